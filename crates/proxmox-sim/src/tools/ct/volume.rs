//! What the driver's own script does with a container's volume (`PVE::LXC::format_disk`, `PVE::Storage::volume_resize`).

use super::filesystem;
use crate::context::{Cx, Done, Fail};
use crate::guests::drives;
use crate::state::{Kind, Volume};
use crate::storage;

const CT: Kind = Kind::Lxc;

/// Perl's `die` outside of any command.
fn die(message: String) -> Fail {
    Fail::exit(255, message)
}

/// A volume of the container that is not in use.
fn own(cx: &Cx, vmid: u32, volid: &str, even_mounted: bool) -> Result<Volume, Fail> {
    let machine = cx.unlocked(CT, vmid)?;
    let used = drives(&machine.config).into_iter().chain(drives(&machine.pending)).any(|(_, d)| d.volid == volid);
    if used && (!even_mounted || machine.running.is_some()) {
        return Err(die(format!("volume '{volid}' is mounted")));
    }
    let volume = cx.volume(volid).ok_or_else(|| die(format!("volume '{volid}' does not exist")))?;
    match volume.vmid == Some(vmid) {
        true => Ok(volume),
        false => Err(die(format!("volume '{volid}' is not of CT {vmid}"))),
    }
}

/// A file system, where there is none yet.
pub(crate) async fn prepare(cx: &mut Cx, vmid: u32, volid: &str) -> Done {
    let _held = cx.lock(CT, vmid).await?;
    let volume = own(cx, vmid, volid, false)?;
    // A file system that is cut off in its making is none: what makes it one is written last.
    cx.work(0.5).await?;
    if volume.files.is_none() {
        storage::format(cx, volid)?;
        filesystem::announce(cx, volume.size);
    }
    Ok(())
}

/// Room, and the file system with it.
pub(crate) async fn grow(cx: &mut Cx, vmid: u32, volid: &str, bytes: u64) -> Done {
    let _held = cx.lock(CT, vmid).await?;
    let volume = own(cx, vmid, volid, true)?;
    if volume.files.is_none() {
        return Err(die(format!("the file system of volume '{volid}' is damaged (e2fsck: 8)")));
    }
    cx.work(0.5).await?;
    if volume.size < bytes {
        storage::resize(cx, volid, bytes)?;
    }
    cx.work(0.5).await?;
    cx.effect("resize", Some(vmid), format!("{volid} {bytes}"))
}
