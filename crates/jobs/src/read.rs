//! Jobs as people see them.

use std::collections::HashMap;

use mpanel_kernel::db::{PlatformTx, Scope, Tx};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::jobs::src::{engine, read as sql};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::{Cx, Workflow};

/// A job in short.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobSummary {
    /// Grows with time.
    pub id: i64,
    /// The dotted type, such as `pod.provision`.
    #[serde(rename = "type")]
    pub kind: String,
    /// `pending`, `running`, `completed`, `failed`, `dead` or `cancelled`.
    pub status: String,
    /// Whether it is undoing what it did.
    pub undoing: bool,
    /// Tries so far.
    pub attempts: i32,
    /// Tries before it is given up.
    pub max_attempts: i32,
    /// The step it is at, from 1; 0 before the first.
    pub step: i64,
    /// How many steps there are.
    pub steps: i64,
    /// That step's name.
    pub step_name: Option<String>,
    /// That step in words.
    pub message: Option<String>,
    /// How far the step at work is, in per cent, where it tells.
    pub percent: Option<i64>,
    /// Why the last try failed.
    pub last_error: Option<String>,
    /// What a pending job waits for: `time`, `serial` (another job on the same thing), `type` (its type is switched off),
    /// `children`, `approval`, `slot:<resource>`, `quarantine` (its workers died); none: a free worker.
    pub waits_for: Option<String>,
    /// Whether somebody asked for its end.
    pub cancel_requested: bool,
    /// When it was asked for.
    pub created_at: jiff::Timestamp,
    /// When it first ran.
    pub started_at: Option<jiff::Timestamp>,
    /// When it ended.
    pub completed_at: Option<jiff::Timestamp>,
    /// When its next try is due.
    pub scheduled_at: jiff::Timestamp,
}

/// A job in a list.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobListing {
    /// The job.
    #[serde(flatten)]
    pub summary: JobSummary,
    /// Its queue.
    pub queue: String,
    /// The pod it is about.
    pub pod_id: Option<i64>,
    /// That pod's name.
    pub pod_name: Option<String>,
    /// Its tenant; none: the platform itself.
    pub tenant_id: Option<i64>,
    /// That tenant's name, where the platform asks.
    pub tenant_name: Option<String>,
    /// The job that waits for it.
    pub parent_id: Option<i64>,
    /// Words to find it by.
    pub tags: Vec<String>,
}

/// A step of a job.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobStep {
    /// Its name.
    pub name: String,
    /// What it does, in words.
    pub title: String,
    /// `pending`, `running`, `done`, `failed`, `undone` or `undo_failed`.
    pub status: String,
    /// When it began.
    pub started_at: Option<jiff::Timestamp>,
    /// When it ended.
    pub completed_at: Option<jiff::Timestamp>,
    /// What it gave.
    pub output: Option<Value>,
    /// Why it failed.
    pub error: Option<String>,
}

/// A line of a job's log.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobEvent {
    /// When.
    pub at: jiff::Timestamp,
    /// `info`, `warn` or `error`.
    pub level: String,
    /// `provisioner`, `agent` or `panel`.
    pub source: String,
    /// What.
    pub message: String,
}

/// A try of a job.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobAttempt {
    /// Which one, from 1.
    pub attempt: i32,
    /// `do` or `undo`.
    pub phase: String,
    /// When it began.
    pub started_at: jiff::Timestamp,
    /// When it ended.
    pub ended_at: jiff::Timestamp,
    /// `completed`, `failed`, `lost`, `waiting` or `cancelled`.
    pub outcome: String,
    /// Why.
    pub error: Option<String>,
    /// The worker, where the platform asks.
    pub worker: Option<String>,
}

/// A question to a person.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct JobApproval {
    /// The step that asks.
    pub step: String,
    /// What.
    pub question: String,
    /// `open`, `approved` or `rejected`.
    pub decision: String,
    /// What the person said.
    pub comment: Option<String>,
    /// Since when.
    pub asked_at: jiff::Timestamp,
    /// When it was answered.
    pub decided_at: Option<jiff::Timestamp>,
    /// Who answered.
    pub decided_by: Option<String>,
}

/// A job that another one waits for.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct JobChild {
    /// Its id.
    pub id: i64,
    /// Its type.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its status.
    pub status: String,
}

