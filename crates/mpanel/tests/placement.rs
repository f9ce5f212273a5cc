//! Which server takes a pod, and which addresses it gets: explained, never too much, never twice.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::time::Duration;

use mpanel_testkit::{Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(90);
const POOLS: &str = "/api/platform/address-pools";

/// Simulated servers of a region of their own, online.
fn servers(panel: &Panel, admin: &Client, count: usize, config: &Value) {
    panel.set("servers.check_interval_seconds", &json!(5));
    for i in 1..=count {
        let record = json!({ "name": format!("sim-{i}"), "driver": "simulated", "region": "east", "config": config });
        admin.post("/api/platform/servers", &record).expect(202);
    }
    eventually("the servers are online", SOON, || {
        let online = admin.get("/api/platform/servers?region=east&status=online").expect(200);
        (online.as_array().unwrap().len() == count).then_some(())
    });
}

fn generous(panel: &Panel, admin: &Client) {
    for (key, limit) in
        [("pods", 1000), ("cpu_cores", 1000), ("memory_mb", 10_000_000), ("disk_gb", 100_000), ("addresses", 1000)]
    {
        panel.set(&format!("cloudpods.quota.default_{key}"), &json!(limit));
    }
    eventually("the settings are live", SOON, || {
        let quota = admin.get("/api/cloud-pods/quota").expect(200);
        (quota["addresses"]["limit"] == 1000).then_some(())
    });
}

fn order(name: &str) -> Value {
    json!({ "name": name, "plan": "mini", "region": "east", "sshKeys": [SSH_KEY] })
}

fn create(panel: &Panel, client: &Client, name: &str) -> Value {
    let pod = client.post("/api/cloudpods", &order(name)).expect(202)["id"].as_i64().unwrap();
    panel.settled(client, pod, SOON).unwrap()
}

#[test]
fn two_hundred_at_once_never_overfill() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    generous(&panel, &admin);
    // Memory for eight, cores for twelve, disk for ten.
    servers(&panel, &admin, 4, &json!({ "cpuCores": 3, "memoryMb": 8192, "diskGb": 100, "createMs": 5 }));
    let made: Vec<u16> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..10)
            .map(|c| {
                let admin = admin.clone();
                scope.spawn(move || {
                    (0..20)
                        .map(|i| admin.post("/api/cloudpods", &order(&format!("p-{c}-{i}"))).status)
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        callers.into_iter().flat_map(|c| c.join().unwrap()).collect()
    });
    assert_eq!(made, vec![202; 200]);
    eventually("all have settled", SOON, || {
        let left = "select count(*) from jobs where pod_id is not null and status in ('pending', 'running')";
        let left = panel.database.number(left)
            + panel.database.number("select count(*) from cloud_pods where status = 'provisioning'");
        (left == 0).then_some(())
    });
    let of =
        |status: &str| panel.database.number(&format!("select count(*) from cloud_pods where status = '{status}'"));
    assert_eq!((of("running"), of("error")), (32, 168));
    let fullest = "select max(held)::bigint from (select sum(memory_mb) as held from cloud_pods where deleted_at is null and server_id is not null group by server_id) x";
    assert_eq!(panel.database.number(fullest), 8192);
    assert_eq!(panel.database.number("select pods_used::bigint from cloud_pod_quotas"), 32, "the others gave back");
    let reason = &panel.database.rows("select status_reason from cloud_pods where status = 'error' limit 1")[0];
    let reason: String = reason.get(0);
    assert_eq!(
        reason,
        "No server in the region east has room for this pod at the moment. Your provider knows; try again later."
    );
    // What each server lacks is for operators: nothing that the tenant can read tells of it.
    let failed = panel.database.number("select id from cloud_pods where status = 'error' order by id limit 1");
    let job = admin.get(&format!("/api/provisioning/jobs?podId={failed}")).expect(200)[0]["id"].clone();
    let own = admin.get(&format!("/api/provisioning/jobs/{job}")).expect(200).to_string()
        + &admin.get(&format!("/api/cloudpods/{failed}")).expect(200).to_string()
        + &admin.get(&format!("/api/cloudpods/{failed}/logs")).expect(200).to_string()
        + &admin.get(&format!("/api/cloud-pods/{failed}/audit")).expect(200).to_string();
    assert!(own.contains("has room for this pod") && !own.contains("sim-") && !own.contains("MB of memory"), "{own}");
    let all = admin.get(&format!("/api/platform/provisioning/jobs/{job}")).expect(200).to_string();
    assert!(all.contains("No server can take this pod. sim-1: 0 MB of memory are left, 1024 are needed"), "{all}");
}

#[test]
fn a_choice_is_explained() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    generous(&panel, &admin);
    servers(&panel, &admin, 3, &json!({ "cpuCores": 16, "memoryMb": 65536, "diskGb": 1000, "createMs": 5 }));
    let all = admin.get("/api/platform/servers?region=east").expect(200);
    let third = all.as_array().unwrap().iter().find(|s| s["name"] == "sim-3").unwrap()["id"].clone();
    admin.post(&format!("/api/platform/servers/{third}/status"), &json!({ "status": "draining" })).expect(200);
    let nodes: Vec<Value> = (0..4).map(|i| create(&panel, &admin, &format!("apart-{i}"))["node"].clone()).collect();
    assert_eq!(nodes, ["sim-1", "sim-2", "sim-1", "sim-2"].map(Value::from));
    let pod = create(&panel, &admin, "explained");
    // The tenant reads where it is; why, and how the other servers are, its operators do.
    let job = admin.get(&format!("/api/provisioning/jobs?podId={}", pod["id"])).expect(200)[0]["id"].clone();
    let own = admin.get(&format!("/api/provisioning/jobs/{job}")).expect(200);
    let told = own.to_string() + &admin.get(&format!("/api/cloudpods/{}/logs", pod["id"])).expect(200).to_string();
    assert!(told.contains("Placed on sim-1") && !told.contains("sim-2") && !told.contains("sim-3"), "{told}");
    assert!(!told.contains("points") && !told.contains("stay free"), "{told}");
    assert_eq!(own["stepList"][0]["output"]["node"], "sim-1");
    let all = admin.get(&format!("/api/platform/provisioning/jobs/{job}")).expect(200);
    let log = all["events"].to_string();
    assert!(log.contains("sim-3: it is draining") && log.contains("2 pods of the same tenant are there"), "{log}");
    let considered = all["stepList"][0]["output"]["considered"].clone();
    let hosted = admin.get(&format!("/api/admin/hosting/cloudpods/{}", pod["id"])).expect(200);
    assert_eq!((&hosted["placement"]["considered"], &hosted["placement"]["jobId"]), (&considered, &job));
    assert_eq!((&hosted["placement"]["node"], &hosted["tenantName"]), (&json!("sim-1"), &json!("My company")));
    let on = hosted["serverId"].clone();
    let listed = |query: &str| {
        let found = admin.get(&format!("/api/admin/hosting/cloudpods?{query}")).expect(200);
        found.as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(listed(&format!("serverId={on}&q=explain")), ["explained"]);
    assert_eq!(listed(&format!("serverId={third}")), [""; 0]);
    let points: Vec<(&str, bool)> =
        considered.as_array().unwrap().iter().map(|v| (v["node"].as_str().unwrap(), v["points"].is_number())).collect();
    assert_eq!(points, [("sim-1", true), ("sim-2", true), ("sim-3", false)]);
    admin
        .call(
            "PUT",
            "/api/platform/settings/cloudpods/placement.strategy",
            &[("content-type", "application/json")],
            Some("{\"value\":\"pack\"}"),
        )
        .expect(200);
    // Another tenant, so that being apart does not matter.
    let other = panel.other_tenant("other");
    assert_eq!(create(&panel, &other, "packed")["node"], "sim-1", "the fullest");
}

#[test]
fn addresses_come_from_pools_and_go_back() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    generous(&panel, &admin);
    servers(&panel, &admin, 2, &json!({ "cpuCores": 64, "memoryMb": 262144, "diskGb": 8000, "createMs": 5 }));
    let codes = |body: Value| {
        let answer = admin.post(POOLS, &body);
        assert_eq!(answer.status, 422, "{}", answer.body);
        answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>()
    };
    assert_eq!(codes(json!({})), ["name:required", "network:invalid_network", "region:required"]);
    assert_eq!(
        codes(json!({
            "name": "a", "region": "mars", "network": "203.0.113.0/24", "firstAddress": "203.0.114.1", "vlan": 5000,
            "nameServers": ["nobody"], "bridge": "-x"
        })),
        [
            "bridge:invalid",
            "firstAddress:invalid_range",
            "nameServers:invalid_address",
            "region:unknown_region",
            "vlan:out_of_range"
        ]
    );
    let pool = json!({
        "name": "public", "region": "east", "network": "203.0.113.0/24", "firstAddress": "203.0.113.1",
        "lastAddress": "203.0.113.9", "gateway": "203.0.113.3", "nameServers": ["203.0.113.2"]
    });
    let made = admin.post(POOLS, &pool).expect(200);
    assert_eq!(
        (&made["addresses"], &made["used"], &made["family"]),
        (&json!(8), &json!(0), &json!(4)),
        "without the gateway"
    );
    let mut again = pool.clone();
    again["name"] = json!("other");
    assert_eq!(codes(again), ["firstAddress:overlap"]);
    let six = json!({ "name": "six", "region": "east", "network": "2001:db8:1::/64", "gateway": "fe80::1" });
    admin.post(POOLS, &six).expect(200);
    // Eight addresses are left without the gateway; twelve pods want one.
    let pods: Vec<i64> = std::thread::scope(|scope| {
        let callers: Vec<_> = (0..12)
            .map(|i| {
                let admin = admin.clone();
                scope.spawn(move || {
                    admin.post("/api/cloudpods", &order(&format!("pod-{i}"))).expect(202)["id"].as_i64().unwrap()
                })
            })
            .collect();
        callers.into_iter().map(|c| c.join().unwrap()).collect()
    });
    let settled: Vec<Value> = pods.iter().map(|pod| panel.settled(&admin, *pod, SOON).unwrap()).collect();
    let (running, failed): (Vec<_>, Vec<_>) = settled.iter().partition(|p| p["status"] == "running");
    assert_eq!((running.len(), failed.len()), (8, 4));
    assert!(failed.iter().all(|p| p["statusReason"].as_str().unwrap().contains("no IPv4 address left")), "{failed:?}");
    let addresses: BTreeSet<&str> = running.iter().map(|p| p["ipAddress"].as_str().unwrap()).collect();
    assert_eq!(addresses.len(), 8, "never twice");
    assert!(!addresses.contains("203.0.113.3"), "the gateway is nobody's");
    let pod = running[0]["id"].as_i64().unwrap();
    let held = admin.get(&format!("/api/cloudpods/{pod}/addresses")).expect(200);
    assert_eq!(held[0]["address"], running[0]["ipAddress"]);
    assert_eq!((&held[0]["gateway"], &held[0]["nameServers"]), (&json!("203.0.113.3"), &json!(["203.0.113.2"])));
    assert_eq!(held[1]["family"], 6);
    // Whoever runs the panel sees both.
    let hosted = admin.get(&format!("/api/admin/hosting/cloudpods/{pod}")).expect(200);
    assert_eq!(hosted["addresses"], held);
    assert_eq!(admin.get("/api/cloud-pods/quota").expect(200)["addresses"]["used"], 16);
    assert_eq!(panel.other_tenant("other").get(&format!("/api/cloudpods/{pod}/addresses")).status, 404);
    let csv = admin.get(&format!("{POOLS}/export")).expect(200);
    assert_eq!(csv.as_str().unwrap().lines().count(), 17, "{csv}");
    let path = format!("{POOLS}/{}", made["id"]);
    assert_eq!(admin.call("DELETE", &path, &[], None).body["code"], "pool_in_use");
    // What one gives back the next one gets.
    admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" })).expect(202);
    assert!(panel.settled(&admin, pod, SOON).is_none());
    admin.post(&format!("/api/cloudpods/{}/actions", failed[0]["id"]), &json!({ "action": "retry" })).expect(202);
    let retried = panel.settled(&admin, failed[0]["id"].as_i64().unwrap(), SOON).unwrap();
    assert_eq!(retried["ipAddress"], running[0]["ipAddress"]);
    // A disabled pool gives out no more, and what is refused holds nothing.
    for pool in admin.get(POOLS).expect(200).as_array().unwrap() {
        admin.patch(&format!("{POOLS}/{}", pool["id"]), &json!({ "status": "disabled" })).expect(200);
    }
    let free = create(&panel, &admin, "by-dhcp");
    assert_eq!(admin.get(&format!("/api/cloudpods/{}/addresses", free["id"])).expect(200), json!([]));
    assert_eq!(admin.get("/api/cloud-pods/quota").expect(200)["addresses"]["used"], 16);
}

