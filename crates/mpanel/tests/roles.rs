//! Roles, memberships, and the two rules that hold whoever changes them: nobody gives what he does not hold, and an owner
//! always remains.
#![allow(clippy::unwrap_used)]

use mpanel_testkit::{Client, Panel};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");

fn id_of(client: &Client) -> i64 {
    client.get("/api/auth/me").expect(200)["user"]["id"].as_i64().unwrap()
}

fn code(answer: &mpanel_testkit::Answer) -> (u16, &str) {
    (answer.status, answer.body["code"].as_str().unwrap_or_default())
}

#[test]
fn a_tenant_makes_roles_of_what_it_holds() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let wrong =
        owner.post("/api/roles", &json!({ "name": "1", "permissions": ["fly", "platform:users.read"], "x": 1 }));
    assert_eq!(
        wrong.wrong_fields(),
        [
            ("name".into(), "too_short".into()),
            ("permissions".into(), "unknown_permission".into()),
            ("permissions".into(), "wrong_plane".into()),
            ("x".into(), "unknown_field".into()),
        ]
    );
    let taken = owner.post("/api/roles", &json!({ "name": "tenant_owner", "permissions": [] }));
    assert_eq!(taken.wrong_fields(), [("name".into(), "name_taken".into())]);

    // The colon spelling and what a permission includes are understood.
    let role = owner
        .post(
            "/api/roles",
            &json!({ "name": "Team lead", "permissions": ["cloudpods:write", "roles.manage", "users.read"] }),
        )
        .expect(201);
    assert_eq!(
        role["permissions"],
        json!([
            "cloudpods.manage",
            "cloudpods.quota.view",
            "cloudpods.view",
            "cloudpods.volumes.manage",
            "roles.manage",
            "roles.read",
            "users.read"
        ])
    );
    let lead = invite(&owner, &admin, "lead@acme.example", "Team lead");
    assert_eq!(lead.get("/api/auth/me").expect(200)["activeTenant"]["roles"], json!(["TENANT_MEMBER", "Team lead"]));
    lead.get("/api/cloudpods").expect(200);
    assert_eq!(lead.get("/api/audit").status, 403);

    // Nobody gives what he does not hold: not in a new role, not by changing one, not by giving one.
    let more = json!({ "name": "More", "permissions": ["cloudpods.destroy"] });
    assert_eq!(code(&lead.post("/api/roles", &more)), (403, "not_yours_to_grant"));
    let own = format!("/api/roles/{}", role["id"]);
    let grown = json!({ "name": "Team lead", "permissions": ["roles.manage", "audit.view"] });
    assert_eq!(code(&lead.put(&own, &grown)), (403, "not_yours_to_grant"));
    let lead_id = id_of(&lead);
    let promote = json!({ "roles": ["TENANT_OWNER"] });
    assert_eq!(code(&lead.put(&format!("/api/users/{lead_id}/roles"), &promote)), (403, "not_yours_to_grant"));
    let owner_id = id_of(&owner);
    let demote = json!({ "roles": ["TENANT_USER"] });
    assert_eq!(code(&lead.put(&format!("/api/users/{owner_id}/roles"), &demote)), (403, "not_yours_to_grant"));

    // A change is in force with the next request of whoever holds the role.
    owner.put(&own, &json!({ "name": "Team lead", "permissions": ["audit.view"] })).expect(200);
    assert_eq!(lead.get("/api/cloudpods").status, 403);
    lead.get("/api/audit").expect(200);
    assert_eq!(code(&owner.delete(&own)), (409, "role_in_use"));
    owner.put(&format!("/api/users/{lead_id}/roles"), &json!({ "roles": ["DEVELOPER"] })).expect(200);
    owner.delete(&own).expect(204);

    // Templates are everybody's, and another tenant's role is nobody's business.
    let template = admin.get("/api/admin/roles").expect(200);
    let template = template.as_array().unwrap().iter().find(|r| r["name"] == "TENANT_USER").unwrap().clone();
    let path = format!("/api/roles/{}", template["id"]);
    assert_eq!(code(&owner.put(&path, &json!({ "name": "X1", "permissions": [] }))), (409, "shared_role"));
    let other = owner.post("/api/roles", &json!({ "name": "Mine", "permissions": [] })).expect(201);
    let stranger = panel.other_tenant("other");
    assert_eq!(stranger.put(&format!("/api/roles/{}", other["id"]), &more).status, 404);
    assert_eq!(stranger.delete(&format!("/api/roles/{}", other["id"])).status, 404);
    assert!(!stranger.get("/api/roles").expect(200).to_string().contains("Mine"));

    let seen = owner.get("/api/audit?limit=200").expect(200).to_string();
    for event in ["ROLE_CREATED", "ROLE_UPDATED", "ROLE_DELETED", "MEMBER_ROLES_CHANGED", "USER_INVITED"] {
        assert!(seen.contains(event), "{event} is not on record");
    }
}

