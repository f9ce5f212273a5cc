//! What happens to the world: the workflows of volumes. Each step can run twice; each looks before it says how it ended.

use mpanel_drivers::compute::{Volume, VolumeId, VolumeSpec};
use mpanel_fleet::Drivers;
use mpanel_jobs::{Cx, Failure, LogLevel, LogSource, Retry, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::Error;
use mpanel_kernel::db::{TenantScope, TenantTx};
use mpanel_kernel::events::{self, Event, Kind, Origin};
use mpanel_kernel::forms::{Field, Unknown};
use mpanel_kernel::http::App;
use mpanel_kernel::permissions::{CloudpodsVolumesManage, Permission};
use mpanel_sql::queries::cloudpods::src::volumes::volumes as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::service::{self, NewSize};
use super::{VolumeAction, VolumeStatus};
use crate::pods::jobs::{Machine, command, existing, interruptible, is_deleting, no_place, pod_row, recorded};
use crate::pods::{CloudPod, service as pods};

macro_rules! volume_job {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* }, $kind:literal, $description:literal, broken: $broken:expr, |$steps:ident| $with:expr) => {
        $(#[$doc])*
        #[derive(Serialize, Deserialize)]
        pub struct $name {
            /// The pod.
            pub pod: i64,
            /// The volume.
            pub volume: i64,
            $($(#[$field_doc])* pub $field: $type,)*
        }

        impl Workflow for $name {
            type Context = Drivers;
            const KIND: &'static str = $kind;
            const QUEUE: &'static str = "cloudpods";
            const DESCRIPTION: &'static str = $description;
            const PERMISSION: &'static str = CloudpodsVolumesManage::KEY;

            fn steps() -> Steps<Self> {
                let $steps = Steps::<Self>::default();
                $with
            }

            async fn retry(&self, app: &App, retry: &Retry) -> mpanel_kernel::Result<Option<i64>> {
                self.again(app, retry).await.map(Some)
            }

            async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
                let broken: fn(&Self) -> bool = $broken;
                give_up(cx, self.pod, self.volume, broken(self), failure).await
            }
        }
    };
}

volume_job!(
    /// Makes a volume and gives it to its machine.
    Create {
        /// Whether the machine gets it at once.
        attach: bool
    },
    "volume.create", "Makes a volume and gives it to its machine.",
    broken: |_| false,
    |steps| steps
        .step("room", "Looking for room on the server", |w, cx| Box::pin(async move {
            let volume = volume(cx, w.pod, w.volume).await?;
            room(cx, w.pod, w.volume, volume.size_gb).await
        }))
        .undo(|w, cx| Box::pin(unreserve(cx, w.pod, w.volume)))
        .step("allocate", "Making the volume", |w, cx| Box::pin(w.allocate(cx)))
        .undo(|w, cx| Box::pin(w.free(cx)))
        .step("attach", "Attaching the volume", |w, cx| Box::pin(async move {
            if w.attach { attach(cx, w.pod, w.volume).await } else { Ok(Value::Null) }
        }))
        .step("settle", "Recording the volume's state", |w, cx| Box::pin(async move {
            let status = if w.attach { VolumeStatus::Attached } else { VolumeStatus::Detached };
            settle(cx, w.pod, w.volume, status, &events::VOLUME_CREATED).await
        }))
);

volume_job!(
    /// Gives a volume to its machine.
    Attach {},
    "volume.attach", "Gives a volume to its machine.",
    broken: |_| false,
    |steps| steps
        .step("attach", "Attaching the volume", |w, cx| Box::pin(attach(cx, w.pod, w.volume)))
        .step("settle", "Recording the volume's state", |w, cx| {
            Box::pin(settle(cx, w.pod, w.volume, VolumeStatus::Attached, &events::VOLUME_ATTACHED))
        })
);

volume_job!(
    /// Takes a volume from its machine; its data stays.
    Detach {},
    "volume.detach", "Takes a volume from its machine; its data stays.",
    broken: |_| false,
    |steps| steps
        .step("detach", "Detaching the volume", |w, cx| Box::pin(async move {
            let machine = machine(cx, w.pod).await?;
            interruptible(cx, machine.driver.detach_volume(&machine.name, &machine.owner, VolumeId(w.volume))).await?;
            Ok(Value::Null)
        }))
        .step("settle", "Recording the volume's state", |w, cx| {
            Box::pin(settle(cx, w.pod, w.volume, VolumeStatus::Detached, &events::VOLUME_DETACHED))
        })
);

volume_job!(
    /// Gives a volume more room.
    Resize {
        /// The size it shall have, in GB.
        size_gb: i32
    },
    "volume.resize", "Gives a volume more room.",
    broken: |_| false,
    |steps| steps
        .step("room", "Looking for room on the server", |w, cx| Box::pin(room(cx, w.pod, w.volume, w.size_gb)))
        .step("resize", "Resizing the volume", |w, cx| Box::pin(async move {
            let machine = machine(cx, w.pod).await?;
            let size = u32::try_from(w.size_gb).unwrap_or(1);
            interruptible(cx, machine.driver.resize_volume(&machine.name, &machine.owner, VolumeId(w.volume), size)).await?;
            Ok(Value::Null)
        }))
        .step("settle", "Recording the volume's size", |w, cx| Box::pin(w.settle(cx)))
);

volume_job!(
    /// Deletes a volume with its data.
    Delete {
        /// Whether it is in error: then its machine may have it all the same.
        #[serde(default)]
        in_error: bool
    },
    "volume.delete", "Deletes a volume with its data.",
    broken: |w| w.in_error,
    |steps| steps
        .step("free", "Deleting the volume", |w, cx| Box::pin(async move {
            let machine = machine(cx, w.pod).await?;
            let id = VolumeId(w.volume);
            let freed = match w.in_error {
                true => take_away(cx, &machine, id).await?,
                false => command(cx, machine.driver.free_volume(&machine.name, &machine.owner, id)).await?,
            };
            Ok(json!({ "existed": freed }))
        }))
        .step("finish", "Recording that the volume is gone", |w, cx| Box::pin(w.finish(cx)))
);

/// A wish to try a dead operation again: the volume's row moved on, so it is asked for anew.
macro_rules! again {
    ($($name:ident: |$w:ident| $size:expr;)*) => {
        $(impl $name {
            async fn again(&self, app: &App, retry: &Retry) -> mpanel_kernel::Result<i64> {
                let scope = retry.scope();
                let $w = self;
                Ok(service::act(app, &scope, self.pod, self.volume, VolumeAction::$name, $size).await?.1)
            }
        })*
    };
}
again! {
    Attach: |_w| None;
    Detach: |_w| None;
    Delete: |_w| None;
    Resize: |w| Some(NewSize { size_gb: Field::Right(w.size_gb), unknown: Unknown::default() });
}

impl Create {
    /// What it held is given back already.
    async fn again(&self, _: &App, _: &Retry) -> mpanel_kernel::Result<i64> {
        Err(Error::conflict(
            "order_again",
            "This volume was given up and what it held of the quota is free again. Delete it and create a new one.",
        ))
    }
}

async fn machine<W: Workflow<Context = Drivers>>(cx: &Cx<W>, pod: i64) -> Result<Machine, StepError> {
    existing(cx, pod).await
}

async fn volume<W: Workflow>(cx: &Cx<W>, pod: i64, id: i64) -> Result<sql::VolumeRow, StepError> {
    let tenant = cx.tenant_id.unwrap_or_default();
    let tx = cx.app.db.read(&TenantScope::new(tenant, Origin::default())).await?;
    let row = sql::one().bind(&tx, &tenant, &pod, &id).opt().await?;
    row.ok_or_else(|| StepError::Fatal("The volume is no longer there.".into()))
}

/// Whether nobody has been told yet that the volume is there.
async fn is_new<W: Workflow>(cx: &Cx<W>, pod: i64, id: i64) -> Result<bool, StepError> {
    match volume(cx, pod, id).await {
        Ok(volume) => Ok(volume.status == VolumeStatus::Creating.as_str()),
        // There is nothing to take back.
        Err(StepError::Fatal(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Takes room on the pod's server, before anything is made there.
async fn room<W: Workflow<Context = Drivers>>(cx: &Cx<W>, pod: i64, id: i64, gb: i32) -> StepResult {
    let row = pod_row(cx, pod).await?;
    let held = volume(cx, pod, id).await?.reserved_gb;
    let server = row.server_id.ok_or_else(|| StepError::Fatal("This pod has no machine.".into()))?;
    let tx = cx.platform_tx().await?;
    let more = mpanel_fleet::More { disk_gb: (gb - held).max(0), ..mpanel_fleet::More::default() };
    if let Err(found) = mpanel_fleet::room_for(&tx, &cx.app.settings, server, more).await? {
        drop(tx);
        return Err(no_place(cx, found).await);
    }
    sql::reserve().bind(&tx, &gb, &row.tenant_id, &id).await?;
    tx.commit_unaudited("a step of a volume's operation; its end is the event").await?;
    Ok(json!({ "held": held }))
}

async fn unreserve<W: Workflow>(cx: &Cx<W>, pod: i64, id: i64) -> StepResult {
    if is_deleting(cx, pod).await? || !is_new(cx, pod, id).await? {
        return Ok(Value::Null);
    }
    let tx = cx.tx().await?;
    sql::reserve().bind(&tx, &0, &tx.scope().tenant(), &id).await?;
    tx.commit_unaudited("a step of a volume's operation; its end is the event").await?;
    Ok(Value::Null)
}

async fn attach<W: Workflow<Context = Drivers>>(cx: &Cx<W>, pod: i64, id: i64) -> StepResult {
    let machine = machine(cx, pod).await?;
    interruptible(cx, machine.driver.attach_volume(&machine.name, &machine.owner, VolumeId(id))).await?;
    Ok(Value::Null)
}

async fn settle<W: Workflow>(cx: &Cx<W>, pod: i64, id: i64, status: VolumeStatus, event: &'static Kind) -> StepResult {
    let tx = cx.tx().await?;
    let tenant = tx.scope().tenant();
    let Some(row) = pods::locked_if_there(&tx, pod).await? else { return Err(StepError::Cancelled) };
    let Some(volume) = sql::lock().bind(&tx, &tenant, &pod, &id).opt().await? else { return Err(StepError::Cancelled) };
    if recorded(cx, &tx, pod, event).await? {
        return Ok(Value::Null);
    }
    sql::set_status().bind(&tx, &status.as_str(), &None::<&str>, &tenant, &id).await?;
    tx.record(
        Event::new(event)
            .pod(pod, &row.name)
            .details(json!({ "volume": id, "name": volume.name, "sizeGb": volume.size_gb, "job": cx.job_id })),
    );
    pods::announce(&tx, pod);
    tx.commit().await?;
    Ok(Value::Null)
}

/// Deletes a volume that nobody has used or that nobody can use any more, whether its machine has it or not; answers whether
/// there was one.
async fn take_away<W: Workflow>(cx: &Cx<W>, machine: &Machine, id: VolumeId) -> Result<bool, StepError> {
    command(cx, machine.driver.detach_volume(&machine.name, &machine.owner, id)).await.or_else(|e| match e {
        // There may be none.
        StepError::Fatal(_) => Ok(()),
        other => Err(other),
    })?;
    command(cx, machine.driver.free_volume(&machine.name, &machine.owner, id)).await
}

impl Create {
    async fn allocate(&self, cx: &Cx<Self>) -> StepResult {
        let row = volume(cx, self.pod, self.volume).await?;
        let machine = machine(cx, self.pod).await?;
        let spec = VolumeSpec {
            id: VolumeId(self.volume),
            size_gb: u32::try_from(row.size_gb).unwrap_or(1),
            storage_pool: row.storage_pool,
        };
        let called = interruptible(cx, machine.driver.allocate_volume(&machine.name, &machine.owner, &spec)).await?;
        let tx = cx.tx().await?;
        sql::set_native_id().bind(&tx, &called.as_deref(), &tx.scope().tenant(), &self.volume).await?;
        tx.commit_unaudited("a step of a volume's operation; its end is the event").await?;
        cx.info(&format!("Made the volume {} of {} GB on {}", spec.id, spec.size_gb, machine.node)).await;
        Ok(Value::Null)
    }

    async fn free(&self, cx: &Cx<Self>) -> StepResult {
        // It goes with the machine; or it was said to be there, and may hold somebody's data.
        if is_deleting(cx, self.pod).await? || !is_new(cx, self.pod, self.volume).await? {
            return Ok(Value::Null);
        }
        let machine = match machine(cx, self.pod).await {
            Ok(machine) => machine,
            // It went with its machine.
            Err(StepError::Fatal(_)) => return Ok(Value::Null),
            Err(error) => return Err(error),
        };
        take_away(cx, &machine, VolumeId(self.volume)).await?;
        Ok(Value::Null)
    }
}

impl Resize {
    async fn settle(&self, cx: &Cx<Self>) -> StepResult {
        let tx = cx.tx().await?;
        let tenant = tx.scope().tenant();
        let Some(row) = pods::locked_if_there(&tx, self.pod).await? else { return Err(StepError::Cancelled) };
        let Some(volume) = sql::lock().bind(&tx, &tenant, &self.pod, &self.volume).opt().await? else {
            return Err(StepError::Cancelled);
        };
        if recorded(cx, &tx, self.pod, &events::VOLUME_RESIZED).await? {
            return Ok(Value::Null);
        }
        sql::set_size().bind(&tx, &self.size_gb, &tenant, &self.volume).await?;
        sql::set_status().bind(&tx, &volume.status.as_str(), &None::<&str>, &tenant, &self.volume).await?;
        tx.record(Event::new(&events::VOLUME_RESIZED).pod(self.pod, &row.name).details(json!({
            "volume": self.volume, "name": volume.name, "before": volume.size_gb, "sizeGb": self.size_gb, "job": cx.job_id,
        })));
        pods::announce(&tx, self.pod);
        tx.commit().await?;
        Ok(Value::Null)
    }
}

impl Delete {
    async fn finish(&self, cx: &Cx<Self>) -> StepResult {
        let tx = cx.tx().await?;
        let tenant = tx.scope().tenant();
        let Some(pod) = pods::locked_with_quota(&tx, &cx.app, self.pod).await? else { return Ok(Value::Null) };
        let Some(row) = sql::lock().bind(&tx, &tenant, &self.pod, &self.volume).opt().await? else {
            return Ok(Value::Null);
        };
        gone(cx, tx, &pod, &row).await?;
        Ok(Value::Null)
    }
}

/// Records that a volume is no longer on its server. The quota's row and the pod's are locked by the caller.
async fn gone<W: Workflow>(
    cx: &Cx<W>,
    tx: TenantTx,
    pod: &CloudPod,
    row: &sql::VolumeRow,
) -> mpanel_kernel::Result<()> {
    service::release(&tx, row).await?;
    sql::mark_deleted().bind(&tx, &tx.scope().tenant(), &row.id).await?;
    tx.record(
        Event::new(&events::VOLUME_DELETED)
            .pod(pod.id, &pod.name)
            .details(json!({ "volume": row.id, "name": row.name, "sizeGb": row.size_gb, "job": cx.job_id })),
    );
    pods::announce(&tx, pod.id);
    tx.commit().await
}

/// The operation failed: the volume's state and size become what the server says they are, and what it does not have is
/// given back. One that was in error before stays `broken`.
async fn give_up<W: Workflow<Context = Drivers>>(
    cx: &Cx<W>,
    pod: i64,
    id: i64,
    broken: bool,
    failure: &Failure,
) -> Result<(), StepError> {
    let seen: Option<Option<Volume>> = match existing(cx, pod).await {
        Ok(machine) => {
            let all = machine.driver.volumes(&machine.name, &machine.owner).await;
            all.ok().map(|all| all.into_iter().find(|v| v.id == VolumeId(id)))
        }
        Err(StepError::Fatal(_)) => Some(None),
        Err(error) => return Err(error),
    };
    let tx = cx.tx().await?;
    let tenant = tx.scope().tenant();
    let Some(row) = pods::locked_with_quota(&tx, &cx.app, pod).await? else { return Ok(()) };
    let Some(volume) = sql::lock().bind(&tx, &tenant, &pod, &id).opt().await? else { return Ok(()) };
    if recorded(cx, &tx, pod, &events::VOLUME_ACTION_FAILED).await? {
        return Ok(());
    }
    let deleting = volume.status == VolumeStatus::Deleting.as_str();
    if deleting && matches!(seen, Some(None)) {
        // It was cut off when the server had done it.
        gone(cx, tx, &row, &volume).await?;
        return Ok(());
    }
    let status = match (&seen, volume.status.as_str()) {
        _ if broken => VolumeStatus::Error,
        (_, "creating") | (Some(None), _) => VolumeStatus::Error,
        (Some(Some(there)), _) if there.attached => VolumeStatus::Attached,
        (Some(Some(_)), _) => VolumeStatus::Detached,
        // The server does not answer: the last known state stays, with the reason.
        (None, "attached") => VolumeStatus::Attached,
        (None, "detached") => VolumeStatus::Detached,
        (None, _) => VolumeStatus::Error,
    };
    // When nobody knows, it may have what was asked for: that stays counted.
    if let Some(seen) = &seen {
        service::hold(&tx, &volume, seen.as_ref()).await?;
    }
    if deleting && status != VolumeStatus::Error {
        // It is there, says the server. The database lets it go back by way of the error that this was.
        sql::set_status().bind(&tx, &VolumeStatus::Error.as_str(), &None::<&str>, &tenant, &id).await?;
    }
    sql::set_status().bind(&tx, &status.as_str(), &Some(failure.reason.as_str()), &tenant, &id).await?;
    tx.record(
        Event::new(&events::VOLUME_ACTION_FAILED)
            .pod(pod, &row.name)
            .details(json!({ "volume": id, "operation": W::KIND, "reason": failure.reason, "job": cx.job_id })),
    );
    pods::announce(&tx, pod);
    tx.commit().await?;
    cx.log(LogLevel::Error, LogSource::Provisioner, &failure.reason).await;
    Ok(())
}
