//! `qm set` and `qm disk unlink` (`update_vm`): every change waits as pending first, then what can be applied is.

use super::super::guest::{detach, hotplug};
use super::super::{Args, refused, wrong, wrong_value};
use super::{create, disks};
use crate::context::{Cx, Done, Fail};
use crate::guests::{Drive, drives, is_unused};
use crate::schema;
use crate::state::{GuestConfig, Kind, Machine};
use crate::storage;

const VM: Kind = Kind::Qemu;
/// Options of the call that are no options of the machine.
const ABOUT: [&str; 6] = ["vmid", "digest", "skiplock", "delete", "revert", "force"];

pub(super) async fn set(cx: &mut Cx, args: Args) -> Done {
    let machine = cx.machine(VM, args.vmid())?;
    let mut args = args;
    let log = paramarr(&args);
    let config = values(cx, &mut args).await?;
    let (delete, revert) = (args.list("delete"), args.list("revert"));
    if config.is_empty() && delete.is_empty() && revert.is_empty() {
        return Err(Fail::die("no options specified"));
    }
    for (option, names) in [("delete", &delete), ("revert", &revert)] {
        for name in names {
            known_option(option, name)?;
            if config.contains_key(name) {
                let both = format!("you can't use '-{name}' and -{option} {name}' at the same time");
                return Err(wrong_value("qm", "set", option, both));
            }
        }
    }
    disks::check(cx, &config)?;
    if !args.flag("skiplock")
        && let Some(lock) = machine.lock()
    {
        return Err(Fail::task(format!("VM is locked ({lock})")));
    }
    let _held = cx.lock(VM, machine.vmid).await?;
    update(cx, &args, log, config).await
}

/// What the log line shows: the options by name.
fn paramarr(args: &Args) -> String {
    let shown = |key: &String| !["vmid", "digest"].contains(&key.as_str());
    let words = args.options().iter().filter(|(key, _)| shown(key));
    let hidden = |key: &str, value: &str| if key == "cipassword" { "<hidden>".to_owned() } else { value.to_owned() };
    words.map(|(key, value)| format!("-{key} {}", hidden(key, value))).collect::<Vec<_>>().join(" ")
}

async fn values(cx: &mut Cx, args: &mut Args) -> Result<GuestConfig, Fail> {
    let mut config = create::settings(cx, "set", args).await?;
    config.retain(|key, _| !ABOUT.contains(&key.as_str()));
    Ok(config)
}

fn known_option(option: &str, name: &str) -> Done {
    let known = schema::tool("qm").and_then(|t| t.command("set")).is_some_and(|c| c.property(name).is_some());
    let known = (known && !ABOUT.contains(&name)) || matches!(name, "vmstate" | "parent" | "smbios1" | "meta");
    if known { Ok(()) } else { Err(wrong_value("qm", "set", option, format!("unknown option '{name}'"))) }
}

async fn update(cx: &mut Cx, args: &Args, log: String, mut config: GuestConfig) -> Done {
    let vmid = args.vmid();
    let machine = match args.flag("skiplock") {
        true => cx.machine(VM, vmid)?,
        false => cx.unlocked(VM, vmid)?,
    };
    cx.say(format!("update VM {vmid}: {log}"));
    for name in args.list("revert") {
        // What only waited is deleted: a volume becomes unused.
        if !machine.config.contains_key(&name) && machine.pending.contains_key(&name) {
            remove(cx, vmid, &name)?;
            continue;
        }
        cx.edit(VM, vmid, |m| {
            m.pending.remove(&name);
            m.pending_delete.retain(|k| *k != name);
        })?;
    }
    let (delete, force) = (args.list("delete"), args.flag("force"));
    for name in &delete {
        remove(cx, vmid, name)?;
    }
    balloons(&machine, &config, &delete)?;
    let mut made = vec![];
    disks::create(cx, vmid, &mut config, &mut made).await?;
    cx.work(0.1).await?;
    // New discs join the boot order.
    let discs: Vec<String> = drives(&config).into_iter().filter(|(_, d)| d.is_cdrom()).map(|(k, _)| k).collect();
    if let Some(order) = machine.get("boot").and_then(|b| b.strip_prefix("order=")) {
        let mut order: Vec<&str> = order.split(';').filter(|d| !d.is_empty()).collect();
        let before = order.len();
        order.extend(discs.iter().map(String::as_str).filter(|d| machine.get(d).is_none()));
        let added = order.len() > before;
        order.retain(|slot| !delete.iter().any(|d| d == slot));
        if (added || order.len() < before) && !config.contains_key("boot") {
            config.insert("boot".into(), format!("order={}", order.join(";")));
        }
    }
    let changed: Vec<String> = config.keys().chain(&delete).cloned().collect();
    cx.edit(VM, vmid, |m| {
        m.pending_delete.retain(|key| !config.contains_key(key));
        m.pending.extend(config);
    })?;
    let errors = hotplug(cx, VM, vmid, if force { &delete } else { &[] }, &changed)?;
    if !errors.is_empty() {
        let usage = schema::tool("qm").and_then(|t| t.command("set")).map(|c| schema::usage_line("qm", "set", c));
        return Err(wrong(&errors, &usage.unwrap_or_default()));
    }
    cx.effect("set", Some(vmid), log)
}

