//! JSON Web Tokens (RFC 7519) signed with Ed25519 (RFC 8037), and nothing else: a token whose header says another
//! algorithm is no token here.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use mpanel_kernel::{Error, Result};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use serde::{Deserialize, Serialize};

use crate::keys::Keys;

/// For whom tokens are.
const AUDIENCE: &str = "mpanel";
/// Seconds that clocks of our processes may differ.
const SKEW: i64 = 60;
/// Bytes that a token may have.
const MOST: usize = 2048;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    alg: String,
    typ: String,
    kid: String,
}

/// What a token says. It names the session or key; what that may do is looked up with every request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Claims {
    /// The installation that issued it.
    pub iss: String,
    /// For whom it is.
    pub aud: String,
    /// The user, or the key of nobody.
    pub sub: String,
    /// The session.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sid: Option<i64>,
    /// The API key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<i64>,
    /// When it was issued, in seconds.
    pub iat: i64,
    /// When it ends, in seconds.
    pub exp: i64,
}

impl Claims {
    pub fn new(issuer: &str, subject: String, now: i64, seconds: i64) -> Self {
        Self {
            iss: issuer.into(),
            aud: AUDIENCE.into(),
            sub: subject,
            sid: None,
            key: None,
            iat: now,
            exp: now + seconds,
        }
    }
}

fn pair(keys: &Keys, kid: &str) -> Result<Ed25519KeyPair> {
    Ed25519KeyPair::from_seed_unchecked(&keys.bytes(&format!("token.{kid}"))?)
        .map_err(|e| Error::Internal(anyhow::anyhow!("a signing key: {e}")))
}

fn encode(value: &impl Serialize) -> Result<String> {
    Ok(URL_SAFE_NO_PAD.encode(serde_json::to_vec(value).map_err(|e| Error::Internal(e.into()))?))
}

fn decode<T: serde::de::DeserializeOwned>(part: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).ok()?).ok()
}

/// Signs a token.
pub(super) fn sign(keys: &Keys, kid: &str, claims: &Claims) -> Result<String> {
    let header = Header { alg: "EdDSA".into(), typ: "JWT".into(), kid: kid.into() };
    let text = format!("{}.{}", encode(&header)?, encode(claims)?);
    let signature = URL_SAFE_NO_PAD.encode(pair(keys, kid)?.sign(text.as_bytes()));
    Ok(format!("{text}.{signature}"))
}

/// The key's name and the claims of a token that this installation signed and that has not expired. Whether the key is
/// still in use is for the caller to ask.
pub(super) fn verify(keys: &Keys, issuer: &str, token: &str, now: i64) -> Result<Option<(String, Claims)>> {
    let parts: Vec<&str> = token.split('.').collect();
    let [header, claims, signature] = parts[..] else { return Ok(None) };
    if token.len() > MOST {
        return Ok(None);
    }
    let Some(header_text) = decode::<Header>(header) else { return Ok(None) };
    let kid = header_text.kid;
    if header_text.alg != "EdDSA" || header_text.typ != "JWT" || !is_kid(&kid) {
        return Ok(None);
    }
    let Ok(signature) = URL_SAFE_NO_PAD.decode(signature) else { return Ok(None) };
    let pair = pair(keys, &kid)?;
    let signed = &token[..header.len() + 1 + claims.len()];
    if UnparsedPublicKey::new(&ED25519, pair.public_key()).verify(signed.as_bytes(), &signature).is_err() {
        return Ok(None);
    }
    let Some(claims) = decode::<Claims>(claims) else { return Ok(None) };
    let valid = claims.iss == issuer && claims.aud == AUDIENCE && claims.exp > now && claims.iat <= now + SKEW;
    Ok(valid.then_some((kid, claims)))
}

/// A key's name: 16 hex digits, and nothing that could be a path or a query.
fn is_kid(kid: &str) -> bool {
    kid.len() == 16 && kid.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b))
}

