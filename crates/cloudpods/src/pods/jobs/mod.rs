//! What happens to the world: the workflows of pods. Each step can run twice; each has its undo.

mod destroy;
mod migrate;
mod placing;
mod power;
mod provision;
mod sample;
mod scale;
mod script;

pub use destroy::Destroy;
pub use migrate::Migrate;
pub use power::{Reboot, Start, Stop};
pub use provision::Provision;
pub use sample::Sample;
pub use scale::{PodSize, Scale};

use std::sync::Arc;
use std::time::{Duration, Instant};

use mpanel_drivers::compute::{ComputeDriver, DriverError, DriverErrorKind, MachineName, Owner, PowerState};
use mpanel_fleet::{Drivers, NoPlace};
use mpanel_jobs::{Cx, LogLevel, LogSource, Retry, StepError, Workflow};
use mpanel_kernel::db::{TenantScope, TenantTx};
use mpanel_kernel::events::{Kind, Origin};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::PROVISION_ADDRESS_TIMEOUT;
use mpanel_sql::queries::cloudpods::src::pods::store as sql;

use crate::pods::{PodAction, PodStatus, service};

/// A pod's machine on its server, and who may touch it.
pub(crate) struct Machine {
    pub driver: Arc<dyn ComputeDriver>,
    pub name: MachineName,
    pub owner: Owner,
    pub node: String,
}

/// The pod's row, as a job sees it; `None` when the pod was deleted meanwhile.
pub(super) async fn pod_if_there<W: Workflow>(cx: &Cx<W>, pod: i64) -> Result<Option<sql::PodRow>, StepError> {
    let tenant = cx.tenant_id.unwrap_or_default();
    let tx = cx.app.db.read(&TenantScope::new(tenant, Origin::default())).await?;
    Ok(sql::one().bind(&tx, &tenant, &pod).opt().await?)
}

/// The pod's row, which must be there.
pub(crate) async fn pod_row<W: Workflow>(cx: &Cx<W>, pod: i64) -> Result<sql::PodRow, StepError> {
    pod_if_there(cx, pod).await?.ok_or_else(|| StepError::Fatal("The pod is no longer there.".into()))
}

/// The pod's machine; `None` while no server was chosen.
pub(super) async fn machine<W>(cx: &Cx<W>, pod: &sql::PodRow) -> Result<Option<Machine>, StepError>
where
    W: Workflow<Context = Drivers>,
{
    let (Some(server), Some(_)) = (pod.server_id, &pod.machine_name) else { return Ok(None) };
    if pod.lost {
        return Err(StepError::Fatal(crate::lost::told(pod.node.as_deref())));
    }
    let driver = cx.context.of_server(&cx.app, server).await?;
    Ok(Some(Machine {
        driver,
        name: MachineName::new(&cx.context.installation, pod.id),
        owner: Owner { installation: cx.context.installation.clone(), pod: pod.id },
        node: pod.node.clone().unwrap_or_default(),
    }))
}

/// The pod's machine, which must have been placed.
pub(crate) async fn existing<W: Workflow<Context = Drivers>>(cx: &Cx<W>, pod: i64) -> Result<Machine, StepError> {
    let row = pod_row(cx, pod).await?;
    machine(cx, &row).await?.ok_or_else(|| StepError::Fatal("This pod has no machine.".into()))
}

/// The pod's machine as another server would have it.
pub(super) async fn machine_on<W: Workflow<Context = Drivers>>(
    cx: &Cx<W>,
    pod: i64,
    server: i64,
    node: &str,
) -> Result<Machine, StepError> {
    let owner = Owner { installation: cx.context.installation.clone(), pod };
    let driver = cx.context.of_server(&cx.app, server).await?;
    Ok(Machine { driver, name: owner.machine(), owner, node: node.to_owned() })
}

/// Whether this job has recorded this event already, in a run that was cut off right after its commit.
pub(crate) async fn recorded<W: Workflow>(
    cx: &Cx<W>,
    tx: &TenantTx,
    pod: i64,
    event: &'static Kind,
) -> Result<bool, StepError> {
    Ok(sql::recorded().bind(tx, &tx.scope().tenant(), &pod, &event.name, &cx.job_id).one().await? > 0)
}

/// A person's wish to try a dead operation again: the pod's rows moved on, so it is asked for anew.
pub(super) async fn retried(
    app: &App,
    retry: &Retry,
    pod: i64,
    action: PodAction,
) -> mpanel_kernel::Result<Option<i64>> {
    let scope = retry.scope();
    Ok(service::act(app, &scope, pod, action).await?.job.map(|job| job.id))
}

