//! Security of the installation: policies, and incidents that somebody should look at.

pub mod incidents;
mod policies;
mod refusals;
mod routes;
mod watch;

pub(crate) use incidents::{Incident, Severity, raise};
pub use policies::check_setting;
pub use refusals::{Refusals, note_refusal};
pub(crate) use routes::routes;
pub(crate) use watch::Watch;
