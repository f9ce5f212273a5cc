//! CloudPods: the machines that tenants run.
#![warn(missing_docs)]

pub mod pods;
pub mod quotas;
pub mod templates;

use std::sync::Arc;

use mpanel_fleet::Drivers;
use mpanel_jobs::{Registry, Schedule};
use mpanel_kernel::http::Routes;
use mpanel_kernel::settings::METRICS_SAMPLE_INTERVAL;

/// The routes of this crate.
pub fn routes() -> Routes {
    pods::routes().merge(quotas::routes()).merge(templates::routes())
}

/// The job types and schedules of this crate.
pub fn register(registry: &mut Registry, drivers: Arc<Drivers>) {
    registry.add::<pods::jobs::Provision>(drivers.clone());
    registry.add::<pods::jobs::Destroy>(drivers.clone());
    registry.add::<pods::jobs::Start>(drivers.clone());
    registry.add::<pods::jobs::Stop>(drivers.clone());
    registry.add::<pods::jobs::Reboot>(drivers.clone());
    registry.add::<pods::jobs::Sample>(drivers);
    registry.every(Schedule::new(
        "pod.sample",
        |app| Schedule::seconds(app, &METRICS_SAMPLE_INTERVAL),
        pods::jobs::Sample {},
    ));
}
