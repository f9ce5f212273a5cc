//! Workers that die, sleep, or run something that kills them.

use mpanel_jobs::Options;
use mpanel_testkit::eventually;

use crate::kinds::{Gate, Noop, Panics, Poison, Six};
use crate::world::{Kind, SOON, World, tagged};

pub const ALL: &[(&str, fn())] = &[
    ("killed_at_every_step", killed_at_every_step),
    ("killed_at_every_undo", killed_at_every_undo),
    ("stopped_beyond_its_lease", stopped_beyond_its_lease),
    ("a_poison_job_takes_nobody_along", a_poison_job_takes_nobody_along),
    ("a_panic_is_a_failed_try", a_panic_is_a_failed_try),
    ("asked_to_stop_it_ends_what_runs_and_gives_back_the_rest", asked_to_stop),
    ("killed_again_and_again_under_load", killed_under_load),
];

/// A step that ran is not run again once it was recorded: from one run to the next a job goes one step on, or begins
/// the same step anew in another process.
fn never_went_back(world: &World, phase: &str, order: &[&str]) {
    let place = |step: &str| order.iter().position(|s| *s == step).unwrap();
    let rows = world.rows(&format!(
        "select job_id, step, pid, n from runs where phase = '{phase}' and step <> 'failed' order by job_id, n"
    ));
    for pair in rows.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        if a.get::<_, i64>("job_id") != b.get::<_, i64>("job_id") {
            continue;
        }
        let (from, to) = (place(a.get("step")), place(b.get("step")));
        let other_process = a.get::<_, i32>("pid") != b.get::<_, i32>("pid");
        assert!(to == from + 1 || (to == from && other_process), "{a:?} {b:?}");
    }
}

fn killed_at_every_step() {
    let world = World::new(&[]);
    let mut jobs = vec![];
    for step in Six::STEPS {
        for point in ["before", "after"] {
            jobs.push(
                world.enqueue(&Six { kill_at: Some(format!("{step}/{point}")), fail: false }, Options::default()),
            );
        }
    }
    let keeper = world.keep(2);
    for job in &jobs {
        assert_eq!(world.ended(*job), "completed");
    }
    drop(keeper);
    assert_eq!(world.number("select count(*) from kills"), 12, "every point was met");
    assert_eq!(world.number("select count(*) from effects"), 12 * 6, "each effect is there once");
    assert_eq!(world.number("select count(*) from job_steps where status = 'done'"), 12 * 6);
    never_went_back(&world, "do", &Six::STEPS);
}

fn killed_at_every_undo() {
    let world = World::new(&[]);
    let mut jobs = vec![];
    for step in Six::STEPS {
        for point in ["before-undo", "after-undo"] {
            jobs.push(world.enqueue(&Six { kill_at: Some(format!("{step}/{point}")), fail: true }, Options::default()));
        }
    }
    jobs.push(world.enqueue(&Six { kill_at: Some("failed/before".into()), fail: true }, Options::default()));
    let keeper = world.keep(2);
    for job in &jobs {
        assert_eq!(world.ended(*job), "dead");
    }
    drop(keeper);
    assert_eq!(world.number("select count(*) from kills"), 13, "every point was met");
    assert_eq!(world.number("select count(*) from effects"), 0, "everything was undone");
    assert_eq!(world.number("select count(*) from job_steps where status <> 'undone'"), 0);
    let mut back = Six::STEPS;
    back.reverse();
    never_went_back(&world, "undo", &back);
}

fn stopped_beyond_its_lease() {
    let world = World::new(&[("jobs.lease_seconds", 5)]);
    let mut first = world.spawn(&Kind::default());
    let job = world.enqueue(&Gate { name: "g".into() }, Options::default());
    world.began(job, "only", 1);
    first.signal("-STOP");
    let second = world.spawn(&Kind::default());
    // Only the lease tells that the first is gone.
    world.began(job, "only", 2);
    let seen = world.text(&format!("select last_heartbeat_at::text from job_workers where pid = {}", first.pid()));
    world.open("g");
    assert_eq!(world.ended(job), "completed");
    first.signal("-CONT");
    eventually("the first worker is back", SOON, || {
        let sql = format!(
            "select count(*) from job_workers where pid = {} and status = 'online' and last_heartbeat_at::text <> '{seen}'",
            first.pid()
        );
        (world.number(&sql) > 0).then_some(())
    });
    second.stop();
    // It has been through its late write by the time it is done with another job.
    let next = world.enqueue(&Noop {}, Options::default());
    assert_eq!(world.ended(next), "completed");
    assert!(first.lives());
    let by: i32 = world.rows(&format!("select pid from effects where job_id = {job}"))[0].get(0);
    assert_ne!(by.unsigned_abs(), first.pid(), "the late write was refused");
    assert_eq!(
        world.text(&format!("select string_agg(outcome, ' ' order by id) from job_attempts where job_id = {job}")),
        "lost completed"
    );
    first.stop();
}

