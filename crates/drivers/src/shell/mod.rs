//! Running programs on a server: here, or over SSH. Always an argument vector, never a line of shell.

mod local;
mod ssh;

pub use local::Local;
pub use ssh::{KeyPair, Ssh, SshConfig, fetch_host_key};

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;

/// Bytes of a program's output that are kept; more is an error, not a truncation.
pub const OUTPUT_LIMIT: usize = 16 * 1024 * 1024;

/// A program to run.
#[derive(Clone)]
pub struct Command {
    /// The program.
    pub program: String,
    /// Its arguments; each reaches it as it is.
    pub args: Vec<String>,
    /// What it reads on standard input; never logged.
    pub stdin: Vec<u8>,
    /// After so long it is given up, and the outcome is unknown.
    pub timeout: Duration,
}

impl Command {
    /// A program with arguments and a minute's time.
    pub fn new<A: Into<String>>(program: &str, args: impl IntoIterator<Item = A>) -> Self {
        Self {
            program: program.into(),
            args: args.into_iter().map(Into::into).collect(),
            stdin: vec![],
            timeout: Duration::from_secs(60),
        }
    }

    /// What the program reads: a file's content, a secret that must not be seen in a list of processes.
    pub fn reading(mut self, stdin: impl Into<Vec<u8>>) -> Self {
        self.stdin = stdin.into();
        self
    }

    /// Another time limit.
    pub fn within(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// As a person would read it in a log, cut to 300 characters.
    pub fn describe(&self) -> String {
        let mut text = quote(&self.program);
        for arg in &self.args {
            text.push(' ');
            text.push_str(&quote(arg));
        }
        if text.chars().count() > 300 {
            text = text.chars().take(300).collect::<String>() + "…";
        }
        text
    }
}

impl fmt::Debug for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.describe())
    }
}

/// A word that a POSIX shell reads as exactly this text. The only place where text becomes shell.
pub fn quote(word: &str) -> String {
    let plain = !word.is_empty() && word.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_./=:,@%+".contains(&b));
    if plain { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

/// What a program left behind.
#[derive(Clone, Debug)]
pub struct Output {
    /// Its exit status; a signal counts as 128 and its number.
    pub status: i32,
    /// What it printed.
    pub stdout: Vec<u8>,
    /// What it complained.
    pub stderr: Vec<u8>,
}

/// Why a program did not run to its end.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ShellError {
    /// It did not end in time and was killed; what it had done by then is unknown.
    #[error("no answer within {0:?}")]
    TimedOut(Duration),
    /// The program is not installed.
    #[error("{0} is not installed")]
    NotInstalled(String),
    /// The server cannot be reached.
    #[error("{0}")]
    Unreachable(String),
    /// The connection broke while the program ran; what it did is unknown.
    #[error("{0}")]
    Lost(String),
    /// The server does not let us in.
    #[error("{0}")]
    Denied(String),
    /// The server shows another key than the pinned one; nothing was sent to it.
    #[error("the host key changed: expected {expected}, found {found}")]
    HostKeyChanged {
        /// The pinned fingerprint.
        expected: String,
        /// The one it shows now.
        found: String,
    },
    /// It printed more than [`OUTPUT_LIMIT`].
    #[error("more than {OUTPUT_LIMIT} bytes were printed")]
    TooMuchOutput,
    /// Anything else.
    #[error("{0}")]
    Failed(String),
}

/// Where programs run.
#[async_trait]
pub trait Runner: Send + Sync {
    /// Runs a program to its end.
    async fn run(&self, command: &Command) -> Result<Output, ShellError>;
}
