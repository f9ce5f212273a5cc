//! Products: what is sold, and for how much.

mod body;
mod routes;
mod service;

pub use routes::routes;
pub use service::{find, history, on_sale, one};

use mpanel_kernel::money::Money;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What kind of thing a product is. The database holds the same words in a check constraint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProductType {
    /// A pod plan.
    Cloudpod,
    /// Something for WordPress sites.
    Wordpress,
    /// Mailboxes.
    Mail,
    /// Room for backups.
    Backup,
    /// Anything else that goes with a pod.
    Addon,
}

impl ProductType {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Cloudpod => "cloudpod",
            Self::Wordpress => "wordpress",
            Self::Mail => "mail",
            Self::Backup => "backup",
            Self::Addon => "addon",
        }
    }

    /// From the database, whose check constraint knows no other word.
    pub fn from_db(word: &str) -> Self {
        match word {
            "cloudpod" => Self::Cloudpod,
            "wordpress" => Self::Wordpress,
            "mail" => Self::Mail,
            "backup" => Self::Backup,
            _ => Self::Addon,
        }
    }
}

/// Whether a product can be bought.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ProductStatus {
    /// On sale.
    Active,
    /// Not shown; operators can still sell it.
    Hidden,
    /// Not sold any more; what was bought goes on.
    Retired,
}

impl ProductStatus {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Hidden => "hidden",
            Self::Retired => "retired",
        }
    }

    fn from_db(word: &str) -> Self {
        match word {
            "active" => Self::Active,
            "hidden" => Self::Hidden,
            _ => Self::Retired,
        }
    }
}

/// How often something is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BillingPeriod {
    /// Every month.
    Monthly,
    /// Every year.
    Yearly,
}

impl BillingPeriod {
    /// The word in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Yearly => "yearly",
        }
    }

    /// From the database, whose check constraint knows no other word.
    pub fn from_db(word: &str) -> Self {
        if word == "yearly" { Self::Yearly } else { Self::Monthly }
    }

    /// Months of one period.
    pub fn months(self) -> i32 {
        match self {
            Self::Monthly => 1,
            Self::Yearly => 12,
        }
    }
}

/// A price that holds for new subscriptions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Price {
    /// Its id; a subscription keeps the one it began with.
    pub id: i64,
    /// For how long it pays.
    pub billing_period: BillingPeriod,
    /// For one unit and one period, without tax.
    #[serde(flatten)]
    pub money: Money,
}

/// A price that holds or held for new subscriptions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastPrice {
    /// The price.
    pub price: Price,
    /// Since when.
    pub since: jiff::Timestamp,
    /// Until when; `None`: it still holds.
    pub until: Option<jiff::Timestamp>,
}

/// Something that can be bought.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Product {
    /// Its id.
    pub id: i64,
    /// Its name for programs; never changes.
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// What it is.
    pub description: String,
    /// What kind of thing it is.
    #[serde(rename = "type")]
    pub kind: ProductType,
    /// Whether it can be bought.
    pub status: ProductStatus,
    /// The usual period.
    pub billing_period: BillingPeriod,
    /// The same under its other name.
    pub billing_interval: BillingPeriod,
    /// The usual price, for the usual period, without tax.
    pub base_price: Money,
    /// The same under its other name.
    pub price: Money,
    /// Every price that holds now.
    pub prices: Vec<Price>,
    /// What one gets, in words.
    pub features: Vec<String>,
    /// What one gets, for programs; of a pod plan `cpuCores`, `memoryMb`, `diskGb`, `rank`, `recommendedUse`.
    pub metadata: Value,
    /// When it was put on sale.
    pub created_at: jiff::Timestamp,
    /// When it last changed.
    pub updated_at: jiff::Timestamp,
}

impl Product {
    /// What it costs for this period in this currency, if it is sold so.
    pub fn price_for(&self, period: BillingPeriod, currency: &str) -> Option<&Price> {
        self.prices.iter().find(|p| p.billing_period == period && p.money.currency == currency)
    }
}
