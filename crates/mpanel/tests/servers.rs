//! Servers: registered in two steps, looked at, drained, taken out.
#![allow(clippy::unwrap_used)]

#[path = "../../drivers/tests/common/mod.rs"]
mod common;

use std::time::Duration;

use common::Sshd;
use mpanel_testkit::{Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(30);
const SERVERS: &str = "/api/platform/servers";

fn codes(client: &Client, path: &str, body: &Value) -> Vec<String> {
    let answer = client.post(path, body);
    assert_eq!(answer.status, 422, "{body}: {}", answer.body);
    answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect()
}

/// What a probe or a test found, once a worker has looked.
fn answered(client: &Client, probe: &Value) -> Value {
    eventually("the probe is answered", SOON, || {
        let probe = client.get(&format!("{SERVERS}/probes/{}", probe["id"])).expect(200);
        (probe["status"] != "pending").then_some(probe)
    })
}

fn tested(client: &Client, server: &Value) -> Vec<(String, Value)> {
    let probe = client.post(&format!("{SERVERS}/{}/test-connection", server["id"]), &json!({})).expect(202);
    let checks = answered(client, &probe)["checks"].clone();
    checks.as_array().unwrap().iter().map(|c| (c["name"].as_str().unwrap().to_owned(), c.clone())).collect()
}

fn status_of(client: &Client, server: &Value, wanted: &str) -> Value {
    eventually(&format!("the server is {wanted}"), SOON, || {
        let server = client.get(&format!("{SERVERS}/{}", server["id"])).expect(200);
        (server["status"] == wanted).then_some(server)
    })
}

#[test]
fn what_can_be_wrong_with_a_server_is_named_at_once() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    assert_eq!(codes(&admin, SERVERS, &json!({})), ["driver:required", "name:required", "region:required"]);
    assert_eq!(
        codes(
            &admin,
            SERVERS,
            &json!({
                "name": "Node 1", "driver": "vmware", "region": "Nord!", "ip": "203.0.113.9", "sshUser": "-oProxyCommand",
                "sshPort": 70000, "hostKey": "SHA256:short", "privateKey": "nonsense", "tags": [""],
                "storagePools": ["--force"], "bridges": ["br;0"], "cpuOvercommitPercent": 5, "colour": 1
            })
        ),
        [
            "bridges:invalid",
            "colour:unknown_field",
            "cpuOvercommitPercent:out_of_range",
            "driver:unknown_driver",
            "hostKey:invalid_fingerprint",
            "ip:untrusted_network",
            "name:invalid_name",
            "privateKey:invalid_key",
            "region:invalid_code",
            "sshPort:out_of_range",
            "sshUser:invalid_user",
            "storagePools:invalid",
            "tags:invalid"
        ]
    );
    let trusted = json!({ "name": "node-1", "driver": "proxmox", "region": "local", "ip": "100.64.0.9" });
    assert_eq!(codes(&admin, SERVERS, &trusted), ["hostKey:required"], "nobody compared its key");
    let bad = |driver: &str, config: Value| {
        codes(&admin, SERVERS, &json!({ "name": "node-1", "driver": driver, "region": "local", "config": config }))
    };
    assert_eq!(bad("incus", json!({ "program": "rm" })), ["config:invalid_config"]);
    assert_eq!(bad("incus", json!({ "env": { "LD_PRELOAD": "/tmp/x.so" } })), ["config:invalid_config"]);
    assert_eq!(bad("proxmox", json!({ "node": "--force" })), ["config:invalid_config"]);
    assert_eq!(bad("proxmox", json!({ "firstVmid": 5, "lastVmid": 9 })), ["config:invalid_config"]);
    assert_eq!(bad("simulated", json!({ "colour": "red" })), ["config:invalid_config"]);
    assert_eq!(
        codes(&admin, &format!("{SERVERS}/probe"), &json!({ "address": "192.0.2.1" })),
        ["address:untrusted_network"]
    );
    assert_eq!(admin.get(SERVERS).expect(200).as_array().unwrap().len(), 1, "only the panel's own");
    assert_eq!(panel.other_tenant("other").get(SERVERS).status, 403);
}

