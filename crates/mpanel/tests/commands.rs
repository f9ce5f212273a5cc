//! The command line: configuration, documents, the client.
#![allow(clippy::unwrap_used)]

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use mpanel_testkit::{Client, Panel, SSH_KEY, eventually};
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
    assert!(out(cli(&["templates", "list"], "")).contains("debian-12"));
    assert!(out(cli(&["quotas", "show"], "")).contains("Pods        1 of "));
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
    assert!(complaint(&cli(&["servers", "drift", "set-right", "99"])).contains("HTTP 404"));
    let unnamed = complaint(&cli(&["servers", "drift", "delete-machine", "99", "--confirm", "mp-1"]));
    assert!(unnamed.contains("HTTP 404"), "{unnamed}");
    assert!(out(cli(&["servers", "metrics", "simulated"])).contains("PROCESSOR %"));
}

/// A record is changed later: what is left out stays, and a new host key is pinned in place of the old one.
#[test]
fn a_server_is_changed_from_the_terminal() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let terminal = Terminal::signed_in(&panel, "edit", &admin);
    let refused = |args: &[&str]| complaint(&terminal.run(args, ""));
    let (old, new) = (format!("SHA256:{}", "A".repeat(43)), format!("SHA256:{}", "B".repeat(43)));
    let add = ["servers", "add", "--name", "node-2", "--driver", "proxmox", "--region", "north", "--address"];
    let more = ["100.64.0.9", "--host-key", &old, "--also-region", "south", "--hosts-pods", "false", "--mail", "true"];
    terminal.says(&[&add[..], &more, &["--cpu-overcommit", "300", "--pool", "local-lvm"]].concat());
    let shown = || serde_json::from_str::<Value>(&terminal.says(&["servers", "show", "node-2", "-o", "json"])).unwrap();
    let made = shown();
    assert_eq!(
        made["capabilities"],
        json!({ "canHostPods": false, "isMailServer": true, "isDbServer": false, "regions": ["north", "south"] })
    );
    assert_eq!(made["cpuOvercommitPercent"], 300);
    assert!(refused(&["servers", "edit", "node-2"]).contains("nothing was to be changed"));
    assert!(refused(&["servers", "edit", "node-2", "--address", "100.64.0.10"]).contains("--host-key"));
    assert!(refused(&["servers", "edit", "node-2", "--cpu-overcommit", "5"]).contains("cpuOvercommitPercent"));
    assert!(refused(&["servers", "edit", "node-2", "--disk-overcommit", "much"]).contains("default"));
    let edit = ["servers", "edit", "node-2", "--address", "100.64.0.10", "--host-key", &new];
    let said = terminal.says(&[&edit[..], &["--cpu-overcommit", "default", "--hosts-pods", "true"]].concat());
    assert!(said.contains("hostKey") && said.contains("node-2"), "{said}");
    let changed = shown();
    assert_eq!((&changed["ip"], &changed["hostKey"]), (&json!("100.64.0.10"), &json!(new)));
    assert!(changed["cpuOvercommitPercent"].is_null(), "{changed}");
    assert_eq!(
        (&changed["capabilities"]["canHostPods"], &changed["storagePools"]),
        (&json!(true), &json!(["local-lvm"]))
    );
}

