//! Renewals: the next period of what is due, as an invoice.
//!
//! A tenant's due subscriptions are renewed in one transaction, on one invoice; no provider is asked inside it. A panel
//! that was down bills every period it missed, each once: the database refuses a period a second time.

use futures_util::{StreamExt, stream};
use mpanel_identity::mail;
use mpanel_jobs::{Cx, StepResult, Steps, Workflow};
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformScope;
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
use crate::revenue::{self, Movement};

/// Tenants that are looked at in one go.
const BATCH: i64 = 1000;
/// Tenants that are renewed at the same time.
const AT_ONCE: usize = 4;
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
            let done: usize = stream::iter(due)
                .map(|d| async move {
                    match renew_tenant(app, d.tenant_id).await {
                        Ok(done) => done,
                        Err(error) => {
                            tracing::error!(tenant = d.tenant_id, %error, "a tenant could not be renewed; it will be tried again");
                            0
                        }
                    }
                })
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

/// Renews a tenant's due subscriptions; answers how many.
async fn renew_tenant(app: &App, tenant: i64) -> Result<usize> {
    let tx = app.db.write(&PlatformScope::system()).await?.of_tenant(tenant);
    // What a crash takes with it is due again, numbers and all; so nobody waits for the disk while the next number is held.
    sql::without_waiting().bind(&tx).one().await?;
    let due = read::lock_due(&tx, tenant).await?;
    let now = sql::clock().bind(&tx).one().await?;
    let mut bills: Vec<(i64, String, Vec<InvoiceLine>)> = vec![];
    let (ending, going_on): (Vec<_>, Vec<_>) = due.iter().partition(|s| is_over(s));
    let ids: Vec<i64> = ending.iter().map(|s| s.id).collect();
    stop_jobs(&tx, &ids).await?;
    for subscription in ending {
        end(app, &tx, subscription, "its paid time is over").await?;
    }
    for subscription in going_on {
        let lines = advance(&tx, subscription, now).await?;
        let (customer, currency) = (subscription.customer_id, &subscription.price.currency);
        match bills.iter_mut().find(|(c, cur, _)| *c == customer && cur == currency) {
            Some((_, _, all)) => all.extend(lines),
            None => bills.push((customer, currency.clone(), lines)),
        }
    }
    for (customer, currency, lines) in bills {
        let new = NewInvoice::of_lines(app, customer, lines, &currency);
        invoices::issue_and_collect(app, &tx, new).await?;
    }
    if due.is_empty() {
        return Ok(0);
    }
    tx.commit().await?;
    Ok(due.len())
}

fn is_over(subscription: &Subscription) -> bool {
    let overdue = matches!(subscription.status, SubscriptionStatus::PastDue | SubscriptionStatus::Suspended);
    overdue || subscription.cancel_at.is_some_and(|at| at <= subscription.renews_at)
}

/// Moves a subscription to the period that `now` is in; answers a line for each that begins.
async fn advance(tx: &mpanel_kernel::db::TenantTx, s: &Subscription, now: jiff::Timestamp) -> Result<Vec<InvoiceLine>> {
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
