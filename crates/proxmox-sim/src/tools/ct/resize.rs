//! `pct resize`.

use super::super::Args;
use crate::context::{Cx, Done, Fail};
use crate::guests::Drive;
use crate::state::{Kind, parse_size, print_size};
use crate::storage;

const CT: Kind = Kind::Lxc;

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
