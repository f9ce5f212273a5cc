//! Pretended clusters: simulated servers of one process that can give each other machines.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;
use std::sync::{Arc, LazyLock, Mutex, MutexGuard, PoisonError, Weak};

use super::super::{DriverErrorKind, Result};
use super::{Made, SimulatedConfig, error};

/// What a pretended server has, by the machines' names.
pub(super) struct Node {
    /// Survives the process, as a server's machines would.
    state_file: Option<PathBuf>,
    machines: Mutex<BTreeMap<String, Made>>,
}

/// By the cluster's and their own names.
type Nodes = HashMap<(String, String), Weak<Node>>;

/// The servers of all clusters.
static NODES: LazyLock<Mutex<Nodes>> = LazyLock::new(Mutex::default);

impl Node {
    /// A server whose machines are kept in `state_file`, if one is given; known to its cluster, if it has one.
    pub fn open(config: &SimulatedConfig, state_file: Option<PathBuf>) -> Arc<Self> {
        let machines = state_file
            .as_ref()
            .and_then(|f| std::fs::read(f).ok())
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        let node = Arc::new(Self { state_file, machines: Mutex::new(machines) });
        if let (Some(cluster), Some(name)) = (&config.cluster, &config.node) {
            let mut nodes = NODES.lock().unwrap_or_else(PoisonError::into_inner);
            nodes.insert((cluster.clone(), name.clone()), Arc::downgrade(&node));
        }
        node
    }

    /// Another server of the same cluster.
    pub fn peer(config: &SimulatedConfig, name: &str) -> Option<Arc<Self>> {
        let key = (config.cluster.clone()?, name.to_owned());
        NODES.lock().unwrap_or_else(PoisonError::into_inner).get(&key)?.upgrade()
    }

    /// The other server of the same cluster that has a machine of this name.
    pub fn elsewhere(config: &SimulatedConfig, machine: &str) -> Option<String> {
        let cluster = config.cluster.as_deref()?;
        let peers: Vec<(String, Arc<Self>)> = {
            let nodes = NODES.lock().unwrap_or_else(PoisonError::into_inner);
            let of_cluster = nodes.iter().filter(|((c, name), _)| c == cluster && Some(name) != config.node.as_ref());
            of_cluster.filter_map(|((_, name), node)| Some((name.clone(), node.upgrade()?))).collect()
        };
        peers.into_iter().find(|(_, node)| node.lock().contains_key(machine)).map(|(name, _)| name)
    }

    pub fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Made>> {
        self.machines.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the machines and keeps them.
    pub fn change<T>(&self, change: impl FnOnce(&mut BTreeMap<String, Made>) -> Result<T>) -> Result<T> {
        let mut machines = self.lock();
        let done = change(&mut machines)?;
        if let Some(file) = &self.state_file {
            let fresh = file.with_extension("new");
            let written = serde_json::to_vec(&*machines)
                .map_err(std::io::Error::from)
                .and_then(|bytes| std::fs::write(&fresh, bytes))
                .and_then(|()| std::fs::rename(&fresh, file));
            written.map_err(|e| {
                error(DriverErrorKind::StorageFull, &format!("The simulated server cannot keep its state: {e}."))
            })?;
        }
        Ok(done)
    }
}