/// Ballooning never has more than the machine's memory.
fn balloons(machine: &Machine, config: &GuestConfig, delete: &[String]) -> Done {
    if !config.contains_key("memory") && !config.contains_key("balloon") {
        return Ok(());
    }
    let value = |key: &str| {
        let old = || machine.pending.get(key).or_else(|| machine.config.get(key));
        config.get(key).or_else(|| if delete.iter().any(|d| d == key) { None } else { old() })
    };
    let number = |key: &str| value(key)?.parse::<u64>().ok();
    match number("balloon") {
        Some(balloon) if balloon > number("memory").unwrap_or(512) => {
            Err(Fail::die("balloon value too large (must be smaller than assigned memory)"))
        }
        _ => Ok(()),
    }
}

/// `qm disk rescan`: volumes that the configuration does not know become unused ones (`update_disk_config`).
pub(super) async fn rescan(cx: &mut Cx, args: &Args) -> Done {
    if args.get("vmid").is_none() || args.flag("dryrun") {
        return Err(refused("qm disk rescan of all machines, or without writing"));
    }
    let vmid = args.vmid();
    cx.say("rescan volumes...");
    let _held = cx.lock(VM, vmid).await?;
    let machine = cx.unlocked(VM, vmid)?;
    storage::all_answer(cx)?;
    cx.work(0.1).await?;
    let all = machine.config.iter().chain(&machine.pending);
    let known: Vec<String> = all
        .filter(|(key, _)| crate::guests::is_drive(key) || is_unused(key))
        .map(|(_, value)| Drive::parse(value).volid)
        .collect();
    let on_disk = cx.read(|s| {
        let of = s.volumes_of(&cx.node, vmid).into_iter().filter(|v| v.content == "images");
        of.map(|v| v.volid.clone()).collect::<Vec<_>>()
    });
    for volid in on_disk.into_iter().filter(|volid| !known.contains(volid)) {
        cx.edit(VM, vmid, |m| detach(&mut m.config, &volid))?;
        let now = cx.machine(VM, vmid)?;
        let slot = crate::guests::unused(&now.config).into_iter().find(|(_, d)| d.volid == volid);
        let slot = slot.map(|(slot, _)| slot).unwrap_or_default();
        cx.say(format!("VM {vmid} add unreferenced volume '{volid}' as '{slot}' to config"));
    }
    cx.effect("rescan", Some(vmid), "")
}

/// Marks an option for deletion; an unused volume goes at once, and for good.
fn remove(cx: &mut Cx, vmid: u32, name: &str) -> Done {
    let machine = cx.machine(VM, vmid)?;
    let Some(value) = machine.get(name).or_else(|| machine.pending.get(name).map(String::as_str)) else {
        cx.err.push_str(&format!("cannot delete '{name}' - not set in current configuration!\n"));
        return Ok(());
    };
    let drive = Drive::parse(value);
    if is_unused(name) {
        if machine.get("protection") == Some("1") {
            let what = format!("can't remove unused disk '{}'", drive.volid);
            return Err(Fail::task(format!("{what} - protection mode enabled")));
        }
        let held = |config: &GuestConfig| drives(config).iter().any(|(_, d)| d.volid == drive.volid);
        if held(&machine.config) || machine.snapshots.values().any(|s| held(&s.config)) {
            let what = format!("unable to delete '{}' - volume is still in use (snapshot?)", drive.volid);
            return Err(Fail::task(what));
        }
        storage::free(cx, &drive.volid)?;
        return cx.edit(VM, vmid, |m| drop(m.config.remove(name)));
    }
    // A new disk that only waited: its volume is unused now.
    let waited = machine.pending.contains_key(name) && crate::guests::is_drive(name);
    cx.edit(VM, vmid, |m| {
        m.pending.remove(name);
        if waited {
            detach(&mut m.config, &drive.volid);
        }
        if m.config.contains_key(name) && !m.pending_delete.iter().any(|k| k == name) {
            m.pending_delete.push(name.to_owned());
        }
    })
}

/// `qm disk unlink`: `--delete` by another name.
pub(super) async fn unlink(cx: &mut Cx, args: &Args) -> Done {
    let mut call = Args::default();
    call.set("vmid", args.text("vmid"));
    call.set("delete", args.list("idlist").join(","));
    if let Some(force) = args.get("force") {
        call.set("force", force);
    }
    set(cx, call).await
}
