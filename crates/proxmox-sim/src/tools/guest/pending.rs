//! Values that take effect at once or at the next start (`vmconfig_apply_pending`, `vmconfig_hotplug_pending`).

use crate::context::{Cx, Done, Fail};
use crate::guests::{Drive, drives, is_drive, is_unused, keep_unused, unused};
use crate::schema::Errors;
use crate::state::{GuestConfig, Kind, Machine};
use crate::storage;

/// Options that mean nothing to a running machine, or that cloud-init reads at the next start (`$fast_plug_option`).
const AT_ONCE: [&str; 23] = [
    "cicustom",
    "cipassword",
    "citype",
    "ciupgrade",
    "ciuser",
    "description",
    "hookscript",
    "lock",
    "migrate_downtime",
    "migrate_speed",
    "name",
    "nameserver",
    "onboot",
    "protection",
    "searchdomain",
    "shares",
    "sshkeys",
    "startup",
    "tags",
    "vmstatestorage",
    "allow-ksm",
    "template",
    "agent",
];

/// Applies what can be applied now. Volumes that leave the configuration are freed where `forced` names them, and kept as
/// unused otherwise.
pub(in crate::tools) fn apply(cx: &mut Cx, kind: Kind, vmid: u32, forced: &[String]) -> Done {
    change(cx, kind, vmid, forced, None).map(drop)
}

/// The same after a change of some options: only those are tried on a running machine. What it does not let go of, or does
/// not take, waits as before, and the answer says why.
pub(in crate::tools) fn hotplug(
    cx: &mut Cx,
    kind: Kind,
    vmid: u32,
    forced: &[String],
    changed: &[String],
) -> Result<Errors, Fail> {
    change(cx, kind, vmid, forced, Some(changed))
}

fn change(cx: &mut Cx, kind: Kind, vmid: u32, forced: &[String], changed: Option<&[String]>) -> Result<Errors, Fail> {
    let mut errors = Errors::new();
    let Some(mut machine) = cx.read(|s| s.machine(vmid).cloned()) else { return Ok(errors) };
    let tried = |key: &String| changed.is_none_or(|names| names.contains(key));
    let behaviour = cx.cluster.behaviour();
    // What says what there is already is no change.
    let config = machine.config.clone();
    machine.pending.retain(|key, value| config.get(key) != Some(value));
    machine.pending_delete.retain(|key| config.contains_key(key));
    let mut gone = vec![];
    for key in machine.pending_delete.clone() {
        if machine.running.is_some() {
            if !tried(&key) || !can_unplug(kind, &machine, &key) {
                continue;
            }
            if kind == Kind::Qemu && is_drive(&key) && !behaviour.guests_release_disks {
                let why = format!("hotplug problem - error on hot-unplugging device '{key}' - still busy in guest?");
                errors.insert(key, why);
                continue;
            }
        }
        machine.pending_delete.retain(|k| *k != key);
        // A container's unused volume that a snapshot has is only forgotten.
        let held = kind == Kind::Lxc && is_unused(&key) && is_in_snapshot(&machine, &key);
        if let Some(value) = machine.config.remove(&key) {
            if kind == Kind::Lxc && is_unused(&key) {
                gone.extend((!held).then(|| Drive::parse(&value).volid));
                continue;
            }
            leave(&mut machine, &key, &value, forced.contains(&key), &mut gone);
        }
    }
    for (key, value) in machine.pending.clone() {
        if machine.running.is_some() {
            let at_once = AT_ONCE.contains(&key.as_str());
            if !(at_once || tried(&key)) || !can_plug(kind, &machine, &key, &value) {
                continue;
            }
            let new = is_drive(&key) && !machine.config.contains_key(&key);
            if new && let Some(why) = refusal(cx, kind, &key, &value, behaviour.guests_take_disks) {
                errors.insert(key, why);
                continue;
            }
        }
        machine.pending.remove(&key);
        if let Some(old) = machine.config.insert(key.clone(), value.clone())
            && is_drive(&key)
            && Drive::parse(&old).volid != Drive::parse(&value).volid
        {
            leave(&mut machine, &key, &old, false, &mut gone);
        }
    }
    drop_used(kind, &mut machine);
    cx.write(|s| s.put_machine(machine))?;
    for volid in gone {
        storage::free(cx, &volid)?;
    }
    Ok(errors)
}

