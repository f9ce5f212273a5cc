//! Pods on a simulated Proxmox VE cluster, from registration to the last volume: the panel, SSH and the node's tools together.
#![allow(clippy::unwrap_used)]

use std::time::Duration;

use mpanel_proxmox_sim::{Config, Effect, Fate, Fault, Point, Simulator, Wrong};
use mpanel_testkit::{Answer, Client, Panel, SSH_KEY, eventually};
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
    runtime: Runtime,
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
        Self { cluster, panel, admin, runtime, _dir: dir }
    }

    fn order(&self, name: &str) -> i64 {
        let body = json!({ "name": name, "plan": "mini", "region": "north", "sshKeys": [SSH_KEY] });
        self.admin.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap()
    }

    fn act(&self, pod: i64, action: &str) -> Option<Value> {
        self.admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": action })).expect(202);
        self.panel.settled(&self.admin, pod, SOON)
    }

    /// Runs a command on the first node that must succeed; answers what it printed.
    fn cluster_runs(&self, line: &str) -> String {
        let done = self.runtime.block_on(self.cluster.run("pve1", line));
        assert_eq!(done.status, 0, "{line}: {}", done.stderr);
        done.stdout
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
    world.panel.set("cloudpods.stop_timeout_seconds", &json!(77));
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
    for asked in ["qm shutdown", "qm reboot"] {
        let commands = world.cluster.faults().commands();
        let command = commands.iter().find(|c| c.words.starts_with(asked)).unwrap();
        assert!(command.words.contains("--timeout 77"), "{}", command.words);
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
    // A raw disk with a serial number, and no path that is not there.
    assert_eq!((&listed[0]["kind"], &listed[0]["mountPath"]), (&json!("disk"), &Value::Null), "{listed:#}");
    let serial = format!("serial={}", listed[0]["serial"].as_str().unwrap());
    assert!(world.machines()[0].config["scsi1"].contains(&serial), "{serial}: {:#?}", world.machines());
    let told = std::process::Command::new(BINARY)
        .args(["volumes", "list", &pod.to_string()])
        .envs([("MPANEL_URL", &world.panel.url), ("MPANEL_TOKEN", world.admin.token.as_ref().unwrap())])
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&told.stdout);
    assert!(told.contains("disk with serial mpv") && told.contains("mkfs.ext4 -L mpv"), "{told}");
    assert!(world.machines()[0].config["scsi1"].contains("size=2G"), "{:#?}", world.machines());
    let called: String = world.panel.database.rows("select proxmox_volume_id from cloud_pod_volumes")[0].get(0);
    assert!(world.machines()[0].config["scsi1"].starts_with(&called), "{called}");
    assert!(world.act(pod, "terminate").is_none_or(|pod| pod["status"] == "deleted"));
    world.nothing_is_left();
}

/// cloud-init's own record, read by the guest agent.
#[test]
fn what_became_of_a_script_is_told() {
    let world = World::new();
    let (panel, admin) = (&world.panel, &world.admin);
    panel.set("cloudpods.provision.script_silence_seconds", &json!(1));
    panel.database.sql(
        "update servers set config = config || '{\"snippets\": \"local\"}', updated_at = now() where name = 'pve1';
         update cloud_pod_templates set bootstrap = '#!/bin/sh' where code = 'debian-12'",
    );
    let told = |name: &str| {
        let pod = world.order(name);
        let shown = panel.settled(admin, pod, SOON).unwrap();
        assert_eq!((&shown["status"], &shown["statusReason"]), (&json!("running"), &Value::Null), "{shown:#}");
        assert!(world.act(pod, "terminate").is_none_or(|pod| pod["status"] == "deleted"));
        shown["script"].clone()
    };
    assert_eq!(told("good")["state"], "succeeded");
    world.cluster.set_scripts_exit(Some(3));
    let failed = told("bad");
    assert_eq!((&failed["state"], &failed["exitStatus"]), (&json!("failed"), &json!(3)), "{failed}");
    assert!(failed["message"].as_str().unwrap().contains("/var/log/cloud-init-output.log"), "{failed}");
    world.cluster.set_guest_agent(false);
    let unknown = told("mute");
    assert_eq!(unknown["state"], "unknown", "{unknown}");
    assert!(unknown["message"].as_str().unwrap().contains("guest agent of this machine does not answer"), "{unknown}");
    world.nothing_is_left();
}

