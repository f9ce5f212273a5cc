//! Every operation of the OpenAPI document × everybody who must not get in. A new route is covered without a line here;
//! one with a new kind of id in its path fails until it says whose thing that is (`fixture`).
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use mpanel_testkit::{Answer, Client, PASSWORD, Panel, SSH_KEY};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");

/// An operation of the document.
struct Operation {
    method: String,
    path: String,
    rule: String,
    /// Permissions that are needed besides.
    also: Vec<String>,
    no_impersonation: bool,
    allows_keys: bool,
    no_keys: bool,
    /// Whether it finds by a text.
    searches: bool,
}

impl Operation {
    fn all(panel: &Panel) -> Vec<Self> {
        let document = panel.anonymous().get("/api/openapi.json").expect(200);
        let mut all = vec![];
        for (path, operations) in document["paths"].as_object().unwrap() {
            for (method, operation) in operations.as_object().unwrap() {
                let rule = operation["x-access"].as_str();
                all.push(Self {
                    method: method.to_uppercase(),
                    path: path.clone(),
                    rule: rule.unwrap_or_else(|| panic!("{method} {path} has no access rule")).to_owned(),
                    also: strings(&operation["x-also-needs"]),
                    no_impersonation: operation["x-impersonation"] == "forbidden",
                    allows_keys: operation["x-api-keys"] == "allowed",
                    no_keys: operation["x-api-keys"] == "forbidden",
                    searches: operation["parameters"]
                        .as_array()
                        .is_some_and(|all| all.iter().any(|p| p["name"] == "q")),
                });
            }
        }
        assert!(all.len() > 100, "only {} operations", all.len());
        all
    }

    fn is_of_tenant(&self) -> bool {
        !matches!(self.rule.as_str(), "public" | "session") && !self.is_of_platform()
    }

    fn is_of_platform(&self) -> bool {
        self.rule.starts_with("platform:")
    }

    /// Calls it with these ids, separated by commas, in the places of the path; the last in all that are left.
    fn call(&self, who: &Client, ids: &str) -> Answer {
        let mut path = self.path.clone();
        let mut ids = ids.split(',');
        let mut id = "";
        while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
            id = ids.next().unwrap_or(id);
            path.replace_range(from..=to, id);
        }
        let body = self.body();
        let body = if matches!(self.method.as_str(), "GET" | "DELETE") { None } else { Some(body.as_str()) };
        who.call(&self.method, &path, &[("content-type", "application/json")], body)
    }

    /// What it is called with.
    fn body(&self) -> String {
        let valid = BODIES.iter().find(|(method, end, _)| self.method == *method && self.path.ends_with(end));
        valid.map_or("{}", |(.., body)| body).to_owned()
    }

    fn name(&self) -> String {
        format!("{} {} ({})", self.method, self.path, self.rule)
    }
}

fn strings(list: &Value) -> Vec<String> {
    list.as_array().into_iter().flatten().map(|v| v.as_str().unwrap().to_owned()).collect()
}

fn code(answer: &Answer) -> &str {
    answer.body["code"].as_str().unwrap_or_default()
}

fn keyed(client: &Client, token: &Value) -> Client {
    Client { token: Some(token.as_str().unwrap().to_owned()), ..client.clone() }
}

/// The permissions of a plane, with what each includes.
fn permissions(admin: &Client, plane: &str) -> BTreeMap<String, Vec<String>> {
    let all = admin.get("/api/admin/permissions").expect(200);
    let of_plane = all.as_array().unwrap().iter().filter(|p| p["plane"] == plane);
    of_plane
        .map(|p| {
            let includes = strings(&p["includes"]);
            (p["key"].as_str().unwrap().to_owned(), includes)
        })
        .collect()
}

/// Everything but these permissions, and what would bring one of them along.
fn all_but<'a>(permissions: &'a BTreeMap<String, Vec<String>>, without: &[&str]) -> Vec<&'a str> {
    let out = |key: &String| without.contains(&key.as_str());
    let keeps = |(key, includes): &(&'a String, &Vec<String>)| !out(key) && !includes.iter().any(out);
    permissions.iter().filter(keeps).map(|(key, _)| key.as_str()).collect()
}

