//! `POST /api/auth/token`.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::{App, Routes, SignedIn};
use mpanel_kernel::settings::TOKEN_MINUTES;
use mpanel_sql::queries::identity::src::identity as accounts;
use schemars::JsonSchema;
use serde::Serialize;

use super::jwt::{self, Claims};
use crate::keys::Keys;

/// The route of tokens.
pub(crate) fn routes() -> Routes {
    Routes::at("Sign-in", ["/api/auth"]).post(
        "/token",
        issue,
        "Get a bearer token\nA short-lived JWT that stands for the session or API key that asks, and ends with it.",
    )
}

/// A token.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Token {
    /// The JWT, for `Authorization: Bearer …`.
    token: String,
    /// `Bearer`.
    token_type: String,
    /// Seconds that it works.
    expires_in: i64,
}

async fn issue(caller: SignedIn, State(app): State<App>) -> Result<axum::Json<Token>> {
    let expires_in = app.settings.number(&TOKEN_MINUTES) * 60;
    let tx = app.db.write(&PlatformScope::new(caller.origin)).await?;
    let issuer = accounts::installation().bind(&tx).one().await?;
    let kid = super::signing_key(&app, &tx).await?;
    tx.commit_unaudited("a key that is made when it is needed").await?;
    let caller = caller.caller;
    let subject = caller.user_id.map_or_else(|| "tenant".to_owned(), |id| id.to_string());
    let claims = Claims {
        sid: caller.session_id,
        key: caller.api_key_id,
        ..Claims::new(&issuer, subject, jiff::Timestamp::now().as_second(), expires_in)
    };
    let token = jwt::sign(&*Keys::of(&app)?, &kid, &claims)?;
    Ok(axum::Json(Token { token, token_type: "Bearer".into(), expires_in }))
}
