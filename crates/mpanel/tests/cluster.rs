//! Pods on the two members of a real cluster of LXD or Incus, one reached here and one over SSH: they move between them.
//! Skipped, loudly, where no such cluster can be made.
#![allow(clippy::unwrap_used)]

#[path = "../../drivers/tests/common/mod.rs"]
mod common;
#[path = "../../drivers/tests/common/incus.rs"]
mod incus;
#[path = "support/keys.rs"]
mod keys;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use common::Sshd;
use incus::Daemon;
use keys::Keys;
use mpanel_testkit::{Client, Panel, PanelOptions, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(120);

/// How many were made.
static WORLDS: AtomicU32 = AtomicU32::new(0);

/// A panel that knows both members.
struct World {
    panel: Panel,
    admin: Client,
    keys: Keys,
    daemons: [Daemon; 2],
    servers: [i64; 2],
    _sshd: Sshd,
}

impl World {
    fn new() -> Option<Self> {
        let daemons = Daemon::cluster()?;
        let sshd = Sshd::start_where(&daemons[1].env, daemons[1].netns.as_deref())?;
        let panel = Panel::start_with(BINARY, PanelOptions { local_node: "auto", env: vec![] });
        panel.set("jobs.backoff_initial_ms", &json!(100));
        panel.set("jobs.lease_seconds", &json!(5));
        panel.set("servers.check_interval_seconds", &json!(5));
        panel.set("cloudpods.job_attempts", &json!(3));
        let admin = panel.admin();
        let record = |name: &str| {
            json!({
                "name": name, "driver": "incus", "region": "rack", "storagePools": ["mpanel"], "bridges": ["br0"],
                // Two members and the local node share one machine.
                "memoryOvercommitPercent": 1000, "diskOvercommitPercent": 1000, "cpuOvercommitPercent": 1000,
            })
        };
        let env: serde_json::Map<String, Value> =
            daemons[0].env.iter().map(|(name, value)| (name.clone(), json!(value))).collect();
        let mut here = record("rack-1");
        here["config"] = json!({ "program": daemons[0].program, "env": env });
        let mut over_ssh = record("rack-2");
        over_ssh["config"] = json!({ "program": daemons[1].program });
        let at = json!({
            "ip": "127.0.0.1", "sshPort": sshd.port, "sshUser": sshd.user(), "hostKey": sshd.fingerprint(),
            "privateKey": sshd.config().private_key, "allowUntrustedNetwork": true,
        });
        over_ssh.as_object_mut().unwrap().extend(at.as_object().unwrap().clone());
        let servers = [here, over_ssh]
            .map(|record| admin.post("/api/platform/servers", &record).expect(202)["id"].as_i64().unwrap());
        eventually("both are online", SOON, || {
            let online = admin.get("/api/platform/servers?region=rack&status=online").expect(200);
            (online.as_array().unwrap().len() == 2).then_some(())
        });
        // Panels that run side by side share the members' network, and know nothing of each other.
        let first = 30 + 10 * WORLDS.fetch_add(1, Ordering::Relaxed);
        let pool = json!({
            "name": "rack", "region": "rack", "network": "10.87.77.0/24", "gateway": "10.87.77.1", "bridge": "br0",
            "firstAddress": format!("10.87.77.{first}"), "lastAddress": format!("10.87.77.{}", first + 9),
        });
        admin.post("/api/platform/address-pools", &pool).expect(200);
        Some(Self { panel, admin, keys: Keys::make(), daemons, servers, _sshd: sshd })
    }

    fn order(&self, name: &str) -> Value {
        let body = json!({ "name": name, "plan": "mini", "region": "rack", "sshKeys": [self.keys.public()] });
        let pod = self.admin.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap();
        let pod = self.panel.settled(&self.admin, pod, SOON).unwrap();
        assert_eq!(pod["status"], "running", "{pod:#}");
        pod
    }

    fn settled(&self, pod: i64) -> Value {
        self.panel.settled(&self.admin, pod, SOON).unwrap()
    }

    /// The member that a pod's machine is on, as the cluster says.
    fn location(&self, pod: i64) -> String {
        let machine = self.daemons[0].query(&format!("/1.0/instances/{}", self.panel.machine_of(pod)));
        machine["location"].as_str().unwrap().to_owned()
    }

    fn member(&self, server: &str) -> &'static str {
        if server == "rack-1" { "node-a" } else { "node-b" }
    }

    fn other(&self, pod: &Value) -> &'static str {
        if pod["node"] == "rack-1" { "rack-2" } else { "rack-1" }
    }

    /// What the cluster has of this installation.
    fn mark(&self) -> String {
        let installation: String = self.panel.database.rows("select id from installation")[0].get(0);
        format!("mp-{installation}-")
    }

    fn terminate(&self, pod: i64) {
        self.admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "terminate" })).expect(202);
        assert!(self.panel.settled(&self.admin, pod, SOON).is_none());
        let machine = self.panel.machine_of(pod);
        for path in ["/1.0/instances", "/1.0/storage-pools/mpanel/volumes/custom"] {
            let left = self.daemons[0].query(path).to_string();
            assert!(!left.contains(&machine), "{left}");
        }
    }
}