#[test]
fn nobody_and_whoever_is_out_gets_401() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let out = panel.other_tenant("out");
    let expired = panel.other_tenant("expired");
    let disabled = panel.other_tenant("disabled");
    let key = out.post("/api/api-keys", &json!({ "name": "k", "scopes": ["cloudpods.view"] })).expect(201);
    let revoked = keyed(&out, &key["token"]);
    out.delete(&format!("/api/api-keys/{}", key["id"])).expect(204);
    let jwt = keyed(&out, &out.post("/api/auth/token", &json!({})).expect(200)["token"]);
    out.post("/api/auth/logout", &json!({})).expect(204);
    panel.database.sql("update sessions set expires_at = now() where user_id = (select id from users where email = 'owner@expired.example')");
    let id = disabled.get("/api/auth/me").expect(200)["user"]["id"].clone();
    admin.post(&format!("/api/admin/users/{id}/disable"), &json!({})).expect(200);
    let garbage = Client { token: Some("garbage".into()), ..panel.anonymous() };
    let callers = [
        ("nobody", panel.anonymous()),
        ("garbage", garbage),
        ("signed out", out),
        ("an expired session", expired),
        ("a disabled user", disabled),
        ("a revoked key", revoked),
        ("a token of an ended session", jwt),
    ];
    for operation in Operation::all(&panel).iter().filter(|o| o.rule != "public") {
        for (who, client) in &callers {
            assert_eq!(operation.call(client, "1").status, 401, "{} for {who}", operation.name());
        }
    }
}

#[test]
fn who_is_suspended_or_somebody_else_gets_403() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    admin.put("/api/admin/settings/security/incident_refusals", &json!({ "value": 100_000 })).expect(200);
    let owner = panel.other_tenant("acme");
    owner.post("/api/users/invite", &json!({ "email": "jo@acme.example", "role": "OWNER" })).expect(201);
    let member = owner.join(&admin, "jo@acme.example");
    let id = member.get("/api/auth/me").expect(200)["user"]["id"].clone();
    owner.post(&format!("/api/users/{id}/suspend"), &json!({})).expect(200);
    let suspended = panel.other_tenant("suspended");
    let key = suspended
        .post("/api/api-keys", &json!({ "name": "k", "kind": "tenant", "scopes": ["cloudpods", "users.read"] }))
        .expect(201);
    let suspended_key = keyed(&suspended, &key["token"]);
    let tenant = suspended.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    admin.post(&format!("/api/platform/customers/{tenant}/suspend"), &json!({})).expect(200);
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let began =
        admin.post(&format!("/api/platform/customers/{tenant}/impersonate"), &json!({ "reason": "x" })).expect(200);
    let acting = keyed(&admin, &began["token"]);
    let mut forbidden = 0;
    for operation in Operation::all(&panel) {
        if operation.is_of_tenant() {
            for (client, expected) in [
                (&member, "membership_suspended"),
                (&suspended, "tenant_suspended"),
                (&suspended_key, "tenant_suspended"),
            ] {
                let answer = operation.call(client, "1");
                assert_eq!((answer.status, code(&answer)), (403, expected), "{}", operation.name());
            }
        }
        if operation.is_of_platform() {
            for client in [&owner, &member, &suspended, &suspended_key, &acting] {
                let answer = operation.call(client, "1");
                assert_eq!((answer.status, code(&answer)), (403, "forbidden"), "{}", operation.name());
            }
        }
        if operation.no_impersonation {
            forbidden += 1;
            let answer = operation.call(&acting, "1");
            assert_eq!((answer.status, code(&answer)), (403, "impersonating"), "{}", operation.name());
        }
        if operation.rule == "session" && !operation.allows_keys {
            let answer = operation.call(&suspended_key, "1");
            assert_eq!((answer.status, code(&answer)), (403, "session_required"), "{}", operation.name());
        }
    }
    assert!(forbidden >= 10, "only {forbidden} operations are closed to impersonators");
}

