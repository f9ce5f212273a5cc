//! One program in a session of its own (RFC 4254, 6.5 and 6.10).

use std::sync::Arc;
use std::time::Duration;

use russh::client::Msg;
use russh::{Channel, ChannelMsg, Sig};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;

use super::connection::Connection;
use super::{Output, ShellError};
use crate::shell::OUTPUT_LIMIT;

/// A program that has ended may leave children that hold its output open (`qm start` leaves the machine itself). What it
/// printed is on its way when its exit status is; after such a silence it is all there.
const LINGER: Duration = Duration::from_secs(2);

/// What a session holds: its connection, its place on it, its turn.
type Held = (Arc<Connection>, OwnedSemaphorePermit, OwnedSemaphorePermit);

/// A session; it is closed when it is dropped, so that the server knows that nobody listens any more.
pub(super) struct Session {
    host: String,
    open: Option<(Channel<Msg>, Held)>,
}

impl Session {
    pub fn new(host: &str, channel: Channel<Msg>, held: Held) -> Self {
        Self { host: host.to_owned(), open: Some((channel, held)) }
    }

    /// Runs a line of shell with this input.
    ///
    /// Errors: `Lost` when the connection breaks, `TooMuchOutput`, `Failed` when the server runs no programs.
    pub async fn run(&mut self, line: &str, input: &[u8]) -> Result<Output, ShellError> {
        let host = &self.host;
        let lost = |why: &str| ShellError::Lost(format!("the connection to {host} broke{why}"));
        let Some((channel, _)) = &mut self.open else { return Err(lost("")) };
        channel.exec(true, line).await.map_err(|e| lost(&format!(": {e}")))?;
        // A program that does not read its input to the end is none of our concern.
        let _ = channel.data(input).await;
        let _ = channel.eof().await;
        let (mut stdout, mut stderr, mut status) = (vec![], vec![], None);
        loop {
            let limit = if status.is_some() { LINGER } else { Duration::MAX };
            let Ok(Some(message)) = timeout(limit, channel.wait()).await else { break };
            match message {
                ChannelMsg::Data { data } => stdout.extend_from_slice(&data),
                ChannelMsg::ExtendedData { data, .. } => stderr.extend_from_slice(&data),
                ChannelMsg::ExitStatus { exit_status } => status = i32::try_from(exit_status).ok(),
                ChannelMsg::ExitSignal { signal_name, .. } => status = Some(128 + number(&signal_name)),
                ChannelMsg::Failure => return Err(ShellError::Failed(format!("{host} refuses to run programs"))),
                _ => {}
            }
            if stdout.len().max(stderr.len()) > OUTPUT_LIMIT {
                return Err(ShellError::TooMuchOutput);
            }
        }
        Ok(Output { status: status.ok_or_else(|| lost(""))?, stdout, stderr })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let (Some((channel, held)), Ok(runtime)) = (self.open.take(), tokio::runtime::Handle::try_current()) else {
            return;
        };
        runtime.spawn(async move {
            // A connection that is gone needs no closing.
            let _ = channel.close().await;
            drop(held);
        });
    }
}

/// The number of a signal; the names are those of RFC 4254, 6.10, and OpenSSH's further ones.
fn number(signal: &Sig) -> i32 {
    match signal {
        Sig::HUP => 1,
        Sig::INT => 2,
        Sig::QUIT => 3,
        Sig::ILL => 4,
        Sig::ABRT => 6,
        Sig::FPE => 8,
        Sig::KILL => 9,
        Sig::USR1 => 10,
        Sig::SEGV => 11,
        Sig::PIPE => 13,
        Sig::ALRM => 14,
        Sig::TERM => 15,
        Sig::Custom(name) => match name.trim_end_matches("@openssh.com") {
            "TRAP" => 5,
            "BUS" => 7,
            "USR2" => 12,
            "XCPU" => 24,
            "XFSZ" => 25,
            "SYS" => 31,
            // Which one is not known; it was none of the program's own exits.
            _ => 127,
        },
    }
}
