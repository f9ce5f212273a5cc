//! The provider for installations without one: no account anywhere, and no money either.
//!
//! Its payment page is the panel's own ([`pages`]). Where the page is switched on, a click on Pay is a payment; where it
//! is off, as on any panel that is not on this machine only, the page says how to pay and an operator confirms. Either
//! way a job then sends the messages that a real provider would send, really signed, to the panel's own webhook.

mod notify;
mod page;
mod pages;

pub use notify::{Notify, Outcome};
pub use pages::pages;

use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use mpanel_kernel::http::App;
use mpanel_kernel::settings::PAYMENT_PAGE;

use super::signature::{self, SignatureError};
use super::{
    Buyer, ChargeRequest, Charged, CheckoutRequest, OpenedCheckout, PaymentProvider, ProviderError, RefundRequest,
    Refunded, Subject,
};

/// Its name in the database.
pub const NAME: &str = "manual";
/// The header that its signatures come in.
pub const SIGNATURE_HEADER: &str = "mpanel-signature";

/// The built-in provider.
pub struct Manual {
    secret: String,
}

impl Manual {
    pub(super) fn new(secret: String) -> Self {
        Self { secret }
    }

    /// The header's value for a body, signed now.
    pub fn sign(&self, body: &[u8]) -> String {
        signature::sign(&self.secret, body, Timestamp::now())
    }
}

#[async_trait]
impl PaymentProvider for Manual {
    fn name(&self) -> &'static str {
        NAME
    }

    fn signature_header(&self) -> &'static str {
        SIGNATURE_HEADER
    }

    async fn open_checkout(&self, app: &App, request: &CheckoutRequest) -> Result<OpenedCheckout, ProviderError> {
        match &request.subject {
            Subject::Checkout(token) => Ok(OpenedCheckout {
                session_id: session_id(token),
                payment_url: format!("{}/pay/{token}", app.config.url()),
            }),
            Subject::Invoice { .. } => {
                Err(ProviderError::Refused("invoices are paid as agreed, and an operator notes it".into()))
            }
        }
    }

    async fn make_customer(&self, _: &Buyer) -> Result<Option<String>, ProviderError> {
        Ok(None)
    }

    async fn open_portal(&self, app: &App, _: &Buyer, _: &str) -> Result<String, ProviderError> {
        Ok(format!("{}/billing/invoices", app.config.url()))
    }

    async fn charge(&self, _: &ChargeRequest) -> Result<Charged, ProviderError> {
        Ok(Charged::ByHand)
    }

    async fn refund(&self, _: &RefundRequest) -> Result<Refunded, ProviderError> {
        Ok(Refunded::ByHand)
    }

    fn verify(
        &self,
        header: Option<&str>,
        body: &[u8],
        now: Timestamp,
        tolerance: Duration,
    ) -> Result<(), SignatureError> {
        signature::verify(&self.secret, header, body, now, tolerance)
    }
}

/// This provider's name of a checkout.
fn session_id(checkout: &str) -> String {
    format!("mps_{checkout}")
}

/// This provider's name of the payment of a checkout: there is one at most.
fn payment_id(checkout: &str) -> String {
    format!("mpp_{checkout}")
}

/// Whether a click on the payment page is a payment. Never by itself on a panel that others can reach: it would give
/// everything away.
pub(super) fn click_pays(app: &App) -> bool {
    match app.settings.text(&PAYMENT_PAGE).as_str() {
        "on" => true,
        "off" => false,
        _ => is_local(&app.config.url()),
    }
}

/// Whether a URL is of this machine only.
fn is_local(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host.split('/').next().unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(v6) => v6.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    name == "localhost" || name.parse::<std::net::IpAddr>().is_ok_and(|a| a.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn only_this_machine_is_local() {
        for local in ["http://127.0.0.1:8080", "http://localhost", "http://[::1]:80/x", "https://localhost:8443"] {
            assert!(is_local(local), "{local}");
        }
        for other in
            ["https://panel.example.com", "http://0.0.0.0:8080", "http://localhost.example.com", "http://10.0.0.1"]
        {
            assert!(!is_local(other), "{other}");
        }
    }
}
