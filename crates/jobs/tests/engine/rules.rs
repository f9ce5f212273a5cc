//! The promises of single jobs.

use std::time::Duration;

use mpanel_jobs::{Options, Unique};
use mpanel_testkit::eventually;

use crate::kinds::{Asks, Fails, Gate, Hangs, Nap, Noop, Parent, Says, Six, Waits};
use crate::world::{SOON, World};

pub const ALL: &[(&str, fn())] = &[
    ("tried_again_until_its_tries_are_used_up", tries),
    ("a_step_that_hangs_is_a_failed_try", hangs),
    ("what_the_database_refuses_is_a_failed_try", refused),
    ("a_payload_that_nobody_understands", unknown_payload),
    ("a_type_that_nobody_knows", unknown_type),
    ("delayed_and_sleeping_without_a_worker", delayed),
    ("unique_while_unfinished_and_within_its_window", unique),
    ("a_parent_waits_for_its_children", children),
    ("a_parent_takes_its_children_along_when_cancelled", cancelled_family),
    ("asks_a_person", asks),
    ("cancelled_while_it_runs_and_before", cancelled),
    ("a_paused_queue_and_a_type_switched_off", switched_off),
    ("finished_jobs_are_deleted_after_their_time", pruned),
    ("nothing_without_the_callers_commit", with_the_commit),
];

fn tries() {
    let world = World::new(&[]);
    let worker = world.worker();
    let good = world.enqueue(&Fails { times: 2 }, Options { max_attempts: 3, ..Options::default() });
    let bad = world.enqueue(&Fails { times: 9 }, Options { max_attempts: 3, ..Options::default() });
    assert_eq!(world.ended(good), "completed");
    assert_eq!(world.ended(bad), "dead");
    assert_eq!(world.number(&format!("select count(*) from runs where job_id = {good}")), 3);
    assert_eq!(world.number(&format!("select count(*) from runs where job_id = {bad}")), 3);
    assert_eq!(world.text(&format!("select last_error from jobs where id = {bad}")), "Try 3 was told to fail.");
    assert_eq!(
        world.text(&format!(
            "select string_agg(phase || ' ' || outcome, ', ' order by id) from job_attempts where job_id = {bad}"
        )),
        "do failed, do failed, do failed, undo completed"
    );
    assert_eq!(
        world.number(&format!("select count(*) from audit_events where event = 'JOB_DEAD' and object_id = '{bad}'")),
        1
    );
    worker.stop();
}

fn hangs() {
    let world = World::new(&[]);
    let worker = world.worker();
    let job = world.enqueue(&Hangs {}, Options { max_attempts: 2, ..Options::default() });
    assert_eq!(world.ended(job), "dead");
    assert_eq!(world.number(&format!("select count(*) from runs where job_id = {job}")), 2);
    let error = world.text(&format!("select last_error from jobs where id = {job}"));
    assert!(error.contains("took longer than"), "{error}");
    worker.stop();
}

fn refused() {
    let world = World::new(&[]);
    let worker = world.worker();
    let once =
        |text: &str| world.enqueue(&Says { text: text.into() }, Options { max_attempts: 2, ..Options::default() });
    // No text in the database holds a NUL.
    let job = once("a#b");
    assert_eq!(world.ended(job), "completed");
    assert_eq!(world.text(&format!("select output->>'said' from job_steps where job_id = {job}")), "ab");
    let job = once("error a#b");
    assert_eq!(world.ended(job), "dead");
    assert_eq!(world.text(&format!("select last_error from jobs where id = {job}")), "ab");
    // A refusal that lasts does not come round for ever.
    world.sql("alter table job_steps add constraint short check (length(output::text) < 100)");
    let job = once(&"long ".repeat(100));
    assert_eq!(world.ended(job), "dead");
    assert_eq!(world.number(&format!("select count(*) from runs where job_id = {job}")), 2);
    let error = world.text(&format!("select last_error from jobs where id = {job}"));
    assert!(error.contains("could not be recorded"), "{error}");
    worker.stop();
}

fn unknown_payload() {
    let world = World::new(&[]);
    let job = world.enqueue(&Nap { millis: 1 }, Options::default());
    world.sql(&format!("update jobs set payload = '{{\"millis\": \"soon\"}}' where id = {job}"));
    let worker = world.worker();
    assert_eq!(world.ended(job), "dead");
    let error = world.text(&format!("select last_error from jobs where id = {job}"));
    assert!(error.contains("cannot read the job's payload") && error.contains("invalid type"), "{error}");
    assert_eq!(world.number(&format!("select count(*) from job_attempts where job_id = {job}")), 1, "no loop");
    worker.stop();
}

