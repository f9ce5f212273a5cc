//! Every operation on a pod and its volumes, with the step that touches its server failing, and with the worker killed in it:
//! the pod is what its server says, the quota counts what there is, no machine and no volume is left over.

use std::cell::Cell;
use std::time::Duration;

use mpanel_testkit::{Answer, Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(60);

/// A pod in a pretended cluster of two.
struct World {
    panel: Panel,
    token: Client,
    servers: Vec<i64>,
    pod: i64,
    volume: Cell<i64>,
}

/// Something that can be asked for.
struct Operation {
    name: &'static str,
    /// The step that touches the server, and what it asks of it.
    step: &'static str,
    asks: &'static str,
    order: fn(&World) -> Answer,
    /// What the pod or the volume is before and after it.
    shows: fn(&World) -> Value,
    before: Value,
    after: Value,
    /// What it shows when it failed, and how the server then differs from the records. Taking a size back is the same
    /// operation as giving it: what fails then stays the pod's, and is told.
    failed: Value,
    differs: &'static [&'static str],
}

/// A pod's life: each operation begins where the one before has ended.
fn life() -> Vec<Operation> {
    let status = |w: &World| w.shown()["status"].clone();
    let volume = |w: &World| w.volume()["status"].clone();
    vec![
        Operation {
            name: "stop",
            step: "apply",
            asks: "stop",
            order: |w| w.action("stop"),
            shows: status,
            before: json!("running"),
            after: json!("stopped"),
            failed: json!("running"),
            differs: &[],
        },
        Operation {
            name: "start",
            step: "apply",
            asks: "start",
            order: |w| w.action("start"),
            shows: status,
            before: json!("stopped"),
            after: json!("running"),
            failed: json!("stopped"),
            differs: &[],
        },
        Operation {
            name: "reboot",
            step: "apply",
            asks: "reboot",
            order: |w| w.action("reboot"),
            shows: status,
            before: json!("running"),
            after: json!("running"),
            failed: json!("running"),
            differs: &[],
        },
        Operation {
            name: "migrate",
            step: "move",
            asks: "migrate",
            order: |w| {
                w.admin().post(&format!("/api/admin/hosting/cloudpods/{}/migrate", w.pod), &json!({ "node": "node-2" }))
            },
            shows: |w| w.shown()["node"].clone(),
            before: json!("node-1"),
            after: json!("node-2"),
            failed: json!("node-1"),
            differs: &[],
        },
        Operation {
            name: "scale",
            step: "resize",
            asks: "resize",
            order: |w| w.admin().post(&format!("/api/cloudpods/{}/scale", w.pod), &json!({ "plan": "pro" })),
            shows: |w| w.shown()["memoryMb"].clone(),
            before: json!(1024),
            after: json!(4096),
            failed: json!(4096),
            differs: &["wrong_size"],
        },
        Operation {
            name: "detach",
            step: "detach",
            asks: "detach_volume",
            order: |w| w.on_volume("detach", &json!({})),
            shows: volume,
            before: json!("attached"),
            after: json!("detached"),
            failed: json!("attached"),
            differs: &[],
        },
        Operation {
            name: "attach",
            step: "attach",
            asks: "attach_volume",
            order: |w| w.on_volume("attach", &json!({})),
            shows: volume,
            before: json!("detached"),
            after: json!("attached"),
            failed: json!("detached"),
            differs: &[],
        },
        Operation {
            name: "resize",
            step: "resize",
            asks: "resize_volume",
            order: |w| w.on_volume("resize", &json!({ "sizeGb": 7 })),
            shows: |w| w.volume()["sizeGb"].clone(),
            before: json!(5),
            after: json!(7),
            failed: json!(5),
            differs: &[],
        },
    ]
}

impl World {
    fn new() -> Self {
        let panel = Panel::start(BINARY);
        let token = panel.admin();
        super::hasty(&panel);
        panel.set("servers.check_interval_seconds", &json!(5));
        let servers = ["node-1", "node-2"]
            .iter()
            .map(|name| {
                let config = json!({ "cluster": "c", "createMs": 5 });
                let record = json!({ "name": name, "driver": "simulated", "region": "east", "config": config });
                token.post("/api/platform/servers", &record).expect(202)["id"].as_i64().unwrap()
            })
            .collect();
        eventually("both are online", SOON, || {
            let online = token.get("/api/platform/servers?region=east&status=online").expect(200);
            (online.as_array().unwrap().len() == 2).then_some(())
        });
        let mut world = Self { panel, token, servers, pod: 0, volume: Cell::new(0) };
        let order = json!({ "name": "web", "plan": "mini", "region": "east", "node": "node-1", "sshKeys": [SSH_KEY] });
        world.pod = world.token.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
        assert_eq!(world.settled()["status"], "running");
        let volume = world.token.post(&world.volumes(), &json!({ "name": "data", "sizeGb": 5 })).expect(202);
        world.volume.set(volume["id"].as_i64().unwrap());
        world.settled();
        world
    }

    /// After a restart the panel listens elsewhere.
    fn admin(&self) -> Client {
        Client { url: self.panel.url.clone(), ..self.token.clone() }
    }

    fn settled(&self) -> Value {
        self.panel.settled(&self.admin(), self.pod, SOON).unwrap()
    }

    fn shown(&self) -> Value {
        self.admin().get(&format!("/api/cloudpods/{}", self.pod)).expect(200)
    }

