//! Scaling, moving, templates, quotas, the platform's view, and what is found to differ from the records.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_testkit::{Answer, Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(40);

fn order(client: &Client, name: &str, plan: &str, template: &str) -> Answer {
    let body = json!({ "name": name, "plan": plan, "region": "local", "template": template, "sshKeys": [SSH_KEY] });
    client.post("/api/cloudpods", &body)
}

fn pod(panel: &Panel, client: &Client, name: &str) -> i64 {
    let pod = order(client, name, "mini", "debian-12").expect(202)["id"].as_i64().unwrap();
    assert_eq!(panel.settled(client, pod, SOON).unwrap()["status"], "running");
    pod
}

fn put(client: &Client, path: &str, body: &Value) -> Answer {
    client.call("PUT", path, &[("content-type", "application/json")], Some(&body.to_string()))
}

fn used(client: &Client) -> [Value; 3] {
    let quota = client.get("/api/cloud-pods/quota").expect(200);
    ["cpuCores", "memoryMb", "diskGb"].map(|key| quota[key]["used"].clone())
}

fn size(pod: &Value) -> [Value; 4] {
    ["plan", "cpuCores", "memoryMb", "diskGb"].map(|key| pod[key].clone())
}

fn sized(plan: &str, cpu: i64, memory: i64, disk: i64) -> [Value; 4] {
    [json!(plan), json!(cpu), json!(memory), json!(disk)]
}

/// What operators read of a pod's last job.
fn told_operators(admin: &Client, pod: &Value) -> String {
    let hosted = admin.get(&format!("/api/admin/hosting/cloudpods/{}", pod["id"])).expect(200);
    let job = &hosted["operations"][0]["jobId"];
    admin.get(&format!("/api/platform/provisioning/jobs/{job}")).expect(200).to_string()
}

#[test]
fn a_pod_grows_and_shrinks() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("jobs.backoff_initial_ms", &json!(50));
    panel.set("cloudpods.job_attempts", &json!(2));
    let pod = pod(&panel, &admin, "web");
    let scale = |plan: &str| admin.post(&format!("/api/cloudpods/{pod}/scale"), &json!({ "plan": plan }));
    let codes = |answer: Answer| answer.wrong_fields().into_iter().map(|(_, code)| code).collect::<Vec<_>>();
    assert_eq!(codes(scale("gigantic")), ["unknown_plan"]);
    assert_eq!(codes(scale("mini")), ["unchanged"]);
    // It fails on the way: everything is as before.
    panel.simulate_faults(&json!({ "resize": "The machine would not." }));
    scale("pro").expect(202);
    assert_eq!(used(&admin), [json!(2), json!(4096), json!(40)], "reserved with the request");
    let failed = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(failed["status"], "running");
    assert!(failed["statusReason"].as_str().unwrap().starts_with("The machine would not."), "{failed}");
    assert_eq!((used(&admin), size(&failed)), ([json!(2), json!(4096), json!(40)], sized("mini", 2, 4096, 40)));
    panel.simulate_faults(&json!({}));
    // The undoing asks for the same operation, which was told to fail: what could not be taken back stays counted.
    let left =
        panel.database.rows("select details from audit_events where event = 'POD_ACTION_FAILED'")[0].get::<_, Value>(0);
    assert!(left["leftBehind"][0].as_str().unwrap().starts_with("Resizing the machine"), "{left}");
    // It does not fit on its server.
    panel.database.sql("update servers set cpu_overcommit_percent = 10");
    scale("enterprise").expect(202);
    let refused = panel.settled(&admin, pod, SOON).unwrap();
    assert!(refused["statusReason"].as_str().unwrap().contains("has no room for it at the moment"), "{refused}");
    let told = told_operators(&admin, &refused);
    assert!(told.contains("cores are left"), "{told}");
    panel.database.sql("update servers set cpu_overcommit_percent = null");
    scale("pro").expect(202);
    let grown = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(size(&grown), sized("pro", 2, 4096, 40));
    assert!(grown["statusReason"].is_null());
    scale("mini").expect(202);
    let shrunk = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(size(&shrunk), sized("mini", 1, 1024, 40), "a disk never shrinks");
    for event in ["POD_SCALE_REQUEST", "POD_SCALED"] {
        let told = format!("select count(*) from audit_events where event = '{event}' and user_id is not null");
        assert!(panel.database.number(&told) >= 2, "{event}");
    }
    panel.set("cloudpods.quota.default_memory_mb", &json!(8192));
    eventually("the setting is live", SOON, || {
        (admin.get("/api/cloud-pods/quota").expect(200)["memoryMb"]["limit"] == 8192).then_some(())
    });
    assert_eq!(codes(scale("enterprise")), ["quota_exceeded"]);
    admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" })).expect(202);
    assert!(panel.settled(&admin, pod, SOON).is_none());
    assert_eq!(used(&admin), [json!(0), json!(0), json!(0)], "nothing leaked");
}

