//! What the nodes of a simulated cluster share.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use serde_json::{Map, Value};
use tokio::sync::watch;

use crate::faults::Faults;
use crate::journal::Journal;
use crate::state::State;
use crate::tools;

/// How the simulated world behaves.
#[derive(Clone, Debug)]
pub(crate) struct Behaviour {
    /// Real time is multiplied by it: 0 for tests, 1 for what a real node takes.
    pub time_factor: f64,
    /// Whether guests run the QEMU guest agent when their configuration has it enabled.
    pub guest_agent: bool,
    /// Whether guests shut down when they are asked to.
    pub guests_listen: bool,
    /// Whether running guests let go of a disk that is to be unplugged.
    pub guests_release_disks: bool,
    /// Whether running guests take a disk that is plugged in.
    pub guests_take_disks: bool,
    /// Guests of the cluster's high availability, which is asked instead of doing it.
    pub ha_managed: BTreeSet<u32>,
    /// Whether nodes have a way into their guests' network.
    pub guests_reachable: bool,
    /// Whether guests' SSH servers run; without them, packets to their port are lost.
    pub guests_run_ssh: bool,
    /// Whether guests' agents run programs that they are asked to.
    pub agents_run_programs: bool,
    /// What the scripts that cloud-init runs in guests exit with; `None`: they go on for ever.
    pub scripts_exit: Option<i32>,
    /// Files that somebody put into all guests, by their paths.
    pub guest_files: BTreeMap<String, Vec<u8>>,
    /// Whether corosync has come up on the nodes.
    pub corosync: bool,
    /// Whether nodes report at all.
    pub reports: bool,
    /// Whether what they reported was forgotten again, as after five minutes of silence.
    pub reports_lost: bool,
    /// Storages that do not answer.
    pub silent_storages: BTreeSet<String>,
    /// How many tries to free a volume find it in use.
    pub held_volumes: u64,
    /// Containers whose files are mounted.
    pub mounted: BTreeSet<u32>,
    /// Whether a session's locale is one that the nodes do not have.
    pub foreign_locale: bool,
    /// Whether the start of a container warns of something.
    pub start_warnings: bool,
    /// How many archives of a guest a backup leaves that was not told to leave all.
    pub retention: Option<usize>,
    /// Real seconds for which `/cluster/resources` may repeat what a node reported (pvestatd: ten).
    pub report_seconds: f64,
    /// Real seconds until a started guest answers.
    pub boot_seconds: f64,
    /// What `pveversion` says.
    pub version: String,
    /// The certificate of the cluster's own authority, which no other cluster has.
    pub authority: String,
}

/// State, locks, journal, faults.
pub(crate) struct Cluster {
    state: Mutex<State>,
    behaviour: Mutex<Behaviour>,
    locks: Mutex<HashMap<String, Arc<tokio::sync::Mutex<()>>>>,
    reported: Mutex<(i64, Reports)>,
    busy: watch::Sender<usize>,
    pub journal: Journal,
    pub faults: Faults,
}

/// A running command.
pub(crate) struct Busy(Arc<Cluster>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.busy.send_modify(|running| *running -= 1);
    }
}

/// What nodes reported of their guests, by id.
pub(crate) type Reports = Arc<HashMap<u32, Map<String, Value>>>;

/// A held lock file; released when dropped, as `flock` is when its process ends.
pub(crate) type Flock = tokio::sync::OwnedMutexGuard<()>;

impl Cluster {
    pub fn new(state: State, journal: Journal, behaviour: Behaviour) -> Self {
        Self {
            state: Mutex::new(state),
            behaviour: Mutex::new(behaviour),
            locks: Mutex::new(HashMap::new()),
            reported: Mutex::default(),
            busy: watch::Sender::new(0),
            journal,
            faults: Faults::default(),
        }
    }

    /// Reads the state.
    pub fn read<T>(&self, look: impl FnOnce(&State) -> T) -> T {
        look(&self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes the state; what changed is on disk when this returns.
    ///
    /// Errors: the disk's.
    pub fn write<T>(&self, change: impl FnOnce(&mut State) -> T) -> io::Result<T> {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let result = change(&mut state);
        state.flush()?;
        Ok(result)
    }

    pub fn behaviour(&self) -> Behaviour {
        self.behaviour.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn behave(&self, change: impl FnOnce(&mut Behaviour)) {
        change(&mut self.behaviour.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// So many real seconds, in this simulator's time.
    pub fn time(&self, seconds: f64) -> Duration {
        Duration::from_secs_f64((seconds * self.behaviour().time_factor).max(0.0))
    }

    /// Unix milliseconds.
    pub fn now(&self) -> i64 {
        jiff::Timestamp::now().as_millisecond()
    }

    /// What the nodes reported last of their guests; `None` when they report all the time.
    pub fn reports(&self) -> Option<Reports> {
        if self.behaviour().reports_lost {
            return Some(Reports::default());
        }
        let delay = match self.behaviour().reports {
            true => self.time(self.behaviour().report_seconds).as_millis() as i64,
            false => i64::MAX,
        };
        if delay == 0 {
            return None;
        }
        let now = self.now();
        let mut reported = self.reported.lock().unwrap_or_else(PoisonError::into_inner);
        if reported.0 == 0 || now - reported.0 >= delay {
            let fresh = self.read(|s| s.machines().map(|m| (m.vmid, tools::report(m, now))).collect());
            *reported = (now, Arc::new(fresh));
        }
        Some(reported.1.clone())
    }

    /// Counts a command as running until the guard is dropped.
    pub fn busy(self: &Arc<Self>) -> Busy {
        self.busy.send_modify(|running| *running += 1);
        Busy(self.clone())
    }

    /// Waits until no command runs.
    pub async fn settled(&self) {
        // The sender is ours: it cannot be gone.
        let _ = self.busy.subscribe().wait_for(|running| *running == 0).await;
    }

    /// Takes a lock file of a node, waiting for it at most so many real seconds, and never less than a moment.
    ///
    /// Errors: the real tool's sentence.
    pub async fn flock(&self, node: &str, path: &str, seconds: f64) -> Result<Flock, String> {
        let lock = {
            let mut locks = self.locks.lock().unwrap_or_else(PoisonError::into_inner);
            locks.entry(format!("{node}:{path}")).or_default().clone()
        };
        // In no time at all nobody would ever get a lock that another command is about to release.
        let patience = self.time(seconds).max(Duration::from_millis(150));
        tokio::time::timeout(patience, lock.lock_owned())
            .await
            .map_err(|_| format!("can't lock file '{path}' - got timeout"))
    }
}
