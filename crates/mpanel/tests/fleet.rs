//! Addresses that are given once and work where they are, moves, an operator's word, servers that are too busy.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::time::Duration;

use mpanel_testkit::{Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(60);
const POOLS: &str = "/api/platform/address-pools";
const SERVERS: &str = "/api/platform/servers";

/// A panel with simulated servers of the region east, online.
struct World {
    panel: Panel,
    admin: Client,
    ids: Vec<i64>,
}

impl World {
    fn new(count: usize, config: &Value) -> Self {
        let panel = Panel::start(BINARY);
        let admin = panel.admin();
        panel.set("servers.check_interval_seconds", &json!(5));
        panel.set("jobs.backoff_initial_ms", &json!(20));
        panel.set("cloudpods.job_attempts", &json!(2));
        let ids = (1..=count)
            .map(|i| {
                let name = format!("node-{i}");
                let record = json!({ "name": name, "driver": "simulated", "region": "east", "config": config });
                admin.post(SERVERS, &record).expect(202)["id"].as_i64().unwrap()
            })
            .collect();
        eventually("the servers are online", SOON, || {
            let online = admin.get(&format!("{SERVERS}?region=east&status=online")).expect(200);
            (online.as_array().unwrap().len() == count).then_some(())
        });
        Self { panel, admin, ids }
    }

    fn create(&self, name: &str, node: &str) -> Value {
        let order = json!({ "name": name, "plan": "mini", "region": "east", "node": node, "sshKeys": [SSH_KEY] });
        let pod = self.admin.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
        self.panel.settled(&self.admin, pod, SOON).unwrap()
    }

    fn act(&self, pod: &Value, action: &str) -> Option<Value> {
        self.admin.post(&format!("/api/cloudpods/{}/actions", pod["id"]), &json!({ "action": action })).expect(202);
        self.panel.settled(&self.admin, pod["id"].as_i64().unwrap(), SOON)
    }

    fn change(&self, index: usize, record: &Value) {
        self.admin.patch(&format!("{SERVERS}/{}", self.ids[index]), record).expect(200);
    }

    fn addresses_used(&self) -> Value {
        self.admin.get("/api/cloud-pods/quota").expect(200)["addresses"]["used"].clone()
    }

    fn held(&self, index: usize) -> Value {
        let server = self.admin.get(&format!("{SERVERS}/{}", self.ids[index])).expect(200);
        server["capacity"]["memoryMb"]["allocated"].clone()
    }

    fn soon(&self, schedule: &str) {
        self.panel.database.sql(&format!("update job_schedules set next_run_at = now() where name = '{schedule}'"));
    }
}

/// A pool of a server's own hides the region's, and what the pod does not get is not counted.
#[test]
fn a_server_with_a_network_of_its_own() {
    let world = World::new(1, &json!({ "createMs": 5 }));
    let (admin, id) = (&world.admin, world.ids[0]);
    admin.post(POOLS, &json!({ "name": "region", "region": "east", "network": "203.0.113.0/24" })).expect(200);
    let lan = json!({ "name": "lan", "region": "east", "serverId": id, "mode": "dhcp", "bridge": "vmbr9" });
    let lan = admin.post(POOLS, &lan).expect(200);
    let pod = world.create("web", "node-1");
    assert_eq!(pod["status"], "running", "{pod}");
    let held = |pod: &Value| admin.get(&format!("/api/cloudpods/{}/addresses", pod["id"])).expect(200);
    assert_eq!((held(&pod), world.addresses_used()), (json!([]), json!(0)));
    assert!(world.act(&pod, "terminate").is_none());
    assert_eq!(world.addresses_used(), 0, "nothing is given back twice");
    // What it did not get on the first server it may get on the next.
    world.change(0, &json!({ "config": { "createMs": 5, "faults": { "create": "No." } } }));
    let failed = world.create("again", "node-1");
    assert_eq!((&failed["status"], world.addresses_used()), (&json!("error"), json!(0)));
    admin.patch(&format!("{POOLS}/{}", lan["id"]), &json!({ "status": "disabled" })).expect(200);
    world.change(0, &json!({ "config": { "createMs": 5 } }));
    let pod = world.act(&failed, "retry").unwrap();
    assert_eq!((&pod["status"], &pod["ipAddress"]), (&json!("running"), &json!("203.0.113.1")), "{pod}");
    assert_eq!((held(&pod).as_array().unwrap().len(), world.addresses_used()), (1, json!(1)));
}

/// Two pools that name one wire in different words.
#[test]
fn an_address_is_given_once() {
    let world = World::new(1, &json!({ "createMs": 5 }));
    let pool = |name: &str, network: &str, bridge: Value| {
        let body = json!({
            "name": name, "region": "east", "network": network, "bridge": bridge, "lastAddress": null,
        });
        let body: Value = body.as_object().unwrap().clone().into_iter().filter(|(_, v)| !v.is_null()).collect();
        world.admin.post(POOLS, &body)
    };
    let own = pool("own", "203.0.113.0/30", json!(null)).expect(200);
    assert_eq!(own["addresses"], 2);
    let refused = pool("same", "203.0.113.0/24", json!("vmbr0"));
    assert_eq!(refused.wrong_fields(), [("firstAddress".into(), "overlap".into())], "{}", refused.body);
    pool("apart", "198.51.100.0/24", json!("vmbr1")).expect(200);
    let disable = |name: &str| {
        let sql = format!("update address_pools set status = 'disabled' where name = '{name}'");
        world.panel.database.sql(&sql);
    };
    disable("apart");
    pool("other wire", "198.51.100.0/24", json!("vmbr2")).expect(200);
    disable("other wire");
    // As an earlier version let it be made.
    world.panel.database.sql(
        "insert into address_pools (name, region, bridge, mode, family, network, first_address, last_address)
         values ('sneaked', 'east', 'vmbr0', 'static', 4, '203.0.113.0/24', '203.0.113.1', '203.0.113.4')",
    );
    let pods: Vec<Value> = (0..4).map(|i| world.create(&format!("pod-{i}"), "node-1")).collect();
    let addresses: BTreeSet<&str> = pods.iter().map(|p| p["ipAddress"].as_str().unwrap()).collect();
    assert_eq!(addresses.len(), 4, "{addresses:?}");
    let fifth = world.create("fifth", "node-1");
    assert_eq!(fifth["status"], "error", "two of the four were given out by the other pool: {fifth}");
    assert_eq!(world.addresses_used(), 4);
}

/// A pod moves only to where its addresses, its bridge and its region are.
#[test]
fn a_pod_does_not_move_where_it_would_not_work() {
    let world = World::new(3, &json!({ "cluster": "c", "createMs": 5 }));
    let admin = &world.admin;
    let own = json!({ "name": "own", "region": "east", "serverId": world.ids[0], "network": "203.0.113.0/24" });
    let own = admin.post(POOLS, &own).expect(200);
    world.change(0, &json!({ "bridges": ["vmbr0"] }));
    world.change(1, &json!({ "bridges": ["vmbr1"] }));
    let fixed = world.create("fixed", "node-1");
    assert_eq!(fixed["ipAddress"], "203.0.113.1", "{fixed}");
    let to = |pod: &Value, node: &str| {
        admin.post(&format!("/api/admin/hosting/cloudpods/{}/migrate", pod["id"]), &json!({ "node": node }))
    };
    let refused = |pod: &Value, node: &str, why: &str| {
        let answer = to(pod, node);
        assert_eq!(answer.wrong_fields(), [("node".into(), "not_served".into())], "{}", answer.body);
        assert!(answer.body["errors"][0]["message"].as_str().unwrap().contains(why), "{why}: {}", answer.body);
    };
    refused(&fixed, "node-2", "203.0.113.1 of the pool own of node-1");
    admin.patch(&format!("{POOLS}/{}", own["id"]), &json!({ "status": "disabled" })).expect(200);
    let free = world.create("free", "node-1");
    refused(&free, "node-2", "the bridge vmbr0, which node-2 does not have");
    world.change(1, &json!({ "bridges": ["vmbr1", "vmbr0"], "canHostPods": false }));
    refused(&free, "node-2", "node-2 hosts no pods");
    world.change(1, &json!({ "canHostPods": true, "region": "west" }));
    refused(&free, "node-2", "the region east, which node-2 does not serve");
    // A server can serve more regions than its own.
    world.change(1, &json!({ "regions": ["east"] }));
    let server = admin.get(&format!("{SERVERS}/{}", world.ids[1])).expect(200);
    assert_eq!((&server["region"], &server["capabilities"]["regions"]), (&json!("west"), &json!(["west", "east"])));
    to(&free, "node-2").expect(202);
    let moved = world.panel.settled(admin, free["id"].as_i64().unwrap(), SOON).unwrap();
    assert_eq!((&moved["node"], &moved["region"]), (&json!("node-2"), &json!("east")), "{moved}");
    assert_eq!(world.create("there-too", "node-2")["node"], "node-2", "orders of the region go there as well");
    let regions = admin.get("/api/cloud-pods/regions").expect(200);
    let east = regions.as_array().unwrap().iter().find(|r| r["code"] == "east").unwrap();
    assert_eq!(east["nodes"].as_array().unwrap().len(), 3, "{east}");
    // As a move of an earlier version left it.
    world.panel.database.sql(&format!("update cloud_pods set server_id = {} where id = {}", world.ids[2], fixed["id"]));
    let answer = admin.delete(&format!("{SERVERS}/{}", world.ids[0]));
    assert_eq!((answer.status, &answer.body["code"]), (409, &json!("addresses_in_use")), "{}", answer.body);
}

/// A server's own pool serves the pods of each region that the server serves.
#[test]
fn a_pool_of_a_servers_second_region() {
    let world = World::new(1, &json!({ "createMs": 5 }));
    let admin = &world.admin;
    world.change(0, &json!({ "region": "west", "regions": ["east"] }));
    let own = json!({ "name": "own", "region": "west", "serverId": world.ids[0], "network": "203.0.113.0/24" });
    admin.post(POOLS, &own).expect(200);
    let estimate = admin.post("/api/cloudpods/estimate", &json!({ "plan": "mini", "region": "east" })).expect(200);
    assert_eq!(estimate["quotaAfter"]["addresses"]["used"], 1, "{estimate}");
    let pod = world.create("web", "node-1");
    assert_eq!((&pod["region"], &pod["ipAddress"]), (&json!("east"), &json!("203.0.113.1")), "{pod}");
    assert_eq!(world.addresses_used(), 1);
    assert!(world.act(&pod, "terminate").is_none());
    assert_eq!(world.addresses_used(), 0);
}

/// A pool is changed around what is held of it.
#[test]
fn a_pool_changes_around_what_is_held() {
    let world = World::new(1, &json!({ "createMs": 5 }));
    let admin = &world.admin;
    let pool = json!({ "name": "public", "region": "east", "network": "203.0.113.0/24", "gateway": "203.0.113.254" });
    let pool = admin.post(POOLS, &pool).expect(200);
    let path = format!("{POOLS}/{}", pool["id"]);
    let first = world.create("first", "node-1");
    assert_eq!(first["ipAddress"], "203.0.113.1");
    let wrong = |body: Value| {
        let answer = admin.patch(&path, &body);
        assert_eq!(answer.status, 422, "{}", answer.body);
        answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>()
    };
    assert_eq!(wrong(json!({ "firstAddress": "203.0.113.10" })), ["firstAddress:in_use"]);
    assert_eq!(wrong(json!({ "gateway": "203.0.113.1" })), ["gateway:in_use"]);
    assert_eq!(
        wrong(json!({ "lastAddress": "198.51.100.1", "nameServers": ["x"], "status": "odd", "bridge": "vmbr0" })),
        ["bridge:unknown_field", "lastAddress:invalid_range", "nameServers:invalid_address", "status:unknown_status"]
    );
    let beside = json!({ "name": "beside", "region": "east", "network": "203.0.113.0/24", "bridge": "vmbr0", "firstAddress": "203.0.113.100" });
    let changed = admin.patch(&path, &json!({ "name": "shop", "lastAddress": "203.0.113.9", "gateway": "203.0.113.2", "nameServers": ["203.0.113.3"] }));
    let changed = changed.expect(200);
    assert_eq!((&changed["name"], &changed["addresses"], &changed["used"]), (&json!("shop"), &json!(8), &json!(1)));
    admin.post(POOLS, &beside).expect(200);
    assert_eq!(wrong(json!({ "lastAddress": "203.0.113.120" })), ["firstAddress:overlap"]);
    assert_eq!(wrong(json!({ "name": "beside" })), ["name:name_taken"]);
    // What was given stays as it was given; what comes after is as it is now.
    let second = world.create("second", "node-1");
    assert_eq!(second["ipAddress"], "203.0.113.3", "not the new way out: {second}");
    let held =
        |pod: &Value| admin.get(&format!("/api/cloudpods/{}/addresses", pod["id"])).expect(200)[0]["gateway"].clone();
    assert_eq!((held(&first), held(&second)), (json!("203.0.113.254"), json!("203.0.113.2")));
    let told = admin.patch(&path, &json!({ "gateway": null, "status": "disabled" })).expect(200);
    assert_eq!(
        (&told["gateway"], &told["status"], &told["lastAddress"]),
        (&Value::Null, &json!("disabled"), &json!("203.0.113.9"))
    );
    let lan = json!({ "name": "lan", "region": "east", "mode": "dhcp", "bridge": "vmbr0" });
    let lan = admin.post(POOLS, &lan).expect(200);
    let refused = admin.patch(&format!("{POOLS}/{}", lan["id"]), &json!({ "gateway": "203.0.113.1" }));
    assert_eq!(refused.wrong_fields(), [("gateway".into(), "no_addresses".into())], "{}", refused.body);
}

/// Regions get names, and those that nothing uses go out of sight.
#[test]
fn regions_are_named_and_retired() {
    let world = World::new(1, &json!({ "createMs": 5 }));
    let admin = &world.admin;
    let path = "/api/platform/regions";
    let named = admin.patch(&format!("{path}/east"), &json!({ "name": "Frankfurt" })).expect(200);
    assert_eq!((&named["name"], &named["servers"]), (&json!("Frankfurt"), &json!(1)), "{named}");
    let offered = || {
        let all = admin.get("/api/cloud-pods/regions").expect(200);
        let names = all.as_array().unwrap().iter().map(|r| r["name"].as_str().unwrap().to_owned());
        names.collect::<BTreeSet<_>>()
    };
    assert!(offered().contains("Frankfurt"), "{:?}", offered());
    world.change(0, &json!({ "region": "west" }));
    let taken = admin.patch(&format!("{path}/west"), &json!({ "name": "frankfurt" }));
    assert_eq!(taken.wrong_fields(), [("name".into(), "name_taken".into())], "{}", taken.body);
    let refused = admin.patch(&format!("{path}/west"), &json!({ "retired": true }));
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("region_in_use")), "{}", refused.body);
    let retired = admin.patch(&format!("{path}/east"), &json!({ "retired": true })).expect(200);
    assert!(retired["retiredAt"].is_string() && !offered().contains("Frankfurt"), "{retired}");
    let order = json!({ "name": "web", "plan": "mini", "region": "east", "sshKeys": [SSH_KEY] });
    let refused = admin.post("/api/cloudpods", &order);
    assert_eq!(refused.wrong_fields(), [("region".into(), "unknown_region".into())], "{}", refused.body);
    let pool = admin.post(POOLS, &json!({ "name": "p", "region": "east", "network": "203.0.113.0/24" }));
    assert_eq!(pool.wrong_fields(), [("region".into(), "unknown_region".into())], "{}", pool.body);
    // A server that names it again brings it back, by its name.
    world.change(0, &json!({ "region": "east" }));
    assert!(offered().contains("Frankfurt"), "{:?}", offered());
    assert_eq!(world.panel.database.number("select count(*) from audit_events where event = 'REGION_UPDATED'"), 2);
}

