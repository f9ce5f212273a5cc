//! A real panel process on a database of its own.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::{Client, PASSWORD, TestDatabase, eventually};

/// How a panel is to run.
pub struct PanelOptions {
    /// `simulated`, `auto` or `none`.
    pub local_node: &'static str,
    /// Further variables.
    pub env: Vec<(String, String)>,
}

impl Default for PanelOptions {
    fn default() -> Self {
        Self { local_node: "simulated", env: vec![] }
    }
}

/// A running panel. Killed and cleared away with the value.
pub struct Panel {
    child: Child,
    binary: PathBuf,
    options: PanelOptions,
    data_dir: PathBuf,
    /// Where it listens.
    pub url: String,
    /// The first administrator's one-time password, on the first start.
    pub first_password: Option<String>,
    /// Its database.
    pub database: TestDatabase,
}

/// A further process of a panel, on the same database. Killed with the value.
pub struct Beside {
    child: Child,
    /// Where it listens.
    pub url: String,
}

impl Drop for Beside {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first administrator's address.
const ADMIN: &str = "admin@localhost";

impl Panel {
    /// Starts `mpanel up` with an empty database and a simulated server. Pods' operations retry fast.
    pub fn start(binary: &str) -> Self {
        Self::start_with(binary, PanelOptions::default())
    }

    /// Starts it otherwise.
    pub fn start_with(binary: &str, options: PanelOptions) -> Self {
        let database = TestDatabase::create();
        let data_dir = std::env::temp_dir().join(format!("mpanel-panel-{:016x}", rand::random::<u64>()));
        std::fs::create_dir_all(&data_dir).expect("a data directory");
        let mut panel = Self {
            child: Command::new("true").spawn().expect("a placeholder process"),
            binary: binary.into(),
            options,
            data_dir,
            url: String::new(),
            first_password: None,
            database,
        };
        panel.launch();
        panel
    }

    fn launch(&mut self) {
        let log =
            std::fs::File::options().create(true).append(true).open(self.data_dir.join("log")).expect("a log file");
        self.child = Command::new(&self.binary)
            .arg("up")
            .env_remove("MPANEL_CONFIG")
            .env("DATABASE_URL", self.database.url())
            .env("MPANEL_DATA_DIR", &self.data_dir)
            .env("MPANEL_SECRET_KEY_FILE", self.database.secret_file())
            .env("MPANEL_LISTEN", "127.0.0.1:0")
            .env("MPANEL_LOCAL_NODE", self.options.local_node)
            .env("MPANEL_DATABASE_POOL_SIZE", "6")
            .env("MPANEL_LOG", "info,mpanel_server::edge=warn")
            .envs(self.options.env.iter().cloned())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .expect("the panel's binary");
        let mut lines = BufReader::new(self.child.stdout.take().expect("its output")).lines();
        self.url.clear();
        for line in &mut lines {
            let line = line.expect("a line");
            if let Some((_, url)) = line.split_once("is ready: ") {
                self.url = url.trim().to_owned();
            }
            if let Some((_, password)) = line.split_once("One-time password:") {
                self.first_password = Some(password.trim().to_owned());
            }
            if !self.url.is_empty() && (line.contains("(You set") || line.contains("Lost the password")) {
                break;
            }
        }
        assert!(!self.url.is_empty(), "the panel did not start:\n{}", self.log());
        // The rest of what it prints nobody reads; it must not block on it.
        std::thread::spawn(move || lines.for_each(drop));
    }

    /// What it has logged.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.data_dir.join("log")).unwrap_or_default()
    }

    /// Somebody who is not signed in.
    pub fn anonymous(&self) -> Client {
        Client::anonymous(&self.url)
    }

    /// The first administrator, with a password of his own.
    pub fn admin(&self) -> Client {
        let one_time = self.first_password.as_deref().expect("a first start");
        let tried = self
            .anonymous()
            .post("/api/auth/login", &json!({ "email": ADMIN, "password": PASSWORD, "session": "bearer" }));
        if tried.status == 200 {
            return Client { token: tried.body["token"].as_str().map(str::to_owned), ..self.anonymous() };
        }
        let client = self.anonymous().sign_in(ADMIN, one_time);
        client
            .post("/api/auth/password/change", &json!({ "currentPassword": one_time, "newPassword": PASSWORD }))
            .expect(204);
        client
    }

    /// Stores a setting and waits until the process knows it.
    pub fn set(&self, key: &str, value: &Value) {
        let (namespace, rest) = key.split_once('.').expect("a full key");
        let kind = if value.is_string() { "string" } else { "number" };
        self.database.sql(&format!(
            "insert into system_settings (namespace, key, value, value_type) values ('{namespace}', '{rest}', '{value}', '{kind}')
             on conflict (namespace, key) do update set value = excluded.value;
             select pg_notify('mpanel_live', '{{\"topic\":\"settings\"}}')"
        ));
    }

