//! A container's file systems: each volume is formatted when it is made.

use crate::context::{Cx, Done, Fail};
use crate::guests::Drive;
use crate::state::print_size;
use crate::storage::{self, New};

/// Makes a volume with a file system.
pub(super) async fn make(cx: &mut Cx, vmid: u32, storage_id: &str, size: u64) -> Result<String, Fail> {
    cx.work(0.5).await?;
    // `alloc_disk`: ZFS gives containers directories.
    let directory = storage::storage(cx, storage_id)?.kind == "zfspool";
    let format = Some(if directory { "subvol" } else { "raw" });
    let volid = storage::allocate(cx, &New { storage: storage_id, vmid, name: None, format, size, base: None })?;
    if !directory {
        storage::format(cx, &volid)?;
        announce(cx, size);
    }
    Ok(volid)
}

/// Makes the volume that a mount point asks for; completes one that is there.
pub(super) async fn provide(cx: &mut Cx, vmid: u32, drive: &mut Drive, made: &mut Vec<String>) -> Done {
    if let Some((id, size)) = drive.wanted() {
        let id = id.to_owned();
        storage::for_disks(cx, &id, "rootdir")?;
        drive.volid = make(cx, vmid, &id, size).await?;
        drive.set("size", print_size(size));
        made.push(drive.volid.clone());
    } else if drive.storage().is_some() {
        let volume = cx.volume(&drive.volid);
        let volume = volume.ok_or_else(|| Fail::die(format!("volume '{}' does not exist", drive.volid)))?;
        drive.set("size", print_size(volume.size));
    }
    Ok(())
}

/// What `mkfs.ext4` says.
pub(super) fn announce(cx: &mut Cx, size: u64) {
    let blocks = size / 4096;
    cx.say(format!("Creating filesystem with {blocks} 4k blocks and {} inodes", blocks / 4));
    cx.say(format!("Filesystem UUID: {}", super::guest::uuid()));
    // Sparse superblocks: block groups 1 and the powers of 3, 5 and 7, of 32768 blocks each.
    let mut groups = vec![1_u64];
    for base in [3_u64, 5, 7] {
        groups.extend((1..14).map_while(|n| base.checked_pow(n)));
    }
    groups.sort_unstable();
    let backups = groups.into_iter().map(|g| g.saturating_mul(32_768)).take_while(|block| *block < blocks);
    cx.say("Superblock backups stored on blocks: ");
    cx.say(format!("\t{}", backups.map(|b| b.to_string()).collect::<Vec<_>>().join(", ")));
}
