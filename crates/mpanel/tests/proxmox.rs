//! Pods on a simulated Proxmox VE cluster, from registration to the last volume: the panel, SSH and the node's tools together.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_proxmox_sim::{Config, Effect, Fate, Fault, Point, Simulator, Wrong};
use mpanel_testkit::{Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};
use tokio::runtime::Runtime;

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(180);
const TEMPLATE: u32 = 9000;

/// A cluster, and a panel that knows its first node.
struct World {
    cluster: Simulator,
    panel: Panel,
    admin: Client,
    // The simulator lives on it, so it goes last.
    _runtime: Runtime,
    _dir: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let runtime = Runtime::new().unwrap();
        let dir = tempfile::tempdir().unwrap();
        let config =
            Config { boot_seconds: 0.0, report_seconds: 0.0, ..Config::new(dir.path()).nodes(&["pve1", "pve2"]) };
        let cluster = runtime.block_on(async {
            let cluster = Simulator::start(config).await.unwrap();
            let create = format!(
                "qm create {TEMPLATE} --name mpanel-debian-12 --scsi0 local-lvm:2 --ide2 local-lvm:cloudinit \
                 --net0 virtio,bridge=vmbr0 --agent enabled=1 --scsihw virtio-scsi-pci --boot order=scsi0"
            );
            for line in [create, format!("qm template {TEMPLATE}")] {
                let done = cluster.run("pve1", &line).await;
                assert_eq!(done.status, 0, "{line}: {}", done.stderr);
            }
            cluster
        });
        let panel = Panel::start(BINARY);
        let admin = panel.admin();
        panel.set("servers.check_interval_seconds", &json!(5));
        panel.set("jobs.backoff_initial_ms", &json!(50));
        // Where the template is on this cluster.
        panel.database.sql(&format!(
            "update cloud_pod_templates set proxmox_template_vmid = {TEMPLATE} where code = 'debian-12'"
        ));
        let node = &cluster.nodes()[0];
        let record = json!({
            "name": "pve1", "driver": "proxmox", "region": "north", "ip": "127.0.0.1", "sshPort": node.address.port(),
            "hostKey": node.fingerprint, "privateKey": cluster.private_key(), "allowUntrustedNetwork": true,
            "storagePools": ["local-lvm"], "bridges": ["vmbr0"],
        });
        admin.post("/api/platform/servers", &record).expect(202);
        eventually("the server is online", SOON, || {
            let online = admin.get("/api/platform/servers?region=north&status=online").expect(200);
            (online.as_array().unwrap().len() == 1).then_some(())
        });
        Self { cluster, panel, admin, _runtime: runtime, _dir: dir }
    }

    fn order(&self, name: &str) -> i64 {
        let body = json!({ "name": name, "plan": "mini", "region": "north", "sshKeys": [SSH_KEY] });
        self.admin.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap()
    }

    fn act(&self, pod: i64, action: &str) -> Option<Value> {
        self.admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": action })).expect(202);
        self.panel.settled(&self.admin, pod, SOON)
    }

    fn machines(&self) -> Vec<mpanel_proxmox_sim::Guest> {
        self.cluster.guests().into_iter().filter(|g| g.vmid != TEMPLATE).collect()
    }

    fn nothing_is_left(&self) {
        assert!(self.machines().is_empty(), "{:#?}", self.machines());
        let mut volumes = self.cluster.volumes("pve1");
        volumes.retain(|v| !v.contains("-9000-"));
        assert!(volumes.is_empty(), "{volumes:?}");
    }
}

#[test]
fn a_pod_lives_on_a_proxmox_node() {
    let world = World::new();
    let pod = world.order("web");
    let shown = world.panel.settled(&world.admin, pod, SOON).unwrap();
    assert_eq!(shown["status"], "running", "{shown:#}");
    let machine = world.machines().pop().unwrap();
    assert!(machine.running && machine.config["tags"].contains("mpanel"), "{machine:#?}");
    assert!(machine.config["sshkeys"].starts_with("ssh-ed25519%20"), "{machine:#?}");
    for (action, status, on) in [("stop", "stopped", false), ("start", "running", true), ("reboot", "running", true)] {
        let pod = world.act(pod, action).unwrap();
        assert_eq!((&pod["status"], world.machines()[0].running), (&json!(status), on), "{action}: {pod:#}");
    }
    let vmid = eventually("the machine's number is known", SOON, || {
        world.panel.database.sql("update job_schedules set next_run_at = now() where name = 'pod.sample'");
        world.admin.get(&format!("/api/cloudpods/{pod}")).expect(200)["vmid"].as_u64()
    });
    assert_eq!(vmid, u64::from(machine.vmid));
    let volumes = format!("/api/cloud-pods/{pod}/volumes");
    let volume = world.admin.post(&volumes, &json!({ "name": "data", "sizeGb": 2 })).expect(202);
    world.panel.settled(&world.admin, pod, SOON).unwrap();
    let listed = world.admin.get(&volumes).expect(200);
    assert_eq!((&listed[0]["id"], &listed[0]["status"]), (&volume["id"], &json!("attached")), "{listed:#}");
    assert!(world.machines()[0].config["scsi1"].contains("size=2G"), "{:#?}", world.machines());
    let called: String = world.panel.database.rows("select proxmox_volume_id from cloud_pod_volumes")[0].get(0);
    assert!(world.machines()[0].config["scsi1"].starts_with(&called), "{called}");
    assert!(world.act(pod, "terminate").is_none_or(|pod| pod["status"] == "deleted"));
    world.nothing_is_left();
}

