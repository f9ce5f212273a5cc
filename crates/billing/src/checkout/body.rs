//! What a visitor may order, and what is wrong with it.

use mpanel_catalogue::products::{BillingPeriod, Product, ProductStatus, ProductType};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::Deserialize;

use super::quote::{self, Line};

/// The application, as templates name it.
pub(super) const WORD_PRESS: &str = "wordpress";
const ADD_ONS_LIMIT: usize = 20;
const KEYS_LIMIT: usize = 20;

/// What a visitor orders.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewCheckout {
    /// The product's code, as in `/api/public/plans`.
    #[serde(default, alias = "plan")]
    plan_code: Field<String>,
    /// `monthly` or `yearly`.
    #[serde(default, alias = "billingPeriod", alias = "billingInterval")]
    billing_cycle: Field<BillingPeriod>,
    /// Who buys; the account is opened for this address.
    #[serde(default)]
    email: Field<String>,
    /// The domain it is for.
    #[serde(default)]
    domain: Field<String>,
    /// Whether WordPress is to run on it; `/api/public/checkout/options` tells whether it can.
    #[serde(default)]
    is_word_press_plan: Field<bool>,
    /// Codes of what goes with it, each once.
    #[serde(default)]
    add_ons: Field<Vec<String>>,
    /// The region's code; absent: the first that has room.
    #[serde(default)]
    region: Field<String>,
    /// OpenSSH public keys that may sign in, at most 20.
    #[serde(default)]
    ssh_keys: Field<Vec<String>>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// An order that can be paid.
#[derive(Debug)]
pub(super) struct Order {
    pub plan_code: String,
    pub period: BillingPeriod,
    pub email: String,
    pub domain: Option<String>,
    pub stack: Option<&'static str>,
    pub region: Option<String>,
    pub ssh_keys: Vec<String>,
    pub lines: Vec<Line>,
}

/// What can be ordered.
pub(super) struct Shelf<'a> {
    pub products: &'a [Product],
    pub regions: &'a [String],
    pub currency: &'a str,
    /// Whether WordPress can be installed, and the smallest plan that carries it.
    pub word_press: Option<WordPress>,
}

/// A template with WordPress.
pub(super) struct WordPress {
    pub minimum_plan: Option<String>,
}

impl NewCheckout {
    /// Finds every wrong field.
    pub fn check(self, shelf: &Shelf<'_>) -> Result<Order> {
        let mut check = Check::new(&self.unknown);
        let period = check.required("billingCycle", self.billing_cycle);
        let plan_code = check.text("planCode", self.plan_code, 1, 64);
        let plan = plan_code.as_deref().and_then(|code| shelf.line(&mut check, "planCode", code, period));
        let add_ons = check.optional("addOns", self.add_ons).unwrap_or_default();
        if add_ons.len() > ADD_ONS_LIMIT {
            check.wrong("addOns", "too_many", format!("Order at most {ADD_ONS_LIMIT} at once."));
        }
        let mut lines: Vec<Line> = plan.into_iter().collect();
        for code in add_ons.iter().take(ADD_ONS_LIMIT) {
            if shelf.products.iter().any(|p| p.code == *code && p.kind == ProductType::Cloudpod) {
                check.wrong("addOns", "not_an_add_on", format!("{code:?} is a plan of its own; order it separately."));
            } else if lines.iter().any(|l| l.product_code == *code) {
                check.wrong("addOns", "repeated", format!("{code:?} is named twice."));
            } else {
                lines.extend(shelf.line(&mut check, "addOns", code, period));
            }
        }
        let email = check.text("email", self.email, 3, 254).and_then(|e| email(&mut check, e));
        let domain = check.optional_text("domain", self.domain, 253).and_then(|d| domain(&mut check, &d));
        let word_press = check.optional("isWordPressPlan", self.is_word_press_plan).unwrap_or(false);
        if word_press {
            shelf.carries_word_press(&mut check, plan_code.as_deref());
        }
        let region = check.optional_text("region", self.region, 64);
        if let Some(code) = &region
            && !shelf.regions.contains(code)
        {
            let known = shelf.regions.join(", ");
            check.wrong("region", "unknown_region", format!("There is no region {code:?}. Choose one of: {known}."));
        }
        let ssh_keys = ssh_keys(&mut check, self.ssh_keys);
        check.finish()?;
        let unread = || Error::Internal(anyhow::anyhow!("an order without errors was not read"));
        Ok(Order {
            plan_code: plan_code.ok_or_else(unread)?,
            period: period.ok_or_else(unread)?,
            email: email.ok_or_else(unread)?,
            stack: word_press.then_some(WORD_PRESS),
            domain,
            region,
            ssh_keys,
            lines,
        })
    }
}

