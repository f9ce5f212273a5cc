//! `vzdump` (`PVE/VZDump.pm`): the lock `backup` is held without the lock file.

use super::{Args, refused};
use crate::context::{Cx, Done, Fail};
use crate::guests::drives;
use crate::state::{Kind, Machine, Volume};
use crate::storage;
use crate::tools::guest::run_machine;

pub(super) async fn run(cx: &mut Cx, args: &Args) -> Done {
    cx.quorum()?;
    for option in ["all", "pool", "stdout", "dumpdir", "stop"] {
        if args.get(option).is_some() {
            return Err(refused(&format!("vzdump --{option}")));
        }
    }
    let ids: Vec<u32> = args.list("vmid").iter().filter_map(|id| id.parse().ok()).collect();
    let id = args.get("storage").unwrap_or("local").to_owned();
    let spec = storage::storage(cx, &id)?;
    if !spec.content.iter().any(|c| c == "backup") {
        return Err(Fail::die(format!(
            "could not get storage information for '{id}': can't use storage type '{}' for backup",
            spec.kind
        )));
    }
    // Backups of several guests are one task, without an id.
    let subject = if let [one] = ids.as_slice() { one.to_string() } else { String::new() };
    cx.begin("vzdump", subject)?;
    cx.say(format!("INFO: starting new backup job: vzdump {}", args.list("vmid").join(" ")));
    let mut failed = false;
    for vmid in ids {
        if let Err(fail) = backup(cx, args, &id, vmid).await {
            let Fail::Exit { message, .. } = fail else { return cx.end(Err(Fail::Died)).map(drop) };
            cx.say(format!("ERROR: Backup of VM {vmid} failed - {}", message.trim_end()));
            failed = true;
        }
    }
    match failed {
        false => cx.say("INFO: Backup job finished successfully"),
        true => cx.say("INFO: Backup job finished with errors"),
    }
    let done = if failed { Err(Fail::task("job errors")) } else { Ok(()) };
    cx.end(done).map(drop)
}

async fn backup(cx: &mut Cx, args: &Args, storage_id: &str, vmid: u32) -> Done {
    let machine = cx.read(|s| s.machine(vmid).filter(|m| m.node == cx.node).cloned());
    let machine: Machine = machine.ok_or_else(|| Fail::task(format!("unable to find VM '{vmid}'")))?;
    let kind = machine.kind;
    let program = if kind == Kind::Qemu { "qemu" } else { "lxc" };
    cx.say(format!("INFO: Starting Backup of VM {vmid} ({program})"));
    cx.unlocked(kind, vmid)?;
    cx.edit(kind, vmid, |m| drop(m.config.insert("lock".into(), "backup".into())))?;
    let size: u64 = drives(&machine.config).iter().filter(|(_, d)| !d.is_cdrom()).filter_map(|(_, d)| d.size()).sum();
    let time = jiff::Timestamp::from_second(cx.seconds()).unwrap_or_default().to_zoned(jiff::tz::TimeZone::UTC);
    let suffix = match args.get("compress") {
        Some("zstd") => ".zst",
        Some("gzip" | "1") => ".gz",
        Some("lzo") => ".lzo",
        _ => "",
    };
    let ending = if kind == Kind::Qemu { "vma" } else { "tar" };
    let file = format!("vzdump-{program}-{vmid}-{}.{ending}{suffix}", time.strftime("%Y_%m_%d-%H_%M_%S"));
    let volid = format!("{storage_id}:backup/{file}");
    let path = storage::path(cx, &volid);
    cx.say(format!("INFO: creating vzdump archive '{path}'"));
    if kind == Kind::Qemu && machine.running.is_none() {
        // Its disks are read by QEMU, in which the machine itself does not begin to run.
        run_machine(cx, vmid)?;
        cx.process(kind, vmid, |m| {
            if let Some(running) = &mut m.running {
                (running.paused, running.why) = (true, Some("prelaunch".into()));
            }
        })?;
    }
    let worked = cx.work(5.0).await;
    if worked != Err(Fail::Died) {
        cx.process(kind, vmid, |m| drop(m.running.take_if(|r| r.status() == "prelaunch")))?;
    }
    if let Err(Fail::Exit { .. }) = worked {
        cx.edit(kind, vmid, |m| drop(m.config.remove("lock")))?;
    }
    worked?;
    let shared = storage::storage(cx, storage_id)?.shared;
    let volume = Volume {
        volid: volid.clone(),
        node: (!shared).then(|| cx.node.clone()),
        vmid: Some(vmid),
        format: format!("{ending}{suffix}"),
        content: "backup".into(),
        size: size / 5,
        parent: None,
        created: cx.seconds(),
        saved: Some((kind, machine.config)),
        files: None,
    };
    cx.write(|s| s.put_volume(volume))?;
    prune(cx, args, storage_id, vmid)?;
    cx.edit(kind, vmid, |m| drop(m.config.remove("lock")))?;
    cx.effect("backup", Some(vmid), volid)?;
    cx.say(format!("INFO: Finished Backup of VM {vmid} (00:00:05)"));
    Ok(())
}

/// Removes what the storage's retention does not keep (`remove` is 1 where nothing else is said).
fn prune(cx: &mut Cx, args: &Args, storage_id: &str, vmid: u32) -> Done {
    let Some(keep) = cx.cluster.behaviour().retention.filter(|_| args.get("remove") != Some("0")) else {
        return Ok(());
    };
    let node = cx.node.clone();
    let own = |v: &&Volume| v.content == "backup" && v.volid.starts_with(&format!("{storage_id}:"));
    let mut all: Vec<(i64, String)> =
        cx.read(|s| s.volumes_of(&node, vmid).into_iter().filter(own).map(|v| (v.created, v.volid.clone())).collect());
    all.sort();
    all.truncate(all.len().saturating_sub(keep));
    for (_, volid) in all {
        cx.say(format!("INFO: removing backup '{volid}'"));
        cx.write(|s| s.remove_volume(&node, &volid))?;
    }
    Ok(())
}
