//! Reading a machine's configuration as `qm config` and `pct config` print it.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use super::super::{Cidr, MachineName};
use super::GIB;

/// The comment that `qm clone` writes into the file until the first disk is there; the tools read it as a description.
const CLONING: &str = "qmclone temporary file";

/// A configuration: options and their values.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Config(BTreeMap<String, String>);

/// A disk, mount point or unused volume of a configuration.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Drive<'a> {
    /// Where it is: `scsi0`, `rootfs`, `mp3`, `unused1`.
    pub slot: &'a str,
    /// The volume: `local:101/vm-101-disk-0.qcow2`.
    pub volume: &'a str,
    options: &'a str,
}

impl<'a> Drive<'a> {
    /// An option of it: `size`, `serial`, `media`.
    pub fn option(&self, key: &str) -> Option<&'a str> {
        option(self.options, key)
    }

    /// Its size in bytes.
    pub fn bytes(&self) -> Option<u64> {
        self.option("size").and_then(bytes)
    }

    /// Its size, rounded up.
    pub fn size_gb(&self) -> Option<u32> {
        self.bytes().and_then(|b| u32::try_from(b.div_ceil(GIB)).ok())
    }

    /// The storage that it is on; `None` for what is none of Proxmox VE's volumes.
    pub fn storage(&self) -> Option<&'a str> {
        self.volume.split_once(':').map(|(storage, _)| storage)
    }

    /// Whether it is a linked clone that cannot leave its storage: files and ZFS volumes have the base in their names.
    pub fn is_linked(&self) -> bool {
        let name = self.volume.split_once(':').map_or("", |(_, name)| name);
        name.rsplit('/').skip(1).any(|part| part.starts_with("base-"))
    }

    /// Whether it belongs to the machine now, as opposed to a volume that was detached.
    pub fn in_use(&self) -> bool {
        !self.slot.starts_with("unused")
    }
}

impl Config {
    /// `None` when it is no configuration.
    pub fn parse(text: &str) -> Option<Self> {
        text.lines().map(entry).collect::<Option<BTreeMap<_, _>>>().map(Self)
    }

    /// The same as its file has it: a description in comments, snapshots and what waits in sections after it.
    pub fn of_file(text: &str) -> Option<Self> {
        let own = text.lines().take_while(|line| !line.starts_with('[')).filter(|line| !line.is_empty());
        let (comments, options): (Vec<&str>, Vec<&str>) = own.partition(|line| line.starts_with('#'));
        let mut config = Self::parse(&options.join("\n"))?;
        if !comments.is_empty() {
            let lines: Vec<&str> = comments.iter().map(|line| line[1..].trim()).collect();
            config.0.insert("description".into(), lines.join("\n"));
        }
        Some(config)
    }

    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    pub fn number(&self, key: &str) -> Option<u32> {
        self.get(key)?.parse().ok()
    }

    /// Processor cores, over all sockets.
    pub fn cores(&self) -> u32 {
        self.number("cores").unwrap_or(1) * self.number("sockets").unwrap_or(1)
    }

    /// Memory in MB. Since 8.1 it may be written as a property string.
    pub fn memory_mb(&self) -> Option<u32> {
        let value = self.get("memory")?;
        value.parse().ok().or_else(|| option(value, "current")?.parse().ok())
    }

    /// Whether its ballooning is given more than so much memory, which the tools refuse.
    pub fn balloons_above(&self, memory_mb: u32) -> bool {
        self.number("balloon").is_some_and(|balloon| balloon > memory_mb)
    }

    /// Whether it is switched on when its node starts.
    pub fn comes_back(&self) -> bool {
        self.get("onboot") == Some("1")
    }

    pub fn is_protected(&self) -> bool {
        self.get("protection") == Some("1")
    }

    /// What `qm clone` and `pct create` leave until the first disk is there, and `destroy` after the last one is gone; also
    /// once its lock was removed.
    pub fn is_shell(&self) -> bool {
        let empty = |(key, value): (&String, &String)| match key.as_str() {
            "lock" => matches!(value.as_str(), "clone" | "create" | "destroyed"),
            "description" => value.trim_end_matches("%0A").trim() == CLONING,
            _ => false,
        };
        self.0.iter().all(empty)
    }

    /// The same without its lock.
    pub fn unlocked(mut self) -> Self {
        self.0.remove("lock");
        self
    }

    /// Whether the description carries the machine's mark.
    pub fn is_marked(&self, name: &MachineName, id: u32) -> bool {
        let mark = mark(name, id);
        let mut words = self.get("description").into_iter().flat_map(|d| d.split([' ', '\n', '(', ')']));
        words.any(|word| word.trim_end_matches("%0A") == mark)
    }

