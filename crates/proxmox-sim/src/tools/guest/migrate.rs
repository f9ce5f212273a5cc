//! Moving a guest to another node (`PVE::QemuMigrate`, `PVE::LXC::Migrate`, `PVE::AbstractMigrate`). Everything is told on
//! standard output, with the time before it; standard error only says that the migration was aborted.

use super::node_exists;
use crate::context::{Cx, Done, Fail};
use crate::guests::{drives, unused};
use crate::state::{Kind, Machine, Running, Volume};
use crate::storage;
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
        Ok(_held) => match over(cx, kind, args, &target).await {
            Err(Fail::Exit { message, .. }) => {
                log(cx, true, &format!("migration aborted (duration 00:00:00): {message}"));
                Err(Fail::task("migration aborted"))
            }
            other => other,
        },
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

/// A line of the task's log.
fn log(cx: &mut Cx, error: bool, text: &str) {
    let time = jiff::Timestamp::from_second(cx.seconds()).unwrap_or_default().to_zoned(jiff::tz::TimeZone::UTC);
    let prefix = if error { " ERROR:" } else { "" };
    for line in text.trim_end().lines() {
        cx.say(format!("{}{prefix} {line}", time.strftime("%F %H:%M:%S")));
    }
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
    if !cx.read(|s| s.node(target).is_some_and(|n| n.online)) {
        return Err(Fail::task("Can't connect to destination address using public key"));
    }
    log(cx, false, &format!("starting migration of {what} {vmid} to node '{target}' (127.0.0.1)"));
    cx.edit(kind, vmid, |m| drop(m.config.insert("lock".into(), "migrate".into())))?;
    let mut copied = vec![];
    if let Err(fail) = first_phase(cx, kind, args, &machine, &mut copied).await {
        let Fail::Exit { message, .. } = fail else { return Err(Fail::Died) };
        log(cx, true, &message);
        log(cx, false, "aborting phase 1 - cleanup resources");
        cx.write(|s| copied.iter().for_each(|volid| drop(s.remove_volume(target, volid))))?;
        cx.edit(kind, vmid, |m| drop(m.config.remove("lock")))?;
        return Err(Fail::task(message));
    }
    last_phase(cx, kind, args, machine.running, &copied).await?;
    log(cx, false, "migration finished successfully (duration 00:00:03)");
    cx.effect("migrate", Some(vmid), target)
}

/// The configuration moves, with its lock; only then the machine is woken up on the other node, what is left of it here goes,
/// and it is unlocked there (`phase3_cleanup`). Cut off between the two, it stands still there.
async fn last_phase(cx: &mut Cx, kind: Kind, args: &Args, before: Option<Running>, copied: &[String]) -> Done {
    let (vmid, target, node) = (args.vmid(), args.text("target").to_owned(), cx.node.clone());
    cx.write(|s| {
        let pid = s.pid();
        s.edit(vmid, |m| {
            m.node.clone_from(&target);
            if let Some(process) = &mut m.running {
                process.pid = pid;
                process.paused |= kind == Kind::Qemu;
            }
        });
    })?;
    cx.work(1.0).await?;
    cx.write(|s| {
        for volid in copied {
            s.remove_volume(&node, volid);
        }
        s.edit(vmid, |m| {
            m.config.remove("lock");
            if let (Some(before), Some(process)) = (&before, &mut m.running) {
                process.paused = before.paused;
            }
        });
    })?;
    Ok(())
}

/// Looks at the local volumes (`scan_local_volumes`) and copies them. Only what the configuration refers to goes along (since
/// 8.0.5): a volume that nothing refers to stays behind.
async fn first_phase(cx: &mut Cx, kind: Kind, args: &Args, machine: &Machine, copied: &mut Vec<String>) -> Done {
    let volids: Vec<String> =
        drives(&machine.config).into_iter().chain(unused(&machine.config)).map(|(_, d)| d.volid).collect();
    let local: Vec<Volume> = volids.iter().filter_map(|v| cx.volume(v)).filter(|v| v.node.is_some()).collect();
    let attached = machine.running.is_some() && local.iter().any(|v| !v.volid.contains("cloudinit"));
    if kind == Kind::Qemu && attached && !args.flag("with-local-disks") {
        log(
            cx,
            false,
            "can't migrate local disk: can't live migrate attached local disks without with-local-disks option",
        );
        return Err(Fail::task("Problem found while scanning volumes - can't migrate VM - check log"));
    }
    for volume in &local {
        log(cx, false, &format!("found local disk '{}'", volume.volid));
    }
    let linked = local.iter().find_map(|v| Some((&v.volid, storage::base_name(&v.volid)?)));
    if let Some((volid, base)) = linked {
        if kind == Kind::Lxc {
            log(cx, false, &format!("can't migrate local volume '{volid}': clone of '{base}'"));
            return Err(Fail::task("can't migrate CT - check log"));
        }
        return Err(Fail::task(format!(
            "Problem found while scanning volumes - can't migrate '{volid}' as it's a clone of '{base}' at \
             /usr/share/perl5/PVE/QemuMigrate.pm line 586."
        )));
    }
    let target = args.text("target").to_owned();
    for volume in local {
        log(cx, false, &format!("copying local disk image '{}'", volume.volid));
        cx.work(2.0).await?;
        copied.push(volume.volid.clone());
        // A copy stands on its own.
        let copy = Volume { parent: None, node: Some(target.clone()), ..volume };
        cx.write(|s| s.put_volume(copy))?;
    }
    cx.work(1.0).await
}
