//! What operators do with a server's record, its load and its drift: the longer commands of `mpanel servers`.

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::Format;
use super::http::Api;
use super::print::{self, table, text};
use super::servers::find;

/// What can be said of a server when it is registered and at any time later.
#[derive(Args)]
pub struct Traits {
    /// A region whose pods it takes besides its own. May be given again.
    #[arg(long = "also-region")]
    regions: Vec<String>,
    /// Whether it runs pods.
    #[arg(long)]
    hosts_pods: Option<bool>,
    /// Whether it is a mail server.
    #[arg(long)]
    mail: Option<bool>,
    /// Whether it is a database server.
    #[arg(long)]
    databases: Option<bool>,
    /// Percent of its cores that may be promised; `default`: as the setting says.
    #[arg(long, value_parser = percent)]
    cpu_overcommit: Option<Percent>,
    /// Percent of its memory, likewise.
    #[arg(long, value_parser = percent)]
    memory_overcommit: Option<Percent>,
    /// Percent of its disk, likewise.
    #[arg(long, value_parser = percent)]
    disk_overcommit: Option<Percent>,
    /// Percent of its processor from which it counts as too busy, 0: never; `default`: as the setting says.
    #[arg(long, value_parser = percent)]
    cpu_alert: Option<Percent>,
    /// Percent of its memory, likewise.
    #[arg(long, value_parser = percent)]
    memory_alert: Option<Percent>,
    /// Percent of its disk, likewise.
    #[arg(long, value_parser = percent)]
    disk_alert: Option<Percent>,
    /// Whose machine it is.
    #[arg(long)]
    provider: Option<String>,
    /// A word to find it by. May be given again.
    #[arg(long = "tag")]
    tags: Vec<String>,
    /// A storage pool; the first is used when nothing else is said. May be given again.
    #[arg(long = "pool")]
    pools: Vec<String>,
    /// A bridge, likewise.
    #[arg(long = "bridge")]
    bridges: Vec<String>,
}

/// A share, or the setting's.
#[derive(Clone, Copy)]
pub struct Percent(Option<i32>);

fn percent(text: &str) -> Result<Percent, String> {
    match text {
        "default" => Ok(Percent(None)),
        _ => text.parse().map(|n| Percent(Some(n))).map_err(|_| "use a whole number, or `default`".to_owned()),
    }
}

impl Traits {
    /// Puts what was given into a body; what was not stays out of it.
    pub fn put(self, body: &mut Map<String, Value>) {
        let mut list = |key: &str, values: Vec<String>| {
            if !values.is_empty() {
                body.insert(key.into(), json!(values));
            }
        };
        list("regions", self.regions);
        list("tags", self.tags);
        list("storagePools", self.pools);
        list("bridges", self.bridges);
        let flags = [("canHostPods", self.hosts_pods), ("isMailServer", self.mail), ("isDbServer", self.databases)];
        let shares = [
            ("cpuOvercommitPercent", self.cpu_overcommit),
            ("memoryOvercommitPercent", self.memory_overcommit),
            ("diskOvercommitPercent", self.disk_overcommit),
            ("cpuAlertPercent", self.cpu_alert),
            ("memoryAlertPercent", self.memory_alert),
            ("diskAlertPercent", self.disk_alert),
        ];
        body.extend(flags.into_iter().filter_map(|(key, flag)| Some((key.to_owned(), json!(flag?)))));
        body.extend(shares.into_iter().filter_map(|(key, share)| Some((key.to_owned(), json!(share?.0)))));
        body.extend(self.provider.map(|p| ("provider".to_owned(), json!(p))));
    }
}

/// What is to be changed of a server; what is left out stays.
#[derive(Args)]
pub struct Edit {
    /// Its name or number.
    server: String,
    /// Its address in the tailnet; its host key has to be given again.
    #[arg(long, requires = "host_key")]
    address: Option<String>,
    /// The port of SSH.
    #[arg(long)]
    port: Option<u16>,
    /// Who signs in there.
    #[arg(long)]
    user: Option<String>,
    /// The fingerprint that `mpanel servers probe` showed, to be pinned in place of the old one.
    #[arg(long)]
    host_key: Option<String>,
    /// A file with an OpenSSH private key, in place of the one that is used now.
    #[arg(long)]
    key_file: Option<std::path::PathBuf>,
    /// Whether the address may be outside the tailnet.
    #[arg(long)]
    allow_untrusted_network: Option<bool>,
    /// The region's code.
    #[arg(long)]
    region: Option<String>,
    /// The driver's settings as JSON, in place of those it has.
    #[arg(long)]
    settings: Option<String>,
    #[command(flatten)]
    traits: Traits,
}

