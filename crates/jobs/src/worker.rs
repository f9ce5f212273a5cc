//! The worker of a process: claims, runs, renews its lease, takes back what others lost.
//!
//! Four loops share it. The *claimer* keeps a small buffer filled: as many jobs as can run, and, when jobs end fast, a
//! few milliseconds' worth more, so that neither side waits for the other. The *runners* take from the buffer. The
//! *finisher* ([`crate::finish`]) records good ends in batches. The *heart* renews the lease, hears of cancellations and
//! of jobs that were taken away, and rescues the jobs of silent workers.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::live;
use mpanel_kernel::settings::{JOBS_CONCURRENCY, JOBS_POLL};
use mpanel_sql::queries::jobs::src::engine as sql;
use serde_json::json;
use tokio::sync::{Notify, Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::claim::{Claimer, lease};
use crate::finish::{self, Done};
use crate::lease::{Hold, Holds};
use crate::run::{self, Outcome, Run};
use crate::{Registry, metrics, schedule};

/// Jobs in the buffer beyond those that can run at once, at the most.
const MOST_AHEAD: usize = 2000;
/// How much of the recent pace is kept ahead.
const AHEAD: Duration = Duration::from_millis(40);
/// A buffer that nobody took from for so long is given back.
const STALE: Duration = Duration::from_secs(1);

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

/// A running worker.
pub struct Worker {
    stop: CancellationToken,
    task: tokio::task::JoinHandle<()>,
}

impl Worker {
    /// Starts working. Jobs that a dead process of this machine left behind are taken back first.
    pub async fn start(app: App, registry: Arc<Registry>, options: WorkerOptions) -> Result<Self> {
        let stop = CancellationToken::new();
        let db = app.db.engine().await?;
        for queue in crate::QUEUES {
            sql::ensure_queue().bind(&db, &queue.name, &queue.description).await?;
        }
        for (name, kind) in registry.kinds() {
            sql::ensure_type().bind(&db, &name, &kind.queue, &kind.description).await?;
        }
        let mut gone = vec![];
        for other in sql::workers_of_host().bind(&db, &options.host_key.as_str()).all().await? {
            if !process_lives(other.pid) {
                sql::set_worker_status().bind(&db, &"offline", &other.id).await?;
                gone.push(other.id);
            }
        }
        drop(db);
        for schedule in &registry.schedules {
            schedule.ensure(&app).await?;
        }
        let (ends, finisher) = mpsc::channel(MOST_AHEAD * 2);
        let inner = Arc::new(Inner {
            id: AtomicI64::new(0),
            holds: Arc::new(Holds::new(lease(&app))),
            ends,
            options,
            registry,
            buffer: Mutex::default(),
            ready: Semaphore::new(0),
            room: Notify::new(),
            wake: Notify::new(),
            due: Notify::new(),
            runners: AtomicUsize::new(0),
            busy: AtomicUsize::new(0),
            ended: AtomicUsize::new(0),
            suspect: AtomicBool::new(false),
            limited: AtomicBool::new(false),
            draining: AtomicBool::new(false),
            claiming: tokio::sync::Mutex::default(),
            app,
        });
        inner.register().await?;
        inner.rescue(&gone, &[]).await?;
        let task = tokio::spawn(inner.main(finisher, stop.clone()));
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

/// A claimed job that waits for a runner.
struct Claimed {
    job: sql::Claimed,
    hold: Hold,
    at: Instant,
}

struct Inner {
    app: App,
    /// This worker's row.
    id: AtomicI64,
    options: WorkerOptions,
    registry: Arc<Registry>,
    holds: Arc<Holds>,
    ends: mpsc::Sender<Done>,
    buffer: Mutex<VecDeque<Claimed>>,
    /// One permit a buffered job.
    ready: Semaphore,
    /// The buffer runs low.
    room: Notify,
    /// There may be something to claim.
    wake: Notify,
    /// There may be something whose time comes.
    due: Notify,
    runners: AtomicUsize,
    busy: AtomicUsize,
    /// Jobs that ended, ever.
    ended: AtomicUsize,
    /// Whether a job under suspicion is at work.
    suspect: AtomicBool,
    /// Whether a limited queue held jobs back, which an end may set free.
    limited: AtomicBool,
    draining: AtomicBool,
    /// Held while jobs are claimed, so that the heart does not mistake a just claimed job for an abandoned one.
    claiming: tokio::sync::Mutex<()>,
}

impl Inner {
    fn id(&self) -> i64 {
        self.id.load(Ordering::Relaxed)
    }

    fn buffer(&self) -> std::sync::MutexGuard<'_, VecDeque<Claimed>> {
        self.buffer.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn concurrency(&self) -> usize {
        usize::try_from(self.app.settings.number(&JOBS_CONCURRENCY)).unwrap_or(1).max(1)
    }

    async fn register(&self) -> Result<()> {
        let pid = i32::try_from(std::process::id()).unwrap_or(0);
        let (name, queues, host) = (&self.options.name, self.options.queues.join(","), &self.options.host_key);
        let db = self.app.db.engine().await?;
        let seconds = lease(&self.app).as_secs_f64();
        let id = sql::register_worker()
            .bind(&db, &name.as_str(), &queues.as_str(), &host.as_str(), &pid, &seconds)
            .one()
            .await?;
        self.id.store(id, Ordering::Relaxed);
        Ok(())
    }

    async fn main(self: Arc<Self>, finisher: mpsc::Receiver<Done>, stop: CancellationToken) {
        let listener = tokio::spawn({
            let this = self.clone();
            let config = self.app.db.listen_config().clone();
            async move {
                live::listen(config, "mpanel_jobs", |queue| {
                    if queue.is_none_or(|q| q.is_empty() || this.options.queues.iter().any(|own| own == q)) {
                        this.wake.notify_one();
                        this.due.notify_one();
                    }
                })
                .await;
            }
        });
        let helpers = [
            tokio::spawn(self.clone().heart()),
            tokio::spawn(self.clone().promoter()),
            tokio::spawn(schedule::run(self.app.clone(), self.registry.schedules.clone())),
        ];
        let finisher = tokio::spawn(finish::run(self.app.clone(), self.holds.clone(), finisher));
        let mut runners = JoinSet::new();
        self.claimer(&stop, &mut runners).await;

        // No more is started; what runs comes to its end, and is recorded.
        helpers[1].abort();
        helpers[2].abort();
        listener.abort();
        self.ready.close();
        self.give_back_buffer().await;
        while runners.join_next().await.is_some() {}
        helpers[0].abort();
        let (app, id) = (self.app.clone(), self.id());
        let _ = helpers;
        drop(self);
        let _ = finisher.await;
        if let Ok(db) = app.db.engine().await {
            let _ = sql::set_worker_status().bind(&db, &"offline", &id).await;
        }
    }

    /// Keeps the buffer filled until it is told to stop.
    async fn claimer(self: &Arc<Self>, stop: &CancellationToken, runners: &mut JoinSet<()>) {
        let mut claimer = Claimer::default();
        let mut pace = Pace::new();
        while !stop.is_cancelled() {
            let concurrency = self.concurrency();
            while self.runners.load(Ordering::Relaxed) < concurrency {
                self.runners.fetch_add(1, Ordering::Relaxed);
                runners.spawn(self.clone().runner());
            }
            while runners.try_join_next().is_some() {}
            let ahead = pace.look(self.ended.load(Ordering::Relaxed));
            let stale = self.buffer().front().is_some_and(|c| c.at.elapsed() > STALE);
            if stale || self.draining.load(Ordering::Relaxed) {
                self.give_back_buffer().await;
                pace = Pace::new();
            }
            let waiting = self.buffer().len();
            let free = concurrency.saturating_sub(self.busy.load(Ordering::Relaxed));
            let want = (free + ahead).saturating_sub(waiting);
            // A busy worker waits until half of what is ahead is used up.
            let claim = !self.draining.load(Ordering::Relaxed) && want > 0 && (free > waiting || want * 2 >= ahead);
            let more = claim && self.fill(&mut claimer, want).await;
            if more {
                continue;
            }
            tokio::select! {
                () = self.wake.notified() => {}
                () = self.room.notified() => {}
                () = tokio::time::sleep(self.app.settings.millis(&JOBS_POLL)) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    /// Claims up to `want` jobs; answers whether there may be more.
    async fn fill(&self, claimer: &mut Claimer, want: usize) -> bool {
        let _claiming = self.claiming.lock().await;
        let worker = self.id();
        let claim = match claimer.claim(&self.app, &self.options.queues, worker, want).await {
            Ok(claim) => claim,
            Err(error) => {
                tracing::warn!(%error, "no jobs could be claimed");
                return false;
            }
        };
        self.limited.store(claimer.limited, Ordering::Relaxed);
        let mut jobs = claim.jobs;
        let count = jobs.len();
        if count < want && !self.suspect.load(Ordering::Relaxed) {
            match claimer.suspect(&self.app, &self.options.queues, worker).await {
                Ok(Some(job)) => {
                    self.suspect.store(true, Ordering::Relaxed);
                    jobs.push(job);
                }
                Ok(None) => {}
                Err(error) => tracing::warn!(%error, "no suspected job could be claimed"),
            }
        }
        let at = Instant::now();
        let total = jobs.len();
        {
            let mut buffer = self.buffer();
            for job in jobs {
                let hold = self.holds.add(job.id, job.lease_token, job.cancel_requested);
                buffer.push_back(Claimed { job, hold, at });
            }
        }
        self.ready.add_permits(total);
        claim.more
    }

    /// Jobs that nobody has begun go back to their queue, as if nothing had been.
    async fn give_back_buffer(&self) {
        let _claiming = self.claiming.lock().await;
        let mut left = vec![];
        // A block, so that the buffer is not locked in the body.
        while let Some(claimed) = { self.buffer().pop_back() } {
            self.ready.forget_permits(1);
            left.push((claimed.job.id, claimed.job.lease_token));
            if claimed.job.lost >= 2 {
                self.suspect.store(false, Ordering::Relaxed);
            }
        }
        if !left.is_empty() {
            self.give_back(left).await;
        }
    }

    /// Gives claimed jobs back, for as long as they are ours.
    async fn give_back(&self, jobs: Vec<(i64, i64)>) {
        let (ids, tokens): (Vec<i64>, Vec<i64>) = jobs.iter().copied().unzip();
        let mut delay = Duration::from_millis(50);
        loop {
            let given = async {
                let db = self.app.db.engine().await?;
                sql::unclaim().bind(&db, &ids, &tokens).one().await?;
                Ok::<_, mpanel_kernel::Error>(())
            };
            match given.await {
                Ok(()) => break,
                Err(_) if self.holds.clock.expired() => break,
                Err(_) => tokio::time::sleep(delay).await,
            }
            delay = (delay * 2).min(Duration::from_secs(1));
        }
        self.holds.remove(jobs);
    }

    /// Runs jobs, one after the other.
    async fn runner(self: Arc<Self>) {
        while let Ok(permit) = self.ready.acquire().await {
            permit.forget();
            let Some(claimed) = ({ self.buffer().pop_front() }) else {
                continue;
            };
            self.busy.fetch_add(1, Ordering::Relaxed);
            self.run(claimed).await;
            self.busy.fetch_sub(1, Ordering::Relaxed);
            self.ended.fetch_add(1, Ordering::Relaxed);
            if self.ready.available_permits() == 0 || self.limited.load(Ordering::Relaxed) {
                self.room.notify_one();
            }
            if self.runners.load(Ordering::Relaxed) > self.concurrency() {
                break;
            }
        }
        self.runners.fetch_sub(1, Ordering::Relaxed);
    }

    async fn run(&self, claimed: Claimed) {
        let Claimed { job, hold, .. } = claimed;
        let (id, token, queue, kind) = (job.id, job.lease_token, job.queue.clone(), job.r#type.clone());
        let (tenant_id, pod_id, suspected) = (job.tenant_id, job.pod_id, job.lost >= 2);
        let waited = Duration::try_from(job.claimed_at.duration_since(job.scheduled_at)).unwrap_or_default();
        let began = Instant::now();
        let known = self.registry.kind(&kind);
        let run = Run { app: self.app.clone(), job, hold };
        let outcome = match known {
            Some(kind) => (kind.run)(run).await,
            None => run::unknown_type(run).await,
        };
        let told = match outcome {
            Ok(Outcome::Done { forget }) => {
                let simple = known.is_some_and(|k| k.simple);
                let done = Done { id, token, tenant_id, pod_id, forget, quiet: forget || simple };
                // The finisher forgets the hold when the end is recorded. It outlives all runners.
                let _ = self.ends.send(done).await;
                "completed"
            }
            Ok(outcome) => {
                self.holds.remove([(id, token)]);
                match outcome {
                    Outcome::Failed => "failed",
                    Outcome::Waits => "waiting",
                    Outcome::Lost => "lost",
                    _ => "ended",
                }
            }
            Err(error) => {
                tracing::warn!(job = id, kind, %error, "the database did not take a job's outcome; it is given back");
                self.give_back(vec![(id, token)]).await;
                "lost"
            }
        };
        if suspected {
            self.suspect.store(false, Ordering::Relaxed);
        }
        metrics::note(&queue, &kind, told, waited, began.elapsed());
    }

    /// Renews the lease, learns which jobs are to be cancelled or are no longer ours, takes back what others lost.
    async fn heart(self: Arc<Self>) {
        loop {
            if let Err(error) = self.beat().await {
                tracing::warn!(%error, "the worker's sign of life did not reach the database");
            }
            // Often enough that a cancellation is noticed soon and two lost beats do no harm.
            tokio::time::sleep((lease(&self.app) / 6).min(Duration::from_secs(2))).await;
        }
    }

    async fn beat(&self) -> Result<()> {
        let started = Instant::now();
        let length = lease(&self.app);
        let db = self.app.db.engine().await?;
        let Some(status) = sql::beat().bind(&db, &length.as_secs_f64(), &self.id()).opt().await? else {
            // Away for so long that its row was cleared; its jobs went to others then.
            drop(db);
            return self.register().await;
        };
        self.draining.store(status == "draining", Ordering::Relaxed);
        // From here on nothing is claimed, so that a job that was just claimed is not mistaken for an abandoned one.
        let _claiming = self.claiming.lock().await;
        let held = sql::held().bind(&db, &self.id()).all().await?;
        self.holds.clock.renewed(started, length);
        let theirs: Vec<_> = held.iter().map(|h| (h.id, h.lease_token, h.cancel_requested)).collect();
        let unknown = self.holds.compare(&theirs);
        sql::expire_workers().bind(&db).await?;
        drop(db);
        self.rescue(&[], &unknown).await
    }

    /// Takes back the jobs of silent workers, of those that are known to be gone, and, of its own, the forgotten.
    /// Nothing may be claimed meanwhile.
    async fn rescue(&self, gone: &[i64], forgotten: &[i64]) -> Result<()> {
        let tx = self.app.db.write(&PlatformScope::system()).await?;
        let lost = sql::rescue_lost().bind(&tx, &gone, &self.id(), &forgotten).all().await?;
        if lost.is_empty() {
            return Ok(());
        }
        tracing::warn!(jobs = lost.len(), "took back jobs of a silent worker");
        for job in &lost {
            run::announce(&tx, job.tenant_id, job.id, None);
            if job.status == "dead" && self.registry.kind(&job.r#type).is_none_or(|k| k.critical) {
                let mut event = Event::new(&events::JOB_DEAD)
                    .object("job", job.id, &job.r#type)
                    .details(json!({ "error": "The worker stopped without a word, again and again." }));
                if let Some(tenant) = job.tenant_id {
                    event = event.tenant(tenant);
                }
                tx.record(event);
            }
        }
        if lost.iter().any(|j| j.status == "dead") {
            tx.commit().await
        } else {
            tx.commit_unaudited("jobs change their worker").await
        }
    }

    /// Makes jobs ready whose time has come.
    async fn promoter(self: Arc<Self>) {
        const BATCH: i32 = 1000;
        loop {
            let looked = async {
                let db = self.app.db.engine().await?;
                let moved = sql::promote().bind(&db, &BATCH).one().await?;
                Ok::<_, mpanel_kernel::Error>((moved, sql::next_due().bind(&db).one().await?))
            };
            let poll = self.app.settings.millis(&JOBS_POLL);
            let pause = match looked.await {
                Ok((moved, _)) if moved >= i64::from(BATCH) => continue,
                Ok((_, Some(millis))) => poll.min(Duration::from_secs_f64(millis.clamp(1.0, 3_600_000.0) / 1000.0)),
                Ok((_, None)) => poll,
                Err(error) => {
                    tracing::warn!(%error, "waiting jobs could not be looked at");
                    poll
                }
            };
            tokio::select! {
                () = tokio::time::sleep(pause) => {}
                // Not at every notice of a busy queue.
                () = async { tokio::time::sleep(Duration::from_millis(20)).await; self.due.notified().await } => {}
            }
        }
    }
}

/// How fast jobs end, and so how many to keep ahead.
struct Pace {
    at: Instant,
    ended: usize,
    per_second: f64,
}

impl Pace {
    fn new() -> Self {
        Self { at: Instant::now(), ended: usize::MAX, per_second: 0.0 }
    }

    fn look(&mut self, ended: usize) -> usize {
        let elapsed = self.at.elapsed();
        if elapsed >= Duration::from_millis(5) || self.ended == usize::MAX {
            let new = ended.saturating_sub(self.ended) as f64 / elapsed.as_secs_f64().max(0.001);
            self.per_second = if new > self.per_second { new } else { (self.per_second + new) / 2.0 };
            (self.at, self.ended) = (Instant::now(), ended);
        }
        let ahead = self.per_second * AHEAD.as_secs_f64();
        // A worker whose jobs take their time keeps nothing from the others.
        if ahead < 4.0 { 0 } else { (ahead as usize).min(MOST_AHEAD) }
    }
}

/// Whether a process of this machine still exists. Unknown counts as alive: its lease decides then.
fn process_lives(pid: i32) -> bool {
    let own = i64::from(pid) == i64::from(std::process::id());
    !own && (!Path::new("/proc/self").exists() || Path::new(&format!("/proc/{pid}")).exists())
}