/// Simulated clusters are different ones, and a pod stays within its own.
#[test]
fn a_pod_stays_in_its_cluster() {
    let world = World::new(2, &json!({ "cluster": "c", "createMs": 5 }));
    let admin = &world.admin;
    let pod = world.create("web", "node-1");
    let to = |node: &str| {
        admin.post(&format!("/api/admin/hosting/cloudpods/{}/migrate", pod["id"]), &json!({ "node": node }))
    };
    let known = |index: usize, wanted: Value| {
        eventually("its cluster is known", SOON, || {
            world.soon("server.check");
            let server = admin.get(&format!("{SERVERS}/{}", world.ids[index])).expect(200);
            (server["cluster"] == wanted && server["clusterKnown"] == true).then_some(())
        });
    };
    known(0, json!("c"));
    world.change(1, &json!({ "config": { "cluster": "d", "createMs": 5 } }));
    known(1, json!("d"));
    let refused = to("node-2");
    assert_eq!(refused.wrong_fields(), [("node".into(), "other_cluster".into())], "{}", refused.body);
    assert!(refused.body["errors"][0]["message"].as_str().unwrap().contains("different clusters"), "{}", refused.body);
    world.change(1, &json!({ "config": { "cluster": "c", "createMs": 5 } }));
    known(1, json!("c"));
    to("node-2").expect(202);
    assert_eq!(world.panel.settled(admin, pod["id"].as_i64().unwrap(), SOON).unwrap()["node"], "node-2");
}