#[test]
fn a_tenant_keeps_an_owner() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let first = id_of(&owner);
    let path = |id: i64, what: &str| format!("/api/users/{id}/{what}");
    let demote = json!({ "role": "ADMIN" });
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let detach = format!("/api/admin/users/{first}/tenants/{tenant}");
    let all_refused = || {
        assert_eq!(code(&owner.patch(&path(first, "role"), &demote)), (409, "last_owner"));
        assert_eq!(code(&owner.post(&path(first, "suspend"), &json!({}))), (409, "last_owner"));
        assert_eq!(code(&owner.delete(&format!("/api/users/{first}"))), (409, "last_owner"));
        assert_eq!(code(&admin.delete(&detach)), (409, "last_owner"));
        let attach = admin.put(&detach, &json!({ "roles": ["TENANT_USER"] }));
        assert_eq!(code(&attach), (409, "last_owner"));
    };
    // Those who look are told beforehand, on both sides.
    let told = || {
        let member = owner.get(&format!("/api/users/{first}")).expect(200)["lastOwner"].clone();
        let account = admin.get(&format!("/api/admin/users/{first}")).expect(200);
        assert_eq!(account["tenants"][0]["lastOwner"], member);
        member
    };
    all_refused();
    assert_eq!(told(), json!(true));

    // An invitation that nobody has accepted, or a suspended owner, is no owner yet.
    owner.post("/api/users/invite", &json!({ "email": "two@acme.example", "role": "OWNER" })).expect(201);
    all_refused();
    assert_eq!(told(), json!(true));
    let second = owner.join(&admin, "two@acme.example");
    let second_id = id_of(&second);
    owner.post(&path(second_id, "suspend"), &json!({})).expect(200);
    all_refused();
    assert_eq!(code(&second.get("/api/cloudpods")), (403, "membership_suspended"));
    owner.post(&path(second_id, "reactivate"), &json!({})).expect(200);
    second.get("/api/cloudpods").expect(200);
    assert_eq!(told(), json!(false));

    // An operator may disable an owner at any time, the last one too; whoever demotes counts who is left.
    let disabled = std::thread::scope(|scope| {
        let a = scope.spawn(|| admin.post(&format!("/api/admin/users/{second_id}/disable"), &json!({})).status);
        let b = scope.spawn(|| owner.patch(&path(first, "role"), &demote).status);
        (a.join().unwrap(), b.join().unwrap())
    });
    assert_eq!(disabled.0, 200);
    let active = panel.database.number(&format!(
        "select count(*) from tenant_users m join users u on u.id = m.user_id and u.status = 'active'
          where m.tenant_id = {tenant} and m.role = 'TENANT_OWNER' and m.status = 'active'"
    ));
    // Demoted first, the operator had the last owner disabled, which he may.
    assert_eq!(active, i64::from(disabled.1 == 409), "{disabled:?}");
    let enable = || admin.post(&format!("/api/admin/users/{second_id}/enable"), &json!({})).expect(200);
    enable();
    // Disabling waits for whoever is changing the tenant's members.
    let somebody_waits = format!(
        "select 1 from tenants where id = {tenant} for no key update;
         do $$ begin
             for n in 1..400 loop
                 if exists (select 1 from pg_locks where not granted and transactionid = pg_current_xact_id()::xid) then return; end if;
                 perform pg_sleep(0.05);
             end loop;
             raise 'nobody waits for the tenant';
         end $$"
    );
    std::thread::scope(|scope| {
        let held =
            scope.spawn(|| panel.database.query_as(Some(("mpanel_platform", &somebody_waits)), "select 1").map(drop));
        let holds = "select 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
        mpanel_testkit::eventually("the tenant is locked", std::time::Duration::from_secs(10), || {
            (!panel.database.rows(holds).is_empty()).then_some(())
        });
        admin.post(&format!("/api/admin/users/{second_id}/disable"), &json!({})).expect(200);
        held.join().unwrap().unwrap();
    });
    enable();
    admin.put(&detach, &json!({ "roles": ["TENANT_OWNER"] })).expect(200);
    let second = panel.anonymous().sign_in("two@acme.example", mpanel_testkit::PASSWORD);

    // Two owners who demote each other at the same time: one stays.
    let results = std::thread::scope(|scope| {
        let a = scope.spawn(|| owner.patch(&path(second_id, "role"), &demote).status);
        let b = scope.spawn(|| second.patch(&path(first, "role"), &demote).status);
        [a.join().unwrap(), b.join().unwrap()]
    });
    assert!(results.contains(&200), "{results:?}");
    let owners = panel.database.number(&format!(
        "select count(*) from tenant_users where tenant_id = {tenant} and role = 'TENANT_OWNER' and status = 'active'"
    ));
    assert_eq!(owners, 1, "{results:?}");
}