#[test]
fn a_pod_moves_only_where_the_driver_can() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("servers.check_interval_seconds", &json!(5));
    let other = json!({ "name": "sim-2", "driver": "simulated", "region": "local" });
    admin.post("/api/platform/servers", &other).expect(202);
    let foreign = json!({ "name": "pve-1", "driver": "proxmox", "region": "local" });
    let foreign = admin.post("/api/platform/servers", &foreign).expect(202);
    let pod = pod(&panel, &admin, "web");
    let node = admin.get(&format!("/api/cloudpods/{pod}")).expect(200)["node"].as_str().unwrap().to_owned();
    let elsewhere = if node == "sim-2" { "simulated" } else { "sim-2" };
    let path = format!("/api/admin/hosting/cloudpods/{pod}/migrate");
    let to = |node: &str| admin.post(&path, &json!({ "node": node }));
    assert_eq!(to("nowhere").wrong_fields(), [("node".into(), "unknown_node".into())]);
    assert_eq!(to(&node).body["code"], "already_there");
    assert_eq!(to("pve-1").wrong_fields(), [("node".into(), "other_driver".into())]);
    assert_eq!(to(elsewhere).wrong_fields(), [("node".into(), "cannot_migrate".into())]);
    let evacuate =
        |server: &Value| admin.post(&format!("/api/platform/servers/{server}/evacuate"), &json!({ "node": elsewhere }));
    assert_eq!(evacuate(&foreign["id"]).body["code"], "not_draining");
    let servers = admin.get("/api/platform/servers").expect(200);
    let own = servers.as_array().unwrap().iter().find(|s| s["name"] == node.as_str()).unwrap()["id"].clone();
    admin.post(&format!("/api/platform/servers/{own}/status"), &json!({ "status": "draining" })).expect(200);
    assert_eq!(evacuate(&own).wrong_fields(), [("node".into(), "cannot_migrate".into())]);
    assert_eq!(panel.other_tenant("other").post(&path, &json!({ "node": elsewhere })).status, 403);
}

