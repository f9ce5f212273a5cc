//! Volumes and snapshots.

use std::time::Duration;

use mpanel_drivers::compute::{
    DriverErrorKind as Kind, DriverKind, MachineName, Owner, Size, Volume, VolumeId, VolumeSpec,
};

use super::{SIZE, Subject, kind};

const FIRST: VolumeId = VolumeId(1);
const SECOND: VolumeId = VolumeId(2);

/// Whether a running machine takes a volume.
fn takes(subject: &Subject<'_>) -> bool {
    subject.driver.capabilities().hot_attach
}

/// Whether a running machine lets go of one.
fn lets_go(subject: &Subject<'_>) -> bool {
    let can = subject.driver.capabilities();
    can.hot_attach && (subject.driver.kind().container_hot_detach() || !subject.container)
}

/// Lets an operation have its way that needs the machine to be off where the server cannot do it otherwise.
async fn off_unless(hot: bool, subject: &Subject<'_>, name: &MachineName, owner: &Owner, off: bool) {
    match off {
        _ if hot => {}
        true => subject.driver.stop(name, owner, Duration::ZERO).await.unwrap(),
        false => subject.driver.start(name, owner).await.unwrap(),
    }
}

/// A file outlives being detached; every operation is asked twice.
pub async fn volumes(subject: &Subject<'_>) {
    let driver = subject.driver;
    let (name, owner, _cleanup) = subject.fresh();
    let stranger = Owner { installation: "ffffffff".into(), pod: 7 };
    let spec = VolumeSpec { id: FIRST, size_gb: 1, storage_pool: None };
    assert_eq!(driver.allocate_volume(&name, &owner, &spec).await.map_err(kind), Err(Kind::NotFound));
    driver.create(&subject.spec(&name, &owner)).await.unwrap();
    driver.start(&name, &owner).await.unwrap();

    assert_eq!(driver.attach_volume(&name, &owner, FIRST).await.map_err(kind), Err(Kind::NotFound));
    assert_eq!(driver.detach_volume(&name, &owner, FIRST).await.map_err(kind), Err(Kind::NotFound));
    assert!(!driver.free_volume(&name, &owner, FIRST).await.unwrap());
    assert_eq!(driver.allocate_volume(&name, &stranger, &spec).await.map_err(kind), Err(Kind::AlreadyTaken));
    for _ in 0..2 {
        driver.allocate_volume(&name, &owner, &spec).await.unwrap();
    }
    driver.allocate_volume(&name, &owner, &VolumeSpec { id: SECOND, ..spec.clone() }).await.unwrap();
    let detached = Volume { id: FIRST, size_gb: Some(1), attached: false };
    assert_eq!(
        driver.volumes(&name, &owner).await.unwrap(),
        [detached.clone(), Volume { id: SECOND, ..detached.clone() }]
    );

    off_unless(takes(subject), subject, &name, &owner, true).await;
    assert_eq!(driver.attach_volume(&name, &stranger, FIRST).await.map_err(kind), Err(Kind::AlreadyTaken));
    for _ in 0..2 {
        driver.attach_volume(&name, &owner, FIRST).await.unwrap();
    }
    off_unless(takes(subject), subject, &name, &owner, false).await;
    assert!(driver.volumes(&name, &owner).await.unwrap().contains(&Volume { attached: true, ..detached.clone() }));
    assert_eq!(driver.free_volume(&name, &owner, FIRST).await.map_err(kind), Err(Kind::Refused), "it is attached");
    subject.inside(&name, "echo kept >/mnt/mpv1/file").await;

    if !lets_go(subject) {
        let attached = Volume { attached: true, ..detached.clone() };
        for _ in 0..2 {
            assert_eq!(driver.detach_volume(&name, &owner, FIRST).await.map_err(kind), Err(Kind::Refused));
            assert!(driver.volumes(&name, &owner).await.unwrap().contains(&attached), "it is the machine's still");
        }
    }
    off_unless(lets_go(subject), subject, &name, &owner, true).await;
    assert_eq!(driver.detach_volume(&name, &stranger, FIRST).await.map_err(kind), Err(Kind::AlreadyTaken));
    for _ in 0..2 {
        driver.detach_volume(&name, &owner, FIRST).await.unwrap();
    }
    assert!(driver.volumes(&name, &owner).await.unwrap().contains(&detached));
    off_unless(lets_go(subject), subject, &name, &owner, false).await;
    let gone = subject.inside(&name, "test -e /mnt/mpv1/file || echo gone").await;
    assert_eq!(gone.unwrap_or("gone".into()), "gone");

    for _ in 0..2 {
        driver.resize_volume(&name, &owner, FIRST, 2).await.unwrap();
    }
    assert_eq!(driver.resize_volume(&name, &owner, FIRST, 1).await.map_err(kind), Err(Kind::Refused), "it only grows");
    off_unless(takes(subject), subject, &name, &owner, true).await;
    driver.attach_volume(&name, &owner, FIRST).await.unwrap();
    off_unless(takes(subject), subject, &name, &owner, false).await;
    assert_eq!(subject.inside(&name, "cat /mnt/mpv1/file").await.unwrap_or("kept".into()), "kept");
    driver.resize_volume(&name, &owner, FIRST, 3).await.unwrap();
    let grown = Volume { size_gb: Some(3), attached: true, ..detached.clone() };
    assert!(driver.volumes(&name, &owner).await.unwrap().contains(&grown));
    assert_eq!(subject.inside(&name, "cat /mnt/mpv1/file").await.unwrap_or("kept".into()), "kept");

    assert!(driver.free_volume(&name, &owner, SECOND).await.unwrap());
    assert!(!driver.free_volume(&name, &owner, SECOND).await.unwrap());
    assert_eq!(driver.volumes(&name, &owner).await.unwrap(), [grown]);
    // The machine takes its volumes along.
    assert!(driver.delete(&name, &owner).await.unwrap());
    assert!(!driver.free_volume(&name, &owner, FIRST).await.unwrap());
}

