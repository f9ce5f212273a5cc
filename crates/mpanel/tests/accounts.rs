//! Invitations, activation, new passwords, disabled and locked accounts, sessions: the ways into an account and out.
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc;
use std::time::Duration;

use mpanel_testkit::{Answer, Client, PASSWORD, Panel, PanelOptions};
use serde_json::json;

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const NEW_PASSWORD: &str = "another long enough phrase";

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

fn accept(panel: &Panel, token: &str, password: Option<&str>) -> Answer {
    let mut body = json!({ "token": token });
    if let Some(password) = password {
        body["password"] = json!(password);
    }
    panel.anonymous().post("/api/auth/invitations/accept", &body)
}

fn sign_in(panel: &Panel, email: &str, password: &str) -> Answer {
    panel.anonymous().post("/api/auth/login", &json!({ "email": email, "password": password, "session": "bearer" }))
}

#[test]
fn an_invitation_works_once_and_for_its_time() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let invite = |body: serde_json::Value| owner.post("/api/users/invite", &body);
    assert_eq!(
        invite(json!({ "email": "no address", "role": "EMPEROR" })).wrong_fields(),
        [("email".into(), "invalid_email".into()), ("role".into(), "unknown_role".into())]
    );
    assert_eq!(invite(json!({ "email": "jo@acme.example" })).wrong_fields(), [("role".into(), "required".into())]);
    assert_eq!(panel.database.number("select count(*) from mail_outbox where recipient = 'jo@acme.example'"), 0);

    let made = invite(json!({ "email": "jo@acme.example", "role": "developer" })).expect(201);
    assert_eq!((&made["status"], &made["role"]), (&json!("invited"), &json!("TENANT_DEVELOPER")));
    let first = admin.token_mailed_to("jo@acme.example");
    // Asked again, the first link is dead.
    invite(json!({ "email": "jo@acme.example", "role": "DEVELOPER" })).expect(201);
    let second = admin.token_mailed_to("jo@acme.example");
    assert_eq!(code(&accept(&panel, &first, Some(PASSWORD))), (422, "link_unusable"));
    assert_eq!(code(&accept(&panel, "nonsense", Some(PASSWORD))), (422, "link_unusable"));
    assert_eq!(accept(&panel, &second, None).wrong_fields(), [("password".into(), "required".into())]);
    assert_eq!(accept(&panel, &second, Some("short")).wrong_fields(), [("password".into(), "too_short".into())]);
    assert_eq!(sign_in(&panel, "jo@acme.example", PASSWORD).status, 401);
    // Fifty at once: one gets in.
    let accepted = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..50).map(|_| scope.spawn(|| accept(&panel, &second, Some(PASSWORD)).status)).collect();
        tries.into_iter().map(|t| t.join().unwrap()).filter(|s| *s == 200).count()
    });
    assert_eq!(accepted, 1);
    let jo = panel.anonymous().sign_in("jo@acme.example", PASSWORD);
    assert_eq!(jo.get("/api/auth/me").expect(200)["activeTenant"]["roles"], json!(["TENANT_DEVELOPER"]));
    assert_eq!(code(&invite(json!({ "email": "JO@acme.example", "role": "USER" }))), (409, "already_member"));

    invite(json!({ "email": "late@acme.example", "role": "USER" })).expect(201);
    let late = admin.token_mailed_to("late@acme.example");
    panel.database.sql("update user_tokens set expires_at = now() - interval '1 second'");
    assert_eq!(code(&accept(&panel, &late, Some(PASSWORD))), (422, "link_unusable"));

    // An account that exists keeps its password: another tenant's invitation is no way into it.
    let other = panel.other_tenant("other");
    other.post("/api/users/invite", &json!({ "email": "jo@acme.example", "role": "ADMIN" })).expect(201);
    let hidden = other.get("/api/users?status=invited").expect(200);
    assert_eq!(hidden[0]["name"], "jo", "nothing of the account shows before it has accepted");
    assert_eq!(hidden[0]["lastLoginAt"], json!(null));
    assert_eq!(jo.get("/api/auth/me").expect(200)["tenants"].as_array().unwrap().len(), 1, "asked is not joined");
    let token = admin.token_mailed_to("jo@acme.example");
    assert_eq!(accept(&panel, &token, Some(NEW_PASSWORD)).wrong_fields(), [("password".into(), "has_password".into())]);
    accept(&panel, &token, None).expect(200);
    let tenants = jo.get("/api/auth/me").expect(200)["tenants"].clone();
    assert_eq!(tenants.as_array().unwrap().len(), 2);
    let theirs = tenants.as_array().unwrap().iter().find(|t| t["roles"] == json!(["TENANT_ADMIN"])).unwrap().clone();
    assert_eq!(jo.post("/api/auth/tenant", &json!({ "tenantId": 1 })).status, 404, "not a tenant of hers");
    let me = jo.post("/api/auth/tenant", &json!({ "tenantId": theirs["id"] })).expect(200);
    assert_eq!(me["activeTenant"]["id"], theirs["id"]);
    assert!(jo.get("/api/users").expect(200).to_string().contains("owner@other.example"));
    assert_eq!(sign_in(&panel, "jo@acme.example", NEW_PASSWORD).status, 401);
    // Tokens are only in the messages.
    assert_eq!(
        panel.database.number(&format!("select count(*) from audit_events where details::text like '%{token}%'")),
        0
    );
    assert!(!panel.log().contains(&token));
}

