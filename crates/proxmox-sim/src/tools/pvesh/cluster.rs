//! `/cluster` (pve-manager: `PVE/API2/Cluster.pm`).

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::super::{Args, wrong_value};
use crate::context::{Cx, Fail};
use crate::guests;
use crate::state::Machine;

/// The lowest free id. It is no reservation: two who ask get the same.
pub(super) fn next_id(cx: &Cx, args: &Args) -> Result<Value, Fail> {
    if let Some(id) = args.get("vmid").and_then(|v| v.parse::<u32>().ok()) {
        return match cx.read(|s| s.machine(id).is_some()) {
            true => Err(wrong_value("pvesh", "get", "vmid", format!("VM {id} already exists"))),
            false => Ok(id.to_string().into()),
        };
    }
    let free = cx.read(|s| (100..1_000_000).find(|id| s.machine(*id).is_none()));
    free.map(|id| id.to_string().into()).ok_or_else(|| Fail::die("unable to get any free VMID in range [100, 1000000]"))
}

pub(super) fn status(cx: &Cx) -> Value {
    let mut all = vec![];
    let (names, quorate) = cx.read(|s| (s.nodes().map(|n| (n.name.clone(), n.online)).collect::<Vec<_>>(), s.quorate));
    if names.len() > 1 {
        all.push(json!({
            "type": "cluster", "id": "cluster", "name": "sim", "nodes": names.len(), "version": names.len(),
            "quorate": i32::from(quorate),
        }));
    }
    for (index, (name, online)) in names.iter().enumerate() {
        all.push(json!({
            "type": "node", "id": format!("node/{name}"), "name": name, "nodeid": if names.len() > 1 { index + 1 } else { 0 },
            "local": i32::from(*name == cx.node), "online": i32::from(*online), "ip": format!("10.99.0.{}", index + 1), "level": "",
        }));
    }
    all.into()
}

/// Guests, nodes and storages. What a guest does is what its node reported last (pvestatd, every ten seconds); ids, nodes,
/// tags and locks are those of now (pmxcfs).
pub(super) fn resources(cx: &Cx, kind: Option<&str>) -> Value {
    let wanted = |name: &str| kind.is_none_or(|k| k == name);
    let now = cx.cluster.now();
    let mut all = vec![];
    if wanted("vm") {
        let reported = cx.cluster.reports();
        cx.read(|s| {
            // By name, as Perl sorts keys.
            let sorted: BTreeMap<String, &Machine> = s.machines().map(|m| (m.vmid.to_string(), m)).collect();
            all.extend(sorted.values().map(|m| {
                let online = s.node(&m.node).is_some_and(|n| n.online);
                let report = match &reported {
                    _ if !online => None,
                    Some(reports) => reports.get(&m.vmid).cloned(),
                    None => Some(report(m, now)),
                };
                guest(m, report)
            }));
        });
    }
    if wanted("node") {
        cx.read(|s| all.extend(s.nodes().map(|n| super::nodes::entry(s, n, now))));
    }
    if wanted("storage") {
        cx.read(|s| {
            for node in s.nodes() {
                all.extend(s.storages().map(|spec| {
                    json!({
                        "id": format!("storage/{}/{}", node.name, spec.id), "type": "storage", "node": node.name,
                        "storage": spec.id, "plugintype": spec.kind, "status": if node.online { "available" } else { "unknown" },
                        "shared": i32::from(spec.shared), "content": spec.content.join(","), "maxdisk": spec.size,
                        "disk": s.used(&node.name, &spec.id),
                    })
                }));
            }
        });
    }
    all.into()
}

/// What a node reports of a guest.
pub(crate) fn report(machine: &Machine, now: i64) -> Map<String, Value> {
    let mut all = guests::status(machine, now);
    let kept = [
        "name",
        "status",
        "mem",
        "maxmem",
        "maxdisk",
        "disk",
        "cpu",
        "uptime",
        "netin",
        "netout",
        "diskread",
        "diskwrite",
    ];
    let cores = all.remove("cpus").unwrap_or(Value::Null);
    all.retain(|key, _| kept.contains(&key.as_str()));
    all.insert("maxcpu".into(), cores);
    all.insert("template".into(), i32::from(machine.is_template()).into());
    all
}

fn guest(machine: &Machine, report: Option<Map<String, Value>>) -> Value {
    // Nothing was heard of it yet, or its node is away.
    let mut all = report.unwrap_or_else(|| Map::from_iter([("status".to_owned(), "unknown".into())]));
    let kind = machine.kind.path();
    all.insert("id".into(), format!("{kind}/{}", machine.vmid).into());
    all.insert("vmid".into(), machine.vmid.into());
    all.insert("node".into(), machine.node.clone().into());
    all.insert("type".into(), kind.into());
    for (key, value) in [("lock", machine.lock()), ("tags", machine.get("tags"))] {
        if let Some(value) = value {
            all.insert(key.into(), value.into());
        }
    }
    all.into()
}
