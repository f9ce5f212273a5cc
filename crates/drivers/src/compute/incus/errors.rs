//! What the client's errors mean. It exits 1 for nearly everything and says why on standard error; the texts are
//! those of LXD 5.0 and Incus 6.

use super::super::{DriverError, DriverErrorKind as Kind};
use super::IncusConfig;
use crate::shell::Command;

/// A refusal of the daemon or the client.
pub(super) fn explain(config: &IncusConfig, command: &Command, stderr: &str) -> DriverError {
    let said = stderr.trim().trim_start_matches("Error: ").trim();
    let low = said.to_lowercase();
    let server = &config.server;
    let has = |parts: &[&str]| parts.iter().any(|p| low.contains(p));
    let (kind, message) = if has(&["no space left on device", "disk quota exceeded", "out of space"]) {
        (
            Kind::StorageFull,
            format!("The storage pool {} of {server} is full. Free some room or enlarge it, then retry.", config.pool),
        )
    } else if has(&[
        "connection refused",
        "connect: no such file",
        "is the daemon running",
        "unix.socket: connect",
        "daemon not running",
        "the daemon doesn't appear",
    ]) {
        (Kind::Unreachable, format!("The {} daemon on {server} does not answer. Start it, then retry.", daemon(config)))
    } else if has(&["permission denied", "you don't have the needed permissions", "not authorized", "forbidden"]) {
        (
            Kind::Denied,
            format!(
                "The {} daemon on {server} refuses the panel. Let the panel's user into its group.",
                daemon(config)
            ),
        )
    } else if has(&["storage pool not found", "network not found"]) && !command.args.iter().any(|a| a == "GET") {
        (Kind::Refused, format!("{server} lacks what its record names: {said}."))
    } else if has(&["vlan filtering is not enabled"]) {
        (Kind::Refused, format!("{server} keeps no VLANs apart on the bridge that the machine is attached to: {said}."))
    } else if has(&[
        "image not found",
        "no matching image",
        "fetch image alias",
        "image alias",
        "failed getting image",
        "couldn't find image",
        "image couldn't be found",
    ]) || (low.contains("not found") && command.args.iter().any(|a| a.contains("\"alias\"")))
    {
        (
            Kind::ImageMissing,
            format!("The template's image is not on {server}. Build it again (mpanel image build), then retry."),
        )
    } else if has(&["already defined on another nic"]) {
        (Kind::AlreadyTaken, format!("Another machine on {server} has this machine's address already."))
    } else if has(&["already exists", "is already in use", "already defined"]) {
        (Kind::AlreadyTaken, format!("A machine of this name is on {server} already."))
    } else if has(&["not found", "no such object"]) {
        (Kind::NotFound, format!("{server} knows no such thing: {said}."))
    } else if has(&["busy", "in progress", "is currently", "locked"]) {
        (Kind::Busy, format!("{server} is at work on this machine: {said}."))
    } else {
        (Kind::Failed, format!("{server} could not do it: {}.", said.trim_end_matches('.')))
    };
    DriverError { kind, message, detail: Some(format!("{} → {said}", command.describe())) }
}

fn daemon(config: &IncusConfig) -> &'static str {
    if config.program.ends_with("incus") { "Incus" } else { "LXD" }
}
