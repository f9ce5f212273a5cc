//! What a request may say about a pool, and what is wrong with it.

use std::net::IpAddr;

use mpanel_drivers::compute::Cidr;
use mpanel_kernel::forms::{Check, Clearable, Field, Unknown};
use schemars::JsonSchema;
use serde::Deserialize;

use super::routes::AddressPool;

/// Addresses of a pool at the most.
const MOST: u128 = 1 << 24;
/// Addresses of a pool of IPv6 when its end is not said.
const USUAL: u128 = 1 << 16;

/// A pool to be made.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewPool {
    /// At most 63 characters.
    #[serde(default)]
    pub name: Field<String>,
    /// The region's code.
    #[serde(default)]
    pub region: Field<String>,
    /// A server's id; absent: for all servers of the region that have no pool of their own.
    #[serde(default)]
    pub server_id: Field<i64>,
    /// The bridge; absent: the server's own.
    #[serde(default)]
    pub bridge: Field<String>,
    /// 1 to 4094; absent: untagged.
    #[serde(default)]
    pub vlan: Field<i32>,
    /// `static` (the default) or `dhcp`, which only names bridge and VLAN.
    #[serde(default)]
    pub mode: Field<String>,
    /// The network, such as 203.0.113.0/24 or 2001:db8::/64.
    #[serde(default)]
    pub network: Field<String>,
    /// The first address to give out; absent: the first after the network's own.
    #[serde(default)]
    pub first_address: Field<String>,
    /// The last one; absent: the last before the broadcast address; of IPv6, 65,536 in all.
    #[serde(default)]
    pub last_address: Field<String>,
    /// The way out; never given out.
    #[serde(default)]
    pub gateway: Field<String>,
    /// Name servers; absent: pods get none from the panel.
    #[serde(default)]
    pub name_servers: Field<Vec<String>>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// A pool without anything wrong.
#[derive(Debug)]
pub(super) struct Pool {
    pub name: String,
    pub region: String,
    pub server_id: Option<i64>,
    pub bridge: Option<String>,
    pub vlan: Option<i32>,
    pub range: Option<Range>,
    pub family: i32,
    pub name_servers: Vec<String>,
}

/// The addresses of a static pool.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Range {
    pub network: String,
    pub first: IpAddr,
    pub last: IpAddr,
    pub gateway: Option<IpAddr>,
}

impl NewPool {
    /// Finds every wrong field.
    pub fn check(self, check: &mut Check) -> Option<Pool> {
        let name = check.text("name", self.name, 1, 63);
        let region = check.text("region", self.region, 1, 32);
        let server_id = check.optional("serverId", self.server_id);
        let bridge = check.optional_text("bridge", self.bridge, 40);
        if bridge
            .as_ref()
            .is_some_and(|b| b.starts_with('-') || !b.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)))
        {
            check.wrong("bridge", "invalid", "Give a bridge's name, such as vmbr0.");
        }
        let vlan = check.optional("vlan", self.vlan);
        if vlan.is_some_and(|v| !(1..=4094).contains(&v)) {
            check.wrong("vlan", "out_of_range", "Use a number from 1 to 4094.");
        }
        let mode = check.optional_text("mode", self.mode, 16).unwrap_or_else(|| "static".into());
        let network = check.optional_text("network", self.network, 64);
        let mut address = |field: &str, value| -> Option<IpAddr> {
            let text = check.optional_text(field, value, 64)?;
            let parsed = text.parse().ok();
            if parsed.is_none() {
                check.wrong(field, "invalid_address", "Give an IP address.");
            }
            parsed
        };
        let (first, last) = (address("firstAddress", self.first_address), address("lastAddress", self.last_address));
        let gateway = address("gateway", self.gateway);
        let name_servers = check.optional("nameServers", self.name_servers).unwrap_or_default();
        if name_servers.len() > 4 || name_servers.iter().any(|s| s.parse::<IpAddr>().is_err()) {
            check.wrong("nameServers", "invalid_address", "Give at most 4 IP addresses.");
        }
        let (family, range) = match mode.as_str() {
            "dhcp" => {
                let given = [network.is_some(), first.is_some(), last.is_some(), gateway.is_some()];
                if given.contains(&true) {
                    check.wrong(
                        "mode",
                        "no_addresses",
                        "With dhcp the network gives out the addresses; leave them out.",
                    );
                }
                (4, None)
            }
            "static" => {
                let cidr = network.as_deref().and_then(|n| n.parse::<Cidr>().ok());
                match cidr.map(|cidr| range(cidr, first, last, gateway)) {
                    None => check.wrong("network", "invalid_network", "Give a network such as 203.0.113.0/24."),
                    Some(Err((field, why))) => check.wrong(field, "invalid_range", why),
                    Some(Ok(_)) => {}
                }
                let found = cidr.and_then(|cidr| range(cidr, first, last, gateway).ok());
                (if cidr.is_some_and(|c| c.ip.is_ipv6()) { 6 } else { 4 }, found)
            }
            _ => {
                check.wrong("mode", "unknown_mode", "Choose static or dhcp.");
                (4, None)
            }
        };
        Some(Pool { name: name?, region: region?, server_id, bridge, vlan, range, family, name_servers })
    }
}

