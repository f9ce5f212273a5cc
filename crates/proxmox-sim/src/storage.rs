//! Storages: allocating, cloning and freeing volumes (pve-storage).

use crate::context::{Cx, Done, Fail};
use crate::state::{StorageSpec, Volume};

/// A volume to make.
pub(crate) struct New<'a> {
    pub storage: &'a str,
    pub vmid: u32,
    /// Its name; the first free one otherwise.
    pub name: Option<&'a str>,
    /// `raw` or `qcow2`; what the storage prefers otherwise.
    pub format: Option<&'a str>,
    /// Bytes.
    pub size: u64,
    /// The base of a linked clone.
    pub base: Option<&'a str>,
}

/// A storage.
///
/// Errors: `storage 'nostore' does not exist`.
pub(crate) fn storage(cx: &Cx, id: &str) -> Result<StorageSpec, Fail> {
    cx.read(|s| s.storage(id).cloned()).ok_or_else(|| Fail::die(format!("storage '{id}' does not exist")))
}

/// Whether a storage answers (`activate_storage`).
///
/// Errors: `storage 'nfs' is not online`.
pub(crate) fn answers(cx: &Cx, id: &str) -> Done {
    match cx.cluster.behaviour().silent_storages.contains(id) {
        false => Ok(()),
        true => Err(Fail::task(format!("storage '{id}' is not online"))),
    }
}

/// Whether all storages for disks answer.
pub(crate) fn all_answer(cx: &Cx) -> Done {
    let holds_disks = |s: &&StorageSpec| s.content.iter().any(|c| matches!(c.as_str(), "images" | "rootdir"));
    let all: Vec<String> = cx.read(|s| s.storages().filter(holds_disks).map(|s| s.id.clone()).collect());
    all.iter().try_for_each(|id| answers(cx, id))
}

/// A storage that can hold guests' disks.
pub(crate) fn for_disks(cx: &Cx, id: &str, content: &str) -> Result<StorageSpec, Fail> {
    let storage = storage(cx, id)?;
    if storage.content.iter().any(|c| c == content) {
        return Ok(storage);
    }
    let what = if content == "images" { "vm images" } else { "CT rootdirs" };
    Err(Fail::die(format!("storage '{id}' does not support {what}")))
}

/// Makes a volume and says so as `qemu-img` or `lvcreate` do.
pub(crate) fn allocate(cx: &mut Cx, new: &New<'_>) -> Result<String, Fail> {
    let spec = storage(cx, new.storage)?;
    answers(cx, new.storage)?;
    let format = new.format.unwrap_or("raw").to_owned();
    let directories = spec.kind == "zfspool";
    if !spec.is_files() && format != "raw" && !(directories && format == "subvol") {
        return Err(Fail::die(format!("unsupported format '{format}'")));
    }
    let node = cx.node.clone();
    let used = cx.read(|s| s.used(&node, &spec.id));
    if used + new.size / 10 > spec.size {
        return Err(full(&spec, new));
    }
    let volid = match new.name {
        Some(name) if spec.is_files() => format!("{}:{}/{name}", spec.id, new.vmid),
        Some(name) => format!("{}:{name}", spec.id),
        None => cx.read(|s| s.free_disk(&node, &spec.id, new.vmid, &format)).ok_or_else(|| {
            Fail::die(format!("unable to allocate an image name for VM {} in storage '{}'", new.vmid, spec.id))
        })?,
    };
    let volid = match new.base {
        Some(base) if spec.is_files() || spec.kind == "zfspool" => linked(base, &volid),
        _ => volid,
    };
    if cx.volume(&volid).is_some() {
        return Err(taken(cx, &spec, &volid));
    }
    announce(cx, &spec, new, &volid, &format);
    let created = cx.seconds();
    // A directory needs no file system of its own.
    let files = (format == "subvol").then(std::collections::BTreeMap::new);
    let volume = Volume {
        volid: volid.clone(),
        node: (!spec.shared).then_some(node),
        vmid: Some(new.vmid),
        format,
        content: "images".into(),
        size: new.size,
        parent: new.base.map(str::to_owned),
        created,
        saved: None,
        files,
    };
    cx.write(|s| s.put_volume(volume))?;
    cx.effect("alloc", Some(new.vmid), &*volid)?;
    Ok(volid)
}

/// `local:9000/base-9000-disk-0.qcow2/101/vm-101-disk-0.qcow2`.
fn linked(base: &str, volid: &str) -> String {
    let (storage, name) = volid.split_once(':').unwrap_or(("", volid));
    let base = base.split_once(':').map_or(base, |(_, base)| base);
    format!("{storage}:{base}/{name}")
}

