//! Each command of each operation fails, hangs or is cut off, in turn, and the operation is asked for again: there is never a
//! second machine, nothing is left over, and the machine is as it was asked for. The simulated node's journal tells.
#![allow(clippy::unwrap_used)]

#[path = "../common/proxmox.rs"]
mod proxmox;

mod case;
mod deleting;
mod long;
mod mounts;
mod nodes;
mod oddities;
mod operations;
mod races;
mod readiness;
mod scripts;
mod waiting;

use case::Case;
use mpanel_proxmox_sim::{Fate, Point, Wrong};
use operations::Operation;

/// More steps than any command has.
const STEPS: u64 = 8;

/// Whether a command changes nothing.
fn is_look(command: &str) -> bool {
    let looks = [
        "pvesh get ",
        "qm config ",
        "qm pending ",
        "qm status ",
        "pct config ",
        "pct pending ",
        "pct status ",
        "pvesm list ",
        "pvesm path ",
        "cat ",
    ];
    looks.iter().any(|look| command.starts_with(look))
}

/// Everything that goes wrong with one command.
fn wrongs(look: bool) -> Vec<Wrong> {
    let cut = |at, task| Wrong::Cut { at, task };
    let garbage = |works| Wrong::Garbage { stdout: "{\"not\": \"expected\"".into(), works };
    vec![
        Wrong::Fail { status: 255, stderr: "internal error\n".into() },
        cut(Point::Before, Fate::Dies),
        cut(Point::After, Fate::Dies),
        cut(Point::During, Fate::GoesOn),
        // Nonsense from what did its work, or had none.
        garbage(!look),
        Wrong::Hang { at: Point::Before },
        Wrong::Hang { at: Point::After },
    ]
}

async fn every_fault_of(operation: Operation, storage: &str) {
    let case = Case::start(storage).await;
    let commands = case.undisturbed(operation).await;
    assert!(!commands.is_empty(), "{operation:?} runs no command");
    for (number, command) in (1..).zip(&commands) {
        for wrong in wrongs(is_look(command)) {
            case.disturbed(operation, number, wrong, 1).await;
        }
        // What works in several steps is struck at each of them.
        let cut = |task| Wrong::Cut { at: Point::During, task };
        for wrong in [cut(Fate::Dies), cut(Fate::Interrupted), cut(Fate::Killed), Wrong::Hang { at: Point::During }] {
            for step in 1..=STEPS {
                if !case.disturbed(operation, number, wrong.clone(), step).await {
                    break;
                }
                assert!(step < STEPS, "{command} has more steps");
            }
        }
    }
}

macro_rules! faults {
    ($($name:ident: $operation:ident on $storage:literal,)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                every_fault_of(Operation::$operation, $storage).await;
            }
        )*
    };
}

faults! {
    creating: Create on "local-lvm",
    creating_on_files: Create on "local",
    creating_with_a_script: CreateWithScript on "local-lvm",
    creating_a_container: CreateContainer on "local-lvm",
    creating_of_another_nodes_template: CreateAway on "shared",
    starting: Start on "local-lvm",
    stopping: Stop on "local-lvm",
    rebooting: Reboot on "local-lvm",
    resizing: Resize on "local-lvm",
    deleting: Delete on "local-lvm",
    deleting_a_running_one: DeleteRunning on "local-lvm",
    migrating: Migrate on "local-lvm",
    migrating_a_running_one: MigrateRunning on "local-lvm",
    allocating_a_volume: Allocate on "local-lvm",
    attaching_a_volume: Attach on "local-lvm",
    detaching_a_volume: Detach on "local-lvm",
    resizing_a_volume: ResizeVolume on "local-lvm",
    freeing_a_volume: Free on "local-lvm",
    allocating_a_containers_volume: AllocateMount on "local-lvm",
    allocating_a_containers_directory: AllocateMount on "local-zfs",
    attaching_a_containers_volume: AttachMount on "local-lvm",
    detaching_a_containers_volume: DetachMount on "local-lvm",
    resizing_a_containers_volume: ResizeMount on "local-lvm",
    resizing_a_mount_point: ResizeMounted on "local-lvm",
    freeing_a_containers_volume: FreeMount on "local-lvm",
    making_a_snapshot: Snapshot on "local-lvm",
    going_back_to_a_snapshot: Restore on "local-lvm",
    deleting_a_snapshot: DeleteSnapshot on "local-lvm",
}
