//! The servers: how they are reached, how they are, and which one takes a pod.
#![warn(missing_docs)]

pub mod addresses;
mod check;
mod config;
mod drivers;
mod local;
mod lost;
mod migration;
mod placement;
mod regions;
mod registration;
mod remote;

pub use check::CheckServers;
pub use drivers::Drivers;
pub use local::{LocalNode, ensure_local_node};
pub use lost::{declare_lost, is_lost, take_back};
pub use migration::{Moving, Obstacle, Target, target};
pub use placement::{Choice, More, Need, NoPlace, Unfit, Verdict, choose, look_for_room, room_for};
pub use registration::{ProbeHostKey, ServerStatus, TestConnection};

use std::sync::Arc;

use mpanel_jobs::{Registry, Schedule};
use mpanel_kernel::Result;
use mpanel_kernel::db::{Scope, Tx};
use mpanel_kernel::http::Routes;
use mpanel_kernel::settings::SERVERS_CHECK_INTERVAL;
use mpanel_sql::queries::fleet::src::servers as sql;
use schemars::JsonSchema;
use serde::Serialize;

/// The routes of this crate.
pub fn routes() -> Routes {
    registration::routes().merge(addresses::routes()).merge(regions::routes())
}

/// The job types and schedules of this crate.
pub fn register(registry: &mut Registry, drivers: Arc<Drivers>) {
    registry.add::<CheckServers>(drivers.clone());
    registry.add::<TestConnection>(drivers.clone());
    registry.add::<ProbeHostKey>(drivers);
    registry.every(Schedule::every(
        "server.check",
        |app| Schedule::seconds(app, &SERVERS_CHECK_INTERVAL),
        CheckServers {},
    ));
}

/// A server that a tenant may choose.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Node {
    /// Its name.
    pub name: String,
    /// `incus`, `proxmox` or `simulated`.
    pub driver: String,
    /// Whether it only pretends.
    pub simulated: bool,
    /// `online`, `offline`, `draining` or `locked`.
    pub status: String,
    /// Whether it takes new pods.
    pub available: bool,
    /// Why not.
    pub reason: Option<String>,
}

/// A place with servers.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    /// Its code.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// Its servers.
    pub nodes: Vec<Node>,
}

/// The regions with their servers.
pub async fn regions<S: Scope>(tx: &Tx<S>) -> Result<Vec<Region>> {
    let regions = sql::regions().bind(tx).all().await?;
    let servers = sql::nodes().bind(tx).all().await?;
    Ok(regions
        .into_iter()
        .map(|r| Region {
            nodes: servers
                .iter()
                .filter(|s| s.regions.contains(&r.code))
                .map(|s| Node {
                    name: s.name.clone(),
                    driver: s.driver.clone(),
                    simulated: s.driver == "simulated",
                    status: s.status.clone(),
                    available: s.status == "online",
                    reason: match (s.status.as_str(), &s.status_reason) {
                        ("online", _) => None,
                        // What the panel found out names addresses and keys; what an operator wrote is for people.
                        ("draining" | "locked", Some(reason)) => Some(reason.clone()),
                        ("offline", _) => Some("This server does not answer and takes no new pods.".into()),
                        (other, _) => Some(format!("This server is {other} and takes no new pods.")),
                    },
                })
                .collect(),
            code: r.code,
            name: r.name,
        })
        .collect())
}

/// The storage pools that volumes of pods on a server can be in, the one that is used when none is named first. None: nobody
/// said which there are.
pub async fn storage_pools<S: Scope>(tx: &Tx<S>, server: i64) -> Result<Vec<String>> {
    Ok(sql::pools_of_node().bind(tx, &server).opt().await?.unwrap_or_default())
}

/// Whether every server only pretends: the installation runs no real machines.
pub async fn only_simulated<S: Scope>(tx: &Tx<S>) -> Result<bool> {
    let servers = sql::nodes().bind(tx).all().await?;
    Ok(!servers.is_empty() && servers.iter().all(|s| s.driver == "simulated"))
}
