//! Several who do the same at once, and machines that are none of ours.

use std::time::Duration;

use futures::future::join_all;
use mpanel_drivers::compute::{
    ComputeDriver, DriverErrorKind as Kind, MachineSpec, Network, Owner, PowerState, Proxmox, ProxmoxConfig, Size,
    SnapshotDriver, StaticAddress, VolumeDriver, VolumeId, VolumeSpec,
};
use mpanel_proxmox_sim::{Fate, Fault, Point, Wrong};

use super::case::{LONG, SHORT, fresh};
use super::proxmox::{ARCHIVE, Node, TEMPLATE};

const SIZE: Size = Size { cpu_cores: 1, memory_mb: 512, disk_gb: 4 };

fn spec(owner: &Owner) -> MachineSpec {
    MachineSpec {
        name: owner.machine(),
        owner: owner.clone(),
        image: TEMPLATE.into(),
        hostname: "pod".into(),
        login_user: "debian".into(),
        ssh_keys: vec![],
        user_data: None,
        size: SIZE,
        storage_pool: None,
        network: Network::default(),
    }
}

fn narrow(node: &Node, first: u32, last: u32) -> Proxmox {
    let config = ProxmoxConfig {
        server: "pve1".into(),
        storage: "local".into(),
        bridge: "vmbr0".into(),
        first_vmid: first,
        last_vmid: last,
        full_clones: false,
        snippets: None,
    };
    Proxmox::new(config, node.runner(0))
}

/// A job that is run twice at once: both ask until it is done, and there is one machine.
#[tokio::test(flavor = "multi_thread")]
async fn the_same_machine_twice_at_once() {
    let node = Node::start(&["pve1"], "local").await;
    for _ in 0..5 {
        let (name, owner) = fresh();
        let spec = spec(&owner);
        let drivers: Vec<Proxmox> = (0..3).map(|_| node.driver(0, "local")).collect();
        join_all(drivers.iter().map(|driver| async {
            let asking = async {
                while let Err(error) = driver.create(&spec).await {
                    // The other one is at work, or was faster.
                    assert!(!matches!(error.kind, Kind::Refused | Kind::Denied), "{error:?}");
                }
            };
            tokio::time::timeout(LONG, asking).await.expect("it is never done");
        }))
        .await;
        let guests = node.simulator.guests();
        let made: Vec<_> = guests.iter().filter(|g| g.vmid != 9000).collect();
        assert_eq!(made.len(), 1, "{made:#?}");
        assert_eq!(made[0].config.get("lock"), None);
        assert!(drivers[0].delete(&name, &owner).await.unwrap());
    }
}

/// Eight machines in a range of twenty ids that others use too.
#[tokio::test(flavor = "multi_thread")]
async fn many_machines_in_a_crowded_range() {
    let node = Node::start(&["pve1"], "local").await;
    for id in [103, 107, 111] {
        node.run(&format!("qm create {id} --name theirs")).await;
    }
    let driver = narrow(&node, 100, 119);
    let owners: Vec<Owner> = (0..8).map(|_| fresh().1).collect();
    let made = join_all(owners.iter().map(|owner| async { driver.create(&spec(owner)).await })).await;
    for (owner, done) in owners.iter().zip(made) {
        if done.is_err() {
            driver.create(&spec(owner)).await.unwrap();
        }
        let guests = node.simulator.guests();
        let mark = format!("{}.", owner.machine());
        let marked = guests.iter().filter(|g| g.config.get("tags").is_some_and(|t| t.contains(&mark))).count();
        assert_eq!(marked, 1);
    }
    let guests = node.simulator.guests();
    assert_eq!(guests.iter().filter(|g| g.config.get("name").is_some_and(|n| n == "theirs")).count(), 3);
    assert_eq!(guests.len(), 1 + 3 + 8);
    let full = narrow(&node, 100, 101);
    for (_, owner) in (0..3).map(|_| fresh()) {
        let _ = full.create(&spec(&owner)).await;
    }
    assert_eq!(full.create(&spec(&fresh().1)).await.unwrap_err().kind, Kind::Refused, "the range is full");
}

