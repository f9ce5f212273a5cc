//! Deletions that the tool does only a part of.

use mpanel_drivers::compute::{ComputeDriver, DriverErrorKind as Kind, MachineName, Owner, Proxmox};
use mpanel_proxmox_sim::{Fate, Fault, Point, Wrong};

use super::case::fresh;
use super::proxmox::Node;
use super::waiting::spec;

async fn made(node: &Node, driver: &Proxmox) -> (MachineName, Owner, u32) {
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    let id = node.simulator.guests().iter().map(|g| g.vmid).find(|id| *id >= 100_000).unwrap();
    (name, owner, id)
}

fn volumes_of(node: &Node, id: u32) -> Vec<String> {
    node.simulator.volumes("pve1").into_iter().filter(|v| v.contains(&format!("-{id}-"))).collect()
}

/// The tool only warns of volumes that it cannot free, and exits 0.
#[tokio::test(flavor = "multi_thread")]
async fn volumes_that_are_held_for_a_moment_go_too() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver).await;
    let there = volumes_of(&node, id).len();
    assert_eq!(there, 2);
    // The tool tries each of them twice.
    node.simulator.hold_volumes(4);
    assert!(driver.delete(&name, &owner).await.unwrap());
    assert_eq!(volumes_of(&node, id), [""; 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn volumes_that_stay_are_named() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver).await;
    let archive = driver.back_up(&name, &owner, "local").await.unwrap();
    node.simulator.hold_volumes(u64::MAX);
    for _ in 0..2 {
        let error = driver.delete(&name, &owner).await.unwrap_err();
        assert_eq!(error.kind, Kind::Failed, "{error:?}");
        assert!(error.message.contains(&format!("vm-{id}-disk-0")), "{error}");
        assert!(driver.machine(&name).await.unwrap().is_none(), "the machine itself is gone");
    }
    node.simulator.hold_volumes(0);
    assert!(!driver.delete(&name, &owner).await.unwrap());
    assert_eq!(volumes_of(&node, id), [""; 0]);
    let listed = node.run("pvesm list local --content backup").await;
    assert!(listed.contains(&archive.volume), "archives outlive their machine: {listed}");
}

/// A try that was cut off is not asked again; what it left goes all the same, unless the number is another machine's by now.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_try_left_that_nobody_saw_end() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    for taken in [false, true] {
        let (name, owner, id) = made(&node, &driver).await;
        node.simulator.hold_volumes(4);
        node.simulator.faults().set(Fault::next("qm destroy", Wrong::Cut { at: Point::After, task: Fate::GoesOn }));
        driver.delete(&name, &owner).await.unwrap_err();
        node.simulator.settled().await;
        assert_eq!(volumes_of(&node, id).len(), 2);
        if taken {
            node.run(&format!("qm create {id} --name theirs")).await;
        }
        assert!(!driver.delete(&name, &owner).await.unwrap());
        assert_eq!(volumes_of(&node, id).len(), if taken { 2 } else { 0 });
    }
}

/// The panel was started anew, or the server's record changed: the node itself tells what the machine had.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_is_found_by_a_driver_that_saw_nothing_of_it() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    for cut_off in [false, true] {
        let driver = node.driver(0, "local-lvm");
        let (name, owner, id) = made(&node, &driver).await;
        node.simulator.hold_volumes(u64::MAX);
        if cut_off {
            node.simulator.faults().set(Fault::next("qm destroy", Wrong::Cut { at: Point::After, task: Fate::GoesOn }));
        }
        driver.delete(&name, &owner).await.unwrap_err();
        node.simulator.settled().await;
        assert_eq!(volumes_of(&node, id).len(), 2);
        // Also one that cannot free them either.
        let error = node.driver(0, "local-lvm").delete(&name, &owner).await.unwrap_err();
        assert!(error.message.contains(&format!("vm-{id}-disk-0")), "{error}");
        node.simulator.hold_volumes(0);
        // Not what got there since, whoever put it there.
        node.run(&format!("pvesm alloc local-lvm {id} vm-{id}-theirs 1G")).await;
        assert!(!node.driver(0, "local-lvm").delete(&name, &owner).await.unwrap());
        let theirs = format!("local-lvm:vm-{id}-theirs");
        assert_eq!(volumes_of(&node, id), [theirs.as_str()]);
        // It is done: nothing tells of it any more.
        assert!(!node.driver(0, "local-lvm").delete(&name, &owner).await.unwrap());
        assert_eq!(volumes_of(&node, id), [theirs.as_str()]);
        node.run(&format!("pvesm free {theirs}")).await;
    }
}

/// Its number is another machine's by now, and stays that one's when it has gone too.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_left_at_a_number_that_is_anothers_stays() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let (name, owner, id) = made(&node, &node.driver(0, "local-lvm")).await;
    node.simulator.hold_volumes(u64::MAX);
    node.driver(0, "local-lvm").delete(&name, &owner).await.unwrap_err();
    node.simulator.hold_volumes(0);
    node.run(&format!("qm create {id} --name theirs")).await;
    let there = volumes_of(&node, id);
    assert!(!node.driver(0, "local-lvm").delete(&name, &owner).await.unwrap());
    assert_eq!(volumes_of(&node, id), there);
    node.run(&format!("qm destroy {id}")).await;
    let there = volumes_of(&node, id);
    assert!(!node.driver(0, "local-lvm").delete(&name, &owner).await.unwrap());
    assert_eq!(volumes_of(&node, id), there, "the mark ended with the number's new machine");
}

