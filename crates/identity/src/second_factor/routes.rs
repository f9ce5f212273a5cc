//! `/api/auth/2fa`.

use axum::extract::State;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, NoContent, Personal, Routes, Session};
use mpanel_kernel::settings::BRAND_NAME;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as accounts;
use mpanel_sql::queries::identity::src::second_factor::second_factor as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::totp;
use crate::auth::{own, prove};

/// The routes of the second factor.
pub(crate) fn routes() -> Routes {
    Routes::at("Sign-in", ["/api/auth/2fa"])
        .get("", show, "Show the second factor")
        .post(
            "/enroll",
            enrol,
            "Set up a second factor\nAnswers a secret for an authenticator app; it is in force once confirmed with a code.",
        )
        .post(
            "/confirm",
            confirm,
            "Confirm the second factor\nAnswers recovery codes, once. Other sessions end.",
        )
        .post("/disable", disable, "Remove the second factor\nWith the password and a code; an account without a password signs in again before.")
}

/// The second factor.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Factor {
    /// Whether a sign-in needs a code.
    enabled: bool,
    /// Recovery codes that are not used up.
    recovery_codes_left: i64,
}

/// A secret to be put into an app.
#[derive(Serialize, JsonSchema)]
struct Enrolment {
    /// In base32, to type in.
    secret: String,
    /// To be shown as a QR code.
    uri: String,
}

/// Codes for the day the telephone is lost.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct RecoveryCodes {
    /// Each works once. Shown here and never again.
    recovery_codes: Vec<String>,
}

#[derive(Deserialize, JsonSchema)]
struct WithPassword {
    /// The password in force. An account without one signs in again instead, at most ten minutes before.
    #[serde(default)]
    password: Field<String>,
    /// A code of the app or a recovery code; where a second factor is in force.
    #[serde(default)]
    code: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize, JsonSchema)]
struct Code {
    /// The code that the app shows.
    #[serde(default)]
    code: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn show(session: Session, State(app): State<App>) -> Result<axum::Json<Factor>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let enabled = super::is_enrolled(&tx, session.user_id).await?;
    let recovery_codes_left = sql::recovery_codes_left().bind(&tx, &session.user_id).one().await?;
    Ok(axum::Json(Factor { enabled, recovery_codes_left }))
}

async fn enrol(
    Personal(session): Personal<Session>,
    State(app): State<App>,
    Body { value: body, .. }: Body<WithPassword>,
) -> Result<axum::Json<Enrolment>> {
    let mut check = Check::new(&body.unknown);
    let password = check.optional_text("password", body.password, 1024);
    let code = check.optional_text("code", body.code, 64);
    check.finish()?;
    // One in force is replaced by whoever has it.
    prove(&app, &session, password.as_deref(), code.as_deref()).await?;
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    let user = accounts::user_by_id().bind(&tx, &session.user_id).one().await?;
    let secret = super::enrol(&app, &tx, session.user_id).await?;
    tx.commit_unaudited("a secret that is shown and not in force").await?;
    let uri = totp::uri(&app.settings.text(&BRAND_NAME), &user.email, &secret);
    Ok(axum::Json(Enrolment { secret: totp::base32(&secret), uri }))
}

async fn confirm(
    Personal(session): Personal<Session>,
    State(app): State<App>,
    Body { value: body, .. }: Body<Code>,
) -> Result<axum::Json<RecoveryCodes>> {
    let mut check = Check::new(&body.unknown);
    let code = check.text("code", body.code, 1, 64);
    check.finish()?;
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    let recovery_codes = super::confirm(&app, &tx, session.user_id, &code.unwrap_or_default()).await?;
    accounts::close_other_sessions().bind(&tx, &session.user_id, &session.session_id).await?;
    tx.record(own(Event::new(&events::SECOND_FACTOR_ENABLED), &session));
    tx.commit().await?;
    Ok(axum::Json(RecoveryCodes { recovery_codes }))
}

async fn disable(
    Personal(session): Personal<Session>,
    State(app): State<App>,
    Body { value: body, .. }: Body<WithPassword>,
) -> Result<NoContent> {
    let mut check = Check::new(&body.unknown);
    let password = check.optional_text("password", body.password, 1024);
    let code = check.text("code", body.code, 1, 64);
    check.finish()?;
    let tx = app.db.read(&PlatformScope::system()).await?;
    if !super::is_enrolled(&tx, session.user_id).await? {
        return Err(Error::conflict("not_enrolled", "This account has no second factor."));
    }
    drop(tx);
    prove(&app, &session, password.as_deref(), code.as_deref()).await?;
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    super::remove(&tx, session.user_id).await?;
    tx.record(own(Event::new(&events::SECOND_FACTOR_DISABLED), &session));
    tx.commit().await?;
    Ok(NoContent)
}