#[test]
fn who_has_something_to_do_first_gets_no_further() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    admin.put("/api/admin/settings/security/incident_refusals", &json!({ "value": 100_000 })).expect(200);
    // Somebody with every permission and a one-time password, and one whose tenant and platform ask for a second factor.
    let fresh = |email: &str| {
        let output = panel.command(&["admin", "create", "--email", email]);
        let password = output.lines().find_map(|l| l.split_once("password: ").map(|p| p.1.trim().to_owned())).unwrap();
        panel.anonymous().sign_in(email, &password)
    };
    let one_time = fresh("new@example.com");
    let enrols = fresh("enrols@example.com");
    panel.database.sql(
        "update users set must_change_password = false where email = 'enrols@example.com';
         update tenants set require_second_factor = true
          where id = (select m.tenant_id from tenant_users m join users u on u.id = m.user_id where u.email = 'enrols@example.com')",
    );
    let mut tried = 0;
    for operation in Operation::all(&panel).iter().filter(|o| o.is_of_tenant() || o.is_of_platform()) {
        tried += 1;
        for (client, expected) in [(&one_time, "password_change_required"), (&enrols, "second_factor_required")] {
            let answer = operation.call(client, "1");
            assert_eq!((answer.status, code(&answer)), (403, expected), "{}", operation.name());
        }
    }
    assert!(tried > 100, "only {tried} operations were tried");
    assert_eq!(one_time.get("/api/auth/me").expect(200)["first"], "set_password");
    assert_eq!(enrols.get("/api/auth/me").expect(200)["first"], "enrol_second_factor");
}

#[test]
fn a_tenants_permission_is_needed_by_role_and_by_key() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    admin.put("/api/admin/settings/security/incident_refusals", &json!({ "value": 100_000 })).expect(200);
    let owner = panel.other_tenant("acme");
    // What owners do not hold can be given by nobody; the test is about what is checked.
    panel.database.sql("insert into role_permissions select r.id, p.key from roles r, permissions p where r.name = 'TENANT_OWNER' and p.key not like 'platform:%' on conflict do nothing");
    let role = owner.post("/api/roles", &json!({ "name": "Matrix", "permissions": [] })).expect(201);
    owner.post("/api/users/invite", &json!({ "email": "jo@acme.example", "role": "Matrix" })).expect(201);
    let member = owner.join(&admin, "jo@acme.example");
    let permissions = permissions(&admin, "tenant");
    let operations = Operation::all(&panel);
    let rules: BTreeSet<&str> = operations.iter().filter(|o| o.is_of_tenant()).map(|o| o.rule.as_str()).collect();
    assert!(rules.len() >= 8, "{rules:?}");
    let mut without_keys = 0;
    for rule in rules {
        let rest = all_but(&permissions, &[rule]);
        owner.put(&format!("/api/roles/{}", role["id"]), &json!({ "name": "Matrix", "permissions": rest })).expect(200);
        let key = owner.post("/api/api-keys", &json!({ "name": rule, "kind": "tenant", "scopes": rest })).expect(201);
        let key = keyed(&owner, &key["token"]);
        for operation in operations.iter().filter(|o| o.rule == rule) {
            for client in [&member, &key] {
                let answer = operation.call(client, "1");
                assert_eq!((answer.status, code(&answer)), (403, "forbidden"), "{}", operation.name());
            }
        }
        // With it and nothing else, the door opens: the check above is not vacuous.
        owner
            .put(&format!("/api/roles/{}", role["id"]), &json!({ "name": "Matrix", "permissions": [rule] }))
            .expect(200);
        for operation in operations.iter().filter(|o| o.rule == rule && o.method == "GET") {
            assert_ne!(code(&operation.call(&member, "1")), "forbidden", "{}", operation.name());
        }
        for operation in operations.iter().filter(|o| o.rule == rule && o.no_keys) {
            let body = json!({ "name": "with", "kind": "tenant", "scopes": [rule] });
            let key = keyed(&owner, &owner.post("/api/api-keys", &body).expect(201)["token"]);
            let answer = operation.call(&key, "1");
            assert_eq!((answer.status, code(&answer)), (403, "session_required"), "{}", operation.name());
            without_keys += 1;
        }
    }
    assert!(without_keys >= 3, "only {without_keys} operations are closed to keys");
}

