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
        ["rrddata"] => rrd(cx, kind, vmid, args),
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

/// An hour of figures, one a minute; those before the start are empty.
fn rrd(cx: &Cx, kind: Kind, vmid: u32, args: &Args) -> Result<Value, Fail> {
    let step = match args.get("timeframe").unwrap_or("hour") {
        "hour" => 60,
        "day" => 1800,
        "week" => 10_800,
        "month" => 43_200,
        "year" => 604_800,
        other => {
            let what =
                format!("value '{other}' does not have a value in the enumeration 'hour, day, week, month, year'");
            return Err(super::super::wrong_value("pvesh", "get", "timeframe", what));
        }
    };
    let machine = cx.machine(kind, vmid)?;
    let now = cx.seconds() / step * step;
    let points = (0..70).rev().map(|n| now - n * step).map(|time| {
        let alive = machine.running.as_ref().is_some_and(|r| r.since / 1000 <= time);
        let mut point = json!({ "time": time });
        if alive {
            let figures = status(&machine, time * 1000);
            for key in ["cpu", "mem", "maxmem", "maxdisk"] {
                point[key] = figures.get(key).cloned().unwrap_or(Value::Null);
            }
            point["maxcpu"] = figures.get("cpus").cloned().unwrap_or(Value::Null);
            // Rates, not sums.
            for (key, rate) in [("netin", 300), ("netout", 100), ("diskread", 4096), ("diskwrite", 1024)] {
                point[key] = rate.into();
            }
        }
        point
    });
    Ok(points.collect())
}
