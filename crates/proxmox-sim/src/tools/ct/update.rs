//! `pct set`, `pct rescan` (`update_pct_config`): every change waits as pending first, then what can be applied is.

use super::super::guest::{apply, detach, hotplug};
use super::super::{Args, refused, wrong, wrong_value};
use super::{create, filesystem};
use crate::context::{Cx, Done, Fail};
use crate::guests::{Drive, drives, is_drive, is_unused};
use crate::schema;
use crate::state::{Kind, Machine, print_size};
use crate::storage;

const CT: Kind = Kind::Lxc;
/// Options of the call that are no options of the container.
const ABOUT: [&str; 4] = ["vmid", "digest", "delete", "revert"];

pub(super) async fn set(cx: &mut Cx, args: Args) -> Done {
    let vmid = args.vmid();
    cx.machine(CT, vmid)?;
    let mut config = create::settings("set", &args);
    config.retain(|key, _| !ABOUT.contains(&key.as_str()));
    let (delete, revert) = (args.list("delete"), args.list("revert"));
    if config.is_empty() && delete.is_empty() && revert.is_empty() {
        return Err(Fail::die("no options specified"));
    }
    let known = schema::tool("pct").and_then(|t| t.command("set"));
    for (option, names) in [("revert", &revert), ("delete", &delete)] {
        for name in names {
            if known.is_none_or(|c| c.property(name).is_none()) || ABOUT.contains(&name.as_str()) {
                return Err(wrong_value("pct", "set", option, format!("unknown option '{name}'")));
            }
            if config.contains_key(name) {
                let both = format!("you can't use '-{name}' and -{option} {name}' at the same time");
                return Err(wrong_value("pct", "set", option, both));
            }
        }
    }
    let _held = cx.lock(CT, vmid).await?;
    let before = cx.unlocked(CT, vmid)?;
    for name in &revert {
        cx.edit(CT, vmid, |m| {
            m.pending.remove(name);
            m.pending_delete.retain(|k| k != name);
        })?;
    }
    for name in &delete {
        remove(cx, &before, name)?;
    }
    for (slot, drive) in drives(&config) {
        protected(&before, &format!("can't update CT {vmid} drive '{slot}'"))?;
        takes_containers(cx, &drive)?;
    }
    let mut made = vec![];
    for (slot, mut drive) in drives(&config) {
        filesystem::provide(cx, vmid, &mut drive, &mut made).await?;
        config.insert(slot, drive.print());
    }
    cx.work(0.1).await?;
    let changed: Vec<String> = config.keys().chain(&delete).cloned().collect();
    let words = config.iter().map(|(k, v)| format!("-{k} {v}")).collect::<Vec<_>>().join(" ");
    let words = format!("{words} {}", delete.iter().map(|k| format!("-delete {k}")).collect::<String>());
    cx.edit(CT, vmid, |m| {
        m.pending_delete.retain(|key| !config.contains_key(key));
        m.pending.extend(config);
    })?;
    let errors = hotplug(cx, CT, vmid, &[], &changed)?;
    if !errors.is_empty() {
        for volid in &made {
            storage::free(cx, volid)?;
        }
        // What was not written does not wait either, since pve-container 5.2.2.
        if is_since_8_3(&cx.cluster.behaviour().version) {
            cx.write(|s| s.put_machine(before))?;
        }
        let usage = known.map(|c| schema::usage_line("pct", "set", c));
        return Err(wrong(&errors, &usage.unwrap_or_default()));
    }
    cx.effect("set", Some(vmid), words.trim())
}

fn is_since_8_3(version: &str) -> bool {
    let mut numbers = version.split('.').map(|n| n.parse::<u32>().unwrap_or(0));
    (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0)) >= (8, 3)
}

fn protected(machine: &Machine, what: &str) -> Done {
    match machine.get("protection") == Some("1") {
        true => Err(Fail::die(format!("{what} - protection mode enabled"))),
        false => Ok(()),
    }
}

fn takes_containers(cx: &Cx, drive: &Drive) -> Done {
    let Some(id) = drive.storage() else { return Ok(()) };
    match storage::storage(cx, id)?.content.iter().any(|c| c == "rootdir") {
        true => Ok(()),
        false => Err(Fail::die(format!("storage '{id}' does not allow content type 'rootdir' (Container)"))),
    }
}

fn remove(cx: &mut Cx, machine: &Machine, name: &str) -> Done {
    let there = machine.config.contains_key(name);
    if !there && !machine.pending.contains_key(name) {
        cx.err.push_str(&format!("cannot delete '{name}' - not set in current configuration!\n"));
        return Ok(());
    }
    if matches!(name, "rootfs" | "memory" | "ostype") {
        return Err(Fail::die(format!("unable to delete required option '{name}'")));
    }
    if is_unused(name) || is_drive(name) {
        protected(machine, &format!("can't remove CT {} drive '{name}'", machine.vmid))?;
    }
    // What only waits to come is not taken back by this.
    cx.edit(CT, machine.vmid, |m| {
        if there && !m.pending_delete.iter().any(|k| k == name) {
            m.pending_delete.push(name.to_owned());
        }
    })
}

/// Volumes that the configuration does not know become unused ones, and sizes are what they are (`PVE::LXC::rescan`). What
/// waits for the next start is not asked.
pub(super) async fn rescan(cx: &mut Cx, args: &Args) -> Done {
    if args.get("vmid").is_none() || args.flag("dryrun") {
        return Err(refused("pct rescan of all containers, or without writing"));
    }
    let vmid = args.vmid();
    cx.say("rescan volumes...");
    let _held = cx.lock(CT, vmid).await?;
    let machine = cx.unlocked(CT, vmid)?;
    cx.work(0.1).await?;
    let all: Vec<(String, u64)> = cx.read(|s| {
        let rootdir = |v: &&crate::state::Volume| {
            let id = v.volid.split(':').next().unwrap_or_default();
            v.content == "images" && s.storage(id).is_some_and(|spec| spec.content.iter().any(|c| c == "rootdir"))
        };
        s.volumes_of(&cx.node, vmid).into_iter().filter(rootdir).map(|v| (v.volid.clone(), v.size)).collect()
    });
    for (volid, _) in &all {
        let known =
            machine.config.iter().any(|(k, v)| (is_drive(k) || is_unused(k)) && Drive::parse(v).volid == *volid);
        if known {
            continue;
        }
        cx.edit(CT, vmid, |m| detach(&mut m.config, volid))?;
        let now = cx.machine(CT, vmid)?;
        let slot = crate::guests::unused(&now.config).into_iter().find(|(_, d)| d.volid == *volid);
        let slot = slot.map(|(slot, _)| slot).unwrap_or_default();
        cx.say(format!("CT {vmid}: add unreferenced volume '{volid}' as '{slot}' to config."));
    }
    for (slot, mut drive) in drives(&machine.config) {
        let Some((_, size)) = all.iter().find(|(volid, size)| *volid == drive.volid && drive.size() != Some(*size))
        else {
            continue;
        };
        drive.set("size", print_size(*size));
        cx.edit(CT, vmid, |m| drop(m.config.insert(slot, drive.print())))?;
        cx.say(format!("CT {vmid}: updated volume size of '{}' in config.", drive.volid));
    }
    apply(cx, CT, vmid, &[])?;
    cx.effect("rescan", Some(vmid), "")
}