#[test]
fn a_link_that_went_to_another_address_is_dead() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let rename = |id: &serde_json::Value, email: &str| {
        admin.patch(&format!("/api/admin/users/{id}"), &json!({ "email": email })).expect(200);
    };
    let new = json!({ "email": "typo@acme.example", "name": "Op", "platformRoles": ["PLATFORM_SUPPORT"] });
    let made = admin.post("/api/admin/users", &new).expect(201);
    let strangers = admin.token_mailed_to("typo@acme.example");
    rename(&made["id"], "right@acme.example");
    assert_eq!(code(&accept(&panel, &strangers, Some(PASSWORD))), (422, "link_unusable"));
    let right = admin.join(&admin, "right@acme.example");
    assert_eq!(right.get("/api/auth/me").expect(200)["user"]["id"], made["id"]);

    // An invitation goes along, and opens the tenant that it was for.
    owner.post("/api/users/invite", &json!({ "email": "tyop@acme.example", "role": "ADMIN" })).expect(201);
    let strangers = admin.token_mailed_to("tyop@acme.example");
    let id = owner.get("/api/users?status=invited").expect(200)[0]["id"].clone();
    rename(&id, "jo@acme.example");
    assert_eq!(code(&accept(&panel, &strangers, Some(PASSWORD))), (422, "link_unusable"));
    let jo = owner.join(&admin, "jo@acme.example");
    assert_eq!(jo.get("/api/auth/me").expect(200)["activeTenant"]["roles"], json!(["TENANT_ADMIN"]));

    // So is a link for a new password; another name alone ends none.
    panel.anonymous().post("/api/auth/password/forgot", &json!({ "email": "jo@acme.example" })).expect(204);
    let left = || panel.database.number("select count(*) from user_tokens where used_at is null");
    mpanel_testkit::eventually("the link", Duration::from_secs(20), || (left() == 1).then_some(()));
    let reset = admin.token_mailed_to("jo@acme.example");
    admin.patch(&format!("/api/admin/users/{id}"), &json!({ "name": "Jo" })).expect(200);
    assert_eq!(left(), 1);
    rename(&id, "jo@elsewhere.example");
    assert_eq!(left(), 0, "an account in use gets no link that nobody asked for");
    let body = json!({ "token": reset, "newPassword": NEW_PASSWORD });
    assert_eq!(code(&panel.anonymous().post("/api/auth/password/reset", &body)), (422, "link_unusable"));
}

