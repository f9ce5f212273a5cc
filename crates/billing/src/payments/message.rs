//! What payment providers tell us, whoever they are. The built-in provider speaks the same words as Stripe
//! (docs.stripe.com/api/events), so there is one reader.

use mpanel_kernel::money::Money;
use serde_json::{Value, json};

use super::Subject;

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

/// What a customer told the payment page about itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Billing {
    /// The name on invoices.
    pub name: Option<String>,
    /// `line1`, `line2`, `postalCode`, `city`, `state`, `country`.
    pub address: Option<Value>,
    /// For its tax office.
    pub tax_id: Option<String>,
}

/// What a message says.
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
        /// The money, if it is under way.
        promised: Option<Paid>,
        /// What the customer told about itself.
        billing: Billing,
    },
    /// Nobody went through the payment page in time.
    SessionExpired {
        /// The provider's name of the session.
        session_id: String,
    },
    /// The customer went through the payment page to its end, and the money that was under way did not arrive.
    SessionFailed {
        /// The provider's name of the session.
        session_id: String,
        /// The money.
        promised: Option<Paid>,
        /// Why, for the customer.
        reason: String,
    },
    /// The money has arrived.
    PaymentSucceeded {
        /// The money.
        paid: Paid,
        /// The provider's name of the customer.
        customer_id: Option<String>,
        /// What later charges can be made to.
        payment_method_id: Option<String>,
    },
    /// The money did not arrive.
    PaymentFailed {
        /// The provider's name of the payment.
        payment_id: Option<String>,
        /// Why, in the provider's words.
        reason: String,
    },
}

/// A refund that a panel has asked for, as its mark says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OurRefund {
    /// The installation that asked for it.
    pub installation: String,
    /// Whose.
    pub tenant: i64,
    /// Our name of it.
    pub refund: i64,
}

/// A message about something of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Message {
    /// About a payment.
    Payment {
        /// What it is for.
        subject: Subject,
        /// The installation that asked for it, where the message says so.
        installation: Option<String>,
        /// Our name of the try to charge that it tells of; what was paid on a page is none.
        charge: Option<i64>,
        /// What it says.
        said: Box<Said>,
    },
    /// Money that this panel gives back is on its way or there.
    RefundGiven {
        /// Which.
        ours: OurRefund,
        /// The provider's name of the refund.
        refund_id: String,
    },
    /// Money that was to go back did not.
    RefundFailed {
        /// Our name of it, if this panel asked for it.
        ours: Option<OurRefund>,
        /// The provider's name of the refund.
        refund_id: String,
        /// Why.
        reason: String,
    },
    /// Money was given back at the provider's own page; what this panel gives back is not told of here.
    Refunded {
        /// The provider's name of the refund.
        refund_id: String,
        /// The provider's name of the payment.
        payment_id: String,
        /// How much went back.
        money: Money,
    },
    /// A customer has asked the bank to take a payment back.
    Disputed {
        /// The provider's name of the payment.
        payment_id: String,
        /// Why, in the provider's words.
        reason: String,
    },
}

/// The outside of an event; `None` when it is none.
pub fn envelope(event: &Value) -> Option<Envelope> {
    let text = |key: &str| event[key].as_str().filter(|t| !t.is_empty() && t.len() <= 255).map(str::to_owned);
    Some(Envelope { id: text("id")?, kind: text("type")? })
}