/// A server that is off for good: an operator vouches for it, and what was on it can go on elsewhere.
#[test]
fn a_lost_server_holds_nothing_up() {
    let world = World::new(2, &json!({ "createMs": 5 }));
    let (panel, admin) = (&world.panel, &world.admin);
    admin.post(POOLS, &json!({ "name": "region", "region": "east", "network": "203.0.113.0/24" })).expect(200);
    let (ends, goes_on, stays) =
        (world.create("ends", "node-1"), world.create("goes-on", "node-1"), world.create("stays", "node-1"));
    let id = |pod: &Value| pod["id"].as_i64().unwrap();
    let volumes = format!("/api/cloud-pods/{}/volumes", goes_on["id"]);
    admin.post(&volumes, &json!({ "name": "data", "sizeGb": 5 })).expect(202);
    panel.settled(admin, id(&goes_on), SOON).unwrap();
    let path = format!("{SERVERS}/{}/lost", world.ids[0]);
    let declare = |name: &str| admin.post(&path, &json!({ "name": name, "reason": "The rack burnt down." }));
    let refused = |code: &str| {
        let answer = declare("node-1");
        assert_eq!((answer.status, &answer.body["code"]), (409, &json!(code)), "{}", answer.body);
    };
    refused("answers");
    let silent = |index: usize| {
        let faults = ["node", "load", "samples", "machine", "create", "start", "stop", "delete"];
        let faults: Value =
            faults.iter().map(|f| ((*f).to_owned(), json!("Burnt."))).collect::<serde_json::Map<_, _>>().into();
        world.change(index, &json!({ "config": { "createMs": 5, "faults": faults } }));
        eventually("it is silent", SOON, || {
            world.soon("server.check");
            let server = admin.get(&format!("{SERVERS}/{}", world.ids[index])).expect(200);
            server["unreachableSince"].is_string().then_some(())
        });
    };
    silent(0);
    refused("too_soon");
    panel.set("servers.lost_after_minutes", &json!(0));
    let wrong = declare("node-2");
    assert_eq!(wrong.wrong_fields(), [("name".into(), "not_confirmed".into())], "{}", wrong.body);
    eventually("the setting is live", SOON, || {
        let answer = declare("node-1");
        (answer.status == 202).then_some(())
    });
    refused("already_lost");
    let shown = |pod: &Value| admin.get(&format!("/api/cloudpods/{}", pod["id"])).expect(200);
    for pod in [&ends, &goes_on, &stays] {
        eventually("the pod is told", SOON, || (shown(pod)["status"] == "error").then_some(()));
        let reason = shown(pod)["statusReason"].as_str().unwrap().to_owned();
        assert!(reason.contains("node-1") && reason.contains("all their data"), "{reason}");
    }
    assert_eq!(panel.database.number("select count(*) from audit_events where event = 'POD_LOST'"), 3);
    let server = |index: usize| admin.get(&format!("{SERVERS}/{}", world.ids[index])).expect(200);
    assert!(server(0)["lostAt"].is_string() && server(0)["lostReason"] == "The rack burnt down.", "{}", server(0));
    // Its silence holds up neither an end nor a new beginning.
    assert!(world.act(&ends, "terminate").is_none());
    let again = world.act(&goes_on, "retry").unwrap();
    assert_eq!((&again["status"], &again["node"]), (&json!("running"), &json!("node-2")), "{again}");
    let volume = admin.get(&volumes).expect(200)[0].clone();
    assert!(volume["status"] == "error" && volume["statusReason"].as_str().unwrap().contains("lost"), "{volume}");
    let quota = admin.get("/api/cloud-pods/quota").expect(200);
    let used = |what: &str| quota[what]["used"].clone();
    assert_eq!(
        (used("pods"), used("diskGb"), used("volumes"), used("addresses")),
        (json!(2), json!(20), json!(0), json!(2))
    );
    assert_eq!((world.held(0), world.held(1)), (json!(1024), json!(1024)));
    let refused = admin.delete(&format!("{SERVERS}/{}", world.ids[0]));
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("server_in_use")), "{}", refused.body);
    // It is back, and nobody asks it before the word is taken back.
    world.change(0, &json!({ "config": { "createMs": 5 } }));
    world.soon("server.check");
    eventually("the check has been", SOON, || {
        let looked =
            "select count(*) from servers where name = 'node-2' and last_seen_at > now() - interval '2 seconds'";
        (panel.database.number(looked) == 1).then_some(())
    });
    assert_eq!(server(0)["status"], "offline");
    assert_eq!(
        admin.post(&format!("{SERVERS}/{}/test-connection", world.ids[0]), &json!({})).body["code"],
        "server_lost"
    );
    admin.delete(&path).expect(204);
    eventually("it is online", SOON, || {
        world.soon("server.check");
        (server(0)["status"] == "online").then_some(())
    });
    // What its pods gave up is nobody's: told, and left alone.
    let unknown = eventually("the comparison tells", SOON, || {
        world.soon("server.reconcile");
        let open = admin.get(&format!("{SERVERS}/drift?serverId={}", world.ids[0])).expect(200);
        let machines: BTreeSet<String> = open
            .as_array()
            .unwrap()
            .iter()
            .filter(|d| d["kind"] == "unknown_machine")
            .map(|d| d["machine"].as_str().unwrap().to_owned())
            .collect();
        (machines.len() == 2).then_some(machines)
    });
    assert_eq!(unknown, [&ends, &goes_on].map(|p| panel.machine_of(id(p))).into_iter().collect());
    assert_eq!((&shown(&goes_on)["node"], &shown(&goes_on)["status"]), (&json!("node-2"), &json!("running")));
    // The one that waited has its machine again.
    assert!(shown(&stays)["statusReason"].as_str().unwrap().contains("is not"), "{}", shown(&stays));
    let back = world.act(&stays, "retry").unwrap();
    assert_eq!(
        (&back["status"], &back["node"], &back["ipAddress"]),
        (&json!("running"), &json!("node-1"), &stays["ipAddress"]),
        "{back}"
    );
    // Lost after all: without pods its record goes.
    assert!(world.act(&stays, "terminate").is_none());
    silent(0);
    declare("node-1").expect(202);
    admin.delete(&format!("{SERVERS}/{}", world.ids[0])).expect(204);
}

