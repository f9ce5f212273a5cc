//! `qm cloudinit dump` (`PVE/QemuServer/Cloudinit.pm`).

use std::net::Ipv4Addr;

use super::super::{Args, refused};
use crate::context::{Cx, Done};
use crate::state::{Kind, Machine};

pub(super) fn dump(cx: &mut Cx, args: &Args) -> Done {
    let machine = cx.machine(Kind::Qemu, args.vmid())?;
    let text = match args.text("type") {
        "user" => user(&machine),
        "network" => network(&machine),
        other => return Err(refused(&format!("qm cloudinit dump {other}"))),
    };
    cx.out.push_str(&text);
    Ok(())
}

fn user(machine: &Machine) -> String {
    let name = machine.get("name").map_or_else(|| format!("VM{}", machine.vmid), str::to_owned);
    let mut text = format!("#cloud-config\nhostname: {name}\nmanage_etc_hosts: true\n");
    match machine.get("searchdomain") {
        Some(domain) => text.push_str(&format!("fqdn: {name}.{domain}\n")),
        None => text.push_str(&format!("fqdn: {name}\n")),
    }
    if let Some(user) = machine.get("ciuser") {
        text.push_str(&format!("user: {user}\n"));
    }
    if let Some(password) = machine.get("cipassword") {
        text.push_str(&format!("password: {password}\n"));
    }
    if let Some(keys) = machine.get("sshkeys") {
        text.push_str("ssh_authorized_keys:\n");
        for key in decode(keys).lines().filter(|l| !l.trim().is_empty()) {
            text.push_str(&format!("  - {key}\n"));
        }
    }
    text.push_str("chpasswd:\n  expire: False\n");
    if machine.get("ciuser") != Some("root") {
        text.push_str("users:\n  - default\n");
    }
    if machine.get("ciupgrade").is_none_or(|v| v == "1") {
        text.push_str("package_upgrade: true\n");
    }
    text
}

fn decode(text: &str) -> String {
    let mut bytes = vec![];
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || rest.next().and_then(|b| char::from(b).to_digit(16));
        match byte {
            b'%' => bytes.extend(digit().zip(digit()).map(|(high, low)| (high * 16 + low) as u8)),
            byte => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn network(machine: &Machine) -> String {
    let mut text = "version: 1\nconfig:\n".to_owned();
    let nets =
        machine.config.iter().filter_map(|(key, value)| Some((key.strip_prefix("net")?.parse::<u8>().ok()?, value)));
    for (index, value) in nets {
        let mac = value.split(',').next().and_then(|model| model.split_once('=')).map_or("", |(_, mac)| mac);
        text.push_str(&format!(
            "    - type: physical\n      name: eth{index}\n      mac_address: '{}'\n",
            mac.to_lowercase()
        ));
        let addresses = machine.get(&format!("ipconfig{index}")).unwrap_or_default();
        let part = |key: &str| addresses.split(',').find_map(|p| p.strip_prefix(&format!("{key}=")));
        if part("ip").is_some() || part("ip6").is_some() {
            text.push_str("      subnets:\n");
        }
        match part("ip") {
            Some("dhcp") => text.push_str("      - type: dhcp4\n"),
            Some(ip) => {
                let (ip, bits) = ip.split_once('/').unwrap_or((ip, "32"));
                let bits: u32 = bits.parse().unwrap_or(32);
                let mask = Ipv4Addr::from(u32::MAX.checked_shl(32 - bits.min(32)).unwrap_or(0));
                text.push_str(&format!("      - type: static\n        address: '{ip}'\n        netmask: '{mask}'\n"));
                if let Some(gateway) = part("gw") {
                    text.push_str(&format!("        gateway: '{gateway}'\n"));
                }
            }
            None => {}
        }
        match part("ip6") {
            Some("dhcp") => text.push_str("      - type: dhcp6\n"),
            Some("auto") => text.push_str("      - type: ipv6_slaac\n"),
            Some(ip) => {
                text.push_str(&format!("      - type: static6\n        address: '{ip}'\n"));
                if let Some(gateway) = part("gw6") {
                    text.push_str(&format!("        gateway: '{gateway}'\n"));
                }
            }
            None => {}
        }
    }
    let servers: Vec<&str> = machine.get("nameserver").unwrap_or_default().split_whitespace().collect();
    let domains: Vec<&str> = machine.get("searchdomain").unwrap_or_default().split_whitespace().collect();
    if !servers.is_empty() || !domains.is_empty() {
        text.push_str("    - type: nameserver\n");
        for (key, values) in [("address", servers), ("search", domains)] {
            if !values.is_empty() {
                text.push_str(&format!("      {key}:\n"));
                values.iter().for_each(|value| text.push_str(&format!("      - '{value}'\n")));
            }
        }
    }
    text
}
