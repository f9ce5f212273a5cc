#![allow(dead_code, reason = "each test program uses a part of it")]
//! A private SSH server on this machine, with keys of its own.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use mpanel_drivers::shell::{Ssh, SshConfig};

pub struct Sshd {
    child: Child,
    dir: tempfile::TempDir,
    pub port: u16,
}

fn keygen(file: &Path) -> String {
    let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(file).status().unwrap();
    assert!(made.success());
    std::fs::read_to_string(file).unwrap()
}

impl Sshd {
    /// `None`, with a loud word, where no SSH server is installed.
    pub fn start() -> Option<Self> {
        Self::start_where(&[], None)
    }

    /// The same with variables for those who sign in, beside something that has a network namespace of its own.
    pub fn start_where(env: &[(String, String)], netns: Option<&str>) -> Option<Self> {
        if !Path::new("/usr/sbin/sshd").exists() {
            println!("SKIP ssh: /usr/sbin/sshd is not installed (openssh-server)");
            return None;
        }
        let dir = tempfile::tempdir().unwrap();
        std::fs::set_permissions(dir.path(), std::fs::Permissions::from_mode(0o755)).unwrap();
        // Where the server, when it is root, wants an empty directory to be locked into.
        let _ = std::fs::create_dir_all("/run/sshd");
        keygen(&dir.path().join("host"));
        keygen(&dir.path().join("user"));
        std::fs::copy(dir.path().join("user.pub"), dir.path().join("authorized_keys")).unwrap();
        let log = dir.path().join("log");
        let deadline = Instant::now() + Duration::from_secs(20);
        let mut attempt = Self::try_start(&dir, env, netns);
        loop {
            // Its own word: a connection to a port that nobody has yet can be one to itself.
            let said = std::fs::read_to_string(&log).unwrap();
            if said.contains("Server listening on") {
                let (child, port) = attempt;
                return Some(Self { child, dir, port });
            }
            // Somebody else took the port meanwhile.
            if attempt.0.try_wait().unwrap().is_some() {
                attempt = Self::try_start(&dir, env, netns);
            }
            assert!(Instant::now() < deadline, "sshd does not listen: {said}");
        }
    }

    fn try_start(dir: &tempfile::TempDir, env: &[(String, String)], netns: Option<&str>) -> (Child, u16) {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = Command::new("/usr/sbin/sshd");
        // Those who sign in must find themselves where the other thing is, while we find the server here.
        if let Some(netns) = netns {
            command.args(["-o", &format!("ForceCommand=nsenter --net={netns} sh -c \"$SSH_ORIGINAL_COMMAND\"")]);
        }
        for (name, value) in env {
            command.args(["-o", &format!("SetEnv={name}={value}")]);
        }
        let child = command
            .args(["-D", "-e", "-f", "/dev/null", "-p", &port.to_string(), "-o", "ListenAddress=127.0.0.1"])
            .args(["-o", "UsePAM=no", "-o", "StrictModes=no", "-o", "PidFile=none", "-o", "LogLevel=VERBOSE"])
            .arg("-h")
            .arg(dir.path().join("host"))
            .arg("-o")
            .arg(format!("AuthorizedKeysFile={}", dir.path().join("authorized_keys").display()))
            .stdin(Stdio::null())
            .stderr(std::fs::File::create(dir.path().join("log")).unwrap())
            .spawn()
            .unwrap();
        (child, port)
    }

    pub fn log(&self) -> String {
        std::fs::read_to_string(self.dir.path().join("log")).unwrap()
    }

    pub fn fingerprint(&self) -> String {
        let output = Command::new("ssh-keygen").arg("-lf").arg(self.dir.path().join("host.pub")).output().unwrap();
        String::from_utf8(output.stdout).unwrap().split(' ').nth(1).unwrap().to_owned()
    }

    pub fn config(&self) -> SshConfig {
        SshConfig {
            host: "127.0.0.1".into(),
            port: self.port,
            user: whoami(),
            private_key: std::fs::read_to_string(self.dir.path().join("user")).unwrap(),
            host_key: self.fingerprint(),
            connect_timeout: Duration::from_secs(10),
        }
    }

    pub fn runner(&self) -> Ssh {
        Ssh::new(self.config())
    }

    /// Lets whoever has this public key's other half in.
    pub fn authorize(&self, line: &str) {
        std::fs::write(self.dir.path().join("authorized_keys"), format!("{line}\n")).unwrap();
    }

    pub fn user(&self) -> String {
        whoami()
    }

    pub fn another_key(&self) -> String {
        keygen(&self.dir.path().join(format!("other-{}", rand::random::<u32>())))
    }
}

fn whoami() -> String {
    String::from_utf8(Command::new("id").arg("-un").output().unwrap().stdout).unwrap().trim().to_owned()
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
