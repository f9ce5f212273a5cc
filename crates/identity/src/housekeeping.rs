//! Clearing away what has ended.

use std::sync::Arc;
use std::time::Duration;

use mpanel_jobs::{Cx, Registry, Schedule, StepResult, Steps, Workflow};
use mpanel_kernel::settings::SESSION_IDLE_MINUTES;
use mpanel_sql::queries::identity::src::identity as sql;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Deletes ended sessions and old sign-in attempts.
#[derive(Clone, Serialize, Deserialize)]
struct Prune {}

impl Workflow for Prune {
    type Context = ();
    const KIND: &'static str = "sessions.prune";
    const QUEUE: &'static str = "default";
    const DESCRIPTION: &'static str = "Deletes ended sessions and old sign-in attempts.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("prune", "Deleting ended sessions", |w, cx| Box::pin(w.prune(cx)))
    }
}

impl Prune {
    async fn prune(&self, cx: &Cx<Self>) -> StepResult {
        let idle = i32::try_from(cx.app.settings.number(&SESSION_IDLE_MINUTES)).unwrap_or(720);
        let tx = cx.platform_tx().await?;
        let sessions = sql::prune_sessions().bind(&tx, &idle).await?;
        let attempts = sql::prune_login_attempts().bind(&tx).await?;
        tx.commit_unaudited("what has ended").await?;
        Ok(json!({ "sessions": sessions, "attempts": attempts }))
    }
}

/// Adds this crate's jobs.
pub fn register(registry: &mut Registry) {
    registry.add::<Prune>(Arc::new(()));
    registry.every(Schedule::new("sessions.prune", |_| Duration::from_secs(3600), Prune {}));
}