#[test]
fn addresses_count_in_the_quota() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    servers(&panel, &admin, 1, &json!({ "createMs": 5 }));
    admin.post(POOLS, &json!({ "name": "v4", "region": "east", "network": "198.51.100.0/24" })).expect(200);
    panel.set("cloudpods.quota.default_addresses", &json!(1));
    eventually("the setting is live", SOON, || {
        (admin.get("/api/cloud-pods/quota").expect(200)["addresses"]["limit"] == 1).then_some(())
    });
    let first = create(&panel, &admin, "first");
    assert_eq!(first["ipAddress"], "198.51.100.1");
    let estimate = admin.post("/api/cloudpods/estimate", &json!({ "plan": "mini", "region": "east" })).expect(200);
    assert_eq!((&estimate["fits"], &estimate["quotaAfter"]["addresses"]["used"]), (&json!(false), &json!(2)));
    let refused = admin.post("/api/cloudpods", &order("second"));
    assert_eq!(refused.wrong_fields(), [("plan".into(), "quota_exceeded".into())]);
    assert!(refused.body["errors"][0]["message"].as_str().unwrap().contains("addresses: 2 of 1"), "{}", refused.body);
    assert_eq!(panel.database.number("select count(*) from audit_events where event = 'QUOTA_CHECK_FAILED'"), 1);
}

