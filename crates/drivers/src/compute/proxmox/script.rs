//! What became of a machine's script: cloud-init's own record of it, which the guest agent reads out (qemu-server:
//! `PVE/API2/Qemu/Agent.pm`, `file-read`). It reads 16 MiB at most (how many bytes can be chosen since 9.1.5 only, which is
//! not used), gives each question to the agent five seconds (`PVE/QMPClient.pm`), and runs nothing in the machine.

use serde_json::Value;

use super::super::script::{Script, tail};
use super::super::{DriverErrorKind, MachineName, Owner, Result};
use super::Proxmox;
use super::inventory::{Guest, Kind};
use super::locks::says;

/// What cloud-init does and did since the machine was switched on (cloud-init: `cmd/main.py`, `status_wrapper`).
const STATUS: &str = "/run/cloud-init/status.json";
/// What its scripts print.
const LOG_FILE: &str = "/var/log/cloud-init-output.log";

/// A file of a machine, or why it is not to be had.
enum File {
    Text(String),
    Unread(Script),
}

impl Proxmox {
    pub(super) async fn script_of(&self, name: &MachineName, owner: &Owner) -> Result<Script> {
        let guest = self.existing(name, owner).await?;
        // Containers are given none.
        if guest.kind == Kind::Container {
            return Ok(Script::Without);
        }
        let config = self.config_now(&guest).await?;
        if !config.get("cicustom").is_some_and(|custom| custom.contains(&format!("/{name}.yaml"))) {
            return Ok(Script::Without);
        }
        let on = |agent: &str| agent.split(',').any(|part| matches!(part, "1" | "enabled=1"));
        if !config.get("agent").is_some_and(on) {
            return Ok(Script::never(
                "This machine has no guest agent, so nobody outside can tell how its setup script ended.",
            ));
        }
        let text = match self.file(&guest, STATUS).await? {
            File::Text(text) => text,
            File::Unread(unknown) => return Ok(unknown),
        };
        let status: Value = serde_json::from_str(&text).unwrap_or_default();
        if !status["v1"].is_object() {
            return Ok(Script::not_yet("What the machine tells of its setup script cannot be read."));
        }
        let Some(errors) = ended(&status["v1"]) else { return Ok(Script::Running { log_file: LOG_FILE }) };
        if errors.is_empty() {
            return Ok(Script::Succeeded);
        }
        // That it failed is known; a log that is not to be had, or is too long, changes nothing about that.
        let log = match self.file(&guest, LOG_FILE).await {
            Ok(File::Text(log)) => log,
            _ => String::new(),
        };
        Ok(Script::Failed {
            exit_status: exit_status(&log),
            log: tail(&format!("{log}\n{}", errors.join("\n"))),
            log_file: LOG_FILE,
        })
    }

    async fn file(&self, guest: &Guest, path: &str) -> Result<File> {
        let unread = |unknown| Ok(File::Unread(unknown));
        let answer = self
            .get(&format!("/nodes/{}/qemu/{}/agent/file-read", self.node_name().await?, guest.id), &["--file", path])
            .await;
        match answer {
            Ok(answer) => match answer["content"].as_str() {
                Some(content) => Ok(File::Text(bytes_as_text(content))),
                None => unread(Script::not_yet("What the machine tells of its setup script cannot be read.")),
            },
            Err(error) if says(&error, "has been disabled") => unread(Script::never(
                "The guest agent of this machine reads no files, so nobody outside can tell how its setup script ended.",
            )),
            Err(error) if says(&error, "Agent error") => unread(Script::not_yet(
                "The machine does not tell of its setup script: cloud-init has not begun in it.",
            )),
            Err(error)
                if says(&error, "agent is not running")
                    || says(&error, "is not running")
                    || says(&error, "qga command") =>
            {
                unread(Script::not_yet(
                    "The guest agent of this machine does not answer, so nobody outside can tell how its setup script ended.",
                ))
            }
            // More than can be read, or nonsense: whatever the machine's owner put there.
            Err(error) if error.kind == DriverErrorKind::Garbage => {
                unread(Script::not_yet("What the machine tells of its setup script cannot be read."))
            }
            Err(error) => Err(error),
        }
    }
}

/// The errors of all stages, once the last has ended.
fn ended(stages: &Value) -> Option<Vec<String>> {
    if !stages["stage"].is_null() || stages["modules-final"]["finished"].is_null() {
        return None;
    }
    let all = stages.as_object()?.values().filter_map(|stage| stage["errors"].as_array()).flatten();
    Some(all.map(|error| error.as_str().map_or_else(|| error.to_string(), str::to_owned)).collect())
}

/// What a script exited with. Older versions tell (`Failed running /var/lib/cloud/instance/scripts/vendor/part-001 [3]`).
fn exit_status(log: &str) -> Option<i32> {
    let told = log.lines().rev().find_map(|line| line.split_once("Failed running ").map(|(_, told)| told))?;
    told.trim_end().strip_suffix(']')?.rsplit_once('[')?.1.parse().ok()
}

/// Perl takes each byte of a file for a character.
fn bytes_as_text(content: &str) -> String {
    match content.chars().map(|c| u8::try_from(u32::from(c))).collect::<std::result::Result<Vec<u8>, _>>() {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(_) => content.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::*;

    #[test]
    fn how_cloud_init_ended() {
        let stage = |errors: Value, finished: Value| json!({ "errors": errors, "start": 1.0, "finished": finished });
        let at_work = json!({ "stage": "modules-final", "datasource": null, "init": stage(json!([]), json!(2.0)),
            "modules-final": stage(json!([]), json!(null)) });
        assert_eq!(ended(&at_work), None);
        // Between two stages none is at work.
        let between = json!({ "stage": null, "init": stage(json!([]), json!(2.0)),
            "modules-final": { "errors": [], "start": null, "finished": null } });
        assert_eq!(ended(&between), None);
        let done = |errors: Value| {
            json!({ "stage": null, "datasource": "DataSourceNoCloud", "init": stage(json!([]), json!(2.0)),
            "modules-final": stage(errors, json!(9.0)) })
        };
        assert_eq!(ended(&done(json!([]))), Some(vec![]));
        let why = "('scripts_vendor', RuntimeError('Runparts: 1 failures (part-001) in 1 attempted commands'))";
        assert_eq!(ended(&done(json!([why]))), Some(vec![why.to_owned()]));
        for hostile in [json!({ "stage": 7 }), json!({ "stage": null, "modules-final": [] }), json!({})] {
            assert_eq!(ended(&hostile), None, "{hostile}");
        }
    }

    #[test]
    fn what_a_script_exited_with() {
        let line = "2023-05-01 10:00:00,000 - util.py[WARNING]: Failed running /var/lib/cloud/instance/scripts/vendor/part-001 [3]\n";
        assert_eq!(exit_status(&format!("E: no such package\n{line}more\n")), Some(3));
        assert_eq!(exit_status("Failed to run module scripts_vendor (vendor in /x)\n"), None);
        assert_eq!(exit_status("Failed running x [-]\n"), None, "killed by a signal");
        assert_eq!(bytes_as_text("caf\u{c3}\u{a9} \u{ff}"), "café \u{fffd}");
        assert_eq!(bytes_as_text("漢"), "漢");
    }
}