#[test]
fn a_permission_on_the_platform_is_needed() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    admin.put("/api/admin/settings/security/incident_refusals", &json!({ "value": 100_000 })).expect(200);
    let role = json!({ "name": "Matrix", "plane": "platform", "permissions": [] });
    let role = admin.post("/api/admin/roles", &role).expect(201);
    let path = format!("/api/admin/roles/{}", role["id"]);
    let new = json!({ "email": "op@example.com", "name": "Op", "platformRoles": ["Matrix"] });
    admin.post("/api/admin/users", &new).expect(201);
    let operator = panel.anonymous().join(&admin, "op@example.com");
    let permissions = permissions(&admin, "platform");
    let operations = Operation::all(&panel);
    let rules: BTreeSet<&str> = operations.iter().filter(|o| o.is_of_platform()).map(|o| o.rule.as_str()).collect();
    assert!(rules.len() >= 10, "{rules:?}");
    let mut twofold = 0;
    for rule in rules {
        let rest = all_but(&permissions, &[rule]);
        admin.put(&path, &json!({ "name": "Matrix", "permissions": rest })).expect(200);
        for operation in operations.iter().filter(|o| o.rule == rule) {
            let answer = operation.call(&operator, "1");
            assert_eq!((answer.status, code(&answer)), (403, "forbidden"), "{}", operation.name());
        }
        admin.put(&path, &json!({ "name": "Matrix", "permissions": [rule] })).expect(200);
        let mut with_more = vec![];
        for operation in operations.iter().filter(|o| o.rule == rule && o.method == "GET") {
            let answer = operation.call(&operator, "1");
            if operation.also.is_empty() {
                assert_ne!(code(&answer), "forbidden", "{}", operation.name());
            } else {
                assert_eq!((answer.status, code(&answer)), (403, "forbidden"), "{}", operation.name());
                with_more.push(operation);
            }
        }
        // Each of those that are needed besides is needed, and all of them do.
        for operation in with_more {
            for missing in &operation.also {
                let rest = all_but(&permissions, &[missing]);
                admin.put(&path, &json!({ "name": "Matrix", "permissions": rest })).expect(200);
                let answer = operation.call(&operator, "1");
                assert_eq!((answer.status, code(&answer)), (403, "forbidden"), "{}", operation.name());
            }
            let all: Vec<&str> = operation.also.iter().map(String::as_str).chain([rule]).collect();
            admin.put(&path, &json!({ "name": "Matrix", "permissions": all })).expect(200);
            assert_eq!(operation.call(&operator, "1").status, 200, "{}", operation.name());
            twofold += 1;
        }
    }
    assert!(twofold >= 1, "the overview of all pods needs two");
}

