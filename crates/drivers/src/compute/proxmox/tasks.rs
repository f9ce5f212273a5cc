//! What the node's tasks did to a machine.

use super::super::{DriverError, DriverErrorKind, MachineName, Result};
use super::Proxmox;
use super::cli::number;

/// How many tasks are listed; only the newest one's log is shown.
const TASKS: &str = "10";
/// More lines than a task says: a log is read from its beginning, and its end is what tells. (`--limit 0` is newer.)
const ALL: &str = "100000";
/// How many of its last lines are shown.
const LINES: usize = 200;

impl Proxmox {
    /// The machine's last tasks and the end of the newest one's log: a machine has no console that could be read later.
    pub(super) async fn task_log(&self, name: &MachineName, max_bytes: usize) -> Result<String> {
        let Some(guest) = self.find(name).await? else {
            let message = format!("The machine {name} is not on {}.", self.config.server);
            return Err(DriverError::new(DriverErrorKind::NotFound, message));
        };
        let node = self.node_name().await?;
        let id = guest.id.to_string();
        let path = format!("/nodes/{node}/tasks");
        let tasks = self.get(&path, &["--vmid", &id, "--source", "all", "--limit", TASKS]).await?;
        let tasks = tasks.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut lines = vec![format!("Tasks of the machine {id} on {node}, newest first:")];
        for task in tasks {
            let began = number(&task["starttime"]).unwrap_or(0.0);
            let (kind, status) = (&task["type"], task["status"].as_str().unwrap_or("RUNNING"));
            let began = jiff::Timestamp::from_second(began as i64).unwrap_or_default();
            lines.push(format!("{} at {began}: {status}", kind.as_str().unwrap_or("?")));
        }
        if let Some(newest) = tasks.first().and_then(|t| t["upid"].as_str()) {
            let log = self.get(&format!("{path}/{newest}/log"), &["--limit", ALL]).await?;
            let said: Vec<&str> = log.as_array().into_iter().flatten().filter_map(|l| l["t"].as_str()).collect();
            lines.extend(said[said.len().saturating_sub(LINES)..].iter().map(|line| (*line).to_owned()));
        }
        let text = lines.join("\n") + "\n";
        let cut = text.len().saturating_sub(max_bytes);
        Ok(text.chars().skip(text[..text.floor_char_boundary(cut)].chars().count()).collect())
    }
}
