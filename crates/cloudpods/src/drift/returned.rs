//! Machines that were missing and are there again, restored outside the panel.

use std::collections::HashMap;

use mpanel_drivers::compute::{PowerState, Sample};
use mpanel_jobs::{Cx, StepError};
use mpanel_kernel::db::{PlatformScope, TenantScope};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_sql::queries::cloudpods::src::drift::drift as sql;
use mpanel_sql::queries::cloudpods::src::pods::store as pods;
use serde_json::json;

use super::Reconcile;
use crate::pods::{PodStatus, service};

/// What a pod is whose machine was found.
pub(super) fn status(state: PowerState) -> PodStatus {
    if state == PowerState::Running { PodStatus::Running } else { PodStatus::Stopped }
}

impl Reconcile {
    /// The pods whose machines are there again are what their server says, and the differences are over.
    pub(super) async fn returned(
        &self,
        cx: &Cx<Self>,
        (server, name): (i64, &str),
        records: impl Iterator<Item = &pods::OnServer>,
        machines: &HashMap<i64, &Sample>,
    ) -> Result<(), StepError> {
        let missing = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            sql::missing_of_server().bind(&tx, &server).all().await?
        };
        if missing.is_empty() {
            return Ok(());
        }
        for pod in records.filter(|pod| pod.status == PodStatus::Error.as_str() && missing.contains(&pod.id)) {
            if let Some(sample) = machines.get(&pod.id) {
                self.has_returned(cx, name, pod, sample.state).await?;
            }
        }
        let names: Vec<&str> = machines.values().map(|m| m.name.as_str()).collect();
        let tx = cx.platform_tx().await?;
        sql::machines_there().bind(&tx, &server, &names).await?;
        Ok(tx.commit_unaudited("what became of the pods was an event").await?)
    }

    async fn has_returned(
        &self,
        cx: &Cx<Self>,
        server: &str,
        pod: &pods::OnServer,
        state: PowerState,
    ) -> Result<(), StepError> {
        let tx = cx.app.db.write(&TenantScope::new(pod.tenant_id, Origin::default())).await?;
        let Some(row) = service::locked_if_there(&tx, pod.id).await? else { return Ok(()) };
        if row.updated_at != pod.updated_at || mpanel_jobs::has_active(&tx, pod.id).await? {
            return Ok(());
        }
        let status = status(state);
        service::settle(&tx, pod.id, status, None).await?;
        tx.record(Event::new(&events::POD_STATE_CHANGED).pod(pod.id, &row.name).details(json!({
            "before": row.status, "after": status, "reason": "Its machine was missing, and is there again.",
            "server": server,
        })));
        Ok(tx.commit().await?)
    }
}
