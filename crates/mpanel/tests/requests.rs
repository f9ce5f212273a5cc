//! What can be wrong with a request, and what must then happen: a clear answer, and nothing changed.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_testkit::{Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");

fn order(name: &str, plan: &str) -> Value {
    json!({ "name": name, "plan": plan, "region": "local", "sshKeys": [SSH_KEY] })
}

#[test]
fn every_wrong_field_is_named_at_once() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let codes = |body: Value| {
        let answer = admin.post("/api/cloudpods", &body);
        assert_eq!(answer.status, 422, "{body}: {}", answer.body);
        answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>()
    };
    assert_eq!(codes(json!({})), ["name:required", "plan:required", "region:required", "sshKeys:required"]);
    assert_eq!(
        codes(
            json!({ "name": 5, "plan": ["mini"], "region": {}, "node": 1, "template": false, "tags": "x", "notes": 1, "sshKeys": "k" })
        ),
        [
            "name:wrong_type",
            "node:wrong_type",
            "notes:wrong_type",
            "plan:wrong_type",
            "region:wrong_type",
            "sshKeys:wrong_type",
            "tags:wrong_type",
            "template:wrong_type"
        ]
        .map(String::from)
        .to_vec()
    );
    assert_eq!(
        codes(
            json!({ "name": "Web_1", "plan": "gigantic", "region": "mars", "node": "nowhere", "template": "plan9", "tags": [""], "notes": "x".repeat(2001), "sshKeys": ["ssh-rsa nonsense"], "vmid": 7 })
        ),
        [
            "name:invalid_name",
            "node:unknown_node",
            "notes:too_long",
            "plan:unknown_plan",
            "region:unknown_region",
            "sshKeys:invalid_ssh_key",
            "tags:invalid_tag",
            "template:unknown_template",
            "vmid:unknown_field"
        ]
        .map(String::from)
        .to_vec()
    );
    for bad in ["-a", "a-", "1a", "ä", "a b", "a\u{0}b", "a;reboot", "$(id)", &"a".repeat(64)] {
        let mut body = order(bad, "mini");
        body["name"] = json!(bad);
        assert_eq!(codes(body).len(), 1, "{bad:?}");
    }
    let private = admin.post(
        "/api/cloudpods",
        &json!({ "name": "a", "plan": "mini", "region": "local", "sshKeys": ["-----BEGIN OPENSSH PRIVATE KEY-----"] }),
    );
    assert!(private.body["errors"][0]["message"].as_str().unwrap().contains("private key"));
    assert_eq!(panel.database.number("select count(*) from cloud_pods"), 0);
    assert_eq!(panel.database.number("select count(*) from jobs where pod_id is not null"), 0);

    admin.post("/api/cloudpods", &order("web-1", "mini")).expect(202);
    assert_eq!(codes(order("web-1", "nope")), ["name:name_taken", "plan:unknown_plan"]);
}