/// Whose things the ids in tenants' paths are: by the path's beginning, a thing of the first tenant. Longest first.
fn fixtures(panel: &Panel, owner: &Client) -> Vec<(&'static str, String)> {
    let order = json!({ "name": "secret-pod", "plan": "mini", "region": "local", "sshKeys": [SSH_KEY] });
    let pod = owner.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
    panel.settled(owner, pod, Duration::from_secs(30)).unwrap();
    let volume = json!({ "name": "secret-volume", "sizeGb": 1, "attach": false });
    let volume = owner.post(&format!("/api/cloud-pods/{pod}/volumes"), &volume).expect(202);
    let volume = volume["id"].as_i64().or_else(|| volume["volume"]["id"].as_i64()).unwrap();
    panel.settled(owner, pod, Duration::from_secs(30)).unwrap();
    let pack = owner.post("/api/cloudpods/resource-subscriptions", &json!({ "planCode": "cloud-basic" })).expect(200);
    let invoice = owner.get("/api/billing/invoices").expect(200)[0]["id"].clone();
    let role = owner.post("/api/roles", &json!({ "name": "secret-role", "permissions": [] })).expect(201);
    let key = owner.post("/api/api-keys", &json!({ "name": "secret-key", "scopes": ["cloudpods.view"] })).expect(201);
    owner.post("/api/users/invite", &json!({ "email": "secret@acme.example", "role": "USER" })).expect(201);
    let user = panel.database.number("select id from users where email = 'secret@acme.example'");
    let job = panel.database.number(&format!("select max(id) from jobs where pod_id = {pod}"));
    let session = panel.database.number(
        "select max(s.id) from sessions s join users u on u.id = s.user_id where u.email = 'owner@acme.example'",
    );
    panel.database.sql(
        "insert into sso_providers (slug, name, issuer, client_id, scopes) values ('secret', 'secret', 'https://secret.example', 'x', '{openid}');
         insert into user_identities (user_id, provider_id, subject)
         select u.id, p.id, 'secret' from users u, sso_providers p where u.email = 'owner@acme.example'",
    );
    let identity = panel.database.number("select id from user_identities");
    vec![
        ("/api/cloud-pods/{podId}/volumes/{id}", format!("{pod},{volume}")),
        ("/api/cloud-pods/resource-subscriptions/", pack["id"].to_string()),
        ("/api/cloudpods/resource-subscriptions/", pack["id"].to_string()),
        ("/api/billing/subscriptions/", pack["subscriptionId"].to_string()),
        ("/api/billing/invoices/", invoice.to_string()),
        ("/api/cloud-pods/", pod.to_string()),
        ("/api/cloudpods/", pod.to_string()),
        ("/api/roles/", role["id"].to_string()),
        ("/api/api-keys/", key["id"].to_string()),
        ("/api/users/", user.to_string()),
        ("/api/provisioning/cloudpods/", pod.to_string()),
        ("/api/provisioning/", job.to_string()),
        ("/api/jobs/", job.to_string()),
        ("/api/auth/sessions/", session.to_string()),
        ("/api/auth/sso/links/", identity.to_string()),
    ]
}