    /// Disks, mount points and unused volumes; not empty trays.
    pub fn drives(&self) -> impl Iterator<Item = Drive<'_>> {
        self.0.iter().filter(|(slot, value)| is_slot(slot) && !value.starts_with("none")).map(|(slot, value)| {
            let (volume, options) = value.split_once(',').unwrap_or((value, ""));
            Drive { slot, volume: volume.strip_prefix("file=").unwrap_or(volume), options }
        })
    }

    /// The disk of the system.
    pub fn root_disk(&self) -> Option<Drive<'_>> {
        let order = self.get("boot").and_then(|b| b.split(',').find_map(|p| p.strip_prefix("order=")));
        let named = order.into_iter().flat_map(|o| o.split(';')).chain(self.get("bootdisk"));
        let usual = ["rootfs", "scsi0", "virtio0", "sata0", "ide0"];
        let mut disks = named.chain(usual).filter_map(|slot| self.drives().find(|d| d.slot == slot));
        disks.find(|d| d.option("media") != Some("cdrom"))
    }

    pub fn has_cloud_init_drive(&self) -> bool {
        self.drives().any(|d| d.volume.contains("cloudinit"))
    }

    /// The static address that the machine was given, if it was.
    pub fn static_address(&self) -> Option<IpAddr> {
        let value = self.get("ipconfig0").or_else(|| self.get("net0"))?;
        ["ip", "ip6"].iter().find_map(|key| Some(option(value, key)?.parse::<Cidr>().ok()?.ip))
    }

    /// The hardware address of its first interface, in lower case.
    pub fn mac(&self) -> Option<String> {
        let net = self.get("net0")?;
        let models = ["virtio", "e1000", "vmxnet3", "rtl8139", "hwaddr"];
        models.iter().find_map(|key| option(net, key)).map(str::to_lowercase)
    }
}

/// A configuration with what waits for the machine to be off, as `qm pending` and `pct pending` print it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Changing {
    /// What holds now; what is to go is still there.
    pub now: Config,
    /// Values that wait.
    pub new: Config,
    /// Options that wait to go.
    pub going: BTreeSet<String>,
}

impl Changing {
    /// `None` when it is no such list; a machine always has some options.
    pub fn parse(text: &str) -> Option<Self> {
        let mut all = Self::default();
        for line in text.lines() {
            let (state, rest) = line.split_once(' ')?;
            let (key, value) = entry(rest)?;
            match state {
                "cur" => drop(all.now.0.insert(key, value)),
                "new" => drop(all.new.0.insert(key, value)),
                "del" => {
                    all.going.insert(key.clone());
                    all.now.0.insert(key, value);
                }
                _ => return None,
            }
        }
        (!all.now.0.is_empty()).then_some(all)
    }

    /// Whether something waits at one of the options.
    pub fn waits(&self, keys: &[&str]) -> bool {
        keys.iter().any(|key| self.new.get(key).is_some() || self.going.contains(*key))
    }
}

/// `key: value`; the value may be empty. Lines of LXC's own have dots in their keys.
fn entry(line: &str) -> Option<(String, String)> {
    let is_key = |key: &str| {
        key.starts_with(|c: char| c.is_ascii_lowercase())
            && key.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_.".contains(&b))
    };
    let (key, value) = line.split_once(':').filter(|(key, _)| is_key(key))?;
    Some((key.to_owned(), value.strip_prefix(' ').unwrap_or(value).to_owned()))
}

/// mPanel's mark: what a machine's tag and description say.
pub(super) fn mark(name: &MachineName, id: u32) -> String {
    format!("{name}.{id}")
}

fn is_slot(key: &str) -> bool {
    let number = |prefix| key.strip_prefix(prefix).is_some_and(|n: &str| n.parse::<u16>().is_ok());
    key == "rootfs" || ["scsi", "virtio", "sata", "ide", "mp", "unused", "efidisk", "tpmstate"].into_iter().any(number)
}

/// An option of a property string: `bridge` of `virtio=BC:…,bridge=vmbr0`.
fn option<'a>(properties: &'a str, key: &str) -> Option<&'a str> {
    properties.split(',').find_map(|p| p.split_once('=').filter(|(k, _)| *k == key).map(|(_, v)| v))
}

