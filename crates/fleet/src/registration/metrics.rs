//! How busy servers are, sampled with each look at them.

use mpanel_drivers::compute::{NodeLoad, PastLoad};
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::registration::store as sql;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

/// Seconds without a look that are made up for: a record has one row a minute.
const GAP: i64 = 150;
/// How much of the past is asked for at the most, in seconds.
const DAY: i64 = 86_400;
/// Points that a graph can show.
const POINTS: i32 = 240;

/// A server's figures over a span of time.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ServerMetrics {
    /// Length of each span in seconds.
    pub span_seconds: i32,
    /// Oldest first.
    pub points: Vec<ServerPoint>,
}

/// Averages over a span.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct ServerPoint {
    /// The span's beginning.
    pub at: jiff::Timestamp,
    /// Percent of all cores.
    pub cpu: Option<f64>,
    /// Memory in use in MB.
    pub ram: Option<i64>,
    /// Disk of the pool in use in GB.
    pub disk: Option<i64>,
    /// Bytes received and sent since the server started.
    pub network: Option<i64>,
}

/// Stores what a server said of its load.
pub(crate) async fn sample(tx: &PlatformTx, server: i64, load: &NodeLoad) -> Result<()> {
    let number = |value: Option<u64>| value.and_then(|v| i64::try_from(v).ok());
    sql::insert_sample()
        .bind(
            tx,
            &server,
            &load.cpu_percent.map(|c| c as f32),
            &number(load.memory_used_mb),
            &number(load.disk_used_gb),
            &number(load.network_bytes),
        )
        .await?;
    Ok(())
}

/// Since when nobody has looked, if that is longer ago than looks are usually apart: from there on the server's own record is
/// wanted.
pub(crate) async fn unseen_since(tx: &PlatformTx, server: i64) -> Result<Option<i64>> {
    let now = jiff::Timestamp::now().as_second();
    let seen = sql::newest_sample().bind(tx, &server).one().await?.unwrap_or(i64::MIN);
    Ok((now.saturating_sub(seen) > GAP).then_some(seen.max(now - DAY)))
}

/// Stores what a server recorded of itself.
pub(crate) async fn remember(tx: &PlatformTx, server: i64, past: &[PastLoad]) -> Result<()> {
    let row = |p: &PastLoad| json!({ "at": p.at, "cpu": p.cpu_percent, "ram": p.memory_used_mb });
    sql::insert_past_samples().bind(tx, &Value::Array(past.iter().map(row).collect()), &server).await?;
    Ok(())
}

/// A server's figures of the last hours.
pub(super) async fn read(tx: &PlatformTx, server: i64, hours: i32) -> Result<ServerMetrics> {
    sql::one().bind(tx, &server).opt().await?.ok_or_else(|| Error::not_found("server"))?;
    let span_seconds = (hours * 3600 / POINTS).max(15);
    let rows = sql::samples().bind(tx, &f64::from(span_seconds), &server, &hours).all().await?;
    let point = |r: sql::Samples| ServerPoint { at: r.at, cpu: r.cpu, ram: r.ram, disk: r.disk, network: r.network };
    Ok(ServerMetrics { span_seconds, points: rows.into_iter().map(point).collect() })
}