#[cfg(test)]
mod tests {
    use super::{Claims, Engine, Keys, URL_SAFE_NO_PAD, sign, verify};
    use sha2::{Digest, Sha256};

    const KID: &str = "0123456789abcdef";
    const NOW: i64 = 1_800_000_000;

    fn keys(salt: &'static str) -> Keys {
        Keys::new(move |purpose| crate::keys::hex(&Sha256::digest(format!("{salt}{purpose}").as_bytes())))
    }

    fn claims() -> Claims {
        Claims { sid: Some(7), ..Claims::new("inst", "1".into(), NOW, 900) }
    }

    fn forged(header: &str, claims: &Claims, signature: &[u8]) -> String {
        let claims = serde_json::to_vec(claims).expect("claims");
        [header.as_bytes(), &claims, signature].map(|part| URL_SAFE_NO_PAD.encode(part)).join(".")
    }

    #[test]
    fn a_token_is_accepted_as_it_was_signed_and_in_its_time() {
        let keys = keys("a");
        let token = sign(&keys, KID, &claims()).expect("a token");
        let look = |token: &str, issuer: &str, now| verify(&keys, issuer, token, now).expect("no error");
        assert_eq!(look(&token, "inst", NOW), Some((KID.into(), claims())));
        assert_eq!(look(&token, "other", NOW), None);
        assert_eq!(look(&token, "inst", NOW + 900), None, "expired");
        assert_eq!(look(&token, "inst", NOW - 61), None, "from the future");
        // Every single character counts.
        for n in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[n] = if changed[n] == b'A' { b'B' } else { b'A' };
            let changed = String::from_utf8(changed).expect("text");
            if changed != token {
                // The last character of a part can hold unused bits; the decoder refuses those.
                assert_eq!(look(&changed, "inst", NOW), None, "character {n}");
            }
        }
        for nonsense in ["", ".", "..", "...", "a.b.c", &format!("{token}."), &format!("{token}.x"), &"a".repeat(9000)]
        {
            assert_eq!(look(nonsense, "inst", NOW), None);
        }
        assert_eq!(
            verify(&self::keys("b"), "inst", &token, NOW).expect("no error"),
            None,
            "another installation's key"
        );
    }

    #[test]
    fn no_other_algorithm_key_or_header_is_accepted() {
        let keys = keys("a");
        let public = super::pair(&keys, KID).expect("a pair");
        let public = ring::signature::KeyPair::public_key(&public).as_ref().to_vec();
        for header in [
            r#"{"alg":"none","typ":"JWT","kid":"0123456789abcdef"}"#.to_owned(),
            r#"{"alg":"None","typ":"JWT","kid":"0123456789abcdef"}"#.to_owned(),
            r#"{"alg":"HS256","typ":"JWT","kid":"0123456789abcdef"}"#.to_owned(),
            r#"{"alg":"EdDSA","typ":"JWT","kid":"../../../../etc/x"}"#.to_owned(),
            r#"{"alg":"EdDSA","typ":"JWT","kid":"' or 1=1; --xxxx"}"#.to_owned(),
            r#"{"alg":"EdDSA","typ":"JWT","kid":"0123456789abcdef","jku":"https://evil.example/keys"}"#.to_owned(),
            r#"{"alg":"EdDSA","typ":"JWT"}"#.to_owned(),
        ] {
            let claims = claims();
            // With no signature, and with an HMAC under the public key (HS/EdDSA confusion).
            let text = forged(&header, &claims, b"");
            let text = text.trim_end_matches('.');
            let hmac = ring::hmac::sign(&ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &public), text.as_bytes());
            for signature in [&b""[..], hmac.as_ref()] {
                let token = forged(&header, &claims, signature);
                assert_eq!(verify(&keys, "inst", &token, NOW).expect("no error"), None, "{header}");
            }
        }
    }
}
