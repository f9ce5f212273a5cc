//! Volumes of containers: what a running one keeps or does not take, what snapshots hold, what moves along.

use std::time::Duration;

use mpanel_drivers::compute::{
    ComputeDriver, DriverErrorKind as Kind, MachineName, MachineSpec, Owner, Proxmox, SnapshotDriver, VolumeDriver,
    VolumeId, VolumeSpec,
};
use mpanel_proxmox_sim::{Fate, Fault, Point, Wrong};

use super::case::{SHORT, fresh};
use super::proxmox::{ARCHIVE, Node};
use super::waiting::{attached, number, spec, waiting};

const VOLUME: VolumeId = VolumeId(1);

fn container(owner: &Owner) -> MachineSpec {
    MachineSpec { image: ARCHIVE.into(), login_user: "root".into(), ..spec(owner) }
}

/// A container, off, with a detached volume; answers its number.
async fn with_volume(node: &Node, driver: &Proxmox) -> (MachineName, Owner, u32) {
    let (name, owner) = fresh();
    driver.create(&container(&owner)).await.unwrap();
    let volume = VolumeSpec { id: VOLUME, size_gb: 1, storage_pool: None };
    driver.allocate_volume(&name, &owner, &volume).await.unwrap();
    (name, owner, number(node))
}

fn config(node: &Node, id: u32, key: &str) -> Option<String> {
    node.simulator.guests().into_iter().find(|g| g.vmid == id)?.config.get(key).cloned()
}

/// As `pct` itself makes mount points: at its path, in backups.
#[tokio::test(flavor = "multi_thread")]
async fn a_volume_is_a_mount_point_with_a_file_system() {
    for (storage, volume) in [
        ("local", "local:ID/vm-ID-mpv1.raw"),
        ("local-lvm", "local-lvm:vm-ID-mpv1"),
        ("local-zfs", "local-zfs:subvol-ID-mpv1"),
    ] {
        let node = Node::start(&["pve1"], storage).await;
        let driver = node.driver(0, storage);
        let (name, owner, id) = with_volume(&node, &driver).await;
        let volume = volume.replace("ID", &id.to_string());
        assert_eq!(config(&node, id, "unused0").as_deref(), Some(&*volume));
        driver.start(&name, &owner).await.unwrap();
        driver.attach_volume(&name, &owner, VOLUME).await.unwrap();
        assert_eq!(config(&node, id, "mp0"), Some(format!("{volume},backup=1,mp=/mnt/mpv1,size=1G")));
        assert_eq!(config(&node, id, "unused0"), None);
        driver.delete(&name, &owner).await.unwrap();
    }
}

/// What the tool does with a mount point of a running container, and what is made of it.
#[tokio::test(flavor = "multi_thread")]
async fn a_running_container_keeps_its_volumes() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = with_volume(&node, &driver).await;
    driver.attach_volume(&name, &owner, VOLUME).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    let error = driver.detach_volume(&name, &owner, VOLUME).await.unwrap_err();
    assert!(error.kind == Kind::Refused && error.message.contains("Stop it first"), "{error:?}");
    assert_eq!(waiting(&node, "pct", id).await, [""; 0]);
    // An operator's own try waits without a word: the volume is the container's until then.
    node.run(&format!("pct set {id} --delete mp0")).await;
    assert_eq!(waiting(&node, "pct", id).await.len(), 1);
    assert_eq!(attached(&driver, &name, &owner).await, [true]);
    assert_eq!(driver.free_volume(&name, &owner, VOLUME).await.unwrap_err().kind, Kind::Refused);
    driver.attach_volume(&name, &owner, VOLUME).await.unwrap();
    assert_eq!(waiting(&node, "pct", id).await, [""; 0], "attached for good");
    driver.stop(&name, &owner, Duration::ZERO).await.unwrap();
    assert_eq!(attached(&driver, &name, &owner).await, [true]);
    driver.detach_volume(&name, &owner, VOLUME).await.unwrap();
    assert!(driver.free_volume(&name, &owner, VOLUME).await.unwrap());
    driver.delete(&name, &owner).await.unwrap();
}

