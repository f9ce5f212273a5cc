//! The worker of a process: claims, runs, renews leases, takes back what others lost.

use std::collections::HashMap;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use mpanel_kernel::Result;
use mpanel_kernel::http::App;
use mpanel_kernel::live;
use mpanel_kernel::reference::Named;
use mpanel_kernel::settings::{JOBS_CONCURRENCY, JOBS_LEASE, JOBS_POLL};
use mpanel_sql::queries::jobs::src::engine as sql;
use tokio::sync::Notify;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::run::{self, Run};
use crate::schedule::Schedule;
use crate::workflow::Workflow;

type Runner = Arc<dyn Fn(Run) -> BoxFuture<'static, Result<()>> + Send + Sync>;

/// The job types and schedules that a process can run.
#[derive(Clone, Default)]
pub struct Registry {
    runners: HashMap<&'static str, Runner>,
    names: Vec<(&'static str, &'static [&'static str], &'static str)>,
    pub(crate) schedules: Vec<Schedule>,
}

impl Registry {
    /// Adds a job type with what its steps need.
    pub fn add<W: Workflow>(&mut self, context: Arc<W::Context>) {
        self.names.push((W::KIND, W::ALIASES, W::DESCRIPTION));
        self.runners.insert(W::KIND, Arc::new(move |run: Run| run.run::<W>(context.clone()).boxed()));
    }

    /// Adds something that happens again and again.
    pub fn every(&mut self, schedule: Schedule) {
        self.schedules.push(schedule);
    }

    /// The job types, for the reference.
    pub fn reference(&self) -> Vec<Named> {
        self.names.iter().map(|(name, aliases, description)| Named { name, aliases, description }).collect()
    }
}

/// Which worker this is.
#[derive(Clone, Debug)]
pub struct WorkerOptions {
    /// What people call it.
    pub name: String,
    /// The queues it serves.
    pub queues: Vec<String>,
    /// The same for all workers of one machine and data directory.
    pub host_key: String,
}

/// When the worker's leases were last renewed, by this machine's monotonic clock: if the database could not be
/// reached for a whole lease, the jobs may be somebody else's by now.
pub(crate) struct LeaseClock(Mutex<(Instant, Duration)>);

impl LeaseClock {
    fn new(lease: Duration) -> Self {
        Self(Mutex::new((Instant::now(), lease)))
    }
    fn renewed(&self, at: Instant, lease: Duration) {
        *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = (at, lease);
    }
    pub(crate) fn expired(&self) -> bool {
        let (at, lease) = *self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        at.elapsed() >= lease
    }
}

/// A running worker.
pub struct Worker {
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Worker {
    /// Starts working. Jobs that a dead process of this machine left behind are taken back first.
    pub async fn start(app: App, registry: Registry, options: WorkerOptions) -> Result<Self> {
        let stop = CancellationToken::new();
        let db = app.db.engine().await?;
        for queue in crate::QUEUES {
            sql::ensure_queue().bind(&db, &queue.name, &queue.description).await?;
        }
        for schedule in &registry.schedules {
            sql::ensure_schedule().bind(&db, &schedule.name, &schedule.description).await?;
        }
        let mut gone = vec![];
        for other in sql::workers_of_host().bind(&db, &options.host_key.as_str()).all().await? {
            if !process_lives(other.pid) {
                sql::set_worker_status().bind(&db, &"offline", &other.id).await?;
                gone.push(other.id);
            }
        }
        let pid = i32::try_from(std::process::id()).unwrap_or(0);
        let id = sql::register_worker()
            .bind(&db, &options.name.as_str(), &options.queues.join(",").as_str(), &options.host_key.as_str(), &pid)
            .one()
            .await?;
        sql::rescue_lost().bind(&db, &gone).all().await?;
        drop(db);

        let lease = app.settings.seconds(&JOBS_LEASE);
        let inner = Arc::new(Inner {
            id,
            queues: options.queues,
            registry,
            lease: Arc::new(LeaseClock::new(lease)),
            running: Mutex::default(),
            wake: Notify::new(),
            claiming: tokio::sync::Mutex::default(),
            app,
        });
        let task = tokio::spawn(inner.main(stop.clone()));
        Ok(Self { stop, task })
    }

    /// Takes no new jobs, waits at most `grace` for the running ones, and signs off. What still runs is left to its
    /// lease: another worker takes over when that ends, or at once when this process is started again.
    pub async fn stop(self, grace: Duration) {
        self.stop.cancel();
        if tokio::time::timeout(grace, self.task).await.is_err() {
            tracing::warn!("jobs were still running at the end of the grace period; others will take them over");
        }
    }
}

struct Inner {
    app: App,
    id: i64,
    queues: Vec<String>,
    registry: Registry,
    lease: Arc<LeaseClock>,
    /// Cancellation of the running jobs, by job and lease token.
    running: Mutex<HashMap<(i64, i64), CancellationToken>>,
    wake: Notify,
    /// Held while jobs are claimed, so that the heartbeat does not mistake a just claimed job for an abandoned one.
    claiming: tokio::sync::Mutex<()>,
}

impl Inner {
    async fn main(self: Arc<Self>, stop: CancellationToken) {
        let listener = tokio::spawn({
            let this = self.clone();
            let config = self.app.db.listen_config().clone();
            async move { live::listen(config, "mpanel_jobs", |_| this.wake.notify_one()).await }
        });
        let heart = tokio::spawn(self.clone().heartbeat());
        let scheduler = tokio::spawn(crate::schedule::run(self.app.clone(), self.registry.schedules.clone()));
        let mut jobs = JoinSet::new();
        while !stop.is_cancelled() {
            let most = usize::try_from(self.app.settings.number(&JOBS_CONCURRENCY)).unwrap_or(1);
            let free = most.saturating_sub(jobs.len());
            let claimed = if free == 0 { 0 } else { self.claim(free, &mut jobs).await };
            if claimed > 0 && claimed == free {
                continue;
            }
            tokio::select! {
                () = self.wake.notified() => {}
                Some(_) = jobs.join_next(), if !jobs.is_empty() => {}
                () = tokio::time::sleep(self.app.settings.millis(&JOBS_POLL)) => {}
                () = stop.cancelled() => {}
            }
        }
        scheduler.abort();
        listener.abort();
        while jobs.join_next().await.is_some() {}
        heart.abort();
        if let Ok(db) = self.app.db.engine().await {
            let _ = sql::set_worker_status().bind(&db, &"offline", &self.id).await;
        }
    }

