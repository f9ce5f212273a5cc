//! Renewals: the next period of what is due, as an invoice.
//!
//! A tenant's due subscriptions are renewed in one transaction, on one invoice; no provider is asked inside it. A panel
//! that was down bills every period it missed, each once: the database refuses a period a second time.
//!
//! Many tenants share a transaction, because the next number is handed out to one transaction after the other: their
//! statements travel together, and the number is held once for all of them. When that fails, each is renewed by itself, so
//! that nobody waits for somebody else's trouble.

use futures_util::future::try_join_all;
use futures_util::{StreamExt, stream};
use mpanel_identity::mail;
use mpanel_jobs::{Cx, StepResult, Steps, Workflow};
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::BRAND_NAME;
use mpanel_sql::queries::billing::src::subscriptions::subscriptions as sql;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::end::{end, stop_jobs};
use super::period::boundary;
use super::{Subscription, SubscriptionStatus, read};
use crate::invoices::{self, InvoiceLine, NewInvoice};
use crate::resources;
use crate::revenue::{self, Movement};

/// Tenants that are looked at in one go.
const BATCH: i64 = 4000;
/// Tenants that share a transaction.
const TOGETHER: usize = 40;
/// Transactions at the same time: one writes while the other waits for its turn or is answered.
const AT_ONCE: usize = 2;
/// Periods of one subscription on one invoice; more go on the next.
const PERIODS: usize = 24;

/// Renews what is due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Renew {}

impl Workflow for Renew {
    type Context = ();
    const KIND: &'static str = "subscriptions.renew";
    const QUEUE: &'static str = "billing";
    const DESCRIPTION: &'static str =
        "Bills the next period of subscriptions that are due, and ends those that were cancelled.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("renew", "Billing what is due", |w, cx| Box::pin(w.renew(cx)))
    }
}

impl Renew {
    async fn renew(&self, cx: &Cx<Self>) -> StepResult {
        let mut renewed = 0;
        loop {
            cx.check()?;
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            let due = sql::due().bind(&tx, &BATCH).all().await?;
            drop(tx);
            let found = due.len();
            let app = &cx.app;
            let due: Vec<i64> = due.into_iter().map(|d| d.tenant_id).collect();
            let together: Vec<Vec<i64>> = due.chunks(TOGETHER).map(<[i64]>::to_vec).collect();
            let done: usize = stream::iter(together)
                .map(|tenants| async move { renew_some(app, &tenants).await })
                .buffer_unordered(AT_ONCE)
                .fold(0, |sum, n| async move { sum + n })
                .await;
            renewed += done;
            // Nothing got on: what is left fails or is somebody else's, and the next run looks again.
            if done == 0 || found < usize::try_from(BATCH).unwrap_or(usize::MAX) {
                return Ok(json!({ "renewed": renewed }));
            }
        }
    }
}

/// Renews some tenants' due subscriptions, together or, when that fails, one by one; answers how many.
async fn renew_some(app: &App, tenants: &[i64]) -> usize {
    match renew_together(app, tenants).await {
        Ok(done) => return done,
        Err(error) => tracing::warn!(tenants = tenants.len(), %error, "not renewed together, now one by one"),
    }
    let mut renewed = 0;
    for tenant in tenants {
        match renew_together(app, &[*tenant]).await {
            Ok(done) => renewed += done,
            Err(error) => tracing::error!(tenant, %error, "a tenant could not be renewed; it will be tried again"),
        }
    }
    renewed
}

/// Renews the due subscriptions of these tenants in one transaction; answers how many.
async fn renew_together(app: &App, tenants: &[i64]) -> Result<usize> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    // What a crash takes with it is due again, numbers and all; so nobody waits for the disk while the next number is held.
    sql::without_waiting().bind(&tx).one().await?;
    // All are locked before anything else is: whoever changes a subscription has it first and then takes a number, too.
    let due = read::lock_due(&tx, tenants).await?;
    if due.is_empty() {
        return Ok(0);
    }
    let now = sql::clock().bind(&tx).one().await?;
    let (ending, going_on): (Vec<_>, Vec<_>) = due.iter().partition(|s| is_over(s));
    let mut packs = vec![];
    for s in &ending {
        if resources::billed_by(&tx, s.tenant_id, s.id).await?.is_some() {
            packs.push(s.tenant_id);
        }
    }
    try_join_all(of_tenants(&ending).map(|due| end_of_tenant(app, tx.part_of_tenant(due[0].tenant_id), due))).await?;
    for tenant in packs {
        resources::tell_of_excess(app, &tx, tenant, "has ended").await?;
    }
    try_join_all(of_tenants(&going_on).map(|due| bill_tenant(app, tx.part_of_tenant(due[0].tenant_id), due, now)))
        .await?;
    tx.commit().await?;
    Ok(due.len())
}

