//! What spans all domains: the technical log, the operators' dashboard, search, notifications.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_testkit::{Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(30);

fn order(client: &Client, name: &str) -> i64 {
    let body = json!({ "name": name, "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    client.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap()
}

fn made(panel: &Panel, client: &Client, name: &str) -> i64 {
    let pod = order(client, name);
    panel.settled(client, pod, SOON).unwrap();
    pod
}

/// An operator with these permissions and no others.
fn operator(panel: &Panel, admin: &Client, email: &str, permissions: &[&str]) -> Client {
    let name = email.split('@').next().unwrap();
    let role = json!({ "name": name, "plane": "platform", "permissions": permissions });
    admin.post("/api/admin/roles", &role).expect(201);
    let new = json!({ "email": email, "name": "Op", "platformRoles": [name] });
    admin.post("/api/admin/users", &new).expect(201);
    panel.anonymous().join(admin, email)
}

fn list(answer: Value) -> Vec<Value> {
    answer.as_array().unwrap().clone()
}

#[test]
fn no_setting_shuts_its_setter_out() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let path = "/api/admin/settings/security/operator_networks";
    let put = |path: &str, value: &str| admin.put(path, &json!({ "value": value }));
    assert_eq!(put(path, "here").wrong_fields(), [("value".into(), "invalid_network".into())]);
    assert_eq!(put(path, "192.0.2.0/24").wrong_fields(), [("value".into(), "shuts_you_out".into())]);
    admin.get("/api/admin/settings").expect(200);
    let kept = put(path, "192.0.2.0/24, 127.0.0.1").expect(200);
    assert_eq!(kept["updatedByName"], admin.get("/api/auth/me").expect(200)["user"]["name"]);
    assert!(kept["updatedAt"].is_string() && kept["changed"] == true, "{kept}");
    admin.get("/api/admin/settings").expect(200);
    let strategy = "/api/admin/settings/cloudpods/placement.strategy";
    assert_eq!(put(strategy, "best").wrong_fields(), [("value".into(), "unknown_choice".into())]);
    assert_eq!(put(strategy, "pack").expect(200)["choices"], json!(["spread", "pack"]));
    let back = admin.delete(path).expect(200);
    assert_eq!((&back["changed"], &back["updatedByName"]), (&json!(false), &Value::Null));
}

#[test]
fn the_technical_log_tells_what_the_processes_said() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    const LOG: &str = "/api/admin/system-events";
    assert_eq!(owner.get(LOG).status, 403);
    assert_eq!(admin.get(&format!("{LOG}?level=loud")).status, 422);
    assert_eq!(admin.get(&format!("{LOG}?colour=red")).status, 422);
    let ready = eventually("the start is on record", SOON, || {
        list(admin.get(&format!("{LOG}?service=panel&level=info")).expect(200))
            .into_iter()
            .find(|e| e["message"] == "ready")
    });
    assert!(ready["context"]["millis"].is_number(), "{ready}");
    panel.set("servers.check_interval_seconds", &json!(5));
    panel.simulate_faults(&json!({ "node": "The server burns." }));
    let silent = eventually("a server's silence is on record", SOON, || {
        list(admin.get(&format!("{LOG}?service=fleet&level=warn&q=burns")).expect(200)).pop()
    });
    assert_eq!((&silent["message"], &silent["service"]), (&json!("the server does not answer"), &json!("fleet")));
    let at = silent["createdAt"].as_str().unwrap();
    assert!(list(admin.get(&format!("{LOG}?level=warn&to={at}")).expect(200)).iter().all(|e| e["id"] != silent["id"]));
    assert!(
        list(admin.get(&format!("{LOG}?level=warn&from={at}")).expect(200)).iter().any(|e| e["id"] == silent["id"])
    );
    assert_eq!(list(admin.get(&format!("{LOG}?q=no-such-word")).expect(200)).len(), 0);
    let first = admin.get(&format!("{LOG}?limit=1"));
    let next = first.headers["x-next-cursor"].to_str().unwrap().to_owned();
    let newest = first.expect(200)[0]["id"].as_i64().unwrap();
    assert!(admin.get(&format!("{LOG}?limit=1&cursor={next}")).expect(200)[0]["id"].as_i64().unwrap() < newest);
}

