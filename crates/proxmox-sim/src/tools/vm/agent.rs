//! `qm guest cmd`: what the QEMU guest agent answers.

use serde_json::{Value, json};

use super::super::{Args, refused};
use crate::context::{Cx, Done, Fail};
use crate::guests::{agent_interfaces, listeners};
use crate::shell::LISTENERS;
use crate::state::Kind;

/// How long an agent that is not there is waited for, in seconds.
const PATIENCE: f64 = 3.0;

pub(super) async fn command(cx: &mut Cx, args: &Args) -> Done {
    let answer = agent(cx, args.vmid(), args.text("command")).await?;
    // `ping` answers with nothing.
    if answer.as_object().is_none_or(|o| !o.is_empty()) {
        let text = serde_json::to_string_pretty(&answer).unwrap_or_default();
        cx.say(text);
    }
    Ok(())
}

/// `qm guest exec`: the one script that drivers run there.
pub(super) async fn exec(cx: &mut Cx, args: &Args) -> Done {
    let machine = cx.machine(Kind::Qemu, args.vmid())?;
    agent(cx, args.vmid(), "ping").await?;
    if !cx.cluster.behaviour().agents_run_programs {
        return Err(Fail::task("Agent error: The command guest-exec has been disabled for this instance"));
    }
    let words: Vec<&str> = args.text("extra-args").split('\0').collect();
    if words != ["sh", "-c", LISTENERS] {
        return Err(refused(&format!("a guest agent that runs {}", words.join(" "))));
    }
    let answer = json!({ "exitcode": 0, "exited": 1, "out-data": listeners(cx, &machine) });
    cx.say(serde_json::to_string_pretty(&answer).unwrap_or_default());
    Ok(())
}

/// Asks the agent.
///
/// Errors: those of `get_qga_key` and `assert_agent_available`.
pub(in crate::tools) async fn agent(cx: &mut Cx, vmid: u32, command: &str) -> Result<Value, Fail> {
    let machine = cx.machine(Kind::Qemu, vmid)?;
    if machine.get("agent").is_none() {
        return Err(Fail::die("No QEMU guest agent configured"));
    }
    let Some(running) = &machine.running else { return Err(Fail::die(format!("VM {vmid} is not running"))) };
    let enabled = machine.get("agent").is_some_and(|a| a.split(',').any(|p| matches!(p, "1" | "enabled=1")));
    let there = enabled && cx.cluster.behaviour().guest_agent && running.booted <= cx.cluster.now() && !running.paused;
    if !there {
        cx.wait(PATIENCE).await;
        return Err(Fail::task("QEMU guest agent is not running"));
    }
    match command {
        "ping" => Ok(json!({})),
        "network-get-interfaces" => Ok(agent_interfaces(&machine)),
        "get-host-name" => Ok(json!({ "host-name": machine.name() })),
        "get-osinfo" => Ok(json!({ "id": "debian", "name": "Debian GNU/Linux", "version-id": "12" })),
        other => Err(refused(&format!("the guest agent's {other}"))),
    }
}
