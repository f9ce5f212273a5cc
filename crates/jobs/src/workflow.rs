//! What a job is: named steps, each recorded, each undoable.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use mpanel_kernel::db::{PlatformScope, PlatformTx, TenantScope, TenantTx};
use mpanel_kernel::events::Origin;
use mpanel_kernel::http::App;
use mpanel_sql::queries::jobs::src::engine as sql;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio_util::sync::CancellationToken;

use crate::logs::{self, LogLevel, LogSource};

/// Why a step did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepError {
    /// It may succeed later: the job is tried again from this step, until its tries are used up.
    Retry(String),
    /// It will not succeed: what was done is undone at once.
    Fatal(String),
    /// Nothing is wrong, but it is too early: look again after so long. Costs no try.
    Wait(Duration, String),
    /// Somebody else runs this job now; nothing may be written any more.
    LeaseLost,
    /// Somebody asked for the job's end.
    Cancelled,
}

/// What a step gives: recorded, and readable by the steps after it.
pub type StepResult = Result<Value, StepError>;

impl From<mpanel_kernel::Error> for StepError {
    /// What the database or a rule refuses is tried again; it may be away for a moment.
    fn from(error: mpanel_kernel::Error) -> Self {
        Self::Retry(error.to_string())
    }
}

impl From<tokio_postgres::Error> for StepError {
    fn from(error: tokio_postgres::Error) -> Self {
        mpanel_kernel::Error::from(error).into()
    }
}

/// How a job ended badly.
#[derive(Debug, Clone)]
pub struct Failure {
    /// A sentence for a person.
    pub reason: String,
    /// Whether somebody asked for the end.
    pub cancelled: bool,
    /// Steps whose undoing failed too: something is left that a person must look at.
    pub left_behind: Vec<String>,
}

type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
type StepFn<W> = for<'a> fn(&'a W, &'a Cx<W>) -> Boxed<'a, StepResult>;

/// One named step.
pub(crate) struct Step<W: Workflow> {
    pub name: &'static str,
    pub title: &'static str,
    pub run: StepFn<W>,
    pub undo: Option<StepFn<W>>,
}

/// The steps of a workflow, in order.
pub struct Steps<W: Workflow>(pub(crate) Vec<Step<W>>);

impl<W: Workflow> Default for Steps<W> {
    fn default() -> Self {
        Self(vec![])
    }
}

impl<W: Workflow> Steps<W> {
    /// Adds a step. The title is what people read while it runs.
    pub fn step(mut self, name: &'static str, title: &'static str, run: StepFn<W>) -> Self {
        self.0.push(Step { name, title, run, undo: None });
        self
    }

    /// Gives the step before its undo. It runs when the step ran or began; it must find out which.
    pub fn undo(mut self, undo: StepFn<W>) -> Self {
        if let Some(step) = self.0.last_mut() {
            step.undo = Some(undo);
        }
        self
    }
}

/// A kind of job. The value is its payload.
pub trait Workflow: Serialize + DeserializeOwned + Send + Sync + Sized + 'static {
    /// What the steps need besides the database: drivers, for instance.
    type Context: Send + Sync + 'static;
    /// The dotted name.
    const KIND: &'static str;
    /// Other names it is known by.
    const ALIASES: &'static [&'static str] = &[];
    /// The queue it waits in.
    const QUEUE: &'static str;
    /// What it does, for the reference.
    const DESCRIPTION: &'static str;
    /// Housekeeping leaves no row behind when it went well.
    const EPHEMERAL: bool = false;

    /// The steps, in order.
    fn steps() -> Steps<Self>;

    /// Called once when the job has failed for good or was cancelled, after the undoing. Its writes commit
    /// together with the job's end.
    fn failed(&self, _cx: &Cx<Self>, _failure: &Failure) -> impl Future<Output = Result<(), StepError>> + Send {
        async { Ok(()) }
    }
}

/// What a step is given.
pub struct Cx<W: Workflow> {
    /// The database, the settings.
    pub app: App,
    /// What the workflow's crate brought along.
    pub context: Arc<W::Context>,
    /// The job.
    pub job_id: i64,
    /// Its tenant.
    pub tenant_id: Option<i64>,
    /// The pod it is about.
    pub pod_id: Option<i64>,
    /// Which try this is, from 1.
    pub attempt: i32,
    pub(crate) origin: Origin,
    pub(crate) lease_token: i64,
    pub(crate) outputs: Vec<(String, Value)>,
    pub(crate) cancel: CancellationToken,
    pub(crate) lease: Arc<crate::worker::LeaseClock>,
}

impl<W: Workflow> Cx<W> {
    /// A transaction of the job's tenant that commits only while this worker holds the job: a worker that lost
    /// it gets [`StepError::LeaseLost`], and nobody can take the job until the transaction ends.
    pub async fn tx(&self) -> Result<TenantTx, StepError> {
        let tenant = self.tenant_id.ok_or_else(|| StepError::Fatal("This job has no tenant.".into()))?;
        let tx = self.app.db.write(&TenantScope::new(tenant, self.origin.clone())).await?;
        sql::holds_lease().bind(&tx, &self.job_id, &self.lease_token).opt().await?.ok_or(StepError::LeaseLost)?;
        Ok(tx)
    }

    /// The same across tenants, for the platform's own work.
    pub async fn platform_tx(&self) -> Result<PlatformTx, StepError> {
        let tx = self.app.db.write(&PlatformScope::new(self.origin.clone())).await?;
        sql::holds_lease().bind(&tx, &self.job_id, &self.lease_token).opt().await?.ok_or(StepError::LeaseLost)?;
        Ok(tx)
    }

    /// Whether the job may still touch the world: the lease has not run out and nobody asked for its end. To be
    /// called before every command to a node.
    pub fn check(&self) -> Result<(), StepError> {
        if self.lease.expired() {
            return Err(StepError::LeaseLost);
        }
        if self.cancel.is_cancelled() { Err(StepError::Cancelled) } else { Ok(()) }
    }

    /// Done when somebody asked for the job's end.
    pub async fn cancelled(&self) {
        self.cancel.cancelled().await;
    }

    /// What an earlier step gave.
    pub fn output<T: DeserializeOwned>(&self, step: &str) -> Option<T> {
        let value = self.outputs.iter().find(|(name, _)| name == step)?.1.clone();
        serde_json::from_value(value).ok()
    }

    /// Adds a line to the job's log, at once.
    pub async fn log(&self, level: LogLevel, source: LogSource, message: &str) {
        logs::write(&self.app, self.job_id, self.tenant_id, self.pod_id, level, source, message).await;
    }

    /// An informational line of the workflow.
    pub async fn info(&self, message: &str) {
        self.log(LogLevel::Info, LogSource::Provisioner, message).await;
    }
}
