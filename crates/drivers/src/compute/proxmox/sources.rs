//! What machines are made of: templates, and archives of containers.

use serde_json::Value;

use super::super::{DriverError, DriverErrorKind, MachineSpec, Result};
use super::cli::flag;
use super::config::Drive;
use super::inventory::{Guest, Kind};
use super::{LOOK, Proxmox};

/// What a machine is made of.
pub(super) enum Source<'a> {
    /// A template, of this node or another one of the cluster.
    Template(&'a Guest),
    /// A container's archive: `local:vztmpl/debian-12.tar.zst`.
    Archive(&'a str),
}

impl Proxmox {
    pub(super) async fn source<'a>(&self, all: &'a [Guest], spec: &'a MachineSpec) -> Result<Source<'a>> {
        self.source_of(all, &spec.image, self.copies(spec).then(|| self.storage_of(spec))).await
    }

    /// Whether a template's disks are copied instead of linked to.
    pub(super) fn copies(&self, spec: &MachineSpec) -> bool {
        self.config.full_clones || spec.storage_pool.is_some()
    }

    /// The storage of a machine's disks.
    pub(super) fn storage_of<'a>(&'a self, spec: &'a MachineSpec) -> &'a str {
        spec.storage_pool.as_deref().unwrap_or(&self.config.storage)
    }

    /// What an image is; `copied` is the storage that its disks are copied to, where they are.
    ///
    /// Errors: `ImageMissing`.
    async fn source_of<'a>(&self, all: &'a [Guest], image: &'a str, copied: Option<&str>) -> Result<Source<'a>> {
        let node = self.node_name().await?;
        if let Some((storage, _)) = image.split_once(":vztmpl/") {
            // `pct create` makes the disk before it looks for the archive, and leaves it behind.
            return match self.has_archive(storage, image).await? {
                true => Ok(Source::Archive(image)),
                false => Err(DriverError::new(
                    DriverErrorKind::ImageMissing,
                    format!("The archive {image} is not on {node}. Download it there, then retry."),
                )),
            };
        }
        let templates = || all.iter().filter(|g| g.template && g.kind == Kind::Vm);
        let asked = || templates().filter(|g| named(g, image));
        // An id is one node's; on the others, the template of the same name is the same.
        let alike = |g: &&Guest| g.node == node && g.name.is_some() && asked().any(|other| other.name == g.name);
        if let Some(here) = asked().find(|g| g.node == node).or_else(|| templates().find(alike)) {
            return Ok(Source::Template(here));
        }
        let missing = |why: String| Err(DriverError::new(DriverErrorKind::ImageMissing, why));
        let mut why = None;
        for elsewhere in asked() {
            match self.stays_behind(elsewhere, copied).await? {
                None => return Ok(Source::Template(elsewhere)),
                Some(disk) => drop(why.get_or_insert((elsewhere, disk))),
            }
        }
        match why {
            Some((elsewhere, what)) => missing(format!(
                "The template {image} is on {}, not on {node}, and {what}. Make one named {} there (a copy of it, moved: qm \
                 clone, qm migrate, qm template), or put its disks on a storage that both nodes share, then retry.",
                elsewhere.node,
                elsewhere.name.as_deref().unwrap_or(image)
            )),
            None => missing(format!("There is no template {image} on {node}. Make one there, then retry.")),
        }
    }

    /// What of another node's template cannot come to this one: a clone goes to another node only when all disks, its
    /// cloud-init drive too, are on shared storages, and so are those that they are copied to (`clone_vm`, API2/Qemu.pm).
    async fn stays_behind(&self, template: &Guest, copied: Option<&str>) -> Result<Option<String>> {
        let Some(config) = self.config_at(template).await? else {
            return Ok(Some("it was just removed".into()));
        };
        let node = self.node_name().await?;
        let storages = self.get(&format!("/nodes/{node}/storage"), &["--content", "images"]).await?;
        let here = |id: Option<&str>| id.is_some_and(|id| is_shared(&storages, id));
        let local = config.drives().filter(Drive::in_use).find(|drive| !here(drive.storage()));
        Ok(match (local, copied) {
            (Some(disk), _) => {
                Some(format!("its disk {} ({}) is on a storage that only that node has", disk.slot, disk.volume))
            }
            (None, Some(storage)) if !here(Some(storage)) => {
                Some(format!("the storage {storage} that it would be copied to is not shared"))
            }
            (None, _) => None,
        })
    }

    /// Whether machines can be made of a template or an archive on this node.
    pub(super) async fn has_source(&self, image: &str) -> Result<bool> {
        let copied = self.config.full_clones.then_some(self.config.storage.as_str());
        match self.source_of(&self.guests().await?, image, copied).await {
            Ok(_) => Ok(true),
            Err(error) if error.kind == DriverErrorKind::ImageMissing => Ok(false),
            Err(error) => Err(error),
        }
    }

    async fn has_archive(&self, storage: &str, archive: &str) -> Result<bool> {
        let listed = self.tool("pvesm", &["list", storage, "--content", "vztmpl"], LOOK).await?;
        if !listed.stdout.starts_with("Volid") {
            return Err(self.unreadable(&listed.stdout));
        }
        Ok(listed.stdout.lines().any(|l| l.split_whitespace().next() == Some(archive)))
    }
}

/// Whether a storage is one that all nodes see, and this one can use.
fn is_shared(storages: &Value, id: &str) -> bool {
    let mut all = storages.as_array().into_iter().flatten();
    all.any(|s| s["storage"] == id && flag(&s["shared"]) && (flag(&s["active"]) || s["active"].is_null()))
}

fn named(template: &Guest, image: &str) -> bool {
    template.name.as_deref() == Some(image) || image.parse() == Ok(template.id)
}