/// What a volume's storage does not tell is not made up: its size and what it holds of the quota stay.
#[test]
fn a_silent_storage_makes_no_volume_smaller() {
    let world = World::new();
    world.panel.set("cloudpods.job_attempts", &json!(1));
    let pod = world.order("web");
    world.panel.settled(&world.admin, pod, SOON).unwrap();
    let volumes = format!("/api/cloud-pods/{pod}/volumes");
    let made = world.admin.post(&volumes, &json!({ "name": "data", "sizeGb": 4, "attach": false })).expect(202);
    world.panel.settled(&world.admin, pod, SOON).unwrap();
    let seen = || {
        let volume = world.admin.get(&volumes).expect(200)[0].clone();
        let quota = world.admin.get("/api/cloud-pods/quota").expect(200);
        (
            volume["status"].clone(),
            volume["sizeGb"].clone(),
            quota["diskGb"]["used"].clone(),
            quota["volumes"]["used"].clone(),
        )
    };
    let before = seen();
    assert_eq!((&before.0, &before.1), (&json!("detached"), &json!(4)));
    world.cluster.set_storage_answers("local-lvm", false);
    let refused = Wrong::Fail { status: 255, stderr: "storage 'local-lvm' is not online\n".into() };
    world.cluster.faults().set(Fault::next("qm set", refused).times(u64::MAX));
    world.admin.post(&format!("{volumes}/{}/attach", made["id"]), &json!({})).expect(202);
    let shown = world.panel.settled(&world.admin, pod, SOON).unwrap();
    assert_eq!(shown["job"]["status"], "dead", "{shown:#}");
    assert_eq!(seen(), before);
    world.cluster.set_storage_answers("local-lvm", true);
    world.cluster.faults().clear();
    world.admin.post(&format!("{volumes}/{}/attach", made["id"]), &json!({})).expect(202);
    world.panel.settled(&world.admin, pod, SOON).unwrap();
    assert_eq!(seen().0, "attached");
}

/// What is off stays off when its node is rebooted, and a suspended pod that somebody switches on is stopped again.
#[test]
fn a_nodes_reboot_brings_back_what_shall_run_and_nothing_else() {
    let world = World::new();
    let settled = |name: &str| {
        let pod = world.order(name);
        assert_eq!(world.panel.settled(&world.admin, pod, SOON).unwrap()["status"], "running");
        pod
    };
    let machine = |pod: i64| {
        let tag = format!("{}.", world.panel.machine_of(pod));
        world.machines().into_iter().find(|g| g.config["tags"].contains(&tag)).unwrap()
    };
    let (kept, stopped, unpaid) = (settled("kept"), settled("stopped"), settled("unpaid"));
    world.act(stopped, "stop").unwrap();
    // As dunning leaves it, with the stop that never came about.
    let old = "updated_at = now() - interval '1 hour'";
    world.panel.database.sql(&format!(
        "update cloud_pods set suspended_reason = 'Not paid.' where id = {unpaid}; update cloud_pods set {old}"
    ));
    let swept = |what: &str, pods: &[(i64, &str, bool)]| {
        eventually(what, SOON, || {
            world.panel.database.sql("update job_schedules set next_run_at = now() where name = 'pod.sample'");
            let is = |&(pod, status, on): &(i64, &str, bool)| {
                let shown = world.admin.get(&format!("/api/cloudpods/{pod}")).expect(200);
                shown["status"] == status && machine(pod).running == on && !machine(pod).waits
            };
            let at_work = "select count(*) from jobs where pod_id is not null and status in ('pending', 'running')";
            (pods.iter().all(is) && world.panel.database.number(at_work) == 0).then_some(())
        });
    };
    let as_it_should_be = [(kept, "running", true), (stopped, "stopped", false), (unpaid, "stopped", false)];
    swept("the unpaid one is off", &as_it_should_be);
    let booted = |world: &World| world.runtime.block_on(world.cluster.reboot("pve1")).unwrap();
    booted(&world);
    assert_eq!([kept, stopped, unpaid].map(|pod| machine(pod).running), [true, false, false]);
    // Somebody switches it on at the node itself, and lets it come back.
    let vmid = machine(unpaid).vmid;
    world.cluster_runs(&format!("qm start {vmid}"));
    world.cluster_runs(&format!("qm set {vmid} --onboot 1"));
    world.panel.database.sql(&format!("update cloud_pods set {old}"));
    swept("it was stopped again", &as_it_should_be);
    world.act(stopped, "start").unwrap();
    booted(&world);
    assert_eq!([kept, stopped, unpaid].map(|pod| machine(pod).running), [true, true, false]);
}

