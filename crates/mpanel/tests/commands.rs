//! The command line: configuration, documents, the client.
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use mpanel_testkit::{Client, Panel, SSH_KEY};
use serde_json::{Value, json};

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

/// Somebody at a terminal, with a home of his own.
struct Terminal {
    home: PathBuf,
    url: String,
    /// Instead of a stored session.
    token: Option<String>,
}

impl Terminal {
    fn at(panel: &Panel, name: &str) -> Self {
        let home = std::env::temp_dir().join(format!("mpanel-cli-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&home).unwrap();
        Self { home, url: panel.url.clone(), token: None }
    }

    fn signed_in(panel: &Panel, name: &str, client: &Client) -> Self {
        let mut terminal = Self::at(panel, name);
        terminal.token.clone_from(&client.token);
        terminal
    }

    fn run(&self, args: &[&str], input: &str) -> Output {
        let mut child = Command::new(BINARY)
            .args(args)
            .env("XDG_CONFIG_HOME", &self.home)
            .env("MPANEL_URL", &self.url)
            .env_remove("MPANEL_TOKEN")
            .envs(self.token.iter().map(|token| ("MPANEL_TOKEN", token)))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// What a command that succeeds says.
    fn says(&self, args: &[&str]) -> String {
        out(self.run(args, ""))
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.home);
    }
}

fn out(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// `mpanel … | head`: who has read enough makes no command panic.
#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let panel = Panel::start(BINARY);
    let terminal = Terminal::signed_in(&panel, "pipe", &panel.admin());
    let mut child = Command::new(BINARY)
        .args(["jobs", "list", "--platform", "--output", "json"])
        .env("XDG_CONFIG_HOME", &terminal.home)
        .env("MPANEL_URL", &terminal.url)
        .envs(terminal.token.iter().map(|token| ("MPANEL_TOKEN", token)))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn a_pod_from_the_terminal() {
    let panel = Panel::start(BINARY);
    let terminal = Terminal::at(&panel, "pods");
    let cli = |args: &[&str], input: &str| terminal.run(args, input);
    let key = terminal.home.join("key.pub");
    std::fs::write(&key, SSH_KEY).unwrap();
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
    assert!(out(cli(&["pods", "scale", "web-1", "--plan", "pro", "--wait"], "")).contains("2 cores"));
    let data = ["--name", "data", "--size", "2", "--wait"];
    assert!(out(cli(&[["volumes", "create", "web-1"].as_slice(), &data].concat(), "")).contains("data: attached"));
    assert!(complaint(&cli(&["volumes", "delete", "web-1", "data"], "")).contains("detach it"));
    assert!(out(cli(&["volumes", "detach", "web-1", "data", "--wait"], "")).contains("detached"));
    assert!(out(cli(&["volumes", "resize", "web-1", "data", "--size", "3", "--wait"], "")).contains("3 GB"));
    assert!(out(cli(&["volumes", "list", "web-1"], "")).contains("/mnt/mpv"));
    assert!(out(cli(&["volumes", "delete", "web-1", "data", "--wait"], "")).contains("gone"));
    assert!(complaint(&cli(&["pods", "terminate", "web-1", "--confirm", "web-2"], "")).contains("nothing was deleted"));
    out(cli(&["pods", "terminate", "web-1", "--confirm", "web-1", "--wait"], ""));
    assert_eq!(out(cli(&["pods", "list", "-o", "json"], "")).trim(), "[]");
    assert!(out(cli(&["audit"], "")).contains("POD_DESTROYED"));
    out(cli(&["logout"], ""));
}

#[test]
fn jobs_from_the_terminal() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("jobs.backoff_initial_ms", &json!(50));
    panel.set("cloudpods.job_attempts", &json!(2));
    let terminal = Terminal::signed_in(&panel, "jobs", &admin);
    assert_eq!(terminal.says(&["jobs", "list", "--json"]).trim(), "[]");

    panel.simulate_faults(&json!({ "start": "The start was told to fail." }));
    let order = json!({ "name": "web-1", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let job = admin.post("/api/cloudpods", &order).expect(202)["job"]["id"].to_string();
    let followed = terminal.run(&["jobs", "tail", &job], "");
    assert!(String::from_utf8_lossy(&followed.stdout).contains("Placed on simulated"), "{followed:?}");
    let said = complaint(&followed);
    assert!(said.contains(&format!("job {job} is dead: The start was told to fail.")), "{said}");
    let listed = terminal.says(&["jobs", "list", "--status", "dead"]);
    assert!(
        listed.contains("pod.provision") && listed.contains("web-1") && listed.contains("told to fail"),
        "{listed}"
    );
    let shown = terminal.says(&["jobs", "show", &job]);
    for part in ["undone", "failed: The start was told to fail.", "undo ", "Payload", "web-1"] {
        assert!(shown.contains(part), "{part} is missing in: {shown}");
    }
    assert!(complaint(&terminal.run(&["jobs", "cancel", &job], "")).contains("ended already: dead"));

    panel.simulate_faults(&json!({}));
    terminal.says(&["jobs", "retry", &job, "--wait"]);
    assert!(terminal.says(&["pods", "list"]).contains("running"));
    let completed = terminal.says(&["jobs", "list", "--limit", "1", "-o", "json"]);
    let completed = serde_json::from_str::<Value>(&completed).unwrap()[0].clone();
    assert_eq!(completed["status"], "completed");
    terminal.says(&["jobs", "tail", &completed["id"].to_string()]);
    assert!(complaint(&terminal.run(&["jobs", "retry", &completed["id"].to_string()], "")).contains("is completed"));
    assert!(complaint(&terminal.run(&["jobs", "show", "999999"], "")).contains("There is no such job"));
    assert!(complaint(&terminal.run(&["jobs", "list", "--queue", "cloudpods"], "")).contains("--platform"));
}

#[test]
fn an_operator_steers_the_jobs_of_others_from_the_terminal() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let stranger = panel.other_tenant("other");
    let terminal = Terminal::signed_in(&panel, "operator", &admin);
    admin.post("/api/platform/provisioning/queues/cloudpods/pause", &json!({})).expect(204);
    let order = json!({ "name": "theirs", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let job = stranger.post("/api/cloudpods", &order).expect(202)["job"]["id"].to_string();
    assert!(complaint(&terminal.run(&["jobs", "show", &job], "")).contains("There is no such job"));
    let listed = terminal.says(&["jobs", "list", "--platform", "--queue", "cloudpods", "--status", "pending"]);
    assert!(listed.contains("TENANT") && listed.contains("theirs"), "{listed}");
    assert!(terminal.says(&["jobs", "show", &job, "--platform"]).contains("pending"));
    assert!(terminal.says(&["jobs", "cancel", &job, "--platform"]).contains(&job));
    admin.post("/api/platform/provisioning/queues/cloudpods/resume", &json!({})).expect(204);
    let said = complaint(&terminal.run(&["jobs", "tail", &job, "--platform"], ""));
    assert!(said.contains(&format!("job {job} is cancelled")), "{said}");
}

#[test]
fn servers_from_the_terminal() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let cli = |args: &[&str]| {
        let token = admin.token.clone().unwrap();
        run(args, &[("MPANEL_URL", panel.url.as_str()), ("MPANEL_TOKEN", token.as_str())])
    };
    let out = |output: Output| {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(out(cli(&["servers", "list"])).contains("simulated"));
    let closed = ["servers", "probe", "127.0.0.1", "--port", "1"];
    assert!(complaint(&cli(&closed)).contains("tailnet"));
    assert!(complaint(&cli(&[&closed[..], &["--allow-untrusted-network"]].concat())).contains("shows no SSH key"));
    let add = ["servers", "add", "--name", "node-2", "--region", "north", "--driver"];
    let unpinned = complaint(&cli(&[&add[..], &["proxmox", "--address", "100.64.0.9"]].concat()));
    assert!(unpinned.contains("hostKey"), "{unpinned}");
    let key = format!("SHA256:{}", "A".repeat(43));
    let added = out(cli(&[&add[..], &["proxmox", "--address", "100.64.0.9", "--host-key", &key]].concat()));
    assert!(added.contains("ssh-ed25519 "), "{added}");
    assert!(out(cli(&["servers", "show", "node-2"])).contains("SHA256:AAAA"));
    assert!(out(cli(&["servers", "remove", "node-2"])).contains("left alone"));
    assert!(out(cli(&["servers", "test", "simulated"])).contains("tools      ok"));
    assert!(out(cli(&["servers", "drain", "simulated", "--reason", "New disks."])).contains("is draining"));
    assert!(out(cli(&["servers", "online", "simulated"])).contains("is online"));
    assert!(out(cli(&["servers", "drift"])).contains("MACHINE"));
}
