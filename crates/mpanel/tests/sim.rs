//! `mpanel sim proxmox`, the command as an operator runs it.
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// Ended with the test, however that ends.
struct Cluster(Child);

impl Drop for Cluster {
    fn drop(&mut self) {
        // It may have ended already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_cluster_that_can_be_registered_and_signed_in_to() {
    let dir = std::env::temp_dir().join(format!("mpanel-sim-{}", std::process::id()));
    let mut child = Command::new(env!("CARGO_BIN_EXE_mpanel"))
        .args(["sim", "proxmox", "--nodes", "2", "--port", "0", "--time", "0", "--dir"])
        .arg(&dir)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let cluster = Cluster(child);
    // It stays open: the cluster goes on talking.
    let said: Vec<String> = lines.by_ref().map(Result::unwrap).take_while(|l| !l.starts_with("Faults:")).collect();
    let bodies = said.iter().filter_map(|line| line.split("--data @").nth(1)?.split(' ').next()).collect::<Vec<_>>();
    assert_eq!(bodies.len(), 2, "{said:#?}");
    for (index, path) in bodies.iter().enumerate() {
        assert_eq!(std::fs::metadata(path).unwrap().permissions().mode() & 0o077, 0, "it holds the private key");
        let body: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
        assert_eq!((&body["driver"], &body["name"]), (&"proxmox".into(), &format!("pve{}", index + 1).into()));
        assert!(said.iter().any(|line| line.contains(body["hostKey"].as_str().unwrap())), "{said:#?}");
        let done = Command::new("ssh")
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
            .arg("-i")
            .arg(dir.join("client_key"))
            .args(["-p", &body["sshPort"].to_string(), "root@127.0.0.1", "qm list"])
            .output()
            .unwrap();
        let listed = String::from_utf8(done.stdout).unwrap();
        assert!(listed.contains(" mpanel-debian-12 "), "{listed}{}", String::from_utf8_lossy(&done.stderr));
    }
    drop(cluster);
    std::fs::remove_dir_all(&dir).unwrap();
}
