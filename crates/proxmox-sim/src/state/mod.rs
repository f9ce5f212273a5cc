//! The cluster's state: guests, volumes, nodes, tasks. In memory, each change on disk before a command goes on.

mod records;
mod store;
mod volumes;

pub use records::StorageSpec;
pub(crate) use records::{GuestConfig, Kind, Machine, Node, Running, Snapshot, Task, Volume};
pub(crate) use volumes::{parse_size, print_size};

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use store::Store;

/// Everything there is.
pub(crate) struct State {
    store: Store,
    machines: BTreeMap<u32, Machine>,
    volumes: BTreeMap<(String, String), Volume>,
    owned: BTreeMap<u32, BTreeSet<(String, String)>>,
    nodes: BTreeMap<String, Node>,
    storages: BTreeMap<String, StorageSpec>,
    tasks: BTreeMap<String, Task>,
    files: BTreeMap<String, String>,
    /// Whether the cluster has quorum; not kept.
    pub quorate: bool,
    next_pid: u32,
    dirty: BTreeMap<String, Value>,
}

/// The key of volumes that all nodes see.
const SHARED: &str = "-";
/// Tasks that are remembered.
const TASKS: usize = 2000;

impl State {
    /// Opens or makes the state in a directory.
    ///
    /// Errors: what the file system says, or what cannot be read.
    pub fn open(dir: &Path) -> io::Result<Self> {
        let (store, records) = Store::open(dir)?;
        let mut state = Self {
            store,
            machines: BTreeMap::new(),
            volumes: BTreeMap::new(),
            owned: BTreeMap::new(),
            nodes: BTreeMap::new(),
            storages: BTreeMap::new(),
            tasks: BTreeMap::new(),
            files: BTreeMap::new(),
            quorate: true,
            next_pid: 10_000,
            dirty: BTreeMap::new(),
        };
        for (key, value) in records {
            state.load(&key, value)?;
        }
        // Whatever ran when the simulator ended is dead now, as after a node's crash.
        let unfinished: Vec<String> =
            state.tasks.values().filter(|t| t.status.is_none()).map(|t| t.upid.clone()).collect();
        for upid in unfinished {
            state.end_task(&upid, "unexpected status", 0);
        }
        state.flush()?;
        Ok(state)
    }

    fn load(&mut self, key: &str, value: Value) -> io::Result<()> {
        fn read<T: DeserializeOwned>(value: Value) -> io::Result<T> {
            Ok(serde_json::from_value(value)?)
        }
        match key.split_once('/').map_or(key, |(table, _)| table) {
            "machine" => {
                let machine: Machine = read(value)?;
                self.next_pid = self.next_pid.max(machine.running.as_ref().map_or(0, |r| r.pid + 1));
                self.machines.insert(machine.vmid, machine);
            }
            "volume" => {
                let volume: Volume = read(value)?;
                self.index(&volume);
                self.volumes.insert(volume_key(&volume), volume);
            }
            "node" => {
                let node: Node = read(value)?;
                self.nodes.insert(node.name.clone(), node);
            }
            "storage" => {
                let storage: StorageSpec = read(value)?;
                self.storages.insert(storage.id.clone(), storage);
            }
            "task" => {
                let task: Task = read(value)?;
                self.next_pid = self.next_pid.max(task.pid + 1);
                self.tasks.insert(task.upid.clone(), task);
            }
            "file" => {
                self.files.insert(key["file/".len()..].to_owned(), read(value)?);
            }
            other => return Err(io::Error::new(io::ErrorKind::InvalidData, format!("a record of the kind {other:?}"))),
        }
        Ok(())
    }

    /// Writes what changed.
    pub fn flush(&mut self) -> io::Result<()> {
        if self.dirty.is_empty() {
            return Ok(());
        }
        let batch: Vec<(String, Value)> = std::mem::take(&mut self.dirty).into_iter().collect();
        self.store.append(&batch)
    }

    fn mark(&mut self, key: String, value: &impl Serialize) {
        let value = serde_json::to_value(value).unwrap_or_else(|e| panic!("a record cannot be written: {e}"));
        self.dirty.insert(key, value);
    }

    pub fn machine(&self, vmid: u32) -> Option<&Machine> {
        self.machines.get(&vmid)
    }

    pub fn machines(&self) -> impl Iterator<Item = &Machine> {
        self.machines.values()
    }

    /// Puts a guest in place, new or changed.
    pub fn put_machine(&mut self, machine: Machine) {
        self.mark(format!("machine/{}", machine.vmid), &machine);
        self.machines.insert(machine.vmid, machine);
    }

