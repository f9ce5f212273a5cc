//! Transactions that know whose they are: the only way to a query.
//!
//! A [`Scope`] says for whom a transaction runs. A [`TenantScope`] opens transactions of the role
//! `mpanel_app`, which row-level security confines to that tenant; a [`PlatformScope`] opens those of
//! `mpanel_platform`, which sees all tenants. Both pools' roles own no table and cannot bypass the policies.
//!
//! `BEGIN`, the tenant setting and the first query travel in one round trip; so do, at the end, the events,
//! the notifications and `COMMIT`. A write transaction that recorded no event refuses to commit.

use std::future::{poll_fn, ready};
use std::pin::pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::task::Poll;
use std::time::Duration;

use deadpool_postgres::{Manager, ManagerConfig, Object, Pool, RecyclingMethod};
use futures_util::FutureExt;
use futures_util::future::{Either, join, join_all, join3};
use mpanel_sql::client::GenericClient;
use mpanel_sql::queries::kernel::src::events as events_sql;
use tokio_postgres::types::{BorrowToSql, ToSql};
use tokio_postgres::{Config, NoTls, Row, RowStream, Statement, ToStatement};

use crate::events::{Event, Origin};
use crate::live::Live;
use crate::{Error, Result};

/// The work of one tenant: what its rows are called, and who asked.
#[derive(Clone, Debug)]
pub struct TenantScope {
    tenant: i64,
    origin: Origin,
}

impl TenantScope {
    /// The scope of a caller whose access rule was checked, or of a job that a checked caller enqueued.
    pub fn new(tenant: i64, origin: Origin) -> Self {
        Self { tenant, origin }
    }

    /// The tenant's id.
    pub fn tenant(&self) -> i64 {
        self.tenant
    }
}

/// The work of the platform's operators and of the engine itself.
#[derive(Clone, Debug)]
pub struct PlatformScope {
    origin: Origin,
}

impl PlatformScope {
    /// The scope of an operator whose access rule was checked.
    pub fn new(origin: Origin) -> Self {
        Self { origin }
    }

    /// The scope of the panel's own processes.
    pub fn system() -> Self {
        Self { origin: Origin::default() }
    }
}

/// For whom a transaction runs.
pub trait Scope: Clone + Send + Sync + 'static {
    #[doc(hidden)]
    fn pool<'a>(&self, db: &'a Db) -> &'a Pool;
    #[doc(hidden)]
    fn tenant_id(&self) -> Option<i64>;
    /// Who asked, and from where.
    fn origin(&self) -> &Origin;
}

impl Scope for TenantScope {
    fn pool<'a>(&self, db: &'a Db) -> &'a Pool {
        &db.tenants
    }
    fn tenant_id(&self) -> Option<i64> {
        Some(self.tenant)
    }
    fn origin(&self) -> &Origin {
        &self.origin
    }
}

impl Scope for PlatformScope {
    fn pool<'a>(&self, db: &'a Db) -> &'a Pool {
        &db.platform
    }
    fn tenant_id(&self) -> Option<i64> {
        None
    }
    fn origin(&self) -> &Origin {
        &self.origin
    }
}

/// How to reach PostgreSQL as the two application roles.
#[derive(Clone)]
pub struct Connect {
    /// For tenants' transactions: logs in as `mpanel_app`.
    pub tenants: Config,
    /// For the platform's and the engine's: logs in as `mpanel_platform`.
    pub platform: Config,
    /// Connections of each pool at the most.
    pub pool_size: usize,
}

/// How long the database may acknowledge nothing.
const GONE_AFTER: Duration = Duration::from_secs(15);

/// A connection from a pool, outside any transaction.
pub type Connection = Object;

/// Connections of the job engine's pool: claiming, ending, a sign of life at the same time, and one to spare.
const ENGINE_CONNECTIONS: usize = 4;

/// What the engine's connections run with. Its statements find single rows of large tables by index, and the planner's
/// statistics of a queue are always out of date: it must not think of reading a table whole.
const ENGINE_OPTIONS: &str = "-c jit=off -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c enable_bitmapscan=off -c enable_sort=off";

