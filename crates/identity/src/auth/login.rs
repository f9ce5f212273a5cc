//! Signing in.
//!
//! An unknown address costs the same queries and the same hash as a known one with a wrong password, and gets the same
//! answer. Why an account cannot be used is told only to somebody who knows its password.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use mpanel_kernel::db::{PlatformScope, PlatformTx, Scope};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Public};
use mpanel_kernel::settings::SESSION_MAX_HOURS;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as sql;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::entry::{self, Proof};
use super::me::Me;
use super::passwords::judged;
use super::{Https, throttle};
use crate::{passwords, second_factor, session_cookie};

#[derive(Deserialize, JsonSchema)]
pub(super) struct Login {
    /// The account's e-mail address.
    #[serde(default)]
    email: Field<String>,
    /// The password.
    #[serde(default)]
    password: Field<String>,
    /// A code of the authenticator app or a recovery code, for an account with a second factor.
    #[serde(default)]
    code: Field<String>,
    /// `cookie` (the default), or `bearer`.
    #[serde(default)]
    session: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// The answer to a sign-in: who it is, and the cookies.
pub(crate) struct SignedIn {
    me: Me,
    cookies: Vec<String>,
}

impl SignedIn {
    /// For a program: the token is in the answer.
    pub(crate) fn bearer(mut me: Me, token: String) -> Self {
        me.token = Some(token);
        Self { me, cookies: vec![] }
    }