/// A node whose own disk is full still parts with its machines.
#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_cannot_keep_the_mark() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver).await;
    let full = Wrong::Fail { status: 1, stderr: "cat: write error: No space left on device\n".into() };
    node.simulator.faults().set(Fault::next("/var/lib/mpanel/leaving/", full));
    assert!(driver.delete(&name, &owner).await.unwrap());
    assert_eq!(volumes_of(&node, id), [""; 0]);
}

/// A storage that has nothing to do with the machine.
#[tokio::test(flavor = "multi_thread")]
async fn a_dead_storage_is_in_no_other_machines_way() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver).await;
    // A volume that nothing refers to goes too.
    node.run(&format!("pvesm alloc local-lvm {id} vm-{id}-mpv9 1G")).await;
    node.simulator.set_storage_answers("local", false);
    let (other, theirs, second) = made(&node, &driver).await;
    let raw = node.simulator.run("pve1", &format!("qm destroy {second} --destroy-unreferenced-disks 1")).await;
    assert!(raw.status != 0 && raw.stderr.contains("is not online"), "the tool itself: {raw:?}");
    assert!(node.simulator.guests().iter().any(|g| g.vmid == second), "with its disks gone, and for good");
    assert!(driver.delete(&other, &theirs).await.unwrap());
    assert!(driver.delete(&name, &owner).await.unwrap());
    assert_eq!(volumes_of(&node, id), [""; 0]);
}

/// Its own storage: nothing is begun that would lose its disks out of sight.
#[tokio::test(flavor = "multi_thread")]
async fn a_machine_on_a_dead_storage_is_not_deleted() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver).await;
    node.simulator.set_storage_answers("local-lvm", false);
    let error = driver.delete(&name, &owner).await.unwrap_err();
    assert!(error.kind == Kind::Unreachable && error.message.contains("local-lvm"), "{error:?}");
    assert!(node.simulator.guests().iter().any(|g| g.vmid == id));
    node.simulator.set_storage_answers("local-lvm", true);
    assert!(driver.delete(&name, &owner).await.unwrap());
    assert_eq!(volumes_of(&node, id), [""; 0]);
}

/// Other things do not exist either.
#[tokio::test(flavor = "multi_thread")]
async fn what_else_does_not_exist_is_no_deleted_machine() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver).await;
    let gone = "mount point '/mnt/pve/x' does not exist\n";
    node.simulator.faults().set(Fault::next("qm destroy", Wrong::Fail { status: 255, stderr: gone.into() }));
    driver.delete(&name, &owner).await.unwrap_err();
    assert!(node.simulator.guests().iter().any(|g| g.vmid == id));
    let look = Wrong::Fail { status: 2, stderr: gone.into() };
    node.simulator.faults().set(Fault::next("status/current", look));
    driver.delete(&name, &owner).await.unwrap_err();
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// Without a quorum the tool frees the disks and then cannot remove the configuration.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_deleted_without_a_quorum() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, id) = made(&node, &driver).await;
    node.simulator.set_quorum(false).unwrap();
    let error = driver.delete(&name, &owner).await.unwrap_err();
    assert!(error.kind == Kind::Unreachable && error.message.contains("quorum"), "{error:?}");
    assert_eq!(volumes_of(&node, id).len(), 2);
    // What is only found when it writes.
    let size = mpanel_drivers::compute::Size { memory_mb: 1024, ..spec(&owner).size };
    let error = driver.resize(&name, &owner, size).await.unwrap_err();
    assert!(error.kind == Kind::Unreachable && error.message.contains("quorum"), "{error:?}");
    node.simulator.set_quorum(true).unwrap();
    driver.resize(&name, &owner, size).await.unwrap();
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// A copy of a protected template is not protected, complete or half made.
#[tokio::test(flavor = "multi_thread")]
async fn copies_of_a_protected_template_can_be_deleted() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    node.simulator.edit(9000, "protection", Some("1")).unwrap();
    let (name, owner, _) = made(&node, &driver).await;
    assert!(driver.delete(&name, &owner).await.unwrap());
    let (name, owner) = fresh();
    let dies = Wrong::Cut { at: Point::During, task: Fate::Dies };
    node.simulator.faults().set(Fault { step: 2, ..Fault::next("qm clone", dies) });
    driver.create(&spec(&owner)).await.unwrap_err();
    node.simulator.settled().await;
    assert!(driver.delete(&name, &owner).await.unwrap());
    assert_eq!(node.simulator.guests().len(), 1);
}

/// A volume with a fixed name that was left at the number that comes first.
#[tokio::test(flavor = "multi_thread")]
async fn a_leftover_of_a_fixed_name_blocks_nobody() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner, first) = made(&node, &driver).await;
    assert!(driver.delete(&name, &owner).await.unwrap());
    node.run(&format!("pvesm alloc local-lvm {first} vm-{first}-cloudinit 4M")).await;
    driver.create(&spec(&owner)).await.unwrap();
    let ids: Vec<u32> = node.simulator.guests().iter().map(|g| g.vmid).filter(|id| *id != 9000).collect();
    assert_eq!((ids.len(), ids[0] == first), (1, false), "{ids:?}");
    assert!(driver.delete(&name, &owner).await.unwrap());
}
