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

    let counted = |query: &str| {
        let list = admin.get(&format!("/api/admin/security/login-attempts?{query}")).expect(200);
        list.as_array().unwrap().len()
    };
    assert_eq!((counted("q=OWNER@acme&succeeded=false"), counted("q=owner@acme&kind=sso")), (6, 0));
    assert_eq!(counted("q=nobody"), 0);
    assert!(counted("succeeded=true") > 0);

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

/// A database of countries in MaxMind's format (version 2.0) with these networks of IPv4.
fn countries(networks: &[(&str, &str)]) -> Vec<u8> {
    // A node is two records: of the next bit being 0 and 1. A record is a node, nothing, or a country.
    #[derive(Clone, Copy)]
    enum Record {
        Nothing,
        Node(usize),
        Country(usize),
    }
    let mut nodes = vec![[Record::Nothing; 2]];
    let mut data: Vec<u8> = vec![];
    for (network, code) in networks {
        let (address, length) = network.split_once('/').unwrap();
        let bits = u32::from(address.parse::<std::net::Ipv4Addr>().unwrap());
        let length: usize = length.parse().unwrap();
        let mut node = 0;
        for depth in 0..length {
            let bit = (bits >> (31 - depth) & 1) as usize;
            if depth + 1 == length {
                nodes[node][bit] = Record::Country(data.len());
            } else {
                let next = match nodes[node][bit] {
                    Record::Node(next) => next,
                    _ => {
                        nodes.push([Record::Nothing; 2]);
                        nodes.len() - 1
                    }
                };
                nodes[node][bit] = Record::Node(next);
                node = next;
            }
        }
        // {"country": {"iso_code": code}}
        data.extend(b"\xe1\x47country\xe1\x48iso_code\x42");
        data.extend(code.as_bytes());
    }
    let mut file = vec![];
    for record in nodes.iter().flatten() {
        let value = match record {
            Record::Nothing => nodes.len(),
            Record::Node(node) => *node,
            Record::Country(offset) => nodes.len() + 16 + offset,
        };
        file.extend(&u32::try_from(value).unwrap().to_be_bytes()[1..]);
    }
    file.extend([0; 16]);
    file.extend(&data);
    file.extend(b"\xab\xcd\xefMaxMind.com\xe9");
    let text = |file: &mut Vec<u8>, text: &str| {
        file.push(0x40 | u8::try_from(text.len()).unwrap());
        file.extend(text.as_bytes());
    };
    for (name, value) in [
        ("node_count", [&[0xc4], u32::try_from(nodes.len()).unwrap().to_be_bytes().as_slice()].concat()),
        ("record_size", vec![0xa1, 24]),
        ("ip_version", vec![0xa1, 4]),
        ("database_type", b"\x44Test".to_vec()),
        ("languages", vec![0x00, 0x04]),
        ("binary_format_major_version", vec![0xa1, 2]),
        ("binary_format_minor_version", vec![0xa0]),
        ("build_epoch", vec![0x04, 0x02, 0x65, 0, 0, 0]),
        ("description", vec![0xe0]),
    ] {
        text(&mut file, name);
        file.extend(value);
    }
    file
}