pub async fn snapshots(subject: &Subject<'_>) {
    let driver = subject.driver;
    let (name, owner, _cleanup) = subject.fresh();
    let stranger = Owner { installation: "ffffffff".into(), pod: 7 };
    assert_eq!(driver.create_snapshot(&name, &owner, "first").await.map_err(kind), Err(Kind::NotFound));
    driver.create(&subject.spec(&name, &owner)).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    subject.inside(&name, "echo before >/root/file").await;
    for bad in ["", "a b", "../x", "-x", "1st", "current", "x-", &"x".repeat(41)] {
        assert_eq!(driver.create_snapshot(&name, &owner, bad).await.map_err(kind), Err(Kind::Refused), "{bad:?}");
    }
    assert_eq!(driver.create_snapshot(&name, &stranger, "first").await.map_err(kind), Err(Kind::AlreadyTaken));
    assert!(driver.snapshots(&name, &owner).await.unwrap().is_empty());
    for snapshot in ["first", "first", "second"] {
        driver.create_snapshot(&name, &owner, snapshot).await.unwrap();
    }
    assert_eq!(driver.snapshots(&name, &owner).await.unwrap(), ["first", "second"]);
    subject.inside(&name, "echo after >/root/file").await;
    let bigger = Size { cpu_cores: 2, ..SIZE };
    driver.resize(&name, &owner, bigger).await.unwrap();

    driver.stop(&name, &owner, Duration::ZERO).await.unwrap();
    assert!(driver.delete_snapshot(&name, &owner, "second").await.unwrap());
    assert!(!driver.delete_snapshot(&name, &owner, "second").await.unwrap());
    assert_eq!(driver.restore_snapshot(&name, &owner, "second").await.map_err(kind), Err(Kind::NotFound));
    for _ in 0..2 {
        driver.restore_snapshot(&name, &owner, "first").await.unwrap();
    }
    driver.start(&name, &owner).await.unwrap();
    let sample = driver.samples().await.unwrap().into_iter().find(|s| s.name == name.as_str()).unwrap();
    // Proxmox VE puts back what a machine is made of, too.
    let cores = if driver.kind() == DriverKind::Proxmox { SIZE.cpu_cores } else { bigger.cpu_cores };
    assert_eq!(sample.cpu_cores, cores);
    assert_eq!(subject.inside(&name, "cat /root/file").await.unwrap_or("before".into()), "before");
    assert_eq!(driver.snapshots(&name, &owner).await.unwrap(), ["first"]);
    assert!(driver.delete(&name, &owner).await.unwrap());
}
