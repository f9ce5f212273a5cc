//! Pretended scripts: none is run, and each ends as it was told.

use super::super::Script;
use super::{Made, Simulated, now_ms};

/// Where a script's log would be.
const LOG_FILE: &str = "/var/log/setup.log";

impl Simulated {
    pub(super) fn outcome(&self, made: &Made) -> Script {
        if !made.script {
            return Script::Without;
        }
        let took = made.script_since.map(|since| now_ms().saturating_sub(since));
        match self.config.script_exit {
            ..0 => Script::never("Nobody outside of this simulated machine can tell how its setup script ended."),
            status if status > 255 || took.is_none_or(|took| took < self.config.script_ms) => {
                Script::Running { log_file: LOG_FILE }
            }
            0 => Script::Succeeded,
            status => Script::Failed {
                exit_status: Some(status),
                log: format!("This machine is simulated: its script was not run, and was told to exit with {status}."),
                log_file: LOG_FILE,
            },
        }
    }
}