/// What a driver's error means for the step: what may pass is tried again, what will not is given up at once. Tenants read
/// it.
pub(crate) fn step_error(error: &DriverError) -> StepError {
    let text = error.for_tenants();
    match error.kind {
        DriverErrorKind::Unreachable
        | DriverErrorKind::TimedOut
        | DriverErrorKind::Busy
        | DriverErrorKind::Garbage
        // The record follows the machine (`server.reconcile`), and the next try finds it there.
        | DriverErrorKind::Elsewhere
        | DriverErrorKind::Failed => StepError::Retry(text),
        _ => StepError::Fatal(text),
    }
}

/// That there is no place, as a tenant reads it; what each server lacks goes into the log where operators read it.
pub(crate) async fn no_place<W: Workflow>(cx: &Cx<W>, found: NoPlace) -> StepError {
    cx.log(LogLevel::Warn, LogSource::Node, &found.why).await;
    StepError::Fatal(found.told)
}

/// Runs a driver's command unless the job is to end, and puts what went wrong, in the driver's own words, into the log where
/// operators read it.
pub(crate) async fn command<W: Workflow, T>(
    cx: &Cx<W>,
    work: impl Future<Output = Result<T, DriverError>>,
) -> Result<T, StepError> {
    cx.check()?;
    match work.await {
        Ok(value) => Ok(value),
        Err(error) => {
            failed_command(cx, &error).await;
            Err(step_error(&error))
        }
    }
}

/// Puts what went wrong, in the driver's own words, into the log where operators read it.
async fn failed_command<W: Workflow>(cx: &Cx<W>, error: &DriverError) {
    let detail = error.detail.as_deref().unwrap_or_default();
    cx.log(LogLevel::Warn, LogSource::Node, format!("{} {detail}", error.message).trim_end()).await;
}

/// How long what is at work on a machine already is waited for: copies of large disks and backups take hours, and go on when
/// the panel that asked for them was started anew.
const PATIENCE: Duration = Duration::from_secs(12 * 3600);
/// How often it is looked whether that has ended.
const AGAIN: Duration = Duration::from_secs(5);

/// Runs a driver's command on a machine that may be busy for long: that costs no try and holds no worker.
pub(crate) async fn patiently<W: Workflow, T>(
    cx: &Cx<W>,
    work: impl Future<Output = Result<T, DriverError>>,
) -> Result<T, StepError> {
    cx.check()?;
    match work.await {
        Err(error) if error.kind == DriverErrorKind::Busy => Err(busy(cx, &error).await),
        other => command(cx, std::future::ready(other)).await,
    }
}

/// That a machine is busy: waited for, until that took too long.
pub(super) async fn busy<W: Workflow>(cx: &Cx<W>, error: &DriverError) -> StepError {
    if cx.sleep(PATIENCE).is_ok() {
        failed_command(cx, error).await;
        return step_error(error);
    }
    // Told when it begins, not hundreds of times.
    if cx.sleep(3 * AGAIN).is_err() {
        cx.log(LogLevel::Warn, LogSource::Node, &error.message).await;
    }
    let told = error.for_tenants();
    // Whoever looks at the job sees what it waits for.
    match cx.progress(0, &told).await {
        Err(error) => error,
        Ok(()) => StepError::Wait(AGAIN, told),
    }
}

/// Runs a driver's command whose work is looked at again afterwards, by the undoing or by the end of the job: somebody who
/// wants the job's end does not wait for a command that hangs. What it did on the server meanwhile is found there. A deletion
/// is never cut off: whoever asks what became of it must get its answer.
pub(crate) async fn interruptible<W: Workflow, T>(
    cx: &Cx<W>,
    work: impl Future<Output = Result<T, DriverError>>,
) -> Result<T, StepError> {
    unless_cancelled(cx, command(cx, work)).await
}

/// Waits for work until somebody wants the job's end.
pub(super) async fn unless_cancelled<W: Workflow, T, E: Into<StepError>>(
    cx: &Cx<W>,
    work: impl Future<Output = Result<T, E>>,
) -> Result<T, StepError> {
    tokio::select! {
        done = work => done.map_err(Into::into),
        () = cx.cancelled() => Err(StepError::Cancelled),
    }
}

/// Whether somebody wants the pod gone, or it is gone: what an operation leaves of it then is the deletion's.
pub(crate) async fn is_deleting<W: Workflow>(cx: &Cx<W>, pod: i64) -> Result<bool, StepError> {
    Ok(pod_if_there(cx, pod).await?.is_none_or(|pod| pod.status == PodStatus::Deleting.as_str()))
}