/// A machine without our mark at the very id that is tried first, and one that was copied from ours.
#[tokio::test(flavor = "multi_thread")]
async fn strangers_are_left_alone() {
    let node = Node::start(&["pve1"], "local").await;
    let driver = narrow(&node, 500, 501);
    let (name, owner) = fresh();
    node.run("qm create 500 --name theirs").await;
    driver.create(&spec(&owner)).await.unwrap();
    let ours = node.simulator.guests().into_iter().find(|g| g.vmid == 501).unwrap();
    let tags = ours.config.get("tags").unwrap();
    // A copy carries the tag, and is not ours.
    node.run("qm clone 501 600 --name copy --full 1").await;
    assert_eq!(node.simulator.guests().iter().find(|g| g.vmid == 600).unwrap().config.get("tags"), Some(tags));
    assert!(driver.delete(&name, &owner).await.unwrap());
    assert!(!driver.delete(&name, &owner).await.unwrap());
    let left: Vec<u32> = node.simulator.guests().iter().map(|g| g.vmid).collect();
    assert_eq!(left, [500, 600, 9000]);
    // What an operator left half made at our id is not cleared without our mark in it... unless it is an empty shell of ours.
    node.run("qm destroy 500").await;
    node.run("qm create 500 --name theirs --lock backup").await;
    driver.create(&spec(&owner)).await.unwrap();
    let theirs = node.simulator.guests().into_iter().find(|g| g.vmid == 500).unwrap();
    assert_eq!(theirs.config.get("name").map(String::as_str), Some("theirs"));
}

/// Nothing is changed on a cluster that cannot decide, and the sentence says so.
#[tokio::test(flavor = "multi_thread")]
async fn without_quorum_and_away() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    node.simulator.set_quorum(false).unwrap();
    let error = driver.start(&name, &owner).await.unwrap_err();
    assert_eq!(error.kind, Kind::Unreachable);
    assert!(error.message.contains("quorum"), "{error}");
    assert_eq!(driver.node().await.unwrap_err().kind, Kind::Unreachable);
    node.simulator.set_quorum(true).unwrap();
    node.simulator.set_online("pve2", false).unwrap();
    let error = driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap_err();
    assert_eq!(error.kind, Kind::Unreachable, "{error:?}");
    node.simulator.set_online("pve1", false).unwrap();
    assert_eq!(driver.start(&name, &owner).await.unwrap_err().kind, Kind::Unreachable);
    node.simulator.set_online("pve1", true).unwrap();
    driver.start(&name, &owner).await.unwrap();
    let changed = node.simulator.change_host_key("pve1").unwrap();
    node.simulator.set_online("pve1", false).unwrap();
    node.simulator.set_online("pve1", true).unwrap();
    let error = driver.start(&name, &owner).await.unwrap_err();
    assert!(format!("{error:?}").contains(&changed), "{error:?}");
}

/// What is made of nothing leaves nothing.
#[tokio::test(flavor = "multi_thread")]
async fn missing_templates_and_archives() {
    let node = Node::start(&["pve1", "pve2"], "local").await;
    let driver = node.driver(0, "local");
    let empty = node.simulator.volumes("pve1");
    for image in ["no-such-template", "local:vztmpl/no-such.tar.zst"] {
        let (name, owner) = fresh();
        let container = image.contains("vztmpl");
        let user = if container { "root" } else { "debian" };
        let spec = MachineSpec { image: image.into(), login_user: user.into(), ..spec(&owner) };
        assert_eq!(driver.create(&spec).await.unwrap_err().kind, Kind::ImageMissing, "{image}");
        assert!(!driver.has_image(image).await.unwrap());
        assert!(driver.machine(&name).await.unwrap().is_none());
    }
    assert!(driver.has_image(TEMPLATE).await.unwrap());
    assert!(driver.has_image("9000").await.unwrap(), "a template's id");
    // A template of another node is none.
    let error = node.driver(1, "local").create(&spec(&fresh().1)).await.unwrap_err();
    assert!(error.kind == Kind::ImageMissing && error.message.contains("pve1"), "{error:?}");
    assert_eq!(node.simulator.volumes("pve1"), empty);
    assert_eq!(node.simulator.guests().len(), 1);
}

