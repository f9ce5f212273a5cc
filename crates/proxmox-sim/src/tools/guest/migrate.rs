//! Moving a guest to another node (`PVE::QemuMigrate`, `PVE::LXC::Migrate`).

use super::node_exists;
use crate::context::{Cx, Done, Fail};
use crate::guests::{drives, unused};
use crate::state::{Kind, Machine, Volume};
use crate::tools::{Args, wrong_value};

pub(in crate::tools) async fn migrate(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let (vmid, target) = (args.vmid(), args.text("target").to_owned());
    let tool = if kind == Kind::Qemu { "qm" } else { "pct" };
    node_exists(cx, &target)?;
    if target == cx.node {
        return Err(wrong_value(tool, "migrate", "target", "target is local node."));
    }
    let machine = cx.unlocked(kind, vmid)?;
    may_move(&machine, kind, args)?;
    cx.begin(&format!("{}migrate", kind.task()), vmid)?;
    let done = match cx.lock(kind, vmid).await {
        Ok(_held) => over(cx, kind, args, &target).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

fn may_move(machine: &Machine, kind: Kind, args: &Args) -> Done {
    if machine.running.is_none() {
        return Ok(());
    }
    match kind {
        Kind::Qemu if !args.flag("online") => Err(Fail::die("can't migrate running VM without --online")),
        Kind::Lxc if !args.flag("restart") && !args.flag("online") => {
            Err(Fail::die("can't migrate running container without --online or --restart"))
        }
        _ => Ok(()),
    }
}

async fn over(cx: &mut Cx, kind: Kind, args: &Args, target: &str) -> Done {
    let vmid = args.vmid();
    let machine = cx.unlocked(kind, vmid)?;
    may_move(&machine, kind, args)?;
    let what = if kind == Kind::Qemu { "VM" } else { "CT" };
    cx.say(format!("starting migration of {what} {vmid} to node '{target}'"));
    if !cx.read(|s| s.node(target).is_some_and(|n| n.online)) {
        cx.say(format!("ssh: connect to host {target} port 22: No route to host"));
        cx.say("ERROR: migration aborted (duration 00:00:03): Can't connect to destination address using public key");
        return Err(Fail::task("ssh: connect to host port 22: No route to host\nmigration aborted"));
    }
    let volids: Vec<String> =
        drives(&machine.config).into_iter().chain(unused(&machine.config)).map(|(_, d)| d.volid).collect();
    let local: Vec<_> = volids.iter().filter_map(|v| cx.volume(v)).filter(|v| v.node.is_some()).collect();
    let attached = machine.running.is_some() && local.iter().any(|v| !v.volid.contains("cloudinit"));
    if kind == Kind::Qemu && attached && !args.flag("with-local-disks") {
        return Err(Fail::task("can't live migrate attached local disks without with-local-disks option"));
    }
    cx.edit(kind, vmid, |m| drop(m.config.insert("lock".into(), "migrate".into())))?;
    let copied = copy(cx, &local).await;
    if let Err(Fail::Exit { .. }) = copied {
        cx.edit(kind, vmid, |m| drop(m.config.remove("lock")))?;
        cx.say("ERROR: migration aborted (duration 00:00:01): interrupted by signal");
    }
    copied?;
    let node = cx.node.clone();
    let running = machine.running.is_some();
    cx.write(|s| {
        let mut renamed = vec![];
        for volume in local {
            s.remove_volume(&node, &volume.volid);
            let mut moved = volume.clone();
            // A copy stands on its own.
            moved.volid = on_its_own(&volume.volid);
            moved.parent = None;
            moved.node = Some(target.to_owned());
            renamed.push((volume.volid, moved.volid.clone()));
            s.put_volume(moved);
        }
        let pid = s.pid();
        s.edit(vmid, |m| {
            m.config.remove("lock");
            m.node = target.to_owned();
            for value in m.config.values_mut() {
                for (old, new) in &renamed {
                    if value.starts_with(old.as_str()) {
                        *value = value.replacen(old.as_str(), new, 1);
                    }
                }
            }
            if let (true, Some(process)) = (running, &mut m.running) {
                process.pid = pid;
            }
        });
    })?;
    cx.say("migration finished successfully (duration 00:00:03)");
    cx.effect("migrate", Some(vmid), target)
}

async fn copy(cx: &mut Cx, local: &[Volume]) -> Done {
    for volume in local {
        cx.say(format!("copying local disk image '{}'", volume.volid));
        cx.work(2.0).await?;
    }
    cx.work(1.0).await
}

/// `local:9000/base-9000-disk-0.qcow2/101/vm-101-disk-0.qcow2` without its base.
fn on_its_own(volid: &str) -> String {
    let Some((storage, name)) = volid.split_once(':') else { return volid.into() };
    let mut parts: Vec<&str> = name.split('/').collect();
    match parts.as_mut_slice() {
        [_, _, id, own] => format!("{storage}:{id}/{own}"),
        [base, own] if base.starts_with("base-") => format!("{storage}:{own}"),
        _ => volid.into(),
    }
}
