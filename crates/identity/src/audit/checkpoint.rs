//! The newest seal, remembered outside the database: what a log cut off at its end is found by.

use std::fs;
use std::path::Path;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use mpanel_kernel::{Error, Result};

/// The file in the data directory of every worker that seals.
const FILE: &str = "audit.head";

/// A seal, as it is remembered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub(super) struct Checkpoint {
    /// The seal's number.
    pub seq: i64,
    /// Its hash, in hex.
    pub hash: String,
}

impl Checkpoint {
    /// Writes it in one go: a process killed meanwhile leaves the one before.
    pub fn write(&self, data_dir: &Path) -> Result<()> {
        let write = || -> std::io::Result<()> {
            let new = data_dir.join(format!("{FILE}.new"));
            fs::write(&new, serde_json::to_vec(self)?)?;
            fs::rename(new, data_dir.join(FILE))
        };
        write().map_err(|e| Error::Internal(anyhow::anyhow!("{FILE} could not be written: {e}")))
    }

    /// The one of this data directory.
    pub fn read(data_dir: &Path) -> Option<Self> {
        serde_json::from_slice(&fs::read(data_dir.join(FILE)).ok()?).ok()
    }

    /// From `17:0123…`, as people keep it.
    pub fn parse(text: &str) -> Option<Self> {
        let (seq, hash) = text.split_once(':')?;
        let seq = seq.parse().ok()?;
        (hash.len() == 64 && hash.bytes().all(|b| b.is_ascii_hexdigit()))
            .then(|| Self { seq, hash: hash.to_ascii_lowercase() })
    }
}