#[test]
fn a_forgotten_password_is_set_anew_and_tells_nobody_of_accounts() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let forgot = |email: &str| panel.anonymous().post("/api/auth/password/forgot", &json!({ "email": email }));
    let (known, unknown) = (forgot("Owner@acme.example"), forgot("nobody@acme.example"));
    assert_eq!((known.status, known.body), (204, serde_json::Value::Null));
    assert_eq!((unknown.status, unknown.body), (204, serde_json::Value::Null));
    let token = admin.token_mailed_to("owner@acme.example");
    let reset = |token: &str, password: &str| {
        panel.anonymous().post("/api/auth/password/reset", &json!({ "token": token, "newPassword": password }))
    };
    assert_eq!(code(&reset("nonsense", NEW_PASSWORD)), (422, "link_unusable"));
    assert_eq!(reset(&token, "owner@acme.example").wrong_fields(), [("newPassword".into(), "too_common".into())]);
    assert_eq!(accept(&panel, &token, Some(NEW_PASSWORD)).status, 422, "a link is for one thing");
    reset(&token, NEW_PASSWORD).expect(204);
    assert_eq!(code(&reset(&token, PASSWORD)), (422, "link_unusable"));
    assert_eq!(owner.get("/api/auth/me").status, 401, "every session ends");
    assert_eq!(sign_in(&panel, "owner@acme.example", PASSWORD).status, 401);
    sign_in(&panel, "owner@acme.example", NEW_PASSWORD).expect(200);
    assert_eq!(panel.database.number("select count(*) from mail_outbox where recipient like 'nobody%'"), 0);
    // One address asks for many accounts: it must wait.
    let statuses: Vec<u16> = (0..40).map(|n| forgot(&format!("a{n}@acme.example")).status).collect();
    assert_eq!((statuses[0], statuses[39]), (204, 429));
}

#[test]
fn disabled_and_locked_accounts_stay_out_and_only_their_owners_learn_why() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let id = owner.get("/api/auth/me").expect(200)["user"]["id"].clone();
    let act = |what: &str| admin.post(&format!("/api/admin/users/{id}/{what}"), &json!({}));
    act("lock").expect(200);
    assert_eq!(code(&act("lock")), (409, "unchanged"));
    owner.get("/api/auth/me").expect(200);
    assert_eq!(code(&sign_in(&panel, "owner@acme.example", "wrong")), (401, "invalid_credentials"));
    assert_eq!(code(&sign_in(&panel, "owner@acme.example", PASSWORD)), (403, "account_locked"));
    act("unlock").expect(200);
    sign_in(&panel, "owner@acme.example", PASSWORD).expect(200);

    act("disable").expect(200);
    assert_eq!(owner.get("/api/auth/me").status, 401, "its sessions have ended");
    assert_eq!(code(&sign_in(&panel, "owner@acme.example", PASSWORD)), (403, "account_disabled"));
    panel.anonymous().post("/api/auth/password/forgot", &json!({ "email": "owner@acme.example" })).expect(204);
    act("enable").expect(200);

    let before = sign_in(&panel, "owner@acme.example", PASSWORD).expect(200);
    let session = Client { token: before["token"].as_str().map(Into::into), ..panel.anonymous() };
    act("force-password-reset").expect(200);
    assert_eq!(session.get("/api/auth/me").status, 401);
    assert_eq!(sign_in(&panel, "owner@acme.example", PASSWORD).status, 401);
    let token = admin.token_mailed_to("owner@acme.example");
    let reset = json!({ "token": token, "newPassword": NEW_PASSWORD });
    panel.anonymous().post("/api/auth/password/reset", &reset).expect(204);
    sign_in(&panel, "owner@acme.example", NEW_PASSWORD).expect(200);

    let logins = admin.get(&format!("/api/admin/users/{id}/logins")).expect(200);
    let outcomes: Vec<&str> = logins.as_array().unwrap().iter().map(|l| l["outcome"].as_str().unwrap()).collect();
    assert_eq!(outcomes[0], "signed_in");
    for outcome in ["locked", "disabled", "wrong_password"] {
        assert!(outcomes.contains(&outcome), "{outcome}: {outcomes:?}");
    }
    assert_eq!(
        panel
            .database
            .number("select count(*) from user_tokens t join users u on u.id = t.user_id where u.status = 'disabled'"),
        0
    );
}