#[test]
fn a_sign_in_from_a_new_network_or_country_is_an_incident() {
    let options =
        PanelOptions { env: vec![("MPANEL_TRUSTED_PROXIES".into(), "127.0.0.1".into())], ..Default::default() };
    let panel = Panel::start_with(BINARY, options);
    let admin = panel.admin();
    panel.other_tenant("acme");
    panel
        .database
        .sql("delete from login_history; update users set last_login_at = null where email = 'owner@acme.example'");
    let come = |address: &str| {
        let body = json!({ "email": "owner@acme.example", "password": mpanel_testkit::PASSWORD, "session": "bearer" });
        let headers = [("content-type", "application/json"), ("x-forwarded-for", address)];
        panel.anonymous().call("POST", "/api/auth/login", &headers, Some(&body.to_string())).expect(200);
    };
    let seen = || {
        let open = admin.get("/api/admin/security/incidents?status=open").expect(200);
        let of_owner = |i: &&Value| matches!(i["kind"].as_str(), Some("new_network" | "new_country"));
        let mut seen: Vec<(String, String)> = open
            .as_array()
            .unwrap()
            .iter()
            .filter(of_owner)
            .map(|i| (i["kind"].as_str().unwrap().into(), i["details"]["network"].as_str().unwrap().into()))
            .collect();
        seen.sort();
        seen
    };
    let network = |n: &str| ("new_network".to_owned(), n.to_owned());
    come("192.0.2.1");
    assert_eq!(seen(), [], "the first is from nowhere new");
    come("192.0.99.7");
    assert_eq!(seen(), [], "the same network");
    come("198.51.100.1");
    come("198.51.100.2");
    come("2001:db8:7::1");
    come("2001:db8:8::1");
    assert_eq!(seen(), [network("198.51.0.0/16"), network("2001:db8::/32")]);

    // A file that is none stops nobody; the log says so.
    let file = std::env::temp_dir().join(format!("mpanel-countries-{}.mmdb", std::process::id()));
    std::fs::write(&file, "nonsense").unwrap();
    let setting = "/api/admin/settings/security/country_database_file";
    admin.put(setting, &json!({ "value": file })).expect(200);
    come("192.0.2.1");
    assert!(panel.log().contains("country_database_file cannot be used"), "{}", panel.log());
    std::fs::write(&file, countries(&[("192.0.0.0/16", "DE"), ("198.51.0.0/16", "DE"), ("203.0.113.0/24", "NZ")]))
        .unwrap();
    come("192.0.2.1");
    come("198.51.100.9");
    assert_eq!(seen().len(), 2, "{:?}", seen());
    come("203.0.113.5");
    assert_eq!(seen()[0], ("new_country".to_owned(), "203.0.0.0/16".to_owned()));
    assert_eq!(seen().len(), 3);
    assert!(admin.message_to("admin@localhost")["body"].as_str().unwrap().contains("NZ"), "a guard is told");
    come("203.0.113.6");
    assert_eq!(seen().len(), 3, "once");
    let logins = panel.database.number("select count(*) from login_history where country = 'NZ'");
    assert_eq!(logins, 2);
    std::fs::remove_file(file).unwrap();
}

