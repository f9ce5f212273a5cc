//! What the engine does for itself.

use std::sync::Arc;
use std::time::Duration;

use mpanel_kernel::settings::JOBS_HISTORY_DAYS;
use mpanel_sql::queries::jobs::src::engine as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{Cx, Registry, Schedule, StepResult, Steps, Workflow};

/// Deletes finished jobs past their keeping time, in batches.
#[derive(Clone, Serialize, Deserialize)]
struct Prune {}

impl Workflow for Prune {
    type Context = ();
    const KIND: &'static str = "jobs.prune";
    const QUEUE: &'static str = "default";
    const DESCRIPTION: &'static str = "Deletes finished jobs past their keeping time.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("prune", "Deleting old jobs", |w, cx| Box::pin(w.prune(cx)))
    }
}

impl Prune {
    async fn prune(&self, cx: &Cx<Self>) -> StepResult {
        let days = i32::try_from(cx.app.settings.number(&JOBS_HISTORY_DAYS)).unwrap_or(30);
        let mut deleted = 0;
        loop {
            cx.check()?;
            let tx = cx.platform_tx().await?;
            let batch = sql::prune_finished().bind(&tx, &days).one().await?;
            sql::forget_workers().bind(&tx).await?;
            tx.commit_unaudited("old jobs").await?;
            deleted += batch.deleted;
            if batch.deleted == 0 {
                return Ok(json!({ "deleted": deleted }) as Value);
            }
        }
    }
}

/// Adds the engine's own jobs.
pub fn register_housekeeping(registry: &mut Registry) {
    registry.add::<Prune>(Arc::new(()));
    registry.every(Schedule::every("jobs.prune", |_| Duration::from_secs(3600), Prune {}));
}