impl Shelf<'_> {
    /// Nobody pays for an installation that there is no template for.
    fn carries_word_press(&self, check: &mut Check, plan: Option<&str>) {
        let Some(word_press) = &self.word_press else {
            let message = "WordPress cannot be installed here at the moment; leave it out.";
            return check.wrong("isWordPressPlan", "not_available", message);
        };
        let rank = |code: &str| {
            let product = self.products.iter().find(|p| p.code == code && p.kind == ProductType::Cloudpod)?;
            product.metadata.get("rank").and_then(serde_json::Value::as_i64)
        };
        if let (Some(least), Some(plan)) = (&word_press.minimum_plan, plan)
            && rank(plan) < rank(least)
        {
            check.wrong("isWordPressPlan", "plan_too_small", format!("WordPress needs at least the plan {least}."));
        }
    }

    fn line(&self, check: &mut Check, field: &str, code: &str, period: Option<BillingPeriod>) -> Option<Line> {
        let product = self.products.iter().find(|p| p.code == code && p.status == ProductStatus::Active);
        let Some(product) = product else {
            let known: Vec<&str> = self.products.iter().map(|p| p.code.as_str()).collect();
            let what = if field == "planCode" { "unknown_plan" } else { "unknown_product" };
            check.wrong(field, what, format!("Nothing called {code:?} is on sale. There are: {}.", known.join(", ")));
            return None;
        };
        let period = period?;
        let line = quote::line(product, period, self.currency);
        if line.is_none() {
            let detail = format!("{code:?} is not sold {} in {}.", period.as_str(), self.currency);
            check.wrong(field, "no_price", detail);
        }
        line
    }
}

fn email(check: &mut Check, email: String) -> Option<String> {
    let right = email.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && !host.is_empty() && !host.contains('@') && !host.starts_with('.') && !host.ends_with('.')
    }) && !email.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';'));
    if !right {
        check.wrong("email", "invalid_email", "Give an e-mail address such as you@example.com.");
    }
    right.then_some(email)
}

/// A domain in lower case, without a dot at its end.
pub(crate) fn domain(check: &mut Check, text: &str) -> Option<String> {
    let domain = text.trim_end_matches('.').to_ascii_lowercase();
    let label = |l: &str| {
        (1..=63).contains(&l.len())
            && l.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    if domain.contains('.') && domain.split('.').all(label) {
        return Some(domain);
    }
    check.wrong(
        "domain",
        "invalid_domain",
        "Give a domain such as shop.example.com; letters beyond a-z as punycode (xn--…).",
    );
    None
}

/// The keys that may sign in, as given.
pub(crate) fn ssh_keys(check: &mut Check, value: Field<Vec<String>>) -> Vec<String> {
    let keys = check.optional("sshKeys", value).unwrap_or_default();
    if keys.len() > KEYS_LIMIT {
        check.wrong("sshKeys", "too_many", format!("Give at most {KEYS_LIMIT} keys."));
    }
    for (i, key) in keys.iter().enumerate().take(KEYS_LIMIT) {
        if key.contains(['\n', '\r']) || ssh_key::PublicKey::from_openssh(key.trim()).is_err() {
            let hint = "give a line such as the content of ~/.ssh/id_ed25519.pub";
            check.wrong("sshKeys", "invalid_ssh_key", format!("Key {} is no OpenSSH public key: {hint}.", i + 1));
        }
    }
    keys.iter().map(|k| k.trim().to_owned()).collect()
}
