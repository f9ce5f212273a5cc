//! `/api/auth`: sign in and out, who am I, passwords, sessions, the active tenant.

mod entry;
mod login;
mod me;
mod passwords;
mod sessions;
pub(crate) mod throttle;

use axum::http::HeaderMap;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::http::{App, Routes};
use mpanel_kernel::{Error, Result};

/// The routes of sign-in.
pub fn routes() -> Routes {
    Routes::at("Sign-in", ["/api/auth"])
        .post(
            "/login",
            login::login,
            "Sign in\nSets the session cookie; with `session: \"bearer\"` answers the token instead, for programs.",
        )
        .post("/logout", sessions::logout, "Sign out\nAn operator who acts as somebody is signed out himself, too.")
        .get("/me", me::show, "Who am I\nThe user, the tenants, and what the user may do.")
        .patch("/me", me::update, "Change my own name\nThe address is an operator's to change.")
        .post("/tenant", sessions::switch, "Switch the active tenant")
        .post("/password/change", passwords::change, "Set a new password\nEnds all other sessions.")
        .post(
            "/password/forgot",
            passwords::forgot,
            "Ask for a link to set a new password\nThe answer and its time are the same whether there is such an account.",
        )
        .post("/password/reset", passwords::reset, "Set a new password by a link\nEnds all sessions of the account.")
        .post(
            "/invitations/accept",
            passwords::accept,
            "Accept an invitation or activate an account\nSets the password of an account that has none. Sign in afterwards.",
        )
        .get("/sessions", sessions::list, "List my sessions")
        .delete("/sessions/{id}", sessions::revoke, "End one of my sessions")
}

pub(crate) use entry::{Proof, admit};
pub(crate) use login::SignedIn;
pub(crate) use me::Me;
pub(crate) use passwords::prove;
pub(crate) use sessions::own;

/// Who a session belongs to and what it may do.
pub(crate) async fn describe_session(app: &App, tx: &PlatformTx, session: i64) -> Result<me::Me> {
    me::describe(app, tx, session, None).await
}

/// Whether the client came by HTTPS; the outermost layer found out.
#[derive(Clone, Copy)]
pub struct Https(pub bool);

impl axum::extract::FromRequestParts<App> for Https {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &App) -> Result<Self> {
        Ok(parts.extensions.get::<Self>().copied().unwrap_or(Self(false)))
    }
}

impl aide::OperationInput for Https {}

/// The request's headers, to find cookies in.
pub(crate) struct Headers(pub HeaderMap);

impl axum::extract::FromRequestParts<App> for Headers {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &App) -> Result<Self> {
        Ok(Self(parts.headers.clone()))
    }
}

impl aide::OperationInput for Headers {}