#[test]
fn a_pod_moves_within_its_cluster() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("jobs.backoff_initial_ms", &json!(50));
    panel.set("cloudpods.job_attempts", &json!(2));
    panel.set("servers.check_interval_seconds", &json!(5));
    // A cluster's name is known to the whole process, and other tests have processes of their own.
    let config = json!({ "cluster": "c", "cpuCores": 2, "memoryMb": 8192, "diskGb": 60, "createMs": 50 });
    let ids: Vec<i64> = ["node-1", "node-2"]
        .iter()
        .map(|name| {
            let record = json!({ "name": name, "driver": "simulated", "region": "east", "config": config });
            admin.post("/api/platform/servers", &record).expect(202)["id"].as_i64().unwrap()
        })
        .collect();
    eventually("both are online", SOON, || {
        let online = admin.get("/api/platform/servers?region=east&status=online").expect(200);
        (online.as_array().unwrap().len() == 2).then_some(())
    });
    let create = |name: &str, node: &str| {
        let body = json!({ "name": name, "plan": "mini", "region": "east", "node": node, "sshKeys": [SSH_KEY] });
        let pod = admin.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap();
        panel.settled(&admin, pod, SOON).unwrap();
        pod
    };
    let pod = create("web", "node-1");
    let volume = json!({ "name": "data", "sizeGb": 45 });
    admin.post(&format!("/api/cloud-pods/{pod}/volumes"), &volume).expect(202);
    panel.settled(&admin, pod, SOON).unwrap();
    let path = format!("/api/admin/hosting/cloudpods/{pod}/migrate");
    let to = |node: &str| {
        admin.post(&path, &json!({ "node": node })).expect(202);
        panel.settled(&admin, pod, SOON).unwrap()
    };
    // There is room for the pod there, and not for its volume.
    let other = create("other", "node-2");
    let refused = to("node-2");
    assert_eq!(refused["node"], "node-1");
    let told = told_operators(&admin, &refused);
    assert!(told.contains("50 GB of disk are left, 55 more are needed"), "{told}");
    admin.post(&format!("/api/cloudpods/{other}/actions"), &json!({ "action": "terminate" })).expect(202);
    assert!(panel.settled(&admin, other, SOON).is_none());
    // It fails on the way, and stays where it is.
    let fault = |faults: Value| {
        let mut config = config.clone();
        config["faults"] = faults;
        admin.patch(&format!("/api/platform/servers/{}", ids[0]), &json!({ "config": config })).expect(200);
    };
    fault(json!({ "migrate": "The network is slow." }));
    let failed = to("node-2");
    assert_eq!((&failed["node"], &failed["statusReason"]), (&json!("node-1"), &json!("The network is slow.")));
    fault(json!({}));
    let moved = to("node-2");
    assert_eq!((&moved["node"], &moved["status"]), (&json!("node-2"), &json!("running")));
    let held = |id: i64| {
        admin.get(&format!("/api/platform/servers/{id}")).expect(200)["capacity"]["diskGb"]["allocated"].clone()
    };
    assert_eq!((held(ids[0]), held(ids[1])), (json!(0), json!(55)));
    let events = "select count(*) from audit_events where event in ('POD_MIGRATE_REQUEST', 'POD_MIGRATED')";
    assert_eq!(panel.database.number(events), 4);
    // All of a draining server's pods at once.
    admin.post(&format!("/api/platform/servers/{}/status", ids[1]), &json!({ "status": "draining" })).expect(200);
    let evacuate = |index: usize, body: Value| {
        let begun = admin.post(&format!("/api/platform/servers/{}/evacuate", ids[index]), &body).expect(202);
        assert_eq!(begun["pods"], 1, "{begun}");
        let path = format!("/api/platform/provisioning/jobs/{}", begun["jobId"]);
        eventually("the moves are asked for", SOON, || {
            let job = admin.get(&path).expect(200);
            (job["status"] == "completed").then(|| job["stepList"][0]["output"].clone())
        })
    };
    let moves = |away: &Value| {
        let moves = away["moves"].as_array().unwrap();
        moves.iter().map(|m| json!([m["id"], m["name"], m["node"]])).collect::<Vec<_>>()
    };
    assert_eq!(moves(&evacuate(1, json!({ "node": "node-1" }))), [json!([pod, "web", "node-1"])]);
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["node"], "node-1");
    // Without a word where to: where placement would put it, which is not where it is.
    admin.post(&format!("/api/platform/servers/{}/status", ids[1]), &json!({ "status": "online" })).expect(200);
    admin.post(&format!("/api/platform/servers/{}/status", ids[0]), &json!({ "status": "draining" })).expect(200);
    assert_eq!(moves(&evacuate(0, json!({}))), [json!([pod, "web", "node-2"])]);
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["node"], "node-2");
    // Nobody is left to take it.
    admin.post(&format!("/api/platform/servers/{}/status", ids[1]), &json!({ "status": "draining" })).expect(200);
    let away = evacuate(1, json!({}));
    let staying = &away["staying"][0];
    assert_eq!((&away["moves"], &staying["name"]), (&json!([]), &json!("web")), "{away}");
    assert!(staying["reason"].as_str().unwrap().contains("node-1: "), "{away}");
    admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" })).expect(202);
    assert!(panel.settled(&admin, pod, SOON).is_none());
}

