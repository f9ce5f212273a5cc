//! Keys that come from the installation's secret and are nowhere stored: whoever has only the database has none of them.

use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use ring::{aead, hmac};

/// How [`Keys::seal`] writes; leaves room for another key or cipher.
const VERSION: u8 = 1;

/// Derives a key's text from the installation's secret for a purpose.
type Derive = Box<dyn Fn(&str) -> String + Send + Sync>;

/// The keys of this crate.
pub struct Keys(Derive);

impl Keys {
    /// `derive` gives 64 hex digits for a purpose, always the same.
    pub fn new(derive: impl Fn(&str) -> String + Send + Sync + 'static) -> Self {
        Self(Box::new(derive))
    }

    /// The keys of this process.
    pub(crate) fn of(app: &App) -> Result<std::sync::Arc<Self>> {
        app.services.get().ok_or_else(|| Error::Internal(anyhow::anyhow!("the process was started without its keys")))
    }

    /// Encrypts a secret of somebody's for the database (ChaCha20-Poly1305 under a random nonce), bound to what and whose
    /// it is: moved to another row it opens no more.
    pub(crate) fn seal(&self, what: &str, whose: i64, secret: &[u8]) -> Result<Vec<u8>> {
        let nonce: [u8; aead::NONCE_LEN] = rand::random();
        let mut sealed = secret.to_vec();
        self.sealing(what)?
            .seal_in_place_append_tag(aead::Nonce::assume_unique_for_key(nonce), aad(what, whose), &mut sealed)
            .map_err(|_| Error::Internal(anyhow::anyhow!("a secret could not be encrypted")))?;
        Ok([&[VERSION], nonce.as_slice(), &sealed].concat())
    }

    /// Decrypts what [`seal`](Self::seal) made. Another secret key, or a changed row, is an internal error.
    pub(crate) fn open(&self, what: &str, whose: i64, sealed: &[u8]) -> Result<Vec<u8>> {
        let wrong =
            || Error::Internal(anyhow::anyhow!("the {what} of {whose} cannot be decrypted with this secret key"));
        let (version, rest) = sealed.split_first().ok_or_else(wrong)?;
        let (nonce, text) = rest.split_at_checked(aead::NONCE_LEN).ok_or_else(wrong)?;
        if *version != VERSION {
            return Err(wrong());
        }
        let nonce = aead::Nonce::try_assume_unique_for_key(nonce).map_err(|_| wrong())?;
        let mut text = text.to_vec();
        let open = self.sealing(what)?.open_in_place(nonce, aad(what, whose), &mut text).map_err(|_| wrong())?;
        Ok(open.to_vec())
    }

    fn sealing(&self, what: &str) -> Result<aead::LessSafeKey> {
        let key = aead::UnboundKey::new(&aead::CHACHA20_POLY1305, &self.bytes(&format!("seal.{what}"))?);
        key.map(aead::LessSafeKey::new).map_err(|_| Error::Internal(anyhow::anyhow!("a key has the wrong length")))
    }

    /// 32 bytes for a purpose.
    pub(crate) fn bytes(&self, purpose: &str) -> Result<[u8; 32]> {
        let text = (self.0)(purpose);
        let mut bytes = [0; 32];
        for (n, byte) in bytes.iter_mut().enumerate() {
            *byte = text
                .get(2 * n..2 * n + 2)
                .and_then(|pair| u8::from_str_radix(pair, 16).ok())
                .ok_or_else(|| Error::Internal(anyhow::anyhow!("a derived key is not 64 hex digits")))?;
        }
        Ok(bytes)
    }

    /// Signs the seals of the audit log.
    pub(crate) fn audit(&self) -> hmac::Key {
        hmac::Key::new(hmac::HMAC_SHA256, (self.0)("audit.seal").as_bytes())
    }
}

fn aad(what: &str, whose: i64) -> aead::Aad<String> {
    aead::Aad::from(format!("{what}:{whose}"))
}

/// Bytes in hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::Keys;

    #[test]
    fn a_sealed_secret_opens_in_its_own_place_only() {
        let keys = Keys::new(|purpose| super::hex(&<[u8; 32]>::from(<sha2::Sha256 as sha2::Digest>::digest(purpose))));
        let sealed = keys.seal("thing", 7, b"secret").expect("sealed");
        assert!(!sealed.windows(6).any(|w| w == b"secret"));
        assert_eq!(keys.open("thing", 7, &sealed).expect("open"), b"secret");
        assert_ne!(sealed, keys.seal("thing", 7, b"secret").expect("sealed"), "a nonce each");
        for (what, whose) in [("thing", 8), ("other", 7)] {
            assert!(keys.open(what, whose, &sealed).is_err());
        }
        for n in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[n] ^= 1;
            assert!(keys.open("thing", 7, &changed).is_err(), "byte {n}");
        }
        assert!(keys.open("thing", 7, b"").is_err());
        assert!(keys.open("thing", 7, &[1, 2, 3]).is_err());
    }
}
