//! Disks that a running machine does not let go of or does not take, and what the tools leave waiting then.

use std::time::Duration;

use mpanel_drivers::compute::{
    ComputeDriver, DriverErrorKind as Kind, MachineName, MachineSpec, Network, Owner, Proxmox, ProxmoxConfig, Size,
    SnapshotDriver, VolumeDriver, VolumeId, VolumeSpec,
};

use mpanel_proxmox_sim::{Fate, Fault, Point, Wrong};

use super::case::{SHORT, fresh};
use super::proxmox::{Node, TEMPLATE};

const VOLUME: VolumeId = VolumeId(1);

pub fn spec(owner: &Owner) -> MachineSpec {
    MachineSpec {
        name: owner.machine(),
        owner: owner.clone(),
        image: TEMPLATE.into(),
        hostname: "pod".into(),
        login_user: "debian".into(),
        ssh_keys: vec![],
        user_data: None,
        size: Size { cpu_cores: 1, memory_mb: 512, disk_gb: 4 },
        storage_pool: None,
        network: Network::default(),
    }
}

/// A machine that runs and has an unused volume; answers its number.
async fn with_volume(node: &Node, driver: &Proxmox) -> (MachineName, Owner, u32) {
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    let volume = VolumeSpec { id: VOLUME, size_gb: 1, storage_pool: None };
    driver.allocate_volume(&name, &owner, &volume).await.unwrap();
    let id = node.simulator.guests().iter().map(|g| g.vmid).find(|id| *id >= 100_000).unwrap();
    (name, owner, id)
}

/// What waits for the machine to be off.
pub async fn waiting(node: &Node, tool: &str, id: u32) -> Vec<String> {
    let listed = node.run(&format!("{tool} pending {id}")).await;
    listed.lines().filter(|line| !line.starts_with("cur ")).map(str::to_owned).collect()
}

pub async fn attached(driver: &Proxmox, name: &MachineName, owner: &Owner) -> Vec<bool> {
    driver.volumes(name, owner).await.unwrap().iter().map(|v| v.attached).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_not_let_go_of_stays_the_machines() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = with_volume(&node, &driver).await;
    driver.attach_volume(&name, &owner, VOLUME).await.unwrap();
    node.simulator.set_guests_release_disks(false);
    for _ in 0..2 {
        let error = driver.detach_volume(&name, &owner, VOLUME).await.unwrap_err();
        assert_eq!(error.kind, Kind::Busy, "{error:?}");
        assert_eq!(waiting(&node, "qm", id).await, [""; 0], "nothing is left for the next stop");
        assert_eq!(attached(&driver, &name, &owner).await, [true]);
        let error = driver.free_volume(&name, &owner, VOLUME).await.unwrap_err();
        assert_eq!(error.kind, Kind::Refused, "its data is in use: {error:?}");
    }
    // An operator's own try waits: the disk is still the machine's.
    let tried = node.simulator.run("pve1", &format!("qm set {id} --delete scsi1")).await;
    assert!(tried.stderr.contains("scsi1: hotplug problem - error on hot-unplugging device 'scsi1'"), "{tried:?}");
    assert_eq!(waiting(&node, "qm", id).await.len(), 1);
    assert_eq!(attached(&driver, &name, &owner).await, [true]);
    assert_eq!(driver.free_volume(&name, &owner, VOLUME).await.unwrap_err().kind, Kind::Refused);
    driver.attach_volume(&name, &owner, VOLUME).await.unwrap();
    assert_eq!(waiting(&node, "qm", id).await, [""; 0], "attached for good");
    node.simulator.set_guests_release_disks(true);
    driver.detach_volume(&name, &owner, VOLUME).await.unwrap();
    assert_eq!(attached(&driver, &name, &owner).await, [false]);
    assert!(driver.free_volume(&name, &owner, VOLUME).await.unwrap());
    driver.delete(&name, &owner).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_not_taken_is_not_attached() {
    let node = Node::start(&["pve1"], "local").await;
    let driver = node.driver(0, "local");
    let (name, owner, id) = with_volume(&node, &driver).await;
    node.simulator.set_guests_take_disks(false);
    for _ in 0..2 {
        let error = driver.attach_volume(&name, &owner, VOLUME).await.unwrap_err();
        assert_eq!(error.kind, Kind::Refused, "{error:?}");
        assert_eq!(waiting(&node, "qm", id).await, [""; 0]);
        assert_eq!(attached(&driver, &name, &owner).await, [false]);
    }
    // A try that was cut off before it was taken back: the volume is not unused any more, but nobody has it.
    let volume = format!("local:{id}/vm-{id}-mpv1.qcow2,serial=mpv1");
    assert_ne!(node.simulator.run("pve1", &format!("qm set {id} --scsi7 {volume}")).await.status, 0);
    assert_eq!(attached(&driver, &name, &owner).await, [false]);
    node.simulator.set_guests_take_disks(true);
    driver.attach_volume(&name, &owner, VOLUME).await.unwrap();
    assert_eq!(waiting(&node, "qm", id).await, [""; 0]);
    let guest = node.simulator.guests().into_iter().find(|g| g.vmid == id).unwrap();
    let slots: Vec<_> = guest.config.iter().filter(|(_, value)| value.contains("mpv1")).collect();
    assert_eq!(slots.len(), 1, "once: {slots:?}");
    driver.delete(&name, &owner).await.unwrap();
}

/// A volume that was never attached goes along: the tools move only what the configuration refers to.
#[tokio::test(flavor = "multi_thread")]
async fn an_unused_volume_moves_with_its_machine() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = with_volume(&node, &driver).await;
    driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap();
    let there = node.driver(1, "local-lvm");
    assert_eq!(attached(&there, &name, &owner).await, [false]);
    there.attach_volume(&name, &owner, VOLUME).await.unwrap();
    let left: Vec<String> =
        node.simulator.volumes("pve1").into_iter().filter(|v| v.contains(&format!("-{id}-"))).collect();
    assert!(left.is_empty(), "{left:?}");
    there.delete(&name, &owner).await.unwrap();
}

