//! A pretended cluster of two, and everything that can be asked of a pod and its volumes there.

use std::cell::Cell;
use std::time::Duration;

use mpanel_testkit::{Answer, Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
pub const SOON: Duration = Duration::from_secs(60);

/// Something that can be asked for.
pub struct Operation {
    pub name: &'static str,
    /// What was asked for before it.
    needs: &'static [&'static str],
    /// Its steps; and the one that touches the server, with what it asks of it.
    pub steps: &'static [&'static str],
    pub step: &'static str,
    pub asks: &'static str,
    order: fn(&World) -> Answer,
    /// What the pod or the volume is before and after it.
    shows: fn(&World) -> Value,
    before: Value,
    after: Value,
    /// What it shows when it failed, and how the server then differs from the records. Taking a size back is the same
    /// operation as giving it: what fails then stays the pod's, and is told.
    failed: Value,
    pub differs: &'static [&'static str],
    /// What is on record of its success.
    pub event: &'static str,
}

/// Everything that can be asked of a pod that runs.
pub fn operations() -> Vec<Operation> {
    let status = |w: &World| w.shown()["status"].clone();
    let volume = |w: &World| w.volume()["status"].clone();
    let power = |name, needs, before: &str, after: &str, event| Operation {
        name,
        needs,
        steps: &["apply", "settle"],
        step: "apply",
        asks: name,
        order: match name {
            "stop" => |w| w.action("stop"),
            "start" => |w| w.action("start"),
            _ => |w| w.action("reboot"),
        },
        shows: status,
        before: json!(before),
        after: json!(after),
        failed: json!(before),
        differs: &[],
        event,
    };
    let create = |name, step, asks| Operation {
        name,
        needs: &[],
        steps: &["room", "allocate", "attach", "settle"],
        step,
        asks,
        order: |w| w.new_volume(),
        shows: volume,
        before: Value::Null,
        after: json!("attached"),
        failed: json!("error"),
        differs: &[],
        event: "VOLUME_CREATED",
    };
    vec![
        power("stop", &[], "running", "stopped", "POD_STOP"),
        power("start", &["stop"], "stopped", "running", "POD_START"),
        power("reboot", &[], "running", "running", "POD_REBOOT"),
        Operation {
            name: "migrate",
            needs: &[],
            steps: &["room", "move", "finish"],
            step: "move",
            asks: "migrate",
            order: |w| {
                let path = format!("/api/admin/hosting/cloudpods/{}/migrate", w.pod.get());
                w.admin().post(&path, &json!({ "node": "node-2" }))
            },
            shows: |w| w.shown()["node"].clone(),
            before: json!("node-1"),
            after: json!("node-2"),
            failed: json!("node-1"),
            differs: &[],
            event: "POD_MIGRATED",
        },
        Operation {
            name: "scale",
            needs: &[],
            steps: &["room", "resize", "finish"],
            step: "resize",
            asks: "resize",
            order: |w| w.admin().post(&format!("/api/cloudpods/{}/scale", w.pod.get()), &json!({ "plan": "pro" })),
            shows: |w| w.shown()["memoryMb"].clone(),
            before: json!(1024),
            after: json!(4096),
            failed: json!(4096),
            differs: &["wrong_size"],
            event: "POD_SCALED",
        },
        create("volume", "allocate", "allocate_volume"),
        create("volume in use", "attach", "attach_volume"),
        Operation {
            name: "detach",
            needs: &["volume"],
            steps: &["detach", "settle"],
            step: "detach",
            asks: "detach_volume",
            order: |w| w.on_volume("detach", &json!({})),
            shows: volume,
            before: json!("attached"),
            after: json!("detached"),
            failed: json!("attached"),
            differs: &[],
            event: "VOLUME_DETACHED",
        },
        Operation {
            name: "attach",
            needs: &["volume", "detach"],
            steps: &["attach", "settle"],
            step: "attach",
            asks: "attach_volume",
            order: |w| w.on_volume("attach", &json!({})),
            shows: volume,
            before: json!("detached"),
            after: json!("attached"),
            failed: json!("detached"),
            differs: &[],
            event: "VOLUME_ATTACHED",
        },
        Operation {
            name: "resize",
            needs: &["volume"],
            steps: &["room", "resize", "settle"],
            step: "resize",
            asks: "resize_volume",
            order: |w| w.on_volume("resize", &json!({ "sizeGb": 7 })),
            shows: |w| w.volume()["sizeGb"].clone(),
            before: json!(5),
            after: json!(7),
            failed: json!(5),
            differs: &[],
            event: "VOLUME_RESIZED",
        },
        Operation {
            name: "delete",
            needs: &["volume", "detach"],
            steps: &["free", "finish"],
            step: "free",
            asks: "free_volume",
            order: |w| w.delete_volume(),
            shows: volume,
            before: json!("detached"),
            after: Value::Null,
            failed: json!("detached"),
            differs: &[],
            event: "VOLUME_DELETED",
        },
        Operation {
            name: "terminate",
            needs: &["volume"],
            steps: &["delete", "finish"],
            step: "delete",
            asks: "delete",
            order: |w| w.action("terminate"),
            shows: status,
            before: json!("running"),
            after: Value::Null,
            failed: json!("running"),
            differs: &[],
            event: "POD_DESTROYED",
        },
    ]
}

