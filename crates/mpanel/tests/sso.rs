//! Single sign-on against a real OpenID Connect provider, which can be told to misbehave.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use mpanel_testkit::{Answer, Client, PASSWORD, Panel, totp};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const PROVIDERS: &str = "/api/admin/security/sso/providers";

fn code(answer: &Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

/// The provider: `web/e2e/oidc/provider.mjs`. Ends with the value.
struct Provider {
    child: Child,
    issuer: String,
    control: Client,
}

impl Provider {
    fn start(panel: &Panel) -> Self {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/../../web/e2e/oidc/provider.mjs");
        let mut child = Command::new("node")
            .args([script, &format!("{}/api/auth/sso/company/callback", panel.url)])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("node");
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
        let issuer = lines
            .find_map(|l| l.strip_prefix("issuer ").map(str::to_owned))
            .expect("the provider starts; scripts/console.sh installs what it needs");
        // What it says later nobody reads; it must not block on it.
        std::thread::spawn(move || lines.for_each(drop));
        let control = Client::anonymous(&issuer);
        Self { child, issuer, control }
    }

    fn say(&self, what: &Value) {
        self.control.post("/control", what).expect(204);
    }

    /// Somebody comes, of whom this is said.
    fn knows(&self, account: &str, email: &str, verified: bool) {
        self.say(&json!({ "account": account, "claims": { "email": email, "email_verified": verified } }));
    }

    fn tell(&self, admin: &Client, more: &Value) -> i64 {
        let mut body = json!({ "slug": "company", "name": "Company login", "issuer": self.issuer, "clientId": "panel",
            "clientSecret": "a secret between the two" });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        admin.post(PROVIDERS, &body).expect(201)["id"].as_i64().unwrap()
    }
}

impl Drop for Provider {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser with its cookies, which goes where it is sent.
struct Browser<'p> {
    panel: &'p Panel,
    client: Client,
    cookies: BTreeMap<String, String>,
}

impl<'p> Browser<'p> {
    fn new(panel: &'p Panel) -> Self {
        let config = mpanel_testkit::ureq::Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_idle_connections(0)
            .build();
        Self { panel, client: Client { agent: config.into(), ..panel.anonymous() }, cookies: BTreeMap::new() }
    }

    fn call(&mut self, method: &str, url: &str, body: Option<&str>) -> Answer {
        let jar: Vec<String> = self.cookies.iter().map(|(n, v)| format!("{n}={v}")).collect();
        let jar = jar.join("; ");
        let client = Client { url: String::new(), ..self.client.clone() };
        let mut headers = vec![("cookie", jar.as_str()), ("sec-fetch-site", "same-origin")];
        if body.is_some() {
            headers.push(("content-type", "application/json"));
        }
        let answer = client.call(method, url, &headers, body);
        for set in answer.headers.get_all("set-cookie") {
            let (name, rest) = set.to_str().unwrap().split_once('=').unwrap();
            let value = rest.split(';').next().unwrap();
            match value {
                "" => self.cookies.remove(name),
                value => self.cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
        answer
    }

    /// Goes on until the provider sends it back; answers where to.
    fn out(&mut self, next: &str) -> String {
        let mut url = format!("{}/api/auth/sso/company/start?next={next}", self.panel.url);
        for _ in 0..12 {
            let answer = self.call("GET", &url, None);
            assert_eq!(answer.status, 303, "{url}: {}", answer.body);
            let to = answer.headers["location"].to_str().unwrap().to_owned();
            if to.contains("/callback?") || to.starts_with("/login") {
                return to;
            }
            let origin = url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/");
            url = if to.starts_with('/') { format!("{origin}{to}") } else { to };
        }
        panic!("the provider does not send the browser back: {url}");
    }

    /// Brings an answer of the provider; where in the console the panel sends the browser.
    fn back(&mut self, url: &str) -> String {
        let answer = self.call("GET", url, None);
        assert_eq!(answer.status, 303, "{}", answer.body);
        answer.headers["location"].to_str().unwrap().to_owned()
    }

    fn sign_in(&mut self) -> String {
        let url = self.out("/cloudpods");
        self.back(&url)
    }

    /// Who the browser is signed in as.
    fn session(&self) -> Option<Client> {
        let token = self.cookies.get("mpanel_session")?;
        Some(Client { token: Some(token.clone()), ..self.panel.anonymous() })
    }
}

/// Where somebody new is sent who comes from the provider.
fn comes(panel: &Panel) -> (String, Option<Client>) {
    let mut browser = Browser::new(panel);
    let to = browser.sign_in();
    (to, browser.session())
}

fn refused(panel: &Panel) -> String {
    let (to, session) = comes(panel);
    assert!(session.is_none(), "signed in: {to}");
    let (_, code) = to.split_once("sso=").unwrap_or_else(|| panic!("{to}"));
    code.split('&').next().unwrap().to_owned()
}

/// What the audit log says about the last refused sign-in.
fn reason(panel: &Panel) -> String {
    panel.database.rows(
        "select details->>'reason' from audit_events where event = 'USER_SIGN_IN_FAILED' order by id desc limit 1",
    )[0]
    .get(0)
}

#[test]
fn an_account_is_found_by_its_verified_address_and_then_by_its_link() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.other_tenant("acme");
    let provider = Provider::start(&panel);
    assert_eq!(panel.anonymous().get("/api/auth/sso/providers").expect(200), json!([]));
    assert_eq!(panel.anonymous().get("/api/auth/sso/company/start").status, 404);
    let id = provider.tell(&admin, &json!({ "emailDomains": ["acme.example"] }));
    assert_eq!(
        panel.anonymous().get("/api/auth/sso/providers").expect(200),
        json!([{ "slug": "company", "name": "Company login" }])
    );

    provider.say(&json!({ "deny": true }));
    assert_eq!(refused(&panel), "sso_denied");
    provider.say(&json!({ "deny": false }));
    for (email, verified, expected) in [
        ("owner@acme.example", json!(false), "sso_unverified"),
        ("owner@acme.example", json!("true"), "sso_unverified"),
        ("owner@acme.example", json!(1), "sso_unverified"),
        ("stranger@acme.example", json!(true), "sso_no_account"),
        ("admin@localhost", json!(true), "sso_no_account"),
    ] {
        for in_id_token in [false, true] {
            provider.say(&json!({ "account": "u-1", "inIdToken": in_id_token,
                "claims": { "email": email, "email_verified": verified } }));
            assert_eq!(refused(&panel), expected, "{email} {verified}");
        }
    }
    assert_eq!(panel.database.number("select count(*) from user_identities"), 0);
    let attempts = admin.get("/api/admin/security/login-attempts").expect(200);
    assert_eq!((&attempts[0]["kind"], &attempts[0]["succeeded"]), (&json!("sso"), &json!(false)));

    provider.knows("u-1", "Owner@Acme.example", true);
    let (to, session) = comes(&panel);
    assert_eq!(to, "/cloudpods");
    let owner = session.unwrap();
    assert_eq!(owner.get("/api/auth/me").expect(200)["user"]["email"], "owner@acme.example");
    let link = owner.get("/api/auth/sso/links").expect(200)[0].clone();
    assert_eq!((&link["slug"], &link["email"]), (&json!("company"), &json!("Owner@Acme.example")));
    assert!(admin.message_to("owner@acme.example")["subject"].as_str().unwrap().contains("linked"));
    let user = owner.get("/api/auth/me").expect(200)["user"]["id"].clone();
    let logins = admin.get(&format!("/api/admin/users/{user}/logins")).expect(200);
    assert_eq!((&logins[0]["outcome"], &logins[0]["method"]), (&json!("signed_in"), &json!("sso")));
    for event in ["SSO_PROVIDER_CREATED", "USER_SSO_LINKED"] {
        assert_eq!(panel.database.number(&format!("select count(*) from audit_events where event = '{event}'")), 1);
    }

    // The link stays when the address changes, and somebody who gets the old address does not get the account.
    provider.knows("u-1", "renamed@acme.example", false);
    assert_eq!(comes(&panel).0, "/cloudpods");
    provider.knows("u-2", "owner@acme.example", true);
    assert_eq!(refused(&panel), "sso_other_person");
    provider.knows("u-1", "owner@acme.example", true);
    assert_eq!(admin.get(&format!("{PROVIDERS}/{id}")).expect(200)["accounts"], 1);

    // A locked or disabled account is not opened by anybody.
    for (act, undo, expected) in [("lock", "unlock", "account_locked"), ("disable", "enable", "account_disabled")] {
        admin.post(&format!("/api/admin/users/{user}/{act}"), &json!({})).expect(200);
        assert_eq!(refused(&panel), expected);
        admin.post(&format!("/api/admin/users/{user}/{undo}"), &json!({})).expect(200);
    }
    let (_, session) = comes(&panel);

    // Parted, it needs a password again; the audit log has both.
    let owner = session.unwrap();
    owner.delete(&format!("/api/auth/sso/links/{}", link["id"])).expect(204);
    assert_eq!(owner.get("/api/auth/sso/links").expect(200), json!([]));
    assert_eq!(owner.delete(&format!("/api/auth/sso/links/{}", link["id"])).status, 404);

    // A provider that is switched off or away lets nobody in and says so.
    admin.patch(&format!("{PROVIDERS}/{id}"), &json!({ "enabled": false })).expect(200);
    assert_eq!(panel.anonymous().get("/api/auth/sso/company/start").status, 404);
    assert_eq!(panel.anonymous().get("/api/auth/sso/providers").expect(200), json!([]));
    admin.patch(&format!("{PROVIDERS}/{id}"), &json!({ "enabled": true })).expect(200);
    assert_eq!(admin.post(&format!("{PROVIDERS}/{id}/test"), &json!({})).expect(200)["works"], true);
    let mut browser = Browser::new(&panel);
    let late = browser.out("/");
    drop(provider);
    assert_eq!(admin.post(&format!("{PROVIDERS}/{id}/test"), &json!({})).expect(200)["works"], false);
    assert_eq!(browser.back(&late), "/login?sso=sso_unavailable&provider=company");
}

#[test]
fn an_answer_counts_once_in_the_browser_that_asked() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.other_tenant("acme");
    let provider = Provider::start(&panel);
    provider.tell(&admin, &json!({}));
    provider.knows("u-1", "owner@acme.example", true);
    let expired = "/login?sso=sso_expired&provider=company";

    // An answer of somebody else's sign-in, put under a victim's mouse: with no sign-in begun, and with another one.
    let theirs = Browser::new(&panel).out("/");
    assert_eq!(Browser::new(&panel).back(&theirs), expired);
    let mut victim = Browser::new(&panel);
    let own = victim.out("/");
    assert_eq!(victim.back(&theirs), expired);
    assert!(victim.session().is_none());
    let (address, state) = own.split_once("state=").unwrap();
    let state = state.split('&').next().unwrap();
    for other in
        ["", "x", &state.replace(&state[9..12], "xxx"), &format!("{state}x"), "a;b=c;d=e", "%0d%0aset-cookie:x"]
    {
        assert_eq!(victim.back(&format!("{address}state={other}&iss={}", provider.issuer)), expired, "{other}");
    }
    assert_eq!(victim.back(&own.replace("code=", "kode=")), "/login?sso=sso_denied&provider=company");
    assert_eq!(victim.back(&own), expired, "it was used up by the one without a code");

    // The same answer twice, with the cookie and all.
    let url = victim.out("/");
    let kept = victim.cookies.clone();
    assert_eq!(victim.back(&url), "/");
    assert!(victim.session().is_some());
    let mut again = Browser { cookies: kept, ..Browser::new(&panel) };
    assert_eq!(again.back(&url), expired);
    assert!(again.session().is_none());
    // A code that was used, in a sign-in that was not: the provider refuses it.
    let mut other = Browser::new(&panel);
    let fresh = other.out("/");
    let part = |url: &str, name: &str| {
        let (_, rest) = url.split_once(&format!("{name}=")).unwrap();
        rest.split('&').next().unwrap().to_owned()
    };
    let replayed = fresh.replace(&part(&fresh, "code"), &part(&url, "code"));
    assert_eq!(other.back(&replayed), expired);
    assert!(reason(&panel).contains("invalid_grant"), "{}", reason(&panel));
    // An answer that another provider signed (RFC 9207), and one that took too long.
    let mut mixed = Browser::new(&panel);
    let url = mixed.out("/audit");
    let (before, _) = url.split_once("iss=").unwrap();
    assert_eq!(
        mixed.back(&format!("{before}iss=https://evil.example")),
        "/login?sso=sso_untrusted&provider=company&next=%2Faudit",
        "the next try goes where this one did"
    );
    let mut late = Browser::new(&panel);
    let url = late.out("/");
    panel.database.sql("update sso_attempts set expires_at = now()");
    assert_eq!(late.back(&url), expired);

    // Nobody is sent elsewhere by it.
    for (next, to) in [
        ("%2Fcloudpods%3Fpage%3D2", "/cloudpods?page=2"),
        ("https%3A%2F%2Fevil.example", "/"),
        ("%2F%2Fevil.example", "/"),
        ("%2F%5Cevil.example", "/"),
        ("%2F%09%2Fevil.example", "/"),
        ("javascript%3Aalert(1)", "/"),
    ] {
        let mut browser = Browser::new(&panel);
        let url = browser.out(next);
        assert_eq!(browser.back(&url), to, "{next}");
    }
    // Nothing that the browser alone should know is in the database, and the secret is sealed.
    assert!(panel.database.number("select octet_length(client_secret)::bigint from sso_providers") > 24 + 28);
    assert_eq!(
        panel
            .database
            .number("select count(*) from sso_providers where position('secret'::bytea in client_secret) > 0"),
        0
    );
}

#[test]
fn a_token_that_does_not_fit_opens_nothing() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.other_tenant("acme");
    let provider = Provider::start(&panel);
    provider.tell(&admin, &json!({}));
    provider.knows("u-1", "owner@acme.example", true);
    let now = jiff::Timestamp::now().as_second();
    for (tamper, why) in [
        (json!({ "claims": { "nonce": "another" } }), "another sign-in"),
        (json!({ "claims": { "nonce": null } }), "another sign-in"),
        (json!({ "claims": { "aud": "somebody" } }), "for somebody else"),
        (json!({ "claims": { "aud": ["panel", "somebody"] } }), "issued to somebody else"),
        (json!({ "claims": { "azp": "somebody" } }), "issued to somebody else"),
        (json!({ "claims": { "iss": "https://evil.example" } }), "another issuer"),
        (json!({ "claims": { "exp": now - 120 } }), "expired"),
        (json!({ "claims": { "iat": now + 600 } }), "future"),
        (json!({ "claims": { "iat": now - 3600 } }), "too old"),
        (json!({ "claims": { "sub": "u-2" } }), "somebody else than the ID token"),
        (json!({ "sign": "none" }), "algorithm that is not accepted"),
        (json!({ "sign": "hmac" }), "algorithm that is not accepted"),
        (json!({ "sign": "other" }), "signature is wrong"),
        (json!({ "header": { "kid": "nobody's" } }), "does not list"),
        (json!({ "header": { "alg": "ES256" } }), "does not list"),
        (json!({ "header": { "crit": ["x"] } }), "another kind"),
    ] {
        provider.say(&json!({ "tamper": tamper }));
        assert_eq!(refused(&panel), "sso_untrusted", "{tamper}");
        assert!(reason(&panel).contains(why), "{tamper}: {}", reason(&panel));
    }
    assert_eq!(panel.database.number("select count(*) from user_identities"), 0);
    provider.say(&json!({ "tamper": null }));
    assert_eq!(comes(&panel).0, "/cloudpods");
    // Its keys are replaced; the token names one that nobody has seen, and it is found.
    provider.say(&json!({ "rotate": true }));
    assert_eq!(comes(&panel).0, "/cloudpods");

    // Whoever goes on trying waits, and somebody is told.
    panel.set("security.login_max_failures", &json!(3));
    mpanel_testkit::eventually("the address waits", std::time::Duration::from_secs(10), || {
        (refused(&panel) == "too_many_attempts").then_some(())
    });
    admin.put("/api/admin/settings/security/incident_failed_sign_ins", &json!({ "value": 5 })).expect(200);
    panel.database.sql("update job_schedules set next_run_at = now() where name = 'security.watch'");
    mpanel_testkit::eventually("an incident", std::time::Duration::from_secs(20), || {
        let list = admin.get("/api/admin/security/incidents?status=open").expect(200);
        list.as_array()?.iter().find(|i| i["kind"] == "failed_sign_ins").map(drop)
    });
}

