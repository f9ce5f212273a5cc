//! `qm start`, `stop`, `shutdown`, `reboot`, `reset`, `suspend`, `resume`.

use std::sync::Arc;

use super::super::guest::apply;
use super::super::{Args, guest};
use crate::context::{Cx, Done, Fail};
use crate::guests::drives;
use crate::state::Kind;
use crate::storage;

const VM: Kind = Kind::Qemu;
/// Seconds that a guest takes to shut down.
const GOODBYE: f64 = 3.0;

pub(super) async fn start(cx: &mut Cx, args: &Args) -> Done {
    start_now(cx, args.vmid()).await
}

pub(super) async fn start_now(cx: &mut Cx, vmid: u32) -> Done {
    cx.machine(VM, vmid)?;
    cx.begin("qmstart", vmid)?;
    let done = match cx.lock(VM, vmid).await {
        Ok(_held) => switch_on(cx, vmid).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

async fn switch_on(cx: &mut Cx, vmid: u32) -> Done {
    let machine = cx.machine(VM, vmid)?;
    if machine.is_template() {
        return Err(Fail::task("you can't start a vm if it's a template"));
    }
    // What its backup keeps still may run.
    if machine.lock() == Some("backup") && machine.running.as_ref().is_some_and(|r| r.status() == "prelaunch") {
        let now = cx.cluster.now();
        cx.process(VM, vmid, |m| {
            if let Some(running) = &mut m.running {
                (running.paused, running.why, running.booted) = (false, None, now);
            }
        })?;
        return cx.effect("start", Some(vmid), "during its backup");
    }
    cx.unlocked(VM, vmid)?;
    if machine.running.is_some() {
        return Err(Fail::task(format!("VM {vmid} already running")));
    }
    apply(cx, VM, vmid, &[])?;
    let machine = cx.machine(VM, vmid)?;
    let all = drives(&machine.config);
    for (_, drive) in all.iter().filter(|(_, d)| d.storage().is_some()) {
        if cx.volume(&drive.volid).is_none() {
            return Err(Fail::task(format!("volume '{}' does not exist", drive.volid)));
        }
    }
    if all.iter().any(|(_, d)| d.is_cloudinit()) {
        custom_files(cx, machine.get("cicustom").unwrap_or_default())?;
        cx.say("generating cloud-init ISO");
    }
    for (_, value) in machine.config.iter().filter(|(key, _)| key.starts_with("net") && key[3..].parse::<u8>().is_ok())
    {
        let Some(bridge) = value.split(',').find_map(|p| p.strip_prefix("bridge=")) else { continue };
        if cx.read(|s| s.node(&cx.node).is_none_or(|n| !n.bridges.iter().any(|b| b == bridge))) {
            cx.say(format!("bridge '{bridge}' does not exist"));
            return Err(Fail::task("start failed: QEMU exited with code 1"));
        }
    }
    cx.work(1.0).await?;
    guest::run_machine(cx, vmid)?;
    cx.effect("start", Some(vmid), "")
}

/// The files of `cicustom` must be on this node.
fn custom_files(cx: &Cx, text: &str) -> Done {
    for volid in text.split(',').filter_map(|part| part.split_once('=')).map(|(_, volid)| volid) {
        let path = storage::path(cx, volid);
        if cx.read(|s| s.file(&cx.node, &path).is_none()) {
            return Err(Fail::task(format!("can't open '{path}' - No such file or directory")));
        }
    }
    Ok(())
}

pub(super) async fn stop(cx: &mut Cx, args: &Args) -> Done {
    let vmid = args.vmid();
    cx.machine(VM, vmid)
        .map_err(|_| Fail::task(format!("unable to find configuration file for VM {vmid} on node '{}'", cx.node)))?;
    cx.begin("qmstop", vmid)?;
    let done = match cx.lock(VM, vmid).await {
        Ok(_held) => switch_off(cx, vmid, 0.3).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

/// Stops a machine that runs; a stopped one is none of its business, locked or not.
async fn switch_off(cx: &mut Cx, vmid: u32, seconds: f64) -> Done {
    if cx.machine(VM, vmid)?.running.is_none() {
        return Ok(());
    }
    cx.unlocked(VM, vmid)?;
    cx.work(seconds).await?;
    cx.process(VM, vmid, |m| m.running = None)?;
    apply(cx, VM, vmid, &[])?;
    cx.effect("stop", Some(vmid), "")
}

pub(super) async fn shutdown(cx: &mut Cx, args: &Args) -> Done {
    let vmid = args.vmid();
    let machine = cx.machine(VM, vmid)?;
    match &machine.running {
        // Asking it whether it is paused fails; that there is nothing to do is no error.
        None => cx.err.push_str(&format!("VM {vmid} not running\n")),
        Some(running) if running.paused && !args.flag("forceStop") => {
            return Err(Fail::task("VM is paused - cannot shutdown"));
        }
        Some(_) => {}
    }
    cx.begin("qmshutdown", vmid)?;
    let timeout = args.number("timeout").unwrap_or(60.0);
    let done = match cx.lock(VM, vmid).await {
        Ok(_held) => shut_down(cx, vmid, timeout, args.flag("forceStop")).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

async fn shut_down(cx: &mut Cx, vmid: u32, timeout: f64, force: bool) -> Done {
    let machine = cx.machine(VM, vmid)?;
    let Some(running) = &machine.running else { return Ok(()) };
    cx.unlocked(VM, vmid)?;
    let listens = cx.cluster.behaviour().guests_listen && running.booted <= cx.cluster.now() && !running.paused;
    if listens && timeout >= GOODBYE {
        return switch_off(cx, vmid, GOODBYE).await;
    }
    if !force {
        cx.work(timeout).await?;
        return Err(Fail::task("VM quit/powerdown failed - got timeout"));
    }
    switch_off(cx, vmid, timeout).await?;
    // What a task complains is part of its log, and so of the output.
    cx.say("VM still running - terminating now with SIGTERM");
    Ok(())
}

pub(super) async fn reboot(cx: &mut Cx, args: &Args) -> Done {
    let vmid = args.vmid();
    let machine = cx.machine(VM, vmid)?;
    if machine.running.is_none() {
        cx.err.push_str(&format!("VM {vmid} not running\n"));
        return Err(Fail::die(format!("VM {vmid} not running")));
    }
    cx.begin("qmreboot", vmid)?;
    let timeout = args.number("timeout").unwrap_or(60.0);
    let done = match cx.lock(VM, vmid).await {
        Ok(_held) => round(cx, vmid, timeout).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

/// Only shuts the machine down: qmeventd notices that, and starts it again once the command is long over.
async fn round(cx: &mut Cx, vmid: u32, timeout: f64) -> Done {
    shut_down(cx, vmid, timeout, false).await?;
    let event = Cx::new(cx.cluster.clone(), &cx.node, None, Arc::new(|| {}));
    let running = cx.cluster.busy();
    tokio::spawn(async move {
        let (node, done) = (event.node.clone(), start_again(event, vmid).await);
        if let Err(fail) = done {
            tracing::warn!(node, vmid, ?fail, "a machine did not come back");
        }
        drop(running);
    });
    Ok(())
}

async fn start_again(mut cx: Cx, vmid: u32) -> Done {
    let _held = cx.lock(VM, vmid).await?;
    cx.wait(1.0).await;
    if cx.unlocked(VM, vmid)?.running.is_some() {
        return Ok(());
    }
    apply(&mut cx, VM, vmid, &[])?;
    guest::run_machine(&cx, vmid)?;
    cx.effect("reboot", Some(vmid), "")
}

/// What only talks to the running machine.
pub(super) async fn poke(cx: &mut Cx, name: &str, args: &Args) -> Done {
    let vmid = args.vmid();
    cx.machine(VM, vmid)?;
    cx.begin(&format!("qm{name}"), vmid)?;
    let done = match cx.lock(VM, vmid).await {
        Ok(_held) => poked(cx, name, vmid).await,
        Err(fail) => Err(fail),
    };
    cx.end(done).map(drop)
}

async fn poked(cx: &mut Cx, name: &str, vmid: u32) -> Done {
    // Waking a machine up is allowed while its task holds it.
    let machine = if name == "resume" { cx.machine(VM, vmid)? } else { cx.unlocked(VM, vmid)? };
    if machine.running.is_none() {
        return Err(Fail::task(format!("VM {vmid} not running")));
    }
    cx.work(0.1).await?;
    match name {
        "reset" => guest::run_machine(cx, vmid)?,
        _ => cx.process(VM, vmid, |m| {
            if let Some(running) = &mut m.running {
                running.paused = name == "suspend" || running.why.is_some();
            }
        })?,
    }
    cx.effect(name, Some(vmid), "")
}
