//! The audit log: searched, taken away, sealed; and what somebody with the whole database in his hands cannot hide.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_testkit::{Client, Panel, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");

fn verify(admin: &Client) -> Value {
    admin.get("/api/admin/security/audit/verify").expect(200)
}

/// A panel that seals every second, with events that are all sealed.
fn sealed() -> (Panel, Client) {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    admin.put("/api/admin/settings/security/audit_seal_seconds", &json!({ "value": 1 })).expect(200);
    let owner = panel.other_tenant("acme");
    for n in 0..10 {
        owner.post("/api/roles", &json!({ "name": format!("Role {n}"), "permissions": [] })).expect(201);
    }
    settle(&admin);
    (panel, admin)
}

fn settle(admin: &Client) -> Value {
    eventually("everything is sealed", Duration::from_secs(40), || {
        let proof = verify(admin);
        (proof["unsealedEvents"] == 0 && proof["seals"].as_i64()? > 0).then_some(proof)
    })
}

fn kinds(proof: &Value) -> Vec<&str> {
    let mut kinds: Vec<_> = proof["findings"].as_array().unwrap().iter().map(|f| f["kind"].as_str().unwrap()).collect();
    kinds.dedup();
    kinds
}

#[test]
fn what_is_changed_taken_or_put_in_shows() {
    let (panel, admin) = sealed();
    let proof = settle(&admin);
    assert_eq!(proof["ok"], true, "{proof}");
    assert_eq!(proof["events"], panel.database.number("select count(*) from audit_events"));
    let db = &panel.database;
    // Each of these is done by the owner of the database with every protection off, and taken back.
    let attack = |doing: &str, undoing: &str| {
        db.sql(&format!("set session_replication_role = replica; {doing}"));
        let proof = verify(&admin);
        db.sql(&format!("set session_replication_role = replica; {undoing}"));
        let after = verify(&admin);
        assert_eq!(after["ok"], true, "after {undoing}: {after}");
        proof
    };
    db.sql("create table kept as select * from audit_events; create table kept_seals as select * from audit_seals");
    for row in db.rows("select relname::text from pg_class where relname in ('audit_events', 'audit_seals')") {
        db.sql(&format!("alter table {} no force row level security", row.get::<_, String>(0)));
    }
    for change in [
        "event = 'NOTHING'",
        "created_at = created_at + interval '1 microsecond'",
        "user_id = coalesce(user_id, 0) + 1",
        "tenant_id = null",
        "details = '{\"x\": 1}'",
        "ip_address = '192.0.2.1'",
        "impersonator_id = 7",
    ] {
        let victim = "(select min(id) from audit_events where event = 'ROLE_CREATED')";
        let proof = attack(
            &format!("update audit_events set {change} where id = {victim}"),
            "delete from audit_events a using kept k where a.id = k.id and a is distinct from k::text::audit_events; \
             insert into audit_events overriding system value select * from kept k where not exists (select 1 from audit_events a where a.id = k.id)",
        );
        assert_eq!(kinds(&proof), ["changed"], "{change}: {proof}");
    }
    let restore = "insert into audit_events overriding system value select * from kept k where not exists (select 1 from audit_events a where a.id = k.id)";
    let id = db.number("select min(id) from audit_events where event = 'ROLE_CREATED'");
    let proof = attack(&format!("delete from audit_events where id = {id}"), restore);
    assert_eq!(kinds(&proof), ["missing"]);
    assert_eq!(proof["findings"][0]["events"], json!([id]));

    // Put in where an id was left free.
    let free = db.number("select min(id) from audit_events") - 1;
    let proof = attack(
        &format!(
            "insert into audit_events (id, event, category, actor_type) overriding system value values ({free}, 'FORGED', 'identity', 'system')"
        ),
        "delete from audit_events where event = 'FORGED'",
    );
    assert_eq!(kinds(&proof), ["added"], "{proof}");
    assert_eq!(proof["findings"][0]["events"], json!([free]));

    // Seals that fit the changed events, but that the installation's key did not sign.
    let restore_seals = "delete from audit_seals s using kept_seals k where s.seq = k.seq; insert into audit_seals select * from kept_seals k where not exists (select 1 from audit_seals s where s.seq = k.seq)";
    let proof = attack("update audit_seals set digest = sha256('x') where seq = 1", restore_seals);
    assert!(kinds(&proof).contains(&"seal_changed"), "{proof}");
    let proof = attack("update audit_seals set events = events + 1, hash = sha256('x') where seq = 1", restore_seals);
    assert!(kinds(&proof).contains(&"seal_changed"), "{proof}");
    let proof = attack("update audit_seals set pruned_at = now() where seq = 1", restore_seals);
    assert_eq!(kinds(&proof), ["pruned_unrecorded"], "{proof}");
    let proof = attack("delete from audit_seals where seq = 1", restore_seals);
    assert!(kinds(&proof).contains(&"seal_missing"), "{proof}");

    // Cut off at the end, seals and all: only what is remembered elsewhere tells.
    let head = verify(&admin)["head"].clone();
    db.sql("set session_replication_role = replica; delete from audit_events a using audit_seals s, unnest(s.first_ids, s.last_ids) r (f, l) where s.seq = (select max(seq) from audit_seals) and a.id between r.f and r.l; delete from audit_seals where seq = (select max(seq) from audit_seals)");
    let proof = verify(&admin);
    assert_eq!(kinds(&proof), ["truncated"], "{proof}");
    let checkpoint = format!("{}:{}", head["seq"], head["hash"].as_str().unwrap());
    let given = admin.get(&format!("/api/admin/security/audit/verify?checkpoint={checkpoint}")).expect(200);
    assert_eq!(given["ok"], false);
    assert_eq!(admin.get("/api/admin/security/audit/verify?checkpoint=x").status, 422);
}

