//! Setup scripts that fail, hang, or of which nobody knows: the pod runs all the same, and its owner is told.

use mpanel_testkit::{Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

use super::{BINARY, SOON, act, create, hasty, quota_used};

/// A panel whose template has a script, and whose pretended server ends scripts as it is told.
struct World {
    panel: Panel,
    admin: Client,
}

impl World {
    fn new() -> Self {
        let panel = Panel::start(BINARY);
        let admin = panel.admin();
        hasty(&panel);
        panel
            .database
            .sql("update cloud_pod_templates set bootstrap = '#!/bin/sh', name = 'WordPress' where code = 'debian-12'");
        Self { panel, admin }
    }

    fn server_is(&self, config: &Value) {
        self.panel.database.sql(&format!("update servers set config = config || '{config}', updated_at = now()"));
    }

    /// Makes a pod; answers it once it is as it stays.
    fn made(&self, name: &str) -> Value {
        let pod = create(&self.admin, name);
        let settled = self.panel.settled(&self.admin, pod, SOON).unwrap();
        assert_eq!((&settled["status"], &settled["statusReason"]), (&json!("running"), &Value::Null), "{settled}");
        settled
    }

    fn events(&self, pod: &Value, kind: &str) -> i64 {
        let told = format!("select count(*) from audit_events where pod_id = {} and event = '{kind}'", pod["id"]);
        self.panel.database.number(&told)
    }

    fn notice(&self, pod: &Value, kind: &str) -> Value {
        let all = self.admin.get("/api/notifications").expect(200);
        let of = |n: &&Value| n["event"] == kind && n["podId"] == pod["id"] && n["audience"] == "tenant";
        all.as_array().unwrap().iter().find(of).cloned().unwrap_or_default()
    }
}

#[test]
fn a_script_that_fails_leaves_its_pod_running_and_is_told() {
    let world = World::new();
    world.server_is(&json!({ "scriptExit": 3 }));
    let pod = world.made("blog");
    let script = &pod["script"];
    assert_eq!((&script["state"], &script["exitStatus"]), (&json!("failed"), &json!(3)), "{script}");
    let told = "The setup script of WordPress failed (exit status 3). Its log is in the machine at /var/log/setup.log; sign in, \
                mend it, run it again.";
    assert_eq!(script["message"], told);
    assert!(script["checkedAt"].is_string(), "{script}");
    let listed = world.admin.get("/api/cloudpods").expect(200);
    assert_eq!(listed[0]["script"], Value::Null, "lists do not tell");

    assert_eq!(world.events(&pod, "POD_SCRIPT_FAILED"), 1);
    assert_eq!((world.events(&pod, "POD_CREATED"), world.events(&pod, "POD_CREATE_FAILED")), (1, 0));
    let notice = world.notice(&pod, "POD_SCRIPT_FAILED");
    assert_eq!((&notice["title"], &notice["level"]), (&json!("The setup script of blog failed"), &json!("error")));
    assert!(notice["detail"].as_str().unwrap().contains("exit status 3"), "{notice}");
    let log = world.admin.get(&format!("/api/cloudpods/{}/logs", pod["id"])).expect(200);
    let line = |source: &str, words: &str| {
        let said = |l: &&Value| l["source"] == source && l["message"].as_str().unwrap().contains(words);
        log.as_array().unwrap().iter().any(|l| said(&l))
    };
    assert!(line("agent", "told to exit with 3") && line("provisioner", "failed (exit status 3)"), "{log}");

    // It is the machine's first start that counts, not what the pod's job is tried for later.
    let id = pod["id"].as_i64().unwrap();
    world.server_is(&json!({ "scriptExit": 0 }));
    world.panel.database.sql(&format!("update cloud_pods set status = 'error' where id = {id}"));
    act(&world.admin, id, "retry");
    let again = world.panel.settled(&world.admin, id, SOON).unwrap();
    assert_eq!((&again["status"], &again["script"]), (&json!("running"), script), "{again}");
    assert_eq!(world.events(&pod, "POD_SCRIPT_FAILED"), 1);

    // Another machine, because that one is gone, runs the script again.
    world.server_is(&json!({ "scriptExit": 5 }));
    world.panel.simulate_machines(&json!({}));
    world.panel.database.sql(&format!("update cloud_pods set status = 'error' where id = {id}"));
    act(&world.admin, id, "retry");
    let anew = world.panel.settled(&world.admin, id, SOON).unwrap();
    assert_eq!((&anew["status"], &anew["script"]["exitStatus"]), (&json!("running"), &json!(5)), "{anew}");
    assert_eq!(world.events(&pod, "POD_SCRIPT_FAILED"), 2);

    // Mended by hand, it is not told any more.
    let path = format!("/api/cloudpods/{id}");
    let wrong = world.admin.patch(&path, &json!({ "scriptMended": "yes" }));
    assert_eq!(wrong.wrong_fields(), [("scriptMended".to_owned(), "wrong_type".to_owned())]);
    let kept = world.admin.patch(&path, &json!({ "notes": "its script failed" })).expect(200);
    assert_eq!(kept["script"]["state"], "failed", "{kept}");
    let mended = world.admin.patch(&path, &json!({ "scriptMended": true })).expect(200);
    assert_eq!((&mended["script"], &mended["notes"]), (&Value::Null, &json!("its script failed")), "{mended}");

    // What ends well needs no words.
    world.server_is(&json!({ "scriptMs": 500, "scriptExit": 0 }));
    let pod = world.made("shop");
    assert_eq!((&pod["script"]["state"], &pod["script"]["message"]), (&json!("succeeded"), &Value::Null), "{pod}");
    assert_eq!(world.events(&pod, "POD_SCRIPT_FAILED") + world.events(&pod, "POD_SCRIPT_UNKNOWN"), 0);
    world.panel.database.sql("update cloud_pod_templates set bootstrap = null");
    assert_eq!(world.made("plain")["script"], Value::Null, "there is none");
}

#[test]
fn a_script_that_nobody_can_tell_of_is_told_as_that() {
    let world = World::new();
    world.panel.set("cloudpods.provision.script_timeout_seconds", &json!(2));
    world.panel.set("cloudpods.provision.script_silence_seconds", &json!(1));
    let told = |name: &str, state: &str, words: &str| {
        let pod = world.made(name);
        assert_eq!((&pod["script"]["state"], &pod["script"]["exitStatus"]), (&json!(state), &Value::Null), "{pod}");
        assert!(pod["script"]["message"].as_str().unwrap().contains(words), "{pod}");
        let events = (world.events(&pod, "POD_SCRIPT_UNKNOWN"), world.events(&pod, "POD_SCRIPT_FAILED"));
        assert_eq!(events, (1, 0), "{name}");
        assert_eq!(world.notice(&pod, "POD_SCRIPT_UNKNOWN")["level"], "warn");
    };
    world.server_is(&json!({ "scriptExit": 256 }));
    told("slow", "running", "was still running after 2 seconds");
    world.server_is(&json!({ "scriptExit": -1 }));
    told("mute", "unknown", "Nobody outside of this simulated machine can tell");
    // The server fails to answer, as long as it is asked.
    world.server_is(&json!({ "scriptExit": 0 }));
    world.panel.simulate_faults(&json!({ "script": "The server would not say." }));
    told("away", "unknown", "The server would not say.");
}

#[test]
fn a_look_that_fails_ends_no_wait_for_a_script_that_was_seen_at_work() {
    let world = World::new();
    world.panel.set("cloudpods.provision.script_silence_seconds", &json!(0));
    world.server_is(&json!({ "scriptExit": 256 }));
    let pod = create(&world.admin, "blog");
    let shown = || world.admin.get(&format!("/api/cloudpods/{pod}")).expect(200);
    eventually("the script is seen at work", SOON, || (shown()["script"]["state"] == "running").then_some(()));
    world.panel.simulate_faults(&json!({ "script": "The server would not say." }));
    // Asked again at once, more than once: what the server says is a failure each time.
    for _ in 0..2 {
        let looked = "select coalesce(max(scheduled_at), now())::text from jobs_live where pod_id is not null";
        let text = || world.panel.database.rows(looked)[0].get::<_, String>(0);
        let before = text();
        world
            .panel
            .database
            .sql("update jobs_live set scheduled_at = now() where status = 'pending' and pod_id is not null");
        eventually("it was looked at", SOON, || (text() != before).then_some(()));
        assert_eq!(shown()["status"], "provisioning", "{}", shown());
    }
    world.server_is(&json!({ "scriptExit": 3 }));
    world.panel.simulate_faults(&json!({}));
    let ended = world.panel.settled(&world.admin, pod, SOON).unwrap();
    assert_eq!((&ended["script"]["state"], &ended["script"]["exitStatus"]), (&json!("failed"), &json!(3)), "{ended}");
}

#[test]
fn a_pod_is_terminated_and_a_worker_killed_while_its_script_runs() {
    let mut world = World::new();
    world.server_is(&json!({ "scriptExit": 256 }));
    let waits = |world: &World, pod: i64| {
        eventually("it waits for its script", SOON, || {
            let job = world.admin.get(&format!("/api/cloudpods/{pod}")).body["job"].clone();
            // It has looked once, and holds no worker.
            (job["stepName"] == "script" && job["status"] == "pending").then_some(())
        });
    };
    let pod = create(&world.admin, "endless");
    waits(&world, pod);
    act(&world.admin, pod, "terminate");
    assert!(world.panel.settled(&world.admin, pod, SOON).is_none());
    assert_eq!(quota_used(&world.panel), 0);

    let pod = create(&world.admin, "lasting");
    waits(&world, pod);
    world.panel.kill();
    world.server_is(&json!({ "scriptExit": 7 }));
    world.panel.restart();
    world.admin = Client { url: world.panel.url.clone(), ..world.admin.clone() };
    let settled = world.panel.settled(&world.admin, pod, SOON).unwrap();
    assert_eq!((&settled["status"], &settled["script"]["exitStatus"]), (&json!("running"), &json!(7)), "{settled}");
    assert_eq!(world.events(&settled, "POD_SCRIPT_FAILED"), 1);
    assert_eq!(world.events(&settled, "POD_CREATED"), 1);
}

/// A job that an earlier build has left in the middle: its steps were others, and it had begun the last of them.
#[test]
fn a_creation_under_way_at_an_upgrade_goes_on() {
    let mut world = World::new();
    world.server_is(&json!({ "scriptExit": 3 }));
    world.panel.database.sql(
        "create function hold_step() returns trigger language plpgsql as $$ begin perform pg_sleep(600); return new; end $$;
         create trigger hold_step before insert or update on job_steps for each row
             when (new.name = 'script') execute function hold_step()",
    );
    let order = json!({ "name": "old", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let pod = world.admin.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
    let asleep = "from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
    eventually("the new step is about to begin", SOON, || {
        (world.panel.database.number(&format!("select count(*) {asleep}")) > 0).then_some(())
    });
    world.panel.kill();
    world.panel.database.sql(&format!("select pg_terminate_backend(pid) {asleep}"));
    world.panel.database.sql(&format!(
        "drop trigger hold_step on job_steps;
         insert into job_steps (job_id, name, position, title, status)
         select id, 'finish', 5, 'Marking the pod as running', 'running' from jobs where pod_id = {pod}"
    ));
    world.panel.restart();
    world.admin = Client { url: world.panel.url.clone(), ..world.admin.clone() };
    let settled = world.panel.settled(&world.admin, pod, SOON).unwrap();
    assert_eq!((&settled["status"], &settled["script"]["state"]), (&json!("running"), &json!("failed")), "{settled}");
    assert_eq!(world.events(&settled, "POD_CREATED"), 1);
}
