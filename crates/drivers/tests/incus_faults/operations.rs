//! The operations, what they need to be there, and what holds after them.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use mpanel_drivers::compute::{
    ComputeDriver, Incus, Machine, MachineName, MachineSpec, Network, Owner, PowerState, Result, Size, SnapshotDriver,
    Volume, VolumeDriver, VolumeId, VolumeSpec,
};
use mpanel_drivers::shell::Runner;
use tokio::sync::OnceCell;

use super::incus::{Daemon, TINY};

const SIZE: Size = Size { cpu_cores: 1, memory_mb: 64, disk_gb: 1 };
const BIGGER: Size = Size { cpu_cores: 2, memory_mb: 128, disk_gb: 2 };
/// So long machines may take to shut down.
pub const SHORT: Duration = Duration::from_secs(3);
const VOLUME: VolumeId = VolumeId(1);
const ASIDE: VolumeId = VolumeId(2);
const SNAPSHOT: &str = "before";

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Operation {
    Create,
    Delete,
    DeleteRunning,
    Start,
    Stop,
    Reboot,
    Resize,
    Allocate,
    Attach,
    Detach,
    ResizeVolume,
    Free,
    Snapshot,
    Restore,
    DeleteSnapshot,
    Migrate,
}

use Operation::*;

fn spec_of(name: &MachineName, owner: &Owner) -> MachineSpec {
    MachineSpec {
        name: name.clone(),
        owner: owner.clone(),
        image: TINY.into(),
        hostname: "pod".into(),
        login_user: "debian".into(),
        ssh_keys: vec![],
        user_data: None,
        size: SIZE,
        storage_pool: None,
        network: Network::default(),
    }
}

/// The local node or a cluster, and the machine that operations share.
pub struct World {
    daemons: Vec<Daemon>,
    /// Where the shared machine is: an index of the daemons.
    at: AtomicUsize,
    shared: OnceCell<(MachineName, Owner)>,
}

impl World {
    fn new(daemons: Vec<Daemon>) -> Self {
        daemons[0].make_tiny_image();
        Self { daemons, at: AtomicUsize::new(0), shared: OnceCell::new() }
    }

    pub fn here() -> Option<Self> {
        Some(Self::new(vec![Daemon::here()?]))
    }

    pub fn in_a_cluster() -> Option<Self> {
        Some(Self::new(Daemon::cluster()?.into()))
    }

    /// Where an operation begins.
    pub fn daemon(&self) -> &Daemon {
        &self.daemons[self.at.load(Ordering::SeqCst)]
    }

    /// Where a move ends.
    fn other(&self) -> &Daemon {
        &self.daemons[1 - self.at.load(Ordering::SeqCst)]
    }

    /// The next move begins where this one ended.
    pub fn moved(&self) {
        self.at.store(1 - self.at.load(Ordering::SeqCst), Ordering::SeqCst);
    }

    pub fn driver(&self, runner: Arc<dyn Runner>) -> Incus {
        self.daemon().driver(runner)
    }

    pub fn undisturbed(&self) -> Incus {
        self.driver(Arc::new(self.daemon().local()))
    }

    /// A machine for an operation.
    pub async fn machine(&self, operation: Operation) -> (MachineName, Owner) {
        let fresh = || {
            let owner = Owner { installation: format!("{:08x}", rand::random::<u32>()), pod: 7 };
            (owner.machine(), owner)
        };
        if operation.has_its_own() {
            return fresh();
        }
        let make = || async {
            let (name, owner) = fresh();
            self.undisturbed().create(&spec_of(&name, &owner)).await.unwrap();
            (name, owner)
        };
        self.shared.get_or_init(make).await.clone()
    }

    /// The machines that carry the mark, under whatever name.
    pub fn marked(&self, owner: &Owner) -> Vec<String> {
        let all = self.daemon().query("/1.0/instances?recursion=1");
        let ours = |i: &&serde_json::Value| i["config"]["user.mpanel.installation"] == owner.installation.as_str();
        all.as_array().unwrap().iter().filter(ours).map(|i| i["name"].to_string()).collect()
    }

