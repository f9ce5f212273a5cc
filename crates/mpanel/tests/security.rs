//! Policies, and incidents: what somebody should look at, and is told of.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_testkit::{Answer, Client, Panel, PanelOptions, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const POLICIES: &str = "/api/admin/security/policies";

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

/// Waits for an incident of a kind.
fn incident(panel: &Panel, admin: &Client, kind: &str) -> Value {
    panel.database.sql("update job_schedules set next_run_at = now() where name = 'security.watch'");
    eventually(&format!("an incident {kind}"), Duration::from_secs(20), || {
        let list = admin.get("/api/admin/security/incidents?status=open").expect(200);
        list.as_array()?.iter().find(|i| i["kind"] == kind).cloned()
    })
}

#[test]
fn policies_hold_at_once_and_shut_nobody_out_by_mistake() {
    let options =
        PanelOptions { env: vec![("MPANEL_TRUSTED_PROXIES".into(), "127.0.0.1".into())], ..Default::default() };
    let panel = Panel::start_with(BINARY, options);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    assert_eq!(code(&owner.get(POLICIES)), (403, "forbidden"));
    let set = |body: Value| admin.put(POLICIES, &body);
    assert_eq!(
        set(json!({ "passwordMinLength": 3, "sessionMaxHours": "x", "operatorNetworks": ["here"], "y": 1 }))
            .wrong_fields(),
        [
            ("operatorNetworks", "invalid_network"),
            ("passwordMinLength", "out_of_range"),
            ("sessionMaxHours", "wrong_type"),
            ("y", "unknown_field")
        ]
        .map(|(f, c)| (f.to_owned(), c.to_owned()))
    );
    assert_eq!(
        set(json!({ "operatorNetworks": ["192.0.2.0/24"] })).wrong_fields(),
        [("operatorNetworks".into(), "shuts_you_out".into())]
    );
    let after = set(json!({ "operatorNetworks": ["192.0.2.0/24", "127.0.0.1"], "passwordMinLength": 16 })).expect(200);
    assert_eq!(
        (&after["passwordMinLength"], &after["apiKeysAllowed"]),
        (&json!(16), &json!(true)),
        "what is absent stays"
    );
    let from =
        |client: &Client, address: &str, path: &str| client.call("GET", path, &[("x-forwarded-for", address)], None);
    assert_eq!(code(&from(&admin, "198.51.100.1", "/api/admin/users")), (403, "address_not_allowed"));
    from(&admin, "192.0.2.9", "/api/admin/users").expect(200);
    from(&admin, "198.51.100.1", "/api/cloudpods").expect(200);
    from(&owner, "198.51.100.1", "/api/cloudpods").expect(200);

    let made = owner.post("/api/api-keys", &json!({ "name": "k", "scopes": ["cloudpods.view"] })).expect(201);
    let key = Client { token: made["token"].as_str().map(Into::into), ..panel.anonymous() };
    key.get("/api/cloudpods").expect(200);
    set(json!({ "apiKeysAllowed": false })).expect(200);
    assert_eq!(code(&key.get("/api/cloudpods")), (403, "api_keys_disabled"));
    assert_eq!(
        code(&owner.post("/api/api-keys", &json!({ "name": "k", "scopes": ["cloudpods.view"] }))),
        (403, "api_keys_disabled")
    );

    // Making it weaker is an incident, and the operator is told.
    set(json!({ "passwordMinLength": 8 })).expect(200);
    let found = incident(&panel, &admin, "policy_weakened");
    assert_eq!(found["severity"], "high");
    assert!(found["summary"].as_str().unwrap().contains("16 to 8"), "{found}");
    assert!(admin.message_to("admin@localhost")["subject"].as_str().unwrap().contains("look at"));
    let of = |query: &str| admin.get(&format!("/api/admin/security/incidents?{query}")).expect(200);
    assert!(of("severity=low").as_array().unwrap().iter().all(|i| i["severity"] == "low"));
    assert!(of("severity=high&status=open").as_array().unwrap().iter().any(|i| i["id"] == found["id"]));
    let path = format!("/api/admin/security/incidents/{}/resolve", found["id"]);
    let resolved = admin.post(&path, &json!({ "resolution": "It was me." })).expect(200);
    assert_eq!((&resolved["status"], &resolved["resolution"]), (&json!("resolved"), &json!("It was me.")));
    assert_eq!((&resolved["resolver"], &resolved["userEmail"]), (&json!("Administrator"), &json!("admin@localhost")));
    assert_eq!(code(&admin.post(&path, &json!({}))), (409, "already_resolved"));
    assert_eq!(admin.post("/api/admin/security/incidents/999/resolve", &json!({})).status, 404);
}

#[test]
fn what_looks_like_an_attack_is_an_incident_once() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    admin.put("/api/admin/settings/security/incident_failed_sign_ins", &json!({ "value": 5 })).expect(200);
    admin.put("/api/admin/settings/security/incident_refusals", &json!({ "value": 10 })).expect(200);
    for _ in 0..6 {
        let wrong = json!({ "email": "owner@acme.example", "password": "wrong" });
        panel.anonymous().post("/api/auth/login", &wrong);
    }
    let found = incident(&panel, &admin, "failed_sign_ins");
    assert!(found["details"]["failures"].as_i64().unwrap() >= 6, "{found}");
    let attempts = admin.get("/api/admin/security/login-attempts?limit=6").expect(200);
    assert!(attempts.as_array().unwrap().iter().all(|a| a["succeeded"] == false && a["email"] == "owner@acme.example"));

    for _ in 0..30 {
        assert_eq!(owner.get("/api/admin/users").status, 403);
    }
    let found = incident(&panel, &admin, "many_refusals");
    assert_eq!(found["details"]["lastPath"], "/api/admin/users");

    admin
        .post(
            "/api/admin/users",
            &json!({ "email": "new@example.com", "name": "New", "platformRoles": ["SUPER_ADMIN"] }),
        )
        .expect(201);
    assert_eq!(incident(&panel, &admin, "administrator_made")["severity"], "high");

    // However often it is looked at, each is there once; and who did what is on record.
    incident(&panel, &admin, "failed_sign_ins");
    let twice = panel.database.number("select count(*) - count(distinct (kind, dedupe_key)) from security_incidents");
    assert_eq!(twice, 0);
    assert_eq!(panel.database.number("select count(*) from security_incidents where kind = 'many_refusals'"), 1);
    assert!(panel.database.number("select count(*) from audit_events where event = 'SECURITY_INCIDENT_OPENED'") >= 3);
    let key = owner.post("/api/api-keys", &json!({ "name": "k", "scopes": ["cloudpods.view"] })).expect(201);
    Client { token: key["token"].as_str().map(Into::into), ..panel.anonymous() }.get("/api/cloudpods").expect(200);
    eventually("the usage log", Duration::from_secs(10), || {
        let usage = admin.get("/api/admin/security/api-key-usage").expect(200);
        (usage[0]["path"] == "/api/cloudpods" && usage[0]["keyName"] == "k").then_some(())
    });
}
