//! Payments: the providers that take money, and what they tell us.
//!
//! A provider is asked by jobs and handlers, never inside a database transaction: what is to be asked for is written
//! first, what came of it afterwards. Every request that moves money can be repeated.

pub mod accounts;
mod arrival;
mod charge;
pub mod inbox;
mod invoice_page;
mod look_again;
pub mod manual;
pub mod message;
mod method;
mod page;
mod portal;
mod provider;
mod refund;
mod routes;
pub mod signature;
pub mod stripe;
mod trouble;

pub(crate) use arrival::{About, disputed, settle as settle_invoice};
pub(crate) use charge::{Charge, begin as begin_charge, enqueue_due, trouble, wait_for_charges};
pub(crate) use invoice_page::key_refused;
pub(crate) use look_again::look_again;
pub(crate) use page::{ClosePage, Prefer, close as close_page};
pub use provider::{
    Buyer, ChargeRequest, Charged, CheckoutLine, CheckoutRequest, OpenedCheckout, PaymentProvider, ProviderError,
    RefundRequest, Refunded, Subject,
};
pub(crate) use refund::{
    Refund, begin as begin_refund, elsewhere as refunded_elsewhere, failed as refund_failed, given as refund_given,
};
pub use routes::routes;

use std::sync::Arc;

use axum::http::HeaderMap;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::http::App;
use mpanel_kernel::secrets::Vault;
use mpanel_kernel::{Error, Result};

use manual::Manual;
use mpanel_kernel::settings::PROVIDER_TIMEOUT;
use stripe::{Account, Client, Stripe};

/// The providers of this process.
pub struct Payments {
    manual: Arc<Manual>,
    vault: Vault,
    installation: String,
    client: Client,
}

impl Payments {
    /// `manual_secret` signs the messages of the built-in provider, `vault` opens the keys of the others; all processes
    /// of an installation need the same ones. `stripe_url` is where Stripe's API is.
    pub fn new(manual_secret: String, vault: Vault, installation: String, stripe_url: &str) -> Self {
        // For every HTTP client of this process that names no other; a second time it says so, and nothing is wrong.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let manual = Arc::new(Manual::new(manual_secret));
        Self { manual, vault, installation, client: Client::new(stripe_url) }
    }

    /// The built-in provider.
    pub fn manual(&self) -> &Manual {
        &self.manual
    }

    /// The one that new checkouts go to.
    pub(crate) async fn current(&self, app: &App) -> Result<Arc<dyn PaymentProvider>> {
        match self.stripe(app).await? {
            Some((stripe, true)) => Ok(Arc::new(stripe)),
            _ => Ok(self.manual.clone()),
        }
    }

    /// The one of this name; `None` when its account is not set up any more.
    pub(crate) async fn named(&self, app: &App, name: &str) -> Result<Option<Arc<dyn PaymentProvider>>> {
        Ok(match name {
            manual::NAME => Some(self.manual.clone()),
            stripe::NAME => self.stripe(app).await?.map(|(stripe, _)| -> Arc<dyn PaymentProvider> { Arc::new(stripe) }),
            _ => None,
        })
    }

    /// The one that takes a customer's payments. Whoever is known to a provider stays with it, whichever new checkouts go to.
    pub(crate) async fn for_customer(&self, app: &App, name: Option<&str>) -> Result<Arc<dyn PaymentProvider>> {
        if let Some(name) = name.filter(|name| *name != manual::NAME)
            && let Some(provider) = self.named(app, name).await?
        {
            return Ok(provider);
        }
        self.current(app).await
    }

    /// One by its name, for whoever is in a transaction: with another connection as well, many at once would wait for each other.
    pub(crate) async fn named_within(
        &self,
        app: &App,
        tx: &PlatformTx,
        name: &str,
    ) -> Result<Option<Arc<dyn PaymentProvider>>> {
        if name != stripe::NAME {
            return self.named(app, name).await;
        }
        let account = accounts::load_within(tx, &self.vault).await?;
        Ok(account.map(|(account, _)| -> Arc<dyn PaymentProvider> { Arc::new(self.stripe_of(app, account)) }))
    }

    /// The one whose signature these headers carry.
    async fn signed_by(&self, app: &App, headers: &HeaderMap) -> Result<Option<Arc<dyn PaymentProvider>>> {
        let name = [(manual::SIGNATURE_HEADER, manual::NAME), (stripe::SIGNATURE_HEADER, stripe::NAME)]
            .into_iter()
            .find(|(header, _)| headers.contains_key(*header));
        match name {
            Some((_, name)) => self.named(app, name).await,
            None => Ok(None),
        }
    }

    /// Stripe, if an account is set up, and whether new checkouts go there.
    async fn stripe(&self, app: &App) -> Result<Option<(Stripe, bool)>> {
        let Some((account, is_enabled)) = accounts::load(app, &self.vault).await? else { return Ok(None) };
        Ok(Some((self.stripe_of(app, account), is_enabled)))
    }

    fn stripe_of(&self, app: &App, account: Account) -> Stripe {
        let patience = app.settings.seconds(&PROVIDER_TIMEOUT);
        Stripe::new(self.client.clone(), account, self.installation.clone(), patience)
    }

    /// The least that a provider takes in a currency, in minor units. Needs no account.
    pub(crate) fn minimum(provider: &str, currency: &str) -> i64 {
        if provider == stripe::NAME { stripe::minimum(currency) } else { 0 }
    }

    /// This installation's mark in what it makes at a provider.
    pub(crate) fn installation(&self) -> &str {
        &self.installation
    }
}

/// The providers, as the process was started with them.
pub(crate) fn of(app: &App) -> Result<Arc<Payments>> {
    app.services
        .get::<Payments>()
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("the payment providers are not set up")))
}
