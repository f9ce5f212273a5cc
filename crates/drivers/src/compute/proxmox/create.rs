//! Making virtual machines: clone a template, grow its disk, write all settings at once.

use std::collections::HashSet;
use std::time::Duration;

use super::super::{DriverError, DriverErrorKind, MachineName, MachineSpec, Network, Result};
use super::config::{Config, Drive, mark};
use super::inventory::{Guest, Kind};
use super::locks::says;
use super::sources::Source;
use super::{CHANGE, COPY, GIB, LONG, LOOK, Proxmox};
use crate::shell::Command;

/// What `pct resize` says, and then ends well, when a disk has grown and what is on it has not.
const NOT_GROWN: &str = "Failed to update the container's filesystem";

impl Proxmox {
    pub(super) async fn make(&self, spec: &MachineSpec) -> Result<()> {
        let all = self.guests().await?;
        match self.find_in(&all, &spec.name).await? {
            Some(found) => {
                self.check_owner(&spec.name, &spec.owner)?;
                if !found.half_made {
                    return Ok(());
                }
                // A clone that ended but for its settings is as good as a new one.
                if found.lock.is_none() && self.is_whole(&all, spec, &found).await? {
                    return self.set_up(spec, found.id).await;
                }
                self.clear(&spec.name, &found).await?;
            }
            None => self.check_owner(&spec.name, &spec.owner)?,
        }
        let mut taken: HashSet<u32> = all.iter().map(|g| g.id).collect();
        let source = self.source(&all, spec).await?;
        for id in self.ids.of(&spec.name) {
            if !taken.insert(id) {
                continue;
            }
            let made = match &source {
                Source::Template(template) => self.clone_template(spec, template, id).await,
                Source::Archive(archive) => self.make_container(spec, archive, id).await,
            };
            match made {
                // Somebody was faster: another machine, or this one, made by somebody who was asked for it too.
                Err(error) if error.kind == DriverErrorKind::AlreadyTaken => self.nobody_makes(&spec.name).await?,
                other => return other,
            }
        }
        Err(DriverError::refused(format!(
            "Ids {} to {} are too full on {}: give this installation more.",
            self.ids.first, self.ids.last, self.config.server
        )))
    }

    /// Whether a half-made machine has all disks of its template.
    async fn is_whole(&self, all: &[Guest], spec: &MachineSpec, half_made: &Guest) -> Result<bool> {
        if half_made.kind != Kind::Vm {
            return Ok(false);
        }
        let Source::Template(template) = self.source(all, spec).await? else { return Ok(false) };
        // Its clone comes over as the last step.
        if half_made.node != self.node_name().await? {
            return Ok(false);
        }
        let Some(original) = self.config_at(template).await? else { return Ok(false) };
        let copy = self.config_now(half_made).await?;
        let whole =
            original.drives().filter(Drive::in_use).all(|drive| copy.drives().any(|own| own.slot == drive.slot));
        Ok(whole)
    }

    /// Errors: `Busy` when the machine is there, or may be on its way, after all.
    async fn nobody_makes(&self, name: &MachineName) -> Result<()> {
        match self.find_in(&self.guests().await?, name).await? {
            None => Ok(()),
            Some(found) => Err(DriverError::new(
                DriverErrorKind::Busy,
                format!("The machine {} on {} is being made already.", found.id, self.config.server),
            )),
        }
    }

    async fn clone_template(&self, spec: &MachineSpec, template: &Guest, id: u32) -> Result<()> {
        if let Some(size) = template.disk_bytes()
            && size > u64::from(spec.size.disk_gb) * GIB
        {
            return Err(DriverError::refused(format!(
                "The template {} needs a disk of {} GB; {} GB were asked for.",
                spec.image,
                size.div_ceil(GIB),
                spec.size.disk_gb
            )));
        }
        let full = self.copies(spec);
        match self.clone_once(spec, template, id, full).await {
            Err(error) if !full && says(&error, "inked clone feature") => {
                self.clone_once(spec, template, id, true).await?;
            }
            // A volume of a fixed name that somebody's machine left (`vm-101-cloudinit`): the tool has cleaned up, and the id
            // is of no use.
            Err(error) if error.kind == DriverErrorKind::Failed && says(&error, "already exists") => {
                return Err(DriverError { kind: DriverErrorKind::AlreadyTaken, ..error });
            }
            other => other?,
        }
        self.set_up(spec, id).await
    }

    async fn clone_once(&self, spec: &MachineSpec, template: &Guest, id: u32, full: bool) -> Result<()> {
        let new = id.to_string();
        let description = description(&spec.name, id);
        let mut args = vec![&*new, "--name", &spec.hostname, "--description", &description];
        if full {
            let storage = spec.storage_pool.as_deref().unwrap_or(&self.config.storage);
            args.extend(["--full", "1", "--storage", storage]);
        } else {
            args.extend(["--full", "0"]);
        }
        let node = self.node_name().await?;
        let limit = if full { LONG } else { COPY };
        if template.node == node {
            return self.on(template, "clone", &args, limit).await.map(drop);
        }
        // The node that has the template makes the clone, and hands it over at the end.
        let path = format!("/nodes/{}/qemu/{}/clone", template.node, template.id);
        let mut call = vec!["create", &*path, "--newid"];
        call.extend(args);
        call.extend(["--target", node]);
        self.tool("pvesh", &call, limit).await.map(drop)
    }

