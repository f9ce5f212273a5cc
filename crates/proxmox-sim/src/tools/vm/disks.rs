//! A virtual machine's disks.

use std::collections::BTreeMap;

use super::super::Args;
use crate::context::{Cx, Done, Fail};
use crate::guests::{Drive, is_drive};
use crate::state::{Kind, parse_size, print_size};
use crate::storage::{self, New};

/// Seconds that making a disk takes.
const MAKE: f64 = 0.2;

/// Checks that the storages of drives exist and take disks (`check_storage_access`).
pub(super) fn check(cx: &Cx, values: &BTreeMap<String, String>) -> Done {
    for (_, drive) in asked(values) {
        if let Some(id) = drive.storage() {
            match drive.wanted().is_some() || drive.is_cloudinit() {
                true => drop(storage::for_disks(cx, id, "images")?),
                false => drop(storage::storage(cx, id)?),
            }
        }
    }
    Ok(())
}

fn asked(values: &BTreeMap<String, String>) -> Vec<(String, Drive)> {
    crate::guests::drives(values)
}

/// Makes the disks that drives ask for, and completes those that are there (`create_disks`). Adds every volume that it made to
/// `made`, also when it fails later.
pub(super) async fn create(
    cx: &mut Cx,
    vmid: u32,
    values: &mut BTreeMap<String, String>,
    made: &mut Vec<String>,
) -> Done {
    for (slot, mut drive) in asked(values) {
        if drive.is_cloudinit() && drive.volid.ends_with(":cloudinit") {
            let id = drive.storage().unwrap_or_default().to_owned();
            let files = storage::storage(cx, &id)?.is_files();
            let format = drive.take("format").unwrap_or_else(|| (if files { "qcow2" } else { "raw" }).into());
            let name = if files { format!("vm-{vmid}-cloudinit.{format}") } else { format!("vm-{vmid}-cloudinit") };
            cx.work(MAKE).await?;
            let new = New { storage: &id, vmid, name: Some(&name), format: Some(&format), size: 4 << 20, base: None };
            drive.volid = storage::allocate(cx, &new)?;
            drive.set("media", "cdrom");
            made.push(drive.volid.clone());
            cx.say(format!("{slot}: successfully created disk '{}'", drive.print()));
        } else if let Some((id, size)) = drive.wanted() {
            let id = id.to_owned();
            let format = drive.take("format");
            cx.work(MAKE).await?;
            let new = New { storage: &id, vmid, name: None, format: format.as_deref(), size, base: None };
            drive.volid = storage::allocate(cx, &new)?;
            drive.set("size", print_size(size));
            made.push(drive.volid.clone());
            cx.say(format!("{slot}: successfully created disk '{}'", drive.print()));
        } else if drive.storage().is_some() && drive.option("media") != Some("cdrom") {
            let volume = cx.volume(&drive.volid);
            let volume = volume.ok_or_else(|| Fail::die(format!("volume '{}' does not exist", drive.volid)))?;
            drive.set("size", print_size(volume.size));
        }
        values.insert(slot, drive.print());
    }
    Ok(())
}

/// `qm disk resize`: what goes wrong is said, and the exit status is 0 all the same.
pub(super) async fn resize(cx: &mut Cx, args: &Args) -> Done {
    let vmid = args.vmid();
    cx.machine(Kind::Qemu, vmid)?;
    cx.begin("resize", vmid)?;
    let lock = cx.lock(Kind::Qemu, vmid).await;
    let done = match lock {
        Ok(_held) => grow(cx, vmid, args).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop).or_else(|fail| match fail {
        Fail::Exit { message, .. } => {
            cx.err.push_str(&message);
            Ok(())
        }
        Fail::Died => Err(Fail::Died),
    })
}

async fn grow(cx: &mut Cx, vmid: u32, args: &Args) -> Done {
    let machine = cx.unlocked(Kind::Qemu, vmid)?;
    let slot = args.text("disk").to_owned();
    let value = machine.get(&slot).filter(|_| is_drive(&slot));
    let mut drive = Drive::parse(value.ok_or_else(|| Fail::task(format!("disk '{slot}' does not exist")))?);
    if drive.is_cdrom() {
        return Err(Fail::task("you can't resize a cdrom"));
    }
    let now = cx.volume(&drive.volid).map(|v| v.size);
    let now = now.ok_or_else(|| Fail::task(format!("volume '{}' does not exist", drive.volid)))?;
    let size = new_size(args.text("size"), now)?;
    if size < now {
        return Err(Fail::task("shrinking disks is not supported"));
    }
    if size == now {
        return Ok(());
    }
    let old = cx.cluster.behaviour().version.starts_with("7.");
    let file = cx.volume(&drive.volid).is_some_and(|volume| volume.format == "qcow2");
    if old && file && !machine.snapshots.is_empty() {
        return Err(Fail::task(format!("can't resize volume: {slot} if snapshot exists")));
    }
    cx.work(0.1).await?;
    storage::resize(cx, &drive.volid, size)?;
    cx.say("Image resized.");
    drive.set("size", print_size(size));
    cx.edit(Kind::Qemu, vmid, |m| drop(m.config.insert(slot.clone(), drive.print())))?;
    cx.effect("resize", Some(vmid), format!("{slot} {}", print_size(size)))
}

/// `+1G` on top of what there is, or a size.
pub(in crate::tools) fn new_size(text: &str, now: u64) -> Result<u64, Fail> {
    let (more, text) = match text.strip_prefix('+') {
        Some(text) => (now, text),
        None => (0, text),
    };
    parse_size(text).map(|size| more + size).ok_or_else(|| Fail::task("invalid size string"))
}
