//! The engine's figures, each beside graphile-worker and raw SQL, in one run on one PostgreSQL with `fsync` on.
//! `make bench-jobs`; needs `npm install` in benches/jobs. JOBS=200000 HISTORY=10000000 change the sizes.
#![allow(clippy::unwrap_used)]

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use mpanel_database::{Owner, PrivateServer, SecretKey};
use mpanel_jobs::{Cx, Options, Registry, StepResult, Steps, Worker, WorkerOptions, Workflow, enqueue, enqueue_many};
use mpanel_kernel::config::Config;
use mpanel_kernel::db::{Db, PlatformScope};
use mpanel_kernel::http::{App, Services};
use mpanel_kernel::live::LiveHub;
use mpanel_kernel::settings::Settings;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio_postgres::{Client, NoTls};

#[derive(Clone, Serialize, Deserialize)]
struct Noop {
    n: usize,
}

#[derive(Default)]
struct Seen {
    done: AtomicUsize,
    started: Mutex<Option<tokio::sync::oneshot::Sender<Instant>>>,
}

impl Workflow for Noop {
    type Context = Seen;
    const KIND: &'static str = "bench.noop";
    const QUEUE: &'static str = "default";
    const DESCRIPTION: &'static str = "Nothing.";
    const SIMPLE: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("noop", "Nothing", |_, cx| Box::pin(note(cx)))
    }
}

async fn note(cx: &Cx<Noop>) -> StepResult {
    if let Some(told) = cx.context.started.lock().unwrap().take() {
        let _ = told.send(Instant::now());
    }
    cx.context.done.fetch_add(1, Ordering::Relaxed);
    Ok(Value::Null)
}

fn size(name: &str, default: usize) -> usize {
    std::env::var(name).ok().map_or(default, |s| s.parse().expect(name))
}

async fn app(url: &str, key: &std::path::Path) -> App {
    let vars = [("DATABASE_URL", url), ("MPANEL_DATABASE_POOL_SIZE", "8")].map(|(k, v)| (k.to_owned(), v.to_owned()));
    let config = Config::load(None, vars.into_iter()).unwrap();
    let secret = SecretKey::load_or_create(key).unwrap();
    let owner = Owner::new(url.parse().unwrap(), secret);
    owner.migrate().await.unwrap();
    let db = Db::new(owner.application(8)).unwrap();
    let settings = Settings::default();
    settings.reload(&db).await.unwrap();
    App { db, settings, live: LiveHub::default(), config: Arc::new(config), services: Services::default() }
}

async fn worker(app: &App, seen: &Arc<Seen>) -> Worker {
    let mut registry = Registry::default();
    registry.add::<Noop>(seen.clone());
    let name = format!("bench-{}", std::process::id());
    let options = WorkerOptions { name: name.clone(), queues: vec!["default".into()], host_key: name };
    Worker::start(app.clone(), Arc::new(registry), options).await.unwrap()
}

async fn fill(app: &App, jobs: usize) -> f64 {
    let began = Instant::now();
    for first in (0..jobs).step_by(1000) {
        let batch: Vec<Noop> = (first..first + 1000).map(|n| Noop { n }).collect();
        let tx = app.db.write(&PlatformScope::system()).await.unwrap();
        enqueue_many(&tx, &batch, Options::default()).await.unwrap();
        tx.commit_unaudited("a bench").await.unwrap();
    }
    jobs as f64 / began.elapsed().as_secs_f64()
}

async fn number(owner: &Client, sql: &str) -> i64 {
    owner.query_one(sql, &[]).await.unwrap().get(0)
}

/// Until no job is left, and every one is recorded as completed.
async fn drained(owner: &Client, jobs: usize, before: i64, began: Instant) -> f64 {
    while number(owner, "select count(*) from (select 1 from jobs_live limit 1) l").await > 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let pace = jobs as f64 / began.elapsed().as_secs_f64();
    let done = number(owner, "select count(*) from jobs_finished where status = 'completed'").await - before;
    assert_eq!(usize::try_from(done).unwrap(), jobs, "jobs were lost or run twice");
    pace
}

