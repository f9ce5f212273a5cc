//! What happens when a payment is missing: reminders, then what is paid for stands still, then it ends. All of it is
//! undone by the payment, as long as it has not ended.

use std::time::Duration;

use mpanel_cloudpods::pods::paid;
use mpanel_jobs::{Cx, StepError, StepResult, Steps, Workflow};
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::{DUNNING_REMIND, DUNNING_SUSPEND, DUNNING_TERMINATE, Number};
use mpanel_sql::queries::billing::src::subscriptions::subscriptions as sql;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::end::end;
use super::renew::tell;
use super::{SubscriptionStatus, read};
use crate::resources;

/// Subscriptions that are looked at in one go.
const BATCH: i64 = 500;

const SUSPENDED: &str = "A payment is missing; pay the open invoice and this pod runs again.";

/// Looks at unpaid invoices.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Dun {}

impl Workflow for Dun {
    type Context = ();
    const KIND: &'static str = "subscriptions.dun";
    const QUEUE: &'static str = "billing";
    const DESCRIPTION: &'static str =
        "Reminds of overdue invoices; suspends and ends what stays unpaid; takes up again what owes nothing any more.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("dun", "Looking at unpaid invoices", |w, cx| Box::pin(w.dun(cx)))
    }
}

impl Dun {
    async fn dun(&self, cx: &Cx<Self>) -> StepResult {
        let (mut after, mut looked) = ((0, 0), 0);
        loop {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            let overdue = sql::overdue().bind(&tx, &after.0, &after.1, &BATCH).all().await?;
            drop(tx);
            for found in &overdue {
                cx.check()?;
                if let Err(error) = look_at(&cx.app, found.tenant_id, found.id).await {
                    tracing::error!(subscription = found.id, tenant = found.tenant_id, %error, "an overdue subscription could not be looked at; it will be tried again");
                }
            }
            looked += overdue.len();
            match overdue.last() {
                Some(last) => after = (last.tenant_id, last.id),
                None => break,
            }
        }
        Ok(json!({ "overdue": looked, "takenUp": self.take_up(cx).await? }))
    }

    async fn take_up(&self, cx: &Cx<Self>) -> Result<usize, StepError> {
        let (mut after, mut looked) = ((0, 0), 0);
        loop {
            let tx = cx.app.db.read(&PlatformScope::system()).await?;
            let found = sql::owes_nothing().bind(&tx, &after.0, &after.1, &BATCH).all().await?;
            drop(tx);
            for free in &found {
                cx.check()?;
                if let Err(error) = take_up(&cx.app, free.tenant_id, free.id).await {
                    tracing::error!(subscription = free.id, tenant = free.tenant_id, %error, "a paid subscription could not be taken up again; it will be tried again");
                }
            }
            looked += found.len();
            match found.last() {
                Some(last) => after = (last.tenant_id, last.id),
                None => return Ok(looked),
            }
        }
    }
}

async fn look_at(app: &App, tenant: i64, id: i64) -> Result<()> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    sql::lock().bind(&tx, &tenant, &id).one().await?;
    let Some(s) = read::one(&tx, tenant, id).await? else { return Ok(()) };
    // Paid in the meantime.
    if !sql::is_overdue().bind(&tx, &tenant, &id).one().await? || s.status == SubscriptionStatus::Cancelled {
        return Ok(());
    }
    let now = sql::clock().bind(&tx).one().await?;
    let since = |at: Option<jiff::Timestamp>| {
        at.map_or(Duration::ZERO, |at| now.duration_since(at).try_into().unwrap_or_default())
    };
    let days = |setting: &Number| Duration::from_secs(app.settings.number(setting).unsigned_abs() * 86_400);
    let overdue = since(s.past_due_since);
    let name = &s.product_name;
    if s.past_due_since.is_none() {
        let text = format!("The invoice for {name} is overdue. Please pay it, so that {name} goes on running.");
        tell(app, &tx, tenant, s.customer_id, "a payment is missing", &text).await?;
        let tx = tx.of_tenant(tenant);
        sql::set_past_due().bind(&tx, &tenant, &id).await?;
        return changed(tx, id, &s.product_code, "past_due").await;
    }
    if overdue >= days(&DUNNING_TERMINATE) {
        let and = if s.pod_id.is_some() { ", and what it paid for is deleted" } else { "" };
        let text = format!("The invoice for {name} was not paid. It has ended{and}.");
        tell(app, &tx, tenant, s.customer_id, "your subscription has ended", &text).await?;
        let is_pack = resources::billed_by(&tx, tenant, id).await?.is_some();
        end(app, &tx.part_of_tenant(tenant), &s, "not paid").await?;
        if is_pack {
            resources::tell_of_excess(app, &tx, tenant, "ended, because it was not paid").await?;
        }
        return tx.commit().await;
    }
    if overdue >= days(&DUNNING_SUSPEND) && s.status != SubscriptionStatus::Suspended {
        let is_pack = resources::billed_by(&tx, tenant, id).await?.is_some();
        let (subject, what) = match s.pod_id {
            Some(_) => ("what you bought stands still", "It stands still now; as soon as you pay, it runs again."),
            None if is_pack => (
                "what you bought is suspended",
                "It is no part of your quota now; as soon as you pay, it is again. What you have made goes on running.",
            ),
            None => ("what you bought is suspended", "It is suspended now; as soon as you pay, it goes on."),
        };
        let text = format!("The invoice for {name} is still not paid. {what}");
        tell(app, &tx, tenant, s.customer_id, subject, &text).await?;
        let part = tx.part_of_tenant(tenant);
        sql::set_suspended().bind(&part, &tenant, &id).await?;
        resources::suspend(&part, id).await?;
        if let Some(pod) = s.pod_id {
            paid::suspend(app, &part, pod, SUSPENDED).await?;
        }
        drop(part);
        if is_pack {
            resources::tell_of_excess(app, &tx, tenant, "is suspended, because it is not paid").await?;
        }
        let tx = tx.of_tenant(tenant);
        return changed(tx, id, &s.product_code, "suspended").await;
    }
    if since(sql::reminded_at().bind(&tx, &tenant, &id).one().await?) >= days(&DUNNING_REMIND) {
        let text = format!("The invoice for {name} is still not paid.");
        tell(app, &tx, tenant, s.customer_id, "a payment is missing", &text).await?;
        sql::reminded().bind(&tx, &tenant, &id).await?;
        return tx.commit_unaudited("a reminder; the message is on record").await;
    }
    Ok(())
}