#[test]
fn a_machine_moved_by_its_cluster_is_followed() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let config = json!({ "cluster": "c", "createMs": 50 });
    let ids: Vec<i64> = ["node-1", "node-2"]
        .iter()
        .map(|name| {
            let record = json!({ "name": name, "driver": "simulated", "region": "east", "config": config });
            admin.post("/api/platform/servers", &record).expect(202)["id"].as_i64().unwrap()
        })
        .collect();
    panel.set("servers.check_interval_seconds", &json!(5));
    eventually("both are online", SOON, || {
        let online = admin.get("/api/platform/servers?region=east&status=online").expect(200);
        (online.as_array().unwrap().len() == 2).then_some(())
    });
    let body = json!({ "name": "web", "plan": "mini", "region": "east", "node": "node-1", "sshKeys": [SSH_KEY] });
    let pod = admin.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap();
    panel.settled(&admin, pod, SOON).unwrap();
    // The machine is on node-1, the record says node-2: as if the cluster had moved it.
    panel.database.sql(&format!(
        "update cloud_pods set server_id = {}, node = 'node-2', updated_at = now() - interval '1 hour' where id = {pod}",
        ids[1]
    ));
    let sampled = || {
        panel.database.sql("update job_schedules set next_run_at = now() where name = 'pod.sample'");
        panel.database.number("select count(*) from cloud_pod_metrics")
    };
    let before = sampled();
    eventually("the pods are compared", SOON, || (sampled() >= before).then_some(()));
    let followed = eventually("the record follows", SOON, || {
        sampled();
        panel.database.sql("update job_schedules set next_run_at = now() where name = 'server.reconcile'");
        let pod = admin.get(&format!("/api/cloudpods/{pod}")).expect(200);
        assert_eq!(pod["status"], "running", "it never was deleted: {pod}");
        (pod["node"] == "node-1").then_some(pod)
    });
    assert_eq!(followed["status"], "running");
    let told = admin.get("/api/platform/servers/drift?all=true").expect(200);
    let mended = told.as_array().unwrap().iter().find(|d| d["kind"] == "wrong_server").unwrap();
    assert!(mended["mended"] == true && mended["detail"].as_str().unwrap().contains("moved here"), "{told}");
}

/// An operation on a machine that its cluster has moved waits until the record has followed, and is done there.
#[test]
fn an_operation_follows_its_machine() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let config = json!({ "cluster": "c", "createMs": 50 });
    let ids: Vec<i64> = ["node-1", "node-2"]
        .iter()
        .map(|name| {
            let record = json!({ "name": name, "driver": "simulated", "region": "east", "config": config });
            admin.post("/api/platform/servers", &record).expect(202)["id"].as_i64().unwrap()
        })
        .collect();
    panel.set("servers.check_interval_seconds", &json!(5));
    eventually("both are online", SOON, || {
        let online = admin.get("/api/platform/servers?region=east&status=online").expect(200);
        (online.as_array().unwrap().len() == 2).then_some(())
    });
    let body = json!({ "name": "web", "plan": "mini", "region": "east", "node": "node-1", "sshKeys": [SSH_KEY] });
    let pod = admin.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap();
    panel.settled(&admin, pod, SOON).unwrap();
    panel.database.sql(&format!("update cloud_pods set server_id = {}, node = 'node-2' where id = {pod}", ids[1]));
    admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "reboot" })).expect(202);
    let tried = || {
        let sql = format!("select max(attempts)::bigint from jobs where pod_id = {pod} and type = 'pod.reboot'");
        panel.database.number(&sql)
    };
    eventually("it was tried where the machine is not", SOON, || (tried() >= 1).then_some(()));
    let done = eventually("it is done where the machine is", SOON, || {
        panel
            .database
            .sql("update job_schedules set next_run_at = now() where name in ('pod.sample', 'server.reconcile')");
        let pod = admin.get(&format!("/api/cloudpods/{pod}")).expect(200);
        assert_ne!(pod["status"], "error", "{pod:#}");
        (pod["node"] == "node-1" && pod["status"] == "running").then_some(pod)
    });
    assert_eq!(done["statusReason"], Value::Null, "{done:#}");
    let settled = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!((&settled["status"], &settled["node"]), (&json!("running"), &json!("node-1")), "{settled:#}");
    let sql =
        format!("select count(*) from jobs where pod_id = {pod} and type = 'pod.reboot' and status = 'completed'");
    assert_eq!(panel.database.number(&sql), 1);
}