#[test]
fn a_template_that_makes_owners_keeps_making_them() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let first = id_of(&owner);
    let tenant = owner.get("/api/auth/me").expect(200)["activeTenant"]["id"].clone();
    let keys = |keys: &[&str]| json!({ "name": "Principal", "description": "", "permissions": keys });
    let mut made = keys(&["tenant.admin", "users.read"]);
    made["plane"] = json!("tenant");
    let template = admin.post("/api/admin/roles", &made).expect(201);
    let path = format!("/api/admin/roles/{}", template["id"]);
    admin.put(&format!("/api/admin/users/{first}/tenants/{tenant}"), &json!({ "roles": ["Principal"] })).expect(200);
    let refused = admin.put(&path, &keys(&["users.read"]));
    assert_eq!(code(&refused), (409, "last_owner"));
    assert!(refused.body["detail"].as_str().unwrap().contains(&format!("#{tenant}")), "{}", refused.body);
    admin.put(&path, &keys(&["tenant.admin"])).expect(200);
    let both = json!({ "roles": ["Principal", "TENANT_OWNER"] });
    admin.put(&format!("/api/admin/users/{first}/tenants/{tenant}"), &both).expect(200);
    admin.put(&path, &keys(&["users.read"])).expect(200);
    // A tenant whose owner is disabled has none to lose.
    admin.put(&path, &keys(&["tenant.admin"])).expect(200);
    admin.put(&format!("/api/admin/users/{first}/tenants/{tenant}"), &json!({ "roles": ["Principal"] })).expect(200);
    admin.post(&format!("/api/admin/users/{first}/disable"), &json!({})).expect(200);
    admin.put(&path, &keys(&["users.read"])).expect(200);
}

