//! Invoices. Once one is open it has a number and stays as it is (the database holds that too); what is wrong with it is
//! put right by taking it back or by another document.

mod actions;
mod correct;
mod credit;
mod detail;
mod download;
mod letters;
mod pdf;
mod read;
mod refund;
mod routes;
mod service;

pub(crate) use credit::{apply_credit, credit};
pub(crate) use letters::tell_of_invoices;
pub use read::{Invoice, one};
pub(crate) use refund::{refund_order, refunded_elsewhere};
pub use routes::routes;
pub(crate) use service::{
    Issued, NewInvoice, issue, issue_and_collect, issue_by_hand, lock_to_settle, mark_told, settle,
};

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::checkout::Line;
use crate::subscriptions::Begun;

/// Where an invoice is in its life. The database holds the same words in a check constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum InvoiceStatus {
    /// Being written; has no number yet.
    Draft,
    /// To be paid.
    Open,
    /// Paid.
    Paid,
    /// Taken back.
    Void,
    /// Given up.
    Uncollectible,
}

impl InvoiceStatus {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Open => "open",
            Self::Paid => "paid",
            Self::Void => "void",
            Self::Uncollectible => "uncollectible",
        }
    }

    fn from_db(word: &str) -> Self {
        match word {
            "draft" => Self::Draft,
            "open" => Self::Open,
            "paid" => Self::Paid,
            "void" => Self::Void,
            _ => Self::Uncollectible,
        }
    }
}

/// A line of an invoice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct InvoiceLine {
    /// What it is.
    pub description: String,
    /// The product's code, if it is one.
    pub product_code: Option<String>,
    /// The subscription it bills.
    pub subscription_id: Option<i64>,
    /// How many.
    pub quantity: i64,
    /// Of one, in minor units, without tax.
    pub unit_amount: i64,
    /// Of all, in minor units, without tax.
    pub amount: i64,
    /// When the billed period begins.
    pub period_start: Option<Timestamp>,
    /// When it ends.
    pub period_end: Option<Timestamp>,
}

impl InvoiceLine {
    /// The first period of a subscription.
    pub(crate) fn of_period(line: &Line, subscription: &Begun) -> Self {
        Self {
            description: line.name.clone(),
            product_code: Some(line.product_code.clone()),
            subscription_id: Some(subscription.id),
            quantity: line.quantity,
            unit_amount: line.unit_amount,
            amount: line.unit_amount * line.quantity,
            period_start: Some(subscription.start),
            period_end: Some(subscription.end),
        }
    }
}
