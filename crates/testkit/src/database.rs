//! A database per test, on one real PostgreSQL that all test programs share.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::sync::OnceLock;

use mpanel_database::{PrivateServer, SecretKey};
use tokio_postgres::{Config, NoTls, Row};

/// A fresh database; dropped with the value.
pub struct TestDatabase {
    name: String,
    server: &'static Server,
}

struct Server {
    config: Config,
    secret_file: PathBuf,
    runtime: tokio::runtime::Runtime,
}

/// The shared server. It is started by whoever comes first and left running; `make test` stops it at its end.
fn server() -> &'static Server {
    static SERVER: OnceLock<Server> = OnceLock::new();
    SERVER.get_or_init(|| {
        let dir = std::env::var_os("TEST_POSTGRES_DIR")
            .map_or_else(|| std::env::temp_dir().join("mpanel-test"), PathBuf::from);
        std::fs::create_dir_all(&dir).expect("the test directory");
        std::fs::set_permissions(&dir, std::fs::Permissions::from_mode(0o755)).expect("its mode");
        // Several test programs may start at once.
        let lock = std::fs::File::create(dir.join("start.lock")).expect("the lock file");
        lock.lock().expect("the lock");
        let secret_file = dir.join("secret.key");
        let secret = SecretKey::load_or_create(&secret_file).expect("the secret key");
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().expect("a runtime");
        let config = runtime.block_on(async {
            let server = PrivateServer::start(&dir, &secret).await.expect("a PostgreSQL for the tests");
            let config = server.owner_config();
            // Lost on a crash of the machine, which is all right for tests; ten times faster.
            let (client, connection) = config.connect(NoTls).await.expect("a connection");
            tokio::spawn(connection);
            for setting in ["fsync = off", "full_page_writes = off", "synchronous_commit = off"] {
                client.batch_execute(&format!("alter system set {setting}")).await.expect("a setting");
            }
            client.batch_execute("select pg_reload_conf()").await.expect("the settings");
            // Kept running: only a stop would end it.
            std::mem::forget(server);
            config
        });
        Server { config, secret_file, runtime }
    })
}

impl TestDatabase {
    /// An empty database with a name of its own.
    pub fn create() -> Self {
        let server = server();
        let name = format!("t_{:016x}", rand::random::<u64>());
        server.run(None, &format!("create database {name}"));
        Self { name, server }
    }

    /// How the panel reaches it as its owner.
    pub fn url(&self) -> String {
        let host = match self.server.config.get_hosts().first() {
            Some(tokio_postgres::config::Host::Unix(path)) => path.display().to_string().replace('/', "%2F"),
            other => panic!("the tests' server should listen on a Unix socket, not {other:?}"),
        };
        let user = self.server.config.get_user().expect("an owner");
        let password = String::from_utf8_lossy(self.server.config.get_password().expect("a password"));
        format!("postgres://{user}:{password}@{host}/{}", self.name)
    }

    /// The secret key that the shared roles' passwords come from.
    pub fn secret_file(&self) -> &std::path::Path {
        &self.server.secret_file
    }

    /// Runs SQL as the owner.
    pub fn sql(&self, sql: &str) {
        self.server.run(Some(&self.name), sql);
    }

    /// The rows of a query by the owner.
    pub fn rows(&self, sql: &str) -> Vec<Row> {
        self.query_as(None, sql).expect(sql)
    }

    /// The first column of the first row, as a number.
    pub fn number(&self, sql: &str) -> i64 {
        self.rows(sql)[0].get(0)
    }

    /// The rows of a query by another role, after `set`-like statements in the same transaction.
    pub fn query_as(&self, role: Option<(&str, &str)>, sql: &str) -> Result<Vec<Row>, tokio_postgres::Error> {
        let secret = SecretKey::load_or_create(&self.server.secret_file).expect("the secret key");
        let mut config = self.server.config.clone();
        config.dbname(&self.name);
        if let Some((role, _)) = role {
            config.user(role).password(secret.derive(role));
        }
        self.server.runtime.block_on(async {
            let (mut client, connection) = config.connect(NoTls).await?;
            let task = tokio::spawn(connection);
            let tx = client.transaction().await?;
            if let Some((_, before)) = role {
                tx.batch_execute(before).await?;
            }
            let rows = tx.query(sql, &[]).await?;
            tx.commit().await?;
            drop(client);
            let _ = task.await;
            Ok(rows)
        })
    }
}

impl Server {
    fn run(&self, database: Option<&str>, sql: &str) {
        let mut config = self.config.clone();
        if let Some(database) = database {
            config.dbname(database);
        }
        self.runtime.block_on(async {
            let (client, connection) = config.connect(NoTls).await.expect("a connection");
            let task = tokio::spawn(connection);
            client.batch_execute(sql).await.unwrap_or_else(|e| panic!("{sql}: {e:?}"));
            drop(client);
            let _ = task.await;
        });
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.server.run(None, &format!("drop database if exists {} with (force)", self.name));
        }
    }
}
