//! Snapshots. The lock file is held only while the configuration is written, not while the disks are at work.

use super::{detach, is_own_disk, keep, run_machine, switch_off, tree};
use crate::context::{Cx, Done, Fail};
use crate::guests::{Drive, drives};
use crate::state::{Kind, Machine, Snapshot, print_size};
use crate::storage;
use crate::tools::Args;

/// Where a snapshot stands, as the configuration file has it.
const PREPARE: &str = "prepare";

pub(in crate::tools) async fn snapshot(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let vmid = args.vmid();
    cx.machine(kind, vmid)?;
    if matches!(args.text("snapname"), "current" | "pending") {
        return Err(Fail::die(format!("unable to use snapshot name '{}' (reserved name)", args.text("snapname"))));
    }
    cx.begin(&format!("{}snapshot", kind.task()), vmid)?;
    let done = take(cx, kind, args).await;
    cx.end(done).map(drop)
}

async fn take(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let (vmid, name) = (args.vmid(), args.text("snapname").to_owned());
    let disks = prepare(cx, kind, args).await?;
    for (slot, drive) in &disks {
        if kind == Kind::Qemu {
            cx.say(format!("snapshotting 'drive-{slot}' ({})", drive.volid));
        }
        let worked = cx.work(0.2).await;
        if let Err(Fail::Exit { .. }) = worked {
            cx.say("snapshot create failed: starting cleanup");
            cx.edit(kind, vmid, |m| {
                m.config.remove("lock");
                m.snapshots.remove(&name);
            })?;
        }
        worked?;
    }
    let _held = cx.lock(kind, vmid).await?;
    cx.edit(kind, vmid, |m| {
        m.config.remove("lock");
        m.config.insert("parent".into(), name.clone());
        if let Some(snapshot) = m.snapshots.get_mut(&name) {
            snapshot.state = None;
        }
    })?;
    cx.effect("snapshot", Some(vmid), name)
}

/// Writes the lock and the beginning of the snapshot.
async fn prepare(cx: &mut Cx, kind: Kind, args: &Args) -> Result<Vec<(String, Drive)>, Fail> {
    let (vmid, name) = (args.vmid(), args.text("snapname").to_owned());
    let _held = cx.lock(kind, vmid).await?;
    let machine = cx.unlocked(kind, vmid)?;
    if machine.is_template() {
        return Err(Fail::task("you can't take a snapshot if it's a template"));
    }
    if machine.snapshots.contains_key(&name) {
        return Err(Fail::task(format!("snapshot name '{name}' already used")));
    }
    let all = drives(&machine.config).into_iter();
    let disks: Vec<(String, Drive)> = all.filter(|(key, drive)| is_own_disk(key, drive)).collect();
    if disks.iter().any(|(_, drive)| !storage::can_snapshot(cx, &drive.volid)) {
        return Err(Fail::task("snapshot feature is not available"));
    }
    let mut config = machine.config.clone();
    let parent = config.remove("parent");
    config.retain(|key, _| key != "description" && !crate::guests::is_unused(key));
    let sizes = disks.iter().filter_map(|(_, d)| Some((d.volid.clone(), cx.volume(&d.volid)?.size))).collect();
    let files = disks.iter().filter_map(|(_, d)| Some((d.volid.clone(), cx.volume(&d.volid)?.files?))).collect();
    let snapshot = Snapshot {
        files,
        config,
        time: cx.seconds(),
        description: args.get("description").map(super::stored_text),
        parent,
        state: Some(PREPARE.into()),
        memory: args.flag("vmstate") && machine.running.is_some(),
        sizes,
    };
    cx.edit(kind, vmid, |m| {
        m.config.insert("lock".into(), "snapshot".into());
        m.snapshots.insert(name, snapshot);
    })?;
    Ok(disks)
}

fn known(machine: &Machine, name: &str) -> Result<Snapshot, Fail> {
    machine.snapshots.get(name).cloned().ok_or_else(|| Fail::task(format!("snapshot '{name}' does not exist")))
}

pub(in crate::tools) async fn rollback(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let vmid = args.vmid();
    cx.machine(kind, vmid)?;
    cx.begin(&format!("{}rollback", kind.task()), vmid)?;
    let done = go_back(cx, kind, args).await;
    cx.end(done).map(drop)
}