/// What an event says; `None` when it concerns nothing here. `money` reads the provider's amounts.
pub fn read(event: &Value, money: impl Fn(i64, &str) -> Option<Money>) -> Option<Message> {
    let object = &event["data"]["object"];
    let text = |key: &str| object[key].as_str().map(str::to_owned);
    let paid = |payment_id: String, amount: &str| {
        Some(Paid { payment_id, money: money(object[amount].as_i64()?, object["currency"].as_str()?)? })
    };
    let meta = |key: &str| object["metadata"][key].as_str();
    let number = |key: &str| meta(key)?.parse::<i64>().ok();
    let ours = || {
        let (tenant, refund) = (number("tenant")?, number("refund")?);
        Some(OurRefund { installation: meta("installation")?.to_owned(), tenant, refund })
    };
    let promised = || paid(text("payment_intent")?, "amount_total");
    let said = match event["type"].as_str()? {
        "checkout.session.completed" | "checkout.session.async_payment_succeeded" => Said::SessionCompleted {
            session_id: text("id")?,
            customer_id: text("customer"),
            paid: match object["payment_status"].as_str() {
                Some("paid") => Some(paid(text("payment_intent")?, "amount_total")?),
                // Nothing to pay; there is no payment then, and the session stands for it.
                Some("no_payment_required") => Some(paid(text("id")?, "amount_total")?),
                _ => None,
            },
            promised: promised().filter(|_| object["payment_status"] == "unpaid"),
            billing: billing(&object["customer_details"]),
        },
        "checkout.session.expired" => Said::SessionExpired { session_id: text("id")? },
        "payment_intent.succeeded" => Said::PaymentSucceeded {
            paid: paid(text("id")?, "amount_received")?,
            customer_id: text("customer"),
            payment_method_id: text("payment_method"),
        },
        "payment_intent.payment_failed" => Said::PaymentFailed {
            payment_id: text("id"),
            reason: object["last_payment_error"]["message"].as_str().unwrap_or("The payment was refused.").to_owned(),
        },
        "checkout.session.async_payment_failed" => Said::SessionFailed {
            session_id: text("id")?,
            promised: promised(),
            reason: "The payment did not arrive.".to_owned(),
        },
        "refund.created" if matches!(object["status"].as_str(), Some("failed" | "canceled")) => return None,
        // What this panel gives back carries its mark. The job that gives it back writes it down, if it gets an answer.
        "refund.created" if !object["metadata"]["installation"].is_null() => {
            return Some(Message::RefundGiven { ours: ours()?, refund_id: text("id")? });
        }
        "refund.created" => {
            let payment_id = text("payment_intent")?;
            let money = paid(payment_id.clone(), "amount")?.money;
            return Some(Message::Refunded { refund_id: text("id")?, payment_id, money });
        }
        "refund.failed" => {
            return Some(Message::RefundFailed {
                ours: ours(),
                refund_id: text("id")?,
                reason: text("failure_reason").unwrap_or_else(|| "unknown".into()),
            });
        }
        "charge.dispute.created" => {
            return Some(Message::Disputed {
                payment_id: text("payment_intent")?,
                reason: text("reason").unwrap_or_else(|| "general".into()),
            });
        }
        _ => return None,
    };
    let subject = match (number("tenant"), number("invoice")) {
        (Some(tenant), Some(invoice)) => Subject::Invoice { tenant, invoice },
        _ => Subject::Checkout(text("client_reference_id").or_else(|| meta("checkout").map(str::to_owned))?),
    };
    let installation = meta("installation").map(str::to_owned);
    Some(Message::Payment { subject, installation, charge: number("charge"), said: Box::new(said) })
}

fn billing(details: &Value) -> Billing {
    let text = |value: &Value| value.as_str().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let address = &details["address"];
    let keys = [
        ("line1", "line1"),
        ("line2", "line2"),
        ("postal_code", "postalCode"),
        ("city", "city"),
        ("state", "state"),
        ("country", "country"),
    ];
    let known: serde_json::Map<String, Value> =
        keys.iter().filter_map(|(theirs, ours)| Some(((*ours).to_owned(), json!(text(&address[*theirs])?)))).collect();
    Billing {
        name: text(&details["business_name"]).or_else(|| text(&details["name"])),
        address: (!known.is_empty()).then_some(Value::Object(known)),
        tax_id: text(&details["tax_ids"][0]["value"]),
    }
}
