//! The node as a client sees it: SSH, faults, clusters, what is kept.
#![allow(clippy::unwrap_used)]

mod common;

use std::process::Stdio;

use common::text;
use mpanel_proxmox_sim::{Config, Control, Fate, Fault, Point, Simulator, Wrong};
use serde_json::Value;

#[tokio::test(flavor = "multi_thread")]
async fn debians_ssh_client_runs_commands_and_writes_files() {
    let lab = common::lab().await;
    let done = lab.ssh(0).arg("qm create 101 --name app && qm status 101; qm status 102 || hostname").output().unwrap();
    assert_eq!(text(&done.stdout), "status: stopped\nvm\n");
    assert_eq!(
        text(&done.stderr).lines().last(),
        Some("Configuration file 'nodes/vm/qemu-server/102.conf' does not exist")
    );
    assert_eq!(done.status.code(), Some(0));
    let mut writer = lab.ssh(0).arg(r#"sh -c 'umask 077; cat >"$0"' /run/keys"#).stdin(Stdio::piped()).spawn().unwrap();
    std::io::Write::write_all(&mut writer.stdin.take().unwrap(), "ssh-ed25519 AAAA ä\n".as_bytes()).unwrap();
    assert!(writer.wait().unwrap().success());
    let read = lab.ssh(0).arg("cat /run/keys").output().unwrap();
    assert_eq!(text(&read.stdout), "ssh-ed25519 AAAA ä\n");
    assert!(lab.ssh(0).arg("rm -f -- /run/keys").status().unwrap().success());
    assert_eq!(lab.ssh(0).arg("cat /run/keys").output().unwrap().status.code(), Some(1));
    let file = lab.ssh(0).arg("cat /etc/pve/qemu-server/101.conf").output().unwrap();
    assert!(text(&file.stdout).contains("name: app\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_has_onboot_comes_back_with_its_node() {
    let lab = common::lab().await;
    let archive = "local:vztmpl/debian-12.tar.zst";
    lab.simulator.add_archive("vm", archive, 1 << 20).unwrap();
    for line in [
        "qm create 101 --name on --onboot 1".to_owned(),
        "qm create 102 --name off --onboot 0".to_owned(),
        "qm create 103 --name idle --onboot 1".to_owned(),
        format!("pct create 104 {archive} --rootfs local:1 --onboot 1"),
        "qm start 101".to_owned(),
        "qm start 102".to_owned(),
        "pct start 104".to_owned(),
        // It needs no restart.
        "pct set 104 --onboot 0".to_owned(),
    ] {
        let done = lab.simulator.run("vm", &line).await;
        assert_eq!(done.status, 0, "{line}: {}", done.stderr);
    }
    lab.simulator.reboot("vm").await.unwrap();
    let running: Vec<u32> = lab.simulator.guests().iter().filter(|g| g.running).map(|g| g.vmid).collect();
    assert_eq!(running, [101, 103]);
    assert!(lab.simulator.reboot("other").await.is_err());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_key_or_user_is_not_let_in_and_a_new_host_key_is_noticed() {
    let lab = common::lab().await;
    assert!(lab.ssh(0).arg("true").status().unwrap().success());
    let other = lab.dir.path().join("other");
    let made =
        std::process::Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(&other).status();
    assert!(made.unwrap().success());
    let port = lab.simulator.nodes()[0].address.port().to_string();
    let refused = std::process::Command::new("ssh")
        .args([
            "-F",
            "none",
            "-o",
            "BatchMode=yes",
            "-o",
            "StrictHostKeyChecking=no",
            "-o",
            "UserKnownHostsFile=/dev/null",
        ])
        .args(["-o", "IdentitiesOnly=yes", "-i", other.to_str().unwrap(), "-p", &port, "root@127.0.0.1", "true"])
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(255));
    assert!(text(&refused.stderr).contains("Permission denied (publickey)"), "{}", text(&refused.stderr));
    let before = lab.simulator.nodes()[0].fingerprint.clone();
    let after = lab.simulator.change_host_key("vm").unwrap();
    assert_ne!(before, after);
    assert_eq!(lab.simulator.nodes()[0].fingerprint, after);
    let changed = lab.ssh(0).arg("true").output().unwrap();
    assert!(text(&changed.stderr).contains("REMOTE HOST IDENTIFICATION HAS CHANGED"), "{}", text(&changed.stderr));
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_strike_the_command_they_are_for() {
    let lab = common::lab().await;
    let faults = lab.simulator.faults();
    faults.set(Fault::next("qm create", Wrong::Fail { status: 5, stderr: "no\n".into() }).at(2));
    let run = |line: &str| lab.ssh(0).arg(line).output().unwrap();
    assert_eq!(run("qm create 101").status.code(), Some(0));
    let failed = run("qm create 102");
    assert_eq!((failed.status.code(), text(&failed.stderr).lines().last()), (Some(5), Some("no")));
    assert_eq!(run("qm create 102").status.code(), Some(0));

    // Cut after the effect: it happened, nobody was told.
    faults.set(Fault::next("qm create 103", Wrong::Cut { at: Point::After, task: Fate::Dies }));
    assert_eq!(run("qm create 103").status.code(), Some(255));
    assert_eq!(text(&run("qm status 103").stdout), "status: stopped\n");
    // Cut before: it did not.
    faults.set(Fault::next("qm create 104", Wrong::Cut { at: Point::Before, task: Fate::Dies }));
    assert_eq!(run("qm create 104").status.code(), Some(255));
    assert_eq!(run("qm status 104").status.code(), Some(2));
    // Killed in the middle: the lock stays, and nobody holds the lock file.
    faults.set(Fault::next("qm create 105", Wrong::Cut { at: Point::During, task: Fate::Dies }));
    assert_eq!(run("qm create 105 --scsi0 local:1").status.code(), Some(255));
    assert_eq!(text(&run("qm config 105").stdout), "lock: create\n");
    assert_eq!(run("qm destroy 105").status.code(), Some(255));
    assert_eq!(run("qm unlock 105").status.code(), Some(0));
    assert_eq!(run("qm destroy 105").status.code(), Some(0));
    // Cut in the middle while the task goes on.
    faults.set(Fault::next("qm create 106", Wrong::Cut { at: Point::During, task: Fate::GoesOn }));
    assert_eq!(run("qm create 106").status.code(), Some(255));
    lab.simulator.settled().await;
    assert_eq!(text(&run("qm status 106").stdout), "status: stopped\n");
    // What hangs holds the lock file.
    let hangs = faults.set(Fault::next("qm start 106", Wrong::Hang { at: Point::During }));
    let mut client = lab.ssh(0).arg("qm start 106").spawn().unwrap();
    hangs.hit().await;
    let busy = run("qm unlock 106");
    assert!(text(&busy.stderr).contains("can't lock file '/var/lock/qemu-server/lock-106.conf' - got timeout"));
    hangs.release();
    assert!(client.wait().unwrap().success());
    // Garbage, with and without the work.
    faults.set(Fault::next("qm stop 106", Wrong::Garbage { stdout: "\u{1b}[0m?".into(), works: true }));
    assert_eq!(text(&run("qm stop 106").stdout), "\u{1b}[0m?");
    assert_eq!(text(&run("qm status 106").stdout), "status: stopped\n");

    let actions: Vec<String> = lab.simulator.journal().unwrap().into_iter().map(|e| e.action).collect();
    assert_eq!(actions.iter().filter(|a| *a == "create").count(), 4, "{actions:?}");
    let again = Simulator::start(Config::new(lab.dir.path().join("other"))).await.unwrap();
    assert!(again.journal().unwrap().is_empty());
}

#[tokio::test]
async fn what_is_on_the_cluster_survives_its_restart() {
    let dir = tempfile::tempdir().unwrap();
    let config = || Config::new(dir.path());
    let first = Simulator::start(config()).await.unwrap();
    for line in ["qm create 101 --name kept --scsi0 local-lvm:2", "qm start 101", "qm snapshot 101 s1", "qm create 102"]
    {
        let done = first.run("vm", line).await;
        assert_eq!(done.status, 0, "{line}: {}", done.stderr);
    }
    first.faults().set(Fault::next("qm clone", Wrong::Cut { at: Point::During, task: Fate::Dies }));
    assert_eq!(first.run("vm", "qm clone 102 103").await.status, 137);
    let shell = first.guests().into_iter().find(|g| g.vmid == 103).unwrap();
    assert_eq!(shell.config["lock"], "clone");
    // The comment in the file is read as the description.
    assert_eq!(first.run("vm", "qm config 103").await.stdout, "description: qmclone temporary file\nlock: clone\n");
    let file = first.run("vm", "cat /etc/pve/qemu-server/103.conf").await.stdout;
    assert_eq!(file, "# qmclone temporary file\nlock: clone\n");
    let (guests, journal) = (first.guests(), first.journal().unwrap());
    let (key, print) = (first.private_key().to_owned(), first.nodes()[0].fingerprint.clone());
    drop(first);
    let second = Simulator::start(config()).await.unwrap();
    assert_eq!((second.guests(), second.journal().unwrap()), (guests, journal));
    assert_eq!((second.private_key(), &second.nodes()[0].fingerprint), (&*key, &print));
    assert_eq!(second.run("vm", "qm start 101").await.stderr, "VM 101 already running\n");
}

async fn json(simulator: &Simulator, node: &str, path: &str) -> Value {
    let done = simulator.run(node, &format!("pvesh get {path} --output-format json")).await;
    assert_eq!(done.status, 0, "{path}: {}", done.stderr);
    serde_json::from_str(&done.stdout).unwrap()
}

#[tokio::test]
async fn a_cluster_of_three() {
    let dir = tempfile::tempdir().unwrap();
    let config = Config { boot_seconds: 0.0, report_seconds: 0.0, ..Config::new(dir.path()).nodes(&["a", "b", "c"]) };
    let sim = Simulator::start(config).await.unwrap();
    let run = |node: &'static str, line: &'static str| sim.run(node, line);
    assert_eq!(json(&sim, "a", "/cluster/nextid").await, "100");
    assert_eq!(json(&sim, "b", "/cluster/nextid").await, "100", "asking is no reservation");
    assert_eq!(run("a", "qm create 100 --scsi0 local-lvm:2 --net0 virtio,bridge=vmbr0").await.status, 0);
    let taken = run("b", "qm create 100").await;
    assert_eq!((taken.status, &*taken.stderr), (255, "unable to create VM 100 - VM 100 already exists on node 'a'\n"));
    let status = json(&sim, "b", "/cluster/status").await;
    assert_eq!(status[0]["quorate"], 1);
    let local: Vec<&Value> = status.as_array().unwrap().iter().filter(|n| n["local"] == 1).collect();
    assert_eq!(local.len(), 1);
    assert_eq!(local[0]["name"], "b");
    // Another node's machine through this one, and moved here.
    assert_eq!(json(&sim, "b", "/nodes/a/qemu/100/status/current").await["status"], "stopped");
    assert_eq!(run("b", "pvesh create /nodes/a/qemu/100/status/start").await.status, 0);
    assert_eq!(run("a", "qm migrate 100 b").await.stderr, "can't migrate running VM without --online\n");
    assert_eq!(run("a", "qm migrate 100 b --online 1 --with-local-disks 1").await.status, 0);
    assert_eq!(run("a", "qm status 100").await.status, 2);
    assert_eq!(run("b", "qm status 100").await.stdout, "status: running\n");
    assert_eq!(sim.volumes("b"), ["local-lvm:vm-100-disk-0"]);
    assert!(sim.volumes("a").is_empty());

    sim.set_online("b", false).unwrap();
    let away = run("a", "pvesh get /nodes/b/status --output-format json").await;
    assert_eq!((away.status, away.stderr.contains("No route to host")), (255, true));
    let resources = json(&sim, "a", "/cluster/resources --type vm").await;
    assert_eq!(resources[0]["status"], "unknown");
    sim.set_quorum(false).unwrap();
    assert_eq!(run("a", "qm create 101").await.stderr, "cluster not ready - no quorum?\n");
    assert_eq!(run("a", "qm list").await.status, 0);
    let control: Control =
        serde_json::from_str(r#"{"faults":[{"command":"qm list","do":"fail","status":9,"stderr":"x"}]}"#).unwrap();
    sim.obey(&control, &Control::default()).unwrap();
    assert_eq!(run("a", "qm list").await.status, 9);
    assert_eq!(run("b", "qm status 100").await.status, 0);
}

#[tokio::test]
async fn ten_thousand_machines() {
    let dir = tempfile::tempdir().unwrap();
    let sim = Simulator::start(Config::new(dir.path())).await.unwrap();
    sim.populate("vm", "local-lvm", 100_000..110_000).unwrap();
    let all = json(&sim, "vm", "/cluster/resources --type vm").await;
    assert_eq!(all.as_array().unwrap().len(), 10_000);
    assert_eq!(all[0]["vmid"], 100_000);
    assert_eq!(sim.run("vm", "qm list").await.stdout.lines().count(), 10_001);
    assert_eq!(sim.run("vm", "qm stop 105000").await.status, 0);
    assert_eq!(sim.run("vm", "qm destroy 105000 --purge 1").await.status, 0);
    assert_eq!(sim.guests().len(), 9_999);
    drop(sim);
    assert_eq!(Simulator::start(Config::new(dir.path())).await.unwrap().guests().len(), 9_999);
}
