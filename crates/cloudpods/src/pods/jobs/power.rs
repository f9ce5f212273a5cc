//! Starting, stopping, rebooting.

use mpanel_drivers::compute::PowerState;
use mpanel_fleet::Drivers;
use mpanel_jobs::{Cx, Failure, LogLevel, LogSource, Retry, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::events::{self, Event, Kind};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::STOP_TIMEOUT;
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    Machine, address_again, existing, found_state, interruptible, is_deleting, patiently, recorded, retried,
    unless_cancelled,
};
use crate::pods::{PodAction, PodStatus, paid, service};

macro_rules! power {
    ($(#[$doc:meta])* $name:ident, $kind:literal, $description:literal, $title:literal, $event:ident, $apply:ident) => {
        $(#[$doc])*
        #[derive(Serialize, Deserialize)]
        pub struct $name {
            /// The pod.
            pub pod: i64,
        }

        impl Workflow for $name {
            type Context = Drivers;
            const KIND: &'static str = $kind;
            const QUEUE: &'static str = "cloudpods";
            const DESCRIPTION: &'static str = $description;

            fn steps() -> Steps<Self> {
                Steps::<Self>::default()
                    .step("apply", $title, |w, cx| Box::pin(async move {
                        let machine = existing(cx, w.pod).await?;
                        $apply(cx, &machine).await
                    }))
                    .step("settle", "Recording the pod's state", |w, cx| {
                        Box::pin(settle(cx, w.pod, &events::$event))
                    })
            }

            async fn retry(&self, app: &App, retry: &Retry) -> mpanel_kernel::Result<Option<i64>> {
                retried(app, retry, self.pod, PodAction::$name).await
            }

            async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
                give_up(cx, self.pod, $kind, failure).await
            }
        }
    };
}

power!(
    /// Switches a pod on.
    Start, "pod.start", "Switches a pod on.", "Starting the machine", POD_START, start);
power!(
    /// Shuts a pod down.
    Stop, "pod.stop", "Shuts a pod down; switches it off when it does not comply.", "Shutting the machine down", POD_STOP, stop);
power!(
    /// Reboots a pod.
    Reboot, "pod.reboot", "Reboots a pod.", "Rebooting the machine", POD_REBOOT, reboot);

async fn start<W: Workflow<Context = Drivers>>(cx: &Cx<W>, machine: &Machine) -> StepResult {
    unless_cancelled(cx, patiently(cx, machine.driver.start(&machine.name, &machine.owner))).await?;
    let address = address_again(cx, machine).await?;
    cx.info(&format!("The machine runs at {address}")).await;
    Ok(json!({ "address": address }))
}

async fn stop<W: Workflow<Context = Drivers>>(cx: &Cx<W>, machine: &Machine) -> StepResult {
    let limit = cx.app.settings.seconds(&STOP_TIMEOUT);
    unless_cancelled(cx, patiently(cx, machine.driver.stop(&machine.name, &machine.owner, limit))).await?;
    cx.info("The machine is off").await;
    Ok(Value::Null)
}

async fn reboot<W: Workflow<Context = Drivers>>(cx: &Cx<W>, machine: &Machine) -> StepResult {
    let limit = cx.app.settings.seconds(&STOP_TIMEOUT);
    unless_cancelled(cx, patiently(cx, machine.driver.reboot(&machine.name, &machine.owner, limit))).await?;
    let address = address_again(cx, machine).await?;
    cx.info(&format!("The machine was rebooted and runs at {address}")).await;
    Ok(json!({ "address": address }))
}

/// Records what the machine really does now, not what was asked.
async fn settle<W: Workflow<Context = Drivers>>(cx: &Cx<W>, pod: i64, event: &'static Kind) -> StepResult {
    let machine = existing(cx, pod).await?;
    let found = interruptible(cx, machine.driver.machine(&machine.name)).await?;
    let tx = cx.tx().await?;
    let row = service::locked_with_quota(&tx, &cx.app, pod).await?;
    let row = row.ok_or_else(|| StepError::Fatal("The pod is no longer there.".into()))?;
    if row.status == PodStatus::Deleting {
        return Err(StepError::Cancelled);
    }
    if recorded(cx, &tx, pod, event).await? {
        return Ok(Value::Null);
    }
    // It was off: a size that waited for that is the machine's now.
    service::size_taken(&tx, pod).await?;
    match found.map(|m| m.state) {
        Some(PowerState::Running) => {
            #[derive(Deserialize)]
            struct Output {
                address: std::net::IpAddr,
            }
            let address = cx.output::<Output>("apply").map(|o| o.address.to_string()).or(row.ip_address.clone());
            sql::set_running().bind(&tx, &address.as_deref(), &tx.scope().tenant(), &pod).await?;
            service::announce(&tx, pod);
            // A stop that did not stop it is ordered again by `pod.sample`, in its time.
            if event.name != events::POD_STOP.name {
                paid::runs(&cx.app, &tx, &row).await?;
            }
        }
        Some(_) => service::settle(&tx, pod, PodStatus::Stopped, None).await?,
        None => return Err(StepError::Fatal(gone(&machine))),
    }
    tx.record(Event::new(event).pod(pod, &row.name).details(json!({ "job": cx.job_id })));
    tx.commit().await?;
    Ok(Value::Null)
}

/// What a person reads when the machine is no longer there.
pub(super) fn gone(machine: &Machine) -> String {
    format!(
        "The machine {} is no longer on {}: it was deleted outside the panel. Retry makes a new, empty one; terminate removes the pod.",
        machine.name, machine.node
    )
}

/// The operation failed: the pod's state becomes what the server says it is.
async fn give_up<W: Workflow<Context = Drivers>>(
    cx: &Cx<W>,
    pod: i64,
    kind: &str,
    failure: &Failure,
) -> Result<(), StepError> {
    let found = if is_deleting(cx, pod).await? { None } else { found_state(cx, pod, &failure.reason).await? };
    let tx = cx.tx().await?;
    let Some(row) = service::locked_if_there(&tx, pod).await? else { return Ok(()) };
    if recorded(cx, &tx, pod, &events::POD_ACTION_FAILED).await? {
        return Ok(());
    }
    if row.status != PodStatus::Deleting {
        // The server does not answer: the last known state stays, with the reason.
        let (status, reason) = found.unwrap_or((row.status, failure.reason.clone()));
        service::settle(&tx, pod, status, Some(&reason)).await?;
        if status == PodStatus::Running && kind != Stop::KIND {
            paid::runs(&cx.app, &tx, &row).await?;
        }
    }
    tx.record(
        Event::new(&events::POD_ACTION_FAILED)
            .pod(pod, &row.name)
            .details(json!({ "operation": kind, "reason": failure.reason, "job": cx.job_id })),
    );
    tx.commit().await?;
    cx.log(LogLevel::Error, LogSource::Provisioner, &failure.reason).await;
    Ok(())
}
