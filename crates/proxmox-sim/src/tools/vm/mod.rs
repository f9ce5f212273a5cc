//! `qm` (qemu-server: `PVE/CLI/qm.pm`, `PVE/API2/Qemu.pm`).

mod agent;
mod clone;
mod cloudinit;
mod create;
mod disks;
mod info;
mod power;
mod update;

pub(super) use agent::{agent, file_read};
pub(super) use info::pending_lines;

use super::{Args, guest, refused};
use crate::context::{Cx, Done};
use crate::state::Kind;

pub(super) async fn run(cx: &mut Cx, name: &str, args: Args) -> Done {
    const VM: Kind = Kind::Qemu;
    if guest::ha::takes(cx, name, &args) {
        return guest::ha::request(cx, VM, name, &args);
    }
    match name {
        "create" => create::create(cx, args).await,
        "clone" => clone::clone(cx, &args).await,
        "set" => update::set(cx, args).await,
        "disk resize" => disks::resize(cx, &args).await,
        "disk unlink" => update::unlink(cx, &args).await,
        "disk rescan" => update::rescan(cx, &args).await,
        "config" => guest::config(cx, VM, &args),
        "pending" => info::pending(cx, &args),
        "list" => info::list(cx),
        "status" => info::status(cx, &args),
        "cloudinit dump" => cloudinit::dump(cx, &args),
        "guest cmd" => agent::command(cx, &args).await,
        "guest exec" => agent::exec(cx, &args).await,
        "start" => power::start(cx, &args).await,
        "stop" => power::stop(cx, &args).await,
        "shutdown" => power::shutdown(cx, &args).await,
        "reboot" => power::reboot(cx, &args).await,
        "reset" | "suspend" | "resume" => power::poke(cx, name, &args).await,
        "destroy" => guest::destroy(cx, VM, &args).await,
        "template" => guest::template(cx, VM, &args).await,
        "migrate" => guest::migrate(cx, VM, &args).await,
        "unlock" => guest::unlock(cx, VM, &args).await,
        "snapshot" => guest::snapshot(cx, VM, &args).await,
        "rollback" => guest::rollback(cx, VM, &args).await,
        "delsnapshot" => guest::delsnapshot(cx, VM, &args).await,
        "listsnapshot" => guest::listsnapshot(cx, VM, &args),
        _ => Err(refused(&format!("qm {name}"))),
    }
}
