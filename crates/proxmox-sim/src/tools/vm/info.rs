//! `qm list`, `qm status`, `qm pending`.

use super::super::{Args, guest};
use crate::context::{Cx, Done};
use crate::guests::{boot_disk_size, encode, status as figures};
use crate::state::{Kind, Machine};

pub(super) fn list(cx: &mut Cx) -> Done {
    let mut lines: Vec<String> = cx.read(|s| {
        let here = s.machines().filter(|m| m.kind == Kind::Qemu && m.node == cx.node);
        here.map(|m| {
            let pid = m.running.as_ref().map_or(0, |r| r.pid);
            let disk = boot_disk_size(m) as f64 / (1u64 << 30) as f64;
            let memory = m.number("memory", 512);
            format!("{:>10} {:<20} {:<10} {memory:<10} {disk:>12.2} {pid:<10}", m.vmid, m.name(), guest::state(m))
        })
        .collect()
    });
    if !lines.is_empty() {
        lines.insert(
            0,
            format!(
                "{:>10} {:<20} {:<10} {:<10} {:>12} {:<10}",
                "VMID", "NAME", "STATUS", "MEM(MB)", "BOOTDISK(GB)", "PID"
            ),
        );
    }
    for line in lines {
        cx.say(line);
    }
    Ok(())
}

pub(super) fn status(cx: &mut Cx, args: &Args) -> Done {
    let machine = cx.machine(Kind::Qemu, args.vmid())?;
    if !args.flag("verbose") {
        cx.say(format!("status: {}", guest::state(&machine)));
        return Ok(());
    }
    let mut all = figures(&machine, cx.cluster.now());
    if machine.running.is_none() {
        // Only a running machine has these.
        for key in ["cpu", "diskread", "diskwrite"] {
            all.remove(key);
        }
    }
    for (key, value) in all {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        cx.say(format!("{key}: {value}"));
    }
    Ok(())
}

pub(super) fn pending(cx: &mut Cx, args: &Args) -> Done {
    let machine = cx.machine(Kind::Qemu, args.vmid())?;
    for line in pending_lines(&machine) {
        cx.say(line);
    }
    Ok(())
}

/// `cur key: value`, `new key: value`, and `del key: value` alone for what is to go, by key (`format_pending`).
pub(in crate::tools) fn pending_lines(machine: &Machine) -> Vec<String> {
    let shown = |key: &str, value: &str| match key {
        "description" => encode(value),
        "cipassword" => "********".to_owned(),
        _ => value.to_owned(),
    };
    let keys: std::collections::BTreeSet<&String> = machine.config.keys().chain(machine.pending.keys()).collect();
    let mut lines = vec![];
    for key in keys {
        if key.starts_with("lxc.") {
            continue;
        }
        let (now, next) = (machine.config.get(key), machine.pending.get(key));
        match now {
            Some(value) if machine.pending_delete.contains(key) => {
                lines.push(format!("del {key}: {}", shown(key, value)));
                continue;
            }
            Some(value) => lines.push(format!("cur {key}: {}", shown(key, value))),
            None => {}
        }
        if let Some(value) = next {
            lines.push(format!("new {key}: {}", shown(key, value)));
        }
    }
    lines
}
