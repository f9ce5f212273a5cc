//! Running one claimed job to its next resting place: done, given back, or given up.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_kernel::http::App;
use mpanel_kernel::live::Live;
use mpanel_kernel::settings::{JOBS_BACKOFF, JOBS_BACKOFF_MAX, JOBS_STEP_LIMIT};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::jobs::src::engine as sql;
use serde_json::{Value, json};

use crate::cx::Cx;
use crate::enqueue::millis;
use crate::lease::Hold;
use crate::logs::{self, LogLevel, LogSource};
use crate::workflow::{Backoff, Failure, Step, StepError, StepResult, WaitsFor, Workflow};

/// Tries of undoing before what is left is parked for a person.
const UNDO_ATTEMPTS: i32 = 6;

/// Where a run ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All steps ran: to be recorded with others in one go.
    Done {
        /// Whether it leaves no trace.
        forget: bool,
    },
    /// It will be tried again, or is to be undone.
    Failed,
    /// It waits for something.
    Waits,
    /// `dead` or `cancelled`.
    Ended,
    /// Somebody else's by now.
    Lost,
}

/// A claimed job, and with what it runs.
pub(crate) struct Run {
    pub app: App,
    pub job: sql::Claimed,
    pub hold: Hold,
}

impl Run {
    /// Runs the job. Errors are the database's, which is away: the job is then taken back and another try finds the
    /// truth. What the database refuses for good fails the try, so that the job does not come round for ever.
    pub(crate) async fn run<W: Workflow>(self, context: Arc<W::Context>) -> Result<Outcome> {
        match self.go::<W>(context).await {
            Err(error) if is_refusal(&error) => self.refused::<W>(&error).await,
            other => other,
        }
    }

    async fn go<W: Workflow>(&self, context: Arc<W::Context>) -> Result<Outcome> {
        let workflow: W = match serde_json::from_value(self.job.payload.clone()) {
            Ok(workflow) => workflow,
            Err(error) => {
                let why = format!("This build cannot read the job's payload: {error}.");
                return self.give_up("dead", "failed", &why, W::CRITICAL).await;
            }
        };
        let rows = if W::SIMPLE {
            vec![]
        } else {
            let db = self.app.db.engine().await?;
            sql::steps_of().bind(&db, &self.job.id).all().await?
        };
        let undoing = self.job.phase == "undo";
        let mut cx = Cx::<W> {
            app: self.app.clone(),
            context,
            job_id: self.job.id,
            tenant_id: self.job.tenant_id,
            pod_id: self.job.pod_id,
            attempt: self.job.attempts,
            origin: serde_json::from_value::<Origin>(self.job.origin.clone()).unwrap_or_default(),
            lease_token: self.job.lease_token,
            started_at: self.job.started_at,
            outputs: rows.iter().filter_map(|r| Some((r.name.clone(), r.output.clone()?))).collect(),
            step: ("", Duration::ZERO),
            began: jiff::Timestamp::now(),
            hold: self.hold.clone(),
            undoing,
            last_undo: self.job.undo_attempts >= UNDO_ATTEMPTS,
        };
        if undoing {
            return self.undo(&workflow, &mut cx, &rows).await;
        }
        let steps = W::steps().0;
        for (position, step) in steps.iter().enumerate() {
            if rows.iter().any(|r| r.name == step.name && r.status == "done") {
                continue;
            }
            let (began, since) = if W::SIMPLE {
                (jiff::Timestamp::now(), Duration::ZERO)
            } else {
                self.begin(step.name, step.title, position, steps.len()).await?
            };
            (cx.step, cx.began) = ((step.name, since), began);
            let result = match cx.check() {
                Ok(()) => guarded(self.limit::<W>(), (step.run)(&workflow, &cx)).await,
                Err(error) => Err(error),
            };
            match result {
                Ok(output) => {
                    if !W::SIMPLE {
                        self.end(step.name, "done", Some(&output), None).await?;
                    }
                    cx.outputs.push((step.name.to_owned(), output));
                }
                Err(error) => return self.step_failed(step, error).await,
            }
        }
        Ok(Outcome::Done { forget: W::EPHEMERAL })
    }

