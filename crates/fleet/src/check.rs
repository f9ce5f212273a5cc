//! Looking at every server: is it there, how big is it, how busy.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use futures_util::stream::{self, StreamExt};
use mpanel_drivers::compute::{ComputeDriver, DriverError, DriverErrorKind, NodeInfo};
use mpanel_jobs::{Cx, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::live::Live;
use mpanel_kernel::settings::{SERVER_METRICS_HOURS, SERVERS_CHECK_INTERVAL};
use mpanel_sql::queries::fleet::src::registration::store;
use mpanel_sql::queries::fleet::src::servers as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::{Drivers, registration};

/// Servers that are looked at at the same time: one that hangs holds nobody up.
const AT_ONCE: usize = 16;
/// How long after a look that failed a server that was there is looked at once more. A lost packet or a daemon that is just
/// restarted takes no server offline.
const AGAIN: Duration = Duration::from_secs(2);
/// Tenants that are told one by one; more than these are told together with everybody else.
const TOLD_APART: usize = 200;

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
            Ok(driver) => match driver.node().await {
                Err(error) if server.unreachable_since.is_none() && may_pass(&error) => {
                    tracing::info!(server = server.name, %error, "a look at the server failed; it is looked at once more");
                    tokio::time::sleep(AGAIN).await;
                    driver.node().await
                }
                other => other,
            },
            Err(error) => Err(DriverError::new(DriverErrorKind::Refused, error.to_string())),
        };
        record(cx, &server, &found).await?;
        match driver {
            Ok(driver) if found.is_ok() => measure(cx, &server, &*driver).await,
            _ => Ok(()),
        }
    })
}

/// Whether what kept a server from answering may be over a moment later.
fn may_pass(error: &DriverError) -> bool {
    use DriverErrorKind as Kind;
    matches!(error.kind, Kind::Unreachable | Kind::TimedOut | Kind::Busy | Kind::Garbage | Kind::Failed)
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
    // Declared lost since the look began.
    if now.lost_at.is_some() {
        return Ok(());
    }
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
                    &node.cluster.as_deref(),
                    &now.id,
                )
                .await?;
            if now.unreachable_since.is_some() {
                tracing::warn!(server = now.name, "the server answers again");
                tell_tenants(&tx, now.id).await?;
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
            let news = now.unreachable_since.is_none();
            let reason = Some(error.message.as_str());
            // Not the status's reason: of a server that drains or is locked that is an operator's.
            let changed = now.unreachable_reason.as_deref() != reason;
            sql::unreachable().bind(&tx, &error.message.as_str(), &now.id).await?;
            if error.kind == DriverErrorKind::Untrusted && (news || changed) {
                tx.record(event(&events::SERVER_HOST_KEY_CHANGED).details(json!({ "reason": reason })));
                told = true;
            }
            if news {
                tracing::warn!(server = now.name, %error, "the server does not answer");
                tell_tenants(&tx, now.id).await?;
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

/// Whether anybody knows how the pods on a server are is part of what their tenants see of them.
async fn tell_tenants(tx: &PlatformTx, server: i64) -> Result<(), StepError> {
    let tenants = sql::tenants_on().bind(tx, &server).all().await?;
    if tenants.len() > TOLD_APART {
        tx.announce(Live::Resync);
        return Ok(());
    }
    for tenant in tenants {
        tx.announce(Live::Pods { tenant });
    }
    Ok(())
}

/// Makes up for the time in which nobody looked, where the server keeps a record of itself.
async fn fill<W: Workflow>(cx: &Cx<W>, server: &sql::ServerRow, driver: &dyn ComputeDriver) -> Result<(), StepError> {
    let since = {
        let tx = cx.app.db.read(&PlatformScope::system()).await?;
        registration::unseen_since(&tx, server.id).await?
    };
    let Some(since) = since else { return Ok(()) };
    match driver.past_load(since).await {
        Ok(past) if past.is_empty() => Ok(()),
        Ok(past) => {
            let tx = cx.platform_tx().await?;
            registration::remember(&tx, server.id, &past).await?;
            Ok(tx.commit_unaudited("what a server recorded of itself").await?)
        }
        // A graph with a hole is no harm.
        Err(error) => {
            tracing::warn!(server = server.name, %error, "the server's record of itself could not be read");
            Ok(())
        }
    }
}

async fn measure<W: Workflow>(
    cx: &Cx<W>,
    server: &sql::ServerRow,
    driver: &dyn ComputeDriver,
) -> Result<(), StepError> {
    fill(cx, server, driver).await?;
    match driver.load().await {
        Ok(Some(load)) => {
            let tx = cx.platform_tx().await?;
            // The next looks may fail; the figures of this one are used for as long as three of them take.
            let seconds = cx.app.settings.seconds(&SERVERS_CHECK_INTERVAL).as_secs_f64() * 3.0 + 60.0;
            registration::sample(&tx, server.id, &load, seconds).await?;
            if registration::watch(&cx.app, &tx, (server.id, &server.name)).await? {
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
