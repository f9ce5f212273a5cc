//! Pods: what they are, the states they go through, and what a person may ask for in each.
//!
//! The row is the intent and the last known truth; the node is only ever touched by the workflows in [`jobs`].

mod body;
pub(crate) mod change;
pub mod evacuation;
mod figures;
pub mod jobs;
pub mod paid;
mod platform;
mod read;
mod routes;
pub(crate) mod service;
pub mod sold;
mod tenants;

pub use read::{CloudPod, HeldSize, counts, one};
pub use routes::{CloudPodLogEntry, routes};
pub use service::{Once, remember, repeated};
pub use tenants::{PodFigures, figures_of_tenants, power, running};

use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a pod is in its life. The database holds the same words in a check constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PodStatus {
    /// Being made.
    Provisioning,
    /// Its machine runs.
    Running,
    /// Its machine is off.
    Stopped,
    /// Something is wrong; the reason says what.
    Error,
    /// Being deleted.
    Deleting,
}

/// What a person may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PodAction {
    /// Switch it on.
    Start,
    /// Shut it down.
    Stop,
    /// Shut it down and switch it on.
    Reboot,
    /// Delete it with all its data.
    Terminate,
    /// Try again to make a pod that failed.
    Retry,
}

impl PodStatus {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provisioning => "provisioning",
            Self::Running => "running",
            Self::Stopped => "stopped",
            Self::Error => "error",
            Self::Deleting => "deleting",
        }
    }

    /// From the database, whose check constraint knows no other word.
    pub(crate) fn from_db(word: &str) -> Self {
        match word {
            "provisioning" => Self::Provisioning,
            "running" => Self::Running,
            "stopped" => Self::Stopped,
            "deleting" => Self::Deleting,
            _ => Self::Error,
        }
    }

    /// What a person may ask for in this state; the console shows the reason for the rest.
    pub fn allows(self, action: PodAction) -> Result<()> {
        use PodAction as A;
        use PodStatus as S;
        match (self, action) {
            (S::Stopped, A::Start) | (S::Running, A::Stop | A::Reboot) | (S::Error, A::Retry) => Ok(()),
            (S::Deleting, A::Terminate) => {
                Err(Error::conflict("already_deleting", "This pod is being deleted already."))
            }
            (_, A::Terminate) => Ok(()),
            (S::Running, A::Start) => Err(Error::conflict("already_running", "This pod runs already.")),
            (S::Stopped, A::Stop) => Err(Error::conflict("already_stopped", "This pod is stopped already.")),
            (S::Stopped, A::Reboot) => Err(Error::conflict("not_running", "This pod is stopped; start it instead.")),
            (S::Provisioning, _) => {
                Err(Error::conflict("provisioning", "This pod is still being made; wait until it runs."))
            }
            (S::Deleting, _) => Err(Error::conflict("deleting", "This pod is being deleted.")),
            (S::Error, _) => Err(Error::conflict("in_error", "This pod is in error; retry it or terminate it.")),
            (_, A::Retry) => Err(Error::conflict("not_in_error", "Only a pod in error can be tried again.")),
        }
    }
}
