//! The main job on real containers, and what can go wrong there: the daemon away, the image gone, the machine deleted
//! behind the panel's back, the storage full, the panel killed in the middle. Skipped, loudly, where no containers run.
#![allow(clippy::unwrap_used)]

#[path = "support/keys.rs"]
mod keys;

use std::process::Command;
use std::sync::{Mutex, MutexGuard, OnceLock};
use std::time::Duration;

use keys::Keys;
use mpanel_testkit::{Client, Panel, PanelOptions, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(120);

/// The local client, when containers can be made here. One test at a time: some of them stop the daemon.
fn node() -> Option<(&'static str, MutexGuard<'static, ()>)> {
    static ALONE: Mutex<()> = Mutex::new(());
    static PROGRAM: OnceLock<Option<&'static str>> = OnceLock::new();
    let program = PROGRAM.get_or_init(|| {
        ["incus", "lxc"].into_iter().find(|program| {
            let has =
                |path: &str| Command::new(program).args(["query", path]).output().is_ok_and(|o| o.status.success());
            has("/1.0/storage-pools/mpanel")
                && has("/1.0/networks/mpanelbr0")
                && has("/1.0/images/aliases/mpanel-debian-12")
        })
    });
    match program {
        Some(program) => Some((program, ALONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner))),
        None => {
            println!("SKIP real containers: no Incus or LXD with pool, bridge and image here (scripts/node.sh ensure)");
            None
        }
    }
}

fn lxc(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output().unwrap();
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn panel() -> (Panel, Client, Keys) {
    let panel = Panel::start_with(BINARY, PanelOptions { local_node: "auto", env: vec![] });
    panel.set("jobs.backoff_initial_ms", &json!(100));
    panel.set("jobs.lease_seconds", &json!(5));
    panel.set("cloudpods.job_attempts", &json!(2));
    panel.set("cloudpods.metrics.sample_interval_seconds", &json!(5));
    let admin = panel.admin();
    (panel, admin, Keys::make())
}

/// What operators read of a pod's last job.
fn told_operators(admin: &Client, pod: &Value) -> String {
    let hosted = admin.get(&format!("/api/admin/hosting/cloudpods/{}", pod["id"])).expect(200);
    let job = &hosted["operations"][0]["jobId"];
    admin.get(&format!("/api/platform/provisioning/jobs/{job}")).expect(200).to_string()
}

fn create(admin: &Client, keys: &Keys, name: &str) -> i64 {
    let body = json!({ "name": name, "plan": "mini", "region": "local", "sshKeys": [keys.public()] });
    admin.post("/api/cloudpods", &body).expect(202)["id"].as_i64().unwrap()
}

fn act(admin: &Client, pod: i64, action: &str) {
    admin.post(&format!("/api/cloudpods/{pod}/actions"), &json!({ "action": action })).expect(202);
}

fn machine_of(panel: &Panel, pod: i64) -> String {
    format!("mp-{}-{pod}", panel.database.rows("select id from installation")[0].get::<_, String>(0))
}

fn exists(program: &str, machine: &str) -> bool {
    Command::new(program).args(["query", &format!("/1.0/instances/{machine}")]).output().unwrap().status.success()
}

fn terminate(panel: &Panel, admin: &Client, program: &str, pod: i64) {
    act(admin, pod, "terminate");
    assert!(panel.settled(admin, pod, SOON).is_none());
    assert!(!exists(program, &machine_of(panel, pod)), "the machine is gone from the server too");
    assert_eq!(panel.database.number("select pods_used::bigint from cloud_pod_quotas"), 0);
}

#[test]
fn a_pod_runs_and_one_can_sign_in() {
    let Some((program, _alone)) = node() else { return };
    let (panel, admin, keys) = panel();
    let pod = create(&admin, &keys, "web-1");
    let running = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(running["status"], "running", "{running}");
    let address = running["ipAddress"].as_str().unwrap();
    assert_eq!(keys.ssh(address, "hostname"), "web-1");
    assert_eq!(keys.ssh(address, "nproc"), "1");
    assert_eq!(keys.ssh(address, "sudo id -un"), "root");
    assert_eq!(keys.ssh(address, "cat /sys/fs/cgroup/memory.max 2>/dev/null || echo 1073741824"), "1073741824");
    if std::path::Path::new("/var/lib/lxcfs/proc").exists() {
        assert_eq!(keys.ssh(address, "awk '/MemTotal/ {print $2}' /proc/meminfo"), "1048576");
    }
    // Measured, not made up.
    let metrics = eventually("two samples", SOON, || {
        let m = admin.get(&format!("/api/cloudpods/{pod}/metrics")).expect(200);
        m["cpuUsage"].is_number().then_some(m)
    });
    assert!(metrics["memoryUsage"].as_f64().unwrap() > 0.5, "{metrics}");
    assert!(metrics["processes"].as_i64().unwrap() > 3, "{metrics}");
    keys.ssh(address, "echo kept > note");
    act(&admin, pod, "stop");
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "stopped");
    act(&admin, pod, "start");
    let running = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(running["status"], "running");
    let address = running["ipAddress"].as_str().unwrap().to_owned();
    eventually("SSH answers again", SOON, || std::net::TcpStream::connect((address.as_str(), 22)).ok());
    assert_eq!(keys.ssh(&address, "cat note"), "kept");
    act(&admin, pod, "reboot");
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "running");
    let log = admin.get(&format!("/api/cloudpods/{pod}/logs")).expect(200);
    let sources: Vec<&str> = log.as_array().unwrap().iter().map(|l| l["source"].as_str().unwrap()).collect();
    assert!(sources.contains(&"provisioner") && sources.contains(&"agent"), "{log}");
    terminate(&panel, &admin, program, pod);
}