/// Waits until the machine has an address, at most as long as the setting says.
pub(super) async fn wait_for_address<W: Workflow>(
    cx: &Cx<W>,
    machine: &Machine,
) -> Result<std::net::IpAddr, StepError> {
    let limit = cx.app.settings.seconds(&PROVISION_ADDRESS_TIMEOUT);
    let began = Instant::now();
    loop {
        if let Some(address) = interruptible(cx, machine.driver.address(&machine.name)).await? {
            return Ok(address);
        }
        pause(cx, machine, began, limit, "The machine got no address").await?;
    }
}

/// The address of a machine that was switched on again: what it tells, or the one it had, where nobody can tell (no guest
/// agent, and no packet that its server has seen).
pub(super) async fn address_again<W: Workflow>(cx: &Cx<W>, machine: &Machine) -> Result<std::net::IpAddr, StepError> {
    let row = pod_row(cx, machine.owner.pod).await?;
    let Some(had) = row.ip_address.and_then(|text| text.parse().ok()) else {
        return wait_for_address(cx, machine).await;
    };
    let limit = cx.app.settings.seconds(&PROVISION_ADDRESS_TIMEOUT);
    let began = Instant::now();
    while began.elapsed() <= limit {
        if let Some(address) = interruptible(cx, machine.driver.address(&machine.name)).await? {
            return Ok(address);
        }
        pause(cx, machine, began, limit + limit, "The machine got no address").await?;
    }
    cx.info(&format!("Nobody tells the machine's address; {had} is the one it had")).await;
    Ok(had)
}

/// Waits until something answers on SSH, likewise.
pub(super) async fn wait_for_ssh<W: Workflow>(
    cx: &Cx<W>,
    machine: &Machine,
    address: std::net::IpAddr,
) -> Result<(), StepError> {
    let limit = cx.app.settings.seconds(&PROVISION_ADDRESS_TIMEOUT);
    let began = Instant::now();
    while !interruptible(cx, machine.driver.ready(&machine.name, address)).await? {
        pause(cx, machine, began, limit, "The machine does not answer on SSH").await?;
    }
    Ok(())
}

async fn pause<W: Workflow>(
    cx: &Cx<W>,
    machine: &Machine,
    began: Instant,
    limit: Duration,
    what: &str,
) -> Result<(), StepError> {
    if began.elapsed() > limit {
        return Err(StepError::Retry(format!("{what} within {} s.", limit.as_secs())));
    }
    tokio::select! {
        () = tokio::time::sleep(machine.driver.capabilities().poll) => Ok(()),
        () = cx.cancelled() => Err(StepError::Cancelled),
    }
}

/// After a failed operation on a pod that has been ready once: its state is what its server says it is, with the reason.
/// Nothing is deleted. `None`: the server does not answer.
pub(super) async fn found_state<W: Workflow<Context = Drivers>>(
    cx: &Cx<W>,
    pod: i64,
    reason: &str,
) -> Result<Option<(PodStatus, String)>, StepError> {
    let machine = match existing(cx, pod).await {
        Ok(machine) => machine,
        // It has no machine. Anything else is tried again.
        Err(StepError::Fatal(_)) => return Ok(Some((PodStatus::Error, reason.to_owned()))),
        Err(error) => return Err(error),
    };
    Ok(match machine.driver.machine(&machine.name).await {
        Ok(Some(m)) if m.state == PowerState::Running => Some((PodStatus::Running, reason.to_owned())),
        Ok(Some(_)) => Some((PodStatus::Stopped, reason.to_owned())),
        Ok(None) => Some((PodStatus::Error, power::gone(&machine))),
        Err(_) => None,
    })
}

/// A time as people say it.
fn spoken(time: Duration) -> String {
    match time.as_secs() {
        1 => "1 second".into(),
        seconds @ ..120 => format!("{seconds} seconds"),
        seconds => format!("{} minutes", seconds / 60),
    }
}

/// Whether the pod has been ready once. Its machine and volumes may hold its owner's data, which nothing but the wish to
/// terminate the pod may delete.
pub(super) async fn was_made<W: Workflow>(cx: &Cx<W>, pod: i64) -> Result<bool, StepError> {
    let tenant = cx.tenant_id.unwrap_or_default();
    let tx = cx.app.db.read(&TenantScope::new(tenant, Origin::default())).await?;
    Ok(sql::was_made().bind(&tx, &tenant, &pod).one().await? > 0)
}

/// Puts the end of the machine's console into the pod's log.
pub(super) async fn log_console<W: Workflow>(cx: &Cx<W>, machine: &Machine) {
    let Ok(text) = machine.driver.console_log(&machine.name, 8 * 1024).await else { return };
    let lines: Vec<&str> = text.lines().map(str::trim_end).filter(|l| !l.is_empty()).collect();
    for line in lines.iter().skip(lines.len().saturating_sub(25)) {
        cx.log(LogLevel::Info, LogSource::Agent, line).await;
    }
}
