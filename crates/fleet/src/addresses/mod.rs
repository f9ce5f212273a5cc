//! Addresses of pods: pools that operators set up, and what each pod holds of them.
//!
//! A pod's addresses are taken in the transaction that gives it its place, and released in the one that knows its machine to
//! be gone. The table's keys see to it that no address is held twice.

mod body;
mod routes;

pub use routes::routes;

use std::net::IpAddr;

use mpanel_drivers::compute::{Cidr, Network, StaticAddress};
use mpanel_kernel::db::{PlatformTx, Scope, Tx};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::addresses::addresses as sql;
use schemars::JsonSchema;
use serde::Serialize;

/// An address that a pod holds.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PodAddress {
    /// 4 or 6.
    pub family: i32,
    /// The address.
    pub address: String,
    /// The length of its network's prefix.
    pub prefix: i32,
    /// The way out.
    pub gateway: Option<String>,
    /// Name servers; none: those that the network announces.
    pub name_servers: Vec<String>,
    /// Since when the pod holds it.
    pub created_at: jiff::Timestamp,
}

/// How many addresses of pools a pod in this region will hold, at the most.
pub async fn expected<S: Scope>(tx: &Tx<S>, region: &str) -> Result<i32> {
    Ok(i32::try_from(sql::families().bind(tx, &region).one().await?).unwrap_or_default())
}

/// The addresses that a pod holds.
pub async fn of_pod<S: Scope>(tx: &Tx<S>, tenant: i64, pod: i64) -> Result<Vec<PodAddress>> {
    let rows = sql::of_pod().bind(tx, &tenant, &pod).all().await?;
    let address = |row: sql::OfPod| PodAddress {
        family: row.family,
        address: row.address,
        prefix: row.prefix,
        gateway: row.gateway,
        name_servers: row.name_servers,
        created_at: row.created_at,
    };
    Ok(rows.into_iter().map(address).collect())
}

/// Takes an address of each family that the server's pools give out, at most `count`; one that the pod holds already is
/// kept. Answers them.
///
/// Errors: a sentence, when the pools of a family are used up.
pub async fn reserve(
    tx: &PlatformTx,
    server: (i64, &str),
    tenant: i64,
    pod: i64,
    count: i32,
) -> Result<Result<Vec<String>, String>> {
    let held = sql::of_pod().bind(tx, &tenant, &pod).all().await?;
    let mut taken: Vec<String> = held.iter().map(|a| a.address.clone()).collect();
    let (server_id, region) = server;
    let pools = sql::serving().bind(tx, &server_id, &region).all().await?;
    for family in [4, 6] {
        let of_family: Vec<i64> =
            pools.iter().filter(|p| p.family == family && p.mode == "static").map(|p| p.id).collect();
        let has_one = held.iter().any(|a| a.family == family);
        if has_one || of_family.is_empty() || i32::try_from(taken.len()).unwrap_or(i32::MAX) >= count {
            continue;
        }
        let mut found = None;
        for pool in of_family {
            sql::lock_pool().bind(tx, &pool).one().await?;
            found = sql::take().bind(tx, &tenant, &pod, &pool).opt().await?;
            if found.is_some() {
                break;
            }
        }
        match found {
            Some(address) => taken.push(address),
            None => return Ok(Err(format!("No IPv{family} address is left in its pools."))),
        }
    }
    Ok(Ok(taken))
}

/// An address that a pod holds.
pub(crate) struct NotServed {
    pub address: String,
    pub pool: String,
    /// The server that alone has the pool.
    pub server: Option<String>,
}

/// An address that a pod holds of a pool that does not serve this server.
pub(crate) async fn not_served(tx: &PlatformTx, tenant: i64, pod: i64, server: i64) -> Result<Option<NotServed>> {
    let held = sql::not_served().bind(tx, &tenant, &pod, &server).all().await?.into_iter().next();
    Ok(held.map(|h| NotServed { address: h.address, pool: h.pool, server: h.server }))
}

/// How many addresses of a server's own pools are held.
pub(crate) async fn held_of_server(tx: &PlatformTx, server: i64) -> Result<i64> {
    Ok(sql::held_of_server().bind(tx, &server).one().await?)
}

/// Gives back what a pod held. Its machine must be gone.
pub async fn release<S: Scope>(tx: &Tx<S>, tenant: i64, pod: i64) -> Result<()> {
    sql::release().bind(tx, &tenant, &pod).await?;
    Ok(())
}

/// How a pod's machine on this server is attached: with the addresses it holds, or with DHCP on the bridge that a pool
/// names.
pub async fn network(tx: &PlatformTx, server_id: i64, region: &str, tenant: i64, pod: i64) -> Result<Network> {
    let mut network = Network::default();
    for held in sql::of_pod().bind(tx, &tenant, &pod).all().await? {
        let parse = |text: &str| text.parse::<IpAddr>().map_err(|e| Error::Internal(e.into()));
        let address = StaticAddress {
            address: Cidr { ip: parse(&held.address)?, prefix: u8::try_from(held.prefix).unwrap_or(32) },
            gateway: held.gateway.as_deref().map(parse).transpose()?,
        };
        match held.family {
            4 => network.ipv4 = Some(address),
            _ => network.ipv6 = Some(address),
        }
        for server in &held.name_servers {
            network.name_servers.push(parse(server)?);
        }
        network.bridge = network.bridge.or(held.bridge);
        network.vlan = network.vlan.or(held.vlan.and_then(|v| u16::try_from(v).ok()));
    }
    if network.static_address().is_none()
        && let Some(pool) =
            sql::serving().bind(tx, &server_id, &region).all().await?.into_iter().find(|p| p.mode == "dhcp")
    {
        network.bridge = pool.bridge;
        network.vlan = pool.vlan.and_then(|v| u16::try_from(v).ok());
    }
    Ok(network)
}