#[test]
fn two_machines_share_no_identity() {
    let Some((program, _alone)) = node() else { return };
    let (panel, admin, keys) = panel();
    let pods = [create(&admin, &keys, "twin-a"), create(&admin, &keys, "twin-b")];
    let identities: Vec<String> = pods
        .iter()
        .map(|pod| {
            let running = panel.settled(&admin, *pod, SOON).unwrap();
            keys.ssh(running["ipAddress"].as_str().unwrap(), "cat /etc/machine-id /etc/ssh/ssh_host_ed25519_key.pub")
        })
        .collect();
    for (a, b) in identities[0].lines().zip(identities[1].lines()) {
        assert_ne!(a.split(' ').nth(1).unwrap_or(a), b.split(' ').nth(1).unwrap_or(b));
    }
    for pod in pods {
        act(&admin, pod, "terminate");
        assert!(panel.settled(&admin, pod, SOON).is_none());
        assert!(!exists(program, &machine_of(&panel, pod)));
    }
}

#[test]
fn a_missing_image_is_told_and_retry_works_once_it_is_back() {
    let Some((program, _alone)) = node() else { return };
    let (panel, admin, keys) = panel();
    panel.database.sql("update cloud_pod_templates set incus_image = 'mpanel-gone' where code = 'debian-12'");
    let pod = create(&admin, &keys, "imageless");
    let failed = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(failed["status"], "error");
    let told = failed["statusReason"].as_str().unwrap();
    assert!(told.contains("No server in the region local can make pods of this template"), "{failed}");
    assert!(told_operators(&admin, &failed).contains("image is not on local"), "{failed}");
    assert!(!exists(program, &machine_of(&panel, pod)));
    assert_eq!(panel.database.number("select pods_used::bigint from cloud_pod_quotas"), 0);
    panel.database.sql("update cloud_pod_templates set incus_image = 'mpanel-debian-12' where code = 'debian-12'");
    act(&admin, pod, "retry");
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "running");
    terminate(&panel, &admin, program, pod);
}

