//! Which machines there are, and whose.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::PoisonError;

use serde_json::Value;

use super::super::{CpuUse, DriverError, DriverErrorKind, Machine, MachineName, Owner, PowerState, Result, Sample};
use super::cli::{flag, number};
use super::config::{Config, mark};
use super::{LOOK, Proxmox, errors};

/// A virtual machine or a container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Vm,
    Container,
}

impl Kind {
    pub fn tool(self) -> &'static str {
        if self == Self::Vm { "qm" } else { "pct" }
    }

    /// The directory of its configuration file.
    pub fn folder(self) -> &'static str {
        if self == Self::Vm { "qemu-server" } else { "lxc" }
    }

    /// Its part of the API's paths.
    pub fn path(self) -> &'static str {
        if self == Self::Vm { "qemu" } else { "lxc" }
    }
}

/// Where a machine is, and what is known of it for good.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub id: u32,
    pub kind: Kind,
    pub address: Known,
}

/// How a machine's address is found.
#[derive(Clone, Debug)]
pub(super) enum Known {
    Unknown,
    Static(IpAddr),
    /// By asking the machine for the addresses of the interface with this hardware address.
    Dynamic(Option<String>),
}

/// A machine as the node describes it.
#[derive(Clone, Debug)]
pub(super) struct Guest {
    pub id: u32,
    pub kind: Kind,
    pub node: String,
    pub name: Option<String>,
    pub state: PowerState,
    pub template: bool,
    pub lock: Option<String>,
    /// Its making was cut off: it is ours, but not complete.
    pub half_made: bool,
    tags: String,
    figures: Value,
}

impl Guest {
    /// An entry of `/cluster/resources`, or a machine's `status/current`.
    fn read(value: &Value) -> Option<Self> {
        let text = |key: &str| value[key].as_str().filter(|s| !s.is_empty()).map(str::to_owned);
        let kind = match value["type"].as_str() {
            Some("lxc") => Kind::Container,
            Some("qemu") => Kind::Vm,
            _ => return None,
        };
        Some(Self {
            id: number(&value["vmid"])? as u32,
            kind,
            node: text("node")?,
            name: text("name"),
            // `qmpstatus` tells a paused machine from a running one.
            state: match (value["status"].as_str(), value["qmpstatus"].as_str()) {
                (Some("running"), None | Some("running")) => PowerState::Running,
                (Some("stopped"), _) => PowerState::Stopped,
                _ => PowerState::Other,
            },
            template: flag(&value["template"]),
            lock: text("lock"),
            half_made: false,
            tags: text("tags").unwrap_or_default(),
            figures: value.clone(),
        })
    }

    /// Whose it is. A copy carries the tag of its original, with another id.
    pub fn owner(&self) -> Option<Owner> {
        let suffix = format!(".{}", self.id);
        self.tags.split([';', ',', ' ']).find_map(|tag| Owner::of_name(tag.strip_suffix(&suffix)?))
    }

    /// Whether it is the machine of this name.
    pub fn is(&self, name: &MachineName) -> bool {
        let mark = mark(name, self.id);
        self.tags.split([';', ',', ' ']).any(|tag| tag == mark)
    }

    /// What QEMU says of a machine that is on and does not run: `paused`, `io-error`.
    pub fn standstill(&self) -> Option<&str> {
        self.figures["qmpstatus"].as_str().filter(|_| self.state == PowerState::Other)
    }

    /// Where it is found again.
    pub fn place(&self) -> Place {
        Place { id: self.id, kind: self.kind, address: Known::Unknown }
    }

    /// As it is once its lock was removed.
    pub fn without_lock(&self) -> Self {
        Self { lock: None, ..self.clone() }
    }

    /// As it is once it was switched off.
    pub fn off(self) -> Self {
        Self { state: PowerState::Stopped, ..self }
    }

    /// Processor cores.
    pub fn cores(&self) -> Option<u32> {
        number(&self.figures["maxcpu"]).or_else(|| number(&self.figures["cpus"])).map(|n| n as u32)
    }

    /// Size of the root disk in bytes.
    pub fn disk_bytes(&self) -> Option<u64> {
        number(&self.figures["maxdisk"]).map(|n| n as u64)
    }

    pub fn machine(&self) -> Machine {
        Machine { name: self.shown_name(), owner: self.owner(), state: self.state }
    }

