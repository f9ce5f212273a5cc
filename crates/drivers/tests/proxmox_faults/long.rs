//! Tasks that outlive their connection, and migrations that are cut off.

use mpanel_drivers::compute::{
    ComputeDriver, DriverErrorKind as Kind, MachineName, MachineSpec, Owner, PowerState, Proxmox, SnapshotDriver,
    VolumeDriver, VolumeId, VolumeSpec,
};
use mpanel_proxmox_sim::{Effect, Fate, Fault, Point, Wrong};

use super::case::{SHORT, fresh};
use super::proxmox::{ARCHIVE, Node};
use super::waiting::spec;

fn cut(task: Fate) -> Wrong {
    Wrong::Cut { at: Point::During, task }
}

/// A machine that is made; answers its number.
async fn made(node: &Node, driver: &Proxmox) -> (MachineName, Owner, u32) {
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    let id = node.simulator.guests().iter().map(|g| g.vmid).find(|id| *id >= 100_000).unwrap();
    (name, owner, id)
}

/// How often something was done to a machine.
fn times(journal: &[Effect], action: &str) -> usize {
    journal.iter().filter(|effect| effect.action == action).count()
}

/// What dies when a task is not started in the right way: the tool itself says so.
#[tokio::test(flavor = "multi_thread")]
async fn a_task_that_prints_dies_with_its_connection() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (_, _, id) = made(&node, &driver).await;
    node.simulator.faults().set(Fault::next("qm migrate", cut(Fate::Killed)));
    assert_eq!(node.simulator.run("pve1", &format!("qm migrate {id} pve2")).await.status, 137);
    let left = node.simulator.guests().into_iter().find(|g| g.vmid == id).unwrap();
    assert_eq!((&*left.node, left.config.get("lock").map(String::as_str)), ("pve1", Some("migrate")));
}

/// The panel goes away in the middle; the task does its work, and the next try finds it done.
#[tokio::test(flavor = "multi_thread")]
async fn long_tasks_outlive_their_connection() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let journal = || node.simulator.journal().unwrap();
    for fate in [Fate::Interrupted, Fate::Killed] {
        let from = journal().len();
        let (name, owner) = fresh();
        let strikes = |command| node.simulator.faults().set(Fault::next(command, cut(fate)));
        let volume = VolumeSpec { id: VolumeId(1), size_gb: 1, storage_pool: None };

        let clone = strikes("qm clone");
        assert!(driver.create(&spec(&owner)).await.unwrap_err().outcome_unknown());
        node.simulator.settled().await;
        driver.create(&spec(&owner)).await.unwrap();

        let alloc = strikes("pvesm alloc");
        driver.allocate_volume(&name, &owner, &volume).await.unwrap_err();
        node.simulator.settled().await;
        driver.allocate_volume(&name, &owner, &volume).await.unwrap();

        let snapshot = strikes("qm snapshot");
        driver.create_snapshot(&name, &owner, "first").await.unwrap_err();
        node.simulator.settled().await;
        assert_eq!(driver.snapshots(&name, &owner).await.unwrap(), ["first"]);
        assert!(driver.delete_snapshot(&name, &owner, "first").await.unwrap());

        let backup = strikes("vzdump");
        driver.back_up(&name, &owner, "local").await.unwrap_err();
        node.simulator.settled().await;
        let archives = driver.archives(&name, &owner, "local").await.unwrap();
        assert!(driver.delete_archive(&name, &owner, &archives[0].volume).await.unwrap());

        driver.start(&name, &owner).await.unwrap();
        let migrate = strikes("qm migrate");
        assert!(driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap_err().outcome_unknown());
        node.simulator.settled().await;
        driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap();
        let there = node.driver(1, "local-lvm");
        assert_eq!(there.machine(&name).await.unwrap().unwrap().state, PowerState::Running);

        let destroy = strikes("qm destroy");
        there.delete(&name, &owner).await.unwrap_err();
        node.simulator.settled().await;
        assert!(!there.delete(&name, &owner).await.unwrap(), "it is gone already");

        for (struck, what) in [
            (&clone, "clone"),
            (&alloc, "alloc"),
            (&snapshot, "snapshot"),
            (&backup, "backup"),
            (&migrate, "migrate"),
            (&destroy, "destroy"),
        ] {
            assert_eq!(struck.hits(), 1, "{what}");
        }
        let done = journal();
        for action in ["begin", "clone", "snapshot", "backup", "migrate", "destroy"] {
            assert_eq!(times(&done[from..], action), 1, "{action}, {fate:?}: once, and to its end");
        }
    }
}

