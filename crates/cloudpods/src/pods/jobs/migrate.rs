//! Moving a pod to another server of its cluster.

use mpanel_drivers::compute::DriverErrorKind;
use mpanel_fleet::{Drivers, More, room_for};
use mpanel_jobs::{Cx, Failure, LogLevel, LogSource, Retry, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::STOP_TIMEOUT;
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    existing, interruptible, is_deleting, machine_on, no_place, patiently, pod_row, recorded, unless_cancelled,
};
use crate::pods::{PodStatus, change, service};

/// Moves a pod's machine to another server of its cluster. Where it is is looked at, never assumed.
#[derive(Serialize, Deserialize)]
pub struct Migrate {
    /// The pod.
    pub pod: i64,
    /// The server it shall be on.
    pub server: i64,
    /// That server's name.
    pub name: String,
    /// What that server is called in its cluster.
    pub node: String,
}

impl Workflow for Migrate {
    type Context = Drivers;
    const KIND: &'static str = "pod.migrate";
    const ALIASES: &'static [&'static str] = &["MIGRATE_CLOUDPOD"];
    const QUEUE: &'static str = "cloudpods";
    const DESCRIPTION: &'static str = "Moves a pod to another server of its cluster.";

    fn steps() -> Steps<Self> {
        Steps::<Self>::default()
            .step("room", "Looking for room on the other server", |w, cx| Box::pin(w.room(cx)))
            .step("move", "Moving the machine", |w, cx| Box::pin(w.move_machine(cx)))
            .step("finish", "Recording where the pod is", |w, cx| Box::pin(w.finish(cx)))
    }

    async fn retry(&self, app: &App, retry: &Retry) -> mpanel_kernel::Result<Option<i64>> {
        let scope = retry.scope();
        let drivers = Drivers::of(app)?;
        Ok(change::migrate(app, &drivers, &scope, self.pod, &self.name).await?.job.map(|job| job.id))
    }

    async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        // It is about to be deleted, on both servers: a move that was cut off may go on, so both are remembered.
        if is_deleting(cx, self.pod).await? {
            return self.left_to_the_deletion(cx, failure).await;
        }
        // Asked again until the server answers: a move that nobody saw end may have succeeded.
        let moved = match self.is_there(cx).await {
            // The command was not waited for. Until the servers are compared, either may have the machine.
            Ok(false) if failure.cancelled && self.holds_room(cx).await? => {
                let why = "the move was cut off, and its server may still be at it.";
                return self.park(cx, failure, why).await;
            }
            Ok(moved) => moved,
            Err(StepError::Retry(why) | StepError::Fatal(why)) if cx.last_undo => {
                return self.park(cx, failure, &why).await;
            }
            Err(error) => return Err(error),
        };
        let tx = cx.tx().await?;
        let tenant = tx.scope().tenant();
        let Some(pod) = service::locked_if_there(&tx, self.pod).await? else { return Ok(()) };
        if recorded(cx, &tx, self.pod, &events::POD_ACTION_FAILED).await? {
            return Ok(());
        }
        if moved {
            sql::set_server().bind(&tx, &self.server, &self.name.as_str(), &tenant, &self.pod).await?;
        } else {
            sql::set_target().bind(&tx, &None, &tenant, &self.pod).await?;
        }
        if pod.status != PodStatus::Deleting {
            service::settle(&tx, self.pod, pod.status, Some(&failure.reason)).await?;
        }
        tx.record(Event::new(&events::POD_ACTION_FAILED).pod(self.pod, &pod.name).details(json!({
            "operation": Self::KIND, "reason": failure.reason, "moved": moved, "node": self.name, "job": cx.job_id,
        })));
        tx.commit().await?;
        cx.log(LogLevel::Error, LogSource::Provisioner, &failure.reason).await;
        Ok(())
    }
}

impl Migrate {
    /// Nobody knows where the machine is, and nobody will soon: told to people, with the room held on both servers until one
    /// of them moves the pod again, or the servers' comparison finds the machine.
    async fn park(&self, cx: &Cx<Self>, failure: &Failure, why: &str) -> Result<(), StepError> {
        let tx = cx.tx().await?;
        let Some(pod) = service::locked_if_there(&tx, self.pod).await? else { return Ok(()) };
        if recorded(cx, &tx, self.pod, &events::POD_ACTION_FAILED).await? {
            return Ok(());
        }
        let reason = format!(
            "{} Whether the machine is on {} is not known: {why} Room is held on both servers until they have been compared. \
             Move the pod again when {} answers.",
            failure.reason, self.name, self.name
        );
        if pod.status != PodStatus::Deleting {
            service::settle(&tx, self.pod, pod.status, Some(&reason)).await?;
        }
        tx.record(Event::new(&events::POD_ACTION_FAILED).pod(self.pod, &pod.name).details(json!({
            "operation": Self::KIND, "reason": reason, "moved": null, "node": self.name, "job": cx.job_id,
        })));
        tx.commit().await?;
        cx.log(LogLevel::Error, LogSource::Provisioner, &reason).await;
        Ok(())
    }

