//! Volumes: their states, their quota, and what goes wrong with them.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_testkit::{Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(30);

fn pod(panel: &Panel, client: &Client) -> i64 {
    let body = json!({ "name": "pod", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let pod = client.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap();
    assert_eq!(panel.settled(client, pod, SOON).unwrap()["status"], "running");
    pod
}

fn hasty(panel: &Panel) {
    panel.set("jobs.backoff_initial_ms", &json!(50));
    panel.set("cloudpods.job_attempts", &json!(2));
}

/// The volume, once no job is at work on its pod.
fn settled(panel: &Panel, client: &Client, pod: i64, volume: &Value) -> Option<Value> {
    panel.settled(client, pod, SOON).unwrap();
    let all = client.get(&format!("/api/cloud-pods/{pod}/volumes")).expect(200);
    all.as_array().unwrap().iter().find(|v| v["id"] == volume["id"]).cloned()
}

fn used(client: &Client) -> (Value, Value) {
    let quota = client.get("/api/cloud-pods/quota").expect(200);
    (quota["volumes"]["used"].clone(), quota["diskGb"]["used"].clone())
}

#[test]
fn a_volume_through_its_life() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    let pod = pod(&panel, &admin);
    let volumes = format!("/api/cloud-pods/{pod}/volumes");
    let wrong = |path: &str, body: Value| {
        let answer = admin.post(path, &body);
        assert_eq!(answer.status, 422, "{}", answer.body);
        answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>()
    };
    assert_eq!(wrong(&volumes, json!({})), ["name:required", "sizeGb:required"]);
    assert_eq!(
        wrong(&volumes, json!({ "name": "Data!", "sizeGb": 0, "storagePool": "--all", "colour": 1 })),
        ["colour:unknown_field", "name:invalid_name", "sizeGb:out_of_range", "storagePool:invalid"]
    );
    assert_eq!(wrong(&volumes, json!({ "name": "huge", "sizeGb": 4000 })), ["sizeGb:quota_exceeded"]);
    assert_eq!(used(&admin), (json!(0), json!(10)), "refused ones hold nothing");
    let order = json!({ "name": "data", "sizeGb": 5 }).to_string();
    let headers = [("content-type", "application/json"), ("idempotency-key", "once")];
    let volume = admin.call("POST", &volumes, &headers, Some(&order)).expect(202);
    assert_eq!((&volume["status"], used(&admin)), (&json!("creating"), (json!(1), json!(15))));
    assert_eq!(admin.call("POST", &volumes, &headers, Some(&order)).expect(202)["id"], volume["id"]);
    assert_eq!(settled(&panel, &admin, pod, &volume).unwrap()["status"], "attached");
    assert_eq!(wrong(&volumes, json!({ "name": "data", "sizeGb": 1 })), ["name:name_taken"]);
    let path = format!("{volumes}/{}", volume["id"]);
    let act = |what: &str, body: Value| admin.post(&format!("{path}/{what}"), &body);
    assert_eq!(act("attach", json!({})).body["code"], "already_attached");
    let delete = || admin.call("DELETE", &path, &[], None);
    assert_eq!(delete().body["code"], "volume_attached");
    assert_eq!(wrong(&format!("{path}/resize"), json!({ "sizeGb": 5 })), ["sizeGb:only_grows"]);
    act("resize", json!({ "sizeGb": 8 })).expect(202);
    assert_eq!(settled(&panel, &admin, pod, &volume).unwrap()["sizeGb"], 8);
    assert_eq!(used(&admin), (json!(1), json!(18)));
    act("detach", json!({})).expect(202);
    assert_eq!(settled(&panel, &admin, pod, &volume).unwrap()["status"], "detached");
    assert_eq!(act("detach", json!({})).body["code"], "already_detached");
    act("attach", json!({})).expect(202);
    assert_eq!(settled(&panel, &admin, pod, &volume).unwrap()["status"], "attached");
    let held = admin.get("/api/platform/servers").expect(200)[0]["capacity"]["diskGb"]["allocated"].clone();
    assert_eq!(held, 18, "the server counts it too");
    act("detach", json!({})).expect(202);
    settled(&panel, &admin, pod, &volume);
    delete().expect(202);
    assert!(settled(&panel, &admin, pod, &volume).is_none());
    assert_eq!(used(&admin), (json!(0), json!(10)));
    // Nobody else's business.
    let other = panel.other_tenant("other");
    assert_eq!(other.get(&volumes).status, 404);
    assert_eq!(other.post(&volumes, &json!({ "name": "mine", "sizeGb": 1 })).status, 404);
    for event in [
        "VOLUME_CREATE_REQUEST",
        "VOLUME_CREATED",
        "VOLUME_RESIZED",
        "VOLUME_DETACHED",
        "VOLUME_ATTACHED",
        "VOLUME_DELETED",
    ] {
        let told = format!("select count(*) from audit_events where event = '{event}' and user_id is not null");
        assert!(panel.database.number(&told) > 0, "{event}");
    }
}

/// A volume goes to a pool that its server's record names, and to no other of the node.
#[test]
fn a_volume_is_in_one_of_its_servers_pools() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    let pod = pod(&panel, &admin);
    let volumes = format!("/api/cloud-pods/{pod}/volumes");
    let offered = || admin.get(&format!("/api/cloud-pods/{pod}/storage-pools")).expect(200);
    let order =
        |name: &str, pool: &str| admin.post(&volumes, &json!({ "name": name, "sizeGb": 1, "storagePool": pool }));
    let refused = |pool: &str, why: &str| {
        let answer = order("data", pool);
        assert_eq!(answer.wrong_fields(), [("storagePool".into(), "unknown_pool".into())], "{}", answer.body);
        assert!(answer.body["errors"][0]["message"].as_str().unwrap().contains(why), "{}", answer.body);
    };
    assert_eq!(offered(), json!([]));
    refused("backup", "no choice");
    let server = admin.get("/api/platform/servers?region=local").expect(200)[0]["id"].clone();
    let pools = json!({ "storagePools": ["fast", "slow"] });
    admin.patch(&format!("/api/platform/servers/{server}"), &pools).expect(200);
    assert_eq!(offered(), json!([{ "name": "fast", "default": true }, { "name": "slow", "default": false }]));
    refused("backup", "Choose one of its own: fast, slow.");
    let made = order("data", "slow").expect(202);
    let volume = settled(&panel, &admin, pod, &made).unwrap();
    assert_eq!((&volume["status"], &volume["storagePool"]), (&json!("attached"), &json!("slow")), "{volume}");
    assert_eq!(panel.other_tenant("other").get(&format!("/api/cloud-pods/{pod}/storage-pools")).status, 404);
}

