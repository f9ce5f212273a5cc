//! Running one claimed job to its next resting place: done, given back, or given up.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_kernel::http::App;
use mpanel_kernel::live::Live;
use mpanel_kernel::settings::{JOBS_BACKOFF, JOBS_BACKOFF_MAX};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::jobs::src::engine as sql;
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::logs::{self, LogLevel, LogSource};
use crate::worker::LeaseClock;
use crate::workflow::{Cx, Failure, Step, StepError, StepResult, Workflow};

/// Tries of undoing before what is left is parked for a person.
const UNDO_ATTEMPTS: i32 = 6;

/// A claimed job, and with what it runs.
pub(crate) struct Run {
    pub app: App,
    pub job: sql::Claimed,
    pub worker_id: i64,
    pub lease: Arc<LeaseClock>,
    pub cancel: CancellationToken,
    pub began_at: jiff::Timestamp,
}

impl Run {
    /// Runs the job. Errors are the database's: the lease then runs out and another try finds the truth.
    pub(crate) async fn run<W: Workflow>(self, context: Arc<W::Context>) -> Result<()> {
        let workflow: W = match serde_json::from_value(self.job.payload.clone()) {
            Ok(workflow) => workflow,
            Err(error) => {
                let why = format!("This build cannot read the job's payload: {error}.");
                return self.give_up("dead", &why).await;
            }
        };
        let rows = {
            let tx = self.app.db.read(&PlatformScope::system()).await?;
            sql::steps_of().bind(&tx, &self.job.id).all().await?
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
            outputs: rows.iter().filter_map(|r| Some((r.name.clone(), r.output.clone()?))).collect(),
            // Undoing is not to be cancelled.
            cancel: if undoing { CancellationToken::new() } else { self.cancel.clone() },
            lease: self.lease.clone(),
        };
        if undoing {
            return self.undo(&workflow, &cx, &rows).await;
        }
        let steps = W::steps().0;
        for (position, step) in steps.iter().enumerate() {
            if rows.iter().any(|r| r.name == step.name && r.status == "done") {
                continue;
            }
            self.begin(step.name, step.title, position, steps.len()).await?;
            let result = match cx.check() {
                Ok(()) => guarded((step.run)(&workflow, &cx)).await,
                Err(error) => Err(error),
            };
            match result {
                Ok(output) => {
                    self.end(step.name, "done", Some(&output), None).await?;
                    cx.outputs.push((step.name.to_owned(), output));
                }
                Err(error) => return self.step_failed(step, error).await,
            }
        }
        self.complete::<W>(steps.len()).await
    }

    async fn step_failed<W: Workflow>(&self, step: &Step<W>, error: StepError) -> Result<()> {
        let (message, retry) = match error {
            StepError::LeaseLost => return Ok(()),
            StepError::Wait(delay, message) => {
                tracing::debug!(job = self.job.id, step = step.name, message, "waiting");
                return self.reschedule("do", delay, None, "waiting", true).await;
            }
            StepError::Cancelled => ("Cancelled on request.".to_owned(), false),
            StepError::Retry(message) => (message, self.job.attempts < self.job.max_attempts),
            StepError::Fatal(message) => (message, false),
        };
        self.end(step.name, "failed", None, Some(&message)).await?;
        let told = format!("{}: {message}", step.title);
        if retry {
            let delay = self.backoff(self.job.attempts);
            let line = format!(
                "{told} Trying again in {:.0} s (try {} of {}).",
                delay.as_secs_f64().max(1.0),
                self.job.attempts + 1,
                self.job.max_attempts
            );
            self.log(LogLevel::Warn, &line).await;
            self.reschedule("do", delay, Some(&message), "failed", false).await
        } else {
            self.log(LogLevel::Error, &format!("{told} Undoing what was done.")).await;
            self.reschedule("undo", Duration::ZERO, Some(&message), "failed", false).await
        }
    }

