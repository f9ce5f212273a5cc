//! Whether a worker may still act for its jobs.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio_util::sync::CancellationToken;

/// When the worker's lease was last renewed, by this machine's monotonic clock: if the database could not be reached
/// for a whole lease, the jobs may be somebody else's by now.
pub(crate) struct LeaseClock(Mutex<(Instant, Duration)>);

impl LeaseClock {
    pub(crate) fn new(lease: Duration) -> Self {
        Self(Mutex::new((Instant::now(), lease)))
    }

    pub(crate) fn renewed(&self, at: Instant, lease: Duration) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (at, lease);
    }

    pub(crate) fn expired(&self) -> bool {
        let (at, lease) = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        at.elapsed() >= lease
    }
}

/// A worker's hold of one job.
#[derive(Clone)]
pub(crate) struct Hold {
    pub cancel: CancellationToken,
    taken_away: Arc<AtomicBool>,
    clock: Arc<LeaseClock>,
}

impl Hold {
    /// Whether somebody else may run the job by now.
    pub(crate) fn lost(&self) -> bool {
        self.taken_away.load(Ordering::Relaxed) || self.clock.expired()
    }
}

/// What a worker holds: claimed, at work, or about to be recorded as ended.
pub(crate) struct Holds {
    pub clock: Arc<LeaseClock>,
    jobs: Mutex<HashMap<i64, (i64, Hold)>>,
}

impl Holds {
    pub(crate) fn new(lease: Duration) -> Self {
        Self { clock: Arc::new(LeaseClock::new(lease)), jobs: Mutex::default() }
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<i64, (i64, Hold)>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a job that was just claimed with this token.
    pub(crate) fn add(&self, id: i64, token: i64, cancelled: bool) -> Hold {
        let hold = Hold { cancel: CancellationToken::new(), taken_away: Arc::default(), clock: self.clock.clone() };
        if cancelled {
            hold.cancel.cancel();
        }
        self.lock().insert(id, (token, hold.clone()));
        hold
    }

    /// Forgets jobs, unless they were claimed anew meanwhile.
    pub(crate) fn remove(&self, jobs: impl IntoIterator<Item = (i64, i64)>) {
        let mut held = self.lock();
        for (id, token) in jobs {
            if held.get(&id).is_some_and(|(t, _)| *t == token) {
                held.remove(&id);
            }
        }
    }

    /// Compares with what the database says: (id, token, whether its end is wanted) of each job that is this worker's.
    /// What is ours no longer is marked so; what we should run and do not know is answered.
    pub(crate) fn compare(&self, theirs: &[(i64, i64, bool)]) -> Vec<i64> {
        let held = self.lock();
        let mut unknown = vec![];
        for (id, token, cancel) in theirs {
            match held.get(id) {
                Some((t, hold)) if t == token => {
                    if *cancel {
                        hold.cancel.cancel();
                    }
                }
                _ => unknown.push(*id),
            }
        }
        let theirs: HashMap<i64, i64> = theirs.iter().map(|(id, token, _)| (*id, *token)).collect();
        for (id, (token, hold)) in held.iter() {
            if theirs.get(id) != Some(token) {
                hold.taken_away.store(true, Ordering::Relaxed);
            }
        }
        unknown
    }
}
