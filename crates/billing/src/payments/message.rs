//! What payment providers tell us, whoever they are. The built-in provider speaks the same words as Stripe
//! (docs.stripe.com/api/events), so there is one reader.

use mpanel_kernel::money::Money;
use serde_json::Value;

/// An event as it came, before anybody asks what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// Its id; the same in every delivery.
    pub id: String,
    /// What kind of event it is.
    pub kind: String,
}

/// Money that has arrived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paid {
    /// The provider's name of the payment.
    pub payment_id: String,
    /// How much.
    pub money: Money,
}

/// What a message says about a checkout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// The customer went through the payment page to its end. The money may still be under way.
    SessionCompleted {
        /// The provider's name of the session.
        session_id: String,
        /// The provider's name of the customer.
        customer_id: Option<String>,
        /// The money, if it has arrived.
        paid: Option<Paid>,
    },
    /// The money has arrived.
    PaymentSucceeded {
        /// The money.
        paid: Paid,
        /// What later charges can be made to.
        payment_method_id: Option<String>,
    },
    /// The money did not arrive.
    PaymentFailed {
        /// Why, in the provider's words.
        reason: String,
    },
}

/// A message about a checkout of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Our name of the checkout.
    pub checkout: String,
    /// What it says.
    pub said: Said,
}

/// The outside of an event; `None` when it is none.
pub fn envelope(event: &Value) -> Option<Envelope> {
    let text = |key: &str| event[key].as_str().filter(|t| !t.is_empty() && t.len() <= 255).map(str::to_owned);
    Some(Envelope { id: text("id")?, kind: text("type")? })
}

/// What an event says; `None` when it concerns no checkout.
pub fn read(event: &Value) -> Option<Message> {
    let object = &event["data"]["object"];
    let text = |key: &str| object[key].as_str().map(str::to_owned);
    let said = match event["type"].as_str()? {
        "checkout.session.completed" | "checkout.session.async_payment_succeeded" => Said::SessionCompleted {
            session_id: text("id")?,
            customer_id: text("customer"),
            paid: match object["payment_status"].as_str() {
                Some("paid") => Some(paid(text("payment_intent")?, object, "amount_total")?),
                _ => None,
            },
        },
        "payment_intent.succeeded" => Said::PaymentSucceeded {
            paid: paid(text("id")?, object, "amount_received")?,
            payment_method_id: text("payment_method"),
        },
        "payment_intent.payment_failed" => Said::PaymentFailed {
            reason: object["last_payment_error"]["message"].as_str().unwrap_or("The payment was refused.").to_owned(),
        },
        "checkout.session.async_payment_failed" => {
            Said::PaymentFailed { reason: "The payment did not arrive.".to_owned() }
        }
        _ => return None,
    };
    let checkout =
        text("client_reference_id").or_else(|| object["metadata"]["checkout"].as_str().map(str::to_owned))?;
    Some(Message { checkout, said })
}

fn paid(payment_id: String, object: &Value, amount: &str) -> Option<Paid> {
    let currency = object["currency"].as_str()?.to_uppercase();
    Some(Paid { payment_id, money: Money { amount: object[amount].as_i64()?, currency } })
}
