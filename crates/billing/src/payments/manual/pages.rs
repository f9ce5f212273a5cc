//! The payment page's addresses: `/pay/{checkout}`. Not part of the API.

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use maud::Markup;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};

use super::{NAME, Notify, Outcome, click_pays, page};
use crate::checkout::{self, CheckoutStatus};

/// The pages.
pub fn pages() -> Router<App> {
    Router::new().route("/pay/{checkout}", get(show).post(pay)).route("/pay/{checkout}/decline", post(decline))
}

async fn show(State(app): State<App>, Path(checkout): Path<String>) -> Response {
    let found = async {
        let tx = app.db.read(&PlatformScope::system()).await?;
        let session = checkout::find(&tx, &app, &checkout).await?;
        session.filter(|s| s.provider == NAME).ok_or_else(|| Error::not_found("checkout"))
    };
    match found.await {
        Ok(session) => html(StatusCode::OK, page::checkout(&app, &session, click_pays(&app))),
        Err(error) => refused(&app, error),
    }
}

async fn pay(State(app): State<App>, Path(checkout): Path<String>) -> Response {
    clicked(&app, &checkout, Outcome::Paid).await
}

async fn decline(State(app): State<App>, Path(checkout): Path<String>) -> Response {
    clicked(&app, &checkout, Outcome::Declined).await
}

async fn clicked(app: &App, checkout: &str, outcome: Outcome) -> Response {
    match act(app, checkout, outcome).await {
        // The page shows what became of it; reloading it sends nothing again.
        Ok(()) => Redirect::to(&format!("/pay/{checkout}")).into_response(),
        Err(error) => refused(app, error),
    }
}

async fn act(app: &App, checkout: &str, outcome: Outcome) -> Result<()> {
    if !click_pays(app) {
        return Err(Error::forbidden(
            "payment_page_off",
            "On this panel a click is no payment; an operator confirms it.",
        ));
    }
    let tx = app.db.write(&PlatformScope::system()).await?;
    let session = checkout::find(&tx, app, checkout).await?.filter(|s| s.provider == NAME);
    let session = session.ok_or_else(|| Error::not_found("checkout"))?;
    match session.status {
        CheckoutStatus::Open => {}
        // Clicked twice.
        CheckoutStatus::Processing | CheckoutStatus::Completed => return Ok(()),
        CheckoutStatus::Expired | CheckoutStatus::Failed => {
            return Err(Error::conflict(
                "checkout_expired",
                "This checkout has expired. Nothing was charged; begin again.",
            ));
        }
    }
    if outcome == Outcome::Paid {
        checkout::mark_paying(&tx, checkout).await?;
    }
    let attempt = jiff::Timestamp::now().as_millisecond();
    Notify::send(&tx, checkout, &session.total, outcome, attempt).await?;
    tx.commit_unaudited("the page plays the provider; what its message changes is the event").await
}

fn html(status: StatusCode, page: Markup) -> Response {
    let headers = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (status, headers, page.into_string()).into_response()
}

fn refused(app: &App, error: Error) -> Response {
    let problem = error.problem();
    if problem.status >= 500 {
        tracing::error!(%error, "the payment page failed");
    }
    let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    html(status, page::problem(app, &problem.title, &problem.detail))
}