#[test]
fn the_database_keeps_the_states() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let pod = pod(&panel, &admin);
    let volume =
        admin.post(&format!("/api/cloud-pods/{pod}/volumes"), &json!({ "name": "data", "sizeGb": 1 })).expect(202);
    settled(&panel, &admin, pod, &volume);
    let platform = Some(("mpanel_platform", "select 1"));
    for state in ["creating", "sleeping"] {
        let sql = format!("update cloud_pod_volumes set status = '{state}' returning 1::bigint");
        assert!(panel.database.query_as(platform, &sql).is_err(), "attached cannot become {state}");
    }
}

#[test]
fn what_fails_is_undone_and_told() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    let pod = pod(&panel, &admin);
    let volumes = format!("/api/cloud-pods/{pod}/volumes");
    // The attaching fails: the volume is taken back and holds nothing.
    panel.simulate_faults(&json!({ "attach_volume": "No slot is free." }));
    let failed = admin.post(&volumes, &json!({ "name": "data", "sizeGb": 5 })).expect(202);
    let failed = settled(&panel, &admin, pod, &failed).unwrap();
    assert_eq!((&failed["status"], &failed["statusReason"]), (&json!("error"), &json!("No slot is free.")));
    assert_eq!(used(&admin), (json!(0), json!(10)));
    assert_eq!(admin.get(&format!("/api/cloudpods/{pod}")).expect(200)["status"], "running", "the pod goes on");
    admin.call("DELETE", &format!("{volumes}/{}", failed["id"]), &[], None).expect(202);
    assert!(settled(&panel, &admin, pod, &failed).is_none());
    // Detached it stays detached.
    panel.simulate_faults(&json!({}));
    let volume = admin.post(&volumes, &json!({ "name": "data", "sizeGb": 5, "attach": false })).expect(202);
    assert_eq!(settled(&panel, &admin, pod, &volume).unwrap()["status"], "detached");
    panel.simulate_faults(&json!({ "attach_volume": "No slot is free.", "resize_volume": "The pool is full." }));
    let path = format!("{volumes}/{}", volume["id"]);
    admin.post(&format!("{path}/attach"), &json!({})).expect(202);
    let after = settled(&panel, &admin, pod, &volume).unwrap();
    assert_eq!((&after["status"], &after["statusReason"]), (&json!("detached"), &json!("No slot is free.")));
    admin.post(&format!("{path}/resize"), &json!({ "sizeGb": 9 })).expect(202);
    let after = settled(&panel, &admin, pod, &volume).unwrap();
    assert_eq!((&after["sizeGb"], &after["statusReason"]), (&json!(5), &json!("The pool is full.")));
    assert_eq!(used(&admin), (json!(1), json!(15)), "the quota follows what is there");
    // It does not fit on the server.
    panel.database.sql("update servers set disk_overcommit_percent = 10, disk_gb = 200");
    panel.set("servers.check_interval_seconds", &json!(3600));
    panel.simulate_faults(&json!({ "node": "Not now." }));
    let refused = eventually("the server is known to be small", SOON, || {
        panel.database.sql("update servers set disk_gb = 200, status = 'online'");
        let made = admin.post(&volumes, &json!({ "name": "more", "sizeGb": 50 })).expect(202);
        let made = settled(&panel, &admin, pod, &made).unwrap();
        (made["status"] == "error").then_some(made)
    });
    assert!(refused["statusReason"].as_str().unwrap().contains("has no room"), "{refused}");
    // With the pod everything goes.
    panel.simulate_faults(&json!({}));
    admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" })).expect(202);
    assert!(panel.settled(&admin, pod, SOON).is_none());
    assert_eq!(used(&admin), (json!(0), json!(0)));
    assert_eq!(panel.database.number("select count(*) from cloud_pod_volumes where deleted_at is null"), 0);
}

