//! The command line: configuration, documents, the client.
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::process::{Command, Output, Stdio};

use mpanel_testkit::{Panel, SSH_KEY};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");

fn run(args: &[&str], env: &[(&str, &str)]) -> Output {
    Command::new(BINARY).args(args).env_remove("MPANEL_CONFIG").envs(env.iter().copied()).output().unwrap()
}

fn complaint(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn a_wrong_configuration_is_refused_with_every_wrong_key() {
    let said = complaint(&run(
        &["config"],
        &[("MPANEL_LISTEN", "here"), ("MPANEL_COLOUR", "red"), ("MPANEL_LOG_FORMAT", "xml")],
    ));
    for part in ["MPANEL_LISTEN", "MPANEL_COLOUR", "MPANEL_LOG_FORMAT", "127.0.0.1:8080", "text or json"] {
        assert!(said.contains(part), "{part} is missing in: {said}");
    }
    let file = std::env::temp_dir().join(format!("mpanel-config-{}.toml", std::process::id()));
    std::fs::write(&file, "listne = \"127.0.0.1:1\"\ndatabase_pool_size = 1\n").unwrap();
    let said = complaint(&run(&["--config", file.to_str().unwrap(), "config"], &[]));
    assert!(said.contains("listne in") && said.contains("database_pool_size in"), "{said}");
    std::fs::remove_file(&file).unwrap();
    let explained = run(&["config", "--explain"], &[]);
    assert!(String::from_utf8_lossy(&explained.stdout).contains("MPANEL_DATA_DIR"));
    let said = complaint(&run(
        &["work", "--queues", "nonsense"],
        &[("MPANEL_DATA_DIR", std::env::temp_dir().to_str().unwrap())],
    ));
    assert!(said.contains("there is no queue"), "{said}");
}

#[test]
fn documents_are_json() {
    for args in [vec!["openapi"], vec!["reference", "--json"]] {
        let output = run(&args, &[]);
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap();
    }
}

#[test]
fn a_pod_from_the_terminal() {
    let panel = Panel::start(BINARY);
    let home = std::env::temp_dir().join(format!("mpanel-cli-{:016x}", std::process::id()));
    std::fs::create_dir_all(&home).unwrap();
    let key = home.join("key.pub");
    std::fs::write(&key, SSH_KEY).unwrap();
    let cli = |args: &[&str], input: &str| {
        let mut child = Command::new(BINARY)
            .args(args)
            .env("XDG_CONFIG_HOME", &home)
            .env("MPANEL_URL", &panel.url)
            .env_remove("MPANEL_TOKEN")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    };
    let out = |output: Output| {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(complaint(&cli(&["pods", "list"], "")).contains("mpanel login"));
    assert!(complaint(&cli(&["login", "--email", "admin@localhost", "--password-stdin"], "wrong\n")).contains("wrong"));
    let first = panel.first_password.clone().unwrap();
    out(cli(
        &["login", "--email", "admin@localhost", "--password-stdin"],
        &format!("{first}\ncorrect horse battery staple\n"),
    ));
    assert!(out(cli(&["whoami"], "")).contains("admin@localhost"));
    let refused = complaint(&cli(
        &["pods", "create", "--name", "Bad_Name", "--plan", "huge", "--ssh-key", key.to_str().unwrap()],
        "",
    ));
    assert!(refused.contains("name:") && refused.contains("plan:"), "{refused}");
    let made = out(cli(
        &[
            "pods",
            "create",
            "--name",
            "web-1",
            "--plan",
            "mini",
            "--ssh-key",
            key.to_str().unwrap(),
            "--wait",
            "-o",
            "json",
        ],
        "",
    ));
    assert_eq!(serde_json::from_str::<serde_json::Value>(&made).unwrap()["status"], "running");
    assert!(out(cli(&["pods", "list"], "")).contains("web-1"));
    assert!(out(cli(&["pods", "stop", "web-1", "--wait"], "")).contains("stopped"));
    assert!(out(cli(&["pods", "start", "web-1", "--wait"], "")).contains("running"));
    assert!(out(cli(&["pods", "logs", "web-1"], "")).contains("Placed on simulated"));
    assert!(complaint(&cli(&["pods", "terminate", "web-1", "--confirm", "web-2"], "")).contains("nothing was deleted"));
    out(cli(&["pods", "terminate", "web-1", "--confirm", "web-1", "--wait"], ""));
    assert_eq!(out(cli(&["pods", "list", "-o", "json"], "")).trim(), "[]");
    assert!(out(cli(&["audit"], "")).contains("POD_DESTROYED"));
    out(cli(&["logout"], ""));
    std::fs::remove_dir_all(&home).unwrap();
}