impl Operation {
    /// Whether its command may be cut off: what deletes may not.
    pub fn is_interruptible(&self) -> bool {
        !matches!(self.name, "delete" | "terminate")
    }
}

/// Two servers, and the pod at hand.
pub struct World {
    pub panel: Panel,
    token: Client,
    servers: Vec<i64>,
    pub pod: Cell<i64>,
    volume: Cell<i64>,
}

impl World {
    pub fn new() -> Self {
        let panel = Panel::start(BINARY);
        let token = panel.admin();
        super::hasty(&panel);
        panel.set("jobs.backoff_max_ms", &json!(100));
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
        Self { panel, token, servers, pod: Cell::new(0), volume: Cell::new(0) }
    }

    /// Makes a pod that is as an operation needs it.
    pub fn prepare(&self, op: &Operation) {
        self.servers_are(5, &json!({}));
        let order = json!({ "name": "web", "plan": "mini", "region": "east", "node": "node-1", "sshKeys": [SSH_KEY] });
        self.pod.set(self.admin().post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap());
        self.volume.set(0);
        assert_eq!(self.settled()["status"], "running");
        for need in op.needs {
            let earlier = operations().into_iter().find(|o| o.name == *need).unwrap();
            self.succeeds(&earlier);
        }
        assert_eq!((op.shows)(self), op.before, "{}: before", op.name);
    }

    /// Asks for an operation.
    pub fn order(&self, op: &Operation) {
        (op.order)(self).expect(202);
    }

    pub fn is_before(&self, op: &Operation, when: &str) {
        assert_eq!((op.shows)(self), op.before, "{when}: {}", self.shown());
    }

    pub fn is_after(&self, op: &Operation) -> bool {
        (op.shows)(self) == op.after
    }

    pub fn has_failed(&self, op: &Operation) {
        assert_eq!((op.shows)(self), op.failed, "{}: as it was: {}", op.name, self.shown());
    }

    /// Asks for an operation that does.
    pub fn succeeds(&self, op: &Operation) {
        self.order(op);
        let pod = self.settled();
        assert_eq!((op.shows)(self), op.after, "{}: after: {pod}", op.name);
    }

    /// An operation that did is told of once.
    pub fn told_once(&self, op: &Operation, when: &str) {
        let events = format!("event = '{}' and pod_id = {}", op.event, self.pod.get());
        let told = self.panel.database.number(&format!("select count(*) from audit_events where {events}"));
        assert_eq!(told, 1, "{when}: {}", op.event);
    }

    /// Gets rid of the pod; nothing is left.
    pub fn clear(&self, when: &str) {
        if self.admin().get(&format!("/api/cloudpods/{}", self.pod.get())).status == 200 {
            self.action("terminate").expect(202);
            assert_eq!(self.settled(), Value::Null, "{when}: it is gone");
        }
        self.nothing_leaked(when, &[]);
    }

    /// After a restart the panel listens elsewhere.
    pub fn admin(&self) -> Client {
        Client { url: self.panel.url.clone(), ..self.token.clone() }
    }

    /// The pod when nothing is at work on it; null when it is gone.
    pub fn settled(&self) -> Value {
        self.panel.settled(&self.admin(), self.pod.get(), SOON).unwrap_or_default()
    }