/// A running machine goes on with what it had until it was off once. So long that is held, on its server and in the quota.
#[test]
fn a_smaller_size_frees_nothing_before_it_takes_effect() {
    let world = World::new();
    let admin = &world.admin;
    let order = json!({ "name": "web", "plan": "pro", "region": "north", "sshKeys": [SSH_KEY] });
    let pod = admin.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap();
    let shown = world.panel.settled(admin, pod, SOON).unwrap();
    assert_eq!(shown["status"], "running", "{shown:#}");
    let holds = || {
        let server = admin.get("/api/platform/servers?region=north").expect(200)[0]["capacity"].clone();
        let quota = admin.get("/api/cloud-pods/quota").expect(200);
        let of = |what: &str| (server[what]["allocated"].clone(), quota[what]["used"].clone());
        (of("cpuCores"), of("memoryMb"))
    };
    let (large, small) =
        (((json!(2), json!(2)), (json!(4096), json!(4096))), ((json!(1), json!(1)), (json!(1024), json!(1024))));
    let scale = |plan: &str| {
        admin.post(&format!("/api/cloudpods/{pod}/scale"), &json!({ "plan": plan })).expect(202);
        world.panel.settled(admin, pod, SOON).unwrap()
    };
    let waits = |shown: &Value| {
        assert_eq!((&shown["plan"], &shown["sizePending"]), (&json!("mini"), &json!(true)), "{shown:#}");
        assert_eq!(shown["held"], json!({ "cpuCores": 2, "memoryMb": 4096 }), "{shown:#}");
        assert_eq!(holds(), large);
    };
    let taken = |shown: &Value| {
        assert_eq!((&shown["sizePending"], &shown["held"]), (&json!(false), &Value::Null), "{shown:#}");
    };
    assert_eq!(holds(), large);
    waits(&scale("mini"));
    // Back to what it goes on with, nothing is waited for, and nothing was given back.
    taken(&scale("pro"));
    assert_eq!(holds(), large);
    waits(&scale("mini"));
    taken(&world.act(pod, "reboot").unwrap());
    assert_eq!(holds(), small);
    // What waits to grow is held from the beginning.
    let grown = scale("pro");
    assert_eq!((&grown["sizePending"], &grown["held"]), (&json!(true), &Value::Null), "{grown:#}");
    assert_eq!(holds(), large);
    taken(&world.act(pod, "reboot").unwrap());
    waits(&scale("mini"));
    // Switched off on the node itself, and seen by the sweep.
    let vmid = world.machines()[0].vmid;
    let done = world.runtime.block_on(world.cluster.run("pve1", &format!("qm stop {vmid}")));
    assert_eq!(done.status, 0, "{}", done.stderr);
    world.panel.database.sql("update cloud_pods set updated_at = now() - interval '1 hour'");
    let stopped = eventually("the sweep sees it", SOON, || {
        world.panel.database.sql("update job_schedules set next_run_at = now() where name = 'pod.sample'");
        let shown = admin.get(&format!("/api/cloudpods/{pod}")).expect(200);
        (shown["status"] == "stopped").then_some(shown)
    });
    taken(&stopped);
    assert_eq!(holds(), small);
    // Terminated while it waits, all of it is given back.
    world.act(pod, "start").unwrap();
    scale("pro");
    world.act(pod, "reboot").unwrap();
    waits(&scale("mini"));
    assert!(world.act(pod, "terminate").is_none());
    assert_eq!(holds(), ((json!(0), json!(0)), (json!(0), json!(0))));
}

