//! `pct start`, `stop`, `shutdown`, `reboot`.

use super::super::Args;
use super::super::guest::{apply, run_machine};
use crate::context::{Cx, Done, Fail};
use crate::state::Kind;
use crate::storage;

const CT: Kind = Kind::Lxc;
/// Seconds that a container takes to shut down.
const GOODBYE: f64 = 1.0;

pub(super) async fn start(cx: &mut Cx, args: &Args) -> Done {
    start_now(cx, args.vmid()).await
}

pub(super) async fn start_now(cx: &mut Cx, vmid: u32) -> Done {
    if cx.machine(CT, vmid)?.running.is_some() {
        return Err(Fail::task(format!("CT {vmid} already running")));
    }
    cx.begin("vzstart", vmid)?;
    let done = match cx.lock(CT, vmid).await {
        Ok(_held) => switch_on(cx, vmid).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

async fn switch_on(cx: &mut Cx, vmid: u32) -> Done {
    let machine = cx.unlocked(CT, vmid)?;
    if machine.is_template() {
        return Err(Fail::task("you can't start a CT if it's a template"));
    }
    apply(cx, CT, vmid, &[])?;
    let machine = cx.machine(CT, vmid)?;
    for (_, drive) in crate::guests::drives(&machine.config) {
        if drive.storage().is_none() {
            continue;
        }
        match cx.volume(&drive.volid) {
            None => return Err(Fail::task(format!("volume '{}' does not exist", drive.volid))),
            Some(volume) if volume.files.is_none() => {
                cx.say(format!(
                    "mount: wrong fs type, bad option, bad superblock on {}",
                    storage::path(cx, &drive.volid)
                ));
                return Err(Fail::task(format!("startup for container '{vmid}' failed")));
            }
            Some(_) => {}
        }
    }
    for (_, value) in machine.config.iter().filter(|(key, _)| key.starts_with("net") && key[3..].parse::<u8>().is_ok())
    {
        let Some(bridge) = value.split(',').find_map(|p| p.strip_prefix("bridge=")) else { continue };
        if cx.read(|s| s.node(&cx.node).is_none_or(|n| !n.bridges.iter().any(|b| b == bridge))) {
            cx.say(format!("bridge '{bridge}' does not exist"));
            return Err(Fail::task(format!("startup for container '{vmid}' failed")));
        }
    }
    cx.work(1.0).await?;
    run_machine(cx, vmid)?;
    warn(cx);
    cx.effect("start", Some(vmid), "")
}

/// A task that warned of something ends well, and says so on standard error.
fn warn(cx: &mut Cx) {
    if cx.cluster.behaviour().start_warnings {
        cx.say("WARN: Debian version '13.9' is newer than the tested version '13.1'");
        cx.err.push_str("Task finished with 1 warning(s)!\n");
    }
}

fn running(cx: &Cx, vmid: u32) -> Done {
    match cx.machine(CT, vmid)?.running {
        Some(_) => Ok(()),
        None => Err(Fail::task(format!("CT {vmid} not running"))),
    }
}

pub(super) async fn stop(cx: &mut Cx, args: &Args) -> Done {
    running(cx, args.vmid())?;
    ended(cx, "vzstop", args.vmid(), 0.3).await
}

async fn ended(cx: &mut Cx, task: &str, vmid: u32, seconds: f64) -> Done {
    cx.begin(task, vmid)?;
    let done = match cx.lock(CT, vmid).await {
        Ok(_held) => switch_off(cx, vmid, seconds).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

async fn switch_off(cx: &mut Cx, vmid: u32, seconds: f64) -> Done {
    cx.unlocked(CT, vmid)?;
    running(cx, vmid)?;
    cx.work(seconds).await?;
    cx.process(CT, vmid, |m| m.running = None)?;
    apply(cx, CT, vmid, &[])?;
    cx.effect("stop", Some(vmid), "")
}

pub(super) async fn shutdown(cx: &mut Cx, args: &Args) -> Done {
    let vmid = args.vmid();
    running(cx, vmid)?;
    let timeout = args.number("timeout").unwrap_or(60.0);
    if cx.cluster.behaviour().guests_listen && timeout >= GOODBYE {
        return ended(cx, "vzshutdown", vmid, GOODBYE).await;
    }
    if args.flag("forceStop") {
        return ended(cx, "vzshutdown", vmid, timeout).await;
    }
    cx.begin("vzshutdown", vmid)?;
    let done = cx.work(timeout).await.and(Err(Fail::task("container did not stop")));
    cx.end(done).map(drop)
}

pub(super) async fn reboot(cx: &mut Cx, args: &Args) -> Done {
    let vmid = args.vmid();
    if cx.machine(CT, vmid)?.running.is_none() {
        return Err(Fail::task(format!("VM {vmid} not running")));
    }
    cx.begin("vzreboot", vmid)?;
    let done = match cx.lock(CT, vmid).await {
        Ok(_held) => round(cx, vmid).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

async fn round(cx: &mut Cx, vmid: u32) -> Done {
    switch_off(cx, vmid, GOODBYE).await?;
    cx.work(1.0).await?;
    run_machine(cx, vmid)?;
    warn(cx);
    cx.effect("reboot", Some(vmid), "")
}
