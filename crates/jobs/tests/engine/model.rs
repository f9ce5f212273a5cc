//! The state machine against a model: random interleavings of everything that workers and people do to jobs, with late
//! writes of those who lost their jobs long ago; one after the other against the model, and at once against the rules.

use std::collections::BTreeMap;

use mpanel_kernel::db::Connection;
use mpanel_sql::queries::jobs::src::engine as sql;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};

use crate::world::World;

pub const ALL: &[(&str, fn())] = &[
    ("random_interleavings_follow_the_model", one_after_the_other),
    ("random_operations_at_once_lose_nothing", at_once),
];

const RUNS: u64 = 12;
const OPERATIONS: usize = 250;

/// A claim that some worker once got.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Claim {
    job: i64,
    worker: i64,
    token: i64,
}

#[derive(Default)]
struct Model {
    /// Every job: who holds it, or how it ended.
    jobs: BTreeMap<i64, (Option<Claim>, Option<String>)>,
}

impl Model {
    /// Whether a write under this claim must be taken.
    fn valid(&self, claim: Claim) -> bool {
        self.jobs[&claim.job].0 == Some(claim)
    }

    fn set(&mut self, job: i64, holder: Option<Claim>, ended: Option<&str>) {
        self.jobs.insert(job, (holder, ended.map(str::to_owned)));
    }

    fn ended(&self) -> Vec<i64> {
        self.jobs.iter().filter(|(_, (_, ended))| ended.is_some()).map(|(id, _)| *id).collect()
    }
}

async fn enqueue(db: &Connection, serial: Option<&str>, priority: i32) -> i64 {
    let kind = ["test.noop", "test.nap"][usize::from(priority > 2)];
    let none = serde_json::json!({});
    let tags: Vec<String> = vec![];
    let tenant = (priority >= 0).then_some(i64::from(priority));
    sql::enqueue()
        .bind(db, &tenant, &"default", &kind, &none, &priority, &5, &serial, &None, &none, &None, &tags, &None)
        .one()
        .await
        .unwrap()
        .id
}

/// Claims as the engine does; a serial key that another worker took at the same moment gives nothing.
async fn claim(db: &Connection, worker: i64, token: i64, most: i32) -> Vec<Claim> {
    let queues = vec!["default".to_owned()];
    let shares = sql::shares().bind(db, &queues, &most, &(token % 4)).all().await.unwrap();
    if shares.is_empty() {
        return vec![];
    }
    let names: Vec<&str> = shares.iter().map(|s| s.queue.as_str()).collect();
    let lanes: Vec<i64> = shares.iter().map(|s| s.lane).collect();
    let each: Vec<i32> = shares.iter().map(|s| s.share).collect();
    let (ranks, floors) = (vec![i32::MIN; lanes.len()], vec![0_i64; lanes.len()]);
    match sql::claim().bind(db, &names, &lanes, &each, &ranks, &floors, &worker, &token).all().await {
        Ok(rows) => rows
            .into_iter()
            .filter(|r| r.status == "running")
            .map(|r| Claim { job: r.id, worker, token: r.lease_token })
            .collect(),
        Err(error) if error.as_db_error().and_then(|e| e.constraint()) == Some("jobs_serial") => vec![],
        Err(error) => panic!("{error:?}"),
    }
}

async fn finish(db: &Connection, claims: &[Claim]) -> Vec<i64> {
    let (ids, tokens): (Vec<i64>, Vec<i64>) = claims.iter().map(|c| (c.job, c.token)).unzip();
    sql::finish().bind(db, &ids, &tokens, &Vec::<i64>::new(), &Vec::<i64>::new()).one().await.unwrap()
}

async fn put_back(db: &Connection, claim: Claim, phase: &str, waits: Option<&str>) -> bool {
    sql::put_back()
        .bind(db, &claim.job, &claim.token, &phase, &0.0, &waits, &Some("failed"), &Some("so it goes"))
        .one()
        .await
        .unwrap()
}

/// The worker falls silent; another takes its jobs back. Answers them, and how they are.
async fn lose(db: &Connection, worker: i64, other: i64) -> Vec<(i64, String)> {
    sql::set_worker_status().bind(db, &"offline", &worker).await.unwrap();
    let lost = sql::rescue_lost().bind(db, &vec![worker], &other, &Vec::<i64>::new()).all().await.unwrap();
    sql::beat().bind(db, &60.0, &worker).opt().await.unwrap();
    lost.into_iter().map(|l| (l.id, l.status)).collect()
}

async fn workers(db: &Connection, count: usize) -> Vec<i64> {
    let mut ids = vec![];
    for n in 0..count {
        let name = format!("model-{n}");
        ids.push(sql::register_worker().bind(db, &name.as_str(), &"default", &"", &0, &600.0).one().await.unwrap());
    }
    ids
}

