//! Secrets at rest: sealed with AES-256-GCM under a key derived from the installation's, bound to the place they are kept
//! at, so that one copied into another row does not open.

use std::fmt;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};

use crate::{Error, Result};

/// The first byte of what is sealed: tells later ways of sealing apart.
const VERSION: u8 = 1;
const NONCE: usize = 12;

/// A text that is not for logs: it neither prints nor serialises.
#[derive(Clone)]
pub struct Secret(String);

impl Secret {
    /// Takes a text.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text, for whoever must have it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// Seals and opens secrets.
#[derive(Clone)]
pub struct Vault(Aes256Gcm);

impl Vault {
    /// A vault of this key.
    pub fn new(key: &[u8; 32]) -> Self {
        Self(Aes256Gcm::new(key.into()))
    }

    /// Seals a secret for a place, such as `server_credentials/7`: version, nonce, ciphertext.
    pub fn seal(&self, place: &str, secret: &Secret) -> Result<Vec<u8>> {
        let nonce: [u8; NONCE] = rand::random();
        let payload = Payload { msg: secret.0.as_bytes(), aad: place.as_bytes() };
        let sealed = self.0.encrypt(&Nonce::from(nonce), payload).map_err(|_| broken(place))?;
        Ok([&[VERSION], nonce.as_slice(), &sealed].concat())
    }

    /// Opens what was sealed for this place.
    ///
    /// Errors: internal, when it was sealed with another key or for another place, or was changed.
    pub fn open(&self, place: &str, sealed: &[u8]) -> Result<Secret> {
        let (Some(&VERSION), Some((nonce, text))) =
            (sealed.first(), sealed.get(1..).and_then(|s| s.split_first_chunk::<NONCE>()))
        else {
            return Err(broken(place));
        };
        let payload = Payload { msg: text, aad: place.as_bytes() };
        let open = self.0.decrypt(&Nonce::from(*nonce), payload).map_err(|_| broken(place))?;
        String::from_utf8(open).map(Secret).map_err(|_| broken(place))
    }
}

fn broken(place: &str) -> Error {
    anyhow::anyhow!("the secret {place} cannot be opened with this installation's key").into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_secret_opens_only_with_its_key_and_at_its_place() {
        let vault = Vault::new(&[7; 32]);
        let sealed = vault.seal("a/1", &Secret::new("hunter2".into())).unwrap();
        assert_eq!(vault.open("a/1", &sealed).unwrap().reveal(), "hunter2");
        assert!(vault.open("a/2", &sealed).is_err());
        assert!(Vault::new(&[8; 32]).open("a/1", &sealed).is_err());
        for i in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[i] ^= 1;
            assert!(vault.open("a/1", &changed).is_err(), "byte {i}");
            assert!(vault.open("a/1", &sealed[..i]).is_err(), "{i} bytes");
        }
        assert_ne!(sealed, vault.seal("a/1", &Secret::new("hunter2".into())).unwrap());
        assert!(!format!("{:?}", Secret::new("hunter2".into())).contains("hunter2"));
    }
}
