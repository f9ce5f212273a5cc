//! All pods of a draining server go to others: one job asks for each move, once, whatever happens to its worker.
#![allow(clippy::unwrap_used)]

use std::process::{Command, Output};
use std::time::Duration;

use mpanel_testkit::{Answer, Client, Panel, SSH_KEY, eventually};
use serde_json::{Value, json};

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(60);
const SERVERS: &str = "/api/platform/servers";
const JOBS: &str = "/api/platform/provisioning/jobs";

/// Two servers of one cluster, the first draining with its pods.
struct World {
    panel: Panel,
    admin: Client,
    server: i64,
    pods: Vec<i64>,
}

impl World {
    fn new(pods: &[&str], other: &Value) -> Self {
        let panel = Panel::start(BINARY);
        let admin = panel.admin();
        panel.set("servers.check_interval_seconds", &json!(5));
        panel.set("jobs.backoff_initial_ms", &json!(20));
        let mut ids = vec![];
        for (name, more) in [("node-1", json!({})), ("node-2", other.clone())] {
            let mut config = json!({ "cluster": "c", "createMs": 5 });
            config.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            let record = json!({ "name": name, "driver": "simulated", "region": "east", "config": config });
            ids.push(admin.post(SERVERS, &record).expect(202)["id"].as_i64().unwrap());
        }
        eventually("both are online", SOON, || {
            let online = admin.get(&format!("{SERVERS}?region=east&status=online")).expect(200);
            (online.as_array().unwrap().len() == 2).then_some(())
        });
        let pods: Vec<i64> = pods
            .iter()
            .map(|name| {
                let order =
                    json!({ "name": name, "plan": "mini", "region": "east", "node": "node-1", "sshKeys": [SSH_KEY] });
                admin.post("/api/cloudpods", &order).expect(202)["id"].as_i64().unwrap()
            })
            .collect();
        for pod in &pods {
            assert_eq!(panel.settled(&admin, *pod, SOON).unwrap()["status"], "running");
        }
        let world = Self { panel, admin, server: ids[0], pods };
        world.becomes("draining");
        world
    }

    fn becomes(&self, status: &str) {
        let path = format!("{SERVERS}/{}/status", self.server);
        self.admin.post(&path, &json!({ "status": status })).expect(200);
    }

    fn evacuate(&self, body: &Value) -> Answer {
        self.admin.post(&format!("{SERVERS}/{}/evacuate", self.server), body)
    }

    fn job(&self, id: &Value) -> Value {
        self.admin.get(&format!("{JOBS}/{id}")).expect(200)
    }

    fn ended(&self, id: &Value) -> Value {
        eventually("the job ends", SOON, || {
            let job = self.job(id);
            (!matches!(job["status"].as_str(), Some("pending" | "running"))).then_some(job)
        })
    }

    /// How often a pod was asked to move.
    fn asked(&self, pod: i64) -> i64 {
        self.panel.database.number(&format!("select count(*) from jobs where type = 'pod.migrate' and pod_id = {pod}"))
    }

    fn events(&self, kind: &str) -> i64 {
        self.panel.database.number(&format!("select count(*) from audit_events where event = '{kind}'"))
    }

    fn node(&self, pod: i64) -> Value {
        self.panel.settled(&self.admin, pod, SOON).unwrap()["node"].clone()
    }

    fn switch_type(&self, to: &str) {
        self.admin.post(&format!("/api/platform/provisioning/types/server.evacuate/{to}"), &json!({})).expect(204);
    }

    /// From now on what meets the condition is written to the table after `let_go` only.
    fn hold(&self, table: &str, when: &str) {
        self.panel.database.sql(&format!(
            "create table if not exists let_go (now boolean);
             delete from let_go;
             grant select on let_go to public;
             create or replace function hold() returns trigger language plpgsql as $$ begin
                 while {when} and not exists (select 1 from let_go) loop perform pg_sleep(0.02); end loop;
                 return new;
             end $$;
             create or replace trigger hold before insert on {table} for each row execute function hold()"
        ));
    }

