//! Where servers differ from the records, and what an operator decides about it.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_testkit::{Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(40);
const DRIFT: &str = "/api/platform/servers/drift";

struct World {
    panel: Panel,
    admin: Client,
}

impl World {
    fn pod(&self, name: &str) -> i64 {
        let body = json!({ "name": name, "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
        let pod = self.admin.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap();
        assert_eq!(self.panel.settled(&self.admin, pod, SOON).unwrap()["status"], "running");
        pod
    }

    fn record(&self, pod: i64, set: &str) {
        self.panel
            .database
            .sql(&format!("update cloud_pods set {set}, updated_at = now() - interval '1 hour' where id = {pod}"));
    }

    /// Differences, once they are of these kinds and no others.
    fn drift(&self, all: bool, wanted: &[&str]) -> Value {
        eventually(&format!("what differs is {wanted:?}"), SOON, || {
            for schedule in ["server.reconcile", "pod.sample"] {
                let soon = format!("update job_schedules set next_run_at = now() where name = '{schedule}'");
                self.panel.database.sql(&soon);
            }
            let found = self.admin.get(&format!("{DRIFT}?all={all}")).expect(200);
            let kinds: Vec<&str> = found.as_array().unwrap().iter().map(|d| d["kind"].as_str().unwrap()).collect();
            (kinds == wanted).then_some(found)
        })
    }

    fn shown(&self, pod: i64) -> Value {
        self.admin.get(&format!("/api/cloudpods/{pod}")).expect(200)
    }

    fn set_right(&self, drift: &Value) -> Value {
        self.admin.post(&format!("{DRIFT}/{}/set-right", drift["id"]), &json!({})).expect(202)
    }
}

#[test]
fn an_operator_decides_what_becomes_of_a_difference() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("jobs.backoff_initial_ms", &json!(50));
    panel.set("cloudpods.job_attempts", &json!(2));
    let world = World { panel, admin };
    let (pod, other) = (world.pod("web"), world.pod("other"));

    // A size that waits for the next start is no difference; one that nobody asked for is.
    world.record(other, "cpu_cores = 3, size_pending = true");
    world.record(pod, "cpu_cores = 2, disk_gb = 5");
    let found = world.drift(false, &["wrong_size"]);
    assert_eq!((&found[0]["podId"], &found[0]["choices"]), (&json!(pod), &json!(["set_right"])), "{found}");
    assert!(found[0]["detail"].as_str().unwrap().contains("1 cores, 1024 MB of memory and 10 GB of disk"), "{found}");
    let disk = |used: i64| {
        let quota = world.admin.get("/api/cloud-pods/quota").expect(200);
        assert_eq!(quota["diskGb"]["used"], used, "{quota}");
    };
    disk(20);
    world.set_right(&found[0]);
    let right = world.panel.settled(&world.admin, pod, SOON).unwrap();
    assert_eq!((&right["cpuCores"], &right["diskGb"]), (&json!(2), &json!(10)), "a disk never shrinks: {right}");
    disk(25);
    world.record(other, "cpu_cores = 1");
    world.drift(false, &[]);
    let after = world.drift(true, &["wrong_size"]);
    assert!(after[0]["resolvedAt"].is_string() && after[0]["decision"] == "set_right", "{after}");
    assert!(after[0]["decidedBy"].is_string() && after[0]["decisionJob"].is_number(), "{after}");
    eventually("the size has been taken", SOON, || {
        world.drift(false, &[]);
        let waiting = "select count(*) from cloud_pods where size_pending";
        (world.panel.database.number(waiting) == 0).then_some(())
    });

    // A machine that no pod knows: deleted when its name is typed, and not before.
    world.record(other, "deleted_at = now()");
    let found = world.drift(false, &["unknown_machine"]);
    assert_eq!(found[0]["choices"], json!(["delete"]));
    // What one needs to find it on the server.
    let detail = found[0]["detail"].as_str().unwrap();
    assert!(detail.contains("running, 1 vCPU, 1024 MB of memory, 10 GB of disk"), "{detail}");
    let path = format!("{DRIFT}/{}/delete-machine", found[0]["id"]);
    let refused = world.admin.post(&path, &json!({ "machine": "mp-something-1" }));
    assert_eq!(refused.wrong_fields(), [("machine".into(), "not_confirmed".into())], "{}", refused.body);
    let name = json!({ "machine": world.panel.machine_of(other) });
    // It cannot be deleted at first: said, and to be decided again.
    world.panel.simulate_faults(&json!({ "delete": "The server would not let go." }));
    world.panel.set("jobs.backoff_max_ms", &json!(100));
    world.admin.post(&path, &name).expect(202);
    let failed = eventually("the deletion is given up", SOON, || {
        let found = world.admin.get(DRIFT).expect(200);
        found[0]["decisionError"].is_string().then_some(found)
    });
    assert_eq!((&failed[0]["decision"], &failed[0]["choices"]), (&Value::Null, &json!(["delete"])), "{failed}");
    world.panel.simulate_faults(&json!({}));
    world.admin.post(&path, &name).expect(202);
    world.drift(false, &[]);
    let told = |event: &str| {
        world.panel.database.number(&format!("select count(*) from audit_events where event = '{event}'"))
    };
    assert_eq!((told("SERVER_DRIFT_DECIDED"), told("SERVER_MACHINE_DELETED")), (3, 1));
    assert_eq!(world.admin.post(&path, &name).body["code"], "not_unknown");

    // A machine that is gone: the record followed, and a new one is made when somebody says so.
    world.record(other, "deleted_at = null");
    let found = world.drift(false, &["missing_machine"]);
    assert_eq!((&found[0]["mended"], &world.shown(other)["status"]), (&json!(false), &json!("error")), "{found}");
    assert_eq!((&found[0]["pod"], &found[0]["choices"]), (&json!("other"), &json!(["set_right"])), "{found}");
    // Nothing was put right yet: it is still told after further comparisons.
    let compared = world.admin.post(&format!("{DRIFT}/compare"), &json!({})).expect(202);
    eventually("the servers were compared", SOON, || {
        let at_work = format!("select count(*) from jobs_live where id = {}", compared["jobId"]);
        (world.panel.database.number(&at_work) == 0).then_some(())
    });
    world.drift(false, &["missing_machine"]);
    world.set_right(&found[0]);
    assert_eq!(world.panel.settled(&world.admin, other, SOON).unwrap()["status"], "running");
    world.drift(false, &[]);
    let over = world.drift(true, &["missing_machine", "unknown_machine", "wrong_size"]);
    assert!(over[0]["resolvedAt"].is_string() && over[0]["decision"] == "set_right", "{over}");

    // A machine that was switched on behind the panel's back.
    world.record(pod, "status = 'stopped'");
    let found = world.drift(true, &["wrong_state", "missing_machine", "unknown_machine", "wrong_size"]);
    assert_eq!(world.shown(pod)["status"], "running");
    world.set_right(&found[0]);
    assert_eq!(world.panel.settled(&world.admin, pod, SOON).unwrap()["status"], "stopped");
    let nothing = world.admin.post(&format!("{DRIFT}/{}/set-right", found[2]["id"]), &json!({}));
    assert_eq!(nothing.body["code"], "not_offered", "{}", nothing.body);
    let stranger = world.panel.other_tenant("other");
    assert_eq!(stranger.post(&path, &name).status, 403);
}

/// The way back to what a pod was is offered for as long as nobody has done anything about it.
#[test]
fn what_was_touched_since_is_not_set_right() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let world = World { panel, admin };
    let pod = world.pod("web");
    world.record(pod, "status = 'stopped'");
    world.drift(true, &["wrong_state"]);
    // Found a while ago, and the record followed then.
    world.panel.database.sql(
        "update server_drift set first_seen_at = now() - interval '1 minute';
         update cloud_pods set updated_at = now() - interval '1 minute'",
    );
    let choices = || world.admin.get(&format!("{DRIFT}?all=true")).expect(200)[0]["choices"].clone();
    assert_eq!(choices(), json!(["set_right"]));
    for action in ["stop", "start"] {
        world.admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": action })).expect(202);
        world.panel.settled(&world.admin, pod, SOON).unwrap();
    }
    assert_eq!(world.shown(pod)["status"], "running", "as it was found; but somebody wants it so");
    assert_eq!(choices(), json!([]));
    let found = world.admin.get(&format!("{DRIFT}?all=true")).expect(200);
    let late = world.admin.post(&format!("{DRIFT}/{}/set-right", found[0]["id"]), &json!({}));
    assert_eq!((late.status, &late.body["code"]), (409, &json!("not_offered")), "{}", late.body);
    assert_eq!(world.shown(pod)["status"], "running");
}

/// Restored outside the panel: a pod whose machine is there again is what its machine is.
#[test]
fn a_machine_that_comes_back_brings_its_pod_back() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let world = World { panel, admin };
    let pod = world.pod("web");
    let backup = world.panel.simulated_machines();
    world.panel.simulate_machines(&json!({}));
    world.record(pod, "name = name");
    let found = world.drift(false, &["missing_machine"]);
    let lost = world.shown(pod);
    assert_eq!((&found[0]["podId"], &lost["status"]), (&json!(pod), &json!("error")), "{lost}");
    assert!(lost["statusReason"].as_str().unwrap().contains("no longer on"), "{lost}");
    world.panel.simulate_machines(&backup);
    world.record(pod, "name = name");
    world.drift(false, &[]);
    let back = world.shown(pod);
    assert_eq!((&back["status"], &back["statusReason"]), (&json!("running"), &Value::Null), "{back}");
    let told = "select count(*) from audit_events where event = 'POD_STATE_CHANGED' and details->>'after' = 'running' and details->>'reason' like '%there again%'";
    assert_eq!(world.panel.database.number(told), 1);
    world.admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "stop" })).expect(202);
    assert_eq!(world.panel.settled(&world.admin, pod, SOON).unwrap()["status"], "stopped");
}