/// Between the check's look and its word an operator drained the server.
#[test]
fn an_operators_word_is_not_overwritten() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("servers.check_interval_seconds", &json!(3600));
    eventually("no check is due for long", SOON, || {
        let due = "select count(*) from job_schedules where name = 'server.check' and next_run_at > now() + interval '10 minutes'";
        let work = "select count(*) from jobs where type = 'server.check' and status in ('pending', 'running')";
        if panel.database.number(due) == 0 {
            panel.database.sql("update job_schedules set next_run_at = now() where name = 'server.check'");
            return None;
        }
        (panel.database.number(work) == 0).then_some(())
    });
    panel.simulate_faults(&json!({ "node": "Gone." }));
    std::thread::scope(|scope| {
        // Drained, and not committed before the check waits for it.
        let drained = scope.spawn(|| {
            panel.database.sql(
                "do $$ begin
                     update servers set status = 'draining', status_reason = 'New disks.';
                     while not exists (select 1 from pg_stat_activity where datname = current_database()
                                          and wait_event_type = 'Lock' and query ilike '%servers%') loop
                         perform pg_stat_clear_snapshot();
                         perform pg_sleep(0.02);
                     end loop;
                 end $$",
            );
        });
        eventually("the operator's hand is on it", SOON, || {
            let held =
                "select count(*) from pg_locks where relation = 'servers'::regclass and mode = 'RowExclusiveLock'";
            (panel.database.number(held) > 0).then_some(())
        });
        panel.database.sql("update job_schedules set next_run_at = now() where name = 'server.check'");
        drained.join().unwrap();
    });
    let server = eventually("the check has had its say", SOON, || {
        let servers = admin.get(SERVERS).expect(200);
        servers[0]["unreachableSince"].is_string().then(|| servers[0].clone())
    });
    assert_eq!((&server["status"], &server["statusReason"]), (&json!("draining"), &json!("New disks.")), "{server}");
}

