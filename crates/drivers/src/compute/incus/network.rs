//! A machine's interface: on a network that the daemon manages, or on a bridge of the server.
//!
//! A managed network's own DHCP server gives out what was reserved (doc/reference/devices_nic.md: `ipv4.address`). Everything
//! else the machine must be told: it finds its address in the seed of mPanel's images (`user.mpanel.network`), and images of
//! the distributions in cloud-init's network configuration. So that no machine takes another's address, the daemon lets
//! those with a static one send as themselves only, where it can: it filters by IP address on untagged interfaces, and by
//! IPv6 address only with a kernel module that changes how the whole server's bridges work, which mPanel leaves alone.

use std::net::IpAddr;

use serde_json::{Value, json};

use super::super::{Cidr, DriverError, DriverErrorKind, Network, Result, StaticAddress};
use super::{Incus, LOOK, at};
use crate::shell::Command;

/// A machine's interface.
pub(super) struct Attached {
    /// The device.
    pub nic: Value,
    /// Whether the machine must be told its addresses, because nobody gives them out.
    pub tells_guest: bool,
}

impl Incus {
    /// How a machine is attached.
    ///
    /// Errors: `Refused` where there is no such network, for the network's own address, and for a VLAN where the bridge
    /// separates none.
    pub(super) async fn attach(&self, wanted: &Network, member: Option<&str>) -> Result<Attached> {
        let server = &self.config.server;
        let network = wanted.bridge.as_deref().unwrap_or(&self.config.network);
        let settings = match self.get(&at(&format!("/1.0/networks/{network}"), member)).await {
            Err(error) if error.kind == DriverErrorKind::NotFound => {
                let message = format!("{server} has no network or bridge named {network}.");
                return Err(DriverError { message, kind: DriverErrorKind::Refused, ..error });
            }
            other => other?,
        };
        let managed = settings["managed"] == true;
        let is_bridge = settings["type"] == "bridge";
        if !managed && !is_bridge {
            let kind = settings["type"].as_str().unwrap_or("unknown");
            return Err(DriverError::refused(format!(
                "{network} on {server} is no bridge that machines can be attached to, but of the kind {kind}."
            )));
        }
        let mut nic = match managed {
            true => json!({ "type": "nic", "name": "eth0", "network": network }),
            false => json!({ "type": "nic", "name": "eth0", "nictype": "bridged", "parent": network }),
        };
        if let Some(vlan) = wanted.vlan {
            self.separates_vlans(network).await?;
            nic["vlan"] = json!(vlan.to_string());
        }
        let v4 = Served::read(&settings, "ipv4");
        let v6 = Served::read(&settings, "ipv6");
        for (wanted, served) in [(wanted.ipv4, &v4), (wanted.ipv6, &v6)] {
            if let Some(own) = served.own.filter(|own| wanted.is_some_and(|wanted| wanted.address.ip == own.ip)) {
                return Err(DriverError::refused(format!(
                    "The address {} is that of the network {network} itself.",
                    own.ip
                )));
            }
        }
        if let Some(wanted) = wanted.ipv4 {
            let ip = wanted.address.ip;
            let filtered = is_bridge && nic["vlan"].is_null();
            if v4.reserves(ip) || (filtered && !v4.dhcp) {
                nic["ipv4.address"] = json!(ip.to_string());
            } else if filtered {
                // One of the network's own is reserved beside it, which is the only one that it takes here.
                nic["ipv4.routes"] = json!(format!("{ip}/32"));
            }
            if filtered {
                nic["security.ipv4_filtering"] = json!("true");
            }
        }
        if let Some(wanted) = wanted.ipv6.filter(|wanted| v6.reserves(wanted.address.ip)) {
            nic["ipv6.address"] = json!(wanted.address.ip.to_string());
        }
        if is_bridge && wanted.static_address().is_some() {
            nic["security.mac_filtering"] = json!("true");
        }
        let routers: Vec<IpAddr> = [v4.own, v6.own].into_iter().flatten().map(|own| own.ip).collect();
        let other_server = wanted.name_servers.iter().find(|server| !routers.contains(server));
        if let Some(other) = other_server.filter(|_| wanted.static_address().is_none()) {
            return Err(DriverError::refused(format!(
                "Machines on {network} get its own name server; {other} can be set only together with an address."
            )));
        }
        let tells_guest = wanted.ipv6.is_some()
            || wanted.ipv4.is_some_and(|address| !v4.gives_out(address))
            || other_server.is_some();
        Ok(Attached { nic, tells_guest })
    }

    /// Whether a bridge keeps VLANs apart. Without that the daemon makes the machine and cannot start it.
    ///
    /// Errors: `Refused`.
    async fn separates_vlans(&self, bridge: &str) -> Result<()> {
        let file = |name: &str| format!("/sys/class/net/{bridge}/bridge/{name}");
        let command = Command::new("cat", [file("priority"), file("vlan_filtering")]).within(LOOK);
        let output =
            self.runner.run(&command).await.map_err(|e| DriverError::shell(&self.config.server, &command, &e))?;
        // A bridge of Open vSwitch has neither file, and always does; the kernel's own has the second one if it can.
        if matches!(String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>()[..], [] | [_, "1"]) {
            return Ok(());
        }
        Err(DriverError::refused(format!(
            "The bridge {bridge} on {} keeps no VLANs apart. Switch that on, where its kernel can (ip link set {bridge} type \
             bridge vlan_filtering 1), name another bridge, or no VLAN.",
            self.config.server
        )))
    }
}