    /// For a browser: the token is in a cookie.
    pub(crate) fn cookies(me: Me, cookies: Vec<String>) -> Self {
        Self { me, cookies }
    }
}

impl IntoResponse for SignedIn {
    fn into_response(self) -> Response {
        let mut response = axum::Json(self.me).into_response();
        for cookie in self.cookies.iter().filter_map(|c| HeaderValue::from_str(c).ok()) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

impl aide::OperationOutput for SignedIn {
    type Inner = Me;
    fn operation_response(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Option<aide::openapi::Response> {
        axum::Json::<Me>::operation_response(ctx, op)
    }
    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        axum::Json::<Me>::inferred_responses(ctx, op)
    }
}

/// How an attempt ends, in the words of `login_history.outcome`.
enum Outcome {
    SignedIn(sql::LoginRow),
    WrongPassword,
    CodeRequired(sql::LoginRow),
    WrongCode(sql::LoginRow),
    Locked(sql::LoginRow),
    Disabled(sql::LoginRow),
    SsoOnly(sql::LoginRow),
}

impl Outcome {
    fn name(&self) -> &'static str {
        match self {
            Self::SignedIn(_) => "signed_in",
            Self::WrongPassword => "wrong_password",
            Self::CodeRequired(_) => "code_required",
            Self::WrongCode(_) => "wrong_code",
            Self::Locked(_) => "locked",
            Self::Disabled(_) => "disabled",
            Self::SsoOnly(_) => "refused",
        }
    }
}

pub(super) async fn login(
    public: Public,
    State(app): State<App>,
    https: Https,
    Body { value: body, .. }: Body<Login>,
) -> Result<SignedIn> {
    let mut check = Check::new(&body.unknown);
    let email = check.text("email", body.email, 1, 254).unwrap_or_default();
    let password = check.text("password", body.password, 1, 1024).unwrap_or_default();
    let code = check.optional_text("code", body.code, 64);
    let bearer = match check.optional("session", body.session).as_deref() {
        None | Some("cookie") => false,
        Some("bearer") => true,
        Some(_) => {
            check.wrong("session", "unknown_session", "Use cookie or bearer.");
            false
        }
    };
    check.finish()?;
    let scope = PlatformScope::new(public.origin.clone());
    let address = public.origin.ip_address.clone().unwrap_or_default();

    let tx = app.db.write(&scope).await?;
    let attempt = match throttle::look(&app, &tx, throttle::Attempt::SignIn, &email, &address).await? {
        throttle::Verdict::Counted(attempt) => attempt,
        throttle::Verdict::Wait(wait) => return Err(throttle::note(&app, tx, &wait, &email, "password").await?),
    };
    let user = sql::user_by_email().bind(&tx, &email.as_str()).opt().await?;
    tx.commit_unaudited("an attempt is counted before it is judged").await?;

    let hash = user.as_ref().and_then(|u| u.password_hash.clone());
    let right = judged(&app, &scope, attempt, passwords::verify(&app.settings, hash, &password)).await?;
    let mut method = "password";
    let outcome = match user.filter(|_| right) {
        None => Outcome::WrongPassword,
        Some(user) if user.status == "disabled" => Outcome::Disabled(user),
        Some(user) if user.locked_at.is_some() => Outcome::Locked(user),
        Some(user) if user.sso_only => Outcome::SsoOnly(user),
        Some(user) if !user.has_second_factor => Outcome::SignedIn(user),
        Some(user) => match &code {
            None => Outcome::CodeRequired(user),
            Some(code) => match second_factor::use_code(&app, user.id, code).await? {
                None => Outcome::WrongCode(user),
                Some(used) => {
                    method = used.name();
                    Outcome::SignedIn(user)
                }
            },
        },
    };

    let user = match outcome {
        Outcome::SignedIn(user) => user,
        refused => return Err(refuse(app.db.write(&scope).await?, &email, method, refused).await?),
    };
    let hash = passwords::rehashed(&app.settings, user.password_hash.as_deref(), &password).await?;
    let proof = Proof::new(&app, &public.origin, method, false).await;
    let tx = app.db.write(&scope).await?;
    sql::attempt_succeeded().bind(&tx, &attempt).await?;
    if let Some(hash) = hash {
        sql::rehash_password()
            .bind(&tx, &hash.as_str(), &user.id, &user.password_hash.as_deref().unwrap_or(""))
            .await?;
    }
    let (token, me) = entry::admit(&app, &tx, &user, proof).await?;
    tx.commit().await?;
    if bearer {
        return Ok(SignedIn::bearer(me, token));
    }
    let cookie = session_cookie(Some(&token), https.0, app.settings.number(&SESSION_MAX_HOURS));
    Ok(SignedIn::cookies(me, vec![cookie]))
}

/// Writes a refusal down; what to answer.
async fn refuse(tx: PlatformTx, email: &str, method: &str, outcome: Outcome) -> Result<Error> {
    let name = outcome.name();
    let origin = tx.scope().origin().clone();
    sql::note_login()
        .bind(&tx, &name, &method, &origin.ip_address.as_deref(), &origin.user_agent.as_deref(), &None::<&str>, &email)
        .await?;
    let mut event = Event::new(&events::USER_SIGN_IN_FAILED).details(json!({ "email": email, "outcome": name }));
    let (id, error) = match outcome {
        Outcome::SignedIn(_) | Outcome::WrongPassword => {
            (None, Error::unauthenticated("invalid_credentials", "The e-mail address or the password is wrong."))
        }
        // The password was right, and so was none of the rest.
        Outcome::CodeRequired(user) => (
            Some(user.id),
            Error::unauthenticated(
                "code_required",
                "Give the code of your authenticator app, or a recovery code, as code.",
            ),
        ),
        Outcome::WrongCode(user) => {
            (Some(user.id), Error::unauthenticated("wrong_code", "This code opens nothing, or was used."))
        }
        Outcome::Locked(user) => {
            (Some(user.id), Error::forbidden("account_locked", "This account is locked. Ask your provider."))
        }
        Outcome::SsoOnly(user) => (
            Some(user.id),
            Error::forbidden(
                "sso_required",
                "This account signs in through its identity provider, not with a password.",
            ),
        ),
        Outcome::Disabled(user) => {
            (Some(user.id), Error::forbidden("account_disabled", "This account is disabled. Ask your provider."))
        }
    };
    if let Some(id) = id {
        event = event.object("user", id, email);
    }
    tx.record(event);
    tx.commit().await?;
    Ok(error)
}
