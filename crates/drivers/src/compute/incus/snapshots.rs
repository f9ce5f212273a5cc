//! Snapshots of an instance (`/1.0/instances/<name>/snapshots`).

use async_trait::async_trait;
use serde_json::json;

use super::super::{DriverError, DriverErrorKind, MachineName, Owner, Result, SnapshotDriver, snapshot};
use super::{CHANGE, Incus};

#[async_trait]
impl SnapshotDriver for Incus {
    async fn snapshots(&self, machine: &MachineName, owner: &Owner) -> Result<Vec<String>> {
        self.existing(machine, owner).await?;
        let all = self.get(&format!("/1.0/instances/{machine}/snapshots?recursion=1")).await?;
        let mut found: Vec<(String, String)> = all
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|s| {
                Some((s["created_at"].as_str()?.to_owned(), s["name"].as_str()?.rsplit('/').next()?.into()))
            })
            .collect();
        found.sort();
        Ok(found.into_iter().map(|(_, name)| name).collect())
    }

    async fn create_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<()> {
        snapshot::check_name(name)?;
        if self.snapshots(machine, owner).await?.iter().any(|s| s == name) {
            return Ok(());
        }
        let body = json!({ "name": name, "stateful": false });
        match self.query("POST", &format!("/1.0/instances/{machine}/snapshots"), Some(&body), CHANGE).await {
            // Somebody was faster.
            Err(error) if error.kind == DriverErrorKind::AlreadyTaken => Ok(()),
            other => other.map(drop),
        }
    }

    async fn restore_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<()> {
        snapshot::check_name(name)?;
        let found = self.existing(machine, owner).await?;
        if !self.snapshots(machine, owner).await?.iter().any(|s| s == name) {
            let message = format!("{machine} has no snapshot named {name}.");
            return Err(DriverError::new(DriverErrorKind::NotFound, message));
        }
        let path = format!("/1.0/instances/{machine}");
        self.query("PUT", &path, Some(&json!({ "restore": name })), CHANGE).await?;
        // The daemon puts back what the machine was made of as well. Its size and its volumes are those of now.
        let restored = self.existing(machine, owner).await?;
        let (was, now) = (&restored["devices"], &found["devices"]);
        for device in was.as_object().into_iter().flatten().map(|(device, _)| device).filter(|d| now[*d].is_null()) {
            self.client(&["config", "device", "remove", machine.as_str(), device], CHANGE).await?;
        }
        let keys = ["limits.cpu", "limits.memory"];
        let config: serde_json::Map<String, serde_json::Value> =
            keys.iter().map(|key| ((*key).to_owned(), found["config"][*key].clone())).collect();
        if was == now && keys.iter().all(|key| restored["config"][*key] == config[*key]) {
            return Ok(());
        }
        self.query("PATCH", &path, Some(&json!({ "config": config, "devices": now })), CHANGE).await.map(drop)
    }

    async fn delete_snapshot(&self, machine: &MachineName, owner: &Owner, name: &str) -> Result<bool> {
        snapshot::check_name(name)?;
        self.existing(machine, owner).await?;
        match self.query("DELETE", &format!("/1.0/instances/{machine}/snapshots/{name}"), None, CHANGE).await {
            Err(error) if error.kind == DriverErrorKind::NotFound => Ok(false),
            other => other.map(|_| true),
        }
    }
}
