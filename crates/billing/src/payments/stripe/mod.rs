//! Stripe: Checkout sessions, the customer portal, charges without the customer, refunds.
//!
//! A client of its own for the few requests that are needed (docs/decisions/0008-stripe.md). Everything that is made
//! there carries this installation's mark in its metadata, so that it can be found again and so that two installations
//! can share an account.

mod amounts;
mod client;
mod tax_ids;

pub(super) use amounts::minimum;
pub(super) use client::make as http_client;
pub use client::{Client, VERSION};

use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::secrets::Secret;
use serde_json::Value;

use self::client::{Failed, Form};
use super::message::{self, Message};
use super::signature::{self, SignatureError};
use super::{
    Buyer, ChargeRequest, Charged, CheckoutRequest, OpenedCheckout, PaymentProvider, ProviderError, RefundRequest,
    Refunded, Subject,
};

/// Its name in the database.
pub const NAME: &str = "stripe";
/// The header that its signatures come in.
pub const SIGNATURE_HEADER: &str = "stripe-signature";
/// The messages that the panel understands; a webhook endpoint at Stripe should send these.
pub const EVENTS: &[&str] = &[
    "checkout.session.completed",
    "checkout.session.async_payment_succeeded",
    "checkout.session.async_payment_failed",
    "checkout.session.expired",
    "payment_intent.succeeded",
    "payment_intent.payment_failed",
    "refund.created",
    "refund.failed",
    "charge.dispute.created",
];
const ASK_THE_CUSTOMER: &str = "Your bank wants you to confirm the payment yourself.";

/// An account at Stripe.
#[derive(Clone, Debug)]
pub struct Account {
    /// Opens the API.
    pub secret_key: Secret,
    /// Signs the messages.
    pub webhook_secret: Secret,
    /// Whether real money moves.
    pub is_live: bool,
    /// Its name at Stripe, where it is known.
    pub account_id: Option<String>,
}

/// Stripe with one account.
pub struct Stripe {
    client: Client,
    account: Account,
    installation: String,
    patience: Duration,
}

impl Stripe {
    /// `installation` is this panel's mark; `patience`, how long an answer may take.
    pub fn new(client: Client, account: Account, installation: String, patience: Duration) -> Self {
        Self { client, account, installation, patience }
    }

    async fn get(&self, path: &str, query: Form) -> Result<Value, Failed> {
        self.client.get(&self.account.secret_key, path, query, self.patience).await
    }

    async fn post(&self, path: &str, form: &Form, once: &str) -> Result<Value, Failed> {
        let once = format!("mpanel/{}/{once}", self.installation);
        self.client.post(&self.account.secret_key, path, form, &once, self.patience).await
    }

    /// The account that a key opens; `None` for a restricted key that may not see it.
    pub async fn account_id(&self) -> Result<Option<String>, ProviderError> {
        match self.get("/v1/account", Form::default()).await {
            Ok(account) => Ok(text(&account, "id")),
            Err(Failed { error: ProviderError::Unknown(_), .. }) => Ok(None),
            Err(Failed { error: ProviderError::Key(_), status: Some(403), .. }) => Ok(None),
            Err(failed) => Err(failed.error),
        }
    }

    /// What can be charged: what the customer chose as default, or else paid with before.
    async fn method(&self, request: &ChargeRequest) -> Result<Option<String>, ProviderError> {
        let gone = |error: &ProviderError| matches!(error, ProviderError::Unknown(_));
        let customer = match self.get(&format!("/v1/customers/{}", request.customer_id), Form::default()).await {
            Ok(customer) if customer["deleted"] == true => return Ok(None),
            Ok(customer) => customer,
            Err(failed) if gone(&failed.error) => return Ok(None),
            Err(failed) => return Err(failed.error),
        };
        if let Some(default) = text(&customer["invoice_settings"], "default_payment_method") {
            return Ok(Some(default));
        }
        let Some(id) = &request.payment_method_id else { return Ok(None) };
        match self.get(&format!("/v1/payment_methods/{id}"), Form::default()).await {
            // Taken off its customer it cannot be charged any more.
            Ok(method) => Ok(text(&method, "customer").filter(|c| *c == request.customer_id).map(|_| id.clone())),
            Err(failed) if gone(&failed.error) => Ok(None),
            Err(failed) => Err(failed.error),
        }
    }

