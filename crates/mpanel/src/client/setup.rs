//! `mpanel pools`, `mpanel quotas` and `mpanel templates`: what pods are given.

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::Format;
use super::http::{Api, Refusal};
use super::print::{self, table, text};

const POOLS: &str = "/api/platform/address-pools";

#[derive(Subcommand)]
pub enum PoolsCommand {
    /// List pools of addresses.
    List {
        #[arg(short, long, value_enum, default_value = "table")]
        output: Format,
    },
    /// Make a pool; pods that are placed on its servers from now on get an address of it.
    Add(Box<AddPool>),
    /// List a pool's addresses in use.
    Addresses {
        /// Its name or number.
        pool: String,
        #[arg(short, long, value_enum, default_value = "table")]
        output: Format,
    },
    /// Let a pool give out no more addresses; what is in use stays.
    Disable {
        /// Its name or number.
        pool: String,
    },
    /// Let a pool give out addresses again.
    Enable {
        /// Its name or number.
        pool: String,
    },
    /// Delete a pool of which nothing is in use.
    Remove {
        /// Its name or number.
        pool: String,
    },
}

#[derive(Args)]
pub struct AddPool {
    /// Its name.
    #[arg(long)]
    name: String,
    /// The region's code.
    #[arg(long)]
    region: String,
    /// The server it is for, by its name or number; all of the region that have none of their own when absent.
    #[arg(long)]
    server: Option<String>,
    /// The network, such as 203.0.113.0/24; without one the network's own DHCP gives the addresses.
    #[arg(long)]
    network: Option<String>,
    /// The first address to give out.
    #[arg(long)]
    first: Option<String>,
    /// The last one.
    #[arg(long)]
    last: Option<String>,
    /// The way out; never given out.
    #[arg(long)]
    gateway: Option<String>,
    /// A name server. May be given again.
    #[arg(long = "name-server")]
    name_servers: Vec<String>,
    /// The bridge; the server's own when absent.
    #[arg(long)]
    bridge: Option<String>,
    /// The VLAN; untagged when absent.
    #[arg(long)]
    vlan: Option<i32>,
}

pub fn pools(command: PoolsCommand) -> Result<()> {
    let api = Api::signed_in()?;
    match command {
        PoolsCommand::List { output } => {
            let pools = api.get(POOLS)?.body;
            if output == Format::Json {
                return print::json(&pools);
            }
            table(
                rows(&pools),
                &[
                    ("ID", |p| text(&p["id"])),
                    ("NAME", |p| text(&p["name"])),
                    ("STATUS", |p| text(&p["status"])),
                    ("REGION", |p| text(&p["region"])),
                    ("SERVER", |p| text(&p["server"])),
                    ("MODE", |p| text(&p["mode"])),
                    ("NETWORK", |p| text(&p["network"])),
                    ("USED", |p| format!("{}/{}", text(&p["used"]), text(&p["addresses"]))),
                    ("BRIDGE", |p| text(&p["bridge"])),
                    ("VLAN", |p| text(&p["vlan"])),
                ],
            );
            Ok(())
        }
        PoolsCommand::Add(add) => {
            let server = add.server.as_deref().map(|s| super::servers::find(&api, s)).transpose()?;
            let body = json!({
                "name": add.name, "region": add.region, "serverId": server, "network": add.network,
                "mode": if add.network.is_some() { "static" } else { "dhcp" }, "firstAddress": add.first,
                "lastAddress": add.last, "gateway": add.gateway, "nameServers": add.name_servers, "bridge": add.bridge,
                "vlan": add.vlan,
            });
            let pool = api.post(POOLS, &body, None)?.body;
            println!("Made {} as number {}: {} addresses.", add.name, text(&pool["id"]), text(&pool["addresses"]));
            Ok(())
        }
        PoolsCommand::Addresses { pool, output } => {
            let held = api.all(&format!("{POOLS}/{}/addresses?limit=200", find_pool(&api, &pool)?))?;
            if output == Format::Json {
                return print::json(&Value::Array(held));
            }
            table(
                &held,
                &[
                    ("ADDRESS", |a| text(&a["address"])),
                    ("POD", |a| text(&a["pod"])),
                    ("TENANT", |a| text(&a["tenant"])),
                    ("SINCE", |a| text(&a["createdAt"])),
                ],
            );
            Ok(())
        }
        PoolsCommand::Disable { pool } => set_pool(&api, &pool, "disabled"),
        PoolsCommand::Enable { pool } => set_pool(&api, &pool, "active"),
        PoolsCommand::Remove { pool } => {
            api.delete(&format!("{POOLS}/{}", find_pool(&api, &pool)?))?;
            println!("{pool} is gone.");
            Ok(())
        }
    }
}

fn set_pool(api: &Api, pool: &str, status: &str) -> Result<()> {
    let changed = api.patch(&format!("{POOLS}/{}", find_pool(api, pool)?), &json!({ "status": status }))?.body;
    println!("{} is {}.", text(&changed["name"]), text(&changed["status"]));
    Ok(())
}

