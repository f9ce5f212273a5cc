//! What goes wrong on the way: servers that fail, workers that are killed. Nothing is lost, nothing leaks, every pod
//! ends somewhere with a sentence that an operator understands.
#![allow(clippy::unwrap_used)]

mod every_operation;
mod scripts;
mod world;

use std::time::Duration;

use mpanel_testkit::{Client, Panel, SSH_KEY, eventually};
use serde_json::json;

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(30);

fn create(client: &Client, name: &str) -> i64 {
    client
        .post("/api/cloudpods", &json!({ "name": name, "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] }))
        .expect(202)["id"]
        .as_i64()
        .unwrap()
}

fn act(client: &Client, pod: i64, action: &str) {
    client.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": action })).expect(202);
}

fn hasty(panel: &Panel) {
    panel.set("jobs.backoff_initial_ms", &json!(50));
    panel.set("jobs.lease_seconds", &json!(5));
    panel.set("cloudpods.job_attempts", &json!(2));
}

fn quota_used(panel: &Panel) -> i64 {
    panel.database.number("select coalesce(sum(pods_used), 0)::bigint from cloud_pod_quotas")
}

#[test]
fn a_failing_step_is_undone_and_can_be_retried() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    for step in ["create", "start", "ready"] {
        panel.simulate_faults(&json!({ step: format!("The {step} was told to fail.") }));
        let pod = create(&admin, &format!("pod-{step}"));
        let settled = panel.settled(&admin, pod, SOON).unwrap();
        assert_eq!(settled["status"], "error", "{step}");
        assert_eq!(settled["statusReason"], format!("The {step} was told to fail."), "{step}");
        assert_eq!(quota_used(&panel), 0, "{step}: the quota is given back");
        let job = admin.get(&format!("/api/provisioning/jobs/{}", settled["job"]["id"])).expect(200);
        assert_eq!(job["status"], "dead");
        assert_eq!(
            job["attemptList"].as_array().unwrap().iter().filter(|a| a["phase"] == "do").count(),
            2,
            "{step}: both tries"
        );
        let undone = |name: &str| {
            job["stepList"].as_array().unwrap().iter().any(|s| s["name"] == name && s["status"] == "undone")
        };
        assert!(undone("create") && undone("choose_server"), "{step}: {job}");
        // The cause is gone.
        panel.simulate_faults(&json!({}));
        act(&admin, pod, "retry");
        assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "running", "{step}");
        assert_eq!(quota_used(&panel), 1);
        act(&admin, pod, "terminate");
        assert!(panel.settled(&admin, pod, SOON).is_none(), "{step}");
        assert_eq!(quota_used(&panel), 0);
    }
    assert_eq!(panel.database.number("select count(*) from audit_events where event = 'POD_CREATE_FAILED'"), 3);
}

#[test]
fn a_pod_that_never_had_a_machine_can_be_terminated() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    panel.database.sql("update servers set status = 'locked'");
    let pod = create(&admin, "homeless");
    let settled = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(settled["status"], "error");
    assert!(
        settled["statusReason"].as_str().unwrap().contains("No server in the region local can take this pod"),
        "{settled}"
    );
    act(&admin, pod, "terminate");
    assert!(panel.settled(&admin, pod, SOON).is_none());
}

#[test]
fn terminating_ends_a_creation_under_way() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    panel.database.sql("update servers set config = config || '{\"createMs\": 3000}', updated_at = now()");
    let pod = create(&admin, "short-lived");
    eventually("the creation runs", SOON, || {
        (admin.get(&format!("/api/cloudpods/{pod}")).body["job"]["step"] == 2).then_some(())
    });
    act(&admin, pod, "terminate");
    assert!(panel.settled(&admin, pod, SOON).is_none());
    assert_eq!(quota_used(&panel), 0);
    eventually("every job has ended", SOON, || {
        let left = panel.database.number(
            "select count(*) from jobs where pod_id is not null and status not in ('completed', 'cancelled', 'dead')",
        );
        (left == 0).then_some(())
    });
}

