//! What guests are and do: their configuration files, their addresses, their figures.

mod drive;
mod network;
mod status;

pub(crate) use drive::{Drive, drives, is_drive, is_unused, keep_unused, unused};
pub(crate) use network::{addresses, complete_net, with_new_mac};
pub(crate) use status::{agent_interfaces, boot_disk_size, container_interfaces, status};

use std::net::IpAddr;

use crate::context::{Cx, Fail};
use crate::state::{Kind, Machine};

/// The guest behind a path of pmxcfs: `/etc/pve/qemu-server/101.conf`, or the same under `/etc/pve/nodes/<node>`.
fn behind(cx: &Cx, path: &str) -> Option<Machine> {
    let rest = path.strip_prefix("/etc/pve/")?;
    let (node, rest) = match rest.strip_prefix("nodes/") {
        Some(rest) => rest.split_once('/')?,
        None => (cx.node.as_str(), rest),
    };
    let (folder, file) = rest.split_once('/')?;
    let vmid: u32 = file.strip_suffix(".conf")?.parse().ok()?;
    cx.read(|s| s.machine(vmid).filter(|m| m.node == node && m.kind.folder() == folder).cloned())
}

/// A guest's configuration file as pmxcfs shows it, pending values and snapshots included.
pub(crate) fn configuration_file(cx: &Cx, path: &str) -> Option<String> {
    behind(cx, path).map(|machine| print(&machine))
}

/// The first line with a certain beginning of each guest's file on a node, with the file's name before it (`grep -m 1 -H`).
pub(crate) fn marked_lines(cx: &Cx, beginning: &str) -> Vec<String> {
    let marked = |machine: &Machine| {
        let file = print(machine);
        let line = file.lines().find(|line| line.starts_with(beginning))?;
        Some(format!("/etc/pve/{}/{}.conf:{line}", machine.kind.folder(), machine.vmid))
    };
    cx.read(|s| s.machines().filter(|m| m.node == cx.node).filter_map(marked).collect())
}

/// Removes a guest's configuration file behind the tools' backs; its volumes stay.
pub(crate) fn remove_configuration_file(cx: &Cx, path: &str) -> Result<bool, Fail> {
    let Some(machine) = behind(cx, path) else { return Ok(false) };
    cx.write(|s| s.remove_machine(machine.vmid))?;
    Ok(true)
}

/// The comment in a clone's file until its first disk is there; the tools read it as the description.
pub(crate) const CLONING: &str = "qmclone temporary file";

fn print(machine: &Machine) -> String {
    let mut text = String::new();
    for line in machine.get("description").into_iter().flat_map(str::lines) {
        // Written by hand in `clone_vm`, with a blank that reading it takes off again.
        let blank = if line == CLONING && machine.lock() == Some("clone") { " " } else { "" };
        text.push_str(&format!("#{blank}{}\n", encode(line)));
    }
    for (key, value) in machine.config.iter().filter(|(key, _)| *key != "description") {
        text.push_str(&format!("{key}: {value}\n"));
    }
    if !machine.pending.is_empty() || !machine.pending_delete.is_empty() {
        text.push_str(if machine.kind == Kind::Lxc { "\n[pve:pending]\n" } else { "\n[PENDING]\n" });
        if !machine.pending_delete.is_empty() {
            text.push_str(&format!("delete: {}\n", machine.pending_delete.join(",")));
        }
        for (key, value) in &machine.pending {
            text.push_str(&format!("{key}: {value}\n"));
        }
    }
    for (name, snapshot) in &machine.snapshots {
        text.push_str(&format!("\n[{name}]\n"));
        for (key, value) in &snapshot.config {
            text.push_str(&format!("{key}: {value}\n"));
        }
        text.push_str(&format!("snaptime: {}\n", snapshot.time));
    }
    text
}

