//! The ID token of a provider, and whether it is to be believed (OpenID Connect Core 1.0, 3.1.3.7).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::Deserialize;
use subtle::ConstantTimeEq;

use super::jwk::{self, Jwk};

/// Seconds that the provider's clock may differ from ours.
const SKEW: i64 = 60;
/// Seconds that a token may be old: it was made for us a moment ago.
const OLDEST: i64 = 600;
/// Bytes that a token may have.
const MOST: usize = 32 * 1024;
/// What may sign a token. Neither `none` nor anything with a shared secret is among it.
const ALGORITHMS: &[&str] = &["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA"];

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    typ: Option<String>,
    crit: Option<serde_json::Value>,
}

/// One, or several.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

/// What a token says.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Claims {
    iss: String,
    /// The provider's name for the person.
    pub sub: String,
    aud: Audience,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    nonce: Option<String>,
    /// The person's address.
    pub email: Option<String>,
    /// Whether the provider knows that the address is the person's. Only `true` is yes.
    #[serde(default)]
    pub email_verified: serde_json::Value,
}

/// What a token must fit.
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub client_id: &'a str,
    pub nonce: &'a str,
    pub now: i64,
}

/// Why a token is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wrong {
    /// Signed with a key that is not among these; newer ones may have it.
    UnknownKey,
    /// The rest, in words for the audit log.
    Because(&'static str),
}

fn part<T: serde::de::DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).ok()?).ok()
}

/// The claims of a token that is to be believed.
pub(super) fn verify(token: &str, keys: &[Jwk], expected: &Expected<'_>) -> Result<Claims, Wrong> {
    let wrong = |why| Err(Wrong::Because(why));
    let parts: Vec<&str> = token.split('.').collect();
    let ([header_text, claims_text, signature], true) = (&parts[..], token.len() <= MOST) else {
        return wrong("the ID token is no signed JWT");
    };
    let Some(header) = part::<Header>(header_text) else { return wrong("the ID token's header cannot be read") };
    if !ALGORITHMS.contains(&header.alg.as_str()) {
        return wrong("the ID token is signed with an algorithm that is not accepted");
    }
    if header.crit.is_some() || header.typ.as_deref().is_some_and(|t| !t.eq_ignore_ascii_case("JWT")) {
        return wrong("the ID token is of another kind");
    }
    let key = jwk::named(keys, header.kid.as_deref(), &header.alg).ok_or(Wrong::UnknownKey)?;
    let Ok(signature) = URL_SAFE_NO_PAD.decode(signature) else { return wrong("the signature cannot be read") };
    let signed = &token[..header_text.len() + 1 + claims_text.len()];
    if !key.verifies(&header.alg, signed.as_bytes(), &signature) {
        return wrong("the ID token's signature is wrong");
    }
    let Some(claims) = part::<Claims>(claims_text) else { return wrong("the ID token lacks a claim that it needs") };
    believe(&claims, expected).map_or(Ok(claims), wrong)
}