/// What is to be changed of a pool; what is left out stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PoolPatch {
    /// At most 63 characters.
    #[serde(default)]
    pub name: Field<String>,
    /// The first address to give out.
    #[serde(default)]
    pub first_address: Field<String>,
    /// The last one.
    #[serde(default)]
    pub last_address: Field<String>,
    /// The way out; `null`: none.
    #[serde(default)]
    pub gateway: Clearable<String>,
    /// Name servers; an empty list: pods get none from the panel.
    #[serde(default)]
    pub name_servers: Field<Vec<String>>,
    /// `active` or `disabled`: whether it gives out addresses.
    #[serde(default)]
    pub status: Field<String>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// What a pool is to be like.
pub(super) struct Changed {
    pub name: String,
    pub range: Option<Range>,
    pub name_servers: Vec<String>,
    pub status: String,
}

impl PoolPatch {
    /// Puts the fields into what the pool is, noting every wrong one.
    pub fn check(self, check: &mut Check, before: &AddressPool) -> Changed {
        let name = check.optional_text("name", self.name, 63).unwrap_or_else(|| before.name.clone());
        if name.is_empty() {
            check.wrong("name", "required", "Give the pool a name.");
        }
        let status = check.optional("status", self.status).unwrap_or_else(|| before.status.clone());
        if !matches!(status.as_str(), "active" | "disabled") {
            check.wrong("status", "unknown_status", "Choose active or disabled.");
        }
        let name_servers =
            check.optional("nameServers", self.name_servers).unwrap_or_else(|| before.name_servers.clone());
        if name_servers.len() > 4 || name_servers.iter().any(|s| s.parse::<IpAddr>().is_err()) {
            check.wrong("nameServers", "invalid_address", "Give at most 4 IP addresses.");
        }
        let given = [
            ("firstAddress", check.optional_text("firstAddress", self.first_address, 64)),
            ("lastAddress", check.optional_text("lastAddress", self.last_address, 64)),
        ];
        let gateway = check.change_text("gateway", self.gateway, 64);
        let cidr = before.network.as_deref().and_then(|n| n.parse::<Cidr>().ok());
        let Some(cidr) = cidr else {
            for (field, given) in
                [(given[0].0, given[0].1.is_some()), (given[1].0, given[1].1.is_some()), ("gateway", gateway.is_some())]
            {
                if given {
                    check.wrong(
                        field,
                        "no_addresses",
                        "With dhcp the network gives out the addresses; leave this out.",
                    );
                }
            }
            return Changed { name, range: None, name_servers, status };
        };
        let mut address = |field: &str, text: Option<String>| -> Option<IpAddr> {
            let text = text?;
            let parsed = text.parse().ok();
            if parsed.is_none() {
                check.wrong(field, "invalid_address", "Give an IP address.");
            }
            parsed
        };
        let [(_, first), (_, last)] = given;
        let first = address("firstAddress", first.or_else(|| before.first_address.clone()));
        let last = address("lastAddress", last.or_else(|| before.last_address.clone()));
        let gateway = address("gateway", gateway.unwrap_or_else(|| before.gateway.clone()));
        let range = match range(cidr, first, last, gateway) {
            Ok(range) => Some(range),
            Err((field, why)) => {
                check.wrong(field, "invalid_range", why);
                None
            }
        };
        Changed { name, range, name_servers, status }
    }
}

fn number(ip: IpAddr) -> u128 {
    match ip {
        IpAddr::V4(a) => a.to_bits().into(),
        IpAddr::V6(a) => a.to_bits(),
    }
}

