//! Looking at every server: is it there, how big is it.

use mpanel_jobs::{Cx, StepResult, Steps, Workflow};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_sql::queries::fleet::src::servers as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::Drivers;

/// Looks at every server; one that does not answer goes offline with the reason, and comes back by itself.
#[derive(Clone, Serialize, Deserialize)]
pub struct CheckServers {}

impl Workflow for CheckServers {
    type Context = Drivers;
    const KIND: &'static str = "server.check";
    const QUEUE: &'static str = "health";
    const DESCRIPTION: &'static str = "Looks whether every server answers and how big it is.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("check", "Looking at the servers", |w, cx| Box::pin(w.check(cx)))
    }
}

impl CheckServers {
    async fn check(&self, cx: &Cx<Self>) -> StepResult {
        let servers = {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            cx.context.all(&tx).await?
        };
        for (server, driver) in servers {
            cx.check()?;
            let found = match driver {
                Ok(driver) => driver.node().await.map_err(|e| e.message),
                Err(error) => Err(error.to_string()),
            };
            let tx = cx.platform_tx().await?;
            let (status, reason) = match &found {
                Ok(node) => {
                    let number = |n: u64| i32::try_from(n).unwrap_or(i32::MAX);
                    sql::seen()
                        .bind(
                            &tx,
                            &number(node.cpu_cores.into()),
                            &number(node.memory_mb),
                            &number(node.disk_gb),
                            &server.id,
                        )
                        .await?;
                    // Draining and locked are an operator's decisions; only offline was ours.
                    (if server.status == "offline" { "online" } else { server.status.as_str() }, None)
                }
                Err(why) if server.status == "online" || server.status == "offline" => ("offline", Some(why.clone())),
                Err(_) => (server.status.as_str(), None),
            };
            if status != server.status {
                sql::set_status().bind(&tx, &status, &reason.as_deref(), &server.id).await?;
                tx.record(
                    Event::new(&events::SERVER_STATUS_CHANGED)
                        .object("server", server.id, &server.name)
                        .details(json!({ "before": server.status, "after": status, "reason": reason })),
                );
                tx.commit().await?;
            } else {
                tx.commit_unaudited("a server was seen").await?;
            }
        }
        Ok(Value::Null)
    }
}
