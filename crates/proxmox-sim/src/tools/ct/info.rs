//! `pct list`, `pct status`, `pct pending`.

use super::super::{Args, guest, vm};
use crate::context::{Cx, Done};
use crate::guests::status as figures;
use crate::state::Kind;

pub(super) fn list(cx: &mut Cx) -> Done {
    let mut lines: Vec<String> = cx.read(|s| {
        let here = s.machines().filter(|m| m.kind == Kind::Lxc && m.node == cx.node);
        here.map(|m| {
            let lock = m.lock().unwrap_or_default();
            format!("{:<10} {:<10} {lock:<12} {:<20}", m.vmid, guest::state(m), m.name())
        })
        .collect()
    });
    if !lines.is_empty() {
        lines.insert(0, format!("{:<10} {:<10} {:<12} {:<20}", "VMID", "Status", "Lock", "Name"));
    }
    for line in lines {
        cx.say(line);
    }
    Ok(())
}

pub(super) fn status(cx: &mut Cx, args: &Args) -> Done {
    let machine = cx.machine(Kind::Lxc, args.vmid())?;
    if !args.flag("verbose") {
        cx.say(format!("status: {}", guest::state(&machine)));
        return Ok(());
    }
    for (key, value) in figures(&machine, cx.cluster.now()) {
        let value = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        cx.say(format!("{key}: {value}"));
    }
    Ok(())
}

pub(super) fn pending(cx: &mut Cx, args: &Args) -> Done {
    let machine = cx.machine(Kind::Lxc, args.vmid())?;
    for line in vm::pending_lines(&machine) {
        cx.say(line);
    }
    Ok(())
}
