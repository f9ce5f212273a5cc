//! The jobs as operators and tenants see and steer them, over HTTP.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_testkit::{Client, Panel, PanelOptions, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(30);
const JOBS: &str = "/api/platform/provisioning/jobs";

fn create(client: &Client, name: &str) -> i64 {
    client
        .post("/api/cloudpods", &json!({ "name": name, "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] }))
        .expect(202)["id"]
        .as_i64()
        .unwrap()
}

/// A pod whose creation ended dead; answers the job.
fn dead_job(panel: &Panel, client: &Client) -> i64 {
    panel.set("jobs.backoff_initial_ms", &json!(20));
    panel.set("cloudpods.job_attempts", &json!(1));
    panel.simulate_faults(&json!({ "create": "The server was told to fail." }));
    let pod = create(client, "unlucky");
    let settled = panel.settled(client, pod, SOON).unwrap();
    assert_eq!(settled["status"], "error");
    settled["job"]["id"].as_i64().unwrap()
}

fn job(client: &Client, id: i64) -> Value {
    client.get(&format!("{JOBS}/{id}")).expect(200)
}

fn ended(client: &Client, id: i64) -> Value {
    eventually("the job ends", SOON, || {
        let job = job(client, id);
        (!matches!(job["status"].as_str(), Some("pending" | "running"))).then_some(job)
    })
}

#[test]
fn dead_jobs_are_found_explained_and_tried_again() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let stranger = panel.other_tenant("stranger");
    let id = dead_job(&panel, &admin);

    let shown = job(&admin, id);
    assert_eq!(shown["status"], "dead");
    assert!(shown["lastError"].as_str().unwrap().contains("told to fail"), "{shown}");
    let listed = admin.get(&format!("{JOBS}?status=dead")).expect(200);
    assert!(listed.as_array().unwrap().iter().any(|j| j["id"] == id), "{listed}");
    let by_alias = admin.get(&format!("{JOBS}?type=CREATE_CLOUDPOD")).expect(200);
    assert!(by_alias.as_array().unwrap().iter().any(|j| j["id"] == id), "{by_alias}");

    // Another tenant has never heard of it, and sees no operators' view.
    let own = format!("/api/provisioning/jobs/{id}");
    stranger.get(&own).expect(404);
    for action in ["retry", "cancel"] {
        stranger.post(&format!("{own}/{action}"), &json!({})).expect(404);
    }
    stranger.get(JOBS).expect(403);
    stranger.post(&format!("{JOBS}/{id}/retry"), &json!({})).expect(403);

    // Still broken: a new job, which fails too. Then mended.
    panel.simulate_faults(&json!({}));
    let again = admin.post(&format!("{JOBS}/{id}/retry"), &json!({})).expect(202);
    let new = again["id"].as_i64().unwrap();
    assert_eq!(ended(&admin, new)["status"], "completed");
    let answer = admin.post(&format!("{JOBS}/{new}/retry"), &json!({}));
    assert_eq!((answer.status, answer.body["code"].as_str()), (409, Some("job_not_dead")), "{}", answer.body);
    let answer = admin.post(&format!("{JOBS}/{new}/cancel"), &json!({}));
    assert_eq!((answer.status, answer.body["code"].as_str()), (409, Some("job_ended")), "{}", answer.body);
    let answer = admin.post(&format!("{JOBS}/{new}/approve"), &json!({}));
    assert_eq!((answer.status, answer.body["code"].as_str()), (409, Some("nothing_asked")), "{}", answer.body);
    admin.get(&format!("{JOBS}/999999")).expect(404);
    assert_eq!(admin.get(&format!("{JOBS}?status=lost")).status, 422);
    assert_eq!(panel.database.number("select count(*) from audit_events where event = 'JOB_RETRIED'"), 1);
}

#[test]
fn a_running_job_is_cancelled() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.database.sql("update servers set config = config || '{\"createMs\": 3000}', updated_at = now()");
    let pod = create(&admin, "slow");
    let id = eventually("it runs", SOON, || {
        let job = &admin.get(&format!("/api/cloudpods/{pod}")).expect(200)["job"];
        (job["step"] == 2).then(|| job["id"].as_i64().unwrap())
    });
    admin.post(&format!("/api/provisioning/jobs/{id}/cancel"), &json!({})).expect(202);
    let answer = admin.post(&format!("/api/provisioning/jobs/{id}/cancel"), &json!({}));
    assert_eq!(answer.status, 409, "once is enough: {}", answer.body);
    assert_eq!(ended(&admin, id)["status"], "cancelled");
}

#[test]
fn queues_types_workers_and_schedules_are_steered() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let base = "/api/platform/provisioning";
    let post = |path: &str, status| admin.post(&format!("{base}{path}"), &json!({})).expect(status);

    // A paused queue: the pod waits; resumed, it is made.
    post("/queues/cloudpods/pause", 204);
    let pod = create(&admin, "patient");
    let queue = |name: &str| {
        let all = admin.get(&format!("{base}/queues")).expect(200);
        all.as_array().unwrap().iter().find(|q| q["name"] == name).unwrap().clone()
    };
    assert_eq!(queue("cloudpods")["paused"], true);
    assert_eq!(queue("cloudpods")["pending"], 1);
    post("/queues/cloudpods/resume", 204);
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "running");
    post("/queues/nothing/pause", 404);

    // A type that is switched off.
    post("/types/pod.provision/pause", 204);
    let pod = create(&admin, "held");
    let id = admin.get(&format!("/api/cloudpods/{pod}")).expect(200)["job"]["id"].as_i64().unwrap();
    eventually("it is set aside", SOON, || (job(&admin, id)["waitsFor"] == "type").then_some(()));
    post("/types/pod.provision/resume", 204);
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "running");
    post("/types/pod.nothing/pause", 404);

    // Limits.
    let limits = format!("{base}/queues/cloudpods");
    let wrong = admin.patch(&limits, &json!({ "maxRunning": 0, "startsPerSecond": "many", "max": 1 }));
    assert_eq!(wrong.status, 422, "{}", wrong.body);
    let fields: Vec<String> = wrong.wrong_fields().into_iter().map(|f| f.0).collect();
    assert_eq!(fields, ["max", "maxRunning", "startsPerSecond"]);
    admin.patch(&limits, &json!({ "maxRunning": 3, "maxRunningPerTenant": 2 })).expect(204);
    assert_eq!((&queue("cloudpods")["maxRunning"], &queue("cloudpods")["maxRunningPerTenant"]), (&json!(3), &json!(2)));
    admin.patch(&limits, &json!({})).expect(204);
    assert_eq!(queue("cloudpods")["maxRunning"], Value::Null);

    // The only worker: drained, it takes nothing.
    let workers = admin.get(&format!("{base}/workers")).expect(200);
    let worker = workers[0]["id"].as_i64().unwrap();
    assert_eq!(workers[0]["status"], "online");
    post(&format!("/workers/{worker}/drain"), 204);
    post(&format!("/workers/{worker}/drain"), 409);
    post("/workers/999999/drain", 404);
    post(&format!("/workers/{worker}/resume"), 204);
    let pod = create(&admin, "at-last");
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "running");

    // Schedules.
    let schedule = |name: &str| {
        let all = admin.get(&format!("{base}/schedules")).expect(200);
        all.as_array().unwrap().iter().find(|s| s["name"] == name).unwrap().clone()
    };
    post("/schedules/server.check/pause", 204);
    assert_eq!(schedule("server.check")["paused"], true);
    post("/schedules/server.check/resume", 204);
    assert_eq!(schedule("server.check")["paused"], false);
    assert!(!schedule("jobs.prune")["nextRuns"].as_array().unwrap().is_empty());
    post("/schedules/nothing/pause", 404);

    let events = "select count(*) from audit_events where event like 'JOB_QUEUE%' or event like 'JOB_TYPE%' or event like 'JOB_WORKER%' or event like 'JOB_SCHEDULE%'";
    assert_eq!(panel.database.number(events), 10, "each change is on record");
}