/// A dead operation that is tried again is a new one: what it takes is counted anew, and its permission asked for.
#[test]
fn a_dead_operation_is_ordered_anew() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    panel.set("jobs.backoff_initial_ms", &json!(50));
    panel.set("cloudpods.job_attempts", &json!(1));
    let pod = pod(&panel, &admin, "web");
    let dead = || {
        panel.settled(&admin, pod, SOON).unwrap();
        let newest = admin.get(&format!("/api/provisioning/jobs?podId={pod}&limit=1")).expect(200);
        assert_eq!(newest[0]["status"], "dead", "{newest}");
        newest[0]["id"].as_i64().unwrap()
    };
    let retry = |who: &Client, job: i64| who.post(&format!("/api/provisioning/jobs/{job}/retry"), &json!({}));
    panel.database.sql("update servers set cpu_overcommit_percent = 10");
    admin.post(&format!("/api/cloudpods/{pod}/scale"), &json!({ "plan": "enterprise" })).expect(202);
    let scale = dead();
    assert_eq!(used(&admin), [json!(1), json!(1024), json!(10)], "given back");
    panel.database.sql("update servers set cpu_overcommit_percent = null");
    let again = retry(&admin, scale).expect(202);
    assert_ne!(again["id"], scale);
    let [plan, has @ ..] = size(&panel.settled(&admin, pod, SOON).unwrap());
    assert_eq!((plan, used(&admin)), (json!("enterprise"), has), "counted");

    let volumes = format!("/api/cloud-pods/{pod}/volumes");
    panel.simulate_faults(&json!({ "attach_volume": "No slot is free." }));
    admin.post(&volumes, &json!({ "name": "lost", "sizeGb": 5 })).expect(202);
    let answer = retry(&admin, dead());
    assert_eq!((answer.status, &answer.body["code"]), (409, &json!("order_again")), "{}", answer.body);
    let volume = admin.post(&volumes, &json!({ "name": "data", "sizeGb": 5, "attach": false })).expect(202);
    panel.settled(&admin, pod, SOON).unwrap();
    admin.post(&format!("{volumes}/{}/attach", volume["id"]), &json!({})).expect(202);
    let attach = dead();
    panel.simulate_faults(&json!({ "delete": "The server would not let go." }));
    admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" })).expect(202);
    panel.set("jobs.backoff_max_ms", &json!(100));
    let destroy = dead();
    panel.simulate_faults(&json!({}));

    // Who may start and stop pods may not repeat what takes more.
    let role = json!({ "name": "Switcher", "permissions": ["cloudpods.view", "cloudpods.manage"] });
    admin.post("/api/roles", &role).expect(201);
    let invite = json!({ "email": "jo@acme.example", "role": "Switcher" });
    admin.post("/api/users/invite", &invite).expect(201);
    let switcher = panel.anonymous().join(&admin, "jo@acme.example");
    let answer = retry(&switcher, destroy);
    assert_eq!(answer.status, 403, "{}", answer.body);
    assert!(answer.body["detail"].as_str().unwrap().contains("cloudpods.destroy"), "{}", answer.body);
    retry(&admin, attach).expect(202);
    panel.settled(&admin, pod, SOON).unwrap();
    let now = admin.get(&volumes).expect(200);
    let attached = now.as_array().unwrap().iter().find(|v| v["id"] == volume["id"]).unwrap();
    assert_eq!(attached["status"], "attached");

    // What the provider's billing ordered is not a tenant's to end.
    panel.simulate_faults(&json!({ "stop": "Not yet." }));
    panel.set("cloudpods.job_attempts", &json!(5));
    panel.set("jobs.backoff_initial_ms", &json!(60_000));
    panel.set("jobs.backoff_max_ms", &json!(60_000));
    let stop = eventually("the settings are live", SOON, || {
        let answer = admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "stop" }));
        (answer.status == 202).then(|| answer.body["job"]["id"].as_i64().unwrap_or_else(|| panic!("{}", answer.body)))
    });
    panel.database.sql(&format!("update jobs_live set origin = '{{}}' where id = {stop}"));
    let answer = admin.post(&format!("/api/provisioning/jobs/{stop}/cancel"), &json!({}));
    assert_eq!((answer.status, &answer.body["code"]), (409, &json!("ordered_by_provider")), "{}", answer.body);
    admin.post(&format!("/api/platform/provisioning/jobs/{stop}/cancel"), &json!({})).expect(202);
}

