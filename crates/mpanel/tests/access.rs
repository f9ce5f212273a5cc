//! Who gets in, and what a tenant can see: through the API, and in the database itself.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use mpanel_testkit::{Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");

#[test]
fn nobody_gets_in_without_the_right_password() {
    let panel = Panel::start(BINARY);
    let nobody = panel.anonymous();
    let try_in =
        |email: &str, password: &str| nobody.post("/api/auth/login", &json!({ "email": email, "password": password }));
    let wrong = try_in("admin@localhost", "wrong");
    let unknown = try_in("who@localhost", "wrong");
    assert_eq!((wrong.status, unknown.status), (401, 401));
    assert_eq!(wrong.body["detail"], unknown.body["detail"]);
    assert_eq!(nobody.post("/api/auth/login", &json!({})).wrong_fields().len(), 2);
    for _ in 0..10 {
        try_in("admin@localhost", "wrong");
    }
    let throttled = try_in("admin@localhost", panel.first_password.as_deref().unwrap());
    assert_eq!(throttled.status, 429);
    assert!(throttled.headers.contains_key("retry-after"));
    assert!(panel.database.number("select count(*) from audit_events where event = 'USER_SIGN_IN_FAILED'") >= 8);
}

#[test]
fn a_one_time_password_opens_nothing_but_its_replacement() {
    let panel = Panel::start(BINARY);
    let one_time = panel.first_password.clone().unwrap();
    let client = panel.anonymous().sign_in("admin@localhost", &one_time);
    assert_eq!(client.get("/api/auth/me").expect(200)["user"]["mustChangePassword"], true);
    for path in ["/api/cloudpods", "/api/dashboard", "/api/audit", "/api/events/stream"] {
        let refused = client.get(path);
        assert!(refused.status == 403 || refused.status == 400, "{path}: {}", refused.body);
    }
    let change = |current: &str, new: &str| {
        client.post("/api/auth/password/change", &json!({ "currentPassword": current, "newPassword": new }))
    };
    assert_eq!(
        change("not it", "short").wrong_fields(),
        [("currentPassword".into(), "wrong_password".into()), ("newPassword".into(), "too_short".into())]
    );
    assert_eq!(change(&one_time, &one_time).wrong_fields(), [("newPassword".into(), "unchanged".into())]);
    let second = panel.anonymous().sign_in("admin@localhost", &one_time);
    change(&one_time, "correct horse battery staple").expect(204);
    client.get("/api/cloudpods").expect(200);
    assert_eq!(second.get("/api/auth/me").status, 401, "other sessions end with a new password");
    assert_eq!(
        panel.anonymous().post("/api/auth/login", &json!({ "email": "admin@localhost", "password": one_time })).status,
        401
    );
    client.post("/api/auth/logout", &json!({})).expect(204);
    assert_eq!(client.get("/api/auth/me").status, 401);
}

#[test]
fn the_cookie_works_from_the_consoles_own_pages_only() {
    let panel = Panel::start(BINARY);
    panel.admin();
    let nobody = panel.anonymous();
    let login = nobody
        .post("/api/auth/login", &json!({ "email": "admin@localhost", "password": "correct horse battery staple" }));
    let cookie = login.headers["set-cookie"].to_str().unwrap().to_owned();
    assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    assert!(login.body.get("token").is_none(), "a cookie session's token is not for scripts");
    let pair = cookie.split(';').next().unwrap();
    let json_type = ("content-type", "application/json");
    let post = |extra: &[(&str, &str)]| {
        let mut headers = vec![("cookie", pair), json_type];
        headers.extend_from_slice(extra);
        nobody.call("POST", "/api/cloudpods/estimate", &headers, Some("{\"plan\":\"mini\"}")).status
    };
    let own = panel.url.clone();
    assert_eq!(post(&[]), 403, "no word of where it comes from");
    assert_eq!(post(&[("origin", "https://evil.example")]), 403);
    assert_eq!(post(&[("sec-fetch-site", "cross-site"), ("origin", &own)]), 403);
    assert_eq!(post(&[("sec-fetch-site", "same-site")]), 403);
    assert_eq!(post(&[("sec-fetch-site", "same-origin")]), 200);
    assert_eq!(post(&[("origin", &own)]), 200);
    assert_eq!(nobody.call("GET", "/api/auth/me", &[("cookie", pair)], None).status, 200);
}

