//! Recording the good ends of jobs, many in one go.

use std::sync::Arc;
use std::time::Duration;

use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::App;
use mpanel_kernel::live::Live;
use mpanel_sql::queries::jobs::src::engine as sql;
use tokio::sync::mpsc;

use crate::lease::Holds;
use crate::run::announce;

/// Ends recorded in one transaction, at the most.
const BATCH: usize = 1000;
/// Ends of a batch that are announced one by one; of more, people look at the list again.
const ANNOUNCED: usize = 16;

/// A job that ended well.
pub(crate) struct Done {
    pub id: i64,
    pub token: i64,
    pub tenant_id: Option<i64>,
    pub pod_id: Option<i64>,
    /// Whether no trace is kept.
    pub forget: bool,
    /// Whether nobody watches it.
    pub quiet: bool,
}

/// Takes ends from the worker's jobs until all senders are gone and everything is recorded.
pub(crate) async fn run(app: App, holds: Arc<Holds>, mut ends: mpsc::Receiver<Done>) {
    let mut batch = Vec::with_capacity(BATCH);
    while ends.recv_many(&mut batch, BATCH).await > 0 {
        let mut delay = Duration::from_millis(20);
        // Refused by a database that is away for a moment; after a lease the jobs are somebody else's.
        while let Err(error) = record(&app, &batch).await {
            if holds.clock.expired() {
                tracing::warn!(jobs = batch.len(), %error, "the ends of jobs could not be recorded; they will run again");
                break;
            }
            tokio::time::sleep(delay).await;
            delay = (delay * 2).min(Duration::from_secs(1));
        }
        holds.remove(batch.iter().map(|d| (d.id, d.token)));
        batch.clear();
    }
}

async fn record(app: &App, batch: &[Done]) -> Result<()> {
    let of = |forget: bool| -> (Vec<i64>, Vec<i64>) {
        batch.iter().filter(|d| d.forget == forget).map(|d| (d.id, d.token)).unzip()
    };
    let ((ids, tokens), (forget_ids, forget_tokens)) = (of(false), of(true));
    let tx = app.db.write(&PlatformScope::system()).await?;
    sql::finish().bind(&tx, &ids, &tokens, &forget_ids, &forget_tokens).one().await?;
    let mut many = false;
    for (n, done) in batch.iter().filter(|d| !d.quiet).enumerate() {
        if n < ANNOUNCED {
            announce(&tx, done.tenant_id, done.id, done.pod_id);
        } else if let (Some(tenant), Some(id)) = (done.tenant_id, done.pod_id) {
            tx.announce(Live::Pod { tenant, id });
        } else if !many {
            many = true;
            tx.announce(Live::Jobs { tenant: done.tenant_id });
        }
    }
    tx.commit_unaudited("the ends of jobs; their steps recorded their own events").await
}