#[test]
fn a_refused_sign_in_costs_the_same_work_whoever_it_is_for() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    for name in ["known", "locked", "disabled"] {
        panel.other_tenant(name);
        let id = panel.database.number(&format!("select id from users where email = 'owner@{name}.example'"));
        match name {
            "locked" => drop(admin.post(&format!("/api/admin/users/{id}/lock"), &json!({})).expect(200)),
            "disabled" => drop(admin.post(&format!("/api/admin/users/{id}/disable"), &json!({})).expect(200)),
            _ => {}
        }
    }
    admin.post("/api/admin/users", &json!({ "email": "invited@example.com", "name": "Invited" })).expect(201);
    let hashes = || -> i64 {
        let text = admin.get("/metrics").expect(200);
        let line = text.as_str().unwrap().lines().find_map(|l| l.strip_prefix("mpanel_password_hashes_total "));
        line.unwrap_or_else(|| panic!("{text}")).trim().parse().unwrap()
    };
    let rows = || panel.database.number("select count(*) from login_attempts");
    let tried = |path: &str, body: Value| {
        let before = (hashes(), rows());
        let answer = panel.anonymous().post(path, &body);
        let shown = (answer.status, answer.body["code"].clone(), answer.body["detail"].clone());
        (shown, hashes() - before.0, rows() - before.1)
    };
    let emails = [
        "stranger@example.com",
        "owner@known.example",
        "owner@locked.example",
        "owner@disabled.example",
        "invited@example.com",
    ];
    let refused = |email: &str| tried("/api/auth/login", json!({ "email": email, "password": "not the password" }));
    let expected = refused(emails[0]);
    assert_eq!((expected.0.0, expected.1, expected.2), (401, 1, 1), "one hash, one attempt");
    for email in emails {
        assert_eq!(refused(email), expected, "{email}");
    }
    // Nor does it tell of the account when hashes became dearer since it has its own, or cheaper.
    let work = || -> i64 {
        let text = admin.get("/metrics").expect(200);
        let line = text.as_str().unwrap().lines().find_map(|l| l.strip_prefix("mpanel_password_work_total "));
        line.unwrap_or_else(|| panic!("{text}")).trim().parse().unwrap()
    };
    let cost = |email: &str| {
        let before = work();
        refused(email);
        work() - before
    };
    for passes in [4, 2] {
        let setting = "/api/admin/settings/security/argon2_iterations";
        admin.put(setting, &json!({ "value": passes })).expect(200);
        let expected = cost("stranger@example.com");
        assert_eq!(expected, 19_456 * 4, "what was dear once stays so");
        for email in emails {
            // Attempts of one account are counted; this is about what each costs.
            panel.database.sql("delete from login_attempts");
            assert_eq!(cost(email), expected, "{email} at {passes} passes");
        }
        if passes == 4 {
            panel.database.sql("delete from login_attempts");
            let body =
                json!({ "email": "owner@known.example", "password": mpanel_testkit::PASSWORD, "session": "bearer" });
            panel.anonymous().post("/api/auth/login", &body).expect(200);
            let dear = panel.database.number("select count(*) from users where password_hash like '%t=4%'");
            assert_eq!(dear, 1, "it has the dearer hash now");
            assert_eq!(cost("owner@known.example"), expected);
        }
    }
    panel.database.sql("delete from login_attempts");
    // A link for a new password is a job's affair: the request does nothing that depends on the account.
    let asked = |email: &str| tried("/api/auth/password/forgot", json!({ "email": email }));
    let expected = asked(emails[0]);
    assert_eq!((expected.0.0, expected.1), (204, 0));
    for email in emails {
        assert_eq!(asked(email), expected, "{email}");
    }
}

/// A panel behind a proxy of ours, which can be operated from 192.0.2.0/24 and from this machine.
fn behind_a_proxy() -> (Panel, Client) {
    let env = vec![("MPANEL_TRUSTED_PROXIES".into(), "127.0.0.1".into())];
    let panel = Panel::start_with(BINARY, PanelOptions { env, ..Default::default() });
    let admin = panel.admin();
    admin.put(POLICIES, &json!({ "operatorNetworks": ["192.0.2.0/24", "127.0.0.1"] })).expect(200);
    (panel, admin)
}

#[test]
fn an_address_that_the_client_wrote_counts_for_nothing() {
    let (_panel, admin) = behind_a_proxy();
    let from = |lines: &[&str]| {
        let headers: Vec<_> = lines.iter().map(|line| ("x-forwarded-for", *line)).collect();
        admin.call("GET", "/api/admin/users", &headers, None)
    };
    for forged in [
        &["192.0.2.9, 198.51.100.1"][..],
        // A proxy may add a line of its own.
        &["192.0.2.9", "198.51.100.1"],
        // And write the port.
        &["192.0.2.9, 198.51.100.1:5678"],
        &["192.0.2.9", "[2001:db8::1]:5678"],
    ] {
        assert_eq!(code(&from(forged)), (403, "address_not_allowed"), "{forged:?}");
    }
    from(&["198.51.100.1, 192.0.2.9:443"]).expect(200);
    from(&["198.51.100.1", "192.0.2.9, 127.0.0.1"]).expect(200);
}

