//! Where a machine can be reached: its static address, or what it says itself.

use std::net::IpAddr;

use serde_json::Value;

use super::super::{DriverError, DriverErrorKind, MachineName, Result};
use super::cli::{flag, number};
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

    /// Whether this node is in the network of an address: what does not answer there is not ready. Behind a gateway, anything
    /// may keep the packets.
    pub(super) async fn is_next_to(&self, address: IpAddr) -> Result<bool> {
        match self.tool("ip", &["-json", "route", "get", &address.to_string()], LOOK).await {
            Ok(printed) => match serde_json::from_str::<Value>(&printed.stdout) {
                Ok(routes) => {
                    let route = &routes[0];
                    Ok(route["dev"].is_string() && route["gateway"].is_null() && route["via"].is_null())
                }
                Err(_) => Err(self.unreadable(&printed.stdout)),
            },
            Err(error) if error.kind == DriverErrorKind::TimedOut || error.kind == DriverErrorKind::Unreachable => {
                Err(error)
            }
            // There is no route at all.
            Err(_) => Ok(false),
        }
    }

    /// Whether something listens on the machine's SSH port, as it says itself: a container always tells, a virtual machine
    /// through its agent. An agent that runs no programs (`guest-exec` is switched off in Red Hat's) can only say that the
    /// system is up; more is not to be known then.
    pub(super) async fn answers_inside(&self, name: &MachineName) -> Result<bool> {
        let Some(place) = self.located(name).await? else { return Ok(false) };
        let id = place.id.to_string();
        let asked = match place.kind {
            Kind::Vm => {
                let args = ["guest", "exec", &id, "--timeout", "5", "--", "sh", "-c", LISTENERS];
                self.tool("qm", &args, LOOK).await
            }
            Kind::Container => self.tool("pct", &["exec", &id, "--", "sh", "-c", LISTENERS], LOOK).await,
        };
        match (asked, place.kind) {
            (Ok(printed), Kind::Container) => Ok(ssh_listens(&printed.stdout)),
            (Ok(printed), Kind::Vm) => Ok(ended_well(&printed.stdout).is_none_or(|text| ssh_listens(&text))),
            (Err(error), _) if error.outcome_unknown() || error.kind == DriverErrorKind::Unreachable => Err(error),
            // It was asked whether it is there before it was told to run anything (`assert_agent_available`).
            (Err(error), Kind::Vm) => Ok(says(&error, "Agent error")),
            (Err(_), Kind::Container) => Ok(false),
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
            // No agent, one that may not tell, or a version that does not ask containers (8.1 does): what the node has seen.
            Err(error)
                if ["agent is not running", "No QEMU guest agent configured", "Agent error", "handler defined for"]
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

/// Prints which ports something listens on, in any system that has a shell (proc(5): `/proc/net/tcp`).
const LISTENERS: &str = "cat /proc/net/tcp /proc/net/tcp6 2>/dev/null; true";

/// What a program printed that `qm guest exec` ran; `None` when it did not run to a good end: no such program.
fn ended_well(answer: &str) -> Option<String> {
    let answer: Value = serde_json::from_str(answer).unwrap_or_default();
    // One that did not end within its time answers with its number alone: what it says is nothing.
    let ended = flag(&answer["exited"]);
    match number(&answer["exitcode"]) {
        Some(code) if ended && code != 0.0 => None,
        _ => Some(answer["out-data"].as_str().unwrap_or_default().to_owned()),
    }
}

/// Whether one of the listed sockets listens (`0A`) on port 22 (`0016`), not only for the machine itself.
fn ssh_listens(text: &str) -> bool {
    text.lines().any(|line| {
        let mut words = line.split_whitespace().skip(1);
        let (local, state) = (words.next().unwrap_or_default(), words.nth(1).unwrap_or_default());
        state == "0A" && local.ends_with(":0016") && !local.starts_with("0100007F:")
    })
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
    fn who_listens_for_ssh() {
        let head = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n";
        let line = |local: &str, state: &str| {
            format!("{head}   0: {local} 00000000:0000 {state} 00000000:00000000 00:0 0 0\n")
        };
        assert!(ssh_listens(&line("00000000:0016", "0A")));
        assert!(ssh_listens(&line("00000000000000000000000000000000:0016", "0A")));
        for (local, state) in [("00000000:0016", "01"), ("00000000:0050", "0A"), ("0100007F:0016", "0A")] {
            assert!(!ssh_listens(&line(local, state)), "{local} {state}");
        }
        assert!(!ssh_listens(""));
        let said = json!({ "exited": 1, "exitcode": 0, "out-data": "text" }).to_string();
        assert_eq!(ended_well(&said).as_deref(), Some("text"));
        assert_eq!(ended_well("{\"pid\": 7}").as_deref(), Some(""), "it hangs");
        assert_eq!(ended_well("{\"exited\":1,\"exitcode\":1}"), None, "a system without such files");
    }

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
