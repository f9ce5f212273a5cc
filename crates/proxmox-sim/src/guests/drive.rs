//! Drives, mount points and what is unused: `local:101/vm-101-disk-0.qcow2,size=1G`.

use std::collections::BTreeMap;

use crate::state::{GuestConfig, parse_size};

/// A value of a drive's option.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Drive {
    /// The volume, `none`, `cdrom`, or what asks for a new one: `local:1`, `local:cloudinit`.
    pub volid: String,
    options: BTreeMap<String, String>,
}

impl Drive {
    pub fn parse(text: &str) -> Self {
        let mut drive = Self { volid: String::new(), options: BTreeMap::new() };
        for part in text.split(',').filter(|p| !p.is_empty()) {
            match part.split_once('=') {
                Some(("file" | "volume", volid)) => drive.volid = volid.into(),
                Some((key, value)) => drop(drive.options.insert(key.into(), value.into())),
                None => drive.volid = part.into(),
            }
        }
        drive
    }

    pub fn option(&self, key: &str) -> Option<&str> {
        self.options.get(key).map(String::as_str)
    }

    pub fn set(&mut self, key: &str, value: impl Into<String>) {
        self.options.insert(key.into(), value.into());
    }

    pub fn take(&mut self, key: &str) -> Option<String> {
        self.options.remove(key)
    }

    pub fn size(&self) -> Option<u64> {
        self.option("size").and_then(parse_size)
    }

    pub fn is_cloudinit(&self) -> bool {
        let name = self.volid.rsplit([':', '/']).next().unwrap_or_default();
        name == "cloudinit"
            || (name.starts_with("vm-") && name.split('.').next().is_some_and(|n| n.ends_with("-cloudinit")))
    }

    /// A disc, the cloud-init one included.
    pub fn is_cdrom(&self) -> bool {
        self.option("media") == Some("cdrom") || matches!(self.volid.as_str(), "none" | "cdrom") || self.is_cloudinit()
    }

    /// The storage of its volume; `None` for paths, `none` and `cdrom`.
    pub fn storage(&self) -> Option<&str> {
        self.volid.split_once(':').map(|(storage, _)| storage)
    }

    /// What asks for a new disk, `local:8`: the storage and bytes (`NEW_DISK_RE`).
    pub fn wanted(&self) -> Option<(&str, u64)> {
        let (storage, gigabytes) = self.volid.split_once(':')?;
        let plain = !gigabytes.is_empty() && gigabytes.bytes().all(|b| b.is_ascii_digit() || b == b'.');
        let gigabytes: f64 = gigabytes.parse().ok().filter(|_| plain)?;
        Some((storage, (gigabytes * (1u64 << 30) as f64) as u64))
    }

    pub fn print(&self) -> String {
        let mut text = self.volid.clone();
        for (key, value) in &self.options {
            text.push_str(&format!(",{key}={value}"));
        }
        text
    }
}

/// Whether an option is a drive of a virtual machine (`is_valid_drivename`), or a container's volume.
pub(crate) fn is_drive(key: &str) -> bool {
    let numbered =
        |prefix: &str| key.strip_prefix(prefix).is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()));
    key == "rootfs" || ["ide", "sata", "scsi", "virtio", "efidisk", "tpmstate", "mp"].into_iter().any(numbered)
}

pub(crate) fn is_unused(key: &str) -> bool {
    key.strip_prefix("unused").is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
}

/// The drives of a configuration in the order in which the tools go through them: `scsi2` before `scsi10`.
pub(crate) fn drives(config: &GuestConfig) -> Vec<(String, Drive)> {
    let mut all: Vec<(String, Drive)> =
        config.iter().filter(|(key, _)| is_drive(key)).map(|(key, value)| (key.clone(), Drive::parse(value))).collect();
    all.sort_by_key(|(key, _)| place(key));
    all
}

/// The unused volumes of a configuration.
pub(crate) fn unused(config: &GuestConfig) -> Vec<(String, Drive)> {
    config.iter().filter(|(key, _)| is_unused(key)).map(|(key, value)| (key.clone(), Drive::parse(value))).collect()
}

fn place(key: &str) -> (String, u32) {
    let name = key.trim_end_matches(|c: char| c.is_ascii_digit());
    (name.to_owned(), key[name.len()..].parse().unwrap_or(0))
}

/// Keeps a volume that no drive refers to any more as `unused<n>` (`add_unused_volume`).
pub(crate) fn keep_unused(config: &mut GuestConfig, volid: &str) {
    if unused(config).iter().any(|(_, drive)| drive.volid == volid) {
        return;
    }
    if let Some(free) = (0..256).map(|n| format!("unused{n}")).find(|key| !config.contains_key(key)) {
        config.insert(free, volid.into());
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn drives_are_read_and_printed_as_the_tools_do() {
        let drive = Drive::parse("local:9000/base-9000-disk-0.qcow2/101/vm-101-disk-0.qcow2,size=1G,cache=none");
        assert_eq!(drive.print(), "local:9000/base-9000-disk-0.qcow2/101/vm-101-disk-0.qcow2,cache=none,size=1G");
        assert_eq!((drive.storage(), drive.size(), drive.wanted()), (Some("local"), Some(1 << 30), None));
        assert_eq!(Drive::parse("file=local:0.5,format=raw").wanted(), Some(("local", 1 << 29)));
        assert!(Drive::parse("local:cloudinit").is_cloudinit());
        assert!(Drive::parse("lvm:vm-101-cloudinit,media=cdrom").is_cloudinit());
        assert!(!Drive::parse("lvm:vm-101-disk-1").is_cdrom());
        assert!(is_drive("scsi10") && is_drive("rootfs") && !is_drive("scsihw") && !is_drive("unused0"));
    }

    #[test]
    fn a_volume_is_unused_once() {
        let mut config = GuestConfig::from([("unused0".into(), "local:a".into())]);
        keep_unused(&mut config, "local:a");
        keep_unused(&mut config, "local:b");
        assert_eq!(
            config.into_iter().collect::<Vec<_>>(),
            [("unused0".into(), "local:a".into()), ("unused1".into(), "local:b".into())]
        );
    }
}
