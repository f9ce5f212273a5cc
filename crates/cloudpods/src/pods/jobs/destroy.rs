//! Deleting a pod's machine.

use mpanel_drivers::compute::DriverErrorKind;
use mpanel_fleet::Drivers;
use mpanel_jobs::{Cx, Failure, Retry, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::permissions::{CloudpodsDestroy, Permission};
use mpanel_sql::queries::cloudpods::src::lost::lost as sql_lost;
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{command, found_state, machine, machine_on, patiently, pod_if_there, recorded, retried, was_made};
use crate::pods::{PodAction, PodStatus, service};

/// Deletes a pod's machine with its data. Works whether the machine exists, is half made or never existed; a server
/// that cannot be reached is asked again, and the pod is not called deleted before the server confirms it.
#[derive(Serialize, Deserialize)]
pub struct Destroy {
    /// The pod.
    pub pod: i64,
}

impl Workflow for Destroy {
    type Context = Drivers;
    const KIND: &'static str = "pod.destroy";
    const ALIASES: &'static [&'static str] = &["DELETE_CLOUDPOD"];
    const QUEUE: &'static str = "cloudpods";
    const DESCRIPTION: &'static str = "Deletes a pod's machine with its data.";
    const PERMISSION: &'static str = CloudpodsDestroy::KEY;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("delete", "Deleting the machine", |w, cx| Box::pin(w.delete(cx))).step(
            "finish",
            "Marking the pod as deleted",
            |w, cx| Box::pin(w.finish(cx)),
        )
    }

    async fn retry(&self, app: &App, retry: &Retry) -> mpanel_kernel::Result<Option<i64>> {
        retried(app, retry, self.pod, PodAction::Terminate).await
    }

    async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        let why =
            format!("The pod could not be deleted: {} Terminate it again when the cause is gone.", failure.reason);
        // What is left of a pod that never was ready is of no use to anybody.
        let found = match was_made(cx, self.pod).await? {
            true => found_state(cx, self.pod, &why).await?,
            false => None,
        };
        let (status, reason) = found.unwrap_or((PodStatus::Error, why));
        let tx = cx.tx().await?;
        let Some(pod) = service::locked_if_there(&tx, self.pod).await? else { return Ok(()) };
        if recorded(cx, &tx, self.pod, &events::POD_DESTROY_FAILED).await? {
            return Ok(());
        }
        service::settle(&tx, self.pod, status, Some(&reason)).await?;
        tx.record(
            Event::new(&events::POD_DESTROY_FAILED)
                .pod(self.pod, &pod.name)
                .details(json!({ "reason": failure.reason, "job": cx.job_id })),
        );
        Ok(tx.commit().await?)
    }
}

impl Destroy {
    async fn delete(&self, cx: &Cx<Self>) -> StepResult {
        // Deleted by an earlier try.
        let Some(pod) = pod_if_there(cx, self.pod).await? else { return Ok(json!({ "existed": false })) };
        let mut places = vec![];
        let mut lost = vec![];
        match pod.server_id {
            Some(server) if pod.lost => lost.push(server),
            _ => places.extend(machine(cx, &pod).await?),
        }
        // A move that nobody saw end: the machine may be on either server, and is gone when neither has it.
        if let Some(target) = pod.target_server_id {
            let gone = {
                let tx = cx.app.db.read(&PlatformScope::system()).await?;
                mpanel_fleet::is_lost(&tx, target).await?
            };
            match gone {
                true => lost.push(target),
                false => places.push(machine_on(cx, self.pod, target, "the server it was to move to").await?),
            }
        }
        self.give_up(cx, &lost).await?;
        if places.is_empty() && lost.is_empty() {
            cx.info("No machine was made for this pod").await;
            return Ok(json!({ "existed": false }));
        }
        let mut existed = false;
        let mut elsewhere = None;
        for place in &places {
            let deleted = async {
                match place.driver.delete(&place.name, &place.owner).await {
                    Err(error) if error.kind == DriverErrorKind::Elsewhere => Ok(Err(error)),
                    answer => answer.map(Ok),
                }
            };
            match patiently(cx, deleted).await? {
                Ok(there) => existed |= there,
                Err(error) => elsewhere = Some(error),
            }
        }
        // The one that names the other place is right only when that other one had it.
        if let Some(error) = elsewhere.filter(|_| !existed) {
            command(cx, std::future::ready(Err::<(), _>(error))).await?;
        }
        if let Some(machine) = places.first() {
            let said = if existed { "Deleted" } else { "There was no longer a machine" };
            cx.info(&format!("{said} {} on {}", machine.name, machine.node)).await;
        }
        Ok(json!({ "existed": existed, "node": pod.node, "lost": !lost.is_empty() }))
    }

    /// Lost servers are not asked: what is on them is given up.
    async fn give_up(&self, cx: &Cx<Self>, lost: &[i64]) -> Result<(), StepError> {
        if lost.is_empty() {
            return Ok(());
        }
        let tx = cx.platform_tx().await?;
        for server in lost {
            sql_lost::give_up_machine().bind(&tx, server, &self.pod).await?;
        }
        tx.commit_unaudited("a step of a termination; its end is the event").await?;
        cx.info("Its server is lost: nothing is asked of it, and what is there is given up").await;
        Ok(())
    }

    async fn finish(&self, cx: &Cx<Self>) -> StepResult {
        let tx = cx.tx().await?;
        let tenant = tx.scope().tenant();
        let Some(pod) = service::locked_with_quota(&tx, &cx.app, self.pod).await? else { return Ok(Value::Null) };
        service::release_quota(&tx, self.pod).await?;
        crate::volumes::gone_with_pod(&tx, self.pod).await?;
        mpanel_fleet::addresses::release(&tx, tenant, self.pod).await?;
        sql::mark_deleted().bind(&tx, &tenant, &self.pod).await?;
        sql::topic().bind(&tx, &tenant, &self.pod, &"pod.deleted", &json!({ "node": pod.node })).await?;
        let lost = cx.output::<Value>("delete").is_some_and(|output| output["lost"] == true);
        tx.record(
            Event::new(&events::POD_DESTROYED)
                .pod(self.pod, &pod.name)
                .details(json!({ "node": pod.node, "job": cx.job_id, "serverLost": lost })),
        );
        service::announce(&tx, self.pod);
        tx.commit().await?;
        Ok(Value::Null)
    }
}