async fn drain(app: &App, owner: &Client, jobs: usize) -> f64 {
    let before = number(owner, "select count(*) from jobs_finished where status = 'completed'").await;
    fill(app, jobs).await;
    owner.batch_execute("checkpoint").await.unwrap();
    let seen = Arc::new(Seen::default());
    let began = Instant::now();
    let worker = worker(app, &seen).await;
    let pace = drained(owner, jobs, before, began).await;
    worker.stop(Duration::from_secs(5)).await;
    assert_eq!(seen.done.load(Ordering::Relaxed), jobs);
    pace
}

/// The least, the median, the most.
fn spread(figures: &mut [f64]) -> (f64, f64, f64) {
    figures.sort_by(f64::total_cmp);
    (figures[0], figures[figures.len() / 2], figures[figures.len() - 1])
}

async fn pickup(app: &App, seen: &Arc<Seen>, count: usize) -> (f64, f64) {
    let mut times = vec![];
    for n in 0..count {
        let (tell, told) = tokio::sync::oneshot::channel();
        *seen.started.lock().unwrap() = Some(tell);
        let from = Instant::now();
        let tx = app.db.write(&PlatformScope::system()).await.unwrap();
        enqueue(&tx, &Noop { n }, Options::default()).await.unwrap();
        tx.commit_unaudited("a bench").await.unwrap();
        times.push(told.await.unwrap().duration_since(from).as_secs_f64() * 1000.0);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    times.sort_by(f64::total_cmp);
    (times[count / 2], times[(count * 99 / 100).min(count - 1)])
}

/// The same work by SQL alone, in the server itself: claim in batches, end in batches, keep the row.
async fn raw(owner: &Client, jobs: usize) -> (f64, f64) {
    owner
        .batch_execute(
            "create table raw_jobs (id bigserial primary key, payload jsonb not null, status text not null default 'pending', started_at timestamptz, completed_at timestamptz);
             create index on raw_jobs (id) where status = 'pending';
             create procedure raw_fill(n int) language plpgsql as $$ begin for i in 1..n/1000 loop
               insert into raw_jobs (payload) select jsonb_build_object('n', g) from generate_series(1, 1000) g; commit; end loop; end $$;
             create procedure raw_drain() language plpgsql as $$ declare ids bigint[]; low bigint := 0; begin loop
               with due as (select id from raw_jobs where status = 'pending' and id > low order by id limit 1000 for update skip locked),
                    up as (update raw_jobs r set status = 'running', started_at = now() from due where r.id = due.id returning r.id)
               select array_agg(id), max(id) into ids, low from up;
               commit; exit when ids is null;
               update raw_jobs r set status = 'completed', completed_at = now() from unnest(ids) as i (id) where r.id = i.id;
               commit; end loop; end $$",
        )
        .await
        .unwrap();
    let began = Instant::now();
    owner.batch_execute(&format!("call raw_fill({jobs})")).await.unwrap();
    let filled = jobs as f64 / began.elapsed().as_secs_f64();
    owner.batch_execute("checkpoint").await.unwrap();
    let began = Instant::now();
    owner.batch_execute("call raw_drain()").await.unwrap();
    (filled, jobs as f64 / began.elapsed().as_secs_f64())
}

fn graphile(url: &str, jobs: usize, latencies: usize) -> Option<Value> {
    let dir = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../benches/jobs");
    if !dir.join("node_modules/graphile-worker").exists() {
        println!("SKIP: graphile-worker is not installed (npm install in benches/jobs)");
        return None;
    }
    let output = Command::new("node")
        .arg(dir.join("graphile.mjs"))
        .args([url, &jobs.to_string(), &latencies.to_string()])
        .stderr(Stdio::inherit())
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    Some(serde_json::from_str(text.lines().last().expect("graphile-worker's figures")).unwrap())
}

fn cpu_seconds(pid: u32) -> f64 {
    let stat = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}

/// A worker process of its own, until its standard input ends.
async fn child(url: &str, key: &str) {
    let app = app(url, std::path::Path::new(key)).await;
    let worker = worker(&app, &Arc::new(Seen::default())).await;
    tokio::task::spawn_blocking(|| std::io::stdin().read_line(&mut String::new())).await.unwrap().unwrap();
    worker.stop(Duration::from_secs(10)).await;
}

fn spawn_child(url: &str, key: &std::path::Path) -> std::process::Child {
    Command::new(std::env::current_exe().unwrap())
        .env("BENCH_WORKER", url)
        .env("BENCH_KEY", key)
        .stdin(Stdio::piped())
        .spawn()
        .unwrap()
}

/// The same by processes of their own.
async fn drain_by(processes: usize, app: &App, owner: &Client, jobs: usize, url: &str, key: &std::path::Path) -> f64 {
    let before = number(owner, "select count(*) from jobs_finished where status = 'completed'").await;
    fill(app, jobs).await;
    let began = Instant::now();
    let children: Vec<_> = (0..processes).map(|_| spawn_child(url, key)).collect();
    let pace = drained(owner, jobs, before, began).await;
    for mut child in children {
        drop(child.stdin.take());
        child.wait().unwrap();
    }
    pace
}

#[tokio::main]
async fn main() {
    if let (Ok(url), Ok(key)) = (std::env::var("BENCH_WORKER"), std::env::var("BENCH_KEY")) {
        return child(&url, &key).await;
    }
    let jobs = size("JOBS", 200_000);
    let history = size("HISTORY", 10_000_000);
    let dir = std::env::temp_dir().join(format!("mpanel-bench-{}", std::process::id()));
    std::fs::create_dir_all(&dir).unwrap();
    std::fs::set_permissions(&dir, std::fs::Permissions::from_mode(0o755)).unwrap();
    let key = dir.join("secret.key");
    let server = PrivateServer::start(&dir, &SecretKey::load_or_create(&key).unwrap()).await.unwrap();
    let config = server.owner_config();
    let Some(tokio_postgres::config::Host::Unix(socket)) = config.get_hosts().first() else { panic!("no socket") };
    let url = |database: &str| {
        format!(
            "postgres://{}:{}@{}/{database}",
            config.get_user().unwrap(),
            String::from_utf8_lossy(config.get_password().unwrap()),
            socket.display().to_string().replace('/', "%2F")
        )
    };
    let connect = async |database: &str| {
        let (client, connection) =
            url(database).parse::<tokio_postgres::Config>().unwrap().connect(NoTls).await.unwrap();
        tokio::spawn(connection);
        client
    };
    let base = config.get_dbname().unwrap().to_owned();
    let first = connect(&base).await;
    for name in ["bench", "peer", "raw"] {
        first.batch_execute(&format!("create database {name}")).await.unwrap();
    }
    let app = app(&url("bench"), &key).await;
    let owner = connect("bench").await;

    // Warm.
    drain(&app, &owner, 20_000).await;
    if let Ok(times) = std::env::var("DRAINS") {
        // Only this, to look at it closely.
        println!("{}", url("bench"));
        for _ in 0..times.parse().expect("DRAINS") {
            println!("drain {:.0} jobs/s", drain(&app, &owner, jobs).await);
            println!("drain by 4 {:.0} jobs/s", drain_by(4, &app, &owner, jobs, &url("bench"), &key).await);
        }
        return server.stop().await.unwrap();
    }
    let enqueued = fill(&app, jobs).await;
    owner.batch_execute("truncate jobs, job_attempts; checkpoint").await.unwrap();
    // The machine is not always the same: half of the runs before the others', half after.
    let mut drains = vec![];
    for _ in 0..3 {
        drains.push(drain(&app, &owner, jobs).await);
    }
    let peer = graphile(&url("peer"), jobs, 300);
    let raw_client = connect("raw").await;
    let (raw_fill, raw_drain) = raw(&raw_client, jobs).await;
    for _ in 0..3 {
        drains.push(drain(&app, &owner, jobs).await);
    }
    let (slowest, drained, fastest) = spread(&mut drains);
    let one = |k: &str| peer.as_ref().map_or(0.0, |v| v[k].as_f64().unwrap());
    println!("{jobs} jobs\n| | mPanel | graphile-worker 0.18 | raw SQL |\n|---|---|---|---|");
    println!("| enqueue in batches of 1,000, jobs/s | {enqueued:.0} | {:.0} | {raw_fill:.0} |", one("enqueue"));
    println!(
        "| drain, one worker process, jobs/s: median of 6 (slowest to fastest) | {drained:.0} ({slowest:.0} to {fastest:.0}) | {:.0} | {raw_drain:.0} |",
        one("drain")
    );

    // Idle means that autovacuum has been through what the drains left.
    let dead = "select n_dead_tup from pg_stat_user_tables where relname = 'jobs_live'";
    while number(&owner, dead).await > 1000 {
        tokio::time::sleep(Duration::from_millis(500)).await;
    }
    let seen = Arc::new(Seen::default());
    let idle = worker(&app, &seen).await;
    let (p50, p99) = pickup(&app, &seen, 300).await;
    idle.stop(Duration::from_secs(5)).await;
    println!(
        "| enqueue to start, idle, ms p50 / p99 | {p50:.2} / {p99:.2} | {:.2} / {:.2} | |",
        one("p50"),
        one("p99")
    );

    let mut process = spawn_child(&url("bench"), &key);
    let online = "select count(*) from job_workers where status = 'online'";
    while number(&owner, online).await < 1 {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let (from, at) = (cpu_seconds(process.id()), Instant::now());
    tokio::time::sleep(Duration::from_secs(10)).await;
    let idle_cpu = (cpu_seconds(process.id()) - from) / at.elapsed().as_secs_f64() * 100.0;
    drop(process.stdin.take());
    process.wait().unwrap();
    println!("| processor of an idle worker, % of a core | {idle_cpu:.2} | | |");

    let mut by_four = vec![];
    for _ in 0..3 {
        by_four.push(drain_by(4, &app, &owner, jobs, &url("bench"), &key).await);
    }
    let (slowest, four, fastest) = spread(&mut by_four);
    println!(
        "| drain, four worker processes, jobs/s: median of 3, starting them included | {four:.0} ({slowest:.0} to {fastest:.0}) | | |"
    );

    owner
        .batch_execute(&format!(
            "insert into jobs_finished (id, queue, type, payload, status, max_attempts, phase, attempts, completed_at, started_at)
             overriding system value
             select -n, 'default', 'bench.noop', '{{\"n\": 1}}', 'completed', 5, 'do', 1, now(), now() from generate_series(1, {history}) n;
             insert into job_attempts (job_id, attempt, phase, started_at, outcome) select -n, 1, 'do', now(), 'completed' from generate_series(1, {history}) n"
        ))
        .await
        .unwrap();
    owner.batch_execute("vacuum analyze").await.unwrap();
    let mut drains = vec![];
    for _ in 0..3 {
        drains.push(drain(&app, &owner, jobs).await);
    }
    let (slowest, with_history, fastest) = spread(&mut drains);
    println!(
        "| drain with {history} finished jobs, jobs/s: median of 3 | {with_history:.0} ({slowest:.0} to {fastest:.0}; {:+.0} %) | | |",
        (with_history / drained - 1.0) * 100.0
    );
    drop((owner, raw_client, first));
    server.stop().await.unwrap();
    std::fs::remove_dir_all(&dir).unwrap();
}
