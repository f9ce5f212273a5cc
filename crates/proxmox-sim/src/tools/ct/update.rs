//! `pct set`, `pct resize`.

use super::super::guest::{apply, detach};
use super::super::{Args, wrong_value};
use super::{create, filesystem};
use crate::context::{Cx, Done, Fail};
use crate::guests::{Drive, drives, is_drive, is_unused};
use crate::schema;
use crate::state::{Kind, parse_size, print_size};
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
    for name in &delete {
        if known.is_none_or(|c| c.property(name).is_none()) || ABOUT.contains(&name.as_str()) {
            return Err(wrong_value("pct", "set", "delete", format!("unknown option '{name}'")));
        }
        if name == "rootfs" {
            return Err(Fail::die(format!("unable to delete required option '{name}'")));
        }
    }
    let _held = cx.lock(CT, vmid).await?;
    cx.unlocked(CT, vmid)?;
    for name in revert {
        cx.edit(CT, vmid, |m| {
            m.pending.remove(&name);
            m.pending_delete.retain(|k| *k != name);
        })?;
    }
    for name in delete {
        remove(cx, vmid, &name)?;
    }
    let mut made = vec![];
    for (slot, mut drive) in drives(&config) {
        filesystem::provide(cx, vmid, &mut drive, &mut made).await?;
        config.insert(slot, drive.print());
    }
    cx.work(0.1).await?;
    let words = config.iter().map(|(k, v)| format!("-{k} {v}")).collect::<Vec<_>>().join(" ");
    let words = format!("{words} {}", args.list("delete").iter().map(|k| format!("-delete {k}")).collect::<String>());
    cx.edit(CT, vmid, |m| {
        m.pending_delete.retain(|key| !config.contains_key(key));
        m.pending.extend(config);
    })?;
    apply(cx, CT, vmid, &[])?;
    cx.effect("set", Some(vmid), words.trim())
}

fn remove(cx: &mut Cx, vmid: u32, name: &str) -> Done {
    let machine = cx.machine(CT, vmid)?;
    let Some(value) = machine.get(name).or_else(|| machine.pending.get(name).map(String::as_str)) else {
        return Ok(());
    };
    let drive = Drive::parse(value);
    if is_unused(name) {
        storage::free(cx, &drive.volid)?;
        return cx.edit(CT, vmid, |m| drop(m.config.remove(name)));
    }
    let waited = machine.pending.contains_key(name) && is_drive(name);
    cx.edit(CT, vmid, |m| {
        m.pending.remove(name);
        if waited {
            detach(&mut m.config, &drive.volid);
        }
        if m.config.contains_key(name) && !m.pending_delete.iter().any(|k| k == name) {
            m.pending_delete.push(name.to_owned());
        }
    })
}

pub(super) async fn resize(cx: &mut Cx, args: &Args) -> Done {
    let vmid = args.vmid();
    cx.machine(CT, vmid)?;
    let slot = args.text("disk").to_owned();
    checked(cx, args)?;
    cx.begin("resize", vmid)?;
    let done = match cx.lock(CT, vmid).await {
        Ok(_held) => grow(cx, args, &slot).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

/// The volume, its size and the wanted one.
fn checked(cx: &Cx, args: &Args) -> Result<(Drive, u64, u64), Fail> {
    let machine = cx.unlocked(CT, args.vmid())?;
    let Some(value) = machine.get(args.text("disk")) else {
        let missing = "property is missing and it is not optional";
        return Err(Fail::task(format!("format error\nvolume: {missing}\nmp: {missing}")));
    };
    let drive = Drive::parse(value);
    let now = cx.volume(&drive.volid).map(|v| v.size);
    let now = now.ok_or_else(|| Fail::task(format!("volume '{}' does not exist", drive.volid)))?;
    let text = args.text("size");
    let (base, text) = text.strip_prefix('+').map_or((0, text), |text| (now, text));
    let size = parse_size(text).map(|s| base + s).ok_or_else(|| Fail::task("invalid size string"))?;
    if size < now {
        return Err(Fail::task("unable to shrink disk size"));
    }
    if size == now {
        return Err(Fail::task("disk is already at specified size"));
    }
    Ok((drive, now, size))
}

async fn grow(cx: &mut Cx, args: &Args, slot: &str) -> Done {
    let vmid = args.vmid();
    let (mut drive, now, size) = checked(cx, args)?;
    cx.work(1.0).await?;
    storage::resize(cx, &drive.volid, size)?;
    cx.say("Image resized.");
    drive.set("size", print_size(size));
    let value = drive.print();
    cx.edit(CT, vmid, |m| drop(m.config.insert(slot.to_owned(), value)))?;
    let path = storage::path(cx, &drive.volid);
    cx.say("e2fsck 1.47.0 (5-Feb-2023)");
    for (pass, what) in [
        "inodes, blocks, and sizes",
        "directory structure",
        "directory connectivity",
        "reference counts",
        "group summary information",
    ]
    .iter()
    .enumerate()
    {
        cx.say(format!("Pass {}: Checking {what}", pass + 1));
    }
    let (before, after) = (now / 4096, size / 4096);
    cx.say(format!("{path}: 11583/{} files (0.0% non-contiguous), 84969/{before} blocks", before / 4));
    cx.say("resize2fs 1.47.0 (5-Feb-2023)");
    cx.say(format!("Resizing the filesystem on {path} to {after} (4k) blocks."));
    cx.say(format!("The filesystem on {path} is now {after} (4k) blocks long."));
    cx.effect("resize", Some(vmid), format!("{slot} {}", print_size(size)))
}