/// A test of the connection says what the next connection will find, not what one that is open still does.
#[test]
fn a_test_opens_a_connection_of_its_own() {
    let world = World::new();
    let servers = world.admin.get("/api/platform/servers?region=north").expect(200);
    let path = format!("/api/platform/servers/{}", servers[0]["id"]);
    let key = |path: &str| {
        let probe = world.admin.post(&format!("{path}/test-connection"), &json!({})).expect(202);
        let probe = eventually("the test is over", SOON, || {
            let probe = world.admin.get(&format!("/api/platform/servers/probes/{}", probe["id"])).expect(200);
            (probe["status"] != "pending").then_some(probe)
        });
        let checks = probe["checks"].as_array().unwrap().clone();
        checks.into_iter().find(|c| c["name"] == "host_key").unwrap()["ok"].clone()
    };
    assert_eq!(key(&path), true);
    let new = world.cluster.change_host_key("pve1").unwrap();
    assert_eq!(key(&path), false);
    let offline = world.admin.get(&path).expect(200);
    assert!(offline["unreachableReason"].as_str().unwrap().contains("host key"), "{offline}");
    // The same machine at the same address, installed anew: its key is compared and pinned again.
    world.admin.patch(&path, &json!({ "hostKey": new })).expect(200);
    assert_eq!(key(&path), true);
}

/// A pool that leaves the addresses to the network names where the machine is attached, and holds nothing.
#[test]
fn a_pod_on_a_network_with_dhcp() {
    let world = World::new();
    let pools = "/api/platform/address-pools";
    let mixed =
        json!({ "name": "lan", "region": "north", "mode": "dhcp", "network": "192.0.2.0/24", "bridge": "vmbr0" });
    let refused = world.admin.post(pools, &mixed);
    assert_eq!(refused.status, 422, "{}", refused.body);
    let pool = json!({ "name": "lan", "region": "north", "mode": "dhcp", "bridge": "vmbr0", "vlan": 42 });
    world.admin.post(pools, &pool).expect(200);
    let pod = world.order("web");
    let shown = world.panel.settled(&world.admin, pod, SOON).unwrap();
    assert_eq!(shown["status"], "running", "{shown:#}");
    assert!(shown["ipAddress"].is_string(), "the guest's own: {shown:#}");
    let config = &world.machines()[0].config;
    assert!(config["net0"].contains("bridge=vmbr0") && config["net0"].contains("tag=42"), "{config:#?}");
    assert!(config["ipconfig0"].contains("ip=dhcp"), "{config:#?}");
    assert_eq!(world.admin.get(&format!("/api/cloudpods/{pod}/addresses")).expect(200), json!([]));
    assert_eq!(world.admin.get("/api/cloud-pods/quota").expect(200)["addresses"]["used"], 0);
    assert!(world.act(pod, "terminate").is_none());
    world.nothing_is_left();
}

/// A guest whose agent went away is started all the same: its address is the one it had.
#[test]
fn a_pod_without_an_agent_keeps_its_address() {
    let world = World::new();
    world.panel.set("cloudpods.provision.address_timeout_seconds", &json!(5));
    let pod = world.order("web");
    let before = world.panel.settled(&world.admin, pod, SOON).unwrap();
    world.cluster.set_guest_agent(false);
    world.cluster.set_guests_reachable(false);
    for (action, status) in [("stop", "stopped"), ("start", "running"), ("reboot", "running")] {
        let shown = world.act(pod, action).unwrap();
        assert_eq!(
            (&shown["status"], &shown["ipAddress"]),
            (&json!(status), &before["ipAddress"]),
            "{action}: {shown:#}"
        );
    }
}