/// A command that hangs for an hour holds up nobody who wants the pod gone.
#[test]
fn terminating_does_not_wait_for_a_command_that_hangs() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    let takes = |ms: i64| {
        let sql = format!("update servers set config = config || '{{\"createMs\": {ms}}}', updated_at = now()");
        panel.database.sql(&sql);
    };
    takes(3_600_000);
    let pod = create(&admin, "hanging");
    eventually("the creation runs", SOON, || {
        (admin.get(&format!("/api/cloudpods/{pod}")).body["job"]["step"] == 2).then_some(())
    });
    takes(10);
    act(&admin, pod, "terminate");
    assert!(panel.settled(&admin, pod, SOON).is_none());
    assert_eq!(quota_used(&panel), 0);
}

#[test]
fn a_failed_deletion_says_so_and_holds_the_quota() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    let pod = create(&admin, "sticky");
    panel.settled(&admin, pod, SOON).unwrap();
    panel.set("jobs.backoff_max_ms", &json!(100));
    panel.simulate_faults(&json!({ "delete": "The server would not let go." }));
    act(&admin, pod, "terminate");
    let settled = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(settled["status"], "running", "it is what its server says");
    assert!(settled["statusReason"].as_str().unwrap().contains("could not be deleted"), "{settled}");
    assert_eq!(quota_used(&panel), 1, "counted until it is confirmed gone");
    panel.simulate_faults(&json!({}));
    act(&admin, pod, "terminate");
    assert!(panel.settled(&admin, pod, SOON).is_none());
    assert_eq!(quota_used(&panel), 0);
}

/// What a retry finds on the server is somebody's data: its undoing leaves it alone.
#[test]
fn a_pod_that_was_ready_survives_a_failed_retry() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    let pod = create(&admin, "precious");
    panel.settled(&admin, pod, SOON).unwrap();
    let volume = json!({ "name": "data", "sizeGb": 5 });
    admin.post(&format!("/api/cloud-pods/{pod}/volumes"), &volume).expect(202);
    panel.settled(&admin, pod, SOON).unwrap();
    // As after a deletion that a silent server did not answer.
    panel.database.sql(&format!("update cloud_pods set status = 'error' where id = {pod}"));
    panel.simulate_faults(&json!({ "ready": "SSH is behind a firewall." }));
    act(&admin, pod, "retry");
    let settled = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(
        (&settled["status"], &settled["statusReason"]),
        (&json!("running"), &json!("SSH is behind a firewall."))
    );
    panel.simulate_faults(&json!({}));
    act(&admin, pod, "stop");
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "stopped", "its machine is there");
    let volumes = admin.get(&format!("/api/cloud-pods/{pod}/volumes")).expect(200);
    assert_eq!(volumes[0]["status"], "attached", "{volumes}");
    assert_eq!(quota_used(&panel), 1);
}

#[test]
fn suspended_while_it_is_made_a_pod_ends_stopped() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.database.sql("update servers set config = config || '{\"createMs\": 1500}', updated_at = now()");
    let pod = create(&admin, "unpaid");
    panel.database.sql(&format!("update cloud_pods set suspended_reason = 'Not paid for.' where id = {pod}"));
    eventually("it is stopped", SOON, || {
        (admin.get(&format!("/api/cloudpods/{pod}")).expect(200)["status"] == "stopped").then_some(())
    });
    let told = "select count(*) from audit_events where event in ('POD_CREATED', 'POD_STOP')";
    assert_eq!(panel.database.number(told), 2);
    let answer = admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "start" }));
    assert_eq!(answer.body["code"], "suspended", "{}", answer.body);
}

/// The worker is killed at every step of a creation; after the restart there is exactly one machine, and one pod runs.
#[test]
fn killed_at_every_step_a_creation_goes_on() {
    let mut panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    panel.set("cloudpods.job_attempts", &json!(5));
    // Slow enough to be hit in each step.
    panel.database.sql("update servers set config = config || '{\"createMs\": 600}', updated_at = now()");
    for step in 1..=7 {
        // After a restart it listens elsewhere.
        let admin = Client { url: panel.url.clone(), ..admin.clone() };
        let pod = create(&admin, &format!("pod-{step}"));
        eventually(&format!("step {step} begins"), SOON, || {
            let body = admin.get(&format!("/api/cloudpods/{pod}")).body;
            (body["job"]["step"].as_i64().unwrap_or(0) >= step || body["status"] == "running").then_some(())
        });
        panel.kill();
        panel.restart();
        let admin = Client { url: panel.url.clone(), ..admin.clone() };
        let settled = panel.settled(&admin, pod, SOON).unwrap();
        assert_eq!(settled["status"], "running", "killed in step {step}: {settled}");
        act(&admin, pod, "terminate");
        assert!(panel.settled(&admin, pod, SOON).is_none(), "killed in step {step}");
        assert_eq!(quota_used(&panel), 0);
        let events = panel
            .database
            .number(&format!("select count(*) from audit_events where pod_id = {pod} and event = 'POD_CREATED'"));
        assert_eq!(events, 1, "killed in step {step}: one creation is on record");
    }
}

