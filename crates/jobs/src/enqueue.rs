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
    /// Higher goes first.
    pub priority: i32,
    /// Tries before it is given up.
    pub max_attempts: i32,
    /// Jobs with the same key never run at the same time.
    pub serial_key: Option<String>,
    /// The pod it is about.
    pub pod_id: Option<i64>,
    /// Not before so long from now.
    pub delay: Option<Duration>,
}

impl Default for Options {
    fn default() -> Self {
        Self { priority: 0, max_attempts: 5, serial_key: None, pod_id: None, delay: None }
    }
}

/// Adds a job in the caller's transaction; it is visible to workers with the commit, which also wakes them.
/// Answers the job's id.
pub async fn enqueue<W: Workflow, S: Scope>(tx: &Tx<S>, job: &W, options: Options) -> Result<i64> {
    let payload = serde_json::to_value(job).map_err(|e| Error::Internal(e.into()))?;
    let origin = serde_json::to_value(tx.scope().origin()).map_err(|e| Error::Internal(e.into()))?;
    let tenant = tx.scope().tenant_id();
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
        )
        .one()
        .await?;
    tx.announce(Live::Job { tenant, id: row.id });
    Ok(row.id)
}

/// Asks for the end of every unfinished job of a pod: those that never ran end at once, the others undo what
/// they did.
pub async fn cancel_of_pod<S: Scope>(tx: &Tx<S>, pod: i64) -> Result<()> {
    sql::cancel_of_pod().bind(tx, &pod).await?;
    sql::wake().bind(tx, &"cloudpods").one().await?;
    Ok(())
}
