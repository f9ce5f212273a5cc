//! Every operation on a pod and its volumes, with each of its steps failing, hanging, or losing its worker: the pod is what its
//! server says, the quota counts what there is, no machine and no volume is left over, and it can be asked for again.

use mpanel_testkit::eventually;
use serde_json::{Value, json};

use super::world::{Operation, SOON, World, operations};

/// The step's result cannot be written down, or is not before somebody is killed: `what` happens instead.
fn instead_of_recording(world: &World, op: &Operation, step: &str, what: &str) {
    world.panel.database.sql(&format!(
        "create or replace function disturb_step() returns trigger language plpgsql as $$ begin
             if (select pod_id from jobs where id = new.job_id) = {} then {what}; end if;
             return new;
         end $$;
         create trigger disturb_step before insert or update on job_steps for each row
             when (new.name = '{step}' and new.status = 'done') execute function disturb_step();",
        world.pod.get()
    ));
    world.order(op);
}

/// Without those that differ only in what fails.
fn distinct() -> Vec<Operation> {
    operations().into_iter().filter(|op| op.name != "volume in use").collect()
}

fn undisturbed(world: &World) {
    world.panel.database.sql("drop trigger disturb_step on job_steps");
}

#[test]
fn an_operation_that_fails_leaves_things_as_they_were_and_can_be_asked_for_again() {
    let world = World::new();
    for op in operations() {
        world.prepare(&op);
        let message = format!("The {} was told to fail.", op.asks);
        world.servers_are(5, &json!({ op.asks: message }));
        world.order(&op);
        world.settled();
        let job = world.job();
        assert_eq!(job["status"], "dead", "{}: {job}", op.name);
        world.has_failed(&op);
        let failed = job["stepList"].as_array().unwrap().iter().any(|s| s["name"] == op.step && s["error"] == message);
        assert!(failed, "{}: {job}", op.name);
        world.servers_are(5, &json!({}));
        world.nothing_leaked(op.name, op.differs);
        world.succeeds(&op);
        world.nothing_leaked(op.name, &[]);
        world.clear(op.name);
    }
}

#[test]
fn an_operation_whose_worker_is_killed_goes_on() {
    let mut world = World::new();
    world.panel.set("cloudpods.job_attempts", &json!(5));
    for op in operations() {
        world.prepare(&op);
        // Slow enough to be hit.
        world.servers_are(if op.asks == "migrate" { 1000 } else { 5000 }, &json!({}));
        world.order(&op);
        world.at_work(&op);
        world.panel.kill();
        // What is asked again is quick.
        let quick =
            "update servers set config = config || '{\"createMs\": 5}', updated_at = now() where region = 'east'";
        world.panel.database.sql(quick);
        world.panel.restart();
        let pod = world.settled();
        assert!(world.is_after(&op), "{}: {pod}", op.name);
        assert_eq!(pod["statusReason"], Value::Null, "{}: {pod}", op.name);
        world.told_once(&op, op.name);
        world.clear(op.name);
    }
}

/// What a step did is done, and cannot be written down: each time, until its tries are used up.
#[test]
fn a_step_that_cannot_be_recorded_is_found_out_and_can_be_asked_for_again() {
    let world = World::new();
    for op in distinct() {
        for step in op.steps {
            let what = format!("{}, {step}", op.name);
            world.prepare(&op);
            let refusal = "raise check_violation using message = 'This cannot be written down.'";
            instead_of_recording(&world, &op, step, refusal);
            // A pod may be gone before its job has given up.
            let job = eventually(&format!("{what}: its job ends"), SOON, || {
                let job = world.job();
                (!matches!(job["status"].as_str(), Some("pending" | "running"))).then_some(job)
            });
            assert_eq!(job["status"], "dead", "{what}: {job}");
            let pod = world.settled();
            undisturbed(&world);
            // A size that cannot be taken back is told as the pod's; nothing else may differ.
            world.nothing_leaked(&what, &[]);
            if pod != Value::Null && !world.is_after(&op) {
                assert!(pod["statusReason"].is_string() || job["lastError"].is_string(), "{what}: {pod}");
                world.succeeds(&op);
            }
            world.clear(&what);
        }
    }
}