    /// Undoes in reverse what ran or began, then tells the workflow that it has failed.
    async fn undo<W: Workflow>(&self, workflow: &W, cx: &Cx<W>, rows: &[sql::StepRow]) -> Result<()> {
        let steps = W::steps().0;
        let mut left_behind = vec![];
        for step in steps.iter().rev() {
            let Some(row) = rows.iter().find(|r| r.name == step.name && r.status != "undone") else { continue };
            let Some(undo) = step.undo else { continue };
            tracing::debug!(job = self.job.id, step = row.name, "undoing");
            match guarded(undo(workflow, cx)).await {
                Ok(_) => self.end(step.name, "undone", None, row.error.as_deref()).await?,
                Err(StepError::LeaseLost) => return Ok(()),
                Err(StepError::Retry(why) | StepError::Fatal(why) | StepError::Wait(_, why)) => {
                    self.end(step.name, "undo_failed", None, Some(&why)).await?;
                    self.log(LogLevel::Warn, &format!("Undoing “{}”: {why}", step.title)).await;
                    if self.job.undo_attempts < UNDO_ATTEMPTS {
                        let delay = self.backoff(self.job.undo_attempts);
                        return self.reschedule("undo", delay, None, "failed", false).await;
                    }
                    left_behind.push(format!("{}: {why}", step.title));
                }
                Err(StepError::Cancelled) => {}
            }
        }
        let cancelled = self.job.cancel_requested;
        let reason = rows.iter().rev().find_map(|r| r.error.clone()).unwrap_or_else(|| {
            if cancelled { "Cancelled on request." } else { "The worker stopped without a word." }.into()
        });
        let failure = Failure { reason: reason.clone(), cancelled, left_behind };
        match guarded(async { workflow.failed(cx, &failure).await.map(|()| Value::Null) }.boxed()).await {
            Ok(_) => {}
            Err(StepError::LeaseLost) => return Ok(()),
            Err(error) => {
                tracing::error!(
                    job = self.job.id,
                    ?error,
                    "the end of a failed job could not be recorded; trying again"
                );
                let delay = self.backoff(self.job.undo_attempts);
                return self.reschedule("undo", delay, None, "failed", false).await;
            }
        }
        self.give_up(if cancelled { "cancelled" } else { "dead" }, &reason).await
    }

    /// Exponential, with a jitter of a quarter, so that jobs that failed together do not return together.
    fn backoff(&self, tries: i32) -> Duration {
        let first = self.app.settings.millis(&JOBS_BACKOFF);
        let most = self.app.settings.millis(&JOBS_BACKOFF_MAX);
        let doubled =
            first.saturating_mul(1_u32.checked_shl(tries.saturating_sub(1).clamp(0, 20).unsigned_abs()).unwrap_or(1));
        doubled.min(most).mul_f64(0.75 + rand::random::<f64>() * 0.5)
    }

    async fn begin(&self, name: &str, title: &str, position: usize, steps: usize) -> Result<()> {
        let tx = self.app.db.write(&PlatformScope::system()).await?;
        let progress = json!({ "step": position + 1, "steps": steps, "stepName": name, "message": title });
        let position = i32::try_from(position).unwrap_or(i32::MAX);
        sql::step_begins().bind(&tx, &progress, &self.job.id, &self.job.lease_token, &name, &position, &title).await?;
        self.announce(&tx);
        tx.commit_unaudited("a job's progress").await
    }

    async fn end(&self, name: &str, status: &str, output: Option<&Value>, error: Option<&str>) -> Result<()> {
        let tx = self.app.db.write(&PlatformScope::system()).await?;
        sql::step_ends().bind(&tx, &self.job.id, &self.job.lease_token, &status, &output, &error, &name).await?;
        self.announce(&tx);
        tx.commit_unaudited("a job's progress").await
    }