/// A volume that could not be registered when it was made (another storage was out of order) is, before the machine moves.
#[tokio::test(flavor = "multi_thread")]
async fn a_volume_that_only_the_storage_knows_moves_too() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let wrong = Wrong::Fail { status: 255, stderr: "storage 'nfs' is not online\n".into() };
    let rescan = node.simulator.faults().set(Fault::next("qm disk rescan", wrong.clone()));
    let (name, owner, id) = with_volume(&node, &driver).await;
    assert_eq!((rescan.hits(), attached(&driver, &name, &owner).await), (1, vec![false]));
    assert!(!node.run(&format!("qm config {id}")).await.contains("mpv1"), "only the storage knows it");
    node.simulator.faults().set(Fault::next("qm disk rescan", wrong));
    driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap_err();
    assert!(driver.machine(&name).await.unwrap().is_some(), "it does not leave its volume behind");
    driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap();
    let there = node.driver(1, "local-lvm");
    assert_eq!(attached(&there, &name, &owner).await, [false]);
    there.delete(&name, &owner).await.unwrap();
}

/// A volume on another storage than the server's is one of the machine's volumes too.
#[tokio::test(flavor = "multi_thread")]
async fn volumes_of_all_storages_are_listed() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, _) = with_volume(&node, &driver).await;
    let elsewhere = VolumeSpec { id: VolumeId(2), size_gb: 2, storage_pool: Some("local".into()) };
    driver.allocate_volume(&name, &owner, &elsewhere).await.unwrap();
    let sizes: Vec<u32> = driver.volumes(&name, &owner).await.unwrap().iter().map(|v| v.size_gb.unwrap()).collect();
    assert_eq!(sizes, [1, 2]);
    driver.delete(&name, &owner).await.unwrap();
}

