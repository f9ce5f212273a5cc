//! What a node can tell of a machine's script, and what its owner can do about that.

use mpanel_drivers::compute::{ComputeDriver, DriverErrorKind as Kind, MachineSpec, Proxmox, Script};
use mpanel_proxmox_sim::{Fate, Fault, Point, Wrong};

use super::case::fresh;
use super::proxmox::Node;
use super::waiting::{number, spec};

const STATUS: &str = "/run/cloud-init/status.json";
const LOG: &str = "/var/log/cloud-init-output.log";

/// A machine that is on, and was given a script.
async fn running(driver: &Proxmox) -> MachineSpec {
    let spec = MachineSpec { user_data: Some("#!/bin/sh\nexit 3\n".into()), ..spec(&fresh().1) };
    driver.create(&spec).await.unwrap();
    driver.start(&spec.name, &spec.owner).await.unwrap();
    spec
}

/// Why nobody can tell, and whether somebody may a moment later.
fn unknown(found: Script) -> (String, bool) {
    match found {
        Script::Unknown { why, may_come } => (why, may_come),
        found => panic!("{found:?}"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_agent_does_not_tell_is_unknown() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let spec = running(&driver).await;
    let ask = || async { driver.script(&spec.name, &spec.owner).await.unwrap() };
    node.simulator.set_scripts_exit(None);
    assert!(matches!(ask().await, Script::Running { log_file: LOG }));

    node.simulator.set_guest_agent(false);
    let (why, may_come) = unknown(ask().await);
    assert!(why.contains("does not answer") && may_come, "{why}");
    node.simulator.set_guest_agent(true);

    let fails = |stderr: &str| Wrong::Fail { status: 255, stderr: format!("{stderr}\n") };
    for (stderr, words, comes) in [
        ("Agent error: Command guest-file-open has been disabled", "reads no files", false),
        ("Agent error: failed to open file '/run/x' (mode: 'r'): No such file or directory", "not begun", true),
        // A pipe that nobody writes to.
        ("VM 100 qga command 'guest-file-open' failed - got timeout", "does not answer", true),
    ] {
        let armed = node.simulator.faults().set(Fault::next("file-read", fails(stderr)));
        let (why, may_come) = unknown(ask().await);
        assert!(why.contains(words) && may_come == comes, "{stderr}: {why}");
        assert_eq!(armed.hits(), 1);
    }
    // That the node is away says nothing of the script.
    let cut = Wrong::Cut { at: Point::Before, task: Fate::Dies };
    node.simulator.faults().set(Fault::next("file-read", cut));
    let error = driver.script(&spec.name, &spec.owner).await.unwrap_err();
    assert!(matches!(error.kind, Kind::TimedOut | Kind::Unreachable), "{error:?}");

    // Neither agent nor its socket.
    node.run(&format!("qm set {} --agent 0", number(&node))).await;
    let (why, may_come) = unknown(ask().await);
    assert!(why.contains("no guest agent") && !may_come, "{why}");
    assert!(driver.delete(&spec.name, &spec.owner).await.unwrap());
}

/// Whatever is in the files, the answer is short, and there is one.
#[tokio::test(flavor = "multi_thread")]
async fn hostile_files_are_not_believed_to_be_long_or_text() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let spec = running(&driver).await;
    let ask = || async { driver.script(&spec.name, &spec.owner).await.unwrap() };
    let put = |path: &str, content: &[u8]| node.simulator.put_into_guests(path, content.to_vec());
    let endless = vec![b'x'; 17 << 20];

    node.simulator.set_scripts_exit(Some(3));
    let log: String = (0..9000).map(|n| format!("line {n} \u{1b}[31mé\u{7}\n")).collect();
    put(LOG, format!("{log}util.py[WARNING]: Failed running /x/part-001 [3]\n").as_bytes());
    let Script::Failed { exit_status, log, .. } = ask().await else { panic!("it failed") };
    assert_eq!(exit_status, Some(3));
    assert!(log.contains("line 8999 é\n") && log.contains("scripts_vendor"), "{log}");
    assert!(log.len() <= 4096 && !log.contains(['\u{1b}', '\u{7}']), "{log:?}");

    // That it failed is known all the same.
    put(LOG, &endless);
    let Script::Failed { exit_status, log, .. } = ask().await else { panic!("it failed") };
    assert!(exit_status.is_none() && log.contains("Runparts: 1 failures") && log.len() <= 4096, "{log}");

    let nested = "[".repeat(100_000).into_bytes();
    for content in [&endless[..], b"\0\xff\xfe{", b"", b"{\"v1\": 7}", &nested] {
        put(STATUS, content);
        let (why, may_come) = unknown(ask().await);
        assert!(why.contains("cannot be read") && may_come, "{why}");
    }
    put(STATUS, b"{\"v1\": {\"stage\": [1]}}");
    assert!(matches!(ask().await, Script::Running { .. }));
    assert!(driver.delete(&spec.name, &spec.owner).await.unwrap());
}
