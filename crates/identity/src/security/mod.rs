//! Security of the installation: policies, and incidents that somebody should look at. And what a tenant asks of its people.

pub mod incidents;
mod policies;
mod refusals;
mod routes;
mod tenant;
mod watch;
mod where_from;

pub(crate) use incidents::{Incident, Severity, raise};
pub use policies::{check_setting, may_change_setting};
pub use refusals::{Refusals, Refused, note_missed, note_refusal};
pub(crate) use routes::routes;
pub(crate) use tenant::routes as tenant_routes;
pub(crate) use watch::Watch;
pub(crate) use where_from::{Place, counted_as, watch as watch_place};
