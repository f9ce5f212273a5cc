//! The second factor and bearer tokens, and what must not open anything.
#![allow(clippy::unwrap_used)]

use mpanel_testkit::{Answer, Client, PASSWORD, Panel, totp};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

fn sign_in(panel: &Panel, email: &str, code: Option<&str>) -> Answer {
    let mut body = json!({ "email": email, "password": PASSWORD, "session": "bearer" });
    if let Some(code) = code {
        body["code"] = json!(code);
    }
    panel.anonymous().post("/api/auth/login", &body)
}

/// Sets up the second factor; answers its secret, the recovery codes and the code that confirmed it.
fn enrol(client: &Client) -> (String, Vec<String>, String) {
    let enrolment = client.post("/api/auth/2fa/enroll", &json!({ "password": PASSWORD })).expect(200);
    let secret = enrolment["secret"].as_str().unwrap().to_owned();
    assert!(enrolment["uri"].as_str().unwrap().starts_with("otpauth://totp/mPanel:"));
    let used = totp(&secret, 0);
    let confirmed = client.post("/api/auth/2fa/confirm", &json!({ "code": used })).expect(200);
    let codes = confirmed["recoveryCodes"].as_array().unwrap().iter().map(|c| c.as_str().unwrap().to_owned());
    (secret, codes.collect(), used)
}

/// A user's time steps begin anew, as if time had passed.
fn time_passes(panel: &Panel) {
    panel.database.sql("update user_second_factors set last_step = 0");
}

#[test]
fn a_code_opens_once_and_a_recovery_code_too() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let email = "owner@acme.example";
    assert_eq!(code(&owner.post("/api/auth/2fa/confirm", &json!({ "code": "000000" }))), (409, "not_enrolling"));
    assert_eq!(
        owner.post("/api/auth/2fa/enroll", &json!({ "password": "wrong" })).wrong_fields(),
        [("password".into(), "wrong_password".into())]
    );
    owner.post("/api/auth/2fa/enroll", &json!({ "password": PASSWORD })).expect(200);
    let wrong = owner.post("/api/auth/2fa/confirm", &json!({ "code": "12345" }));
    assert_eq!(wrong.wrong_fields(), [("code".into(), "wrong_code".into())]);
    sign_in(&panel, email, None).expect(200);

    let second =
        Client { token: sign_in(&panel, email, None).body["token"].as_str().map(Into::into), ..panel.anonymous() };
    let (secret, recovery, used) = enrol(&owner);
    assert_eq!(second.get("/api/auth/me").status, 401, "other sessions end");
    assert_eq!(recovery.len(), 10);
    assert_eq!(code(&sign_in(&panel, email, None)), (401, "code_required"));
    assert_eq!(code(&sign_in(&panel, email, Some("000000"))), (401, "wrong_code"));
    // The code that confirmed is used up.
    assert_eq!(code(&sign_in(&panel, email, Some(&used))), (401, "wrong_code"));
    time_passes(&panel);
    let now = totp(&secret, 0);
    // Several at once with one code: one gets in.
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..4).map(|_| scope.spawn(|| sign_in(&panel, email, Some(&now)).status)).collect();
        tries.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert_eq!(statuses.iter().filter(|s| **s == 200).count(), 1, "{statuses:?}");
    sign_in(&panel, email, Some(&recovery[0])).expect(200);
    assert_eq!(code(&sign_in(&panel, email, Some(&recovery[0]))), (401, "wrong_code"));
    // As people type them.
    sign_in(&panel, email, Some(&recovery[1].to_uppercase().replace('-', " "))).expect(200);
    assert_eq!(owner.get("/api/auth/2fa").expect(200), json!({ "enabled": true, "recoveryCodesLeft": 8 }));

    // Nothing of it is readable in the database, and another account's row does not help.
    let stored = panel.database.rows("select secret from user_second_factors")[0].get::<_, Vec<u8>>(0);
    assert!(stored.len() > 20 + 28 - 1 && !String::from_utf8_lossy(&stored).contains(&secret));
    panel.database.sql("insert into user_second_factors (user_id, secret, confirmed_at) select 1, secret, confirmed_at from user_second_factors");
    time_passes(&panel);
    assert_eq!(sign_in(&panel, "admin@localhost", Some(&totp(&secret, 0))).status, 500, "it is not his");
    panel.database.sql("delete from user_second_factors where user_id = 1");

    let off = |password: &str, code: &str| {
        owner.post("/api/auth/2fa/disable", &json!({ "password": password, "code": code }))
    };
    assert_eq!(off("wrong", &recovery[2]).wrong_fields(), [("password".into(), "wrong_password".into())]);
    assert_eq!(off(PASSWORD, "000000").wrong_fields(), [("code".into(), "wrong_code".into())]);
    off(PASSWORD, &recovery[3]).expect(204);
    sign_in(&panel, email, None).expect(200);

    // Lost: an operator takes it away, and the sessions with it.
    let id = owner.get("/api/auth/me").expect(200)["user"]["id"].clone();
    let factor = || admin.get(&format!("/api/admin/users/{id}")).expect(200)["hasSecondFactor"].clone();
    assert_eq!(factor(), false);
    enrol(&owner);
    assert_eq!(factor(), true);
    let after = admin.post(&format!("/api/admin/users/{id}/reset-second-factor"), &json!({})).expect(200);
    assert_eq!((&after["hasSecondFactor"], &after["hasPassword"]), (&json!(false), &json!(true)));
    assert_eq!(owner.get("/api/auth/me").status, 401);
    sign_in(&panel, email, None).expect(200);
    for event in ["SECOND_FACTOR_ENABLED", "SECOND_FACTOR_DISABLED", "SECOND_FACTOR_RESET"] {
        assert!(panel.database.number(&format!("select count(*) from audit_events where event = '{event}'")) > 0);
    }
}