/// Two clusters of one name, both with a node pve2: a pod is where its machine is, whatever was thought of the node.
#[test]
fn clusters_are_told_apart() {
    let world = World::new();
    let admin = &world.admin;
    let dir = tempfile::tempdir().unwrap();
    let config = Config { boot_seconds: 0.0, report_seconds: 0.0, ..Config::new(dir.path()).nodes(&["pve1", "pve2"]) };
    let other = world.runtime.block_on(Simulator::start(config)).unwrap();
    let register = |cluster: &Simulator, name: &str, at: usize| {
        let node = &cluster.nodes()[at];
        let record = json!({
            "name": name, "driver": "proxmox", "region": "north", "ip": "127.0.0.1", "sshPort": node.address.port(),
            "hostKey": node.fingerprint, "privateKey": cluster.private_key(), "allowUntrustedNetwork": true,
            "storagePools": ["local-lvm"], "bridges": ["vmbr0"], "config": { "node": "pve2" },
        });
        let id = admin.post("/api/platform/servers", &record).expect(202)["id"].as_i64().unwrap();
        eventually("it is online", SOON, || {
            (admin.get(&format!("/api/platform/servers/{id}")).expect(200)["status"] == "online").then_some(())
        });
        id
    };
    let stranger = register(&other, "stranger", 1);
    let body = json!({ "name": "web", "plan": "mini", "region": "north", "node": "pve1", "sshKeys": [SSH_KEY] });
    let pod = admin.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap();
    assert_eq!(world.panel.settled(admin, pod, SOON).unwrap()["node"], "pve1");
    let cluster = |name: &str| {
        let all = admin.get("/api/platform/servers?region=north").expect(200);
        all.as_array().unwrap().iter().find(|s| s["name"] == name).unwrap()["cluster"].as_str().unwrap().to_owned()
    };
    let (own, foreign) = (cluster("pve1"), cluster("stranger"));
    assert!(own.starts_with("sim ") && foreign.starts_with("sim ") && own != foreign, "{own} {foreign}");
    let path = format!("/api/admin/hosting/cloudpods/{pod}/migrate");
    let refused = admin.post(&path, &json!({ "node": "stranger" }));
    assert_eq!(refused.wrong_fields(), [("node".into(), "other_cluster".into())], "{}", refused.body);
    // As before the first look since an upgrade: nobody knows, the node's name is all there is, and the machine goes to the
    // pve2 of its own cluster.
    world.panel.set("servers.check_interval_seconds", &json!(3600));
    let unknown = format!("update servers set cluster_known = false where id = {stranger}");
    world
        .panel
        .database
        .sql("update job_schedules set next_run_at = now() + interval '1 hour' where name = 'server.check'");
    eventually("no check is at work", SOON, || {
        (world.panel.database.number("select count(*) from jobs_live where type = 'server.check'") == 0).then_some(())
    });
    world.panel.database.sql(&unknown);
    world.panel.set("cloudpods.job_attempts", &json!(1));
    eventually("the setting is live", SOON, || {
        let setting = admin.get("/api/platform/settings/cloudpods").expect(200).to_string();
        setting.contains("job_attempts").then_some(())
    });
    admin.post(&path, &json!({ "node": "stranger" })).expect(202);
    let shown = world.panel.settled(admin, pod, SOON).unwrap();
    assert_eq!((&shown["node"], &shown["job"]["status"]), (&json!("pve1"), &json!("dead")), "{shown:#}");
    assert!(shown["statusReason"].as_str().unwrap().contains("has not arrived on stranger"), "{shown:#}");
    assert!(other.guests().is_empty(), "nothing is there");
    // Once its own pve2 is registered, the record follows the machine there.
    let right = register(&world.cluster, "pve2", 1);
    world.panel.database.sql("update cloud_pods set updated_at = now() - interval '1 hour'");
    eventually("the record follows", SOON, || {
        world.panel.database.sql("update job_schedules set next_run_at = now() where name = 'server.reconcile'");
        (admin.get(&format!("/api/cloudpods/{pod}")).expect(200)["node"] == "pve2").then_some(())
    });
    let held = admin.get(&format!("/api/platform/servers/{right}")).expect(200)["capacity"]["memoryMb"].clone();
    assert_eq!(held["allocated"], 1024, "{held}");
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

/// A container's volumes, from the order to the end: a mount point that a running container takes and keeps.
#[test]
fn a_container_gets_volumes() {
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
    let id = world.machines()[0].vmid;
    assert_eq!(world.machines()[0].kind, "lxc");
    let volumes = format!("/api/cloud-pods/{pod}/volumes");
    let volume = world.admin.post(&volumes, &json!({ "name": "data", "sizeGb": 2 })).expect(202);
    let path = format!("{volumes}/{}", volume["id"]);
    let settled = || {
        world.panel.settled(&world.admin, pod, SOON).unwrap();
        world.admin.get(&volumes).expect(200)[0].clone()
    };
    let act = |what: &str, body: Value| {
        world.admin.post(&format!("{path}/{what}"), &body).expect(202);
        settled()
    };
    assert_eq!(settled()["status"], "attached", "{:#?}", world.machines());
    let mounted = format!("local-lvm:vm-{id}-mpv{0},backup=1,mp=/mnt/mpv{0},size=2G", volume["id"]);
    assert_eq!(world.machines()[0].config["mp0"], mounted);
    let inside = |script: &str| {
        let line = format!("pct exec {id} -- sh -c '{}'", script.replace("DATA", &format!("/mnt/mpv{}", volume["id"])));
        world.cluster_runs(&line)
    };
    inside("echo kept >DATA/file");
    // Refused at once, for the reason that it is told with.
    let kept = world.admin.post(&format!("{path}/detach"), &json!({}));
    assert_eq!((kept.status, &kept.body["code"]), (409, &json!("pod_running")), "{}", kept.body);
    let why = settled()["detachObstacle"].clone();
    assert!(why.as_str().is_some_and(|why| why.contains("Stop it")) && kept.body["detail"] == why, "{}", kept.body);
    assert_eq!(act("resize", json!({ "sizeGb": 3 }))["sizeGb"], 3);
    world.act(pod, "stop").unwrap();
    assert_eq!(settled()["detachObstacle"], Value::Null);
    assert_eq!(act("detach", json!({}))["status"], "detached");
    assert!(!world.machines()[0].config.contains_key("mp0"), "{:#?}", world.machines());
    assert_eq!(act("resize", json!({ "sizeGb": 4 }))["sizeGb"], 4);
    assert_eq!(act("attach", json!({}))["status"], "attached");
    world.act(pod, "start").unwrap();
    assert_eq!(inside("cat DATA/file"), "kept\n");
    world.act(pod, "stop").unwrap();
    assert_eq!(act("detach", json!({}))["status"], "detached");
    world.admin.call("DELETE", &path, &[], None).expect(202);
    world.panel.settled(&world.admin, pod, SOON).unwrap();
    assert_eq!(world.admin.get(&volumes).expect(200), json!([]));
    let left: Vec<String> = world.cluster.volumes("pve1").into_iter().filter(|v| v.contains("mpv")).collect();
    assert!(left.is_empty(), "{left:?}");
    assert!(world.act(pod, "terminate").is_none_or(|pod| pod["status"] == "deleted"));
    world.nothing_is_left();
}

/// Half of a machine whose pod is gone is told, and an operator has it deleted; one that a pod is waiting for is not.
#[test]
fn half_of_a_machine_that_no_pod_waits_for() {
    let world = World::new();
    world.panel.set("cloudpods.job_attempts", &json!(1));
    let faults = world.cluster.faults();
    let broken = || Wrong::Fail { status: 255, stderr: "internal error\n".into() };
    let drift = "/api/platform/servers/drift";
    let look = || {
        for schedule in ["server.reconcile", "pod.sample"] {
            let soon = format!("update job_schedules set next_run_at = now() where name = '{schedule}'");
            world.panel.database.sql(&soon);
        }
        world.admin.get(drift).expect(200)
    };
    // Its settings are never written, and it cannot be undone either.
    faults.set(Fault::next("pvesh set", broken()).times(u64::MAX));
    faults.set(Fault::next("qm destroy", broken()).times(u64::MAX));
    let machine_of = |name: &str| {
        let pod = world.order(name);
        assert_eq!(world.panel.settled(&world.admin, pod, SOON).unwrap()["status"], "error");
        let mark = format!("-{pod}.");
        let own = |g: &mpanel_proxmox_sim::Guest| g.config.get("description").is_some_and(|text| text.contains(&mark));
        let machine = world.machines().into_iter().find(own).unwrap();
        assert!(!machine.config.contains_key("tags"), "{machine:#?}");
        (pod, machine.vmid)
    };
    let (waiting, _) = machine_of("waiting");
    let (gone, id) = machine_of("gone");
    // As after a restored database: the pod is gone, its machine is not.
    let forget = format!("update cloud_pods set status = 'deleting', deleted_at = now() where id = {gone}");
    world.panel.database.sql(&forget);
    let found = eventually("it is told", SOON, || {
        let found = look();
        assert!(found.as_array().unwrap().len() < 2, "the other one's pod is there: {found:#}");
        found.as_array().and_then(|all| all.first().cloned())
    });
    assert_eq!((&found["kind"], &found["choices"]), (&json!("unknown_machine"), &json!(["delete"])), "{found:#}");
    assert!(found["detail"].as_str().unwrap().contains(&format!("({id}) is half of a machine")), "{found:#}");
    faults.clear();
    let name = found["machine"].clone();
    world.admin.post(&format!("{drift}/{}/delete-machine", found["id"]), &json!({ "machine": name })).expect(202);
    eventually("it is gone", SOON, || world.machines().iter().all(|m| m.vmid != id).then_some(()));
    eventually("nothing differs any more", SOON, || (look() == json!([])).then_some(()));
    assert_eq!(world.act(waiting, "retry").unwrap()["status"], "running");
    assert!(world.act(waiting, "terminate").is_none());
    world.nothing_is_left();
}

/// What a node recorded of itself while nobody looked is in the server's graphs.
#[test]
fn the_past_of_a_node_is_shown() {
    let world = World::new();
    let server = world.admin.get("/api/platform/servers?region=north").expect(200)[0]["id"].clone();
    let count = || world.panel.database.number("select count(*) from server_metrics where disk is null");
    world.cluster.set_recorded_for("pve1", 1800).unwrap();
    // The panel was away for a while.
    world.panel.database.sql("delete from server_metrics where sampled_at > now() - interval '1 hour'");
    let filled = eventually("the hole is filled", SOON, || Some(count()).filter(|n| *n >= 25));
    assert!(filled <= 31, "half an hour was recorded: {filled}");
    let shown = world.admin.get(&format!("/api/platform/servers/{server}/metrics?hours=1")).expect(200);
    let with_cpu = shown["points"].as_array().unwrap().iter().filter(|p| p["cpu"].is_number()).count();
    assert!(with_cpu >= 25, "{shown:#}");
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

/// A clone takes longer than the panel lives: it goes on, and is waited for without using up tries; so does whoever wants the
/// pod gone meanwhile.
#[test]
fn a_clone_that_outlives_the_panel() {
    let mut world = World::new();
    world.panel.set("cloudpods.job_attempts", &json!(2));
    for terminated in [false, true] {
        let armed = world.cluster.faults().set(Fault::next("qm clone", Wrong::Hang { at: Point::During }));
        let pod = world.order("large");
        eventually("the clone is at work", SOON, || (armed.hits() > 0).then_some(()));
        world.panel.kill();
        world.panel.restart();
        world.admin = Client { url: world.panel.url.clone(), ..world.admin.clone() };
        let begun = world.cluster.journal().unwrap().len();
        if terminated {
            let path = format!("/api/cloudpods/{pod}/actions");
            world.admin.post(&path, &json!({ "action": "terminate" })).expect(202);
        }
        let from = world.cluster.faults().commands().len();
        eventually("it is asked for more often than there are tries", SOON, || {
            let commands = world.cluster.faults().commands();
            let looks = commands[from..].iter().filter(|c| c.words.starts_with("qm unlock"));
            (looks.count() > 4).then_some(())
        });
        armed.release();
        let settled = world.panel.settled(&world.admin, pod, SOON);
        if !terminated {
            assert_eq!(settled.unwrap()["status"], "running");
            assert_eq!(world.machines().len(), 1);
            let done = world.cluster.journal().unwrap();
            let again = done[begun..].iter().filter(|e| matches!(&*e.action, "begin" | "destroy")).count();
            assert_eq!(again, 0, "the clone that was begun is the pod's");
            assert!(world.act(pod, "terminate").is_none());
        } else {
            assert!(settled.is_none(), "{settled:?}");
        }
        world.nothing_is_left();
    }
}

/// What changes nothing on the node.
fn is_look(command: &str) -> bool {
    let looks = ["pvesh get ", "qm config ", "qm pending ", "qm status ", "pvesm list ", "pvesm path "];
    looks.iter().any(|look| command.starts_with(look))
}

/// Asks for something about a pod.
type Order = fn(&World, i64, &Value) -> Answer;

/// What can be asked of a pod that runs, each beginning where the one before has ended; and how many disks its machine then
/// has in use, and beside it.
fn operations() -> [(&'static str, Order, Value, (usize, usize)); 9] {
    let on_pod: Order = |w, pod, body| w.admin.post(&format!("/api/cloudpods/{pod}/actions"), body);
    let scale: Order = |w, pod, body| w.admin.post(&format!("/api/cloudpods/{pod}/scale"), body);
    let volume: Order = |w, pod, body| w.admin.post(&format!("/api/cloud-pods/{pod}/volumes"), body);
    let on_volume: Order = |w, pod, body| {
        let id = &w.admin.get(&format!("/api/cloud-pods/{pod}/volumes")).expect(200)[0]["id"];
        let path = format!("/api/cloud-pods/{pod}/volumes/{id}");
        match body["do"].as_str().unwrap() {
            "delete" => w.admin.call("DELETE", &path, &[], None),
            "resize" => w.admin.post(&format!("{path}/resize"), &json!({ "sizeGb": 3 })),
            what => w.admin.post(&format!("{path}/{what}"), &json!({})),
        }
    };
    [
        ("stop", on_pod, json!({ "action": "stop" }), (0, 0)),
        // While it is off, so that the new size need not wait for that.
        ("scale", scale, json!({ "plan": "pro" }), (0, 0)),
        ("start", on_pod, json!({ "action": "start" }), (0, 0)),
        ("volume", volume, json!({ "name": "data", "sizeGb": 2 }), (1, 0)),
        ("resize", on_volume, json!({ "do": "resize" }), (1, 0)),
        ("detach", on_volume, json!({ "do": "detach" }), (0, 1)),
        ("attach", on_volume, json!({ "do": "attach" }), (1, 0)),
        ("detach again", on_volume, json!({ "do": "detach" }), (0, 1)),
        ("delete", on_volume, json!({ "do": "delete" }), (0, 0)),
    ]
}

/// Every operation on a pod and its volumes, the connection cut at each of its commands that change the node, when that has
/// done its work: nobody is told that it did. Each is done once.
#[test]
fn each_command_of_every_operation_cut_off_when_it_has_worked() {
    let world = World::new();
    let faults = world.cluster.faults();
    let settled = |pod| world.panel.settled(&world.admin, pod, SOON).unwrap();
    // One pod goes through all of it undisturbed, and tells which commands there are.
    let pod = world.order("undisturbed");
    assert_eq!(settled(pod)["status"], "running");
    let mut commands: Vec<Vec<String>> = vec![];
    for (name, order, body, _) in operations() {
        let before = faults.commands().len();
        order(&world, pod, &body).expect(202);
        let shown = settled(pod);
        assert_eq!(shown["statusReason"], Value::Null, "{name}: {shown:#}");
        let all = faults.commands();
        let changes = all[before..].iter().filter(|c| ["qm ", "pvesm "].iter().any(|p| c.words.starts_with(p)));
        // Without what differs from machine to machine.
        let program = |words: &str| words.split(' ').take(2).collect::<Vec<_>>().join(" ");
        commands.push(changes.filter(|c| !is_look(&c.words)).map(|c| program(&c.words)).collect());
    }
    assert!(commands.iter().all(|c| !c.is_empty()), "{commands:?}");
    assert!(world.act(pod, "terminate").is_none());
    world.nothing_is_left();
    // As often as the longest has commands, a pod goes through it with one of them cut off.
    for number in 0..commands.iter().map(Vec::len).max().unwrap() {
        let pod = world.order("cut-off");
        assert_eq!(settled(pod)["status"], "running");
        for ((name, order, body, disks), commands) in operations().into_iter().zip(&commands) {
            let command = commands.get(number);
            let armed = command.map(|command| {
                let earlier = commands[..number].iter().filter(|c| *c == command).count() as u64;
                faults.set(Fault::next(command, Wrong::Cut { at: Point::After, task: Fate::Dies }).at(earlier + 1))
            });
            order(&world, pod, &body).expect(202);
            let shown = settled(pod);
            assert_eq!(shown["statusReason"], Value::Null, "{name}, {command:?}: {shown:#}");
            assert!(armed.is_none_or(|armed| armed.hits() == 1), "{name}: {command:?} was not struck");
            faults.clear();
            let machine = world.machines().pop().unwrap();
            let count = |prefix: &str| {
                let of_slot = |(slot, value): &(&String, &String)| slot.starts_with(prefix) && value.contains("mpv");
                machine.config.iter().filter(of_slot).count()
            };
            assert_eq!((count("scsi"), count("unused")), disks, "{name}, {command:?}: {machine:#?}");
            assert_eq!(machine.running, !matches!(name, "stop" | "scale"), "{name}, {command:?}: {machine:#?}");
        }
        let used = world.admin.get("/api/cloud-pods/quota").expect(200);
        assert_eq!((&used["volumes"]["used"], &used["pods"]["used"]), (&json!(0), &json!(1)), "{used}");
        assert!(world.act(pod, "terminate").is_none());
        world.nothing_is_left();
    }
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

/// A look that fails once says little: a packet was lost, a daemon is being restarted. The second one is asked before anybody
/// is told.
#[test]
fn one_failed_look_takes_no_server_offline() {
    let world = World::new();
    let garbage = Wrong::Garbage { stdout: "<html>502 Bad Gateway</html>".into(), works: false };
    let armed = world.cluster.faults().set(Fault::next("/status", garbage));
    let looked = || {
        world.panel.database.sql("update job_schedules set next_run_at = now() where name = 'server.check'");
        world.panel.database.number(
            "select count(*) from server_metrics m join servers s on s.id = m.server_id where s.region = 'north'",
        )
    };
    eventually("a look fails", SOON, || {
        looked();
        (armed.hits() > 0).then_some(())
    });
    let before = looked();
    eventually("the server was looked at again", SOON, || (looked() > before).then_some(()));
    let told =
        "select count(*) from audit_events where event = 'SERVER_STATUS_CHANGED' and details->>'after' = 'offline'";
    assert_eq!(world.panel.database.number(told), 0);
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