    fn held(&self) -> i64 {
        let sleeping =
            "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
        self.panel.database.number(sleeping)
    }

    /// The evacuation has come to the pod that is held.
    fn begin(&self) -> Value {
        let job = self.evacuate(&json!({ "node": "node-2" })).expect(202)["jobId"].clone();
        eventually("it is held", SOON, || (self.held() == 1).then_some(()));
        job
    }

    fn let_go(&self) {
        self.panel.database.sql("insert into let_go values (true)");
        eventually("nobody is held", SOON, || (self.held() == 0).then_some(()));
    }

    /// The worker hears of cancellations with its heart's beats: one may have begun before.
    fn beats(&self) {
        for _ in 0..2 {
            let since: String = self.panel.database.rows("select now()::text")[0].get(0);
            let beat = format!("select count(*) from job_workers where last_heartbeat_at > '{since}'");
            eventually("its heart beats", SOON, || (self.panel.database.number(&beat) > 0).then_some(()));
        }
    }

    fn cli(&self, args: &[&str]) -> Output {
        let home = std::env::temp_dir().join(format!("mpanel-evacuation-{}", std::process::id()));
        Command::new(BINARY)
            .args(args)
            .env("XDG_CONFIG_HOME", home)
            .env("MPANEL_URL", &self.panel.url)
            .env("MPANEL_TOKEN", self.admin.token.as_ref().unwrap())
            .output()
            .unwrap()
    }
}

#[test]
fn each_pod_is_asked_and_those_that_stay_say_why() {
    // A mini takes 1024 MB: two fit.
    let world = World::new(&["one", "two", "three"], &json!({ "memoryMb": 2048 }));
    let admin = &world.admin;
    let refused = |body: Value| world.evacuate(&body).wrong_fields()[0].1.clone();
    assert_eq!(
        [
            refused(json!({ "node": "nowhere" })),
            refused(json!({ "node": "node-1" })),
            refused(json!({ "node": "simulated" }))
        ],
        ["unknown_node", "same_server", "cannot_migrate"]
    );
    world.becomes("online");
    assert_eq!(world.evacuate(&json!({})).body["code"], "not_draining");
    world.becomes("draining");
    assert_eq!(
        world.panel.other_tenant("other").post(&format!("{SERVERS}/{}/evacuate", world.server), &json!({})).status,
        403
    );
    // One at a time, and nobody orders on it meanwhile.
    world.switch_type("pause");
    let begun = world.evacuate(&json!({ "node": "node-2" })).expect(202);
    assert_eq!(begun["pods"], 3, "{begun}");
    let second = world.evacuate(&json!({}));
    assert_eq!((second.status, &second.body["code"]), (409, &json!("evacuating")), "{}", second.body);
    let order = json!({ "name": "late", "plan": "mini", "region": "east", "node": "node-1", "sshKeys": [SSH_KEY] });
    assert_eq!(admin.post("/api/cloudpods", &order).wrong_fields(), [("node".into(), "node_unavailable".into())]);
    world.switch_type("resume");
    let job = world.ended(&begun["jobId"]);
    assert_eq!(job["status"], "completed", "{job}");
    let output = &job["stepList"][0]["output"];
    let moves = output["moves"].as_array().unwrap();
    let moved: Vec<i64> = moves.iter().map(|m| m["id"].as_i64().unwrap()).collect();
    assert_eq!(moved, world.pods[..2], "{output}");
    assert!(moves.iter().all(|m| m["node"] == "node-2"), "{output}");
    let staying = &output["staying"][0];
    assert_eq!((&staying["id"], &staying["name"]), (&json!(world.pods[2]), &json!("three")), "{output}");
    let why = staying["reason"].as_str().unwrap();
    let log = job["events"].to_string();
    for line in ["1 of 3: one is asked to move to node-2", "3 of 3: three stays: ", "Asked for 2 moves; 1 pods stay"] {
        assert!(log.contains(line), "{line}: {log}");
    }
    assert_eq!(
        [world.node(world.pods[0]), world.node(world.pods[1]), world.node(world.pods[2])],
        ["node-2", "node-2", "node-1"]
    );
    assert_eq!((world.events("SERVER_EVACUATE_REQUEST"), world.events("POD_MIGRATE_REQUEST")), (1, 2));
    assert!(why.contains("MB of memory"), "{why}");
    // At a terminal: its log, and a failure while some stay.
    let cli = world.cli(&["servers", "evacuate", "node-1", "--to", "node-2"]);
    let (said, complained) = (String::from_utf8_lossy(&cli.stdout), String::from_utf8_lossy(&cli.stderr));
    assert!(
        !cli.status.success() && said.contains("three stays: ") && complained.contains("1 pod stays on node-1"),
        "{said}{complained}"
    );
    admin.post(&format!("/api/cloudpods/{}/actions", world.pods[0]), &json!({ "action": "terminate" })).expect(202);
    assert!(world.panel.settled(admin, world.pods[0], SOON).is_none());
    let cli = world.cli(&["servers", "evacuate", "node-1"]);
    let said = String::from_utf8_lossy(&cli.stdout);
    assert!(cli.status.success() && said.contains("three is asked to move to node-2"), "{said}");
    assert_eq!(world.node(world.pods[2]), "node-2");
}