#[test]
fn a_new_password_by_mail_does_not_go_around_the_second_factor() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    enrol(&owner);
    panel.anonymous().post("/api/auth/password/forgot", &json!({ "email": "owner@acme.example" })).expect(204);
    let token = admin.token_mailed_to("owner@acme.example");
    panel.anonymous().post("/api/auth/password/reset", &json!({ "token": token, "newPassword": PASSWORD })).expect(204);
    assert_eq!(code(&sign_in(&panel, "owner@acme.example", None)), (401, "code_required"));
}

#[test]
fn the_command_line_asks_for_the_code() {
    use std::io::Write;
    let panel = Panel::start(BINARY);
    panel.admin();
    let owner = panel.other_tenant("acme");
    let (_, recovery, _) = enrol(&owner);
    let home = std::env::temp_dir().join(format!("mpanel-home-{}", std::process::id()));
    let mut child = std::process::Command::new(BINARY)
        .args(["login", "--url", &panel.url, "--email", "owner@acme.example", "--password-stdin"])
        .env("XDG_CONFIG_HOME", &home)
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let text = format!("{PASSWORD}\n{}\n", recovery[0]);
    child.stdin.take().unwrap().write_all(text.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8_lossy(&output.stdout).contains("Signed in as owner@acme.example"));
    std::fs::remove_dir_all(home).unwrap();
}

#[test]
fn codes_cannot_be_tried_one_after_the_other() {
    let panel = Panel::start(BINARY);
    panel.admin();
    let owner = panel.other_tenant("acme");
    enrol(&owner);
    let tries: Vec<u16> =
        (0..20).map(|n| sign_in(&panel, "owner@acme.example", Some(&format!("{n:06}"))).status).collect();
    assert_eq!((tries[0], tries[19]), (401, 429), "{tries:?}");
}

#[test]
fn policies_ask_for_a_second_factor_before_anything_else() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    admin.put("/api/admin/settings/security/operators_need_second_factor", &json!({ "value": true })).expect(200);
    assert_eq!(code(&admin.get("/api/admin/users")), (403, "second_factor_required"));
    assert_eq!(admin.get("/api/auth/me").expect(200)["first"], "enrol_second_factor");
    owner.get("/api/cloudpods").expect(200);
    enrol(&admin);
    admin.get("/api/admin/users").expect(200);
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let changed =
        admin.patch(&format!("/api/admin/customers/{tenant}"), &json!({ "requireSecondFactor": true })).expect(200);
    assert_eq!(changed["requireSecondFactor"], true);
    assert_eq!(code(&owner.get("/api/cloudpods")), (403, "second_factor_required"));
    enrol(&owner);
    owner.get("/api/cloudpods").expect(200);
}

