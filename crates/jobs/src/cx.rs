//! What a step is given: its job, the database, and the ways to wait.

use std::sync::Arc;
use std::time::Duration;

use mpanel_kernel::db::{PlatformScope, PlatformTx, Scope, TenantScope, TenantTx, Tx};
use mpanel_kernel::events::Origin;
use mpanel_kernel::http::App;
use mpanel_kernel::live::Live;
use mpanel_sql::queries::jobs::src::engine as sql;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::lease::Hold;
use crate::logs::{self, LogLevel, LogSource};
use crate::workflow::{StepError, WaitsFor, Workflow};
use crate::{Options, Unique, enqueue};

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
    /// When the job first ran: tells its runs apart when a person starts it over.
    pub(crate) started_at: Option<jiff::Timestamp>,
    pub(crate) outputs: Vec<(String, Value)>,
    /// The step at work: its name, and how long ago it began for the first time, by the database's clock.
    pub(crate) step: (&'static str, Duration),
    /// When that was.
    pub(crate) began: jiff::Timestamp,
    pub(crate) hold: Hold,
    pub(crate) undoing: bool,
    /// Whether undoing has been tried as often as it is: what still cannot be found out is left for a person.
    pub last_undo: bool,
}

/// How a child job ended.
#[derive(Debug, Clone)]
pub struct Child {
    /// Its id.
    pub id: i64,
    /// What the parent calls it.
    pub key: String,
    /// `completed`, `dead` or `cancelled`.
    pub status: String,
    /// Why it failed.
    pub error: Option<String>,
}

impl<W: Workflow> Cx<W> {
    /// Who asked for the job, and from where.
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// A transaction of the job's tenant that commits only while this worker holds the job: a worker that lost
    /// it gets [`StepError::LeaseLost`], and nobody can take the job until the transaction ends.
    pub async fn tx(&self) -> Result<TenantTx, StepError> {
        let tenant = self.tenant_id.ok_or_else(|| StepError::Fatal("This job has no tenant.".into()))?;
        self.held(self.app.db.write(&TenantScope::new(tenant, self.origin.clone())).await?).await
    }

    /// The same across tenants, for the platform's own work.
    pub async fn platform_tx(&self) -> Result<PlatformTx, StepError> {
        self.held(self.app.db.write(&PlatformScope::new(self.origin.clone())).await?).await
    }

    async fn held<S: Scope>(&self, tx: Tx<S>) -> Result<Tx<S>, StepError> {
        sql::holds_lease().bind(&tx, &self.job_id, &self.lease_token).opt().await?.ok_or(StepError::LeaseLost)?;
        Ok(tx)
    }

    /// Whether the job may still touch the world: the lease has not run out and nobody asked for its end. To be
    /// called before every command to a node.
    pub fn check(&self) -> Result<(), StepError> {
        if self.hold.lost() {
            return Err(StepError::LeaseLost);
        }
        // Undoing is not to be cancelled.
        if !self.undoing && self.hold.cancel.is_cancelled() { Err(StepError::Cancelled) } else { Ok(()) }
    }

    /// Done when somebody asked for the job's end.
    pub async fn cancelled(&self) {
        if self.undoing { std::future::pending().await } else { self.hold.cancel.cancelled().await }
    }

    /// What an earlier step gave.
    pub fn output<T: DeserializeOwned>(&self, step: &str) -> Option<T> {
        let value = self.outputs.iter().find(|(name, _)| name == step)?.1.clone();
        serde_json::from_value(value).ok()
    }

    /// Adds a line to the job's log, at once.
    pub async fn log(&self, level: LogLevel, source: LogSource, message: &str) {
        logs::write(&self.app, self.whose(), level, source, message, false).await;
    }

    /// Adds a line to the job's log unless it is there already: for what is found again with every look.
    pub async fn log_once(&self, level: LogLevel, source: LogSource, message: &str) {
        logs::write(&self.app, self.whose(), level, source, message, true).await;
    }

    fn whose(&self) -> logs::Whose {
        (self.job_id, self.tenant_id, self.pod_id)
    }

    /// An informational line of the workflow.
    pub async fn info(&self, message: &str) {
        self.log(LogLevel::Info, LogSource::Provisioner, message).await;
    }

    /// Shows how far the step is, in per cent, and what it does.
    pub async fn progress(&self, percent: u8, message: &str) -> Result<(), StepError> {
        let tx = self.app.db.write(&PlatformScope::system()).await?;
        let progress = json!({ "percent": percent.min(100), "message": message });
        if sql::progress().bind(&tx, &progress, &self.job_id, &self.lease_token).await? == 0 {
            return Err(StepError::LeaseLost);
        }
        tx.announce(Live::Job { tenant: self.tenant_id, id: self.job_id });
        Ok(tx.commit_unaudited("a job's progress").await?)
    }

