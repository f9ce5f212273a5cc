//! `mpanel up` with no database given: a private PostgreSQL that survives the sudden end of either process.
#![allow(clippy::unwrap_used)]

use std::io::{BufRead, BufReader};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use mpanel_testkit::{Client, eventually};
use serde_json::json;

const BINARY: &str = env!("CARGO_BIN_EXE_mpanel");
const SOON: Duration = Duration::from_secs(60);

struct Up {
    child: Child,
    data_dir: PathBuf,
    url: String,
    password: Option<String>,
}

impl Up {
    fn start(data_dir: PathBuf) -> Self {
        std::fs::create_dir_all(&data_dir).unwrap();
        std::fs::set_permissions(&data_dir, std::fs::Permissions::from_mode(0o755)).unwrap();
        let log = std::fs::File::options().create(true).append(true).open(data_dir.join("log")).unwrap();
        let mut child = Command::new(BINARY)
            .arg("up")
            .env_remove("DATABASE_URL")
            .env("MPANEL_DATA_DIR", &data_dir)
            .env("MPANEL_LISTEN", "127.0.0.1:0")
            .env("MPANEL_LOCAL_NODE", "simulated")
            .env("MPANEL_LOG", "info,mpanel_server::edge=warn")
            .stdout(Stdio::piped())
            .stderr(log)
            .spawn()
            .unwrap();
        let (mut url, mut password) = (String::new(), None);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        for line in lines.by_ref().map_while(Result::ok) {
            if let Some((_, found)) = line.split_once("is ready: ") {
                url = found.trim().to_owned();
            }
            if let Some((_, found)) = line.split_once("One-time password:") {
                password = Some(found.trim().to_owned());
            }
            if line.contains("(You set") || line.contains("Lost the password") {
                break;
            }
        }
        assert!(!url.is_empty(), "{}", std::fs::read_to_string(data_dir.join("log")).unwrap());
        std::thread::spawn(move || lines.for_each(drop));
        Self { child, data_dir, url, password }
    }

    fn pid_file(&self) -> PathBuf {
        self.data_dir.join("postgres/data/postmaster.pid")
    }

    fn postmaster(&self) -> Option<String> {
        std::fs::read_to_string(self.pid_file()).ok()?.lines().next().map(str::to_owned)
    }
}

fn signal(name: &str, pid: &str) {
    assert!(Command::new("kill").args([name, pid]).status().unwrap().success());
}

#[test]
fn it_survives_the_sudden_end_of_either_process() {
    let data_dir = std::env::temp_dir().join(format!("mpanel-private-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&data_dir);
    let mut up = Up::start(data_dir.clone());
    let client = Client::anonymous(&up.url).sign_in("admin@localhost", up.password.as_deref().unwrap());
    let change = json!({ "currentPassword": up.password, "newPassword": "correct horse battery staple" });
    client.post("/api/auth/password/change", &change).expect(204);

    // Nobody else may use this data directory.
    let second = Command::new(BINARY)
        .arg("up")
        .env("MPANEL_DATA_DIR", &data_dir)
        .env("MPANEL_LISTEN", "127.0.0.1:0")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&second.stderr).contains("another mpanel runs"), "{second:?}");

    // The server runs as somebody who is not root, on a socket only.
    let status = std::fs::read_to_string(format!("/proc/{}/status", up.postmaster().unwrap())).unwrap();
    assert!(!status.contains("Uid:\t0"), "{status}");

    // The database dies: the panel says so, starts it again, and goes on by itself.
    let before = up.postmaster().unwrap();
    signal("-KILL", &before);
    eventually("another server runs", SOON, || up.postmaster().filter(|pid| *pid != before));
    eventually("the panel is ready again", SOON, || (client.get("/health/ready").status == 200).then_some(()));
    eventually("and serves", SOON, || (client.get("/api/auth/me").status == 200).then_some(()));

    // The panel dies: the next one takes the database over, with all that is in it.
    up.child.kill().unwrap();
    up.child.wait().unwrap();
    let orphan = up.postmaster().unwrap();
    let mut up = Up::start(data_dir.clone());
    assert!(up.password.is_none(), "no second first administrator");
    assert_eq!(up.postmaster().unwrap(), orphan, "the running server was taken over");
    let client = Client { url: up.url.clone(), ..client };
    client.get("/api/cloudpods").expect(200);

    // A clean end stops both.
    signal("-TERM", &up.child.id().to_string());
    assert!(up.child.wait().unwrap().success());
    assert!(up.postmaster().is_none(), "the private database was stopped");
    std::fs::remove_dir_all(&data_dir).unwrap();
}
