//! What happens again and again: one run a tick, however many processes look.

use std::sync::Arc;
use std::time::Duration;

use cronexpr::Crontab;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::{Number, TIMEZONE};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::jobs::src::engine as sql;

use crate::{Options, Workflow, enqueue};

type Enqueue = Arc<dyn for<'a> Fn(&'a PlatformTx) -> BoxFuture<'a, Result<i64>> + Send + Sync>;

/// When something happens.
#[derive(Clone)]
pub enum Rule {
    /// So long after the tick before.
    Every(fn(&App) -> Duration),
    /// As a crontab line says ("30 3 * * *"), in the platform's time zone.
    Cron(&'static str),
}

/// What to do about ticks that passed while no worker was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CatchUp {
    /// Nothing: the next tick is the next run.
    Skip,
    /// One run for all of them.
    Once,
    /// One run for each, at most 1,000.
    All,
}

impl CatchUp {
    fn as_str(self) -> &'static str {
        match self {
            Self::Skip => "skip",
            Self::Once => "once",
            Self::All => "all",
        }
    }
}

/// A tick this late counts as missed.
const LATE: Duration = Duration::from_secs(60);

/// Something that happens again and again.
#[derive(Clone)]
pub struct Schedule {
    pub(crate) name: &'static str,
    description: &'static str,
    kind: &'static str,
    rule: Rule,
    catch_up: CatchUp,
    enqueue: Enqueue,
}

impl Schedule {
    /// Enqueues `job` by the rule. With [`CatchUp::All`] every tick counts; otherwise a tick is left out while the run
    /// before is unfinished.
    pub fn new<W: Workflow + Clone>(name: &'static str, rule: Rule, catch_up: CatchUp, job: W) -> Self {
        Self {
            name,
            description: W::DESCRIPTION,
            kind: W::KIND,
            rule,
            catch_up,
            enqueue: Arc::new(move |tx| {
                let job = job.clone();
                Box::pin(async move {
                    enqueue(tx, &job, Options { max_attempts: 1, priority: -1, ..Options::default() }).await
                })
            }),
        }
    }

    /// Every so often; missed ticks count once.
    pub fn every<W: Workflow + Clone>(name: &'static str, every: fn(&App) -> Duration, job: W) -> Self {
        Self::new(name, Rule::Every(every), CatchUp::Once, job)
    }

    /// An interval that is a setting, in seconds.
    pub fn seconds(app: &App, setting: &Number) -> Duration {
        app.settings.seconds(setting)
    }

    /// The rule and time zone as they are shown and stored.
    fn spelled(&self, app: &App) -> (String, String) {
        match self.rule {
            Rule::Every(every) => (format!("every {} s", every(app).as_secs()), "UTC".into()),
            Rule::Cron(line) => (line.into(), app.settings.text(&TIMEZONE)),
        }
    }

    /// Makes the schedule's row what this build says.
    pub(crate) async fn ensure(&self, app: &App) -> Result<()> {
        let db = app.db.engine().await?;
        let (rule, zone) = self.spelled(app);
        sql::ensure_schedule()
            .bind(&db, &self.name, &self.description, &rule.as_str(), &zone.as_str(), &self.catch_up.as_str())
            .await?;
        // A new cron schedule has not been due yet: its first tick is the next by its rule.
        if let Rule::Cron(_) = self.rule {
            let next = self.after(app, sql::clock().bind(&db).one().await?)?;
            sql::first_tick().bind(&db, &next, &self.name).await?;
        }
        Ok(())
    }

    fn after(&self, app: &App, tick: Timestamp) -> Result<Timestamp> {
        match self.rule {
            Rule::Every(every) => Ok(tick + every(app)),
            Rule::Cron(line) => next_of(line, &app.settings.text(&TIMEZONE), tick),
        }
    }

    async fn tick(&self, app: &App) -> Result<()> {
        let tx = app.db.write(&PlatformScope::system()).await?;
        let Some(due) = sql::lock_schedule().bind(&tx, &self.name).opt().await? else { return Ok(()) };
        let late = due.now.duration_since(due.next_run_at);
        let missed = Duration::try_from(late).unwrap_or_default() > LATE;
        let mut runs = 0;
        let mut next = due.next_run_at;
        if self.catch_up == CatchUp::All {
            while next <= due.now && runs < 1000 {
                runs += 1;
                next = self.after(app, next)?;
            }
        } else {
            let unfinished = sql::unfinished_of_type().bind(&tx, &self.kind).one().await? > 0;
            runs = usize::from(!unfinished && (self.catch_up == CatchUp::Once || !missed));
            next = self.after(app, due.now)?;
        }
        let mut job = None;
        for _ in 0..runs {
            job = Some((self.enqueue)(&tx).await?);
        }
        sql::move_schedule().bind(&tx, &next, &job, &self.name).await?;
        tx.commit_unaudited("a tick of a schedule").await
    }
}

/// The tick after this moment, by a crontab line in a time zone.
pub(crate) fn next_of(line: &str, zone: &str, after: Timestamp) -> Result<Timestamp> {
    let wrong = |error: cronexpr::Error| Error::Internal(anyhow::anyhow!("the schedule {line:?} in {zone:?}: {error}"));
    let crontab: Crontab = cronexpr::parse_crontab(&format!("{line} {zone}")).map_err(wrong)?;
    Ok(crontab.find_next(after).map_err(wrong)?.timestamp())
}

/// The next ticks of a stored schedule, the first of them known.
pub(crate) fn preview(rule: &str, zone: &str, next: Timestamp, count: usize) -> Vec<Timestamp> {
    let every = rule.strip_prefix("every ").and_then(|r| r.strip_suffix(" s")).and_then(|s| s.parse::<u64>().ok());
    let mut ticks = vec![next];
    while ticks.len() < count {
        let last = ticks.last().copied().unwrap_or(next);
        let then = match every {
            Some(seconds) => Some(last + Duration::from_secs(seconds)),
            None => next_of(rule, zone, last).ok(),
        };
        match then {
            Some(then) => ticks.push(then),
            None => break,
        }
    }
    ticks
}

pub(crate) async fn run(app: App, schedules: Vec<Schedule>) {
    loop {
        if let Err(error) = look(&app, &schedules).await {
            tracing::warn!(%error, "the schedules could not be looked at");
        }
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
}

async fn look(app: &App, schedules: &[Schedule]) -> Result<()> {
    let due = {
        let db = app.db.engine().await?;
        sql::due_schedules().bind(&db).all().await?
    };
    for schedule in schedules.iter().filter(|s| due.iter().any(|d| d == s.name)) {
        if let Err(error) = schedule.tick(app).await {
            tracing::warn!(schedule = schedule.name, %error, "a schedule could not be looked at");
        }
    }
    Ok(())
}
