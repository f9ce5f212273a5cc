#![allow(dead_code, reason = "each test program uses a part of it")]
//! A simulator, and Debian's SSH client to talk to it.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use mpanel_proxmox_sim::{Config, Simulator, StorageSpec};

pub struct Lab {
    pub simulator: Simulator,
    pub dir: tempfile::TempDir,
}

/// One node named `vm` with a `dir` storage named `local` and the bridge `mpbr0`: where the transcript was recorded.
pub async fn lab() -> Lab {
    let dir = tempfile::tempdir().unwrap();
    let config = Config {
        storages: vec![StorageSpec::local()],
        bridges: vec!["mpbr0".into()],
        guest_agent: false,
        boot_seconds: 0.0,
        report_seconds: 0.0,
        ..Config::new(dir.path().join("sim"))
    };
    let simulator = Simulator::start(config).await.unwrap();
    Lab { simulator, dir }
}

impl Lab {
    /// An SSH client's command line to a node, with the node's host key pinned.
    pub fn ssh(&self, node: usize) -> Command {
        let key = self.dir.path().join("user");
        if !key.exists() {
            std::fs::write(&key, self.simulator.private_key()).unwrap();
            std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600)).unwrap();
        }
        let node = &self.simulator.nodes()[node];
        let mut command = Command::new("ssh");
        command
            .args([
                "-F",
                "none",
                "-o",
                "BatchMode=yes",
                "-o",
                "StrictHostKeyChecking=accept-new",
                "-o",
                "ConnectTimeout=20",
            ])
            .arg("-o")
            .arg(format!("UserKnownHostsFile={}", self.dir.path().join("known_hosts").display()))
            .arg("-i")
            .arg(&key)
            .args(["-p", &node.address.port().to_string(), "root@127.0.0.1"]);
        command.stdin(Stdio::null());
        command
    }

    /// Opens a connection that later commands share.
    pub fn shared(&self, node: usize) -> Shared<'_> {
        let socket = self.dir.path().join(format!("mux{node}"));
        let opened =
            self.ssh(node).args(["-M", "-S"]).arg(&socket).args(["-fN"]).stderr(Stdio::null()).status().unwrap();
        assert!(opened.success(), "the client does not connect");
        Shared { lab: self, node, socket }
    }
}

/// A connection of the SSH client.
pub struct Shared<'a> {
    lab: &'a Lab,
    node: usize,
    socket: PathBuf,
}

impl Shared<'_> {
    pub fn run(&self, line: &str) -> Output {
        self.lab.ssh(self.node).arg("-S").arg(&self.socket).arg(line).output().unwrap()
    }
}

impl Drop for Shared<'_> {
    fn drop(&mut self) {
        let _ = self.lab.ssh(self.node).arg("-S").arg(&self.socket).args(["-O", "exit"]).output();
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
