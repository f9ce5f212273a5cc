//! Callers who are refused: on record once for each reason, and an incident when it happens again and again: somebody, or
//! some program, tries what it may not do.
//!
//! It is counted in memory, by each process: a refusal costs nothing, and a flood of them fills no table.

use std::collections::hash_map::DefaultHasher;
use std::collections::{HashMap, HashSet};
use std::hash::{Hash, Hasher};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::INCIDENT_REFUSALS;
use serde_json::json;

use super::{Incident, Severity, raise};

/// How long refusals of a caller are counted together.
const WINDOW: Duration = Duration::from_secs(60);
/// How long a refusal that is on record stands for those of the same caller and reason.
const ON_RECORD: Duration = Duration::from_secs(900);
/// Callers counted at the same time; a flood of them is cut off rather than remembered.
const MOST: usize = 10_000;

/// Who is refused: a user or a key.
type Who = (Option<i64>, Option<i64>);

/// What a caller was refused within the window.
struct Count {
    since: Instant,
    refusals: i64,
    /// Things that it asked for and that are not there for it: each counts once.
    missed: HashSet<u64>,
}

#[derive(Default)]
struct Seen {
    callers: HashMap<Who, Count>,
    on_record: HashMap<(Who, String), Instant>,
}

/// Refusals of this process, by caller.
#[derive(Default)]
pub struct Refusals(Mutex<Seen>);

impl Refusals {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts one, `missed` only if it is another thing than before; answers whether with it there were `most` within the
    /// window: once for each time that the limit is reached, not for each refusal after it.
    fn reaches(&self, who: Who, missed: Option<u64>, most: i64) -> bool {
        let mut seen = self.seen();
        let callers = &mut seen.callers;
        if callers.len() >= MOST {
            callers.retain(|_, count| count.since.elapsed() < WINDOW);
        }
        if callers.len() >= MOST && !callers.contains_key(&who) {
            return false;
        }
        let fresh = || Count { since: Instant::now(), refusals: 0, missed: HashSet::new() };
        let count = callers.entry(who).or_insert_with(fresh);
        if count.since.elapsed() >= WINDOW {
            *count = fresh();
        }
        if let Some(thing) = missed {
            // What is over the limit needs no remembering.
            let room = usize::try_from(most).unwrap_or(usize::MAX);
            return count.missed.len() < room && count.missed.insert(thing) && count.missed.len() == room;
        }
        count.refusals += 1;
        count.refusals == most
    }

    /// Whether a refusal for this reason has to be put on record.
    fn is_news(&self, who: Who, code: &str) -> bool {
        let mut seen = self.seen();
        let on_record = &mut seen.on_record;
        if on_record.len() >= MOST {
            on_record.retain(|_, since| since.elapsed() < ON_RECORD);
        }
        let key = (who, code.to_owned());
        match on_record.get(&key) {
            Some(since) if since.elapsed() < ON_RECORD => false,
            None if on_record.len() >= MOST => false,
            _ => {
                on_record.insert(key, Instant::now());
                true
            }
        }
    }
}

/// A request that was refused (403).
pub struct Refused<'a> {
    /// The HTTP method.
    pub method: &'a str,
    /// The path, without its query.
    pub path: &'a str,
    /// The problem's code.
    pub code: &'a str,
    /// In whose log it belongs.
    pub tenant: Option<i64>,
    /// Who asked, and from where.
    pub origin: &'a Origin,
}

/// Notes that a caller was refused: an event for each reason within a quarter of an hour, and an incident when it was once too
/// often, or a key was used from where it may not be.
pub fn note_refusal(app: &App, refused: &Refused<'_>) {
    let Some(refusals) = app.services.get::<Refusals>() else { return };
    let origin = refused.origin;
    let who = (origin.user_id, origin.api_key_id);
    let most = app.settings.number(&INCIDENT_REFUSALS);
    let mut incidents = vec![];
    if refusals.reaches(who, None, most) {
        incidents.extend(many(origin, refused.path, most));
    }
    // What somebody has to do first is told to everybody who signs in, and nothing that he may not do.
    let ordinary = matches!(refused.code, "password_change_required" | "second_factor_required");
    let mut event = None;
    if !ordinary && refusals.is_news(who, refused.code) {
        let path: String = refused.path.chars().take(256).collect();
        let told = Event::new(&events::ACCESS_REFUSED)
            .details(json!({ "code": refused.code, "method": refused.method, "path": path }));
        event = Some(match refused.tenant {
            Some(tenant) => told.tenant(tenant),
            None => told,
        });
        incidents.extend(elsewhere(refused));
    }
    if incidents.is_empty() && event.is_none() {
        return;
    }
    write(app, origin.clone(), event, incidents);
}

