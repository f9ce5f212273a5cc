//! What keys were used for. Uses are collected in memory and written together, so that a request with a key costs no
//! more than one with a session; a process that is killed loses the last second of them.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::Origin;
use mpanel_kernel::http::App;
use mpanel_sql::queries::identity::src::api_keys::keys as sql;
use serde_json::{Value, json};

/// How long uses are collected.
const COLLECT: Duration = Duration::from_millis(500);
/// Uses that wait for a database that is away; more are dropped and counted in the log.
const MOST: usize = 20_000;

/// Uses that are not written yet.
#[derive(Default)]
pub struct KeyUses(Mutex<Vec<Value>>);

impl KeyUses {
    fn take(&self) -> Vec<Value> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner))
    }

    fn is_empty(&self) -> bool {
        self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner).is_empty()
    }

    /// Adds uses; `true` when there were none before.
    fn add(&self, mut uses: Vec<Value>) -> bool {
        let mut waiting = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let first = waiting.is_empty();
        let room = MOST.saturating_sub(waiting.len());
        if uses.len() > room {
            tracing::warn!(dropped = uses.len() - room, "uses of API keys could not be written");
            uses.truncate(room);
        }
        waiting.extend(uses);
        first
    }

    /// Writes what waits.
    pub async fn flush(&self, app: &App) {
        let uses = self.take();
        if uses.is_empty() {
            return;
        }
        let write = async {
            let tx = app.db.write(&PlatformScope::system()).await?;
            sql::note_uses().bind(&tx, &Value::Array(uses.clone())).await?;
            tx.commit_unaudited("the usage log of keys").await
        };
        if let Err(error) = write.await {
            tracing::warn!(%error, "the usage of API keys could not be written; trying again");
            self.add(uses);
        }
    }
}

/// Notes that the key of `origin` was used for a request that was answered with this status. `tenant` is the key's.
pub fn note_use(app: &App, tenant: i64, method: &str, path: &str, status: u16, origin: &Origin) {
    let Some(key) = origin.api_key_id else { return };
    let Some(uses) = app.services.get::<KeyUses>() else { return };
    let path: String = path.chars().take(256).collect();
    let first = uses.add(vec![json!({
        "tenant_id": tenant, "api_key_id": key, "at": jiff::Timestamp::now(), "method": method, "path": path,
        "status": status, "ip_address": origin.ip_address, "user_agent": origin.user_agent,
    })]);
    if first {
        let (app, uses) = (app.clone(), Arc::clone(&uses));
        tokio::spawn(async move {
            // Until nothing waits: the database may be away.
            loop {
                tokio::time::sleep(COLLECT).await;
                uses.flush(&app).await;
                if uses.is_empty() {
                    return;
                }
            }
        });
    }
}
