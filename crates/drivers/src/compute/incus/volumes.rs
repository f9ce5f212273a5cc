//! Volumes are custom storage volumes named `<machine>-<label>`, with the machine's mark in their configuration.

use async_trait::async_trait;
use serde_json::{Value, json};

use super::super::{
    DriverError, DriverErrorKind, MachineName, Owner, Result, Volume, VolumeDriver, VolumeId, VolumeSpec,
};
use super::{CHANGE, Incus, api, at};

/// A volume and the pool it was found in.
pub(super) struct Found {
    pub pool: String,
    value: Value,
}

impl Found {
    fn size_gb(&self) -> Option<u32> {
        self.value["config"]["size"].as_str().and_then(|s| s.strip_suffix("GiB"))?.parse().ok()
    }

    fn attached(&self) -> bool {
        self.value["used_by"].as_array().is_some_and(|users| !users.is_empty())
    }

    pub fn name(&self) -> &str {
        self.value["name"].as_str().unwrap_or_default()
    }

    /// The member of the cluster whose storage it is on; none where all members share it, or there is no cluster.
    pub fn location(&self) -> Option<&str> {
        api::location(&self.value)
    }

    /// Its path, for the daemon of the member that has it.
    fn path(&self) -> String {
        at(&format!("/1.0/storage-pools/{}/volumes/custom/{}", self.pool, self.name()), self.location())
    }
}

fn full_name(machine: &MachineName, volume: VolumeId) -> String {
    format!("{machine}-{volume}")
}

impl Incus {
    async fn pools(&self) -> Result<Vec<String>> {
        let pools = self.get("/1.0/storage-pools").await?;
        let names = pools.as_array().into_iter().flatten().filter_map(|p| p.as_str()?.rsplit('/').next());
        Ok(names.map(str::to_owned).collect())
    }

    /// A volume of this server, in the server's pool or else in any.
    async fn volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<Option<Found>> {
        let member = self.member().await?;
        let path = |pool: &str| {
            let name = full_name(machine, volume);
            at(&format!("/1.0/storage-pools/{pool}/volumes/custom/{name}"), member.as_deref())
        };
        let mut pool = self.config.pool.clone();
        let mut value = self.find(&path(&pool)).await?;
        if value.is_none() {
            for other in self.pools().await? {
                if let Some(found) = self.find(&path(&other)).await? {
                    (pool, value) = (other, Some(found));
                    break;
                }
            }
        }
        match value {
            Some(value) if api::mark(&value).as_ref() != Some(owner) => {
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

    /// A machine's volumes on all members of the cluster.
    pub(super) async fn volumes_everywhere(&self, machine: &MachineName, owner: &Owner) -> Result<Vec<Found>> {
        let mut found = vec![];
        for pool in self.pools().await? {
            let all = self.get(&format!("/1.0/storage-pools/{pool}/volumes/custom?recursion=1")).await?;
            let Value::Array(all) = all else { continue };
            let ours = |value: &Value| id(machine, value).is_some() && api::mark(value).as_ref() == Some(owner);
            found.extend(all.into_iter().filter(ours).map(|value| Found { pool: pool.clone(), value }));
        }
        Ok(found)
    }

    /// Deletes what a deleted machine left; answers how many there were.
    pub(super) async fn free_all(&self, machine: &MachineName, owner: &Owner) -> Result<usize> {
        let volumes = self.volumes_everywhere(machine, owner).await?;
        for volume in &volumes {
            self.delete_volume(volume).await?;
        }
        Ok(volumes.len())
    }

    pub(super) async fn delete_volume(&self, volume: &Found) -> Result<()> {
        match self.query("DELETE", &volume.path(), None, CHANGE).await {
            Err(error) if error.kind == DriverErrorKind::NotFound => Ok(()),
            other => other.map(drop),
        }
    }
}

/// The id of a volume that has a name of this machine's volumes.
fn id(machine: &MachineName, value: &Value) -> Option<VolumeId> {
    let label = value["name"].as_str()?.strip_prefix(machine.as_str())?.strip_prefix('-')?;
    VolumeId::of_label(label)
}

#[async_trait]
impl VolumeDriver for Incus {
    async fn volumes(&self, machine: &MachineName, owner: &Owner) -> Result<Vec<Volume>> {
        let all = self.volumes_everywhere(machine, owner).await?;
        let member = match all.iter().any(|found| found.location().is_some()) {
            true => self.member().await?,
            false => None,
        };
        let here = all.iter().filter(|found| found.location().is_none_or(|at| Some(at) == member.as_deref()));
        let volume = |found: &Found| {
            let id = id(machine, &found.value)?;
            Some(Volume { id, size_gb: found.size_gb(), attached: found.attached() })
        };
        let mut volumes: Vec<Volume> = here.filter_map(volume).collect();
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
        let path = at(&format!("/1.0/storage-pools/{pool}/volumes/custom"), self.member().await?.as_deref());
        match self.query("POST", &path, Some(&body), CHANGE).await {
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
        if let Some(now) = found.size_gb().filter(|now| *now > size_gb) {
            let message = format!("A volume only grows: it has {now} GB, {size_gb} GB were asked for.");
            return Err(DriverError::refused(message));
        }
        let body = json!({ "config": { "size": format!("{size_gb}GiB") } });
        self.query("PATCH", &found.path(), Some(&body), CHANGE).await.map(drop)
    }

    async fn free_volume(&self, machine: &MachineName, owner: &Owner, volume: VolumeId) -> Result<bool> {
        let Some(found) = self.volume(machine, owner, volume).await? else { return Ok(false) };
        if found.attached() {
            return Err(DriverError::refused("The volume is attached. Detach it before it is deleted."));
        }
        self.delete_volume(&found).await.map(|()| true)
    }
}
