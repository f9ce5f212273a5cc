//! Making containers from an archive. They have no cloud-init: the host name, the keys and the network are written by the
//! tool itself, and the only user is root.

use super::super::{DriverError, MachineName, MachineSpec, Result};
use super::config::mark;
use super::create::{description, ip_config, name_servers};
use super::{CHANGE, COPY, LOOK, Proxmox};
use crate::shell::Command;

/// Where the public keys of a container lie while it is made. Its name tells whose they are also once nobody knows its number.
pub(super) fn keys_file(name: &MachineName) -> String {
    format!("/run/mpanel-{name}.keys")
}

impl Proxmox {
    pub(super) async fn make_container(&self, spec: &MachineSpec, archive: &str, id: u32) -> Result<()> {
        if spec.login_user != "root" {
            return Err(DriverError::refused(format!(
                "A container of Proxmox VE is signed in to as root, not as {}. Change the template's user.",
                spec.login_user
            )));
        }
        if spec.user_data.is_some() {
            return Err(DriverError::refused("A container of Proxmox VE runs no script at its first start."));
        }
        let keys = keys_file(&spec.name);
        if !spec.ssh_keys.is_empty() {
            // `pct` takes keys only as a file.
            let write = Command::new("sh", ["-c", r#"umask 077; cat >"$0""#, &keys]);
            self.command(write.reading(spec.ssh_keys.join("\n") + "\n").within(LOOK)).await?;
        }
        let made = self.pct_create(spec, archive, id, &keys).await;
        if !spec.ssh_keys.is_empty() {
            // Public keys in a file that the next start of the node forgets: no reason to fail.
            if let Err(error) = self.remove_file(&keys).await {
                tracing::warn!(server = self.config.server, %error, "a file of public keys stays on the node");
            }
        }
        made?;
        // With the tag it is complete.
        let tags = format!("mpanel;{}", mark(&spec.name, id));
        self.tool("pct", &["set", &id.to_string(), "--tags", &tags], CHANGE).await.map(drop)
    }

    async fn pct_create(&self, spec: &MachineSpec, archive: &str, id: u32, keys: &str) -> Result<()> {
        let storage = spec.storage_pool.as_deref().unwrap_or(&self.config.storage);
        let net = format!("{},{}", self.interface("name=eth0", &spec.network), ip_config(&spec.network, "ip6=auto"));
        let mut args: Vec<String> = ["create".to_owned(), id.to_string(), archive.to_owned()].into();
        let mut set = |key: &str, value: String| args.extend([format!("--{key}"), value]);
        set("hostname", spec.hostname.clone());
        set("description", description(&spec.name, id));
        set("cores", spec.size.cpu_cores.to_string());
        set("memory", spec.size.memory_mb.to_string());
        set("swap", "0".into());
        set("rootfs", format!("{storage}:{}", spec.size.disk_gb));
        set("net0", net);
        set("unprivileged", "1".into());
        set("features", "nesting=1".into());
        set("onboot", "1".into());
        if !spec.network.name_servers.is_empty() {
            set("nameserver", name_servers(&spec.network));
        }
        if !spec.ssh_keys.is_empty() {
            set("ssh-public-keys", keys.into());
        }
        self.tool("pct", &args, COPY).await.map(drop)
    }
}