    /// Changes a guest; `false` when it is gone.
    pub fn edit(&mut self, vmid: u32, change: impl FnOnce(&mut Machine)) -> bool {
        let Some(machine) = self.machines.get_mut(&vmid) else { return false };
        change(machine);
        let machine = machine.clone();
        self.mark(format!("machine/{vmid}"), &machine);
        true
    }

    pub fn remove_machine(&mut self, vmid: u32) {
        self.machines.remove(&vmid);
        self.dirty.insert(format!("machine/{vmid}"), Value::Null);
    }

    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.nodes.values()
    }

    pub fn node(&self, name: &str) -> Option<&Node> {
        self.nodes.get(name)
    }

    pub fn put_node(&mut self, node: Node) {
        self.mark(format!("node/{}", node.name), &node);
        self.nodes.insert(node.name.clone(), node);
    }

    pub fn storages(&self) -> impl Iterator<Item = &StorageSpec> {
        self.storages.values()
    }

    pub fn storage(&self, id: &str) -> Option<&StorageSpec> {
        self.storages.get(id)
    }

    pub fn put_storage(&mut self, storage: StorageSpec) {
        self.mark(format!("storage/{}", storage.id), &storage);
        self.storages.insert(storage.id.clone(), storage);
    }

    /// A file that was written on a node.
    pub fn file(&self, node: &str, path: &str) -> Option<&String> {
        self.files.get(&format!("{node}{path}"))
    }

    /// The files that were written on a node.
    pub fn files<'a>(&'a self, node: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.keys().filter_map(move |key| key.strip_prefix(node).filter(|path| path.starts_with('/')))
    }

    /// Writes a file on a node; `None` removes it, and tells whether it was there.
    pub fn put_file(&mut self, node: &str, path: &str, content: Option<String>) -> bool {
        let key = format!("{node}{path}");
        match content {
            Some(content) => {
                self.mark(format!("file/{key}"), &content);
                self.files.insert(key, content).is_some()
            }
            None => {
                self.dirty.insert(format!("file/{key}"), Value::Null);
                self.files.remove(&key).is_some()
            }
        }
    }

    pub fn tasks(&self) -> impl Iterator<Item = &Task> {
        self.tasks.values()
    }

    pub fn task(&self, upid: &str) -> Option<&Task> {
        self.tasks.get(upid)
    }

    /// Records the beginning of a task and gives its name (`PVE::UPID::encode`).
    pub fn begin_task(&mut self, node: &str, kind: &str, id: &str, now: i64) -> String {
        let pid = self.pid();
        let upid = format!("UPID:{node}:{pid:08X}:{:08X}:{now:08X}:{kind}:{id}:root@pam:", pid.wrapping_mul(7919));
        let task = Task {
            upid: upid.clone(),
            node: node.into(),
            kind: kind.into(),
            id: id.into(),
            pid,
            started: now,
            ended: None,
            status: None,
            log: vec![],
        };
        self.mark(format!("task/{upid}"), &task);
        self.tasks.insert(upid.clone(), task);
        if self.tasks.len() > TASKS {
            self.forget_oldest_task();
        }
        upid
    }

    fn forget_oldest_task(&mut self) {
        let oldest = self.tasks.values().filter(|t| t.status.is_some()).min_by_key(|t| (t.started, t.pid));
        if let Some(upid) = oldest.map(|t| t.upid.clone()) {
            self.tasks.remove(&upid);
            self.dirty.insert(format!("task/{upid}"), Value::Null);
        }
    }

    /// Adds lines to a task's log.
    pub fn log_task(&mut self, upid: &str, text: &str) {
        if let Some(task) = self.tasks.get_mut(upid) {
            task.log.extend(text.lines().map(str::to_owned));
        }
    }

    /// Records the end of a task.
    pub fn end_task(&mut self, upid: &str, status: &str, now: i64) {
        let Some(task) = self.tasks.get_mut(upid) else { return };
        task.ended = Some(now.max(task.started));
        task.status = Some(status.into());
        let last = if status == "OK" { "TASK OK".to_owned() } else { format!("TASK ERROR: {status}") };
        task.log.push(last);
        let task = task.clone();
        self.mark(format!("task/{upid}"), &task);
    }

    /// A process id that no other process had.
    pub fn pid(&mut self) -> u32 {
        self.next_pid += 1;
        self.next_pid
    }
}

fn volume_key(volume: &Volume) -> (String, String) {
    (volume.node.clone().unwrap_or_else(|| SHARED.into()), volume.volid.clone())
}