#[test]
fn a_machine_deleted_behind_the_panels_back_is_noticed() {
    let Some((program, _alone)) = node() else { return };
    let (panel, admin, keys) = panel();
    let pod = create(&admin, &keys, "victim");
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "running");
    lxc(program, &["delete", "--force", &machine_of(&panel, pod)]);
    let found = eventually("the panel notices", SOON, || {
        let pod = admin.get(&format!("/api/cloudpods/{pod}")).body;
        (pod["status"] == "error").then_some(pod)
    });
    assert!(found["statusReason"].as_str().unwrap().contains("deleted outside the panel"), "{found}");
    let drift = admin.get("/api/platform/servers/drift?all=true").expect(200);
    assert_eq!((&drift[0]["kind"], &drift[0]["mended"]), (&json!("missing_machine"), &json!(false)), "{drift}");
    assert_eq!(panel.database.number("select pods_used::bigint from cloud_pod_quotas"), 1);
    act(&admin, pod, "retry");
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "running", "a new machine");
    lxc(program, &["delete", "--force", &machine_of(&panel, pod)]);
    // Without waiting for anybody to notice.
    terminate(&panel, &admin, program, pod);
}

#[test]
fn a_machine_of_somebody_else_is_left_alone() {
    let Some((program, _alone)) = node() else { return };
    let (panel, admin, keys) = panel();
    let next: i64 = panel.database.number("select nextval(pg_get_serial_sequence('cloud_pods', 'id'))") + 1;
    let foreign = machine_of(&panel, next);
    lxc(program, &["init", "mpanel-debian-12", &foreign, "--storage", "mpanel", "--network", "mpanelbr0"]);
    let pod = create(&admin, &keys, "unlucky");
    assert_eq!(pod, next);
    let failed = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(failed["status"], "error");
    assert!(failed["statusReason"].as_str().unwrap().contains("left alone"), "{failed}");
    assert!(exists(program, &foreign), "it is still there");
    lxc(program, &["delete", "--force", &foreign]);
    terminate(&panel, &admin, program, pod);
}

#[test]
fn killed_in_the_middle_there_is_one_machine_or_none() {
    let Some((program, _alone)) = node() else { return };
    let (mut panel, admin, keys) = panel();
    panel.set("cloudpods.job_attempts", &json!(5));
    for step in ["create", "start", "address"] {
        let admin = Client { url: panel.url.clone(), ..admin.clone() };
        let pod = create(&admin, &keys, &format!("killed-{step}"));
        eventually(&format!("the step {step} begins"), SOON, || {
            let begun = panel.database.number(&format!("select count(*) from job_steps s join jobs j on j.id = s.job_id where j.pod_id = {pod} and s.name = '{step}'"));
            (begun > 0).then_some(())
        });
        panel.kill();
        panel.restart();
        let admin = Client { url: panel.url.clone(), ..admin.clone() };
        let settled = panel.settled(&admin, pod, SOON).unwrap();
        assert_eq!(settled["status"], "running", "killed in {step}: {settled}");
        let installation: String = panel.database.rows("select id from installation")[0].get(0);
        let all: Value = serde_json::from_str(&lxc(program, &["query", "/1.0/instances"])).unwrap();
        let ours = all
            .as_array()
            .unwrap()
            .iter()
            .filter(|i| i.as_str().unwrap().contains(&format!("mp-{installation}-")))
            .count();
        assert_eq!(ours, 1, "killed in {step}: {all}");
        terminate(&panel, &admin, program, pod);
    }
}

#[test]
fn a_stopped_daemon_is_told_and_retry_works_once_it_is_back() {
    let Some((program, _alone)) = node() else { return };
    let (panel, admin, keys) = panel();
    // As good as stopped for the panel, and nobody else on this machine is disturbed: the client is sent elsewhere.
    let away = if program == "incus" { "INCUS_DIR" } else { "LXD_DIR" };
    panel.database.sql(&format!("update servers set config = jsonb_set(config, '{{env}}', '{{\"{away}\": \"/nonexistent\"}}'), updated_at = now() where driver = 'incus'"));
    let pod = create(&admin, &keys, "patient");
    let failed = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(failed["status"], "error", "{failed}");
    let reason = failed["statusReason"].as_str().unwrap();
    assert!(reason.contains("cannot be reached") || reason.contains("is offline"), "{reason}");
    panel.database.sql(
        "update servers set config = config - 'env', status = 'online', updated_at = now() where driver = 'incus'",
    );
    act(&admin, pod, "retry");
    assert_eq!(panel.settled(&admin, pod, SOON).unwrap()["status"], "running");
    terminate(&panel, &admin, program, pod);
}