impl Drop for World {
    /// What a failed test leaves would hold the addresses of the next.
    fn drop(&mut self) {
        let (mark, cluster) = (self.mark(), &self.daemons[0]);
        let names = cluster.client(&["list", "--format", "csv", "--columns", "n"]).unwrap_or_default();
        for name in names.lines().filter(|name| name.starts_with(&mark)) {
            let _ = cluster.client(&["delete", "--force", name]);
        }
    }
}

#[test]
fn a_pod_moves_with_its_data() {
    let Some(world) = World::new() else { return };
    let (panel, admin) = (&world.panel, &world.admin);
    let pod = world.order("mover");
    let id = pod["id"].as_i64().unwrap();
    let address = pod["ipAddress"].as_str().unwrap();
    assert!(address.starts_with("10.87.77."), "{pod:#}");
    assert_eq!(world.location(id), world.member(pod["node"].as_str().unwrap()));
    let volumes = format!("/api/cloud-pods/{id}/volumes");
    let volume = admin.post(&volumes, &json!({ "name": "data", "sizeGb": 1 })).expect(202);
    world.settled(id);
    let file = format!("{}/file", volume["mountPath"].as_str().unwrap());
    world.keys.ssh(address, &format!("echo precious | sudo tee {file}; echo kept >note; sync"));

    let elsewhere = world.other(&pod);
    let migrate = format!("/api/admin/hosting/cloudpods/{id}/migrate");
    admin.post(&migrate, &json!({ "node": elsewhere })).expect(202);
    let moved = world.settled(id);
    assert_eq!((&moved["node"], &moved["status"]), (&json!(elsewhere), &json!("running")), "{moved:#}");
    assert_eq!((&moved["ipAddress"], &moved["statusReason"]), (&pod["ipAddress"], &Value::Null), "{moved:#}");
    assert_eq!(world.location(id), world.member(elsewhere));
    eventually("SSH answers again", SOON, || std::net::TcpStream::connect((address, 22)).ok());
    assert_eq!(world.keys.ssh(address, &format!("cat {file} note")), "precious\nkept");
    assert_eq!(admin.get(&volumes).expect(200)[0]["status"], "attached");

    // Each server counts its own machines only: one that no pod knows is told once, of the server that it is on.
    let installation: String = panel.database.rows("select id from installation")[0].get(0);
    let (unknown, cluster) = (format!("{}999", world.mark()), &world.daemons[0]);
    cluster.make_tiny_image();
    let mark = format!("user.mpanel.installation={installation}");
    let make = ["init", incus::TINY, &unknown, "--target", "node-b", "--storage", "mpanel", "--no-profiles"];
    cluster.client(&[&make[..], &["--config", &mark, "--config", "user.mpanel.pod=999"]].concat()).unwrap();
    let drift = eventually("it is noticed", SOON, || {
        panel.database.sql("update job_schedules set next_run_at = now() where name = 'server.reconcile'");
        let drift = admin.get("/api/platform/servers/drift?all=true").expect(200);
        (drift != json!([])).then_some(drift)
    });
    cluster.client(&["delete", &unknown]).unwrap();
    let told: Vec<(&Value, &Value)> = drift.as_array().unwrap().iter().map(|d| (&d["kind"], &d["machine"])).collect();
    assert_eq!(told, [(&json!("unknown_machine"), &json!(unknown))], "{drift:#}");
    assert!(drift[0].to_string().contains("rack-2"), "{drift:#}");
    world.terminate(id);
}