/// What stands together because it is of one tenant.
fn of_tenants<'a, 's>(due: &'a [&'s Subscription]) -> impl Iterator<Item = &'a [&'s Subscription]> {
    due.chunk_by(|a, b| a.tenant_id == b.tenant_id)
}

/// Ends what was to end with its period.
async fn end_of_tenant(app: &App, tx: TenantTx, due: &[&Subscription]) -> Result<()> {
    let ids: Vec<i64> = due.iter().map(|s| s.id).collect();
    stop_jobs(&tx, &ids).await?;
    for subscription in due {
        end(app, &tx, subscription, "its paid time is over").await?;
    }
    Ok(())
}

/// Bills what goes on of a tenant: one invoice for each customer and currency, and one of its own for what is paid by hand.
async fn bill_tenant(app: &App, tx: TenantTx, due: &[&Subscription], now: jiff::Timestamp) -> Result<()> {
    let mut bills: Vec<(i64, String, bool, Vec<InvoiceLine>)> = vec![];
    for subscription in due {
        let lines = advance(&tx, subscription, now).await?;
        let (customer, currency, by_hand) =
            (subscription.customer_id, &subscription.price.currency, subscription.by_hand);
        match bills.iter_mut().find(|(c, cur, hand, _)| *c == customer && cur == currency && *hand == by_hand) {
            Some((_, _, _, all)) => all.extend(lines),
            None => bills.push((customer, currency.clone(), by_hand, lines)),
        }
    }
    for (customer, currency, by_hand, lines) in bills {
        let new = NewInvoice::of_lines(app, customer, lines, &currency);
        if by_hand {
            invoices::issue_by_hand(app, &tx, new).await?;
        } else {
            invoices::issue_and_collect(app, &tx, new).await?;
        }
    }
    Ok(())
}

fn is_over(subscription: &Subscription) -> bool {
    let overdue = matches!(subscription.status, SubscriptionStatus::PastDue | SubscriptionStatus::Suspended);
    overdue || subscription.cancel_at.is_some_and(|at| at <= subscription.renews_at)
}

/// Moves a subscription to the period that `now` is in; answers a line for each that begins.
async fn advance(tx: &TenantTx, s: &Subscription, now: jiff::Timestamp) -> Result<Vec<InvoiceLine>> {
    let mut lines = vec![];
    let (mut index, mut start, mut end) = (s.period_index, s.period_start, s.renews_at);
    let mut anchor = s.anchor_at;
    if s.status == SubscriptionStatus::Trialing {
        // The first paid period begins with the trial's end, and all others are counted from there.
        (anchor, index) = (s.renews_at, -1);
        let month = revenue::of_month(&s.price, s.quantity, s.billing_period);
        revenue::moved(tx, s.id, Movement::New, &month).await?;
    }
    while end <= now && lines.len() < PERIODS {
        index += 1;
        (start, end) = (end, boundary(anchor, &s.time_zone, s.billing_period, index + 1)?);
        lines.push(InvoiceLine {
            description: s.product_name.clone(),
            product_code: Some(s.product_code.clone()),
            subscription_id: Some(s.id),
            quantity: s.quantity.into(),
            unit_amount: s.price.amount,
            amount: s.price.amount * i64::from(s.quantity),
            period_start: Some(start),
            period_end: Some(end),
        });
    }
    sql::advance().bind(tx, &anchor, &index, &start, &end, &s.tenant_id, &s.id).await?;
    tx.record(
        Event::new(&events::SUBSCRIPTION_UPDATED)
            .object("subscription", s.id, &s.product_code)
            .details(json!({ "renewedTo": end, "periods": lines.len() })),
    );
    Ok(lines)
}

/// Tells a customer something about what is to be paid.
pub(crate) async fn tell(
    app: &App,
    tx: &mpanel_kernel::db::PlatformTx,
    tenant: i64,
    customer: i64,
    subject: &str,
    text: &str,
) -> Result<()> {
    let email = sql::email_of().bind(tx, &tenant, &customer).one().await?;
    let brand = app.settings.text(&BRAND_NAME);
    let body = format!("{text}\n\nYour invoices: {}/billing/invoices\n", app.config.url());
    mail::send(app, tx, Some(tenant), &email, &format!("{brand}: {subject}"), &body).await
}
