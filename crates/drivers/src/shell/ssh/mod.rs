//! Programs on another machine, over SSH (russh).
//!
//! The server's key is pinned: one that differs is refused before anything but the key exchange was sent; there is no
//! trust at first use. A few connections are kept and shared ([`pool`]): a program gets a session on one of them, and a
//! connection that hangs or is full is replaced as long as nothing was sent. From the moment that the program was asked for,
//! a missing answer is an unknown outcome: an SSH server does not end a program whose client went away.

mod connection;
mod keys;
mod pool;
mod session;

pub use connection::fetch_host_key;
pub use keys::KeyPair;

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;

use self::pool::Pool;
use super::{Command, Output, Runner, ShellError, quote};

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
    /// How long connecting and signing in may take; also how long a kept connection may take to open a session before
    /// it counts as dead.
    pub connect_timeout: Duration,
}

impl fmt::Debug for SshConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}:{} ({})", self.user, self.host, self.port, self.host_key)
    }
}

/// Runs programs on another machine; it connects when it is first used.
pub struct Ssh {
    pool: Pool,
}

impl Ssh {
    /// A runner; nothing is connected yet.
    pub fn new(config: SshConfig) -> Self {
        Self { pool: Pool::new(config) }
    }
}

/// The command as the server's shell reads it.
///
/// Errors: `Failed` for a word with a NUL, which no program can be given.
fn line(command: &Command) -> Result<String, ShellError> {
    let mut line = String::new();
    for word in std::iter::once(&command.program).chain(&command.args) {
        if word.contains('\0') {
            return Err(ShellError::Failed(format!("an argument of {} contains a NUL", command.program)));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(&quote(word));
    }
    Ok(line)
}

#[async_trait]
impl Runner for Ssh {
    async fn run(&self, command: &Command) -> Result<Output, ShellError> {
        let line = line(command)?;
        let mut session = self.pool.session(command.timeout).await?;
        // Dropped at a timeout, or when the caller gives up: that closes the session.
        let work = session.run(&line, &command.stdin);
        let output =
            tokio::time::timeout(command.timeout, work).await.unwrap_or(Err(ShellError::TimedOut(command.timeout)))?;
        // What a shell answers for a program that it does not find (POSIX, 2.8.2).
        if output.status == 127 && output.stdout.is_empty() {
            return Err(ShellError::NotInstalled(command.program.clone()));
        }
        Ok(output)
    }
}