    /// Makes operations of the simulated server fail with a message, or work again.
    pub fn simulate_faults(&self, faults: &Value) {
        self.database.sql(&format!(
            "update servers set config = jsonb_set(config, '{{faults}}', '{faults}'), updated_at = now() where driver = 'simulated'"
        ));
    }

    /// The machines that the simulated server has.
    pub fn simulated_machines(&self) -> Value {
        serde_json::from_slice(&std::fs::read(self.simulated_state()).expect("a state file")).expect("its JSON")
    }

    /// What somebody does to the simulated server's machines behind the panel's back: it has these.
    pub fn simulate_machines(&self, machines: &Value) {
        std::fs::write(self.simulated_state(), machines.to_string()).expect("a state file");
        // A changed record's driver reads it anew.
        self.database.sql("update servers set updated_at = now() where driver = 'simulated'");
    }

    fn simulated_state(&self) -> PathBuf {
        let server = self.database.number("select id from servers where driver = 'simulated' order by id limit 1");
        self.data_dir.join("servers").join(format!("simulated-{server}.json"))
    }

    /// A second tenant with an owner; answers the owner, signed in.
    pub fn other_tenant(&self, slug: &str) -> Client {
        let email = format!("owner@{slug}.example");
        let output = self.command(&["admin", "create", "--email", &email]);
        let password =
            output.lines().find_map(|l| l.split_once("password: ").map(|p| p.1.trim().to_owned())).expect("a password");
        // An owner of a tenant, and nothing on the platform: that it was an administrator for a moment is no incident.
        self.database.sql(&format!(
            "insert into security_incidents (kind, severity, dedupe_key, summary, status)
             select 'administrator_made', 'low', 'event ' || id, 'made by a test', 'resolved' from audit_events
              where event = 'USER_MADE_ADMINISTRATOR' and object_name = '{email}' on conflict do nothing;
             delete from user_roles where user_id = (select id from users where email = '{email}')"
        ));
        let client = self.anonymous().sign_in(&email, &password);
        client
            .post("/api/auth/password/change", &json!({ "currentPassword": password, "newPassword": PASSWORD }))
            .expect(204);
        client
    }

    /// Runs a command of the binary on this panel's data; answers what it printed.
    pub fn command(&self, args: &[&str]) -> String {
        let output = Command::new(&self.binary)
            .args(args)
            .env("DATABASE_URL", self.database.url())
            .env("MPANEL_DATA_DIR", &self.data_dir)
            .env("MPANEL_SECRET_KEY_FILE", self.database.secret_file())
            .env("MPANEL_LOG", "warn")
            .output()
            .expect("the panel's binary");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Starts `mpanel serve` on the same data.
    pub fn beside(&self) -> Beside {
        let mut child = Command::new(&self.binary)
            .arg("serve")
            .env_remove("MPANEL_CONFIG")
            .env("DATABASE_URL", self.database.url())
            .env("MPANEL_DATA_DIR", &self.data_dir)
            .env("MPANEL_SECRET_KEY_FILE", self.database.secret_file())
            .env("MPANEL_LISTEN", "127.0.0.1:0")
            .env("MPANEL_LOCAL_NODE", "none")
            .env("MPANEL_DATABASE_POOL_SIZE", "4")
            .env("MPANEL_LOG", "warn")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the panel's binary");
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let url = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("is ready: ").map(|(_, url)| url.trim().to_owned()));
        std::thread::spawn(move || lines.for_each(drop));
        Beside { child, url: url.expect("its address") }
    }

    /// The name of a pod's machine on its server.
    pub fn machine_of(&self, pod: i64) -> String {
        format!("mp-{}-{pod}", self.database.rows("select id from installation")[0].get::<_, String>(0))
    }

    /// Kills the process without a warning.
    pub fn kill(&mut self) {
        self.child.kill().expect("a process to kill");
        self.child.wait().expect("its end");
    }

    /// Starts it again on the same data.
    pub fn restart(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        self.launch();
    }

    /// Waits until a pod has settled; answers it. `None` when it is gone.
    pub fn settled(&self, client: &Client, pod: i64, limit: Duration) -> Option<Value> {
        eventually(&format!("pod {pod} settles\n{}", self.log()), limit, || {
            let answer = client.get(&format!("/api/cloudpods/{pod}"));
            if answer.status == 404 {
                return Some(None);
            }
            // The database may be away for a moment; the answer says so and nothing else.
            if answer.status == 503 {
                return None;
            }
            assert_eq!(answer.status, 200, "{}", answer.body);
            let working = matches!(answer.body["job"]["status"].as_str(), Some("pending" | "running"));
            let transient = matches!(answer.body["status"].as_str(), Some("provisioning" | "deleting"));
            (!working && !transient).then_some(Some(answer.body))
        })
    }
}

impl Drop for Panel {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            eprintln!("--- the panel's log ---\n{}", self.log());
        }
        let _ = std::fs::remove_dir_all(&self.data_dir);
    }
}