/// The pools. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    tenants: Pool,
    platform: Pool,
    engine: Pool,
    listen: Config,
}

impl Db {
    /// Makes the pools; connections are opened when they are needed.
    pub fn new(mut connect: Connect) -> Result<Self> {
        // A connection whose other end is gone without a word is noticed in seconds, not when TCP gives up.
        for config in [&mut connect.tenants, &mut connect.platform] {
            config.tcp_user_timeout(GONE_AFTER).keepalives_idle(GONE_AFTER);
        }
        let pool = |config: Config, size: usize| {
            let manager =
                Manager::from_config(config, NoTls, ManagerConfig { recycling_method: RecyclingMethod::Fast });
            Pool::builder(manager)
                .max_size(size)
                .runtime(deadpool_postgres::Runtime::Tokio1)
                .wait_timeout(Some(Duration::from_secs(10)))
                .create_timeout(Some(Duration::from_secs(10)))
                .build()
                .map_err(|e| Error::Internal(e.into()))
        };
        let mut engine = connect.platform.clone();
        let options = engine.get_options().unwrap_or_default();
        engine.options(format!("{options} {ENGINE_OPTIONS}").trim());
        Ok(Self {
            tenants: pool(connect.tenants, connect.pool_size)?,
            platform: pool(connect.platform.clone(), connect.pool_size)?,
            engine: pool(engine, ENGINE_CONNECTIONS)?,
            listen: connect.platform,
        })
    }

    /// A transaction that PostgreSQL holds to reading.
    pub async fn read<S: Scope>(&self, scope: &S) -> Result<Tx<S>> {
        self.begin(scope, "begin read only").await
    }

    /// Questions of a scope, each in a read-only transaction of its own that goes there and back in one round trip: for the
    /// lists that people look at all day. Nothing that is read so can be committed.
    pub async fn ask<S: Scope>(&self, scope: &S) -> Result<Tx<S>> {
        let mut tx = self.begin(scope, "begin read only").await?;
        tx.kind = Kind::Each;
        Ok(tx)
    }

    /// Questions about the platform, each for itself and outside any transaction: for what every request asks, where BEGIN
    /// and ROLLBACK would cost more than the question. What is read so is not of one moment, and it cannot be committed.
    pub async fn glance(&self) -> Result<PlatformTx> {
        let mut tx = self.begin(&PlatformScope::system(), "").await?;
        tx.kind = Kind::Bare;
        Ok(tx)
    }

    /// A transaction that writes. It must record at least one event before it commits.
    pub async fn write<S: Scope>(&self, scope: &S) -> Result<Tx<S>> {
        self.begin(scope, "begin").await
    }

    /// A connection of the platform's role outside any transaction, for the job engine's own statements.
    pub async fn engine(&self) -> Result<Connection> {
        Ok(self.engine.get().await?)
    }

    /// How to open a connection of one's own, to LISTEN on.
    pub fn listen_config(&self) -> &Config {
        &self.listen
    }

    async fn begin<S: Scope>(&self, scope: &S, begin: &str) -> Result<Tx<S>> {
        let client = scope.pool(self).get().await?;
        let sql = match scope.tenant_id() {
            // An integer of ours: nothing to quote.
            Some(tenant) => format!("{begin}; set local mpanel.tenant_id = '{tenant}'"),
            None => begin.to_owned(),
        };
        Ok(Tx {
            client: Some(Arc::new(client)),
            scope: scope.clone(),
            begin: sql,
            begun: Arc::default(),
            kind: Kind::Whole,
            events: Arc::default(),
            notes: Arc::default(),
        })
    }
}

/// What a [`Tx`] stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// One transaction, until it is committed or dropped.
    Whole,
    /// A transaction for each statement.
    Each,
    /// No transaction at all.
    Bare,
    /// A part of another one, which ends it.
    Part,
}