/// A job with all that is known of it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// The job.
    #[serde(flatten)]
    pub listing: JobListing,
    /// Other names of its type.
    pub aliases: Vec<String>,
    /// Higher goes first.
    pub priority: i32,
    /// When it last changed.
    pub updated_at: jiff::Timestamp,
    /// What it was asked, without secrets.
    pub payload: Value,
    /// Questions to a person.
    pub approvals: Vec<JobApproval>,
    /// The jobs it started, at most 200.
    pub children: Vec<JobChild>,
    /// Its steps so far.
    pub step_list: Vec<JobStep>,
    /// Its tries.
    pub attempt_list: Vec<JobAttempt>,
    /// Its log, oldest first, the newest 500 lines.
    pub events: Vec<JobEvent>,
}

impl From<sql::JobRow> for JobListing {
    fn from(row: sql::JobRow) -> Self {
        let text = |key: &str| row.progress.get(key).and_then(Value::as_str).map(str::to_owned);
        let number = |key: &str| row.progress.get(key).and_then(Value::as_i64).unwrap_or_default();
        let done = row.status == "completed";
        Self {
            summary: JobSummary {
                id: row.id,
                step: number("step"),
                steps: number("steps"),
                step_name: text("stepName").filter(|_| !done),
                message: text("message").filter(|_| !done),
                percent: row.progress.get("percent").and_then(Value::as_i64).filter(|_| !done),
                waits_for: row.waits_for,
                cancel_requested: row.cancel_requested,
                kind: row.r#type,
                undoing: row.phase == "undo" && matches!(row.status.as_str(), "pending" | "running"),
                status: row.status,
                attempts: row.attempts,
                max_attempts: row.max_attempts,
                last_error: row.last_error,
                created_at: row.created_at,
                started_at: row.started_at,
                completed_at: row.completed_at,
                scheduled_at: row.scheduled_at,
            },
            queue: row.queue,
            pod_id: row.pod_id,
            pod_name: row.pod_name,
            tenant_id: row.tenant_id,
            tenant_name: row.tenant_name,
            parent_id: row.parent_id,
            tags: row.tags,
        }
    }
}

impl From<sql::EventRow> for JobEvent {
    fn from(row: sql::EventRow) -> Self {
        Self { at: row.created_at, level: row.level, source: row.source, message: row.message }
    }
}

/// A job, as far as the transaction's scope may see it.
pub async fn job<S: Scope>(tx: &Tx<S>, id: i64) -> Result<Option<Job>> {
    let Some(row) = sql::one().bind(tx, &id).opt().await? else { return Ok(None) };
    let (priority, updated_at) = (row.priority, row.updated_at);
    let payload = sql::payload_of().bind(tx, &id).opt().await?.map(|p| masked(p.payload)).unwrap_or_default();
    let of_tenant = tx.scope().tenant_id().is_some();
    let steps = engine::steps_of().bind(tx, &id).all().await?;
    let attempts = match tx.scope().tenant_id() {
        None => sql::attempts_of().bind(tx, &id).all().await?,
        Some(_) => sql::attempts_seen().bind(tx, &id).all().await?,
    };
    let approvals = match tx.scope().tenant_id() {
        None => sql::approvals_of().bind(tx, &id).all().await?,
        // Operators are asked, not tenants.
        Some(_) => vec![],
    };
    let children = sql::children_of().bind(tx, &id).all().await?;
    let mut events = sql::events_of().bind(tx, &id, &500).all().await?;
    events.reverse();
    Ok(Some(Job {
        aliases: vec![],
        listing: row.into(),
        priority,
        updated_at,
        payload,
        approvals: approvals
            .into_iter()
            .map(|a| JobApproval {
                step: a.name,
                question: a.question,
                decision: a.decision,
                comment: a.comment,
                asked_at: a.asked_at,
                decided_at: a.decided_at,
                decided_by: a.decided_by,
            })
            .collect(),
        children: children.into_iter().map(|c| JobChild { id: c.id, kind: c.r#type, status: c.status }).collect(),
        step_list: steps
            .into_iter()
            .map(|s| JobStep {
                name: s.name,
                title: s.title,
                status: s.status,
                started_at: Some(s.started_at),
                completed_at: s.completed_at,
                output: s.output.map(|output| if of_tenant { without_servers(masked(output)) } else { masked(output) }),
                error: s.error,
            })
            .collect(),
        attempt_list: attempts
            .into_iter()
            .map(|a| JobAttempt {
                attempt: a.attempt,
                phase: a.phase,
                started_at: a.started_at,
                ended_at: a.ended_at,
                outcome: a.outcome,
                error: a.error,
                worker: a.worker,
            })
            .collect(),
        events: events.into_iter().map(JobEvent::from).collect(),
    }))
}

/// Words in a key that make its value a secret.
const SECRET: [&str; 6] = ["password", "secret", "token", "private", "credential", "apikey"];

/// The same value with secrets blotted out.
fn masked(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| {
                let plain: String = key.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
                let value =
                    if SECRET.iter().any(|s| plain.contains(s)) { Value::from("•••") } else { masked(value) };
                (key, value)
            })
            .collect(),
        Value::Array(list) => list.into_iter().map(masked).collect(),
        other => other,
    }
}