fn unknown_type() {
    let world = World::new(&[]);
    let job = world.enqueue(&Noop {}, Options::default());
    world.sql(&format!("update jobs set type = 'test.of_the_future' where id = {job}"));
    let worker = world.worker();
    assert_eq!(world.ended(job), "dead");
    let error = world.text(&format!("select last_error from jobs where id = {job}"));
    assert!(error.contains("knows no job of type \"test.of_the_future\""), "{error}");
    worker.stop();
}

fn delayed() {
    let world = World::new(&[("jobs.concurrency", 1), ("jobs.poll_interval_ms", 60_000)]);
    let worker = world.worker();
    let late = world.enqueue(&Noop {}, Options { delay: Some(Duration::from_millis(700)), ..Options::default() });
    let sleeps = world.enqueue(&Waits { millis: 900 }, Options::default());
    world.began(sleeps, "only", 1);
    let other = world.enqueue(&Noop {}, Options::default());
    assert_eq!(world.ended(other), "completed", "the only place is free meanwhile");
    assert_eq!(world.status(sleeps), "pending");
    assert_eq!(world.ended(late), "completed");
    assert_eq!(world.ended(sleeps), "completed");
    let in_time: bool = world.rows(&format!(
        "select bool_and(completed_at >= created_at + case id when {late} then interval '0.7 s' else interval '0.9 s' end) from jobs where id in ({late}, {sleeps})"
    ))[0].get(0);
    assert!(in_time);
    assert_eq!(
        world.number(&format!("select attempts::bigint from jobs where id = {sleeps}")),
        1,
        "sleeping costs no try"
    );
    worker.stop();
}

fn unique() {
    let world = World::new(&[]);
    let options = |key: &str, window| Options {
        unique: Some(Unique { key: key.into(), window: Duration::from_secs(window) }),
        ..Options::default()
    };
    let first = world.enqueue(&Noop {}, options("a", 0));
    assert_eq!(world.enqueue(&Noop {}, options("a", 0)), first);
    assert_ne!(world.enqueue(&Noop {}, options("b", 0)), first);
    assert_ne!(world.enqueue_for(1, &Noop {}, options("a", 0)), first, "another tenant's key is another key");
    assert_ne!(world.enqueue(&Nap { millis: 1 }, options("a", 0)), first, "and another type's");
    // Many at the same moment.
    let ids: Vec<i64> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..8).map(|_| scope.spawn(|| world.enqueue(&Noop {}, options("crowd", 0)))).collect();
        all.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let worker = world.worker();
    assert_eq!(world.ended(first), "completed");
    assert_eq!(world.enqueue(&Noop {}, options("a", 3600)), first, "finished, but within the window");
    let next = world.enqueue(&Noop {}, options("a", 0));
    assert_ne!(next, first);
    assert_eq!(world.ended(next), "completed");
    worker.stop();
}