/// Where a machine may be, only its server can tell: a pod is not made a second time somewhere else.
#[test]
fn a_retry_goes_nowhere_else() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("jobs.backoff_initial_ms", &json!(50));
    panel.set("cloudpods.job_attempts", &json!(2));
    servers(&panel, &admin, 1, &json!({ "createMs": 5 }));
    let id = admin.get("/api/platform/servers?region=east").expect(200)[0]["id"].clone();
    let fault = |faults: Value| {
        let config = json!({ "createMs": 5, "faults": faults });
        admin.patch(&format!("/api/platform/servers/{id}"), &json!({ "config": config })).expect(200);
    };
    // It cannot be started, and not be deleted either.
    fault(json!({ "start": "No power.", "delete": "No hands." }));
    let failed = create(&panel, &admin, "lost");
    assert_eq!((&failed["status"], &failed["node"]), (&json!("error"), &json!("sim-1")), "{failed}");
    assert!(failed["statusReason"].as_str().unwrap().contains("may be left"), "{failed}");
    // An emptier server comes along, and the one with the machine falls silent.
    let record = json!({ "name": "sim-9", "driver": "simulated", "region": "east" });
    admin.post("/api/platform/servers", &record).expect(202);
    fault(json!({ "node": "Gone.", "create": "Gone.", "start": "Gone.", "delete": "Gone." }));
    eventually("one is online, one is not", SOON, || {
        let all = admin.get("/api/platform/servers?region=east").expect(200);
        let status = |name: &str| all.as_array().unwrap().iter().find(|s| s["name"] == name).unwrap()["status"].clone();
        (status("sim-9") == "online" && status("sim-1") == "offline").then_some(())
    });
    let retry = || {
        admin.post(&format!("/api/cloudpods/{}/actions", failed["id"]), &json!({ "action": "retry" })).expect(202);
        panel.settled(&admin, failed["id"].as_i64().unwrap(), SOON).unwrap()
    };
    let again = retry();
    assert_eq!((&again["status"], &again["node"]), (&json!("error"), &json!("sim-1")), "{again}");
    assert!(again["unknownSince"].is_string(), "{again}");
    assert_eq!(
        panel.database.number("select pods_used::bigint from cloud_pod_quotas"),
        1,
        "counted until it is known gone"
    );
    fault(json!({}));
    let back = retry();
    assert_eq!((&back["status"], &back["node"]), (&json!("running"), &json!("sim-1")), "{back}");
}

