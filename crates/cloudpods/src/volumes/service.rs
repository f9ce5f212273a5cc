//! What can be done with volumes: one function for each, each one transaction.

use mpanel_drivers::compute::{Volume, VolumeId};
use mpanel_jobs::{Options, enqueue};
use mpanel_kernel::db::{TenantScope, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::pods::store;
use mpanel_sql::queries::cloudpods::src::volumes::volumes as sql;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::jobs::{Attach, Create, Delete, Detach, Resize};
use super::{CloudPodVolume, VolumeAction, VolumeKind, VolumeStatus, keeps_volumes};
use crate::pods::service::{self as pods, Once};
use crate::pods::{CloudPod, PodStatus};
use crate::quotas::{self, Amount};

/// GB of a volume at the most.
const MOST_GB: i32 = 65_536;
/// What a person reads whose pod cannot have any. The console says the same.
const NO_VOLUMES: &str = "The machine of this pod is a container that takes no volumes. Give the pod a larger plan, or make one that is a virtual machine.";
/// Volumes of a pod at the most: what every kind of server can attach.
const MOST: usize = 16;

/// A volume to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewVolume {
    /// 1 to 40 lower-case letters, digits and hyphens, beginning with a letter; one of its kind in its pod.
    #[serde(default)]
    pub name: Field<String>,
    /// 1 to 65,536.
    #[serde(default)]
    pub size_gb: Field<i32>,
    /// One of `/{podId}/storage-pools`; absent: the first of them.
    #[serde(default)]
    pub storage_pool: Field<String>,
    /// Whether the machine gets it at once; true when absent.
    #[serde(default)]
    pub attach: Field<bool>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Another size.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewSize {
    /// More than it has; a volume only grows.
    #[serde(default)]
    pub size_gb: Field<i32>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// The pod, locked after its quota, in a state in which its disks can be changed.
async fn pod_of(tx: &TenantTx, id: i64) -> Result<CloudPod> {
    let pod = pods::locked(tx, id).await?;
    match pod.status {
        PodStatus::Running | PodStatus::Stopped => {}
        _ => {
            return Err(Error::conflict("pod_not_ready", "Volumes need a pod that runs or is stopped."));
        }
    }
    if mpanel_jobs::has_active(tx, id).await? {
        return Err(Error::conflict("busy", "Another operation is at work on this pod; wait until it is done."));
    }
    Ok(pod)
}

fn size(check: &mut Check, value: Field<i32>) -> Option<i32> {
    let size = check.required("sizeGb", value)?;
    if !(1..=MOST_GB).contains(&size) {
        check.wrong("sizeGb", "out_of_range", format!("Use a whole number from 1 to {MOST_GB}."));
        return None;
    }
    Some(size)
}

/// Orders a volume: quota, row, operation, job and event in one transaction.
pub(super) async fn create(
    app: &App,
    scope: &TenantScope,
    pod_id: i64,
    new: NewVolume,
    once: Once<'_>,
) -> Result<CloudPodVolume> {
    let tx = app.db.write(scope).await?;
    let tenant = scope.tenant();
    let quota = quotas::lock(&tx, &app.settings).await?;
    if let Some(id) = pods::repeated(&tx, "volume.create", &once).await? {
        return one(&tx, pod_id, id).await;
    }
    let pod = pod_of(&tx, pod_id).await?;
    // What the machine said when it was last measured.
    if !pod.takes_volumes {
        return Err(Error::conflict("no_volumes", NO_VOLUMES));
    }
    let mut check = Check::new(&new.unknown);
    let name = check.text("name", new.name, 1, 40).filter(|name| {
        let letters = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        let good = letters && name.starts_with(|c: char| c.is_ascii_lowercase()) && !name.ends_with('-');
        if !good {
            check.wrong("name", "invalid_name", "Use lower-case letters, digits and hyphens, such as data.");
        }
        good
    });
    let size_gb = size(&mut check, new.size_gb);
    let storage_pool = check.optional_text("storagePool", new.storage_pool, 40);
    if let Some(named) = &storage_pool {
        let offered = storage_pools(&tx, pod_id).await?;
        if named.starts_with('-') || !named.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) {
            check.wrong("storagePool", "invalid", "Give a storage pool's name, or leave it out.");
        } else if offered.is_empty() {
            let why = "This pod's server offers no choice of storage pools; leave it out.";
            check.wrong("storagePool", "unknown_pool", why);
        } else if !offered.contains(named) {
            let offered = offered.join(", ");
            let why = format!("This pod's server has no such storage pool. Choose one of its own: {offered}.");
            check.wrong("storagePool", "unknown_pool", why);
        }
    }
    let attach = check.optional("attach", new.attach).unwrap_or(true);
    let others = sql::of_pod().bind(&tx, &tenant, &pod_id).all().await?;
    if name.as_ref().is_some_and(|name| others.iter().any(|v| v.name == *name)) {
        check.wrong("name", "name_taken", "This pod has a volume of this name already.");
    }
    if others.len() >= MOST {
        check.wrong("name", "too_many", format!("A pod has at most {MOST} volumes."));
    }
    let amount = Amount { volumes: 1, disk_gb: size_gb.unwrap_or_default(), ..Amount::default() };
    if let Some(excess) = quota.excess(amount) {
        check.wrong("sizeGb", "quota_exceeded", format!("{excess} Delete a volume, or ask for a larger quota."));
        drop(tx);
        pods::note_refusal(app, scope, json!({ "pod": pod_id, "volumeGb": size_gb })).await?;
        check.finish()?;
        return Err(Error::Internal(anyhow::anyhow!("a refused volume passed its check")));
    }
    check.finish()?;
    let (Some(name), Some(size_gb)) = (name, size_gb) else {
        return Err(Error::Internal(anyhow::anyhow!("a volume without errors was not read")));
    };
    quotas::add(&tx, amount).await?;
    let volume =
        sql::insert().bind(&tx, &tenant, &pod_id, &name.as_str(), &size_gb, &storage_pool.as_deref()).one().await?;
    let job = enqueue(&tx, &Create { pod: pod_id, volume, attach }, pods::options(app, pod_id)).await?;
    pods::operation(&tx, pod_id, job, "volume.create", once.key).await?;
    if let Some(key) = once.key {
        pods::remember(&tx, key, "volume.create", once.body, volume).await?;
    }
    tx.record(
        Event::new(&events::VOLUME_CREATE_REQUEST)
            .pod(pod_id, &pod.name)
            .details(json!({ "volume": volume, "name": name, "sizeGb": size_gb, "attach": attach, "job": job })),
    );
    pods::announce(&tx, pod_id);
    let made = one(&tx, pod_id, volume).await?;
    tx.commit().await?;
    Ok(made)
}

/// The storage pools that the pod's volumes can be in: those of its server's record, the one that is used when none is named
/// first.
pub(super) async fn storage_pools(tx: &TenantTx, pod_id: i64) -> Result<Vec<String>> {
    let row =
        store::one().bind(tx, &tx.scope().tenant(), &pod_id).opt().await?.ok_or_else(|| Error::not_found("pod"))?;
    match row.server_id {
        Some(server) => mpanel_fleet::storage_pools(tx, server).await,
        None => Ok(vec![]),
    }
}

pub(super) async fn one(tx: &TenantTx, pod_id: i64, id: i64) -> Result<CloudPodVolume> {
    let row = sql::one().bind(tx, &tx.scope().tenant(), &pod_id, &id).opt().await?;
    let row = row.ok_or_else(|| Error::not_found("volume"))?;
    let pod = crate::pods::one(tx, pod_id).await?.ok_or_else(|| Error::not_found("pod"))?;
    let kind = VolumeKind::of_pod(tx, &pod).await?;
    Ok(CloudPodVolume::new(row, &pod, kind))
}

/// Asks for an operation; a job carries it out, whose id is answered too. `new_size` is for [`VolumeAction::Resize`].
pub(super) async fn act(
    app: &App,
    scope: &TenantScope,
    pod_id: i64,
    id: i64,
    action: VolumeAction,
    new_size: Option<NewSize>,
) -> Result<(CloudPodVolume, i64)> {
    let tx = app.db.write(scope).await?;
    let tenant = scope.tenant();
    let quota = quotas::lock(&tx, &app.settings).await?;
    let pod = pods::locked(&tx, pod_id).await?;
    let row = sql::lock().bind(&tx, &tenant, &pod_id, &id).opt().await?;
    let volume = row.ok_or_else(|| Error::not_found("volume"))?;
    let size_gb = match new_size {
        Some(body) => {
            let mut check = Check::new(&body.unknown);
            let size = size(&mut check, body.size_gb);
            if size.is_some_and(|size| size <= volume.size_gb) {
                check.wrong(
                    "sizeGb",
                    "only_grows",
                    format!("A volume only grows; this one has {} GB.", volume.size_gb),
                );
            }
            check.finish()?;
            size.unwrap_or(volume.size_gb)
        }
        None => volume.size_gb,
    };
    VolumeStatus::from_db(&volume.status).allows(action)?;
    pod_of(&tx, pod_id).await?;
    if action == VolumeAction::Detach
        && let Some(why) = keeps_volumes(&pod, VolumeKind::of_pod(&tx, &pod).await?)
    {
        return Err(Error::conflict("pod_running", why));
    }
    let options: Options = pods::options(app, pod_id);
    let (job, kind) = match action {
        VolumeAction::Attach => (enqueue(&tx, &Attach { pod: pod_id, volume: id }, options).await?, "volume.attach"),
        VolumeAction::Detach => (enqueue(&tx, &Detach { pod: pod_id, volume: id }, options).await?, "volume.detach"),
        VolumeAction::Delete => {
            sql::set_status().bind(&tx, &"deleting", &None::<&str>, &tenant, &id).await?;
            let in_error = VolumeStatus::from_db(&volume.status) == VolumeStatus::Error;
            (enqueue(&tx, &Delete { pod: pod_id, volume: id, in_error }, options).await?, "volume.delete")
        }
        VolumeAction::Resize => {
            let more = Amount { disk_gb: size_gb - volume.size_gb, ..Amount::default() };
            if let Some(excess) = quota.excess(more) {
                drop(tx);
                pods::note_refusal(app, scope, json!({ "pod": pod_id, "volume": id, "sizeGb": size_gb })).await?;
                return Err(Error::field("sizeGb", "quota_exceeded", excess));
            }
            quotas::add(&tx, more).await?;
            sql::count_in_quota().bind(&tx, &Some(size_gb), &tenant, &id).await?;
            (enqueue(&tx, &Resize { pod: pod_id, volume: id, size_gb }, options).await?, "volume.resize")
        }
    };
    pods::operation(&tx, pod_id, job, kind, None).await?;
    tx.record(
        Event::new(&events::VOLUME_ACTION_REQUEST)
            .pod(pod_id, &pod.name)
            .details(json!({ "volume": id, "operation": kind, "sizeGb": size_gb, "job": job })),
    );
    pods::announce(&tx, pod_id);
    let volume = one(&tx, pod_id, id).await?;
    tx.commit().await?;
    Ok((volume, job))
}

/// Gives back what a volume holds of the quota, once.
pub(super) async fn release(tx: &TenantTx, row: &sql::VolumeRow) -> Result<()> {
    if let Some(gb) = row.quota_gb {
        quotas::add(tx, -Amount { volumes: 1, disk_gb: gb, ..Amount::default() }).await?;
        sql::count_in_quota().bind(tx, &None, &tx.scope().tenant(), &row.id).await?;
    }
    Ok(())
}

/// The volume's size and what it holds become what its server says it is; `None`: it is not there (any more). The
/// quota's row is locked by the caller.
pub(super) async fn hold(tx: &TenantTx, row: &sql::VolumeRow, seen: Option<&Volume>) -> Result<()> {
    let tenant = tx.scope().tenant();
    match seen {
        // Nothing is there that would take room.
        None => {
            release(tx, row).await?;
            sql::reserve().bind(tx, &0, &tenant, &row.id).await?;
        }
        Some(there) => {
            // Its server cannot tell now how large it is: the record stays as it is.
            let Some(gb) = there.size_gb.and_then(|gb| i32::try_from(gb).ok()) else { return Ok(()) };
            recount(tx, row, gb).await?;
            sql::set_size().bind(tx, &gb, &tenant, &row.id).await?;
        }
    }
    Ok(())
}

/// A pod's machine was made anew: its volumes are what the server says. The quota's row is locked by the caller.
pub(crate) async fn follow(tx: &TenantTx, pod_id: i64, seen: &[Volume]) -> Result<()> {
    let tenant = tx.scope().tenant();
    for row in sql::of_pod().bind(tx, &tenant, &pod_id).all().await? {
        let there = seen.iter().find(|v| v.id == VolumeId(row.id));
        hold(tx, &row, there).await?;
        let (status, reason) = match there {
            Some(there) if there.attached => (VolumeStatus::Attached, None),
            Some(_) => (VolumeStatus::Detached, None),
            None => (VolumeStatus::Error, Some("It was lost with the pod's earlier machine.")),
        };
        if status.as_str() != row.status {
            sql::set_status().bind(tx, &status.as_str(), &reason, &tenant, &row.id).await?;
        }
    }
    Ok(())
}

/// Counts what a volume really has.
async fn recount(tx: &TenantTx, row: &sql::VolumeRow, gb: i32) -> Result<()> {
    if let Some(counted) = row.quota_gb.filter(|counted| *counted != gb) {
        quotas::add(tx, Amount { disk_gb: gb - counted, ..Amount::default() }).await?;
        sql::count_in_quota().bind(tx, &Some(gb), &tx.scope().tenant(), &row.id).await?;
    }
    Ok(())
}

/// The pod's machine is gone, and its volumes with it. The quota's row is locked by the caller.
pub(crate) async fn gone_with_pod(tx: &TenantTx, pod_id: i64) -> Result<()> {
    let tenant = tx.scope().tenant();
    for row in sql::of_pod().bind(tx, &tenant, &pod_id).all().await? {
        release(tx, &row).await?;
        sql::mark_deleted().bind(tx, &tenant, &row.id).await?;
    }
    Ok(())
}
