//! Where a machine can be reached: its static address, or what it says itself.

use std::net::IpAddr;

use serde_json::Value;

use super::super::{DriverError, DriverErrorKind, MachineName, Result};
use super::inventory::{Kind, Known, Place};
use super::locks::says;
use super::{LOOK, Proxmox};

impl Proxmox {
    /// The machine's address, once it has one. `qm guest cmd` waits three seconds for an agent that is not there.
    pub(super) async fn address_of(&self, name: &MachineName) -> Result<Option<IpAddr>> {
        let Some(place) = self.located(name).await? else {
            let message = format!("The machine {name} is not on {}.", self.config.server);
            return Err(DriverError::new(DriverErrorKind::NotFound, message));
        };
        match &place.address {
            Known::Static(address) => Ok(Some(*address)),
            Known::Unknown => Ok(None),
            Known::Dynamic(mac) => self.ask(name, &place, mac.as_deref()).await,
        }
    }

    /// Whether the machine's agent answers, or a container's SSH server.
    pub(super) async fn answers_inside(&self, name: &MachineName) -> Result<bool> {
        let Some(place) = self.located(name).await? else { return Ok(false) };
        let id = place.id.to_string();
        let asked = match place.kind {
            Kind::Vm => self.tool("qm", &["guest", "cmd", &id, "ping"], LOOK).await,
            // Its own SSH server, not only whether it runs programs: those run before its network does.
            Kind::Container => {
                let connect = "exec 3<>/dev/tcp/127.0.0.1/22";
                self.tool("pct", &["exec", &id, "--", "bash", "-c", connect], LOOK).await
            }
        };
        match asked {
            Ok(_) => Ok(true),
            Err(error) if error.outcome_unknown() || error.kind == DriverErrorKind::Unreachable => Err(error),
            Err(_) => Ok(false),
        }
    }

    /// The machine's place, with how its address is found; looked up once.
    async fn located(&self, name: &MachineName) -> Result<Option<Place>> {
        if let Some(place) = self.place(name).filter(|p| !matches!(p.address, Known::Unknown)) {
            return Ok(Some(place));
        }
        let Some(guest) = self.find(name).await? else { return Ok(None) };
        let config = self.config_now(&guest).await?;
        let address = config.static_address().map_or_else(|| Known::Dynamic(config.mac()), Known::Static);
        let place = Place { id: guest.id, kind: guest.kind, address };
        self.remember(name, place.clone());
        Ok(Some(place))
    }

    async fn ask(&self, name: &MachineName, place: &Place, mac: Option<&str>) -> Result<Option<IpAddr>> {
        let id = place.id.to_string();
        let asked = match place.kind {
            Kind::Vm => {
                let printed = self.tool("qm", &["guest", "cmd", &id, "network-get-interfaces"], LOOK).await;
                printed.map(|p| serde_json::from_str(&p.stdout).unwrap_or_default())
            }
            Kind::Container => {
                let node = self.node_name().await?;
                self.get(&format!("/nodes/{node}/lxc/{id}/interfaces"), &[]).await
            }
        };
        match asked {
            Ok(interfaces) => Ok(address(&interfaces, mac)),
            // No agent, or a version that does not ask containers (8.1 does): what the node has seen of it.
            Err(error)
                if ["agent is not running", "No QEMU guest agent configured", "handler defined for"]
                    .iter()
                    .any(|words| says(&error, words)) =>
            {
                match mac {
                    Some(mac) => self.seen_by_node(mac).await,
                    None => Ok(None),
                }
            }
            Err(error) if says(&error, "not running") => Ok(None),
            Err(error) if error.kind == DriverErrorKind::NotFound => {
                self.forget(name);
                Err(error)
            }
            Err(error) => Err(error),
        }
    }
}

impl Proxmox {
    /// The address that the node's DHCP server gave to a hardware address, or that its packets came from.
    async fn seen_by_node(&self, mac: &str) -> Result<Option<IpAddr>> {
        let printed = self.tool("sh", &["-c", NEIGHBOURS], LOOK).await?;
        Ok(leased(&printed.stdout, mac).or_else(|| neighbour(&printed.stdout, mac)))
    }
}

/// The leases of dnsmasq, which the node's own networks (SDN) use, and the kernel's neighbours (ip-neighbour(8)).
const NEIGHBOURS: &str = "cat /var/lib/misc/dnsmasq*.leases 2>/dev/null; echo; exec ip -json neigh show";

/// Lines of dnsmasq's: `1700000000 bc:24:11:00:00:01 10.0.0.5 name client-id`.
fn leased(text: &str, mac: &str) -> Option<IpAddr> {
    let words = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
    let mut own = words.filter(|w| w.len() >= 4 && w[1].eq_ignore_ascii_case(mac));
    own.find_map(|w| w[2].parse().ok())
}