#[test]
fn a_server_over_ssh_is_registered_in_two_steps() {
    let Some(sshd) = Sshd::start() else { panic!("these tests need openssh-server") };
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("servers.check_interval_seconds", &json!(5));
    // First the key, for a person to compare ...
    let probe = json!({ "address": "127.0.0.1", "port": sshd.port, "allowUntrustedNetwork": true });
    let probe = admin.post(&format!("{SERVERS}/probe"), &probe).expect(202);
    let shown = answered(&admin, &probe);
    assert_eq!(shown["hostKey"], sshd.fingerprint(), "{shown}");
    let closed = json!({ "address": "127.0.0.1", "port": 1, "allowUntrustedNetwork": true });
    let closed = answered(&admin, &admin.post(&format!("{SERVERS}/probe"), &closed).expect(202));
    assert_eq!(closed["status"], "failed");
    assert!(closed["error"].as_str().unwrap().contains("shows no SSH key"), "{closed}");
    // ... then the server. Here with another key than the one it shows.
    let wrong = format!("SHA256:{}", "A".repeat(43));
    let server = admin
        .post(
            SERVERS,
            &json!({
                "name": "node-1", "driver": "proxmox", "region": "north", "provider": "acme", "ip": "127.0.0.1",
                "sshPort": sshd.port, "sshUser": sshd.user(), "hostKey": wrong, "allowUntrustedNetwork": true,
                "isMailServer": true, "tags": ["rack-1"], "storagePools": ["local-lvm"], "bridges": ["vmbr0"],
            }),
        )
        .expect(202);
    assert_eq!(server["status"], "offline", "it takes no pods before it has answered");
    let regions = || admin.get("/api/cloudpods/regions").expect(200).to_string();
    assert!(regions().contains("node-1") && !regions().contains("127.0.0.1"), "{}", regions());
    let public = server["sshPublicKey"].as_str().unwrap().to_owned();
    assert!(public.starts_with("ssh-ed25519 ") && public.ends_with("mpanel@node-1"), "{public}");
    let refused = tested(&admin, &server);
    let (name, check) = refused.last().unwrap();
    assert_eq!((name.as_str(), &check["ok"]), ("host_key", &json!(false)), "{check}");
    assert!(check["remedy"].as_str().unwrap().contains("installed anew"));
    let offline = status_of(&admin, &server, "offline");
    assert!(offline["statusReason"].as_str().unwrap().contains("host key"), "{offline}");
    assert!(!sshd.log().contains("Failed publickey"), "nothing was sent to it");
    assert_eq!(
        panel.database.number("select count(*) from audit_events where event = 'SERVER_HOST_KEY_CHANGED'"),
        1,
        "an event, once"
    );
    panel.database.sql("update job_schedules set next_run_at = now() where name = 'security.watch'");
    let incident = eventually("an incident", SOON, || {
        let open = admin.get("/api/admin/security/incidents?status=open").expect(200);
        open.as_array().unwrap().iter().find(|i| i["kind"] == "host_key_changed").cloned()
    });
    let summary = incident["summary"].as_str().unwrap();
    assert_eq!(incident["severity"], "high");
    for words in ["node-1", "do not pin", "ssh-keygen -lf", wrong.as_str(), sshd.fingerprint().as_str()] {
        assert!(summary.contains(words), "{words}: {summary}");
    }
    // The right key, but it does not know ours yet.
    admin.patch(&format!("{SERVERS}/{}", server["id"]), &json!({ "hostKey": sshd.fingerprint() })).expect(200);
    let stranger = tested(&admin, &server);
    let (name, check) = stranger.last().unwrap();
    assert_eq!((name.as_str(), &check["ok"]), ("sign_in", &json!(false)), "{check}");
    assert!(check["remedy"].as_str().unwrap().contains("authorized_keys"));
    sshd.authorize(&public);
    let known = tested(&admin, &server);
    // It can be read again, as can the one that was made at registration.
    let last = admin.get(&format!("{SERVERS}/{}/test-connection", server["id"])).expect(200);
    assert_eq!((&last["checks"][2], last["serverId"] == server["id"]), (&known[2].1, true), "{last}");
    let names: Vec<(&str, &Value)> = known.iter().map(|(n, c)| (n.as_str(), &c["ok"])).collect();
    let (yes, no) = (json!(true), json!(false));
    assert_eq!(names, [("network", &yes), ("host_key", &yes), ("sign_in", &yes), ("tools", &no)], "{known:?}");
    // What hosts no pods is nothing that a tenant could choose.
    admin.patch(&format!("{SERVERS}/{}", server["id"]), &json!({ "canHostPods": false })).expect(200);
    assert!(!regions().contains("node-1"), "{}", regions());
    // Another address is another machine.
    let moved = admin.patch(&format!("{SERVERS}/{}", server["id"]), &json!({ "ip": "localhost" }));
    assert_eq!(moved.wrong_fields(), [("hostKey".into(), "required".into())]);
    // The private key is nowhere to be read.
    let said = [admin.get(&format!("{SERVERS}/{}", server["id"])).expect(200).to_string(), panel.log()];
    assert!(said.iter().all(|text| !text.contains("OPENSSH PRIVATE KEY")));
    let told = "select count(*) from audit_events where details::text like '%OPENSSH%'";
    let queued = "select count(*) from jobs where payload::text like '%OPENSSH%'";
    assert_eq!((panel.database.number(told), panel.database.number(queued)), (0, 0));
    let plain = "select count(*) from server_credentials where position('OPENSSH'::bytea in private_key) > 0";
    assert_eq!(panel.database.number(plain), 0, "sealed");
    assert_eq!(panel.database.number("select count(*) from server_credentials"), 1);
    assert_eq!(admin.call("DELETE", &format!("{SERVERS}/{}", server["id"]), &[], None).status, 204);
    assert_eq!(admin.get(&format!("{SERVERS}/{}", server["id"])).status, 404);
    assert_eq!(panel.database.number("select count(*) from server_credentials"), 0);
}

