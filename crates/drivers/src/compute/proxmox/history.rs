//! What a node recorded of itself (RRD), for the time in which nobody looked.
//!
//! `/nodes/{node}/rrddata` answers one row a minute for the last hour; for the last day one a minute since 9, one for half an
//! hour before. What it has that nothing else has is the past. For the present the driver reads the status of now: a row is an
//! average of up to a minute ago, knows the root file system instead of the pool of disks, and of the network a rate, where
//! the panel keeps the cards' counters (`/proc/net/dev`, which costs no Perl). A guest's own record is not read: it is one call
//! of half a second for each, and all figures of all guests are one already.
//!
//! Rows: PVE/RRD.pm and `rrd_def_node` (status.c) of pve-cluster. Version 9 has more columns (`memavailable`, `arcsize`,
//! pressure); those read here are the same since 7.4. A column without a value is left out of its row, and on an upgraded node
//! the rows of the old file come before those of the new one.

use std::collections::BTreeMap;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

use super::super::{PastLoad, Result};
use super::cli::number;
use super::{MIB, Proxmox};

/// What the rows of `hour` reach back, a minute less.
const HOUR: i64 = 3540;

impl Proxmox {
    /// The node's record since a time, oldest first.
    pub(super) async fn recorded(&self, since: i64) -> Result<Vec<PastLoad>> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs() as i64);
        let timeframe = if now - since <= HOUR { "hour" } else { "day" };
        let path = format!("/nodes/{}/rrddata", self.node_name().await?);
        let rows = self.get(&path, &["--timeframe", timeframe, "--cf", "AVERAGE"]).await?;
        let rows = rows.as_array().ok_or_else(|| self.unreadable(&rows.to_string()))?;
        Ok(points(rows, since))
    }
}

/// The rows that say something, each time once.
fn points(rows: &[Value], since: i64) -> Vec<PastLoad> {
    let figure = |value: &Value| number(value).filter(|n| n.is_finite() && *n >= 0.0);
    let mut all = BTreeMap::new();
    for row in rows {
        let Some(at) = number(&row["time"]).map(|t| t as i64).filter(|at| *at > since) else { continue };
        let cpu_percent = figure(&row["cpu"]).map(|share| (share * 100.0).min(100.0));
        let memory_used_mb = figure(&row["memused"]).map(|bytes| bytes as u64 / MIB);
        if cpu_percent.is_some() || memory_used_mb.is_some() {
            all.insert(at, PastLoad { at, cpu_percent, memory_used_mb });
        }
    }
    all.into_values().collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn rows_with_holes_and_of_two_files() {
        let rows: Vec<Value> = vec![
            json!({ "time": 60, "cpu": 0.5, "memused": 1_048_576_000_u64 }),
            json!({ "time": 1800, "cpu": 0.25, "iowait": 0.0, "memused": "2097152.5", "netin": 12.5 }),
            json!({ "time": 1860 }),
            json!({ "time": 1920, "cpu": "NaN", "memused": null }),
            // Of the new file, beside an old row of the same time.
            json!({ "time": 1800, "cpu": 0.75, "memused": 3_145_728.0, "memavailable": 1.0, "pressurecpusome": 0.0 }),
            json!({ "time": 1980, "cpu": 1.5 }),
        ];
        let found: Vec<_> = points(&rows, 100).into_iter().map(|p| (p.at, p.cpu_percent, p.memory_used_mb)).collect();
        assert_eq!(found, [(1800, Some(75.0), Some(3)), (1980, Some(100.0), None)]);
    }
}