/// A transaction of one scope. Dropped without [`commit`](Tx::commit), it rolls back.
pub struct Tx<S: Scope> {
    /// `None` only after the transaction has ended.
    client: Option<Arc<Object>>,
    scope: S,
    begin: String,
    begun: Arc<AtomicBool>,
    kind: Kind,
    events: Arc<Mutex<Vec<Event>>>,
    notes: Arc<Mutex<Vec<Live>>>,
}

/// A tenant's transaction.
pub type TenantTx = Tx<TenantScope>;
/// The platform's transaction.
pub type PlatformTx = Tx<PlatformScope>;

impl<S: Scope> Tx<S> {
    /// For whom this runs.
    pub fn scope(&self) -> &S {
        &self.scope
    }

    /// Records what happened; written with the commit. The event carries who asked and from where.
    pub fn record(&self, mut event: Event) {
        event.tenant_id = event.tenant_id.or(self.scope.tenant_id());
        lock(&self.events).push(event);
    }

    /// Tells every process, after the commit, that something people look at has changed.
    pub fn announce(&self, live: Live) {
        let mut notes = lock(&self.notes);
        if !notes.contains(&live) {
            notes.push(live);
        }
    }

    /// Commits the rows with their events and notifications.
    ///
    /// Errors: the database's; and a defect, when nothing was recorded.
    pub async fn commit(self) -> Result<()> {
        if lock(&self.events).is_empty() {
            return Err(anyhow::anyhow!("a write transaction wanted to commit without an event").into());
        }
        self.finish().await
    }

    /// Commits a change that is no business event (a heartbeat, a log line, last-seen times); `why` says so to
    /// the reader.
    pub async fn commit_unaudited(self, _why: &'static str) -> Result<()> {
        self.finish().await
    }

    /// Gives the connection up: it did not answer in time, and whoever had it next would wait behind what was asked.
    pub fn abandon(mut self) {
        if let Some(client) = self.client.take() {
            throw_away(client);
        }
    }

    async fn finish(self) -> Result<()> {
        if self.kind != Kind::Whole {
            return Err(anyhow::anyhow!("what is only looked at, or a part of a transaction, wanted to commit").into());
        }
        let events = std::mem::take(&mut *lock(&self.events));
        let notes = std::mem::take(&mut *lock(&self.notes));
        if !self.begun.load(Ordering::Relaxed) && events.is_empty() && notes.is_empty() {
            return Ok(());
        }
        let origin = self.scope.origin().clone();
        let rows = serde_json::Value::Array(events.iter().map(|e| e.row(&origin)).collect());
        let notes: Vec<String> = notes.iter().map(|n| serde_json::to_string(n).unwrap_or_default()).collect();
        // Kept statements, so that what follows waits for nothing between its parts: queued in this order on one connection,
        // it is there and back together. If one fails, PostgreSQL turns the COMMIT into a rollback, and the failure is what
        // we return.
        let (insert_events, notify_live) =
            (events_sql::insert_events().prepare(&self).await?, events_sql::notify_live().prepare(&self).await?);
        let insert = async {
            if !events.is_empty() {
                insert_events.bind(&self, &rows).await?;
            }
            Ok::<_, tokio_postgres::Error>(())
        };
        let mut insert = pin!(insert);
        // What fails before it is sent must not be followed by a COMMIT.
        let inserted = match poll_fn(|cx| Poll::Ready(insert.as_mut().poll(cx))).await {
            Poll::Ready(done) => Either::Left(ready(Ok(done?))),
            Poll::Pending => Either::Right(insert),
        };
        let notify = join_all(notes.iter().map(|n| notify_live.bind(&self, n).one()));
        let commit = async { self.client().batch_execute("commit").await };
        let (inserted, notified, committed) = join3(inserted, notify, commit).await;
        // It has ended one way or the other: nothing is left to roll back.
        self.begun.store(false, Ordering::Relaxed);
        inserted?;
        for note in notified {
            note?;
        }
        committed?;
        Ok(())
    }

    fn client(&self) -> &Object {
        // Taken only by `finish`, which consumes the transaction.
        match &self.client {
            Some(client) => client,
            None => unreachable!("the transaction has ended"),
        }
    }

