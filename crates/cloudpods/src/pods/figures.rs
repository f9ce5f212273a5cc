//! How busy pods are: what the driver measured.

use mpanel_kernel::Result;
use mpanel_kernel::db::{Scope, Tx};
use mpanel_sql::queries::cloudpods::src::pods::store as sql;
use schemars::JsonSchema;
use serde::Serialize;

/// A pod's figures at one moment.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Figures {
    /// Processor use in percent of the pod's cores, since the sample before.
    pub cpu_usage: Option<f64>,
    /// Memory use in percent.
    pub memory_usage: Option<f64>,
    /// Disk use in percent, where the storage can tell.
    pub disk_usage: Option<f64>,
    /// Memory in use in MB.
    pub memory_used_mb: Option<i64>,
    /// Disk in use in GB.
    pub disk_used_gb: Option<f64>,
    /// Bytes received since the machine started.
    pub network_rx_bytes: Option<i64>,
    /// Bytes sent since the machine started.
    pub network_tx_bytes: Option<i64>,
    /// Bytes received a second, since the sample before; null across a restart, where the counter began anew.
    pub network_rx_rate: Option<f64>,
    /// Bytes sent a second, likewise.
    pub network_tx_rate: Option<f64>,
    /// Processes.
    pub processes: Option<i32>,
    /// When that was measured.
    pub sampled_at: jiff::Timestamp,
}

/// How big a pod is: what its figures are shares of.
#[derive(Clone, Copy)]
pub(super) struct Of {
    pub memory_mb: i32,
    pub disk_gb: i32,
}

/// A pod's newest figures, oldest first. `tx` may be the platform's.
pub(super) async fn newest<S: Scope>(tx: &Tx<S>, tenant: i64, pod: i64, of: Of, count: usize) -> Result<Vec<Figures>> {
    // One more, because a rate needs the sample before.
    let limit = i64::try_from(count).unwrap_or(i64::MAX).saturating_add(1);
    let mut rows = sql::last_samples().bind(tx, &tenant, &pod, &limit).all().await?;
    rows.reverse();
    let figures = rows.iter().enumerate().map(|(i, row)| one(of, i.checked_sub(1).and_then(|b| rows.get(b)), row));
    Ok(figures.skip(rows.len().saturating_sub(count)).collect())
}

fn one(of: Of, before: Option<&sql::LastSamples>, row: &sql::LastSamples) -> Figures {
    let share = |used: Option<i64>, total: f64| used.map(|u| (u as f64 / total * 1000.0).round() / 10.0);
    let elapsed = before.map(|b| (row.sampled_at.as_microsecond() - b.sampled_at.as_microsecond()) as f64 / 1e6);
    let per_second = |read: fn(&sql::LastSamples) -> Option<i64>| {
        rate(before.and_then(read).zip(read(row)), elapsed.unwrap_or_default())
    };
    Figures {
        cpu_usage: row.cpu_usage.map(|c| (f64::from(c) * 10.0).round() / 10.0),
        memory_usage: share(row.memory_used_bytes, f64::from(of.memory_mb) * 1_048_576.0),
        disk_usage: share(row.disk_used_bytes, f64::from(of.disk_gb) * 1_073_741_824.0),
        memory_used_mb: row.memory_used_bytes.map(|b| b / 1_048_576),
        disk_used_gb: row.disk_used_bytes.map(|b| (b as f64 / 1_073_741_824.0 * 100.0).round() / 100.0),
        network_rx_bytes: row.network_rx_bytes,
        network_tx_bytes: row.network_tx_bytes,
        network_rx_rate: per_second(|r| r.network_rx_bytes),
        network_tx_rate: per_second(|r| r.network_tx_bytes),
        processes: row.processes,
        sampled_at: row.sampled_at,
    }
}

/// What a counter grew by a second; none where it began anew.
fn rate(counted: Option<(i64, i64)>, seconds: f64) -> Option<f64> {
    let (before, now) = counted?;
    (now >= before && seconds > 0.0).then(|| ((now - before) as f64 / seconds * 10.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::rate;

    #[test]
    fn a_counter_that_began_anew_has_no_rate() {
        assert_eq!(rate(Some((1000, 4000)), 15.0), Some(200.0));
        assert_eq!(rate(Some((1000, 1000)), 15.0), Some(0.0), "nothing moved");
        assert_eq!(rate(Some((4000, 1000)), 15.0), None, "the machine was restarted");
        assert_eq!(rate(None, 15.0), None, "no sample before, or one that did not tell");
        assert_eq!(rate(Some((1, 2)), 0.0), None);
    }
}
