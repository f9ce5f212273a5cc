//! Programs on this machine.

use std::os::unix::process::ExitStatusExt;
use std::process::Stdio;

use async_trait::async_trait;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};

use super::{Command, OUTPUT_LIMIT, Output, Runner, ShellError};

/// Variables that programs get from the panel's environment; nothing else, so that no secret leaks into them.
const PASSED: &[&str] =
    &["PATH", "HOME", "USER", "LANG", "LXD_DIR", "INCUS_DIR", "LXD_CONF", "INCUS_CONF", "SSH_AUTH_SOCK"];

/// Runs programs on this machine.
#[derive(Clone, Debug, Default)]
pub struct Local {
    /// Further variables for every program.
    pub env: Vec<(String, String)>,
}

#[async_trait]
impl Runner for Local {
    async fn run(&self, command: &Command) -> Result<Output, ShellError> {
        let mut process = tokio::process::Command::new(&command.program);
        process
            .args(&command.args)
            .env_clear()
            .envs(PASSED.iter().filter_map(|name| Some((*name, std::env::var_os(name)?))))
            .envs(self.env.iter().map(|(k, v)| (k, v)))
            .stdin(if command.stdin.is_empty() { Stdio::null() } else { Stdio::piped() })
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            // A group of its own: Ctrl-C at the panel does not cut a command in the middle.
            .process_group(0)
            .kill_on_drop(true);
        let mut child = process.spawn().map_err(|e| match e.kind() {
            std::io::ErrorKind::NotFound => ShellError::NotInstalled(command.program.clone()),
            _ => ShellError::Failed(format!("{} could not be run: {e}", command.program)),
        })?;
        let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
        let write = async {
            if let Some(mut stdin) = stdin {
                // A program that does not read its input to the end is none of our concern.
                let _ = stdin.write_all(&command.stdin).await;
            }
            Ok(())
        };
        let whole = async {
            let wait = async { child.wait().await.map_err(|e| ShellError::Failed(e.to_string())) };
            let ((), stdout, stderr, status) = tokio::try_join!(write, read(stdout), read(stderr), wait)?;
            let status = status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or_default());
            Ok(Output { status, stdout, stderr })
        };
        tokio::time::timeout(command.timeout, whole).await.unwrap_or(Err(ShellError::TimedOut(command.timeout)))
    }
}

async fn read(stream: Option<impl AsyncRead + Unpin>) -> Result<Vec<u8>, ShellError> {
    let mut bytes = vec![];
    if let Some(stream) = stream {
        let limit = u64::try_from(OUTPUT_LIMIT).unwrap_or(u64::MAX) + 1;
        stream.take(limit).read_to_end(&mut bytes).await.map_err(|e| ShellError::Failed(e.to_string()))?;
    }
    if bytes.len() > OUTPUT_LIMIT { Err(ShellError::TooMuchOutput) } else { Ok(bytes) }
}