#[test]
fn a_tenant_asks_its_people_for_a_second_factor() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let invite = |email: &str, role: &str| {
        owner.post("/api/users/invite", &json!({ "email": email, "role": role })).expect(201);
        owner.join(&admin, email)
    };
    let member = invite("jo@acme.example", "DEVELOPER");
    let path = "/api/tenant/security";
    let rule = |required: bool| json!({ "requireSecondFactor": required });
    assert_eq!(owner.get(path).expect(200), json!({ "requireSecondFactor": false, "membersWithout": 2 }));
    assert_eq!(code(&member.get(path)), (403, "forbidden"));
    assert_eq!(code(&member.put(path, &rule(true))), (403, "forbidden"));
    assert_eq!(owner.put(path, &json!({})).wrong_fields(), [("requireSecondFactor".into(), "required".into())]);
    // Who has none himself would be shut out by it.
    assert_eq!(code(&owner.put(path, &rule(true))), (409, "second_factor_missing"));
    member.get("/api/cloudpods").expect(200);
    enrol(&owner);
    let key = json!({ "name": "k", "kind": "tenant", "scopes": ["settings.manage", "cloudpods.view"] });
    let key = owner.post("/api/api-keys", &key).expect(201)["token"].as_str().unwrap().to_owned();
    let key = Client { token: Some(key), ..panel.anonymous() };
    assert_eq!(code(&key.put(path, &rule(true))), (403, "session_required"));
    assert_eq!(owner.put(path, &rule(true)).expect(200), json!({ "requireSecondFactor": true, "membersWithout": 1 }));
    assert_eq!(code(&member.get("/api/cloudpods")), (403, "second_factor_required"));
    owner.get("/api/cloudpods").expect(200);
    key.get("/api/cloudpods").expect(200);
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    assert_eq!(admin.get(&format!("/api/admin/customers/{tenant}")).expect(200)["requireSecondFactor"], true);
    let stranger = panel.other_tenant("other");
    stranger.get("/api/cloudpods").expect(200);
    assert_eq!(stranger.get(path).expect(200)["requireSecondFactor"], false, "another tenant's rule is its own");
    enrol(&member);
    member.get("/api/cloudpods").expect(200);
    assert_eq!(owner.put(path, &rule(false)).expect(200), json!({ "requireSecondFactor": false, "membersWithout": 0 }));
    let told = owner.get("/api/audit?event=TENANT_SECURITY_CHANGED").expect(200);
    assert_eq!(told.as_array().unwrap().len(), 2);
    assert_eq!(told[0]["details"]["after"], rule(false));
}

#[test]
fn a_bearer_token_ends_with_its_session_its_key_and_its_time() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let with = |client: &Client, token: &Value| Client { token: token.as_str().map(Into::into), ..client.clone() };
    let issued = owner.post("/api/auth/token", &json!({})).expect(200);
    assert_eq!((&issued["tokenType"], &issued["expiresIn"]), (&json!("Bearer"), &json!(900)));
    let jwt = with(&owner, &issued["token"]);
    assert_eq!(jwt.get("/api/auth/me").expect(200)["user"]["email"], "owner@acme.example");
    jwt.get("/api/cloudpods").expect(200);
    let text = issued["token"].as_str().unwrap();
    let parts: Vec<&str> = text.split('.').collect();
    // {"alg":"none","typ":"JWT"} and the same claims.
    for forged in [
        format!("eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.{}.", parts[1]),
        format!("{}.{}.", parts[0], parts[1]),
        format!("{}.{}.{}", parts[0], parts[1], "A".repeat(86)),
        format!("{}.{}.{}", parts[0], parts[0], parts[2]),
    ] {
        assert_eq!(with(&owner, &json!(forged)).get("/api/auth/me").status, 401, "{forged}");
    }
    // Another installation's token, however well signed.
    let other = Panel::start(BINARY);
    let theirs = other.admin().post("/api/auth/token", &json!({})).expect(200);
    assert_eq!(with(&owner, &theirs["token"]).get("/api/auth/me").status, 401);

    // A key's token does what the key does, and ends with it.
    let key = owner.post("/api/api-keys", &json!({ "name": "k", "scopes": ["cloudpods.view"] })).expect(201);
    let of_key = with(&owner, &with(&owner, &key["token"]).post("/api/auth/token", &json!({})).expect(200)["token"]);
    of_key.get("/api/cloudpods").expect(200);
    assert_eq!(of_key.get("/api/users").status, 403);
    assert_eq!(code(&of_key.get("/api/auth/me")), (403, "session_required"));
    owner.delete(&format!("/api/api-keys/{}", key["id"])).expect(204);
    assert_eq!(of_key.get("/api/cloudpods").status, 401);

    // A retired key verifies what it signed, and signs nothing new; forgotten, it opens nothing.
    panel.database.sql("update token_keys set created_at = created_at - interval '31 days'");
    let renewed = owner.post("/api/auth/token", &json!({})).expect(200);
    let kid = |token: &Value| token.as_str().unwrap().split('.').next().unwrap().to_owned();
    assert_ne!(kid(&issued["token"]), kid(&renewed["token"]));
    jwt.get("/api/auth/me").expect(200);
    panel.database.sql("delete from token_keys where retired_at is not null");
    assert_eq!(jwt.get("/api/auth/me").status, 401);
    let jwt = with(&owner, &renewed["token"]);
    jwt.get("/api/auth/me").expect(200);
    owner.post("/api/auth/logout", &json!({})).expect(204);
    assert_eq!(jwt.get("/api/auth/me").status, 401, "it ends with its session");
    drop(admin);
}
