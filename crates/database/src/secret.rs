//! The installation's secret key: one file, made at first start, needed by every process.

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// 256 secret bits. Never printed.
#[derive(Clone)]
pub struct SecretKey([u8; 32]);

impl SecretKey {
    /// The key in the file; made, readable by its owner only, when there is none.
    pub fn load_or_create(path: &Path) -> Result<Self> {
        if let Some(dir) = path.parent() {
            fs::create_dir_all(dir).with_context(|| format!("{} could not be made", dir.display()))?;
        }
        let made = fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(path);
        if let Ok(mut file) = made {
            let key: [u8; 32] = rand::random();
            file.write_all(hex(&key).as_bytes()).and_then(|()| file.sync_all())?;
            return Ok(Self(key));
        }
        let text =
            fs::read_to_string(path).with_context(|| format!("the secret key {} could not be read", path.display()))?;
        let text = text.trim();
        ensure!(
            text.len() == 64 && text.is_ascii(),
            "{} holds no secret key: 64 hex digits are expected",
            path.display()
        );
        let mut key = [0; 32];
        for (byte, pair) in key.iter_mut().zip(text.as_bytes().chunks(2)) {
            *byte = u8::from_str_radix(std::str::from_utf8(pair)?, 16)
                .with_context(|| format!("{} holds no secret key: 64 hex digits are expected", path.display()))?;
        }
        Ok(Self(key))
    }

    /// A password for a purpose: HMAC-SHA-256 of its name, in hex.
    pub fn derive(&self, purpose: &str) -> String {
        hex(&self.derive_key(purpose))
    }

    /// A key for a purpose: HMAC-SHA-256 of its name.
    pub fn derive_key(&self, purpose: &str) -> [u8; 32] {
        match Hmac::<Sha256>::new_from_slice(&self.0) {
            Ok(mut mac) => {
                mac.update(purpose.as_bytes());
                mac.finalize().into_bytes().into()
            }
            Err(_) => unreachable!("HMAC takes keys of any length"),
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, b| {
        let _ = write!(text, "{b:02x}");
        text
    })
}
