//! Fairness between tenants, limits of queues and resources, the order of things.

use mpanel_jobs::{Options, enqueue_many};
use mpanel_kernel::db::TenantScope;
use mpanel_kernel::events::Origin;
use mpanel_testkit::eventually;

use crate::kinds::{Nap, Noop, Place};
use crate::world::{SOON, World};

pub const ALL: &[(&str, fn())] = &[
    ("ten_thousand_jobs_of_one_tenant_do_not_delay_another", fair_between_tenants),
    ("at_most_so_many_of_a_queue", at_most_so_many_of_a_queue),
    ("at_most_so_many_of_a_tenant", at_most_so_many_of_a_tenant),
    ("at_most_so_many_starts_a_second", starts_a_second),
    ("at_most_two_on_one_resource", places_of_a_resource),
    ("jobs_of_one_serial_key_take_turns", serial),
    ("higher_priorities_go_first", priorities),
];

fn fair_between_tenants() {
    let world = World::new(&[("jobs.concurrency", 4)]);
    world.runtime.block_on(async {
        let tx = world.app.db.write(&TenantScope::new(1, Origin::default())).await.unwrap();
        enqueue_many(&tx, &vec![Noop {}; 10_000], Options::default()).await.unwrap();
        tx.commit_unaudited("a test").await.unwrap();
    });
    let worker = world.worker();
    eventually("the first tenant's jobs run", SOON, || {
        (world.number("select count(*) from jobs_finished") > 100).then_some(())
    });
    let left = world.number("select count(*) from jobs_live where status = 'pending'");
    let one = world.enqueue_for(2, &Noop {}, Options::default());
    assert_eq!(world.ended(one), "completed");
    let after = world.number(&format!(
        "select count(*) from jobs where tenant_id = 1 and (claimed_at is null or claimed_at > (select claimed_at from jobs where id = {one}))"
    ));
    // What was claimed before it came, and for at most a tenth of a second after that, goes first.
    assert!(after > 0 && left > 0, "{left} were left when it came, {after} after it ran: the load was too small");
    world.all_ended();
    worker.stop();
}

fn at_most_so_many_of_a_queue() {
    let world = World::new(&[]);
    let workers = [world.worker(), world.worker()];
    world.sql("update job_queues set max_running = 3 where name = 'default'");
    for _ in 0..40 {
        world.enqueue(&Nap { millis: 40 }, Options::default());
    }
    world.all_ended();
    let most = world.most_at_once();
    assert!((2..=3).contains(&most), "{most} at once");
    for worker in workers {
        worker.stop();
    }
}

fn at_most_so_many_of_a_tenant() {
    let world = World::new(&[]);
    let workers = [world.worker(), world.worker()];
    world.sql("update job_queues set max_running_per_tenant = 2 where name = 'default'");
    for n in 0..60 {
        world.enqueue_for(n % 2 + 1, &Nap { millis: 40 }, Options::default());
    }
    world.all_ended();
    for tenant in [1, 2] {
        let most = world.number(&format!(
            "with r as (select r.* from runs r join jobs j on j.id = r.job_id where j.tenant_id = {tenant})
             select max(n) from (select count(*) as n from r a join r b on b.began <= a.began and b.ended > a.began group by a.n) c"
        ));
        assert!((1..=2).contains(&most), "{most} at once of tenant {tenant}");
    }
    for worker in workers {
        worker.stop();
    }
}

fn starts_a_second() {
    let world = World::new(&[]);
    let workers = [world.worker(), world.worker()];
    world.sql("update job_queues set starts_per_second = 20 where name = 'default'");
    for _ in 0..60 {
        world.enqueue(&Noop {}, Options::default());
    }
    world.all_ended();
    let most = world.number(
        "select max(n) from (select count(*) as n from jobs a join jobs b on b.claimed_at between a.claimed_at and a.claimed_at + interval '1 second' group by a.id) c",
    );
    // A full bucket and what flows into it within the second.
    assert!(most <= 41, "{most} within a second");
    for worker in workers {
        worker.stop();
    }
}

fn places_of_a_resource() {
    let world = World::new(&[]);
    let workers = [world.worker(), world.worker()];
    let jobs: Vec<i64> = (0..24)
        .map(|_| world.enqueue(&Place { resource: "server:3:clone".into(), places: 2 }, Options::default()))
        .collect();
    for job in jobs {
        assert_eq!(world.ended(job), "completed");
    }
    assert_eq!(world.most_at_once(), 2);
    assert_eq!(world.number("select count(*) from job_slots"), 0);
    assert_eq!(world.number("select max(attempts)::bigint from jobs"), 1, "waiting costs no try");
    for worker in workers {
        worker.stop();
    }
}

fn serial() {
    let world = World::new(&[]);
    let workers = [world.worker(), world.worker()];
    let options = |key: i64| Options { serial_key: Some(format!("pod:{key}")), ..Options::default() };
    let jobs: Vec<i64> = (0..60).map(|n| world.enqueue(&Nap { millis: 10 }, options(n % 3))).collect();
    for job in &jobs {
        assert_eq!(world.ended(*job), "completed");
    }
    let overlaps = world.number(
        "select count(*) from runs a join runs b on b.n <> a.n and b.began < a.ended and b.ended > a.began
           join jobs ja on ja.id = a.job_id join jobs jb on jb.id = b.job_id where ja.serial_key = jb.serial_key",
    );
    assert_eq!(overlaps, 0);
    let disorder = world.number(
        "select count(*) from (select job_id, lag(job_id) over (partition by serial_key order by n) as before
                                 from runs join jobs on jobs.id = job_id) o where before > job_id",
    );
    assert_eq!(disorder, 0, "in the order in which they were asked for");
    for worker in workers {
        worker.stop();
    }
}

fn priorities() {
    let world = World::new(&[("jobs.concurrency", 1)]);
    for priority in [0, 5, -3, 9, 2] {
        world.enqueue(&Nap { millis: 1 }, Options { priority, ..Options::default() });
    }
    let worker = world.worker();
    world.all_ended();
    let order = world.text("select string_agg(priority::text, ' ' order by n) from runs join jobs on jobs.id = job_id");
    assert_eq!(order, "9 5 2 0 -3");
    worker.stop();
}