/// Before 8.3 a mount point that a running container does not take waits for its next start all the same.
#[tokio::test(flavor = "multi_thread")]
async fn a_mount_point_that_is_not_taken_is_not_attached() {
    for version in ["7.4.16", "8.1.4", "9.1.2"] {
        let node = Node::of_version(version, &["pve1"], "local-lvm").await;
        let driver = node.driver(0, "local-lvm");
        let (name, owner, id) = with_volume(&node, &driver).await;
        driver.start(&name, &owner).await.unwrap();
        node.simulator.set_guests_take_disks(false);
        for _ in 0..2 {
            let error = driver.attach_volume(&name, &owner, VOLUME).await.unwrap_err();
            assert_eq!(error.kind, Kind::Refused, "{version}: {error:?}");
            assert_eq!(waiting(&node, "pct", id).await, [""; 0], "{version}");
            assert_eq!(attached(&driver, &name, &owner).await, [false], "{version}");
        }
        // A try that was cut off before it was taken back.
        let tried =
            node.simulator.run("pve1", &format!("pct set {id} --mp7 local-lvm:vm-{id}-mpv1,mp=/mnt/mpv1")).await;
        assert_eq!(tried.status, 2, "{version}: {tried:?}");
        assert!(tried.stderr.contains("unable to hotplug mp7"), "{version}: {tried:?}");
        node.simulator.set_guests_take_disks(true);
        driver.attach_volume(&name, &owner, VOLUME).await.unwrap();
        assert_eq!(waiting(&node, "pct", id).await, [""; 0], "{version}: it would be mounted twice");
        driver.delete(&name, &owner).await.unwrap();
    }
}

/// The tool forgets an unused volume that a snapshot has, and says nothing.
#[tokio::test(flavor = "multi_thread")]
async fn a_mount_point_that_a_snapshot_holds() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = with_volume(&node, &driver).await;
    driver.attach_volume(&name, &owner, VOLUME).await.unwrap();
    driver.create_snapshot(&name, &owner, "with").await.unwrap();
    driver.detach_volume(&name, &owner, VOLUME).await.unwrap();
    let error = driver.free_volume(&name, &owner, VOLUME).await.unwrap_err();
    assert!(error.kind == Kind::Refused && error.message.contains("(with)"), "{error:?}");
    assert!(config(&node, id, "unused0").is_some(), "it is not forgotten");
    assert!(driver.delete_snapshot(&name, &owner, "with").await.unwrap());
    assert!(driver.free_volume(&name, &owner, VOLUME).await.unwrap());
    let left: Vec<String> = node.simulator.volumes("pve1").into_iter().filter(|v| v.contains("mpv1")).collect();
    assert!(left.is_empty(), "{left:?}");
    driver.delete(&name, &owner).await.unwrap();
}

