//! An authenticator app.

use std::time::{SystemTime, UNIX_EPOCH};

use ring::hmac;

/// The code that the app shows for a secret in base32, so many steps of 30 seconds from now.
pub fn totp(secret: &str, steps: i64) -> String {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    let bits: String =
        secret.chars().map(|c| format!("{:05b}", letters.find(c).expect("a letter of base32"))).collect();
    let bytes: Vec<u8> =
        bits.as_bytes().chunks_exact(8).map(|b| b.iter().fold(0, |n, bit| n << 1 | (bit - b'0'))).collect();
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock").as_secs();
    let step = i64::try_from(now / 30).expect("a time") + steps;
    let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, &bytes), &step.to_be_bytes());
    let offset = usize::from(tag.as_ref()[19] & 15);
    let word = tag.as_ref()[offset..offset + 4].iter().fold(0u32, |n, b| n << 8 | u32::from(*b));
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}
