//! `mpanel volumes`.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::Format;
use super::http::Api;
use super::pods;
use super::print::{self, table, text};

#[derive(Subcommand)]
pub enum VolumesCommand {
    /// List a pod's volumes.
    List {
        /// The pod's name or number.
        pod: String,
        #[arg(short, long, value_enum, default_value = "table")]
        output: Format,
    },
    /// Create a volume and attach it.
    Create {
        /// The pod's name or number.
        pod: String,
        /// The volume's name.
        #[arg(long)]
        name: String,
        /// Its size in GB.
        #[arg(long)]
        size: i32,
        /// The storage pool; the server's own when absent.
        #[arg(long)]
        pool: Option<String>,
        /// Leave it detached.
        #[arg(long)]
        detached: bool,
        /// Wait until it is done.
        #[arg(long)]
        wait: bool,
    },
    /// Attach a volume.
    Attach(Which),
    /// Detach a volume; its data stays.
    Detach(Which),
    /// Give a volume more room.
    Resize {
        #[command(flatten)]
        which: Which,
        /// Its new size in GB.
        #[arg(long)]
        size: i32,
    },
    /// Delete a detached volume with its data.
    Delete(Which),
}

#[derive(Args)]
pub struct Which {
    /// The pod's name or number.
    pod: String,
    /// The volume's name or number.
    volume: String,
    /// Wait until it is done.
    #[arg(long)]
    wait: bool,
}

pub fn run(command: VolumesCommand) -> Result<()> {
    let api = Api::signed_in()?;
    match command {
        VolumesCommand::List { pod, output } => {
            let volumes = api.get(&path(&api, &pod)?)?.body;
            if output == Format::Json {
                return print::json(&volumes);
            }
            let rows = volumes.as_array().map_or(&[][..], Vec::as_slice);
            table(
                rows,
                &[
                    ("ID", |v| text(&v["id"])),
                    ("NAME", |v| text(&v["name"])),
                    ("SIZE GB", |v| text(&v["sizeGb"])),
                    ("STATUS", |v| text(&v["status"])),
                    ("IN THE POD", place),
                    ("REASON", |v| text(&v["statusReason"])),
                ],
            );
            hint(rows);
            Ok(())
        }
        VolumesCommand::Create { pod, name, size, pool, detached, wait } => {
            let body = json!({ "name": name, "sizeGb": size, "storagePool": pool, "attach": !detached });
            let key = format!("cli-{:032x}", rand::random::<u128>());
            let made = api.post(&path(&api, &pod)?, &body, Some(&key))?.body;
            end(&api, &pod, &made, wait, if detached { "detached" } else { "attached" })
        }
        VolumesCommand::Attach(which) => act(&api, &which, "attach", &json!({}), "attached"),
        VolumesCommand::Detach(which) => act(&api, &which, "detach", &json!({}), "detached"),
        VolumesCommand::Resize { which, size } => {
            let (_, volume) = find(&api, &which)?;
            let same = text(&volume["status"]);
            act(&api, &which, "resize", &json!({ "sizeGb": size }), &same)
        }
        VolumesCommand::Delete(which) => {
            let (path, volume) = find(&api, &which)?;
            api.delete(&path)?;
            end(&api, &which.pod, &volume, which.wait, "gone")
        }
    }
}

/// Where the pod finds a volume: a directory, or a disk with a serial number.
fn place(volume: &Value) -> String {
    match volume["mountPath"].as_str() {
        Some(path) => path.to_owned(),
        None => format!("disk with serial {}", text(&volume["serial"])),
    }
}

/// What a virtual machine has to do with a new volume; nothing where all are directories.
fn hint(volumes: &[Value]) {
    let Some(disk) = volumes.iter().find(|v| v["kind"] == "disk") else { return };
    let serial = text(&disk["serial"]);
    println!(
        "\nA disk is formatted and mounted in the pod, once, as root:\n\
         \x20 disk=$(lsblk -dnpo NAME,SERIAL | awk '$2 == \"{serial}\" {{ print $1 }}')\n\
         \x20 mkfs.ext4 -L {serial} \"$disk\"\n\
         \x20 mkdir -p /mnt/{serial}\n\
         \x20 echo 'LABEL={serial} /mnt/{serial} ext4 defaults,nofail 0 2' >> /etc/fstab\n\
         \x20 mount /mnt/{serial}"
    );
}

fn path(api: &Api, pod: &str) -> Result<String> {
    Ok(format!("/api/cloud-pods/{}/volumes", pods::find(api, pod)?))
}

/// A volume by number or name, and its path.
fn find(api: &Api, which: &Which) -> Result<(String, Value)> {
    let path = path(api, &which.pod)?;
    let all = api.get(&path)?.body;
    let named = |v: &&Value| v["name"].as_str() == Some(&which.volume) || text(&v["id"]) == which.volume;
    let volume = all.as_array().into_iter().flatten().find(named).cloned();
    let volume = volume.with_context(|| format!("{} has no volume {:?}", which.pod, which.volume))?;
    Ok((format!("{path}/{}", text(&volume["id"])), volume))
}

fn act(api: &Api, which: &Which, what: &str, body: &Value, wanted: &str) -> Result<()> {
    let (path, _) = find(api, which)?;
    let volume = api.post(&format!("{path}/{what}"), body, None)?.body;
    end(api, &which.pod, &volume, which.wait, wanted)
}

/// Says what was asked for, or waits for the end of it.
fn end(api: &Api, pod: &str, volume: &Value, wait: bool, wanted: &str) -> Result<()> {
    if !wait {
        println!("Asked for. Follow it with `mpanel volumes list {pod}`.");
        return Ok(());
    }
    pods::quiet(api, pods::find(api, pod)?)?;
    let all = api.get(&path(api, pod)?)?.body;
    match all.as_array().into_iter().flatten().find(|v| v["id"] == volume["id"]) {
        None if wanted == "gone" => println!("{} is gone.", text(&volume["name"])),
        Some(now) if now["status"] == wanted && now["statusReason"].is_null() => {
            println!("{}: {}, {} GB", text(&now["name"]), text(&now["status"]), text(&now["sizeGb"]));
        }
        Some(now) => bail!("{}", now["statusReason"].as_str().unwrap_or("the operation did not succeed")),
        None => bail!("the volume is gone"),
    }
    Ok(())
}