/// Takes a volume out: what was made for this machine stays as unused, a cloud-init disc goes.
fn leave(machine: &mut Machine, key: &str, value: &str, forced: bool, gone: &mut Vec<String>) {
    if !is_drive(key) {
        return;
    }
    let drive = Drive::parse(value);
    if drive.is_cloudinit() || (forced && !drive.is_cdrom()) {
        gone.push(drive.volid);
    } else if !drive.is_cdrom() && drive.storage().is_some() {
        detach(&mut machine.config, &drive.volid);
    }
}

/// Keeps a volume as unused unless another drive has it.
pub(in crate::tools) fn detach(config: &mut GuestConfig, volid: &str) {
    let used = config.iter().any(|(key, value)| is_drive(key) && Drive::parse(value).volid == volid);
    if !used {
        keep_unused(config, volid);
    }
}

/// Why a running guest does not take a drive.
fn refusal(cx: &Cx, kind: Kind, key: &str, value: &str, takes: bool) -> Option<String> {
    if kind == Kind::Qemu {
        return (!takes).then(|| format!("hotplug problem - adding drive failed: error on hotplug device '{key}'"));
    }
    let drive = Drive::parse(value);
    let path = storage::path(cx, &drive.volid);
    let bad = drive.storage().is_some() && cx.volume(&drive.volid).is_none_or(|v| v.files.is_none());
    match (takes, bad) {
        (false, _) => {
            Some(format!("unable to hotplug {key}: failed to move '{key}' into container hierarchy: No such device"))
        }
        (true, true) => Some(format!(
            "unable to hotplug {key}: command 'mount {path} /var/lib/lxc/.pve-staged-mounts/{key}' failed: exit code 32"
        )),
        (true, false) => None,
    }
}

fn is_in_snapshot(machine: &Machine, key: &str) -> bool {
    let Some(volid) = machine.get(key).map(|value| Drive::parse(value).volid) else { return false };
    machine.snapshots.values().any(|s| drives(&s.config).iter().any(|(_, d)| d.volid == volid))
}

/// A volume that a drive has is not unused; one that a virtual machine waits to have is neither (`write_vm_config`,
/// `write_pct_config`).
fn drop_used(kind: Kind, machine: &mut Machine) {
    let all = machine.config.iter().chain(machine.pending.iter().filter(|_| kind == Kind::Qemu));
    let used: Vec<String> = all.filter(|(key, _)| is_drive(key)).map(|(_, value)| Drive::parse(value).volid).collect();
    for (key, drive) in unused(&machine.config) {
        if used.contains(&drive.volid) {
            machine.config.remove(&key);
        }
    }
}

fn feature(machine: &Machine, feature: &str) -> bool {
    match machine.get("hotplug").unwrap_or("1") {
        "0" => false,
        "1" => ["network", "disk", "usb"].contains(&feature),
        list => list.split(',').any(|f| f == feature),
    }
}

fn is_hot_bus(key: &str) -> bool {
    key.starts_with("scsi") || key.starts_with("virtio")
}

fn can_unplug(kind: Kind, machine: &Machine, key: &str) -> bool {
    if kind == Kind::Lxc {
        // A mount point of a running container stays mounted.
        return !is_drive(key) || is_unused(key);
    }
    match key {
        _ if AT_ONCE.contains(&key) || key.starts_with("ipconfig") => true,
        _ if is_drive(key) => is_hot_bus(key) && feature(machine, "disk"),
        _ if key.starts_with("net") => feature(machine, "network"),
        _ => matches!(key, "cpuunits" | "cpulimit" | "vcpus"),
    }
}

fn can_plug(kind: Kind, machine: &Machine, key: &str, value: &str) -> bool {
    if kind == Kind::Lxc {
        return !is_drive(key) || !machine.config.contains_key(key);
    }
    match key {
        _ if AT_ONCE.contains(&key) || key.starts_with("ipconfig") => true,
        "memory" => feature(machine, "memory"),
        "vcpus" => feature(machine, "cpu"),
        "balloon" | "cpuunits" | "cpulimit" => true,
        _ if key.starts_with("net") && key[3..].parse::<u8>().is_ok() => {
            machine.config.contains_key(key) || feature(machine, "network")
        }
        _ if is_drive(key) => {
            let same = machine.get(key).is_some_and(|old| Drive::parse(old).volid == Drive::parse(value).volid);
            same || Drive::parse(value).is_cloudinit() || (is_hot_bus(key) && feature(machine, "disk"))
        }
        _ => false,
    }
}
