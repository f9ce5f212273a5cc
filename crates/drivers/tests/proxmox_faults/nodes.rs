//! What a node tells of itself, templates on several nodes, addresses without an agent, backups.

use mpanel_drivers::compute::{ComputeDriver, DriverErrorKind as Kind, MachineSpec, Proxmox, ProxmoxConfig};
use mpanel_proxmox_sim::{Fate, Fault, Point, Wrong};

use super::case::fresh;
use super::proxmox::{ARCHIVE, Node};
use super::waiting::spec;

/// How many commands start a Perl interpreter.
fn perl(node: &Node, from: usize) -> usize {
    let tools = ["qm ", "pct ", "pvesm ", "pvesh ", "vzdump "];
    let commands = node.simulator.faults().commands();
    commands[from..].iter().filter(|c| tools.iter().any(|tool| c.words.starts_with(tool))).count()
}

/// A check of a server costs its processor twice half a second, and tells how busy it is, its network included.
#[tokio::test(flavor = "multi_thread")]
async fn a_check_is_two_calls() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let from = node.simulator.faults().commands().len();
    let info = driver.node().await.unwrap();
    let load = driver.load().await.unwrap().unwrap();
    assert_eq!((info.cpu_cores, perl(&node, from)), (32, 2));
    assert!(load.cpu_percent.is_some() && load.memory_used_mb.unwrap() > 0, "{load:?}");
    let first = load.network_bytes.unwrap();
    assert!(first >= 2000, "{first}");
    let later = driver.load().await.unwrap().unwrap();
    assert!(later.network_bytes.unwrap() >= first && later.memory_used_mb == load.memory_used_mb, "{later:?}");
    node.simulator.set_quorum(false).unwrap();
    assert_eq!(driver.node().await.unwrap_err().kind, Kind::Unreachable);
}

/// What a node recorded of itself, as both generations of its files have it.
#[tokio::test(flavor = "multi_thread")]
async fn a_nodes_past_is_read() {
    for version in ["7.4.16", "8.4.1", "9.1.2"] {
        let node = Node::of_version(version, &["pve1"], "local-lvm").await;
        let driver = node.driver(0, "local-lvm");
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs() as i64;
        assert!(driver.past_load(now - 1800).await.unwrap().is_empty(), "{version}: it was just installed");
        node.simulator.set_recorded_for("pve1", 7200).unwrap();
        let past = driver.past_load(now - 1800).await.unwrap();
        assert!((29..=31).contains(&past.len()), "{version}: {}", past.len());
        assert!(past.iter().all(|p| p.at > now - 1800 && p.memory_used_mb == Some(1024)), "{version}: {past:?}");
        // An hour's rows do not reach further back; a day's are half hours before 9.
        let longer = driver.past_load(now - 7200).await.unwrap();
        let expected = if version.starts_with('9') { 119..=121 } else { 3..=5 };
        assert!(expected.contains(&longer.len()), "{version}: {}", longer.len());
    }
}

/// What a test of the connection tells.
#[tokio::test(flavor = "multi_thread")]
async fn what_a_node_lacks_is_told() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let found = node.driver(0, "local-lvm").inspect().await.unwrap();
    assert!(found.iter().all(|f| f.remedy.is_none()), "{found:#?}");
    let names: Vec<&str> = found.iter().map(|f| f.name).collect();
    assert_eq!(names, ["version", "content", "snippets", "bridge", "free"]);
    let config = ProxmoxConfig {
        server: "pve1".into(),
        storage: "local-lvm".into(),
        bridge: "vmbr7".into(),
        first_vmid: 100_000,
        last_vmid: 999_999,
        full_clones: false,
        snippets: Some("local-lvm".into()),
    };
    let found = Proxmox::new(config, node.runner(0)).inspect().await.unwrap();
    let wrong: Vec<&str> = found.iter().filter(|f| f.remedy.is_some()).map(|f| f.name).collect();
    assert_eq!(wrong, ["snippets", "bridge"], "{found:#?}");
    let old = Node::of_version("7.3.6", &["pve1"], "local-lvm").await;
    let found = old.driver(0, "local-lvm").inspect().await.unwrap();
    assert!(found[0].name == "version" && found[0].remedy.is_some(), "{found:#?}");
}

/// A template's id is one node's; on another node its namesake is taken.
#[tokio::test(flavor = "multi_thread")]
async fn a_template_is_found_by_its_name_on_each_node() {
    let node = Node::start(&["pve1", "pve2"], "local-lvm").await;
    let driver = node.driver(1, "local-lvm");
    let (name, owner) = fresh();
    let spec = MachineSpec { image: "9000".into(), ..spec(&owner) };
    let error = driver.create(&spec).await.unwrap_err();
    assert_eq!(error.kind, Kind::ImageMissing);
    assert!(error.message.contains("pve1") && error.message.contains("named debian-12"), "{error}");
    for line in [
        "qm create 9100 --name debian-12 --scsi0 local-lvm:2 --net0 virtio,bridge=vmbr0 --ide2 local-lvm:cloudinit",
        "qm template 9100",
    ] {
        assert_eq!(node.simulator.run("pve2", line).await.status, 0, "{line}");
    }
    assert!(driver.has_image("9000").await.unwrap());
    driver.create(&spec).await.unwrap();
    let made = node.simulator.guests().into_iter().find(|g| g.vmid >= 100_000).unwrap();
    assert_eq!(made.node, "pve2");
    driver.delete(&name, &owner).await.unwrap();
}