async fn go_back(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let (vmid, name) = (args.vmid(), args.text("snapname").to_owned());
    let snapshot = {
        let _held = cx.lock(kind, vmid).await?;
        let machine = cx.machine(kind, vmid)?;
        if machine.is_template() {
            return Err(Fail::task("you can't rollback if guest is a template"));
        }
        let snapshot = known(&machine, &name)?;
        if let Some(state) = &snapshot.state {
            return Err(Fail::task(format!("unable to rollback to incomplete snapshot (snapstate = {state})")));
        }
        newest_on_zfs(cx, &machine, &name)?;
        cx.unlocked(kind, vmid)?;
        switch_off(cx, kind, vmid)?;
        cx.edit(kind, vmid, |m| drop(m.config.insert("lock".into(), "rollback".into())))?;
        snapshot
    };
    cx.work(0.5).await?;
    for (volid, size) in &snapshot.sizes {
        if cx.volume(volid).is_some() {
            storage::resize(cx, volid, *size)?;
        }
    }
    for (volid, then) in &snapshot.files {
        if cx.volume(volid).is_some() {
            storage::edit_files(cx, volid, |files| files.clone_from(then))?;
        }
    }
    let _held = cx.lock(kind, vmid).await?;
    let machine = cx.machine(kind, vmid)?;
    let mut config = snapshot.config.clone();
    config.insert("parent".into(), name.clone());
    if let Some(text) = machine.get("description") {
        config.insert("description".into(), text.into());
    }
    for (slot, mut drive) in drives(&snapshot.config) {
        if let Some(size) = snapshot.sizes.get(&drive.volid) {
            drive.set("size", print_size(*size));
            config.insert(slot, drive.print());
        }
    }
    keep(&machine.config, &mut config);
    cx.edit(kind, vmid, |m| {
        m.config = config;
        m.pending.clear();
        m.pending_delete.clear();
    })?;
    if args.flag("start") || snapshot.memory {
        run_machine(cx, vmid)?;
    }
    cx.effect("rollback", Some(vmid), name)
}

/// ZFS goes back to the newest snapshot only.
fn newest_on_zfs(cx: &Cx, machine: &Machine, name: &str) -> Done {
    let newer = |s: &Snapshot| {
        machine.snapshots.get(name).is_some_and(|own| s.time > own.time || s.parent.as_deref() == Some(name))
    };
    if !machine.snapshots.values().any(newer) {
        return Ok(());
    }
    for (_, drive) in drives(&machine.config) {
        let zfs =
            drive.storage().is_some_and(|id| cx.read(|s| s.storage(id).is_some_and(|spec| spec.kind == "zfspool")));
        if zfs {
            return Err(Fail::task(format!(
                "can't rollback, '{name}' is not most recent snapshot on '{}'",
                drive.volid
            )));
        }
    }
    Ok(())
}

pub(in crate::tools) async fn delsnapshot(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let vmid = args.vmid();
    cx.machine(kind, vmid)?;
    cx.begin(&format!("{}delsnapshot", kind.task()), vmid)?;
    let done = delete(cx, kind, args).await;
    cx.end(done).map(drop)
}

async fn delete(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let (vmid, name) = (args.vmid(), args.text("snapname").to_owned());
    {
        let _held = cx.lock(kind, vmid).await?;
        known(&cx.machine(kind, vmid)?, &name)?;
        cx.unlocked(kind, vmid)?;
        cx.edit(kind, vmid, |m| {
            m.config.insert("lock".into(), "snapshot-delete".into());
            if let Some(snapshot) = m.snapshots.get_mut(&name) {
                snapshot.state = Some("delete".into());
            }
        })?;
    }
    cx.work(0.3).await?;
    let _held = cx.lock(kind, vmid).await?;
    cx.edit(kind, vmid, |m| {
        m.config.remove("lock");
        let gone = m.snapshots.remove(&name);
        // Volumes that only the snapshot had become unused ones.
        for (_, drive) in gone.iter().flat_map(|s| drives(&s.config)).filter(|(key, drive)| is_own_disk(key, drive)) {
            detach(&mut m.config, &drive.volid);
        }
        let parent = gone.and_then(|s| s.parent);
        for other in m.snapshots.values_mut().filter(|s| s.parent.as_ref() == Some(&name)) {
            other.parent = parent.clone();
        }
        if m.get("parent") == Some(&name) {
            match parent {
                Some(parent) => drop(m.config.insert("parent".into(), parent)),
                None => drop(m.config.remove("parent")),
            }
        }
    })?;
    cx.effect("delsnapshot", Some(vmid), name)
}

pub(in crate::tools) fn listsnapshot(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let machine = cx.machine(kind, args.vmid())?;
    for line in tree::lines(&machine) {
        cx.say(line);
    }
    Ok(())
}

/// The snapshots as `/snapshot` lists them; the last one is the guest itself.
pub(in crate::tools) fn listed(machine: &Machine) -> Vec<serde_json::Value> {
    let mut all: Vec<serde_json::Value> = machine
        .snapshots
        .iter()
        .map(|(name, s)| {
            let mut entry = serde_json::json!({
                "name": name, "description": s.description.clone().unwrap_or_default(), "snaptime": s.time,
            });
            if machine.kind == Kind::Qemu {
                entry["vmstate"] = i32::from(s.memory).into();
            }
            for (key, value) in [("parent", &s.parent), ("snapstate", &s.state)] {
                if let Some(value) = value {
                    entry[key] = value.as_str().into();
                }
            }
            entry
        })
        .collect();
    let mut current =
        serde_json::json!({ "name": "current", "description": "You are here!", "running": 0, "digest": "0" });
    current["running"] = i32::from(machine.running.is_some()).into();
    if let Some(parent) = machine.get("parent") {
        current["parent"] = parent.into();
    }
    all.push(current);
    all
}