/// What a network gives out of one family.
struct Served {
    /// The network's own address.
    own: Option<Cidr>,
    /// Whether its DHCP server gives out addresses.
    dhcp: bool,
}

impl Served {
    fn read(settings: &Value, family: &str) -> Self {
        let text = |key: &str| settings["config"][format!("{family}.{key}")].as_str();
        let own: Option<Cidr> = text("address").and_then(|s| s.parse().ok());
        // Of IPv6, machines make their own unless it is told otherwise.
        let on = text("dhcp") != Some("false") && (family == "ipv4" || text("dhcp.stateful") == Some("true"));
        Self { own, dhcp: own.is_some() && on }
    }

    /// Whether it keeps this address for one machine.
    fn reserves(&self, ip: IpAddr) -> bool {
        self.dhcp && self.own.is_some_and(|own| own.contains(ip))
    }

    /// Whether what it gives out is this address as it is wanted.
    fn gives_out(&self, wanted: StaticAddress) -> bool {
        let StaticAddress { address, gateway } = wanted;
        self.reserves(address.ip)
            && self
                .own
                .is_some_and(|own| own.prefix == address.prefix && gateway.is_none_or(|gateway| gateway == own.ip))
    }
}

/// The seed of mPanel's images: a word and a value on each line.
pub(super) fn seed(wanted: &Network) -> String {
    let mut lines = vec![];
    for (suffix, given) in [("", wanted.ipv4), ("6", wanted.ipv6)] {
        if let Some(given) = given {
            lines.push(format!("address{suffix} {}", given.address));
            lines.extend(given.gateway.map(|gateway| format!("gateway{suffix} {gateway}")));
        }
    }
    lines.extend(wanted.name_servers.iter().map(|server| format!("nameserver {server}")));
    lines.join("\n")
}

/// The same for cloud-init (network configuration, version 1, which all of its renderers know).
pub(super) fn cloud_config(wanted: &Network) -> String {
    let mut subnets = vec![];
    for (kind, given) in [("static", wanted.ipv4), ("static6", wanted.ipv6)] {
        if let Some(given) = given {
            let mut subnet = json!({ "type": kind, "address": given.address.to_string() });
            if let Some(gateway) = given.gateway {
                subnet["gateway"] = json!(gateway.to_string());
            }
            subnets.push(subnet);
        }
    }
    if wanted.ipv4.is_none() {
        subnets.push(json!({ "type": "dhcp4" }));
    }
    let servers: Vec<String> = wanted.name_servers.iter().map(IpAddr::to_string).collect();
    if let Some(first) = subnets.first_mut().filter(|_| !servers.is_empty()) {
        first["dns_nameservers"] = json!(servers);
    }
    let config = json!([{ "type": "physical", "name": "eth0", "subnets": subnets }]);
    json!({ "version": 1, "config": config }).to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn given(address: &str, gateway: &str) -> Option<StaticAddress> {
        Some(StaticAddress { address: address.parse().unwrap(), gateway: gateway.parse().ok() })
    }

    #[test]
    fn what_a_network_gives_out() {
        let settings = json!({ "config": {
            "ipv4.address": "10.1.0.1/24", "ipv6.address": "fd01::1/64", "ipv6.dhcp.stateful": "true",
        } });
        let (v4, v6) = (Served::read(&settings, "ipv4"), Served::read(&settings, "ipv6"));
        assert!(v4.gives_out(given("10.1.0.5/24", "10.1.0.1").unwrap()));
        assert!(v4.gives_out(given("10.1.0.5/24", "").unwrap()));
        assert!(!v4.gives_out(given("10.1.0.5/24", "10.1.0.254").unwrap()), "another gateway");
        assert!(!v4.gives_out(given("10.1.0.5/16", "10.1.0.1").unwrap()), "another network");
        assert!(!v4.reserves("10.2.0.5".parse().unwrap()) && v6.reserves("fd01::5".parse().unwrap()));
        let none =
            json!({ "config": { "ipv4.address": "10.1.0.1/24", "ipv4.dhcp": "false", "ipv6.address": "fd01::1/64" } });
        assert!(!Served::read(&none, "ipv4").dhcp && !Served::read(&none, "ipv6").dhcp);
        assert!(!Served::read(&json!({ "config": { "ipv4.address": "none" } }), "ipv4").dhcp);
    }

    #[test]
    fn what_the_guest_is_told() {
        let both = Network {
            ipv4: given("203.0.113.5/24", "203.0.113.1"),
            ipv6: given("2001:db8::5/64", ""),
            name_servers: vec!["192.0.2.53".parse().unwrap()],
            ..Network::default()
        };
        assert_eq!(
            seed(&both),
            "address 203.0.113.5/24\ngateway 203.0.113.1\naddress6 2001:db8::5/64\nnameserver 192.0.2.53"
        );
        let config: Value = serde_json::from_str(&cloud_config(&both)).unwrap();
        assert_eq!(
            config["config"][0]["subnets"],
            json!([
                { "type": "static", "address": "203.0.113.5/24", "gateway": "203.0.113.1", "dns_nameservers": ["192.0.2.53"] },
                { "type": "static6", "address": "2001:db8::5/64" },
            ])
        );
        let six = Network { ipv6: given("2001:db8::5/64", "2001:db8::1"), ..Network::default() };
        let config: Value = serde_json::from_str(&cloud_config(&six)).unwrap();
        assert_eq!(config["config"][0]["subnets"][1], json!({ "type": "dhcp4" }));
    }
}
