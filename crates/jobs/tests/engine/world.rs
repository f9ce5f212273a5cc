//! A database, a handle to put jobs into it, and worker processes: this very program, run again.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use mpanel_database::{Owner, SecretKey};
use mpanel_jobs::{Options, Registry, Schedule, Worker, WorkerOptions, Workflow, enqueue};
use mpanel_kernel::config::Config;
use mpanel_kernel::db::{Db, PlatformScope, TenantScope};
use mpanel_kernel::events::Origin;
use mpanel_kernel::http::{App, Services};
use mpanel_kernel::live::LiveHub;
use mpanel_kernel::settings::Settings;
use mpanel_testkit::{TestDatabase, eventually};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::kinds;

/// Says what a worker process is to do.
pub const WORKER: &str = "ENGINE_TEST_WORKER";
/// No job of these tests takes so long unless something is broken.
pub const SOON: Duration = Duration::from_secs(60);

/// What happened, for the tests to look at.
const TABLES: &str = "
create table runs (n bigserial, job_id bigint, step text, phase text, pid int, attempt int, began timestamptz default clock_timestamp(), ended timestamptz);
create table effects (job_id bigint, step text, pid int, primary key (job_id, step));
create table kills (job_id bigint, point text, primary key (job_id, point));
create table gates (name text primary key);
grant all on runs, effects, kills, gates, runs_n_seq to mpanel_platform";

#[derive(Clone, Serialize, Deserialize)]
struct Orders {
    url: String,
    secret: PathBuf,
    host_key: String,
    ticking: bool,
}

/// How a worker process is started.
#[derive(Clone, Default)]
pub struct Kind {
    /// Workers with the same one see at their start which of the others are gone.
    pub host_key: &'static str,
    /// Whether it has the tests' schedule.
    pub ticking: bool,
    /// Further variables.
    pub env: Vec<(String, String)>,
}

/// A worker process; killed with the value.
pub struct Process {
    child: Child,
}

impl Process {
    pub fn pid(&self) -> u32 {
        self.child.id()
    }

    pub fn signal(&self, name: &str) {
        assert!(Command::new("kill").args([name, &self.pid().to_string()]).status().unwrap().success());
    }

    pub fn lives(&mut self) -> bool {
        self.child.try_wait().unwrap().is_none()
    }

    /// Ends it in good order.
    pub fn stop(mut self) {
        drop(self.child.stdin.take());
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts a new worker for each that dies, until it is dropped.
pub struct Keeper {
    stop: Arc<AtomicBool>,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.thread.take().unwrap().join();
    }
}

pub struct World {
    /// Must outlive the database's users.
    pub runtime: tokio::runtime::Runtime,
    pub app: App,
    pub url: String,
    pub secret: PathBuf,
    /// Dropped with the value, unless the test has failed.
    database: Option<TestDatabase>,
    owner: Mutex<tokio_postgres::Client>,
}

impl World {
    /// A fresh database on the shared server, with these settings.
    pub fn new(settings: &[(&str, i64)]) -> Self {
        let database = TestDatabase::create();
        let (url, secret) = (database.url(), database.secret_file().to_owned());
        let mut world = Self::on(url, secret, settings);
        world.database = Some(database);
        world
    }

    /// A database that is there already.
    pub fn on(url: String, secret: PathBuf, settings: &[(&str, i64)]) -> Self {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (app, owner) = runtime.block_on(async {
            let owner = Owner::new(url.parse().unwrap(), SecretKey::load_or_create(&secret).unwrap());
            owner.migrate().await.unwrap();
            let (client, connection) = owner.config.connect(tokio_postgres::NoTls).await.unwrap();
            tokio::spawn(connection);
            client.batch_execute(TABLES).await.unwrap();
            for (key, value) in settings {
                let (namespace, key) = key.split_once('.').unwrap();
                let sql =
                    "insert into system_settings (namespace, key, value, value_type) values ($1, $2, $3, 'number')";
                client.execute(sql, &[&namespace, &key, &json!(value)]).await.unwrap();
            }
            (app(&url, &secret).await, client)
        });
        Self { runtime, app, url, secret, database: None, owner: Mutex::new(owner) }
    }

    pub fn spawn(&self, kind: &Kind) -> Process {
        let process = spawn(&self.url, &self.secret, kind);
        let online = format!("select count(*) from job_workers where pid = {} and status = 'online'", process.pid());
        eventually("the worker is online", SOON, || (self.number(&online) > 0).then_some(()));
        process
    }

    pub fn worker(&self) -> Process {
        self.spawn(&Kind { host_key: "here", ..Kind::default() })
    }

    /// Keeps so many workers alive.
    pub fn keep(&self, count: usize) -> Keeper {
        let (url, secret) = (self.url.clone(), self.secret.clone());
        let stop = Arc::new(AtomicBool::new(false));
        let stopped = stop.clone();
        let kind = Kind { host_key: "here", ..Kind::default() };
        let thread = std::thread::spawn(move || {
            let mut all: Vec<Process> = (0..count).map(|_| spawn(&url, &secret, &kind)).collect();
            while !stopped.load(Ordering::Relaxed) {
                for process in &mut all {
                    if !process.lives() {
                        *process = spawn(&url, &secret, &kind);
                    }
                }
                std::thread::sleep(Duration::from_millis(10));
            }
        });
        Keeper { stop, thread: Some(thread) }
    }

    /// Enqueues for the platform.
    pub fn enqueue<W: Workflow>(&self, job: &W, options: Options) -> i64 {
        self.runtime.block_on(async {
            let tx = self.app.db.write(&PlatformScope::system()).await.unwrap();
            let id = enqueue(&tx, job, options).await.unwrap();
            tx.commit_unaudited("a test").await.unwrap();
            id
        })
    }

