//! The machine that the panel itself runs on, as a server.

use std::time::Duration;

use mpanel_drivers::shell::{Command, Local, Runner};
use mpanel_kernel::Result;
use mpanel_kernel::db::{Db, PlatformScope};
use mpanel_kernel::events::{self, Event};
use mpanel_sql::queries::fleet::src::servers as sql;
use serde_json::json;

use crate::config::{LOCAL_BRIDGE, LOCAL_POOL};

/// The region of a new installation.
const REGION: &str = "local";

/// What this machine can run pods with.
#[derive(Clone, Debug)]
pub enum LocalNode {
    /// Incus or LXD: the client, the pool, the network.
    Incus {
        /// `incus` or `lxc`.
        program: String,
    },
    /// Nothing: pods are only pretended. Why.
    Simulated(String),
}

impl LocalNode {
    /// Asks the clients that may be installed. The pool and the bridge are those that scripts/node.sh makes.
    pub async fn detect() -> Self {
        let mut why = "neither incus nor lxc is installed".to_owned();
        for program in ["incus", "lxc"] {
            let ask = |path: String| async move {
                let command = Command::new(program, ["query".to_owned(), path]).within(Duration::from_secs(10));
                Local::default().run(&command).await.map(|o| o.status == 0)
            };
            match (
                ask(format!("/1.0/storage-pools/{LOCAL_POOL}")).await,
                ask(format!("/1.0/networks/{LOCAL_BRIDGE}")).await,
            ) {
                (Ok(true), Ok(true)) => return Self::Incus { program: program.into() },
                (Ok(_), _) => {
                    why = format!(
                        "{program} is installed, but its daemon, the pool {LOCAL_POOL} or the bridge {LOCAL_BRIDGE} is missing (scripts/node.sh ensure)"
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
        LocalNode::Incus { program } => ("local", "incus", json!({ "program": program, "automatic": true })),
        LocalNode::Simulated(_) if servers.is_empty() => ("simulated", "simulated", json!({ "automatic": true })),
        LocalNode::Simulated(_) => return tx.commit_unaudited("nothing was registered").await,
    };
    let (pools, bridges) = match node {
        LocalNode::Incus { .. } => (vec![LOCAL_POOL], vec![LOCAL_BRIDGE]),
        LocalNode::Simulated(_) => (vec![], vec![]),
    };
    let made = sql::insert_local().bind(&tx, &name, &REGION, &driver, &config, &pools, &bridges).opt().await?;
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