/// The base's name in a volume's own (`parse_volname`): files and ZFS have it there, thin volumes do not.
pub(crate) fn base_name(volid: &str) -> Option<&str> {
    let (_, name) = volid.split_once(':')?;
    name.split('/')
        .find(|part| part.starts_with("base-"))
        .filter(|base| name.len() > base.len() && !name.ends_with(base))
}

fn announce(cx: &mut Cx, spec: &StorageSpec, new: &New<'_>, volid: &str, format: &str) {
    if !spec.is_files() {
        let name = volid.rsplit([':', '/']).next().unwrap_or(volid).to_owned();
        if spec.kind == "lvmthin" {
            cx.say(format!("  Logical volume \"{name}\" created."));
        }
        return;
    }
    let file = path_of(spec, volid);
    let size = new.size;
    match (new.base, format) {
        (Some(base), _) => {
            let base = base.split_once(':').map_or(base, |(_, base)| base);
            let name = file.rsplit('/').next().unwrap_or(&file);
            cx.say(format!("clone {base}: images, {name}, {} to {name} (base=../{base})", new.vmid));
            let kind = base.rsplit('.').next().unwrap_or("raw");
            cx.say(format!(
                "Formatting '{file}', fmt=qcow2 cluster_size=131072 extended_l2=on preallocation=metadata compression_type=zlib \
                 size={size} backing_file=../{base} backing_fmt={kind} lazy_refcounts=off refcount_bits=16"
            ));
        }
        (None, "qcow2") => cx.say(format!(
            "Formatting '{file}', fmt=qcow2 cluster_size=65536 extended_l2=off preallocation=metadata compression_type=zlib \
             size={size} lazy_refcounts=off refcount_bits=16"
        )),
        (None, format) => cx.say(format!("Formatting '{file}', fmt={format} size={size} preallocation=off")),
    }
}

fn full(spec: &StorageSpec, new: &New<'_>) -> Fail {
    if spec.is_files() {
        let folder = format!("{}/images/{}", root(spec), new.vmid);
        return Fail::task(format!(
            "unable to create image: qemu-img: {folder}: Could not resize file: No space left on device"
        ));
    }
    Fail::task(format!(
        "  Cannot create new thin volume, free space in thin pool pve/data reached threshold: {} is out of space.",
        spec.id
    ))
}

fn taken(cx: &Cx, spec: &StorageSpec, volid: &str) -> Fail {
    if spec.is_files() {
        return Fail::exit(25, format!("disk image '{}' already exists", path(cx, volid)));
    }
    let name = volid.rsplit([':', '/']).next().unwrap_or(volid);
    Fail::exit(
        5,
        format!("lvcreate 'pve/{name}' error:   Logical Volume \"{name}\" already exists in volume group \"pve\""),
    )
}

/// Frees a volume.
///
/// Errors: it is the base of another.
pub(crate) fn free(cx: &Cx, volid: &str) -> Result<bool, Fail> {
    let node = cx.node.clone();
    answers(cx, volid.split(':').next().unwrap_or_default())?;
    let mut held = false;
    cx.cluster.behave(|b| {
        held = b.held_volumes > 0;
        b.held_volumes = b.held_volumes.saturating_sub(1);
    });
    if held {
        let name = volid.rsplit([':', '/']).next().unwrap_or(volid);
        return Err(Fail::task(format!("lvremove 'pve/{name}' error:   Logical volume pve/{name} in use.")));
    }
    if cx.read(|s| s.is_base_of_another(&node, volid)) {
        let name = volid.split_once(':').map_or(volid, |(_, name)| name);
        return Err(Fail::task(format!("base volume '{name}' is still in use by linked cloned")));
    }
    let Some(gone) = cx.write(|s| s.remove_volume(&node, volid))? else { return Ok(false) };
    cx.effect("free", gone.vmid, volid)?;
    Ok(true)
}

fn root(spec: &StorageSpec) -> String {
    if spec.id == "local" { "/var/lib/vz".into() } else { format!("/mnt/pve/{}", spec.id) }
}