    /// The volumes of a machine, with the member that each is on.
    fn volumes(&self, owner: &Owner) -> Vec<(String, String)> {
        let all = self.daemon().query("/1.0/storage-pools/mpanel/volumes/custom?recursion=1");
        let text = |v: &serde_json::Value, key: &str| v[key].as_str().unwrap_or_default().to_owned();
        let all = all.as_array().unwrap().iter().map(|v| (text(v, "name"), text(v, "location")));
        all.filter(|(name, _)| name.starts_with(owner.machine().as_str())).collect()
    }

    pub fn nothing_is_left(&self, owner: &Owner, what: &str) {
        assert_eq!(self.marked(owner), [""; 0], "a machine is left\n{what}");
        assert_eq!(self.volumes(owner), [], "volumes are left\n{what}");
    }

    /// Deletes the shared machine.
    pub async fn end(self) {
        let Some((name, owner)) = self.shared.get() else { return };
        self.undisturbed().delete(name, owner).await.unwrap();
        self.nothing_is_left(owner, "the shared machine was deleted");
    }
}

impl Drop for World {
    fn drop(&mut self) {
        if let (true, Some((name, _))) = (std::thread::panicking(), self.shared.get()) {
            let _ = self.daemon().client(&["delete", "--force", name.as_str()]);
        }
    }
}

impl Operation {
    /// Whether each try has a machine of its own: making one is what takes long.
    pub fn has_its_own(self) -> bool {
        matches!(self, Create | Delete | DeleteRunning | Resize)
    }

    /// Brings a machine to where the operation begins, from wherever the one before left it.
    pub async fn prepare(self, world: &World, name: &MachineName, owner: &Owner) {
        let driver = world.undisturbed();
        let began = Instant::now();
        // What a killed worker began may be at its end still.
        while let Err(error) = self.prepared(&driver, name, owner).await {
            assert!(began.elapsed() < Duration::from_secs(30), "{self:?} cannot begin: {error:?}");
        }
    }

    async fn prepared(self, driver: &Incus, name: &MachineName, owner: &Owner) -> Result<()> {
        let volume = VolumeSpec { id: VOLUME, size_gb: 1, storage_pool: None };
        if self == Create {
            return Ok(());
        }
        if self.has_its_own() {
            driver.create(&spec_of(name, owner)).await?;
        }
        if self == Migrate {
            for id in [VOLUME, ASIDE] {
                driver.allocate_volume(name, owner, &VolumeSpec { id, ..volume.clone() }).await?;
            }
            driver.attach_volume(name, owner, VOLUME).await?;
        }
        match self {
            Delete | Start | Restore => driver.stop(name, owner, Duration::ZERO).await?,
            _ => driver.start(name, owner).await?,
        }
        if matches!(self, Delete | DeleteRunning | Attach | Detach | ResizeVolume | Free) {
            driver.allocate_volume(name, owner, &volume).await?;
        }
        match self {
            Detach | Delete | DeleteRunning => driver.attach_volume(name, owner, VOLUME).await?,
            Attach | Free => driver.detach_volume(name, owner, VOLUME).await?,
            Allocate | ResizeVolume => {
                if driver.volumes(name, owner).await?.iter().any(|v| v.id == VOLUME) {
                    driver.detach_volume(name, owner, VOLUME).await?;
                    driver.free_volume(name, owner, VOLUME).await?;
                }
                if self == ResizeVolume {
                    driver.allocate_volume(name, owner, &volume).await?;
                }
            }
            Snapshot => drop(driver.delete_snapshot(name, owner, SNAPSHOT).await?),
            Restore | DeleteSnapshot => driver.create_snapshot(name, owner, SNAPSHOT).await?,
            _ => {}
        }
        Ok(())
    }