#[test]
fn a_drained_servers_pods_leave_it() {
    let Some(world) = World::new() else { return };
    let admin = &world.admin;
    let pod = world.order("drained");
    let id = pod["id"].as_i64().unwrap();
    let (from, to) = (pod["node"].as_str().unwrap(), world.other(&pod));
    let server = world.servers[usize::from(from == "rack-2")];
    admin.post(&format!("/api/platform/servers/{server}/status"), &json!({ "status": "draining" })).expect(200);
    let begun = admin.post(&format!("/api/platform/servers/{server}/evacuate"), &json!({ "node": to })).expect(202);
    let path = format!("/api/platform/provisioning/jobs/{}", begun["jobId"]);
    let evacuation = eventually("its move is asked for", SOON, || {
        let job = admin.get(&path).expect(200);
        (job["status"] == "completed").then(|| job["stepList"][0]["output"].clone())
    });
    assert_eq!((&evacuation["moves"][0]["id"], &evacuation["staying"]), (&json!(id), &json!([])), "{evacuation}");
    let moved = world.settled(id);
    assert_eq!((&moved["node"], &moved["status"]), (&json!(to), &json!("running")), "{moved:#}");
    assert_eq!(world.location(id), world.member(to));
    // The local node is no member of anything.
    let local = admin.post(&format!("/api/admin/hosting/cloudpods/{id}/migrate"), &json!({ "node": "local" }));
    assert_eq!(local.wrong_fields(), [("node".into(), "cannot_migrate".into())]);
    world.terminate(id);
}

/// The worker dies at several points of the move; another finishes it.
#[test]
fn a_move_that_was_cut_off_is_finished() {
    let Some(mut world) = World::new() else { return };
    let pod = world.order("cut");
    let id = pod["id"].as_i64().unwrap();
    let machine = world.panel.machine_of(id);
    let moving = |daemon: &Daemon| {
        let instance = daemon.client(&["query", &format!("/1.0/instances/{machine}")]).ok()?;
        let instance: Value = serde_json::from_str(&instance).unwrap();
        Some((instance["config"]["user.mpanel.moving"].as_str()?.to_owned(), instance["location"].clone()))
    };
    for stage in ["copying", "copied", "arrived"] {
        let pod = world.settled(id);
        let to = world.other(&pod);
        world.admin.post(&format!("/api/admin/hosting/cloudpods/{id}/migrate"), &json!({ "node": to })).expect(202);
        eventually(stage, SOON, || {
            let (words, location) = moving(&world.daemons[0])?;
            match stage {
                "arrived" => location == world.member(to),
                stage => words.contains(stage),
            }
            .then_some(())
        });
        world.panel.kill();
        world.panel.restart();
        world.admin = Client { url: world.panel.url.clone(), ..world.admin.clone() };
        let moved = world.settled(id);
        assert_eq!((&moved["node"], &moved["status"]), (&json!(to), &json!("running")), "{stage}: {moved:#}");
        assert_eq!(world.location(id), world.member(to), "{stage}");
        assert_eq!(moving(&world.daemons[0]), None, "{stage}: {moved:#}");
    }
    world.terminate(id);
}