/// As after a creation that could not be taken back: the volume is in error, and its machine has it all the same.
#[test]
fn a_volume_in_error_can_always_be_deleted() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    panel.set("jobs.backoff_max_ms", &json!(100));
    let pod = pod(&panel, &admin);
    let volumes = format!("/api/cloud-pods/{pod}/volumes");
    let volume = admin.post(&volumes, &json!({ "name": "data", "sizeGb": 5 })).expect(202);
    assert_eq!(settled(&panel, &admin, pod, &volume).unwrap()["status"], "attached");
    panel.database.sql("update cloud_pod_volumes set status = 'error'");
    // What was of no use before is of none after a deletion that failed.
    let path = format!("{volumes}/{}", volume["id"]);
    panel.simulate_faults(&json!({ "detach_volume": "It is mounted." }));
    admin.call("DELETE", &path, &[], None).expect(202);
    let after = settled(&panel, &admin, pod, &volume).unwrap();
    assert_eq!((&after["status"], &after["statusReason"]), (&json!("error"), &json!("It is mounted.")));
    assert_eq!(used(&admin), (json!(1), json!(15)), "it takes its room");
    panel.simulate_faults(&json!({}));
    admin.call("DELETE", &path, &[], None).expect(202);
    assert!(settled(&panel, &admin, pod, &volume).is_none());
    assert_eq!(used(&admin), (json!(0), json!(10)));
}

