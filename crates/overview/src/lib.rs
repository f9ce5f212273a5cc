//! What spans all domains: the operators' dashboard, search, notifications, and the technical log. Other domains' tables are
//! only read here, for figures and lists that no domain could give alone.
#![warn(missing_docs)]

mod dashboard;
mod notifications;
mod search;
mod system_events;

pub use system_events::{Recorder, recorder};

use mpanel_kernel::http::Routes;

/// The routes of this crate.
pub fn routes() -> Routes {
    dashboard::routes().merge(search::routes()).merge(notifications::routes()).merge(system_events::routes())
}
