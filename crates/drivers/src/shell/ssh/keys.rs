//! Key pairs to sign in with.

use std::fmt;

use russh::keys::ssh_key::LineEnding;
use russh::keys::{Algorithm, PrivateKey};

/// A key pair in OpenSSH's formats.
pub struct KeyPair {
    /// The private key, without a passphrase.
    pub private: String,
    /// The line for `authorized_keys`.
    pub public: String,
}

impl fmt::Debug for KeyPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.public)
    }
}

impl KeyPair {
    /// A new Ed25519 pair.
    ///
    /// Errors: a sentence.
    pub fn generate(comment: &str) -> Result<Self, String> {
        let mut key = PrivateKey::random(&mut rand::rng(), Algorithm::Ed25519).map_err(|e| e.to_string())?;
        key.set_comment(comment);
        Self::of(&key)
    }

    /// The pair of a private key in OpenSSH's format.
    ///
    /// Errors: a sentence, when it cannot be read or has a passphrase.
    pub fn read(private: &str) -> Result<Self, String> {
        let key = PrivateKey::from_openssh(private)
            .map_err(|_| "Give a private key in OpenSSH's format (-----BEGIN OPENSSH PRIVATE KEY-----).".to_owned())?;
        if key.is_encrypted() {
            return Err("This key has a passphrase, and nobody is there to type it; give one without.".to_owned());
        }
        Self::of(&key)
    }

    fn of(key: &PrivateKey) -> Result<Self, String> {
        let private = key.to_openssh(LineEnding::LF).map_err(|e| e.to_string())?.to_string();
        let public = key.public_key().to_openssh().map_err(|e| e.to_string())?;
        Ok(Self { private, public })
    }
}