fn world() -> World {
    let world = World::new(&[]);
    world.sql(
        "insert into job_queues (name, description) values ('default', '') on conflict do nothing;
         insert into job_types (name, queue, description) values ('test.nap', 'default', '') on conflict do nothing",
    );
    world
}

/// Does what is left to do until nothing is; each claim is finished.
async fn drain(db: &Connection, worker: i64, mut token: i64) -> Vec<i64> {
    let mut ended = vec![];
    db.batch_execute("update job_types set paused = false; update jobs_live set scheduled_at = now()").await.unwrap();
    for _ in 0..2000 {
        sql::promote().bind(db, &1000).one().await.unwrap();
        token += 1;
        let mut claims = claim(db, worker, token, 50).await;
        if let Some(job) =
            sql::claim_suspect().bind(db, &vec!["default".to_owned()], &worker, &token).opt().await.unwrap()
        {
            claims.push(Claim { job: job.id, worker, token: job.lease_token });
        }
        ended.extend(finish(db, &claims).await);
        if db.query_one("select count(*) from jobs_live", &[]).await.unwrap().get::<_, i64>(0) == 0 {
            return ended;
        }
    }
    panic!("some jobs are stuck");
}

fn one_after_the_other() {
    let world = world();
    for seed in 0..RUNS {
        world.runtime.block_on(run(&world, seed));
    }
}

async fn run(world: &World, seed: u64) {
    let mut rng = StdRng::seed_from_u64(seed);
    let db = world.app.db.engine().await.unwrap();
    db.batch_execute("delete from jobs; delete from job_attempts; update job_types set paused = false").await.unwrap();
    let workers = workers(&db, 3).await;
    let mut model = Model::default();
    // Every claim ever: those that are no longer valid write late.
    let mut claims: Vec<Claim> = vec![];
    let mut token = i64::try_from(seed).unwrap() << 32;
    for operation in 0..OPERATIONS {
        let some: Vec<Claim> = claims.sample(&mut rng, 4).copied().collect();
        match rng.random_range(0..14) {
            0..=3 => {
                let serial = rng.random_bool(0.4).then(|| format!("pod:{}", rng.random_range(0..3)));
                let id = enqueue(&db, serial.as_deref(), rng.random_range(-2..4)).await;
                model.set(id, None, None);
            }
            4..=6 => {
                token += 1;
                let worker = *workers.choose(&mut rng).unwrap();
                for claim in claim(&db, worker, token, rng.random_range(1..6)).await {
                    assert_eq!(model.jobs[&claim.job], (None, None), "seed {seed}: it was free");
                    model.set(claim.job, Some(claim), None);
                    claims.push(claim);
                }
            }
            7 => {
                let mut expected: Vec<i64> = some.iter().filter(|c| model.valid(**c)).map(|c| c.job).collect();
                let mut ended = finish(&db, &some).await;
                expected.sort_unstable();
                ended.sort_unstable();
                assert_eq!(ended, expected, "seed {seed}, operation {operation}");
                ended.iter().for_each(|id| model.set(*id, None, Some("completed")));
            }
            8 => {
                if let Some(claim) = some.first() {
                    let phase = if rng.random_bool(0.2) { "undo" } else { "do" };
                    let waits = rng.random_bool(0.3).then_some("children");
                    assert_eq!(put_back(&db, *claim, phase, waits).await, model.valid(*claim), "seed {seed}");
                    if model.valid(*claim) {
                        model.set(claim.job, None, None);
                    }
                }
            }
            9 => {
                if let Some(claim) = some.first() {
                    let status = ["dead", "cancelled"][rng.random_range(0..2)];
                    let ended = sql::end_job()
                        .bind(&db, &claim.job, &claim.token, &status, &"failed", &Some("over"))
                        .one()
                        .await
                        .unwrap();
                    assert_eq!(ended, model.valid(*claim), "seed {seed}");
                    if ended {
                        model.set(claim.job, None, Some(status));
                    }
                }
            }
            10 => {
                let (ids, tokens): (Vec<i64>, Vec<i64>) = some.iter().map(|c| (c.job, c.token)).unzip();
                sql::unclaim().bind(&db, &ids, &tokens).one().await.unwrap();
                for claim in some.into_iter().filter(|c| model.jobs[&c.job].0 == Some(*c)).collect::<Vec<_>>() {
                    model.set(claim.job, None, None);
                }
            }
            11 => {
                let worker = *workers.choose(&mut rng).unwrap();
                let mut held: Vec<i64> = model
                    .jobs
                    .iter()
                    .filter(|(_, (h, _))| h.is_some_and(|c| c.worker == worker))
                    .map(|(id, _)| *id)
                    .collect();
                let other = workers[(workers.iter().position(|w| *w == worker).unwrap() + 1) % 3];
                let lost = lose(&db, worker, other).await;
                let mut ids: Vec<i64> = lost.iter().map(|l| l.0).collect();
                ids.sort_unstable();
                ids.dedup();
                held.sort_unstable();
                assert_eq!(ids, held, "seed {seed}: just what it held");
                for (id, status) in lost {
                    model.set(id, None, (status == "dead").then_some("dead"));
                }
            }
            12 => {
                let all: Vec<i64> = model.jobs.keys().copied().collect();
                if let Some(job) = all.choose(&mut rng) {
                    db.query("select request_cancel(array[$1::bigint])", &[job]).await.unwrap();
                }
                if let Some(job) = model.ended().choose(&mut rng) {
                    let bad = model.jobs[job].1.as_deref() != Some("completed");
                    assert_eq!(sql::revive_job().bind(&db, job).one().await.unwrap(), bad, "seed {seed}");
                    if bad {
                        model.set(*job, None, None);
                    }
                }
            }
            _ => {
                let paused = rng.random_bool(0.4);
                db.execute("update job_types set paused = $1", &[&paused]).await.unwrap();
                sql::promote().bind(&db, &1000).one().await.unwrap();
            }
        }
        agree(&db, &model, seed, operation).await;
    }
    for claim in &claims {
        if model.valid(*claim) {
            assert!(put_back(&db, *claim, "do", None).await);
        }
    }
    let left = model.jobs.values().filter(|(_, ended)| ended.is_none()).count();
    assert_eq!(drain(&db, workers[0], token).await.len(), left, "seed {seed}: every job ends, once");
}