/// A crowd of clones is no faster than a few of them, and times out: the others wait for their turn, and all get there.
#[test]
fn machines_of_one_server_are_made_a_few_at_a_time() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("servers.creations_at_once", &json!(1));
    generous(&panel, &admin);
    servers(&panel, &admin, 1, &json!({ "createMs": 2000 }));
    let pods: Vec<i64> = ["a", "b", "c"]
        .iter()
        .map(|name| admin.post("/api/cloudpods", &order(name)).expect(202)["id"].as_i64().unwrap())
        .collect();
    eventually("two wait for their turn", SOON, || {
        let waiting = "select count(*) from jobs_live where waits_for like 'slot:server:%:create'";
        (panel.database.number(waiting) == 2).then_some(())
    });
    for pod in pods {
        assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "running");
    }
    assert_eq!(panel.database.number("select count(*) from job_slots"), 0, "every place is given back");
}

fn server(admin: &Client, name: &str) -> Value {
    let all = admin.get("/api/platform/servers?region=east").expect(200);
    all.as_array().unwrap().iter().find(|s| s["name"] == name).unwrap().clone()
}

/// What operators read of a pod's last job.
fn told_operators(admin: &Client, pod: &Value) -> String {
    let hosted = admin.get(&format!("/api/admin/hosting/cloudpods/{}", pod["id"])).expect(200);
    let job = &hosted["operations"][0]["jobId"];
    admin.get(&format!("/api/platform/provisioning/jobs/{job}")).expect(200).to_string()
}

