//! Telling the pods of a lost server.

use std::time::Duration;

use mpanel_fleet::Drivers;
use mpanel_jobs::{Cx, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::db::{PlatformScope, TenantScope};
use mpanel_kernel::events::{self, Event};
use mpanel_sql::queries::cloudpods::src::lost::lost as sql;
use mpanel_sql::queries::cloudpods::src::pods::store as pods;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::told;
use crate::pods::{PodStatus, service};

/// For so long what is still under way on a pod is left to end: it finds out by itself that its server is not asked.
const ENDING: Duration = Duration::from_secs(2);

/// Tells the pods of a server that it is lost.
#[derive(Serialize, Deserialize)]
pub struct ServerLost {
    /// The server.
    pub server: i64,
}

impl Workflow for ServerLost {
    type Context = Drivers;
    const KIND: &'static str = "server.lost";
    const QUEUE: &'static str = "health";
    const DESCRIPTION: &'static str = "Tells the pods of a server that an operator declared lost.";

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("tell", "Telling its pods", |w, cx| Box::pin(w.tell(cx)))
    }
}

impl ServerLost {
    async fn tell(&self, cx: &Cx<Self>) -> StepResult {
        let mut lost = 0;
        loop {
            cx.check()?;
            let left = {
                let tx = cx.app.db.read(&PlatformScope::system()).await?;
                if !mpanel_fleet::is_lost(&tx, self.server).await? {
                    return Ok(json!({ "lost": lost, "takenBack": true }));
                }
                sql::pods().bind(&tx, &self.server).all().await?
            };
            if left.is_empty() {
                return Ok(json!({ "lost": lost }));
            }
            let mut busy = 0;
            for pod in &left {
                match self.lose(cx, pod).await? {
                    true => lost += 1,
                    false => busy += 1,
                }
            }
            if busy == left.len() {
                return Err(StepError::Wait(ENDING, format!("Waiting for operations on {busy} pods to end.")));
            }
        }
    }

    /// `false`: something is still at work on it.
    async fn lose(&self, cx: &Cx<Self>, pod: &sql::Pods) -> Result<bool, StepError> {
        let tx = cx.app.db.write(&TenantScope::new(pod.tenant_id, cx.origin().clone())).await?;
        let Some(row) = service::locked_if_there(&tx, pod.id).await? else { return Ok(true) };
        if mpanel_jobs::has_active(&tx, pod.id).await? {
            return Ok(false);
        }
        let now = pods::one().bind(&tx, &pod.tenant_id, &pod.id).opt().await?;
        if !now.is_some_and(|now| now.lost && now.server_id == Some(self.server)) {
            return Ok(true);
        }
        let why = told(row.node.as_deref());
        service::settle(&tx, pod.id, PodStatus::Error, Some(&why)).await?;
        tx.record(
            Event::new(&events::POD_LOST)
                .pod(pod.id, &row.name)
                .details(json!({ "before": row.status, "node": row.node, "reason": why, "job": cx.job_id })),
        );
        tx.commit().await?;
        Ok(true)
    }
}
