//! Time-based one-time passwords (RFC 6238): SHA-1, six digits, steps of 30 seconds, which is what every authenticator
//! app speaks.

use ring::hmac;

/// Seconds of a step.
const STEP: i64 = 30;
/// Steps before and after the present one whose codes are accepted: clocks differ, and people type slowly.
const DRIFT: i64 = 1;
/// RFC 4648, upper case.
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// The code of a step.
pub(super) fn code(secret: &[u8], step: i64) -> u32 {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let bytes = tag.as_ref();
    let offset = usize::from(bytes[bytes.len() - 1] & 0x0f);
    let word = bytes[offset..].iter().take(4).fold(0u32, |word, b| word << 8 | u32::from(*b));
    (word & 0x7fff_ffff) % 1_000_000
}

/// The step, near `now` and after `last`, whose code was typed.
pub(super) fn step_of(secret: &[u8], typed: &str, now: i64, last: i64) -> Option<i64> {
    let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    if typed.len() != 6 || !typed.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let typed: u32 = typed.parse().ok()?;
    let present = now / STEP;
    // All are tried, so that the time tells nothing.
    let fits: Vec<i64> = (present - DRIFT..=present + DRIFT).filter(|step| code(secret, *step) == typed).collect();
    fits.into_iter().find(|step| *step > last)
}

/// The secret as people type it into an app.
pub(super) fn base32(bytes: &[u8]) -> String {
    let mut text = String::new();
    let (mut held, mut bits) = (0u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits += 8;
        while bits >= 5 {
            bits -= 5;
            text.push(char::from(BASE32[(held >> bits & 31) as usize]));
        }
        held &= (1 << bits) - 1;
    }
    if bits > 0 {
        text.push(char::from(BASE32[(held << (5 - bits) & 31) as usize]));
    }
    text
}

/// What the QR code says (Key URI Format).
pub(super) fn uri(issuer: &str, account: &str, secret: &[u8]) -> String {
    let (issuer, account) = (crate::percent_encoded(issuer), crate::percent_encoded(account));
    format!(
        "otpauth://totp/{issuer}:{account}?secret={}&issuer={issuer}&algorithm=SHA1&digits=6&period=30",
        base32(secret)
    )
}

#[cfg(test)]
mod tests {
    use super::{base32, code, step_of, uri};

    /// RFC 6238, appendix B; six of its eight digits.
    #[test]
    fn the_codes_are_those_of_the_rfc() {
        let secret = b"12345678901234567890";
        for (time, expected) in [
            (59, 287_082),
            (1_111_111_109, 81_804),
            (1_111_111_111, 50_471),
            (1_234_567_890, 5_924),
            (2_000_000_000, 279_037),
            (20_000_000_000_i64, 353_130),
        ] {
            assert_eq!(code(secret, time / 30), expected);
        }
    }

    #[test]
    fn a_step_near_now_is_found_once() {
        let secret = b"12345678901234567890";
        let now = 1_111_111_111;
        let typed = |step: i64| format!("{:06}", code(secret, now / 30 + step));
        assert_eq!(step_of(secret, &typed(0), now, 0), Some(now / 30));
        assert_eq!(step_of(secret, " 05 04 71 ", now, 0), Some(now / 30));
        assert_eq!(step_of(secret, &typed(-1), now, 0), Some(now / 30 - 1));
        assert_eq!(step_of(secret, &typed(1), now, 0), Some(now / 30 + 1));
        assert_eq!(step_of(secret, &typed(-2), now, 0), None);
        assert_eq!(step_of(secret, &typed(2), now, 0), None);
        assert_eq!(step_of(secret, &typed(0), now, now / 30), None, "used");
        for nonsense in ["", "12345", "1234567", "abcdef", "-12345", "+12345"] {
            assert_eq!(step_of(secret, nonsense, now, 0), None);
        }
    }

    #[test]
    fn secrets_are_written_in_base32() {
        // RFC 4648, section 10, without padding.
        for (text, expected) in [
            ("", ""),
            ("f", "MY"),
            ("fo", "MZXQ"),
            ("foo", "MZXW6"),
            ("foob", "MZXW6YQ"),
            ("fooba", "MZXW6YTB"),
            ("foobar", "MZXW6YTBOI"),
        ] {
            assert_eq!(base32(text.as_bytes()), expected);
        }
        assert_eq!(
            uri("My panel", "jo@a.example", b"foo"),
            "otpauth://totp/My%20panel:jo%40a.example?secret=MZXW6&issuer=My%20panel&algorithm=SHA1&digits=6&period=30"
        );
    }
}