/// A volume that the panel never saw formatted is, before anybody mounts it; one that has data is left as it is.
#[tokio::test(flavor = "multi_thread")]
async fn a_volume_without_a_file_system_gets_one_and_no_other() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    driver.create(&container(&owner)).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    let id = number(&node);
    let volume = VolumeSpec { id: VOLUME, size_gb: 1, storage_pool: None };
    node.simulator.faults().set(Fault::next("perl", Wrong::Cut { at: Point::Before, task: Fate::Dies }));
    assert!(driver.allocate_volume(&name, &owner, &volume).await.unwrap_err().outcome_unknown());
    let raw = || node.simulator.guests().into_iter().find(|g| g.vmid == id).unwrap().unformatted.len();
    assert_eq!(raw(), 1);
    let mounted = node.simulator.run("pve1", &format!("pct set {id} --mp0 local-lvm:vm-{id}-mpv1,mp=/x")).await;
    assert!(mounted.stderr.contains("exit code 32"), "the tool itself mounts no such thing: {mounted:?}");
    driver.allocate_volume(&name, &owner, &volume).await.unwrap();
    assert_eq!(raw(), 0);
    driver.attach_volume(&name, &owner, VOLUME).await.unwrap();
    node.run(&format!("pct exec {id} -- sh -c 'echo kept >/mnt/mpv1/file'")).await;
    driver.stop(&name, &owner, Duration::ZERO).await.unwrap();
    driver.detach_volume(&name, &owner, VOLUME).await.unwrap();
    driver.allocate_volume(&name, &owner, &volume).await.unwrap();
    driver.resize_volume(&name, &owner, VOLUME, 2).await.unwrap();
    driver.attach_volume(&name, &owner, VOLUME).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    assert_eq!(node.run(&format!("pct exec {id} -- sh -c 'cat /mnt/mpv1/file'")).await, "kept\n");
    driver.delete(&name, &owner).await.unwrap();
}

/// The tool ends well when only the volume grew. It is told, and asking again once the container is off mends it.
#[tokio::test(flavor = "multi_thread")]
async fn a_file_system_that_does_not_grow_is_told() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, _) = with_volume(&node, &driver).await;
    driver.attach_volume(&name, &owner, VOLUME).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    let said = "Failed to update the container's filesystem: command 'unshare' failed: exit code 1\n";
    node.simulator.faults().set(Fault::next("pct resize", Wrong::Garbage { stdout: said.into(), works: true }));
    let error = driver.resize_volume(&name, &owner, VOLUME, 2).await.unwrap_err();
    assert!(error.kind == Kind::Failed && error.message.contains("mp0"), "{error:?}");
    driver.stop(&name, &owner, Duration::ZERO).await.unwrap();
    let before = node.simulator.faults().commands().len();
    driver.resize_volume(&name, &owner, VOLUME, 2).await.unwrap();
    let grown = |words: &str| words.starts_with("perl ") && words.contains(" grow ");
    assert!(node.simulator.faults().commands()[before..].iter().any(|c| grown(&c.words)));
    driver.delete(&name, &owner).await.unwrap();
}

/// Volumes go along, the unused ones too; a running container is restarted there with all that it had.
#[tokio::test(flavor = "multi_thread")]
async fn a_containers_volumes_move_with_it() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let wrong = Wrong::Fail { status: 255, stderr: "storage 'nfs' is not online\n".into() };
    let rescan = node.simulator.faults().set(Fault::next("pct rescan", wrong));
    let (name, owner, id) = with_volume(&node, &driver).await;
    assert_eq!((rescan.hits(), config(&node, id, "unused0")), (1, None), "only the storage knows it");
    let other = VolumeSpec { id: VolumeId(2), size_gb: 1, storage_pool: None };
    driver.allocate_volume(&name, &owner, &other).await.unwrap();
    driver.attach_volume(&name, &owner, other.id).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap();
    let there = node.driver(1, "local-lvm");
    assert_eq!(attached(&there, &name, &owner).await, [false, true]);
    let left: Vec<String> =
        node.simulator.volumes("pve1").into_iter().filter(|v| v.contains(&id.to_string())).collect();
    assert!(left.is_empty(), "{left:?}");
    there.delete(&name, &owner).await.unwrap();
}

/// The size of a container's disk is told while it is off: what its file system says while it is on is less.
#[tokio::test(flavor = "multi_thread")]
async fn a_running_containers_disk_is_no_smaller_one() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    driver.create(&container(&owner)).await.unwrap();
    let disk =
        || async { driver.samples().await.unwrap().into_iter().find(|s| s.name == name.as_str()).unwrap().disk_gb };
    assert_eq!(disk().await, Some(4));
    driver.start(&name, &owner).await.unwrap();
    assert_eq!(disk().await, None);
    driver.delete(&name, &owner).await.unwrap();
}