fn log_of(client: &Client, pod: &Value) -> String {
    client.get(&format!("/api/cloudpods/{}/logs?limit=200", pod["id"])).expect(200).to_string()
}

/// What a server cannot do another one may: within the same job, once nothing is left on the first.
#[test]
fn where_one_server_cannot_the_next_is_asked() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("jobs.backoff_initial_ms", &json!(20));
    panel.set("cloudpods.job_attempts", &json!(2));
    generous(&panel, &admin);
    servers(&panel, &admin, 2, &json!({ "createMs": 5, "cpuCores": 2, "memoryMb": 8192, "diskGb": 100 }));
    let change = |name: &str, record: Value| {
        admin.patch(&format!("/api/platform/servers/{}", server(&admin, name)["id"]), &record).expect(200);
    };
    let look = || {
        panel.database.sql("update job_schedules set next_run_at = now() where name = 'server.check'");
    };
    // The better one promises more disk than it has.
    let full = |faults: Value| json!({ "diskOvercommitPercent": 1000, "config": { "createMs": 5, "diskGb": 15, "faults": faults } });
    change("sim-1", full(json!({})));
    eventually("its size is known", SOON, || {
        look();
        (server(&admin, "sim-1")["capacity"]["diskGb"]["total"] == 15).then_some(())
    });
    assert_eq!(create(&panel, &admin, "first")["node"], "sim-1");
    let other = panel.other_tenant("other");
    let second = create(&panel, &other, "second");
    assert_eq!((&second["status"], &second["node"]), (&json!("running"), &json!("sim-2")), "{second}");
    let log = log_of(&other, &second);
    for told in ["Placed on sim-1", "sim-1 could not make it", "storage is full", "Placed on sim-2"] {
        assert!(log.contains(told), "{told}: {log}");
    }
    let jobs = other.get(&format!("/api/provisioning/jobs?podId={}", second["id"])).expect(200);
    assert_eq!((jobs.as_array().unwrap().len(), &jobs[0]["status"]), (1, &json!("completed")), "{jobs}");
    let held = |name: &str| server(&admin, name)["capacity"]["diskGb"]["allocated"].clone();
    assert_eq!((held("sim-1"), held("sim-2")), (json!(10), json!(10)));
    // None can: it says why of each, and holds nothing.
    change("sim-2", full(json!({})));
    eventually("its size is known", SOON, || {
        look();
        (server(&admin, "sim-2")["capacity"]["diskGb"]["total"] == 15).then_some(())
    });
    let third = create(&panel, &other, "third");
    let reason = told_operators(&admin, &third);
    assert_eq!((&third["status"], &third["node"]), (&json!("error"), &Value::Null), "{third}");
    for node in ["sim-1: it could not make it: The simulated", "sim-2: it could not make it: The simulated"] {
        assert!(reason.contains(node), "{reason}");
    }
    assert_eq!(other.get("/api/cloud-pods/quota").expect(200)["pods"]["used"], 1);
    // What may be left on the first keeps it there.
    change("sim-1", full(json!({ "delete": "No hands.", "machine": "No eyes." })));
    change("sim-2", json!({ "config": { "createMs": 5, "diskGb": 100 } }));
    let fourth = create(&panel, &other, "fourth");
    assert_eq!((&fourth["status"], &fourth["node"]), (&json!("error"), &json!("sim-1")), "{fourth}");
    assert!(log_of(&other, &fourth).contains("so no other server is asked"), "{}", log_of(&other, &fourth));
    assert_eq!(held("sim-2"), json!(10), "nothing was made there");
    // A new job asks all of them again.
    change("sim-1", json!({ "config": { "createMs": 5, "diskGb": 100 } }));
    let third = {
        other.post(&format!("/api/cloudpods/{}/actions", third["id"]), &json!({ "action": "retry" })).expect(202);
        panel.settled(&other, third["id"].as_i64().unwrap(), SOON).unwrap()
    };
    assert_eq!(third["status"], "running", "{third}");
}

