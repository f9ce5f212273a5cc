//! Faults on demand: what goes wrong at which command.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use tokio::sync::Notify;

/// When in a command's life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Point {
    /// Nothing was done yet.
    Before,
    /// In the middle: a creation has its half-made configuration with its lock and no disks. The n-th pause of an operation with
    /// several steps (one a disk) is chosen by [`Fault::step`]. Commands without a middle treat it as [`Point::After`].
    During,
    /// Everything was done, nothing was answered.
    After,
}

/// What becomes of a task whose connection breaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// It dies with nothing cleaned up: the node crashed, or something killed it.
    #[default]
    Dies,
    /// It goes on: while it prints nothing, a real one does not notice.
    GoesOn,
    /// It is interrupted and cleans up: a real one is, when it next prints something (`broken pipe`, RESTEnvironment.pm).
    /// One that was started so that it outlives its connection goes on.
    Interrupted,
    /// The same, but it does not get its cleaning up done in the five seconds that it has: its lock and all that it made stay.
    Killed,
}

/// What goes wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Wrong {
    /// The command does nothing but fail.
    Fail {
        /// Its exit status.
        status: i32,
        /// What it prints on standard error.
        stderr: String,
    },
    /// It answers nonsense with exit status 0.
    Garbage {
        /// What it prints.
        stdout: String,
        /// Whether it does its work all the same.
        #[serde(default)]
        works: bool,
    },
    /// It stops until [`Armed::release`], or for ever.
    Hang {
        /// Where.
        at: Point,
    },
    /// It takes longer.
    Slow {
        /// Where.
        at: Point,
        /// How much longer.
        milliseconds: u64,
    },
    /// The connection breaks.
    Cut {
        /// Where.
        at: Point,
        /// What becomes of the task.
        #[serde(default)]
        task: Fate,
    },
}

/// A fault and the commands it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault {
    /// A part of the command's words, joined by blanks, quotes taken off: `qm clone`, `--delete scsi1`. Empty for all.
    pub command: String,
    /// Only on this node.
    #[serde(default)]
    pub node: Option<String>,
    /// From the n-th such command on, counted from when the fault was set; 1 is the next one.
    #[serde(default = "one")]
    pub nth: u64,
    /// For so many of them.
    #[serde(default = "one")]
    pub times: u64,
    /// Which pause of the command [`Point::During`] means; 1 is the first.
    #[serde(default = "one")]
    pub step: u64,
    /// What goes wrong.
    #[serde(flatten)]
    pub wrong: Wrong,
}

fn one() -> u64 {
    1
}

impl Fault {
    /// Something goes wrong once, at the next command that contains these words.
    pub fn next(command: &str, wrong: Wrong) -> Self {
        Self { command: command.into(), node: None, nth: 1, times: 1, step: 1, wrong }
    }

    /// At the n-th command instead of the next.
    pub fn at(mut self, nth: u64) -> Self {
        self.nth = nth;
        self
    }

    /// For so many commands.
    pub fn times(mut self, times: u64) -> Self {
        self.times = times;
        self
    }
}

/// A fault that was set.
#[derive(Clone)]
pub struct Armed(Arc<Inner>);

struct Inner {
    fault: Fault,
    seen: AtomicU64,
    hits: AtomicU64,
    hit: Notify,
    released: AtomicBool,
    release: Notify,
}

impl Armed {
    fn new(fault: Fault) -> Self {
        Self(Arc::new(Inner {
            fault,
            seen: AtomicU64::new(0),
            hits: AtomicU64::new(0),
            hit: Notify::new(),
            released: AtomicBool::new(false),
            release: Notify::new(),
        }))
    }

    /// How many commands it struck.
    pub fn hits(&self) -> u64 {
        self.0.hits.load(Ordering::SeqCst)
    }

    /// Waits until it struck a command; for [`Wrong::Hang`], until the command hangs.
    pub async fn hit(&self) {
        loop {
            let notified = self.0.hit.notified();
            if self.hits() > 0 {
                return;
            }
            notified.await;
        }
    }

    /// Lets hanging commands go on.
    pub fn release(&self) {
        self.0.released.store(true, Ordering::SeqCst);
        self.0.release.notify_waiters();
    }

    pub(crate) fn wrong(&self) -> &Wrong {
        &self.0.fault.wrong
    }

    pub(crate) fn step(&self) -> u64 {
        self.0.fault.step
    }

    /// Counts a strike and wakes those who wait for it.
    pub(crate) fn strike(&self) {
        self.0.hits.fetch_add(1, Ordering::SeqCst);
        self.0.hit.notify_waiters();
    }

    pub(crate) async fn released(&self) {
        loop {
            let notified = self.0.release.notified();
            if self.0.released.load(Ordering::SeqCst) {
                return;
            }
            notified.await;
        }
    }

    fn takes(&self, node: &str, words: &str) -> bool {
        let fault = &self.0.fault;
        if fault.node.as_ref().is_some_and(|n| n != node) || !words.contains(&fault.command) {
            return false;
        }
        let seen = self.0.seen.fetch_add(1, Ordering::SeqCst) + 1;
        seen >= fault.nth && seen < fault.nth.saturating_add(fault.times)
    }
}

/// A command that a node was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ran {
    /// The node.
    pub node: String,
    /// Its words, joined by blanks, quotes taken off.
    pub words: String,
}

/// The faults of a simulator, and the commands it saw.
#[derive(Default)]
pub struct Faults {
    armed: Mutex<Vec<Armed>>,
    ran: Mutex<Vec<Ran>>,
}

impl Faults {
    /// Sets a fault. Of several that fit a command, the first that was set strikes.
    pub fn set(&self, fault: Fault) -> Armed {
        let armed = Armed::new(fault);
        self.list().push(armed.clone());
        armed
    }

    /// Removes all faults and lets everything that hangs go on.
    pub fn clear(&self) {
        for armed in self.list().drain(..) {
            armed.release();
        }
    }

    /// The commands so far, oldest first.
    pub fn commands(&self) -> Vec<Ran> {
        self.ran.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Notes a command and chooses its fault.
    pub(crate) fn meet(&self, node: &str, words: &str) -> Option<Armed> {
        let ran = Ran { node: node.into(), words: words.into() };
        self.ran.lock().unwrap_or_else(PoisonError::into_inner).push(ran);
        // Every fault counts every command, also the one that another fault takes.
        let takers: Vec<Armed> = self.list().iter().filter(|armed| armed.takes(node, words)).cloned().collect();
        takers.into_iter().next()
    }

    fn list(&self) -> std::sync::MutexGuard<'_, Vec<Armed>> {
        self.armed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
