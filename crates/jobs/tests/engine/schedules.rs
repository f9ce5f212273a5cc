//! One run a tick, however many look.

use std::time::Duration;

use mpanel_testkit::eventually;

use crate::world::{Kind, SOON, World};

pub const ALL: &[(&str, fn())] = &[
    ("two_schedulers_make_one_run_a_tick", two_schedulers),
    ("a_paused_schedule_makes_none", paused),
    ("missed_ticks_are_caught_up_as_the_policy_says", catch_up),
];

fn ticking() -> Kind {
    Kind { ticking: true, ..Kind::default() }
}

fn two_schedulers() {
    let world = World::new(&[("jobs.poll_interval_ms", 50)]);
    let workers = [world.spawn(&ticking()), world.spawn(&ticking()), world.spawn(&ticking())];
    let first = world.text("select next_run_at::text from job_schedules where name = 'test.tick'");
    let ran = || world.number("select count(*) from jobs where type = 'test.tick'");
    eventually("ten ticks", SOON, || (ran() >= 10).then_some(()));
    for worker in workers {
        worker.stop();
    }
    // The next run is due as many periods after the first as there were runs; none was doubled, none left out.
    let periods = world.number(&format!(
        "select round(extract(epoch from next_run_at - '{first}'::timestamptz) / 0.25)::bigint from job_schedules where name = 'test.tick'"
    ));
    let since_first = world.number(&format!(
        "select count(*) from jobs where type = 'test.tick' and created_at >= '{first}'::timestamptz"
    ));
    assert_eq!(periods, since_first);
}

fn paused() {
    let world = World::new(&[("jobs.poll_interval_ms", 50)]);
    let worker = world.spawn(&ticking());
    eventually("it ticks", SOON, || {
        (world.number("select count(*) from jobs where type = 'test.tick'") >= 2).then_some(())
    });
    world.sql("update job_schedules set paused = true where name = 'test.tick'");
    world.all_ended();
    let before = world.number("select count(*) from jobs where type = 'test.tick'");
    // The worker looks again and again meanwhile: its heart beats twice.
    let beats = "select extract(epoch from last_heartbeat_at)::bigint from job_workers where status = 'online'";
    let from = world.number(beats);
    eventually("time passes", SOON, || {
        (world.number(beats) > from + Duration::from_secs(2).as_secs() as i64).then_some(())
    });
    assert_eq!(world.number("select count(*) from jobs where type = 'test.tick'"), before);
    worker.stop();
}

fn catch_up() {
    let world = World::new(&[("jobs.poll_interval_ms", 50)]);
    world.spawn(&ticking()).stop();
    let before = world.number("select count(*) from jobs where type = 'test.tick'");
    world.sql("update job_schedules set next_run_at = now() - interval '5 seconds' where name = 'test.tick'");
    let worker = world.spawn(&ticking());
    eventually("each missed tick has its run", SOON, || {
        (world.number("select count(*) from jobs where type = 'test.tick'") >= before + 20).then_some(())
    });
    worker.stop();
}