#[test]
fn templates_are_offered_and_taken_back() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let path = "/api/admin/hosting/templates";
    let codes = |answer: Answer| answer.wrong_fields().into_iter().map(|(f, c)| format!("{f}:{c}")).collect::<Vec<_>>();
    assert_eq!(codes(admin.post(path, &json!({}))), ["code:required", "incusImage:required", "name:required"]);
    assert_eq!(
        codes(admin.post(
            path,
            &json!({
                "code": "Word Press", "name": "W", "type": "app", "proxmoxTemplateVmid": 7, "bootstrap": "apt install",
                "minimumPlanCode": "gigantic", "loginUser": "-root", "networkBridge": "-x", "tags": [""]
            })
        )),
        [
            "appStack:required",
            "bootstrap:invalid",
            "code:invalid_code",
            "loginUser:invalid_user",
            "minimumPlanCode:unknown_plan",
            "networkBridge:invalid",
            "proxmoxTemplateVmid:out_of_range",
            "tags:invalid_tag"
        ]
    );
    // What cannot work is refused before anybody orders it.
    let container = json!({
        "code": "container", "name": "C", "incusImage": "local:vztmpl/debian-12.tar.zst", "bootstrap": "#!/bin/sh\n",
        "loginUser": "debian"
    });
    assert_eq!(codes(admin.post(path, &container)), ["bootstrap:no_script", "loginUser:not_root"]);
    let plain = json!({ "code": "container", "name": "C", "incusImage": "local:vztmpl/debian-12.tar.zst" });
    assert_eq!(admin.post(path, &plain).expect(200)["loginUser"], "root");
    let settings = |image: &str| json!({ "code": "settings", "name": "S", "incusImage": image, "bootstrap": "#cloud-config\npackages: [git]\n" });
    assert_eq!(codes(admin.post(path, &settings("mpanel-debian-12"))), ["bootstrap:no_cloud_init"]);
    assert_eq!(admin.post(path, &settings("debian-12-cloud")).expect(200)["loginUser"], "debian");
    let wordpress = json!({
        "code": "wordpress", "name": "WordPress", "type": "app", "appStack": "wordpress", "incusImage": "mpanel-debian-12",
        "bootstrap": "#!/bin/sh\napt-get install -y apache2\n", "minimumPlanCode": "pro", "tags": ["cms"]
    });
    assert_eq!(admin.post(path, &wordpress).expect(200)["isActive"], true);
    assert_eq!(codes(admin.post(path, &wordpress)), ["code:code_taken"]);
    let shown = admin.get("/api/cloud-pods/templates/wordpress").expect(200);
    assert_eq!((&shown["minimumPlanCode"], &shown["available"]), (&json!("pro"), &json!(true)));
    assert!(shown.get("bootstrap").is_none(), "not for tenants");
    assert_eq!(order(&admin, "small", "mini", "wordpress").wrong_fields(), [("plan".into(), "plan_too_small".into())]);
    let blog = order(&admin, "blog", "pro", "wordpress").expect(202)["id"].as_i64().unwrap();
    panel.settled(&admin, blog, SOON).unwrap();
    let scaled = admin.post(&format!("/api/cloudpods/{blog}/scale"), &json!({ "plan": "mini" }));
    assert_eq!(scaled.wrong_fields(), [("plan".into(), "plan_too_small".into())]);
    // A plan of one's own, without a place in the list, is compared by its size all the same.
    panel.database.sql(
        "insert into products (code, name, description, type, base_price, metadata, features, status)
         values ('nano', 'Nano', '', 'cloudpod', 1, '{\"cpuCores\": 1, \"memoryMb\": 512, \"diskGb\": 5}', '[]', 'active')",
    );
    assert_eq!(order(&admin, "nano", "nano", "wordpress").wrong_fields(), [("plan".into(), "plan_too_small".into())]);
    // An image that was looked for on every server that is online, and is on none, is not ordered.
    let missing =
        "insert into template_images (server_id, template_code, present) select id, 'wordpress', false from servers
                   on conflict (server_id, template_code) do update set present = false, looked_at = now()";
    panel.database.sql(missing);
    assert_eq!(order(&admin, "none", "pro", "wordpress").wrong_fields(), [("template".into(), "image_missing".into())]);
    let offered = |code: &str| {
        let all = admin.get("/api/cloud-pods/templates").expect(200);
        all.as_array().unwrap().iter().find(|t| t["code"] == code).unwrap()["available"].clone()
    };
    assert_eq!((offered("wordpress"), offered("debian-12")), (json!(false), json!(true)));
    // A worker looks again, and finds it: simulated servers have every image.
    eventually("the image is seen", SOON, || {
        panel.database.sql("update job_schedules set next_run_at = now() where name = 'template.look'");
        let all = admin.get(path).expect(200);
        let seen = all.as_array().unwrap().iter().find(|t| t["code"] == "wordpress").unwrap()["servers"][0].clone();
        (seen["present"] == true && seen["server"].is_string()).then_some(())
    });
    assert_eq!(offered("wordpress"), true);
    let one = format!("{path}/wordpress");
    let mut changed = wordpress.clone();
    changed["minimumPlanCode"] = json!("mini");
    assert_eq!(put(&admin, &one, &changed).expect(200)["minimumPlanCode"], "mini");
    changed["code"] = json!("joomla");
    assert_eq!(codes(put(&admin, &one, &changed)), ["code:read_only"]);
    // A pod was made of it: it stays, and is no longer offered.
    assert_eq!(admin.call("DELETE", &one, &[], None).status, 204);
    assert_eq!(admin.get("/api/cloud-pods/templates/wordpress").status, 404);
    let all = admin.get(path).expect(200);
    assert!(all.as_array().unwrap().iter().any(|t| t["code"] == "wordpress" && t["isActive"] == false), "{all}");
    // What was made of it has its needs still, and is made anew of it.
    let scaled = admin.post(&format!("/api/cloudpods/{blog}/scale"), &json!({ "plan": "nano" }));
    assert_eq!(scaled.wrong_fields(), [("plan".into(), "plan_too_small".into())]);
    panel.simulate_machines(&json!({}));
    panel.database.sql(&format!("update cloud_pods set status = 'error' where id = {blog}"));
    admin.post(&format!("/api/cloudpods/{blog}/actions"), &json!({ "action": "retry" })).expect(202);
    assert_eq!(panel.settled(&admin, blog, SOON).unwrap()["status"], "running");
    let unused = json!({ "code": "unused", "name": "U", "proxmoxTemplateVmid": 9000 });
    admin.post(path, &unused).expect(200);
    assert_eq!(admin.call("DELETE", &format!("{path}/unused"), &[], None).status, 204);
    assert!(!admin.get(path).expect(200).to_string().contains("unused"));
    assert_eq!(panel.other_tenant("other").get(path).status, 403);
}

