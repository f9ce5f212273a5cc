//! A PostgreSQL of our own: made at first start, on a Unix socket only, never as root, restarted when it dies,
//! found again when the panel died.

use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use tokio::process::Command;
use tokio_postgres::{Config, NoTls};
use tokio_util::sync::CancellationToken;

use crate::SecretKey;

/// The superuser of the private server; owns the tables.
const SUPERUSER: &str = "mpanel_owner";
/// Bytes that the path of a Unix socket may have (Linux: 108 with the final NUL).
const SOCKET_PATH_LIMIT: usize = 107;

/// What the server runs with. `fsync` and `synchronous_commit` stay on: an acknowledged write survives.
const SETTINGS: &str = "\
# Written by mPanel at every start; put your own settings into local.conf beside this file.
listen_addresses = ''
max_connections = 120
shared_buffers = 256MB
autovacuum_naptime = 10s
wal_compression = lz4
max_wal_size = 2GB
checkpoint_timeout = 15min
random_page_cost = 1.1
jit = off
idle_in_transaction_session_timeout = 60s
log_min_messages = warning
log_line_prefix = '%m [%p] '
include_if_exists = 'local.conf'
";

/// Who the server runs as.
#[derive(Clone, Copy)]
struct RunAs {
    uid: u32,
    gid: u32,
}

/// A running private server.
pub struct PrivateServer {
    files: Files,
    config: Config,
    watch: tokio::task::JoinHandle<()>,
    stop: CancellationToken,
    /// It ran before we came.
    found_running: bool,
}

#[derive(Clone)]
struct Files {
    binaries: PathBuf,
    data: PathBuf,
    socket: PathBuf,
    log: PathBuf,
    run_as: Option<RunAs>,
}

impl PrivateServer {
    /// Starts the server of this data directory, makes it at first, or takes over the one that runs already.
    pub async fn start(data_dir: &Path, secret: &SecretKey) -> Result<Self> {
        let files = Files::prepare(data_dir)?;
        if !files.data.join("PG_VERSION").exists() {
            files.init(secret).await?;
        }
        files.configure()?;
        let found_running = files.up().await?;
        let mut config = Config::new();
        config
            .host_path(&files.socket)
            .user(SUPERUSER)
            .dbname("mpanel")
            .password(secret.derive(SUPERUSER))
            .connect_timeout(Duration::from_secs(10));
        ensure_database(&config).await?;
        let stop = CancellationToken::new();
        let watch = tokio::spawn(files.clone().watch(stop.clone()));
        Ok(Self { files, config, watch, stop, found_running })
    }

    /// How to connect as the owner.
    pub fn owner_config(&self) -> Config {
        self.config.clone()
    }

    /// For a command that only passes by: stops the server unless it ran before.
    pub async fn release(self) -> Result<()> {
        if self.found_running {
            self.watch.abort();
            return Ok(());
        }
        self.stop().await
    }

    /// Stops the server cleanly: running transactions are rolled back, everything is written.
    pub async fn stop(self) -> Result<()> {
        self.stop.cancel();
        self.watch.abort();
        self.files.ctl(&["stop", "-m", "fast", "-w", "-t", "30"]).await.map(drop)
    }
}