    /// Grows the disk and writes the settings, the tag among them.
    async fn set_up(&self, spec: &MachineSpec, id: u32) -> Result<()> {
        let config = self.config_of(Kind::Vm, id).await?.ok_or_else(|| {
            DriverError::new(
                DriverErrorKind::Failed,
                format!("The clone {id} on {} is gone again.", self.config.server),
            )
        })?;
        let root = config
            .root_disk()
            .ok_or_else(|| DriverError::refused(format!("The template {} has no disk to start from.", spec.image)))?;
        // Images are seldom whole gigabytes.
        if root.bytes().is_none_or(|now| now < u64::from(spec.size.disk_gb) * GIB) {
            self.grow(Kind::Vm, id, &root, spec.size.disk_gb).await?;
        }
        let script = match &spec.user_data {
            Some(script) => Some(self.write_script(&spec.name, script).await?),
            None => None,
        };
        let mut args = vec!["set".to_owned(), format!("/nodes/{}/qemu/{id}/config", self.node_name().await?)];
        for (key, value) in self.settings(spec, id, &config, script) {
            args.extend([format!("--{key}"), value]);
        }
        self.tool("pvesh", &args, CHANGE).await.map(drop)
    }

    /// What `PUT /nodes/{node}/qemu/{vmid}/config` takes.
    fn settings(
        &self,
        spec: &MachineSpec,
        id: u32,
        config: &Config,
        script: Option<String>,
    ) -> Vec<(&'static str, String)> {
        let mut all = vec![
            ("cores", spec.size.cpu_cores.to_string()),
            ("sockets", "1".into()),
            ("memory", spec.size.memory_mb.to_string()),
            ("onboot", "1".into()),
            ("net0", self.interface("virtio", &spec.network)),
            ("ipconfig0", ip_config(&spec.network, "ip6=auto")),
            ("ciuser", spec.login_user.clone()),
        ];
        if !spec.ssh_keys.is_empty() {
            all.push(("sshkeys", percent_encode(&spec.ssh_keys.join("\n"))));
        }
        if !spec.network.name_servers.is_empty() {
            all.push(("nameserver", name_servers(&spec.network)));
        }
        if !config.has_cloud_init_drive() {
            let free = ["ide2", "ide0", "ide3", "sata5"].into_iter().find(|slot| config.get(slot).is_none());
            let storage = spec.storage_pool.as_deref().unwrap_or(&self.config.storage);
            all.push((free.unwrap_or("scsi29"), format!("{storage}:cloudinit")));
        }
        // Of its template; 0 would take the machine its memory's way back.
        if config.balloons_above(spec.size.memory_mb) {
            all.push(("balloon", spec.size.memory_mb.to_string()));
        }
        // Of its template too: it would be in the way of everything that takes a disk away.
        if config.is_protected() {
            all.push(("protection", "0".into()));
        }
        if let Some(script) = script {
            all.push(("cicustom", format!("vendor={script}")));
        }
        // With the tag it is complete.
        all.push(("tags", format!("mpanel;{}", mark(&spec.name, id))));
        all
    }

    /// `virtio,bridge=vmbr0,tag=5`; containers have names instead of models.
    pub(super) fn interface(&self, first: &str, network: &Network) -> String {
        let mut text = format!("{first},bridge={}", network.bridge.as_deref().unwrap_or(&self.config.bridge));
        if let Some(vlan) = network.vlan {
            text.push_str(&format!(",tag={vlan}"));
        }
        text
    }

    /// Grows a disk to a size.
    pub(super) async fn grow(&self, kind: Kind, id: u32, disk: &Drive<'_>, size_gb: u32) -> Result<()> {
        let args = ["resize", &id.to_string(), disk.slot, &format!("{size_gb}G")];
        let printed = self.tool(kind.tool(), &args, COPY).await?;
        // `qm resize` exits 0 whatever happens, and storages print warnings: the configuration tells.
        if super::errors::complained(&printed.stderr) {
            let now = self.config_of(kind, id).await?.unwrap_or_default();
            let size = now.drives().find(|d| d.slot == disk.slot).and_then(|d| d.bytes());
            if size.is_none_or(|now| now < u64::from(size_gb) * GIB) {
                return Err(super::errors::explain(&self.config.server, &Command::new(kind.tool(), args), &printed));
            }
        }
        match printed.stdout.contains(NOT_GROWN) {
            false => Ok(()),
            true => Err(DriverError::new(
                DriverErrorKind::Failed,
                format!(
                    "{} enlarged {}, but not the file system on it: the container sees its old size.",
                    self.config.server, disk.slot
                ),
            )
            .detail(super::errors::said(&printed.stdout))),
        }
    }