#[test]
fn unreadable_requests_are_refused_with_the_remedy() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let json_type = [("content-type", "application/json")];
    assert_eq!(admin.call("POST", "/api/cloudpods", &[("content-type", "text/plain")], Some("{}")).status, 415);
    assert_eq!(admin.call("POST", "/api/cloudpods", &json_type, Some("{\"name\":")).body["code"], "malformed_json");
    assert_eq!(admin.call("POST", "/api/cloudpods", &json_type, Some("[]")).status, 400);
    assert_eq!(
        admin
            .call("POST", "/api/cloudpods", &json_type, Some(&format!("{{\"name\":\"{}\"}}", "x".repeat(300_000))))
            .status,
        413
    );
    assert_eq!(admin.get("/api/cloudpods?status=sleeping").body["code"], "invalid_query");
    assert_eq!(admin.get("/api/cloudpods?colour=red").body["code"], "invalid_query");
    assert_eq!(admin.get("/api/cloudpods/999").status, 404);
    assert_eq!(admin.get("/api/cloudpods/%27%3B--").status, 404);
    assert_eq!(admin.get("/api/cloudpods?q=a%00b").body["code"], "nul_in_url");
    assert_eq!(admin.get("/api/nothing/here").body["code"], "not_found");
    for (method, path, body, field) in [
        ("POST", "/api/cloudpods", json!({ "name": "a\0b" }), "name"),
        ("POST", "/api/cloudpods", json!({ "name": "web", "sshKeys": ["x", "\0"] }), "sshKeys[1]"),
        (
            "PATCH",
            "/api/admin/customers/1",
            json!({ "billingProfile": { "address": { "city": "\0" } } }),
            "billingProfile.address.city",
        ),
        ("POST", "/api/admin/roles", json!({ "name": "A", "x": [{ "y\0": 1 }] }), "x[0]"),
    ] {
        let answer = admin.call(method, path, &json_type, Some(&body.to_string()));
        assert_eq!(answer.wrong_fields(), [(field.into(), "control_characters".into())], "{body}");
    }
    let spelled = admin.patch("/api/admin/customers/1", &json!({ "name": "a\\u0000b" })).expect(200);
    assert_eq!(spelled["name"], "a\\u0000b", "a backslash and letters are no NUL");
    admin.patch("/api/admin/customers/1", &json!({ "name": "My company" })).expect(200);
    let refused = admin.get("/api/cloudpods/999");
    assert_eq!(refused.body["requestId"].as_str(), refused.headers.get("x-request-id").and_then(|v| v.to_str().ok()));
    let pod = admin.post("/api/cloudpods", &order("web-1", "mini")).expect(202)["id"].as_i64().unwrap();
    let acts = format!("/api/cloudpods/{pod}/actions");
    assert_eq!(admin.post(&acts, &json!({})).wrong_fields(), [("action".into(), "required".into())]);
    assert_eq!(
        admin.post(&acts, &json!({ "action": "explode" })).wrong_fields(),
        [("action".into(), "wrong_type".into())]
    );
    panel.settled(&admin, pod, Duration::from_secs(20)).unwrap();
    assert_eq!(admin.post(&acts, &json!({ "action": "start" })).body["code"], "already_running");
    assert_eq!(admin.post(&acts, &json!({ "action": "retry" })).body["code"], "not_in_error");
}

#[test]
fn a_repeated_request_makes_one_pod() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let body = order("once", "mini").to_string();
    let headers = [("content-type", "application/json"), ("idempotency-key", "the-same-key")];
    let ids: Vec<i64> = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..20)
            .map(|_| {
                scope.spawn(|| {
                    admin.call("POST", "/api/cloudpods", &headers, Some(&body)).expect(202)["id"].as_i64().unwrap()
                })
            })
            .collect();
        calls.into_iter().map(|c| c.join().unwrap()).collect()
    });
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    assert_eq!(panel.database.number("select count(*) from cloud_pods"), 1);
    assert_eq!(panel.database.number("select pods_used::bigint from cloud_pod_quotas"), 1);
    let other = admin.call("POST", "/api/cloudpods", &headers, Some(&order("twice", "mini").to_string()));
    assert_eq!(other.expect(422)["code"], "idempotency_key_reused");
    let bad = admin.call("POST", "/api/cloudpods", &[headers[0], ("idempotency-key", "with space")], Some(&body));
    assert_eq!(bad.status, 422);
}

#[test]
fn the_last_unit_of_quota_is_sold_once() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("cloudpods.quota.default_pods", &json!(1));
    mpanel_testkit::eventually("the setting is live", Duration::from_secs(5), || {
        (admin.get("/api/cloud-pods/quota").body["pods"]["limit"] == 1).then_some(())
    });
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let calls: Vec<_> = (0..16)
            .map(|i| {
                let admin = admin.clone();
                scope.spawn(move || admin.post("/api/cloudpods", &order(&format!("pod-{i}"), "mini")).status)
            })
            .collect();
        calls.into_iter().map(|c| c.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|s| **s == 202).count(), 1, "{statuses:?}");
    assert_eq!(statuses.iter().filter(|s| **s == 422).count(), 15, "{statuses:?}");
    let refused = admin.post("/api/cloudpods", &order("one-more", "mini"));
    assert_eq!(refused.wrong_fields(), [("plan".into(), "quota_exceeded".into())]);
    assert!(panel.database.number("select count(*) from audit_events where event = 'QUOTA_CHECK_FAILED'") >= 16);
    // What is deleted can be sold again.
    let pod = admin.get("/api/cloudpods").body[0]["id"].as_i64().unwrap();
    panel.settled(&admin, pod, Duration::from_secs(20));
    admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" })).expect(202);
    assert!(panel.settled(&admin, pod, Duration::from_secs(20)).is_none());
    assert_eq!(
        panel
            .database
            .number("select pods_used + cpu_cores_used + memory_mb_used + disk_gb_used::bigint from cloud_pod_quotas"),
        0
    );
    admin.post("/api/cloudpods", &order("one-more", "mini")).expect(202);
}