    fn volumes(&self) -> String {
        format!("/api/cloud-pods/{}/volumes", self.pod)
    }

    fn volume(&self) -> Value {
        let all = self.admin().get(&self.volumes()).expect(200);
        all.as_array().unwrap().iter().find(|v| v["id"] == self.volume.get()).cloned().unwrap()
    }

    fn action(&self, action: &str) -> Answer {
        self.admin().post(&format!("/api/cloudpods/{}/actions", self.pod), &json!({ "action": action }))
    }

    fn on_volume(&self, action: &str, body: &Value) -> Answer {
        self.admin().post(&format!("{}/{}/{action}", self.volumes(), self.volume.get()), body)
    }

    /// How long the servers take, and what fails there.
    fn servers_are(&self, create_ms: i64, faults: &Value) {
        let config = json!({ "cluster": "c", "createMs": create_ms, "faults": faults });
        for id in &self.servers {
            self.admin().patch(&format!("/api/platform/servers/{id}"), &json!({ "config": config })).expect(200);
        }
    }

    /// The books are right, and the servers have nothing that is not in them.
    fn nothing_leaked(&self, when: &str, differs: &[&str]) {
        let db = &self.panel.database;
        let wrong = db.number(
            "select count(*) from cloud_pod_quotas q
              cross join lateral (select count(*) as pods, coalesce(sum(cpu_cores), 0) as cpu, coalesce(sum(memory_mb), 0) as memory,
                                         coalesce(sum(disk_gb), 0) as disk
                                    from cloud_pods p where p.tenant_id = q.tenant_id and p.quota_reserved) p
              cross join lateral (select count(quota_gb) as volumes, coalesce(sum(quota_gb), 0) as disk
                                    from cloud_pod_volumes v where v.tenant_id = q.tenant_id) v
              where pods_used <> p.pods or cpu_cores_used <> p.cpu or memory_mb_used <> p.memory
                 or disk_gb_used <> p.disk + v.disk or volumes_used <> v.volumes",
        );
        assert_eq!(wrong, 0, "{when}: the quota counts what there is");
        let held = "select count(*) from cloud_pods where target_server_id is not null and deleted_at is null";
        assert_eq!(db.number(held), 0, "{when}: no room is held that nobody needs");
        let compared = || db.number("select count(*) from jobs where type = 'server.reconcile'");
        db.sql("update job_schedules set next_run_at = now() where name = 'server.reconcile'");
        eventually("the servers are compared", SOON, || {
            let due = "select count(*) from job_schedules where name = 'server.reconcile' and next_run_at <= now()";
            (db.number(due) == 0 && compared() == 0).then_some(())
        });
        let drift = self.admin().get("/api/platform/servers/drift").expect(200);
        let kinds: Vec<&str> = drift.as_array().unwrap().iter().map(|d| d["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, differs, "{when}: the servers have what the records say: {drift}");
    }
}

#[test]
fn an_operation_that_fails_leaves_things_as_they_were_and_can_be_asked_for_again() {
    let world = World::new();
    for op in life() {
        assert_eq!((op.shows)(&world), op.before, "{}: before", op.name);
        let message = format!("The {} was told to fail.", op.asks);
        world.servers_are(5, &json!({ op.asks: message }));
        (op.order)(&world).expect(202);
        let job = world.settled()["job"]["id"].clone();
        let job = world.admin().get(&format!("/api/provisioning/jobs/{job}")).expect(200);
        assert_eq!(job["status"], "dead", "{}: {job}", op.name);
        assert_eq!((op.shows)(&world), op.failed, "{}: as it was", op.name);
        let failed = job["stepList"].as_array().unwrap().iter().any(|s| s["name"] == op.step && s["error"] == message);
        assert!(failed, "{}: {job}", op.name);
        world.servers_are(5, &json!({}));
        world.nothing_leaked(op.name, op.differs);
        (op.order)(&world).expect(202);
        world.settled();
        assert_eq!((op.shows)(&world), op.after, "{}: after", op.name);
        world.nothing_leaked(op.name, &[]);
    }
}

#[test]
fn an_operation_whose_worker_is_killed_goes_on() {
    let mut world = World::new();
    world.panel.set("cloudpods.job_attempts", &json!(5));
    for op in life() {
        assert_eq!((op.shows)(&world), op.before, "{}: before", op.name);
        // Slow enough to be hit.
        let slow = if op.asks == "migrate" { 1000 } else { 5000 };
        world.servers_are(slow, &json!({}));
        (op.order)(&world).expect(202);
        let running = format!(
            "select count(*) from job_steps s join jobs j on j.id = s.job_id
              where j.pod_id = {} and s.name = '{}' and s.status = 'running'",
            world.pod, op.step
        );
        eventually(&format!("{} is at work", op.name), SOON, || {
            (world.panel.database.number(&running) > 0).then_some(())
        });
        world.panel.kill();
        // What is asked again is quick.
        world
            .panel
            .database
            .sql("update servers set config = config || '{\"createMs\": 5}', updated_at = now() where region = 'east'");
        world.panel.restart();
        let pod = world.settled();
        assert_eq!((op.shows)(&world), op.after, "{}: {pod}", op.name);
        assert_eq!(pod["statusReason"], Value::Null, "{}: {pod}", op.name);
        world.nothing_leaked(op.name, &[]);
    }
}