/// The worker is killed in the middle of volumes' and sizes' operations; after the restart each has ended, once.
#[test]
fn killed_in_the_middle_an_operation_goes_on() {
    let mut panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    panel.set("jobs.lease_seconds", &json!(5));
    panel.set("cloudpods.job_attempts", &json!(5));
    let pod = pod(&panel, &admin);
    // Slow enough to be hit in each step.
    panel.database.sql("update servers set config = config || '{\"createMs\": 3000}', updated_at = now()");
    let mut volume = 0;
    let operations: [(&str, &str, Value, i64); 5] = [
        ("POST", "volumes", json!({ "name": "data", "sizeGb": 2 }), 2),
        ("POST", "volumes/{}/resize", json!({ "sizeGb": 3 }), 2),
        ("POST", "volumes/{}/detach", json!({}), 1),
        ("POST", "scale", json!({ "plan": "pro" }), 2),
        ("DELETE", "volumes/{}", json!({}), 1),
    ];
    for (method, path, body, step) in operations {
        // After a restart it listens elsewhere.
        let admin = Client { url: panel.url.clone(), ..admin.clone() };
        let path = format!("/api/cloud-pods/{pod}/{}", path.replace("{}", &volume.to_string()));
        let asked =
            admin.call(method, &path, &[("content-type", "application/json")], Some(&body.to_string())).expect(202);
        if volume == 0 {
            volume = asked["id"].as_i64().unwrap();
        }
        eventually(&format!("{path}: step {step} begins"), SOON, || {
            (admin.get(&format!("/api/cloudpods/{pod}")).body["job"]["step"].as_i64()? >= step).then_some(())
        });
        panel.kill();
        panel.restart();
        let admin = Client { url: panel.url.clone(), ..admin };
        let settled = panel.settled(&admin, pod, SOON).unwrap();
        assert!(settled["statusReason"].is_null(), "{path}: {settled}");
    }
    let admin = Client { url: panel.url.clone(), ..admin };
    assert_eq!(admin.get(&format!("/api/cloud-pods/{pod}/volumes")).expect(200), json!([]));
    assert_eq!(admin.get(&format!("/api/cloudpods/{pod}")).expect(200)["plan"], "pro");
    assert_eq!(used(&admin), (json!(0), json!(40)));
    for event in ["VOLUME_CREATED", "VOLUME_RESIZED", "VOLUME_DETACHED", "VOLUME_DELETED", "POD_SCALED"] {
        let told = format!("select count(*) from audit_events where event = '{event}'");
        assert_eq!(panel.database.number(&told), 1, "{event}");
    }
}

/// What cannot have volumes says so before anything is reserved, with the reason.
#[test]
fn a_machine_that_takes_no_volumes() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    hasty(&panel);
    panel.database.sql("update servers set config = config || '{\"withoutVolumes\": true}', updated_at = now()");
    let pod = pod(&panel, &admin);
    let shown = || admin.get(&format!("/api/cloudpods/{pod}")).expect(200);
    eventually("its server has been asked", SOON, || {
        panel.database.sql("update job_schedules set next_run_at = now() where name = 'pod.sample'");
        (shown()["takesVolumes"] == false).then_some(())
    });
    let answer = admin.post(&format!("/api/cloud-pods/{pod}/volumes"), &json!({ "name": "data", "sizeGb": 5 }));
    assert_eq!((answer.status, &answer.body["code"]), (409, &json!("no_volumes")), "{}", answer.body);
    assert!(answer.body["detail"].as_str().unwrap().contains("a container that takes no volumes"), "{}", answer.body);
    assert_eq!(used(&admin), (json!(0), json!(10)));
    panel.database.sql("update servers set config = config - 'withoutVolumes', updated_at = now()");
    eventually("its server says otherwise", SOON, || {
        panel.database.sql("update job_schedules set next_run_at = now() where name = 'pod.sample'");
        (shown()["takesVolumes"] == true).then_some(())
    });
    admin.post(&format!("/api/cloud-pods/{pod}/volumes"), &json!({ "name": "data", "sizeGb": 5 })).expect(202);
}
