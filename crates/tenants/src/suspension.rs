//! What suspending does to pods, and taking the tenant up again undoes.

use std::sync::Arc;

use mpanel_cloudpods::pods;
use mpanel_jobs::{Cx, Failure, Registry, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::Error;
use mpanel_kernel::db::TenantScope;
use mpanel_sql::queries::tenants::src::tenants as sql;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Stops the pods of a suspended tenant, or starts again those that were stopped. It follows what the tenant's row says
/// when it runs, so that suspending and taking up in quick succession end in the last state.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct FollowSuspension {
    pub tenant: i64,
}

impl Workflow for FollowSuspension {
    type Context = ();
    const KIND: &'static str = "tenant.follow_suspension";
    const QUEUE: &'static str = "cloudpods";
    const DESCRIPTION: &'static str = "Stops a suspended tenant's pods, or starts them again.";

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("pods", "Stopping or starting the tenant's pods", |w, cx| Box::pin(w.pods(cx)))
    }

    /// What could not be started by now is its owner's to start: the next suspension must not remember it.
    async fn failed(&self, cx: &Cx<Self>, _: &Failure) -> Result<(), StepError> {
        let tx = cx.platform_tx().await?;
        let left = sql::suspended_pods().bind(&tx, &self.tenant).one().await?.suspended_pods;
        drop(tx);
        self.forget(cx, &left).await
    }
}

impl FollowSuspension {
    async fn pods(&self, cx: &Cx<Self>) -> StepResult {
        cx.check()?;
        let scope = TenantScope::new(self.tenant, cx.origin().clone());
        let tx = cx.platform_tx().await?;
        let row = sql::suspended_pods().bind(&tx, &self.tenant).one().await?;
        let off = row.status != "active";
        let pods = if off {
            // Written down before the first is stopped: a second run finds fewer of them running.
            let mut pods = row.suspended_pods;
            pods.extend(pods::running(&cx.app, &scope).await?);
            pods.sort_unstable();
            pods.dedup();
            sql::remember_pods().bind(&tx, &pods, &self.tenant).await?;
            pods
        } else {
            row.suspended_pods
        };
        tx.commit_unaudited("which pods suspending stopped; each stop is an event of its own").await?;
        let mut asked = 0;
        let mut busy = vec![];
        for pod in pods {
            cx.check()?;
            match pods::power(&cx.app, &scope, pod, !off).await {
                Ok(done) => asked += i64::from(done),
                // There is nothing to switch: it failed, or stands still until it is paid.
                Err(Error::Refused { code: "in_error" | "suspended", .. }) => {}
                Err(Error::Refused { detail, .. }) => {
                    busy.push(format!("pod {pod}: {detail}"));
                    continue;
                }
                Err(error) => return Err(error.into()),
            }
            if !off {
                // One by one: what is done is not done again when another one holds this up.
                self.forget(cx, &[pod]).await?;
            }
        }
        if !busy.is_empty() {
            return Err(StepError::Retry(busy.join("; ")));
        }
        Ok(json!({ "pods": asked }))
    }

    /// Takes pods off the list of those to start, as long as the tenant is in business.
    async fn forget(&self, cx: &Cx<Self>, pods: &[i64]) -> Result<(), StepError> {
        let tx = cx.platform_tx().await?;
        sql::forget_pods().bind(&tx, &pods, &self.tenant).await?;
        Ok(tx.commit_unaudited("which pods are still to be started; each start is an event of its own").await?)
    }
}

/// Adds this crate's jobs.
pub fn register(registry: &mut Registry) {
    registry.add::<FollowSuspension>(Arc::new(()));
}