/// What is wrong with the claims of a well-signed token.
fn believe(claims: &Claims, expected: &Expected<'_>) -> Option<&'static str> {
    let (ours, several) = match &claims.aud {
        Audience::One(one) => (one == expected.client_id, false),
        Audience::Several(all) => (all.iter().any(|a| a == expected.client_id), all.len() > 1),
    };
    let nonce = claims.nonce.as_deref().unwrap_or_default().as_bytes();
    if claims.iss != expected.issuer {
        Some("the ID token is of another issuer")
    } else if !ours {
        Some("the ID token is for somebody else")
    } else if several && claims.azp.is_none() || claims.azp.as_deref().is_some_and(|azp| azp != expected.client_id) {
        Some("the ID token was issued to somebody else")
    } else if claims.exp <= expected.now - SKEW {
        Some("the ID token has expired")
    } else if claims.iat > expected.now + SKEW || claims.nbf.is_some_and(|t| t > expected.now + SKEW) {
        Some("the ID token is from the future: the clocks differ")
    } else if claims.iat < expected.now - OLDEST {
        Some("the ID token is too old")
    } else if !bool::from(nonce.ct_eq(expected.nonce.as_bytes())) {
        Some("the ID token answers another sign-in")
    } else if claims.sub.is_empty() || claims.sub.len() > 255 {
        Some("the ID token does not say who it is")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Engine, Expected, URL_SAFE_NO_PAD, Wrong, jwk, verify};
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair};
    use serde_json::{Value, json};

    const NOW: i64 = 1_800_000_000;
    const EXPECTED: Expected<'static> =
        Expected { issuer: "https://id.example", client_id: "panel", nonce: "n", now: NOW };

    fn claims() -> Value {
        json!({ "iss": "https://id.example", "sub": "7", "aud": "panel", "exp": NOW + 300, "iat": NOW, "nonce": "n",
                "email": "jo@a.example", "email_verified": true })
    }

    fn text(header: &Value, claims: &Value) -> String {
        [header, claims].map(|part| URL_SAFE_NO_PAD.encode(part.to_string())).join(".")
    }

    fn pair() -> Ed25519KeyPair {
        Ed25519KeyPair::from_seed_unchecked(&[7; 32]).expect("a key")
    }

    fn public(kid: &str) -> jwk::Jwk {
        let x = URL_SAFE_NO_PAD.encode(pair().public_key());
        let key = json!({ "kty": "OKP", "crv": "Ed25519", "kid": kid, "use": "sig", "x": x });
        jwk::keys(&json!({ "keys": [key, { "kty": "unheard-of" }, "nonsense"] })).swap_remove(0)
    }

    fn signed(header: &Value, claims: &Value) -> String {
        let text = text(header, claims);
        let signature = URL_SAFE_NO_PAD.encode(pair().sign(text.as_bytes()));
        format!("{text}.{signature}")
    }

    fn eddsa() -> Value {
        json!({ "alg": "EdDSA", "kid": "a" })
    }

    #[test]
    fn a_token_is_believed_as_it_was_signed() {
        let keys = [public("b"), public("a")];
        let token = signed(&eddsa(), &claims());
        let believed = verify(&token, &keys, &EXPECTED).expect("it is right");
        assert_eq!((believed.sub.as_str(), believed.email.as_deref()), ("7", Some("jo@a.example")));
        for n in 0..token.len() {
            let mut changed = token.clone().into_bytes();
            changed[n] = if changed[n] == b'A' { b'B' } else { b'A' };
            if changed != token.as_bytes() {
                let changed = String::from_utf8(changed).expect("text");
                assert!(verify(&changed, &keys, &EXPECTED).is_err(), "character {n}");
            }
        }
        assert_eq!(verify(&token, &[public("c")], &EXPECTED).expect_err("unknown"), Wrong::UnknownKey);
        let unnamed = signed(&json!({ "alg": "EdDSA" }), &claims());
        assert!(verify(&unnamed, &[public("c")], &EXPECTED).is_ok(), "the only key there is");
        assert_eq!(verify(&unnamed, &keys, &EXPECTED).expect_err("ambiguous"), Wrong::UnknownKey, "which of the two?");
    }

    #[test]
    fn what_does_not_fit_is_not_believed() {
        let keys = [public("a")];
        for (name, value) in [
            ("iss", json!("https://evil.example")),
            ("iss", json!("https://id.example/")),
            ("aud", json!("other")),
            ("aud", json!([])),
            ("aud", json!(["panel", "other"])),
            ("azp", json!("other")),
            ("exp", json!(NOW - 61)),
            ("exp", Value::Null),
            ("iat", json!(NOW + 61)),
            ("iat", json!(NOW - 601)),
            ("nbf", json!(NOW + 61)),
            ("nonce", json!("m")),
            ("nonce", json!("")),
            ("nonce", Value::Null),
            ("sub", json!("")),
            ("sub", json!("s".repeat(256))),
        ] {
            let mut claims = claims();
            claims[name] = value.clone();
            assert!(verify(&signed(&eddsa(), &claims), &keys, &EXPECTED).is_err(), "{name}: {value}");
        }
        let mut several = claims();
        several["aud"] = json!(["panel", "other"]);
        several["azp"] = json!("panel");
        assert!(verify(&signed(&eddsa(), &several), &keys, &EXPECTED).is_ok(), "one of several, and issued to us");
        for header in [
            json!({ "alg": "none", "kid": "a" }),
            json!({ "alg": "HS256", "kid": "a" }),
            json!({ "alg": "RS256", "kid": "a" }),
            json!({ "alg": "ES256", "kid": "a" }),
            json!({ "alg": "EdDSA", "kid": "a", "crit": ["b64"] }),
            json!({ "alg": "EdDSA", "kid": "a", "typ": "at+jwt" }),
        ] {
            assert!(verify(&signed(&header, &claims()), &keys, &EXPECTED).is_err(), "{header}");
            assert!(verify(&format!("{}.", text(&header, &claims())), &keys, &EXPECTED).is_err(), "{header}");
        }
        // A secret that everybody knows: the public key.
        let text = text(&json!({ "alg": "HS256", "kid": "a" }), &claims());
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, pair().public_key().as_ref());
        let tag = URL_SAFE_NO_PAD.encode(ring::hmac::sign(&key, text.as_bytes()));
        assert!(verify(&format!("{text}.{tag}"), &keys, &EXPECTED).is_err());
        for nonsense in ["", ".", "..", "...", "a.b.c", &"a".repeat(40_000)] {
            assert!(verify(nonsense, &keys, &EXPECTED).is_err());
        }
    }

    #[test]
    fn elliptic_curves_are_checked_with_their_own_curve() {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random).expect("a key");
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random).expect("a key");
        let point = pair.public_key().as_ref();
        let coordinate = |range: std::ops::Range<usize>| URL_SAFE_NO_PAD.encode(&point[range]);
        let key = |crv: &str, alg: &str, usage: &str| {
            let key = json!({ "kty": "EC", "crv": crv, "alg": alg, "use": usage, "x": coordinate(1..33), "y": coordinate(33..65) });
            jwk::keys(&json!({ "keys": [key] }))
        };
        let text = text(&json!({ "alg": "ES256" }), &claims());
        let signature = URL_SAFE_NO_PAD.encode(pair.sign(&random, text.as_bytes()).expect("a signature"));
        let token = format!("{text}.{signature}");
        assert!(verify(&token, &key("P-256", "ES256", "sig"), &EXPECTED).is_ok());
        for (crv, alg, usage) in [("P-384", "ES256", "sig"), ("P-256", "ES384", "sig"), ("P-256", "ES256", "enc")] {
            assert!(verify(&token, &key(crv, alg, usage), &EXPECTED).is_err(), "{crv} {alg} {usage}");
        }
    }
}
