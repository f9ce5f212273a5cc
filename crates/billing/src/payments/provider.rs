//! What a payment provider can be asked for.

use std::time::Duration;

use async_trait::async_trait;
use jiff::Timestamp;
use mpanel_kernel::Error;
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use serde_json::Value;

use super::message::{self, Message};
use super::signature::SignatureError;

/// What a payment is for. Goes along with everything that is asked for, and comes back in the provider's messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A checkout, by its token.
    Checkout(String),
    /// An open invoice.
    Invoice {
        /// Whose it is.
        tenant: i64,
        /// Its id.
        invoice: i64,
    },
}

/// Something that is to be paid on a payment page.
#[derive(Clone, Debug)]
pub struct CheckoutRequest {
    /// What it is for.
    pub subject: Subject,
    /// Makes the request safe to repeat.
    pub key: String,
    /// Who buys.
    pub email: String,
    /// The provider's name of the customer, if it knows one.
    pub customer_id: Option<String>,
    /// What is bought.
    pub lines: Vec<CheckoutLine>,
    /// What is to be paid, with tax.
    pub total: Money,
    /// After that nobody can pay any more.
    pub expires_at: Timestamp,
    /// Where the customer goes afterwards.
    pub return_url: String,
    /// Where the customer goes who thinks better of it.
    pub cancel_url: String,
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

/// A customer, as the panel knows it.
#[derive(Clone, Debug)]
pub struct Buyer {
    /// The tenant.
    pub tenant: i64,
    /// Its name.
    pub name: String,
    /// Where invoices go.
    pub email: String,
    /// `line1`, `line2`, `postalCode`, `city`, `state`, `country`.
    pub address: Value,
    /// For its tax office.
    pub tax_id: Option<String>,
    /// The provider's name of it.
    pub customer_id: Option<String>,
}

/// A charge to what a customer left with the provider, without the customer.
#[derive(Clone, Debug)]
pub struct ChargeRequest {
    /// Our name of the try; the same in every repetition.
    pub charge: i64,
    /// Grows only after an answer that settled nothing.
    pub request: i32,
    /// Whether it was asked for before, so that there may be something to find.
    pub repeated: bool,
    /// Whose invoice.
    pub tenant: i64,
    /// The invoice.
    pub invoice: i64,
    /// Its number.
    pub number: String,
    /// The provider's name of the customer.
    pub customer_id: String,
    /// What the customer paid with before.
    pub payment_method_id: Option<String>,
    /// How much.
    pub money: Money,
}

/// What became of a charge.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Charged {
    /// The money is there.
    Paid {
        /// The provider's name of the payment.
        payment_id: String,
    },
    /// The money is under way, for days perhaps; a message will tell.
    Processing {
        /// The provider's name of the payment.
        payment_id: String,
    },
    /// It was refused.
    Declined {
        /// Why, for the customer.
        reason: String,
    },
    /// Nothing is left to charge.
    NothingOnFile,
    /// This provider charges nobody: an operator notes what was paid.
    ByHand,
}

/// Money that is to go back.
#[derive(Clone, Debug)]
pub struct RefundRequest {
    /// Our name of it; the same in every repetition.
    pub refund: i64,
    /// Grows only after an answer that settled nothing.
    pub request: i32,
    /// Whose.
    pub tenant: i64,
    /// The provider's name of the payment.
    pub payment_id: String,
    /// How much of it.
    pub money: Money,
}

/// What became of a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refunded {
    /// The provider gives it back.
    Given {
        /// The provider's name of it.
        refund_id: String,
    },
    /// This provider moves no money: an operator gives it back.
    ByHand,
}

/// Why a provider did not do something. The words are for operators.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProviderError {
    /// Nothing was asked of it, or nothing that moves money: there is no connection, or it was only looked at.
    #[error("the payment provider cannot be reached: {0}")]
    Away(String),
    /// It did not answer in time, or the connection broke; whether it acted is unknown.
    #[error("the payment provider cannot be reached: {0}")]
    Unreachable(String),
    /// It answered something that says nothing; whether it acted is unknown, and the same request gets the same answer.
    #[error("the payment provider answered nothing that can be used: {0}")]
    Broken(String),
    /// Too much was asked of it; it did not act.
    #[error("the payment provider asks to wait")]
    Busy,
    /// It does not take our key.
    #[error("the payment provider does not accept the key: {0}")]
    Key(String),
    /// The means of payment were refused.
    #[error("the payment was declined: {0}")]
    Declined(String),
    /// It knows no such thing.
    #[error("the payment provider knows no such thing: {0}")]
    Unknown(String),
    /// It said no.
    #[error("the payment provider refused: {0}")]
    Refused(String),
}

