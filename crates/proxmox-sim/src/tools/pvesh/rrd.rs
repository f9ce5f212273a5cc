//! `rrddata`: what nodes and guests recorded of themselves (pve-cluster: `PVE/RRD.pm`, `rrd_def_node`, `rrd_def_vm`).

use serde_json::{Value, json};

use super::super::{Args, wrong_value};
use crate::context::{Cx, Fail};
use crate::guests::status;
use crate::state::Kind;

/// Whether the cluster has the files of Proxmox VE 9, which have more columns and rows.
fn is_new(cx: &Cx) -> bool {
    let version = cx.cluster.behaviour().version;
    version.split('.').next().and_then(|major| major.parse::<u32>().ok()).unwrap_or(0) >= 9
}

/// The times of the rows that a call asks for, oldest first.
fn times(cx: &Cx, args: &Args) -> Result<Vec<i64>, Fail> {
    let new = is_new(cx);
    let wrong = |key: &str, what: String| wrong_value("pvesh", "get", key, what);
    let Some(timeframe) = args.get("timeframe") else {
        return Err(wrong("timeframe", "property is missing and it is not optional".into()));
    };
    let known = if new { "hour, day, week, month, year, decade" } else { "hour, day, week, month, year" };
    let (step, rows) = match (timeframe, new) {
        ("hour", true) => (60, 60),
        ("hour", false) => (60, 70),
        ("day", true) => (60, 1440),
        ("day", false) => (1800, 70),
        ("week", true) => (1800, 336),
        ("week", false) => (10_800, 70),
        ("month", true) => (1800, 1440),
        ("month", false) => (43_200, 70),
        ("year", true) => (21_600, 1440),
        ("year", false) => (604_800, 70),
        ("decade", true) => (604_800, 570),
        _ => {
            let what = format!("value '{timeframe}' does not have a value in the enumeration '{known}'");
            return Err(wrong("timeframe", what));
        }
    };
    if let Some(cf) = args.get("cf").filter(|cf| !["AVERAGE", "MAX"].contains(cf)) {
        return Err(wrong("cf", format!("value '{cf}' does not have a value in the enumeration 'AVERAGE, MAX'")));
    }
    let now = cx.seconds() / step * step;
    Ok((1..=rows).rev().map(|n| now - n * step).collect())
}

/// Rows from a time on; those before are empty but for their time, as is what a column has no value for.
fn rows(times: Vec<i64>, since: i64, mut figures: impl FnMut(i64) -> Value) -> Value {
    let row = |time: i64| {
        let mut row = if time >= since { figures(time) } else { json!({}) };
        row["time"] = time.into();
        row
    };
    times.into_iter().map(row).collect()
}

pub(super) fn node(cx: &Cx, args: &Args) -> Result<Value, Fail> {
    let times = times(cx, args)?;
    let status = super::nodes::status(cx)?;
    let since = cx.read(|s| s.node(&cx.node).map_or(0, |n| n.recorded_since.unwrap_or(n.since) / 1000));
    let new = is_new(cx);
    Ok(rows(times, since, |_| {
        let mut row = json!({
            "loadavg": 0.1, "maxcpu": status["cpuinfo"]["cpus"], "cpu": status["cpu"], "iowait": status["wait"],
            "memtotal": status["memory"]["total"], "memused": status["memory"]["used"], "swaptotal": 0, "swapused": 0,
            "roottotal": status["rootfs"]["total"], "rootused": status["rootfs"]["used"], "netin": 1000.5, "netout": 1000.5,
        });
        if new {
            let more = json!({
                "memavailable": status["memory"]["free"], "arcsize": 0, "pressurecpusome": 0, "pressureiosome": 0,
                "pressureiofull": 0, "pressurememorysome": 0, "pressurememoryfull": 0,
            });
            for (key, value) in more.as_object().into_iter().flatten() {
                row[key] = value.clone();
            }
        }
        row
    }))
}

pub(super) fn guest(cx: &Cx, kind: Kind, vmid: u32, args: &Args) -> Result<Value, Fail> {
    let times = times(cx, args)?;
    let machine = cx.machine(kind, vmid)?;
    let since = machine.running.as_ref().map_or(i64::MAX, |r| r.since / 1000);
    Ok(rows(times, since, |time| {
        let figures = status(&machine, time * 1000);
        let mut row = json!({});
        for key in ["cpu", "mem", "maxmem", "maxdisk"] {
            row[key] = figures.get(key).cloned().unwrap_or(Value::Null);
        }
        row["maxcpu"] = figures.get("cpus").cloned().unwrap_or(Value::Null);
        // Rates, not sums.
        for (key, rate) in [("netin", 300), ("netout", 100), ("diskread", 4096), ("diskwrite", 1024)] {
            row[key] = rate.into();
        }
        row
    }))
}
