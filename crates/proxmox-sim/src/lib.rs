//! A simulated Proxmox VE cluster: real SSH servers with the commands, options, outputs, exit statuses, locks and errors of
//! `qm`, `pct`, `pvesm`, `pvesh` and `vzdump`. For tests and demos; see the crate's README.
//!
//! Sources: the tools themselves (`data/cli.json`, `tests/transcript.txt`), qemu-server, pve-container, pve-storage,
//! pve-common and pve-manager.

mod cluster;
mod context;
mod control;
mod faults;
mod guests;
mod journal;
mod schema;
mod server;
mod shell;
mod simulator;
mod state;
mod storage;
mod tools;
mod troubles;
mod world;

pub use control::Control;
pub use faults::{Armed, Fate, Fault, Faults, Point, Ran, Wrong};
pub use journal::Effect;
pub use simulator::{Config, Guest, NodeAddress, Output, Simulator};
pub use state::StorageSpec;