    /// What an earlier request for the same charge made, if any.
    async fn charged_before(&self, request: &ChargeRequest) -> Result<Option<Charged>, ProviderError> {
        let query = Form::default().with("customer", &request.customer_id).with("limit", 100);
        let list = self.get("/v1/payment_intents", query).await?;
        let mine = |p: &&Value| self.is_mine(p, "charge", request.charge);
        Ok(list["data"].as_array().into_iter().flatten().find(mine).map(outcome))
    }

    fn is_mine(&self, object: &Value, what: &str, id: i64) -> bool {
        let metadata = &object["metadata"];
        metadata["installation"] == self.installation.as_str() && metadata[what] == id.to_string().as_str()
    }
}

/// What a payment at Stripe means.
fn outcome(payment: &Value) -> Charged {
    let payment_id = text(payment, "id").unwrap_or_default();
    match payment["status"].as_str() {
        Some("succeeded") => Charged::Paid { payment_id },
        Some("processing") => Charged::Processing { payment_id },
        Some("requires_action") => Charged::Declined { reason: ASK_THE_CUSTOMER.into() },
        _ => {
            let reason = payment["last_payment_error"]["message"].as_str().unwrap_or("The payment was declined.");
            Charged::Declined { reason: reason.to_owned() }
        }
    }
}

/// The name of a refund that was made at Stripe's own page, until a message tells its real one.
pub(super) fn given_before(payment_id: &str) -> String {
    format!("{payment_id}/before")
}

fn text(object: &Value, key: &str) -> Option<String> {
    object[key].as_str().filter(|t| !t.is_empty()).map(str::to_owned)
}

