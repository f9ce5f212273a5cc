//! Keys for programs: what they open, and what they never do.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_testkit::{Answer, Client, Panel, PanelOptions, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

fn with(client: &Client, made: &Value) -> Client {
    Client { token: made["token"].as_str().map(Into::into), ..client.clone() }
}

#[test]
fn a_key_does_what_it_was_made_for_and_no_more() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let make = |body: Value| owner.post("/api/api-keys", &body);
    assert_eq!(
        make(json!({ "scopes": ["fly", "platform:users.read"], "expiresAt": "2020-01-01T00:00:00Z", "allowedIps": ["x"], "kind": "y" }))
            .wrong_fields(),
        [
            ("allowedIps", "invalid_network"),
            ("expiresAt", "in_the_past"),
            ("kind", "unknown_kind"),
            ("name", "required"),
            ("scopes", "unknown_scope"),
            ("scopes", "unknown_scope")
        ]
        .map(|(f, c)| (f.to_owned(), c.to_owned()))
    );
    let made = make(json!({ "name": "ci", "scopes": ["cloudpods:read", "metrics"] })).expect(201);
    let included = json!(["cloudpods.metrics.view", "cloudpods.quota.view", "cloudpods.view"]);
    assert_eq!(made["permissions"], included, "who sees pods sees their quota");
    let token = made["token"].as_str().unwrap();
    assert!(token.starts_with(made["prefix"].as_str().unwrap()) && token.len() > 40);
    let key = with(&owner, &made);
    key.get("/api/cloudpods").expect(200);
    assert_eq!(code(&key.get("/api/users")), (403, "forbidden"));
    assert_eq!(code(&key.post("/api/cloudpods", &json!({}))), (403, "forbidden"));
    // Nothing of the user's own, nothing of the platform.
    for path in ["/api/auth/me", "/api/auth/sessions"] {
        assert_eq!(code(&key.get(path)), (403, "session_required"), "{path}");
    }
    let of_admin = admin.post("/api/api-keys", &json!({ "name": "a", "scopes": ["cloudpods.view"] })).expect(201);
    assert_eq!(code(&with(&admin, &of_admin).get("/api/admin/users")), (403, "forbidden"));

    // The secret is nowhere but in that answer.
    let listed = owner.get("/api/api-keys").expect(200);
    assert!(!listed.to_string().contains(token), "{listed}");
    assert!(!owner.get("/api/audit").expect(200).to_string().contains(token));
    assert!(!panel.log().contains(token));
    let stored = format!("select count(*) from api_keys k where k::text like '%{token}%'");
    assert_eq!(panel.database.number(&stored), 0);

    // What it does is on record as the key's doing, and counted.
    let manage = with(&owner, &make(json!({ "name": "roles", "scopes": ["roles.manage"] })).expect(201));
    manage.post("/api/roles", &json!({ "name": "By key", "permissions": ["roles.read"] })).expect(201);
    let by_key = json!({ "name": "More", "permissions": ["cloudpods.view"] });
    assert_eq!(code(&manage.post("/api/roles", &by_key)), (403, "not_yours_to_grant"), "the key, not its user, gives");
    assert_eq!(panel.database.number("select count(*) from audit_events where event = 'ROLE_CREATED' and actor_type = 'api_key' and api_key_id is not null and user_id is not null"), 1);
    let usage = format!("/api/api-keys/{}/usage", made["id"]);
    eventually("the usage log", Duration::from_secs(10), || {
        let log = owner.get(&usage).expect(200);
        let seen = |method: &str, status: i64| {
            log.as_array()
                .unwrap()
                .iter()
                .any(|u| u["method"] == method && u["status"] == status && u["path"] == "/api/cloudpods")
        };
        (seen("GET", 200) && seen("POST", 403)).then_some(())
    });
    assert_eq!(panel.other_tenant("other").get(&usage).status, 404);
    let listed = owner.get("/api/api-keys").expect(200);
    let ci = listed.as_array().unwrap().iter().find(|k| k["name"] == "ci").unwrap();
    assert_eq!(ci["lastUsedIp"], "127.0.0.1");

    owner.delete(&format!("/api/api-keys/{}", made["id"])).expect(204);
    assert_eq!(key.get("/api/cloudpods").status, 401);
    assert_eq!(owner.delete(&format!("/api/api-keys/{}", made["id"])).status, 404);

    // A key that leaked can be looked at after it was revoked: what it did is still there.
    let named = |path: &str| {
        let list = owner.get(path).expect(200);
        list.as_array().unwrap().iter().map(|k| k["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(named("/api/api-keys"), ["roles"]);
    assert_eq!(named("/api/api-keys?revoked=true"), ["ci"]);
    assert!(owner.get("/api/api-keys?revoked=true").expect(200)[0]["revokedAt"].is_string());
    assert!(!owner.get(&usage).expect(200).as_array().unwrap().is_empty());
    assert_eq!(panel.other_tenant("third").get("/api/api-keys?revoked=true").expect(200), json!([]));
    let of_all = format!("/api/admin/security/api-key-usage?keyId={}", made["id"]);
    let seen = admin.get(&of_all).expect(200);
    assert!(seen.as_array().unwrap().iter().all(|u| u["apiKeyId"] == made["id"]) && !seen[0].is_null(), "{seen}");
    assert_eq!(admin.get(&format!("{of_all}&q=nowhere")).expect(200), json!([]));
    assert_eq!(admin.get(&format!("{of_all}&q=/api/cloudpods&tenantId=0")).expect(200), json!([]));
    assert!(
        admin
            .get(&format!("{of_all}&q=/api/users"))
            .expect(200)
            .as_array()
            .unwrap()
            .iter()
            .all(|u| u["path"] == "/api/users")
    );
}

#[test]
fn a_users_key_shrinks_with_its_user_and_a_tenants_key_stays() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    owner.post("/api/users/invite", &json!({ "email": "jo@acme.example", "role": "ADMIN" })).expect(201);
    let jo = owner.join(&admin, "jo@acme.example");
    let id = jo.get("/api/auth/me").expect(200)["user"]["id"].clone();
    let too_much = json!({ "name": "x", "scopes": ["tenant.admin"] });
    assert_eq!(code(&jo.post("/api/api-keys", &too_much)), (403, "not_yours_to_grant"));
    let scopes = json!(["cloudpods", "users.read", "api_keys.manage"]);
    let own = jo.post("/api/api-keys", &json!({ "name": "own", "scopes": scopes })).expect(201);
    let held = own["permissions"].to_string();
    assert!(held.contains("cloudpods.destroy") && !held.contains("quota.manage"), "of a group what she holds: {held}");
    let tenants = jo.post("/api/api-keys", &json!({ "name": "ours", "kind": "tenant", "scopes": scopes })).expect(201);
    let names = |query: &str| -> Vec<Value> {
        let listed = owner.get(&format!("/api/api-keys{query}")).expect(200);
        listed.as_array().unwrap().iter().map(|k| k["name"].clone()).collect()
    };
    assert_eq!(names(&format!("?userId={id}")), ["own"], "hers, and not the tenant's that she made");
    assert_eq!(names("?userId=999999"), Vec::<Value>::new());
    assert_eq!(names(""), ["ours", "own"]);
    let own_made = own;
    let (own, ours) = (with(&jo, &own_made), with(&jo, &tenants));
    own.get("/api/users").expect(200);
    // A key that may manage keys makes none without its own limits, and does not prolong itself.
    for (key, made) in [(&own, &own_made), (&ours, &tenants)] {
        let more = json!({ "name": "more", "kind": "tenant", "scopes": ["users.read"] });
        assert_eq!(code(&key.post("/api/api-keys", &more)), (403, "session_required"));
        let rotated = key.post(&format!("/api/api-keys/{}/rotate", made["id"]), &json!({}));
        assert_eq!(code(&rotated), (403, "session_required"));
    }
    owner.patch(&format!("/api/users/{id}/role"), &json!({ "role": "DEVELOPER" })).expect(200);
    assert_eq!(own.get("/api/users").status, 403);
    own.get("/api/cloudpods").expect(200);
    ours.get("/api/users").expect(200);
    // Who has less than a key may not have its successor's secret.
    let rotate = format!("/api/api-keys/{}/rotate", tenants["id"]);
    assert_eq!(jo.post(&rotate, &json!({})).status, 403);
    owner.post(&format!("/api/users/{id}/suspend"), &json!({})).expect(200);
    assert_eq!(code(&own.get("/api/cloudpods")), (403, "membership_suspended"));
    owner.delete(&format!("/api/users/{id}")).expect(204);
    assert_eq!(own.get("/api/cloudpods").status, 401);
    ours.get("/api/cloudpods").expect(200);
    panel.database.sql(
        "update tenants set status = 'suspended', suspended_reason = 'unpaid' where slug like 'tenant-%' and id <> 1",
    );
    let refused = ours.get("/api/cloudpods");
    assert_eq!(code(&refused), (403, "tenant_suspended"));
    assert!(refused.body["detail"].as_str().unwrap().contains("unpaid"));
}

#[test]
fn keys_expire_rotate_with_overlap_and_are_bound_to_networks() {
    let options =
        PanelOptions { env: vec![("MPANEL_TRUSTED_PROXIES".into(), "127.0.0.1".into())], ..Default::default() };
    let panel = Panel::start_with(BINARY, options);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let scopes = json!(["cloudpods.view"]);
    let made = owner
        .post("/api/api-keys", &json!({ "name": "net", "scopes": scopes, "allowedIps": ["192.0.2.0/24"] }))
        .expect(201);
    let key = with(&owner, &made);
    let from = |address: &str| key.call("GET", "/api/cloudpods", &[("x-forwarded-for", address)], None);
    from("192.0.2.7").expect(200);
    assert_eq!(code(&from("198.51.100.1")), (403, "address_not_allowed"));
    assert_eq!(code(&from("192.0.2.7, 198.51.100.1")), (403, "address_not_allowed"), "only the proxy's word counts");

    let path = format!("/api/api-keys/{}/rotate", made["id"]);
    assert_eq!(
        owner.post(&path, &json!({ "overlapHours": 9999 })).wrong_fields(),
        [("overlapHours".into(), "out_of_range".into())]
    );
    let successor = owner.post(&path, &json!({ "overlapHours": 1 })).expect(201);
    assert_eq!((&successor["replacesId"], &successor["allowedIps"]), (&made["id"], &json!(["192.0.2.0/24"])));
    assert_eq!(code(&owner.post(&path, &json!({}))), (409, "already_rotated"));
    from("192.0.2.7").expect(200);
    panel
        .database
        .sql("update api_keys set expires_at = expires_at - interval '61 minutes' where expires_at is not null");
    assert_eq!(from("192.0.2.7").status, 401, "the overlap is over");
    let new = with(&owner, &successor);
    new.call("GET", "/api/cloudpods", &[("x-forwarded-for", "192.0.2.9")], None).expect(200);
    // Where a policy allows no keys, none is replaced either.
    let policies = "/api/admin/security/policies";
    admin.put(policies, &json!({ "apiKeysAllowed": false })).expect(200);
    let path = format!("/api/api-keys/{}/rotate", successor["id"]);
    assert_eq!(code(&owner.post(&path, &json!({}))), (403, "api_keys_disabled"));
    admin.put(policies, &json!({ "apiKeysAllowed": true })).expect(200);
    // At once, the old one ends at once.
    owner.post(&path, &json!({ "overlapHours": 0 })).expect(201);
    assert_eq!(new.call("GET", "/api/cloudpods", &[("x-forwarded-for", "192.0.2.9")], None).status, 401);
}