/// Bodies for what looks at the body before it looks for the thing.
const BODIES: &[(&str, &str, &str)] = &[
    ("PATCH", "/api/users/{id}/role", r#"{"role":"USER"}"#),
    ("PUT", "/api/users/{id}/roles", r#"{"roles":["USER"]}"#),
    ("PUT", "/api/roles/{id}", r#"{"name":"Another name","permissions":[]}"#),
    ("PATCH", "/api/cloudpods/{podId}", r#"{"notes":"a note"}"#),
    ("POST", "/{podId}/actions", r#"{"action":"stop"}"#),
    ("POST", "/{podId}/scale", r#"{"plan":"pro"}"#),
    ("POST", "/{podId}/volumes", r#"{"name":"another","sizeGb":1,"attach":false}"#),
    ("POST", "/volumes/{id}/resize", r#"{"sizeGb":2}"#),
    ("POST", "/subscriptions/{id}/change", r#"{"preview":true,"quantity":2}"#),
];

/// Paths whose parameter names something that all tenants share.
const SHARED: &[&str] = &["{code}", "{provider}", "{sessionId}"];

#[test]
fn another_tenants_thing_is_as_if_it_were_not() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let stranger = panel.other_tenant("stranger");
    let fixtures = fixtures(&panel, &owner);
    let state = || {
        let mut state = String::new();
        for table in [
            "cloud_pods",
            "tenant_roles",
            "api_keys",
            "tenant_users",
            "sessions",
            "tenant_user_roles",
            "subscriptions",
            "invoices",
        ] {
            let column = if table == "sessions" { "active_tenant_id" } else { "tenant_id" };
            // What time alone changes is left out.
            let sql = format!(
                "select coalesce(string_agg((to_jsonb(t) - '{{updated_at,last_seen_at,last_used_at,mailed}}'::text[])::text, '|' order by to_jsonb(t)::text), '') \
                   from {table} t where {column} = (select max(m.tenant_id) from tenant_users m join users u on u.id = m.user_id where u.email = 'owner@acme.example')"
            );
            state.push_str(&panel.database.rows(&sql)[0].get::<_, String>(0));
        }
        state
    };
    let before = state();
    let (mut tried, mut stopped) = (0, vec![]);
    for operation in Operation::all(&panel) {
        let own = operation.is_of_tenant() || operation.rule == "session";
        if !own || !operation.path.contains('{') || SHARED.iter().any(|s| operation.path.contains(s)) {
            continue;
        }
        let fixture = fixtures.iter().find(|(beginning, _)| operation.path.starts_with(beginning));
        let (_, id) = fixture.unwrap_or_else(|| panic!("{}: say in `fixtures` whose thing this is", operation.name()));
        tried += 1;
        let told = |answer: &Answer| {
            let mut body = answer.body.clone();
            if let Some(body) = body.as_object_mut() {
                body.remove("requestId");
            }
            (answer.status, body)
        };
        let theirs = operation.call(&stranger, id);
        let nothing = operation.call(&stranger, "999999999");
        assert_eq!(told(&theirs), told(&nothing), "{}: what exists differs from what does not", operation.name());
        for secret in ["secret", "acme"] {
            assert!(!theirs.body.to_string().contains(secret), "{}: {}", operation.name(), theirs.body);
        }
        assert!(theirs.status >= 400 || theirs.body == json!([]), "{}: {}", operation.name(), theirs.status);
        if theirs.status == 422 {
            stopped.push(operation.name());
        }
    }
    assert!(stopped.is_empty(), "these went no further than the body; give them one in `BODIES`: {stopped:?}");
    // Nor does anything of it show in what has no id: lists, searches, files to take away, the dashboard.
    let marks = ["secret-", "acme", "secret@"];
    let mut looked = 0;
    for operation in Operation::all(&panel) {
        let own = operation.is_of_tenant() || operation.rule == "session";
        if !own || operation.method != "GET" || operation.path.contains('{') {
            continue;
        }
        let mut paths = vec![operation.path.clone()];
        if operation.searches {
            paths.extend(["secret", "acme"].map(|mark| format!("{}?q={mark}", operation.path)));
        }
        for path in paths {
            let theirs = stranger.get(&path);
            looked += usize::from(theirs.status == 200);
            for mark in marks {
                assert!(!theirs.body.to_string().contains(mark), "{path} tells of {mark}: {}", theirs.body);
            }
        }
    }
    assert!(looked > 30, "only {looked} answers were looked through");
    assert!(tried > 20, "only {tried} operations were tried");
    assert_eq!(before, state(), "something of the other tenant was changed");
    // The same calls by the owner reach the thing, what takes it away last: what was refused above was not refused for nothing.
    let (mut reached, mut missed) = (0, vec![]);
    let mut operations = Operation::all(&panel);
    operations.sort_by_key(|o| (o.method == "DELETE", o.path.contains("sessions")));
    for operation in operations {
        let own = operation.is_of_tenant() || operation.rule == "session";
        if !own || !operation.path.contains('{') || SHARED.iter().any(|s| operation.path.contains(s)) {
            continue;
        }
        let (_, id) = fixtures.iter().find(|(beginning, _)| operation.path.starts_with(beginning)).unwrap();
        let answer = operation.call(&owner, id);
        if operation.method == "DELETE" && answer.status == 404 {
            // The second of two spellings: it is gone.
            continue;
        }
        if matches!(answer.status, 401 | 404) {
            missed.push(format!("{}: {}", operation.name(), answer.body));
        }
        reached += 1;
    }
    assert!(missed.is_empty(), "the owner's own call does not reach the thing: {missed:#?}");
    assert!(reached > 20, "only {reached} calls of the owner reached the thing");
    drop(admin);
    panel.anonymous().sign_in("owner@acme.example", PASSWORD);
}