#[test]
fn sessions_are_their_owners_and_a_new_device_is_told() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let body = json!({ "email": "owner@acme.example", "password": PASSWORD, "session": "bearer" }).to_string();
    // A browser that brings a session of its own choice does not get to keep it.
    let fixed = [
        ("content-type", "application/json"),
        ("user-agent", "elsewhere/1.0"),
        ("cookie", "mpanel_session=chosen"),
        ("sec-fetch-site", "same-origin"),
    ];
    let login = panel.anonymous().call("POST", "/api/auth/login", &fixed, Some(&body)).expect(200);
    assert_ne!(login["token"], "chosen");
    assert_eq!(panel.anonymous().call("GET", "/api/auth/me", &[("cookie", "mpanel_session=chosen")], None).status, 401);
    let second = Client { token: login["token"].as_str().map(Into::into), ..panel.anonymous() };
    let sessions = second.get("/api/auth/sessions").expect(200);
    let agents: Vec<&str> = sessions.as_array().unwrap().iter().filter_map(|s| s["userAgent"].as_str()).collect();
    assert!(agents.contains(&"elsewhere/1.0"), "{sessions}");
    let current = sessions.as_array().unwrap().iter().find(|s| s["current"] == true).unwrap();
    assert_eq!(admin.delete(&format!("/api/auth/sessions/{}", current["id"])).status, 404, "not the admin's");
    owner.delete(&format!("/api/auth/sessions/{}", current["id"])).expect(204);
    assert_eq!(second.get("/api/auth/me").status, 401);

    // Another program at a known address was news already, and so is a known program in another network: a stranger has the
    // same browser as everybody. Another version of it, or another address of the same network, is none.
    let told = || panel.database.number("select count(*) from audit_events where event = 'USER_NEW_DEVICE'");
    assert_eq!(told(), 1, "the other program");
    let with = |agent: &str| {
        let headers = [("content-type", "application/json"), ("user-agent", agent)];
        panel.anonymous().call("POST", "/api/auth/login", &headers, Some(&body)).expect(200);
    };
    with("elsewhere/2.17");
    assert_eq!(told(), 1, "a newer version");
    panel.database.sql("update login_history set ip_address = '127.0.99.1'");
    with("elsewhere/2.17");
    assert_eq!(told(), 1, "the same network");
    panel.database.sql("update login_history set ip_address = '192.0.2.1'");
    with("elsewhere/2.17");
    assert_eq!(told(), 2, "another network");
    let notice = admin.message_to("owner@acme.example");
    assert!(notice["subject"].as_str().unwrap().contains("new sign-in"), "{notice}");
    // Long ago is not never: the history forgets, the account does not.
    panel.database.sql("delete from login_history");
    with("elsewhere/2.17");
    assert_eq!(told(), 3, "nothing is known of where it came from");
    // Reading the outbox is on record.
    assert!(panel.database.number("select count(*) from audit_events where event = 'MAIL_READ'") >= 1);
    assert_eq!(owner.get("/api/admin/mail").status, 403);
}