/// Linked clones of files stay where their base is; that is said before anything is shut down.
#[tokio::test(flavor = "multi_thread")]
async fn linked_disks_stay_on_their_node() {
    let node = Node::start(&["pve1", "pve2"], "local").await;
    let driver = node.driver(0, "local");
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    let id = node.simulator.guests().iter().map(|g| g.vmid).find(|id| *id >= 100_000).unwrap();
    let raw = node.simulator.run("pve1", &format!("qm migrate {id} pve2 --online 1 --with-local-disks 1")).await;
    assert_eq!((raw.status, &*raw.stderr), (255, "migration aborted\n"), "the tool itself");
    assert!(raw.stdout.contains("as it's a clone of 'base-9000-disk-0.qcow2'"), "{}", raw.stdout);
    let error = driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap_err();
    assert_eq!(error.kind, Kind::Refused, "{error:?}");
    assert!(error.message.contains("fullClones"), "{error}");
    driver.delete(&name, &owner).await.unwrap();
    let config = ProxmoxConfig {
        server: "pve1".into(),
        storage: "local".into(),
        bridge: "vmbr0".into(),
        first_vmid: 100_000,
        last_vmid: 999_999,
        full_clones: true,
        snippets: None,
    };
    let full = Proxmox::new(config, node.runner(0));
    let (name, owner) = fresh();
    full.create(&spec(&owner)).await.unwrap();
    full.migrate(&name, &owner, "pve2", SHORT).await.unwrap();
    assert!(node.driver(1, "local").machine(&name).await.unwrap().is_some());
}

/// A node that is away is told apart from a machine that cannot move.
#[tokio::test(flavor = "multi_thread")]
async fn a_target_that_is_off() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    node.simulator.set_online("pve2", false).unwrap();
    let error = driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap_err();
    assert_eq!(error.kind, Kind::Unreachable, "{error:?}");
    node.simulator.set_online("pve2", true).unwrap();
    driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap();
}

/// Somebody's container with lines of LXC's own, where a machine's number would be.
#[tokio::test(flavor = "multi_thread")]
async fn a_strangers_container_is_in_nobodys_way() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    let id = node.simulator.guests().iter().map(|g| g.vmid).find(|id| *id >= 100_000).unwrap();
    driver.delete(&name, &owner).await.unwrap();
    node.run(&format!("pct create {id} {} --rootfs local-lvm:2", super::proxmox::ARCHIVE)).await;
    node.simulator.edit(id, "lxc.cgroup2.devices.allow", Some("c 10:200 rwm")).unwrap();
    driver.create(&spec(&owner)).await.unwrap();
    assert_eq!(node.simulator.guests().iter().filter(|g| g.vmid >= 100_000).count(), 2);
    driver.delete(&name, &owner).await.unwrap();
    assert!(node.simulator.guests().iter().any(|g| g.vmid == id), "it was not touched");
}

pub fn number(node: &Node) -> u32 {
    node.simulator.guests().iter().map(|g| g.vmid).find(|id| *id >= 100_000).unwrap()
}

/// A machine of the cluster's high availability: the tools only ask for what is to be done.
#[tokio::test(flavor = "multi_thread")]
async fn what_high_availability_is_asked_for_is_waited_for() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    let id = number(&node);
    node.simulator.manage_by_ha(id);
    let runs = || node.simulator.guests().iter().any(|g| g.vmid == id && g.running);
    driver.start(&name, &owner).await.unwrap();
    assert!(runs(), "it is on when the driver says so");
    driver.stop(&name, &owner, Duration::from_secs(20)).await.unwrap();
    assert!(!runs(), "it is off when the driver says so");
    driver.start(&name, &owner).await.unwrap();
    driver.stop(&name, &owner, Duration::ZERO).await.unwrap();
    assert!(!runs());
    driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap();
    let there = node.driver(1, "local-lvm");
    assert!(there.machine(&name).await.unwrap().is_some(), "it is there when the driver says so");
    assert_eq!(driver.start(&name, &owner).await.unwrap_err().kind, Kind::Elsewhere);
    there.start(&name, &owner).await.unwrap();
    assert!(there.delete(&name, &owner).await.unwrap());
}

