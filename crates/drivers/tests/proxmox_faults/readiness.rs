//! When a machine is ready, and what a node knows of its cluster.

use std::net::IpAddr;

use mpanel_drivers::compute::{ComputeDriver, DriverErrorKind as Kind, MachineSpec, Owner, Proxmox};
use mpanel_proxmox_sim::{Fate, Fault, Point, Wrong};

use super::case::fresh;
use super::proxmox::{ARCHIVE, Node};
use super::waiting::{number, spec};

fn container(owner: &Owner) -> MachineSpec {
    MachineSpec { image: ARCHIVE.into(), login_user: "root".into(), ..spec(owner) }
}

/// A machine that is on, and its address.
async fn running(driver: &Proxmox, spec: &MachineSpec) -> IpAddr {
    driver.create(spec).await.unwrap();
    driver.start(&spec.name, &spec.owner).await.unwrap();
    driver.address(&spec.name).await.unwrap().unwrap()
}

/// A node without a way into its guests' network asks the guest itself, and an agent that answers is no SSH server.
#[tokio::test(flavor = "multi_thread")]
async fn ready_without_a_way_to_the_guest() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    for spec in [spec(&fresh().1), container(&fresh().1)] {
        let address = running(&driver, &spec).await;
        let ready = || async { driver.ready(&spec.name, address).await.unwrap() };
        node.simulator.set_guests_reachable(false);
        assert!(ready().await);
        node.simulator.set_guests_run_ssh(false);
        assert!(!ready().await, "it is up, but nothing listens for SSH");
        node.simulator.set_guests_run_ssh(true);
        let container = spec.login_user == "root";
        // An agent that runs nothing tells no more than that it is there.
        node.simulator.set_agents_run_programs(false);
        assert!(ready().await);
        node.simulator.set_agents_run_programs(true);
        node.simulator.set_guest_agent(false);
        assert_eq!(ready().await, container, "nobody answers for a silent machine");
        node.simulator.set_guest_agent(true);
        node.simulator.set_guests_reachable(true);
        driver.delete(&spec.name, &spec.owner).await.unwrap();
    }
}

/// Where the node is in the guest's network, an agent says nothing in its favour.
#[tokio::test(flavor = "multi_thread")]
async fn a_silent_port_in_the_nodes_own_network_is_not_ready() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    for spec in [spec(&fresh().1), container(&fresh().1)] {
        let address = running(&driver, &spec).await;
        assert!(driver.ready(&spec.name, address).await.unwrap());
        node.simulator.set_guests_run_ssh(false);
        let before = node.simulator.faults().commands().len();
        assert!(!driver.ready(&spec.name, address).await.unwrap());
        let asked = &node.simulator.faults().commands()[before..];
        assert!(asked.iter().all(|c| !c.words.starts_with("qm ") && !c.words.starts_with("pct ")), "{asked:?}");
        node.simulator.set_guests_run_ssh(true);
        driver.delete(&spec.name, &spec.owner).await.unwrap();
    }
}

/// An agent that may not tell its addresses is like none: the node has seen them.
#[tokio::test(flavor = "multi_thread")]
async fn an_agent_that_does_not_tell_its_addresses() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let spec = spec(&fresh().1);
    let address = running(&driver, &spec).await;
    let disabled = "Agent error: Command guest-network-get-interfaces has been disabled\n";
    let wrong = Wrong::Fail { status: 255, stderr: disabled.into() };
    let armed = node.simulator.faults().set(Fault::next("network-get-interfaces", wrong));
    assert_eq!(driver.address(&spec.name).await.unwrap(), Some(address));
    assert_eq!(armed.hits(), 1);
    driver.delete(&spec.name, &spec.owner).await.unwrap();
}

/// While corosync does not come up, a node knows of no cluster, and still cannot write.
#[tokio::test(flavor = "multi_thread")]
async fn a_node_without_corosync_is_not_alone() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    node.simulator.set_corosync(false).unwrap();
    let members = node.run("cat /etc/pve/.members").await;
    assert!(!members.contains("quorate"), "{members}");
    let error = driver.node().await.unwrap_err();
    assert!(error.kind == Kind::Unreachable && error.message.contains("quorum"), "{error:?}");
    node.simulator.set_corosync(true).unwrap();
    driver.node().await.unwrap();
    let alone = Node::start(&["pve1"], "local-lvm").await;
    alone.driver(0, "local-lvm").node().await.unwrap();
}

/// A creation that was cut off is one of the machines, and known to be half of one; what it was copied to is not.
#[tokio::test(flavor = "multi_thread")]
async fn half_of_a_machine_is_told() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let spec = spec(&fresh().1);
    node.simulator.faults().set(Fault::next("pvesh set", Wrong::Cut { at: Point::Before, task: Fate::Dies }));
    driver.create(&spec).await.unwrap_err();
    let id = number(&node);
    let copy = if id == 999_999 { 999_998 } else { 999_999 };
    node.run(&format!("qm clone {id} {copy} --full 1")).await;
    let samples = node.driver(0, "local-lvm").samples().await.unwrap();
    let mut found: Vec<_> = samples.iter().map(|s| (s.half_made, s.owner.is_some(), s.vmid)).collect();
    found.sort();
    assert_eq!(found, [(false, false, Some(copy)), (true, true, Some(id))], "{samples:#?}");
    assert!(driver.delete(&spec.name, &spec.owner).await.unwrap());
    driver.create(&spec).await.unwrap();
    let samples = driver.samples().await.unwrap();
    assert_eq!(samples.iter().filter(|s| s.owner.is_some() && !s.half_made).count(), 1, "{samples:#?}");
    assert!(driver.delete(&spec.name, &spec.owner).await.unwrap());
}
