//! Payments: the providers that take money, and what they tell us.

pub mod inbox;
pub mod manual;
pub mod message;
mod portal;
mod routes;
pub mod signature;

pub use routes::routes;

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use axum::http::HeaderMap;
use jiff::Timestamp;
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::{Error, Result};

use manual::Manual;
use signature::SignatureError;

/// Something that is to be paid on a payment page.
#[derive(Clone, Debug)]
pub struct CheckoutRequest {
    /// Our name of it; also makes the request safe to repeat.
    pub checkout: String,
    /// Who buys.
    pub email: String,
    /// What is bought.
    pub lines: Vec<CheckoutLine>,
    /// What is to be paid, with tax.
    pub total: Money,
    /// After that nobody can pay any more.
    pub expires_at: Timestamp,
}

/// A line of what is bought.
#[derive(Clone, Debug)]
pub struct CheckoutLine {
    /// What it is.
    pub description: String,
    /// How many.
    pub quantity: i64,
    /// Of one, in minor units.
    pub unit_amount: i64,
}

/// A payment page that a provider has opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedCheckout {
    /// The provider's name of it.
    pub session_id: String,
    /// Where the customer pays.
    pub payment_url: String,
}

/// Why a provider did not do something.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// It cannot be reached or did not answer in time; whether it acted is unknown.
    #[error("the payment provider cannot be reached: {0}")]
    Unreachable(String),
    /// It said no.
    #[error("the payment provider refused: {0}")]
    Refused(String),
}

/// Somebody who takes money for us.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// Its name in the database.
    fn name(&self) -> &'static str;

    /// The header that its signatures come in.
    fn signature_header(&self) -> &'static str;

    /// Opens a payment page. Asked again for the same checkout it answers the same page.
    async fn open_checkout(&self, app: &App, request: &CheckoutRequest) -> Result<OpenedCheckout, ProviderError>;

    /// Where customers look after their means of payment.
    fn portal_url(&self, app: &App) -> String;

    /// Whether a webhook's body is really its own and recent.
    fn verify(
        &self,
        header: Option<&str>,
        body: &[u8],
        now: Timestamp,
        tolerance: Duration,
    ) -> Result<(), SignatureError>;
}

/// The providers of this process.
pub struct Payments {
    manual: Manual,
}

impl Payments {
    /// `manual_secret` signs the messages of the built-in provider; all processes of an installation need the same one.
    pub fn new(manual_secret: String) -> Self {
        Self { manual: Manual::new(manual_secret) }
    }

    /// The built-in provider.
    pub fn manual(&self) -> &Manual {
        &self.manual
    }

    /// The one that new checkouts go to.
    pub fn current(&self) -> &dyn PaymentProvider {
        &self.manual
    }

    /// The one whose signature these headers carry.
    fn signed_by(&self, headers: &HeaderMap) -> Option<&dyn PaymentProvider> {
        let all: [&dyn PaymentProvider; 1] = [&self.manual];
        all.into_iter().find(|p| headers.contains_key(p.signature_header()))
    }
}

/// The providers, as the process was started with them.
pub(crate) fn of(app: &App) -> Result<Arc<Payments>> {
    app.services
        .get::<Payments>()
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("the payment providers are not set up")))
}
