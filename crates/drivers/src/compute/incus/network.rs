//! A machine's interface on a managed network. The daemon's own DHCP server gives out what was reserved
//! (doc/reference/devices_nic.md: `ipv4.address`), so a static address must be one of that network.

use std::net::IpAddr;

use serde_json::{Value, json};

use super::super::{Cidr, DriverError, Network, Result, StaticAddress};
use super::Incus;

impl Incus {
    /// The device.
    ///
    /// Errors: `Refused` for an address, gateway or name server that the network does not give out.
    pub(super) async fn nic(&self, wanted: &Network) -> Result<Value> {
        let network = wanted.bridge.as_deref().unwrap_or(&self.config.network);
        let mut nic = json!({ "type": "nic", "name": "eth0", "network": network });
        if let Some(vlan) = wanted.vlan {
            nic["vlan"] = json!(vlan.to_string());
        }
        if wanted.static_address().is_none() && wanted.name_servers.is_empty() {
            return Ok(nic);
        }
        let settings = self.get(&format!("/1.0/networks/{network}")).await?;
        let of = |key: &str| settings["config"][key].as_str().and_then(|s| s.parse::<Cidr>().ok());
        let (v4, v6) = (of("ipv4.address"), of("ipv6.address"));
        for (key, wanted, own) in [("ipv4.address", wanted.ipv4, v4), ("ipv6.address", wanted.ipv6, v6)] {
            if let Some(wanted) = wanted {
                nic[key] = json!(reserved(network, wanted, own)?.to_string());
            }
        }
        let routers: Vec<IpAddr> = v4.into_iter().chain(v6).map(|own| own.ip).collect();
        match wanted.name_servers.iter().find(|server| !routers.contains(server)) {
            Some(other) => Err(DriverError::refused(format!(
                "Machines on {network} get its own name server; {other} cannot be set from here."
            ))),
            None => Ok(nic),
        }
    }
}

/// The address, if the network (whose own address is `own`) can reserve it.
fn reserved(network: &str, wanted: StaticAddress, own: Option<Cidr>) -> Result<IpAddr> {
    let StaticAddress { address, gateway } = wanted;
    let Some(own) = own.filter(|own| own.contains(address.ip) && own.prefix == address.prefix && own.ip != address.ip)
    else {
        return Err(DriverError::refused(format!(
            "The address {address} is none that the network {network} gives out."
        )));
    };
    match gateway.filter(|gateway| *gateway != own.ip) {
        Some(other) => Err(DriverError::refused(format!("The gateway of {network} is {}, not {other}.", own.ip))),
        None => Ok(address.ip),
    }
}