#[test]
fn writers_at_the_same_time_are_all_sealed_once() {
    let (panel, admin) = sealed();
    let owner = panel.other_tenant("busy");
    std::thread::scope(|scope| {
        for t in 0..8 {
            let owner = owner.clone();
            scope.spawn(move || {
                for n in 0..25 {
                    let role = json!({ "name": format!("R {t} {n}"), "permissions": [] });
                    owner.post("/api/roles", &role).expect(201);
                }
            });
        }
    });
    let proof = settle(&admin);
    assert_eq!(proof["ok"], true, "{proof}");
    let sealed = panel.database.number("select sum(events)::bigint from audit_seals");
    assert_eq!(sealed, panel.database.number("select count(*) from audit_events"));
}

#[test]
fn a_late_event_is_sealed_late() {
    let (panel, admin) = sealed();
    // An id that was taken by a transaction which has not committed yet.
    let late = panel.database.number("select nextval(pg_get_serial_sequence('audit_events', 'id'))");
    panel.other_tenant("other");
    settle(&admin);
    panel.database.sql(&format!("set session_replication_role = replica; insert into audit_events (id, event, category, actor_type) overriding system value values ({late}, 'JOB_DEAD', 'jobs', 'system')"));
    let proof = settle(&admin);
    assert_eq!(proof["ok"], true, "{proof}");
    assert_eq!(panel.database.number(&format!("select count(*) from audit_seals s, unnest(s.first_ids, s.last_ids) r (f, l) where {late} between r.f and r.l")), 1);
}

/// A log that begins with two seals over events of half a year ago, and goes on.
fn with_old_events() -> (Panel, Client) {
    let (panel, admin) = sealed();
    let owner = panel.other_tenant("old");
    let seals = |n: i64| {
        eventually("a seal", Duration::from_secs(20), || {
            (panel.database.number("select count(*) from audit_seals") == n).then_some(())
        });
    };
    let old = |first: bool, days: i64| {
        let begin = if first { "truncate audit_events, audit_seals;" } else { "" };
        panel.database.sql(&format!(
            "set session_replication_role = replica; {begin}
             insert into audit_events (event, category, actor_type, created_at)
             select 'JOB_DEAD', 'jobs', 'system', now() - interval '{days} days' from generate_series(1, 3)"
        ));
    };
    old(true, 200);
    seals(1);
    old(false, 190);
    seals(2);
    owner.post("/api/roles", &json!({ "name": "New", "permissions": [] })).expect(201);
    seals(3);
    (panel, admin)
}

fn prune(panel: &Panel) {
    panel.database.sql("update job_schedules set next_run_at = now() where name = 'audit.prune'");
    eventually("old events are deleted", Duration::from_secs(20), || {
        (panel.database.number("select count(*) from audit_prunings") > 0).then_some(())
    });
}

#[test]
fn old_events_go_and_the_chain_stays_whole() {
    let (panel, admin) = sealed();
    // Nothing is old: the application may ask as it likes.
    let platform = Some(("mpanel_platform", "select 1"));
    let asked = panel.database.query_as(platform, "select * from prune_audit_log(1000, 1)").unwrap();
    assert!(asked.is_empty());
    assert!(
        panel.database.query_as(platform, "select * from prune_audit_events(1000, 1)").is_err(),
        "it signs nothing"
    );
    drop((panel, admin));

    let (panel, admin) = with_old_events();
    prune(&panel);
    assert_eq!(panel.database.number("select count(*) from audit_events where event = 'JOB_DEAD'"), 0);
    let proof = settle(&admin);
    assert_eq!((&proof["ok"], &proof["prunedSeals"]), (&json!(true), &json!(2)), "{proof}");
    for sql in [
        "update audit_seals set events = 1 returning 1::bigint",
        "delete from audit_seals returning 1::bigint",
        "update audit_prunings set through_seal = 99 returning 1::bigint",
        "delete from audit_prunings returning 1::bigint",
    ] {
        assert!(panel.database.query_as(platform, sql).is_err(), "{sql}");
    }
}

