//! Signatures of webhooks: `t=<unix seconds>,v1=<hex>`, where `v1` is HMAC-SHA-256 of `<t>.<body>` under the endpoint's
//! secret. The scheme is Stripe's (docs.stripe.com/webhooks, "Verify webhook signatures manually"); several `v1` may stand
//! there while a secret is being replaced, and unknown schemes are passed over.

use std::fmt::Write as _;
use std::time::Duration;

use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// Why a signed message is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SignatureError {
    /// The header is absent or cannot be read.
    #[error("the signature header is missing or cannot be read")]
    Malformed,
    /// Nobody who knows the secret signed this body.
    #[error("no signature matches the body")]
    Mismatch,
    /// It is right, and too old or from the future: perhaps repeated by somebody who listened.
    #[error("the signature's time is too far from now")]
    Stale,
}

/// The header's value for a body, signed now.
pub fn sign(secret: &str, body: &[u8], now: Timestamp) -> String {
    let time = now.as_second();
    format!("t={time},v1={}", hex(&mac(secret, time, body)))
}

/// Checks a header's value against the body as it came.
pub fn verify(
    secret: &str,
    header: Option<&str>,
    body: &[u8],
    now: Timestamp,
    tolerance: Duration,
) -> Result<(), SignatureError> {
    let mut time = None;
    let mut given = vec![];
    for part in header.ok_or(SignatureError::Malformed)?.split(',') {
        match part.trim().split_once('=') {
            Some(("t", value)) => time = value.parse::<i64>().ok(),
            Some(("v1", value)) => given.push(value.to_owned()),
            _ => {}
        }
    }
    let time = time.ok_or(SignatureError::Malformed)?;
    if given.is_empty() {
        return Err(SignatureError::Malformed);
    }
    let expected = hex(&mac(secret, time, body));
    if !given.iter().any(|g| bool::from(g.as_bytes().ct_eq(expected.as_bytes()))) {
        return Err(SignatureError::Mismatch);
    }
    // After the signature, so that a stranger learns nothing of our clock.
    if now.as_second().abs_diff(time) > tolerance.as_secs() { Err(SignatureError::Stale) } else { Ok(()) }
}

fn mac(secret: &str, time: i64, body: &[u8]) -> Vec<u8> {
    match Hmac::<Sha256>::new_from_slice(secret.as_bytes()) {
        Ok(mut mac) => {
            mac.update(time.to_string().as_bytes());
            mac.update(b".");
            mac.update(body);
            mac.finalize().into_bytes().to_vec()
        }
        Err(_) => unreachable!("HMAC takes keys of any length"),
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, b| {
        let _ = write!(text, "{b:02x}");
        text
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTES: Duration = Duration::from_secs(300);

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).expect("a time")
    }

    /// As the official SDK computes it (PyPI stripe 16.1.0, `WebhookSignature._compute_signature`).
    #[test]
    fn signatures_are_the_official_sdks() {
        let body = br#"{"id":"evt_1","object":"event"}"#;
        let expected = "t=1700000000,v1=0c8670ed117751cc551a20e35839447075c42800ea3cf3e8a2fbda99cd1e6edd";
        assert_eq!(sign("whsec_test_secret", body, at(1_700_000_000)), expected);
        assert_eq!(verify("whsec_test_secret", Some(expected), body, at(1_700_000_000), MINUTES), Ok(()));
    }

    #[test]
    fn a_signature_holds_for_its_body_secret_and_time_only() {
        let header = sign("whsec_a", b"{}", at(1_000_000));
        let check =
            |secret: &str, header: Option<&str>, body: &[u8], now| verify(secret, header, body, at(now), MINUTES);
        assert_eq!(check("whsec_a", Some(&header), b"{}", 1_000_000), Ok(()));
        assert_eq!(check("whsec_a", Some(&header), b"{}", 1_000_300), Ok(()));
        assert_eq!(check("whsec_a", Some(&header), b"{}", 1_000_301), Err(SignatureError::Stale));
        assert_eq!(check("whsec_a", Some(&header), b"{}", 999_699), Err(SignatureError::Stale));
        assert_eq!(check("whsec_b", Some(&header), b"{}", 1_000_000), Err(SignatureError::Mismatch));
        assert_eq!(check("whsec_a", Some(&header), b"{ }", 1_000_000), Err(SignatureError::Mismatch));
        let moved = header.replace("t=1000000", "t=1000001");
        assert_eq!(check("whsec_a", Some(&moved), b"{}", 1_000_000), Err(SignatureError::Mismatch));
        for malformed in [None, Some(""), Some("t=1000000"), Some("v1=00"), Some("t=x,v1=00")] {
            assert_eq!(check("whsec_a", malformed, b"{}", 1_000_000), Err(SignatureError::Malformed), "{malformed:?}");
        }
        let replaced = format!("t=1000000,v0=00,v1=00,{}", header.split_once(',').expect("two parts").1);
        assert_eq!(check("whsec_a", Some(&replaced), b"{}", 1_000_000), Ok(()));
    }
}