/// The other server does not say whether the machine has arrived: told, with the room held on both, until one knows.
#[test]
fn a_move_that_nobody_saw_end_waits_for_a_person() {
    let world = World::new(2, &json!({ "cluster": "c", "createMs": 5 }));
    let admin = &world.admin;
    let config = |faults: Value| json!({ "config": { "cluster": "c", "createMs": 5, "faults": faults } });
    let pod = world.create("web", "node-1");
    let id = pod["id"].as_i64().unwrap();
    let path = format!("/api/admin/hosting/cloudpods/{id}/migrate");
    let park = || {
        world.change(1, &config(json!({ "machine": "It is switched off." })));
        admin.post(&path, &json!({ "node": "node-2" })).expect(202);
        let parked = world.panel.settled(admin, id, SOON).unwrap();
        assert_eq!((&parked["status"], &parked["node"]), (&json!("running"), &json!("node-1")));
        let reason = parked["statusReason"].as_str().unwrap();
        assert!(reason.contains("on node-2 is not known") && reason.contains("Room is held on both"), "{reason}");
        assert_eq!((world.held(0), world.held(1)), (json!(1024), json!(1024)));
        let job = admin.get(&format!("/api/provisioning/jobs/{}", parked["job"]["id"])).expect(200);
        assert_eq!(job["status"], "dead", "{job}");
        job["id"].as_i64().unwrap()
    };
    let job = park();
    // It answers again: a person tries once more.
    world.change(1, &config(json!({})));
    admin.post(&format!("/api/provisioning/jobs/{job}/retry"), &json!({})).expect(202);
    let moved = world.panel.settled(admin, id, SOON).unwrap();
    assert_eq!((&moved["node"], &moved["statusReason"]), (&json!("node-2"), &Value::Null), "{moved}");
    assert_eq!((world.held(0), world.held(1)), (json!(0), json!(1024)));
    admin.post(&path, &json!({ "node": "node-1" })).expect(202);
    assert_eq!(world.panel.settled(admin, id, SOON).unwrap()["node"], "node-1");
    // Nobody tries, and the server says that it has nothing: the room there is free again.
    park();
    world.change(1, &config(json!({})));
    eventually("the comparison finds out", SOON, || {
        world.soon("server.reconcile");
        (world.held(1) == 0).then_some(())
    });
    let told = admin.get(&format!("/api/cloudpods/{id}")).expect(200);
    assert!(told["statusReason"].as_str().unwrap().contains("has not happened"), "{told}");
    // Or it had arrived after all.
    park();
    let machines = |index: usize| {
        let open = admin.get(&format!("{SERVERS}/drift?serverId={}", world.ids[index])).expect(200);
        open.as_array().unwrap().len()
    };
    world.change(1, &config(json!({})));
    world.panel.database.sql(&format!(
        "update cloud_pods set server_id = {1}, target_server_id = {0}, node = 'node-2', updated_at = now() - interval '1 hour' where id = {id}",
        world.ids[0], world.ids[1]
    ));
    let followed = eventually("the record follows", SOON, || {
        world.soon("server.reconcile");
        world.soon("pod.sample");
        let pod = admin.get(&format!("/api/cloudpods/{id}")).expect(200);
        assert_eq!(pod["status"], "running", "it never counts as deleted: {pod}");
        (pod["node"] == "node-1").then_some(pod)
    });
    assert_eq!((&followed["statusReason"], world.held(1)), (&Value::Null, json!(0)), "{followed}");
    // Terminated while nobody knows, it is deleted on both.
    park();
    world.change(1, &config(json!({})));
    world.panel.database.sql(&format!(
        "update cloud_pods set server_id = {1}, target_server_id = {0}, node = 'node-2', updated_at = now() where id = {id}",
        world.ids[0], world.ids[1]
    ));
    assert!(world.act(&pod, "terminate").is_none());
    let compared = || world.panel.database.number("select count(*) from jobs_live where type = 'server.reconcile'");
    world.soon("server.reconcile");
    eventually("the servers are compared", SOON, || (compared() == 0).then_some(()));
    assert_eq!((machines(0), machines(1)), (0, 0), "no machine is left");
    assert_eq!((world.held(0), world.held(1)), (json!(0), json!(0)));
}