#[test]
fn the_operators_dashboard_counts_what_there_is() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    panel.set("cloudpods.job_attempts", &json!(1));
    const DASHBOARD: &str = "/api/admin/dashboard";
    assert_eq!(owner.get(DASHBOARD).status, 403);
    assert_eq!(owner.get(&format!("{DASHBOARD}/activity")).status, 403);
    let empty = admin.get(DASHBOARD).expect(200);
    assert_eq!(empty["activeCloudPods"], json!({ "active": 0, "total": 0 }));
    assert_eq!(empty["totalUsers"], json!({ "total": 2, "platform": 1, "tenant": 1 }));
    assert_eq!(empty["totalCustomers"]["active"], 2);
    assert_eq!(empty["activeServers"], json!({ "active": 1, "total": 1 }));
    assert_eq!((&empty["systemHealth"]["status"], &empty["systemHealth"]["reasons"]), (&json!("healthy"), &json!([])));
    assert_eq!(empty["operationsPulse"]["workersOnline"], 1);
    assert_eq!(empty["monthlyRevenue"]["mrr"], 0);
    assert_eq!(empty["monthlyRevenue"]["series"].as_array().unwrap().len(), 30);

    made(&panel, &owner, "good");
    panel.simulate_faults(&json!({ "create": "The disk is full." }));
    let bad = made(&panel, &owner, "bad");
    let now = admin.get(DASHBOARD).expect(200);
    assert_eq!(
        now["cloudInfrastructure"],
        json!({ "totalPods": 2, "podsRunning": 1, "podsUnknown": 0, "podsErrors": 1, "podsAutoHealed24h": 0 })
    );
    assert_eq!(
        (&now["operationsPulse"]["failedJobs24h"], &now["systemHealth"]["unhealthyPods"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(now["systemHealth"]["status"], "degraded");
    let reasons = now["systemHealth"]["reasons"].as_array().unwrap();
    let kinds: Vec<&Value> = reasons.iter().map(|reason| &reason["kind"]).collect();
    assert_eq!(kinds, [&json!("unhealthy_pods"), &json!("failed_jobs")], "{now}");
    assert!(now["operationsPulse"]["avgQueueDelay"].as_f64().unwrap() >= 0.0);
    let top = &now["topTenantsByUsage"][0];
    assert_eq!((&top["pods"], &top["cpuCores"]), (&json!(2), &json!(2)), "{top}");

    let all = list(admin.get(&format!("{DASHBOARD}/activity?limit=100")).expect(200));
    assert!(all.iter().any(|a| a["audit"]["event"] == "POD_CREATE_FAILED" && a["audit"]["podId"] == bad));
    assert!(all.iter().any(|a| a["system"]["message"] == "ready"));
    let times: Vec<&str> = all.iter().map(|a| a["at"].as_str().unwrap()).collect();
    assert!(times.windows(2).all(|w| w[0] >= w[1]), "newest first");

    // The counts come with the dashboard, the rest with its own permissions.
    let guest = operator(&panel, &admin, "guest@example.com", &["platform:dashboard.read"]);
    let seen = guest.get(DASHBOARD).expect(200);
    assert_eq!(seen["cloudInfrastructure"]["totalPods"], 2);
    assert_eq!((&seen["monthlyRevenue"], &seen["topTenantsByUsage"]), (&Value::Null, &Value::Null));
    assert_eq!(guest.get(&format!("{DASHBOARD}/activity")).expect(200), json!([]));
}

#[test]
fn a_search_finds_what_the_caller_may_see_and_nothing_else() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let acme = panel.other_tenant("acme");
    let other = panel.other_tenant("other");
    let own = made(&panel, &acme, "needle-acme");
    made(&panel, &other, "needle-other");
    let find = |client: &Client, q: &str| -> Vec<(String, String, String)> {
        let text = |v: &Value| v.as_str().unwrap_or_default().to_owned();
        list(client.get(&format!("/api/search?q={q}")).expect(200))
            .iter()
            .map(|h| (text(&h["kind"]), text(&h["plane"]), text(&h["title"])))
            .collect()
    };
    let hit = |kind: &str, plane: &str, title: &str| (kind.to_owned(), plane.to_owned(), title.to_owned());
    for (query, code) in [("", "required"), ("?q=", "required"), ("?q=%20", "required")] {
        assert_eq!(acme.get(&format!("/api/search{query}")).wrong_fields(), [("q".to_owned(), code.to_owned())]);
    }
    let long = "x".repeat(101);
    assert_eq!(acme.get(&format!("/api/search?q={long}")).wrong_fields(), [("q".into(), "too_long".into())]);
    assert_eq!(panel.anonymous().get("/api/search?q=x").status, 401);

    assert_eq!(find(&acme, "NEEDLE"), [hit("pod", "tenant", "needle-acme")]);
    assert_eq!(acme.get("/api/search?q=needle").expect(200)[0]["id"], own);
    assert_eq!(find(&acme, "needle-other"), []);
    assert_eq!(find(&acme, "%25"), [], "a wildcard means itself");
    assert_eq!(find(&acme, "simulated"), [], "servers are the operators' business");
    let me = acme.get("/api/auth/me").expect(200)["user"]["name"].as_str().unwrap().to_owned();
    assert_eq!(find(&acme, "owner@"), [hit("user", "tenant", &me)], "not the owner of another tenant");

    let mut all = find(&admin, "needle");
    all.sort();
    assert_eq!(all, [hit("pod", "platform", "needle-acme"), hit("pod", "platform", "needle-other")]);
    assert!(find(&admin, "simulated").contains(&hit("server", "platform", "simulated")));
    assert!(find(&admin, "acme").iter().any(|h| h.0 == "tenant" && h.1 == "platform"));
    assert!(find(&admin, "overcommit%20cores").contains(&hit("setting", "platform", "servers.overcommit.cpu_percent")));
    let guest = operator(&panel, &admin, "guest@example.com", &["platform:servers.read"]);
    assert_eq!(find(&guest, "needle"), []);
    assert_eq!(find(&guest, "simulated"), [hit("server", "platform", "simulated")]);
}

#[test]
fn notifications_are_told_to_whom_they_concern_and_read_by_each() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let acme = panel.other_tenant("acme");
    let other = panel.other_tenant("other");
    acme.post("/api/users/invite", &json!({ "email": "jo@acme.example", "role": "USER" })).expect(201);
    let member = acme.join(&admin, "jo@acme.example");
    acme.post("/api/users/invite", &json!({ "email": "bo@acme.example", "role": "BILLING" })).expect(201);
    let books = acme.join(&admin, "bo@acme.example");
    panel.set("cloudpods.job_attempts", &json!(1));
    const ALL: &str = "/api/notifications";
    let of = |client: &Client, event: &str| -> Vec<Value> {
        list(client.get(ALL).expect(200)).into_iter().filter(|n| n["event"] == event).collect()
    };
    panel.simulate_faults(&json!({ "create": "The disk is full." }));
    let pod = made(&panel, &acme, "unlucky");
    let told = of(&acme, "POD_CREATE_FAILED").pop().unwrap();
    assert_eq!((&told["title"], &told["level"]), (&json!("unlucky could not be made"), &json!("error")));
    assert_eq!((&told["podId"], &told["read"], &told["audience"]), (&json!(pod), &json!(false), &json!("tenant")));
    assert!(told["detail"].as_str().unwrap().contains("The disk is full."), "{told}");
    assert_eq!(of(&member, "POD_CREATE_FAILED").len(), 1);
    assert_eq!(of(&books, "POD_CREATE_FAILED").len(), 0, "without cloudpods.view");
    assert_eq!(of(&other, "POD_CREATE_FAILED").len(), 0, "of another tenant");
    assert_eq!(
        (of(&admin, "JOB_DEAD").len(), of(&acme, "JOB_DEAD").len()),
        (1, 0),
        "engines are the operators' business"
    );

    // Wrong first.
    let read = |client: &Client, body: Value| client.post(&format!("{ALL}/read"), &body);
    for (body, field, code) in [
        (json!({}), "ids", "required"),
        (json!({ "ids": "x" }), "ids", "wrong_type"),
        (json!({ "ids": [1], "all": true }), "all", "contradiction"),
        (json!({ "ids": vec![1; 201] }), "ids", "too_many"),
        (json!({ "all": true, "x": 1 }), "x", "unknown_field"),
    ] {
        assert_eq!(read(&acme, body).wrong_fields(), [(field.to_owned(), code.to_owned())]);
    }
    assert_eq!(read(&other, json!({ "ids": [told["id"]] })).expect(200)["marked"], 0, "another's cannot be marked");
    assert_eq!(read(&acme, json!({ "ids": [told["id"]] })).expect(200)["marked"], 1);
    assert_eq!(read(&acme, json!({ "ids": [told["id"]] })).expect(200)["marked"], 0, "once");
    assert_eq!(of(&acme, "POD_CREATE_FAILED")[0]["read"], true);
    assert_eq!(of(&member, "POD_CREATE_FAILED")[0]["read"], false, "each reads for oneself");
    assert!(read(&member, json!({ "all": true })).expect(200)["marked"].as_u64().unwrap() >= 1);
    assert!(list(member.get(ALL).expect(200)).iter().all(|n| n["read"] == true));

    // What is about an account is told to nobody else.
    assert_eq!(of(&acme, "USER_PASSWORD_CHANGED").len(), 1);
    assert_eq!(of(&acme, "USER_PASSWORD_CHANGED")[0]["audience"], "person");
    let tenant = acme.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let began =
        admin.post(&format!("/api/platform/customers/{tenant}/impersonate"), &json!({ "reason": "x" })).expect(200);
    let acting = Client { token: began["token"].as_str().map(Into::into), ..panel.anonymous() };
    assert_eq!(read(&acting, json!({ "all": true })).body["code"], "impersonating");
    let page = acme.get(&format!("{ALL}?limit=1"));
    let next = page.headers["x-next-cursor"].to_str().unwrap().to_owned();
    let first = page.expect(200)[0]["id"].as_i64().unwrap();
    assert!(acme.get(&format!("{ALL}?limit=1&cursor={next}")).expect(200)[0]["id"].as_i64().unwrap() < first);
}
