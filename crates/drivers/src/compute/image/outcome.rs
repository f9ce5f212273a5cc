//! What a machine tells of its user's script on its console (`user-data.sh`): lines that begin with a word of ours. The
//! console is kept outside of the machine, in so many bytes and no more.
//!
//! Its files are not read. The daemon opens them in a helper inside the machine, and whoever is root there can give it a pipe
//! that nobody writes to, or a file system of his own that does not answer: the helper then hangs, switching the machine off
//! takes until its time is over, and deleting it never ends (LXD 5.0, Incus 6: `stopForkfile` waits for the helper). What a
//! machine says of itself is no more to be believed, and no less, wherever it says it.

use super::super::script::{Script, tail};

/// The script's log, in the machine.
pub const LOG_FILE: &str = "/var/lib/mpanel/user-data.log";
const OUTCOME: &str = "mpanel-user-data: ";
const LOG: &str = "mpanel-user-data| ";

/// What the console's text says last. That a script failed counts when the log before it is whole: who reads a console takes
/// away what is there, and the rest may still be on its way. It is told again.
pub fn outcome(console: &str) -> Script {
    let running = Script::Running { log_file: LOG_FILE };
    let mut script = running.clone();
    let mut log: Option<String> = None;
    for line in console.lines() {
        // Another line may have had no end.
        if let Some((_, text)) = line.split_once(LOG) {
            if let Some(log) = &mut log {
                log.push_str(text);
                log.push('\n');
            }
        } else if let Some((_, told)) = line.split_once(OUTCOME) {
            let said = log.take();
            let told = told.trim();
            let status = told.strip_prefix("exit ").and_then(|status| status.parse::<u8>().ok());
            script = match (status, said) {
                (Some(0), _) => Script::Succeeded,
                (Some(status), Some(said)) => {
                    Script::Failed { exit_status: Some(status.into()), log: tail(&said), log_file: LOG_FILE }
                }
                _ => running.clone(),
            };
            log = (told == "log").then(String::new);
        }
    }
    script
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_last_word_counts() {
        let running = Script::Running { log_file: LOG_FILE };
        assert_eq!(outcome(""), running);
        assert_eq!(outcome("[  OK  ] Reached target\r\nmpanel-user-data: running\r\n"), running);
        assert_eq!(outcome("x\r\nmpanel-user-data: exit 0\r\n[  OK  ] Finished\r\n"), Script::Succeeded);
        let failed =
            |status, log: &str| Script::Failed { exit_status: Some(status), log: log.into(), log_file: LOG_FILE };
        let text = "a start job is running\rmpanel-user-data: log\r\nmpanel-user-data| E: no such package\r\nmpanel-user-data|  mpanel-user-data: exit 0\r\n\
                    \r\nmpanel-user-data: exit 100\r\n";
        assert_eq!(outcome(text), failed(100, "E: no such package\n mpanel-user-data: exit 0"));
        assert_eq!(outcome(&format!("{text}{text}")), outcome(text), "told again");
        assert_eq!(outcome(&format!("{text}mpanel-user-data: running\n")), running, "somebody runs it again");
        assert_eq!(outcome(&format!("{text}mpanel-user-data: exit 0\n")), Script::Succeeded);
        assert_eq!(outcome("mpanel-user-data: exit 4711\n"), running, "no exit status");
        let (_, half) = text.split_once("no such").unwrap();
        assert_eq!(outcome(half), running, "its beginning was read before");
        let flood = format!(
            "mpanel-user-data: log\n{}\nmpanel-user-data: exit 1\n",
            "mpanel-user-data| \u{1b}[2Jxxxxxxxx\r\n".repeat(50_000)
        );
        let Script::Failed { log, .. } = outcome(&flood) else { panic!("it failed") };
        assert!(log.len() <= super::super::super::LOG_LIMIT && !log.contains('\u{1b}'), "{log}");
    }
}