    async fn step_failed<W: Workflow>(&self, step: &Step<W>, error: StepError) -> Result<Outcome> {
        let (message, retry) = match error {
            StepError::LeaseLost => return Ok(Outcome::Lost),
            StepError::Wait(delay, message) => return self.wait(delay, None, &message).await,
            StepError::Until(what, message) => {
                // Places are asked for again now and then; the rest is told.
                let delay = if matches!(what, WaitsFor::Slot(_)) { Duration::from_secs(5) } else { Duration::ZERO };
                return self.wait(delay, Some(&what), &message).await;
            }
            StepError::Cancelled => ("Cancelled on request.".to_owned(), false),
            StepError::Retry(message) => (message, self.job.attempts < self.job.max_attempts),
            StepError::Fatal(message) => (message, false),
        };
        if !W::SIMPLE {
            self.end(step.name, "failed", None, Some(&message)).await?;
        }
        let told = format!("{}: {message}", step.title);
        if retry {
            let delay = self.backoff(W::BACKOFF, self.job.attempts);
            let line = format!(
                "{told} Trying again in {:.0} s (try {} of {}).",
                delay.as_secs_f64().max(1.0),
                self.job.attempts + 1,
                self.job.max_attempts
            );
            self.log(LogLevel::Warn, &line).await;
            self.put_back("do", delay, None, Some("failed"), Some(&message)).await
        } else {
            self.log(LogLevel::Error, &format!("{told} Undoing what was done.")).await;
            self.put_back("undo", Duration::ZERO, None, Some("failed"), Some(&message)).await
        }
    }

    async fn wait(&self, delay: Duration, what: Option<&WaitsFor>, message: &str) -> Result<Outcome> {
        tracing::debug!(job = self.job.id, message, "waiting");
        self.put_back("do", delay, what, None, None).await
    }

    /// Undoes in reverse what ran or began, then tells the workflow that it has failed.
    async fn undo<W: Workflow>(&self, workflow: &W, cx: &mut Cx<W>, rows: &[sql::StepRow]) -> Result<Outcome> {
        let steps = W::steps().0;
        let mut left_behind = vec![];
        for step in steps.iter().rev() {
            let Some(row) = rows.iter().find(|r| r.name == step.name && r.status != "undone") else { continue };
            let Some(undo) = step.undo else { continue };
            tracing::debug!(job = self.job.id, step = row.name, "undoing");
            cx.step = (step.name, Duration::ZERO);
            match guarded(self.limit::<W>(), undo(workflow, cx)).await {
                Ok(_) => self.end(step.name, "undone", None, row.error.as_deref()).await?,
                Err(StepError::LeaseLost) => return Ok(Outcome::Lost),
                Err(
                    StepError::Retry(why) | StepError::Fatal(why) | StepError::Wait(_, why) | StepError::Until(_, why),
                ) => {
                    // Why it is undone at all is what people ask first.
                    self.end(step.name, "undo_failed", None, row.error.as_deref().or(Some(&why))).await?;
                    self.log(LogLevel::Warn, &format!("Undoing “{}”: {why}", step.title)).await;
                    if self.job.undo_attempts < UNDO_ATTEMPTS {
                        let delay = self.backoff(W::BACKOFF, self.job.undo_attempts);
                        return self.put_back("undo", delay, None, Some("failed"), None).await;
                    }
                    left_behind.push(format!("{}: {why}", step.title));
                }
                Err(StepError::Cancelled) => {}
            }
        }
        let cancelled = self.job.cancel_requested;
        let reason = rows.iter().rev().find_map(|r| r.error.clone()).unwrap_or_else(|| match &self.job.last_error {
            Some(error) if !cancelled => error.clone(),
            _ if cancelled => "Cancelled on request.".into(),
            _ => "The worker stopped without a word.".into(),
        });
        let undone = if left_behind.is_empty() { "completed" } else { "failed" };
        let failure = Failure { reason: reason.clone(), cancelled, left_behind };
        let told = async { workflow.failed(cx, &failure).await.map(|()| Value::Null) };
        match guarded(self.limit::<W>(), told.boxed()).await {
            Ok(_) => {}
            Err(StepError::LeaseLost) => return Ok(Outcome::Lost),
            Err(error) => {
                tracing::error!(
                    job = self.job.id,
                    ?error,
                    "the end of a failed job could not be recorded; trying again"
                );
                let delay = self.backoff(W::BACKOFF, self.job.undo_attempts);
                return self.put_back("undo", delay, None, Some("failed"), None).await;
            }
        }
        self.give_up(if cancelled { "cancelled" } else { "dead" }, undone, &reason, W::CRITICAL).await
    }

