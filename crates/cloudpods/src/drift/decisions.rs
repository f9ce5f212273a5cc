//! What an operator decides about a difference. Nothing here happens by itself.

use mpanel_drivers::compute::Owner;
use mpanel_fleet::Drivers;
use mpanel_jobs::{Cx, Failure, Options, StepError, StepResult, Steps, Workflow, enqueue};
use mpanel_kernel::db::{PlatformScope, Scope, TenantScope};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::drift::drift as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Reconcile;
use crate::pods::{PodAction, PodStatus, change, jobs, one, service};

/// What can be decided about a difference: by its kind, whether it is still so, what its pod is now, and whether that was left
/// as it was found.
pub(super) fn choices(kind: &str, open: bool, pod: Option<PodStatus>, untouched: bool) -> Vec<&'static str> {
    match (kind, open, pod) {
        ("unknown_machine", true, _) => vec!["delete"],
        ("wrong_size", true, Some(PodStatus::Running | PodStatus::Stopped)) => vec!["set_right"],
        // The record has followed already; what is offered is the way back, until somebody has done something about it.
        ("wrong_state", _, Some(PodStatus::Running | PodStatus::Stopped)) if untouched => vec!["set_right"],
        ("missing_machine", true, Some(PodStatus::Error)) => vec!["set_right"],
        _ => vec![],
    }
}

fn not_offered() -> Error {
    Error::conflict("not_offered", "Nothing is to be set right here any more; look at the pod.")
}

/// Has the servers compared with the records now. Answers the job.
pub(super) async fn compare(app: &App, scope: &PlatformScope) -> Result<i64> {
    let tx = app.db.write(scope).await?;
    let job = enqueue(&tx, &Reconcile {}, Options { priority: 1, ..Options::default() }).await?;
    tx.record(Event::new(&events::SERVER_DRIFT_COMPARED).details(json!({ "job": job })));
    tx.commit().await?;
    Ok(job)
}

/// Makes a pod's machine what its record says (its size), or what it was before it changed by itself (its state), or makes a
/// machine that has vanished anew. Answers the job.
pub(super) async fn set_right(app: &App, scope: &PlatformScope, id: i64) -> Result<Option<i64>> {
    // The pod's own transaction comes in between, so this one only looks; both ask the pod what it is.
    let row = {
        let tx = app.db.write(scope).await?;
        sql::one().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("difference"))?
    };
    let (Some(tenant), Some(pod)) = (row.tenant_id, row.pod_id) else { return Err(not_offered()) };
    let of_tenant = TenantScope::new(tenant, scope.origin().clone());
    let now = {
        let tx = app.db.read(&of_tenant).await?;
        one(&tx, pod).await?.ok_or_else(not_offered)?
    };
    if !choices(&row.kind, row.open, Some(now.status), row.untouched).contains(&"set_right") {
        return Err(not_offered());
    }
    let action = match (row.kind.as_str(), now.status) {
        ("missing_machine", _) => Some(PodAction::Retry),
        ("wrong_state", PodStatus::Running) => Some(PodAction::Stop),
        ("wrong_state", _) => Some(PodAction::Start),
        _ => None,
    };
    let job = match action {
        Some(action) => service::act(app, &of_tenant, pod, action).await?.job.map(|job| job.id),
        None => change::set_right(app, &of_tenant, pod, row.disk_gb).await?,
    };
    let tx = app.db.write(scope).await?;
    sql::decide().bind(&tx, &"set_right", &scope.origin().user_id, &job, &id).await?;
    tx.record(
        Event::new(&events::SERVER_DRIFT_DECIDED).object("server", row.server_id, &row.server_name).details(
            json!({ "decision": "set_right", "kind": row.kind, "machine": row.machine, "pod": pod, "job": job }),
        ),
    );
    tx.commit().await?;
    Ok(job)
}

/// Deletes a machine that no pod knows; its name was typed. Answers the job.
pub(super) async fn delete(app: &App, scope: &PlatformScope, id: i64, typed: &str) -> Result<i64> {
    let tx = app.db.write(scope).await?;
    let row = sql::one().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("difference"))?;
    if row.kind != "unknown_machine" || !row.open {
        return Err(Error::conflict("not_unknown", "Only a machine that no pod knows is deleted from here."));
    }
    if row.decision.is_some() {
        return Err(Error::conflict("decided", "This machine is being deleted already."));
    }
    if typed != row.machine {
        return Err(Error::field("machine", "not_confirmed", format!("Type the machine's name: {}.", row.machine)));
    }
    let work = DeleteMachine { drift: id, server: row.server_id, machine: row.machine.clone() };
    let job = enqueue(&tx, &work, Options::default()).await?;
    sql::decide().bind(&tx, &"delete", &scope.origin().user_id, &Some(job), &id).await?;
    tx.record(
        Event::new(&events::SERVER_DRIFT_DECIDED)
            .object("server", row.server_id, &row.server_name)
            .details(json!({ "decision": "delete", "kind": row.kind, "machine": row.machine, "job": job })),
    );
    tx.commit().await?;
    Ok(job)
}

/// Deletes a machine that carries this installation's mark and that no pod knows.
#[derive(Serialize, Deserialize)]
pub struct DeleteMachine {
    /// The difference.
    pub drift: i64,
    /// The server.
    pub server: i64,
    /// The machine's name.
    pub machine: String,
}

impl Workflow for DeleteMachine {
    type Context = Drivers;
    const KIND: &'static str = "server.delete_machine";
    const QUEUE: &'static str = "health";
    const DESCRIPTION: &'static str = "Deletes a machine that no pod knows, as an operator decided.";

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("delete", "Deleting the machine", |w, cx| Box::pin(w.delete(cx)))
    }

    async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        let tx = cx.platform_tx().await?;
        sql::undecide().bind(&tx, &failure.reason.as_str(), &self.drift).await?;
        Ok(tx.commit_unaudited("the end of the job is the event").await?)
    }
}

impl DeleteMachine {
    async fn delete(&self, cx: &Cx<Self>) -> StepResult {
        let owner = Owner::of_name(&self.machine).filter(|o| o.installation == cx.context.installation);
        let owner = owner.ok_or_else(|| {
            StepError::Fatal(format!("{} does not carry this installation's mark; it is left alone.", self.machine))
        })?;
        let home = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            sql::home().bind(&tx, &self.server, &owner.pod).opt().await?
        };
        if home.is_some_and(|home| home.here || home.coming) {
            return Err(StepError::Fatal(format!("A pod is meant to have {} by now; it is left alone.", self.machine)));
        }
        let driver = cx.context.of_server(&cx.app, self.server).await?;
        let existed = jobs::command(cx, driver.delete(&owner.machine(), &owner)).await?;
        let tx = cx.platform_tx().await?;
        let Some(row) = sql::one().bind(&tx, &self.drift).opt().await? else { return Ok(Value::Null) };
        if !row.open {
            return Ok(Value::Null);
        }
        sql::resolve().bind(&tx, &vec![self.drift]).await?;
        tx.record(
            Event::new(&events::SERVER_MACHINE_DELETED)
                .object("server", row.server_id, &row.server_name)
                .details(json!({ "machine": self.machine, "existed": existed, "job": cx.job_id })),
        );
        tx.commit().await?;
        Ok(json!({ "existed": existed }))
    }
}