    /// The operation.
    pub async fn act(self, world: &World, driver: &Incus, name: &MachineName, owner: &Owner) -> Result<()> {
        let spec = VolumeSpec { id: VOLUME, size_gb: 1, storage_pool: None };
        match self {
            Create => driver.create(&spec_of(name, owner)).await,
            Delete | DeleteRunning => driver.delete(name, owner).await.map(drop),
            Start => driver.start(name, owner).await,
            Stop => driver.stop(name, owner, SHORT).await,
            Reboot => driver.reboot(name, owner, SHORT).await,
            Resize => driver.resize(name, owner, BIGGER).await.map(drop),
            Allocate => driver.allocate_volume(name, owner, &spec).await.map(drop),
            Attach => driver.attach_volume(name, owner, VOLUME).await,
            Detach => driver.detach_volume(name, owner, VOLUME).await,
            ResizeVolume => driver.resize_volume(name, owner, VOLUME, 2).await,
            Free => driver.free_volume(name, owner, VOLUME).await.map(drop),
            Snapshot => driver.create_snapshot(name, owner, SNAPSHOT).await,
            Restore => driver.restore_snapshot(name, owner, SNAPSHOT).await,
            DeleteSnapshot => driver.delete_snapshot(name, owner, SNAPSHOT).await.map(drop),
            Migrate => driver.migrate(name, owner, world.other().member.as_deref().unwrap(), SHORT).await,
        }
    }

    /// What is true once the operation has succeeded.
    pub async fn holds(self, world: &World, name: &MachineName, owner: &Owner, what: &str) {
        if self == Migrate {
            world.moved();
        }
        let driver = world.undisturbed();
        let machine: Option<Machine> = driver.machine(name).await.unwrap_or_else(|e| panic!("{e:?}\n{what}"));
        if matches!(self, Delete | DeleteRunning) {
            assert!(machine.is_none(), "{what}: {machine:?}");
            return world.nothing_is_left(owner, what);
        }
        let machine = machine.unwrap_or_else(|| panic!("no machine: {what}"));
        assert_eq!(machine.owner.as_ref(), Some(owner), "{what}");
        let on = !matches!(self, Create | Stop | Restore);
        // One that ran when it was put back may be off.
        assert_eq!(machine.state == PowerState::Running, on, "{what}");
        let volumes = driver.volumes(name, owner).await.unwrap();
        let has = |size_gb, attached| volumes.contains(&Volume { id: VOLUME, size_gb: Some(size_gb), attached });
        let snapshots = || async { driver.snapshots(name, owner).await.unwrap() };
        match self {
            Resize => {
                let sample = driver.samples().await.unwrap().into_iter().find(|s| s.name == name.as_str()).unwrap();
                let size = (sample.cpu_cores, sample.memory_mb, sample.disk_gb);
                assert_eq!(size, (BIGGER.cpu_cores, Some(BIGGER.memory_mb), Some(BIGGER.disk_gb)), "{what}");
            }
            Allocate | Detach => assert!(has(1, false), "{volumes:?} {what}"),
            Attach => assert!(has(1, true), "{volumes:?} {what}"),
            ResizeVolume => assert!(has(2, false), "{volumes:?} {what}"),
            Free => assert!(volumes.is_empty(), "{volumes:?} {what}"),
            Snapshot | Restore => assert_eq!(snapshots().await, [SNAPSHOT], "{what}"),
            DeleteSnapshot => assert!(snapshots().await.is_empty(), "{what}"),
            Migrate => {
                assert!(has(1, true) && volumes.len() == 2, "{volumes:?} {what}");
                let left = world.volumes(owner);
                let here = world.daemon().member.as_ref();
                assert!(left.iter().all(|(_, at)| Some(at) == here) && left.len() == 2, "{left:?} {what}");
                let config = &world.daemon().query(&format!("/1.0/instances/{name}"))["config"];
                assert!(config["user.mpanel.moving"].as_str().is_none_or(str::is_empty), "{config} {what}");
            }
            _ => {}
        }
    }
}