    pub fn shown(&self) -> Value {
        let answer = self.admin().get(&format!("/api/cloudpods/{}", self.pod.get()));
        if answer.status == 404 { Value::Null } else { answer.expect(200) }
    }

    /// The newest job of the pod, as operators see it.
    pub fn job(&self) -> Value {
        let newest = format!("select max(id) from jobs where pod_id = {}", self.pod.get());
        let id = self.panel.database.number(&newest);
        self.admin().get(&format!("/api/platform/provisioning/jobs/{id}")).expect(200)
    }

    fn volumes(&self) -> String {
        format!("/api/cloud-pods/{}/volumes", self.pod.get())
    }

    /// Null when it is gone.
    fn volume(&self) -> Value {
        let answer = self.admin().get(&self.volumes());
        let all = answer.body.as_array().cloned().unwrap_or_default();
        all.into_iter().find(|v| v["id"] == self.volume.get()).unwrap_or_default()
    }

    /// One that could not be made is deleted first.
    fn new_volume(&self) -> Answer {
        if self.volume()["status"] == "error" {
            self.delete_volume().expect(202);
            self.settled();
            assert_eq!(self.volume(), Value::Null);
        }
        let answer = self.admin().post(&self.volumes(), &json!({ "name": "data", "sizeGb": 5 }));
        self.volume.set(answer.body["id"].as_i64().unwrap_or_default());
        answer
    }

    fn delete_volume(&self) -> Answer {
        self.admin().call("DELETE", &format!("{}/{}", self.volumes(), self.volume.get()), &[], None)
    }

    pub fn action(&self, action: &str) -> Answer {
        self.admin().post(&format!("/api/cloudpods/{}/actions", self.pod.get()), &json!({ "action": action }))
    }

    fn on_volume(&self, action: &str, body: &Value) -> Answer {
        self.admin().post(&format!("{}/{}/{action}", self.volumes(), self.volume.get()), body)
    }

    /// How long the servers take, and what fails there.
    pub fn servers_are(&self, create_ms: i64, faults: &Value) {
        let config = json!({ "cluster": "c", "createMs": create_ms, "faults": faults });
        for id in &self.servers {
            self.admin().patch(&format!("/api/platform/servers/{id}"), &json!({ "config": config })).expect(200);
        }
    }

    /// Waits until the step that touches the server is at work.
    pub fn at_work(&self, op: &Operation) {
        let running = format!(
            "select count(*) from job_steps s join jobs j on j.id = s.job_id
              where j.pod_id = {} and s.name = '{}' and s.status = 'running' and j.id = (select max(id) from jobs where pod_id = {0})",
            self.pod.get(),
            op.step
        );
        eventually(&format!("{} is at work", op.name), SOON, || {
            (self.panel.database.number(&running) > 0).then_some(())
        });
    }

    /// Compares the servers' machines with the records.
    pub fn compare(&self) {
        let db = &self.panel.database;
        let compared = || db.number("select count(*) from jobs where type = 'server.reconcile'");
        db.sql("update job_schedules set next_run_at = now() where name = 'server.reconcile'");
        eventually("the servers are compared", SOON, || {
            let due = "select count(*) from job_schedules where name = 'server.reconcile' and next_run_at <= now()";
            (db.number(due) == 0 && compared() == 0).then_some(())
        });
    }

    /// The books are right, no job is left, and the servers have nothing that is not in the records.
    pub fn nothing_leaked(&self, when: &str, differs: &[&str]) {
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
        let lost = "select count(*) from cloud_pod_volumes v join cloud_pods p on p.tenant_id = v.tenant_id and p.id = v.pod_id
                     where v.deleted_at is null and (p.deleted_at is not null or v.reserved_gb <> coalesce(v.quota_gb, 0))";
        assert_eq!(
            db.number(lost),
            0,
            "{when}: no volume without its pod, and the room that each takes is the one it has"
        );
        let unfinished = "select count(*) from jobs where pod_id is not null and status in ('pending', 'running')";
        assert_eq!(db.number(unfinished), 0, "{when}: every job has ended");
        self.compare();
        let drift = self.admin().get("/api/platform/servers/drift").expect(200);
        let kinds: Vec<&str> = drift.as_array().unwrap().iter().map(|d| d["kind"].as_str().unwrap()).collect();
        assert_eq!(kinds, differs, "{when}: the servers have what the records say: {drift}");
    }
}
