//! Each command of each operation fails, hangs or is cut off, in turn, and the operation is asked for again: there is never a
//! second machine, nothing is left over, and the machine is as it was asked for. The simulated node's journal tells.
#![allow(clippy::unwrap_used)]

#[path = "../common/proxmox.rs"]
mod proxmox;

mod case;
mod deleting;
mod long;
mod nodes;
mod oddities;
mod operations;
mod races;
mod waiting;

use case::Case;
use mpanel_proxmox_sim::{Fate, Point, Wrong};
use operations::Operation;

/// More steps than any command has.
const STEPS: u64 = 8;

/// Whether a command changes nothing.
fn is_look(command: &str) -> bool {
    let looks = ["pvesh get ", "qm config ", "qm pending ", "qm status ", "pct config ", "pvesm list ", "pvesm path "];
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
    ($($name:ident: $operation:ident,)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                every_fault_of(Operation::$operation, "local-lvm").await;
            }
        )*
    };
}

faults! {
    creating: Create,
    creating_with_a_script: CreateWithScript,
    creating_a_container: CreateContainer,
    starting: Start,
    stopping: Stop,
    rebooting: Reboot,
    resizing: Resize,
    deleting: Delete,
    deleting_a_running_one: DeleteRunning,
    migrating: Migrate,
    migrating_a_running_one: MigrateRunning,
    allocating_a_volume: Allocate,
    attaching_a_volume: Attach,
    detaching_a_volume: Detach,
    resizing_a_volume: ResizeVolume,
    freeing_a_volume: Free,
    making_a_snapshot: Snapshot,
    going_back_to_a_snapshot: Restore,
    deleting_a_snapshot: DeleteSnapshot,
}

#[tokio::test(flavor = "multi_thread")]
async fn creating_on_files() {
    every_fault_of(Operation::Create, "local").await;
}
