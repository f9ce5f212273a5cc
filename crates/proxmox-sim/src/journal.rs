//! The oracle: a file with one JSON line for each effect on the simulated cluster, in the order they happened.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

/// What happened to something outside the panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effect {
    /// Its place in the journal, from 1.
    pub number: u64,
    /// Unix milliseconds.
    pub at: i64,
    /// The node that did it.
    pub node: String,
    /// `create`, `clone`, `start`, `stop`, `reboot`, `reset`, `set`, `destroy`, `migrate`, `template`, `unlock`, `resize`,
    /// `snapshot`, `rollback`, `delsnapshot`, `backup`, `restore`, `alloc`, `format`, `free`, `rescan`, `write_file`, `remove_file`;
    /// `begin` for the half-made guest that a creation starts with.
    pub action: String,
    /// The guest, if it is about one.
    pub vmid: Option<u32>,
    /// What else there is to know: a volume, a snapshot, a target, the words of a change.
    pub detail: String,
}

/// The journal, open for appending.
pub(crate) struct Journal {
    path: PathBuf,
    inner: Mutex<(File, u64)>,
}

impl Journal {
    /// Opens or makes `journal.jsonl` in a directory.
    pub fn open(dir: &Path) -> io::Result<Self> {
        let path = dir.join("journal.jsonl");
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        let lines = std::fs::read(&path)?.iter().filter(|b| **b == b'\n').count() as u64;
        Ok(Self { path, inner: Mutex::new((file, lines)) })
    }

    /// Appends an effect.
    ///
    /// Errors: the file cannot be written; the effect must not be acknowledged then.
    pub fn record(&self, at: i64, node: &str, action: &str, vmid: Option<u32>, detail: String) -> io::Result<()> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let number = inner.1 + 1;
        let effect = Effect { number, at, node: node.into(), action: action.into(), vmid, detail };
        let mut line = serde_json::to_vec(&effect)?;
        line.push(b'\n');
        inner.0.write_all(&line)?;
        inner.1 = number;
        Ok(())
    }

    /// Everything that was recorded.
    pub fn read(&self) -> io::Result<Vec<Effect>> {
        let text = std::fs::read_to_string(&self.path)?;
        text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect()
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}
