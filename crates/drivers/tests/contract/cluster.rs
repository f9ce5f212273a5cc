//! Two registered servers that are the members of one cluster: each has its own machines, and they move between them.

use std::sync::Arc;
use std::time::Duration;

use mpanel_drivers::compute::{
    ComputeDriver, DriverErrorKind as Kind, Incus, MachineName, MachineSpec, Network, Owner, PowerState,
    SnapshotDriver, StaticAddress, Volume, VolumeDriver, VolumeId, VolumeSpec,
};

use super::common::Sshd;
use super::incus::{Daemon, TINY};
use super::{SHORT, kind, real};

fn driver(daemon: &Daemon) -> Incus {
    daemon.driver(Arc::new(daemon.local()))
}

#[tokio::test]
async fn a_member_of_a_cluster() {
    let Some([daemon, _]) = Daemon::cluster() else { return };
    real(&driver(&daemon), &daemon).keeps_its_promises().await;
}

#[tokio::test]
async fn a_member_of_a_cluster_over_ssh() {
    let Some([_, daemon]) = Daemon::cluster() else { return };
    let Some(sshd) = Sshd::start_where(&daemon.env, daemon.netns.as_deref()) else { return };
    let driver = daemon.driver(Arc::new(sshd.runner()));
    real(&driver, &daemon).keeps_its_promises().await;
}

const KEPT: VolumeId = VolumeId(1);
const ASIDE: VolumeId = VolumeId(2);

/// Whether a member counts a machine among its own. Other tests make theirs there meanwhile.
async fn has(driver: &Incus, name: &MachineName) -> bool {
    let listed = driver.machines().await.unwrap().iter().any(|m| m.name == name.as_str());
    let sampled = driver.samples().await.unwrap().iter().any(|s| s.name == name.as_str());
    assert_eq!(listed, sampled);
    listed
}

/// A member knows its own machines only, and says of another's where it is.
async fn is_elsewhere(driver: &Incus, name: &MachineName, owner: &Owner, member: &str) {
    assert!(!has(driver, name).await);
    let error = driver.machine(name).await.unwrap_err();
    assert_eq!(error.kind, Kind::Elsewhere, "{error:?}");
    assert!(error.message.contains(member), "{error}");
    for refused in [
        driver.start(name, owner).await,
        driver.stop(name, owner, Duration::ZERO).await,
        driver.reboot(name, owner, SHORT).await,
        driver.delete(name, owner).await.map(drop),
        driver.create_snapshot(name, owner, "x").await,
        driver.attach_volume(name, owner, KEPT).await,
    ] {
        assert_eq!(refused.map_err(kind), Err(Kind::Elsewhere));
    }
    assert!(driver.volumes(name, owner).await.unwrap().is_empty());
}

#[tokio::test]
async fn machines_move_with_volumes_and_snapshots() {
    let Some(daemons) = Daemon::cluster() else { return };
    let [a, b] = &daemons;
    let (on_a, on_b) = (driver(a), driver(b));
    let subject = real(&on_a, a);
    let (name, owner, _cleanup) = subject.fresh();
    let told = on_a.node().await.unwrap();
    assert_eq!((told.member.as_deref(), on_a.capabilities().migration), (Some("node-a"), true));
    assert!(told.disk_gb > 0 && told.memory_mb > 0);
    let findings = on_a.inspect().await.unwrap();
    assert!(findings.iter().any(|f| f.name == "cluster" && f.detail.contains("node-b")), "{findings:?}");

    // The panel's tests move one that people sign in to; what it takes to copy that is not what this is about.
    a.make_tiny_image();
    let ipv4 = StaticAddress { address: "10.87.77.20/24".parse().unwrap(), gateway: "10.87.77.1".parse().ok() };
    let network = Network { ipv4: Some(ipv4), ..Network::default() };
    on_a.create(&MachineSpec { image: TINY.into(), network, ..subject.spec(&name, &owner) }).await.unwrap();
    assert_eq!(a.query(&format!("/1.0/instances/{name}"))["location"], "node-a", "where it was asked for");
    on_a.start(&name, &owner).await.unwrap();
    for id in [KEPT, ASIDE] {
        on_a.allocate_volume(&name, &owner, &VolumeSpec { id, size_gb: 1, storage_pool: None }).await.unwrap();
    }
    on_a.attach_volume(&name, &owner, KEPT).await.unwrap();
    subject.inside(&name, "echo kept >/mnt/mpv1/file; echo before >/root/file").await;
    on_a.create_snapshot(&name, &owner, "first").await.unwrap();
    subject.inside(&name, "echo after >/root/file").await;
    is_elsewhere(&on_b, &name, &owner, "node-a").await;

    let stranger = Owner { installation: "ffffffff".into(), pod: 7 };
    assert_eq!(on_a.migrate(&name, &owner, "node-c", SHORT).await.map_err(kind), Err(Kind::Refused));
    assert_eq!(on_a.migrate(&name, &stranger, "node-b", SHORT).await.map_err(kind), Err(Kind::AlreadyTaken));
    on_a.migrate(&name, &owner, "node-a", SHORT).await.unwrap();
    assert_eq!(on_a.machine(&name).await.unwrap().unwrap().state, PowerState::Running, "nothing was done");

    on_a.migrate(&name, &owner, "node-b", SHORT).await.unwrap();
    is_elsewhere(&on_a, &name, &owner, "node-b").await;
    // Asked again, of either.
    on_a.migrate(&name, &owner, "node-b", SHORT).await.unwrap();
    on_b.migrate(&name, &owner, "node-b", SHORT).await.unwrap();
    assert!(has(&on_b, &name).await);
    assert_eq!(on_b.machine(&name).await.unwrap().unwrap().state, PowerState::Running);
    let volume = |id, attached| Volume { id, size_gb: Some(1), attached };
    assert_eq!(on_b.volumes(&name, &owner).await.unwrap(), [volume(KEPT, true), volume(ASIDE, false)]);
    assert_eq!(on_b.snapshots(&name, &owner).await.unwrap(), ["first"]);
    let there = real(&on_b, b);
    assert_eq!(there.inside(&name, "cat /mnt/mpv1/file /root/file").await.unwrap(), "kept\nafter");
    on_b.attach_volume(&name, &owner, ASIDE).await.unwrap();
    there.inside(&name, "echo beside >/mnt/mpv2/file").await;

    // One that is off stays off.
    on_b.stop(&name, &owner, Duration::from_secs(20)).await.unwrap();
    on_b.migrate(&name, &owner, "node-a", SHORT).await.unwrap();
    assert_eq!(on_a.machine(&name).await.unwrap().unwrap().state, PowerState::Stopped);
    // Its disks are those of then, its volumes those of now.
    on_a.restore_snapshot(&name, &owner, "first").await.unwrap();
    on_a.start(&name, &owner).await.unwrap();
    assert_eq!(
        subject.inside(&name, "cat /mnt/mpv1/file /mnt/mpv2/file /root/file").await.unwrap(),
        "kept\nbeside\nbefore"
    );
    assert!(on_a.delete(&name, &owner).await.unwrap());
    for daemon in &daemons {
        let left = daemon.query("/1.0/storage-pools/mpanel/volumes/custom").to_string();
        assert!(!left.contains(name.as_str()), "{left}");
    }
}
