//! The servers: how they are reached, how they are, and which one takes a pod.
#![warn(missing_docs)]

mod check;
mod drivers;
mod local;
mod placement;
mod remote;

pub use check::CheckServers;
pub use drivers::Drivers;
pub use local::{LocalNode, ensure_local_node};
pub use placement::{Choice, Need, choose};

use mpanel_kernel::Result;
use mpanel_kernel::db::{Scope, Tx};
use mpanel_sql::queries::fleet::src::servers as sql;
use schemars::JsonSchema;
use serde::Serialize;

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
                .filter(|s| s.region == r.code)
                .map(|s| Node {
                    name: s.name.clone(),
                    driver: s.driver.clone(),
                    simulated: s.driver == "simulated",
                    status: s.status.clone(),
                    available: s.status == "online",
                    reason: (s.status != "online").then(|| {
                        s.status_reason
                            .clone()
                            .unwrap_or_else(|| format!("This server is {} and takes no new pods.", s.status))
                    }),
                })
                .collect(),
            code: r.code,
            name: r.name,
        })
        .collect())
}

/// Whether every server only pretends: the installation runs no real machines.
pub async fn only_simulated<S: Scope>(tx: &Tx<S>) -> Result<bool> {
    let servers = sql::nodes().bind(tx).all().await?;
    Ok(!servers.is_empty() && servers.iter().all(|s| s.driver == "simulated"))
}
