//! What happens again and again: one run a tick, however many processes look.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::Number;
use mpanel_sql::queries::jobs::src::engine as sql;

use crate::{Options, Workflow, enqueue};

type Enqueue = Arc<dyn for<'a> Fn(&'a PlatformTx) -> BoxFuture<'a, Result<i64>> + Send + Sync>;

/// Something that happens again and again.
#[derive(Clone)]
pub struct Schedule {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    kind: &'static str,
    every: fn(&App) -> Duration,
    enqueue: Enqueue,
}

impl Schedule {
    /// Enqueues `job` every so often, unless its last run is still unfinished.
    pub fn new<W: Workflow + Clone>(name: &'static str, every: fn(&App) -> Duration, job: W) -> Self {
        Self {
            name,
            description: W::DESCRIPTION,
            kind: W::KIND,
            every,
            enqueue: Arc::new(move |tx| {
                let job = job.clone();
                Box::pin(async move {
                    enqueue(tx, &job, Options { max_attempts: 1, priority: -1, ..Options::default() }).await
                })
            }),
        }
    }

    /// An interval that is a setting, in seconds.
    pub fn seconds(app: &App, setting: &Number) -> Duration {
        app.settings.seconds(setting)
    }
}

pub(crate) async fn run(app: App, schedules: Vec<Schedule>) {
    loop {
        for schedule in &schedules {
            if let Err(error) = tick(&app, schedule).await {
                tracing::warn!(schedule = schedule.name, %error, "a schedule could not be looked at");
            }
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

async fn tick(app: &App, schedule: &Schedule) -> Result<()> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    let every = (schedule.every)(app).as_secs_f64();
    if sql::take_tick().bind(&tx, &every, &schedule.name).opt().await?.is_none() {
        return Ok(());
    }
    if sql::unfinished_of_type().bind(&tx, &schedule.kind).one().await? == 0 {
        (schedule.enqueue)(&tx).await?;
    }
    tx.commit_unaudited("a tick of a schedule").await
}