#[test]
fn a_full_storage_is_told_and_nothing_leaks() {
    let Some((program, _alone)) = node() else { return };
    let (panel, admin, keys) = panel();
    let pool = format!("mpfull{}", std::process::id());
    // Too small for the image: filling it up fails in the middle of the creation.
    let made = Command::new(program).args(["storage", "create", &pool, "btrfs", "size=120MiB"]).output().unwrap();
    if !made.status.success() {
        println!(
            "SKIP full storage: no small btrfs pool can be made here: {}",
            String::from_utf8_lossy(&made.stderr).trim()
        );
        return;
    }
    panel.database.sql(&format!(
        "update servers set config = config || '{{\"pool\": \"{pool}\"}}', updated_at = now() where driver = 'incus'"
    ));
    let pod = create(&admin, &keys, "too-big");
    let failed = panel.settled(&admin, pod, SOON).unwrap();
    let told = told_operators(&admin, &failed);
    let left = exists(program, &machine_of(&panel, pod));
    act(&admin, pod, "terminate");
    let gone = panel.settled(&admin, pod, SOON).is_none();
    let _ = Command::new(program).args(["storage", "delete", &pool]).output();
    assert_eq!(failed["status"], "error", "{failed}");
    assert!(told.contains("is full") || told.contains("GB of disk are left"), "{told}");
    assert!(!left && gone);
}

#[test]
fn a_volumes_data_survives_detaching() {
    let Some((program, _alone)) = node() else { return };
    let (panel, admin, keys) = panel();
    let pod = create(&admin, &keys, "keeper");
    let running = panel.settled(&admin, pod, SOON).unwrap();
    let address = running["ipAddress"].as_str().unwrap();
    let volumes = format!("/api/cloud-pods/{pod}/volumes");
    let volume = admin.post(&volumes, &json!({ "name": "data", "sizeGb": 1 })).expect(202);
    let status = |wanted: &str| {
        panel.settled(&admin, pod, SOON).unwrap();
        let now = admin.get(&volumes).expect(200)[0].clone();
        assert_eq!(now["status"], wanted, "{now}");
    };
    status("attached");
    let file = format!("{}/file", volume["mountPath"].as_str().unwrap());
    keys.ssh(address, &format!("echo precious | sudo tee {file}"));
    let act = |what: &str, body: Value| {
        admin.post(&format!("{volumes}/{}/{what}", volume["id"]), &body).expect(202);
    };
    act("detach", json!({}));
    status("detached");
    assert_eq!(keys.ssh(address, &format!("test -e {file} || echo away")), "away");
    act("resize", json!({ "sizeGb": 2 }));
    status("detached");
    act("attach", json!({}));
    status("attached");
    assert_eq!(keys.ssh(address, &format!("cat {file}")), "precious");
    // With the pod its volumes go.
    let machine = machine_of(&panel, pod);
    assert!(lxc(program, &["storage", "volume", "list", "mpanel"]).contains(&machine));
    terminate(&panel, &admin, program, pod);
    assert!(!lxc(program, &["storage", "volume", "list", "mpanel"]).contains(&machine));
}

