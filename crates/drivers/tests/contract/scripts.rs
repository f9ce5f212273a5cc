//! What becomes of the script that a machine runs at its first start.

use std::time::{Duration, Instant};

use mpanel_drivers::compute::{ComputeDriver, DriverErrorKind as Kind, MachineName, MachineSpec, Owner, Script};

use super::{Subject, kind};

/// What is told of a script once it has ended.
pub async fn ended(driver: &dyn ComputeDriver, name: &MachineName, owner: &Owner) -> Script {
    let deadline = Instant::now() + Duration::from_secs(120);
    loop {
        match driver.script(name, owner).await.unwrap() {
            Script::Running { .. } | Script::Unknown { may_come: true, .. } => {}
            ended => return ended,
        }
        assert!(Instant::now() < deadline, "it does not end");
    }
}

pub async fn of_a_machine_without(subject: &Subject<'_>) {
    let driver = subject.driver;
    let (name, owner, _cleanup) = subject.fresh();
    assert_eq!(driver.script(&name, &owner).await.map_err(kind), Err(Kind::NotFound));
    driver.create(&subject.spec(&name, &owner)).await.unwrap();
    assert_eq!(driver.script(&name, &owner).await.unwrap(), Script::Without);
    let stranger = Owner { installation: "ffffffff".into(), pod: 7 };
    assert_eq!(driver.script(&name, &stranger).await.map_err(kind), Err(Kind::AlreadyTaken));
    driver.start(&name, &owner).await.unwrap();
    assert_eq!(driver.script(&name, &owner).await.unwrap(), Script::Without);
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// One that exits with this status; where none is run, the server was told to.
pub async fn that_exits_with(subject: &Subject<'_>, status: i32) {
    let driver = subject.driver;
    let (name, owner, _cleanup) = subject.fresh();
    let script = format!("#!/bin/sh\nprintf 'it says \\033[31mred\\033[0m\\n'\nexit {status}\n");
    let spec = MachineSpec { user_data: Some(script), ..subject.spec(&name, &owner) };
    if subject.node.is_some() && subject.container {
        assert_eq!(driver.create(&spec).await.map_err(kind), Err(Kind::Refused), "it runs none");
        return;
    }
    driver.create(&spec).await.unwrap();
    let before = driver.script(&name, &owner).await.unwrap();
    let open = matches!(before, Script::Running { .. } | Script::Unknown { may_come: true, .. });
    assert!(open, "{before:?}");
    driver.start(&name, &owner).await.unwrap();
    let found = ended(driver, &name, &owner).await;
    match (status, found) {
        (0, found) => assert_eq!(found, Script::Succeeded),
        (_, Script::Failed { exit_status, log, log_file }) => {
            assert_eq!(exit_status, Some(status));
            assert!(!log.is_empty() && log.len() <= mpanel_drivers::compute::LOG_LIMIT, "{log}");
            if let Some(whole) = subject.inside(&name, &format!("cat {log_file}")).await {
                assert_eq!(log, "it says red");
                assert_eq!(whole, "it says \u{1b}[31mred\u{1b}[0m", "all of it is in the machine");
            }
        }
        (_, found) => panic!("{found:?}"),
    }
    assert!(driver.delete(&name, &owner).await.unwrap());
}