#[test]
fn nobody_hides_what_he_deleted_behind_the_keeping_time() {
    let (panel, admin) = with_old_events();
    let db = &panel.database;
    // The owner of the database deletes what is new, and writes down that it was old.
    db.sql("set session_replication_role = replica; delete from audit_events a using audit_seals s, unnest(s.first_ids, s.last_ids) r (f, l) where s.seq = 3 and a.id between r.f and r.l; update audit_seals set pruned_at = now() where seq = 3");
    let forged = "insert into audit_events (event, category, actor_type, details) values ('AUDIT_PRUNED', 'security', 'system', '{\"throughSeal\": 3, \"events\": 1, \"retentionDays\": 180}')";
    db.sql(&format!("set session_replication_role = replica; {forged}"));
    let proof = settle(&admin);
    assert_eq!(kinds(&proof), ["pruned_unrecorded", "pruned_between"], "{proof}");
    // He cannot sign it, and that he tried shows.
    db.sql("insert into audit_prunings (first_seal, through_seal, keeping_days, pruned_at, signature) values (1, 3, 180, now(), sha256('x'))");
    let proof = settle(&admin);
    assert_eq!(kinds(&proof), ["pruning_changed", "pruned_unrecorded", "pruned_between"], "{proof}");
    db.sql("delete from audit_prunings");
    // A record that was signed covers what it says and no more.
    prune(&panel);
    let proof = settle(&admin);
    assert_eq!(kinds(&proof), ["pruned_unrecorded"], "{proof}");
    db.sql("update audit_prunings set through_seal = 3");
    let proof = settle(&admin);
    assert_eq!(kinds(&proof), ["pruning_changed", "pruned_unrecorded"], "{proof}");
    db.sql("update audit_prunings set through_seal = 2, keeping_days = keeping_days - 1");
    assert_eq!(kinds(&settle(&admin)), ["pruning_changed", "pruned_unrecorded"], "nor when");
}

#[test]
fn nobody_has_it_deleted_before_its_time() {
    let (panel, admin) = with_old_events();
    // A seal is made to look old until its events are gone.
    panel.database.sql("update audit_seals set newest_at = newest_at - interval '181 days' where seq = 3");
    prune(&panel);
    panel.database.sql("update audit_seals set newest_at = newest_at + interval '181 days' where seq = 3");
    let proof = settle(&admin);
    assert_eq!(kinds(&proof), ["pruned_early"], "{proof}");
    assert_eq!(proof["findings"][0]["seal"], 3);
}

#[test]
fn what_an_earlier_build_deleted_is_signed_once() {
    let (panel, admin) = with_old_events();
    let db = &panel.database;
    let deleted = |seq: i64| {
        db.sql(&format!("set session_replication_role = replica; delete from audit_events a using audit_seals s, unnest(s.first_ids, s.last_ids) r (f, l) where s.seq = {seq} and a.id between r.f and r.l; update audit_seals set pruned_at = now() where seq = {seq}"));
    };
    // As an earlier build leaves it: its seals are of version 1, and of what it deleted there is no signed record.
    deleted(1);
    db.sql("update audit_seals set version = 1");
    panel.other_tenant("next");
    eventually("the next seal", Duration::from_secs(20), || {
        (db.number("select count(*) from audit_prunings") > 0).then_some(())
    });
    db.sql("update audit_seals set version = 2");
    let proof = settle(&admin);
    assert_eq!((&proof["ok"], &proof["prunedSeals"]), (&json!(true), &json!(1)), "{proof}");
    // Not again: the first seal of this build is there.
    deleted(2);
    db.sql("delete from audit_prunings");
    panel.other_tenant("later");
    let proof = settle(&admin);
    assert_eq!(proof["findingCount"], 2, "{proof}");
    assert_eq!(kinds(&proof), ["pruned_unrecorded"], "{proof}");
    // Nor by calling the seals older ones: they are not what was signed then.
    db.sql("update audit_seals set version = 1");
    panel.other_tenant("last");
    eventually("the next seal", Duration::from_secs(20), || {
        (db.number("select count(*) from audit_prunings") > 0).then_some(())
    });
    assert!(kinds(&settle(&admin)).contains(&"seal_changed"));
}

