//! `/nodes/{node}/qemu` and `/lxc`: what can be looked at.

use serde_json::{Map, Value, json};

use super::super::{Args, guest, refused, vm};
use crate::context::{Cx, Fail};
use crate::guests::{container_interfaces, status};
use crate::state::{GuestConfig, Kind, Machine};

pub(super) fn list(cx: &Cx, kind: Kind) -> Value {
    let now = cx.cluster.now();
    let mut all: Vec<Value> = cx.read(|s| {
        let here = s.machines().filter(|m| m.kind == kind && m.node == cx.node);
        here.map(|m| Value::Object(status(m, now))).collect()
    });
    if kind == Kind::Lxc {
        // Perl keeps them as text here.
        for entry in &mut all {
            entry["vmid"] = entry["vmid"].to_string().into();
        }
    }
    all.into()
}

pub(super) async fn look(cx: &mut Cx, kind: Kind, rest: &[&str], args: &Args) -> Result<Value, Fail> {
    let vmid = args.vmid();
    match rest {
        ["config"] => Ok(object(&guest::values(cx, kind, args)?)),
        ["pending"] => Ok(pending(&cx.machine(kind, vmid)?)),
        ["snapshot"] => Ok(guest::listed(&cx.machine(kind, vmid)?).into()),
        ["status", "current"] => {
            let mut all = status(&cx.machine(kind, vmid)?, cx.cluster.now());
            all.insert("ha".into(), json!({ "managed": 0 }));
            if kind == Kind::Qemu && cx.machine(kind, vmid)?.get("agent").is_some_and(|a| a.contains('1')) {
                all.insert("agent".into(), 1.into());
            }
            Ok(all.into())
        }
        ["rrddata"] => super::rrd::guest(cx, kind, vmid, args),
        ["interfaces"] => {
            let machine = cx.machine(kind, vmid)?;
            match &machine.running {
                Some(running) if running.booted <= cx.cluster.now() => Ok(container_interfaces(&machine)),
                Some(_) => Ok(
                    json!([{ "name": "lo", "hwaddr": "00:00:00:00:00:00", "inet": "127.0.0.1/8", "inet6": "::1/128" }]),
                ),
                None => Err(Fail::die(format!("CT {vmid} not running"))),
            }
        }
        ["agent", "file-read"] => vm::file_read(cx, vmid, args.text("file")).await,
        ["agent", command] => Ok(json!({ "result": vm::agent(cx, vmid, command).await? })),
        _ => Err(refused("this path")),
    }
}

/// A configuration as the API gives it: whole numbers where the schema has numbers, and a digest.
fn object(config: &GuestConfig) -> Value {
    let text = ["name", "hostname", "description", "tags", "memory", "ciuser", "cipassword"];
    let mut all: Map<String, Value> = config
        .iter()
        .map(|(key, value)| {
            let number = value.parse::<i64>().ok().filter(|_| !text.contains(&key.as_str()));
            (key.clone(), number.map_or_else(|| value.clone().into(), Value::from))
        })
        .collect();
    let hash = config
        .iter()
        .flat_map(|(k, v)| k.bytes().chain(v.bytes()))
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    all.insert("digest".into(), format!("{hash:016x}{hash:016x}{:08x}", hash as u32).into());
    all.into()
}

fn pending(machine: &Machine) -> Value {
    let keys: std::collections::BTreeSet<&String> = machine.config.keys().chain(machine.pending.keys()).collect();
    keys.into_iter()
        .map(|key| {
            let mut entry = json!({ "key": key });
            for (name, value) in [("value", machine.config.get(key)), ("pending", machine.pending.get(key))] {
                if let Some(value) = value {
                    entry[name] = value.as_str().into();
                }
            }
            if machine.pending_delete.contains(key) {
                entry["delete"] = 1.into();
            }
            entry
        })
        .collect()
}