/// A template whose disks all nodes see is one for all of them; its machines begin where it is, and come over.
#[tokio::test(flavor = "multi_thread")]
async fn a_template_on_shared_storage_is_every_nodes() {
    let node = Node::start(&["pve1", "pve2"], "shared").await;
    let driver = node.driver(1, "shared");
    for image in ["9000", super::proxmox::TEMPLATE] {
        assert!(driver.has_image(image).await.unwrap());
        let (name, owner) = fresh();
        driver.create(&MachineSpec { image: image.into(), ..spec(&owner) }).await.unwrap();
        let made = node.simulator.guests().into_iter().find(|g| g.vmid >= 100_000).unwrap();
        assert_eq!(made.node, "pve2");
        assert!(made.config["scsi0"].starts_with("shared:9000/base-9000-disk-0"), "linked: {made:#?}");
        driver.start(&name, &owner).await.unwrap();
        driver.delete(&name, &owner).await.unwrap();
    }
    // Copies need somewhere to go that both nodes see.
    let (name, owner) = fresh();
    let copied = MachineSpec { storage_pool: Some("local-lvm".into()), ..spec(&owner) };
    let error = driver.create(&copied).await.unwrap_err();
    assert!(error.kind == Kind::ImageMissing && error.message.contains("local-lvm"), "{error}");
    assert!(driver.machine(&name).await.unwrap().is_none());
    // The tool's own refusal of a disk that only its node has.
    node.run("qm set 9000 --scsi5 local-lvm:1").await;
    let refused =
        node.simulator.run("pve2", "pvesh create /nodes/pve1/qemu/9000/clone --newid 300 --target pve2").await;
    assert!(refused.status != 0 && refused.stderr.contains("(VM uses local storage)"), "{refused:?}");
    let error = driver.create(&spec(&owner)).await.unwrap_err();
    assert!(error.kind == Kind::ImageMissing && error.message.contains("scsi5"), "{error}");
    assert!(!driver.has_image("9000").await.unwrap());
    assert!(node.driver(0, "shared").has_image("9000").await.unwrap());
}

/// Without an agent, the node knows a guest from its packets.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_without_an_agent() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let (name, owner) = fresh();
    driver.create(&spec(&owner)).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    let told = driver.address(&name).await.unwrap();
    assert!(told.is_some());
    node.simulator.set_guest_agent(false);
    assert_eq!(driver.address(&name).await.unwrap(), told, "an agent that is not there");
    let id = node.simulator.guests().iter().map(|g| g.vmid).find(|id| *id >= 100_000).unwrap();
    node.simulator.edit(id, "agent", None).unwrap();
    assert_eq!(driver.address(&name).await.unwrap(), told, "an agent that is not configured");
    node.simulator.set_guests_reachable(false);
    assert_eq!(driver.address(&name).await.unwrap(), None);
    driver.delete(&name, &owner).await.unwrap();
}

/// Archives of machines and containers, also after a try that was cut off.
#[tokio::test(flavor = "multi_thread")]
async fn machines_are_backed_up() {
    let node = Node::start(&["pve1"], "local-lvm").await;
    let driver = node.driver(0, "local-lvm");
    let container = |spec: MachineSpec| MachineSpec { image: ARCHIVE.into(), login_user: "root".into(), ..spec };
    for spec in [spec(&fresh().1), container(spec(&fresh().1))] {
        let (name, owner) = (&spec.name, &spec.owner);
        assert_eq!(driver.back_up(name, owner, "local").await.unwrap_err().kind, Kind::NotFound);
        driver.create(&spec).await.unwrap();
        driver.start(name, owner).await.unwrap();
        let error = driver.back_up(name, owner, "local-lvm").await.unwrap_err();
        assert!(error.message.contains("local-lvm"), "no storage for archives: {error:?}");
        assert!(driver.archives(name, owner, "local").await.unwrap().is_empty());
        node.simulator.faults().set(Fault::next("vzdump", Wrong::Cut { at: Point::During, task: Fate::Dies }));
        assert!(driver.back_up(name, owner, "local").await.unwrap_err().outcome_unknown());
        let made = driver.back_up(name, owner, "local").await.unwrap();
        assert!(made.bytes > 0 && made.volume.ends_with(".zst"), "{made:?}");
        assert_eq!(driver.archives(name, owner, "local").await.unwrap(), std::slice::from_ref(&made));
        assert_eq!(driver.machine(name).await.unwrap().unwrap().name, name.as_str());
        let strange = "local:backup/vzdump-qemu-9000-2026_01_01-00_00_00.vma.zst";
        assert_eq!(driver.delete_archive(name, owner, strange).await.unwrap_err().kind, Kind::Refused);
        assert!(driver.delete_archive(name, owner, &made.volume).await.unwrap());
        assert!(!driver.delete_archive(name, owner, &made.volume).await.unwrap());
        driver.delete(name, owner).await.unwrap();
    }
}
