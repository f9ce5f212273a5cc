//! What requests about products may say, and what is wrong with them.

use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::money::Money;
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{BillingPeriod, Product, ProductStatus, ProductType};

const FEATURES_LIMIT: usize = 50;
/// Ten thousand million minor units: what the database's columns hold with room to add up.
const MOST: i64 = 10_000_000_000;

/// A product as it should be. In a change, what is absent stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ProductBody {
    /// 1 to 64 lower-case letters, digits and hyphens. Cannot be changed.
    #[serde(default)]
    code: Field<String>,
    /// At most 100 characters.
    #[serde(default)]
    name: Field<String>,
    /// At most 2,000 characters.
    #[serde(default)]
    description: Field<String>,
    /// What kind of thing it is. Cannot be changed.
    #[serde(default, rename = "type")]
    kind: Field<ProductType>,
    /// Whether it can be bought.
    #[serde(default)]
    status: Field<ProductStatus>,
    /// The usual period.
    #[serde(default, alias = "billingInterval", alias = "billingCycle")]
    billing_period: Field<BillingPeriod>,
    /// The usual price, in minor units and with its currency, without tax.
    #[serde(default, alias = "price")]
    base_price: Field<Money>,
    /// Further prices. One of a period and currency takes the place of the one before.
    #[serde(default)]
    prices: Field<Vec<PriceBody>>,
    /// What one gets, in words; at most 50.
    #[serde(default)]
    features: Field<Vec<String>>,
    /// What one gets, for programs. A pod plan needs `cpuCores`, `memoryMb`, `diskGb`.
    #[serde(default)]
    metadata: Field<Value>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// A price.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PriceBody {
    /// For how long it pays.
    #[serde(alias = "billingInterval", alias = "billingCycle")]
    billing_period: BillingPeriod,
    /// In minor units.
    amount: i64,
    /// ISO 4217.
    currency: String,
}

/// A product as it will be.
pub(super) struct Wanted {
    pub code: String,
    pub name: String,
    pub description: String,
    pub kind: ProductType,
    pub status: ProductStatus,
    pub billing_period: BillingPeriod,
    pub base_price: Money,
    pub prices: Vec<(BillingPeriod, Money)>,
    pub features: Vec<String>,
    pub metadata: Value,
}

impl ProductBody {
    /// A new product.
    pub fn new_product(self) -> Result<Wanted> {
        let mut check = Check::new(&self.unknown);
        let code = check.text("code", self.code, 1, 64).filter(|code| {
            let right = code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
            if !right {
                check.wrong("code", "invalid_code", "Use lower-case letters, digits and hyphens, such as backup-50.");
            }
            right
        });
        let kind = check.required("type", self.kind);
        let name = check.text("name", self.name, 1, 100);
        let description = check.optional_text("description", self.description, 2000).unwrap_or_default();
        let status = check.optional("status", self.status).unwrap_or(ProductStatus::Active);
        let billing_period = check.optional("billingPeriod", self.billing_period).unwrap_or(BillingPeriod::Monthly);
        let base_price = check.required("basePrice", self.base_price).and_then(|m| money(&mut check, "basePrice", m));
        let prices = prices(&mut check, self.prices);
        let features = features(&mut check, self.features).unwrap_or_default();
        let metadata = check.optional("metadata", self.metadata).unwrap_or_else(|| json!({}));
        if let Some(kind) = kind {
            resources(&mut check, kind, &metadata);
        }
        check.finish()?;
        let unread = || Error::Internal(anyhow::anyhow!("a product without errors was not read"));
        Ok(Wanted {
            code: code.ok_or_else(unread)?,
            name: name.ok_or_else(unread)?,
            kind: kind.ok_or_else(unread)?,
            base_price: base_price.ok_or_else(unread)?,
            description,
            status,
            billing_period,
            prices,
            features,
            metadata,
        })
    }