impl ProviderError {
    /// Whether the same request may go through later.
    pub fn passes(&self) -> bool {
        matches!(self, Self::Away(_) | Self::Unreachable(_) | Self::Broken(_) | Self::Busy | Self::Key(_))
    }

    /// Whether it may have acted all the same.
    pub fn leaves_doubt(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Broken(_))
    }

    /// The same of a request that only looks.
    pub(super) fn only_looked(self) -> Self {
        match self {
            Self::Unreachable(why) | Self::Broken(why) => Self::Away(why),
            other => other,
        }
    }

    /// For whoever waits for an answer: says nothing of keys and accounts.
    pub fn for_people(&self) -> Error {
        let (code, detail) = match self {
            Self::Declined(reason) => ("payment_declined", format!("The payment was declined: {reason}")),
            Self::Refused(_) | Self::Unknown(_) | Self::Key(_) => (
                "payment_provider_refused",
                "The payment provider did not take the request. Nothing was charged; we have noted why.".to_owned(),
            ),
            Self::Away(_) | Self::Unreachable(_) | Self::Broken(_) | Self::Busy => (
                "payment_provider_unavailable",
                "The payment provider cannot be reached right now. Nothing was charged; try again in a moment."
                    .to_owned(),
            ),
        };
        Error::status(axum::http::StatusCode::SERVICE_UNAVAILABLE, code, detail)
    }
}

/// Somebody who takes money for us.
#[async_trait]
pub trait PaymentProvider: Send + Sync {
    /// Its name in the database.
    fn name(&self) -> &'static str;

    /// The header that its signatures come in.
    fn signature_header(&self) -> &'static str;

    /// Opens a payment page. Asked again with the same key it answers the same page.
    async fn open_checkout(&self, app: &App, request: &CheckoutRequest) -> Result<OpenedCheckout, ProviderError>;

    /// Makes a customer known to it; answers its name there, `None` when it keeps none.
    async fn make_customer(&self, buyer: &Buyer) -> Result<Option<String>, ProviderError>;

    /// Opens the page where a customer looks after the means of payment; answers its URL.
    async fn open_portal(&self, app: &App, buyer: &Buyer, return_url: &str) -> Result<String, ProviderError>;

    /// Charges what the customer left. Asked again for the same charge it does not charge twice.
    async fn charge(&self, request: &ChargeRequest) -> Result<Charged, ProviderError>;

    /// The least that it takes in a currency, in minor units; 0 when it takes everything.
    fn minimum(&self, _currency: &str) -> i64 {
        0
    }

    /// Closes a payment page, so that nobody can pay there any more. One that is closed or paid stays as it is.
    async fn close_checkout(&self, _session_id: &str) -> Result<(), ProviderError> {
        Ok(())
    }

    /// Charges a customer to this means of payment from now on.
    async fn prefer(&self, _customer_id: &str, _payment_method_id: &str, _once: &str) -> Result<(), ProviderError> {
        Ok(())
    }

    /// Gives money back. Asked again for the same refund it does not give it twice.
    async fn refund(&self, request: &RefundRequest) -> Result<Refunded, ProviderError>;

    /// Whether a webhook's body is really its own and recent.
    fn verify(
        &self,
        header: Option<&str>,
        body: &[u8],
        now: Timestamp,
        tolerance: Duration,
    ) -> Result<(), SignatureError>;

    /// Why a rightly signed event does not concern this installation's account; `None` when it does.
    fn foreign(&self, _event: &Value) -> Option<String> {
        None
    }

    /// What an event says; `None` when it concerns nothing here.
    fn read(&self, event: &Value) -> Option<Message> {
        message::read(event, |amount, currency| Some(Money::new(amount, &currency.to_uppercase())))
    }
}
