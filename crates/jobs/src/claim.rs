//! Taking jobs from the queues.

use std::time::{Duration, Instant};

use mpanel_kernel::db::Connection;
use mpanel_kernel::http::App;
use mpanel_kernel::settings::JOBS_LEASE;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::jobs::src::engine as sql;

/// How long a busy worker goes on with the same tenants before it looks again who has jobs. Jobs that come before those
/// it has taken, such as those of a higher priority, wait for so long at the most.
const ROUND: Duration = Duration::from_millis(100);

/// A claim need not reach the disk at once. Should the database server die and forget it, the job is simply claimed
/// again; its token is another one (see [`Claimer::token`]), so that the first runner's next write is refused.
const BEGIN: &str = "begin; set local synchronous_commit = off";

/// A tenant's jobs in a queue.
struct Lane {
    queue: String,
    tenant: i64,
    share: i32,
    /// What was taken last: (−priority, id). What comes before is gone, though the index still holds it.
    last: (i32, i64),
}

impl From<sql::Shares> for Lane {
    fn from(row: sql::Shares) -> Self {
        Self { queue: row.queue, tenant: row.lane, share: row.share, last: (i32::MIN, 0) }
    }
}

/// What a worker remembers between two claims.
#[derive(Default)]
pub(crate) struct Claimer {
    /// The tenant whose turn it was last.
    after: i64,
    /// While every claim gives all that was asked for: from whom, and since when.
    round: Option<(Instant, Vec<Lane>)>,
    /// Whether a queue with a limit had to hold jobs back.
    pub limited: bool,
    /// Claims made so far.
    claims: i64,
}

/// What a claim gave.
pub(crate) struct Claim {
    /// To be run.
    pub jobs: Vec<sql::Claimed>,
    /// Whether there may be more right now.
    pub more: bool,
}

impl Claimer {
    /// Claims at most `limit` jobs.
    pub(crate) async fn claim(&mut self, app: &App, queues: &[String], worker: i64, limit: usize) -> Result<Claim> {
        let limit = i32::try_from(limit).unwrap_or(i32::MAX);
        let db = app.db.engine().await?;
        let token = self.token(worker);
        let going_on = self.round.take().filter(|(since, _)| since.elapsed() < ROUND);
        // What is sent together travels together: each claim is one or two round trips. Prepared before, for else the
        // `commit` would overtake the statement that is still being prepared.
        let (counting, taking) = (sql::shares().prepare(&db).await?, sql::claim().prepare(&db).await?);
        let (since, mut lanes, rows) = match going_on {
            Some((since, mut lanes)) => {
                let count = i32::try_from(lanes.len()).unwrap_or(1).max(1);
                let each = limit.saturating_add(count - 1) / count;
                lanes.iter_mut().for_each(|l| l.share = each);
                let (begun, rows, ended) = tokio::join!(
                    db.batch_execute(BEGIN),
                    take(&taking, &db, worker, token, &lanes),
                    db.batch_execute("commit")
                );
                (since, lanes, begun.map_err(Error::from).and(rows).and_then(|r| Ok(ended.map(|()| r)?)))
            }
            None => {
                // Counting under a limit and taking are one transaction.
                let count = counting.bind(&db, &queues, &limit, &self.after).all();
                let (begun, rows) = tokio::join!(db.batch_execute(BEGIN), count);
                let mut lanes = vec![];
                let rows = match begun.and(rows) {
                    Err(error) => Err(error.into()),
                    Ok(rows) => {
                        self.limited = rows.iter().any(|r| r.limited);
                        lanes = rows.into_iter().map(Lane::from).collect();
                        let (rows, ended) =
                            tokio::join!(take(&taking, &db, worker, token, &lanes), db.batch_execute("commit"));
                        rows.and_then(|r| Ok(ended.map(|()| r)?))
                    }
                };
                (Instant::now(), lanes, rows)
            }
        };
        let rows = match rows {
            Ok(rows) => rows,
            Err(error) => {
                // Whatever state the connection is in, nobody shall get it again.
                drop(Connection::take(db));
                // Another worker took a job of the same serial key at this very moment.
                if error.violates("jobs_serial") {
                    return Ok(Claim { jobs: vec![], more: true });
                }
                return Err(error);
            }
        };
        let (jobs, aside): (Vec<_>, Vec<_>) = rows.into_iter().partition(|j| j.status == "running");
        if let Some(lane) = lanes.last() {
            self.after = lane.tenant;
        }
        let full = i32::try_from(jobs.len()).unwrap_or(i32::MAX) >= limit;
        if full && !self.limited {
            for lane in &mut lanes {
                let mut taken = 0;
                for job in jobs.iter().chain(&aside) {
                    if job.queue == lane.queue && job.tenant_id.unwrap_or_default() == lane.tenant {
                        taken += 1;
                        lane.last = lane.last.max((-job.priority, job.id));
                    }
                }
                if taken < lane.share {
                    lane.share = 0;
                }
            }
            lanes.retain(|l| l.share > 0);
            if !lanes.is_empty() {
                self.round = Some((since, lanes));
            }
        }
        Ok(Claim { more: full || !aside.is_empty(), jobs })
    }

    /// The token of a claim: no other claim of this or any other worker has the same, whatever the database forgets
    /// when it dies, for a worker's id is safely on disk before it claims.
    fn token(&mut self, worker: i64) -> i64 {
        self.claims += 1;
        (worker << 32) + self.claims
    }

    /// Claims one job under suspicion of killing its workers.
    pub(crate) async fn suspect(&mut self, app: &App, queues: &[String], worker: i64) -> Result<Option<sql::Claimed>> {
        let (db, token) = (app.db.engine().await?, self.token(worker));
        match sql::claim_suspect().bind(&db, &queues, &worker, &token).opt().await.map_err(Error::from) {
            Err(error) if error.violates("jobs_serial") => Ok(None),
            other => other,
        }
    }
}

async fn take(
    claim: &sql::ClaimStmt,
    db: &Connection,
    worker: i64,
    token: i64,
    lanes: &[Lane],
) -> Result<Vec<sql::Claimed>> {
    if lanes.is_empty() {
        return Ok(vec![]);
    }
    let queues: Vec<&str> = lanes.iter().map(|l| l.queue.as_str()).collect();
    let tenants: Vec<i64> = lanes.iter().map(|l| l.tenant).collect();
    let shares: Vec<i32> = lanes.iter().map(|l| l.share).collect();
    let (ranks, floors): (Vec<i32>, Vec<i64>) = lanes.iter().map(|l| l.last).unzip();
    Ok(claim.bind(db, &queues, &tenants, &shares, &ranks, &floors, &worker, &token).all().await?)
}

/// How long a worker's silence lets others take over.
pub(crate) fn lease(app: &App) -> Duration {
    app.settings.seconds(&JOBS_LEASE)
}