    /// A product that is there, changed.
    pub fn change(self, old: &Product) -> Result<Wanted> {
        let mut check = Check::new(&self.unknown);
        if check.optional("code", self.code).is_some_and(|code| code != old.code) {
            check.wrong("code", "immutable", "A product's code cannot be changed; make another product.");
        }
        if check.optional("type", self.kind).is_some_and(|kind| kind != old.kind) {
            check.wrong("type", "immutable", "A product's type cannot be changed; make another product.");
        }
        let name = match self.name {
            Field::Missing => old.name.clone(),
            name => check.text("name", name, 1, 100).unwrap_or_default(),
        };
        let description = match self.description {
            Field::Missing => old.description.clone(),
            text => check.optional_text("description", text, 2000).unwrap_or_default(),
        };
        let status = check.optional("status", self.status).unwrap_or(old.status);
        let billing_period = check.optional("billingPeriod", self.billing_period).unwrap_or(old.billing_period);
        let is_other_period = billing_period != old.billing_period && matches!(self.base_price, Field::Missing);
        let base_price = match self.base_price {
            Field::Missing => old.base_price.clone(),
            given => check
                .required("basePrice", given)
                .and_then(|m| money(&mut check, "basePrice", m))
                .unwrap_or_else(|| old.base_price.clone()),
        };
        let prices = prices(&mut check, self.prices);
        let base_price = if is_other_period {
            // The usual price is of the usual period: what was a month's is not a year's.
            let holds = |p: BillingPeriod, m: &Money| p == billing_period && m.currency == base_price.currency;
            let given = prices.iter().find(|(p, m)| holds(*p, m)).map(|(_, m)| m.clone());
            let held = || old.prices.iter().find(|p| holds(p.billing_period, &p.money)).map(|p| p.money.clone());
            given.or_else(held).unwrap_or_else(|| {
                let (period, currency) = (billing_period.as_str(), &base_price.currency);
                let detail = format!("The product has no {period} price in {currency} yet; give one, or basePrice.");
                check.wrong("basePrice", "required", detail);
                base_price
            })
        } else {
            base_price
        };
        let features = features(&mut check, self.features).unwrap_or_else(|| old.features.clone());
        let metadata = check.optional("metadata", self.metadata).unwrap_or_else(|| old.metadata.clone());
        resources(&mut check, old.kind, &metadata);
        check.finish()?;
        Ok(Wanted {
            code: old.code.clone(),
            kind: old.kind,
            name,
            description,
            status,
            billing_period,
            base_price,
            prices,
            features,
            metadata,
        })
    }
}

fn money(check: &mut Check, field: &str, money: Money) -> Option<Money> {
    if money.currency.len() != 3 || !money.currency.bytes().all(|b| b.is_ascii_uppercase()) {
        check.wrong(field, "invalid_currency", "Give the currency's three letters, such as EUR.");
    } else if !(0..=MOST).contains(&money.amount) || !money.fits() {
        let detail =
            "Give the amount in minor units (cents), zero or more, and less than five thousand million whole ones.";
        check.wrong(field, "invalid_amount", detail);
    } else {
        return Some(money);
    }
    None
}

fn prices(check: &mut Check, value: Field<Vec<PriceBody>>) -> Vec<(BillingPeriod, Money)> {
    let prices = check.optional("prices", value).unwrap_or_default();
    prices
        .into_iter()
        .filter_map(|p| {
            let money = money(check, "prices", Money::new(p.amount, &p.currency))?;
            Some((p.billing_period, money))
        })
        .collect()
}

fn features(check: &mut Check, value: Field<Vec<String>>) -> Option<Vec<String>> {
    let features = check.optional("features", value)?;
    if features.len() > FEATURES_LIMIT || features.iter().any(|f| f.is_empty() || f.chars().count() > 200) {
        check.wrong("features", "invalid", "Give at most 50 features of 1 to 200 characters.");
        return None;
    }
    Some(features)
}

/// A pod of a plan needs to know its size.
fn resources(check: &mut Check, kind: ProductType, metadata: &Value) {
    if !metadata.is_object() {
        return check.wrong("metadata", "wrong_type", "Give an object.");
    }
    if kind != ProductType::Cloudpod {
        return;
    }
    for key in ["cpuCores", "memoryMb", "diskGb"] {
        let right = metadata[key].as_i64().is_some_and(|n| (1..=10_000_000).contains(&n));
        if !right {
            check.wrong(
                &format!("metadata.{key}"),
                "required",
                "A pod plan needs this as a whole number greater than zero.",
            );
        }
    }
    if metadata.get("rank").is_some_and(|rank| rank.as_i64().is_none_or(|n| i32::try_from(n).is_err())) {
        check.wrong("metadata.rank", "wrong_type", "Give a whole number; plans are listed in its order.");
    }
}
