//! The second factor of a sign-in: a time-based one-time password, and recovery codes for the day the telephone is lost.
//!
//! The secret is sealed with a key that is not in the database. A code opens one sign-in: its time step is used up, and
//! so is a recovery code.

mod routes;
mod totp;

pub(crate) use routes::routes;

use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::second_factor::second_factor as sql;
use sha2::{Digest, Sha256};

use crate::keys::Keys;

/// Characters of recovery codes, without those that are mistaken for others.
const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
/// Recovery codes of an account.
const CODES: usize = 10;

/// What a code was, in the words of `login_history.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Totp,
    RecoveryCode,
}

impl Method {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Totp => "totp",
            Self::RecoveryCode => "recovery_code",
        }
    }
}

/// Whether an account has a second factor.
pub(crate) async fn is_enrolled(tx: &PlatformTx, user: i64) -> Result<bool> {
    Ok(sql::factor().bind(tx, &user).opt().await?.is_some_and(|f| f.confirmed_at.is_some()))
}

/// Uses a code up, at once; `None` when it opens nothing.
pub(crate) async fn use_code(app: &App, user: i64, typed: &str) -> Result<Option<Method>> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    let method = use_in(app, &tx, user, typed).await?;
    tx.commit_unaudited("a code is used up, whatever comes of it").await?;
    Ok(method)
}

async fn use_in(app: &App, tx: &PlatformTx, user: i64, typed: &str) -> Result<Option<Method>> {
    let Some(factor) = sql::lock_factor().bind(tx, &user).opt().await? else { return Ok(None) };
    let Some(sealed) = factor.secret else { return Ok(None) };
    let secret = Keys::of(app)?.open("second_factor", user, &sealed)?;
    let now = jiff::Timestamp::now().as_second();
    if let Some(step) = totp::step_of(&secret, typed, now, factor.last_step) {
        let used = sql::use_step().bind(tx, &step, &user).await? > 0;
        return Ok(used.then_some(Method::Totp));
    }
    let used = sql::use_recovery_code().bind(tx, &user, &recovery_hash(user, typed)).await? > 0;
    Ok(used.then_some(Method::RecoveryCode))
}

/// A secret to be shown and confirmed; 160 bits, as RFC 4226 asks for.
async fn enrol(app: &App, tx: &PlatformTx, user: i64) -> Result<[u8; 20]> {
    let secret: [u8; 20] = rand::random();
    let sealed = Keys::of(app)?.seal("second_factor", user, &secret)?;
    sql::put_pending().bind(tx, &user, &sealed).await?;
    Ok(secret)
}

/// Puts the shown secret in force if the code is one of it; answers fresh recovery codes, which are shown once.
///
/// Errors: 409 when none was shown; 422 for the code.
async fn confirm(app: &App, tx: &PlatformTx, user: i64, typed: &str) -> Result<Vec<String>> {
    let factor = sql::lock_factor().bind(tx, &user).opt().await?;
    let Some(sealed) = factor.and_then(|f| f.pending_secret) else {
        return Err(Error::conflict("not_enrolling", "Begin with POST /api/auth/2fa/enroll."));
    };
    let secret = Keys::of(app)?.open("second_factor", user, &sealed)?;
    let now = jiff::Timestamp::now().as_second();
    let Some(step) = totp::step_of(&secret, typed, now, 0) else {
        return Err(Error::field("code", "wrong_code", "This is not the code that the app shows now."));
    };
    sql::confirm().bind(tx, &step, &user).await?;
    let codes: Vec<String> = (0..CODES).map(|_| recovery_code()).collect();
    let hashes: Vec<Vec<u8>> = codes.iter().map(|c| recovery_hash(user, c)).collect();
    sql::clear_recovery_codes().bind(tx, &user).await?;
    sql::add_recovery_codes().bind(tx, &user, &hashes).await?;
    Ok(codes)
}

/// Takes the second factor away. The caller has made sure that it may.
pub(crate) async fn remove(tx: &PlatformTx, user: i64) -> Result<bool> {
    sql::clear_recovery_codes().bind(tx, &user).await?;
    Ok(sql::remove().bind(tx, &user).await? > 0)
}

/// 16 characters in four groups: 80 bits.
fn recovery_code() -> String {
    let letters: Vec<u8> = rand::random::<[u8; 16]>().iter().map(|b| LETTERS[usize::from(b & 31)]).collect();
    letters.chunks(4).map(String::from_utf8_lossy).collect::<Vec<_>>().join("-")
}

/// 80 random bits need no slow hash.
fn recovery_hash(user: i64, typed: &str) -> Vec<u8> {
    let code: String = typed.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    Sha256::digest(format!("{user}:{code}").as_bytes()).to_vec()
}