#[test]
fn operators_give_what_they_hold_and_one_stays() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    assert_eq!(code(&panel.other_tenant("acme").get("/api/admin/roles")), (403, "forbidden"));
    let roles = admin.get("/api/admin/roles").expect(200);
    let super_admin = roles.as_array().unwrap().iter().find(|r| r["name"] == "SUPER_ADMIN").unwrap();
    let change = json!({ "name": "Boss", "permissions": [] });
    assert_eq!(code(&admin.put(&format!("/api/admin/roles/{}", super_admin["id"]), &change)), (409, "built_in_role"));
    let keys: Vec<Value> = ["platform:roles.manage", "platform:users.manage"].map(Value::from).to_vec();
    let role = json!({ "name": "Registrar", "plane": "platform", "permissions": keys });
    let made = admin.post("/api/admin/roles", &role).expect(201);
    admin
        .post("/api/admin/users", &json!({ "email": "reg@example.com", "name": "Reg", "platformRoles": ["Registrar"] }))
        .expect(201);
    let registrar = admin.join(&admin, "reg@example.com");
    let first = id_of(&admin);
    for (method, path, body) in [
        (
            "POST",
            "/api/admin/roles".to_owned(),
            json!({ "name": "X1", "plane": "platform", "permissions": ["platform:settings.manage"] }),
        ),
        (
            "POST",
            "/api/admin/users".to_owned(),
            json!({ "email": "x@example.com", "name": "X", "platformRoles": ["SUPER_ADMIN"] }),
        ),
        ("PATCH", format!("/api/admin/users/{}", id_of(&registrar)), json!({ "platformRoles": ["SUPER_ADMIN"] })),
        ("PATCH", format!("/api/admin/users/{first}"), json!({ "email": "mine@example.com" })),
        ("POST", format!("/api/admin/users/{first}/force-password-reset"), json!({})),
        ("POST", format!("/api/admin/users/{first}/disable"), json!({})),
    ] {
        let answer = registrar.call(method, &path, &[("content-type", "application/json")], Some(&body.to_string()));
        assert_eq!(code(&answer), (403, "not_yours_to_grant"), "{method} {path}");
    }
    assert_eq!(code(&admin.post(&format!("/api/admin/users/{first}/disable"), &json!({}))), (409, "own_account"));
    // A role that comes to hold it makes administrators of all who have the role; those who look after security hear.
    let incidents =
        || panel.database.number("select count(*) from security_incidents where kind = 'administrator_made'");
    let before = incidents();
    let support = json!({ "name": "Desk", "plane": "platform", "permissions": ["platform:users.read"] });
    let desk = admin.post("/api/admin/roles", &support).expect(201);
    let new = json!({ "email": "desk@example.com", "name": "Desk", "platformRoles": ["Desk"] });
    admin.post("/api/admin/users", &new).expect(201);
    let both = json!({ "platformRoles": ["Registrar", "Desk"] });
    admin.patch(&format!("/api/admin/users/{}", id_of(&registrar)), &both).expect(200);
    assert_eq!(incidents(), before);
    let change = |keys: &[&str]| {
        let body = json!({ "name": "Desk", "permissions": keys });
        admin.put(&format!("/api/admin/roles/{}", desk["id"]), &body).expect(200);
    };
    change(&["platform:roles.manage"]);
    assert_eq!(incidents(), before + 1, "of two who hold it one was none yet");
    change(&["platform:roles.manage", "platform:users.read"]);
    assert_eq!(incidents(), before + 1);
    change(&[]);
    admin.patch(&format!("/api/admin/users/{}", id_of(&registrar)), &json!({ "platformRoles": [] })).expect(200);
    assert_eq!(registrar.get("/api/admin/users").status, 403, "in force with the next request");
    let last = admin.patch(&format!("/api/admin/users/{first}"), &json!({ "platformRoles": ["PLATFORM_SUPPORT"] }));
    assert_eq!(code(&last), (409, "last_administrator"));
    admin.delete(&format!("/api/admin/roles/{}", made["id"])).expect(204);
}

fn invite(owner: &Client, operator: &Client, email: &str, role: &str) -> Client {
    owner.post("/api/users/invite", &json!({ "email": email, "role": role })).expect(201);
    owner.join(operator, email)
}

