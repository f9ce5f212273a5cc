//! Adding jobs.

use std::time::Duration;

use mpanel_kernel::db::{Scope, Tx};
use mpanel_kernel::live::Live;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::jobs::src::engine as sql;

use crate::Workflow;

/// How a job is to be run.
#[derive(Clone, Debug)]
pub struct Options {
    /// Higher goes first among the jobs of a tenant; tenants take turns.
    pub priority: i32,
    /// Tries before it is given up.
    pub max_attempts: i32,
    /// Jobs with the same key never run at the same time.
    pub serial_key: Option<String>,
    /// There is at most one job of this key.
    pub unique: Option<Unique>,
    /// The pod it is about.
    pub pod_id: Option<i64>,
    /// Not before so long from now.
    pub delay: Option<Duration>,
    /// Words to find it by.
    pub tags: Vec<String>,
    /// The job that waits for it; [`Cx::start_child`](crate::Cx::start_child) says so by itself.
    pub parent_id: Option<i64>,
}

/// What makes a job unique.
#[derive(Clone, Debug)]
pub struct Unique {
    /// Compared among the jobs of one type and tenant.
    pub key: String,
    /// A finished job still counts for so long after it was asked for; zero: only unfinished ones count.
    pub window: Duration,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            priority: 0,
            max_attempts: 5,
            serial_key: None,
            unique: None,
            pod_id: None,
            delay: None,
            tags: vec![],
            parent_id: None,
        }
    }
}

/// Adds a job in the caller's transaction; it is visible to workers with the commit, which also wakes them.
/// Answers the job's id, or that of the job that has its unique key already.
pub async fn enqueue<W: Workflow, S: Scope>(tx: &Tx<S>, job: &W, options: Options) -> Result<i64> {
    let payload = json(job)?;
    let origin = json(tx.scope().origin())?;
    let tenant = tx.scope().tenant_id();
    let id = if let Some(unique) = &options.unique {
        let key = format!("{}/{}/{}", W::KIND, tenant.unwrap_or_default(), unique.key);
        let row = sql::enqueue_unique()
            .bind(
                tx,
                &tenant,
                &W::QUEUE,
                &W::KIND,
                &payload,
                &options.priority,
                &options.max_attempts,
                &options.serial_key.as_deref(),
                &options.pod_id,
                &origin,
                &options.delay.map_or(0.0, millis),
                &options.tags,
                &options.parent_id,
                &key.as_str(),
                &millis(unique.window),
            )
            .one()
            .await?;
        if !row.fresh {
            return Ok(row.id);
        }
        row.id
    } else {
        let delay = options.delay.map(|d| i32::try_from(d.as_millis()).unwrap_or(i32::MAX));
        let row = sql::enqueue()
            .bind(
                tx,
                &tenant,
                &W::QUEUE,
                &W::KIND,
                &payload,
                &options.priority,
                &options.max_attempts,
                &options.serial_key.as_deref(),
                &options.pod_id,
                &origin,
                &delay,
                &options.tags,
                &options.parent_id,
            )
            .one()
            .await?;
        row.id
    };
    tx.announce(Live::Job { tenant, id });
    Ok(id)
}

/// Adds many jobs of one type at once, in the caller's transaction. All have the same options; a unique key, a pod and a
/// parent are for single jobs and not looked at. Answers how many.
pub async fn enqueue_many<W: Workflow, S: Scope>(tx: &Tx<S>, jobs: &[W], options: Options) -> Result<u64> {
    let payloads = jobs.iter().map(json).collect::<Result<Vec<_>>>()?;
    let origin = json(tx.scope().origin())?;
    let tenant = tx.scope().tenant_id();
    let row = sql::enqueue_many()
        .bind(
            tx,
            &tenant,
            &W::QUEUE,
            &W::KIND,
            &options.priority,
            &options.max_attempts,
            &options.serial_key.as_deref(),
            &origin,
            &options.delay.map_or(0.0, millis),
            &options.tags,
            &payloads,
        )
        .one()
        .await?;
    tx.announce(Live::Jobs { tenant });
    Ok(row.added.unsigned_abs())
}

fn json(value: &impl serde::Serialize) -> Result<serde_json::Value> {
    serde_json::to_value(value).map_err(|e| Error::Internal(e.into()))
}

pub(crate) fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

/// Asks for the end of every unfinished job of a pod: those that never ran end at once, the others undo what
/// they did.
pub async fn cancel_of_pod<S: Scope>(tx: &Tx<S>, pod: i64) -> Result<()> {
    sql::cancel_of_pod().bind(tx, &pod).one().await?;
    Ok(())
}
