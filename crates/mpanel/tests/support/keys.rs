//! Signing in to machines.

use std::process::Command;

/// A key pair to sign in with.
pub struct Keys(std::path::PathBuf);

impl Keys {
    pub fn make() -> Self {
        let dir =
            std::env::temp_dir().join(format!("mpanel-keys-{:?}-{}", std::thread::current().id(), std::process::id()));
        let _ = std::fs::remove_dir_all(&dir);
        std::fs::create_dir_all(&dir).unwrap();
        let made =
            Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(dir.join("key")).status();
        assert!(made.unwrap().success());
        Self(dir)
    }

    pub fn public(&self) -> String {
        std::fs::read_to_string(self.0.join("key.pub")).unwrap().trim().to_owned()
    }

    pub fn ssh(&self, address: &str, command: &str) -> String {
        let output = Command::new("ssh")
            .args([
                "-o",
                "StrictHostKeyChecking=no",
                "-o",
                "UserKnownHostsFile=/dev/null",
                "-o",
                "LogLevel=ERROR",
                "-o",
                "ConnectTimeout=10",
                "-i",
            ])
            .arg(self.0.join("key"))
            .args([&format!("debian@{address}"), command])
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim().to_owned()
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
