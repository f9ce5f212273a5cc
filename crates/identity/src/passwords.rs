//! Passwords: argon2id, with the cost from the settings.

use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use mpanel_kernel::forms::Check;
use mpanel_kernel::settings::{
    ARGON2_ITERATIONS, ARGON2_MEMORY_KB, BREACHED_PASSWORDS_FILE, PASSWORD_MIN_LENGTH, Settings,
};
use mpanel_kernel::{Error, Result};

/// Hashes computed by this process, to set a password or to check one.
static HASHES: AtomicU64 = AtomicU64::new(0);

/// How many hashes of passwords this process has computed: the costly part of a sign-in, which is the same for a known and
/// an unknown address.
pub fn hashes_computed() -> u64 {
    HASHES.load(Ordering::Relaxed)
}

fn hasher(settings: &Settings) -> Result<Argon2<'static>> {
    let number = |s| u32::try_from(settings.number(s)).unwrap_or(u32::MAX);
    let params = Params::new(number(&ARGON2_MEMORY_KB), number(&ARGON2_ITERATIONS), 1, None)
        .map_err(|e| Error::Internal(anyhow::anyhow!("argon2 parameters: {e}")))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// Hashes a password to an argon2id PHC string. Takes tens of milliseconds on a blocking thread.
pub(crate) async fn hash(settings: &Settings, password: &str) -> Result<String> {
    let hasher = hasher(settings)?;
    let password = password.to_owned();
    HASHES.fetch_add(1, Ordering::Relaxed);
    tokio::task::spawn_blocking(move || hasher.hash_password(password.as_bytes()).map(|h| h.to_string()))
        .await
        .map_err(|e| Error::Internal(e.into()))?
        .map_err(|e| Error::Internal(anyhow::anyhow!("argon2: {e}")))
}

/// Whether the password is the one of the hash. Without a hash the same work is done and the answer is no, so
/// that the time tells nothing about whether an account exists.
pub(crate) async fn verify(settings: &Settings, hash: Option<String>, password: &str) -> Result<bool> {
    let known = hash.is_some();
    let hasher = hasher(settings)?;
    let password = password.to_owned();
    let matches = tokio::task::spawn_blocking(move || match hash {
        Some(hash) => PasswordHash::new(&hash).is_ok_and(|h| {
            HASHES.fetch_add(1, Ordering::Relaxed);
            hasher.verify_password(password.as_bytes(), &h).is_ok()
        }),
        None => {
            HASHES.fetch_add(1, Ordering::Relaxed);
            let _ = hasher.hash_password(password.as_bytes());
            false
        }
    })
    .await
    .map_err(|e| Error::Internal(e.into()))?;
    Ok(known && matches)
}

/// A new hash of a password that was just checked, when the settings ask for another cost than the stored one has.
pub(crate) async fn rehashed(settings: &Settings, stored: Option<&str>, password: &str) -> Result<Option<String>> {
    let memory = settings.number(&ARGON2_MEMORY_KB);
    let wanted = format!("$argon2id$v=19$m={memory},t={},p=1$", settings.number(&ARGON2_ITERATIONS));
    match stored {
        Some(hash) if !hash.starts_with(&wanted) => self::hash(settings, password).await.map(Some),
        _ => Ok(None),
    }
}

/// What a new password must be.
///
/// Errors: the list of breached passwords cannot be read.
pub(crate) async fn check(
    settings: &Settings,
    check: &mut Check,
    field: &str,
    password: &str,
    email: &str,
) -> Result<()> {
    let least = usize::try_from(settings.number(&PASSWORD_MIN_LENGTH)).unwrap_or(12);
    let length = password.chars().count();
    if length < least {
        check.wrong(field, "too_short", format!("Use at least {least} characters; these are {length}."));
    } else if length > 256 {
        check.wrong(field, "too_long", "Use at most 256 characters.");
    } else if password.eq_ignore_ascii_case(email)
        || password.chars().all(|c| password.starts_with(c))
        || COMMON.iter().any(|c| password.to_lowercase().starts_with(c) && length < c.len() + 4)
    {
        check.wrong(field, "too_common", "This password is too easy to guess; take a longer phrase.");
    } else if is_breached(settings, password).await? {
        check.wrong(field, "breached", "This password has been in a data breach; take another one.");
    }
    Ok(())
}

/// Whether the installation's list of breached passwords, if it has one, has this password.
async fn is_breached(settings: &Settings, password: &str) -> Result<bool> {
    let file = settings.text(&BREACHED_PASSWORDS_FILE);
    if file.is_empty() {
        return Ok(false);
    }
    let password = password.to_owned();
    tokio::task::spawn_blocking(move || {
        crate::breached::is_listed(file.as_ref(), &password)
            .map_err(|e| Error::Internal(anyhow::anyhow!("security.breached_passwords_file {file}: {e}")))
    })
    .await
    .map_err(|e| Error::Internal(e.into()))?
}

/// The beginnings of what people type first.
const COMMON: &[&str] =
    &["password", "passw0rd", "123456789", "qwertyuiop", "administrator", "letmein", "welcome", "mpanel"];