impl Files {
    fn prepare(data_dir: &Path) -> Result<Self> {
        std::fs::create_dir_all(data_dir).with_context(|| format!("{} could not be made", data_dir.display()))?;
        let home = data_dir.canonicalize()?.join("postgres");
        std::fs::create_dir_all(&home)?;
        let run_as = if std::fs::metadata("/proc/self")?.uid() == 0 { Some(postgres_user()?) } else { None };
        let mut socket = home.join("run");
        if socket.as_os_str().len() + "/.s.PGSQL.5432".len() > SOCKET_PATH_LIMIT {
            // Too deep for a socket; a short name that is the same at every start.
            let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
            for byte in home.as_os_str().as_encoded_bytes() {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
            socket = PathBuf::from(format!("/tmp/mpanel-{hash:016x}"));
        }
        std::fs::create_dir_all(&socket)?;
        if let Some(user) = run_as {
            reachable(&home)?;
            chown(&home, Some(user.uid), Some(user.gid))?;
            chown(&socket, Some(user.uid), Some(user.gid))?;
        }
        for dir in [&home, &socket] {
            std::fs::set_permissions(dir, std::fs::Permissions::from_mode(0o700))?;
        }
        let data = home.join("data");
        let binaries = find_binaries(&data)?;
        Ok(Self { binaries, log: home.join("server.log"), data, socket, run_as })
    }

    fn command(&self, program: &str) -> Command {
        let mut command = Command::new(self.binaries.join(program));
        command.env_clear().env("PATH", "/usr/bin:/bin").env("LC_ALL", "C").current_dir("/").stdin(Stdio::null());
        if let Some(user) = self.run_as {
            command.uid(user.uid).gid(user.gid);
        }
        // Ctrl-C is for the panel, which then stops the server in good order.
        command.process_group(0);
        command
    }

    async fn init(&self, secret: &SecretKey) -> Result<()> {
        tracing::info!(data = %self.data.display(), "making the private database");
        // A first start that was cut short leaves half a directory behind, which initdb would refuse.
        if self.data.exists() {
            std::fs::remove_dir_all(&self.data)?;
        }
        let password = self.socket.join("initial-password");
        std::fs::write(&password, secret.derive(SUPERUSER))?;
        std::fs::set_permissions(&password, std::fs::Permissions::from_mode(0o600))?;
        if let Some(user) = self.run_as {
            chown(&password, Some(user.uid), Some(user.gid))?;
        }
        let fresh = self.data.with_file_name("data.new");
        if fresh.exists() {
            std::fs::remove_dir_all(&fresh)?;
        }
        let output = self
            .command("initdb")
            .arg("--pgdata")
            .arg(&fresh)
            .args(["--username", SUPERUSER, "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C"])
            .arg("--pwfile")
            .arg(&password)
            .output()
            .await;
        let _ = std::fs::remove_file(&password);
        let output = output.context("initdb could not be run")?;
        ensure!(output.status.success(), "initdb failed: {}", String::from_utf8_lossy(&output.stderr).trim());
        std::fs::rename(&fresh, &self.data)?;
        Ok(())
    }

    /// Our settings are a file of their own, included last, so that an operator's postgresql.conf stays untouched.
    fn configure(&self) -> Result<()> {
        let own = self.data.join("mpanel.conf");
        std::fs::write(&own, SETTINGS)?;
        let main = self.data.join("postgresql.conf");
        let text = std::fs::read_to_string(&main)?;
        if !text.contains("include_if_exists = 'mpanel.conf'") {
            std::fs::write(&main, text + "\ninclude_if_exists = 'mpanel.conf'\n")?;
        }
        if let Some(user) = self.run_as {
            chown(&own, Some(user.uid), Some(user.gid))?;
            chown(&main, Some(user.uid), Some(user.gid))?;
        }
        Ok(())
    }

    async fn ctl(&self, args: &[&str]) -> Result<std::process::Output> {
        self.command("pg_ctl")
            .args(args)
            .arg("-D")
            .arg(&self.data)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .output()
            .await
            .context("pg_ctl could not be run")
    }

    /// Whether the server of this data directory lives. A pid file of a dead process, or of another one that got
    /// its number, counts as no.
    fn lives(&self) -> bool {
        let pid = std::fs::read_to_string(self.data.join("postmaster.pid"))
            .ok()
            .and_then(|text| text.lines().next().and_then(|l| l.trim().parse::<u32>().ok()));
        pid.and_then(|pid| std::fs::read_to_string(format!("/proc/{pid}/comm")).ok())
            .is_some_and(|c| c.trim() == "postgres")
    }

    /// Starts the server; answers whether it ran already.
    async fn up(&self) -> Result<bool> {
        if self.lives() {
            tracing::debug!("the private database runs already");
            return Ok(true);
        }
        let options = format!("-c unix_socket_directories='{}'", self.socket.display());
        let log = self.log.to_string_lossy().into_owned();
        let output = self.ctl(&["start", "-w", "-t", "60", "-s", "-l", &log, "-o", &options]).await?;
        if !output.status.success() {
            let tail = std::fs::read_to_string(&self.log).unwrap_or_default();
            let tail: Vec<&str> = tail.lines().rev().take(8).collect();
            bail!(
                "the private database did not start ({}). The end of {}:\n{}",
                String::from_utf8_lossy(&output.stderr).trim(),
                self.log.display(),
                tail.into_iter().rev().collect::<Vec<_>>().join("\n")
            );
        }
        Ok(false)
    }

    /// Starts the server again whenever it has died.
    async fn watch(self, stop: CancellationToken) {
        let mut delay = Duration::from_millis(250);
        while !stop.is_cancelled() {
            tokio::time::sleep(delay).await;
            if self.lives() {
                delay = Duration::from_millis(250);
                continue;
            }
            tracing::error!("the private database has died; starting it again");
            if let Err(error) = self.up().await {
                tracing::error!(%error, "the private database could not be started; trying again");
                delay = (delay * 2).min(Duration::from_secs(10));
            }
        }
    }
}

async fn ensure_database(config: &Config) -> Result<()> {
    let mut main = config.clone();
    main.dbname("postgres");
    // One that was taken over may still be recovering from a crash.
    let deadline = tokio::time::Instant::now() + Duration::from_secs(60);
    let client = loop {
        match main.connect(NoTls).await {
            Ok((client, connection)) => {
                tokio::spawn(connection);
                break client;
            }
            Err(error) if tokio::time::Instant::now() > deadline => {
                return Err(error).context("the private database does not accept connections");
            }
            Err(_) => tokio::time::sleep(Duration::from_millis(50)).await,
        }
    };
    if client.query_opt("select 1 from pg_database where datname = 'mpanel'", &[]).await?.is_none() {
        client.batch_execute("create database mpanel").await?;
    }
    Ok(())
}

/// The account that runs PostgreSQL when the panel is root.
fn postgres_user() -> Result<RunAs> {
    let accounts = std::fs::read_to_string("/etc/passwd")?;
    let fields = accounts.lines().map(|l| l.split(':').collect::<Vec<_>>()).find(|f| f.first() == Some(&"postgres"));
    match fields.as_deref() {
        Some([_, _, uid, gid, ..]) => Ok(RunAs { uid: uid.parse()?, gid: gid.parse()? }),
        _ => bail!(
            "there is no user `postgres` to run the private database as (PostgreSQL refuses to run as root); install the package postgresql"
        ),
    }
}

/// The server's account must be able to walk to its files.
fn reachable(path: &Path) -> Result<()> {
    for dir in path.ancestors().skip(1) {
        let mode = std::fs::metadata(dir)?.permissions().mode();
        ensure!(
            mode & 0o001 != 0,
            "the user `postgres`, who runs the private database, cannot enter {}: choose another data_dir (MPANEL_DATA_DIR), or allow it with chmod o+x",
            dir.display()
        );
    }
    Ok(())
}

/// The server's programs: those of the version that made the data, else the newest of at least 15.
fn find_binaries(data: &Path) -> Result<PathBuf> {
    let made_by = std::fs::read_to_string(data.join("PG_VERSION")).ok().and_then(|v| v.trim().parse::<u32>().ok());
    let mut found: Vec<(u32, PathBuf)> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|e| Some((e.file_name().to_str()?.parse().ok()?, e.path().join("bin"))))
        .filter(|(version, bin)| *version >= 15 && bin.join("postgres").exists())
        .collect();
    found.sort();
    match made_by {
        Some(version) => found.into_iter().find(|(v, _)| *v == version).map(|(_, bin)| bin).with_context(|| {
            format!("the private database was made by PostgreSQL {version}, whose programs are not installed (postgresql-{version})")
        }),
        None => found.pop().map(|(_, bin)| bin).context("no PostgreSQL 15 or newer is installed; install the package postgresql, or set database_url"),
    }
}
