//! `/nodes/{node}` (pve-manager: `PVE/API2/Nodes.pm`, `Tasks.pm`; pve-storage).

use serde_json::{Value, json};

use super::super::{Args, pvesm};
use crate::context::{Cx, Fail};
use crate::state::{Node, State, StorageSpec, Task};

pub(super) fn version(cx: &Cx) -> Value {
    let version = cx.cluster.behaviour().version;
    let release = version.split('.').take(2).collect::<Vec<_>>().join(".");
    json!({ "version": version, "release": release, "repoid": "2f1cd32a1bd0b9ad" })
}

/// A node in lists.
pub(super) fn entry(state: &State, node: &Node, now: i64) -> Value {
    let mut all = json!({
        "id": format!("node/{}", node.name), "node": node.name, "type": "node", "level": "",
        "status": if node.online { "online" } else { "offline" },
    });
    if node.online {
        let (memory, cpu) = load(state, node);
        let more = json!({
            "maxcpu": node.cpus, "cpu": cpu, "maxmem": node.memory, "mem": memory, "maxdisk": 100_u64 << 30,
            "disk": 10_u64 << 30, "uptime": (now - node.since) / 1000,
        });
        if let (Some(all), Some(more)) = (all.as_object_mut(), more.as_object()) {
            all.extend(more.clone());
        }
    }
    all
}

/// Memory in use in bytes, and processors as a part of all.
fn load(state: &State, node: &Node) -> (u64, f64) {
    let running = state.machines().filter(|m| m.node == node.name && m.running.is_some());
    let (memory, cores) = running
        .fold((0, 0), |(memory, cores), m| (memory + (m.number("memory", 512) << 20), cores + m.number("cores", 1)));
    ((memory / 2 + (1 << 30)).min(node.memory), (cores as f64 / 10.0 / f64::from(node.cpus.max(1))).min(1.0))
}

pub(super) fn status(cx: &Cx) -> Result<Value, Fail> {
    let version = cx.cluster.behaviour().version;
    let now = cx.cluster.now();
    let found = cx.read(|s| s.node(&cx.node).map(|n| (n.clone(), load(s, n))));
    let (node, (memory, cpu)) = found.ok_or_else(|| Fail::die(format!("no such cluster node '{}'", cx.node)))?;
    Ok(json!({
        "pveversion": format!("pve-manager/{version}/2f1cd32a1bd0b9ad"),
        "kversion": "Linux 6.14.11-4-pve #1 SMP PREEMPT_DYNAMIC PMX 6.14.11-4",
        "uptime": (now - node.since) / 1000,
        "cpu": cpu,
        "wait": 0.001,
        "loadavg": ["0.10", "0.12", "0.09"],
        "cpuinfo": { "cpus": node.cpus, "cores": node.cpus, "sockets": 1, "model": "Simulated processor", "mhz": "3000.000", "hvm": "1" },
        "memory": { "total": node.memory, "used": memory, "free": node.memory - memory },
        "swap": { "total": 0, "used": 0, "free": 0 },
        "rootfs": { "total": 100_u64 << 30, "used": 10_u64 << 30, "avail": 90_u64 << 30, "free": 90_u64 << 30 },
    }))
}

fn storage(cx: &Cx, spec: &StorageSpec) -> Value {
    let used = cx.read(|s| s.used(&cx.node, &spec.id));
    let mut entry = json!({
        "storage": spec.id, "type": spec.kind, "content": spec.content.join(","), "shared": i32::from(spec.shared),
        "active": 1, "enabled": 1, "total": spec.size, "used": used, "avail": spec.size - used.min(spec.size),
        "used_fraction": used as f64 / spec.size.max(1) as f64,
    });
    if crate::storage::answers(cx, &spec.id).is_err() {
        for key in ["active", "total", "used", "avail", "used_fraction"] {
            entry[key] = 0.into();
        }
    }
    entry
}

pub(super) fn storages(cx: &Cx, args: &Args) -> Result<Value, Fail> {
    Ok(pvesm::selected(cx, args)?.iter().map(|spec| storage(cx, spec)).collect())
}

/// The node's interfaces; of those that are no bridge, one card.
pub(super) fn network(cx: &Cx, args: &Args) -> Result<Value, Fail> {
    let bridges = cx.read(|s| s.node(&cx.node).map(|n| n.bridges.clone())).unwrap_or_default();
    let bridge =
        |name: &String| json!({ "iface": name, "type": "bridge", "active": 1, "autostart": 1, "method": "static" });
    let mut all: Vec<Value> = bridges.iter().map(bridge).collect();
    match args.get("type") {
        None => all.push(json!({ "iface": "eno1", "type": "eth", "active": 1, "exists": 1, "method": "manual" })),
        Some("bridge" | "any_bridge" | "any_local_bridge") => {}
        Some(other) => return Err(super::super::refused(&format!("interfaces of the type {other}"))),
    }
    Ok(all.into())
}