/// What pods are given: pools of addresses, and what a tenant may have.
#[test]
fn pools_and_quotas_from_the_terminal() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let stranger = panel.other_tenant("other");
    let tenant = stranger.get("/api/auth/me").expect(200)["activeTenant"]["id"].to_string();
    let terminal = Terminal::signed_in(&panel, "pools", &admin);
    let refused = |args: &[&str]| complaint(&terminal.run(args, ""));
    let add = ["pools", "add", "--name", "public", "--region", "local", "--network"];
    assert!(refused(&[&add[..], &["nonsense"]].concat()).contains("network"));
    assert!(terminal.says(&[&add[..], &["198.51.100.0/29"]].concat()).contains("6 addresses"));
    let order = json!({ "name": "web", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let pod = admin.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
    panel.settled(&admin, pod, std::time::Duration::from_secs(30)).unwrap();
    assert!(terminal.says(&["pools", "list"]).contains("1/6"));
    let held = terminal.says(&["pools", "addresses", "public"]);
    assert!(held.contains("198.51.100.1") && held.contains("web"), "{held}");
    assert!(refused(&["pools", "remove", "public"]).contains("in use"));
    assert!(terminal.says(&["pools", "disable", "public"]).contains("public is disabled"));
    assert!(terminal.says(&["pools", "enable", "public"]).contains("public is active"));
    assert!(refused(&["pools", "enable", "private"]).contains("there is no pool"));

    assert!(refused(&["quotas", "set", &tenant]).contains("at least one limit"));
    let set = terminal.says(&["quotas", "set", &tenant, "--pods", "3", "--memory-mb", "4096"]);
    assert!(set.contains("explicit") && set.contains("0 of 3") && set.contains("0 of 4096"), "{set}");
    assert!(terminal.says(&["quotas", "show", "--tenant", &tenant]).contains("0 of 3"));
    terminal.says(&["quotas", "reset", &tenant]);
    assert!(terminal.says(&["quotas", "show", "--tenant", &tenant]).contains("default"));
}

/// A pod whose server went silent is not shown as running, to its tenant and to its operator.
#[test]
fn an_operator_looks_after_pods_of_others_from_the_terminal() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let stranger = panel.other_tenant("other");
    panel.set("servers.check_interval_seconds", &json!(5));
    let pool = json!({ "name": "six", "region": "local", "network": "2001:db8:1::/64", "gateway": "fe80::1" });
    admin.post("/api/platform/address-pools", &pool).expect(200);
    let pool = json!({ "name": "four", "region": "local", "network": "198.51.100.0/29" });
    admin.post("/api/platform/address-pools", &pool).expect(200);
    let order = json!({ "name": "theirs", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let pod = stranger.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
    panel.settled(&stranger, pod, std::time::Duration::from_secs(30)).unwrap();
    let terminal = Terminal::signed_in(&panel, "hoster", &admin);
    let theirs = Terminal::signed_in(&panel, "tenant", &stranger);
    assert!(!terminal.says(&["pods", "list"]).contains("theirs"));
    let listed = terminal.says(&["pods", "list", "--all", "--server", "simulated", "-q", "their"]);
    assert!(listed.contains("TENANT") && listed.contains("theirs") && listed.contains("running"), "{listed}");
    assert!(complaint(&theirs.run(&["pods", "list", "--all"], "")).contains("HTTP 403"));
    // Both addresses, for both; why it is there, only for the operator.
    let (own, any) = (theirs.says(&["pods", "show", "theirs"]), terminal.says(&["pods", "show", "theirs", "--all"]));
    for shown in [&own, &any] {
        assert!(shown.contains("198.51.100.1") && shown.contains("2001:db8:1::"), "{shown}");
    }
    assert!(any.contains("of its cores") && any.contains("pod.provision"), "{any}");
    assert!(!own.contains("of its cores"), "{own}");

    panel.database.sql(
        "update cloud_pod_templates set bootstrap = '#!/bin/sh' where code = 'debian-12';
         update servers set config = config || '{\"scriptExit\": 3}', updated_at = now()",
    );
    let order = json!({ "name": "scripted", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let scripted = stranger.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
    panel.settled(&stranger, scripted, std::time::Duration::from_secs(30)).unwrap();
    for shown in [theirs.says(&["pods", "show", "scripted"]), terminal.says(&["pods", "show", "scripted", "--all"])] {
        assert!(
            shown.contains("Script    failed at ") && shown.contains("failed (exit status 3). Its log is"),
            "{shown}"
        );
    }

    panel.simulate_faults(&json!({ "node": "The server burns." }));
    let silent = eventually("its server is known to be silent", std::time::Duration::from_secs(60), || {
        let shown = theirs.says(&["pods", "show", "theirs"]);
        shown.contains("unknown (was running)").then_some(shown)
    });
    assert!(silent.contains("neither moved nor made anew"), "{silent}");
    assert!(terminal.says(&["pods", "list", "--all", "--status", "unknown"]).contains("unknown (was running)"));
    assert!(!theirs.says(&["pods", "list", "--status", "running"]).contains("theirs"));
    panel.simulate_faults(&json!({}));
    assert!(terminal.says(&["pods", "stop", "theirs", "--all", "--wait"]).contains("stopped"));
    let audited = stranger.get(&format!("/api/cloud-pods/{pod}/audit")).expect(200).to_string();
    assert!(audited.contains("POD_ACTION_REQUEST"), "{audited}");
}
