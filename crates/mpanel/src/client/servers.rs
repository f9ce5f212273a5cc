//! `mpanel servers`.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::http::Api;
use super::print::{self, table, text};
use super::{Format, fleet, jobs};

#[derive(Subcommand)]
pub enum ServersCommand {
    /// List servers.
    List {
        #[arg(short, long, value_enum, default_value = "table")]
        output: Format,
    },
    /// Show a server.
    Show {
        /// Its name or number.
        server: String,
        #[arg(short, long, value_enum, default_value = "table")]
        output: Format,
    },
    /// Show the SSH host key of an address, to be compared with the server's own before it is registered.
    Probe {
        /// An IP address or a host name.
        address: String,
        /// The port of SSH.
        #[arg(long, default_value_t = 22)]
        port: u16,
        /// Let the address be outside the tailnet.
        #[arg(long)]
        allow_untrusted_network: bool,
    },
    /// Register a server.
    Add(Box<Add>),
    /// Try every step of reaching a server.
    Test {
        /// Its name or number.
        server: String,
    },
    /// Let a server take pods again.
    Online(Status),
    /// Let a server take no new pods; those it has go on.
    Drain(Status),
    /// Let a server take no new pods while somebody works on it.
    Lock(Status),
    /// Move all pods of a draining server to others of its cluster: asks for each pod's move, and fails when some have to stay.
    Evacuate {
        /// Its name or number.
        server: String,
        /// Another server's name; without it, each pod goes where placement would put it.
        #[arg(long)]
        to: Option<String>,
    },
    /// Declare a silent server lost: you vouch that it is off for good and stays off. Its pods can be made anew elsewhere, empty.
    Lost {
        /// Its name or number.
        server: String,
        /// How one knows that it is off.
        #[arg(long)]
        reason: String,
        /// Its name once more.
        #[arg(long)]
        confirm: String,
    },
    /// Take it back that a server is lost: it is asked again.
    Found {
        /// Its name or number.
        server: String,
    },
    /// Take a server out of the panel; what runs on it is left alone.
    Remove {
        /// Its name or number.
        server: String,
    },
    /// Change a server's record: its address, its host key, what it is for, what may be promised of it.
    Edit(Box<fleet::Edit>),
    /// Show how busy a server was.
    Metrics(fleet::Metrics),
    /// List where servers differ from the records, and decide about it.
    Drift(fleet::Drift),
}

#[derive(Args)]
pub struct Status {
    /// Its name or number.
    server: String,
    /// Why.
    #[arg(long)]
    reason: Option<String>,
}

#[derive(Args)]
pub struct Add {
    /// Its name.
    #[arg(long)]
    name: String,
    /// proxmox, incus or simulated.
    #[arg(long)]
    driver: String,
    /// The region's code; a new one is made.
    #[arg(long)]
    region: String,
    /// Its address in the tailnet; absent: this machine.
    #[arg(long)]
    address: Option<String>,
    /// The port of SSH.
    #[arg(long, default_value_t = 22)]
    port: u16,
    /// Who signs in there.
    #[arg(long, default_value = "root")]
    user: String,
    /// The fingerprint that `mpanel servers probe` showed.
    #[arg(long)]
    host_key: Option<String>,
    /// A file with an OpenSSH private key; one is made when absent.
    #[arg(long)]
    key_file: Option<std::path::PathBuf>,
    /// Let the address be outside the tailnet.
    #[arg(long)]
    allow_untrusted_network: bool,
    /// The driver's settings as JSON.
    #[arg(long, default_value = "{}")]
    settings: String,
    #[command(flatten)]
    traits: fleet::Traits,
}

/// A probe that takes longer waits for a worker.
const WAIT_LIMIT: Duration = Duration::from_secs(120);

