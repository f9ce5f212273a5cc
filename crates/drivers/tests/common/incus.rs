#![allow(dead_code, reason = "each test program uses a part of it")]
//! Real daemons of Incus or LXD: the local node, and a cluster of two members.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use mpanel_drivers::compute::{Incus, IncusConfig};
use mpanel_drivers::shell::{Local, Runner};

pub const IMAGE: &str = "mpanel-debian-12";
/// An image that takes a moment to copy and to start: a shell that waits.
pub const TINY: &str = "mpanel-test-tiny";

/// A daemon.
#[derive(Clone, Debug)]
pub struct Daemon {
    pub program: &'static str,
    /// Where the client finds it, where that is not the usual place.
    pub env: Vec<(String, String)>,
    /// Its bridge or managed network.
    pub network: &'static str,
    /// What it is called in its cluster.
    pub member: Option<String>,
    /// The network namespace it is in, where that is not this machine's.
    pub netns: Option<String>,
}

impl Daemon {
    /// The local node, or a loud word.
    pub fn here() -> Option<Self> {
        let node = |program| Self { program, env: vec![], network: "mpanelbr0", member: None, netns: None };
        let found = ["incus", "lxc"].map(node).into_iter().find(|node| {
            node.answers("/1.0/storage-pools/mpanel")
                && node.answers("/1.0/networks/mpanelbr0")
                && node.answers(&format!("/1.0/images/aliases/{IMAGE}"))
        });
        if found.is_none() {
            println!("SKIP real containers: no Incus or LXD with pool, bridge and image here (scripts/node.sh ensure)");
        }
        found
    }

    /// The two members of a cluster, or a loud word.
    pub fn cluster() -> Option<[Self; 2]> {
        Self::here()?;
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scripts/node-cluster.sh");
        let output = Command::new(script).arg("ensure").output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if !output.status.success() {
            println!("SKIP a real cluster: {}", said.lines().last().unwrap_or("no reason was given"));
            return None;
        }
        let members: Vec<Self> = String::from_utf8(output.stdout)
            .unwrap()
            .lines()
            .map(|line| {
                let member: serde_json::Value = serde_json::from_str(line).unwrap();
                let text = |key: &str| member[key].as_str().unwrap().to_owned();
                Self {
                    program: if member["program"] == "incus" { "incus" } else { "lxc" },
                    env: vec![(text("variable"), text("dir"))],
                    network: "br0",
                    member: Some(text("name")),
                    netns: Some(text("netns")),
                }
            })
            .collect();
        Some(members.try_into().unwrap())
    }

    fn answers(&self, path: &str) -> bool {
        self.client(&["query", path]).is_ok()
    }

    /// What the client prints, or what it complains.
    pub fn client(&self, args: &[&str]) -> Result<String, String> {
        let output = Command::new(self.program).args(args).envs(self.env.clone()).output();
        let output = output.map_err(|e| e.to_string())?;
        match output.status.success() {
            true => Ok(String::from_utf8(output.stdout).unwrap()),
            false => Err(String::from_utf8_lossy(&output.stderr).into_owned()),
        }
    }

    pub fn query(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.client(&["query", path]).unwrap()).unwrap()
    }

    /// Runs programs where the daemon is, as its own machine would.
    pub fn local(&self) -> Local {
        Local { env: self.env.clone() }
    }

    pub fn config(&self) -> IncusConfig {
        IncusConfig {
            server: self.member.clone().unwrap_or("test".into()),
            program: self.program.into(),
            pool: "mpanel".into(),
            network: self.network.into(),
            member: None,
        }
    }

    pub fn driver(&self, runner: Arc<dyn Runner>) -> Incus {
        Incus::new(self.config(), runner)
    }

    /// Makes [`TINY`], where it is not there yet.
    pub fn make_tiny_image(&self) {
        if self.answers(&format!("/1.0/images/aliases/{TINY}")) {
            return;
        }
        let dir = tempfile::tempdir().unwrap();
        let build = r#"
set -e
cd "$1"
mkdir -p rootfs/sbin rootfs/proc rootfs/sys rootfs/dev rootfs/run rootfs/tmp rootfs/etc rootfs/mnt rootfs/root
for program in /bin/sh /bin/sleep /bin/cat; do
    for file in "$program" $(ldd "$program" | grep -o '/[^ )]*'); do
        mkdir -p "rootfs$(dirname "$file")"
        cp -nL "$file" "rootfs$file"
    done
done
cat >rootfs/sbin/init <<'INIT'
#!/bin/sh
trap 'exit 0' PWR INT TERM
while :; do sleep 1000 & wait $!; done
INIT
chmod 755 rootfs/sbin/init
printf 'architecture: %s\ncreation_date: 1\nproperties:\n  description: tests\n' "$(uname -m)" >metadata.yaml
tar -czf tiny.tar.gz metadata.yaml rootfs
"#;
        let made = Command::new("bash").args(["-c", build, "tiny"]).arg(dir.path()).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let file = dir.path().join("tiny.tar.gz").to_string_lossy().into_owned();
        if let Err(why) = self.client(&["image", "import", &file, "--alias", TINY]) {
            // Another test was faster.
            assert!(self.answers(&format!("/1.0/images/aliases/{TINY}")), "{why}");
        }
    }
}
