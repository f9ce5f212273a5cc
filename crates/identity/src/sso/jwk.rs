//! A provider's public keys (RFC 7517), and the signatures that they are good for (RFC 7518). The key decides together
//! with the algorithm: a token cannot choose an algorithm that its key is not for.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{self, RsaParameters, RsaPublicKeyComponents, UnparsedPublicKey, VerificationAlgorithm};
use serde::Deserialize;
use serde_json::Value;

/// A public key.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Jwk {
    kty: String,
    kid: Option<String>,
    alg: Option<String>,
    #[serde(rename = "use")]
    usage: Option<String>,
    crv: Option<String>,
    n: Option<String>,
    e: Option<String>,
    x: Option<String>,
    y: Option<String>,
}

/// The keys of a `jwks_uri`; what is no key of ours to read is left out.
pub(super) fn keys(document: &Value) -> Vec<Jwk> {
    let listed = document["keys"].as_array().into_iter().flatten();
    listed.filter_map(|key| serde_json::from_value(key.clone()).ok()).collect()
}

/// The key that a token names; without a name, the only one that fits.
pub(super) fn named<'k>(keys: &'k [Jwk], kid: Option<&str>, alg: &str) -> Option<&'k Jwk> {
    let mut fitting = keys.iter().filter(|k| k.is_for(alg) && kid.is_none_or(|kid| k.kid.as_deref() == Some(kid)));
    let found = fitting.next()?;
    fitting.next().is_none().then_some(found)
}

fn rsa(alg: &str) -> Option<&'static RsaParameters> {
    Some(match alg {
        "RS256" => &signature::RSA_PKCS1_2048_8192_SHA256,
        "RS384" => &signature::RSA_PKCS1_2048_8192_SHA384,
        "RS512" => &signature::RSA_PKCS1_2048_8192_SHA512,
        "PS256" => &signature::RSA_PSS_2048_8192_SHA256,
        "PS384" => &signature::RSA_PSS_2048_8192_SHA384,
        "PS512" => &signature::RSA_PSS_2048_8192_SHA512,
        _ => return None,
    })
}

/// The algorithm of an elliptic curve, with the name of the curve and the bytes of a coordinate.
fn curve(alg: &str) -> Option<(&'static dyn VerificationAlgorithm, &'static str, usize)> {
    Some(match alg {
        "ES256" => (&signature::ECDSA_P256_SHA256_FIXED, "P-256", 32),
        "ES384" => (&signature::ECDSA_P384_SHA384_FIXED, "P-384", 48),
        _ => return None,
    })
}

fn bytes(text: Option<&str>) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text?).ok()
}

impl Jwk {
    /// Whether this key may sign with this algorithm.
    fn is_for(&self, alg: &str) -> bool {
        let fits = match self.kty.as_str() {
            "RSA" => rsa(alg).is_some(),
            "EC" => curve(alg).is_some_and(|(_, name, _)| self.crv.as_deref() == Some(name)),
            "OKP" => alg == "EdDSA" && self.crv.as_deref() == Some("Ed25519"),
            _ => false,
        };
        fits && self.alg.as_deref().is_none_or(|own| own == alg) && self.usage.as_deref().is_none_or(|u| u == "sig")
    }

    /// Whether the signature is this key's.
    pub fn verifies(&self, alg: &str, text: &[u8], signature: &[u8]) -> bool {
        self.is_for(alg) && self.checks(alg, text, signature).unwrap_or(false)
    }

    fn checks(&self, alg: &str, text: &[u8], signature: &[u8]) -> Option<bool> {
        if let Some(parameters) = rsa(alg) {
            let key = RsaPublicKeyComponents { n: bytes(self.n.as_deref())?, e: bytes(self.e.as_deref())? };
            return Some(key.verify(parameters, text, signature).is_ok());
        }
        let x = bytes(self.x.as_deref())?;
        let Some((algorithm, _, size)) = curve(alg) else {
            return Some(UnparsedPublicKey::new(&signature::ED25519, x).verify(text, signature).is_ok());
        };
        let y = bytes(self.y.as_deref())?;
        if x.len() != size || y.len() != size {
            return None;
        }
        let point = [&[4], x.as_slice(), &y].concat();
        Some(UnparsedPublicKey::new(algorithm, point).verify(text, signature).is_ok())
    }
}