#[test]
fn lists_are_paged_by_cursor() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    for i in 0..5 {
        admin.post("/api/cloudpods", &order(&format!("pod-{i}"), "mini")).expect(202);
    }
    let mut names = vec![];
    let mut path = "/api/cloudpods?limit=2".to_owned();
    loop {
        let page = admin.get(&path);
        names.extend(page.body.as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap().to_owned()));
        match page.headers.get("x-next-cursor") {
            Some(next) => path = format!("/api/cloudpods?limit=2&cursor={}", next.to_str().unwrap()),
            None => break,
        }
    }
    assert_eq!(names, ["pod-4", "pod-3", "pod-2", "pod-1", "pod-0"]);
}

#[test]
fn settings_are_checked_and_live() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let put = |path: &str, value: Value| {
        admin.call("PUT", path, &[("content-type", "application/json")], Some(&json!({ "value": value }).to_string()))
    };
    assert_eq!(put("/api/admin/settings/cloudpods/no.such", json!(1)).status, 404);
    let path = "/api/admin/settings/cloudpods/quota.default_pods";
    assert_eq!(put(path, json!("many")).wrong_fields(), [("value".into(), "wrong_type".into())]);
    assert_eq!(put(path, json!(-1)).wrong_fields(), [("value".into(), "out_of_range".into())]);
    assert_eq!(put(path, json!(2)).expect(200)["changed"], true);
    assert_eq!(admin.get("/api/cloud-pods/quota").expect(200)["pods"]["limit"], 2);
    assert_eq!(admin.call("DELETE", path, &[], None).expect(200)["value"], 5);
    assert_eq!(admin.get("/api/cloud-pods/quota").expect(200)["pods"]["limit"], 5);
    // Old spellings and the other namespace of the API mean the same.
    assert_eq!(put("/api/platform/settings/audit/retentionDays", json!(90)).expect(200)["key"], "audit.retention_days");
    let changes = panel.database.number("select count(*) from audit_events where event = 'SETTING_UPDATED'");
    assert_eq!(changes, 3);
    assert_eq!(panel.other_tenant("other").get("/api/admin/settings").status, 403);
}

/// A process of the database that does nothing any more; it goes on with the value's end.
struct Frozen(i64);

impl Frozen {
    fn stop(pid: i64) -> Self {
        signal("STOP", pid);
        Self(pid)
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        signal("CONT", self.0);
    }
}

fn signal(name: &str, pid: i64) {
    let sent = std::process::Command::new("kill").arg(format!("-{name}")).arg(pid.to_string()).status();
    assert!(sent.is_ok_and(|s| s.success()), "kill -{name} {pid}");
}

/// One connection to the database is dead, and nobody says so: whoever has it waits for a while, and nobody has it again.
#[test]
fn a_connection_that_does_not_answer_holds_up_nobody_twice() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let gave_up = || panel.log().matches("did not answer").count();
    let tried = eventually("somebody meets it", Duration::from_secs(120), || {
        admin.get("/api/auth/me").expect(200);
        let looked = panel.database.rows(
            "select pid::bigint from pg_stat_activity
              where datname = current_database() and usename = 'mpanel_platform' and state = 'idle'
                and query like '%with ordinality t (hash, place)%' order by state_change desc limit 1",
        );
        let _frozen = Frozen::stop(looked.first()?.get(0));
        for _ in 0..20 {
            admin.get("/api/auth/me").expect(200);
        }
        // A worker may have met it instead.
        (gave_up() > 0).then(gave_up)
    });
    assert_eq!(tried, 1, "{}", panel.log());
}