/// A server that is too busy for too long is told once, and once when it is over. It is one incident for as long as it lasts,
/// whatever figures come and go.
#[test]
fn a_busy_server_is_told() {
    let world = World::new(1, &json!({ "cpuCores": 1, "memoryMb": 2048, "createMs": 5 }));
    world.panel.set("servers.alert.minutes", &json!(0));
    world.panel.set("servers.alert.cpu_percent", &json!(20));
    world.panel.set("servers.alert.memory_percent", &json!(0));
    let pod = world.create("busy", "node-1");
    let path = format!("{SERVERS}/{}", world.ids[0]);
    let alerts = |wanted: Value| {
        eventually("the check tells", SOON, || {
            world.soon("server.check");
            (world.admin.get(&path).expect(200)["alerts"] == wanted).then_some(())
        });
    };
    let incidents = |status: &str| {
        let all = world.admin.get(&format!("/api/admin/security/incidents?status={status}")).expect(200);
        let busy = all.as_array().unwrap().iter().filter(|i| i["kind"] == "server_busy");
        busy.cloned().collect::<Vec<Value>>()
    };
    alerts(json!(["cpu"]));
    let notices = world.admin.get("/api/notifications").expect(200).to_string();
    assert!(notices.contains("node-1 has been too busy for a while"), "{notices}");
    let open = incidents("open");
    assert_eq!(open.len(), 1, "{open:?}");
    let summary = open[0]["summary"].as_str().unwrap();
    for words in ["node-1", "processor 25 % (threshold 20 %)", "draining", "move pods", "servers.alert"] {
        assert!(summary.contains(words), "{words}: {summary}");
    }
    // Another figure joins in and the first goes: it is the same trouble.
    world.panel.set("servers.alert.memory_percent", &json!(10));
    alerts(json!(["cpu", "memory"]));
    // A server may have thresholds of its own, or none of a kind.
    let own = |threshold: Value| world.admin.patch(&path, &json!({ "memoryAlertPercent": threshold }));
    assert_eq!(own(json!(101)).wrong_fields(), [("memoryAlertPercent".into(), "out_of_range".into())]);
    assert_eq!(own(json!(0)).expect(200)["memoryAlertPercent"], 0);
    alerts(json!(["cpu"]));
    assert_eq!(own(json!(10)).expect(200)["memoryAlertPercent"], 10);
    world.panel.set("servers.alert.memory_percent", &json!(0));
    alerts(json!(["cpu", "memory"]));
    world.panel.set("servers.alert.memory_percent", &json!(10));
    own(Value::Null).expect(200);
    world.panel.set("servers.alert.cpu_percent", &json!(0));
    alerts(json!(["memory"]));
    let still = incidents("open");
    assert_eq!((still.len(), &still[0]["id"]), (1, &open[0]["id"]), "{still:?}");
    assert_eq!(still[0]["details"]["figures"][0]["figure"], "memory", "{still:?}");
    world.panel.set("servers.alert.cpu_percent", &json!(20));
    alerts(json!(["cpu", "memory"]));
    world.act(&pod, "stop").unwrap();
    alerts(json!([]));
    assert_eq!(incidents("open"), Vec::<Value>::new());
    let over = incidents("resolved");
    assert_eq!((over.len(), &over[0]["id"]), (1, &open[0]["id"]), "{over:?}");
    assert!(over[0]["resolution"].as_str().unwrap().contains("below the thresholds again"), "{over:?}");
    let told = |event: &str| {
        world.panel.database.number(&format!("select count(*) from audit_events where event = '{event}'"))
    };
    assert_eq!((told("SERVER_LOAD_HIGH"), told("SERVER_LOAD_NORMAL")), (4, 4), "each figure each time");
    // Busy again is another incident; with the server taken out it is over.
    world.act(&pod, "start").unwrap();
    alerts(json!(["cpu", "memory"]));
    let again = incidents("open");
    assert_eq!(again.len(), 1);
    assert_ne!(again[0]["id"], open[0]["id"]);
    world.panel.database.sql("update job_schedules set paused = true where name = 'server.check'");
    let looking = "select count(*) from jobs_live where type = 'server.check'";
    eventually("nobody looks at it", SOON, || (world.panel.database.number(looking) == 0).then_some(()));
    assert!(world.act(&pod, "terminate").is_none());
    world.admin.call("DELETE", &path, &[], None).expect(204);
    assert_eq!(incidents("open"), Vec::<Value>::new());
    let out = incidents("resolved").into_iter().find(|i| i["id"] == again[0]["id"]).unwrap();
    assert_eq!(out["resolution"], "The server was taken out.");
}