    /// Puts a user's script where cloud-init finds it; answers the volume's id.
    async fn write_script(&self, name: &MachineName, script: &str) -> Result<String> {
        let Some((volume, path)) = self.script(name).await? else {
            return Err(DriverError::refused(format!(
                "The record of {} names no storage for users' scripts (snippets), so none can be run.",
                self.config.server
            )));
        };
        let write = Command::new("sh", ["-c", r#"umask 077; mkdir -p "${0%/*}" && cat >"$0""#, &path]);
        self.command(write.reading(script).within(LOOK)).await?;
        Ok(volume)
    }

    /// Parts a machine from its user's script, which stays on this node: it was run at the first start.
    ///
    /// Errors: `Refused` for a machine that is off, since nobody knows whether it was ever on.
    pub(super) async fn leave_script(&self, name: &MachineName, guest: &Guest, on: bool) -> Result<()> {
        if guest.kind != Kind::Vm || self.config.snippets.is_none() {
            return Ok(());
        }
        let Some((volume, path)) = self.script(name).await? else { return Ok(()) };
        // What holds now: a try that was cut off may have left its going waiting for the machine's next stop.
        let config = self.changing(guest).await?.now;
        if config.get("cicustom").is_some_and(|custom| custom.contains(&volume)) {
            if !on {
                return Err(DriverError::refused(format!(
                    "The script of {name} is on this node only. Start the machine, so that it is run, and move it while it is on."
                )));
            }
            self.on(guest, "set", &["--delete", "cicustom"], CHANGE).await?;
        }
        self.remove_file(&path).await
    }

    /// Removes a file of ours, if it is there.
    pub(super) async fn remove_file(&self, path: &str) -> Result<()> {
        self.tool("rm", &["-f", "--", path], Duration::from_secs(30)).await.map(drop)
    }

    pub(super) async fn delete_script(&self, name: &MachineName) -> Result<()> {
        if let Some((_, path)) = self.script(name).await? {
            self.remove_file(&path).await?;
        }
        Ok(())
    }

    /// A script's volume and file, where the server keeps any.
    async fn script(&self, name: &MachineName) -> Result<Option<(String, String)>> {
        let Some(storage) = &self.config.snippets else { return Ok(None) };
        let volume = format!("{storage}:snippets/{name}.yaml");
        let printed = self.tool("pvesm", &["path", &volume], LOOK).await?;
        let path = printed.stdout.trim();
        if !path.starts_with('/') || path.contains('\n') {
            return Err(self.unreadable(&printed.stdout));
        }
        Ok(Some((volume, path.to_owned())))
    }
}

/// The description: our mark, for people and for the case that the making is cut off.
pub(super) fn description(name: &MachineName, id: u32) -> String {
    format!("Made by mPanel ({}). Leave its tags and this line alone.", mark(name, id))
}

/// `ip=10.0.0.5/24,gw=10.0.0.1,ip6=…`; `otherwise` is for IPv6 without a static address.
pub(super) fn ip_config(network: &Network, otherwise: &str) -> String {
    let mut parts = vec![];
    match &network.ipv4 {
        Some(own) => {
            parts.push(format!("ip={}", own.address));
            parts.extend(own.gateway.map(|gateway| format!("gw={gateway}")));
        }
        None => parts.push("ip=dhcp".into()),
    }
    match &network.ipv6 {
        Some(own) => {
            parts.push(format!("ip6={}", own.address));
            parts.extend(own.gateway.map(|gateway| format!("gw6={gateway}")));
        }
        None => parts.push(otherwise.into()),
    }
    parts.join(",")
}

pub(super) fn name_servers(network: &Network) -> String {
    network.name_servers.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// As `sshkeys` wants it (format `urlencoded` of pve-common).
fn percent_encode(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() || b"-_.~".contains(&b) {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::super::StaticAddress;
    use super::*;

    #[test]
    fn addresses_and_keys_as_the_tools_want_them() {
        assert_eq!(ip_config(&Network::default(), "ip6=auto"), "ip=dhcp,ip6=auto");
        let own = |address: &str, gateway: &str| {
            Some(StaticAddress { address: address.parse().unwrap(), gateway: gateway.parse().ok() })
        };
        let network =
            Network { ipv4: own("10.0.0.5/24", "10.0.0.1"), ipv6: own("fd00::5/64", ""), ..Network::default() };
        assert_eq!(ip_config(&network, "ip6=auto"), "ip=10.0.0.5/24,gw=10.0.0.1,ip6=fd00::5/64");
        assert_eq!(percent_encode("ssh-ed25519 AA+/= a@b\n"), "ssh-ed25519%20AA%2B%2F%3D%20a%40b%0A");
    }
}