/// A worker that slept past its lease cannot write any more: another one has the job.
#[test]
fn a_stale_worker_is_fenced_off() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    panel.database.sql("update servers set config = config || '{\"createMs\": 2500}', updated_at = now()");
    let pod = create(&admin, "stolen");
    eventually("the creation runs", SOON, || {
        (admin.get(&format!("/api/cloudpods/{pod}")).body["job"]["step"] == 2).then_some(())
    });
    // As another worker would: a new lease with a greater token.
    panel.database.sql(&format!("with thief as (insert into job_workers (name, queue, host_key, pid, lease_expires_at) values ('thief', 'cloudpods', '', 0, now() + interval '4 seconds') returning id) update jobs set lease_token = lease_token + 1, worker_id = thief.id from thief where pod_id = {pod}"));
    // The thief never finishes; when its lease runs out, the job is taken back and goes on.
    let settled = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(settled["status"], "running");
    let attempts = panel.database.rows(&format!(
        "select outcome from job_attempts a join jobs j on j.id = a.job_id where j.pod_id = {pod} order by a.id"
    ));
    let outcomes: Vec<String> = attempts.iter().map(|r| r.get(0)).collect();
    assert_eq!(outcomes, ["lost", "completed"], "the robbed worker recorded nothing");
}

#[test]
fn the_database_may_go_away_for_a_while() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    panel.set("cloudpods.job_attempts", &json!(6));
    let pods: Vec<i64> = (0..3).map(|i| create(&admin, &format!("pod-{i}"))).collect();
    for _ in 0..5 {
        panel.database.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()");
    }
    for pod in pods {
        let settled = panel.settled(&admin, pod, SOON).unwrap();
        assert_eq!(settled["status"], "running", "{settled}");
    }
    assert_eq!(quota_used(&panel), 3);
}

/// Creations, deletions and the workers' own writes get in each other's way, and nobody is told of a defect.
#[test]
fn a_crowd_does_not_deadlock() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    panel.set("cloudpods.quota.default_pods", &json!(100));
    panel.set("cloudpods.quota.default_cpu_cores", &json!(100));
    panel.set("cloudpods.quota.default_memory_mb", &json!(1_000_000));
    panel.set("cloudpods.quota.default_disk_gb", &json!(1_000));
    eventually("the settings are live", SOON, || {
        (admin.get("/api/cloud-pods/quota").body["diskGb"]["limit"] == 1_000).then_some(())
    });
    let statuses: Vec<(u16, u16)> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..24)
            .map(|i| {
                let admin = admin.clone();
                scope.spawn(move || {
                    let order = json!({ "name": format!("crowd-{i}"), "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
                    let made = admin.post("/api/cloudpods", &order);
                    let pod = made.body["id"].as_i64().unwrap_or_default();
                    // Some are still being made, some run already.
                    if i % 2 == 0 {
                        eventually("it is at work", SOON, || (admin.get(&format!("/api/cloudpods/{pod}")).body["job"]["step"].as_i64() != Some(0)).then_some(()));
                    }
                    let ended = admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" }));
                    (made.status, ended.status)
                })
            })
            .collect();
        callers.into_iter().map(|c| c.join().unwrap()).collect()
    });
    assert!(statuses.iter().all(|s| *s == (202, 202)), "{statuses:?}");
    eventually("all are gone", SOON, || {
        (panel.database.number("select count(*) from cloud_pods where deleted_at is null") == 0).then_some(())
    });
    eventually("all jobs have ended", SOON, || {
        (panel
            .database
            .number("select count(*) from jobs where pod_id is not null and status in ('pending', 'running')")
            == 0)
            .then_some(())
    });
    assert_eq!(quota_used(&panel), 0);
    assert_eq!(panel.database.number("select count(*) from jobs where status = 'dead'"), 0);
    assert!(!panel.log().contains("deadlock"), "{}", panel.log());
}
