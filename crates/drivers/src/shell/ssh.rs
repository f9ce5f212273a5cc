//! Programs on another machine, over SSH (russh).
//!
//! The server's key is pinned: one that differs is refused before anything but the key exchange was sent; there is no
//! trust at first use. One connection is kept and reused. A command that gives no answer in time has an unknown outcome:
//! an SSH server does not end a program whose client went away.

use std::fmt;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use async_trait::async_trait;
use russh::ChannelMsg;
use russh::client::{self, Handle};
use russh::keys::PublicKeyOrCertificate;
use russh::keys::{HashAlg, PrivateKey, PrivateKeyWithHashAlg};

use super::{Command, OUTPUT_LIMIT, Output, Runner, ShellError, quote};

/// How to reach a machine.
#[derive(Clone)]
pub struct SshConfig {
    /// Its address or name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Who signs in there.
    pub user: String,
    /// An OpenSSH private key without a passphrase.
    pub private_key: String,
    /// The server's key as `ssh-keygen -l` prints it: `SHA256:…`.
    pub host_key: String,
    /// How long connecting and signing in may take.
    pub connect_timeout: Duration,
}

impl fmt::Debug for SshConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}:{} ({})", self.user, self.host, self.port, self.host_key)
    }
}

/// Runs programs on another machine.
pub struct Ssh {
    config: SshConfig,
    /// The connection, while one is open.
    connection: tokio::sync::Mutex<Option<Arc<Handle<Pinned>>>>,
}

/// Compares the server's key with the pinned one, and keeps the one that was found.
struct Pinned {
    expected: Option<String>,
    found: Arc<Mutex<Option<String>>>,
}

impl client::Handler for Pinned {
    type Error = russh::Error;

    async fn check_server_key(&mut self, key: &PublicKeyOrCertificate) -> Result<bool, Self::Error> {
        let fingerprint = key.public_key().fingerprint(HashAlg::Sha256).to_string();
        let same = self.expected.as_ref() == Some(&fingerprint);
        *self.found.lock().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(fingerprint);
        Ok(same)
    }
}

/// The fingerprint of a server's key, for a person to compare before it is pinned. Nothing is sent but the key exchange.
pub async fn fetch_host_key(host: &str, port: u16, timeout: Duration) -> Result<String, ShellError> {
    let found = Arc::new(Mutex::new(None));
    let handler = Pinned { expected: None, found: found.clone() };
    let connecting = client::connect(Arc::new(client::Config::default()), (host, port), handler);
    let refused = tokio::time::timeout(timeout, connecting).await;
    let found = found.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
    found.ok_or_else(|| match refused {
        Ok(Err(error)) => ShellError::Unreachable(format!("{host}:{port} shows no SSH key: {error}")),
        _ => ShellError::Unreachable(format!("{host}:{port} shows no SSH key within {} s", timeout.as_secs())),
    })
}

impl Ssh {
    /// A runner; it connects when it is first used.
    pub fn new(config: SshConfig) -> Self {
        Self { config, connection: tokio::sync::Mutex::default() }
    }

    async fn connection(&self) -> Result<Arc<Handle<Pinned>>, ShellError> {
        let mut slot = self.connection.lock().await;
        if let Some(open) = slot.as_ref().filter(|c| !c.is_closed()) {
            return Ok(open.clone());
        }
        let made = tokio::time::timeout(self.config.connect_timeout, self.connect()).await.unwrap_or_else(|_| {
            Err(ShellError::Unreachable(format!(
                "no SSH connection to {}:{} within {} s",
                self.config.host,
                self.config.port,
                self.config.connect_timeout.as_secs()
            )))
        })?;
        let made = Arc::new(made);
        *slot = Some(made.clone());
        Ok(made)
    }