    /// The pod is being deleted. What the move did is found on both servers, which is where the machine is looked for.
    async fn left_to_the_deletion(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        let tx = cx.tx().await?;
        let Some(pod) = service::locked_if_there(&tx, self.pod).await? else { return Ok(()) };
        if recorded(cx, &tx, self.pod, &events::POD_ACTION_FAILED).await? {
            return Ok(());
        }
        tx.record(Event::new(&events::POD_ACTION_FAILED).pod(self.pod, &pod.name).details(json!({
            "operation": Self::KIND, "reason": failure.reason, "moved": null, "node": self.name, "job": cx.job_id,
        })));
        Ok(tx.commit().await?)
    }

    /// Whether room was taken on the other server: then the move may have begun.
    async fn holds_room(&self, cx: &Cx<Self>) -> Result<bool, StepError> {
        Ok(pod_row(cx, self.pod).await?.target_server_id == Some(self.server))
    }

    /// Until it has moved, the pod takes room on both servers.
    async fn room(&self, cx: &Cx<Self>) -> StepResult {
        let pod = pod_row(cx, self.pod).await?;
        let tx = cx.platform_tx().await?;
        // What lies there under its name would be taken for it.
        let given_up = crate::lost::given_up(&tx, self.pod).await?;
        if let Some(unfit) = given_up.iter().find(|unfit| unfit.server == self.server) {
            return Err(StepError::Fatal(format!("The pod cannot move to {}: {}.", self.name, unfit.why)));
        }
        if pod.target_server_id != Some(self.server) {
            let volumes = sql::volumes_gb().bind(&tx, &pod.tenant_id, &self.pod).one().await?;
            let volumes = i32::try_from(volumes).unwrap_or(i32::MAX);
            let more = More {
                cpu_cores: pod.cpu_cores.max(pod.held_cpu_cores.unwrap_or_default()),
                memory_mb: pod.memory_mb.max(pod.held_memory_mb.unwrap_or_default()),
                disk_gb: pod.disk_gb.saturating_add(volumes),
            };
            if let Err(found) = room_for(&tx, &cx.app.settings, self.server, more).await? {
                drop(tx);
                return Err(no_place(cx, found).await);
            }
            sql::set_target().bind(&tx, &Some(self.server), &pod.tenant_id, &self.pod).await?;
        }
        tx.commit_unaudited("a step of a migration; its end is the event").await?;
        Ok(Value::Null)
    }

    /// Whether the machine has come to rest on the other server: from there on nothing is left to be done.
    async fn has_arrived(&self, cx: &Cx<Self>) -> Result<bool, StepError> {
        let machine = machine_on(cx, self.pod, self.server, &self.name).await?;
        let look = async {
            match machine.driver.has_arrived(&machine.name).await {
                // One that is half moved is finished by asking for the move again.
                Err(error) if matches!(error.kind, DriverErrorKind::Elsewhere | DriverErrorKind::Busy) => Ok(false),
                other => other,
            }
        };
        interruptible(cx, look).await
    }

    async fn is_there(&self, cx: &Cx<Self>) -> Result<bool, StepError> {
        let machine = machine_on(cx, self.pod, self.server, &self.name).await?;
        let look = async {
            match machine.driver.machine(&machine.name).await {
                Err(error) if error.kind == DriverErrorKind::Elsewhere => Ok(None),
                other => other,
            }
        };
        Ok(interruptible(cx, look).await?.is_some())
    }

    async fn move_machine(&self, cx: &Cx<Self>) -> StepResult {
        let limit = cx.app.settings.seconds(&STOP_TIMEOUT);
        if self.has_arrived(cx).await? {
            // An earlier try may have been cut off between the machine's arrival and its start.
            let machine = machine_on(cx, self.pod, self.server, &self.name).await?;
            patiently(cx, machine.driver.migrate(&machine.name, &machine.owner, &self.node, limit)).await?;
            cx.info(&format!("The machine is on {} already", self.name)).await;
            return Ok(Value::Null);
        }
        let machine = existing(cx, self.pod).await?;
        let moved = patiently(cx, machine.driver.migrate(&machine.name, &machine.owner, &self.node, limit));
        unless_cancelled(cx, moved).await?;
        cx.info(&format!("Moved {} from {} to {}", machine.name, machine.node, self.name)).await;
        Ok(Value::Null)
    }

    async fn finish(&self, cx: &Cx<Self>) -> StepResult {
        // Of the server itself: a node of this name may be of another cluster, and a move that was only asked for may not have
        // ended.
        if !self.is_there(cx).await? {
            return Err(StepError::Retry(format!("The machine has not arrived on {} yet.", self.name)));
        }
        let tx = cx.tx().await?;
        let tenant = tx.scope().tenant();
        let pod = service::locked(&tx, self.pod).await?;
        if recorded(cx, &tx, self.pod, &events::POD_MIGRATED).await? {
            return Ok(Value::Null);
        }
        sql::set_server().bind(&tx, &self.server, &self.name.as_str(), &tenant, &self.pod).await?;
        let payload = json!({ "before": pod.node, "after": self.name });
        sql::topic().bind(&tx, &tenant, &self.pod, &"pod.migrated", &payload).await?;
        tx.record(
            Event::new(&events::POD_MIGRATED)
                .pod(self.pod, &pod.name)
                .details(json!({ "before": pod.node, "after": self.name, "job": cx.job_id })),
        );
        service::announce(&tx, self.pod);
        tx.commit().await?;
        Ok(Value::Null)
    }
}
