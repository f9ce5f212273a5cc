//! A guest's figures (`vmstatus` of qemu-server and pve-container).

use serde_json::{Map, Value, json};

use super::{Drive, addresses, drives, network};
use crate::state::{Kind, Machine};

/// The size of the disk that it boots from, in bytes.
pub(crate) fn boot_disk_size(machine: &Machine) -> u64 {
    if machine.kind == Kind::Lxc {
        return machine.get("rootfs").and_then(|v| Drive::parse(v).size()).unwrap_or(0);
    }
    let order = machine.get("boot").and_then(|b| b.strip_prefix("order=")).unwrap_or_default();
    let named = order.split(';').filter_map(|key| Some(Drive::parse(machine.get(key)?)));
    let first = named.chain(drives(&machine.config).into_iter().map(|(_, d)| d)).find(|d| !d.is_cdrom());
    first.and_then(|d| d.size()).unwrap_or(0)
}

/// What `status/current` says, all but what only the API adds.
pub(crate) fn status(machine: &Machine, now: i64) -> Map<String, Value> {
    let cores = machine.number("cores", 1) * if machine.kind == Kind::Qemu { machine.number("sockets", 1) } else { 1 };
    let memory = machine.number("memory", 512) << 20;
    let whole = boot_disk_size(machine);
    // Of a running container the node asks its file system, which takes some room for itself.
    let disk = if machine.kind == Kind::Lxc && machine.running.is_some() { whole / 100 * 97 } else { whole };
    let up = machine.running.as_ref().map(|r| ((now - r.since) / 1000).max(0));
    // Invented, but the same for the same guest: something to see in charts.
    let busy = f64::from(machine.vmid % 40 + 1) / 100.0;
    let traffic = up.unwrap_or(0) * i64::from(machine.vmid % 1000 + 100);
    let mut all = json!({
        "vmid": machine.vmid,
        "name": machine.name(),
        "status": if up.is_some() { "running" } else { "stopped" },
        "cpus": cores,
        "maxmem": memory,
        "maxdisk": disk,
        "mem": if up.is_some() { memory / 10 * u64::from(machine.vmid % 6 + 3) } else { 0 },
        "cpu": if up.is_some() { busy } else { 0.0 },
        "uptime": up.unwrap_or(0),
        "netin": traffic * 3,
        "netout": traffic,
        "diskread": up.unwrap_or(0) * 4096,
        "diskwrite": up.unwrap_or(0) * 1024,
    });
    let extra = match machine.kind {
        Kind::Qemu => json!({
            // Of a virtual machine's disks, the node does not know.
            "disk": 0,
            "memhost": all["mem"],
            "qmpstatus": machine.running.as_ref().map_or("stopped", |running| running.status()),
        }),
        Kind::Lxc => json!({
            "disk": if up.is_some() { disk / 5 } else { 0 },
            "type": "lxc",
            "swap": 0,
            "maxswap": machine.number("swap", 512) << 20,
        }),
    };
    let mut map = std::mem::take(all.as_object_mut().unwrap_or(&mut Map::new()));
    map.extend(extra.as_object().cloned().unwrap_or_default());
    if let Some(running) = &machine.running {
        map.insert("pid".into(), running.pid.into());
    }
    for (key, value) in [("lock", machine.lock()), ("tags", machine.get("tags"))] {
        if let Some(value) = value {
            map.insert(key.into(), value.into());
        }
    }
    if machine.is_template() {
        map.insert("template".into(), 1.into());
    }
    map
}

/// The interfaces as the guest agent lists them (`network-get-interfaces`).
pub(crate) fn agent_interfaces(machine: &Machine) -> Value {
    let listed: Vec<Value> = addresses(machine)
        .iter()
        .map(|ip| {
            let (kind, prefix) = if ip.is_ipv4() { ("ipv4", 24) } else { ("ipv6", 64) };
            json!({ "ip-address": ip.to_string(), "ip-address-type": kind, "prefix": prefix })
        })
        .collect();
    let lo = json!({ "name": "lo", "hardware-address": "00:00:00:00:00:00", "ip-addresses": [
        { "ip-address": "127.0.0.1", "ip-address-type": "ipv4", "prefix": 8 },
        { "ip-address": "::1", "ip-address-type": "ipv6", "prefix": 128 },
    ] });
    match network::mac(machine) {
        Some(mac) => json!([lo, { "name": "eth0", "hardware-address": mac, "ip-addresses": listed }]),
        None => json!([lo]),
    }
}

/// The interfaces as `/nodes/{node}/lxc/{vmid}/interfaces` lists them.
pub(crate) fn container_interfaces(machine: &Machine) -> Value {
    let lo = json!({ "name": "lo", "hwaddr": "00:00:00:00:00:00", "inet": "127.0.0.1/8", "inet6": "::1/128" });
    let Some(mac) = network::mac(machine) else { return json!([lo]) };
    let mut own = json!({ "name": "eth0", "hwaddr": mac });
    for ip in addresses(machine) {
        match ip.is_ipv4() {
            true => own["inet"] = format!("{ip}/24").into(),
            false => own["inet6"] = format!("{ip}/64").into(),
        }
    }
    json!([lo, own])
}
