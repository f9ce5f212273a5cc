//! The machine that the panel itself runs on, as a server; and making drivers of server records.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use mpanel_drivers::compute::{ComputeDriver, DriverKind, Incus, IncusConfig, Simulated, SimulatedConfig};
use mpanel_drivers::shell::{Command, Local, Runner};
use mpanel_kernel::db::{Db, PlatformScope};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::servers as sql;
use serde_json::{Value, json};

/// The region of a new installation.
const REGION: &str = "local";

pub(crate) fn make_driver(kind: DriverKind, row: &sql::ServerRow, state_dir: &Path) -> Result<Arc<dyn ComputeDriver>> {
    let text = |key: &str, default: &str| row.config.get(key).and_then(Value::as_str).unwrap_or(default).to_owned();
    match kind {
        DriverKind::Incus => {
            let config = IncusConfig {
                server: row.name.clone(),
                program: text("program", "incus"),
                pool: text("pool", "mpanel"),
                network: text("network", "mpanelbr0"),
            };
            Ok(Arc::new(Incus::new(config, runner(row)?)))
        }
        DriverKind::Simulated => {
            let config: SimulatedConfig =
                serde_json::from_value(row.config.clone()).map_err(|e| Error::Internal(e.into()))?;
            std::fs::create_dir_all(state_dir).map_err(|e| Error::Internal(e.into()))?;
            let state = state_dir.join(format!("simulated-{}.json", row.id));
            Ok(Arc::new(Simulated::new(config, Some(state))))
        }
        DriverKind::Proxmox => {
            Err(Error::unprocessable("driver_unavailable", "This build has no driver for Proxmox VE yet."))
        }
    }
}

/// Where a server's programs run: here, or over SSH.
fn runner(row: &sql::ServerRow) -> Result<Arc<dyn Runner>> {
    let Some(host) = &row.ip else {
        let env = row.config.get("env").and_then(Value::as_object).into_iter().flatten();
        let env = env.filter_map(|(k, v)| Some((k.clone(), v.as_str()?.to_owned()))).collect();
        return Ok(Arc::new(Local { env }));
    };
    crate::remote::runner(host, row)
}

/// What this machine can run pods with.
#[derive(Clone, Debug)]
pub enum LocalNode {
    /// Incus or LXD: the client, the pool, the network.
    Incus {
        /// `incus` or `lxc`.
        program: String,
        /// The storage pool.
        pool: String,
        /// The network.
        network: String,
    },
    /// Nothing: pods are only pretended. Why.
    Simulated(String),
}

impl LocalNode {
    /// Asks the clients that may be installed. The pool and the bridge are those that scripts/node.sh makes.
    pub async fn detect() -> Self {
        let (pool, network) = ("mpanel".to_owned(), "mpanelbr0".to_owned());
        let mut why = "neither incus nor lxc is installed".to_owned();
        for program in ["incus", "lxc"] {
            let ask = |path: String| async move {
                let command = Command::new(program, ["query".to_owned(), path]).within(Duration::from_secs(10));
                Local::default().run(&command).await.map(|o| o.status == 0)
            };
            match (ask(format!("/1.0/storage-pools/{pool}")).await, ask(format!("/1.0/networks/{network}")).await) {
                (Ok(true), Ok(true)) => return Self::Incus { program: program.into(), pool, network },
                (Ok(_), _) => {
                    why = format!(
                        "{program} is installed, but its daemon, the pool {pool} or the bridge {network} is missing (scripts/node.sh ensure)"
                    )
                }
                _ => {}
            }
        }
        Self::Simulated(why)
    }
}

/// Registers this machine as a server when it can run pods, or a simulated one when it cannot and no other server
/// is registered. A simulated server that was registered so is locked once there is a real one.
pub async fn ensure_local_node(db: &Db, node: &LocalNode) -> Result<()> {
    let tx = db.write(&PlatformScope::system()).await?;
    sql::ensure_region().bind(&tx, &REGION, &"This machine").await?;
    let servers = sql::all().bind(&tx).all().await?;
    let (name, driver, config) = match node {
        LocalNode::Incus { program, pool, network } => {
            ("local", "incus", json!({ "program": program, "pool": pool, "network": network, "automatic": true }))
        }
        LocalNode::Simulated(_) if servers.is_empty() => ("simulated", "simulated", json!({ "automatic": true })),
        LocalNode::Simulated(_) => return tx.commit_unaudited("nothing was registered").await,
    };
    let made = sql::insert_server().bind(&tx, &name, &REGION, &None::<&str>, &driver, &config).opt().await?;
    if let Some(id) = made {
        sql::ensure_capabilities().bind(&tx, &id, &REGION).await?;
        tx.record(
            Event::new(&events::SERVER_REGISTERED).object("server", id, name).details(json!({ "driver": driver })),
        );
    }
    if driver == "incus" {
        for server in
            servers.iter().filter(|s| s.driver == "simulated" && s.status == "online" && s.config["automatic"] == true)
        {
            let reason = "There is a real server now; this simulated one takes no new pods.";
            sql::set_status().bind(&tx, &"locked", &Some(reason), &server.id).await?;
            tx.record(
                Event::new(&events::SERVER_STATUS_CHANGED)
                    .object("server", server.id, &server.name)
                    .details(json!({ "after": "locked", "reason": reason })),
            );
        }
    }
    tx.commit_unaudited("the events are there when something was registered").await
}
