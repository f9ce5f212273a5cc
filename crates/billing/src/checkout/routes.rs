//! `/api/public/checkout`.

use axum::extract::State;
use mpanel_cloudpods::templates;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::{App, Body, Path, Public, Routes};
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::body::{NewCheckout, WORD_PRESS};
use super::{CheckoutSession, find, operators, service};

/// The routes of checkouts.
pub fn routes() -> Routes {
    let public = Routes::at("Checkout", ["/api/public/checkout"])
        .post("/session", begin, "Begin a checkout\nAnswers where to pay; the amounts are the server's. Errors: 422 with every wrong field; 429 `too_many_checkouts`; 503 `payment_provider_unavailable`.")
        .get("/options", options, "Show what else can be ordered with a plan\nWhether an application can be installed right away.")
        .get("/session/{id}", show, "Show a checkout\nWhat is bought, what it costs, and what became of it. Whoever knows its id may see it.");
    public.merge(operators::routes())
}

#[derive(Deserialize, JsonSchema)]
struct SessionPath {
    /// The checkout's id, as `POST /session` answered it.
    id: String,
}

/// A checkout that was begun.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Begun {
    /// Its id: random, and all that is needed to see it and pay.
    checkout_session_id: String,
    /// Where to pay.
    payment_url: String,
}

/// What else can be ordered with a plan.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Options {
    /// Whether `isWordPressPlan` can be asked for: there is a template with WordPress.
    word_press: bool,
}

async fn options(_: Public, State(app): State<App>) -> Result<axum::Json<Options>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let word_press = templates::with_stack(&tx, WORD_PRESS).await?.is_some();
    Ok(axum::Json(Options { word_press }))
}

async fn begin(
    public: Public,
    State(app): State<App>,
    Body { value, .. }: Body<NewCheckout>,
) -> Result<axum::Json<Begun>> {
    let begun = service::begin(&app, &public.origin, value).await?;
    Ok(axum::Json(Begun { checkout_session_id: begun.token, payment_url: begun.payment_url }))
}

async fn show(_: Public, State(app): State<App>, Path(path): Path<SessionPath>) -> Result<axum::Json<CheckoutSession>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    find(&tx, &app, &path.id).await?.map(axum::Json).ok_or_else(|| Error::not_found("checkout"))
}
