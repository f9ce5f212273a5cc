//! `qm guest cmd`, `agent/…`: what the QEMU guest agent answers.

use serde_json::{Value, json};

use super::super::{Args, refused};
use crate::context::{Cx, Done, Fail};
use crate::guests::{agent_interfaces, listeners};
use crate::shell::LISTENERS;
use crate::state::{Kind, Machine};

/// How long an agent that is not there is waited for, in seconds.
const PATIENCE: f64 = 3.0;
/// Bytes of a file that are read at most (`$MAX_READ_SIZE`).
const MOST: usize = 16 * 1024 * 1024;

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
    let machine = available(cx, vmid).await?;
    match command {
        "ping" => Ok(json!({})),
        "network-get-interfaces" => Ok(agent_interfaces(&machine)),
        "get-host-name" => Ok(json!({ "host-name": machine.name() })),
        "get-osinfo" => Ok(json!({ "id": "debian", "name": "Debian GNU/Linux", "version-id": "12" })),
        other => Err(refused(&format!("the guest agent's {other}"))),
    }
}

/// `agent/file-read`: what is in a file of the guest, at most [`MOST`] bytes of it.
pub(in crate::tools) async fn file_read(cx: &mut Cx, vmid: u32, path: &str) -> Result<Value, Fail> {
    let machine = available(cx, vmid).await?;
    let behaviour = cx.cluster.behaviour();
    let put = behaviour.guest_files.get(path).cloned();
    let Some(mut content) = put.or_else(|| of_cloud_init(&machine, path, behaviour.scripts_exit)) else {
        let why = format!("failed to open file '{path}' (mode: 'r'): No such file or directory");
        return Err(Fail::task(format!("Agent error: {why}")));
    };
    let whole = content.len() <= MOST;
    content.truncate(MOST);
    // Each byte is a character to Perl.
    let text: String = content.into_iter().map(char::from).collect();
    Ok(if whole { json!({ "content": text }) } else { json!({ "content": text, "truncated": 1 }) })
}

/// What cloud-init leaves in a guest that it was given a drive for.
fn of_cloud_init(machine: &Machine, path: &str, exits: Option<i32>) -> Option<Vec<u8>> {
    machine.config.values().find(|value| value.contains("cloudinit"))?;
    let exits = if machine.get("cicustom").is_some() { exits } else { Some(0) };
    let failed = exits.is_some_and(|status| status != 0);
    match path {
        "/run/cloud-init/status.json" => {
            let stage = |finished: Option<f64>| json!({ "errors": [], "start": 1.5, "finished": finished });
            let mut last = stage(exits.map(|_| 9.5));
            if failed {
                let why = "('scripts_vendor', RuntimeError('Runparts: 1 failures (part-001) in 1 attempted commands'))";
                last["errors"] = json!([why]);
            }
            let stages = json!({
                "datasource": "DataSourceNoCloud [seed=/dev/sr0][dsmode=net]", "init-local": stage(Some(2.0)),
                "init": stage(Some(3.0)), "modules-config": stage(Some(4.0)), "modules-final": last,
                "stage": if exits.is_some() { Value::Null } else { "modules-final".into() },
            });
            Some(json!({ "v1": stages }).to_string().into_bytes())
        }
        "/var/log/cloud-init-output.log" => {
            let mut log =
                "Cloud-init v. 22.4.2 running 'modules:final'\nThis guest is simulated: its script is not run.\n"
                    .to_owned();
            if let Some(status) = exits.filter(|_| failed) {
                let script = "/var/lib/cloud/instance/scripts/vendor/part-001";
                log.push_str(&format!(
                    "2026-01-01 00:00:00,000 - util.py[WARNING]: Failed running {script} [{status}]\n"
                ));
            }
            Some(log.into_bytes())
        }
        _ => None,
    }
}

/// The machine, when its agent answers.
async fn available(cx: &mut Cx, vmid: u32) -> Result<Machine, Fail> {
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
    Ok(machine)
}
