//! What `qm` and `pct` do alike (`PVE::AbstractConfig` and its two children).

pub(super) mod ha;
mod migrate;
mod pending;
mod snapshots;
mod tree;

pub(super) use migrate::migrate;
pub(super) use pending::{apply, detach, hotplug};
pub(super) use snapshots::{delsnapshot, listed, listsnapshot, rollback, snapshot};

use rand::RngExt;

use super::Args;
use crate::context::{Cx, Done, Fail};
use crate::guests::{Drive, drives, encode, is_drive, unused};
use crate::state::{GuestConfig, Kind, Machine, Running};
use crate::storage;

/// A random UUID.
pub(super) fn uuid() -> String {
    let n: u128 = rand::rng().random();
    let hex =
        format!("{:032x}", (n & !(0xf000_u128 << 64) | (0x4000_u128 << 64)) & !(0xc_u128 << 60) | (0x8_u128 << 60));
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Tags as they are stored: lower case, each once, in order (`get_unique_tags`).
pub(super) fn unique_tags(text: &str) -> String {
    let separators = |c: char| c == ',' || c == ';' || c.is_whitespace();
    let mut tags: Vec<String> = text.split(separators).filter(|t| !t.is_empty()).map(str::to_lowercase).collect();
    tags.sort();
    tags.dedup();
    tags.join(";")
}

/// A description as it is read back from its file.
pub(super) fn stored_text(text: &str) -> String {
    text.trim_end().to_owned()
}

/// `running`, `stopped`, or what QEMU says.
pub(super) fn state(machine: &Machine) -> &str {
    machine.running.as_ref().map_or("stopped", Running::status)
}

/// Whether a node is in the cluster.
///
/// Errors: `no such cluster node 'x'`.
pub(super) fn node_exists(cx: &Cx, name: &str) -> Done {
    let there = cx.read(|s| s.node(name).is_some());
    if there { Ok(()) } else { Err(Fail::die(format!("no such cluster node '{name}'"))) }
}

/// Lets a guest run from now on; it answers once it has booted.
pub(super) fn run_machine(cx: &Cx, vmid: u32) -> Done {
    let now = cx.cluster.now();
    let boot = cx.cluster.time(cx.cluster.behaviour().boot_seconds).as_millis() as i64;
    cx.write(|s| {
        let pid = s.pid();
        s.edit(vmid, |m| m.running = Some(Running { pid, since: now, booted: now + boot, paused: false, why: None }))
    })
    .map(drop)
}

/// `qm config`, `pct config`: with what waits for the next start, unless `--current 1` or a snapshot is asked for.
pub(super) fn config(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let all = values(cx, kind, args)?;
    // What a container has of LXC's own comes last, as it stands in its file.
    let (raw, own): (Vec<_>, Vec<_>) = all.into_iter().partition(|(key, _)| key.starts_with("lxc."));
    for (key, value) in own.into_iter().chain(raw) {
        let value = if key == "description" { encode(&value) } else { value };
        cx.say(format!("{key}: {value}"));
    }
    Ok(())
}

/// The configuration that a call asks for.
pub(super) fn values(cx: &Cx, kind: Kind, args: &Args) -> Result<GuestConfig, Fail> {
    let machine = cx.machine(kind, args.vmid())?;
    match args.get("snapshot") {
        Some(name) => match machine.snapshots.get(name) {
            Some(snapshot) => Ok(snapshot.config.clone()),
            None => Err(Fail::die(format!("snapshot '{name}' does not exist"))),
        },
        None if args.flag("current") => Ok(machine.config),
        None => Ok(machine.next_config()),
    }
}

/// Removes a lock that a dead task left; one that lives holds the lock file.
pub(super) async fn unlock(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let vmid = args.vmid();
    cx.machine(kind, vmid)?;
    let _held = cx.lock(kind, vmid).await?;
    if cx.machine(kind, vmid)?.lock().is_none() {
        return match kind {
            Kind::Qemu => Ok(()),
            Kind::Lxc => Err(Fail::task("no lock found trying to remove any lock")),
        };
    }
    cx.edit(kind, vmid, |m| drop(m.config.remove("lock")))?;
    cx.effect("unlock", Some(vmid), "")
}

pub(super) async fn destroy(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let vmid = args.vmid();
    may_go(cx, kind, args)?;
    if kind == Kind::Lxc {
        cx.unlocked(kind, vmid)?;
    }
    cx.begin(&format!("{}destroy", kind.task()), vmid)?;
    let done = match cx.lock(kind, vmid).await {
        Ok(_held) => remove(cx, kind, args).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

/// What is looked at before and after the lock is taken.
fn may_go(cx: &Cx, kind: Kind, args: &Args) -> Done {
    let (vmid, word) = (args.vmid(), kind.word());
    let machine = cx.machine(kind, vmid)?;
    if machine.get("protection") == Some("1") {
        return Err(Fail::die(format!("can't remove {word} {vmid} - protection mode enabled")));
    }
    match (machine.running, kind) {
        (None, _) => Ok(()),
        (Some(_), Kind::Qemu) => Err(Fail::exit(25, format!("VM {vmid} is running - destroy failed"))),
        (Some(_), Kind::Lxc) if args.flag("force") => Ok(()),
        (Some(_), Kind::Lxc) => Err(Fail::task(format!("unable to destroy CT {vmid} - container is running"))),
    }
}

async fn remove(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let vmid = args.vmid();
    may_go(cx, kind, args)?;
    let machine = match cx.machine(kind, vmid)?.lock() {
        Some("suspended") => cx.machine(kind, vmid)?,
        _ if args.flag("skiplock") => cx.machine(kind, vmid)?,
        _ => cx.unlocked(kind, vmid)?,
    };
    let mut mine = volumes(&machine.config);
    for volid in &mine {
        if cx.read(|s| s.is_base_of_another(&cx.node, volid)) {
            return Err(Fail::task(format!("base volume '{volid}' is still in use by linked cloned")));
        }
    }
    mine.extend(volumes(&machine.pending));
    mine.extend(machine.snapshots.values().flat_map(|s| volumes(&s.config)));
    mine.retain(|volid| cx.volume(volid).is_some_and(|v| v.vmid == Some(vmid)));
    free_all(cx, mine);
    if args.flag("destroy-unreferenced-disks") {
        // Every storage is asked, whatever the guest has to do with it.
        storage::all_answer(cx)?;
        let images = |v: &&crate::state::Volume| v.content == "images";
        let rest = cx.read(|s| {
            s.volumes_of(&cx.node, vmid).into_iter().filter(images).map(|v| v.volid.clone()).collect::<Vec<_>>()
        });
        free_all(cx, rest);
    }
    cx.edit(kind, vmid, |m| {
        m.config = GuestConfig::from([("lock".into(), "destroyed".into())]);
        m.running = None;
    })?;
    cx.work(0.2).await?;
    if args.flag("purge") {
        cx.say(format!("purging {} {vmid} from related configurations..", kind.word()));
    }
    cx.write(|s| s.remove_machine(vmid))?;
    cx.effect("destroy", Some(vmid), "")
}

/// Frees volumes; one that cannot be freed is only warned of.
fn free_all(cx: &mut Cx, volids: Vec<String>) {
    for volid in volids {
        if let Err(Fail::Exit { message, .. }) = storage::free(cx, &volid) {
            cx.say(format!("Could not remove disk '{volid}', check manually: {}", message.trim_end()));
        }
    }
}

/// The volumes that a configuration refers to, unused and cloud-init ones included.
fn volumes(config: &GuestConfig) -> Vec<String> {
    let used = drives(config).into_iter().filter(|(_, d)| !d.is_cdrom() || d.is_cloudinit());
    let mut all: Vec<String> = used.chain(unused(config)).map(|(_, drive)| drive.volid).collect();
    all.sort();
    all.dedup();
    all
}

pub(super) async fn template(cx: &mut Cx, kind: Kind, args: &Args) -> Done {
    let (vmid, word) = (args.vmid(), kind.word());
    let machine = cx.unlocked(kind, vmid)?;
    if !machine.snapshots.is_empty() {
        return Err(Fail::die(format!("unable to create template, because {word} contains snapshots")));
    }
    if machine.is_template() {
        return Err(Fail::die("you can't convert a template to a template"));
    }
    if machine.running.is_some() {
        let what = if kind == Kind::Qemu {
            "VM to template if VM is running vm"
        } else {
            "CT to template if the CT is running"
        };
        return Err(Fail::die(format!("you can't convert a {what}")));
    }
    cx.begin(&format!("{}template", kind.task()), vmid)?;
    let done = match cx.lock(kind, vmid).await {
        Ok(_held) => make_template(cx, kind, &machine).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

async fn make_template(cx: &mut Cx, kind: Kind, machine: &Machine) -> Done {
    cx.work(0.2).await?;
    let mut config = machine.config.clone();
    config.insert("template".into(), "1".into());
    for (slot, mut drive) in drives(&machine.config).into_iter().filter(|(_, d)| !d.is_cdrom()) {
        drive.volid = storage::make_base(cx, &drive.volid)?;
        config.insert(slot, drive.print());
    }
    cx.edit(kind, machine.vmid, |m| m.config = config)?;
    cx.effect("template", Some(machine.vmid), "")
}

/// Volumes that leave the configuration when it becomes another one: they stay, unused.
fn keep(old: &GuestConfig, new: &mut GuestConfig) {
    let kept: Vec<Drive> = drives(old).into_iter().chain(unused(old)).map(|(_, d)| d).collect();
    for drive in kept.into_iter().filter(|d| !d.is_cdrom() && d.storage().is_some()) {
        detach(new, &drive.volid);
    }
}

/// Stops a guest at once, without a task of its own.
fn switch_off(cx: &mut Cx, kind: Kind, vmid: u32) -> Done {
    if cx.machine(kind, vmid)?.running.is_some() {
        cx.process(kind, vmid, |m| m.running = None)?;
        apply(cx, kind, vmid, &[])?;
        cx.effect("stop", Some(vmid), "")?;
    }
    Ok(())
}

/// Whether a configuration key is a drive of the machine itself.
fn is_own_disk(key: &str, drive: &Drive) -> bool {
    is_drive(key) && !drive.is_cdrom()
}