/// A container gets no volume, and that is said when it is asked for; making it again is no trouble.
#[test]
fn a_container_is_refused_a_volume_at_once() {
    let world = World::new();
    let archive = "local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst";
    world.cluster.add_archive("pve1", archive, 126 << 20).unwrap();
    let template =
        json!({ "code": "debian-12-ct", "name": "Debian 12 container", "incusImage": archive, "loginUser": "root" });
    let made = world.admin.post("/api/platform/hosting/templates", &template);
    assert!(made.status < 300, "{}", made.body);
    let body =
        json!({ "name": "box", "plan": "mini", "region": "north", "template": "debian-12-ct", "sshKeys": [SSH_KEY] });
    let pod = world.admin.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap();
    let shown = world.panel.settled(&world.admin, pod, SOON).unwrap();
    assert_eq!(shown["status"], "running", "{shown:#}");
    assert_eq!(world.machines()[0].kind, "lxc");
    let before = world.admin.get("/api/cloud-pods/quota").expect(200);
    let refused = world.admin.post(&format!("/api/cloud-pods/{pod}/volumes"), &json!({ "name": "data", "sizeGb": 2 }));
    assert_eq!((refused.status, &refused.body["code"]), (409, &json!("no_volumes")), "{}", refused.body);
    assert_eq!(world.admin.get("/api/cloud-pods/quota").expect(200), before, "nothing was taken");
    assert_eq!(world.admin.get(&format!("/api/cloud-pods/{pod}/volumes")).expect(200), json!([]));
    assert!(world.act(pod, "terminate").is_none_or(|pod| pod["status"] == "deleted"));
    world.nothing_is_left();
}

/// Three creations, each cut off where it hurts: one machine each, and none afterwards.
#[test]
fn creations_that_are_cut_off_make_one_machine_each() {
    let world = World::new();
    let faults = world.cluster.faults();
    let cut = |at, task| Wrong::Cut { at, task };
    for (index, wrong) in
        [cut(Point::During, Fate::Dies), cut(Point::After, Fate::Dies), cut(Point::During, Fate::GoesOn)]
            .into_iter()
            .enumerate()
    {
        let armed = faults.set(Fault::next("qm clone", wrong));
        let pod = world.order(&format!("cut-{index}"));
        let shown = world.panel.settled(&world.admin, pod, SOON).unwrap();
        assert_eq!((&shown["status"], armed.hits()), (&json!("running"), 1), "{shown:#}");
        assert_eq!(world.machines().len(), 1, "{:#?}", world.machines());
        assert!(world.act(pod, "terminate").is_none_or(|pod| pod["status"] == "deleted"));
        world.nothing_is_left();
    }
    let ours = |e: &&Effect| e.vmid != Some(TEMPLATE);
    let journal = world.cluster.journal().unwrap();
    let count = |action: &str| journal.iter().filter(ours).filter(|e| e.action == action).count();
    assert_eq!(count("begin"), count("destroy"), "what was begun is gone");
}

/// Each command of a creation that changes the node: its connection cut, and hanging when somebody wants the
/// pod gone.
#[test]
fn each_command_of_a_creation_cut_off_or_hanging() {
    let world = World::new();
    let faults = world.cluster.faults();
    for (command, at) in [
        ("qm clone", Point::Before),
        ("pvesh set", Point::Before),
        ("pvesh set", Point::After),
        ("qm start", Point::Before),
        ("qm start", Point::After),
    ] {
        let armed = faults.set(Fault::next(command, Wrong::Cut { at, task: Fate::Dies }));
        let pod = world.order("cut");
        let shown = world.panel.settled(&world.admin, pod, SOON).unwrap();
        assert_eq!((&shown["status"], armed.hits()), (&json!("running"), 1), "{command} {at:?}: {shown:#}");
        assert_eq!(world.machines().len(), 1, "{command} {at:?}: {:#?}", world.machines());
        assert!(world.act(pod, "terminate").is_none(), "{command} {at:?}");
        world.nothing_is_left();
    }
    for (command, at) in [("qm clone", Point::During), ("pvesh set", Point::Before), ("qm start", Point::Before)] {
        let armed = faults.set(Fault::next(command, Wrong::Hang { at }));
        let pod = world.order("hanging");
        eventually("it hangs", SOON, || (armed.hits() > 0).then_some(()));
        // Whoever wants the pod gone does not wait for the command; its task on the node is let go before anything is deleted.
        let path = format!("/api/cloudpods/{pod}");
        world.admin.post(&format!("{path}/actions"), &json!({ "action": "terminate" })).expect(202);
        eventually("the deletion is at work", SOON, || {
            let answer = world.admin.get(&path);
            let work = &answer.body["job"];
            (answer.status == 404 || (work["type"] == "pod.destroy" && work["attempts"].as_i64() > Some(0)))
                .then_some(())
        });
        assert_eq!(armed.hits(), 1, "{command}");
        faults.clear();
        assert!(world.panel.settled(&world.admin, pod, SOON).is_none(), "{command}");
        world.nothing_is_left();
    }
    let used = world.admin.get("/api/cloud-pods/quota").expect(200);
    assert_eq!((&used["pods"]["used"], &used["diskGb"]["used"]), (&json!(0), &json!(0)), "{used}");
}