    pub fn sample(&self) -> Sample {
        let figure = |key: &str| number(&self.figures[key]).map(|n| n as i64);
        let positive = |key: &str| figure(key).filter(|n| *n > 0);
        Sample {
            name: self.shown_name(),
            owner: self.owner(),
            state: self.state,
            cpu: CpuUse::Percent((number(&self.figures["cpu"]).unwrap_or(0.0) * 100.0).clamp(0.0, 100.0)),
            vmid: Some(self.id),
            cpu_cores: self.cores().unwrap_or(1),
            memory_mb: figure("maxmem").and_then(|bytes| u32::try_from(bytes >> 20).ok()),
            // A running container's is that of its file system, which is smaller than its disk (`vmstatus`, PVE/LXC.pm).
            disk_gb: positive("maxdisk")
                .filter(|_| self.kind == Kind::Vm || self.state == PowerState::Stopped)
                .and_then(|bytes| u32::try_from(bytes >> 30).ok()),
            takes_volumes: true,
            half_made: false,
            memory_used_bytes: positive("mem"),
            // Of a virtual machine's disks, the node does not know.
            disk_used_bytes: positive("disk"),
            net_rx_bytes: figure("netin"),
            net_tx_bytes: figure("netout"),
            processes: None,
        }
    }

    fn shown_name(&self) -> String {
        match self.owner() {
            Some(owner) => owner.machine().to_string(),
            None => self.name.clone().unwrap_or_else(|| self.id.to_string()),
        }
    }
}

impl Proxmox {
    /// All machines and templates of the cluster. States and figures may be ten seconds old (pvestatd); ids, nodes, tags and
    /// locks are those of now.
    pub(super) async fn guests(&self) -> Result<Vec<Guest>> {
        let all = self.get("/cluster/resources", &["--type", "vm"]).await?;
        let all = self.complete(all.as_array().cloned().unwrap_or_default()).await?;
        Ok(all.iter().filter_map(Guest::read).collect())
    }

    /// The machines of this node.
    pub(super) async fn guests_here(&self) -> Result<Vec<Guest>> {
        let node = self.node_name().await?;
        Ok(self.guests().await?.into_iter().filter(|g| g.node == node && !g.template).collect())
    }

    /// The figures of this node's machines. Of one whose making was cut off only its description tells whose it is, which is
    /// in its file; all files are one command, and only read when there is a machine that may be one.
    pub(super) async fn measured(&self) -> Result<Vec<Sample>> {
        let guests = self.guests_here().await?;
        let ids = self.ids.first..=self.ids.last;
        let may_be = |guest: &&Guest| guest.owner().is_none() && ids.contains(&guest.id);
        let marks = match guests.iter().any(|guest| may_be(&guest)) {
            true => marks(&self.tool("sh", &["-c", MARKS], LOOK).await?.stdout),
            false => HashMap::new(),
        };
        let sample = |guest: &Guest| match marks.get(&guest.id).filter(|_| may_be(&guest)) {
            Some(owner) => Sample {
                name: owner.machine().to_string(),
                owner: Some(owner.clone()),
                half_made: true,
                ..guest.sample()
            },
            None => guest.sample(),
        };
        Ok(guests.iter().map(sample).collect())
    }

    /// The machine of this name, complete or half made, with the state of now.
    ///
    /// Errors: `Elsewhere`.
    pub(super) async fn find(&self, name: &MachineName) -> Result<Option<Guest>> {
        if let Some(place) = self.place(name) {
            match self.look(&place).await? {
                Some(guest) if guest.is(name) => return Ok(Some(guest)),
                _ => self.forget(name),
            }
        }
        let all = self.guests().await?;
        let Some(listed) = self.find_in(&all, name).await? else { return Ok(None) };
        if listed.half_made {
            return Ok(Some(listed));
        }
        let place = Place { id: listed.id, kind: listed.kind, address: Known::Unknown };
        let now = self.look(&place).await?.filter(|g| g.is(name));
        if now.is_some() {
            self.remember(name, place);
        }
        Ok(now)
    }

    /// The machine of this name among those of a list.
    pub(super) async fn find_in(&self, all: &[Guest], name: &MachineName) -> Result<Option<Guest>> {
        let node = self.node_name().await?;
        // Two nodes never have the same id; two machines of one name are one that was made twice, and neither is touched.
        let mut ours = all.iter().filter(|g| g.is(name));
        if let Some(found) = ours.next() {
            if let Some(other) = ours.next() {
                return Err(DriverError::refused(format!(
                    "{name} is there twice on {}: {} and {}. Remove the tag of the wrong one, then retry.",
                    self.config.server, found.id, other.id
                )));
            }
            if found.node != node {
                return Err(DriverError::new(
                    DriverErrorKind::Elsewhere,
                    format!("The machine {name} is on the node {} now, not on {node}.", found.node),
                ));
            }
            return Ok(Some(found.clone()));
        }
        for id in self.ids.of(name) {
            // Another node may be making it for this one, of its own template.
            let unclaimed = |g: &&Guest| g.id == id && g.owner().is_none() && !g.template;
            let Some(guest) = all.iter().find(unclaimed) else { continue };
            let Some(config) = self.config_at(guest).await? else {
                // It was there a moment ago: whoever removed it may be making it anew.
                let message = format!("The machine {id} on {} has just been removed.", self.config.server);
                return Err(DriverError::new(DriverErrorKind::Busy, message));
            };
            if config.is_shell() || config.is_marked(name, id) {
                let lock = config.get("lock").map(str::to_owned);
                return Ok(Some(Guest { half_made: true, lock, ..guest.clone() }));
            }
        }
        Ok(None)
    }

