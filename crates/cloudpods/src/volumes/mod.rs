//! Volumes: further disks of pods. A volume belongs to one pod for life; detaching keeps its data, deleting the pod deletes
//! it.

pub mod jobs;
mod routes;
mod service;

pub use routes::routes;
pub(crate) use service::{follow, gone_with_pod};

use mpanel_drivers::compute::{DriverKind, VolumeId};
use mpanel_kernel::db::{Scope, Tx};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::volumes::volumes as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::pods::{CloudPod, PodStatus};

/// Where a volume is in its life. The database holds the same words, and which may follow which.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum VolumeStatus {
    /// Being made.
    Creating,
    /// The machine has it.
    Attached,
    /// It is kept apart, with its data.
    Detached,
    /// Something is wrong; the reason says what.
    Error,
    /// Being deleted.
    Deleting,
}

/// What a person may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum VolumeAction {
    Attach,
    Detach,
    Resize,
    Delete,
}

impl VolumeStatus {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Creating => "creating",
            Self::Attached => "attached",
            Self::Detached => "detached",
            Self::Error => "error",
            Self::Deleting => "deleting",
        }
    }

    fn from_db(word: &str) -> Self {
        match word {
            "creating" => Self::Creating,
            "attached" => Self::Attached,
            "detached" => Self::Detached,
            "deleting" => Self::Deleting,
            _ => Self::Error,
        }
    }

    /// What a person may ask for in this state.
    pub(crate) fn allows(self, action: VolumeAction) -> Result<()> {
        use VolumeAction as A;
        use VolumeStatus as S;
        match (self, action) {
            (S::Detached, _) | (S::Attached, A::Detach | A::Resize) | (S::Error, A::Delete) => {
                if (self, action) == (S::Detached, A::Detach) {
                    return Err(Error::conflict("already_detached", "This volume is detached already."));
                }
                Ok(())
            }
            (S::Attached, A::Attach) => Err(Error::conflict("already_attached", "This volume is attached already.")),
            (S::Attached, A::Delete) => {
                Err(Error::conflict("volume_attached", "This volume is in use; detach it before it is deleted."))
            }
            (S::Creating, _) => Err(Error::conflict("creating", "This volume is still being made.")),
            (S::Deleting, _) => Err(Error::conflict("deleting", "This volume is being deleted.")),
            (S::Error, _) => Err(Error::conflict("in_error", "This volume is in error; delete it and make another.")),
        }
    }
}

/// What a volume is in its pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum VolumeKind {
    /// A file system at `mountPath`, as containers get it.
    Directory,
    /// A raw disk with the serial number `serial`, as virtual machines get it: the pod makes a file system on it.
    Disk,
}

impl VolumeKind {
    /// What the volumes of a pod are, by its server's driver and what it was made of.
    pub(crate) async fn of_pod<S: Scope>(tx: &Tx<S>, pod: &CloudPod) -> Result<Self> {
        if pod.driver.as_deref() != Some("proxmox") {
            return Ok(Self::Directory);
        }
        let container = crate::templates::any(tx, &pod.template).await?.is_some_and(|t| t.is_proxmox_container());
        Ok(if container { Self::Directory } else { Self::Disk })
    }
}

/// What a person reads whose container would have to give a volume back. The console shows the same.
const KEPT: &str = "This pod is a container that keeps its volumes while it runs. Stop it, then detach the volume.";

/// Why a pod does not give its volumes back as it is now.
pub(crate) fn keeps_volumes(pod: &CloudPod, kind: VolumeKind) -> Option<&'static str> {
    let driver: Option<DriverKind> = pod.driver.as_deref().and_then(|driver| driver.parse().ok());
    let keeps = kind == VolumeKind::Directory && driver.is_some_and(|driver| !driver.container_hot_detach());
    (keeps && pod.status == PodStatus::Running).then_some(KEPT)
}

/// A volume.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CloudPodVolume {
    /// Its id.
    pub id: i64,
    /// The pod it belongs to.
    pub pod_id: i64,
    /// Its name.
    pub name: String,
    /// Its size in GB.
    pub size_gb: i32,
    /// The storage pool; `null`: the server's own.
    pub storage_pool: Option<String>,
    /// Where it is in its life.
    pub status: VolumeStatus,
    /// Why it is in error, or why the last operation did not succeed.
    pub status_reason: Option<String>,
    /// Why it cannot be detached as its pod is now; null where nothing of its pod is in the way.
    pub detach_obstacle: Option<&'static str>,
    /// What it is in the pod.
    pub kind: VolumeKind,
    /// Where a container finds it; null where it is a disk.
    pub mount_path: Option<String>,
    /// The disk's serial number in a virtual machine: `lsblk -o NAME,SERIAL` shows it. What links udev makes of it under
    /// /dev/disk/by-id differs with the version of the server.
    pub serial: String,
    /// When it was asked for.
    pub created_at: jiff::Timestamp,
    /// When it last changed.
    pub updated_at: jiff::Timestamp,
}

impl CloudPodVolume {
    fn new(row: sql::VolumeRow, pod: &CloudPod, kind: VolumeKind) -> Self {
        Self {
            id: row.id,
            pod_id: row.pod_id,
            name: row.name,
            size_gb: row.size_gb,
            storage_pool: row.storage_pool,
            status: VolumeStatus::from_db(&row.status),
            status_reason: row.status_reason,
            detach_obstacle: keeps_volumes(pod, kind),
            kind,
            mount_path: (kind == VolumeKind::Directory).then(|| VolumeId(row.id).path()),
            serial: VolumeId(row.id).label(),
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}