/// A node that answers nonsense: once, and the next try succeeds; always, and the pod says so and can be tried again.
#[test]
fn a_node_that_answers_garbage() {
    let world = World::new();
    let faults = world.cluster.faults();
    let garbage = || Wrong::Garbage { stdout: "<html>502 Bad Gateway</html>".into(), works: false };
    let armed = faults.set(Fault::next("/cluster/resources", garbage()));
    let pod = world.order("once");
    assert_eq!(world.panel.settled(&world.admin, pod, SOON).unwrap()["status"], "running");
    assert!(armed.hits() >= 1);
    assert!(world.act(pod, "terminate").is_none());
    world.nothing_is_left();
    world.panel.set("cloudpods.job_attempts", &json!(2));
    world.panel.set("jobs.backoff_max_ms", &json!(100));
    let armed = faults.set(Fault::next("", garbage()).times(u64::MAX));
    let pod = world.order("always");
    let shown = world.panel.settled(&world.admin, pod, SOON).unwrap();
    assert_eq!(shown["status"], "error", "{shown:#}");
    assert!(armed.hits() > 1 && shown["statusReason"].is_string(), "{shown:#}");
    faults.clear();
    eventually("the server is online again", SOON, || {
        let online = world.admin.get("/api/platform/servers?region=north&status=online").expect(200);
        (online.as_array().unwrap().len() == 1).then_some(())
    });
    assert_eq!(world.act(pod, "retry").unwrap()["status"], "running");
    assert_eq!(world.machines().len(), 1, "{:#?}", world.machines());
    assert!(world.act(pod, "terminate").is_none());
    world.nothing_is_left();
}

/// What a tenant reads of a server's troubles has no word of where the server is; an operator reads all of it.
#[test]
fn a_tenant_does_not_learn_where_the_server_is() {
    let world = World::new();
    let owner = world.panel.other_tenant("acme");
    let body = json!({ "name": "web", "plan": "mini", "region": "north", "sshKeys": [SSH_KEY] });
    let pod = owner.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap();
    assert_eq!(world.panel.settled(&owner, pod, SOON).unwrap()["status"], "running");
    let server = world.admin.get("/api/platform/servers?region=north").expect(200)[0]["id"].clone();
    let wrong = format!("SHA256:{}", "A".repeat(43));
    let path = format!("/api/platform/servers/{server}");
    world.admin.patch(&path, &json!({ "hostKey": wrong })).expect(200);
    owner.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": "stop" })).expect(202);
    let shown = world.panel.settled(&owner, pod, SOON).unwrap();
    let job = shown["job"]["id"].clone();
    let port = world.cluster.nodes()[0].address.port().to_string();
    let read: Vec<(String, Value)> = ["", "/logs", "/audit"]
        .iter()
        .map(|part| format!("/api/cloudpods/{pod}{part}"))
        .chain([format!("/api/jobs/{job}"), format!("/api/provisioning/jobs/{job}"), "/api/audit".to_owned()])
        .map(|path| (path.clone(), owner.get(&path)))
        .filter(|(_, answer)| answer.status == 200)
        .map(|(path, answer)| (path, answer.body))
        .collect();
    assert!(read.len() >= 4, "{read:?}");
    for (path, body) in &read {
        let text = body.to_string();
        for secret in ["SHA256:", &format!(":{port}"), "qm "] {
            assert!(!text.contains(secret), "{path}: {secret}: {body:#}");
        }
    }
    assert!(read.iter().any(|(_, body)| body.to_string().contains("could not prove that it is itself")), "{read:#?}");
    let known = world.admin.get(&format!("/api/platform/provisioning/jobs/{job}")).expect(200).to_string();
    assert!(known.contains(&wrong), "{known}");
}
