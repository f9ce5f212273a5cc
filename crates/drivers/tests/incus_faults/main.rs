//! Each command of each operation on real containers fails, hangs or is cut off, in turn, and the operation is asked for
//! again: it ends as asked for, there is never a second machine, and nothing is left over.
#![allow(clippy::unwrap_used)]

#[path = "../common/incus.rs"]
mod incus;

mod faulty;
mod operations;

use std::sync::Arc;
use std::time::{Duration, Instant};

use faulty::{Faulty, Wrong};
use mpanel_drivers::compute::{ComputeDriver, DriverError, MachineName, Owner, PowerState};
use operations::{Operation, SHORT, World};

/// How often an operation is asked for again; the first try that nothing disturbs must do.
const TRIES: usize = 3;
/// Longer than any operation takes.
const LONG: Duration = Duration::from_secs(120);
/// Between two tries while the daemon is at work on what the first one began.
const AGAIN: Duration = Duration::from_millis(100);

/// Whether a command changes nothing.
fn is_look(command: &str) -> bool {
    command.contains("--request GET") || command.starts_with("cat ")
}

/// Everything that goes wrong with one command.
fn wrongs(operation: Operation, command: &str) -> &'static [Wrong] {
    let copies = command.contains("volume copy") || command.contains("\"migration\":true");
    match (operation, is_look(command)) {
        // A move takes seconds: only what changes something, and what leaves the next try the most to find out.
        (Operation::Migrate, true) => &[],
        (Operation::Migrate, false) if copies => &[Wrong::Fails, Wrong::GoesOn],
        (Operation::Migrate, false) => &[Wrong::GoesOn],
        // Whether it ran before the answer was lost makes no difference for a look.
        (_, true) => &[Wrong::CutBefore],
        (_, false) => &[Wrong::Fails, Wrong::CutBefore, Wrong::CutAfter, Wrong::GoesOn],
    }
}

/// An operation on a machine that others share, or on one of its own.
async fn every_fault_of(world: &World, operation: Operation) {
    let (name, owner) = world.machine(operation).await;
    operation.prepare(world, &name, &owner).await;
    let watched = Arc::new(Faulty::new(world.daemon().local(), None));
    operation.act(world, &world.driver(watched.clone()), &name, &owner).await.unwrap();
    let commands = watched.commands();
    assert!(!commands.is_empty(), "{operation:?} runs no command");
    ended(world, operation, &name, &owner, &format!("{operation:?}")).await;
    for (number, command) in commands.iter().enumerate() {
        for wrong in wrongs(operation, command) {
            let (name, owner) = world.machine(operation).await;
            operation.prepare(world, &name, &owner).await;
            disturbed(world, operation, &name, &owner, number, *wrong).await;
        }
    }
}

async fn disturbed(
    world: &World,
    operation: Operation,
    name: &MachineName,
    owner: &Owner,
    number: usize,
    wrong: Wrong,
) {
    let runner = Arc::new(Faulty::new(world.daemon().local(), Some((number, wrong))));
    let driver = world.driver(runner.clone());
    let mut tries: Vec<Result<(), DriverError>> = vec![];
    let began = Instant::now();
    while !matches!(tries.last(), Some(Ok(()))) {
        let done = match wrong {
            // What the killed worker began goes on for a while, and refuses others.
            Wrong::GoesOn => began.elapsed() > LONG,
            _ => tries.len() >= TRIES,
        };
        if done {
            break;
        }
        tokio::select! {
            done = operation.act(world, &driver, name, owner) => tries.push(done),
            // The worker is killed; the command it ran is not, and the next one begins at once.
            () = runner.abandoned() => continue,
            () = tokio::time::sleep(LONG) => panic!("{operation:?} hangs after {wrong:?} of command {number}"),
        }
        if wrong == Wrong::GoesOn {
            tokio::time::sleep(AGAIN).await;
        }
    }
    let what = format!(
        "{operation:?}, command {number}, {wrong:?}, hit: {}\n  {}\n  {tries:#?}",
        runner.hit(),
        runner.commands().join("\n  ")
    );
    assert!(runner.hit(), "there was no such command: {what}");
    assert!(matches!(tries.last(), Some(Ok(()))), "it never succeeded: {what}");
    ended(world, operation, name, owner, &what).await;
}

/// What must be true after an operation; then a machine of its own is deleted, and nothing may be left.
async fn ended(world: &World, operation: Operation, name: &MachineName, owner: &Owner, what: &str) {
    operation.holds(world, name, owner, what).await;
    let marked = world.marked(owner);
    assert!(marked.len() <= 1, "more than one machine: {marked:?}\n{what}");
    if operation.has_its_own() {
        let driver = world.undisturbed();
        driver.delete(name, owner).await.unwrap_or_else(|e| panic!("it cannot be deleted: {e:?}\n{what}"));
        world.nothing_is_left(owner, what);
    }
}

macro_rules! faults {
    ($($name:ident: $($operation:ident),+;)*) => {
        $(
            #[tokio::test(flavor = "multi_thread")]
            async fn $name() {
                let Some(world) = World::here() else { return };
                for operation in [$(Operation::$operation),+] {
                    every_fault_of(&world, operation).await;
                }
                world.end().await;
            }
        )*
    };
}

faults! {
    making_and_deleting: Create, Delete, DeleteRunning;
    power: Start, Stop, Reboot;
    another_size: Resize;
    volumes: Allocate, Attach, Detach, ResizeVolume, Free;
    snapshots: Snapshot, Restore, DeleteSnapshot;
}

#[tokio::test(flavor = "multi_thread")]
async fn moving_to_another_member() {
    let Some(world) = World::in_a_cluster() else { return };
    every_fault_of(&world, Operation::Migrate).await;
    world.end().await;
}

/// Nobody knows what became of the question: the machine may have most of its time left.
#[tokio::test(flavor = "multi_thread")]
async fn a_lost_answer_is_no_reason_to_cut_the_power() {
    let Some(world) = World::here() else { return };
    for (operation, action) in [(Operation::Stop, "\"stop\""), (Operation::Reboot, "\"restart\"")] {
        let (name, owner) = world.machine(operation).await;
        operation.prepare(&world, &name, &owner).await;
        let watched = Arc::new(Faulty::new(world.daemon().local(), None));
        operation.act(&world, &world.driver(watched.clone()), &name, &owner).await.unwrap();
        let asked = format!("\"timeout\":{}", SHORT.as_secs());
        assert!(watched.commands().iter().any(|command| command.contains(&asked)), "{:#?}", watched.commands());
        let number = watched.commands().iter().position(|command| command.contains(action)).unwrap();
        for wrong in [Wrong::CutBefore, Wrong::CutAfter] {
            operation.prepare(&world, &name, &owner).await;
            let runner = Arc::new(Faulty::new(world.daemon().local(), Some((number, wrong))));
            let error = operation.act(&world, &world.driver(runner.clone()), &name, &owner).await.unwrap_err();
            let commands = runner.commands();
            assert!(error.outcome_unknown() && runner.hit(), "{operation:?} {wrong:?}: {error:?} {commands:#?}");
            assert!(commands.iter().all(|command| !command.contains("\"force\":true")), "{commands:#?}");
            if wrong == Wrong::CutBefore {
                let machine = world.undisturbed().machine(&name).await.unwrap().unwrap();
                assert_eq!(machine.state, PowerState::Running);
            }
        }
    }
    world.end().await;
}
