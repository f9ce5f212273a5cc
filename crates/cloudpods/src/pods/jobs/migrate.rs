//! Moving a pod to another server of its cluster.

use mpanel_drivers::compute::DriverErrorKind;
use mpanel_fleet::{Drivers, More, room_for};
use mpanel_jobs::{Cx, Failure, LogLevel, LogSource, Retry, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{command, existing, machine_on, pod_row, recorded};
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
        // Asked again until the server answers: a move that nobody saw end may have succeeded.
        let moved = match self.is_there(cx).await {
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
            "{} Whether the machine is on {} is not known: {why} Room is held on both servers. Move the pod again when {} answers.",
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

    /// Until it has moved, the pod takes room on both servers.
    async fn room(&self, cx: &Cx<Self>) -> StepResult {
        let pod = pod_row(cx, self.pod).await?;
        let tx = cx.platform_tx().await?;
        if pod.target_server_id != Some(self.server) {
            let volumes = sql::volumes_gb().bind(&tx, &pod.tenant_id, &self.pod).one().await?;
            let volumes = i32::try_from(volumes).unwrap_or(i32::MAX);
            let more = More {
                cpu_cores: pod.cpu_cores,
                memory_mb: pod.memory_mb,
                disk_gb: pod.disk_gb.saturating_add(volumes),
            };
            room_for(&tx, &cx.app.settings, self.server, more).await?.map_err(StepError::Fatal)?;
            sql::set_target().bind(&tx, &Some(self.server), &pod.tenant_id, &self.pod).await?;
        }
        tx.commit_unaudited("a step of a migration; its end is the event").await?;
        Ok(Value::Null)
    }

    async fn is_there(&self, cx: &Cx<Self>) -> Result<bool, StepError> {
        let machine = machine_on(cx, self.pod, self.server, &self.name).await?;
        match machine.driver.machine(&machine.name).await {
            Ok(found) => Ok(found.is_some()),
            Err(error) if error.kind == DriverErrorKind::Elsewhere => Ok(false),
            Err(error) => Err(super::step_error(&error)),
        }
    }

    async fn move_machine(&self, cx: &Cx<Self>) -> StepResult {
        if self.is_there(cx).await? {
            // An earlier try may have been cut off between the machine's arrival and its start.
            let machine = machine_on(cx, self.pod, self.server, &self.name).await?;
            command(cx, machine.driver.migrate(&machine.name, &machine.owner, &self.node)).await?;
            cx.info(&format!("The machine is on {} already", self.name)).await;
            return Ok(Value::Null);
        }
        let machine = existing(cx, self.pod).await?;
        command(cx, machine.driver.migrate(&machine.name, &machine.owner, &self.node)).await?;
        cx.info(&format!("Moved {} from {} to {}", machine.name, machine.node, self.name)).await;
        Ok(Value::Null)
    }

    async fn finish(&self, cx: &Cx<Self>) -> StepResult {
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
