//! One connection: the pinned key, signing in.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use russh::client::{self, Handle};
use russh::keys::PublicKeyOrCertificate;
use russh::keys::{HashAlg, PrivateKey, PrivateKeyWithHashAlg};
use russh::{Channel, client::Msg};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::{ShellError, SshConfig};

/// Programs that run on one connection at once. OpenSSH takes ten (`MaxSessions`); two are left for programs that outlived
/// their time.
pub(super) const SESSIONS: usize = 8;

/// An open connection, signed in.
pub(super) struct Connection {
    handle: Handle<Pinned>,
    sessions: Arc<Semaphore>,
    used: Mutex<Instant>,
}

impl Connection {
    /// Connects and signs in.
    ///
    /// Errors: `HostKeyChanged` before anything was sent, `Denied` for the key, `Unreachable` for the rest.
    pub async fn open(config: &SshConfig) -> Result<Self, ShellError> {
        let SshConfig { host, port, user, .. } = config;
        let key = PrivateKey::from_openssh(&config.private_key)
            .map_err(|e| ShellError::Denied(format!("the private key for {host} cannot be read: {e}")))?;
        let settings = client::Config {
            keepalive_interval: Some(Duration::from_secs(15)),
            keepalive_max: 3,
            nodelay: true,
            ..client::Config::default()
        };
        let found = Found::default();
        let handler = Pinned { expected: Some(config.host_key.clone()), found: found.clone() };
        let mut handle =
            client::connect(Arc::new(settings), (host.as_str(), *port), handler).await.map_err(|error| match found
                .take()
            {
                Some(found) if found != config.host_key => {
                    ShellError::HostKeyChanged { expected: config.host_key.clone(), found }
                }
                _ => ShellError::Unreachable(format!("no SSH connection to {host}:{port}: {error}")),
            })?;
        let unreachable = |e: russh::Error| ShellError::Unreachable(format!("signing in to {host}: {e}"));
        let hash = handle.best_supported_rsa_hash().await.map_err(unreachable)?.flatten();
        let key = PrivateKeyWithHashAlg::new(Arc::new(key), hash);
        if !handle.authenticate_publickey(user, key).await.map_err(unreachable)?.success() {
            return Err(ShellError::Denied(format!("{host} does not let {user} in with this key")));
        }
        let sessions = Arc::new(Semaphore::new(SESSIONS));
        Ok(Self { handle, sessions, used: Mutex::new(Instant::now()) })
    }

    /// Room for one more session, if there is.
    pub fn reserve(&self) -> Option<OwnedSemaphorePermit> {
        let permit = self.sessions.clone().try_acquire_owned().ok()?;
        *self.used.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
        Some(permit)
    }

    /// Opens a session; it sends no command, so it may be tried again elsewhere.
    pub async fn channel(&self) -> Result<Channel<Msg>, russh::Error> {
        self.handle.channel_open_session().await
    }

    /// Whether it can still be used.
    pub fn is_open(&self) -> bool {
        !self.handle.is_closed()
    }

    /// Whether nothing ran on it for so long.
    pub fn idle_for(&self, time: Duration) -> bool {
        self.sessions.available_permits() == SESSIONS
            && self.used.lock().unwrap_or_else(PoisonError::into_inner).elapsed() > time
    }
}

/// The fingerprint of a server's key, for a person to compare before it is pinned. Nothing is sent but the key exchange.
pub async fn fetch_host_key(host: &str, port: u16, timeout: Duration) -> Result<String, ShellError> {
    let found = Found::default();
    let handler = Pinned { expected: None, found: found.clone() };
    let connecting = client::connect(Arc::new(client::Config::default()), (host, port), handler);
    let refused = tokio::time::timeout(timeout, connecting).await;
    found.take().ok_or_else(|| match refused {
        Ok(Err(error)) => ShellError::Unreachable(format!("{host}:{port} shows no SSH key: {error}")),
        _ => ShellError::Unreachable(format!("{host}:{port} shows no SSH key within {} s", timeout.as_secs_f32())),
    })
}

/// The fingerprint that a server showed.
#[derive(Clone, Default)]
struct Found(Arc<Mutex<Option<String>>>);

impl Found {
    fn take(&self) -> Option<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Compares the server's key with the pinned one, and keeps the one that was found.
pub(super) struct Pinned {
    expected: Option<String>,
    found: Found,
}

impl client::Handler for Pinned {
    type Error = russh::Error;

    async fn check_server_key(&mut self, key: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        let fingerprint = key.public_key().fingerprint(HashAlg::Sha256).to_string();
        let same = self.expected.as_ref() == Some(&fingerprint);
        *self.found.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(fingerprint);
        Ok(same)
    }
}