    /// The machine, complete, if it is there and the owner's.
    ///
    /// Errors: `AlreadyTaken`, `NotFound`; `Refused` when it is half made.
    pub(super) async fn existing(&self, name: &MachineName, owner: &Owner) -> Result<Guest> {
        let server = &self.config.server;
        let Some(guest) = self.find(name).await? else {
            return Err(DriverError::new(DriverErrorKind::NotFound, format!("The machine {name} is not on {server}.")));
        };
        self.check_owner(name, owner)?;
        if guest.half_made {
            let message = format!("The machine {name} on {server} is only half made. Make it again, or delete it.");
            return Err(DriverError::refused(message));
        }
        Ok(guest)
    }

    /// Whether a machine of this name is the owner's.
    pub(super) fn check_owner(&self, name: &MachineName, owner: &Owner) -> Result<()> {
        if owner.machine() == *name {
            return Ok(());
        }
        Err(DriverError::new(
            DriverErrorKind::AlreadyTaken,
            format!("The machine {name} on {} carries another mark; it is left alone.", self.config.server),
        ))
    }

    /// A machine as it is now; `None` when it is not on this node any more.
    pub(super) async fn look(&self, place: &Place) -> Result<Option<Guest>> {
        let node = self.node_name().await?;
        let path = format!("/nodes/{node}/{}/{}/status/current", place.kind.path(), place.id);
        match self.get(&path, &[]).await {
            Ok(mut value) => {
                // What the path says already is not always repeated.
                value["type"] = place.kind.path().into();
                value["node"] = node.into();
                value["vmid"] = place.id.into();
                Ok(Guest::read(&value))
            }
            Err(error) if errors::is_gone(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// A machine's configuration with what waits for the next start; `None` when there is none on this node.
    pub(super) async fn config_of(&self, kind: Kind, id: u32) -> Result<Option<Config>> {
        match self.tool(kind.tool(), &["config", &id.to_string()], LOOK).await {
            Ok(printed) => match Config::parse(&printed.stdout) {
                Some(config) => Ok(Some(config)),
                None => Err(self.unreadable(&printed.stdout)),
            },
            Err(error) if errors::is_gone(&error) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// The configuration of a machine that was just seen.
    pub(super) async fn config_now(&self, guest: &Guest) -> Result<Config> {
        self.config_of(guest.kind, guest.id).await?.ok_or_else(|| {
            let message = format!("The machine {} is no longer on {}.", guest.id, self.config.server);
            DriverError::new(DriverErrorKind::NotFound, message)
        })
    }

    pub(super) fn place(&self, name: &MachineName) -> Option<Place> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    pub(super) fn remember(&self, name: &MachineName, place: Place) {
        self.places.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone(), place);
    }

    pub(super) fn forget(&self, name: &MachineName) {
        self.places.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
    }
}

/// Prints the first mark in each of this node's configuration files (pmxcfs writes a description as comments).
const MARKS: &str =
    "grep -m 1 -H '^#Made by mPanel (mp-' /etc/pve/qemu-server/*.conf /etc/pve/lxc/*.conf 2>/dev/null; true";

/// Whose machines carry a mark with their own id: a copy carries that of its original.
fn marks(text: &str) -> HashMap<u32, Owner> {
    let mark = |line: &str| {
        let (path, comment) = line.split_once(":#")?;
        let id: u32 = path.strip_suffix(".conf")?.rsplit('/').next()?.parse().ok()?;
        let (mark, _) = comment.split_once('(')?.1.split_once(')')?;
        Some((id, Owner::of_name(mark.strip_suffix(&format!(".{id}"))?)?))
    };
    text.lines().filter_map(mark).collect()
}

#[cfg(test)]
mod tests {
    use super::marks;

    #[test]
    fn marks_in_descriptions() {
        let text = "/etc/pve/qemu-server/101.conf:#Made by mPanel (mp-0a1b2c3d-7.101). Leave its tags and this line alone.\n\
            /etc/pve/qemu-server/102.conf:#Made by mPanel (mp-0a1b2c3d-7.101). Leave its tags and this line alone.\n\
            /etc/pve/lxc/200.conf:#Made by mPanel (mp-0a1b2c3d-8.200). Mine now.\nnonsense\n";
        let found = marks(text);
        let names: Vec<String> =
            [101, 102, 200].iter().map(|id| found.get(id).map_or("".into(), |o| o.machine().to_string())).collect();
        assert_eq!(names, ["mp-0a1b2c3d-7", "", "mp-0a1b2c3d-8"], "a copy is not ours");
    }
}
