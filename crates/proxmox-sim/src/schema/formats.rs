//! Named formats (`PVE::JSONSchema::register_format` and those of the guests' tools).

use std::net::{Ipv4Addr, Ipv6Addr};

/// Checks a value; `…-list` formats check each element.
///
/// Errors: the sentence of the real tool.
pub(crate) fn check(format: &str, value: &str) -> Result<(), String> {
    let Some(format) = format.strip_suffix("-list") else { return one(format, value) };
    // `split_list` of pve-common: commas, semicolons, blanks and NUL separate.
    let separators = |c: char| c == ',' || c == ';' || c == '\0' || c.is_whitespace();
    value.split(separators).filter(|v| !v.is_empty()).try_for_each(|v| one(format, v))
}

fn one(format: &str, value: &str) -> Result<(), String> {
    let ok = match format {
        "pve-vmid" => is_vmid(value),
        "dns-name" => is_dns_name(value),
        "pve-node" => is_label(value),
        "pve-configid" => is_configid(value),
        "pve-storage-id" => return storage_id(value),
        "pve-poolid" => is_configid(value),
        "pve-tag" => is_tag(value),
        "urlencoded" => value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-%_.!~*'()".contains(&b)),
        "address" => is_address(value) || is_dns_name(value),
        "lxc-ip-with-ll-iface" => is_address(value.split('%').next().unwrap_or_default()),
        "CIDR" => is_cidr(value),
        "storage-pair" => return value.split(':').try_for_each(|v| if v == "1" { Ok(()) } else { storage_id(v) }),
        "pve-hotplug-features" => {
            let known = ["network", "disk", "cpu", "memory", "usb", "cloudinit", "1", "0"];
            value.split(',').all(|v| known.contains(&v))
        }
        "pve-qm-bootdisk" => is_bootdisk(value),
        "pve-volume-id" => value.split_once(':').is_some_and(|(s, v)| storage_id(s).is_ok() && !v.is_empty()),
        "pve-startup-order" => value.split(',').all(is_startup),
        _ => true,
    };
    if ok { Ok(()) } else { Err(complaint(format, value)) }
}

fn complaint(format: &str, value: &str) -> String {
    match format {
        "pve-vmid" => "value does not look like a valid VM ID".into(),
        "dns-name" => "value does not look like a valid DNS name".into(),
        "pve-node" => "value does not look like a valid node name".into(),
        "pve-configid" => format!("invalid configuration ID '{value}'"),
        "pve-poolid" => format!("pool name '{value}' contains invalid characters"),
        "pve-tag" => "invalid characters in tag".into(),
        "urlencoded" => format!("invalid urlencoded string: {value}"),
        "address" => format!("value does not look like a valid address: {value}"),
        "lxc-ip-with-ll-iface" => "value does not look like a valid IP address".into(),
        "CIDR" => "value does not look like a valid CIDR network".into(),
        "pve-hotplug-features" => "unable to parse hotplug option".into(),
        "pve-qm-bootdisk" => "invalid boot disk".into(),
        "pve-volume-id" => format!("unable to parse volume ID '{value}'"),
        "pve-startup-order" => "unable to parse startup options".into(),
        _ => "format error".into(),
    }
}

fn is_vmid(value: &str) -> bool {
    (3..=9).contains(&value.len()) && !value.starts_with('0') && value.bytes().all(|b| b.is_ascii_digit())
}

fn is_label(value: &str) -> bool {
    let edge = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_alphanumeric());
    edge(value.bytes().next())
        && edge(value.bytes().next_back())
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn is_dns_name(value: &str) -> bool {
    value.split('.').all(is_label)
}

/// `PVE::JSONSchema::CONFIGID_RE`.
pub(crate) fn is_configid(value: &str) -> bool {
    value.len() > 1
        && value.starts_with(|c: char| c.is_ascii_alphabetic())
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
}

fn storage_id(value: &str) -> Result<(), String> {
    if value.len() < 2 {
        return Err(format!("storage ID '{value}' cannot be shorter than 2 characters"));
    }
    let inner = value.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    let ends =
        value.starts_with(|c: char| c.is_ascii_alphabetic()) && value.ends_with(|c: char| c.is_ascii_alphanumeric());
    if inner && ends { Ok(()) } else { Err(format!("storage ID '{value}' contains illegal characters")) }
}

fn is_tag(value: &str) -> bool {
    let first = value.bytes().next().is_some_and(|b| b.is_ascii_alphanumeric() || b == b'_');
    first && value.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-+.".contains(&b))
}

fn is_address(value: &str) -> bool {
    value.parse::<Ipv4Addr>().is_ok() || value.parse::<Ipv6Addr>().is_ok()
}

fn is_cidr(value: &str) -> bool {
    let Some((address, bits)) = value.split_once('/') else { return false };
    let Ok(bits) = bits.parse::<u8>() else { return false };
    let most = if address.parse::<Ipv4Addr>().is_ok() { 32 } else { 128 };
    is_address(address) && (8..=most).contains(&bits)
}

fn is_bootdisk(value: &str) -> bool {
    let bus = value.trim_end_matches(|c: char| c.is_ascii_digit());
    ["ide", "sata", "scsi", "virtio", "efidisk", "tpmstate"].contains(&bus) && bus.len() < value.len()
}

fn is_startup(part: &str) -> bool {
    let number = ["order=", "up=", "down="].iter().find_map(|p| part.strip_prefix(p)).unwrap_or(part);
    part.trim().is_empty() || (!number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
}
