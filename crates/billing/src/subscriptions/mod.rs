//! Subscriptions: what a customer pays for again and again, and what it keeps running.

mod change;
mod create;
mod detail;
mod dunning;
mod end;
mod fit;
pub mod pause;
pub mod period;
mod read;
mod renew;
mod routes;
mod service;
pub mod terms;

pub(crate) use dunning::{Dun, hold_billed, paid_for, runs_on};
pub(crate) use end::{CancelBody, cancel_within, end_now, end_with_pod};
pub(crate) use fit::give_what_is_paid_for;
pub use read::{Subscription, one};
pub(crate) use renew::{Renew, tell};
pub use routes::routes;
pub(crate) use service::{Begun, NewSubscription, begin, bill_period, period_on, period_waits};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a subscription is in its life. The database holds the same words in a check constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SubscriptionStatus {
    /// Not paid for yet, by agreement.
    Trialing,
    /// Paid for.
    Active,
    /// A payment is missing; what it pays for still runs.
    PastDue,
    /// A payment is missing for too long; what it pays for stands still.
    Suspended,
    /// At its end.
    Cancelled,
}

impl SubscriptionStatus {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trialing => "trialing",
            Self::Active => "active",
            Self::PastDue => "past_due",
            Self::Suspended => "suspended",
            Self::Cancelled => "cancelled",
        }
    }

    fn from_db(word: &str) -> Self {
        match word {
            "trialing" => Self::Trialing,
            "active" => Self::Active,
            "past_due" => Self::PastDue,
            "suspended" => Self::Suspended,
            _ => Self::Cancelled,
        }
    }
}