/// Of very many living tasks, the machine's is not overlooked.
#[tokio::test(flavor = "multi_thread")]
async fn a_living_backup_among_many_tasks() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    let id = number(&node);
    let hangs = node.simulator.faults().set(Fault::next("vzdump", Wrong::Hang { at: Point::During }));
    let backup = format!("vzdump {id} --storage local --mode snapshot");
    let others = async {
        hangs.hit().await;
        for other in 500..560 {
            node.run(&format!("qm create {other}")).await;
        }
        let start = Fault::next("qm start 5", Wrong::Hang { at: Point::During }).times(60);
        let starts = node.simulator.faults().set(start);
        let lines: Vec<String> = (500..560).map(|other| format!("qm start {other}")).collect();
        let all = futures::future::join_all(lines.iter().map(|line| node.simulator.run("pve1", line)));
        let asked = async {
            while starts.hits() < 60 {
                tokio::task::yield_now().await;
            }
            let error = driver.stop(&name, &owner, Duration::ZERO).await.err();
            let refused = driver.create_snapshot(&name, &owner, "meanwhile").await.unwrap_err();
            assert_eq!((error.map(|e| e.kind), refused.kind), (None, Kind::Busy), "{refused:?}");
            node.simulator.faults().clear();
        };
        tokio::join!(all, asked);
    };
    let (done, ()) = tokio::join!(node.simulator.run("pve1", &backup), others);
    assert_eq!(done.status, 0, "{}", done.stderr);
}

/// A container that somebody has mounted is not pulled away from under them.
#[tokio::test(flavor = "multi_thread")]
async fn a_mounted_container_stays_mounted() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    driver.create(&container(&owner)).await.unwrap();
    let id = number(&node);
    node.simulator.edit(id, "lock", Some("mounted")).unwrap();
    for _ in 0..2 {
        let error = driver.delete(&name, &owner).await.unwrap_err();
        assert!(error.kind == Kind::Refused && error.message.contains("pct unmount"), "{error:?}");
    }
    let guest = node.simulator.guests().into_iter().find(|g| g.vmid == id).unwrap();
    assert_eq!(guest.config["lock"], "mounted");
    node.simulator.edit(id, "lock", None).unwrap();
    assert!(driver.delete(&name, &owner).await.unwrap());
}

fn container(owner: &Owner) -> MachineSpec {
    MachineSpec { image: super::proxmox::ARCHIVE.into(), login_user: "root".into(), ..spec(owner) }
}

/// A script outlives its machine when the connection breaks between the two; asking again removes it all the same.
#[tokio::test(flavor = "multi_thread")]
async fn files_of_a_machine_that_is_gone() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    driver.create(&MachineSpec { user_data: Some("#cloud-config\n".into()), ..spec(&owner) }).await.unwrap();
    assert_eq!(node.simulator.files("pve1").len(), 1);
    node.simulator.faults().set(Fault::next("rm -f", Wrong::Cut { at: Point::Before, task: Fate::Dies }));
    driver.delete(&name, &owner).await.unwrap_err();
    let left = [format!("/var/lib/mpanel/leaving/{name}"), format!("/var/lib/vz/snippets/{name}.yaml")];
    assert_eq!(node.simulator.files("pve1"), left, "the machine is gone, its script is not, nor what tells of it");
    assert!(!driver.delete(&name, &owner).await.unwrap());
    assert_eq!(node.simulator.files("pve1"), [""; 0]);
}

/// The end of a long task's log is what is shown.
#[tokio::test(flavor = "multi_thread")]
async fn a_long_tasks_log_ends_with_its_end() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    let id = number(&node);
    node.simulator.add_task("pve1", "qmigrate", id, (1..=1000).map(|n| format!("progress {n}")).collect()).unwrap();
    let log = driver.console_log(&name, 64 << 10).await.unwrap();
    assert!(log.trim_end().ends_with("TASK OK") && log.contains("progress 1000\n"), "{log}");
    assert!(log.contains("progress 900\n") && !log.contains("progress 700\n"), "{log}");
}