/// What a step's output tells of servers that its tenant has nothing to do with: how full they are, what they lack.
const OF_SERVERS: [&str; 2] = ["considered", "why"];

/// A step's output as a tenant reads it.
fn without_servers(mut output: Value) -> Value {
    if let Value::Object(map) = &mut output {
        map.retain(|key, _| !OF_SERVERS.contains(&key.as_str()));
    }
    output
}

/// What a step of a pod's newest job of a type gave, and that job; for operators.
pub async fn output_of_pod(tx: &PlatformTx, pod: i64, kind: &str, step: &str) -> Result<Option<(i64, Value)>> {
    let found = sql::output_of_pod().bind(tx, &pod, &kind, &step).opt().await?;
    Ok(found.map(|f| (f.job_id, masked(f.output))))
}

/// Of each of these pods the newest job.
pub async fn current_of_pods<S: Scope>(tx: &Tx<S>, pods: &[i64]) -> Result<HashMap<i64, JobSummary>> {
    let rows = sql::current_of_pods().bind(tx, &pods).all().await?;
    Ok(rows.into_iter().filter_map(|r| Some((r.pod_id?, JobListing::from(r).summary))).collect())
}

/// Whether a pod has an unfinished job; one that was cancelled is at work until it has undone what it did.
pub async fn has_active<S: Scope>(tx: &Tx<S>, pod: i64) -> Result<bool> {
    Ok(sql::active_of_pod().bind(tx, &pod).one().await? > 0)
}

/// The unfinished job of a type that was added with this unique key, of no tenant.
pub async fn unfinished<W: Workflow>(tx: &PlatformTx, key: &str) -> Result<Option<i64>> {
    let key = format!("{}/0/{key}", W::KIND);
    Ok(sql::unfinished().bind(tx, &key.as_str()).opt().await?)
}

/// A pod's job that another job asked for.
#[derive(Debug)]
pub struct Asked<W> {
    /// Its id.
    pub id: i64,
    /// The pod.
    pub pod: i64,
    /// Its name.
    pub pod_name: String,
    /// What was asked.
    pub work: W,
    /// Whether it has not ended yet.
    pub active: bool,
}

/// The jobs of a type with a tag that were added since the job at work was first run: those that it asked for, also before its
/// worker died.
pub async fn asked_by<W: Workflow, By: Workflow>(tx: &PlatformTx, by: &Cx<By>, tag: &str) -> Result<Vec<Asked<W>>> {
    let since = by.started_at.unwrap_or(jiff::Timestamp::UNIX_EPOCH);
    let rows = sql::tagged().bind(tx, &by.job_id, &W::KIND, &since, &tag).all().await?;
    rows.into_iter()
        .map(|row| {
            let work = serde_json::from_value(row.payload).map_err(|e| Error::Internal(e.into()))?;
            Ok(Asked { id: row.id, pod: row.pod_id, pod_name: row.pod_name, work, active: row.active })
        })
        .collect()
}

/// Whether a worker is at one of a pod's jobs right now; one that waits for its next try looks at everything anew.
pub async fn is_running<S: Scope>(tx: &Tx<S>, pod: i64) -> Result<bool> {
    Ok(sql::running_of_pod().bind(tx, &pod).one().await? > 0)
}

/// Unfinished jobs of a tenant.
pub async fn active_of_tenant<S: Scope>(tx: &Tx<S>, tenant: i64) -> Result<i64> {
    Ok(sql::active_of_tenant().bind(tx, &tenant).one().await?)
}

/// The newest lines of all jobs of a pod, oldest first.
pub async fn log_of_pod<S: Scope>(tx: &Tx<S>, pod: i64, limit: i64) -> Result<Vec<JobEvent>> {
    let mut rows = sql::log_of_pod().bind(tx, &pod, &limit).all().await?;
    rows.reverse();
    Ok(rows.into_iter().map(JobEvent::from).collect())
}

/// One line of a log.
pub async fn log_line<S: Scope>(tx: &Tx<S>, id: i64) -> Result<Option<JobEvent>> {
    Ok(sql::log_line().bind(tx, &id).opt().await?.map(JobEvent::from))
}
