//! Tenants as customers: making, suspending, taking up again, and acting as their owners.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_testkit::{Answer, Client, PASSWORD, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const WAIT: Duration = Duration::from_secs(30);

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[test]
fn a_tenant_is_made_with_an_owner_who_gets_in() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let make = |body| admin.post("/api/platform/customers", &body);
    assert_eq!(
        make(json!({ "slug": "A b", "ownerEmail": "x", "contacts": [{ "kind": "boss", "name": "" }], "billingProfile": { "address": { "country": "Germany" } }, "y": 1 }))
            .wrong_fields(),
        [
            ("billingProfile", "invalid_country"),
            ("contacts", "invalid_contact"),
            ("contacts", "unknown_kind"),
            ("name", "required"),
            ("ownerEmail", "invalid_email"),
            ("slug", "invalid_slug"),
            ("y", "unknown_field"),
        ]
        .map(|(f, c)| (f.to_owned(), c.to_owned()))
    );
    let made = make(json!({
        "name": "Acme & Sons", "ownerEmail": "boss@acme.example", "ownerName": "Bo",
        "contacts": [{ "kind": "billing", "name": "Books", "email": "books@acme.example" }],
        "billingProfile": { "company": "Acme GmbH", "taxId": "DE1", "address": { "city": "Bonn", "country": "DE" } },
    }))
    .expect(201);
    assert_eq!((&made["slug"], &made["healthScore"]), (&json!("acme-sons"), &json!(80)), "no pod, nobody signed in");
    let losses: Vec<_> =
        made["healthLosses"].as_array().unwrap().iter().map(|l| (l["sign"].clone(), l["points"].clone())).collect();
    assert_eq!(losses, [(json!("nobody_signed_in"), json!(10)), (json!("no_pods"), json!(10))]);
    assert_eq!(
        make(json!({ "name": "B", "slug": "acme-sons", "ownerEmail": "b@b.example" })).wrong_fields(),
        [("slug".into(), "slug_taken".into())]
    );
    let again = make(json!({ "name": "Acme & Sons", "ownerEmail": "boss@acme.example" })).expect(201);
    assert_eq!(again["slug"], "acme-sons-2");
    let boss = panel.anonymous().join(&admin, "boss@acme.example");
    let tenants = boss.get("/api/auth/me").expect(200)["tenants"].clone();
    assert_eq!(tenants.as_array().unwrap().len(), 2, "one account, two tenants");

    let path = format!("/api/platform/customers/{}", made["id"]);
    let changed = admin.patch(&path, &json!({ "billingEmail": "pay@acme.example", "contacts": [] })).expect(200);
    assert_eq!((&changed["billingEmail"], &changed["contacts"]), (&json!("pay@acme.example"), &json!([])));
    assert_eq!(changed["billingProfile"]["company"], "Acme GmbH", "what is not given stays");
    assert_eq!(admin.patch(&path, &json!({ "slug": "x" })).wrong_fields(), [("slug".into(), "unknown_field".into())]);
    let long = json!({ "billingProfile": { "company": "x".repeat(201), "taxId": "DE\n1", "address": { "city": "y".repeat(100_000) } } });
    assert_eq!(
        admin.patch(&path, &long).wrong_fields().into_iter().map(|f| f.0).collect::<Vec<_>>(),
        ["billingProfile.address.city", "billingProfile.company", "billingProfile.taxId"]
    );
    admin.post(&format!("{path}/notes"), &json!({ "text": "Pays late." })).expect(201);
    let detail = admin.get(&path).expect(200);
    assert_eq!(
        (&detail["notes"][0]["text"], &detail["notes"][0]["author"]),
        (&json!("Pays late."), &json!("Administrator"))
    );
    assert_eq!(admin.get("/api/admin/customers?q=acme").expect(200).as_array().unwrap().len(), 2);
    assert_eq!(admin.get("/api/admin/customers?q=acme_").expect(200), json!([]));
    assert_eq!(admin.get("/api/platform/customers/999").status, 404);
    let summary = || admin.get("/api/platform/customers/summary").expect(200);
    let before = summary();
    assert_eq!((&before["total"], &before["active"], &before["suspended"]), (&json!(3), &json!(3), &json!(0)));
    assert_eq!(before["revenue"], json!([]), "nobody pays");
    admin.post(&format!("{path}/suspend"), &json!({})).expect(200);
    let after = summary();
    assert_eq!((&after["total"], &after["active"], &after["suspended"]), (&json!(3), &json!(2), &json!(1)));
    admin.post(&format!("{path}/unsuspend"), &json!({})).expect(200);

    // What comes in is for those who may read billing.
    let role = json!({ "name": "Clerk", "plane": "platform", "permissions": ["platform:customers.read"] });
    admin.post("/api/admin/roles", &role).expect(201);
    let account = json!({ "email": "clerk@example.com", "name": "Clerk", "platformRoles": ["Clerk"] });
    admin.post("/api/admin/users", &account).expect(201);
    let clerk = admin.join(&admin, "clerk@example.com");
    assert_eq!(clerk.get("/api/platform/customers/summary").expect(200)["revenue"], Value::Null);
    assert_eq!(clerk.get(&path).expect(200)["monthlyRevenue"], Value::Null);
    assert_eq!(admin.get(&path).expect(200)["monthlyRevenue"], json!([]));
    assert_eq!(boss.get("/api/platform/customers/summary").status, 403);
    assert_eq!(boss.get("/api/platform/customers").status, 403);
    assert!(
        !boss.get("/api/audit?limit=200").expect(200).to_string().contains("TENANT_NOTED"),
        "notes are for operators"
    );
}