#[test]
fn events_are_found_and_taken_away() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let id = owner.get("/api/auth/me").expect(200)["user"]["id"].clone();
    let headers = [("content-type", "application/json"), ("user-agent", "=HYPERLINK(\"http://evil\")")];
    let role =
        owner.call("POST", "/api/roles", &headers, Some("{\"name\":\"Find me\",\"permissions\":[]}")).expect(201);
    for n in 0..30 {
        owner.post("/api/roles", &json!({ "name": format!("Role {n}"), "permissions": [] })).expect(201);
    }
    let found = |query: &str| owner.get(&format!("/api/audit?{query}")).expect(200).as_array().unwrap().len();
    assert_eq!(found("q=find%20me"), 1);
    assert_eq!(found("q=100%25"), 0, "a wildcard means itself");
    assert_eq!(found(&format!("objectType=role&objectId={}", role["id"])), 1);
    assert_eq!(found(&format!("userId={id}&event=ROLE_CREATED&limit=200")), 31);
    assert_eq!(found("userId=999999"), 0);
    assert_eq!(found("to=2020-01-01T00:00:00Z"), 0);
    assert_eq!(owner.get("/api/cloud-pods/audit").expect(200), json!([]), "nothing of it is the pods'");
    // Page by page, everything once.
    let mut seen = vec![];
    let mut cursor = String::new();
    loop {
        let page = owner.get(&format!("/api/audit?limit=7{cursor}"));
        let next = page.headers.get("x-next-cursor").map(|c| c.to_str().unwrap().to_owned());
        seen.extend(page.expect(200).as_array().unwrap().iter().map(|e| e["id"].as_i64().unwrap()));
        match next {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    let all = panel
        .database
        .number("select count(*) from audit_events where tenant_id = (select tenant_id from tenant_roles limit 1)");
    assert_eq!(i64::try_from(seen.len()).unwrap(), all);
    seen.dedup();
    assert_eq!(i64::try_from(seen.len()).unwrap(), all);

    let csv = owner.get("/api/audit/export?event=ROLE_CREATED").expect(200);
    let lines: Vec<&str> = csv.as_str().unwrap().split("\r\n").filter(|l| !l.is_empty()).collect();
    assert_eq!(lines.len(), 32);
    assert!(lines[0].starts_with("id,created_at,tenant_id,event"));
    assert!(csv.as_str().unwrap().contains("\"'=HYPERLINK(\"\"http://evil\"\")\""), "no spreadsheet runs it");
    let jsonl = owner.get("/api/audit/export?format=jsonl").expect(200);
    let jsonl = jsonl.as_str().unwrap();
    let events: Vec<Value> = jsonl.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(events[0]["event"], "AUDIT_EXPORTED", "taking it away is on record");
    assert!(!jsonl.contains("admin@localhost"), "nothing of other tenants");
    assert_eq!(owner.get("/api/audit/export?format=xls").body["code"], "invalid_query");

    assert_eq!(owner.get("/api/admin/security/audit").status, 403);
    let whole = admin.get(&format!("/api/admin/security/audit?userId={id}&event=ROLE_CREATED&limit=200")).expect(200);
    assert_eq!(whole.as_array().unwrap().len(), 31);
    assert!(whole[0]["tenantId"].is_i64());

    // The whole log can be taken away by who may read it, by the same filters.
    assert_eq!(owner.get("/api/admin/security/audit/export").status, 403);
    assert_eq!(admin.get("/api/admin/security/audit/export?podId=1").body["code"], "invalid_query");
    let tenant = whole[0]["tenantId"].as_i64().unwrap();
    let file = admin
        .get(&format!("/api/admin/security/audit/export?format=jsonl&tenantId={tenant}&event=ROLE_CREATED"))
        .expect(200);
    let events: Vec<Value> = file.as_str().unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(events.len(), 31);
    assert!(events.iter().all(|e| e["tenantId"] == tenant && e["event"] == "ROLE_CREATED"), "only those");
    let csv = admin.get("/api/admin/security/audit/export?event=AUDIT_EXPORTED").expect(200);
    assert_eq!(
        csv.as_str().unwrap().lines().count(),
        5,
        "a heading, twice by the tenant, twice by the operator: {csv}"
    );

    assert_eq!(panel.anonymous().get("/api/audit/kinds").status, 401);
    let kinds = owner.get("/api/audit/kinds").expect(200);
    let made = kinds.as_array().unwrap().iter().find(|k| k["name"] == "ROLE_CREATED").unwrap();
    assert_eq!((&made["category"], &made["description"]), (&json!("identity"), &json!("A role was made.")));
}
