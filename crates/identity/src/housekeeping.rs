//! Clearing away what has ended.

use std::sync::Arc;
use std::time::Duration;

use mpanel_jobs::{Cx, Registry, Schedule, StepResult, Steps, Workflow};
use mpanel_kernel::settings::{AUDIT_SEAL_SECONDS, KEY_USAGE_DAYS, LOGIN_HISTORY_DAYS};
use mpanel_sql::queries::identity::src::api_keys::keys;
use mpanel_sql::queries::identity::src::identity as sql;
use mpanel_sql::queries::identity::src::mail::mail;
use mpanel_sql::queries::identity::src::sso::sso;
use mpanel_sql::queries::identity::src::users::users;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::door;

/// Deletes ended sessions, expired links, old sign-ins and messages.
#[derive(Clone, Serialize, Deserialize)]
struct Prune {}

impl Workflow for Prune {
    type Context = ();
    const KIND: &'static str = "sessions.prune";
    const QUEUE: &'static str = "default";
    const DESCRIPTION: &'static str = "Deletes ended sessions, expired links, old sign-ins and messages.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("prune", "Deleting ended sessions", |w, cx| Box::pin(w.prune(cx)))
    }
}

impl Prune {
    async fn prune(&self, cx: &Cx<Self>) -> StepResult {
        let tx = cx.platform_tx().await?;
        let sessions = sql::prune_sessions().bind(&tx, &door::idle_minutes(&cx.app), &door::max_hours(&cx.app)).await?;
        let attempts = sql::prune_login_attempts().bind(&tx).await?;
        let days = i32::try_from(cx.app.settings.number(&LOGIN_HISTORY_DAYS)).unwrap_or(180);
        let logins = sql::prune_login_history().bind(&tx, &days).await?;
        sso::prune_attempts().bind(&tx).await?;
        sso::prune_steps().bind(&tx).await?;
        let links = users::prune_tokens().bind(&tx).await?;
        let messages = mail::prune_messages().bind(&tx).await?;
        let days = i32::try_from(cx.app.settings.number(&KEY_USAGE_DAYS)).unwrap_or(30);
        keys::prune_key_usage().bind(&tx, &days).await?;
        tx.commit_unaudited("what has ended").await?;
        Ok(
            json!({ "sessions": sessions, "attempts": attempts, "logins": logins, "links": links, "messages": messages }),
        )
    }
}

/// Adds this crate's jobs.
pub fn register(registry: &mut Registry) {
    registry.add::<Prune>(Arc::new(()));
    registry.add::<crate::users::SendResetLink>(Arc::new(()));
    registry.add::<crate::mail::Deliver>(Arc::new(()));
    registry.add::<crate::security::Watch>(Arc::new(()));
    registry.every(Schedule::every("security.watch", |_| Duration::from_secs(60), crate::security::Watch {}));
    registry.add::<crate::tokens::Rotate>(Arc::new(()));
    registry.every(Schedule::every("tokens.rotate_keys", |_| Duration::from_secs(3600), crate::tokens::Rotate {}));
    registry.add::<crate::audit::Seal>(Arc::new(()));
    registry.add::<crate::audit::Prune>(Arc::new(()));
    registry.every(Schedule::every(
        "audit.seal",
        |app| Schedule::seconds(app, &AUDIT_SEAL_SECONDS),
        crate::audit::Seal {},
    ));
    registry.every(Schedule::every("audit.prune", |_| Duration::from_secs(3600), crate::audit::Prune {}));
    registry.every(Schedule::every("sessions.prune", |_| Duration::from_secs(3600), Prune {}));
}
