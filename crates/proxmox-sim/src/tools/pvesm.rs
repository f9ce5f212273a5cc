//! `pvesm` (pve-storage: `PVE/CLI/pvesm.pm`, `PVE/API2/Storage/Content.pm`).

use super::{Args, refused, wrong_value};
use crate::context::{Cx, Done, Fail};
use crate::state::{StorageSpec, Volume, parse_size};
use crate::storage::{self, New};

pub(super) async fn run(cx: &mut Cx, name: &str, args: &Args) -> Done {
    match name {
        "status" => status(cx, args),
        "list" => list(cx, args),
        "alloc" => alloc(cx, args).await,
        "free" => free(cx, args).await,
        "path" => path(cx, args),
        _ => Err(refused(&format!("pvesm {name}"))),
    }
}

/// The storages that a call selects, by name.
pub(super) fn selected(cx: &Cx, args: &Args) -> Result<Vec<StorageSpec>, Fail> {
    if let Some(id) = args.get("storage") {
        storage::storage(cx, id)?;
    }
    let wanted = |s: &&StorageSpec| {
        args.get("storage").is_none_or(|id| id == s.id)
            && args.get("content").is_none_or(|_| args.list("content").iter().any(|c| s.content.contains(c)))
    };
    Ok(cx.read(|s| s.storages().filter(wanted).cloned().collect()))
}

fn status(cx: &mut Cx, args: &Args) -> Done {
    let all = selected(cx, args)?;
    let width = all.iter().map(|s| s.id.len()).max().unwrap_or(0) + 1;
    cx.say(format!(
        "{:<width$} {:>10} {:>10} {:>15} {:>15} {:>15} {:>8}",
        "Name", "Type", "Status", "Total (KiB)", "Used (KiB)", "Available (KiB)", "%"
    ));
    for spec in all {
        let used = cx.read(|s| s.used(&cx.node, &spec.id));
        let percent = used as f64 * 100.0 / spec.size.max(1) as f64;
        let (total, used) = (spec.size / 1024, used / 1024);
        cx.say(format!(
            "{:<width$} {:>10} {:>10} {total:>15} {used:>15} {:>15} {percent:>7.2}%",
            spec.id,
            spec.kind,
            "active",
            total - used.min(total)
        ));
    }
    Ok(())
}

/// The volumes of a storage that a call selects, by name.
pub(super) fn listed(cx: &Cx, args: &Args) -> Result<Vec<Volume>, Fail> {
    let id = args.text("storage");
    storage::storage(cx, id)?;
    storage::answers(cx, id)?;
    let vmid = args.get("vmid").and_then(|v| v.parse::<u32>().ok());
    let content = args.get("content");
    let wanted = |v: &&Volume| {
        vmid.is_none_or(|id| v.vmid == Some(id))
            && content.is_none_or(|c| v.content == c || (c == "rootdir" && v.content == "images"))
    };
    Ok(cx.read(|s| match vmid {
        Some(vmid) => {
            let own = s.volumes_of(&cx.node, vmid);
            own.into_iter().filter(|v| v.volid.starts_with(&format!("{id}:"))).filter(wanted).cloned().collect()
        }
        None => s.volumes_on(&cx.node, id).into_iter().filter(wanted).cloned().collect(),
    }))
}

fn list(cx: &mut Cx, args: &Args) -> Done {
    let all = listed(cx, args)?;
    let names = all.iter().map(|v| v.volid.len()).max().unwrap_or(0).max("Volid".len());
    let sizes = all.iter().map(|v| v.size.to_string().len()).max().unwrap_or(0).max("Size".len());
    cx.say(format!("{:<names$} {:<7} {:<9} {:>sizes$} {}", "Volid", "Format", "Type", "Size", "VMID"));
    for v in all {
        let owner = v.vmid.map(|id| id.to_string()).unwrap_or_default();
        let format = if v.content == "vztmpl" { "tzst" } else { &v.format };
        cx.say(format!("{:<names$} {format:<7} {:<9} {:>sizes$} {owner}", v.volid, v.content, v.size));
    }
    Ok(())
}