    /// Lets so much time pass since the step first began, without a worker. Counted by the database's clock.
    pub fn sleep(&self, duration: Duration) -> Result<(), StepError> {
        match duration.checked_sub(self.step.1) {
            Some(left) if !left.is_zero() => Err(StepError::Wait(left, "Waiting for its time.".into())),
            _ => Ok(()),
        }
    }

    /// How long ago the step at work began for the first time, by the database's clock.
    pub fn in_step(&self) -> Duration {
        self.step.1
    }

    /// When so much time will have passed since the step at work first began: the same with every try.
    pub fn end_of(&self, duration: Duration) -> jiff::Timestamp {
        self.began.checked_add(duration).unwrap_or(jiff::Timestamp::MAX)
    }

    /// Starts a child job, once: asked again under the same key, the same child is answered. A child belongs to the
    /// parent's tenant, and is cancelled with it.
    pub async fn start_child<C: Workflow>(&self, key: &str, job: &C, options: Options) -> Result<i64, StepError> {
        let options = Options {
            parent_id: Some(self.job_id),
            unique: Some(Unique {
                key: format!("{}{key}", self.child_prefix()),
                // For as long as the parent may ask.
                window: Duration::from_secs(50 * 365 * 86_400),
            }),
            ..options
        };
        let why = "a child of a job; its own steps record their events";
        Ok(match self.tenant_id {
            Some(_) => {
                let tx = self.tx().await?;
                let id = enqueue(&tx, job, options).await?;
                tx.commit_unaudited(why).await?;
                id
            }
            None => {
                let tx = self.platform_tx().await?;
                let id = enqueue(&tx, job, options).await?;
                tx.commit_unaudited(why).await?;
                id
            }
        })
    }

    fn child_prefix(&self) -> String {
        // The time tells runs apart: started over by a person, the job has new children.
        let run = self.started_at.map_or(0, jiff::Timestamp::as_microsecond);
        format!("child/{}/{run}/", self.job_id)
    }

    /// How the children ended, once all of them have; until then the job waits without a worker.
    pub async fn children(&self) -> Result<Vec<Child>, StepError> {
        let prefix = self.child_prefix();
        let tx = self.app.db.read(&PlatformScope::system()).await?;
        let rows = sql::children_of().bind(&tx, &self.job_id).all().await?;
        let children = rows.into_iter().filter_map(|row| {
            let key = row.unique_key?;
            // <type>/<tenant>/child/<job>/<run>/<key>
            let key = key.split_once(&prefix)?.1.to_owned();
            Some(Child { id: row.id, key, status: row.status, error: row.last_error })
        });
        let children: Vec<Child> = children.collect();
        let left = children.iter().filter(|c| matches!(c.status.as_str(), "pending" | "running")).count();
        if left > 0 {
            return Err(StepError::Until(
                WaitsFor::Children,
                format!("Waiting for {left} of {} jobs.", children.len()),
            ));
        }
        Ok(children)
    }

    /// Asks a person, and waits for the answer without a worker. `Ok` is a yes with its comment; a no ends the job.
    pub async fn approval(&self, question: &str) -> Result<String, StepError> {
        let tx = self.platform_tx().await?;
        let answer = sql::ask().bind(&tx, &self.job_id, &self.step.0, &question).one().await?;
        tx.announce(Live::Job { tenant: self.tenant_id, id: self.job_id });
        tx.commit_unaudited("a question; its answer is the event").await?;
        match answer.decision.as_str() {
            "approved" => Ok(answer.comment),
            "rejected" if answer.comment.is_empty() => Err(StepError::Fatal("An operator said no.".into())),
            "rejected" => Err(StepError::Fatal(format!("An operator said no: {}", answer.comment))),
            _ => Err(StepError::Until(WaitsFor::Approval, question.to_owned())),
        }
    }

    /// Takes one of `places` places of a resource ("server:3:clone") for as long as this try runs or until
    /// [`free`](Self::free); waits without a worker while all are taken.
    pub async fn take(&self, resource: &str, places: i32) -> Result<(), StepError> {
        let tx = self.platform_tx().await?;
        let taken = sql::take_slot().bind(&tx, &resource, &places, &self.job_id, &self.lease_token).one().await?;
        tx.commit_unaudited("a place of a resource").await?;
        if taken {
            return Ok(());
        }
        Err(StepError::Until(WaitsFor::Slot(resource.to_owned()), format!("Waiting for a free place: {resource}.")))
    }

    /// Gives a place back before the try ends.
    pub async fn free(&self, resource: &str) -> Result<(), StepError> {
        let tx = self.platform_tx().await?;
        sql::free_slot().bind(&tx, &resource, &self.job_id).one().await?;
        Ok(tx.commit_unaudited("a place of a resource").await?)
    }
}
