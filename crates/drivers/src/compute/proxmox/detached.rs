//! Commands that outlive their connection.
//!
//! A tool copies all that its task says to its own standard output, and kills the task when nobody reads that any more
//! (`tee_worker`, RESTEnvironment.pm): a migration that prints every second would die with the panel's connection, with its
//! lock, half a copy and a second QEMU left behind. So nothing of a long task reaches the connection until it has ended: two
//! `tail`s hold the end of what it says, in memory, and nothing is written to the node's disk. When the connection breaks,
//! the task goes on; what comes of it is found by its lock, its lock file, its entry in the list of tasks, and its work.
//!
//! The server gives a command without a terminal a session of its own (sshd's `do_exec_no_pty`): no signal comes with the end
//! of the connection, and systemd lets root's processes go on.

use super::COPY;
use crate::shell::{Command, ShellError};

/// Runs its arguments; `pipefail` keeps their exit status. The inner `tail` has their complaints, the outer one the rest;
/// neither holds the other's pipe open.
const HOLD: &str = r#"set -o pipefail; { "$@" 2>&1 >&3 3>&- | tail -c 65536 >&2 3>&-; } 3>&1 | tail -c 1048576"#;

/// A command as the node is asked to run it: in English, and if it may take long, so that it outlives its connection.
pub(super) fn asked(command: &Command) -> Command {
    // C.UTF-8 is always there (libc-bin): Perl has nothing to warn of, and the words are those that are looked for.
    let mut words: Vec<String> = vec!["LC_ALL=C.UTF-8".into(), "LANGUAGE=".into()];
    if command.timeout >= COPY {
        words.extend(["bash", "-c", HOLD, "mpanel"].map(str::to_owned));
    }
    words.push(command.program.clone());
    words.extend(command.args.iter().cloned());
    Command::new("env", words).reading(command.stdin.clone()).within(command.timeout)
}

/// What went wrong with a command, told of itself and not of what it was wrapped in.
pub(super) fn of_itself(error: ShellError, command: &Command) -> ShellError {
    match error {
        ShellError::NotInstalled(_) => ShellError::NotInstalled(command.program.clone()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::io::Write;
    use std::process::{Child, Stdio};

    use super::*;

    fn run(script: &str, args: &[&str]) -> Child {
        let words = ["-c", script, "x"].into_iter().chain(args.iter().copied());
        let asked = asked(&Command::new("sh", words).within(COPY));
        let mut process = std::process::Command::new(&asked.program);
        process.args(&asked.args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    #[test]
    fn what_it_says_and_how_it_ends_come_through() {
        let done = run("echo \"$1\"; echo out; echo err >&2; exit 25", &["an 'argument'"]).wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&done.stdout), "an 'argument'\nout\n");
        assert_eq!(String::from_utf8_lossy(&done.stderr), "err\n");
        assert_eq!(done.status.code(), Some(25));
        let done = run("exit 0", &[]).wait_with_output().unwrap();
        assert_eq!((done.status.code(), done.stdout.len(), done.stderr.len()), (Some(0), 0, 0));
        let done = run("yes | head -c 3000000; echo end", &[]).wait_with_output().unwrap();
        assert!(done.stdout.len() == 1 << 20 && done.stdout.ends_with(b"y\nend\n"), "its end, of bounded size");
        let quick = asked(&Command::new("qm", ["status", "101"]));
        assert_eq!((&*quick.program, quick.args.len()), ("env", 5), "what is quick is not held back: {quick:?}");
    }

    /// It prints although nobody listens any more, and ends its work all the same.
    #[test]
    fn it_goes_on_when_nobody_listens() {
        let dir = tempfile::tempdir().unwrap();
        let (gate, proof) = (dir.path().join("gate"), dir.path().join("proof"));
        assert!(std::process::Command::new("mkfifo").arg(&gate).status().unwrap().success());
        let script = "read go <\"$1\"; echo said || exit 9; echo more || exit 9; echo done >\"$2\"";
        let mut child = run(script, &[gate.to_str().unwrap(), proof.to_str().unwrap()]);
        drop((child.stdin.take(), child.stdout.take(), child.stderr.take()));
        std::fs::OpenOptions::new().write(true).open(&gate).unwrap().write_all(b"go\n").unwrap();
        child.wait().unwrap();
        assert_eq!(std::fs::read_to_string(&proof).unwrap(), "done\n");
    }
}