/// A container too: `pct create` writes its file system, and prints while it does.
#[tokio::test(flavor = "multi_thread")]
async fn a_container_is_made_to_its_end() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    let spec = MachineSpec { image: ARCHIVE.into(), login_user: "root".into(), ..spec(&owner) };
    let from = node.simulator.journal().unwrap().len();
    node.simulator.faults().set(Fault::next("pct create", cut(Fate::Interrupted)));
    driver.create(&spec).await.unwrap_err();
    node.simulator.settled().await;
    driver.create(&spec).await.unwrap();
    let done = node.simulator.journal().unwrap();
    assert_eq!(times(&done[from..], "destroy"), 1, "without its tag it is not complete, and made anew");
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// Whoever wants it gone while it is still copied waits for that, and is told so.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_still_made_is_not_deleted_under_its_task() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    let hangs = node.simulator.faults().set(Fault::next("qm clone", Wrong::Hang { at: Point::During }));
    let spec = spec(&owner);
    tokio::select! {
        done = driver.create(&spec) => panic!("it hangs: {done:?}"),
        () = hangs.hit() => {}
    }
    let error = driver.delete(&name, &owner).await.unwrap_err();
    assert_eq!(error.kind, Kind::Busy, "{error:?}");
    hangs.release();
    node.simulator.settled().await;
    assert!(driver.delete(&name, &owner).await.unwrap());
    assert_eq!(node.simulator.guests().len(), 1);
}

/// The configuration is there, the machine is not yet: neither node says that it has moved.
#[tokio::test(flavor = "multi_thread")]
async fn a_machine_has_moved_when_it_runs_there() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let (driver, there) = (node.driver(0, "local-lvm"), node.driver(1, "local-lvm"));
    for fate in [None, Some(Fate::Dies)] {
        let (name, owner, id) = made(&node, &driver).await;
        driver.start(&name, &owner).await.unwrap();
        // Two disks, the memory, and then: the configuration has moved, nothing else.
        let wrong = fate.map_or(Wrong::Hang { at: Point::During }, cut);
        let fault = node.simulator.faults().set(Fault { step: 4, ..Fault::next("qm migrate", wrong) });
        tokio::select! {
            done = driver.migrate(&name, &owner, "pve2", SHORT) => assert!(fate.is_some() && done.is_err(), "{done:?}"),
            () = fault.hit(), if fate.is_none() => {}
        }
        assert_eq!(fault.hits(), 1);
        let moved = node.simulator.guests().into_iter().find(|g| g.vmid == id).unwrap();
        assert_eq!((&*moved.node, &*moved.config["lock"]), ("pve2", "migrate"));
        assert!(!there.has_arrived(&name).await.unwrap());
        let error = driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap_err();
        if fate.is_none() {
            assert_eq!(error.kind, Kind::Busy, "its task is at work: {error:?}");
            let error = there.stop(&name, &owner, std::time::Duration::ZERO).await.unwrap_err();
            assert_eq!(error.kind, Kind::Busy, "the lock is not a dead task's: {error:?}");
            fault.release();
            node.simulator.settled().await;
        } else {
            assert!(error.kind == Kind::Refused && error.message.contains("pve2"), "{error:?}");
            assert_eq!(there.machine(&name).await.unwrap().unwrap().state, PowerState::Other, "it stands still");
            for line in [format!("qm unlock {id}"), format!("qm resume {id}")] {
                assert!(error.message.contains(&line), "{error}");
                assert_eq!(node.simulator.run("pve2", &line).await.status, 0, "{line}");
            }
        }
        driver.migrate(&name, &owner, "pve2", SHORT).await.unwrap();
        assert!(there.has_arrived(&name).await.unwrap());
        assert_eq!(there.machine(&name).await.unwrap().unwrap().state, PowerState::Running);
        assert!(there.delete(&name, &owner).await.unwrap());
        node.simulator.settled().await;
    }
}
