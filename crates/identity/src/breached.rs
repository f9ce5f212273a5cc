//! Passwords that have been in a breach, looked up in a file on this machine: nothing about a password leaves it.
//!
//! The file is the one that Have I Been Pwned offers for download, ordered by hash: a line for each password, its SHA-1 in
//! hex, a colon and a count. It is searched where it lies, with some forty reads.

use std::fs::File;
use std::io::{Read, Result, Seek, SeekFrom};
use std::path::Path;

/// Bytes read at a time; far more than a line.
const CHUNK: u64 = 256;

/// Whether the file has a line that begins with this hash.
pub(crate) fn is_listed(file: &Path, password: &str) -> Result<bool> {
    let digest = ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, password.as_bytes());
    let hash = crate::keys::hex(digest.as_ref()).to_ascii_uppercase();
    let mut file = File::open(file)?;
    let mut low = 0;
    let mut high = file.metadata()?.len();
    // The line that begins at or after an offset is looked at; the one that is sought begins in low..high.
    while low < high {
        let middle = low + (high - low) / 2;
        let Some((start, line)) = line_from(&mut file, middle)?.filter(|(start, _)| *start < high) else {
            high = middle;
            continue;
        };
        let found = line.get(..40).unwrap_or(&line).to_ascii_uppercase();
        match found.as_str().cmp(hash.as_str()) {
            std::cmp::Ordering::Equal => return Ok(true),
            std::cmp::Ordering::Less => low = start + 1,
            std::cmp::Ordering::Greater => high = middle,
        }
    }
    Ok(false)
}

/// The first line that begins at or after an offset, and where it begins.
fn line_from(file: &mut File, offset: u64) -> Result<Option<(u64, String)>> {
    let from = offset.saturating_sub(1);
    file.seek(SeekFrom::Start(from))?;
    let mut bytes = vec![];
    file.by_ref().take(CHUNK).read_to_end(&mut bytes)?;
    let begins = if offset == 0 {
        0
    } else {
        match bytes.iter().position(|b| *b == b'\n') {
            Some(end) => end + 1,
            None => return Ok(None),
        }
    };
    let rest = &bytes[begins..];
    let line = rest.split(|b| *b == b'\n').next().unwrap_or_default();
    if line.is_empty() {
        return Ok(None);
    }
    Ok(Some((from + begins as u64, String::from_utf8_lossy(line).trim_end().to_owned())))
}

#[cfg(test)]
mod tests {
    use super::is_listed;

    #[test]
    fn every_listed_password_is_found_and_no_other() {
        let path = std::env::temp_dir().join(format!("mpanel-breached-{:016x}", rand::random::<u64>()));
        let hash = |password: &str| {
            let digest = ring::digest::digest(&ring::digest::SHA1_FOR_LEGACY_USE_ONLY, password.as_bytes());
            crate::keys::hex(digest.as_ref()).to_ascii_uppercase()
        };
        for count in [0, 1, 2, 3, 10, 257] {
            for (newline, last) in [("\r\n", true), ("\n", false)] {
                let mut lines: Vec<String> =
                    (0..count).map(|n| format!("{}:{}", hash(&format!("listed {n}")), n * 1000 + 1)).collect();
                lines.sort();
                let mut text = lines.join(newline);
                if last && count > 0 {
                    text.push_str(newline);
                }
                std::fs::write(&path, text).expect("a file");
                for n in 0..count {
                    assert!(is_listed(&path, &format!("listed {n}")).expect("read"), "{n} of {count}");
                    assert!(!is_listed(&path, &format!("other {n}")).expect("read"), "{n} of {count}");
                }
                assert!(!is_listed(&path, "").expect("read"));
            }
        }
        std::fs::remove_file(&path).expect("removed");
        assert!(is_listed(&path, "x").is_err(), "a file that is gone is no clean bill of health");
    }
}