#[test]
fn a_second_factor_of_ours_is_asked_for_unless_the_providers_counts() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let provider = Provider::start(&panel);
    let id = provider.tell(&admin, &json!({}));
    provider.knows("u-1", "owner@acme.example", true);
    let enrolment = owner.post("/api/auth/2fa/enroll", &json!({ "password": PASSWORD })).expect(200);
    let secret = enrolment["secret"].as_str().unwrap().to_owned();
    let codes = owner.post("/api/auth/2fa/confirm", &json!({ "code": totp(&secret, 0) })).expect(200);

    let mut browser = Browser::new(&panel);
    assert_eq!(browser.sign_in(), "/login?sso=code&provider=company&next=%2Fcloudpods");
    assert!(browser.session().is_none());
    assert_eq!(panel.database.number("select count(*) from user_identities"), 0, "half a sign-in links nothing");
    let url = format!("{}/api/auth/sso/code", panel.url);
    let stranger = Browser::new(&panel).call("POST", &url, Some(r#"{"code":"000000"}"#));
    assert_eq!(code(&stranger), (401, "sign_in_expired"));
    assert_eq!(browser.call("POST", &url, Some("{}")).wrong_fields(), [("code".into(), "required".into())]);
    assert_eq!(code(&browser.call("POST", &url, Some(r#"{"code":"000000"}"#))), (401, "wrong_code"));
    let right = json!({ "code": codes["recoveryCodes"][0] }).to_string();
    let kept = browser.cookies.clone();
    assert_eq!(browser.call("POST", &url, Some(&right)).expect(200)["user"]["email"], "owner@acme.example");
    browser.session().unwrap().get("/api/cloudpods").expect(200);
    let mut again = Browser { cookies: kept, ..Browser::new(&panel) };
    let next = json!({ "code": codes["recoveryCodes"][1] }).to_string();
    assert_eq!(code(&again.call("POST", &url, Some(&next))), (401, "sign_in_expired"), "once");

    // A policy asks for a factor; one of the provider's does when the operator says so.
    owner
        .post("/api/auth/2fa/disable", &json!({ "password": PASSWORD, "code": codes["recoveryCodes"][2] }))
        .expect(204);
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    admin.patch(&format!("/api/admin/customers/{tenant}"), &json!({ "requireSecondFactor": true })).expect(200);
    let session = comes(&panel).1.unwrap();
    assert_eq!(code(&session.get("/api/cloudpods")), (403, "second_factor_required"));
    admin.patch(&format!("{PROVIDERS}/{id}"), &json!({ "secondFactor": "provider" })).expect(200);
    comes(&panel).1.unwrap().get("/api/cloudpods").expect(200);
    assert_eq!(code(&session.get("/api/cloudpods")), (403, "second_factor_required"), "what was opened before stays");
}

#[test]
fn an_account_can_do_without_a_password() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let provider = Provider::start(&panel);
    let id = provider.tell(&admin, &json!({}));

    // An invitation that has expired is not accepted by another door either.
    owner.post("/api/users/invite", &json!({ "email": "jo@acme.example", "role": "ADMIN" })).expect(201);
    panel.database.sql("update user_tokens set expires_at = now()");
    provider.knows("jo", "jo@acme.example", true);
    assert_eq!(refused(&panel), "sso_no_account");
    owner.post("/api/users/invite", &json!({ "email": "jo@acme.example", "role": "ADMIN" })).expect(201);
    let jo = comes(&panel).1.unwrap();
    let me = jo.get("/api/auth/me").expect(200);
    assert_eq!((&me["user"]["hasPassword"], &me["activeTenant"]["roles"]), (&json!(false), &json!(["TENANT_ADMIN"])));
    jo.get("/api/cloudpods").expect(200);

    // No password proves that it is Jo: a sign-in a moment ago does, an old one does not.
    panel.database.sql("update sessions set created_at = now() - interval '11 minutes' where method = 'sso'");
    assert_eq!(code(&jo.post("/api/auth/2fa/enroll", &json!({}))), (403, "sign_in_again"));
    let jo = comes(&panel).1.unwrap();
    let secret = jo.post("/api/auth/2fa/enroll", &json!({})).expect(200)["secret"].as_str().unwrap().to_owned();
    jo.post("/api/auth/2fa/confirm", &json!({ "code": totp(&secret, 0) })).expect(200);
    let link = jo.get("/api/auth/sso/links").expect(200)[0]["id"].clone();
    assert_eq!(code(&jo.delete(&format!("/api/auth/sso/links/{link}"))), (409, "last_way_in"));

    // Another tenant's invitation needs no password of somebody who has none.
    let other = panel.other_tenant("other");
    other.post("/api/users/invite", &json!({ "email": "jo@acme.example", "role": "USER" })).expect(201);
    let token = admin.token_mailed_to("jo@acme.example");
    panel.anonymous().post("/api/auth/invitations/accept", &json!({ "token": token })).expect(200);
    assert_eq!(jo.get("/api/auth/me").expect(200)["tenants"].as_array().unwrap().len(), 2);

    // Where a provider is the only way, passwords open nothing, and no link to set one goes out.
    provider.knows("owner", "owner@acme.example", true);
    comes(&panel).1.unwrap();
    panel.anonymous().sign_in("owner@acme.example", PASSWORD);
    admin.patch(&format!("{PROVIDERS}/{id}"), &json!({ "exclusive": true })).expect(200);
    let with = |password: &str| {
        panel.anonymous().post("/api/auth/login", &json!({ "email": "owner@acme.example", "password": password }))
    };
    assert_eq!(code(&with("wrong")), (401, "invalid_credentials"));
    assert_eq!(code(&with(PASSWORD)), (403, "sso_required"));
    panel.anonymous().post("/api/auth/password/forgot", &json!({ "email": "owner@acme.example" })).expect(204);
    mpanel_testkit::eventually("the job is done", std::time::Duration::from_secs(20), || {
        (panel.database.number("select count(*) from jobs_live where type = 'user.password_reset'") == 0).then_some(())
    });
    assert_eq!(panel.database.number("select count(*) from user_tokens where purpose = 'password_reset'"), 0);
    // Nobody goes around it: not by parting from it, not by an invitation, not with an operator's help.
    let session = comes(&panel).1.unwrap();
    let me = session.get("/api/auth/me").expect(200)["user"]["id"].clone();
    let link = session.get("/api/auth/sso/links").expect(200)[0]["id"].clone();
    assert_eq!(code(&session.delete(&format!("/api/auth/sso/links/{link}"))), (409, "sso_only"));
    let account = format!("/api/admin/users/{me}");
    assert_eq!(code(&admin.post(&format!("{account}/force-password-reset"), &json!({}))), (409, "sso_only"));
    with(PASSWORD).expect(403);
    let third = panel.other_tenant("third");
    third.post("/api/users/invite", &json!({ "email": "jo@acme.example", "role": "USER" })).expect(201);
    let token = admin.token_mailed_to("jo@acme.example");
    let accept = |body: Value| panel.anonymous().post("/api/auth/invitations/accept", &body);
    let set = accept(json!({ "token": token, "password": PASSWORD }));
    assert_eq!(set.wrong_fields(), [("password".into(), "sso_only".into())]);
    accept(json!({ "token": token })).expect(200);
    assert_eq!(
        panel
            .database
            .number("select count(*) from users where email = 'jo@acme.example' and password_hash is not null"),
        0
    );
    let fourth = json!({ "name": "Fourth", "ownerEmail": "jo@acme.example" });
    admin.post("/api/admin/customers", &fourth).expect(201);
    let message = admin.message_about("jo@acme.example", "Fourth");
    assert!(!message["body"].as_str().unwrap().contains("#token="), "{message}");
    // Disabled and enabled, it is what it was: it signs in without a password.
    let jo = panel.database.number("select id from users where email = 'jo@acme.example'");
    for act in ["disable", "enable"] {
        admin.post(&format!("/api/admin/users/{jo}/{act}"), &json!({})).expect(200);
    }
    assert_eq!(admin.get(&format!("/api/admin/users/{jo}")).expect(200)["status"], "active");
    provider.knows("jo", "jo@acme.example", true);
    let mut browser = Browser::new(&panel);
    assert_eq!(browser.sign_in(), "/login?sso=code&provider=company&next=%2Fcloudpods", "past the provider");

    // The way back in when the provider is away for good.
    let output = panel.command(&["admin", "create", "--email", "owner@acme.example"]);
    let password = output.lines().find_map(|l| l.split_once("password: ").map(|p| p.1.trim().to_owned())).unwrap();
    with(&password).expect(200);
}

/// A provider that takes connections and never answers; how many there were.
fn silent() -> (String, std::sync::Arc<std::sync::atomic::AtomicUsize>) {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let count = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let seen = count.clone();
    std::thread::spawn(move || {
        let mut held = vec![];
        for connection in listener.incoming() {
            seen.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            held.push(connection);
        }
    });
    (url, count)
}

#[test]
fn a_silent_provider_is_asked_once_by_all_who_wait() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let (issuer, asked) = silent();
    let body = json!({ "slug": "company", "name": "Company", "issuer": issuer, "clientId": "panel" });
    admin.post(PROVIDERS, &body).expect(201);
    let start = || {
        let began = std::time::Instant::now();
        let answer = Browser::new(&panel).call("GET", &format!("{}/api/auth/sso/company/start", panel.url), None);
        assert_eq!(answer.headers["location"], "/login?sso=sso_unavailable&provider=company");
        began.elapsed()
    };
    let times: Vec<_> = std::thread::scope(|scope| {
        let tries: Vec<_> = (0..8).map(|_| scope.spawn(start)).collect();
        tries.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert!(times.iter().all(|t| t.as_secs() < 15), "{times:?}");
    assert!(start().as_secs() < 5, "the failure is remembered");
    assert_eq!(asked.load(std::sync::atomic::Ordering::SeqCst), 1);
    // Each was counted before it had to wait.
    assert_eq!(panel.database.number("select count(*) from sso_attempts"), 9);
}

#[test]
fn providers_are_set_up_by_whoever_could_become_anybody() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    admin
        .post(
            "/api/admin/users",
            &json!({ "email": "ops@example.com", "name": "Ops", "platformRoles": ["PLATFORM_ADMIN"] }),
        )
        .expect(201);
    let operator = panel.anonymous().join(&admin, "ops@example.com");
    let body = json!({ "slug": "company", "name": "Company", "issuer": "https://login.example.com", "clientId": "panel",
        "clientSecret": "canary-3f1c" });
    assert_eq!(code(&owner.post(PROVIDERS, &body)), (403, "forbidden"));
    assert_eq!(code(&operator.post(PROVIDERS, &body)), (403, "forbidden"), "he would be SUPER_ADMIN a moment later");
    assert_eq!(operator.get(PROVIDERS).expect(200), json!([]));
    let fields = |answer: Answer| answer.wrong_fields().into_iter().map(|f| f.0).collect::<Vec<_>>();
    assert_eq!(fields(admin.post(PROVIDERS, &json!({}))), ["clientId", "issuer", "name", "slug"]);
    for (field, value) in [
        ("slug", json!("Not A Slug")),
        ("slug", json!("-x")),
        ("issuer", json!("http://login.example.com")),
        ("issuer", json!("https://u:p@login.example.com")),
        ("issuer", json!("https://login.example.com/?x=y")),
        ("scopes", json!(["email"])),
        ("scopes", json!(["openid", "with space"])),
        ("emailDomains", json!(["@example.com"])),
        ("secondFactor", json!("none")),
        ("clientSecret", json!("a\nb")),
        ("exclusive", json!("yes")),
        ("surprise", json!(1)),
    ] {
        let mut wrong = body.clone();
        wrong[field] = value.clone();
        assert_eq!(fields(admin.post(PROVIDERS, &wrong)), [field], "{field}: {value}");
    }
    let made = admin.post(PROVIDERS, &body).expect(201);
    assert_eq!(made["redirectUri"], format!("{}/api/auth/sso/company/callback", panel.url));
    assert_eq!((&made["hasClientSecret"], &made["secondFactor"]), (&json!(true), &json!("ours")));
    assert_eq!(fields(admin.post(PROVIDERS, &body)), ["slug"], "taken");
    let path = format!("{PROVIDERS}/{}", made["id"]);
    assert_eq!(fields(admin.patch(&path, &json!({ "slug": "other" }))), ["slug"]);
    let changed = admin.patch(&path, &json!({ "name": "New name", "clientSecret": "" })).expect(200);
    let told = admin.get("/api/admin/security/audit?event=SSO_PROVIDER_UPDATED").expect(200)[0]["details"].clone();
    assert_eq!((&told["after"]["name"], &told["after"]["clientSecret"]), (&json!("New name"), &json!("(changed)")));
    assert!(told["before"]["name"].is_string() && told["before"].get("clientSecret").is_none(), "{told}");
    assert_eq!((&changed["name"], &changed["hasClientSecret"]), (&json!("New name"), &json!(false)));
    assert_eq!(changed["scopes"], json!(["openid", "email", "profile"]), "what is absent stays");
    admin.delete(&path).expect(204);
    assert_eq!(admin.get(&path).status, 404);
    let told = panel.database.number("select count(*) from audit_events where details::text like '%canary-3f1c%'");
    assert_eq!(told, 0, "the secret is in the audit log");
    assert!(!panel.log().contains("canary-3f1c"));
}