fn neighbour(text: &str, mac: &str) -> Option<IpAddr> {
    let list: Value = text.lines().find(|l| l.starts_with('[')).and_then(|l| serde_json::from_str(l).ok())?;
    let own = |entry: &&Value| entry["lladdr"].as_str().is_some_and(|own| own.eq_ignore_ascii_case(mac));
    let all: Vec<IpAddr> =
        list.as_array()?.iter().filter(own).filter_map(|entry| entry["dst"].as_str()?.parse().ok()).collect();
    let global = |ip: &&IpAddr| !matches!(ip, IpAddr::V6(v6) if v6.is_unicast_link_local());
    let mut good = all.iter().filter(global);
    good.clone().find(|ip| ip.is_ipv4()).or_else(|| good.next()).copied()
}

/// The first IPv4 address of the machine's own interface, else the first global IPv6 one.
fn address(interfaces: &Value, mac: Option<&str>) -> Option<IpAddr> {
    let text = |value: &Value| value.as_str().map(str::to_lowercase);
    let own = |i: &&Value| {
        let hardware = text(&i["hardware-address"]).or_else(|| text(&i["hwaddr"]));
        mac.is_none_or(|mac| hardware.as_deref() == Some(mac)) && i["name"] != "lo"
    };
    // The agent answers with the list itself, its older API with an object around it.
    let list = interfaces.as_array().or_else(|| interfaces["result"].as_array())?;
    let listed = list.iter().filter(own).flat_map(|i| {
        let listed = i["ip-addresses"].as_array().into_iter().flatten().filter_map(|a| text(&a["ip-address"]));
        listed.chain([&i["inet"], &i["inet6"]].into_iter().filter_map(text))
    });
    let all: Vec<IpAddr> = listed.filter_map(|a| a.split('/').next()?.parse().ok()).collect();
    let usable = |ip: &&IpAddr| match ip {
        IpAddr::V4(v4) => !v4.is_loopback() && !v4.is_link_local(),
        IpAddr::V6(v6) => !v6.is_loopback() && !v6.is_unicast_link_local(),
    };
    let mut good = all.iter().filter(usable);
    good.clone().find(|ip| ip.is_ipv4()).or_else(|| good.next()).copied()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde_json::json;

    use super::*;

    #[test]
    fn what_the_node_has_seen() {
        let mac = "bc:24:11:00:00:01";
        let text = "1764500000 BC:24:11:00:00:02 10.0.0.9 other *\n1764500000 BC:24:11:00:00:01 10.0.0.5 pod 01:bc\nduid x\n\n\
            [{\"dst\":\"fe80::1\",\"dev\":\"vmbr0\",\"lladdr\":\"bc:24:11:00:00:01\",\"state\":[\"STALE\"]},\
            {\"dst\":\"10.0.0.7\",\"dev\":\"vmbr0\",\"lladdr\":\"bc:24:11:00:00:01\",\"state\":[\"REACHABLE\"]},\
            {\"dst\":\"10.0.0.8\",\"dev\":\"vmbr0\",\"state\":[\"FAILED\"]}]\n";
        assert_eq!(leased(text, mac), Some("10.0.0.5".parse().unwrap()));
        assert_eq!(neighbour(text, mac), Some("10.0.0.7".parse().unwrap()));
        assert_eq!((leased(text, "x"), neighbour(text, "x"), neighbour("\n", mac)), (None, None, None));
    }

    #[test]
    fn the_machines_own_interface_counts() {
        let agent = json!([
            { "name": "lo", "hardware-address": "00:00:00:00:00:00", "ip-addresses": [{ "ip-address": "127.0.0.1" }] },
            { "name": "docker0", "hardware-address": "02:42:AA:BB:CC:DD", "ip-addresses": [{ "ip-address": "172.17.0.1" }] },
            { "name": "eth0", "hardware-address": "BC:24:11:00:00:01", "ip-addresses": [
                { "ip-address": "fe80::1" }, { "ip-address": "2001:db8::5" }, { "ip-address": "10.0.0.5" }] },
        ]);
        assert_eq!(address(&agent, Some("bc:24:11:00:00:01")), Some("10.0.0.5".parse().unwrap()));
        assert_eq!(address(&agent, Some("bc:24:11:00:00:99")), None);
        let container = json!([{ "name": "eth0", "hwaddr": "bc:24:11:00:00:02", "inet6": "2001:db8::6/64" }]);
        assert_eq!(address(&container, Some("bc:24:11:00:00:02")), Some("2001:db8::6".parse().unwrap()));
        assert_eq!(address(&json!([]), None), None);
    }
}
