//! One operation under one fault.

use std::time::Duration;

use mpanel_drivers::compute::{ComputeDriver, DriverError, DriverErrorKind, MachineName, Owner, Proxmox};
use mpanel_proxmox_sim::{Effect, Fault, Wrong};

use super::operations::Operation;
use super::proxmox::Node;

/// How often an operation is asked for again; the first try that nothing disturbs must do.
const TRIES: usize = 4;

/// Two nodes, and what is on them when no machine is there.
pub struct Case {
    node: Node,
    storage: String,
    empty: Vec<String>,
}

impl Case {
    pub async fn start(storage: &str) -> Self {
        let node = Node::start(&["pve1", "pve2"], storage).await;
        let case = Self { node, storage: storage.into(), empty: vec![] };
        let empty = case.volumes();
        Self { empty, ..case }
    }

    fn volumes(&self) -> Vec<String> {
        let simulator = &self.node.simulator;
        ["pve1", "pve2"].iter().flat_map(|node| simulator.volumes(node)).collect()
    }

    fn driver(&self, index: usize) -> Proxmox {
        self.node.driver(index, &self.storage)
    }

    /// Runs an operation that nothing disturbs; answers its commands.
    pub async fn undisturbed(&self, operation: Operation) -> Vec<String> {
        let (name, owner) = fresh();
        operation.prepare(&self.driver(operation.acts_on()), &name, &owner).await.unwrap();
        let driver = self.driver(operation.acts_on());
        let before = self.node.simulator.faults().commands().len();
        operation.act(&driver, &name, &owner).await.unwrap();
        let commands = self.node.simulator.faults().commands();
        let commands = commands[before..].iter().map(|c| c.words.clone()).collect();
        self.ended(operation, &name, &owner, 0, &format!("{operation:?}")).await;
        commands
    }

    /// Runs an operation whose n-th command goes wrong; answers whether it did.
    pub async fn disturbed(&self, operation: Operation, number: u64, wrong: Wrong, step: u64) -> bool {
        let (name, owner) = fresh();
        let simulator = &self.node.simulator;
        let from = simulator.journal().unwrap().len();
        operation.prepare(&self.driver(operation.acts_on()), &name, &owner).await.unwrap();
        let before = simulator.faults().commands().len();
        let driver = self.driver(operation.acts_on());
        let armed = simulator.faults().set(Fault { step, ..Fault::next("", wrong.clone()).at(number) });
        let mut tries: Vec<Result<(), DriverError>> = vec![];
        let first = tokio::select! {
            done = operation.act(&driver, &name, &owner) => Some(done),
            // Whoever asked does not wait for ever.
            () = armed.hit(), if matches!(wrong, Wrong::Hang { .. }) => None,
        };
        let hit = armed.hits() > 0;
        if let (None, true) = (&first, hit) {
            // The task is at work still: whatever comes of asking again, it does no harm.
            tries.push(operation.act(&driver, &name, &owner).await);
        }
        tries.extend(first);
        simulator.faults().clear();
        simulator.settled().await;
        // The same driver asks again, with what it remembers.
        while !matches!(tries.last(), Some(Ok(()))) && tries.len() < TRIES {
            if let Some(Err(error)) = tries.last().filter(|_| operation.ends_on() == 1)
                && error.kind == DriverErrorKind::Refused
            {
                self.as_told(error).await;
            }
            tries.push(operation.act(&driver, &name, &owner).await);
        }
        let commands = simulator.faults().commands();
        let said = commands.get(before..).unwrap_or_default();
        let commands: Vec<&str> = said.iter().map(|c| c.words.as_str()).collect();
        let what = format!(
            "{operation:?}, command {number}, {wrong:?} at step {step}, hit: {hit}\n  {}\n  {tries:#?}",
            commands.join("\n  ")
        );
        assert!(matches!(tries.last(), Some(Ok(()))), "it never succeeded: {what}");
        self.ended(operation, &name, &owner, from, &what).await;
        hit
    }

    /// Does what the driver asks of people when a migration was killed after the configuration had moved.
    async fn as_told(&self, error: &DriverError) {
        let simulator = &self.node.simulator;
        let moved = simulator.guests().into_iter().find(|g| g.node == "pve2").unwrap();
        assert!(
            error.message.contains(&format!("qm unlock {}", moved.vmid)) && error.message.contains("pve2"),
            "{error}"
        );
        let mut lines = vec![("pve2", format!("qm unlock {}", moved.vmid))];
        if moved.running {
            lines.push(("pve2", format!("qm resume {}", moved.vmid)));
        }
        let left = simulator.volumes("pve1").into_iter().filter(|v| v.contains(&format!("-{}-", moved.vmid)));
        lines.extend(left.map(|volume| ("pve1", format!("pvesm free {volume}"))));
        for (node, line) in lines {
            assert_eq!(simulator.run(node, &line).await.status, 0, "{line}");
        }
    }

    /// What must be true after an operation; then the machine is deleted, and nothing may be left.
    async fn ended(&self, operation: Operation, name: &MachineName, owner: &Owner, from: usize, what: &str) {
        let driver = self.driver(operation.ends_on());
        self.node.simulator.settled().await;
        operation.holds(&driver, name, owner, what).await;
        let mut guests = self.node.simulator.guests();
        guests.retain(|g| g.vmid != 9000);
        assert!(guests.len() <= 1, "more than one machine: {guests:#?}\n{what}");
        for guest in &guests {
            assert_eq!(guest.config.get("lock"), None, "{what}");
            assert!(
                !guest.waits || operation == Operation::Resize,
                "something waits for its next stop: {guest:#?}\n{what}"
            );
            if let Some(on) = operation.leaves_on() {
                assert_eq!(guest.config["onboot"], if on { "1" } else { "0" }, "with its node: {guest:#?}\n{what}");
            }
            assert_eq!(guest.unformatted, [""; 0], "no file system is on it: {guest:#?}\n{what}");
        }
        driver.delete(name, owner).await.unwrap_or_else(|e| panic!("it cannot be deleted: {e:?}\n{what}"));
        let left: Vec<u32> = self.node.simulator.guests().iter().map(|g| g.vmid).filter(|id| *id != 9000).collect();
        assert!(left.is_empty(), "machines {left:?} are left\n{what}");
        assert_eq!(self.volumes(), self.empty, "volumes are left\n{what}");
        for node in ["pve1", "pve2"] {
            assert_eq!(self.node.simulator.files(node), [""; 0], "files are left on {node}\n{what}");
        }
        let journal = self.node.simulator.journal().unwrap();
        one_at_a_time(&journal[from..], what);
    }
}

/// There was never a second machine.
fn one_at_a_time(journal: &[Effect], what: &str) {
    let mut there = vec![];
    for effect in journal {
        let Some(id) = effect.vmid.filter(|id| *id != 9000) else { continue };
        match effect.action.as_str() {
            "begin" => there.push(id),
            "destroy" => there.retain(|other| *other != id),
            _ => {}
        }
        assert!(there.len() <= 1, "{there:?} were there at once\n{journal:#?}\n{what}");
    }
}

/// A machine's name and owner that nobody else has.
pub fn fresh() -> (MachineName, Owner) {
    let owner = Owner { installation: format!("{:08x}", rand::random::<u32>()), pod: 7 };
    (owner.machine(), owner)
}

/// So long machines may take to shut down.
pub const SHORT: Duration = Duration::from_secs(30);

/// Longer than anything takes that is not stuck.
pub const LONG: Duration = Duration::from_secs(60);
