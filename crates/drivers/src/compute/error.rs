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

    /// The same for whoever rents a machine there: nothing of the server's address, its programs or its keys.
    pub fn for_tenants(&self) -> String {
        use DriverErrorKind as Kind;
        let text = match self.kind {
            Kind::Unreachable => "The server of this machine cannot be reached right now.",
            Kind::TimedOut => {
                "The server of this machine gave no answer in time; whether it did what was asked is not known yet."
            }
            Kind::Denied => "The server of this machine does not let the panel in. Its operator has to look at it.",
            Kind::Untrusted => {
                "The server of this machine could not prove that it is itself, so nothing was sent to it. Its operator has \
                 to look at it."
            }
            Kind::NotInstalled => {
                "The server of this machine lacks a program that it needs. Its operator has to look at it."
            }
            Kind::Garbage => {
                "The server of this machine gave an answer that cannot be read. Its operator has to look at it."
            }
            _ => return without_addresses(&self.message),
        };
        text.to_owned()
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

/// A sentence in which every IP address is only said to be one.
fn without_addresses(text: &str) -> String {
    let is_address = |word: &str| {
        let plain = word.trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != ':');
        let plain = plain.trim_end_matches(':');
        // With a port, with a prefix, with a user before it.
        plain.parse::<std::net::IpAddr>().is_ok()
            || plain.parse::<std::net::SocketAddr>().is_ok()
            || plain
                .split(['/', '@', '=', '[', ']'])
                .any(|part| part.parse::<std::net::IpAddr>().is_ok() || part.parse::<std::net::SocketAddr>().is_ok())
    };
    let words: Vec<&str> = text.split(' ').map(|word| if is_address(word) { "(an address)" } else { word }).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::{Command, DriverError, DriverErrorKind, ShellError, without_addresses};

    #[test]
    fn tenants_learn_no_address() {
        for (text, told) in [
            ("node-2: no route to 100.64.0.7.", "node-2: no route to (an address)"),
            ("dial tcp 100.64.0.7:8443: refused", "dial tcp (an address) refused"),
            ("at root@100.64.0.7, port 22", "at (an address) port 22"),
            ("[fd7a:115c:a1e0::1]:22 is away", "(an address) is away"),
            ("fd7a:115c:a1e0::1 is away", "(an address) is away"),
            ("url=https://100.64.0.7/x is away", "(an address) is away"),
            ("The disk of 20 GB is full: 99.5 %, step 1.2.3", "The disk of 20 GB is full: 99.5 %, step 1.2.3"),
        ] {
            assert_eq!(without_addresses(text), told);
        }
        let command = Command::new("qm", ["list"]);
        for error in [
            ShellError::Unreachable("no SSH connection to 100.64.0.7:22: refused".into()),
            ShellError::Denied("100.64.0.7 does not let root in with this key".into()),
            ShellError::Lost("the connection to 100.64.0.7 broke".into()),
            ShellError::Failed("100.64.0.7 said something odd".into()),
            ShellError::HostKeyChanged { expected: "SHA256:a".into(), found: "SHA256:b".into() },
        ] {
            let error = DriverError::shell("node-2", &command, &error);
            let told = error.for_tenants();
            assert!(!told.contains("100.64") && !told.contains("SHA256"), "{told}");
            assert!(error.kind == DriverErrorKind::Failed || told.starts_with("The server of this machine"), "{told}");
        }
    }
}