    async fn connect(&self) -> Result<Handle<Pinned>, ShellError> {
        let SshConfig { host, port, user, .. } = &self.config;
        let key = PrivateKey::from_openssh(&self.config.private_key)
            .map_err(|e| ShellError::Denied(format!("the private key for {host} cannot be read: {e}")))?;
        let settings = client::Config {
            keepalive_interval: Some(Duration::from_secs(15)),
            keepalive_max: 3,
            nodelay: true,
            ..client::Config::default()
        };
        let found = Arc::new(Mutex::new(None));
        let handler = Pinned { expected: Some(self.config.host_key.clone()), found: found.clone() };
        let mut session =
            client::connect(Arc::new(settings), (host.as_str(), *port), handler).await.map_err(|error| {
                let found = found.lock().unwrap_or_else(std::sync::PoisonError::into_inner).take();
                match found {
                    Some(found) if found != self.config.host_key => {
                        ShellError::HostKeyChanged { expected: self.config.host_key.clone(), found }
                    }
                    _ => ShellError::Unreachable(format!("no SSH connection to {host}:{port}: {error}")),
                }
            })?;
        let unreachable = |e: russh::Error| ShellError::Unreachable(format!("signing in to {host}: {e}"));
        let hash = session.best_supported_rsa_hash().await.map_err(unreachable)?.flatten();
        let key = PrivateKeyWithHashAlg::new(Arc::new(key), hash);
        let signed_in = session.authenticate_publickey(user, key).await.map_err(unreachable)?;
        if signed_in.success() {
            return Ok(session);
        }
        Err(ShellError::Denied(format!("{host} does not let {user} in with this key")))
    }

    async fn execute(&self, command: &Command) -> Result<Output, ShellError> {
        let mut line = quote(&command.program);
        for arg in &command.args {
            line.push(' ');
            line.push_str(&quote(arg));
        }
        let mut channel = None;
        // A connection may have died unnoticed; opening a channel on it sends no command, so a second try is safe.
        for _ in 0..2 {
            let connection = self.connection().await?;
            match connection.channel_open_session().await {
                Ok(opened) => {
                    channel = Some(opened);
                    break;
                }
                Err(_) => *self.connection.lock().await = None,
            }
        }
        let mut channel =
            channel.ok_or_else(|| ShellError::Unreachable(format!("{} opens no session", self.config.host)))?;
        let lost = |e: russh::Error| ShellError::Lost(format!("the connection to {} broke: {e}", self.config.host));
        channel.exec(true, line).await.map_err(lost)?;
        let (mut stdout, mut stderr, mut status) = (vec![], vec![], None);
        while let Some(message) = channel.wait().await {
            match message {
                ChannelMsg::Data { data } => stdout.extend_from_slice(&data),
                ChannelMsg::ExtendedData { data, .. } => stderr.extend_from_slice(&data),
                ChannelMsg::ExitStatus { exit_status } => status = i32::try_from(exit_status).ok(),
                // As a shell would report it; which one it was is in the program's own words.
                ChannelMsg::ExitSignal { .. } => status = Some(128 + 9),
                ChannelMsg::Failure => {
                    return Err(ShellError::Failed(format!("{} refused to run a program", self.config.host)));
                }
                _ => {}
            }
            if stdout.len().max(stderr.len()) > OUTPUT_LIMIT {
                return Err(ShellError::TooMuchOutput);
            }
        }
        let status = status.ok_or_else(|| ShellError::Lost(format!("the connection to {} broke", self.config.host)))?;
        if status == 127 && stdout.is_empty() {
            return Err(ShellError::NotInstalled(command.program.clone()));
        }
        Ok(Output { status, stdout, stderr })
    }
}

#[async_trait]
impl Runner for Ssh {
    async fn run(&self, command: &Command) -> Result<Output, ShellError> {
        let limit = self.config.connect_timeout + command.timeout;
        tokio::time::timeout(limit, self.execute(command)).await.unwrap_or(Err(ShellError::TimedOut(command.timeout)))
    }
}