fn path_of(spec: &StorageSpec, volid: &str) -> String {
    let name = volid.split_once(':').map_or(volid, |(_, name)| name);
    let last: Vec<&str> = name.rsplit('/').take(2).collect();
    match (spec.is_files(), name.split_once('/')) {
        (true, Some(("vztmpl", file))) => format!("{}/template/cache/{file}", root(spec)),
        (true, Some(("iso", file))) => format!("{}/template/iso/{file}", root(spec)),
        (true, Some(("backup", file))) => format!("{}/dump/{file}", root(spec)),
        (true, Some((folder @ ("snippets" | "import"), file))) => format!("{}/{folder}/{file}", root(spec)),
        (true, _) => format!("{}/images/{}", root(spec), last.iter().rev().copied().collect::<Vec<_>>().join("/")),
        (false, _) if spec.kind == "zfspool" => format!("/dev/zvol/rpool/data/{}", last[0]),
        (false, _) if spec.kind == "rbd" => format!("/dev/rbd-pve/{}/{}", spec.id, last[0]),
        (false, _) => format!("/dev/pve/{}", last[0]),
    }
}

/// Where a volume is on the node; whether it exists is not asked.
pub(crate) fn path(cx: &Cx, volid: &str) -> String {
    let id = volid.split(':').next().unwrap_or_default();
    cx.read(|s| s.storage(id).map(|spec| path_of(spec, volid))).unwrap_or_else(|| volid.to_owned())
}

/// Whether a volume can be put into a snapshot (`volume_has_feature('snapshot')`).
pub(crate) fn can_snapshot(cx: &Cx, volid: &str) -> bool {
    let files = volid.split(':').next().and_then(|id| cx.read(|s| s.storage(id).map(StorageSpec::is_files)));
    match files {
        Some(true) => cx.volume(volid).is_some_and(|v| v.format == "qcow2"),
        other => other.is_some(),
    }
}

/// Whether a guest's volume can be the base of linked clones. A container's file is a raw image, which has no such thing.
pub(crate) fn can_link(cx: &Cx, volid: &str, container: bool) -> bool {
    let Some(spec) = volid.split(':').next().and_then(|id| cx.read(|s| s.storage(id).cloned())) else { return false };
    let base = volid.rsplit([':', '/']).next().is_some_and(|name| name.starts_with("base-"));
    base && !(container && spec.is_files())
}

/// Gives a volume another size, in bytes.
pub(crate) fn resize(cx: &Cx, volid: &str, size: u64) -> Done {
    let mut volume = cx.volume(volid).ok_or_else(|| Fail::die(format!("volume '{volid}' does not exist")))?;
    volume.size = size;
    cx.write(|s| s.put_volume(volume))
}

/// Changes the files on a volume; what was not formatted has none.
pub(crate) fn edit_files(
    cx: &Cx,
    volid: &str,
    change: impl FnOnce(&mut std::collections::BTreeMap<String, String>),
) -> Done {
    let mut volume = cx.volume(volid).ok_or_else(|| Fail::task(format!("volume '{volid}' does not exist")))?;
    let Some(files) = &mut volume.files else { return Err(Fail::task(format!("nothing is on '{volid}'"))) };
    change(files);
    cx.write(|s| s.put_volume(volume))
}

/// Gives a volume an empty file system (`mkfs`).
pub(crate) fn format(cx: &Cx, volid: &str) -> Done {
    let mut volume = cx.volume(volid).ok_or_else(|| Fail::task(format!("volume '{volid}' does not exist")))?;
    volume.files = Some(std::collections::BTreeMap::new());
    let vmid = volume.vmid;
    cx.write(|s| s.put_volume(volume))?;
    cx.effect("format", vmid, volid)
}

/// Makes a base of a volume (`create_base`): it changes its name.
pub(crate) fn make_base(cx: &Cx, volid: &str) -> Result<String, Fail> {
    let node = cx.node.clone();
    let volume = cx.write(|s| s.remove_volume(&node, volid))?;
    let mut volume = volume.ok_or_else(|| Fail::task(format!("volume '{volid}' does not exist")))?;
    let at = volid.rfind([':', '/']).map_or(0, |at| at + 1);
    let name = volid[at..].strip_prefix("vm-").or_else(|| volid[at..].strip_prefix("subvol-")).unwrap_or(&volid[at..]);
    // What stood on another base stands on its own then.
    let folder = match volid.split_once(':') {
        Some((id, rest)) if rest.matches('/').count() >= 2 => {
            let own = rest.rsplit('/').nth(1).unwrap_or_default();
            format!("{id}:{own}/")
        }
        _ => volid[..at].to_owned(),
    };
    volume.volid = format!("{folder}base-{name}");
    volume.parent = None;
    let new = volume.volid.clone();
    cx.write(|s| s.put_volume(volume))?;
    Ok(new)
}
