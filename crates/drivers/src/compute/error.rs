//! What goes wrong with a server.

use crate::shell::{Command, ShellError};

/// What kind of thing went wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DriverErrorKind {
    /// The server, its daemon or its cluster cannot be reached; nothing was done.
    Unreachable,
    /// No answer in time: the outcome is unknown.
    TimedOut,
    /// There is no such machine, volume or snapshot.
    NotFound,
    /// The machine is on another node of the cluster.
    Elsewhere,
    /// A machine of that name exists that is not ours.
    AlreadyTaken,
    /// The image is not on the server.
    ImageMissing,
    /// The storage is full.
    StorageFull,
    /// Something else is at work on the machine.
    Busy,
    /// The server refuses us.
    Denied,
    /// The server shows another host key than the pinned one; nothing was sent to it.
    Untrusted,
    /// What was asked cannot be done.
    Refused,
    /// The tool is not installed.
    NotInstalled,
    /// The answer cannot be read.
    Garbage,
    /// Anything else.
    Failed,
}

/// Why a server did not do what it was asked.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{message}")]
pub struct DriverError {
    /// The kind.
    pub kind: DriverErrorKind,
    /// A sentence for an operator: what, why, what to do.
    pub message: String,
    /// The command and what it printed, without secrets.
    pub detail: Option<String>,
}

/// A driver's result.
pub type Result<T, E = DriverError> = std::result::Result<T, E>;

impl DriverError {
    /// An error with a sentence.
    pub fn new(kind: DriverErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into(), detail: None }
    }

    /// Something that the server cannot do, or not in this state.
    pub fn refused(message: impl Into<String>) -> Self {
        Self::new(DriverErrorKind::Refused, message)
    }

    /// With the command and what it printed.
    pub(super) fn detail(mut self, detail: String) -> Self {
        self.detail = Some(detail);
        self
    }

    /// Whether what was asked may have been done all the same.
    pub fn outcome_unknown(&self) -> bool {
        self.kind == DriverErrorKind::TimedOut
    }

    /// A command on `server` that did not run to its end.
    pub(super) fn shell(server: &str, command: &Command, error: &ShellError) -> Self {
        use DriverErrorKind as Kind;
        let unknown = "whether it did what was asked is not known yet";
        let (kind, message) = match error {
            ShellError::TimedOut(after) => {
                (Kind::TimedOut, format!("{server} gave no answer within {} s; {unknown}.", after.as_secs()))
            }
            ShellError::NotInstalled(program) => {
                (Kind::NotInstalled, format!("{program} is not installed on {server}."))
            }
            ShellError::Unreachable(why) => (Kind::Unreachable, format!("{server} cannot be reached: {why}.")),
            ShellError::Lost(why) => (Kind::TimedOut, format!("{server}: {why}; {unknown}.")),
            ShellError::Denied(why) => (Kind::Denied, format!("{server}: {why}.")),
            ShellError::HostKeyChanged { expected, found } => (
                Kind::Untrusted,
                format!(
                    "The host key of {server} changed from {expected} to {found}; nothing was sent. Find out why, then pin the new one."
                ),
            ),
            ShellError::TooMuchOutput => (Kind::Garbage, format!("{server} answered with more than can be read.")),
            ShellError::Failed(why) => (Kind::Failed, format!("{server}: {why}.")),
        };
        Self::new(kind, message).detail(command.describe())
    }
}
