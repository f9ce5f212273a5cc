//! What can be done with subscriptions.

use std::time::Duration;

use jiff::Timestamp;
use mpanel_catalogue::products::BillingPeriod;
use mpanel_kernel::Result;
use mpanel_kernel::db::TenantTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::settings::TIMEZONE;
use mpanel_sql::queries::billing::src::subscriptions::subscriptions as sql;
use serde_json::json;

use super::SubscriptionStatus;
use super::period::boundary;
use crate::checkout::Line;
use crate::revenue::{self, Movement};

/// A subscription to be begun.
pub(crate) struct NewSubscription<'a> {
    pub customer: i64,
    pub order: Option<i64>,
    /// What it goes with.
    pub parent: Option<i64>,
    pub line: &'a Line,
    pub period: BillingPeriod,
    pub currency: &'a str,
    pub provider: &'a str,
    /// Days before the first period is billed.
    pub trial_days: i32,
    /// Whether its invoices are paid by hand until somebody of the tenant accepts it.
    pub by_hand: bool,
}

/// A subscription that has begun, with its first period.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Begun {
    pub id: i64,
    pub start: Timestamp,
    pub end: Timestamp,
}

/// Begins a subscription now. Its first period is to be billed by the caller ([`bill_period`]).
pub(crate) async fn begin(app: &App, tx: &TenantTx, new: &NewSubscription<'_>) -> Result<Begun> {
    let line = new.line;
    let start = sql::clock().bind(tx).one().await?;
    let zone = app.settings.text(&TIMEZONE);
    // A trial is a period of its own; the first paid one begins with its end.
    let trial =
        (new.trial_days > 0).then(|| start + Duration::from_secs(u64::from(new.trial_days.unsigned_abs()) * 86_400));
    let end = match trial {
        Some(end) => end,
        None => boundary(start, &zone, new.period, 1)?,
    };
    let status = if trial.is_some() { SubscriptionStatus::Trialing } else { SubscriptionStatus::Active };
    let price = Money::new(line.unit_amount, new.currency);
    let quantity = i32::try_from(line.quantity).unwrap_or(i32::MAX);
    let id = sql::insert()
        .bind(
            tx,
            &tx.scope().tenant(),
            &new.customer,
            &new.order,
            &line.product_id,
            &line.price_id,
            &new.parent,
            &quantity,
            &price.to_db(),
            &new.currency,
            &new.period.as_str(),
            &start,
            &zone.as_str(),
            &end,
            &new.provider,
            &status.as_str(),
            &trial,
            &new.by_hand,
        )
        .one()
        .await?;
    tx.record(Event::new(&events::SUBSCRIPTION_CREATED).object("subscription", id, &line.product_code).details(
        json!({
            "price": price, "quantity": quantity, "billingPeriod": new.period, "renewsAt": end, "order": new.order,
            "byHand": new.by_hand,
        }),
    ));
    if trial.is_none() {
        revenue::moved(tx, id, Movement::New, &revenue::of_month(&price, quantity, new.period)).await?;
    }
    Ok(Begun { id, start, end })
}

/// Notes that a period is billed, and that its line waits for the next invoice.
pub(crate) async fn period_waits(tx: &TenantTx, subscription: i64, start: Timestamp, end: Timestamp) -> Result<()> {
    sql::bill_period().bind(tx, &tx.scope().tenant(), &subscription, &start, &end, &None).await?;
    Ok(())
}

/// Notes that a period whose line waited stands on an invoice now.
pub(crate) async fn period_on(tx: &TenantTx, subscription: i64, start: Timestamp, invoice: i64) -> Result<()> {
    sql::period_on().bind(tx, &invoice, &tx.scope().tenant(), &subscription, &start).await?;
    Ok(())
}

/// Notes that a period stands on an invoice. The database refuses to bill one twice.
pub(crate) async fn bill_period(
    tx: &TenantTx,
    subscription: i64,
    start: Timestamp,
    end: Timestamp,
    invoice: i64,
) -> Result<()> {
    sql::bill_period().bind(tx, &tx.scope().tenant(), &subscription, &start, &end, &Some(invoice)).await?;
    Ok(())
}
