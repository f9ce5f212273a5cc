//! Volumes are custom storage volumes named `<machine>-<label>`, with the machine's mark in their configuration.

use async_trait::async_trait;
use serde_json::{Value, json};

use super::super::{
    DriverError, DriverErrorKind, MachineName, Owner, Result, Volume, VolumeDriver, VolumeId, VolumeSpec,
};
use super::{CHANGE, Incus, api};

/// A volume and the pool it was found in.
struct Found {
    pool: String,
    value: Value,
}

impl Found {
    fn size_gb(&self) -> u32 {
        let size = self.value["config"]["size"].as_str().and_then(|s| s.strip_suffix("GiB"));
        size.and_then(|s| s.parse().ok()).unwrap_or(0)
    }

    fn attached(&self) -> bool {
        self.value["used_by"].as_array().is_some_and(|users| !users.is_empty())
    }
}

fn full_name(machine: &MachineName, volume: VolumeId) -> String {
    format!("{machine}-{volume}")
}

fn path(pool: &str, machine: &MachineName, volume: VolumeId) -> String {
    format!("/1.0/storage-pools/{pool}/volumes/custom/{}", full_name(machine, volume))
}

impl Incus {
    async fn pools(&self) -> Result<Vec<String>> {
        let pools = self.get("/1.0/storage-pools").await?;
        let names = pools.as_array().into_iter().flatten().filter_map(|p| p.as_str()?.rsplit('/').next());
        Ok(names.map(str::to_owned).collect())
    }

    /// A volume, in the server's pool or else in any.
    async fn volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<Option<Found>> {
        let mut pool = self.config.pool.clone();
        let mut value = self.find(&path(&pool, machine, volume)).await?;
        if value.is_none() {
            for other in self.pools().await? {
                if let Some(found) = self.find(&path(&other, machine, volume)).await? {
                    (pool, value) = (other, Some(found));
                    break;
                }
            }
        }
        match value {
            Some(value) if api::owner(&value).as_ref() != Some(owner) => {
                Err(self.foreign(&format!("volume named {}", full_name(machine, volume))))
            }
            value => Ok(value.map(|value| Found { pool, value })),
        }
    }

    async fn known(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<Found> {
        self.volume(machine, owner, volume).await?.ok_or_else(|| {
            DriverError::new(
                DriverErrorKind::NotFound,
                format!("The volume {} is not on {}.", full_name(machine, volume), self.config.server),
            )
        })
    }

    /// Deletes what a deleted machine left; answers how many there were.
    pub(super) async fn free_all(&self, machine: &MachineName, owner: &Owner) -> Result<usize> {
        let volumes = self.volumes(machine, owner).await?;
        for volume in &volumes {
            self.free_volume(machine, owner, volume.id).await?;
        }
        Ok(volumes.len())
    }
}

#[async_trait]
impl VolumeDriver for Incus {
    async fn volumes(&self, machine: &MachineName, owner: &Owner) -> Result<Vec<Volume>> {
        let prefix = format!("{machine}-");
        let mut volumes = vec![];
        for pool in self.pools().await? {
            let all = self.get(&format!("/1.0/storage-pools/{pool}/volumes/custom?recursion=1")).await?;
            for value in all.as_array().into_iter().flatten() {
                let label = value["name"].as_str().and_then(|name| name.strip_prefix(&prefix));
                let Some(id) = label.and_then(VolumeId::of_label) else { continue };
                if api::owner(value).as_ref() == Some(owner) {
                    let found = Found { pool: pool.clone(), value: value.clone() };
                    volumes.push(Volume { id, size_gb: found.size_gb(), attached: found.attached() });
                }
            }
        }
        volumes.sort_by_key(|v| v.id);
        Ok(volumes)
    }

    async fn allocate_volume(&self, machine: &MachineName, owner: &Owner, spec: &VolumeSpec) -> Result<Option<String>> {
        self.existing(machine, owner).await?;
        if self.volume(machine, owner, spec.id).await?.is_some() {
            return Ok(None);
        }
        let pool = spec.storage_pool.as_deref().unwrap_or(&self.config.pool);
        let body = json!({
            "name": full_name(machine, spec.id),
            "content_type": "filesystem",
            "config": {
                "size": format!("{}GiB", spec.size_gb),
                "user.mpanel.installation": owner.installation,
                "user.mpanel.pod": owner.pod.to_string(),
            },
        });
        match self.query("POST", &format!("/1.0/storage-pools/{pool}/volumes/custom"), Some(&body), CHANGE).await {
            // Somebody was faster, or it was made after all: what is there decides.
            Err(error) if matches!(error.kind, DriverErrorKind::AlreadyTaken | DriverErrorKind::TimedOut) => {
                self.volume(machine, owner, spec.id).await?.map(|_| None).ok_or(error)
            }
            other => other.map(|_| None),
        }
    }

    async fn attach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()> {
        let instance = self.existing(machine, owner).await?;
        let found = self.known(machine, owner, volume).await?;
        if !instance["devices"][volume.label()].is_null() {
            return Ok(());
        }
        let source = full_name(machine, volume);
        let device = json!({ "type": "disk", "pool": found.pool, "source": source, "path": volume.path() });
        let body = json!({ "devices": { volume.label(): device } });
        self.query("PATCH", &format!("/1.0/instances/{machine}"), Some(&body), CHANGE).await.map(drop)
    }

    async fn detach_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<()> {
        let instance = self.existing(machine, owner).await?;
        self.known(machine, owner, volume).await?;
        if instance["devices"][volume.label()].is_null() {
            return Ok(());
        }
        // PATCH only adds devices; the client takes one away and checks that nobody else changed the machine meanwhile.
        let args = ["config", "device", "remove", machine.as_str(), &volume.label()];
        self.client(&args, CHANGE).await.map(drop)
    }

    async fn resize_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId, size_gb: u32) -> Result<()> {
        let found = self.known(machine, owner, volume).await?;
        let now = found.size_gb();
        if now > size_gb {
            let message = format!("A volume only grows: it has {now} GB, {size_gb} GB were asked for.");
            return Err(DriverError::refused(message));
        }
        let body = json!({ "config": { "size": format!("{size_gb}GiB") } });
        self.query("PATCH", &path(&found.pool, machine, volume), Some(&body), CHANGE).await.map(drop)
    }

    async fn free_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<bool> {
        let Some(found) = self.volume(machine, owner, volume).await? else { return Ok(false) };
        if found.attached() {
            return Err(DriverError::refused("The volume is attached. Detach it before it is deleted."));
        }
        match self.query("DELETE", &path(&found.pool, machine, volume), None, CHANGE).await {
            Err(error) if error.kind == DriverErrorKind::NotFound => Ok(true),
            other => other.map(|_| true),
        }
    }
}
