//! Asking for another size or another place.

use mpanel_fleet::{Drivers, Moving, Obstacle, Target};
use mpanel_jobs::{Options, enqueue};
use mpanel_kernel::db::{TenantScope, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::Check;
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde_json::json;

use super::body::{self, NewPlan};
use super::jobs::{Migrate, PodSize, Scale};
use super::service::{catalogue, locked, note_refusal, operation, options, settle};
use super::{CloudPod, PodStatus, read};
use crate::quotas::{self, Quota};

/// A pod that nothing else is at work on and that has a machine, its row locked.
async fn quiet(tx: &TenantTx, id: i64) -> Result<CloudPod> {
    let pod = locked(tx, id).await?;
    if !matches!(pod.status, PodStatus::Running | PodStatus::Stopped) {
        return Err(Error::conflict("pod_not_ready", "This needs a pod that runs or is stopped."));
    }
    if mpanel_jobs::has_active(tx, id).await? {
        return Err(Error::conflict("busy", "Another operation is at work on this pod; wait until it is done."));
    }
    Ok(pod)
}

/// A pod that a subscription pays for has the size that is paid for: [`super::paid::scale`] gives it.
fn not_sold(pod: &CloudPod) -> Result<()> {
    match pod.subscription_id {
        None => Ok(()),
        Some(id) => Err(Error::conflict(
            "sold",
            format!(
                "Subscription {id} pays for this pod and decides its size. Change the subscription's plan \
                 (POST /api/billing/subscriptions/{id}/change); the pod follows by itself."
            ),
        )),
    }
}

/// Asks for another size; a job carries it out.
pub(super) async fn scale(app: &App, scope: &TenantScope, id: i64, new: NewPlan) -> Result<CloudPod> {
    let tx = app.db.write(scope).await?;
    let quota = quotas::lock(&tx, &app.settings).await?;
    let pod = quiet(&tx, id).await?;
    not_sold(&pod)?;
    let catalogue = catalogue(&tx).await?;
    let mut check = Check::new(&new.unknown);
    let code = check.text("plan", new.plan, 1, 64);
    let plan = code.and_then(|code| {
        let found = catalogue.plans.iter().find(|p| p.code == code).cloned();
        if found.is_none() {
            check.wrong("plan", "unknown_plan", format!("There is no plan {code:?}."));
        }
        found
    });
    if let Some(plan) = &plan {
        // One that is not offered any more needs as much as before.
        let template = crate::templates::any(&tx, &pod.template).await?;
        let least = template.as_ref().and_then(|t| t.minimum_plan_code.as_deref());
        body::carries(&mut check, &catalogue, plan, least);
    }
    check.finish()?;
    let plan = plan.ok_or_else(|| Error::Internal(anyhow::anyhow!("a plan without errors was not read")))?;
    let to = PodSize {
        plan: plan.code,
        cpu_cores: plan.cpu_cores,
        memory_mb: plan.memory_mb,
        // A disk never shrinks.
        disk_gb: plan.disk_gb.max(pod.disk_gb),
    };
    give(app, scope, tx, quota, &pod, to, false).await
}

/// Asks once more for a size that a failed job should have given.
pub(super) async fn resize(app: &App, scope: &TenantScope, id: i64, to: PodSize) -> Result<CloudPod> {
    let tx = app.db.write(scope).await?;
    let quota = quotas::lock(&tx, &app.settings).await?;
    let pod = quiet(&tx, id).await?;
    not_sold(&pod)?;
    let disk_gb = to.disk_gb.max(pod.disk_gb);
    give(app, scope, tx, quota, &pod, PodSize { disk_gb, ..to }, false).await
}

/// Asks for the size that the pod's record says, whatever its machine has: it was changed outside the panel. A disk never
/// shrinks, so the record follows one that is greater. Answers the job.
pub(crate) async fn set_right(app: &App, scope: &TenantScope, id: i64, disk_gb: Option<i32>) -> Result<Option<i64>> {
    let tx = app.db.write(scope).await?;
    let quota = quotas::lock(&tx, &app.settings).await?;
    let pod = quiet(&tx, id).await?;
    let to = PodSize {
        plan: pod.plan.clone(),
        cpu_cores: pod.cpu_cores,
        memory_mb: pod.memory_mb,
        disk_gb: disk_gb.unwrap_or(pod.disk_gb).max(pod.disk_gb),
    };
    Ok(give(app, scope, tx, quota, &pod, to, true).await?.job.map(|job| job.id))
}

/// `again`: also when the record says that it has it already.
async fn give(
    app: &App,
    scope: &TenantScope,
    tx: TenantTx,
    quota: Quota,
    pod: &CloudPod,
    to: PodSize,
    again: bool,
) -> Result<CloudPod> {
    let id = pod.id;
    let from = PodSize::of(pod);
    if from == to && !again {
        return Err(Error::field("plan", "unchanged", "This pod has that plan already."));
    }
    let more = PodSize::held(pod).growth(&to);
    if let Some(excess) = quota.excess(more) {
        drop(tx);
        note_refusal(app, scope, json!({ "pod": id, "plan": to.plan })).await?;
        return Err(Error::field(
            "plan",
            "quota_exceeded",
            format!("{excess} Delete a pod, or ask for a larger quota."),
        ));
    }
    quotas::add(&tx, more).await?;
    let details = json!({ "before": from, "after": to });
    let job = enqueue(&tx, &Scale { pod: id, from, to }, options(app, id)).await?;
    operation(&tx, id, job, "pod.scale", None).await?;
    tx.record(Event::new(&events::POD_SCALE_REQUEST).pod(id, &pod.name).details(details));
    asked(&tx, pod).await?;
    let pod = read::one(&tx, id).await?.ok_or_else(|| Error::not_found("pod"))?;
    tx.commit().await?;
    Ok(pod)
}

/// Asks to move a pod to another server of its cluster; a job carries it out.
pub(super) async fn migrate(
    app: &App,
    drivers: &Drivers,
    scope: &TenantScope,
    id: i64,
    node: &str,
) -> Result<CloudPod> {
    let way = Way::to(app, drivers, scope, id, node).await?;
    way.go(app, app.db.write(scope).await?, vec![]).await
}

/// The server of this name, as where pods are to move.
pub(super) async fn target(app: &App, drivers: &Drivers, node: &str) -> Result<Target> {
    let found = mpanel_fleet::target(app, drivers, node).await?;
    found.ok_or_else(|| Error::field("node", "unknown_node", format!("There is no server {node:?}.")))
}

/// Whether a server takes machines of a driver that are somewhere else already.
pub(super) fn takes(target: &Target, driver: Option<&str>) -> Result<()> {
    let node = &target.name;
    let wrong = |code: &str, message: String| Err(Error::field("node", code, message));
    if driver != Some(target.driver.as_str()) {
        return wrong("other_driver", format!("{node} runs machines of another kind."));
    }
    if !target.migrates {
        return wrong(
            "cannot_migrate",
            format!(
                "Servers with the driver {} cannot move machines. Make a new pod there, and move its data.",
                target.driver
            ),
        );
    }
    if target.status != "online" {
        return wrong("node_unavailable", format!("{node} is {} and takes no pods.", target.status));
    }
    Ok(())
}

/// A pod's way to another server, looked at before the pod is locked: that asks with connections of its own.
pub(super) struct Way {
    pod: i64,
    target: Target,
    before: Option<String>,
    obstacle: Option<Obstacle>,
}

impl Way {
    pub(super) async fn to(app: &App, drivers: &Drivers, scope: &TenantScope, pod: i64, node: &str) -> Result<Self> {
        let target = target(app, drivers, node).await?;
        let (before, obstacle) = in_the_way(app, scope, pod, &target).await?;
        Ok(Self { pod, target, before, obstacle })
    }

    /// Asks for the move, and commits. The job can be found by the tags.
    pub(super) async fn go(self, app: &App, tx: TenantTx, tags: Vec<String>) -> Result<CloudPod> {
        let Self { pod: id, target, before, obstacle } = self;
        let pod = quiet(&tx, id).await?;
        if pod.node != before {
            return Err(Error::conflict("busy", "This pod has just moved; look where it is."));
        }
        if pod.node.as_deref() == Some(&target.name) {
            return Err(Error::conflict("already_there", format!("This pod is on {} already.", target.name)));
        }
        takes(&target, pod.driver.as_deref())?;
        if let Some(why) = obstacle {
            return Err(Error::field("node", why.code, why.why));
        }
        let details = |job: i64| json!({ "before": pod.node, "after": target.name, "job": job });
        let work = Migrate { pod: id, server: target.server_id, name: target.name.clone(), node: target.node.clone() };
        let job = enqueue(&tx, &work, Options { tags, ..options(app, id) }).await?;
        operation(&tx, id, job, "pod.migrate", None).await?;
        tx.record(Event::new(&events::POD_MIGRATE_REQUEST).pod(id, &pod.name).details(details(job)));
        asked(&tx, &pod).await?;
        let pod = read::one(&tx, id).await?.ok_or_else(|| Error::not_found("pod"))?;
        tx.commit().await?;
        Ok(pod)
    }
}

/// Where a pod is, and what is in the way of its move.
async fn in_the_way(
    app: &App,
    scope: &TenantScope,
    id: i64,
    target: &Target,
) -> Result<(Option<String>, Option<Obstacle>)> {
    let (row, template) = {
        let tx = app.db.read(scope).await?;
        let row = sql::one().bind(&tx, &scope.tenant(), &id).opt().await?.ok_or_else(|| Error::not_found("pod"))?;
        let template = crate::templates::any(&tx, &row.template_code).await?;
        (row, template)
    };
    let moving = Moving {
        tenant: scope.tenant(),
        pod: id,
        region: &row.region,
        server: row.server_id.unwrap_or_default(),
        bridge: template.as_ref().and_then(|t| t.network_bridge.as_deref()),
    };
    let obstacle = target.obstacle(app, moving).await?;
    Ok((row.node, obstacle))
}

/// Touches a pod's row, so that lists look for the operation that was asked for.
async fn asked(tx: &TenantTx, pod: &CloudPod) -> Result<()> {
    settle(tx, pod.id, pod.status, None).await
}
