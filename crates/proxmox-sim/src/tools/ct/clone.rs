//! `pct clone`.

use super::super::{Args, guest};
use super::filesystem;
use crate::context::{Cx, Done, Fail};
use crate::guests::{Drive, drives, is_drive, is_unused, with_new_mac};
use crate::state::{GuestConfig, Kind, Machine, print_size};
use crate::storage::{self, New};

const CT: Kind = Kind::Lxc;

/// What `rsync` says of a small system; nobody reads it.
const COPIED: &str = "Number of files: 11,576 (reg: 8,943, dir: 1,334, link: 1,299)
Number of created files: 11,574 (reg: 8,943, dir: 1,332, link: 1,299)
Number of deleted files: 0
Number of regular files transferred: 8,941
Total file size: 216,377,185 bytes
Total transferred file size: 212,492,155 bytes
Literal data: 212,492,155 bytes
Matched data: 0 bytes
File list size: 655,312
File list generation time: 0.001 seconds
File list transfer time: 0.000 seconds
Total bytes sent: 213,229,197
Total bytes received: 181,425
sent 213,229,197 bytes  received 181,425 bytes  60,974,463.43 bytes/sec
total size is 216,377,185  speedup is 1.01";

pub(super) async fn clone(cx: &mut Cx, args: &Args) -> Done {
    let (vmid, newid) = (args.vmid(), args.id("newid"));
    let machine = cx.unlocked(CT, vmid)?;
    let full = args.get("full").map_or(!machine.is_template(), |v| v == "1");
    if !full && args.get("storage").is_some() {
        return Err(Fail::die("parameter 'storage' not allowed for linked clones"));
    }
    let disks = drives(&machine.config);
    for (_, drive) in &disks {
        if !full && !storage::can_link(cx, &drive.volid, true) {
            return Err(Fail::die(format!("Linked clone feature for '{}' is not available", drive.volid)));
        }
    }
    if full && machine.running.is_some() {
        return Err(Fail::die("Full clone of a running container is only possible from a snapshot"));
    }
    let mut config = GuestConfig::from([("lock".into(), "create".into())]);
    let left = ["parent", "template", "lock"];
    for (key, value) in machine.config.iter().filter(|(key, _)| !left.contains(&key.as_str()) && !is_unused(key)) {
        match key.starts_with("net") && key[3..].parse::<u8>().is_ok() {
            true => drop(config.insert(key.clone(), with_new_mac(CT, value))),
            false if is_drive(key) => {}
            false => drop(config.insert(key.clone(), value.clone())),
        }
    }
    let name = args.get("hostname").map_or_else(|| format!("Copy-of-CT-{vmid}"), str::to_owned);
    config.insert("hostname".into(), name);
    if let Some(text) = args.get("description") {
        config.insert("description".into(), guest::stored_text(text));
    }
    cx.write(|s| match s.machine(newid) {
        Some(other) => Err(Fail::die(format!("{} {newid} already exists on node '{}'", other.kind.word(), other.node))),
        None => {
            let mut shell = Machine::new(newid, CT, &cx.node);
            shell.config = config.clone();
            s.put_machine(shell);
            Ok(())
        }
    })??;
    cx.effect("begin", Some(newid), format!("clone of {vmid}"))?;
    cx.begin("vzclone", vmid)?;
    let mut made = vec![];
    let done = copy_all(cx, args, &disks, full, &mut made).await;
    if let Err(Fail::Exit { message, .. }) = done {
        for volid in &made {
            storage::free(cx, volid)?;
        }
        cx.write(|s| s.remove_machine(newid))?;
        cx.effect("destroy", Some(newid), "clone failed")?;
        return cx.end(Err(Fail::task(format!("clone failed: {message}")))).map(drop);
    }
    cx.end(done).map(drop)
}

async fn copy_all(cx: &mut Cx, args: &Args, disks: &[(String, Drive)], full: bool, made: &mut Vec<String>) -> Done {
    let (vmid, newid) = (args.vmid(), args.id("newid"));
    let _held = cx.lock_within(CT, newid, 1.0).await?;
    cx.say(format!("creating a clone of container {vmid} with ID {newid}"));
    for (slot, drive) in disks {
        let source = cx.volume(&drive.volid);
        let source = source.ok_or_else(|| Fail::task(format!("volume '{}' does not exist", drive.volid)))?;
        let mut new = drive.clone();
        let own = drive.storage().unwrap_or_default().to_owned();
        if full {
            cx.say(format!("create full clone of mountpoint {slot} ({})", drive.volid));
            let target = args.get("storage").unwrap_or(&own).to_owned();
            new.volid = filesystem::make(cx, newid, &target, source.size).await?;
            made.push(new.volid.clone());
            cx.work(3.0).await?;
            cx.say(COPIED);
        } else {
            cx.say(format!("create linked clone of mountpoint {slot} ({})", drive.volid));
            cx.work(0.3).await?;
            let size = source.size;
            let base = Some(drive.volid.as_str());
            new.volid = storage::allocate(
                cx,
                &New { storage: &own, vmid: newid, name: None, format: Some("raw"), size, base },
            )?;
            storage::format(cx, &new.volid)?;
            made.push(new.volid.clone());
        }
        new.set("size", print_size(source.size));
        let (slot, value) = (slot.clone(), new.print());
        cx.edit(CT, newid, |m| drop(m.config.insert(slot, value)))?;
    }
    cx.edit(CT, newid, |m| drop(m.config.remove("lock")))?;
    cx.effect("clone", Some(newid), format!("of {vmid}"))
}