fn a_poison_job_takes_nobody_along() {
    let world = World::new(&[]);
    let poison = world.enqueue(&Poison {}, Options { max_attempts: 2, ..Options::default() });
    let others: Vec<i64> = (0..50).map(|_| world.enqueue(&Noop {}, Options::default())).collect();
    let keeper = world.keep(2);
    assert_eq!(world.ended(poison), "dead");
    for other in others {
        assert_eq!(world.ended(other), "completed");
    }
    drop(keeper);
    let runs = world.number(&format!("select count(*) from runs where job_id = {poison}"));
    assert!((2..=5).contains(&runs), "it was tried {runs} times");
    let error = world.text(&format!("select last_error from jobs where id = {poison}"));
    assert!(error.contains("worker stopped without a word"), "{error}");
    assert_eq!(
        world.number(&format!("select count(*) from audit_events where event = 'JOB_DEAD' and object_id = '{poison}'")),
        1
    );
}

fn a_panic_is_a_failed_try() {
    let world = World::new(&[]);
    let mut worker = world.worker();
    let job = world.enqueue(&Panics {}, Options { max_attempts: 3, ..Options::default() });
    assert_eq!(world.ended(job), "dead");
    assert!(worker.lives());
    let pids = world.number(&format!("select count(distinct pid) from runs where job_id = {job}"));
    assert_eq!(pids, 1, "no worker died of it");
    assert_eq!(
        world.text(&format!(
            "select string_agg(error, '|' order by id) from job_attempts where job_id = {job} and phase = 'do'"
        )),
        "The step crashed: no such luck, try 1.|The step crashed: no such luck, try 2.|The step crashed: no such luck, try 3."
    );
    assert_eq!(world.ended(world.enqueue(&Noop {}, Options::default())), "completed");
    worker.stop();
}

fn asked_to_stop() {
    let world = World::new(&[("jobs.concurrency", 1)]);
    let worker = world.worker();
    let first = world.enqueue(&Gate { name: "g".into() }, Options::default());
    world.began(first, "only", 1);
    let second = world.enqueue(&Noop {}, Options::default());
    let opener = std::thread::spawn({
        let url = world.url.clone();
        move || {
            let runtime = tokio::runtime::Runtime::new().unwrap();
            runtime.block_on(async {
                let (client, connection) = tokio_postgres::connect(&url, tokio_postgres::NoTls).await.unwrap();
                tokio::spawn(connection);
                // The job is still at work when the worker is asked to end.
                client.batch_execute("insert into gates values ('g')").await.unwrap();
            });
        }
    });
    worker.stop();
    opener.join().unwrap();
    assert_eq!(world.status(first), "completed", "what ran came to its end");
    assert_eq!(world.number("select count(*) from job_workers where status <> 'offline'"), 0);
    let worker = world.worker();
    assert_eq!(world.ended(second), "completed");
    assert_eq!(world.number("select count(*) from job_attempts where outcome = 'lost'"), 0);
    worker.stop();
}

fn killed_under_load() {
    let world = World::new(&[]);
    let jobs: Vec<i64> = (0..300)
        .map(|n| {
            if n % 3 == 0 {
                world.enqueue(&Six::default(), tagged("load"))
            } else {
                world.enqueue(&Noop {}, tagged("load"))
            }
        })
        .collect();
    let keeper = world.keep(3);
    for share in [30, 90, 150, 210] {
        eventually("some jobs end", SOON, || {
            (world.number("select count(*) from jobs_finished") >= share).then_some(())
        });
        for row in world.rows("select pid from job_workers where status = 'online' order by id limit 2") {
            let pid: i32 = row.get(0);
            // It may be dead already.
            let _ = std::process::Command::new("kill")
                .args(["-9", &pid.to_string()])
                .stderr(std::process::Stdio::null())
                .status();
        }
    }
    for job in &jobs {
        assert_eq!(world.ended(*job), "completed");
    }
    drop(keeper);
    assert_eq!(world.number("select count(*) from effects"), 100 * 6 + 200, "each effect is there once");
    never_went_back(&world, "do", &Six::STEPS);
}