/// Notes that what a caller asked for is not there for it: who goes through ids that are not his is seen by it.
pub fn note_missed(app: &App, path: &str, origin: &Origin) {
    let Some(refusals) = app.services.get::<Refusals>() else { return };
    let most = app.settings.number(&INCIDENT_REFUSALS);
    let mut hasher = DefaultHasher::new();
    path.hash(&mut hasher);
    if refusals.reaches((origin.user_id, origin.api_key_id), Some(hasher.finish()), most) {
        write(app, origin.clone(), None, many_misses(origin, path, most).into_iter().collect());
    }
}

fn named(origin: &Origin) -> Option<String> {
    match (origin.api_key_id, origin.user_id) {
        (Some(key), _) => Some(format!("The API key {key}")),
        (None, Some(user)) => Some(format!("The user {user}")),
        (None, None) => None,
    }
}

fn many(origin: &Origin, path: &str, most: i64) -> Option<Incident> {
    let who = named(origin)?;
    let hour = jiff::Timestamp::now().as_second() / 3600;
    Some(Incident {
        kind: "many_refusals",
        severity: Severity::Medium,
        key: format!("{who}@{hour}"),
        user: origin.user_id,
        address: origin.ip_address.clone(),
        summary: format!("{who} was refused {most} times within a minute."),
        details: json!({ "apiKeyId": origin.api_key_id, "lastPath": path }),
    })
}

/// Somebody who goes through ids; or a program that cleans up and looks whether things are gone, which the words leave room for.
fn many_misses(origin: &Origin, path: &str, most: i64) -> Option<Incident> {
    let mut incident = many(origin, path, most)?;
    let who = named(origin)?;
    incident.severity = Severity::Low;
    incident.key = format!("{}/missed", incident.key);
    incident.summary = format!("{who} asked for {most} different things within a minute that are not there for it.");
    Some(incident)
}

/// A key in strange hands: its secret is where it should not be.
fn elsewhere(refused: &Refused<'_>) -> Option<Incident> {
    let key = refused.origin.api_key_id.filter(|_| refused.code == "address_not_allowed")?;
    let address = refused.origin.ip_address.clone().unwrap_or_else(|| "an unknown address".into());
    let day = jiff::Timestamp::now().as_second() / 86_400;
    Some(Incident {
        kind: "new_network",
        severity: Severity::High,
        key: format!("key {key} from {address}@{day}"),
        user: refused.origin.user_id,
        address: refused.origin.ip_address.clone(),
        summary: format!(
            "The API key {key} was used from {address}, which is in none of its networks, and refused. Somebody else may have its \
             secret: ask its owner, and rotate or revoke it."
        ),
        details: json!({ "apiKeyId": key, "tenantId": refused.tenant, "path": refused.path }),
    })
}

fn write(app: &App, origin: Origin, event: Option<Event>, incidents: Vec<Incident>) {
    let app = app.clone();
    tokio::spawn(async move {
        if let Err(error) = put_down(&app, origin, event, incidents).await {
            tracing::warn!(%error, "a refusal could not be written down");
        }
    });
}

async fn put_down(app: &App, origin: Origin, event: Option<Event>, incidents: Vec<Incident>) -> Result<()> {
    if let Some(event) = event {
        let tx = app.db.write(&PlatformScope::new(origin)).await?;
        tx.record(event);
        tx.commit().await?;
    }
    if !incidents.is_empty() {
        let tx: PlatformTx = app.db.write(&PlatformScope::system()).await?;
        for incident in incidents {
            raise(app, &tx, incident).await?;
        }
        tx.commit_unaudited("an incident that is open already is no event").await?;
    }
    Ok(())
}