#[test]
fn an_operator_acts_as_somebody_only_from_where_he_may_operate() {
    let (panel, admin) = behind_a_proxy();
    let owner = panel.other_tenant("acme");
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let path = format!("/api/platform/customers/{tenant}/impersonate");
    let began = admin.post(&path, &json!({ "reason": "x" })).expect(200);
    let acting = Client { token: began["token"].as_str().map(Into::into), ..panel.anonymous() };
    let from = |client: &Client, method: &str, address: &str, path: &str| {
        let headers = [("x-forwarded-for", address), ("content-type", "application/json")];
        client.call(method, path, &headers, Some("{}").filter(|_| method == "POST"))
    };
    for path in ["/api/cloudpods", "/api/auth/me", "/api/auth/sessions", "/api/users"] {
        assert_eq!(code(&from(&acting, "GET", "198.51.100.1", path)), (403, "address_not_allowed"), "{path}");
        from(&acting, "GET", "192.0.2.1", path).expect(200);
        from(&owner, "GET", "198.51.100.1", path).expect(200);
    }
    assert_eq!(code(&from(&acting, "POST", "198.51.100.1", "/api/auth/token")), (403, "address_not_allowed"));
    // The way out is open.
    from(&acting, "POST", "198.51.100.1", "/api/auth/impersonation/stop").expect(200);
    assert_eq!(acting.get("/api/auth/me").status, 401);
}

#[test]
fn that_acting_as_somebody_ended_is_on_record_however_it_ended() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let new = json!({ "email": "op@example.com", "name": "Op", "platformRoles": ["PLATFORM_ADMIN"] });
    let op = admin.post("/api/admin/users", &new).expect(201)["id"].clone();
    admin.join(&admin, "op@example.com");
    let begin = || {
        let body = json!({ "email": "op@example.com", "password": mpanel_testkit::PASSWORD, "session": "bearer" });
        let signed_in = panel.anonymous().post("/api/auth/login", &body).expect(200);
        let client = Client { token: signed_in["token"].as_str().map(Into::into), ..panel.anonymous() };
        let path = format!("/api/platform/customers/{tenant}/impersonate");
        client.post(&path, &json!({ "reason": "x" })).expect(200);
        client
    };
    let ended = |n: usize| {
        panel.database.sql("update job_schedules set next_run_at = now() where name = 'security.watch'");
        eventually(&format!("{n} ends"), Duration::from_secs(20), || {
            let told = owner.get("/api/audit?event=IMPERSONATION_ENDED").expect(200).as_array()?.clone();
            (told.len() == n).then(|| told[0]["details"]["because"].as_str().unwrap().to_owned())
        })
    };
    begin();
    panel.database.sql("update sessions set expires_at = now() where impersonator_id is not null; update impersonations set ends_at = now()");
    assert_eq!(ended(1), "its time was over");
    let client = begin();
    client.post("/api/auth/logout", &json!({})).expect(204);
    assert_eq!(ended(2), "the operator's own session ended");
    begin();
    let path = format!("/api/admin/users/{op}");
    admin.patch(&path, &json!({ "platformRoles": ["PLATFORM_BILLING"] })).expect(200);
    assert_eq!(ended(3), "the operator may not do it any more");
    assert_eq!(panel.database.number("select count(*) from sessions where impersonator_id is not null"), 0);
    assert_eq!(panel.database.number("select count(*) from impersonations"), 0);
}