/// Every process remembers what sessions may do; what is changed counts with the next request of each.
#[test]
fn what_is_taken_is_gone_in_every_process() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let owner = panel.other_tenant("acme");
    let also = panel.beside();
    let role = owner.post("/api/roles", &json!({ "name": "Reader", "permissions": ["audit.view"] })).expect(201);
    let member = invite(&owner, &admin, "reader@acme.example", "Reader");
    let user = id_of(&member);
    let there = Client { token: member.token.clone(), ..Client::anonymous(&also.url) };
    let (audit, pods, users, me) = ("/api/audit", "/api/cloudpods", "/api/admin/users", "/api/auth/me");
    let acme = member.get(me).expect(200)["activeTenant"]["id"].clone();
    let (own, of) = (&role["id"], format!("where user_id = {user}"));
    let set = |table: &str, column: &str, now: &str, then: &str, row: &str| {
        [now, then].map(|value| format!("update {table} set {column} = {value} where {row}"))
    };
    let (of_user, of_tenant) = (format!("id = {user}"), format!("id = {acme}"));
    let holds = "select id, 'cloudpods.view' from roles where name = 'TENANT_MEMBER'";
    // What is asked for, the answer before and after the change; the change, and how it is taken back.
    let steps: [(&str, [u16; 2], [String; 2]); 9] = [
        (audit, [200, 403], set("tenant_users", "status", "'suspended'", "'active'", &format!("user_id = {user}"))),
        (audit, [200, 403], set("tenants", "status", "'suspended'", "'active'", &of_tenant)),
        (audit, [200, 403], set("tenants", "require_second_factor", "true", "false", &of_tenant)),
        (audit, [200, 403], set("users", "must_change_password", "true", "false", &of_user)),
        (me, [200, 401], set("users", "status", "'disabled'", "'active'", &of_user)),
        (
            audit,
            [200, 403],
            [
                format!("delete from tenant_role_permissions where role_id = {own} and permission = 'audit.view'"),
                format!(
                    "insert into tenant_role_permissions (tenant_id, role_id, permission) values ({acme}, {own}, 'audit.view')"
                ),
            ],
        ),
        (
            audit,
            [200, 403],
            [
                format!("delete from tenant_user_roles {of}"),
                format!(
                    "insert into tenant_user_roles (tenant_id, user_id, tenant_role_id) values ({acme}, {user}, {own})"
                ),
            ],
        ),
        (
            pods,
            [403, 200],
            [
                format!("insert into role_permissions (role_id, permission) {holds}"),
                format!("delete from role_permissions where (role_id, permission) in ({holds})"),
            ],
        ),
        (
            users,
            [403, 200],
            [
                format!("insert into user_roles (user_id, role_id) select {user}, role_id from user_roles limit 1"),
                format!("delete from user_roles {of}"),
            ],
        ),
    ];
    for (path, [before, after], [change, back]) in &steps {
        for _ in 0..3 {
            for client in [&member, &there] {
                assert_eq!(client.get(path).status, *before, "{path} before {change}");
            }
            panel.database.sql(change);
            for client in [&there, &member] {
                assert_eq!(client.get(path).status, *after, "{path} after {change}");
            }
            panel.database.sql(back);
        }
    }
    // What the user is told about himself, too.
    for name in ["Ada", "Grace"] {
        panel.database.sql(&format!("update users set name = '{name}' where id = {user}"));
        panel.database.sql(&format!("update tenants set name = '{name} & Co' where id = {acme}"));
        for client in [&there, &member] {
            let told = client.get(me).expect(200);
            assert_eq!(
                (&told["user"]["name"], &told["activeTenant"]["name"]),
                (&json!(name), &json!(format!("{name} & Co")))
            );
        }
    }
    // A change that is taken back changes nothing, and one that is under way nothing yet.
    assert_eq!(member.get(audit).status, 200);
    panel.database.sql(&format!("begin; delete from tenant_user_roles where user_id = {user}; rollback"));
    assert_eq!((member.get(audit).status, there.get(audit).status), (200, 200));
}
