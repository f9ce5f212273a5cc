//! Figures of the queues and of this process's worker, for Prometheus.

use std::sync::LazyLock;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::http::App;
use mpanel_sql::queries::jobs::src::read as sql;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Queue {
    queue: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Ended {
    queue: String,
    r#type: String,
    outcome: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Depth {
    queue: String,
    state: &'static str,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Workers {
    status: String,
}

#[derive(Clone)]
struct Figures {
    ended: Family<Ended, Counter>,
    wait: Family<Queue, Histogram>,
    run: Family<Queue, Histogram>,
}

/// From a millisecond to an hour.
const SECONDS: [f64; 14] = [0.001, 0.002, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0, 900.0, 3600.0];

static FIGURES: LazyLock<Figures> = LazyLock::new(|| Figures {
    ended: Family::default(),
    wait: Family::new_with_constructor(|| Histogram::new(SECONDS)),
    run: Family::new_with_constructor(|| Histogram::new(SECONDS)),
});

/// Notes a try of a job: how it ended, how long it had waited since it was due, how long it ran.
pub(crate) fn note(queue: &str, kind: &str, outcome: &'static str, waited: Duration, ran: Duration) {
    let labels = Ended { queue: queue.to_owned(), r#type: kind.to_owned(), outcome };
    FIGURES.ended.get_or_create(&labels).inc();
    let labels = Queue { queue: queue.to_owned() };
    FIGURES.wait.get_or_create(&labels).observe(waited.as_secs_f64());
    FIGURES.run.get_or_create(&labels).observe(ran.as_secs_f64());
}

/// Adds this process's figures, and what the database says of all queues and workers, to what a scrape answers.
///
/// Errors: the database's.
pub async fn register(registry: &mut Registry, app: &App) -> Result<()> {
    let figures = FIGURES.clone();
    registry.register("mpanel_jobs_tries", "Tries of jobs that this process ended", figures.ended);
    registry.register("mpanel_jobs_wait_seconds", "Seconds from a job's due time to its start", figures.wait);
    registry.register("mpanel_jobs_run_seconds", "Seconds that tries of jobs ran", figures.run);
    let tx = app.db.read(&PlatformScope::system()).await?;
    shared(registry, &tx).await
}

async fn shared(registry: &mut Registry, tx: &PlatformTx) -> Result<()> {
    let depth = Family::<Depth, Gauge>::default();
    let oldest = Family::<Queue, Gauge<f64, AtomicU64>>::default();
    let paused = Family::<Queue, Gauge>::default();
    let now = jiff::Timestamp::now();
    for queue in sql::queues().bind(tx).all().await? {
        let states = [("pending", queue.pending), ("scheduled", queue.scheduled), ("running", queue.running)];
        for (state, count) in states {
            depth.get_or_create(&Depth { queue: queue.name.clone(), state }).set(count);
        }
        let label = Queue { queue: queue.name };
        let age = queue.oldest_pending_at.map_or(0.0, |at| now.duration_since(at).as_secs_f64().max(0.0));
        oldest.get_or_create(&label).set(age);
        paused.get_or_create(&label).set(i64::from(queue.paused));
    }
    let workers = Family::<Workers, Gauge>::default();
    for row in sql::workers_by_status().bind(tx).all().await? {
        workers.get_or_create(&Workers { status: row.status }).set(row.workers);
    }
    registry.register("mpanel_jobs", "Unfinished jobs of the installation, by queue and state", depth);
    registry.register("mpanel_jobs_oldest_pending_seconds", "Age of the oldest job that is due", oldest);
    registry.register("mpanel_jobs_queue_paused", "Whether the queue is paused", paused);
    registry.register("mpanel_jobs_workers", "Workers of the installation, by status", workers);
    Ok(())
}
