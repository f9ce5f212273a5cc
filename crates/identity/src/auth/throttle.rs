//! Throttling of what strangers may try, per account and per address (a /64 of IPv6 is one), with growing delay.
//!
//! An attempt is counted before it is judged: a thousand tries at once are a thousand tries. The count ends with the
//! window, or with an accepted attempt of the same account from the same address.

use mpanel_kernel::db::{PlatformTx, Scope};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::{LOGIN_MAX_FAILURES, LOGIN_WINDOW_MINUTES};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as sql;
use serde_json::json;

use crate::security::counted_as;

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

/// What becomes of an attempt.
pub(crate) enum Verdict {
    /// It may be judged; its id, to be marked when it succeeds.
    Counted(i64),
    /// It may not.
    Wait(Wait),
}

/// That somebody has to wait.
pub(crate) struct Wait {
    seconds: i64,
    /// Whether the account was refused too often; otherwise it was the address.
    of_account: bool,
}

impl Wait {
    fn error(&self) -> Error {
        Error::too_many(
            "too_many_attempts",
            format!("Too many refused attempts. Try again in {} s.", self.seconds),
            self.seconds.unsigned_abs(),
        )
    }
}

fn window(app: &App) -> i32 {
    i32::try_from(app.settings.number(&LOGIN_WINDOW_MINUTES)).unwrap_or(15)
}

/// Counts an attempt as failed, unless it has to wait. The caller commits.
pub(crate) async fn look(app: &App, tx: &PlatformTx, what: Attempt, email: &str, address: &str) -> Result<Verdict> {
    let most = app.settings.number(&LOGIN_MAX_FAILURES);
    let kind = what.name();
    sql::serialize_attempts().bind(tx, &email).one().await?;
    let network = counted_as(address);
    let failures = sql::recent_failures().bind(tx, &email, &network.as_str(), &kind, &window(app)).one().await?;
    let of_account = failures.of_account - most;
    // Many accounts may sit behind one address, so it may fail more often than one account.
    let over = of_account.max(failures.of_address - most * 4);
    if over >= 0 {
        let wait = FIRST_DELAY << over.min(5);
        let seconds = wait - failures.waited.unwrap_or(wait);
        if seconds > 0 {
            return Ok(Verdict::Wait(Wait { seconds, of_account: of_account >= 0 }));
        }
    }
    Ok(Verdict::Counted(sql::note_attempt().bind(tx, &email, &address, &network.as_str(), &kind).one().await?))
}

/// Counts an attempt as failed; answers its id, to be marked when it succeeds. The caller commits.
///
/// Errors: 429 `too_many_attempts` with the seconds to wait.
pub(crate) async fn count(app: &App, tx: &PlatformTx, what: Attempt, email: &str, address: &str) -> Result<i64> {
    match look(app, tx, what, email, address).await? {
        Verdict::Counted(id) => Ok(id),
        Verdict::Wait(wait) => Err(wait.error()),
    }
}

/// Writes down that a sign-in has to wait, once in a window for the account or the address that was refused too often: a
/// flood fills no table. Costs the same whether there is such an account. Answers what to say.
pub(crate) async fn note(app: &App, tx: PlatformTx, wait: &Wait, email: &str, method: &str) -> Result<Error> {
    let origin = tx.scope().origin().clone();
    let address = origin.ip_address.clone().unwrap_or_default();
    let network = counted_as(&address);
    let fresh = sql::note_throttled()
        .bind(&tx, &email, &address.as_str(), &network.as_str(), &window(app), &wait.of_account)
        .await?
        > 0;
    if fresh {
        let (address, agent) = (origin.ip_address.as_deref(), origin.user_agent.as_deref());
        sql::note_login().bind(&tx, &"throttled", &method, &address, &agent, &None::<&str>, &email).await?;
        tx.record(
            Event::new(&events::USER_SIGN_IN_FAILED)
                .details(json!({ "email": email, "outcome": "throttled", "method": method })),
        );
        tx.commit().await?;
    }
    Ok(wait.error())
}