#[async_trait]
impl PaymentProvider for Stripe {
    fn name(&self) -> &'static str {
        NAME
    }

    fn signature_header(&self) -> &'static str {
        SIGNATURE_HEADER
    }

    async fn open_checkout(&self, _: &App, request: &CheckoutRequest) -> Result<OpenedCheckout, ProviderError> {
        let amount = |money: &Money| amounts::to_stripe(money).map_err(ProviderError::Refused);
        let currency = request.total.currency.as_str();
        let sum: i64 = request.lines.iter().map(|l| l.unit_amount * l.quantity).sum();
        if sum != request.total.amount {
            return Err(ProviderError::Refused(format!("the lines add up to {sum}, not to {}", request.total)));
        }
        let mut form = Form::default()
            .with("mode", "payment")
            .with("success_url", &request.return_url)
            .with("cancel_url", &request.cancel_url)
            .with("expires_at", request.expires_at.as_second())
            .with("billing_address_collection", "auto")
            .with("tax_id_collection[enabled]", true);
        form = match &request.customer_id {
            Some(customer) => form
                .with("customer", customer)
                .with("customer_update[name]", "auto")
                .with("customer_update[address]", "auto"),
            None => form.with("customer_email", &request.email).with("customer_creation", "always"),
        };
        let mut marks = vec![("installation", self.installation.clone())];
        match &request.subject {
            Subject::Checkout(token) => {
                form = form.with("client_reference_id", token);
                marks.push(("checkout", token.clone()));
            }
            Subject::Invoice { tenant, invoice } => {
                marks.extend([("tenant", tenant.to_string()), ("invoice", invoice.to_string())]);
            }
        }
        let pays = request.total.amount > 0;
        for (name, value) in &marks {
            form = form.with(format!("metadata[{name}]"), value);
            if pays {
                form = form.with(format!("payment_intent_data[metadata][{name}]"), value);
            }
        }
        if pays {
            // So that renewals can be charged without the customer.
            form = form.with("payment_intent_data[setup_future_usage]", "off_session");
        }
        for (i, line) in request.lines.iter().enumerate() {
            let unit = amount(&Money::new(line.unit_amount, currency))?;
            form = form
                .with(format!("line_items[{i}][quantity]"), line.quantity)
                .with(format!("line_items[{i}][price_data][currency]"), currency.to_lowercase())
                .with(format!("line_items[{i}][price_data][unit_amount]"), unit)
                .with(format!("line_items[{i}][price_data][product_data][name]"), &line.description);
        }
        let opened = match self.post("/v1/checkout/sessions", &form, &request.key).await {
            // It has an answer that it repeats for this key. A second page does no harm: nobody knows the first.
            Err(Failed { error: ProviderError::Broken(_), .. }) => {
                self.post("/v1/checkout/sessions", &form, &format!("{}/again", request.key)).await?
            }
            Err(Failed { error: ProviderError::Busy, .. }) => {
                self.post("/v1/checkout/sessions", &form, &request.key).await?
            }
            other => other?,
        };
        let incomplete = || ProviderError::Broken("a session without id and URL".into());
        Ok(OpenedCheckout {
            session_id: text(&opened, "id").ok_or_else(incomplete)?,
            payment_url: text(&opened, "url").ok_or_else(incomplete)?,
        })
    }

    async fn make_customer(&self, buyer: &Buyer) -> Result<Option<String>, ProviderError> {
        let mut form = Form::default()
            .with("name", &buyer.name)
            .with("email", &buyer.email)
            .with("metadata[installation]", &self.installation)
            .with("metadata[tenant]", buyer.tenant);
        for (ours, theirs) in [
            ("line1", "line1"),
            ("line2", "line2"),
            ("postalCode", "postal_code"),
            ("city", "city"),
            ("state", "state"),
            ("country", "country"),
        ] {
            let value = buyer.address[ours].as_str().filter(|v| !v.is_empty());
            form = form.with_some(&format!("address[{theirs}]"), value);
        }
        if let Some(tax_id) = &buyer.tax_id {
            form = match tax_ids::kind(tax_id, buyer.address["country"].as_str()) {
                Some(kind) => form.with("tax_id_data[0][type]", kind).with("tax_id_data[0][value]", tax_id),
                None => form.with("metadata[tax_id]", tax_id),
            };
        }
        // One that is made twice for want of an answer does no harm: it has nothing to be charged.
        let once = format!("customer/{}/{:032x}", buyer.tenant, rand::random::<u128>());
        let customer = self.post("/v1/customers", &form, &once).await?;
        let incomplete = || ProviderError::Broken("a customer without an id".into());
        text(&customer, "id").map(Some).ok_or_else(incomplete)
    }

    async fn open_portal(&self, _: &App, buyer: &Buyer, return_url: &str) -> Result<String, ProviderError> {
        let unknown = || ProviderError::Unknown("a customer without a name there".into());
        let customer = buyer.customer_id.as_deref().ok_or_else(unknown)?;
        let form = Form::default().with("customer", customer).with("return_url", return_url);
        // Each opening is a session of its own.
        let once = format!("portal/{:032x}", rand::random::<u128>());
        let opened = self.post("/v1/billing_portal/sessions", &form, &once).await?;
        text(&opened, "url").ok_or_else(|| ProviderError::Broken("a portal without a URL".into()))
    }

    fn minimum(&self, currency: &str) -> i64 {
        minimum(currency)
    }

    async fn close_checkout(&self, session_id: &str) -> Result<(), ProviderError> {
        let path = format!("/v1/checkout/sessions/{session_id}/expire");
        match self.post(&path, &Form::default(), &format!("close/{session_id}/{:016x}", rand::random::<u64>())).await {
            // Paid or closed already, or of another account.
            Err(Failed { error: ProviderError::Refused(_) | ProviderError::Unknown(_), .. }) => Ok(()),
            other => other.map(drop).map_err(ProviderError::from),
        }
    }

    async fn prefer(&self, customer_id: &str, payment_method_id: &str, once: &str) -> Result<(), ProviderError> {
        let form = Form::default().with("invoice_settings[default_payment_method]", payment_method_id);
        let path = format!("/v1/customers/{customer_id}");
        self.post(&path, &form, &format!("prefer/{once}")).await.map(drop).map_err(ProviderError::from)
    }

    async fn charge(&self, request: &ChargeRequest) -> Result<Charged, ProviderError> {
        if request.repeated
            && let Some(found) = self.charged_before(request).await?
        {
            return Ok(found);
        }
        let Some(method) = self.method(request).await? else { return Ok(Charged::NothingOnFile) };
        let amount = amounts::to_stripe(&request.money).map_err(ProviderError::Refused)?;
        let form = Form::default()
            .with("amount", amount)
            .with("currency", request.money.currency.to_lowercase())
            .with("customer", &request.customer_id)
            .with("payment_method", method)
            .with("off_session", true)
            .with("confirm", true)
            .with("metadata[installation]", &self.installation)
            .with("metadata[tenant]", request.tenant)
            .with("metadata[invoice]", request.invoice)
            .with("metadata[number]", &request.number)
            .with("metadata[charge]", request.charge);
        let once = format!("charge/{}/{}", request.charge, request.request);
        match self.post("/v1/payment_intents", &form, &once).await {
            Ok(payment) => Ok(outcome(&payment)),
            Err(Failed { error: ProviderError::Declined(reason), code, .. }) => Ok(Charged::Declined {
                reason: if code.as_deref() == Some("authentication_required") {
                    ASK_THE_CUSTOMER.into()
                } else {
                    reason
                },
            }),
            Err(failed) => Err(failed.error),
        }
    }

    async fn refund(&self, request: &RefundRequest) -> Result<Refunded, ProviderError> {
        let query = Form::default().with("payment_intent", &request.payment_id).with("limit", 100);
        let list = self.get("/v1/refunds", query).await?;
        let mine = |r: &&Value| self.is_mine(r, "refund", request.refund);
        let made = match list["data"].as_array().into_iter().flatten().find(mine) {
            Some(made) => made.clone(),
            None => {
                let amount = amounts::to_stripe(&request.money).map_err(ProviderError::Refused)?;
                let form = Form::default()
                    .with("payment_intent", &request.payment_id)
                    .with("amount", amount)
                    .with("metadata[installation]", &self.installation)
                    .with("metadata[tenant]", request.tenant)
                    .with("metadata[refund]", request.refund);
                let once = format!("refund/{}/{}", request.refund, request.request);
                match self.post("/v1/refunds", &form, &once).await {
                    Ok(made) => made,
                    // Somebody was faster, at Stripe's own page.
                    Err(Failed { code: Some(code), .. }) if code == "charge_already_refunded" => {
                        return Ok(Refunded::Given { refund_id: given_before(&request.payment_id) });
                    }
                    Err(failed) => return Err(failed.error),
                }
            }
        };
        match made["status"].as_str() {
            Some("failed" | "canceled") => {
                let why = made["failure_reason"].as_str().unwrap_or("the refund failed");
                Err(ProviderError::Refused(why.to_owned()))
            }
            _ => Ok(Refunded::Given { refund_id: text(&made, "id").unwrap_or_default() }),
        }
    }

    fn verify(
        &self,
        header: Option<&str>,
        body: &[u8],
        now: Timestamp,
        tolerance: Duration,
    ) -> Result<(), SignatureError> {
        signature::verify(self.account.webhook_secret.reveal(), header, body, now, tolerance)
    }

    fn foreign(&self, event: &Value) -> Option<String> {
        if let Some(theirs) = event["account"].as_str()
            && self.account.account_id.as_deref() != Some(theirs)
        {
            return Some(format!("It is about another account, {theirs}."));
        }
        match (event["livemode"].as_bool(), self.account.is_live) {
            (Some(true), false) => Some("It is about real money, and the account's key is for tests.".into()),
            (Some(false), true) => Some("It is a test, and the account's key is for real money.".into()),
            _ => None,
        }
    }

    fn read(&self, event: &Value) -> Option<Message> {
        message::read(event, amounts::from_stripe)
    }
}
