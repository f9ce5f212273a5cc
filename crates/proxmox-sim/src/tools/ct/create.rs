//! `pct create`.

use super::super::{Args, guest};
use super::filesystem;
use crate::context::{Cx, Done, Fail};
use crate::guests::{Drive, complete_net, is_drive};
use crate::schema;
use crate::state::{GuestConfig, Kind, Machine};
use crate::storage;

const CT: Kind = Kind::Lxc;
/// Options that are about the creation, not the container.
const NOT_CONFIG: [&str; 14] = [
    "vmid",
    "ostemplate",
    "storage",
    "pool",
    "start",
    "unique",
    "force",
    "restore",
    "bwlimit",
    "ssh-public-keys",
    "password",
    "ha-managed",
    "ignore-unpack-errors",
    "digest",
];

pub(super) async fn create(cx: &mut Cx, mut args: Args) -> Done {
    let vmid = args.vmid();
    let archive = args.text("ostemplate").to_owned();
    if archive == "-" || archive.contains(":backup/") || args.flag("restore") {
        return Err(super::refused("pct create from a backup"));
    }
    if let Some(keys) = args.get("ssh-public-keys")
        && cx.read(|s| s.file(&cx.node, keys).is_none())
    {
        return Err(Fail::die(format!("can't open '{keys}' - No such file or directory")));
    }
    let default = args.get("storage").unwrap_or("local").to_owned();
    if args.get("rootfs").is_none() {
        args.set("rootfs", format!("{default}:4"));
    }
    let mut config = settings("create", &args);
    for (_, drive) in crate::guests::drives(&config) {
        if let Some(id) = drive.storage() {
            storage::for_disks(cx, id, "rootdir")?;
        }
    }
    cx.write(|s| match s.machine(vmid) {
        Some(other) => Err(Fail::die(format!("{} {vmid} already exists on node '{}'", other.kind.word(), other.node))),
        None => {
            let mut shell = Machine::new(vmid, CT, &cx.node);
            shell.config.insert("lock".into(), "create".into());
            s.put_machine(shell);
            Ok(())
        }
    })??;
    cx.effect("begin", Some(vmid), "create")?;
    cx.begin("vzcreate", vmid)?;
    let done = finish(cx, vmid, &archive, &mut config).await;
    if let Err(Fail::Exit { message, .. }) = done {
        // The volumes that were made stay: only the configuration goes.
        cx.write(|s| s.remove_machine(vmid))?;
        cx.effect("destroy", Some(vmid), "creation failed")?;
        return cx.end(Err(Fail::task(format!("unable to create CT {vmid} - {message}")))).map(drop);
    }
    cx.end(done)?;
    if args.flag("start") { super::power::start_now(cx, vmid).await } else { Ok(()) }
}

async fn finish(cx: &mut Cx, vmid: u32, archive: &str, config: &mut GuestConfig) -> Done {
    let _held = cx.lock_within(CT, vmid, 1.0).await?;
    cx.work(0.2).await?;
    let mut made = vec![];
    for (slot, mut drive) in crate::guests::drives(config) {
        filesystem::provide(cx, vmid, &mut drive, &mut made).await?;
        config.insert(slot, drive.print());
    }
    let Some(volume) = cx.volume(archive) else {
        cx.say(format!("volume '{archive}' does not exist"));
        return Err(Fail::task(format!("volume '{archive}' does not exist")));
    };
    cx.say(format!("extracting archive '{}'", storage::path(cx, archive)));
    cx.work(2.0).await?;
    cx.say(format!("Total bytes read: {} ({}MiB, 255MiB/s)", volume.size, volume.size >> 20));
    cx.say("Detected container architecture: amd64");
    // From here on a half-made container has its settings, and the lock.
    let mut begun = config.clone();
    begun.insert("lock".into(), "create".into());
    cx.edit(CT, vmid, |m| m.config = begun)?;
    cx.work(0.5).await?;
    let host = config.entry("hostname".into()).or_insert_with(|| format!("CT{vmid}")).clone();
    for kind in ["rsa", "ecdsa", "ed25519"] {
        cx.say(format!("Creating SSH host key 'ssh_host_{kind}_key' - this may take some time ..."));
        let hash = guest::uuid().replace('-', "");
        cx.say(format!("done: SHA256:{hash}{} root@{host}", &hash[..11]));
    }
    for (key, value) in [("arch", "amd64"), ("ostype", "debian"), ("memory", "512"), ("swap", "512")] {
        config.entry(key.into()).or_insert_with(|| value.into());
    }
    let config = config.clone();
    let words = config.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(" ");
    cx.edit(CT, vmid, |m| m.config = config)?;
    cx.effect("create", Some(vmid), words)
}

/// The values of a call as the configuration holds them.
pub(super) fn settings(name: &str, args: &Args) -> GuestConfig {
    let command = schema::tool("pct").and_then(|t| t.command(name)).cloned().unwrap_or_default();
    let wanted = args.options().iter().filter(|(key, _)| !NOT_CONFIG.contains(&key.as_str()));
    let value = |key: &str, value: &str| match key {
        "tags" => guest::unique_tags(value),
        "description" => guest::stored_text(value),
        _ if is_drive(key) => Drive::parse(value).print(),
        _ if key.starts_with("net") && key[3..].parse::<u8>().is_ok() => complete_net(CT, &command, key, value),
        _ => value.to_owned(),
    };
    wanted.map(|(key, text)| (key.clone(), value(key, text))).collect()
}