#[test]
fn a_suspended_tenant_sees_why_and_gets_its_pods_back() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let me = owner.get("/api/auth/me").expect(200);
    let path = format!("/api/platform/customers/{}", me["activeTenant"]["id"]);
    let pod = |name: &str| {
        let order = json!({ "name": name, "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
        let pod = owner.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
        panel.settled(&owner, pod, WAIT).unwrap();
        pod
    };
    let (runs, stopped) = (pod("runs"), pod("stopped"));
    owner.post(&format!("/api/cloudpods/{stopped}/actions"), &json!({ "action": "stop" })).expect(202);
    panel.settled(&owner, stopped, WAIT).unwrap();
    let status = |pod: i64| {
        panel.database.rows(&format!("select status from cloud_pods where id = {pod}"))[0].get::<_, String>(0)
    };

    assert_eq!(code(&admin.post(&format!("{path}/unsuspend"), &json!({}))), (409, "not_suspended"));
    let suspended = admin.post(&format!("{path}/suspend"), &json!({ "reason": "Unpaid invoice 7" })).expect(200);
    assert_eq!(suspended["status"], "suspended");
    assert_eq!(code(&admin.post(&format!("{path}/suspend"), &json!({}))), (409, "not_active"));
    for (method, to) in [("GET", "/api/cloudpods"), ("GET", "/api/users"), ("POST", "/api/cloudpods")] {
        let refused =
            owner.call(method, to, &[("content-type", "application/json")], (method == "POST").then_some("{}"));
        assert_eq!(code(&refused), (403, "tenant_suspended"), "{method} {to}");
        assert!(refused.body["detail"].as_str().unwrap().contains("Unpaid invoice 7"));
    }
    // Sign-in works and tells.
    let again = panel.anonymous().sign_in("owner@acme.example", PASSWORD);
    let me = again.get("/api/auth/me").expect(200);
    assert_eq!(
        (&me["tenants"][0]["status"], &me["tenants"][0]["suspendedReason"]),
        (&json!("suspended"), &json!("Unpaid invoice 7"))
    );
    assert_eq!((&me["permissions"], &me["activeTenant"]), (&json!([]), &json!(null)));
    eventually("the pods are stopped", WAIT, || (status(runs) == "stopped").then_some(()));
    // Somebody switches one on at its server: it is stopped again, and not for ever where that fails.
    let stops = || {
        panel.database.number("select count(*) from audit_events where event = 'POD_ACTION_REQUEST' and tenant_id <> 1")
    };
    let looks = |what: &str, seen: &dyn Fn() -> bool| {
        eventually(what, WAIT, || {
            panel.database.sql(
                "update job_schedules set next_run_at = now() where name = 'pod.sample';
                 update cloud_pods set updated_at = now() - interval '1 hour' where tenant_id <> 1",
            );
            seen().then_some(())
        });
    };
    let off = panel.simulated_machines();
    let name = off.as_object().unwrap().keys().find(|name| name.ends_with(&format!("-{runs}"))).unwrap().clone();
    let mut on = off.clone();
    on[&name]["running_since"] = json!(1_700_000_000_000_u64);
    let ordered = stops();
    panel.simulate_machines(&on);
    looks("it is stopped again", &|| stops() > ordered && panel.simulated_machines()[&name]["running_since"].is_null());
    panel.database.sql("update jobs_live set max_attempts = 1");
    panel.set("cloudpods.job_attempts", &json!(1));
    panel.simulate_faults(&json!({ "stop": "It will not." }));
    panel.simulate_machines(&on);
    let failed = || panel.database.number("select count(*) from jobs where type = 'pod.stop' and status = 'dead'");
    looks("its stop fails", &|| failed() > 0);
    let sampled = || panel.database.number(&format!("select count(*) from cloud_pod_metrics where pod_id = {runs}"));
    let ordered = stops();
    let before = sampled();
    looks("it is looked at again", &|| sampled() > before + 2);
    assert_eq!(stops(), ordered, "no stop after a stop");
    panel.simulate_faults(&json!({}));
    panel.simulate_machines(&off);
    looks("it is seen off", &|| status(runs) == "stopped");

    admin.post(&format!("{path}/unsuspend"), &json!({})).expect(200);
    owner.get("/api/cloudpods").expect(200);
    eventually("the pod runs again", WAIT, || (status(runs) == "running").then_some(()));
    assert_eq!(status(stopped), "stopped", "what was stopped before stays so");

    // With the setting off, pods run on.
    admin.put("/api/admin/settings/tenants/suspend_stops_pods", &json!({ "value": false })).expect(200);
    admin.post(&format!("{path}/suspend"), &json!({})).expect(200);
    assert_eq!(
        panel.database.number(
            "select count(*) from jobs where type = 'tenant.follow_suspension' and status in ('pending', 'running')"
        ),
        0
    );
    assert_eq!(status(runs), "running");
}

#[test]
fn acting_as_an_owner_is_limited_and_on_record_with_both_names() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let me = owner.get("/api/auth/me").expect(200);
    let (tenant, owner_id) = (me["activeTenant"]["id"].clone(), me["user"]["id"].clone());
    let path = format!("/api/platform/customers/{tenant}/impersonate");
    assert_eq!(code(&owner.post(&path, &json!({ "reason": "x" }))), (403, "forbidden"));
    assert_eq!(admin.post(&path, &json!({})).wrong_fields(), [("reason".into(), "required".into())]);
    let own = admin.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let as_himself = admin.post(&format!("/api/platform/customers/{own}/impersonate"), &json!({ "reason": "x" }));
    assert_eq!(code(&as_himself), (409, "own_account"));

    let began = admin.post(&path, &json!({ "reason": "Ticket 42" })).expect(200);
    assert_eq!((&began["user"]["id"], &began["impersonator"]["email"]), (&owner_id, &json!("admin@localhost")));
    assert_eq!(began["platformPermissions"], json!([]));
    let acting = Client { token: began["token"].as_str().map(Into::into), ..panel.anonymous() };
    acting.get("/api/cloudpods").expect(200);
    // Nothing of the platform, nobody else on top, nothing of the owner's very own.
    assert_eq!(acting.get("/api/admin/users").status, 403);
    assert_eq!(acting.post(&path, &json!({ "reason": "nested" })).status, 403);
    for (method, to) in [
        ("POST", "/api/auth/password/change"),
        ("POST", "/api/api-keys"),
        ("POST", "/api/users/invite"),
        ("PUT", "/api/users/1/roles"),
        ("POST", "/api/roles"),
        ("POST", "/api/auth/tenant"),
    ] {
        let body = if to.ends_with("tenant") { format!("{{\"tenantId\":{tenant}}}") } else { "{}".into() };
        let refused = acting.call(method, to, &[("content-type", "application/json")], Some(&body));
        assert_eq!(code(&refused), (403, "impersonating"), "{method} {to}");
    }
    let order = json!({ "name": "by-support", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let pod = acting.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
    panel.settled(&owner, pod, WAIT).unwrap();
    let log = owner.get(&format!("/api/cloud-pods/{pod}/audit")).expect(200);
    for event in log.as_array().unwrap() {
        assert_eq!(event["actor"]["userId"], owner_id, "{event}");
        assert_eq!(event["actor"]["impersonator"]["email"], "admin@localhost", "the job carries it along: {event}");
    }
    let started = owner.get("/api/audit?event=IMPERSONATION_STARTED").expect(200);
    assert_eq!(started[0]["details"]["reason"], "Ticket 42", "the tenant sees it");
    assert_eq!(
        owner.get("/api/auth/sessions").expect(200).as_array().unwrap().len(),
        1,
        "it is no session of the owner's"
    );

    acting.post("/api/auth/impersonation/stop", &json!({})).expect(200);
    assert_eq!(acting.get("/api/auth/me").status, 401);
    assert_eq!(code(&admin.post("/api/auth/impersonation/stop", &json!({}))), (409, "not_impersonating"));

    // It ends with its time, with the right to it, and with the operator's own session.
    let act = || {
        let began = admin.post(&path, &json!({ "reason": "again" })).expect(200);
        Client { token: began["token"].as_str().map(Into::into), ..panel.anonymous() }
    };
    let acting = act();
    panel.database.sql("update sessions set expires_at = now() where impersonator_id is not null");
    assert_eq!(acting.get("/api/auth/me").status, 401);
    let acting = act();
    panel.database.sql("delete from role_permissions where permission = 'platform:customers.impersonate'");
    assert_eq!(acting.get("/api/auth/me").status, 401);
    panel.database.sql("insert into role_permissions select id, 'platform:customers.impersonate' from roles where name = 'SUPER_ADMIN'");
    let acting = act();
    admin.post("/api/auth/logout", &json!({})).expect(204);
    assert_eq!(acting.get("/api/auth/me").status, 401);
}

#[test]
fn a_browser_gets_the_operators_own_session_back() {
    let panel = Panel::start(BINARY);
    panel.admin();
    let owner = panel.other_tenant("acme");
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let nobody = panel.anonymous();
    let cookies = |answer: &Answer| -> Vec<(String, String)> {
        let pair = |v: &str| v.split(';').next()?.split_once('=').map(|(n, v)| (n.to_owned(), v.to_owned()));
        answer.headers.get_all("set-cookie").iter().filter_map(|v| pair(v.to_str().ok()?)).collect()
    };
    let login = nobody.post("/api/auth/login", &json!({ "email": "admin@localhost", "password": PASSWORD }));
    let own = cookies(&login)[0].1.clone();
    let post = |cookie: &str, path: &str, body: &str| {
        let headers = [("cookie", cookie), ("content-type", "application/json"), ("sec-fetch-site", "same-origin")];
        nobody.call("POST", path, &headers, Some(body))
    };
    let path = format!("/api/platform/customers/{tenant}/impersonate");
    let began = post(&format!("mpanel_session={own}"), &path, "{\"reason\":\"Ticket\"}");
    assert_eq!(began.status, 200, "{}", began.body);
    assert!(began.body.get("token").is_none());
    let jar = cookies(&began);
    assert_eq!(jar[1], ("mpanel_operator".into(), own.clone()));
    assert_ne!(jar[0].1, own);
    let acting = format!("mpanel_session={}; mpanel_operator={own}", jar[0].1);
    let me = nobody.call("GET", "/api/auth/me", &[("cookie", &acting)], None).expect(200);
    assert_eq!(me["impersonator"]["email"], "admin@localhost");
    // A cookie that is not the operator's is not put in force.
    let forged = format!("mpanel_session={}; mpanel_operator=chosen", jar[0].1);
    let stopped = post(&acting, "/api/auth/impersonation/stop", "{}");
    assert_eq!(stopped.status, 200, "{}", stopped.body);
    assert_eq!(stopped.body["user"]["email"], "admin@localhost");
    assert_eq!(cookies(&stopped), [("mpanel_session".into(), own), ("mpanel_operator".into(), String::new())]);
    assert_eq!(post(&forged, "/api/auth/impersonation/stop", "{}").status, 401);

    // Whoever signs out while acting leaves nothing behind: neither session, nor a cookie.
    let own = format!("mpanel_session={}", cookies(&stopped)[0].1);
    let again = post(&own, &path, "{\"reason\":\"Ticket\"}");
    let acting = format!("mpanel_session={}; mpanel_operator={}", cookies(&again)[0].1, cookies(&again)[1].1);
    panel.database.sql("update sessions set last_seen_at = now() - interval '11 hours'");
    nobody.call("GET", "/api/auth/me", &[("cookie", &acting)], None).expect(200);
    let idle = "select count(*) from sessions where last_seen_at < now() - interval '10 hours'
                 and id in (select parent_session_id from sessions)";
    assert_eq!(panel.database.number(idle), 0, "the operator is at work in his own session, too");
    let out = post(&acting, "/api/auth/logout", "{}");
    assert_eq!(out.status, 204, "{}", out.body);
    assert_eq!(cookies(&out), [("mpanel_session".into(), String::new()), ("mpanel_operator".into(), String::new())]);
    for cookie in [&own, &acting] {
        assert_eq!(nobody.call("GET", "/api/auth/me", &[("cookie", cookie)], None).status, 401);
    }
    let events = "select event, user_id from audit_events
                   where event in ('USER_SIGNED_OUT', 'IMPERSONATION_ENDED') order by id desc limit 2";
    let told: Vec<(String, i64)> = panel.database.rows(events).iter().map(|r| (r.get(0), r.get(1))).collect();
    assert_eq!(told[0], ("USER_SIGNED_OUT".into(), 1), "the operator, not the owner");
    assert_eq!(told[1].0, "IMPERSONATION_ENDED");
}

#[test]
fn there_is_one_billing_identity_whoever_changes_it() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let path = format!("/api/platform/customers/{tenant}");
    let own = "/api/billing/profile";
    let wrong = |answer: Answer| answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>();
    assert_eq!(
        wrong(owner.put(own, &json!({ "colour": 1 }))),
        ["colour:unknown_field", "email:required", "name:required"]
    );
    let long = json!({ "name": "A", "email": "x", "address": { "city": "y".repeat(101), "country": "Germany" } });
    assert_eq!(
        wrong(owner.put(own, &long)),
        ["address.city:too_long", "address.country:invalid_country", "email:invalid_email"]
    );
    assert_eq!(panel.anonymous().get(own).status, 401);
    assert_eq!(owner.get(own).expect(200)["name"], "My company");

    // What an operator writes stands on the next invoice, and in the letters about it.
    let profile = json!({ "company": "Acme GmbH", "taxId": "DE1", "address": { "line1": "Weg 1", "city": "Bonn", "region": "NRW", "country": "DE" } });
    let changed =
        admin.patch(&path, &json!({ "billingEmail": "pay@acme.example", "billingProfile": profile })).expect(200);
    assert_eq!(
        (
            &changed["billingEmail"],
            &changed["billingProfile"]["email"],
            &changed["billingProfile"]["address"]["region"]
        ),
        (&json!("pay@acme.example"), &json!("pay@acme.example"), &json!("NRW"))
    );
    let order = |n: i64| {
        let pack = json!({ "planCode": "cloud-basic", "quantity": 2 });
        owner.post("/api/cloud-pods/resource-subscriptions", &pack).expect(200);
        let buyer = "select parties->'buyer' from invoices order by id desc limit 1";
        assert_eq!(panel.database.number("select count(*) from invoices"), n);
        panel.database.rows(buyer)[0].get::<_, Value>(0)
    };
    assert_eq!(
        order(1),
        json!({ "name": "Acme GmbH", "email": "pay@acme.example", "taxId": "DE1",
                "address": { "line1": "Weg 1", "city": "Bonn", "state": "NRW", "country": "DE" } })
    );
    panel.set("billing.orders.retry_seconds", &json!(1));
    admin.message_about("pay@acme.example", "INV-000001");
    assert_eq!(owner.get(own).expect(200)["taxId"], "DE1");

    // What the tenant writes, the operator sees; and the other way round once more.
    let mine = json!({ "name": "Acme SE", "email": "books@acme.example", "address": { "city": "Ulm" } });
    assert_eq!(owner.put(own, &mine).expect(200)["taxId"], Value::Null, "what is left out is emptied");
    let next = order(2);
    assert_eq!((&next["name"], &next["email"]), (&json!("Acme SE"), &json!("books@acme.example")));
    let seen = admin.get(&path).expect(200);
    assert_eq!(
        (&seen["billingEmail"], &seen["billingProfile"]["company"], &seen["billingProfile"]["address"]["city"]),
        (&json!("books@acme.example"), &json!("Acme SE"), &json!("Ulm"))
    );
    admin.patch(&path, &json!({ "billingEmail": "new@acme.example" })).expect(200);
    let now = owner.get(own).expect(200);
    assert_eq!(
        (&now["email"], &now["name"], &now["address"]["city"]),
        (&json!("new@acme.example"), &json!("Acme SE"), &json!("Ulm"))
    );
    let changes = "select count(*) from audit_events where event = 'TENANT_UPDATED' and details->'after' is distinct from details->'before'";
    assert_eq!(panel.database.number(changes), 3);

    // Nothing is emptied in silence.
    assert_eq!(wrong(admin.patch(&path, &json!({ "name": "" }))), ["name:required"]);
    assert_eq!(wrong(admin.patch(&path, &json!({ "billingEmail": "" }))), ["billingEmail:required"]);
    assert_eq!(admin.get(&path).expect(200)["billingEmail"], "new@acme.example");
    assert_eq!(panel.other_tenant("other").get(own).expect(200)["name"], "My company", "nobody else's");
}

#[test]
fn a_pod_that_cannot_be_started_holds_no_memory_of_the_others() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let path = format!("/api/platform/customers/{}", owner.get("/api/auth/me").expect(200)["activeTenant"]["id"]);
    let pod = |name: &str| {
        let order = json!({ "name": name, "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
        let pod = owner.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
        panel.settled(&owner, pod, WAIT).unwrap();
        pod
    };
    let (broken, unpaid, runs) = (pod("broken"), pod("unpaid"), pod("runs"));
    let is = |pod: i64, status: &str| {
        let sql = format!("select count(*) from cloud_pods where id = {pod} and status = '{status}'");
        eventually(&format!("pod {pod} is {status}"), WAIT, || (panel.database.number(&sql) == 1).then_some(()));
    };
    let followed = || {
        let left =
            "select count(*) from jobs where type = 'tenant.follow_suspension' and status in ('pending', 'running')";
        eventually("the pods follow", WAIT, || (panel.database.number(left) == 0).then_some(()));
    };
    admin.post(&format!("{path}/suspend"), &json!({})).expect(200);
    for pod in [broken, unpaid, runs] {
        is(pod, "stopped");
    }
    followed();
    panel.database.sql(&format!("update cloud_pods set status = 'error' where id = {broken}"));
    panel
        .database
        .sql(&format!("update cloud_pods set suspended_reason = 'A payment is missing.' where id = {unpaid}"));
    admin.post(&format!("{path}/unsuspend"), &json!({})).expect(200);
    is(runs, "running");
    followed();
    let remembered = "select coalesce(sum(cardinality(suspended_pods)), 0)::bigint from tenants";
    assert_eq!(panel.database.number(remembered), 0);
    assert_eq!(panel.database.number("select count(*) from jobs where status = 'dead'"), 0);
    // It is on record who had them switched.
    let by_nobody = "select count(*) from audit_events where event = 'POD_ACTION_REQUEST' and user_id is null";
    assert_eq!(panel.database.number(by_nobody), 0);

    // What is stopped meanwhile stays so.
    owner.post(&format!("/api/cloudpods/{runs}/actions"), &json!({ "action": "stop" })).expect(202);
    is(runs, "stopped");
    panel.settled(&owner, runs, WAIT).unwrap();
    for action in ["suspend", "unsuspend"] {
        admin.post(&format!("{path}/{action}"), &json!({})).expect(200);
        followed();
    }
    is(runs, "stopped");
}