#[test]
fn a_shorter_life_holds_for_sessions_that_live() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let jwt = owner.post("/api/auth/token", &json!({})).expect(200)["token"].clone();
    let jwt = Client { token: jwt.as_str().map(Into::into), ..panel.anonymous() };
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let began =
        admin.post(&format!("/api/platform/customers/{tenant}/impersonate"), &json!({ "reason": "x" })).expect(200);
    let acting = Client { token: began["token"].as_str().map(Into::into), ..panel.anonymous() };
    // What the operator acts with is younger than his own session, and lives no longer.
    panel.database.sql("update sessions set created_at = now() - interval '3 hours' where impersonator_id is null");
    for client in [&owner, &jwt, &acting, &admin] {
        client.get("/api/auth/me").expect(200);
    }
    panel.set("security.session_max_hours", &json!(2));
    mpanel_testkit::eventually("they have ended", Duration::from_secs(10), || {
        [&owner, &jwt, &acting, &admin].iter().all(|c| c.get("/api/auth/me").status == 401).then_some(())
    });
    sign_in(&panel, "owner@acme.example", PASSWORD).expect(200);
}

#[test]
fn another_address_is_told_to_both_and_ends_the_sessions() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let id = owner.get("/api/auth/me").expect(200)["user"]["id"].clone();
    let path = format!("/api/admin/users/{id}");
    admin.patch(&path, &json!({ "name": "Jo" })).expect(200);
    owner.get("/api/auth/me").expect(200);
    admin.patch(&path, &json!({ "email": "jo@elsewhere.example" })).expect(200);
    assert_eq!(owner.get("/api/auth/me").status, 401, "whoever held the account by the old address is out");
    for address in ["owner@acme.example", "jo@elsewhere.example"] {
        let told = admin.message_about(address, "address of your account");
        for part in ["owner@acme.example", "jo@elsewhere.example"] {
            assert!(told["body"].as_str().unwrap().contains(part), "{told}");
        }
    }
    sign_in(&panel, "jo@elsewhere.example", PASSWORD).expect(200);
}

#[test]
fn a_64_of_addresses_is_throttled_as_one() {
    let env = vec![("MPANEL_TRUSTED_PROXIES".into(), "127.0.0.1".into())];
    let panel = Panel::start_with(BINARY, PanelOptions { env, ..PanelOptions::default() });
    let tried = |n: usize, network: &str| {
        let body = json!({ "email": format!("a{n}@example.com"), "password": "wrong" }).to_string();
        let address = format!("2001:db8:1:{network}::{n:x}");
        let headers = [("content-type", "application/json"), ("x-forwarded-for", address.as_str())];
        panel.anonymous().call("POST", "/api/auth/login", &headers, Some(&body)).status
    };
    let statuses: Vec<u16> = (1..=40).map(|n| tried(n, "7")).collect();
    assert_eq!((statuses[0], statuses[39]), (401, 429), "{statuses:?}");
    assert_eq!(tried(41, "8"), 401, "another customer's");
    // Where it came from is still to be read.
    assert_eq!(panel.database.number("select count(*) from login_attempts where ip_address = '2001:db8:1:7::1'"), 1);
}

#[test]
fn who_is_attached_can_work_there_and_it_is_on_record() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    owner.post("/api/roles", &json!({ "name": "Auditors", "permissions": ["users.read"] })).expect(201);
    let invited = json!({ "email": "jo@acme.example", "roles": ["USER", "Auditors"] });
    let id = owner.post("/api/users/invite", &invited).expect(201)["id"].clone();
    let told = |event: &str| owner.get(&format!("/api/audit?event={event}")).expect(200)[0]["details"].clone();
    assert_eq!(told("USER_INVITED"), json!({ "roles": ["TENANT_USER", "Auditors"] }), "by name");
    let status = || owner.get(&format!("/api/users/{id}")).expect(200)["status"].clone();
    let attach = |roles: serde_json::Value| {
        admin.put(&format!("/api/admin/users/{id}/tenants/{tenant}"), &json!({ "roles": roles })).expect(200);
    };
    attach(json!(["ADMIN"]));
    assert_eq!(status(), "active", "an invitation is not waited for");
    let roles = json!({ "before": ["TENANT_USER", "Auditors"], "after": ["TENANT_ADMIN"] });
    assert_eq!(told("MEMBER_ROLES_CHANGED"), roles);
    assert_eq!(told("MEMBER_ATTACHED"), json!({ "roles": ["TENANT_ADMIN"], "was": "invited" }));
    owner.post(&format!("/api/users/{id}/suspend"), &json!({})).expect(200);
    attach(json!(["ADMIN"]));
    assert_eq!(status(), "active", "nor is a suspension kept");
    assert_eq!(told("MEMBER_REACTIVATED"), json!({}));
    let events = || panel.database.number("select count(*) from audit_events where event like 'MEMBER_%'");
    let before = events();
    attach(json!(["ADMIN"]));
    assert_eq!(events(), before, "what is so already is no change");

    // A template of the name of a tenant's own role: the tenant's is meant, and nobody gets both.
    let template = json!({ "name": "auditors", "plane": "tenant", "permissions": ["users.manage"] });
    admin.post("/api/admin/roles", &template).expect(201);
    owner.put(&format!("/api/users/{id}/roles"), &json!({ "roles": ["USER", "Auditors"] })).expect(200);
    let after = owner.get(&format!("/api/users/{id}")).expect(200);
    assert_eq!(after["roles"], json!(["TENANT_USER", "Auditors"]));
}