fn children() {
    let world = World::new(&[("jobs.concurrency", 1)]);
    let worker = world.worker();
    let parent = world.enqueue(&Parent { good: 3, bad: 1 }, Options::default());
    assert_eq!(world.ended(parent), "completed", "even with one place: waiting holds none");
    let output = world.text(&format!("select output::text from job_steps where job_id = {parent} and name = 'wait'"));
    assert_eq!(output, r#"["bad-0 dead", "good-0 completed", "good-1 completed", "good-2 completed"]"#);
    let none = world.enqueue(&Parent::default(), Options::default());
    assert_eq!(world.ended(none), "completed", "no children, no waiting");
    worker.stop();
}

fn cancelled_family() {
    let world = World::new(&[]);
    world.sql("insert into job_types (name, queue, description, paused) values ('test.nap', 'default', '', true)");
    let worker = world.worker();
    let parent = world.enqueue(&Parent { good: 3, bad: 0 }, Options::default());
    eventually("it waits for them", SOON, || {
        (world.text(&format!("select waits_for from jobs where id = {parent}")) == "children").then_some(())
    });
    world.sql(&format!("select request_cancel(array[{parent}::bigint])"));
    world.sql("update job_types set paused = false");
    assert_eq!(world.ended(parent), "cancelled");
    world.all_ended();
    assert_eq!(world.number("select count(*) from jobs where type = 'test.nap' and status = 'cancelled'"), 3);
    assert_eq!(world.number("select count(*) from effects"), 0);
    worker.stop();
}

fn asks() {
    let world = World::new(&[]);
    let worker = world.worker();
    let (yes, no) = (world.enqueue(&Asks {}, Options::default()), world.enqueue(&Asks {}, Options::default()));
    for job in [yes, no] {
        eventually("it asks", SOON, || {
            (world.text(&format!("select waits_for from jobs where id = {job}")) == "approval").then_some(())
        });
    }
    let answer = |job: i64, decision: &str| {
        world.sql(&format!(
            "update job_approvals set decision = '{decision}', comment = 'Well.', decided_at = now() where job_id = {job};
             select promote_jobs(10)"
        ));
    };
    answer(yes, "approved");
    answer(no, "rejected");
    assert_eq!(world.ended(yes), "completed");
    assert_eq!(world.ended(no), "dead");
    assert_eq!(world.text(&format!("select last_error from jobs where id = {no}")), "An operator said no: Well.");
    assert_eq!(world.number("select count(*) from effects"), 1);
    worker.stop();
}

fn cancelled() {
    let world = World::new(&[]);
    let waiting =
        world.enqueue(&Six::default(), Options { delay: Some(Duration::from_secs(3600)), ..Options::default() });
    let worker = world.worker();
    let running = world.enqueue(&Gate { name: "never".into() }, Options::default());
    world.began(running, "only", 1);
    world.sql(&format!("select request_cancel(array[{waiting}, {running}]::bigint[])"));
    assert_eq!(world.ended(running), "cancelled");
    assert_eq!(world.ended(waiting), "cancelled");
    assert_eq!(world.number("select count(*) from effects"), 0);
    worker.stop();
}

fn switched_off() {
    let world = World::new(&[]);
    let worker = world.worker();
    world.sql("update job_types set paused = true where name = 'test.nap'");
    let held = world.enqueue(&Nap { millis: 1 }, Options::default());
    let free = world.enqueue(&Noop {}, Options::default());
    assert_eq!(world.ended(free), "completed", "other types go on");
    eventually("it is set aside", SOON, || {
        (world.text(&format!("select waits_for from jobs where id = {held}")) == "type").then_some(())
    });
    world.sql("update job_types set paused = false; update job_queues set paused = true where name = 'default'; select promote_jobs(10)");
    let second = world.enqueue(&Noop {}, Options::default());
    let other = world.number("select count(*) from jobs_finished");
    world.sql("update job_queues set paused = false where name = 'default'; select pg_notify('mpanel_jobs', '')");
    assert_eq!(world.ended(held), "completed");
    assert_eq!(world.ended(second), "completed");
    assert_eq!(other, 1, "nothing was taken from the paused queue");
    worker.stop();
}

fn pruned() {
    let world = World::new(&[("jobs.history_days", 1)]);
    let worker = world.worker();
    let (old, new) =
        (world.enqueue(&Six::default(), Options::default()), world.enqueue(&Six::default(), Options::default()));
    assert_eq!((world.ended(old), world.ended(new)), ("completed".into(), "completed".into()));
    world.sql(&format!("update jobs_finished set completed_at = now() - interval '25 hours' where id = {old}"));
    let deleted = world.runtime.block_on(async {
        let db = world.app.db.engine().await.unwrap();
        mpanel_sql::queries::jobs::src::engine::prune_finished().bind(&db, &1).one().await.unwrap().deleted
    });
    assert_eq!(deleted, 1);
    for table in ["job_attempts", "job_steps"] {
        assert_eq!(world.number(&format!("select count(*) from {table} where job_id = {old}")), 0, "{table}");
        assert!(world.number(&format!("select count(*) from {table} where job_id = {new}")) > 0, "{table}");
    }
    worker.stop();
}

fn with_the_commit() {
    let world = World::new(&[]);
    world.runtime.block_on(async {
        let tx = world.app.db.write(&mpanel_kernel::db::PlatformScope::system()).await.unwrap();
        mpanel_jobs::enqueue(&tx, &Noop {}, Options::default()).await.unwrap();
        drop(tx);
    });
    assert_eq!(world.number("select count(*) from jobs"), 0);
}
