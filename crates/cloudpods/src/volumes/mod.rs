//! Volumes: further disks of pods. A volume belongs to one pod for life; detaching keeps its data, deleting the pod deletes
//! it.

pub mod jobs;
mod routes;
mod service;

pub use routes::routes;
pub(crate) use service::{follow, gone_with_pod};

use mpanel_drivers::compute::VolumeId;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::volumes::volumes as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

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
    /// Where a container finds it.
    pub mount_path: String,
    /// The disk's serial number in a virtual machine.
    pub serial: String,
    /// When it was asked for.
    pub created_at: jiff::Timestamp,
    /// When it last changed.
    pub updated_at: jiff::Timestamp,
}

impl From<sql::VolumeRow> for CloudPodVolume {
    fn from(row: sql::VolumeRow) -> Self {
        Self {
            id: row.id,
            pod_id: row.pod_id,
            name: row.name,
            size_gb: row.size_gb,
            storage_pool: row.storage_pool,
            status: VolumeStatus::from_db(&row.status),
            status_reason: row.status_reason,
            mount_path: VolumeId(row.id).path(),
            serial: VolumeId(row.id).label(),
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}