    /// Claims up to `free` jobs and starts them; answers how many.
    async fn claim(self: &Arc<Self>, free: usize, jobs: &mut JoinSet<()>) -> usize {
        let _claiming = self.claiming.lock().await;
        let claimed = match self.claim_batch(free).await {
            // Two jobs of one serial key in a batch: the index refuses the second. One at a time then.
            Err(error) if error.violates("jobs_serial") && free > 1 => self.claim_batch(1).await,
            other => other,
        };
        let claimed = match claimed {
            Ok(claimed) => claimed,
            Err(error) if error.violates("jobs_serial") => return 0,
            Err(error) => {
                tracing::warn!(%error, "no jobs could be claimed");
                return 0;
            }
        };
        let count = claimed.len();
        for job in claimed {
            let this = self.clone();
            let cancel = CancellationToken::new();
            if job.cancel_requested {
                cancel.cancel();
            }
            self.lock().insert((job.id, job.lease_token), cancel.clone());
            jobs.spawn(async move { this.run(job, cancel).await });
        }
        count
    }

    async fn claim_batch(&self, limit: usize) -> Result<Vec<sql::Claimed>> {
        let db = self.app.db.engine().await?;
        let lease = self.app.settings.seconds(&JOBS_LEASE).as_secs_f64();
        let limit = i64::try_from(limit).unwrap_or(1);
        Ok(sql::claim().bind(&db, &self.queues, &limit, &self.id, &lease).all().await?)
    }

    async fn run(self: Arc<Self>, job: sql::Claimed, cancel: CancellationToken) {
        let key = (job.id, job.lease_token);
        let (id, kind) = (job.id, job.r#type.clone());
        let runner = self.registry.runners.get(kind.as_str()).cloned();
        let run = Run {
            app: self.app.clone(),
            job,
            worker_id: self.id,
            lease: self.lease.clone(),
            cancel,
            began_at: jiff::Timestamp::now(),
        };
        let outcome = match runner {
            Some(runner) => runner(run).await,
            None => run::unknown_type(run).await,
        };
        if let Err(error) = outcome {
            tracing::warn!(job = id, kind, %error, "a job was left to its lease");
        }
        self.lock().remove(&key);
        self.wake.notify_one();
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<(i64, i64), CancellationToken>> {
        self.running.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Renews this worker's leases, learns which jobs are to be cancelled, takes back what others lost.
    async fn heartbeat(self: Arc<Self>) {
        loop {
            let lease = self.app.settings.seconds(&JOBS_LEASE);
            if let Err(error) = self.beat(lease).await {
                tracing::warn!(%error, "the worker's heartbeat did not reach the database");
            }
            // Often enough that a cancellation is noticed soon and two lost beats do no harm.
            tokio::time::sleep((lease / 6).min(Duration::from_secs(2))).await;
        }
    }

    async fn beat(&self, lease: Duration) -> Result<()> {
        let started = Instant::now();
        let db = self.app.db.engine().await?;
        let seconds = lease.as_secs_f64();
        let held = {
            let _claiming = self.claiming.lock().await;
            let running: Vec<i64> = self.lock().keys().map(|(id, _)| *id).collect();
            sql::renew().bind(&db, &running, &seconds, &self.id).all().await?
        };
        self.lease.renewed(started, lease);
        for job in held.iter().filter(|j| j.cancel_requested) {
            if let Some(cancel) = self.lock().get(&(job.id, job.lease_token)) {
                cancel.cancel();
            }
        }
        sql::worker_heartbeat().bind(&db, &self.id).await?;
        sql::expire_workers().bind(&db, &(seconds * 2.0)).await?;
        let lost = sql::rescue_lost().bind(&db, &Vec::<i64>::new()).all().await?;
        if !lost.is_empty() {
            tracing::warn!(jobs = lost.len(), "took back jobs of a silent worker");
            self.wake.notify_one();
        }
        Ok(())
    }
}

/// Whether a process of this machine still exists. Unknown counts as alive: its lease decides then.
fn process_lives(pid: i32) -> bool {
    let own = i64::from(pid) == i64::from(std::process::id());
    !own && (!Path::new("/proc/self").exists() || Path::new(&format!("/proc/{pid}")).exists())
}