#[test]
fn a_pod_has_the_reserved_address_and_grows() {
    let Some((program, _alone)) = node() else { return };
    let (panel, admin, keys) = panel();
    let network: Value = serde_json::from_str(&lxc(program, &["query", "/1.0/networks/mpanelbr0"])).unwrap();
    let (gateway, prefix) = network["config"]["ipv4.address"].as_str().unwrap().split_once('/').unwrap();
    let (stem, _) = gateway.rsplit_once('.').unwrap();
    let pool = json!({
        "name": "bridge", "region": "local", "network": format!("{gateway}/{prefix}"), "gateway": gateway,
        "firstAddress": format!("{stem}.241"), "lastAddress": format!("{stem}.249"),
    });
    admin.post("/api/platform/address-pools", &pool).expect(200);
    let pod = create(&admin, &keys, "fixed");
    let running = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(
        (&running["status"], &running["ipAddress"]),
        (&json!("running"), &json!(format!("{stem}.241"))),
        "{running}"
    );
    let address = running["ipAddress"].as_str().unwrap();
    assert_eq!(keys.ssh(address, "nproc"), "1");
    // The pools of test machines are small, and promised more than once.
    let server = admin.get("/api/platform/servers").expect(200)[0]["id"].clone();
    let promise = json!({ "diskOvercommitPercent": 1000, "memoryOvercommitPercent": 1000 });
    admin.patch(&format!("/api/platform/servers/{server}"), &promise).expect(200);
    admin.post(&format!("/api/cloudpods/{pod}/scale"), &json!({ "plan": "pro" })).expect(202);
    let grown = panel.settled(&admin, pod, SOON).unwrap();
    assert_eq!(grown["cpuCores"], 2, "{grown}");
    // While it runs. The daemon hands out cores a moment after it has answered.
    eventually("it has two cores", SOON, || (keys.ssh(address, "nproc") == "2").then_some(()));
    terminate(&panel, &admin, program, pod);
}

/// Both kinds of outcome, of scripts that are really run.
#[test]
fn what_became_of_a_script_is_told() {
    let Some((program, _alone)) = node() else { return };
    let (panel, admin, keys) = panel();
    let scripted = |name: &str, script: &str| {
        panel.database.sql(&format!("update cloud_pod_templates set bootstrap = '{script}' where code = 'debian-12'"));
        let pod = create(&admin, &keys, name);
        let settled = panel.settled(&admin, pod, SOON).unwrap();
        assert_eq!((&settled["status"], &settled["statusReason"]), (&json!("running"), &Value::Null), "{settled}");
        settled
    };
    let good = scripted("good", "#!/bin/sh\nsleep 1\ntouch /root/made\n");
    assert_eq!((&good["script"]["state"], &good["script"]["message"]), (&json!("succeeded"), &Value::Null), "{good}");
    let address = good["ipAddress"].as_str().unwrap();
    assert_eq!(keys.ssh(address, "sudo ls /root/made"), "/root/made", "it had ended when the pod was told to run");

    let bad = scripted("bad", "#!/bin/sh\necho E: no such package\nexit 100\n");
    let script = &bad["script"];
    assert_eq!((&script["state"], &script["exitStatus"]), (&json!("failed"), &json!(100)), "{script}");
    let file = "/var/lib/mpanel/user-data.log";
    assert!(script["message"].as_str().unwrap().contains(file), "{script}");
    let address = bad["ipAddress"].as_str().unwrap();
    assert_eq!(keys.ssh(address, &format!("sudo cat {file}")), "E: no such package");
    let log = admin.get(&format!("/api/cloudpods/{}/logs", bad["id"])).expect(200);
    let said = |l: &Value| l["source"] == "agent" && l["message"] == "E: no such package";
    assert!(log.as_array().unwrap().iter().any(said), "{log}");
    assert_eq!(panel.database.number("select count(*) from audit_events where event = 'POD_SCRIPT_FAILED'"), 1);
    for pod in [good, bad] {
        act(&admin, pod["id"].as_i64().unwrap(), "terminate");
        assert!(panel.settled(&admin, pod["id"].as_i64().unwrap(), SOON).is_none());
        assert!(!exists(program, &machine_of(&panel, pod["id"].as_i64().unwrap())));
    }
}
