//! State on disk: a log of `["key", value]` lines, `null` for what is gone.
//!
//! Opening replays it and writes it anew without what was overtaken. A line that a killed process left half written is the
//! last one, and is dropped.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde_json::Value;

/// The log, open for appending.
pub(crate) struct Store {
    path: PathBuf,
    file: File,
}

impl Store {
    /// Opens or makes the log in a directory and gives back what it holds.
    ///
    /// Errors: what the file system says, or `InvalidData` for a line in the middle that cannot be read.
    pub fn open(dir: &Path) -> io::Result<(Self, BTreeMap<String, Value>)> {
        let path = dir.join("state.log");
        let records = replay(&path)?;
        let fresh = dir.join("state.log.new");
        let mut writer = BufWriter::new(File::create(&fresh)?);
        for (key, value) in &records {
            write_line(&mut writer, key, value)?;
        }
        writer.into_inner()?.sync_all()?;
        std::fs::rename(&fresh, &path)?;
        let file = OpenOptions::new().append(true).open(&path)?;
        Ok((Self { path, file }, records))
    }

    /// Appends a batch with one write.
    pub fn append(&mut self, batch: &[(String, Value)]) -> io::Result<()> {
        let mut lines = vec![];
        for (key, value) in batch {
            write_line(&mut lines, key, value)?;
        }
        self.file.write_all(&lines).map_err(|e| io::Error::new(e.kind(), format!("{}: {e}", self.path.display())))
    }
}

fn write_line(to: &mut impl Write, key: &str, value: &Value) -> io::Result<()> {
    serde_json::to_writer(&mut *to, &(key, value))?;
    to.write_all(b"\n")
}

fn replay(path: &Path) -> io::Result<BTreeMap<String, Value>> {
    let text = match std::fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(error),
    };
    let mut records = BTreeMap::new();
    let whole = text.iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1);
    for line in text[..whole].split(|b| *b == b'\n').filter(|line| !line.is_empty()) {
        let (key, value): (String, Value) = serde_json::from_slice(line)?;
        if value.is_null() {
            records.remove(&key);
        } else {
            records.insert(key, value);
        }
    }
    Ok(records)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn a_half_written_line_is_dropped_and_the_rest_is_kept() {
        let dir = tempfile::tempdir().unwrap();
        let (mut store, records) = Store::open(dir.path()).unwrap();
        assert!(records.is_empty());
        store.append(&[("a".into(), json!(1)), ("b".into(), json!(2))]).unwrap();
        store.append(&[("a".into(), Value::Null), ("c".into(), json!({"x": 3}))]).unwrap();
        store.file.write_all(b"[\"d\",{\"half").unwrap();
        drop(store);
        let (_, records) = Store::open(dir.path()).unwrap();
        assert_eq!(records.into_iter().collect::<Vec<_>>(), [("b".into(), json!(2)), ("c".into(), json!({"x": 3}))]);
    }
}
