//! Running the parts of the panel until it is told to stop.

use std::fs::File;
use std::io::Write as _;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use mpanel_fleet::LocalNode;
use mpanel_jobs::{QUEUES, Worker, WorkerOptions};
use mpanel_kernel::config::Config;
use mpanel_kernel::live::Live;
use mpanel_overview::Recorder;
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, Layer as _};

use crate::boot;

/// Which parts to run.
pub struct Parts {
    pub serve: bool,
    pub work: bool,
    pub queues: Vec<String>,
}

/// How long running jobs may take to come to an end before they are left to their lease.
const GRACE: Duration = Duration::from_secs(20);

/// Logs go to standard error; what operators should know of them to the technical log as well, by the recorder.
pub fn init_logging(config: &Config) -> Result<Recorder> {
    let filter = EnvFilter::try_new(&config.log).with_context(|| format!("log: {:?} is no log filter", config.log))?;
    let (keeper, recorder) = mpanel_overview::recorder();
    let stderr = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let stderr = if config.log_json {
        stderr.json().with_filter(filter).boxed()
    } else {
        stderr.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).with_filter(filter).boxed()
    };
    tracing_subscriber::registry().with(keeper).with(stderr).init();
    Ok(recorder)
}

pub async fn run(mut config: Config, parts: Parts, recorder: Recorder) -> Result<()> {
    let began = Instant::now();
    for queue in &parts.queues {
        let known: Vec<&str> = QUEUES.iter().map(|q| q.name).collect();
        anyhow::ensure!(
            known.contains(&queue.as_str()),
            "--queues: there is no queue {queue:?}; there are {}",
            known.join(", ")
        );
    }
    std::fs::create_dir_all(&config.data_dir)
        .with_context(|| format!("data_dir: {} could not be made", config.data_dir.display()))?;
    // A private database is for one process; several processes need a DATABASE_URL.
    let _lock = if config.database_url.is_none() { Some(lock(&config)?) } else { None };
    // Before anything else, so that a taken port is the first thing one hears of.
    let listener = if parts.serve {
        let address = config.listen;
        Some(TcpListener::bind(address).await.with_context(|| format!("listen: {address} cannot be used"))?)
    } else {
        None
    };
    let metrics = match config.metrics_listen {
        Some(address) => Some(
            TcpListener::bind(address).await.with_context(|| format!("metrics_listen: {address} cannot be used"))?,
        ),
        None => None,
    };
    // Port 0 lets the system choose; links in messages need the one it chose.
    if let Some(listener) = &listener {
        config.listen = listener.local_addr()?;
    }
    let url = config.url();
    let host_key = host_key(&config)?;
    let booted = boot::boot(config).await?;
    let app = booted.app;
    let stop = CancellationToken::new();

    let listener_task = tokio::spawn(app.live.clone().run(app.db.listen_config().clone()));
    let recorder_task = tokio::spawn(recorder.run(app.clone()));
    let settings_task = tokio::spawn({
        let app = app.clone();
        async move {
            let mut notices = app.live.subscribe();
            loop {
                let notice = notices.recv().await;
                let reload = match &notice {
                    Ok(notice) => matches!(**notice, Live::Settings | Live::Resync),
                    Err(tokio::sync::broadcast::error::RecvError::Lagged(_)) => true,
                    Err(_) => return,
                };
                if reload && let Err(error) = app.settings.reload(&app.db).await {
                    tracing::warn!(%error, "the settings could not be read again");
                }
            }
        }
    });
    let worker = if parts.work {
        let queues =
            if parts.queues.is_empty() { QUEUES.iter().map(|q| q.name.to_owned()).collect() } else { parts.queues };
        let name = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_else(|_| "worker".into());
        let options = WorkerOptions { name: format!("{}-{}", name.trim(), std::process::id()), queues, host_key };
        Some(Worker::start(app.clone(), booted.registry, options).await?)
    } else {
        None
    };
    if let Some(listener) = metrics {
        tracing::info!(address = %listener.local_addr()?, "metrics for Prometheus");
        tokio::spawn(mpanel_server::serve_metrics(app.clone(), listener, stop.clone()));
    }
    let server = listener.map(|listener| tokio::spawn(mpanel_server::serve(app.clone(), listener, stop.clone())));

    tracing::info!(millis = began.elapsed().as_millis(), "ready");
    if parts.serve {
        let mut out = std::io::stdout().lock();
        writeln!(out, "\n  mPanel {} is ready: {url}", env!("CARGO_PKG_VERSION"))?;
        match &booted.first_login {
            Some(login) => writeln!(
                out,
                "\n  First administrator: {}\n  One-time password:   {}\n  (You set your own at the first sign-in.)",
                login.email,
                login.password.reveal()
            )?,
            None => writeln!(
                out,
                "  Lost the password? `mpanel admin create --email ADDRESS` gives a new one-time password."
            )?,
        }
        if let Some(LocalNode::Simulated(why)) = &booted.node {
            writeln!(out, "\n  No containers here: {why}.\n  Pods are SIMULATED unless another server is registered.")?;
        }
        writeln!(out)?;
        out.flush()?;
    }

    wait_for_signal().await?;
    tracing::info!("stopping");
    stop.cancel();
    if let Some(worker) = worker {
        worker.stop(GRACE).await;
    }
    if let Some(server) = server {
        // Open WebSockets do not end by themselves.
        let _ = tokio::time::timeout(Duration::from_secs(2), server).await;
    }
    if let Some(uses) = app.services.get::<mpanel_identity::KeyUses>() {
        uses.flush(&app).await;
    }
    listener_task.abort();
    recorder_task.abort();
    settings_task.abort();
    if let Some(database) = booted.database {
        database.stop().await?;
    }
    Ok(())
}

/// Waits until it is told to stop.
pub async fn wait_for_signal() -> Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        done = tokio::signal::ctrl_c() => done?,
        _ = terminate.recv() => {}
    }
    Ok(())
}

/// One panel a data directory. The lock goes with the process, however it ends.
fn lock(config: &Config) -> Result<File> {
    let path = config.data_dir.join("mpanel.lock");
    let file = File::create(&path).with_context(|| format!("data_dir: {} could not be written", path.display()))?;
    file.try_lock()
        .map_err(|_| anyhow::anyhow!("another mpanel runs with the data directory {}", config.data_dir.display()))?;
    Ok(file)
}

/// The same for all workers of this machine and data directory, so that one can tell which of them are gone.
fn host_key(config: &Config) -> Result<String> {
    let path = config.data_dir.join("host.id");
    if let Ok(text) = std::fs::read_to_string(&path) {
        return Ok(text.trim().to_owned());
    }
    let key = format!("{:016x}", rand::random::<u64>());
    std::fs::write(&path, &key)?;
    Ok(key)
}