/// The worker is killed when a step has done what it does, and before that is written down.
#[test]
fn a_worker_that_is_killed_after_a_step_has_done_it_once() {
    let mut world = World::new();
    world.panel.set("cloudpods.job_attempts", &json!(5));
    for op in distinct() {
        for step in op.steps {
            let what = format!("{}, {step}", op.name);
            world.prepare(&op);
            instead_of_recording(&world, &op, step, "perform pg_sleep(600)");
            let asleep = "from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
            eventually(&format!("{what}: it is about to be recorded"), SOON, || {
                (world.panel.database.number(&format!("select count(*) {asleep}")) > 0).then_some(())
            });
            world.panel.kill();
            world.panel.database.sql(&format!("select pg_terminate_backend(pid) {asleep}"));
            undisturbed(&world);
            world.panel.restart();
            let pod = world.settled();
            assert!(world.is_after(&op), "{what}: {pod}");
            assert_eq!(pod["statusReason"], Value::Null, "{what}: {pod}");
            world.told_once(&op, &what);
            world.clear(&what);
        }
    }
}

/// Whoever wants a job's end does not wait for a command that hangs for an hour; what it was about is looked at.
#[test]
fn a_job_is_cancelled_while_its_command_hangs() {
    let world = World::new();
    for op in distinct().iter().filter(|op| op.is_interruptible()) {
        world.prepare(op);
        world.servers_are(3_600_000, &json!({}));
        world.order(op);
        world.at_work(op);
        let id = world.job()["id"].clone();
        world.admin().post(&format!("/api/provisioning/jobs/{id}/cancel"), &json!({})).expect(202);
        // What is asked from now on is quick.
        world.servers_are(5, &json!({}));
        let pod = world.settled();
        assert_eq!(world.job()["status"], "cancelled", "{}: {}", op.name, world.job());
        // The size can be taken back, the volume is in error, and the rest is as it was.
        if op.event == "VOLUME_CREATED" {
            world.has_failed(op);
        } else {
            world.is_before(op, op.name);
        }
        if op.asks == "migrate" {
            let reason = pod["statusReason"].as_str().unwrap();
            assert!(reason.contains("Room is held on both servers"), "{reason}");
            world.compare();
        }
        world.nothing_leaked(op.name, &[]);
        world.succeeds(op);
        world.clear(op.name);
    }
}

/// A deletion is waited for: whoever looks afterwards must see what became of it.
#[test]
fn a_deletion_is_not_cut_off() {
    let world = World::new();
    let op = operations().into_iter().find(|op| op.name == "delete").unwrap();
    world.prepare(&op);
    world.servers_are(20_000, &json!({}));
    world.order(&op);
    world.at_work(&op);
    let id = world.job()["id"].clone();
    world.admin().post(&format!("/api/provisioning/jobs/{id}/cancel"), &json!({})).expect(202);
    world.settled();
    assert_eq!(world.job()["status"], "cancelled");
    assert!(world.is_after(&op), "it came too late: {}", world.shown());
    world.told_once(&op, op.name);
    world.servers_are(5, &json!({}));
    world.clear(op.name);
}

/// A command that hangs for an hour holds up nobody who wants the pod gone.
#[test]
fn a_pod_is_terminated_while_a_command_hangs() {
    let world = World::new();
    for op in distinct().iter().filter(|op| op.is_interruptible()) {
        world.prepare(op);
        world.servers_are(3_600_000, &json!({}));
        world.order(op);
        world.at_work(op);
        world.action("terminate").expect(202);
        world.servers_are(5, &json!({}));
        assert_eq!(world.settled(), Value::Null, "{}", op.name);
        world.nothing_leaked(op.name, &[]);
        let used = world.admin().get("/api/cloud-pods/quota").expect(200);
        let of = |what: &str| used[what]["used"].clone();
        assert_eq!([of("pods"), of("memoryMb"), of("diskGb"), of("volumes")], [0, 0, 0, 0].map(Value::from), "{used}");
    }
}
