//! Interfaces and addresses.

use std::net::{IpAddr, Ipv4Addr};

use rand::RngExt;

use crate::schema::{Command, parse_property};
use crate::state::{GuestConfig, Kind, Machine};

/// `BC:24:11:…`: Proxmox' own range.
fn new_mac() -> String {
    let [a, b, c]: [u8; 3] = rand::rng().random();
    format!("BC:24:11:{a:02X}:{b:02X}:{c:02X}")
}

/// A network option as the tools write it: a virtual machine's has its address behind its model, a container's is a `veth`.
pub(crate) fn complete_net(kind: Kind, command: &Command, key: &str, value: &str) -> String {
    let Some(schema) = command.property(key).and_then(|p| p.properties.as_ref()) else { return value.into() };
    let Ok(mut parts) = parse_property(schema, value, key) else { return value.into() };
    let address = if kind == Kind::Qemu { "macaddr" } else { "hwaddr" };
    if parts.get(address).is_none() {
        parts.set(address, new_mac());
    }
    if kind == Kind::Lxc {
        parts.set("type", "veth");
    }
    parts.print(schema)
}

/// The same interface with another hardware address, for a clone.
pub(crate) fn with_new_mac(kind: Kind, value: &str) -> String {
    let part = |part: &str| match (kind, part.split_once('=')) {
        (Kind::Qemu, Some((model, address))) if is_mac(address) => format!("{model}={}", new_mac()),
        (Kind::Lxc, Some(("hwaddr", _))) => format!("hwaddr={}", new_mac()),
        _ => part.to_owned(),
    };
    value.split(',').map(part).collect::<Vec<_>>().join(",")
}

fn is_mac(text: &str) -> bool {
    text.split(':').count() == 6 && text.split(':').all(|p| p.len() == 2 && u8::from_str_radix(p, 16).is_ok())
}

/// The addresses that a running guest has: static ones, or the one its DHCP server gives it.
pub(crate) fn addresses(machine: &Machine) -> Vec<IpAddr> {
    let Some(text) = network_config(&machine.config, machine.kind) else { return vec![] };
    let part = |key: &str| text.split(',').find_map(|p| p.split_once('=').filter(|(k, _)| *k == key)).map(|(_, v)| v);
    let plain = |value: &str| value.split('/').next().and_then(|ip| ip.parse().ok());
    let four = match part("ip") {
        Some("dhcp") => Some(leased(machine.vmid)),
        Some(value) => plain(value),
        None => None,
    };
    let six = part("ip6").and_then(plain);
    four.into_iter().chain(six).collect()
}

/// Where the first interface's addresses stand. A virtual machine without cloud-init asks for an address by DHCP.
fn network_config(config: &GuestConfig, kind: Kind) -> Option<&str> {
    let net = config.get("net0")?;
    match kind {
        Kind::Lxc => Some(net),
        Kind::Qemu => Some(config.get("ipconfig0").map_or("ip=dhcp", String::as_str)),
    }
}

/// What the DHCP server of the simulated network gives a guest; two of a cluster never have the same.
fn leased(vmid: u32) -> IpAddr {
    let [_, a, b, c] = vmid.to_be_bytes();
    IpAddr::V4(Ipv4Addr::new(10, a, b, c))
}

/// The hardware address of a guest's first interface, in lower case.
pub(super) fn mac(machine: &Machine) -> Option<String> {
    let net = machine.get("net0")?;
    net.split(',').find_map(|p| p.split_once('=').filter(|(_, v)| is_mac(v))).map(|(_, mac)| mac.to_lowercase())
}
