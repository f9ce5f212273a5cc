//! Reading the daemon's JSON (`Instance`, `InstanceFull`, `InstanceState` of the REST API).

use std::net::IpAddr;

use serde_json::Value;

use super::super::{CpuUse, Machine, Owner, PowerState, Sample};

/// What the mark on an instance or a volume says. A copy of it says the same.
pub(super) fn mark(thing: &Value) -> Option<Owner> {
    let config = &thing["config"];
    Some(Owner {
        installation: config["user.mpanel.installation"].as_str()?.to_owned(),
        pod: config["user.mpanel.pod"].as_str()?.parse().ok()?,
    })
}

/// Whose machine an instance is. One that carries a pod's mark under another name is somebody's copy of it, and nobody's
/// machine.
pub(super) fn owner(instance: &Value) -> Option<Owner> {
    mark(instance).filter(|owner| instance["name"] == owner.machine().as_str())
}

/// The member of the cluster that an instance or a volume is on; none where there is no cluster, or every member has it.
pub(super) fn location(thing: &Value) -> Option<&str> {
    thing["location"].as_str().filter(|location| !location.is_empty() && *location != "none")
}

pub(super) fn power(instance: &Value) -> PowerState {
    match instance["status"].as_str() {
        Some("Running") => PowerState::Running,
        Some("Stopped") => PowerState::Stopped,
        _ => PowerState::Other,
    }
}

pub(super) fn machine(instance: &Value) -> Machine {
    Machine { name: text(&instance["name"]), owner: owner(instance), state: power(instance) }
}

/// The first global IPv4 address of the machine's own interface, else the first global IPv6 one. Interfaces made
/// inside (docker0, ...) are not the machine's.
pub(super) fn address(state: &Value) -> Option<IpAddr> {
    let addresses = state["network"]["eth0"]["addresses"].as_array()?;
    let of = |family: &str| {
        addresses
            .iter()
            .filter(|a| a["scope"] == "global" && a["family"] == family)
            .find_map(|a| a["address"].as_str()?.parse().ok())
    };
    of("inet").or_else(|| of("inet6"))
}

/// `limits.cpu` is a number, or for a moment while it is changed a range from 0.
pub(super) fn cores(instance: &Value) -> u32 {
    let limit = instance["config"]["limits.cpu"].as_str().unwrap_or("1");
    match limit.strip_prefix("0-") {
        Some(last) => last.parse::<u32>().map_or(1, |n| n + 1),
        None => limit.parse().unwrap_or(1),
    }
}

pub(super) fn sample(full: &Value) -> Sample {
    let state = &full["state"];
    let positive = |v: &Value| v.as_i64().filter(|n| *n > 0);
    let counters = &state["network"]["eth0"]["counters"];
    Sample {
        name: text(&full["name"]),
        owner: owner(full),
        state: power(full),
        cpu: CpuUse::Total(state["cpu"]["usage"].as_i64().unwrap_or_default()),
        vmid: None,
        memory_mb: full["config"]["limits.memory"].as_str().and_then(|m| m.strip_suffix("MiB")?.parse().ok()),
        cpu_cores: cores(full),
        takes_volumes: true,
        half_made: false,
        disk_gb: full["devices"]["root"]["size"].as_str().and_then(|s| s.strip_suffix("GiB")?.parse().ok()),
        memory_used_bytes: positive(&state["memory"]["usage"]),
        disk_used_bytes: positive(&state["disk"]["root"]["usage"]),
        net_rx_bytes: counters["bytes_received"].as_i64(),
        net_tx_bytes: counters["bytes_sent"].as_i64(),
        processes: state["processes"].as_i64().and_then(|n| i32::try_from(n).ok()).filter(|n| *n > 0),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