#[test]
fn operators_set_what_a_tenant_may_have() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let other = panel.other_tenant("other");
    let tenant = panel.database.number("select max(id) from tenants");
    let path = format!("/api/platform/customers/{tenant}/quota");
    assert_eq!(admin.get(&path).expect(200)["source"], "default");
    assert_eq!(put(&admin, &path, &json!({})).wrong_fields(), [("pods".into(), "required".into())]);
    assert_eq!(put(&admin, &path, &json!({ "pods": -1 })).wrong_fields(), [("pods".into(), "out_of_range".into())]);
    let set = put(&admin, &path, &json!({ "pods": 1, "volumes": 0 })).expect(200);
    assert_eq!(
        (&set["source"], &set["pods"]["limit"], &set["cpuCores"]["limit"]),
        (&json!("explicit"), &json!(1), &json!(16))
    );
    pod(&panel, &other, "one");
    assert_eq!(order(&other, "two", "mini", "debian-12").wrong_fields(), [("plan".into(), "quota_exceeded".into())]);
    // Lowered below what is used: nothing is taken away, and nothing more let in.
    put(&admin, &path, &json!({ "pods": 0 })).expect(200);
    assert_eq!(other.get("/api/cloud-pods/quota").expect(200)["pods"], json!({ "used": 1, "limit": 0 }));
    assert_eq!(admin.call("DELETE", &path, &[], None).status, 204);
    assert_eq!(admin.get(&path).expect(200)["pods"], json!({ "used": 1, "limit": 5 }));
    let told = "select count(*) from audit_events where event = 'TENANT_QUOTA_UPDATED'";
    assert_eq!(panel.database.number(told), 3);
    assert_eq!(admin.get("/api/platform/customers/999/quota").status, 404);
    assert_eq!(other.get(&path).status, 403);
}