    /// Enqueues for a tenant.
    pub fn enqueue_for<W: Workflow>(&self, tenant: i64, job: &W, options: Options) -> i64 {
        self.runtime.block_on(async {
            let tx = self.app.db.write(&TenantScope::new(tenant, Origin::default())).await.unwrap();
            let id = enqueue(&tx, job, options).await.unwrap();
            tx.commit_unaudited("a test").await.unwrap();
            id
        })
    }

    /// Runs SQL as the owner.
    pub fn sql(&self, sql: &str) {
        let owner = self.owner.lock().unwrap();
        self.runtime.block_on(owner.batch_execute(sql)).unwrap_or_else(|e| panic!("{sql}: {e:?}"));
    }

    pub fn rows(&self, sql: &str) -> Vec<tokio_postgres::Row> {
        let owner = self.owner.lock().unwrap();
        self.runtime.block_on(owner.query(sql, &[])).unwrap_or_else(|e| panic!("{sql}: {e:?}"))
    }

    /// The first column of the first row.
    pub fn number(&self, sql: &str) -> i64 {
        self.rows(sql)[0].get(0)
    }

    pub fn text(&self, sql: &str) -> String {
        self.rows(sql)[0].get::<_, Option<String>>(0).unwrap_or_default()
    }

    pub fn status(&self, job: i64) -> String {
        self.text(&format!("select status from jobs where id = {job}"))
    }

    /// Waits until a job has ended; answers how.
    pub fn ended(&self, job: i64) -> String {
        eventually(&format!("job {job} ends"), SOON, || {
            let status = self.status(job);
            (status != "pending" && status != "running").then_some(status)
        })
    }

    /// Waits until no job is left to do.
    pub fn all_ended(&self) {
        eventually("every job ends", SOON * 2, || (self.number("select count(*) from jobs_live") == 0).then_some(()));
    }

    pub fn open(&self, gate: &str) {
        self.sql(&format!("insert into gates values ('{gate}') on conflict do nothing"));
    }

    /// Waits until a step of a job has begun for the n-th time.
    pub fn began(&self, job: i64, step: &str, times: i64) {
        let sql = format!("select count(*) from runs where job_id = {job} and step = '{step}'");
        eventually(&format!("step {step} of job {job} begins"), SOON, || (self.number(&sql) >= times).then_some(()));
    }

    /// The most jobs of a type that ran at the same time.
    pub fn most_at_once(&self) -> i64 {
        self.number("select coalesce(max(n), 0) from (select count(*) as n from runs a join runs b on b.began <= a.began and b.ended > a.began group by a.n) c")
    }
}

/// A worker on a database that no [`World`] stands for.
pub fn spawn_on(url: &str, secret: &Path) -> Process {
    spawn(url, secret, &Kind::default())
}

fn spawn(url: &str, secret: &Path, kind: &Kind) -> Process {
    let orders = Orders {
        url: url.into(),
        secret: secret.into(),
        host_key: if kind.host_key.is_empty() { format!("{:x}", rand::random::<u64>()) } else { kind.host_key.into() },
        ticking: kind.ticking,
    };
    let child = Command::new(std::env::current_exe().unwrap())
        .env(WORKER, serde_json::to_string(&orders).unwrap())
        .envs(kind.env.iter().cloned())
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    Process { child }
}

async fn app(url: &str, secret: &Path) -> App {
    let vars = [("DATABASE_URL", url), ("MPANEL_DATABASE_POOL_SIZE", "6")].map(|(k, v)| (k.to_owned(), v.to_owned()));
    let config = Config::load(None, vars.into_iter()).unwrap();
    let owner = Owner::new(url.parse().unwrap(), SecretKey::load_or_create(secret).unwrap());
    let db = Db::new(owner.application(6)).unwrap();
    let settings = Settings::default();
    settings.reload(&db).await.unwrap();
    App { db, settings, live: LiveHub::default(), config: Arc::new(config), services: Services::default() }
}

/// The worker process: works until its standard input ends.
pub fn work() {
    let orders: Orders = serde_json::from_str(&std::env::var(WORKER).unwrap()).unwrap();
    if let Ok(filter) = std::env::var("ENGINE_TEST_LOG") {
        tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).init();
    }
    // What panics in a job is the tests' doing and would only be noise.
    std::panic::set_hook(Box::new(|_| {}));
    tokio::runtime::Runtime::new().unwrap().block_on(async {
        let app = app(&orders.url, &orders.secret).await;
        let mut registry = Registry::default();
        kinds::register(&mut registry);
        if orders.ticking {
            registry.every(Schedule::new(
                "test.tick",
                mpanel_jobs::Rule::Every(|_| Duration::from_millis(250)),
                mpanel_jobs::CatchUp::All,
                kinds::Tick {},
            ));
        }
        let options = WorkerOptions {
            name: format!("test-{}", std::process::id()),
            queues: mpanel_jobs::QUEUES.iter().map(|q| q.name.to_owned()).collect(),
            host_key: orders.host_key,
        };
        let worker = Worker::start(app, Arc::new(registry), options).await.unwrap();
        tokio::task::spawn_blocking(|| std::io::stdin().read_line(&mut String::new())).await.unwrap().unwrap();
        worker.stop(Duration::from_secs(20)).await;
    });
    // The thread that reads the standard input must not hold the process up.
    std::process::exit(0);
}

/// A tag, to find jobs by.
pub fn tagged(tag: &str) -> Options {
    Options { tags: vec![tag.into()], ..Options::default() }
}

/// Nothing but what a step gives.
pub fn nothing() -> Value {
    Value::Null
}
