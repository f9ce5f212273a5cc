//! CloudPods: the machines that tenants run.
#![warn(missing_docs)]

pub mod drift;
pub mod lost;
pub mod overview;
pub mod pods;
pub mod quotas;
pub mod templates;
pub mod volumes;

use std::sync::Arc;

use mpanel_fleet::Drivers;
use mpanel_jobs::{Registry, Schedule};
use mpanel_kernel::Result;
use mpanel_kernel::db::{Scope, Tx};
use mpanel_kernel::http::Routes;
use mpanel_kernel::settings::{METRICS_SAMPLE_INTERVAL, RECONCILE_INTERVAL, TEMPLATES_LOOK_INTERVAL};

/// The routes of this crate.
pub fn routes() -> Routes {
    pods::routes()
        .merge(overview::routes())
        .merge(volumes::routes())
        .merge(quotas::routes())
        .merge(templates::routes())
        .merge(drift::routes())
        .merge(lost::routes())
}

/// The job types and schedules of this crate.
pub fn register(registry: &mut Registry, drivers: Arc<Drivers>) {
    registry.add::<pods::jobs::Provision>(drivers.clone());
    registry.add::<pods::jobs::Destroy>(drivers.clone());
    registry.add::<pods::jobs::Start>(drivers.clone());
    registry.add::<pods::jobs::Stop>(drivers.clone());
    registry.add::<pods::jobs::Reboot>(drivers.clone());
    registry.add::<pods::jobs::Scale>(drivers.clone());
    registry.add::<pods::jobs::Migrate>(drivers.clone());
    registry.add::<volumes::jobs::Create>(drivers.clone());
    registry.add::<volumes::jobs::Attach>(drivers.clone());
    registry.add::<volumes::jobs::Detach>(drivers.clone());
    registry.add::<volumes::jobs::Resize>(drivers.clone());
    registry.add::<volumes::jobs::Delete>(drivers.clone());
    registry.add::<drift::Reconcile>(drivers.clone());
    registry.add::<drift::DeleteMachine>(drivers.clone());
    registry.add::<lost::ServerLost>(drivers.clone());
    registry.add::<pods::evacuation::Evacuate>(drivers.clone());
    registry.add::<templates::LookForImages>(drivers.clone());
    registry.add::<pods::jobs::Sample>(drivers);
    registry.every(Schedule::every(
        "pod.sample",
        |app| Schedule::seconds(app, &METRICS_SAMPLE_INTERVAL),
        pods::jobs::Sample {},
    ));
    registry.every(Schedule::every(
        "template.look",
        |app| Schedule::seconds(app, &TEMPLATES_LOOK_INTERVAL),
        templates::LookForImages {},
    ));
    registry.every(Schedule::every(
        "server.reconcile",
        |app| Schedule::seconds(app, &RECONCILE_INTERVAL),
        drift::Reconcile {},
    ));
}

/// The codes of the regions that pods can be ordered in.
pub async fn regions<S: Scope>(tx: &Tx<S>) -> Result<Vec<String>> {
    Ok(mpanel_fleet::regions(tx).await?.into_iter().map(|r| r.code).collect())
}