    /// The database will not take what a step gave, however often it is asked.
    async fn refused<W: Workflow>(&self, error: &Error) -> Result<Outcome> {
        let job = &self.job;
        let why = format!("What the job did could not be recorded: {error}.");
        self.log(LogLevel::Error, &why).await;
        let undoing = job.phase == "undo";
        if undoing && job.undo_attempts >= UNDO_ATTEMPTS {
            return self.give_up("dead", "failed", &why, W::CRITICAL).await;
        }
        let (phase, delay) = if undoing {
            ("undo", self.backoff(W::BACKOFF, job.undo_attempts))
        } else if job.attempts < job.max_attempts {
            ("do", self.backoff(W::BACKOFF, job.attempts))
        } else {
            ("undo", Duration::ZERO)
        };
        self.put_back(phase, delay, None, Some("failed"), Some(&why)).await
    }

    /// How long a step of the workflow may take.
    fn limit<W: Workflow>(&self) -> Duration {
        W::TIMEOUT.unwrap_or_else(|| self.app.settings.seconds(&JOBS_STEP_LIMIT))
    }

    /// With a jitter of a quarter, so that jobs that failed together do not return together.
    fn backoff(&self, own: Option<Backoff>, tries: i32) -> Duration {
        let settings = &self.app.settings;
        let Backoff { first, most } =
            own.unwrap_or(Backoff { first: settings.millis(&JOBS_BACKOFF), most: settings.millis(&JOBS_BACKOFF_MAX) });
        let doubled =
            first.saturating_mul(1_u32.checked_shl(tries.saturating_sub(1).clamp(0, 20).unsigned_abs()).unwrap_or(1));
        doubled.min(most).mul_f64(0.75 + rand::random::<f64>() * 0.5)
    }

    /// Answers when the step began for the first time, and how long ago that is.
    async fn begin(
        &self,
        name: &str,
        title: &str,
        position: usize,
        steps: usize,
    ) -> Result<(jiff::Timestamp, Duration)> {
        let tx = self.app.db.write(&PlatformScope::system()).await?;
        let progress = json!({ "step": position + 1, "steps": steps, "stepName": name, "message": title });
        let position = i32::try_from(position).unwrap_or(i32::MAX);
        let begun = sql::step_begins()
            .bind(&tx, &progress, &self.job.id, &self.job.lease_token, &name, &position, &title)
            .opt()
            .await?;
        self.announce(&tx);
        tx.commit_unaudited("a job's progress").await?;
        Ok(begun.map_or((jiff::Timestamp::now(), Duration::ZERO), |b| {
            (b.started_at, Duration::try_from(b.now.duration_since(b.started_at)).unwrap_or_default())
        }))
    }

    async fn end(&self, name: &str, status: &str, output: Option<&Value>, error: Option<&str>) -> Result<()> {
        let tx = self.app.db.write(&PlatformScope::system()).await?;
        let (output, error) = (output.map(clean_json), error.map(clean));
        sql::step_ends()
            .bind(&tx, &self.job.id, &self.job.lease_token, &status, &output, &error.as_deref(), &name)
            .await?;
        self.announce(&tx);
        tx.commit_unaudited("a job's progress").await
    }

    /// `outcome` `None`: nothing was tried, and no try is counted.
    async fn put_back(
        &self,
        phase: &str,
        delay: Duration,
        what: Option<&WaitsFor>,
        outcome: Option<&str>,
        error: Option<&str>,
    ) -> Result<Outcome> {
        let tx = self.app.db.write(&PlatformScope::system()).await?;
        let what = what.map(WaitsFor::text);
        let ours = sql::put_back()
            .bind(
                &tx,
                &self.job.id,
                &self.job.lease_token,
                &phase,
                &millis(delay),
                &what.as_deref(),
                &outcome,
                &error.map(clean).as_deref(),
            )
            .one()
            .await?;
        self.announce(&tx);
        tx.commit_unaudited("a job goes back to its queue").await?;
        Ok(match (ours, outcome) {
            (false, _) => Outcome::Lost,
            (true, None) => Outcome::Waits,
            (true, Some(_)) => Outcome::Failed,
        })
    }