#[test]
fn a_key_that_is_refused_leaves_a_trace() {
    let (panel, admin) = behind_a_proxy();
    let owner = panel.other_tenant("acme");
    let body = json!({ "name": "k", "scopes": ["cloudpods.view"], "allowedIps": ["192.0.2.7"] });
    let made = owner.post("/api/api-keys", &body).expect(201);
    let key = Client { token: made["token"].as_str().map(Into::into), ..panel.anonymous() };
    let from = |address: &str| key.call("GET", "/api/cloudpods", &[("x-forwarded-for", address)], None);
    from("192.0.2.7").expect(200);
    let used = |status: u16, address: &str| {
        eventually(&format!("{status} from {address}"), Duration::from_secs(10), || {
            let list = admin.get("/api/admin/security/api-key-usage").expect(200);
            list.as_array()?.iter().find(|u| u["status"] == status && u["ipAddress"] == address).cloned()
        })
    };
    assert_eq!(code(&from("198.51.100.1")), (403, "address_not_allowed"));
    used(403, "198.51.100.1");
    let found = incident(&panel, &admin, "new_network");
    assert_eq!((&found["details"]["apiKeyId"], &found["ipAddress"]), (&made["id"], &json!("198.51.100.1")));
    let told = eventually("it is in the tenant's log", Duration::from_secs(10), || {
        owner.get("/api/audit?event=ACCESS_REFUSED").expect(200).as_array()?.first().cloned()
    });
    assert_eq!(
        (&told["details"]["code"], &told["details"]["path"]),
        (&json!("address_not_allowed"), &json!("/api/cloudpods"))
    );
    admin.put(POLICIES, &json!({ "apiKeysAllowed": false })).expect(200);
    assert_eq!(code(&from("192.0.2.7")), (403, "api_keys_disabled"));
    used(403, "192.0.2.7");
    admin.put(POLICIES, &json!({ "apiKeysAllowed": true })).expect(200);
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    admin.post(&format!("/api/platform/customers/{tenant}/suspend"), &json!({})).expect(200);
    panel.database.sql("delete from api_key_usage");
    assert_eq!(code(&from("192.0.2.7")), (403, "tenant_suspended"));
    used(403, "192.0.2.7");
}

#[test]
fn refusals_are_on_record_once_and_going_through_ids_is_seen() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    admin.put("/api/admin/settings/security/incident_refusals", &json!({ "value": 10 })).expect(200);
    for _ in 0..5 {
        assert_eq!(owner.get("/api/admin/users").status, 403);
    }
    let told = eventually("the refusal is on record", Duration::from_secs(10), || {
        owner.get("/api/audit?event=ACCESS_REFUSED").expect(200).as_array().filter(|e| !e.is_empty()).cloned()
    });
    assert_eq!((told.len(), &told[0]["details"]["code"]), (1, &json!("forbidden")));
    assert_eq!(told[0]["details"]["path"], "/api/admin/users");
    let raised = || panel.database.number("select count(*) from security_incidents where kind = 'many_refusals'");
    // A page that asks for what is gone again and again goes through nothing.
    for _ in 0..20 {
        assert_eq!(admin.get("/api/cloudpods/900000").status, 404);
    }
    for n in 0..10 {
        assert_eq!(owner.get(&format!("/api/cloudpods/{}", 900_000 + n)).status, 404);
    }
    let found = incident(&panel, &admin, "many_refusals");
    assert!(found["details"]["lastPath"].as_str().unwrap().starts_with("/api/cloudpods/9000"), "{found}");
    assert_eq!(raised(), 1);
    assert_eq!(owner.get("/api/audit?event=ACCESS_REFUSED").expect(200).as_array().unwrap().len(), 1);
}

#[test]
fn settings_of_security_are_for_those_who_look_after_it() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let role = json!({ "name": "Settings", "plane": "platform", "permissions": ["platform:settings.manage"] });
    admin.post("/api/admin/roles", &role).expect(201);
    let new = json!({ "email": "op@example.com", "name": "Op", "platformRoles": ["Settings"] });
    admin.post("/api/admin/users", &new).expect(201);
    let op = panel.anonymous().join(&admin, "op@example.com");
    op.put("/api/admin/settings/platform/brand_name", &json!({ "value": "Other" })).expect(200);
    for (key, value) in [
        ("security/operators_need_second_factor", json!(false)),
        ("security/security.password_min_length", json!(8)),
        ("cloudpods/audit.retention_days", json!(1)),
        ("audit/retentionDays", json!(1)),
    ] {
        let path = format!("/api/admin/settings/{key}");
        let refused = op.put(&path, &json!({ "value": value }));
        assert_eq!(code(&refused), (403, "forbidden"), "{key}");
        assert!(refused.body["detail"].as_str().unwrap().contains("platform:security.manage"), "{}", refused.body);
        assert_eq!(code(&op.delete(&path)), (403, "forbidden"), "{key}");
        admin.put(&path, &json!({ "value": value })).expect(200);
    }
}