/// Makes what fills the tables: a pod with a volume, a pack, a role, a key that was used, people, a contact.
fn things_of_many_kinds(panel: &Panel, client: &Client) {
    let limit = std::time::Duration::from_secs(30);
    let order = json!({ "name": "pod", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let pod = client.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
    panel.settled(client, pod, limit).unwrap();
    let volume = json!({ "name": "volume", "sizeGb": 1, "attach": false });
    client.post(&format!("/api/cloud-pods/{pod}/volumes"), &volume).expect(202);
    panel.settled(client, pod, limit).unwrap();
    client.post("/api/cloudpods/resource-subscriptions", &json!({ "planCode": "cloud-basic" })).expect(200);
    client.post("/api/roles", &json!({ "name": "Role", "permissions": ["users.read"] })).expect(201);
    let invited = json!({ "email": format!("jo@{pod}.example"), "roles": ["USER", "Role"] });
    client.post("/api/users/invite", &invited).expect(201);
    let key = client.post("/api/api-keys", &json!({ "name": "k", "scopes": ["cloudpods.view"] })).expect(201);
    Client { token: key["token"].as_str().map(Into::into), ..client.clone() }.get("/api/cloudpods").expect(200);
    eventually("the key's use is written down", limit, || {
        let used = client.get(&format!("/api/api-keys/{}/usage", key["id"])).expect(200);
        (!used.as_array()?.is_empty()).then_some(())
    });
}

/// Tables that need not be filled then: what they hold comes from a sale, an operator, a machine that is not as it should be, or
/// is there for a moment only.
const EMPTY: &[&str] = &[
    "billing_profiles",
    "checkout_sessions",
    // Measured when the schedule comes round.
    "cloud_pod_metrics",
    "contacts",
    "idempotency_keys",
    "invoice_lines_waiting",
    "jobs_live",
    "orders",
    "payment_charges",
    "payment_refunds",
    "payments",
    "pod_addresses",
    "server_drift",
];

/// Row-level security on its own. The list of tables comes from the catalogue.
#[test]
fn the_database_itself_keeps_tenants_apart() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let stranger = panel.other_tenant("other");
    for client in [&admin, &stranger] {
        things_of_many_kinds(&panel, client);
    }
    let db = &panel.database;
    let tables: BTreeSet<String> = db
        .rows("select table_name::text from information_schema.columns c join pg_tables t on t.tablename = c.table_name where column_name = 'tenant_id' and table_schema = 'public' and table_name not in ('products') and has_table_privilege('mpanel_app', to_regclass(format('public.%I', t.tablename)), 'select')")
        .iter()
        .map(|r| r.get(0))
        .collect();
    assert!(tables.len() >= 9, "{tables:?}");
    let unforced = db.rows("select relname::text from pg_class where relkind = 'r' and relname = any(array(select table_name::text from information_schema.columns where column_name = 'tenant_id' and table_schema = 'public')) and not (relrowsecurity and relforcerowsecurity) and relname <> 'products'");
    assert!(
        unforced.is_empty(),
        "{:?} without forced row-level security",
        unforced.iter().map(|r| r.get::<_, String>(0)).collect::<Vec<_>>()
    );
    // A view shows what its reader may see, not what its owner may.
    let views = "select relname::text from pg_class where relkind in ('v', 'm') and relnamespace = 'public'::regnamespace and not coalesce('security_invoker=true' = any(reloptions), false)";
    let views: Vec<String> = db.rows(views).iter().map(|r| r.get(0)).collect();
    assert!(views.is_empty(), "{views:?} show what is not their reader's");
    // What refers to another tenant table names the tenant with it, or the reference could lead out of the tenant. Products
    // belong to all, and a checkout begins before its tenant is there.
    let loose = db.rows(
        "select c.conrelid::regclass::text || '.' || c.conname from pg_constraint c
          where c.contype = 'f' and c.confrelid::regclass::text not in ('products', 'checkout_sessions')
            and exists (select 1 from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'tenant_id' and not a.attisdropped)
            and exists (select 1 from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'tenant_id' and not a.attisdropped)
            and not exists (
                select 1 from unnest(c.conkey, c.confkey) k (f, t)
                  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.f and a.attname = 'tenant_id'
                  join pg_attribute b on b.attrelid = c.confrelid and b.attnum = k.t and b.attname = 'tenant_id')",
    );
    let loose: Vec<String> = loose.iter().map(|r| r.get(0)).collect();
    assert!(loose.is_empty(), "{loose:?} may lead out of the tenant");
    let owned = db.number("select count(*) from pg_tables where schemaname = 'public' and tableowner in ('mpanel_app', 'mpanel_platform')");
    assert_eq!(owned, 0, "the application's roles own nothing");
    let role = |before: &'static str| Some(("mpanel_app", before));
    let ids: Vec<i64> = db.rows("select id from tenants order by id").iter().map(|r| r.get(0)).collect();
    for table in &tables {
        // An ordinary column name would be a reserved word in none of them.
        let sql = format!("select tenant_id from {table}");
        let before: &'static str = format!("set local mpanel.tenant_id = '{}'", ids[0]).leak();
        for row in db.query_as(role(before), &sql).unwrap() {
            assert_eq!(row.get::<_, Option<i64>>(0), Some(ids[0]), "{table}");
        }
        assert!(db.query_as(role("select 1"), &sql).unwrap().is_empty(), "{table} shows rows to nobody's transaction");
    }
    // What was looked at was there: rows of both tenants, but in the tables of what this test does not do.
    let lacks = |table: &&String| {
        let found =
            format!("select count(distinct tenant_id) from {table} where tenant_id in ({}, {})", ids[0], ids[1]);
        db.number(&found) < 2
    };
    let filled = tables.iter().filter(|table| !EMPTY.contains(&table.as_str()));
    let empty: Vec<&String> = filled.filter(lacks).collect();
    assert!(empty.is_empty(), "{empty:?}: say what is made for a table, or that nothing is");
    let second: &'static str = format!("set local mpanel.tenant_id = '{}'", ids[1]).leak();
    // A row of another tenant is refused by every table, before anything else about it is looked at; one's own is not for that.
    let mut written = 0;
    for table in &tables {
        let insert = |tenant: i64| {
            let sql = format!("insert into {table} (tenant_id) values ({tenant}) returning 1::bigint");
            db.query_as(role(second), &sql).err().and_then(|e| e.as_db_error().map(|e| e.code().code().to_owned()))
        };
        assert_eq!(insert(ids[0]).as_deref(), Some("42501"), "{table} takes a row of another tenant");
        let update = format!("update {table} set tenant_id = {} returning 1::bigint", ids[0]);
        let moved = db.query_as(role(second), &update);
        assert!(moved.is_err() || moved.unwrap().is_empty(), "{table} lets a row be given to another tenant");
        written += i32::from(insert(ids[1]).as_deref() != Some("42501"));
    }
    assert!(written > 15, "only {written} tables can be written at all");
    let foreign_pod: i64 = db.rows(&format!("select id from cloud_pods where tenant_id = {}", ids[0]))[0].get(0);
    for sql in [
        format!(
            "insert into cloud_pod_events (tenant_id, pod_id, topic) values ({}, 1, 'x') returning 1::bigint",
            ids[0]
        ),
        format!(
            "insert into cloud_pod_jobs (tenant_id, pod_id, job_id, job_type) select {}, {foreign_pod}, id, 'x' from jobs limit 1 returning 1::bigint",
            ids[1]
        ),
        "update audit_events set event = 'NOTHING' returning 1::bigint".to_owned(),
        "delete from audit_events returning 1::bigint".to_owned(),
        "update jobs set status = 'completed' returning 1::bigint".to_owned(),
        "select password_hash from users".to_owned(),
        "select config from servers".to_owned(),
        "select token_hash from sessions".to_owned(),
    ] {
        assert!(db.query_as(role(second), &sql).is_err(), "{sql} should be refused");
    }
    let people = db.query_as(role(second), "select email from audit_people").unwrap();
    let mut people: Vec<String> = people.iter().map(|r| r.get(0)).collect();
    people.sort();
    let own_pod = db.number(&format!("select id from cloud_pods where tenant_id = {}", ids[1]));
    let invited = format!("jo@{own_pod}.example");
    assert_eq!(people, [invited.as_str(), "owner@other.example"], "a tenant sees its own people only");
    let moved = db.query_as(role(second), &format!("update cloud_pods set tenant_id = {} returning 1::bigint", ids[0]));
    assert!(moved.is_err(), "a row cannot be given to another tenant");
    let platform = Some(("mpanel_platform", "select 1"));
    for sql in
        ["update audit_events set event = 'x' returning 1::bigint", "delete from audit_events returning 1::bigint"]
    {
        assert!(db.query_as(platform, sql).is_err(), "{sql}: the audit log only grows");
    }
}

#[test]
fn every_change_is_on_record_with_who_and_from_where() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let pod = admin
        .post("/api/cloudpods", &json!({ "name": "pod", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] }))
        .expect(202)["id"]
        .as_i64()
        .unwrap();
    panel.settled(&admin, pod, std::time::Duration::from_secs(20)).unwrap();
    admin.patch(&format!("/api/cloudpods/{pod}"), &json!({ "notes": "a note", "tags": ["x"] })).expect(200);
    for action in ["stop", "start", "reboot", "terminate"] {
        admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": action })).expect(202);
        panel.settled(&admin, pod, std::time::Duration::from_secs(20));
    }
    let events = admin.get("/api/audit?limit=200").expect(200);
    let of: Vec<(&str, &Value)> =
        events.as_array().unwrap().iter().map(|e| (e["event"].as_str().unwrap(), e)).collect();
    for name in [
        "POD_CREATE_REQUEST",
        "POD_CREATED",
        "CLOUDPOD_PROVISIONED",
        "POD_UPDATED",
        "POD_STOP",
        "POD_START",
        "POD_REBOOT",
        "POD_DESTROY_REQUEST",
        "POD_DESTROYED",
        "USER_SIGNED_IN",
        "USER_PASSWORD_CHANGED",
    ] {
        let (_, event) = of.iter().find(|(n, _)| *n == name).unwrap_or_else(|| panic!("{name} is not on record"));
        assert_eq!(event["actor"]["email"], "admin@localhost", "{name}");
        assert_eq!(event["ipAddress"], "127.0.0.1", "{name}");
        assert!(event["requestId"].is_string(), "{name}");
    }
    let of_pod = admin.get(&format!("/api/cloud-pods/{pod}/audit?limit=200")).expect(200);
    assert!(of_pod.as_array().unwrap().iter().all(|e| e["podId"] == pod));
    assert_eq!(admin.get("/api/audit?event=POD_STOP").expect(200).as_array().unwrap().len(), 1);
}