async fn alloc(cx: &mut Cx, args: &Args) -> Done {
    let (id, vmid) = (args.text("storage").to_owned(), args.id("vmid"));
    let name = args.text("filename").to_owned();
    let spec = storage::storage(cx, &id)?;
    // Plain numbers are KiB here.
    let text = args.text("size");
    let plain = text.bytes().all(|b| b.is_ascii_digit());
    let size = if plain { text.parse::<u64>().ok().map(|n| n << 10) } else { parse_size(text) };
    let size = size.filter(|_| plain || text.ends_with(['M', 'G']));
    let size = size.ok_or_else(|| wrong_value("pvesm", "alloc", "size", "value does not match the regex pattern"))?;
    let suffix = name.rsplit_once('.').map(|(_, s)| s).filter(|s| ["raw", "qcow2", "vmdk"].contains(s));
    if let (Some(suffix), Some(format)) = (suffix, args.get("format"))
        && suffix != format
    {
        let different = format!("different storage formats ({suffix} != {format})");
        return Err(wrong_value("pvesm", "alloc", "format", different));
    }
    if spec.is_files() && suffix.is_none() && !name.is_empty() {
        return Err(Fail::exit(25, format!("unable to parse volume filename '{name}'")));
    }
    let kind = if spec.kind == "zfspool" && args.get("format") == Some("subvol") { "subvol" } else { "vm" };
    if !spec.is_files() && !name.is_empty() && !name.starts_with(&format!("{kind}-{vmid}-")) {
        return Err(Fail::exit(25, format!("illegal name '{name}' - should be '{kind}-{vmid}-*'")));
    }
    cx.work(0.1).await?;
    let format = suffix.or(args.get("format"));
    let name = Some(name.as_str()).filter(|n| !n.is_empty());
    let volid = storage::allocate(cx, &New { storage: &id, vmid, name, format, size, base: None })?;
    cx.say(format!("successfully created '{volid}'"));
    Ok(())
}

/// The volume that a call names, with its storage where that was given apart.
fn volume(args: &Args) -> String {
    let volume = args.text("volume");
    match args.get("storage") {
        Some(storage) if !volume.contains(':') => format!("{storage}:{volume}"),
        _ => volume.to_owned(),
    }
}

async fn free(cx: &mut Cx, args: &Args) -> Done {
    let volid = volume(args);
    let id = volid.split_once(':').map(|(id, _)| id.to_owned());
    let id = id.ok_or_else(|| Fail::die(format!("unable to parse volume ID '{volid}'")))?;
    let spec = storage::storage(cx, &id)?;
    cx.begin("imgdel", volid.replace(':', "@"))?;
    cx.work(0.1).await?;
    let done = match storage::free(cx, &volid) {
        Ok(true) => {
            cx.say(format!("Removed volume '{volid}'"));
            Ok(())
        }
        Ok(false) if spec.is_files() => {
            // Not there, and removed all the same.
            let path = storage::path(cx, &volid);
            cx.say(format!("disk image '{path}' does not exist"));
            cx.say(format!("Removed volume '{volid}'"));
            Ok(())
        }
        Ok(false) => {
            let name = volid.rsplit([':', '/']).next().unwrap_or_default();
            Err(Fail::task(format!("lvremove 'pve/{name}' error:   Failed to find logical volume \"pve/{name}\"")))
        }
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

fn path(cx: &mut Cx, args: &Args) -> Done {
    let volid = volume(args);
    let id = volid.split_once(':').map(|(id, _)| id.to_owned());
    let id = id.ok_or_else(|| Fail::exit(255, format!("unable to parse volume ID '{volid}'")))?;
    storage::storage(cx, &id)?;
    let path = storage::path(cx, &volid);
    cx.say(path);
    Ok(())
}