/// A size such as `4M` or `32G`.
fn bytes(size: &str) -> Option<u64> {
    let digits = size.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let unit: u64 = match &size[digits.len()..] {
        "" => 1,
        "K" => 1 << 10,
        "M" => 1 << 20,
        "G" => 1 << 30,
        "T" => 1 << 40,
        _ => return None,
    };
    Some((digits.parse::<f64>().ok()? * unit as f64) as u64)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// As the real tool printed it.
    const VM: &str = "agent: enabled=1\nboot: order=ide2;scsi0;net0\nciuser: deb\ncores: 2\ndescription: mPanel (mp-0a1b2c3d-7.101)%0A\n\
        ide2: local:101/vm-101-cloudinit.qcow2,media=cdrom,size=4M\nipconfig0: ip=10.88.0.50/24,gw=10.88.0.1\nmemory: 192\n\
        net0: virtio=BC:24:11:B1:68:A5,bridge=mpbr0\nscsi0: local:9000/base-9000-disk-0.qcow2/101/vm-101-disk-0.qcow2,size=2G\n\
        scsi1: local:101/vm-101-mpv5.qcow2,serial=mpv5,size=1536M\nscsihw: virtio-scsi-pci\nunused0: local:101/vm-101-disk-1.qcow2\n";

    #[test]
    fn a_real_configuration_is_read() {
        let config = Config::parse(VM).unwrap();
        assert_eq!((config.cores(), config.memory_mb()), (2, Some(192)));
        let root = config.root_disk().unwrap();
        assert_eq!((root.slot, root.size_gb()), ("scsi0", Some(2)), "the cloud-init drive is no disk");
        assert!(config.has_cloud_init_drive());
        assert_eq!((root.storage(), root.is_linked()), (Some("local"), true));
        let volume = config.drives().find(|d| d.slot == "scsi1").unwrap();
        assert!(!volume.is_linked());
        assert_eq!((volume.size_gb(), volume.option("serial")), (Some(2), Some("mpv5")));
        assert!(!config.drives().find(|d| d.slot == "unused0").unwrap().in_use());
        assert!(config.drives().all(|d| d.slot != "scsihw"));
        assert_eq!(config.static_address(), Some("10.88.0.50".parse().unwrap()));
        assert_eq!(config.mac().as_deref(), Some("bc:24:11:b1:68:a5"));
        let name = MachineName::new("0a1b2c3d", 7);
        assert!(config.is_marked(&name, 101));
        assert!(!config.is_marked(&name, 1010) && !config.is_marked(&MachineName::new("0a1b2c3d", 70), 101));
        assert!(!config.is_shell());
    }

    #[test]
    fn shells_and_newer_spellings() {
        assert!(Config::parse("lock: clone\n").unwrap().is_shell());
        assert!(Config::parse("description: qmclone temporary file\nlock: clone\n").unwrap().is_shell());
        assert!(Config::parse("description: qmclone temporary file\n").unwrap().is_shell(), "unlocked");
        assert!(!Config::parse("description: mine\nlock: clone\n").unwrap().is_shell());
        let raw = Config::parse("arch: amd64\nlxc.cgroup2.devices.allow: c 10:200 rwm\nlxc.mount.entry: /dev/net x\n");
        assert!(!raw.unwrap().is_shell());
        assert!(!Config::parse("lock: clone\nname: x\n").unwrap().is_shell());
        assert!(!Config::parse("lock: backup\n").unwrap().is_shell());
        assert_eq!(Config::parse("memory: current=2048\n").unwrap().memory_mb(), Some(2048));
        assert!(Config::parse("lock: destroyed\n").unwrap().is_shell());
        assert!(Config::parse("").unwrap().is_shell(), "its lock was removed");
        assert!(Config::parse("{\"not\": \"expected\"").is_none());
        let container = Config::parse(
            "net0: name=eth0,bridge=b,hwaddr=BC:24:11:FA:51:EF,ip=dhcp,type=veth\nrootfs: local:200/vm-200-disk-0.raw,size=3G\n",
        )
        .unwrap();
        assert_eq!(container.static_address(), None);
        assert_eq!(container.mac().as_deref(), Some("bc:24:11:fa:51:ef"));
        assert_eq!(container.root_disk().unwrap().slot, "rootfs");
    }

    #[test]
    fn a_file_is_read_up_to_its_sections() {
        assert!(Config::of_file("# qmclone temporary file\nlock: clone\n").unwrap().is_shell());
        let text = "#Made by mPanel (mp-0a1b2c3d-7.101). Leave it.\nlock: clone\nscsi0: nfs:101/vm-101-disk-0.qcow2\n\n\
            [PENDING]\ndelete: x\n\n[one]\n#x\nscsi0: other:1\n";
        let config = Config::of_file(text).unwrap();
        assert!(config.is_marked(&MachineName::new("0a1b2c3d", 7), 101) && !config.is_shell());
        assert_eq!(config.drives().count(), 1);
        assert!(Config::of_file("{\"not\": \"expected\"").is_none());
        assert!(Config::of_file("").unwrap().is_shell());
    }

    #[test]
    fn what_waits_is_told_from_what_holds() {
        let text = "cur memory: 128\nnew memory: 256\ndel scsi1: local:101/vm-101-mpv5.qcow2,serial=mpv5\n\
            new scsi2: local:101/vm-101-mpv6.qcow2\n";
        let all = Changing::parse(text).unwrap();
        assert_eq!((all.now.number("memory"), all.new.number("memory")), (Some(128), Some(256)));
        assert!(all.now.drives().any(|d| d.slot == "scsi1") && all.now.get("scsi2").is_none());
        assert!(all.waits(&["scsi1"]) && all.waits(&["scsi2"]) && !all.waits(&["cores"]));
        assert!(Changing::parse("").is_none() && Changing::parse("{\"not\": \"expected\"").is_none());
    }
}