#[test]
fn a_worker_that_takes_over_asks_for_nothing_twice() {
    let mut world = World::new(&["one", "two", "three"], &json!({}));
    world.hold("cloud_pod_jobs", &format!("new.pod_id = {}", world.pods[1]));
    let job = world.begin();
    world.panel.kill();
    world.let_go();
    assert_eq!((world.asked(world.pods[0]), world.asked(world.pods[1])), (1, 0), "what was half asked is not asked");
    world.panel.restart();
    world.admin = Client { url: world.panel.url.clone(), ..world.admin.clone() };
    let ended = world.ended(&job);
    assert_eq!(ended["status"], "completed", "{ended}");
    let moves = ended["stepList"][0]["output"]["moves"].as_array().unwrap();
    let names: Vec<&str> = moves.iter().map(|m| m["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["one", "two", "three"], "{ended}");
    for pod in &world.pods {
        assert_eq!((world.node(*pod), world.asked(*pod)), (json!("node-2"), 1));
    }
    assert_eq!(world.events("POD_MIGRATE_REQUEST"), 3);
}

#[test]
fn it_ends_between_two_pods_when_somebody_wants_its_end() {
    let world = World::new(&["one", "two", "three", "four"], &json!({}));
    world.panel.set("jobs.lease_seconds", &json!(5));
    world.hold("job_events", "new.message like '2 of 4: %'");
    let job = world.begin();
    assert_eq!(world.job(&job)["message"], "1 of 4 pods are asked");
    world.admin.post(&format!("{JOBS}/{job}/cancel"), &json!({})).expect(202);
    world.beats();
    world.let_go();
    let ended = world.ended(&job);
    assert_eq!(ended["status"], "cancelled", "{ended}");
    assert!(ended["events"].to_string().contains("2 moves were asked for and go on"), "{ended}");
    let asked: Vec<i64> = world.pods.iter().map(|pod| world.asked(*pod)).collect();
    assert_eq!(asked, [1, 1, 0, 0]);
    assert_eq!(
        [world.node(world.pods[0]), world.node(world.pods[1]), world.node(world.pods[2])],
        ["node-2", "node-2", "node-1"]
    );
    // Asked for anew, it goes on with the rest; and ends where the server takes pods again.
    world.hold("job_events", "new.message like '1 of 2: %'");
    let job = world.begin();
    world.becomes("online");
    world.let_go();
    let output = world.ended(&job)["stepList"][0]["output"].clone();
    assert_eq!(
        (&output["moves"][0]["id"], &output["staying"][0]["id"]),
        (&json!(world.pods[2]), &json!(world.pods[3])),
        "{output}"
    );
    assert_eq!(output["staying"][0]["reason"], "node-1 does not drain any more.");
}