/// `PVE::Tools::encode_text`: control characters, `%`, `:` and all beyond ASCII are escaped.
pub(crate) fn encode(text: &str) -> String {
    let plain = |b: &u8| matches!(b, 0x20..=0x24 | 0x26..=0x39 | 0x3b..=0x7e);
    text.bytes().map(|b| if plain(&b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// What the kernel and pmxcfs show of the node itself.
pub(crate) fn system_file(cx: &Cx, path: &str) -> Option<String> {
    match path {
        "/etc/pve/.members" => Some(members(cx)),
        "/proc/net/dev" => {
            let up = cx.read(|s| s.node(&cx.node).map(|n| (cx.cluster.now() - n.since).max(0)))?;
            let head = "Inter-|   Receive                                                |  Transmit\n face |bytes    packets errs \
                        drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n";
            let line = |name: &str, bytes: i64| {
                format!("{name:>6}: {bytes} {0} 0 0 0 0 0 0 {bytes} {0} 0 0 0 0 0 0\n", bytes / 1000)
            };
            Some(format!("{head}{}{}{}", line("lo", 500), line("eno1", 1000 + up), line("vmbr0", 1000 + up)))
        }
        _ => None,
    }
}

/// The cluster as pmxcfs describes it (`cfs_create_memberlist_msg`); a node alone has none.
fn members(cx: &Cx) -> String {
    cx.read(|s| {
        let nodes: Vec<_> = s.nodes().collect();
        let own = format!("{{\n\"nodename\": \"{}\",\n\"version\": 4", cx.node);
        if nodes.len() < 2 || !cx.cluster.behaviour().corosync {
            return format!("{own}\n}}\n");
        }
        let list: Vec<String> = nodes
            .iter()
            .enumerate()
            .map(|(at, n)| {
                let online = u8::from(n.online);
                format!("  \"{}\": {{ \"id\": {}, \"online\": {online}, \"ip\": \"127.0.0.1\"}}", n.name, at + 1)
            })
            .collect();
        let quorate = u8::from(s.quorate);
        format!(
            "{own},\n\"cluster\": {{ \"name\": \"sim\", \"version\": {0}, \"nodes\": {0}, \"quorate\": {quorate} }},\n\
             \"nodelist\": {{\n{1}\n  }}\n}}\n",
            nodes.len(),
            list.join(",\n")
        )
    })
}

/// The guests whose packets the node has seen, as `ip -json neigh` lists them.
pub(crate) fn neighbours(cx: &Cx) -> serde_json::Value {
    if !cx.cluster.behaviour().guests_reachable {
        return serde_json::json!([]);
    }
    let now = cx.cluster.now();
    cx.read(|s| {
        let here = s.machines().filter(|m| m.node == cx.node);
        let booted = here.filter(|m| m.running.as_ref().is_some_and(|r| r.booted <= now && !r.paused));
        let entries = booted.flat_map(|m| {
            let mac = network::mac(m);
            addresses(m).into_iter().filter_map(move |ip| {
                let state = ["REACHABLE"];
                Some(serde_json::json!({ "dst": ip.to_string(), "dev": "vmbr0", "lladdr": mac.clone()?, "state": state }))
            })
        });
        entries.collect()
    })
}

/// A guest's own `/proc/net/tcp`: its SSH server listens once it has booted.
pub(crate) fn listeners(cx: &Cx, machine: &Machine) -> String {
    let mut text =
        "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n".to_owned();
    let booted = machine.running.as_ref().is_some_and(|r| r.booted <= cx.cluster.now());
    if booted && cx.cluster.behaviour().guests_run_ssh {
        text.push_str(
            "   0: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0\n",
        );
    }
    text
}

/// Who has an address, seen from a node.
pub(crate) enum Answer {
    /// A guest with its SSH server.
    Ssh,
    /// A guest that has not got that far.
    Booting,
    /// Nobody.
    Nobody,
}

/// What answers on an address' port 22.
pub(crate) fn answers(cx: &Cx, address: &str) -> Answer {
    let Ok(wanted) = address.parse::<IpAddr>() else { return Answer::Nobody };
    if !cx.cluster.behaviour().guests_reachable {
        return Answer::Nobody;
    }
    let now = cx.cluster.now();
    let booted = cx.read(|s| {
        let running = s.machines().filter_map(|m| Some((m, m.running.as_ref()?)));
        let owner = running.filter(|(_, r)| !r.paused).find(|(m, _)| addresses(m).contains(&wanted));
        owner.map(|(_, running)| running.booted <= now)
    });
    match booted {
        Some(true) if !cx.cluster.behaviour().guests_run_ssh => Answer::Nobody,
        Some(true) => Answer::Ssh,
        Some(false) => Answer::Booting,
        None => Answer::Nobody,
    }
}