pub fn edit(api: &Api, edit: Edit) -> Result<()> {
    let id = find(api, &edit.server)?;
    let mut body = Map::new();
    let mut put = |key: &str, value: Option<Value>| body.extend(value.map(|v| (key.to_owned(), v)));
    put("ip", edit.address.map(Value::from));
    put("sshPort", edit.port.map(Value::from));
    put("sshUser", edit.user.map(Value::from));
    put("hostKey", edit.host_key.map(Value::from));
    put("region", edit.region.map(Value::from));
    put("allowUntrustedNetwork", edit.allow_untrusted_network.map(Value::from));
    if let Some(file) = &edit.key_file {
        let key = std::fs::read_to_string(file);
        put("privateKey", Some(key.with_context(|| format!("--key-file: {} cannot be read", file.display()))?.into()));
    }
    if let Some(settings) = &edit.settings {
        put("config", Some(serde_json::from_str(settings).context("--settings is no JSON")?));
    }
    edit.traits.put(&mut body);
    if body.is_empty() {
        bail!("nothing was to be changed; `mpanel servers edit --help` lists what can be");
    }
    let changed: Vec<String> = body.keys().cloned().collect();
    let server = api.patch(&format!("/api/platform/servers/{id}"), &Value::Object(body))?.body;
    println!("Changed {} of {}.", changed.join(", "), text(&server["name"]));
    Ok(())
}

/// How busy a server was.
#[derive(Args)]
pub struct Metrics {
    /// Its name or number.
    server: String,
    /// Of so many hours.
    #[arg(long, default_value_t = 1)]
    hours: u16,
    #[arg(short, long, value_enum, default_value = "table")]
    output: Format,
}

pub fn metrics(api: &Api, asked: &Metrics) -> Result<()> {
    let id = find(api, &asked.server)?;
    let found = api.get(&format!("/api/platform/servers/{id}/metrics?hours={}", asked.hours))?.body;
    if asked.output == Format::Json {
        return print::json(&found);
    }
    let points = found["points"].as_array().map_or(&[][..], Vec::as_slice);
    table(
        points,
        &[
            ("AT", |p| text(&p["at"])),
            ("PROCESSOR %", |p| p["cpu"].as_f64().map_or("-".into(), |v| format!("{v:.1}"))),
            ("MEMORY MB", |p| text(&p["ram"])),
            ("DISK GB", |p| text(&p["disk"])),
            ("NETWORK BYTES", |p| text(&p["network"])),
        ],
    );
    Ok(())
}

/// Where servers differ from the records.
#[derive(Args)]
pub struct Drift {
    #[command(subcommand)]
    decision: Option<Decision>,
    /// Only of this server, by its name or number.
    #[arg(long)]
    server: Option<String>,
    /// Those that are over too.
    #[arg(long)]
    all: bool,
    #[arg(short, long, value_enum, default_value = "table")]
    output: Format,
}

#[derive(Subcommand)]
enum Decision {
    /// Let the machine be as its record says: its size, its state, or a new, empty one in place of one that is gone.
    SetRight {
        /// The difference's number.
        id: i64,
    },
    /// Delete a machine that no pod knows, with its disks.
    DeleteMachine {
        /// The difference's number.
        id: i64,
        /// The machine's name once more.
        #[arg(long)]
        confirm: String,
    },
}

pub fn drift(api: &Api, asked: Drift) -> Result<()> {
    let decided = |path: String, body: &Value| {
        let job = api.post(&format!("/api/platform/servers/drift/{path}"), body, None)?.body["jobId"].clone();
        println!("Job {} does it. Follow it with `mpanel jobs tail {} --platform`.", text(&job), text(&job));
        Ok(())
    };
    match asked.decision {
        Some(Decision::SetRight { id }) => return decided(format!("{id}/set-right"), &json!({})),
        Some(Decision::DeleteMachine { id, confirm }) => {
            return decided(format!("{id}/delete-machine"), &json!({ "machine": confirm }));
        }
        None => {}
    }
    let server = match &asked.server {
        Some(server) => format!("&serverId={}", find(api, server)?),
        None => String::new(),
    };
    let found = api.all(&format!("/api/platform/servers/drift?limit=200&all={}{server}", asked.all))?;
    if asked.output == Format::Json {
        return print::json(&Value::Array(found));
    }
    table(
        &found,
        &[
            ("ID", |d| text(&d["id"])),
            ("SERVER", |d| text(&d["server"])),
            ("KIND", |d| text(&d["kind"])),
            ("MACHINE", |d| text(&d["machine"])),
            ("POD", |d| text(&d["podId"])),
            ("SINCE", |d| text(&d["firstSeenAt"])),
            ("CHOICES", |d| {
                let choices: Vec<String> = d["choices"].as_array().into_iter().flatten().map(text).collect();
                choices.join(" ")
            }),
            ("WHAT", |d| text(&d["detail"])),
        ],
    );
    Ok(())
}