pub(super) fn storage_status(cx: &Cx, id: &str) -> Result<Value, Fail> {
    let found = cx.read(|s| s.storage(id).cloned());
    let unknown = || super::super::wrong_value("pvesh", "get", "storage", "No such storage.");
    let mut entry = found.map(|spec| storage(cx, &spec)).ok_or_else(unknown)?;
    // It says of a storage what the caller does not know yet.
    if let Some(entry) = entry.as_object_mut() {
        entry.remove("storage");
    }
    Ok(entry)
}

pub(super) fn content(cx: &Cx, args: &Args) -> Result<Value, Fail> {
    let all = pvesm::listed(cx, args)?;
    Ok(all
        .iter()
        .map(|v| {
            let mut entry = json!({
                "volid": v.volid, "format": v.format, "content": v.content, "size": v.size, "ctime": v.created,
            });
            if let Some(vmid) = v.vmid {
                entry["vmid"] = vmid.into();
            }
            if let Some(parent) = &v.parent {
                entry["parent"] = parent.split_once(':').map_or(parent.as_str(), |(_, name)| name).into();
            }
            entry
        })
        .collect())
}

fn task(task: &Task) -> Value {
    let mut entry = json!({
        "upid": task.upid, "node": task.node, "type": task.kind, "id": task.id, "pid": task.pid, "pstart": 0,
        "starttime": task.started, "user": "root@pam",
    });
    if let (Some(status), Some(ended)) = (&task.status, task.ended) {
        entry["status"] = status.as_str().into();
        entry["endtime"] = ended.into();
    }
    entry
}

pub(super) fn all_tasks(cx: &Cx) -> Value {
    cx.read(|s| newest(s.tasks().collect()).into_iter().map(task).collect())
}

fn newest(mut tasks: Vec<&Task>) -> Vec<&Task> {
    tasks.sort_by_key(|t| std::cmp::Reverse((t.started, t.pid)));
    tasks
}

pub(super) fn tasks(cx: &Cx, args: &Args) -> Result<Value, Fail> {
    let source = args.get("source").unwrap_or("archive");
    if !["archive", "active", "all"].contains(&source) {
        let what = format!("value '{source}' does not have a value in the enumeration 'archive, active, all'");
        return Err(super::super::wrong_value("pvesh", "get", "source", what));
    }
    let wanted = |t: &&Task| {
        t.node == cx.node
            && args.get("vmid").is_none_or(|id| id == t.id)
            && args.get("typefilter").is_none_or(|kind| kind == t.kind)
            && (!args.flag("errors") || t.status.as_ref().is_some_and(|s| s != "OK"))
            && match source {
                "archive" => t.status.is_some(),
                "active" => t.status.is_none(),
                _ => true,
            }
    };
    let (start, limit) = (args.id("start") as usize, args.number("limit").unwrap_or(50.0) as usize);
    let shown = |t: &Task| {
        let mut entry = task(t);
        if t.status.is_none() {
            entry["status"] = "RUNNING".into();
        }
        entry
    };
    Ok(cx.read(|s| {
        let found = newest(s.tasks().filter(wanted).collect());
        found.into_iter().skip(start).take(limit).map(shown).collect()
    }))
}

fn known(cx: &Cx, upid: &str) -> Result<Task, Fail> {
    let found = cx.read(|s| s.task(upid).cloned());
    found.ok_or_else(|| Fail::die(format!("unable to parse worker upid '{upid}'")))
}

pub(super) fn task_status(cx: &Cx, upid: &str) -> Result<Value, Fail> {
    let found = known(cx, upid)?;
    let mut entry = task(&found);
    match &found.status {
        Some(status) => {
            entry["status"] = "stopped".into();
            entry["exitstatus"] = status.as_str().into();
        }
        None => entry["status"] = "running".into(),
    }
    Ok(entry)
}

pub(super) fn task_log(cx: &Cx, upid: &str, args: &Args) -> Result<Value, Fail> {
    let found = known(cx, upid)?;
    let (start, limit) = (args.id("start") as usize, args.number("limit").unwrap_or(50.0) as usize);
    let lines = found.log.iter().enumerate().skip(start).take(limit);
    let lines: Vec<Value> = lines.map(|(n, text)| json!({ "n": n + 1, "t": text })).collect();
    if lines.is_empty() { Ok(json!([{ "n": 1, "t": "no content" }])) } else { Ok(lines.into()) }
}