async fn changed(tx: TenantTx, id: i64, code: &str, status: &str) -> Result<()> {
    tx.record(
        Event::new(&events::SUBSCRIPTION_UPDATED).object("subscription", id, code).details(json!({ "status": status })),
    );
    tx.commit().await
}

/// What an invoice bills and has not ended, if anything: its id and name.
pub(crate) async fn runs_on(tx: &TenantTx, invoice: i64) -> Result<Option<(i64, String)>> {
    let row = sql::runs_on().bind(tx, &tx.scope().tenant(), &invoice).opt().await?;
    Ok(row.map(|r| (r.id, r.name)))
}

/// Holds the subscriptions that an invoice bills until the commit. Whoever is going to take a number first calls this
/// before: renewals hold subscriptions, and then take numbers.
pub(crate) async fn hold_billed(tx: &TenantTx, invoice: i64) -> Result<()> {
    sql::hold_billed().bind(tx, &tx.scope().tenant(), &invoice).all().await?;
    Ok(())
}

/// An invoice was paid, or need not be paid any more: what stood still for it runs again, unless another one is overdue.
/// All of them are held first, whatever they are: dunning may be about to make one past due or to suspend it.
pub(crate) async fn paid_for(app: &App, tx: &TenantTx, invoice: i64) -> Result<()> {
    let tenant = tx.scope().tenant();
    for held in sql::hold_billed().bind(tx, &tenant, &invoice).all().await? {
        if matches!(held.status.as_str(), "past_due" | "suspended")
            && !sql::owes().bind(tx, &tenant, &held.id).one().await?
        {
            goes_on(app, tx, held.id, held.status == "suspended").await?;
        }
    }
    Ok(())
}

/// A subscription that is held and owes nothing any more goes on, and what it pays for.
async fn goes_on(app: &App, tx: &TenantTx, id: i64, was_suspended: bool) -> Result<()> {
    let tenant = tx.scope().tenant();
    sql::set_active().bind(tx, &tenant, &id).await?;
    resources::resume(tx, id).await?;
    if was_suspended && let Some(pod) = paid::of_subscription(tx, tenant, id).await? {
        paid::resume(app, tx, pod.id).await?;
    }
    tx.record(
        Event::new(&events::SUBSCRIPTION_UPDATED).object("subscription", id, "").details(json!({ "status": "active" })),
    );
    Ok(())
}

/// Whoever was reminded or stopped and owes nothing any more goes on: a payment has done that already, as a rule.
async fn take_up(app: &App, tenant: i64, id: i64) -> Result<()> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    sql::lock().bind(&tx, &tenant, &id).one().await?;
    let Some(s) = read::one(&tx, tenant, id).await? else { return Ok(()) };
    let stopped = matches!(s.status, SubscriptionStatus::PastDue | SubscriptionStatus::Suspended);
    if !stopped || s.past_due_since.is_none() || sql::owes().bind(&tx, &tenant, &id).one().await? {
        return Ok(());
    }
    let tx = tx.of_tenant(tenant);
    goes_on(app, &tx, id, s.status == SubscriptionStatus::Suspended).await?;
    tx.commit().await
}