#[test]
fn a_name_is_its_users_to_change() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    assert_eq!(owner.patch("/api/auth/me", &json!({})).wrong_fields(), [("name".into(), "required".into())]);
    let wrong = owner.patch("/api/auth/me", &json!({ "name": "x", "email": "other@acme.example" }));
    assert_eq!(wrong.wrong_fields(), [("email".into(), "unknown_field".into())]);
    assert_eq!(owner.patch("/api/auth/me", &json!({ "name": "Jo Doe" })).expect(200)["user"]["name"], "Jo Doe");
    assert_eq!(owner.get("/api/auth/me").expect(200)["user"]["name"], "Jo Doe");
    let told = owner.get("/api/audit?event=USER_UPDATED").expect(200)[0].clone();
    assert_eq!(told["details"]["after"], json!({ "name": "Jo Doe" }));
    let began =
        admin.post(&format!("/api/platform/customers/{tenant}/impersonate"), &json!({ "reason": "x" })).expect(200);
    let acting = Client { token: began["token"].as_str().map(Into::into), ..panel.anonymous() };
    assert_eq!(code(&acting.patch("/api/auth/me", &json!({ "name": "Other" }))), (403, "impersonating"));
}

#[test]
fn an_invitation_tells_nothing_of_accounts() {
    let panel = Panel::start(BINARY);
    panel.admin();
    let owner = panel.other_tenant("acme");
    let stranger = panel.other_tenant("other");
    panel
        .database
        .sql("update users set name = 'Zaphod', email = 'Owner@Other.example' where email = 'owner@other.example'");
    let invite = |email: &str| owner.post("/api/users/invite", &json!({ "email": email, "role": "USER" })).expect(201);
    let (known, unknown) = (invite("owner@other.example"), invite("nobody@other.example"));
    // But for what belongs to the one address or the other.
    let shape = |mut answer: serde_json::Value| {
        let address = answer["email"].as_str().unwrap().to_owned();
        for field in ["id", "createdAt"] {
            answer.as_object_mut().unwrap().remove(field).unwrap();
        }
        answer.to_string().replace(address.split('@').next().unwrap(), "x")
    };
    assert_eq!(shape(known), shape(unknown));
    let found = |q: &str| owner.get(&format!("/api/users?q={q}")).expect(200).as_array().unwrap().len();
    assert_eq!(found("zaphod"), 0, "a name that is not shown is not to be found either");
    assert_eq!(found("other.example"), 2);
    assert_eq!(owner.get("/api/audit?event=USER_CREATED").expect(200), json!([]));
    assert_eq!(owner.get("/api/audit?event=USER_INVITED").expect(200).as_array().unwrap().len(), 2);
    assert_eq!(
        panel.database.number(
            "select count(*) from audit_events where event = 'USER_CREATED' and object_name = 'nobody@other.example'"
        ),
        1
    );
    drop(stranger);
}

