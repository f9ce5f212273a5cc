//! Volumes: allocating, freeing, sizes.

use std::collections::BTreeSet;

use super::{SHARED, State, Volume, volume_key};

impl State {
    fn place(&self, node: &str, volid: &str) -> (String, String) {
        let storage = volid.split(':').next().unwrap_or_default();
        let shared = self.storage(storage).is_some_and(|s| s.shared);
        (if shared { SHARED.into() } else { node.to_owned() }, volid.to_owned())
    }

    /// A volume as a node sees it. `local:9000/base…/101/vm-101-disk-0.qcow2` names the last part's volume.
    pub fn volume(&self, node: &str, volid: &str) -> Option<&Volume> {
        self.volumes.get(&self.place(node, volid))
    }

    /// Puts a volume in place, new or changed.
    pub fn put_volume(&mut self, volume: Volume) {
        let key = volume_key(&volume);
        self.mark(format!("volume/{}/{}", key.0, key.1), &volume);
        self.index(&volume);
        self.volumes.insert(key, volume);
    }

    pub(super) fn index(&mut self, volume: &Volume) {
        if let Some(vmid) = volume.vmid {
            self.owned.entry(vmid).or_default().insert(volume_key(volume));
        }
    }

    /// Removes a volume; `None` when it was not there.
    pub fn remove_volume(&mut self, node: &str, volid: &str) -> Option<Volume> {
        let key = self.place(node, volid);
        let volume = self.volumes.remove(&key)?;
        if let Some(owned) = volume.vmid.and_then(|vmid| self.owned.get_mut(&vmid)) {
            owned.remove(&key);
        }
        self.dirty.insert(format!("volume/{}/{}", key.0, key.1), serde_json::Value::Null);
        Some(volume)
    }

    /// The volumes that carry a guest's id and that a node sees.
    pub fn volumes_of(&self, node: &str, vmid: u32) -> Vec<&Volume> {
        let keys = self.owned.get(&vmid).map(BTreeSet::iter).unwrap_or_default();
        keys.filter(|(on, _)| on == node || on == SHARED).filter_map(|key| self.volumes.get(key)).collect()
    }

    /// The volumes of a storage that a node sees.
    pub fn volumes_on(&self, node: &str, storage: &str) -> Vec<&Volume> {
        let prefix = format!("{storage}:");
        let (node, _) = self.place(node, &prefix);
        let from = (node.clone(), prefix.clone());
        self.volumes
            .range(from..)
            .take_while(|((on, volid), _)| *on == node && volid.starts_with(&prefix))
            .map(|(_, volume)| volume)
            .collect()
    }

    /// Bytes that are used on a storage. Files are sparse and thin volumes thin: a tenth counts.
    pub fn used(&self, node: &str, storage: &str) -> u64 {
        self.volumes_on(node, storage).iter().map(|v| if v.content == "images" { v.size / 10 } else { v.size }).sum()
    }

    /// Whether another volume stands on this one.
    pub fn is_base_of_another(&self, node: &str, volid: &str) -> bool {
        let storage = volid.split(':').next().unwrap_or_default();
        volid.contains("base-") && self.volumes_on(node, storage).iter().any(|v| v.parent.as_deref() == Some(volid))
    }

    /// The first free name for a guest's disk on a storage (`find_free_diskname`).
    pub fn free_disk(&self, node: &str, storage: &str, vmid: u32, format: &str) -> Option<String> {
        let spec = self.storage(storage)?;
        let taken: BTreeSet<&str> = self
            .volumes_of(node, vmid)
            .iter()
            .filter(|v| v.volid.starts_with(&format!("{storage}:")))
            .map(|v| stem(&v.volid))
            .collect();
        let kinds = ["vm", "base", "subvol", "basevol"];
        let free = (0..1000).find(|n| {
            let is_taken = |kind: &&str| taken.contains(format!("{kind}-{vmid}-disk-{n}").as_str());
            !kinds.iter().any(|kind| is_taken(kind))
        })?;
        let kind = if format == "subvol" { "subvol" } else { "vm" };
        let name = format!("{kind}-{vmid}-disk-{free}");
        Some(if spec.is_files() { format!("{storage}:{vmid}/{name}.{format}") } else { format!("{storage}:{name}") })
    }
}

/// A volume's name without storage, directories and suffix.
fn stem(volid: &str) -> &str {
    let name = volid.rsplit(['/', ':']).next().unwrap_or_default();
    name.split('.').next().unwrap_or_default()
}

/// `512M`, `1.5G`, `+1G` without its sign, or plain bytes, as bytes (`PVE::JSONSchema::parse_size`).
pub(crate) fn parse_size(text: &str) -> Option<u64> {
    let (number, factor) = match text.char_indices().last()? {
        (at, 'K') => (&text[..at], 1u64 << 10),
        (at, 'M') => (&text[..at], 1 << 20),
        (at, 'G') => (&text[..at], 1 << 30),
        (at, 'T') => (&text[..at], 1 << 40),
        _ => (text, 1),
    };
    let plain = !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    let number: f64 = number.parse().ok().filter(|_| plain)?;
    Some((number * factor as f64).ceil() as u64)
}

/// The shortest exact form: `4M`, `1G`, `1536M` (`PVE::JSONSchema::format_size`).
pub(crate) fn print_size(bytes: u64) -> String {
    let units = [("T", 1u64 << 40), ("G", 1 << 30), ("M", 1 << 20), ("K", 1 << 10)];
    match units.iter().find(|(_, unit)| bytes >= *unit && bytes.is_multiple_of(*unit)) {
        Some((name, unit)) => format!("{}{name}", bytes / unit),
        None => bytes.to_string(),
    }
}
