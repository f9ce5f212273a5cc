//! `qm clone` (`clone_vm`): the new machine is a shell with nothing but its lock until its first disk is there; from then on
//! it has all settings, and the lock until the end.

use super::super::{Args, guest};
use crate::context::{Cx, Done, Fail};
use crate::guests::{CLONING, Drive, drives, is_drive, is_unused, with_new_mac};
use crate::state::{GuestConfig, Kind, Machine, print_size};
use crate::storage::{self, New};

const VM: Kind = Kind::Qemu;

/// A clone that passed its checks.
struct Plan {
    config: GuestConfig,
    drives: Vec<(String, Drive)>,
    full: bool,
}

pub(super) async fn clone(cx: &mut Cx, args: &Args) -> Done {
    let (vmid, newid) = (args.vmid(), args.id("newid"));
    check(cx, args).map_err(|fail| first_words(fail, cx, vmid))?;
    cx.begin("qmclone", vmid)?;
    let mut made = vec![];
    let done = locked(cx, args, &mut made).await;
    if let Err(Fail::Exit { message, .. }) = &done
        && cx.read(|s| s.machine(newid).is_some_and(|m| m.lock() == Some("clone")))
        && !message.contains("config file already exists")
        && !message.contains("can't lock file")
    {
        for volid in &made {
            storage::free(cx, volid)?;
        }
        cx.write(|s| s.remove_machine(newid))?;
        cx.effect("destroy", Some(newid), "clone failed")?;
        return cx.end(Err(Fail::task(format!("clone failed: {message}")))).map(drop);
    }
    cx.end(done).map(drop)
}

/// A template that is not there is told otherwise than elsewhere.
fn first_words(fail: Fail, cx: &Cx, vmid: u32) -> Fail {
    match fail {
        Fail::Exit { message, .. } if message.starts_with("Configuration file") => {
            Fail::die(format!("unable to find configuration file for VM {vmid} on node '{}'", cx.node))
        }
        other => other,
    }
}

async fn locked(cx: &mut Cx, args: &Args, made: &mut Vec<String>) -> Done {
    let (vmid, newid) = (args.vmid(), args.id("newid"));
    // Several clones of one template at once: its lock is a shared one.
    let _source =
        if cx.machine(VM, vmid)?.running.is_some() { Some(cx.lock_within(VM, vmid, 1.0).await?) } else { None };
    let _target = cx.lock_within(VM, newid, 1.0).await?;
    let mut plan = check(cx, args)?;
    cx.say(format!("creating a clone of VM {vmid} with ID {newid}"));
    let node = args.get("target").unwrap_or(&cx.node).to_owned();
    cx.write(|s| match s.machine(newid) {
        Some(_) => Err(taken(newid)),
        None => {
            let mut shell = Machine::new(newid, VM, &cx.node);
            shell.config.insert("lock".into(), "clone".into());
            shell.config.insert("description".into(), CLONING.into());
            s.put_machine(shell);
            Ok(())
        }
    })??;
    cx.effect("begin", Some(newid), format!("clone of {vmid}"))?;
    for (slot, drive) in plan.drives.clone() {
        cx.work(if plan.full { 2.0 } else { 0.2 }).await?;
        let new = copy(cx, newid, args, &slot, &drive, plan.full)?;
        made.push(new.volid.clone());
        plan.config.insert(slot, new.print());
        let config = plan.config.clone();
        cx.edit(VM, newid, |m| m.config = config)?;
    }
    cx.work(0.1).await?;
    plan.config.remove("lock");
    let config = plan.config;
    cx.edit(VM, newid, |m| {
        m.config = config;
        m.node = node;
    })?;
    cx.effect("clone", Some(newid), format!("of {vmid}"))
}

fn taken(id: u32) -> Fail {
    Fail::die(format!("unable to create VM {id}: config file already exists"))
}

