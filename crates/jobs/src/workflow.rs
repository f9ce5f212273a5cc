//! What a job is: named steps, each recorded, each undoable.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use mpanel_kernel::Result as KernelResult;
use mpanel_kernel::db::TenantScope;
use mpanel_kernel::http::App;
use mpanel_kernel::permissions::{CloudpodsManage, Permission};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::Cx;

/// Why a step did not succeed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StepError {
    /// It may succeed later: the job is tried again from this step, until its tries are used up.
    Retry(String),
    /// It will not succeed: what was done is undone at once.
    Fatal(String),
    /// Nothing is wrong, but it is too early: look again after so long. Costs no try and holds no worker.
    Wait(Duration, String),
    /// The same, until something happens.
    Until(WaitsFor, String),
    /// Somebody else runs this job now; nothing may be written any more.
    LeaseLost,
    /// Somebody asked for the job's end.
    Cancelled,
}

/// What a job can wait for without a worker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WaitsFor {
    /// Its child jobs have ended.
    Children,
    /// A person has answered.
    Approval,
    /// A place of this resource is free.
    Slot(String),
}

impl WaitsFor {
    /// As the database spells it.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Children => "children".into(),
            Self::Approval => "approval".into(),
            Self::Slot(key) => format!("slot:{key}"),
        }
    }
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

/// How long to wait before a failed job is tried again: doubled with each try, with a jitter of a quarter.
#[derive(Debug, Clone, Copy)]
pub struct Backoff {
    /// Before the second try.
    pub first: Duration,
    /// At the most.
    pub most: Duration,
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
    /// One quick step without an undo that nobody watches: nothing is written between its claim and its end.
    const SIMPLE: bool = false;
    /// Whether its death is an event in the audit log.
    const CRITICAL: bool = true;
    /// How long a step may take before its try counts as failed; `None`: as the setting says.
    const TIMEOUT: Option<Duration> = None;
    /// How long to wait between tries; `None`: as the settings say.
    const BACKOFF: Option<Backoff> = None;
    /// What a member of a tenant must hold to end or repeat such a job: what ordering it takes.
    const PERMISSION: &'static str = CloudpodsManage::KEY;

    /// The steps, in order.
    fn steps() -> Steps<Self>;

    /// Called when the job has failed for good or was cancelled, after the undoing; more than once if it fails itself
    /// or its worker dies.
    fn failed(&self, _cx: &Cx<Self>, _failure: &Failure) -> impl Future<Output = Result<(), StepError>> + Send {
        async { Ok(()) }
    }

    /// What a person's wish to try a dead job again means. `None`: the job itself starts over. A feature whose rows
    /// moved on starts its own operation and answers that job's id, or says why not.
    fn retry(&self, _app: &App, _retry: &Retry) -> impl Future<Output = KernelResult<Option<i64>>> + Send {
        async { Ok(None) }
    }
}

/// A person's wish to try a dead job again.
pub struct Retry {
    /// The dead job.
    pub job_id: i64,
    /// Its tenant.
    pub tenant_id: Option<i64>,
    /// Who asks.
    pub origin: mpanel_kernel::events::Origin,
}

impl Retry {
    /// The job's tenant, on behalf of whoever asks.
    pub fn scope(&self) -> TenantScope {
        TenantScope::new(self.tenant_id.unwrap_or_default(), self.origin.clone())
    }
}