/// Machines that are not the panel's take room too.
#[test]
fn what_others_use_is_not_promised() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    generous(&panel, &admin);
    servers(&panel, &admin, 2, &json!({ "createMs": 5, "memoryMb": 8192, "diskGb": 100 }));
    let id = server(&admin, "sim-1")["id"].clone();
    let others = |memory: u64, disk: u64| {
        let config =
            json!({ "createMs": 5, "memoryMb": 8192, "diskGb": 100, "othersMemoryMb": memory, "othersDiskGb": disk });
        admin.patch(&format!("/api/platform/servers/{id}"), &json!({ "config": config })).expect(200);
        eventually("it is measured", SOON, || {
            panel.database.sql("update job_schedules set next_run_at = now() where name = 'server.check'");
            let capacity = server(&admin, "sim-1")["capacity"].clone();
            (capacity["memoryMb"]["others"] == memory && capacity["diskGb"]["others"] == disk).then_some(capacity)
        })
    };
    let on = |node: Option<&str>, name: &str| {
        let mut order = order(name);
        if let Some(node) = node {
            order["node"] = json!(node);
        }
        let pod = admin.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
        panel.settled(&admin, pod, SOON).unwrap()
    };
    let capacity = others(7500, 0);
    let memory = &capacity["memoryMb"];
    assert_eq!((&memory["used"], &memory["left"]), (&json!(7500), &json!(283)), "with 5 % of all in reserve: {memory}");
    let refused = on(Some("sim-1"), "refused");
    let reason = told_operators(&admin, &refused);
    assert!(
        reason.contains("283 MB of memory are left, 1024 are needed (7500 MB of memory are in use there)"),
        "{reason}"
    );
    // Promises that are not used yet are kept beside what others use.
    others(4000, 0);
    for name in ["one", "two", "three", "four"] {
        assert_eq!(on(Some("sim-1"), name)["status"], "running");
    }
    eventually("what the pods use is told from what others do", SOON, || {
        for schedule in ["pod.sample", "server.check"] {
            panel.database.sql(&format!("update job_schedules set next_run_at = now() where name = '{schedule}'"));
        }
        let others = server(&admin, "sim-1")["capacity"]["memoryMb"]["others"].as_u64().unwrap();
        (3500..=4000).contains(&others).then_some(())
    });
    let fifth = on(Some("sim-1"), "five");
    assert!(told_operators(&admin, &fifth).contains("1024 are needed (others use "), "{fifth}");
    assert_eq!(on(None, "elsewhere")["node"], "sim-2");
    others(0, 0);
    assert_eq!(on(Some("sim-1"), "again")["status"], "running");
    // Disk likewise: what is in use beyond all promises is others'.
    let held = server(&admin, "sim-1")["capacity"]["diskGb"]["allocated"].as_u64().unwrap();
    assert_eq!(held, 50);
    let config = json!({ "createMs": 5, "memoryMb": 8192, "diskGb": 100, "othersDiskGb": 80 });
    admin.patch(&format!("/api/platform/servers/{id}"), &json!({ "config": config })).expect(200);
    eventually("it is measured", SOON, || {
        panel.database.sql("update job_schedules set next_run_at = now() where name = 'server.check'");
        (server(&admin, "sim-1")["capacity"]["diskGb"]["others"] == 40).then_some(())
    });
    let full = on(Some("sim-1"), "full");
    assert!(told_operators(&admin, &full).contains("5 GB of disk are left, 10 are needed"), "{full}");
}