fn find_pool(api: &Api, pool: &str) -> Result<i64> {
    if let Ok(id) = pool.parse() {
        return Ok(id);
    }
    let pools = api.get(POOLS)?.body;
    let found = rows(&pools).iter().find(|p| p["name"].as_str() == Some(pool));
    found.and_then(|p| p["id"].as_i64()).with_context(|| format!("there is no pool {pool:?}"))
}

/// What a quota limits: the API's word, and the option's.
const LIMITS: [(&str, &str); 7] = [
    ("pods", "Pods"),
    ("cpuCores", "Cores"),
    ("memoryMb", "Memory MB"),
    ("diskGb", "Disk GB"),
    ("volumes", "Volumes"),
    ("snapshots", "Snapshots"),
    ("addresses", "Addresses"),
];

#[derive(Subcommand)]
pub enum QuotasCommand {
    /// Show what the active tenant may have and has; of another tenant, for operators.
    Show {
        /// The tenant's number.
        #[arg(long)]
        tenant: Option<i64>,
        #[arg(short, long, value_enum, default_value = "table")]
        output: Format,
    },
    /// Set a tenant's own limits; one that is left out becomes the default.
    Set(SetQuota),
    /// Take a tenant's own limits away: its subscriptions or the defaults count again.
    Reset {
        /// The tenant's number.
        tenant: i64,
    },
}

#[derive(Args)]
pub struct SetQuota {
    /// The tenant's number.
    tenant: i64,
    #[arg(long)]
    pods: Option<i32>,
    #[arg(long)]
    cores: Option<i32>,
    #[arg(long)]
    memory_mb: Option<i32>,
    #[arg(long)]
    disk_gb: Option<i32>,
    #[arg(long)]
    volumes: Option<i32>,
    #[arg(long)]
    snapshots: Option<i32>,
    #[arg(long)]
    addresses: Option<i32>,
}

pub fn quotas(command: QuotasCommand) -> Result<()> {
    let api = Api::signed_in()?;
    let of = |tenant: i64| format!("/api/platform/customers/{tenant}/quota");
    match command {
        QuotasCommand::Show { tenant, output } => {
            let path = tenant.map_or("/api/cloud-pods/quota".to_owned(), of);
            tell_quota(&api.get(&path)?.body, output)
        }
        QuotasCommand::Set(set) => {
            let given = [set.pods, set.cores, set.memory_mb, set.disk_gb, set.volumes, set.snapshots, set.addresses];
            let body: Map<String, Value> =
                LIMITS.iter().zip(given).filter_map(|((key, _), n)| Some(((*key).to_owned(), json!(n?)))).collect();
            tell_quota(&api.put(&of(set.tenant), &Value::Object(body))?.body, Format::Table)
        }
        QuotasCommand::Reset { tenant } => {
            api.delete(&of(tenant))?;
            println!("Tenant {tenant} has no limits of its own any more.");
            Ok(())
        }
    }
}

fn tell_quota(quota: &Value, output: Format) -> Result<()> {
    if output == Format::Json {
        return print::json(quota);
    }
    println!("{:11} {}", "From", text(&quota["source"]));
    for (key, title) in LIMITS {
        println!("{title:11} {} of {}", text(&quota[key]["used"]), text(&quota[key]["limit"]));
    }
    Ok(())
}

#[derive(Subcommand)]
pub enum TemplatesCommand {
    /// List what pods can be made of; for operators also what is not offered, and the images behind.
    List {
        #[arg(short, long, value_enum, default_value = "table")]
        output: Format,
    },
}

pub fn templates(TemplatesCommand::List { output }: TemplatesCommand) -> Result<()> {
    let api = Api::signed_in()?;
    // Whoever may not manage templates sees those that are offered.
    let found = match api.get("/api/platform/hosting/templates") {
        Err(error) if error.downcast_ref::<Refusal>().is_some_and(|r| r.code == "forbidden") => {
            api.get("/api/cloud-pods/templates")?.body
        }
        other => other?.body,
    };
    if output == Format::Json {
        return print::json(&found);
    }
    table(
        rows(&found),
        &[
            ("CODE", |t| text(&t["code"])),
            ("NAME", |t| text(&t["name"])),
            ("TYPE", |t| text(&t["type"])),
            ("LOGIN", |t| text(&t["loginUser"])),
            ("SMALLEST PLAN", |t| text(&t["minimumPlanCode"])),
            ("IMAGE", |t| text(&t["incusImage"])),
            ("PROXMOX VMID", |t| text(&t["proxmoxTemplateVmid"])),
            ("OFFERED", |t| text(if t["isActive"].is_null() { &t["available"] } else { &t["isActive"] })),
        ],
    );
    Ok(())
}

fn rows(list: &Value) -> &[Value] {
    list.as_array().map_or(&[], Vec::as_slice)
}