/// The range of a network: its own address, the broadcast address and the gateway are not given out.
fn range(
    cidr: Cidr,
    first: Option<IpAddr>,
    last: Option<IpAddr>,
    gateway: Option<IpAddr>,
) -> Result<Range, (&'static str, String)> {
    let v4 = cidr.ip.is_ipv4();
    let bits = if v4 { 32 } else { 128 };
    let address = |n: u128| match v4 {
        true => IpAddr::V4(u32::try_from(n).unwrap_or(u32::MAX).into()),
        false => IpAddr::V6(n.into()),
    };
    let hosts = u128::MAX.checked_shr(128 - bits + u32::from(cidr.prefix)).unwrap_or(0);
    let own = number(cidr.ip) & !hosts;
    // Networks of two addresses (RFC 3021) and of one have neither.
    let spare = u128::from(hosts > 1);
    let first = first.unwrap_or_else(|| address(own + spare));
    let end = own + hosts - if v4 { spare } else { 0 };
    let last = last.unwrap_or_else(|| address(if v4 { end } else { end.min(number(first).saturating_add(USUAL - 1)) }));
    for (field, ip) in [("firstAddress", Some(first)), ("lastAddress", Some(last)), ("gateway", gateway)] {
        if ip.is_some_and(|ip| ip.is_ipv4() != v4 || (field != "gateway" && !cidr.contains(ip))) {
            return Err((field, format!("It is not in the network {cidr}.")));
        }
    }
    // A network of one address has its way out elsewhere, and every router of IPv6 may be named by its address on the link.
    let elsewhere =
        hosts == 0 || gateway.is_some_and(|ip| matches!(ip, IpAddr::V6(a) if a.segments()[0] & 0xffc0 == 0xfe80));
    if let Some(way_out) = gateway.filter(|ip| !elsewhere && !cidr.contains(*ip)) {
        return Err((
            "gateway",
            format!(
                "{way_out} is not in the network {cidr}: pods could not reach it. Give the router's address in the network."
            ),
        ));
    }
    if number(first) > number(last) || number(last) - number(first) >= MOST {
        return Err(("lastAddress", format!("A pool has 1 to {MOST} addresses, the first before the last.")));
    }
    Ok(Range { network: format!("{}/{}", address(own), cidr.prefix), first, last, gateway })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn of(network: &str, first: Option<&str>, last: Option<&str>) -> Result<(String, String), &'static str> {
        let ip = |text: Option<&str>| text.map(|t| t.parse().unwrap());
        let found = range(network.parse().unwrap(), ip(first), ip(last), None);
        found.map(|r| (r.first.to_string(), r.last.to_string())).map_err(|(field, _)| field)
    }

    fn both(first: &str, last: &str) -> Result<(String, String), &'static str> {
        Ok((first.into(), last.into()))
    }

    #[test]
    fn a_way_out_is_in_the_network() {
        let through = |network: &str, gateway: &str| {
            let found = range(network.parse().unwrap(), None, None, Some(gateway.parse().unwrap()));
            found.map(|_| ()).map_err(|(field, _)| field)
        };
        assert_eq!(through("203.0.113.0/29", "10.0.0.1"), Err("gateway"));
        assert_eq!(through("203.0.113.0/29", "fe80::1"), Err("gateway"), "another family");
        assert_eq!(through("2001:db8::/64", "2001:db8:1::1"), Err("gateway"));
        assert_eq!(through("203.0.113.0/29", "203.0.113.6"), Ok(()));
        assert_eq!(through("203.0.113.8/32", "10.0.0.1"), Ok(()), "a single address is routed from elsewhere");
        assert_eq!(through("2001:db8::/64", "fe80::1"), Ok(()));
    }

    #[test]
    fn ranges_of_networks() {
        assert_eq!(of("203.0.113.0/24", None, None), both("203.0.113.1", "203.0.113.254"));
        assert_eq!(of("203.0.113.77/24", None, None), both("203.0.113.1", "203.0.113.254"));
        assert_eq!(of("203.0.113.8/31", None, None), both("203.0.113.8", "203.0.113.9"));
        assert_eq!(of("203.0.113.8/32", None, None), both("203.0.113.8", "203.0.113.8"));
        assert_eq!(of("10.0.0.0/24", Some("10.0.0.50"), Some("10.0.0.60")), both("10.0.0.50", "10.0.0.60"));
        assert_eq!(of("2001:db8::/64", None, None), both("2001:db8::1", "2001:db8::1:0"));
        assert_eq!(of("10.0.0.0/24", Some("10.0.1.1"), None), Err("firstAddress"));
        assert_eq!(of("10.0.0.0/24", Some("10.0.0.9"), Some("10.0.0.8")), Err("lastAddress"));
        assert_eq!(of("10.0.0.0/24", Some("::1"), None), Err("firstAddress"));
        assert_eq!(of("0.0.0.0/0", None, None), Err("lastAddress"), "too many");
    }
}