/// A pod goes to a server that has the pool and the bridge that it needs.
#[test]
fn a_server_without_the_pool_or_the_bridge_takes_nothing() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    generous(&panel, &admin);
    servers(&panel, &admin, 2, &json!({ "createMs": 5 }));
    for (name, pool, bridge) in [("sim-1", "slow", "vmbr0"), ("sim-2", "fast", "vmbr1")] {
        let record = json!({ "storagePools": [pool], "bridges": [bridge] });
        admin.patch(&format!("/api/platform/servers/{}", server(&admin, name)["id"]), &record).expect(200);
    }
    let template =
        |set: &str| panel.database.sql(&format!("update cloud_pod_templates set {set} where code = 'debian-12'"));
    let on = |node: &str, name: &str| {
        let mut order = order(name);
        order["node"] = json!(node);
        let pod = admin.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
        panel.settled(&admin, pod, SOON).unwrap()
    };
    let refused = |pod: &Value, why: &str| {
        assert!(pod["status"] == "error" && told_operators(&admin, pod).contains(why), "{why}: {pod}");
    };
    template("storage_pool = 'fast'");
    let placed = create(&panel, &admin, "pool");
    assert_eq!(placed["node"], "sim-2");
    let why = "the template's storage pool fast is not among its own (slow)";
    assert!(told_operators(&admin, &placed).contains(why), "{}", told_operators(&admin, &placed));
    refused(&on("sim-1", "no-pool"), why);
    template("storage_pool = null, network_bridge = 'vmbr1'");
    assert_eq!(create(&panel, &admin, "bridge")["node"], "sim-2");
    refused(&on("sim-1", "no-bridge"), "the template's bridge vmbr1 is not among its own (vmbr0)");
    template("network_bridge = null");
    let pool = json!({ "name": "public", "region": "east", "network": "203.0.113.0/24", "bridge": "vmbr1" });
    let pool = admin.post(POOLS, &pool).expect(200);
    let addressed = create(&panel, &admin, "addressed");
    assert_eq!((&addressed["node"], &addressed["ipAddress"]), (&json!("sim-2"), &json!("203.0.113.1")), "{addressed}");
    refused(&on("sim-1", "off"), "the bridge vmbr1 of the address pool public is not among its own (vmbr0)");
    // Where a pool names the bridge, the template's does not matter.
    template("network_bridge = 'vmbr0'");
    assert_eq!(on("sim-2", "by-pool")["status"], "running");
    admin.patch(&format!("{POOLS}/{}", pool["id"]), &json!({ "status": "disabled" })).expect(200);
    refused(&on("sim-2", "by-template"), "the template's bridge vmbr0 is not among its own (vmbr1)");
}

/// Simulated servers of which some have just fallen silent.
struct Silence {
    panel: Panel,
    admin: Client,
}

impl Silence {
    fn new(count: usize) -> Self {
        let panel = Panel::start(BINARY);
        let admin = panel.admin();
        servers(&panel, &admin, count, &json!({ "createMs": 5 }));
        Self { panel, admin }
    }

    fn change(&self, name: &str, record: &Value) {
        self.admin.patch(&format!("/api/platform/servers/{}", server(&self.admin, name)["id"]), record).expect(200);
    }

    fn answers(&self, name: &str, does: bool) {
        let faults = if does { json!({}) } else { json!({ "node": "Gone." }) };
        self.change(name, &json!({ "config": { "createMs": 5, "faults": faults } }));
        eventually("it is noticed", SOON, || {
            self.panel.database.sql("update job_schedules set next_run_at = now() where name = 'server.check'");
            (server(&self.admin, name)["status"] == if does { "online" } else { "offline" }).then_some(())
        });
    }

    fn order(&self, name: &str) -> i64 {
        self.admin.post("/api/cloudpods", &order(name)).expect(202)["id"].as_i64().unwrap()
    }

    /// A pod whose job says that it waits.
    fn waiting(&self, name: &str) -> (i64, Value) {
        let pod = self.order(name);
        let job = eventually("its job waits", SOON, || {
            let job = self.admin.get(&format!("/api/cloudpods/{pod}")).expect(200)["job"].clone();
            let message = job["message"].as_str().unwrap_or_default();
            (job["status"] == "pending" && message.contains("trying again until")).then_some(job)
        });
        (pod, job)
    }

    fn pods_counted(&self) -> i64 {
        self.panel.database.number("select pods_used::bigint from cloud_pod_quotas")
    }
}