/// Current figures are part of a pod for everybody who may see it; how they went over time needs more.
#[test]
fn a_pod_comes_with_its_current_figures() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("cloudpods.metrics.sample_interval_seconds", &json!(5));
    let pod = create(&admin, "measured", "simulated").expect(202)["id"].as_i64().unwrap();
    panel.settled(&admin, pod, SOON).unwrap();
    let made = admin.post("/api/api-keys", &json!({ "name": "see", "scopes": ["cloudpods.view"] })).expect(201);
    let viewer = Client { token: made["token"].as_str().map(str::to_owned), ..admin.clone() };
    let path = format!("/api/cloudpods/{pod}");
    let figures = eventually("two samples", SOON, || {
        let figures = viewer.get(&path).expect(200)["figures"].clone();
        figures["networkRxRate"].as_f64().is_some_and(|rate| rate > 0.0).then_some(figures)
    });
    assert!(figures["memoryUsage"].as_f64().unwrap() > 0.0 && figures["sampledAt"].is_string(), "{figures}");
    assert_eq!(viewer.get(&format!("{path}/metrics")).status, 403);
    assert!(viewer.get("/api/cloudpods").expect(200)[0]["figures"].is_null(), "a list does without");
    // A restart takes the counters back to nothing: no rate across it, and none that is negative.
    panel.database.sql(&format!(
        "update cloud_pod_metrics set network_rx_bytes = 9000000000000 where pod_id = {pod}
            and sampled_at = (select max(sampled_at) from cloud_pod_metrics where pod_id = {pod})"
    ));
    eventually("a sample after it", SOON, || {
        let history = admin.get(&format!("{path}/metrics")).expect(200)["history"].clone();
        let points = history.as_array().unwrap();
        let huge = points.iter().position(|p| p["networkRxRate"].as_f64().is_some_and(|rate| rate > 1e9))?;
        let after = points.get(huge + 1)?;
        assert!(after["networkRxRate"].is_null() && after["networkTxRate"].is_number(), "{after}");
        Some(())
    });
}

fn create(client: &Client, name: &str, node: &str) -> mpanel_testkit::Answer {
    let body = json!({ "name": name, "plan": "mini", "region": "local", "node": node, "sshKeys": [SSH_KEY] });
    client.post("/api/cloudpods", &body)
}