    /// Runs `work` after BEGIN, in the same round trip when this is the first statement.
    async fn after_begin<T>(
        &self,
        work: impl Future<Output = Result<T, tokio_postgres::Error>>,
    ) -> Result<T, tokio_postgres::Error> {
        if self.kind == Kind::Each {
            // Polled in this order, each is queued on the connection before any is answered. Nobody waits for the COMMIT of a
            // transaction that only read: whoever has the connection next is queued behind it.
            let end = async { drop(self.client().batch_execute("commit").now_or_never()) };
            let (begun, done, ()) = join3(self.client().batch_execute(&self.begin), work, end).await;
            begun?;
            return done;
        }
        if self.kind == Kind::Bare || self.begun.swap(true, Ordering::Relaxed) {
            return work.await;
        }
        // `join` polls BEGIN first, so it is first in the connection's queue.
        let (begun, done) = join(self.client().batch_execute(&self.begin), work).await;
        begun?;
        done
    }
}

impl PlatformTx {
    /// Goes on as one tenant's: what follows is written and recorded as that tenant's, in the same database transaction
    /// and still by the platform's role. For what begins before its tenant exists, such as a first order.
    pub fn of_tenant(mut self, tenant: i64) -> TenantTx {
        let scope = TenantScope::new(tenant, self.scope.origin.clone());
        Tx {
            client: self.client.take(),
            scope,
            begin: std::mem::take(&mut self.begin),
            begun: self.begun.clone(),
            kind: self.kind,
            events: self.events.clone(),
            notes: self.notes.clone(),
        }
    }

    /// A tenant's part of this transaction: what is written and recorded through it is that tenant's, and is committed with
    /// the whole. Parts that work at the same time share the connection, so that their statements travel together. They are
    /// dropped before the whole is.
    pub fn part_of_tenant(&self, tenant: i64) -> TenantTx {
        Tx {
            client: self.client.clone(),
            scope: TenantScope::new(tenant, self.scope.origin.clone()),
            begin: self.begin.clone(),
            begun: self.begun.clone(),
            kind: Kind::Part,
            events: self.events.clone(),
            notes: self.notes.clone(),
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

/// Closes a connection instead of giving it back to its pool.
fn throw_away(client: Arc<Object>) {
    drop(Arc::into_inner(client).map(Object::take));
}

impl<S: Scope> Drop for Tx<S> {
    fn drop(&mut self) {
        let Some(client) = self.client.take() else { return };
        if self.kind == Kind::Part || !self.begun.load(Ordering::Relaxed) {
            return;
        }
        // The connection goes back to its pool only when the rollback is through; nobody waits for it.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(async move {
                if client.batch_execute("rollback").await.is_err() {
                    throw_away(client);
                }
            });
        } else {
            throw_away(client);
        }
    }
}

impl<S: Scope> GenericClient for Tx<S> {
    fn stmt_cache() -> bool {
        true
    }

    async fn prepare(&self, query: &str) -> Result<Statement, tokio_postgres::Error> {
        self.client().prepare_cached(query).await
    }

    async fn execute<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<u64, tokio_postgres::Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        self.after_begin(self.client().execute(query, params)).await
    }

    async fn query_one<T>(&self, statement: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Row, tokio_postgres::Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        self.after_begin(self.client().query_one(statement, params)).await
    }

    async fn query_opt<T>(
        &self,
        statement: &T,
        params: &[&(dyn ToSql + Sync)],
    ) -> Result<Option<Row>, tokio_postgres::Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        self.after_begin(self.client().query_opt(statement, params)).await
    }

    async fn query<T>(&self, query: &T, params: &[&(dyn ToSql + Sync)]) -> Result<Vec<Row>, tokio_postgres::Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
    {
        self.after_begin(self.client().query(query, params)).await
    }

    async fn query_raw<T, I>(&self, statement: &T, params: I) -> Result<RowStream, tokio_postgres::Error>
    where
        T: ?Sized + ToStatement + Sync + Send,
        I: IntoIterator + Sync + Send,
        I::IntoIter: ExactSizeIterator,
        I::Item: BorrowToSql,
    {
        self.after_begin(self.client().query_raw(statement, params)).await
    }
}
