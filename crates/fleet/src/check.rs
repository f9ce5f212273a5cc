//! Looking at every server: is it there, how big is it, how busy.

use std::sync::Arc;

use futures_util::future::BoxFuture;
use futures_util::stream::{self, StreamExt};
use mpanel_drivers::compute::{ComputeDriver, DriverError, DriverErrorKind, NodeInfo};
use mpanel_jobs::{Cx, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::settings::SERVER_METRICS_HOURS;
use mpanel_sql::queries::fleet::src::registration::store;
use mpanel_sql::queries::fleet::src::servers as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{Drivers, registration};

/// Servers that are looked at at the same time: one that hangs holds nobody up.
const AT_ONCE: usize = 16;

/// Looks at every server; one that does not answer goes offline with the reason, and comes back by itself.
#[derive(Clone, Serialize, Deserialize)]
pub struct CheckServers {}

impl Workflow for CheckServers {
    type Context = Drivers;
    const KIND: &'static str = "server.check";
    const QUEUE: &'static str = "health";
    const DESCRIPTION: &'static str = "Looks whether every server answers, how big and how busy it is.";
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
        let looks: Vec<_> = servers.into_iter().map(|(server, driver)| look(cx, server, driver)).collect();
        let mut looks = stream::iter(looks).buffer_unordered(AT_ONCE);
        while let Some(look) = looks.next().await {
            look?;
        }
        let tx = cx.platform_tx().await?;
        let hours = i32::try_from(cx.app.settings.number(&SERVER_METRICS_HOURS)).unwrap_or(168);
        store::prune_samples().bind(&tx, &hours).await?;
        store::prune_probes().bind(&tx).await?;
        tx.commit_unaudited("old samples and answers").await?;
        Ok(Value::Null)
    }
}

/// One look at a server.
fn look(
    cx: &Cx<CheckServers>,
    server: sql::ServerRow,
    driver: mpanel_kernel::Result<Arc<dyn ComputeDriver>>,
) -> BoxFuture<'_, Result<(), StepError>> {
    Box::pin(async move {
        cx.check()?;
        let found = match &driver {
            Ok(driver) => driver.node().await,
            Err(error) => Err(DriverError::new(DriverErrorKind::Refused, error.to_string())),
        };
        record(cx, &server, &found).await?;
        match driver {
            Ok(driver) if found.is_ok() => measure(cx, &server, &*driver).await,
            _ => Ok(()),
        }
    })
}

/// Writes down what a look at a server found.
pub(crate) async fn record<W: Workflow>(
    cx: &Cx<W>,
    server: &sql::ServerRow,
    found: &Result<NodeInfo, DriverError>,
) -> Result<(), StepError> {
    let tx = cx.platform_tx().await?;
    // Its status may have been changed since the look began, or may be about to: an operator's word is waited for.
    sql::lock_one().bind(&tx, &server.id).opt().await?;
    let Some(now) = sql::one().bind(&tx, &server.id).opt().await? else { return Ok(()) };
    let event = |kind| Event::new(kind).object("server", now.id, &now.name);
    let mut told = false;
    match found {
        Ok(node) => {
            let number = |n: u64| i32::try_from(n).unwrap_or(i32::MAX);
            sql::seen()
                .bind(
                    &tx,
                    &number(node.cpu_cores.into()),
                    &number(node.memory_mb),
                    &number(node.disk_gb),
                    &node.member.as_deref(),
                    &now.id,
                )
                .await?;
            if now.unreachable_since.is_some() {
                tracing::warn!(server = now.name, "the server answers again");
            }
            // Draining and locked are an operator's decisions; only offline was ours.
            if now.status == "offline" {
                sql::set_status().bind(&tx, &"online", &None::<&str>, &now.id).await?;
                tx.record(
                    event(&events::SERVER_STATUS_CHANGED).details(json!({ "before": "offline", "after": "online" })),
                );
                told = true;
            }
        }
        Err(error) => {
            let news = sql::unreachable().bind(&tx, &now.id).await? > 0;
            let reason = Some(error.message.as_str());
            let changed = now.status_reason.as_deref() != reason;
            if error.kind == DriverErrorKind::Untrusted && (news || changed) {
                tx.record(event(&events::SERVER_HOST_KEY_CHANGED).details(json!({ "reason": reason })));
                told = true;
            }
            if news {
                tracing::warn!(server = now.name, %error, "the server does not answer");
            }
            if now.status == "online" || (now.status == "offline" && changed) {
                sql::set_status().bind(&tx, &"offline", &reason, &now.id).await?;
                tx.record(
                    event(&events::SERVER_STATUS_CHANGED)
                        .details(json!({ "before": now.status, "after": "offline", "reason": reason })),
                );
                told = true;
            }
        }
    }
    if told {
        tx.commit().await?
    } else {
        tx.commit_unaudited("a server was seen").await?
    }
    Ok(())
}

async fn measure<W: Workflow>(
    cx: &Cx<W>,
    server: &sql::ServerRow,
    driver: &dyn ComputeDriver,
) -> Result<(), StepError> {
    match driver.load().await {
        Ok(Some(load)) => {
            let tx = cx.platform_tx().await?;
            registration::sample(&tx, server.id, &load).await?;
            if registration::watch(&tx, &cx.app.settings, (server.id, &server.name)).await? {
                return Ok(tx.commit().await?);
            }
            Ok(tx.commit_unaudited("a sample of a server").await?)
        }
        Ok(None) => Ok(()),
        // It answered a moment ago; the next look tells.
        Err(error) => {
            tracing::warn!(server = server.name, %error, "the server's load could not be read");
            Ok(())
        }
    }
}