/// What a node reports of its machines is as old as pvestatd's last round; nothing but figures is believed of it.
#[tokio::test(flavor = "multi_thread")]
async fn reports_that_are_out_of_date() {
    let node = Node::start(&["pve1"], "local").await;
    let driver = node.driver(0, "local");
    node.simulator.stop_reports();
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    driver.create(&spec(&owner)).await.unwrap();
    let again = node.driver(0, "local");
    assert_eq!(again.machine(&name).await.unwrap().unwrap().state, PowerState::Stopped);
    again.start(&name, &owner).await.unwrap();
    assert_eq!(node.driver(0, "local").machine(&name).await.unwrap().unwrap().state, PowerState::Running);
    node.driver(0, "local").start(&name, &owner).await.unwrap();
    assert!(driver.address(&name).await.unwrap().is_some());
    assert!(driver.machines().await.unwrap().iter().any(|m| m.name == name.as_str()));
    node.driver(0, "local").stop(&name, &owner, Duration::from_secs(5)).await.unwrap();
    assert!(node.driver(0, "local").delete(&name, &owner).await.unwrap());
    assert!(!node.driver(0, "local").delete(&name, &owner).await.unwrap());
    assert!(node.driver(0, "local").machine(&name).await.unwrap().is_none());
}

/// A backup holds its machine; once it was killed, its lock is nobody's.
#[tokio::test(flavor = "multi_thread")]
async fn a_backup_is_waited_for_and_a_dead_one_is_not() {
    let node = Node::start(&["pve1"], "local").await;
    let driver = node.driver(0, "local");
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    let id = node.simulator.guests().iter().map(|g| g.vmid).find(|id| *id != 9000).unwrap();
    let hanging = node.simulator.faults().set(Fault::next("vzdump", Wrong::Hang { at: Point::During }));
    let backup = format!("vzdump {id} --mode snapshot");
    tokio::join!(node.run(&backup), async {
        hanging.hit().await;
        let error = driver.stop(&name, &owner, Duration::ZERO).await.unwrap_err();
        assert!(error.kind == Kind::Busy && error.message.contains("backup"), "{error:?}");
        hanging.release();
    });
    node.simulator.faults().set(Fault::next("vzdump", Wrong::Cut { at: Point::During, task: Fate::Dies }));
    assert_eq!(node.simulator.run("pve1", &backup).await.status, 137);
    assert_eq!(node.simulator.run("pve1", &format!("qm stop {id}")).await.stderr, "VM is locked (backup)\n");
    driver.stop(&name, &owner, Duration::ZERO).await.unwrap();
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// A guest that does not listen is switched off after its time.
#[tokio::test(flavor = "multi_thread")]
async fn a_guest_that_does_not_listen() {
    let node = Node::start(&["pve1"], "local").await;
    let driver = node.driver(0, "local");
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    node.simulator.set_guests_listen(false);
    driver.reboot(&name, &owner, SHORT).await.unwrap();
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Running);
    driver.stop(&name, &owner, Duration::from_secs(5)).await.unwrap();
    assert_eq!(driver.machine(&name).await.unwrap().unwrap().state, PowerState::Stopped);
    node.simulator.set_guest_agent(false);
    driver.start(&name, &owner).await.unwrap();
    node.simulator.set_guests_reachable(false);
    assert_eq!(driver.address(&name).await.unwrap(), None, "nobody can be asked");
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// Ten thousand machines are one command, whatever is asked of them all.
#[tokio::test(flavor = "multi_thread")]
async fn ten_thousand_machines_are_one_command() {
    let node = Node::start(&["pve1"], "local").await;
    node.simulator.populate("pve1", "local-lvm", 1_000_000..1_010_000).unwrap();
    let driver = node.driver(0, "local");
    driver.machines().await.unwrap();
    let before = node.simulator.faults().commands().len();
    let machines = driver.machines().await.unwrap();
    assert_eq!(machines.len(), 10_000);
    assert!(machines.iter().all(|m| m.owner.is_some() && m.state == PowerState::Running));
    assert_eq!(driver.samples().await.unwrap().len(), 10_000);
    assert_eq!(node.simulator.faults().commands().len() - before, 2);
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// A volume that a snapshot knows stays until the snapshot is gone, and the sentence says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_volume_that_a_snapshot_holds() {
    let node = Node::start(&["pve1"], "local").await;
    let driver = node.driver(0, "local");
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    let volume = VolumeSpec { id: VolumeId(1), size_gb: 1, storage_pool: None };
    driver.allocate_volume(&name, &owner, &volume).await.unwrap();
    driver.attach_volume(&name, &owner, volume.id).await.unwrap();
    driver.create_snapshot(&name, &owner, "with").await.unwrap();
    driver.detach_volume(&name, &owner, volume.id).await.unwrap();
    let error = driver.free_volume(&name, &owner, volume.id).await.unwrap_err();
    assert!(error.kind == Kind::Refused && error.message.contains("snapshot"), "{error:?}");
    assert!(driver.delete_snapshot(&name, &owner, "with").await.unwrap());
    assert!(driver.free_volume(&name, &owner, volume.id).await.unwrap());
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// A script that only this node has: run first, moved then.
#[tokio::test(flavor = "multi_thread")]
async fn a_machine_with_a_script_is_moved_while_it_is_on() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    let spec = MachineSpec { user_data: Some("#cloud-config\n".into()), ..spec(&owner) };
    driver.create(&spec).await.unwrap();
    assert_eq!(driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap_err().kind, Kind::Refused);
    driver.start(&name, &owner).await.unwrap();
    driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap();
    let there = node.driver(1, "local-lvm");
    there.stop(&name, &owner, Duration::ZERO).await.unwrap();
    there.start(&name, &owner).await.unwrap();
    assert!(there.delete(&name, &owner).await.unwrap());
}

/// Before 8.1 a container does not tell its address; the node has seen it, or it is static.
#[tokio::test(flavor = "multi_thread")]
async fn an_old_version_and_a_container() {
    let node = Node::of_version("7.4.16", &["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    assert_eq!(driver.node().await.unwrap().server_version, "Proxmox VE 7.4.16");
    let (name, owner) = fresh();
    let spec = MachineSpec { image: ARCHIVE.into(), login_user: "root".into(), ..spec(&owner) };
    driver.create(&spec).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    assert!(driver.address(&name).await.unwrap().is_some(), "its packets came by");
    node.simulator.set_guests_reachable(false);
    assert_eq!(driver.address(&name).await.unwrap(), None, "nobody knows it yet");
    node.simulator.set_guests_reachable(true);
    assert!(driver.delete(&name, &owner).await.unwrap());
    let own = StaticAddress { address: "10.1.2.3/24".parse().unwrap(), gateway: None };
    let network = Network { ipv4: Some(own), ..Network::default() };
    driver.create(&MachineSpec { network, ..spec }).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    assert_eq!(driver.address(&name).await.unwrap(), Some(own.address.ip));
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// A template of two and a half gigabytes: the disk is what was asked for, not what rounds to it.
#[tokio::test(flavor = "multi_thread")]
async fn a_template_of_no_whole_gigabytes() {
    let node = Node::start(&["pve1"], "local").await;
    node.run("qm create 9001 --name odd --scsi0 local-lvm:2.5 --net0 virtio,bridge=vmbr0").await;
    node.run("qm template 9001").await;
    let driver = node.driver(0, "local-lvm");
    let disk = |id: u32| {
        let guests = node.simulator.guests();
        guests.iter().find(|g| g.vmid == id).and_then(|g| g.config.get("scsi0").cloned()).unwrap()
    };
    assert!(disk(9001).ends_with("size=2560M"));
    let (name, owner) = fresh();
    let size = Size { disk_gb: 3, ..SIZE };
    driver.create(&MachineSpec { image: "odd".into(), size, ..spec(&owner) }).await.unwrap();
    let id = node.simulator.guests().iter().map(|g| g.vmid).find(|id| *id >= 100_000).unwrap();
    assert!(disk(id).ends_with("size=3G"), "{}", disk(id));
    let small = MachineSpec { image: "odd".into(), size: Size { disk_gb: 2, ..SIZE }, ..spec(&fresh().1) };
    assert_eq!(driver.create(&small).await.unwrap_err().kind, Kind::Refused);
    assert!(driver.delete(&name, &owner).await.unwrap());
}