#[test]
fn what_makes_it_easier_to_get_in_is_seen_however_late() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    // The watch stands still for an hour.
    panel
        .database
        .sql("update job_schedules set next_run_at = now() + interval '1 hour' where name = 'security.watch'");
    admin.put(POLICIES, &json!({ "sessionMaxHours": 300 })).expect(200);
    let rule = |on: bool| admin.patch(&format!("/api/admin/customers/{tenant}"), &json!({ "requireSecondFactor": on }));
    rule(true).expect(200);
    rule(false).expect(200);
    panel.command(&["admin", "create", "--email", "second@example.com"]);
    panel.database.sql(
        "set session_replication_role = replica; update audit_events set created_at = created_at - interval '1 hour'",
    );
    incident(&panel, &admin, "policy_weakened");
    incident(&panel, &admin, "administrator_made");
    let open = admin.get("/api/admin/security/incidents?status=open&limit=200").expect(200);
    let told: Vec<&str> = open.as_array().unwrap().iter().filter_map(|i| i["summary"].as_str()).collect();
    for part in
        ["sessions live longer (168 to 300", "need a second factor", "second@example.com was made an administrator"]
    {
        assert!(told.iter().any(|t| t.contains(part)), "{part}: {told:?}");
    }
    // Whoever looks after accounts decides who gets in.
    let new = json!({ "email": "op@example.com", "name": "Op", "platformRoles": ["PLATFORM_ADMIN"] });
    admin.post("/api/admin/users", &new).expect(201);
    eventually("the new operator is told of", Duration::from_secs(10), || {
        let open = admin.get("/api/admin/security/incidents?status=open&limit=200").expect(200);
        open.to_string().contains("op@example.com was made an administrator").then_some(())
    });
}

#[test]
fn the_way_back_in_opens_the_account_and_is_on_record() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.other_tenant("acme");
    let id = panel.database.number("select id from users where email = 'owner@acme.example'");
    panel.database.sql(&format!(
        "insert into user_second_factors (user_id, secret, confirmed_at) values ({id}, 'x', now());
         update users set status = 'disabled', locked_at = now() where id = {id}"
    ));
    let output = panel.command(&["admin", "create", "--email", "owner@acme.example"]);
    let password = output.lines().find_map(|l| l.split_once("password: ").map(|p| p.1.trim().to_owned())).unwrap();
    panel.anonymous().sign_in("owner@acme.example", &password);
    let told = admin.get(&format!("/api/admin/security/audit?objectType=user&objectId={id}&limit=200")).expect(200);
    for event in
        ["USER_PASSWORD_RESET", "USER_ENABLED", "USER_UNLOCKED", "SECOND_FACTOR_RESET", "USER_MADE_ADMINISTRATOR"]
    {
        assert!(told.as_array().unwrap().iter().any(|e| e["event"] == event), "{event}: {told}");
    }
}

#[test]
fn the_owner_of_the_platform_is_made_one_on_record_and_once() {
    let env = vec![("PLATFORM_OWNER_EMAIL".to_owned(), "owner@acme.example".to_owned())];
    let mut panel = Panel::start_with(BINARY, PanelOptions { env, ..PanelOptions::default() });
    let made = "select count(*) from audit_events where event = 'USER_MADE_ADMINISTRATOR' and details->>'by' = 'PLATFORM_OWNER_EMAIL'";
    assert_eq!(panel.database.number(made), 0, "the first administrator of an installation is no news");
    panel.database.sql("delete from user_roles");
    panel.restart();
    assert_eq!(panel.database.number(made), 1);
    panel.restart();
    assert_eq!(panel.database.number(made), 1);
    assert_eq!(panel.database.number("select count(*) from user_roles"), 1);
}
