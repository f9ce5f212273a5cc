//! Whether SSH answers in a machine, seen from its server.

use std::net::IpAddr;
use std::time::Duration;

use crate::shell::{Command, Runner, ShellError};

/// Bash opens the connection itself; the address is the script's argument.
const SCRIPT: &str = r#"exec 3<>"/dev/tcp/$0/22" && head -c 4 <&3"#;

/// The command that asks, in English: a refusal is known by its words.
pub(super) fn command(address: IpAddr) -> Command {
    let words = ["LC_ALL=C.UTF-8", "LANGUAGE=", "timeout", "3", "bash", "-c", SCRIPT];
    Command::new("env", words.into_iter().map(str::to_owned).chain([address.to_string()]))
        .within(Duration::from_secs(10))
}

/// What was seen at an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Seen {
    /// SSH introduces itself.
    Answers,
    /// Somebody is there, and SSH is not.
    Refuses,
    /// Nobody, or there is no way to it from here.
    Nobody,
}

/// The same with the difference between a machine that is not ready and one that cannot be reached.
pub(super) async fn ssh_seen(runner: &dyn Runner, address: IpAddr) -> Result<Seen, ShellError> {
    let output = runner.run(&command(address)).await?;
    Ok(match () {
        () if output.stdout == b"SSH-" => Seen::Answers,
        () if String::from_utf8_lossy(&output.stderr).contains("refused") => Seen::Refuses,
        () => Seen::Nobody,
    })
}

/// Whether something introduces itself as SSH there (RFC 4253, 4.2).
pub(super) async fn ssh_answers(runner: &dyn Runner, address: IpAddr) -> Result<bool, ShellError> {
    Ok(runner.run(&command(address)).await?.stdout == b"SSH-")
}
