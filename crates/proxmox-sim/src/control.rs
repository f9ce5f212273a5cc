//! The control file of a demo: what goes wrong, and how the world is, as JSON.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::{Fault, Simulator};

/// How the simulated world is to be. What is absent is as it is usually.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Control {
    /// What goes wrong, counted from when the file was read.
    pub faults: Vec<Fault>,
    /// Nodes that are switched off.
    pub offline: BTreeSet<String>,
    /// Whether the cluster has quorum.
    pub quorum: bool,
    /// Whether guests run their guest agent.
    pub guest_agent: bool,
    /// Whether guests shut down when they are asked to.
    pub guests_listen: bool,
    /// Whether running guests let go of a disk that is to be unplugged.
    pub guests_release_disks: bool,
    /// Whether running guests take a disk that is plugged in.
    pub guests_take_disks: bool,
    /// Whether nodes have a way into their guests' network.
    pub guests_reachable: bool,
    /// Whether guests' SSH servers run.
    pub guests_run_ssh: bool,
    /// What the scripts that cloud-init runs in guests exit with; null: they go on for ever.
    pub scripts_exit: Option<i32>,
    /// Nodes whose host key is replaced by a new one; once for each time they come into this list.
    pub new_host_key: BTreeSet<String>,
}

impl Default for Control {
    fn default() -> Self {
        Self {
            faults: vec![],
            offline: BTreeSet::new(),
            quorum: true,
            guest_agent: true,
            guests_listen: true,
            guests_release_disks: true,
            guests_take_disks: true,
            guests_reachable: true,
            guests_run_ssh: true,
            scripts_exit: Some(0),
            new_host_key: BTreeSet::new(),
        }
    }
}

impl Control {
    /// Reads a control file; one that is not there changes nothing.
    ///
    /// Errors: `InvalidData` for what is not understood.
    pub fn read(path: &Path) -> io::Result<Self> {
        match std::fs::read(path) {
            Ok(text) => Ok(serde_json::from_slice(&text)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error),
        }
    }
}

impl Simulator {
    /// Makes the world as a control file says; `before` is what it said until now.
    ///
    /// Errors: a node that there is not; the disk.
    pub fn obey(&self, control: &Control, before: &Control) -> io::Result<()> {
        for node in self.nodes() {
            self.set_online(&node.name, !control.offline.contains(&node.name))?;
        }
        for node in control.offline.union(&control.new_host_key) {
            if self.nodes().iter().all(|n| n.name != *node) {
                return Err(io::Error::new(io::ErrorKind::NotFound, format!("no node {node}")));
            }
        }
        for node in control.new_host_key.difference(&before.new_host_key) {
            self.change_host_key(node)?;
        }
        self.set_quorum(control.quorum)?;
        self.set_guest_agent(control.guest_agent);
        self.set_guests_listen(control.guests_listen);
        self.set_guests_release_disks(control.guests_release_disks);
        self.set_guests_take_disks(control.guests_take_disks);
        self.set_guests_reachable(control.guests_reachable);
        self.set_guests_run_ssh(control.guests_run_ssh);
        self.set_scripts_exit(control.scripts_exit);
        self.faults().clear();
        for fault in &control.faults {
            self.faults().set(fault.clone());
        }
        Ok(())
    }
}