#[test]
fn an_idle_session_ends_and_a_password_is_hashed_anew_when_the_cost_rises() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    panel.database.sql("update sessions set last_seen_at = now() - interval '13 hours' where user_id <> 1");
    assert_eq!(owner.get("/api/auth/me").status, 401);
    let hash = || {
        panel.database.rows("select password_hash from users where email = 'owner@acme.example'")[0].get::<_, String>(0)
    };
    let before = hash();
    let setting = "/api/admin/settings/security/argon2_memory_kb";
    admin.put(setting, &json!({ "value": 20480 })).expect(200);
    sign_in(&panel, "owner@acme.example", PASSWORD).expect(200);
    let after = hash();
    assert!(before.contains("m=19456") && after.contains("m=20480"), "{before} {after}");
    sign_in(&panel, "owner@acme.example", PASSWORD).expect(200);
    assert_eq!(after, hash());
}

#[test]
fn a_password_that_was_in_a_breach_is_refused() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let file = std::env::temp_dir().join(format!("mpanel-breached-{}", std::process::id()));
    // SHA-1 of "correct horse battery staple" between two others.
    std::fs::write(&file, "00000000000000000000000000000000DEADBEEF:1\r\nABF7AAD6438836DBE526AA231ABDE2D0EEF74D42:3\r\nFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFDEADBEEF:1\r\n").unwrap();
    let setting = "/api/admin/settings/security/breached_passwords_file";
    admin.put(setting, &json!({ "value": file.to_str().unwrap() })).expect(200);
    admin.post("/api/admin/users", &json!({ "email": "jo@example.com", "name": "Jo" })).expect(201);
    let token = admin.token_mailed_to("jo@example.com");
    assert_eq!(accept(&panel, &token, Some(PASSWORD)).wrong_fields(), [("password".into(), "breached".into())]);
    std::fs::remove_file(&file).unwrap();
    assert_eq!(accept(&panel, &token, Some(PASSWORD)).status, 500, "without its list nothing is waved through");
    admin.delete(setting).expect(200);
    accept(&panel, &token, Some(PASSWORD)).expect(200);
}

#[test]
fn a_hundred_tries_at_once_are_a_hundred_tries() {
    let panel = Panel::start(BINARY);
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..60)
            .map(|n| {
                scope.spawn({
                    let panel = &panel;
                    move || sign_in(panel, "admin@localhost", &format!("wrong {n}")).status
                })
            })
            .collect();
        tries.into_iter().map(|t| t.join().unwrap()).collect()
    });
    let judged = statuses.iter().filter(|s| **s == 401).count();
    assert!(judged <= 8, "{judged} passwords were tried");
    assert_eq!(judged + statuses.iter().filter(|s| **s == 429).count(), 60);
    // That it had to wait is on record, once and not fifty times, and the same for an address without an account.
    let throttled = "event = 'USER_SIGN_IN_FAILED' and details->>'outcome' = 'throttled'";
    let count = |sql: &str| panel.database.number(sql);
    assert_eq!(count(&format!("select count(*) from audit_events where {throttled}")), 1);
    assert_eq!(count("select count(*) from login_history where outcome = 'throttled' and user_id = 1"), 1);
    for _ in 0..12 {
        sign_in(&panel, "nobody@example.com", "wrong");
    }
    assert_eq!(count(&format!("select count(*) from audit_events where {throttled}")), 2);
    // A flood of many addresses from one place is one wait: that of the place.
    let refused = (0..40).map(|n| sign_in(&panel, &format!("a{n}@example.com"), "wrong").status).collect::<Vec<_>>();
    assert!(refused.iter().filter(|s| **s == 429).count() >= 10, "{refused:?}");
    assert_eq!(count(&format!("select count(*) from audit_events where {throttled}")), 2);
}