    /// `outcome` is that of this try.
    async fn give_up(&self, status: &str, outcome: &str, error: &str, critical: bool) -> Result<Outcome> {
        let origin = serde_json::from_value::<Origin>(self.job.origin.clone()).unwrap_or_default();
        let tx = self.app.db.write(&PlatformScope::new(origin)).await?;
        let error = clean(error);
        let ours = sql::end_job()
            .bind(&tx, &self.job.id, &self.job.lease_token, &status, &outcome, &Some(error.as_str()))
            .one()
            .await?;
        if !ours {
            return Ok(Outcome::Lost);
        }
        self.announce(&tx);
        if status == "dead" {
            tracing::warn!(job = self.job.id, kind = self.job.r#type, error, "a job failed for good");
        }
        if critical {
            let kind = if status == "cancelled" { &events::JOB_CANCELLED } else { &events::JOB_DEAD };
            let mut event = Event::new(kind)
                .object("job", self.job.id, &self.job.r#type)
                .details(json!({ "error": error, "attempts": self.job.attempts, "podId": self.job.pod_id }));
            if let Some(tenant) = self.job.tenant_id {
                event = event.tenant(tenant);
            }
            tx.record(event);
            tx.commit().await?;
        } else {
            tx.commit_unaudited("the end of a job that is not critical").await?;
        }
        Ok(Outcome::Ended)
    }

    fn announce(&self, tx: &PlatformTx) {
        announce(tx, self.job.tenant_id, self.job.id, self.job.pod_id);
    }

    async fn log(&self, level: LogLevel, message: &str) {
        let job = &self.job;
        let whose = (job.id, job.tenant_id, job.pod_id);
        logs::write(&self.app, whose, level, LogSource::Provisioner, message, false).await;
    }
}

pub(crate) fn announce(tx: &PlatformTx, tenant: Option<i64>, job: i64, pod: Option<i64>) {
    tx.announce(Live::Job { tenant, id: job });
    if let (Some(tenant), Some(id)) = (tenant, pod) {
        tx.announce(Live::Pod { tenant, id });
    }
}

/// PostgreSQL takes no NUL in text.
fn clean(text: &str) -> String {
    text.replace('\0', "")
}

/// The same in every text of a value.
fn clean_json(value: &Value) -> Value {
    match value {
        Value::String(text) => Value::String(clean(text)),
        Value::Array(all) => all.iter().map(clean_json).collect(),
        Value::Object(all) => all.iter().map(|(key, value)| (clean(key), clean_json(value))).collect(),
        other => other.clone(),
    }
}

/// Whether the database said no to the data itself (SQLSTATE classes 22, 23 and 42), rather than being away or busy.
fn is_refusal(error: &Error) -> bool {
    let Error::Database(error) = error else { return false };
    error.code().is_some_and(|code| ["22", "23", "42"].iter().any(|class| code.code().starts_with(class)))
}

/// A panic in a step is a failed try with its message, never a dead worker; so is a step that takes too long.
async fn guarded(limit: Duration, step: impl Future<Output = StepResult> + Send) -> StepResult {
    match tokio::time::timeout(limit, AssertUnwindSafe(step).catch_unwind()).await {
        Ok(Ok(result)) => result,
        Ok(Err(panic)) => Err(StepError::Retry(format!("The step crashed: {}.", panic_message(panic.as_ref())))),
        Err(_) => Err(StepError::Retry(format!("The step took longer than {} s.", limit.as_secs()))),
    }
}

pub(crate) fn panic_message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

/// For [`crate::worker`]: what to do about a job whose type this build does not know.
pub(crate) async fn unknown_type(run: Run) -> Result<Outcome, Error> {
    let why = format!("This build knows no job of type {:?}.", run.job.r#type);
    run.give_up("dead", "failed", &why, true).await
}