#[test]
fn metrics_for_prometheus() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let options = PanelOptions {
        env: vec![("MPANEL_METRICS_LISTEN".into(), format!("127.0.0.1:{port}"))],
        ..PanelOptions::default()
    };
    let panel = Panel::start_with(BINARY, options);
    let admin = panel.admin();
    let pod = create(&admin, "counted");
    panel.settled(&admin, pod, SOON).unwrap();
    panel.anonymous().get("/metrics").expect(401);
    panel.other_tenant("stranger").get("/metrics").expect(403);
    let text = |client: &Client| client.get("/metrics").expect(200).as_str().unwrap().to_owned();
    let figures = text(&admin);
    for line in [
        "mpanel_jobs{queue=\"cloudpods\",state=\"pending\"} 0",
        "mpanel_jobs_workers{status=\"online\"} 1",
        "mpanel_jobs_tries_total{queue=\"cloudpods\",type=\"pod.provision\",outcome=\"completed\"} 1",
        "mpanel_jobs_wait_seconds_count{queue=\"cloudpods\"} 1",
        "mpanel_jobs_run_seconds_bucket",
        "mpanel_jobs_oldest_pending_seconds{queue=\"cloudpods\"} 0",
        "# EOF",
    ] {
        assert!(figures.contains(line), "{line} is not in\n{figures}");
    }
    // The listener of its own asks for no login, and answers nothing else.
    let open = Client::anonymous(&format!("http://127.0.0.1:{port}"));
    assert!(text(&open).contains("mpanel_jobs_workers"));
    open.get("/api/auth/me").expect(404);
}
