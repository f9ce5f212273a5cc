//! One subscription with all that hangs on it.

use std::time::Duration;

use jiff::Timestamp;
use mpanel_kernel::db::{Scope, Tx};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::settings::{DUNNING_SUSPEND, DUNNING_TERMINATE, Number};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::subscriptions::detail as sql;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Subscription, SubscriptionStatus, read};
use crate::people;

/// A subscription in the operators' list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PlatformSubscription {
    /// The subscription.
    #[serde(flatten)]
    pub subscription: Subscription,
    /// The tenant's name.
    pub tenant_name: String,
}

/// A subscription with all that hangs on it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SubscriptionDetail {
    /// The subscription.
    #[serde(flatten)]
    subscription: Subscription,
    /// The tenant's name.
    tenant_name: String,
    /// What goes with it and ends with it.
    items: Vec<Subscription>,
    /// The newest 200 periods that were billed.
    periods: Vec<BilledPeriod>,
    /// The newest 200 invoices and credit notes about it.
    invoices: Vec<Document>,
    /// While a payment is missing: what happens when.
    dunning: Option<Dunning>,
}

/// A period that was billed.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct BilledPeriod {
    /// When it began.
    start: Timestamp,
    /// When it ends.
    end: Timestamp,
    /// The invoice (or the credit note of a change) it stands on.
    invoice_id: Option<i64>,
    /// That document's number.
    invoice_number: Option<String>,
}

/// An invoice or a credit note in short.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Document {
    /// Its id.
    id: i64,
    /// `invoice` or `credit_note`.
    kind: String,
    /// Its number.
    number: Option<String>,
    /// Where it is in its life.
    status: String,
    /// With tax.
    amount: Money,
    /// What of it was paid or used up.
    amount_paid: Money,
    /// When it got its number.
    issued_at: Option<Timestamp>,
}

/// What happens when a payment stays missing. Any payment of the open invoices ends it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Dunning {
    /// Since when the payment is missing.
    since: Timestamp,
    /// When what it pays for is stopped; in the past: it is.
    suspends_at: Timestamp,
    /// When it ends, with the data.
    ends_at: Timestamp,
}

fn dunning(app: &App, s: &Subscription) -> Option<Dunning> {
    let since = s.past_due_since.filter(|_| s.status != SubscriptionStatus::Cancelled)?;
    let after = |setting: &Number| {
        let days = app.settings.number(setting).unsigned_abs();
        since.checked_add(Duration::from_secs(days * 86_400)).unwrap_or(Timestamp::MAX)
    };
    Some(Dunning { since, suspends_at: after(&DUNNING_SUSPEND), ends_at: after(&DUNNING_TERMINATE) })
}

/// The rows with their tenants' names.
pub(super) async fn with_names<S: Scope>(tx: &Tx<S>, page: Vec<Subscription>) -> Result<Vec<PlatformSubscription>> {
    let names = people::names(tx, page.iter().map(|s| s.tenant_id)).await?;
    let named = page.into_iter().map(|subscription| PlatformSubscription {
        tenant_name: names.get(&subscription.tenant_id).cloned().unwrap_or_default(),
        subscription,
    });
    Ok(named.collect())
}

/// All that is known of a subscription.
pub(super) async fn of<S: Scope>(app: &App, tx: &Tx<S>, subscription: Subscription) -> Result<SubscriptionDetail> {
    let (tenant, id) = (subscription.tenant_id, subscription.id);
    let mut items = vec![];
    for item in sql::items().bind(tx, &tenant, &id).all().await? {
        items.push(read::one(tx, tenant, item).await?.ok_or_else(|| Error::not_found("subscription"))?);
    }
    let periods = sql::periods().bind(tx, &tenant, &id).all().await?.into_iter().map(|p| BilledPeriod {
        start: p.period_start,
        end: p.period_end,
        invoice_id: p.invoice_id,
        invoice_number: p.invoice_number,
    });
    let periods = periods.collect();
    let documents = sql::documents().bind(tx, &tenant, &id).all().await?.into_iter().map(|d| {
        Ok(Document {
            amount: Money::from_db(d.amount, &d.currency)?,
            amount_paid: Money::from_db(d.amount_paid, &d.currency)?,
            id: d.id,
            kind: d.kind,
            number: d.number,
            status: d.status,
            issued_at: d.issued_at,
        })
    });
    let invoices = documents.collect::<Result<_>>()?;
    let tenant_name = people::names(tx, [tenant]).await?.remove(&tenant).unwrap_or_default();
    Ok(SubscriptionDetail { dunning: dunning(app, &subscription), subscription, tenant_name, items, periods, invoices })
}
