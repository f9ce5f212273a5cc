//! `qm create` (`create_vm`).

use super::super::{Args, guest};
use super::disks;
use crate::context::{Cx, Done, Fail};
use crate::guests::{complete_net, drives};
use crate::schema;
use crate::state::{GuestConfig, Kind, Machine};
use crate::storage;

/// Options that are about the creation, not the machine.
const NOT_CONFIG: [&str; 13] = [
    "vmid",
    "storage",
    "pool",
    "start",
    "unique",
    "archive",
    "force",
    "live-restore",
    "bwlimit",
    "import-working-storage",
    "ha-managed",
    "delete",
    "digest",
];

pub(super) async fn create(cx: &mut Cx, mut args: Args) -> Done {
    let vmid = args.vmid();
    if args.get("archive").is_some() {
        return Err(super::refused("qm create --archive"));
    }
    let start = args.flag("start");
    let mut config = settings(cx, "create", &mut args).await?;
    disks::check(cx, &config)?;
    let failed = format!("unable to create VM {vmid} -");
    // Whoever makes the file has the id; the others fail here.
    cx.write(|s| match s.machine(vmid) {
        Some(other) => Err(Fail::task(format!("{failed} VM {vmid} already exists on node '{}'", other.node))),
        None => {
            let mut shell = Machine::new(vmid, Kind::Qemu, &cx.node);
            shell.config.insert("lock".into(), "create".into());
            s.put_machine(shell);
            Ok(())
        }
    })??;
    cx.effect("begin", Some(vmid), "create")?;
    cx.begin("qmcreate", vmid)?;
    let mut made = vec![];
    let done = finish(cx, vmid, &mut config, &mut made).await;
    if let Err(Fail::Exit { message, .. }) = done {
        for volid in &made {
            storage::free(cx, volid)?;
        }
        cx.write(|s| s.remove_machine(vmid))?;
        cx.effect("destroy", Some(vmid), "creation failed")?;
        return cx.end(Err(Fail::task(format!("{failed} {message}")))).map(drop);
    }
    cx.end(done)?;
    if start {
        super::power::start_now(cx, vmid).await?;
    }
    Ok(())
}

async fn finish(cx: &mut Cx, vmid: u32, config: &mut GuestConfig, made: &mut Vec<String>) -> Done {
    let _held = cx.lock_within(Kind::Qemu, vmid, 1.0).await?;
    cx.work(0.1).await?;
    disks::create(cx, vmid, config, made).await?;
    if let Some(order) = boot_order(config).filter(|_| !config.contains_key("boot")) {
        config.insert("boot".into(), order);
    }
    config.entry("smbios1".into()).or_insert_with(|| format!("uuid={}", guest::uuid()));
    config.entry("vmgenid".into()).or_insert_with(guest::uuid);
    config.insert("meta".into(), format!("creation-qemu=10.1.2,ctime={}", cx.seconds()));
    let config = config.clone();
    let words = config.iter().map(|(k, v)| format!("{k}={v}")).collect::<Vec<_>>().join(" ");
    cx.edit(Kind::Qemu, vmid, |m| m.config = config)?;
    cx.effect("create", Some(vmid), words)
}

/// The first disk, the first disc, the interfaces (`get_default_bootdevices`).
fn boot_order(config: &GuestConfig) -> Option<String> {
    let all = drives(config);
    let disk = all.iter().find(|(_, d)| !d.is_cdrom());
    let disc = all.iter().find(|(_, d)| d.is_cdrom());
    let net = config.keys().find(|k| k.starts_with("net") && k[3..].parse::<u8>().is_ok());
    let slots = [disk.map(|(k, _)| k), disc.map(|(k, _)| k), net].into_iter().flatten();
    let order: Vec<&str> = slots.map(String::as_str).collect();
    (!order.is_empty()).then(|| format!("order={}", order.join(";")))
}

/// The values of a call as the configuration holds them.
pub(super) async fn settings(cx: &mut Cx, name: &str, args: &mut Args) -> Result<GuestConfig, Fail> {
    if let Some(value) = args.take("cdrom") {
        args.set("ide2", format!("{value},media=cdrom"));
    }
    if let Some(keys) = args.take("sshkeys") {
        args.set("sshkeys", keys_of(cx, &keys)?);
    }
    let command = schema::tool("qm").and_then(|t| t.command(name)).cloned().unwrap_or_default();
    let mut config = GuestConfig::new();
    for (key, value) in args.options() {
        if NOT_CONFIG.contains(&key.as_str()) {
            continue;
        }
        let value = match key.as_str() {
            "tags" => guest::unique_tags(value),
            "description" => guest::stored_text(value),
            _ if key.starts_with("net") && key[3..].parse::<u8>().is_ok() => {
                complete_net(Kind::Qemu, &command, key, value)
            }
            _ => value.clone(),
        };
        config.insert(key.clone(), value);
    }
    Ok(config)
}

/// Public keys, percent-encoded: `qm` takes a file, the API the text itself.
fn keys_of(cx: &Cx, given: &str) -> Result<String, Fail> {
    let Some(path) = given.strip_prefix('/').map(|_| given) else { return Ok(given.to_owned()) };
    let content = cx.read(|s| s.file(&cx.node, path).cloned());
    let content = content.ok_or_else(|| Fail::die(format!("can't open '{path}' - No such file or directory")))?;
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-_.~".contains(&b);
    Ok(content.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect())
}