/// A reboot of the only server is no reason to refuse what was ordered.
#[test]
fn an_order_waits_for_a_server_that_is_silent() {
    let world = Silence::new(2);
    let admin = &world.admin;
    let status = format!("/api/platform/servers/{}/status", server(admin, "sim-2")["id"]);
    admin.post(&status, &json!({ "status": "draining" })).expect(200);
    world.answers("sim-1", false);
    let (pod, job) = world.waiting("patient");
    assert_eq!(world.pods_counted(), 1, "what it will need stays held");
    let path = format!("/api/provisioning/jobs/{}", job["id"]);
    let own = admin.get(&path).expect(200);
    let told = own["events"].to_string();
    assert!(told.contains("No server that could take this pod answers at this moment; trying again until "), "{told}");
    assert!(!own.to_string().contains("sim-"), "servers are for operators: {own}");
    let all = admin.get(&format!("/api/platform/provisioning/jobs/{}", job["id"])).expect(200)["events"].clone();
    let named = |word: &str| all.as_array().unwrap().iter().filter(|e| e["message"].to_string().contains(word)).count();
    assert_eq!((named("Waiting for sim-1 until "), named("sim-2: it is draining")), (1, 1), "{all}");
    world.answers("sim-1", true);
    let made = world.panel.settled(admin, pod, SOON).unwrap();
    assert_eq!((&made["status"], &made["node"]), (&json!("running"), &json!("sim-1")), "{made}");
    let job = admin.get(&path).expect(200);
    assert_eq!((&job["status"], &job["attempts"]), (&json!("completed"), &json!(1)), "waiting is no try: {job}");
    let lines = job["events"].as_array().unwrap().iter();
    assert_eq!(lines.filter(|e| e["message"].to_string().contains("trying again")).count(), 1, "told once: {job}");
}

#[test]
fn waiting_for_a_silent_server_has_an_end() {
    let world = Silence::new(2);
    let admin = &world.admin;
    world.panel.set("cloudpods.provision.server_wait_seconds", &json!(2));
    world.answers("sim-1", false);
    world.answers("sim-2", false);
    let pod = world.order("given-up");
    let failed = world.panel.settled(admin, pod, SOON).unwrap();
    let reason = failed["statusReason"].as_str().unwrap();
    assert_eq!(failed["status"], "error", "{failed}");
    assert!(
        reason.starts_with("No server in the region east that could take this pod answers at the moment."),
        "{reason}"
    );
    assert!(reason.ends_with("Tried for 2 seconds."), "{reason}");
    assert_eq!(world.pods_counted(), 0, "what it held is given back");
    // Nothing is waited for where something else is in the way of every server.
    world.panel.set("cloudpods.provision.server_wait_seconds", &json!(900));
    world.change("sim-1", &json!({ "storagePools": ["slow"] }));
    world.panel.database.sql("update cloud_pod_templates set storage_pool = 'fast' where code = 'debian-12'");
    let status = format!("/api/platform/servers/{}/status", server(admin, "sim-2")["id"]);
    admin.post(&status, &json!({ "status": "locked" })).expect(200);
    let failed = world.panel.settled(admin, world.order("nowhere"), SOON).unwrap();
    assert_eq!(failed["status"], "error", "{failed}");
    assert!(!log_of(admin, &failed).contains("trying again"), "{}", log_of(admin, &failed));
    assert_eq!(world.pods_counted(), 0);
}

#[test]
fn what_waits_for_a_silent_server_can_be_ended() {
    let world = Silence::new(1);
    let admin = &world.admin;
    world.answers("sim-1", false);
    let (pod, job) = world.waiting("unwanted");
    admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" })).expect(202);
    assert!(world.panel.settled(admin, pod, SOON).is_none(), "nothing was made anywhere, so nobody has to answer");
    assert_eq!(world.pods_counted(), 0);
    let (pod, second) = world.waiting("cancelled");
    admin.post(&format!("/api/provisioning/jobs/{}/cancel", second["id"]), &json!({})).expect(202);
    let cancelled = world.panel.settled(admin, pod, SOON).unwrap();
    assert_eq!((&cancelled["status"], world.pods_counted()), (&json!("error"), 0), "{cancelled}");
    for job in [job, second] {
        let ended = admin.get(&format!("/api/provisioning/jobs/{}", job["id"])).expect(200);
        assert_eq!(ended["status"], "cancelled", "{ended}");
    }
}
