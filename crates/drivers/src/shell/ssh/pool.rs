//! The connections to one machine.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::connection::{Connection, SESSIONS};
use super::session::Session;
use super::{ShellError, SshConfig};

/// Connections to one machine; with [`SESSIONS`] each, more programs at once wait their turn.
const CONNECTIONS: usize = 4;
/// All but the first connection are closed when they were not needed for so long.
const IDLE: Duration = Duration::from_secs(120);
/// A connection may have died unnoticed, and its successor be full; a third that opens no session is the server's doing.
const TRIES: usize = 3;

/// The connections to one machine, made when they are needed.
pub(super) struct Pool {
    config: SshConfig,
    /// Programs at once over all connections.
    turns: Arc<Semaphore>,
    open: Mutex<Vec<Arc<Connection>>>,
    /// Held while connecting, so that a crowd of programs makes no crowd of connections.
    connecting: tokio::sync::Mutex<()>,
}

impl Pool {
    pub fn new(config: SshConfig) -> Self {
        let turns = Arc::new(Semaphore::new(CONNECTIONS * SESSIONS));
        Self { config, turns, open: Mutex::default(), connecting: tokio::sync::Mutex::default() }
    }

    /// A session in which nothing was asked yet; `patience` is the wait for a turn.
    ///
    /// Errors: `Unreachable`, `Denied`, `HostKeyChanged`; nothing ran.
    pub async fn session(&self, patience: Duration) -> Result<Session, ShellError> {
        let host = &self.config.host;
        let turn = match timeout(patience, self.turns.clone().acquire_owned()).await {
            Ok(Ok(turn)) => turn,
            _ => return Err(ShellError::Unreachable(format!("{host} is at work on too many programs"))),
        };
        let mut why = String::new();
        for _ in 0..TRIES {
            let (connection, place) = self.connection().await?;
            match timeout(self.config.connect_timeout, connection.channel()).await {
                Ok(Ok(channel)) => return Ok(Session::new(host, channel, (connection, place, turn))),
                Ok(Err(error)) => why = error.to_string(),
                Err(_) => why = format!("no answer within {} s", self.config.connect_timeout.as_secs_f32()),
            }
            // It hangs, or is full of programs that outlived their time. What runs on it keeps it until its end.
            self.open().retain(|c| !Arc::ptr_eq(c, &connection));
        }
        Err(ShellError::Unreachable(format!("{host} opens no session: {why}")))
    }

    /// A connection with a place for a session.
    async fn connection(&self) -> Result<(Arc<Connection>, OwnedSemaphorePermit), ShellError> {
        if let Some(found) = self.with_room() {
            return Ok(found);
        }
        let SshConfig { host, port, connect_timeout, .. } = &self.config;
        let making = async {
            let _alone = self.connecting.lock().await;
            if let Some(found) = self.with_room() {
                return Ok(found);
            }
            let made = Arc::new(Connection::open(&self.config).await?);
            let place = made.reserve().ok_or_else(|| ShellError::Failed("a new connection has no room".into()))?;
            self.open().push(made.clone());
            Ok((made, place))
        };
        timeout(*connect_timeout, making).await.unwrap_or_else(|_| {
            let seconds = connect_timeout.as_secs_f32();
            Err(ShellError::Unreachable(format!("no SSH connection to {host}:{port} within {seconds} s")))
        })
    }

    fn with_room(&self) -> Option<(Arc<Connection>, OwnedSemaphorePermit)> {
        let mut open = self.open();
        open.retain(|c| c.is_open());
        let mut first = true;
        open.retain(|c| std::mem::take(&mut first) || !c.idle_for(IDLE));
        open.iter().find_map(|c| Some((c.clone(), c.reserve()?)))
    }

    fn open(&self) -> std::sync::MutexGuard<'_, Vec<Arc<Connection>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