/// What is looked at before and after the locks are taken.
fn check(cx: &Cx, args: &Args) -> Result<Plan, Fail> {
    let (vmid, newid) = (args.vmid(), args.id("newid"));
    let target = args.get("target").filter(|target| *target != cx.node && *target != "localhost");
    if let Some(target) = target {
        guest::node_exists(cx, target)?;
    }
    if let Some(id) = args.get("storage")
        && !storage::for_disks(cx, id, "images")?.shared
        && target.is_some()
    {
        return Err(Fail::die(format!("can't clone to non-shared storage '{id}'")));
    }
    let machine = cx.unlocked(VM, vmid)?;
    let old = match args.get("snapname") {
        Some(name) => {
            let found = machine.snapshots.get(name);
            found.map(|s| s.config.clone()).ok_or_else(|| Fail::die(format!("snapshot '{name}' does not exist")))?
        }
        None => machine.config.clone(),
    };
    let full = args.get("full").map_or(!machine.is_template(), |v| v == "1");
    for key in ["storage", "format"] {
        if !full && args.get(key).is_some() {
            return Err(Fail::die(format!("parameter '{key}' not allowed for linked clones")));
        }
    }
    // `check_storage_access_clone`: discs count too, the cloud-init one among them.
    let local = |drive: &Drive| drive.storage().is_some_and(|id| cx.read(|s| s.storage(id).is_none_or(|s| !s.shared)));
    if let Some(target) = target
        && drives(&old).iter().any(|(_, drive)| local(drive))
    {
        return Err(Fail::die(format!("can't clone VM to node '{target}' (VM uses local storage)")));
    }
    // The file of this node only: one on another is found when this one's is written.
    if cx.read(|s| s.machine(newid).is_some()) {
        return Err(taken(newid));
    }
    let mut config = GuestConfig::from([("lock".into(), "clone".into())]);
    let left = ["parent", "vmstate", "template", "lock"];
    for (key, value) in old.iter().filter(|(key, _)| !left.contains(&key.as_str()) && !is_unused(key)) {
        if key.starts_with("net") && key[3..].parse::<u8>().is_ok() {
            config.insert(key.clone(), with_new_mac(VM, value));
        } else if !is_drive(key) || is_plain_disc(value) {
            config.insert(key.clone(), value.clone());
        }
    }
    let drives: Vec<(String, Drive)> = drives(&old).into_iter().filter(|(key, _)| !config.contains_key(key)).collect();
    for (slot, drive) in &drives {
        if !full && !drive.is_cloudinit() && !storage::can_link(cx, &drive.volid, false) {
            return Err(Fail::die(format!("Linked clone feature is not supported for '{}' ({slot})", drive.volid)));
        }
    }
    config.insert("smbios1".into(), format!("uuid={}", guest::uuid()));
    if config.contains_key("vmgenid") {
        config.insert("vmgenid".into(), guest::uuid());
    }
    let name = args.get("name").map(str::to_owned);
    let other = || format!("Copy-of-VM-{}", old.get("name").cloned().unwrap_or_else(|| vmid.to_string()));
    config.insert("name".into(), name.unwrap_or_else(other));
    if let Some(description) = args.get("description").filter(|d| !d.is_empty()) {
        config.insert("description".into(), guest::stored_text(description));
    }
    Ok(Plan { config, drives, full })
}

fn is_plain_disc(value: &str) -> bool {
    let drive = Drive::parse(value);
    drive.is_cdrom() && !drive.is_cloudinit()
}

/// Copies or links one drive.
fn copy(cx: &mut Cx, newid: u32, args: &Args, slot: &str, drive: &Drive, full: bool) -> Result<Drive, Fail> {
    let source = cx.volume(&drive.volid);
    let source = source.ok_or_else(|| Fail::task(format!("volume '{}' does not exist", drive.volid)))?;
    let mut new = drive.clone();
    let own = drive.storage().unwrap_or_default().to_owned();
    let target = args.get("storage").unwrap_or(&own).to_owned();
    let files = storage::storage(cx, &target)?.is_files();
    if drive.is_cloudinit() {
        cx.say(format!("create full clone of drive {slot} ({})", drive.volid));
        let format = if files { "qcow2" } else { "raw" };
        let name = if files { format!("vm-{newid}-cloudinit.qcow2") } else { format!("vm-{newid}-cloudinit") };
        let size = 4 << 20;
        let asked = New { storage: &target, vmid: newid, name: Some(&name), format: Some(format), size, base: None };
        new.volid = storage::allocate(cx, &asked)?;
        cx.say(format!("allocated target volume '{}'", new.volid));
        new.set("size", print_size(size));
        return Ok(new);
    }
    if full {
        cx.say(format!("create full clone of drive {slot} ({})", drive.volid));
        let format = if files { args.get("format").unwrap_or(&source.format) } else { "raw" };
        let size = source.size;
        let asked = New { storage: &target, vmid: newid, name: None, format: Some(format), size, base: None };
        new.volid = storage::allocate(cx, &asked)?;
        let gib = size as f64 / (1u64 << 30) as f64;
        cx.say(format!("transferred 0.0 B of {gib:.1} GiB (0.00%)"));
        cx.say(format!("transferred {gib:.1} GiB of {gib:.1} GiB (100.00%)"));
    } else {
        cx.say(format!("create linked clone of drive {slot} ({})", drive.volid));
        let format = if files { "qcow2" } else { "raw" };
        let size = source.size;
        let asked =
            New { storage: &own, vmid: newid, name: None, format: Some(format), size, base: Some(&drive.volid) };
        new.volid = storage::allocate(cx, &asked)?;
    }
    new.set("size", print_size(source.size));
    Ok(new)
}