pub fn run(command: ServersCommand) -> Result<()> {
    let api = Api::signed_in()?;
    match command {
        ServersCommand::List { output } => {
            let servers = all(&api)?;
            if output == Format::Json {
                return print::json(&Value::Array(servers));
            }
            let room = |s: &Value, key: &str| {
                format!("{}/{}", text(&s["capacity"][key]["allocated"]), text(&s["capacity"][key]["limit"]))
            };
            // A column's reader takes the row alone.
            let rows: Vec<Value> = servers
                .into_iter()
                .map(|mut s| {
                    s["cores"] = json!(room(&s, "cpuCores"));
                    s["memory"] = json!(room(&s, "memoryMb"));
                    s["disk"] = json!(room(&s, "diskGb"));
                    s
                })
                .collect();
            table(
                &rows,
                &[
                    ("ID", |s| text(&s["id"])),
                    ("NAME", |s| text(&s["name"])),
                    ("STATUS", |s| text(&s["status"])),
                    ("REGION", |s| text(&s["region"])),
                    ("DRIVER", |s| text(&s["driver"])),
                    ("ADDRESS", |s| text(&s["ip"])),
                    ("PODS", |s| text(&s["pods"])),
                    ("CORES", |s| text(&s["cores"])),
                    ("MEMORY MB", |s| text(&s["memory"])),
                    ("DISK GB", |s| text(&s["disk"])),
                ],
            );
            Ok(())
        }
        ServersCommand::Show { server, output } => {
            show(&api.get(&format!("/api/platform/servers/{}", find(&api, &server)?))?.body, output)
        }
        ServersCommand::Probe { address, port, allow_untrusted_network } => {
            let body = json!({ "address": address, "port": port, "allowUntrustedNetwork": allow_untrusted_network });
            let found = answered(&api, &api.post("/api/platform/servers/probe", &body, None)?.body)?;
            match found["hostKey"].as_str() {
                Some(key) => println!(
                    "{key}\nCompare it with what the server itself says: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub"
                ),
                None => bail!("{}", text(&found["error"])),
            }
            Ok(())
        }
        ServersCommand::Add(add) => register(&api, *add),
        ServersCommand::Test { server } => {
            let id = find(&api, &server)?;
            let probe = api.post(&format!("/api/platform/servers/{id}/test-connection"), &json!({}), None)?.body;
            tell_checks(&answered(&api, &probe)?)
        }
        ServersCommand::Online(status) => set_status(&api, &status, "online"),
        ServersCommand::Drain(status) => set_status(&api, &status, "draining"),
        ServersCommand::Lock(status) => set_status(&api, &status, "locked"),
        ServersCommand::Evacuate { server, to } => {
            let id = find(&api, &server)?;
            let body = to.map_or_else(|| json!({}), |node| json!({ "node": node }));
            let begun = api.post(&format!("/api/platform/servers/{id}/evacuate"), &body, None)?.body;
            evacuated(&api, &server, &begun)
        }
        ServersCommand::Lost { server, reason, confirm } => {
            let body = json!({ "name": confirm, "reason": reason });
            let done = api.post(&format!("/api/platform/servers/{}/lost", find(&api, &server)?), &body, None)?.body;
            println!(
                "{server} is lost and is not asked any more. Job {} tells its pods; each can be terminated, or made anew elsewhere \
                 (mpanel pods retry).",
                text(&done["jobId"])
            );
            Ok(())
        }
        ServersCommand::Found { server } => {
            api.delete(&format!("/api/platform/servers/{}/lost", find(&api, &server)?))?;
            println!("{server} is asked again, and online once it answers.");
            Ok(())
        }
        ServersCommand::Remove { server } => {
            api.delete(&format!("/api/platform/servers/{}", find(&api, &server)?))?;
            println!("{server} is out of the panel. What runs on it was left alone.");
            Ok(())
        }
        ServersCommand::Edit(edit) => fleet::edit(&api, *edit),
        ServersCommand::Metrics(asked) => fleet::metrics(&api, &asked),
        ServersCommand::Drift(asked) => fleet::drift(&api, asked),
    }
}

fn register(api: &Api, add: Add) -> Result<()> {
    let key = add
        .key_file
        .as_ref()
        .map(|f| std::fs::read_to_string(f).with_context(|| format!("--key-file: {} cannot be read", f.display())))
        .transpose()?;
    let config: Value = serde_json::from_str(&add.settings).context("--settings is no JSON")?;
    let body = json!({
        "name": add.name, "driver": add.driver, "region": add.region, "ip": add.address, "sshPort": add.port,
        "sshUser": add.user, "hostKey": add.host_key, "privateKey": key, "config": config,
        "allowUntrustedNetwork": add.allow_untrusted_network,
    });
    let Value::Object(mut body) = body else { bail!("the registration is no object") };
    add.traits.put(&mut body);
    let server = api.post("/api/platform/servers", &Value::Object(body), None)?.body;
    println!("Registered {} as number {}.", text(&server["name"]), text(&server["id"]));
    if let Some(public) = server["sshPublicKey"].as_str() {
        println!("Put this line into ~{}/.ssh/authorized_keys there:\n\n{public}\n", text(&server["sshUser"]));
        println!("Then: mpanel servers test {}", text(&server["name"]));
    }
    Ok(())
}

