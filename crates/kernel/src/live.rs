//! Notices that something people look at has changed: sent by PostgreSQL with the commit (`NOTIFY
//! mpanel_live`), received by every process that serves browsers. They carry ids only; whoever passes them on
//! reads the thing again with the receiver's own rights.

use std::sync::Arc;
use std::time::Duration;

use futures_util::{StreamExt, stream};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;
use tokio_postgres::{AsyncMessage, Config, NoTls};

/// What has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "topic", rename_all = "camelCase")]
pub enum Live {
    /// A pod was made, changed or is gone.
    Pod {
        /// Its tenant.
        tenant: i64,
        /// Its id.
        id: i64,
    },
    /// Many pods changed: look at the lists.
    Pods {
        /// Their tenant.
        tenant: i64,
    },
    /// A job moved on.
    Job {
        /// Its tenant; `None` for the platform's own.
        tenant: Option<i64>,
        /// Its id.
        id: i64,
    },
    /// Many jobs moved on: look at the list.
    Jobs {
        /// Their tenant; `None` for the platform's own.
        tenant: Option<i64>,
    },
    /// A pod's log grew.
    Log {
        /// The pod's tenant.
        tenant: i64,
        /// The pod.
        pod: i64,
        /// The new entry's id.
        id: i64,
    },
    /// Settings were changed; every process reads them again.
    Settings,
    /// Notices may have been missed: look at everything again.
    Resync,
}

/// The stream of notices of this process.
#[derive(Clone)]
pub struct LiveHub {
    sender: broadcast::Sender<Arc<Live>>,
}

impl Default for LiveHub {
    fn default() -> Self {
        Self { sender: broadcast::channel(1024).0 }
    }
}

impl LiveHub {
    /// The notices from now on. A receiver that lags is told so and should resync.
    pub fn subscribe(&self) -> broadcast::Receiver<Arc<Live>> {
        self.sender.subscribe()
    }

    /// Passes notices on until the process ends.
    pub async fn run(self, config: Config) {
        listen(config, "mpanel_live", |payload| match payload {
            None => drop(self.sender.send(Arc::new(Live::Resync))),
            Some(text) => {
                if let Ok(live) = serde_json::from_str::<Live>(text) {
                    let _ = self.sender.send(Arc::new(live));
                }
            }
        })
        .await;
    }
}

/// Listens on a channel until the process ends, and reconnects when the connection is lost. `on` gets each
/// payload, and `None` whenever the listening (re)starts: anything before that moment was missed.
pub async fn listen(config: Config, channel: &'static str, mut on: impl FnMut(Option<&str>) + Send) {
    let mut delay = Duration::from_millis(50);
    loop {
        match listen_once(&config, channel, &mut on).await {
            Ok(()) => delay = Duration::from_millis(50),
            Err(error) => tracing::warn!(%error, channel, "the notification channel lost its database connection"),
        }
        tokio::time::sleep(delay).await;
        delay = (delay * 2).min(Duration::from_secs(5));
    }
}

async fn listen_once(
    config: &Config,
    channel: &str,
    on: &mut (impl FnMut(Option<&str>) + Send),
) -> Result<(), tokio_postgres::Error> {
    let (client, mut connection) = config.connect(NoTls).await?;
    let mut messages = stream::poll_fn(move |cx| connection.poll_message(cx));
    let command = format!("listen {channel}");
    {
        let mut listening = Box::pin(client.batch_execute(&command));
        loop {
            tokio::select! {
                done = &mut listening => { done?; break; }
                message = messages.next() => if message.transpose()?.is_none() { return Ok(()) },
            }
        }
    }
    on(None);
    while let Some(message) = messages.next().await {
        if let AsyncMessage::Notification(note) = message? {
            on(Some(note.payload()));
        }
    }
    Ok(())
}
