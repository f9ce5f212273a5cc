//! Throttling of what strangers may try, per account and per address, with growing delay.
//!
//! An attempt is counted before it is judged: a thousand tries at once are a thousand tries. The count ends with the
//! window, or with an accepted attempt of the same account from the same address.

use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::http::App;
use mpanel_kernel::settings::{LOGIN_MAX_FAILURES, LOGIN_WINDOW_MINUTES};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as sql;

/// What is tried.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Attempt {
    SignIn,
    PasswordReset,
}

impl Attempt {
    fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::PasswordReset => "password_reset",
        }
    }
}

/// Seconds of the first delay; doubled with each further failure, five times at most.
const FIRST_DELAY: i64 = 30;

/// Counts an attempt as failed; answers its id, to be marked when it succeeds. The caller commits.
///
/// Errors: 429 `too_many_attempts` with the seconds to wait.
pub(crate) async fn count(app: &App, tx: &PlatformTx, what: Attempt, email: &str, address: &str) -> Result<i64> {
    let window = i32::try_from(app.settings.number(&LOGIN_WINDOW_MINUTES)).unwrap_or(15);
    let most = app.settings.number(&LOGIN_MAX_FAILURES);
    let kind = what.name();
    sql::serialize_attempts().bind(tx, &email).one().await?;
    let failures = sql::recent_failures().bind(tx, &email, &address, &kind, &window).one().await?;
    // Many accounts may sit behind one address, so it may fail more often than one account.
    let over = (failures.of_account - most).max(failures.of_address - most * 4);
    if over >= 0 {
        let wait = FIRST_DELAY << over.min(5);
        let left = wait - failures.waited.unwrap_or(wait);
        if left > 0 {
            return Err(Error::too_many(
                "too_many_attempts",
                format!("Too many refused attempts. Try again in {left} s."),
                left.unsigned_abs(),
            ));
        }
    }
    Ok(sql::note_attempt().bind(tx, &email, &address, &kind).one().await?)
}
