//! The operations, what they need to be there, and what holds after them.

use std::time::Duration;

use mpanel_drivers::compute::{
    ComputeDriver, MachineName, MachineSpec, Network, Owner, PowerState, Proxmox, Result, Size, SnapshotDriver,
    VolumeDriver, VolumeId, VolumeSpec,
};

use super::case::SHORT;
use super::proxmox::{ARCHIVE, TEMPLATE};

const SIZE: Size = Size { cpu_cores: 1, memory_mb: 512, disk_gb: 4 };
const BIGGER: Size = Size { cpu_cores: 2, memory_mb: 1024, disk_gb: 6 };
const VOLUME: VolumeId = VolumeId(1);
const SNAPSHOT: &str = "before";

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operation {
    Create,
    CreateWithScript,
    CreateContainer,
    /// Of a template that another node of the cluster has.
    CreateAway,
    Start,
    Stop,
    Reboot,
    Resize,
    Delete,
    DeleteRunning,
    Migrate,
    MigrateRunning,
    Allocate,
    Attach,
    Detach,
    ResizeVolume,
    Free,
    /// The same of containers, some of which run.
    AllocateMount,
    AttachMount,
    DetachMount,
    ResizeMount,
    ResizeMounted,
    FreeMount,
    Snapshot,
    Restore,
    DeleteSnapshot,
}

fn spec(name: &MachineName, owner: &Owner, operation: Operation) -> MachineSpec {
    let container = operation.of_container();
    MachineSpec {
        name: name.clone(),
        owner: owner.clone(),
        image: if container { ARCHIVE } else { TEMPLATE }.into(),
        hostname: "pod".into(),
        login_user: if container { "root" } else { "debian" }.into(),
        ssh_keys: vec!["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ7Yk7 pod@example".into()],
        user_data: matches!(operation, Operation::CreateWithScript | Operation::MigrateRunning)
            .then(|| "#cloud-config\nruncmd: [true]\n".into()),
        size: SIZE,
        storage_pool: None,
        network: Network::default(),
    }
}

impl Operation {
    fn of_container(self) -> bool {
        use Operation::*;
        matches!(
            self,
            CreateContainer | AllocateMount | AttachMount | DetachMount | ResizeMount | ResizeMounted | FreeMount
        )
    }

    fn creates(self) -> bool {
        use Operation::*;
        matches!(self, Create | CreateWithScript | CreateContainer | CreateAway)
    }

    /// Brings a machine to where the operation begins.
    pub async fn prepare(self, driver: &Proxmox, name: &MachineName, owner: &Owner) -> Result<()> {
        use Operation::*;
        if self.creates() {
            return Ok(());
        }
        driver.create(&spec(name, owner, self)).await?;
        if !matches!(self, Start | Delete | Migrate | Restore | DetachMount | ResizeMounted) {
            driver.start(name, owner).await?;
        }
        let with_volume = matches!(self, AttachMount | DetachMount | ResizeMount | ResizeMounted | FreeMount);
        if with_volume || matches!(self, Attach | Detach | ResizeVolume | Free) {
            driver.allocate_volume(name, owner, &VolumeSpec { id: VOLUME, size_gb: 1, storage_pool: None }).await?;
        }
        if matches!(self, Detach | DetachMount | ResizeMounted) {
            driver.attach_volume(name, owner, VOLUME).await?;
        }
        if matches!(self, Restore | DeleteSnapshot) {
            driver.create_snapshot(name, owner, SNAPSHOT).await?;
        }
        Ok(())
    }

    /// The operation.
    pub async fn act(self, driver: &Proxmox, name: &MachineName, owner: &Owner) -> Result<()> {
        use Operation::*;
        match self {
            Create | CreateWithScript | CreateContainer | CreateAway => driver.create(&spec(name, owner, self)).await,
            Start => driver.start(name, owner).await,
            Stop => driver.stop(name, owner, Duration::from_secs(20)).await,
            Reboot => driver.reboot(name, owner, SHORT).await,
            Resize => driver.resize(name, owner, BIGGER).await.map(drop),
            Delete | DeleteRunning => driver.delete(name, owner).await.map(drop),
            Migrate | MigrateRunning => driver.migrate(name, owner, "pve2", SHORT).await,
            Allocate | AllocateMount => {
                let spec = VolumeSpec { id: VOLUME, size_gb: 1, storage_pool: None };
                driver.allocate_volume(name, owner, &spec).await.map(drop)
            }
            Attach | AttachMount => driver.attach_volume(name, owner, VOLUME).await,
            Detach | DetachMount => driver.detach_volume(name, owner, VOLUME).await,
            ResizeVolume | ResizeMount | ResizeMounted => driver.resize_volume(name, owner, VOLUME, 2).await,
            Free | FreeMount => driver.free_volume(name, owner, VOLUME).await.map(drop),
            Snapshot => driver.create_snapshot(name, owner, SNAPSHOT).await,
            Restore => driver.restore_snapshot(name, owner, SNAPSHOT).await,
            DeleteSnapshot => driver.delete_snapshot(name, owner, SNAPSHOT).await.map(drop),
        }
    }

    /// Whether its machine is to be switched on with its node afterwards.
    pub fn leaves_on(self) -> Option<bool> {
        match self {
            Self::Start | Self::Reboot => Some(true),
            Self::Stop => Some(false),
            _ => None,
        }
    }

    /// The node that is asked for it: an index of them.
    pub fn acts_on(self) -> usize {
        usize::from(self == Self::CreateAway)
    }

    /// Where the machine is afterwards.
    pub fn ends_on(self) -> usize {
        usize::from(matches!(self, Self::Migrate | Self::MigrateRunning | Self::CreateAway))
    }

    /// What is true once the operation has succeeded.
    pub async fn holds(self, driver: &Proxmox, name: &MachineName, owner: &Owner, what: &str) {
        use Operation::*;
        let machine = driver.machine(name).await.unwrap();
        if matches!(self, Delete | DeleteRunning) {
            assert!(machine.is_none(), "{what}: {machine:?}");
            return;
        }
        let machine = machine.unwrap_or_else(|| panic!("{what}: no machine"));
        assert_eq!(machine.owner.as_ref(), Some(owner), "{what}");
        let on = match self {
            _ if self.creates() => PowerState::Stopped,
            Stop | Migrate | Restore | DetachMount | ResizeMounted => PowerState::Stopped,
            _ => PowerState::Running,
        };
        assert_eq!(machine.state, on, "{what}");
        let volumes = driver.volumes(name, owner).await.unwrap();
        let volumes: Vec<(u32, bool)> = volumes.iter().map(|v| (v.size_gb.unwrap(), v.attached)).collect();
        let expected: &[(u32, bool)] = match self {
            Allocate | Detach | AllocateMount | DetachMount => &[(1, false)],
            Attach | AttachMount => &[(1, true)],
            ResizeVolume | ResizeMount => &[(2, false)],
            ResizeMounted => &[(2, true)],
            _ => &[],
        };
        assert_eq!(volumes, expected, "{what}");
        let snapshots = driver.snapshots(name, owner).await.unwrap();
        let expected: &[&str] = if matches!(self, Snapshot | Restore) { &[SNAPSHOT] } else { &[] };
        assert_eq!(snapshots, expected, "{what}");
    }
}
