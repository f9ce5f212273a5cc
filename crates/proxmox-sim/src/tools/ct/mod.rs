//! `pct` (pve-container: `PVE/CLI/pct.pm`, `PVE/API2/LXC.pm`).

mod clone;
mod create;
mod exec;
mod filesystem;
mod info;
mod power;
mod resize;
mod update;
pub(crate) mod volume;

use super::{Args, guest, refused};
use crate::context::{Cx, Done};
use crate::state::Kind;

pub(super) async fn run(cx: &mut Cx, name: &str, args: Args) -> Done {
    const CT: Kind = Kind::Lxc;
    if guest::ha::takes(cx, name, &args) {
        return guest::ha::request(cx, CT, name, &args);
    }
    match name {
        "create" => create::create(cx, args).await,
        "clone" => clone::clone(cx, &args).await,
        "set" => update::set(cx, args).await,
        "resize" => resize::resize(cx, &args).await,
        "rescan" => update::rescan(cx, &args).await,
        "config" => guest::config(cx, CT, &args),
        "pending" => info::pending(cx, &args),
        "list" => info::list(cx),
        "status" => info::status(cx, &args),
        "start" => power::start(cx, &args).await,
        "stop" => power::stop(cx, &args).await,
        "shutdown" => power::shutdown(cx, &args).await,
        "reboot" => power::reboot(cx, &args).await,
        "exec" => exec::exec(cx, &args),
        "destroy" => guest::destroy(cx, CT, &args).await,
        "template" => guest::template(cx, CT, &args).await,
        "migrate" => guest::migrate(cx, CT, &args).await,
        "unlock" => guest::unlock(cx, CT, &args).await,
        "snapshot" => guest::snapshot(cx, CT, &args).await,
        "rollback" => guest::rollback(cx, CT, &args).await,
        "delsnapshot" => guest::delsnapshot(cx, CT, &args).await,
        "listsnapshot" => guest::listsnapshot(cx, CT, &args),
        _ => Err(refused(&format!("pct {name}"))),
    }
}