fn set_status(api: &Api, status: &Status, wanted: &str) -> Result<()> {
    let id = find(api, &status.server)?;
    let body = json!({ "status": wanted, "reason": status.reason });
    let server = api.post(&format!("/api/platform/servers/{id}/status"), &body, None)?.body;
    println!("{} is {}.", text(&server["name"]), text(&server["status"]));
    Ok(())
}

/// Follows the job that asks for the moves.
fn evacuated(api: &Api, server: &str, begun: &Value) -> Result<()> {
    let Some(job) = begun["jobId"].as_i64() else { bail!("the panel named no job") };
    println!("Job {job} asks for the moves of {} pods.", text(&begun["pods"]));
    let ended = jobs::follow(api, job)?;
    let output = &ended["stepList"][0]["output"];
    let of = |key: &str| output[key].as_array().map_or(0, Vec::len);
    println!("{} pods are moving; follow them with `mpanel jobs list --platform --type pod.migrate`.", of("moves"));
    match of("staying") {
        0 => Ok(()),
        1 => bail!("1 pod stays on {server}; the log above says why"),
        staying => bail!("{staying} pods stay on {server}; the log above says why of each"),
    }
}

/// What a probe found, once a worker has looked.
fn answered(api: &Api, probe: &Value) -> Result<Value> {
    let deadline = Instant::now() + WAIT_LIMIT;
    loop {
        let now = api.get(&format!("/api/platform/servers/probes/{}", text(&probe["id"])))?.body;
        if now["status"] != "pending" {
            return Ok(now);
        }
        if Instant::now() > deadline {
            bail!("no worker has looked within {} s; does one run?", WAIT_LIMIT.as_secs());
        }
        std::thread::sleep(Duration::from_millis(200));
    }
}

fn tell_checks(probe: &Value) -> Result<()> {
    for check in probe["checks"].as_array().into_iter().flatten() {
        let mark = if check["ok"] == true { "ok" } else { "FAILED" };
        println!("{:10} {mark:7} {}", text(&check["name"]), text(&check["detail"]));
        if let Some(remedy) = check["remedy"].as_str() {
            println!("{:18} {remedy}", "");
        }
    }
    if probe["status"] != "succeeded" {
        bail!("{}", probe["error"].as_str().unwrap_or("the server cannot be used yet"));
    }
    Ok(())
}

fn all(api: &Api) -> Result<Vec<Value>> {
    api.all("/api/platform/servers?limit=200")
}

/// The id of a server by number or name.
pub fn find(api: &Api, server: &str) -> Result<i64> {
    if let Ok(id) = server.parse() {
        return Ok(id);
    }
    let found = all(api)?.into_iter().find(|s| s["name"].as_str() == Some(server));
    found.and_then(|s| s["id"].as_i64()).with_context(|| format!("there is no server {server:?}"))
}

fn show(server: &Value, output: Format) -> Result<()> {
    if output == Format::Json {
        return print::json(server);
    }
    for (title, key) in [
        ("Name", "name"),
        ("Number", "id"),
        ("Status", "status"),
        ("Reason", "statusReason"),
        ("Driver", "driver"),
        ("Region", "region"),
        ("Address", "ip"),
        ("Host key", "hostKey"),
        ("Public key", "sshPublicKey"),
        ("Pods", "pods"),
        ("Last seen", "lastSeenAt"),
        ("Cluster", "cluster"),
        ("Lost since", "lostAt"),
    ] {
        if !server[key].is_null() {
            println!("{title:11} {}", text(&server[key]));
        }
    }
    for (title, key) in [("Cores", "cpuCores"), ("Memory MB", "memoryMb"), ("Disk GB", "diskGb")] {
        let room = &server["capacity"][key];
        println!(
            "{title:11} {} of {} ({} there)",
            text(&room["allocated"]),
            text(&room["limit"]),
            text(&room["total"])
        );
    }
    Ok(())
}
