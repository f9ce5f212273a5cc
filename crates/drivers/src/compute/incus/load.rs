//! How busy a server is: its kernel's counters (proc(5): `/proc/stat`, `/proc/net/dev`), and what the daemon says of memory
//! and pool.

use std::sync::PoisonError;

use super::super::{DriverError, NodeLoad, Result};
use super::{GIB, Incus, LOOK, MIB, at};
use crate::shell::Command;

/// Processor time since the server started, in ticks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ticks {
    idle: u64,
    total: u64,
}

impl Ticks {
    /// The first line of `/proc/stat`: `cpu user nice system idle iowait irq softirq steal guest guest_nice`.
    fn read(text: &str) -> Option<Self> {
        let line = text.lines().find_map(|line| line.strip_prefix("cpu "))?;
        // What guests take is in `user` already.
        let ticks: Vec<u64> = line.split_whitespace().take(8).map_while(|word| word.parse().ok()).collect();
        Some(Self { idle: ticks.get(3)? + ticks.get(4)?, total: ticks.iter().sum() })
    }

    /// Percent of all cores in use since an earlier reading.
    fn percent_since(self, before: Self) -> Option<f64> {
        let total = self.total.checked_sub(before.total).filter(|total| *total > 0)?;
        let idle = self.idle.saturating_sub(before.idle).min(total);
        Some((total - idle) as f64 / total as f64 * 100.0)
    }
}

/// Bytes received and sent by all interfaces but the loopback.
fn network_bytes(text: &str) -> u64 {
    let interface = |line: &str| {
        let (name, counters) = line.split_once(':')?;
        let counters: Vec<u64> = counters.split_whitespace().map_while(|word| word.parse().ok()).collect();
        // Eight of receiving, eight of sending; the first of each are the bytes.
        (name.trim() != "lo" && counters.len() == 16).then(|| counters[0] + counters[8])
    };
    text.lines().filter_map(interface).sum()
}

impl Incus {
    pub(super) async fn node_load(&self) -> Result<NodeLoad> {
        let command = Command::new("cat", ["/proc/stat", "/proc/net/dev"]).within(LOOK);
        let output =
            self.runner.run(&command).await.map_err(|e| DriverError::shell(&self.config.server, &command, &e))?;
        let text = String::from_utf8_lossy(&output.stdout);
        let now = Ticks::read(&text);
        let before = std::mem::replace(&mut *self.ticks.lock().unwrap_or_else(PoisonError::into_inner), now);
        let member = self.member().await?;
        let resources = self.get(&at("/1.0/resources", member.as_deref())).await?;
        let pool = format!("/1.0/storage-pools/{}/resources", self.config.pool);
        let pool = self.get(&at(&pool, member.as_deref())).await?;
        Ok(NodeLoad {
            cpu_percent: now.zip(before).and_then(|(now, before)| now.percent_since(before)),
            memory_used_mb: resources["memory"]["used"].as_u64().map(|bytes| bytes / MIB),
            disk_used_gb: pool["space"]["used"].as_u64().map(|bytes| bytes / GIB),
            network_bytes: Some(network_bytes(&text)),
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const PROC: &str = "cpu  100 0 50 800 50 0 0 0 7 0\ncpu0 100 0 50 800 50 0 0 0 7 0\nctxt 1\n\
Inter-|   Receive                                                |  Transmit\n \
face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed\n    \
lo: 500 5 0 0 0 0 0 0 500 5 0 0 0 0 0 0\n  eth0: 1000 10 0 0 0 0 0 0 200 2 0 0 0 0 0 0\n";

    #[test]
    fn the_kernels_counters() {
        let before = Ticks::read(PROC).unwrap();
        assert_eq!(before, Ticks { idle: 850, total: 1000 });
        let now = Ticks { idle: 925, total: 1100 };
        assert_eq!(now.percent_since(before), Some(25.0));
        assert_eq!(before.percent_since(now), None, "the server was restarted in between");
        assert_eq!(network_bytes(PROC), 1200);
        assert_eq!(Ticks::read("no such file"), None);
    }
}
