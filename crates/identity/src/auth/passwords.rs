//! Setting a password: knowing the old one, or by a link.

use axum::extract::State;
use mpanel_jobs::{Options, Unique, enqueue};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, NoContent, Personal, Public, Session};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{sessions, throttle};
use crate::users::{Acceptance, SendResetLink, accept_invitation, reset_password};
use crate::{passwords, second_factor};

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewPassword {
    /// The password (or one-time password) in force.
    #[serde(default)]
    current_password: Field<String>,
    /// The new one.
    #[serde(default)]
    new_password: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

pub(super) async fn change(
    Personal(session): Personal<Session>,
    State(app): State<App>,
    Body { value: body, .. }: Body<NewPassword>,
) -> Result<NoContent> {
    let mut check = Check::new(&body.unknown);
    let current = check.text("currentPassword", body.current_password, 1, 1024);
    let new = check.text("newPassword", body.new_password, 1, 1024);
    let tx = app.db.read(&PlatformScope::system()).await?;
    let user = sql::user_by_id().bind(&tx, &session.user_id).one().await?;
    drop(tx);
    if let Some(new) = &new {
        passwords::check(&app.settings, &mut check, "newPassword", new, &user.email).await?;
        if current.as_ref() == Some(new) {
            check.wrong("newPassword", "unchanged", "Take another password than the one in force.");
        }
    }
    if let Some(current) = &current
        && !counted(&app, &session, &user, current).await?
    {
        check.wrong("currentPassword", "wrong_password", "This is not the password in force.");
    }
    check.finish()?;
    let hash = passwords::hash(&app.settings, &new.unwrap_or_default()).await?;
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    sql::set_password().bind(&tx, &hash.as_str(), &false, &user.id).await?;
    sql::close_other_sessions().bind(&tx, &user.id, &session.session_id).await?;
    tx.record(sessions::own(Event::new(&events::USER_PASSWORD_CHANGED).object("user", user.id, &user.email), &session));
    tx.commit().await?;
    Ok(NoContent)
}

/// Whether this is the user's password. Who found an open session may not try passwords faster than a stranger.
async fn counted(app: &App, session: &Session, user: &sql::LoginRow, password: &str) -> Result<bool> {
    let scope = PlatformScope::new(session.origin.clone());
    let address = session.origin.ip_address.clone().unwrap_or_default();
    let tx = app.db.write(&scope).await?;
    let attempt = throttle::count(app, &tx, throttle::Attempt::SignIn, &user.email, &address).await?;
    tx.commit_unaudited("an attempt is counted before it is judged").await?;
    let hash = user.password_hash.clone();
    let right = judged(app, &scope, attempt, passwords::verify(&app.settings, hash, password)).await?;
    if right {
        succeeded(app, session, attempt).await?;
    }
    Ok(right)
}

/// What came of an attempt; one that nobody had time to judge does not count.
pub(super) async fn judged(
    app: &App,
    scope: &PlatformScope,
    attempt: i64,
    looked: impl Future<Output = Result<bool>>,
) -> Result<bool> {
    match looked.await {
        Err(error) => {
            let tx = app.db.write(scope).await?;
            sql::forget_attempt().bind(&tx, &attempt).await?;
            tx.commit_unaudited("an attempt that was not judged").await?;
            Err(error)
        }
        right => right,
    }
}

async fn succeeded(app: &App, session: &Session, attempt: i64) -> Result<()> {
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    sql::attempt_succeeded().bind(&tx, &attempt).await?;
    tx.commit_unaudited("the attempt succeeded").await
}

/// Minutes in which a sign-in without a password proves who somebody is.
const LATELY: i32 = 10;

/// Makes sure that whoever holds the session is the user: by the password, or for an account without one by a sign-in a
/// moment ago; and by a code where there is a second factor.
///
/// Errors: 422 for the one that is wrong; 403 `sign_in_again`; 429.
pub(crate) async fn prove(app: &App, session: &Session, password: Option<&str>, code: Option<&str>) -> Result<()> {
    let scope = PlatformScope::new(session.origin.clone());
    let address = session.origin.ip_address.clone().unwrap_or_default();
    let tx = app.db.write(&scope).await?;
    let user = sql::user_by_id().bind(&tx, &session.user_id).one().await?;
    if user.password_hash.is_some() && password.is_none() {
        return Err(Error::field("password", "required", "This field is required."));
    }
    let attempt = throttle::count(app, &tx, throttle::Attempt::SignIn, &user.email, &address).await?;
    let enrolled = second_factor::is_enrolled(&tx, user.id).await?;
    let lately = sql::began_lately().bind(&tx, &session.session_id, &LATELY).one().await?;
    tx.commit_unaudited("an attempt is counted before it is judged").await?;
    match user.password_hash {
        Some(hash) => {
            let looked = passwords::verify(&app.settings, Some(hash), password.unwrap_or_default());
            if !judged(app, &scope, attempt, looked).await? {
                return Err(Error::field("password", "wrong_password", "This is not the password in force."));
            }
        }
        None if lately => {}
        None => {
            return Err(Error::forbidden(
                "sign_in_again",
                "This account has no password to prove that it is you. Sign out and in again, then do this within ten \
                 minutes.",
            ));
        }
    }
    if enrolled {
        let code =
            code.ok_or_else(|| Error::field("code", "required", "Give a code of the second factor in force."))?;
        if second_factor::use_code(app, user.id, code).await?.is_none() {
            return Err(Error::field("code", "wrong_code", "This code opens nothing, or was used."));
        }
    }
    succeeded(app, session, attempt).await
}

#[derive(Deserialize, JsonSchema)]
pub(super) struct Forgot {
    /// The account's e-mail address.
    #[serde(default)]
    email: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// Only adds a job, whoever asks for whatever address: neither the answer nor its time tells of an account.
pub(super) async fn forgot(
    public: Public,
    State(app): State<App>,
    Body { value: body, .. }: Body<Forgot>,
) -> Result<NoContent> {
    let mut check = Check::new(&body.unknown);
    let email = check.text("email", body.email, 1, 254);
    check.finish()?;
    let email = email.unwrap_or_default();
    let address = public.origin.ip_address.clone().unwrap_or_default();
    let tx = app.db.write(&PlatformScope::new(public.origin)).await?;
    throttle::count(&app, &tx, throttle::Attempt::PasswordReset, &email, &address).await?;
    let unique = Unique { key: email.to_lowercase(), window: std::time::Duration::ZERO };
    enqueue(&tx, &SendResetLink { email }, Options { unique: Some(unique), ..Options::default() }).await?;
    tx.commit_unaudited("the job records what comes of it").await?;
    Ok(NoContent)
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Reset {
    /// From the link.
    #[serde(default)]
    token: Field<String>,
    /// The new password.
    #[serde(default)]
    new_password: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

pub(super) async fn reset(
    public: Public,
    State(app): State<App>,
    Body { value: body, .. }: Body<Reset>,
) -> Result<NoContent> {
    let mut check = Check::new(&body.unknown);
    let token = check.text("token", body.token, 1, 128);
    let password = check.text("newPassword", body.new_password, 1, 1024);
    check.finish()?;
    reset_password(&app, &public.origin, &token.unwrap_or_default(), &password.unwrap_or_default()).await?;
    Ok(NoContent)
}

#[derive(Deserialize, JsonSchema)]
pub(super) struct Accept {
    /// From the link.
    #[serde(default)]
    token: Field<String>,
    /// What people call the user; for an account without a password.
    #[serde(default)]
    name: Field<String>,
    /// The account's first password. Left out for an account that has one.
    #[serde(default)]
    password: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// Whose invitation was accepted.
#[derive(Debug, Serialize, JsonSchema)]
pub(super) struct Accepted {
    /// The address to sign in with.
    email: String,
}

pub(super) async fn accept(
    public: Public,
    State(app): State<App>,
    Body { value: body, .. }: Body<Accept>,
) -> Result<axum::Json<Accepted>> {
    let mut check = Check::new(&body.unknown);
    let token = check.text("token", body.token, 1, 128).unwrap_or_default();
    let name = check.optional_text("name", body.name, 100);
    let password = check.optional_text("password", body.password, 1024);
    check.finish()?;
    if public.caller.as_ref().is_some_and(|c| c.impersonator_id.is_some()) {
        return Err(Error::forbidden("impersonating", "Invitations are the user's to accept."));
    }
    let email = accept_invitation(&app, &public.origin, Acceptance { token, name, password }).await?;
    Ok(axum::Json(Accepted { email }))
}