#[test]
fn a_server_takes_pods_once_it_answered_and_none_while_it_drains() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("servers.check_interval_seconds", &json!(5));
    let record = json!({
        "name": "sim-2", "driver": "simulated", "region": "local", "cpuOvercommitPercent": 200,
        "config": { "cpuCores": 4, "memoryMb": 8192, "diskGb": 100, "createMs": 50 }
    });
    let server = admin.post(SERVERS, &record).expect(202);
    assert_eq!(admin.post(SERVERS, &record).wrong_fields(), [("name".into(), "name_taken".into())]);
    let online = status_of(&admin, &server, "online");
    let cores = json!({ "total": 4, "limit": 8, "allocated": 0, "used": null, "others": 0, "left": 8 });
    assert_eq!(online["capacity"]["cpuCores"], cores);
    assert_eq!(online["capacity"]["memoryMb"]["limit"], 8192);
    let pod = create(&admin, "one", "sim-2").expect(202)["id"].as_i64().unwrap();
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["node"], "sim-2");
    let path = format!("{SERVERS}/{}", server["id"]);
    assert_eq!(admin.get(&path).expect(200)["capacity"]["memoryMb"]["allocated"], 1024);
    // What was said of it can be taken back.
    let patched = |body: Value| admin.patch(&path, &body).expect(200);
    assert_eq!(patched(json!({ "provider": "Rack & Co" }))["cpuOvercommitPercent"], 200);
    let emptied = patched(json!({ "provider": null, "cpuOvercommitPercent": null }));
    assert!(emptied["provider"].is_null() && emptied["cpuOvercommitPercent"].is_null(), "{emptied}");
    assert_eq!(emptied["overcommit"]["cpuPercent"], 400, "as the setting says");
    assert_eq!(patched(json!({ "cpuOvercommitPercent": 200 }))["overcommit"]["cpuPercent"], 200);
    let status = |body: Value| admin.post(&format!("{path}/status"), &body);
    assert_eq!(status(json!({ "status": "offline" })).wrong_fields(), [("status".into(), "not_yours".into())]);
    let draining = status(json!({ "status": "draining", "reason": "A new disk." })).expect(200);
    assert_eq!((&draining["status"], &draining["statusReason"]), (&json!("draining"), &json!("A new disk.")));
    assert_eq!(create(&admin, "two", "sim-2").wrong_fields(), [("node".into(), "node_unavailable".into())]);
    let in_use = admin.call("DELETE", &path, &[], None);
    assert_eq!((in_use.status, &in_use.body["code"]), (409, &json!("server_in_use")));
    status(json!({ "status": "online" })).expect(200);
    // It stops answering: offline with the reason, its pod is not touched, and it comes back by itself.
    let faults = |faults: Value| {
        let mut config = record["config"].clone();
        config["faults"] = faults;
        admin.patch(&path, &json!({ "config": config })).expect(200);
    };
    faults(json!({ "node": "The server burns." }));
    let offline = status_of(&admin, &server, "offline");
    assert_eq!(offline["statusReason"], "The server burns.");
    assert!(offline["unreachableSince"].is_string());
    assert_eq!(status(json!({ "status": "online" })).expect(200)["status"], "offline", "wishing does not help");
    let unknown = admin.get(&format!("/api/cloudpods/{pod}")).expect(200);
    assert_eq!(unknown["status"], "running", "unreachable does not mean dead");
    assert_eq!(unknown["unknownSince"], offline["unreachableSince"]);
    assert_eq!(offline["unreachableReason"], "The server burns.");
    // It counts neither as running nor as stopped, in lists and sums alike.
    let found = |status: &str| {
        ["/api/cloudpods", "/api/admin/hosting/cloudpods"]
            .map(|list| admin.get(&format!("{list}?status={status}")).expect(200).as_array().unwrap().len())
    };
    assert_eq!((found("unknown"), found("running"), found("stopped")), ([1, 1], [0, 0], [0, 0]));
    let counted = admin.get("/api/dashboard").expect(200)["pods"].clone();
    assert_eq!((&counted["unknown"], &counted["running"], &counted["total"]), (&json!(1), &json!(0), &json!(1)));
    let overview = admin.get("/api/cloud-pods/admin/overview").expect(200);
    assert_eq!((&overview["unknownPods"], &overview["totals"]["pods"]["active"]), (&json!(1), &json!(0)));
    faults(json!({}));
    assert!(status_of(&admin, &server, "online")["unreachableSince"].is_null());
    assert_eq!((found("unknown"), found("running")), ([0, 0], [1, 1]));
    // The operator's reason and the server's stand beside each other.
    status(json!({ "status": "draining", "reason": "Replacing a power supply." })).expect(200);
    faults(json!({ "node": "The power is cut." }));
    let dead = eventually("the draining server does not answer", SOON, || {
        let server = admin.get(&path).expect(200);
        server["unreachableSince"].is_string().then_some(server)
    });
    assert_eq!((&dead["status"], &dead["statusReason"]), (&json!("draining"), &json!("Replacing a power supply.")));
    assert_eq!(dead["unreachableReason"], "The power is cut.");
    assert_eq!(status(json!({ "status": "online" })).expect(200)["statusReason"], "The power is cut.");
    faults(json!({}));
    assert!(status_of(&admin, &server, "online")["unreachableReason"].is_null());
    let named = |query: &str| {
        let found = admin.get(&format!("{SERVERS}?{query}")).expect(200);
        found.as_array().unwrap().iter().map(|s| s["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!((named("q=IM-2"), named("q=nobody"), named("driver=incus")), (vec!["sim-2".into()], vec![], vec![]));
    let points = eventually("its load was sampled", SOON, || {
        let metrics = admin.get(&format!("{path}/metrics?hours=1")).expect(200);
        metrics["points"].as_array().unwrap().last().cloned()
    });
    assert!(points["ram"].as_i64().unwrap() > 0 && points["cpu"].is_number(), "{points}");
    admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" })).expect(202);
    assert!(panel.settled(&admin, pod, SOON).is_none());
    assert_eq!(admin.call("DELETE", &path, &[], None).status, 204);
}
