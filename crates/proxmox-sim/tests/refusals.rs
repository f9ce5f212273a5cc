//! What the real tools refuse is refused in the same words, with the same status.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;

/// Every command of every tool refuses an option that it does not have.
#[tokio::test]
async fn no_command_takes_an_unknown_option() {
    let lab = common::lab().await;
    let tools: BTreeMap<String, BTreeMap<String, serde_json::Value>> =
        serde_json::from_str(include_str!("../data/cli.json")).unwrap();
    let mut tried = 0;
    for (tool, commands) in &tools {
        for (name, definition) in commands.iter().filter(|(_, d)| d.get("alias").is_none()) {
            let line = format!("{tool} {name} --nosuch 1");
            let done = lab.simulator.run("vm", &line).await;
            assert_eq!(done.status, 2, "{line}: {}", done.stderr);
            let usage = format!("{tool} {name} ");
            let lines: Vec<&str> = done.stderr.lines().collect();
            assert_eq!(lines[..2], ["Unknown option: nosuch", "400 unable to parse option"], "{line}");
            assert!(lines[2].starts_with(usage.trim_end()), "{line}: {}", lines[2]);
            assert!(definition.is_object());
            tried += 1;
        }
    }
    assert!(tried > 100, "{tried}");
    assert!(lab.simulator.journal().unwrap().is_empty(), "nothing happened");
}

#[tokio::test]
async fn wrong_values_are_named() {
    let lab = common::lab().await;
    for line in ["qm create 101 --scsi0 local:1 --name app", "qm start 101", "qm create 102 --memory 64"] {
        assert_eq!(lab.simulator.run("vm", line).await.status, 0, "{line}");
    }
    let before = lab.simulator.journal().unwrap().len();
    for (line, expected, status) in [
        ("qm start", "400 not enough arguments\nqm start <vmid> [OPTIONS]", 2),
        ("qm start 101 102", "400 too many arguments\nqm start <vmid> [OPTIONS]", 2),
        ("qm start 1x", "vmid: type check ('integer') failed - got '1x'", 2),
        ("qm start 99", "vmid: invalid format - value does not look like a valid VM ID", 2),
        ("qm set 101 --memory", "Option memory requires an argument", 2),
        ("qm set 101 --memory 8", "memory.current: value must have a minimum value of 16", 2),
        ("qm set 101 --scsi31 local:1", "Unknown option: scsi31", 2),
        (
            "qm set 101 --net0 nomodel,bridge=b",
            "net0.model: value 'nomodel' does not have a value in the enumeration",
            2,
        ),
        (
            "qm set 101 --net0 virtio,nosuch=1",
            "net0: invalid format - invalid key in comma-separated list property: nosuch",
            2,
        ),
        ("qm set 101 --net0 virtio,tag=5000", "net0.tag: value must have a maximum value of 4094", 2),
        ("qm set 101 --tags 'a!b'", "tags: invalid format - invalid characters in tag", 2),
        ("qm set 101 --onboot maybe", "400 unable to parse boolean option", 2),
        ("qm set 101 --delete nosuch", "delete: unknown option 'nosuch'", 2),
        ("qm set 101", "no options specified", 2),
        (
            "qm set 101 --scsi1 local:101/vm-101-disk-5.qcow2",
            "volume 'local:101/vm-101-disk-5.qcow2' does not exist",
            2,
        ),
        (
            "qm clone 101 103 --full 0",
            "Linked clone feature is not supported for 'local:101/vm-101-disk-0.raw' (scsi0)",
            2,
        ),
        ("qm clone 101 103 --full 0 --storage local", "parameter 'storage' not allowed for linked clones", 2),
        ("qm snapshot 101 s1", "snapshot feature is not available", 255),
        ("qm snapshot 101 'bad name'", "snapname: invalid format - invalid configuration ID 'bad name'", 2),
        ("qm template 101", "you can't convert a VM to template if VM is running vm", 2),
        ("qm migrate 101 vm", "target: target is local node.", 2),
        ("qm destroy 101", "VM 101 is running - destroy failed", 25),
        ("pct create 300 local:vztmpl/x.tar.zst --rootfs nostore:2", "storage 'nostore' does not exist", 2),
        ("pct create 300", "400 not enough arguments", 2),
        (
            "pvesm alloc local 102 vm-102-disk-0.qcow2 1G --format raw",
            "format: different storage formats (qcow2 != raw)",
            2,
        ),
        ("pvesm alloc local 102 vm-102-disk-0.raw 1T", "size: value does not match the regex pattern", 2),
        ("pvesm list nostore", "storage 'nostore' does not exist", 2),
        ("pvesh get /no/such", "no 'get' handler for '/no/such'", 1),
        ("pvesh get /cluster/nextid --nosuch 1", "Unknown option: nosuch", 2),
        ("pvesh get /cluster/nextid --vmid 101", "vmid: VM 101 already exists", 2),
        (
            "pvesh get /nodes/vm/qemu/101/config --output-format xml",
            "output-format: value 'xml' does not have a value",
            2,
        ),
        ("pvesh get /nodes/vm/lxc/101/config", "Configuration file 'nodes/vm/lxc/101.conf' does not exist", 2),
        (
            "pvesh set /nodes/vm/qemu/101/config --sshkeys 'a b'",
            "sshkeys: invalid format - invalid urlencoded string: a b",
            2,
        ),
        ("vzdump 101 --storage nostore", "storage 'nostore' does not exist", 2),
    ] {
        let done = lab.simulator.run("vm", line).await;
        assert!(done.stderr.contains(expected), "{line}: {:?}", done.stderr);
        assert_eq!(done.status, status, "{line}: {}", done.stderr);
    }
    assert_eq!(lab.simulator.journal().unwrap().len(), before, "nothing happened");
}

/// What is not simulated is said loudly, never answered wrongly.
#[tokio::test]
async fn what_is_not_simulated_says_so() {
    let lab = common::lab().await;
    assert_eq!(lab.simulator.run("vm", "qm create 101").await.status, 0);
    for line in [
        "qm monitor 101",
        "qm importovf 101 x local",
        "qm list | head",
        "qm list >x",
        "echo $HOME",
        "pvesh get /nodes",
        "cat <x",
    ] {
        let done = lab.simulator.run("vm", line).await;
        assert!(done.status == 125 && done.stderr.contains("proxmox-sim: refused"), "{line}: {done:?}");
    }
    let unknown = lab.simulator.run("vm", "apt-get update").await;
    assert_eq!((unknown.status, &*unknown.stderr), (127, "bash: line 1: apt-get: command not found\n"));
}