    async fn complete<W: Workflow>(&self, steps: usize) -> Result<()> {
        let tx = self.app.db.write(&PlatformScope::system()).await?;
        if W::EPHEMERAL {
            sql::discard().bind(&tx, &self.job.id, &self.job.lease_token).await?;
        } else {
            let progress = json!({ "step": steps, "steps": steps, "stepName": null, "message": null });
            sql::complete()
                .bind(&tx, &progress, &self.job.id, &self.job.lease_token, &self.worker_id, &self.began_at)
                .await?;
            self.announce(&tx);
        }
        tx.commit_unaudited("a job's end; its steps recorded their own events").await
    }

    async fn reschedule(
        &self,
        phase: &str,
        delay: Duration,
        error: Option<&str>,
        outcome: &str,
        refund: bool,
    ) -> Result<()> {
        let tx = self.app.db.write(&PlatformScope::system()).await?;
        let delay_ms = delay.as_secs_f64() * 1000.0;
        sql::reschedule()
            .bind(
                &tx,
                &phase,
                &delay_ms,
                &error,
                &i32::from(refund),
                &self.job.id,
                &self.job.lease_token,
                &self.worker_id,
                &self.job.phase.as_str(),
                &self.began_at,
                &outcome,
            )
            .await?;
        sql::wake().bind(&tx, &self.job.queue.as_str()).one().await?;
        self.announce(&tx);
        tx.commit_unaudited("a job goes back to its queue").await
    }

    pub(crate) async fn give_up(&self, status: &str, error: &str) -> Result<()> {
        let origin = serde_json::from_value::<Origin>(self.job.origin.clone()).unwrap_or_default();
        let tx = self.app.db.write(&PlatformScope::new(origin)).await?;
        let outcome = if status == "cancelled" { "cancelled" } else { "failed" };
        let ended = sql::give_up()
            .bind(
                &tx,
                &status,
                &Some(error),
                &self.job.id,
                &self.job.lease_token,
                &self.worker_id,
                &self.job.phase.as_str(),
                &self.began_at,
                &outcome,
            )
            .await?;
        if ended == 0 {
            return Ok(());
        }
        let kind = if status == "cancelled" { &events::JOB_CANCELLED } else { &events::JOB_DEAD };
        let mut event = Event::new(kind)
            .object("job", self.job.id, &self.job.r#type)
            .details(json!({ "error": error, "attempts": self.job.attempts, "podId": self.job.pod_id }));
        if let Some(tenant) = self.job.tenant_id {
            event = event.tenant(tenant);
        }
        tx.record(event);
        self.announce(&tx);
        tx.commit().await
    }

    fn announce(&self, tx: &mpanel_kernel::db::PlatformTx) {
        tx.announce(Live::Job { tenant: self.job.tenant_id, id: self.job.id });
        if let (Some(tenant), Some(id)) = (self.job.tenant_id, self.job.pod_id) {
            tx.announce(Live::Pod { tenant, id });
        }
    }

    async fn log(&self, level: LogLevel, message: &str) {
        let job = &self.job;
        logs::write(&self.app, job.id, job.tenant_id, job.pod_id, level, LogSource::Provisioner, message).await;
    }
}

/// A panic in a step is a failed try with its message, never a dead worker.
async fn guarded(step: impl Future<Output = StepResult> + Send) -> StepResult {
    AssertUnwindSafe(step)
        .catch_unwind()
        .await
        .unwrap_or_else(|panic| Err(StepError::Retry(format!("The step crashed: {}.", panic_message(panic.as_ref())))))
}

pub(crate) fn panic_message(panic: &(dyn Any + Send)) -> &str {
    panic
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| panic.downcast_ref::<String>().map(String::as_str))
        .unwrap_or("no message")
}

/// For [`crate::worker`]: what to do about a job whose type this build does not know.
pub(crate) async fn unknown_type(run: Run) -> Result<(), Error> {
    let why = format!("This build knows no job of type {:?}.", run.job.r#type);
    run.give_up("dead", &why).await
}