#[test]
fn the_platform_sees_and_operates_all_pods() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let other = panel.other_tenant("other");
    let pod = pod(&panel, &other, "theirs");
    for path in ["/api/admin/hosting/cloudpods", "/api/platform/provisioning/cloudpods"] {
        let all = admin.get(path).expect(200);
        assert_eq!((&all[0]["name"], &all[0]["tenantName"]), (&json!("theirs"), &json!("My company")), "{all}");
        assert_eq!(other.get(path).status, 403);
    }
    assert_eq!(admin.get("/api/admin/hosting/cloudpods?q=nothing").expect(200), json!([]));
    assert_eq!(admin.get("/api/admin/hosting/cloudpods?status=running").expect(200).as_array().unwrap().len(), 1);
    let shown = admin.get(&format!("/api/admin/hosting/cloudpods/{pod}")).expect(200);
    assert_eq!(shown["operations"][0]["type"], "pod.provision", "{shown}");
    let own = other.get(&format!("/api/provisioning/cloudpods/{pod}")).expect(200);
    assert_eq!(own["operations"][0]["status"], "completed", "{own}");
    assert_eq!(other.get("/api/provisioning/cloudpods").expect(200)[0]["name"], "theirs");
    assert_eq!(admin.get(&format!("/api/provisioning/cloudpods/{pod}")).status, 404, "not the admin's own tenant's");
    admin.post(&format!("/api/admin/hosting/cloudpods/{pod}/actions"), &json!({ "action": "stop" })).expect(202);
    assert_eq!(panel.settled(&other, pod, SOON).unwrap()["status"], "stopped");
    let who = "select count(*) from audit_events e join users u on u.id = e.user_id where e.event = 'POD_STOP' and u.email = 'admin@localhost'";
    assert_eq!(panel.database.number(who), 1, "on record as the operator's doing");
    // At a glance.
    let overview = admin.get("/api/cloud-pods/admin/overview").expect(200);
    assert_eq!(
        overview["totals"],
        json!({ "pods": { "total": 1, "active": 0, "error": 0, "deleting": 0 }, "tenants": 1 })
    );
    assert_eq!(overview["resources"]["memoryMb"]["allocated"], 1024);
    assert!(overview["resources"]["cpuCores"]["usedApprox"].is_number());
    assert_eq!(overview["diskUntoldPods"], 0);
    assert_eq!(overview["health"], json!({ "unhealthyPods": 0, "autoHealTriggeredLast24h": 0 }));
    assert_eq!(overview["topTenantsByUsage"][0]["name"], "My company");
    assert_eq!(overview["recentEvents"][0]["event"], "POD_STOP");
    assert_eq!(overview["backupsLast24h"], 0);
    let days = overview["podsPerDay"].as_array().unwrap();
    assert_eq!((days.len(), &days[6]["created"]), (7, &json!(1)));
    assert_eq!(other.get("/api/cloud-pods/admin/overview").status, 403);
}

#[test]
fn what_differs_from_the_records_is_told() {
    let panel = Panel::start(BINARY);
    let admin = panel.admin();
    let pod = pod(&panel, &admin, "web");
    let drift = |what: &str, wanted: &str| {
        eventually(what, SOON, || {
            // The first comparison was due at the start, the next one minutes later.
            panel.database.sql("update job_schedules set next_run_at = now() where name = 'server.reconcile'");
            let open = admin.get("/api/platform/servers/drift").expect(200);
            let kinds: Vec<&str> = open.as_array().unwrap().iter().map(|d| d["kind"].as_str().unwrap()).collect();
            (kinds.join(",") == wanted).then_some(open)
        })
    };
    drift("nothing differs", "");
    panel.database.sql(&format!("update cloud_pods set cpu_cores = 3 where id = {pod}"));
    let found = drift("the wrong size is told", "wrong_size");
    assert!(found[0]["detail"].as_str().unwrap().contains("has 1 cores"), "{found}");
    panel.database.sql(&format!("update cloud_pods set cpu_cores = 1, deleted_at = now() where id = {pod}"));
    let found = drift("the unknown machine is told", "unknown_machine");
    assert_eq!(found[0]["machine"], panel.machine_of(pod), "{found}");
    panel.database.sql(&format!("update cloud_pods set deleted_at = null where id = {pod}"));
    drift("it is known again", "");
    let all = admin.get("/api/platform/servers/drift?all=true").expect(200);
    assert!(all.as_array().unwrap().iter().all(|d| d["resolvedAt"].is_string()), "{all}");
    assert_eq!(admin.get(&format!("/api/cloudpods/{pod}")).expect(200)["status"], "running", "it was left alone");
    let told = "select count(*) from audit_events where event = 'SERVER_DRIFT_FOUND'";
    assert_eq!(panel.database.number(told), 2, "each once");
    assert_eq!(panel.other_tenant("other").get("/api/platform/servers/drift").status, 403);
}
