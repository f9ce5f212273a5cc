//! Callers who are refused again and again: somebody, or some program, tries what it may not do.

use std::collections::HashMap;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::Origin;
use mpanel_kernel::http::App;
use mpanel_kernel::settings::INCIDENT_REFUSALS;
use serde_json::json;

use super::{Incident, Severity, raise};

/// How long refusals of a caller are counted together.
const WINDOW: Duration = Duration::from_secs(60);
/// Callers counted at the same time; a flood of them is cut off rather than remembered.
const MOST: usize = 10_000;

/// Who is refused: a user or a key.
type Who = (Option<i64>, Option<i64>);

/// Refusals of this process, by caller.
#[derive(Default)]
pub struct Refusals(Mutex<HashMap<Who, (Instant, i64)>>);

impl Refusals {
    /// Counts one; answers how many there were within the window.
    fn count(&self, who: Who) -> i64 {
        let mut seen = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if seen.len() >= MOST {
            seen.retain(|_, (since, _)| since.elapsed() < WINDOW);
        }
        if seen.len() >= MOST && !seen.contains_key(&who) {
            return 0;
        }
        let entry = seen.entry(who).or_insert_with(|| (Instant::now(), 0));
        if entry.0.elapsed() >= WINDOW {
            *entry = (Instant::now(), 0);
        }
        entry.1 += 1;
        entry.1
    }
}

/// Notes that a caller was refused (403); opens an incident when it was once too often.
pub fn note_refusal(app: &App, path: &str, origin: &Origin) {
    let Some(refusals) = app.services.get::<Refusals>() else { return };
    let most = app.settings.number(&INCIDENT_REFUSALS);
    // Once for each time the limit is reached, not for each refusal after it.
    if refusals.count((origin.user_id, origin.api_key_id)) != most {
        return;
    }
    let who = match (origin.api_key_id, origin.user_id) {
        (Some(key), _) => format!("The API key {key}"),
        (None, Some(user)) => format!("The user {user}"),
        (None, None) => return,
    };
    let hour = jiff::Timestamp::now().as_second() / 3600;
    let incident = Incident {
        kind: "many_refusals",
        severity: Severity::Medium,
        key: format!("{who}@{hour}"),
        user: origin.user_id,
        address: origin.ip_address.clone(),
        summary: format!("{who} was refused {most} times within a minute."),
        details: json!({ "apiKeyId": origin.api_key_id, "lastPath": path }),
    };
    let app = app.clone();
    tokio::spawn(async move {
        let write = async {
            let tx = app.db.write(&PlatformScope::system()).await?;
            raise(&app, &tx, incident).await?;
            tx.commit_unaudited("an incident that is open already is no event").await
        };
        if let Err(error) = write.await {
            tracing::warn!(%error, "an incident could not be written");
        }
    });
}
