//! `/api/public/checkout/webhook`.

use aide::OperationInput;
use axum::extract::{FromRequest, Request, State};
use axum::http::HeaderMap;
use bytes::Bytes;
use mpanel_kernel::http::{App, NoContent, Public, Routes};
use mpanel_kernel::{Error, Result};

use super::{accounts, inbox, invoice_page, method, portal, trouble};

/// Bytes that a provider's message may have.
const LIMIT: usize = 256 * 1024;

/// The routes of payments.
pub fn routes() -> Routes {
    let webhook = Routes::at("Checkout", ["/api/public/checkout"]).post(
        "/webhook",
        webhook,
        "Tell of a payment\nFor payment providers only: the signature of the body decides. Answers 204 once the message is stored. Errors: 400 `missing_signature`, `invalid_signature`, `stale_signature`, `malformed_event`.",
    );
    webhook
        .merge(portal::routes())
        .merge(method::routes())
        .merge(invoice_page::routes())
        .merge(accounts::routes())
        .merge(trouble::routes())
}

/// A body as it came, with the headers that sign it.
struct Signed {
    headers: HeaderMap,
    body: Bytes,
}

impl FromRequest<App> for Signed {
    type Rejection = Error;
    async fn from_request(request: Request, _: &App) -> Result<Self> {
        let headers = request.headers().clone();
        let body = axum::body::to_bytes(request.into_body(), LIMIT).await.map_err(|_| {
            Error::status(
                axum::http::StatusCode::PAYLOAD_TOO_LARGE,
                "body_too_large",
                format!("The body may have at most {LIMIT} bytes."),
            )
        })?;
        Ok(Self { headers, body })
    }
}

impl OperationInput for Signed {}

async fn webhook(_: Public, State(app): State<App>, signed: Signed) -> Result<NoContent> {
    inbox::receive(&app, &signed.headers, &signed.body).await?;
    Ok(NoContent)
}