/// The database says what the model says.
async fn agree(db: &Connection, model: &Model, seed: u64, operation: usize) {
    let rows = db.query("select id, status, worker_id, lease_token from jobs", &[]).await.unwrap();
    assert_eq!(rows.len(), model.jobs.len(), "seed {seed}, operation {operation}: none lost, none doubled");
    for row in rows {
        let (id, status): (i64, String) = (row.get(0), row.get(1));
        let (holder, ended) = &model.jobs[&id];
        let expected = match (holder, ended) {
            (Some(_), _) => "running",
            (None, Some(ended)) => ended.as_str(),
            (None, None) => "pending",
        };
        assert_eq!(status, expected, "seed {seed}, operation {operation}: job {id}");
        if let Some(claim) = holder {
            assert_eq!((row.get::<_, i64>(2), row.get::<_, i64>(3)), (claim.worker, claim.token));
        }
    }
}

fn at_once() {
    let world = world();
    world.runtime.block_on(async {
        let setup = world.app.db.engine().await.unwrap();
        let workers = workers(&setup, 3).await;
        drop(setup);
        let mut tasks = tokio::task::JoinSet::new();
        for seed in 0..3_u64 {
            let (db, worker, other) = (
                world.app.db.engine().await.unwrap(),
                workers[usize::try_from(seed).unwrap()],
                workers[usize::try_from((seed + 1) % 3).unwrap()],
            );
            tasks.spawn(storm(db, seed, worker, other));
        }
        let mut asked = 0;
        while let Some(done) = tasks.join_next().await {
            asked += done.unwrap();
        }
        let db = world.app.db.engine().await.unwrap();
        for worker in &workers {
            lose(&db, *worker, workers[0]).await;
        }
        drain(&db, workers[0], 9 << 32).await;
        let row = db
            .query_one("select count(*), count(distinct id), count(*) filter (where status in ('pending', 'running')) from jobs", &[])
            .await
            .unwrap();
        assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1), row.get::<_, i64>(2)), (asked, asked, 0));
    });
}

/// Random operations of one worker and its visitors; answers how many jobs it asked for.
async fn storm(db: Connection, seed: u64, worker: i64, other: i64) -> i64 {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut claims: Vec<Claim> = vec![];
    let (mut asked, mut token) = (0, i64::try_from(seed + 1).unwrap() << 32);
    for _ in 0..400 {
        let some: Vec<Claim> = claims.sample(&mut rng, 6).copied().collect();
        match rng.random_range(0..12) {
            0..=3 => {
                let serial = rng.random_bool(0.4).then(|| format!("pod:{}", rng.random_range(0..3)));
                enqueue(&db, serial.as_deref(), rng.random_range(-2..4)).await;
                asked += 1;
            }
            4..=6 => {
                token += 1;
                claims.extend(claim(&db, worker, token, rng.random_range(1..8)).await);
            }
            7 | 8 => {
                finish(&db, &some).await;
            }
            9 => {
                if let Some(claim) = some.first() {
                    put_back(&db, *claim, "do", None).await;
                }
            }
            10 => {
                lose(&db, if rng.random_bool(0.5) { worker } else { other }, worker).await;
            }
            _ => {
                sql::promote().bind(&db, &1000).one().await.unwrap();
            }
        }
    }
    asked
}