/// What an SMTP service was given.
fn smtp() -> (String, mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut reader = BufReader::new(stream.try_clone().unwrap());
            let mut say = |text: &str| drop(stream.write_all(format!("{text}\r\n").as_bytes()));
            say("220 test");
            let mut line = String::new();
            while reader.read_line(&mut line).is_ok_and(|n| n > 0) {
                match line.get(..4).unwrap_or_default().to_uppercase().as_str() {
                    "EHLO" => say("250 test"),
                    "DATA" => {
                        say("354 go on");
                        let mut text = String::new();
                        while !text.ends_with("\r\n.\r\n") && reader.read_line(&mut text).is_ok_and(|n| n > 0) {}
                        say("250 taken");
                        let _ = sender.send(text);
                    }
                    "QUIT" => {
                        say("221 bye");
                        break;
                    }
                    _ => say("250 ok"),
                }
                line.clear();
            }
        }
    });
    (url, receiver)
}

#[test]
fn messages_go_to_the_mail_service_and_their_texts_leave_the_outbox() {
    let (url, received) = smtp();
    let env = vec![
        ("MPANEL_SMTP_URL".to_owned(), url),
        ("MPANEL_MAIL_FROM".to_owned(), "Panel <panel@example.com>".to_owned()),
    ];
    let panel = Panel::start_with(BINARY, PanelOptions { env, ..PanelOptions::default() });
    let admin = panel.admin();
    admin.post("/api/admin/users", &json!({ "email": "jo@example.com", "name": "Jo" })).expect(201);
    let text = received.recv_timeout(Duration::from_secs(30)).expect("a message");
    for part in ["From: Panel <panel@example.com>", "To: jo@example.com", "Subject: Your account", "#token="] {
        // Quoted-printable spells = as =3D.
        assert!(text.contains(part) || text.contains(&part.replace('=', "=3D")), "{part} is not in {text}");
    }
    let sent = mpanel_testkit::eventually("the message is marked as sent", Duration::from_secs(10), || {
        let list = admin.get("/api/admin/mail").expect(200);
        list.as_array()?.iter().find(|m| m["recipient"] == "jo@example.com" && m["status"] == "sent").cloned()
    });
    assert_eq!(sent["hasBody"], false, "the link is in nobody's reach any more");
    assert_eq!(admin.get("/api/auth/me").expect(200)["deliversMail"], true);
    assert_eq!(admin.get(&format!("/api/admin/mail/{}", sent["id"])).expect(200)["body"], json!(null));
}

#[test]
fn the_outbox_is_an_operators_and_can_be_searched() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let me = owner.get("/api/auth/me").expect(200);
    assert_eq!(me["deliversMail"], false, "who invites somebody learns that nothing goes out");
    for email in ["jo@acme.example", "ann@acme.example"] {
        owner.post("/api/users/invite", &json!({ "email": email, "role": "developer" })).expect(201);
    }
    assert_eq!(owner.get("/api/admin/mail").status, 403);
    assert_eq!(admin.get("/api/admin/mail?colour=red").status, 422);
    let found = |query: &str| {
        let list = admin.get(&format!("/api/admin/mail?{query}")).expect(200);
        let to = |m: &serde_json::Value| m["recipient"].as_str().unwrap().to_owned();
        list.as_array().unwrap().iter().map(to).collect::<Vec<_>>()
    };
    assert_eq!(found("q=JO@ACME"), ["jo@acme.example"]);
    assert_eq!(found("q=join&status=kept&limit=1"), ["ann@acme.example"], "newest first");
    assert_eq!(found("status=sent"), [""; 0]);
    assert_eq!(found("q=%25"), [""; 0], "a per cent sign is no wildcard");
    let id = admin.get("/api/admin/mail?q=jo@acme").expect(200)[0]["id"].clone();
    let message = admin.get(&format!("/api/admin/mail/{id}")).expect(200);
    assert!(message["body"].as_str().unwrap().contains("#token="), "{message}");
    assert_eq!(panel.database.number("select count(*) from audit_events where event = 'MAIL_READ'"), 1);
}
