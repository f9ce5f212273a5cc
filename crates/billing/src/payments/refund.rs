//! Money that goes back. The books have it already; a job asks the provider to move it.

use std::time::Duration;

use mpanel_identity::incidents;
use mpanel_jobs::{Backoff, Cx, Failure, Options, StepError, StepResult, Steps, Workflow, enqueue};
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, PlatformTx, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::settings::LOOK_AGAIN;
use mpanel_sql::queries::billing::src::payments::charge::payment_of;
use mpanel_sql::queries::billing::src::payments::refund as sql;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::charge::{TROUBLE, trouble};
use super::inbox::Taken;
use super::message::OurRefund;
use super::stripe::given_before;
use super::{Payments, ProviderError, RefundRequest, Refunded};
use crate::invoices;

/// Gives a payment back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Refund {
    pub(super) tenant: i64,
    pub(super) refund: i64,
}

/// Begins to give money back with the commit.
pub(crate) async fn begin(tx: &TenantTx, payment: i64, provider: &str, money: &Money) -> Result<()> {
    let tenant = tx.scope().tenant();
    let (currency, amount) = (money.currency.as_str(), money.to_db());
    let refund = sql::begin().bind(tx, &tenant, &payment, &provider, &currency, &amount).one().await?;
    enqueue(tx, &Refund { tenant, refund }, Options { max_attempts: 12, ..Options::default() }).await?;
    Ok(())
}

impl Workflow for Refund {
    type Context = Payments;
    const KIND: &'static str = "payment.refund";
    const QUEUE: &'static str = "billing";
    const DESCRIPTION: &'static str = "Gives money back through the payment provider that took it.";
    const BACKOFF: Option<Backoff> = Some(Backoff { first: Duration::from_secs(5), most: Duration::from_secs(3600) });

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("refund", "Giving the money back", |w, cx| Box::pin(w.refund(cx)))
    }

    async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        let tx = cx.platform_tx().await?;
        let Some(row) = sql::load().bind(&tx, &self.tenant, &self.refund).opt().await? else { return Ok(()) };
        if !is_open(&row.status) {
            return Ok(());
        }
        let money = Money::from_db(row.amount, &row.currency)?;
        // The provider was asked and has not said no: the money may have gone back.
        if row.asked_at.is_some() {
            return Ok(unclear(&cx.app, tx, self.tenant, self.refund, &money, &failure.reason).await?);
        }
        Ok(did_not(&cx.app, tx, self.tenant, self.refund, &money, &failure.reason).await?)
    }
}

impl Refund {
    async fn refund(&self, cx: &Cx<Self>) -> StepResult {
        let tx = cx.platform_tx().await?;
        let row = sql::load().bind(&tx, &self.tenant, &self.refund).opt().await?;
        let row = row.ok_or_else(|| StepError::Fatal("There is no such refund.".into()))?;
        // One that failed may be tried again by a person.
        if !is_open(&row.status) {
            return Ok(json!({ "status": row.status }));
        }
        let money = Money::from_db(row.amount, &row.currency)?;
        let request = RefundRequest {
            refund: self.refund,
            request: row.request,
            tenant: self.tenant,
            payment_id: row.provider_payment_id,
            money: money.clone(),
        };
        let provider = cx.context.named_within(&cx.app, &tx, &row.provider).await?;
        let provider = provider.ok_or_else(|| StepError::Retry(format!("{} is not set up any more.", row.provider)))?;
        sql::asking().bind(&tx, &self.tenant, &self.refund).await?;
        tx.commit_unaudited("a provider is going to be asked").await?;
        cx.check()?;
        let outcome = provider.refund(&request).await;
        if let Err(error) = &outcome
            && !error.leaves_doubt()
            && (row.asked_at.is_none() || !error.passes())
        {
            let tx = cx.platform_tx().await?;
            sql::not_asked().bind(&tx, &self.tenant, &self.refund).await?;
            tx.commit_unaudited("a provider that certainly gave nothing back").await?;
        }
        let (status, id) = match outcome {
            Ok(Refunded::Given { refund_id }) => ("succeeded", Some(refund_id)),
            Ok(Refunded::ByHand) => ("by_hand", None),
            Err(error @ ProviderError::Broken(_)) => {
                let tx = cx.platform_tx().await?;
                sql::ask_anew().bind(&tx, &self.tenant, &self.refund).await?;
                tx.commit_unaudited("the next try looks first, and asks under another key").await?;
                return Err(StepError::Retry(format!("Not given back yet: {error}.")));
            }
            Err(error) if error.passes() => return Err(StepError::Retry(format!("Not given back yet: {error}."))),
            Err(error) => return Err(StepError::Fatal(format!("Not given back: {error}."))),
        };
        settle_given(cx.platform_tx().await?, self.tenant, self.refund, status, id.as_deref()).await?;
        Ok(json!({ "status": status, "refund": id }))
    }
}

/// Whether it is not settled yet.
fn is_open(status: &str) -> bool {
    matches!(status, "pending" | "unknown" | "failed")
}

/// Notes that the money went back, unless somebody has noted it.
async fn settle_given(tx: PlatformTx, tenant: i64, refund: i64, status: &str, id: Option<&str>) -> Result<()> {
    let Some(row) = sql::load().bind(&tx, &tenant, &refund).opt().await? else { return Ok(()) };
    if !is_open(&row.status) {
        return tx.commit_unaudited("a refund that is noted already").await;
    }
    let money = Money::from_db(row.amount, &row.currency)?;
    let was_unknown = row.status == "unknown";
    if was_unknown {
        let told = "It is known now that the money went back.";
        incidents::settle(&tx, TROUBLE, &format!("refund/{tenant}/{refund}"), told).await?;
    }
    let tx = tx.of_tenant(tenant);
    sql::settle().bind(&tx, &status, &id, &None::<&str>, &tenant, &refund).await?;
    tx.record(
        Event::new(&events::PAYMENT_REFUNDED)
            .object("refund", refund, id.unwrap_or_default())
            .details(json!({ "amount": money, "provider": row.provider, "byHand": status == "by_hand" })),
    );
    tx.commit().await
}

/// Nobody could find out whether the money went back.
async fn unclear(app: &App, tx: PlatformTx, tenant: i64, refund: i64, money: &Money, reason: &str) -> Result<()> {
    let minutes = app.settings.number(&LOOK_AGAIN);
    let summary = format!(
        "Nobody knows yet whether {money} went back to tenant {tenant}: {reason} We ask every {minutes} minutes. Look at \
         the payment provider's own page; do not give it back a second time."
    );
    trouble(app, &tx, Some(tenant), format!("refund/{tenant}/{refund}"), summary).await?;
    let tx = tx.of_tenant(tenant);
    sql::settle().bind(&tx, &"unknown", &None::<&str>, &Some(reason), &tenant, &refund).await?;
    tx.record(
        Event::new(&events::PAYMENT_REFUND_FAILED)
            .object("refund", refund, "")
            .details(json!({ "amount": money, "reason": reason, "status": "unknown" })),
    );
    tx.commit().await
}

/// The provider tells of a refund that this panel has asked for.
pub(crate) async fn given(tx: PlatformTx, taken: Taken, ours: OurRefund, refund_id: &str) -> Result<()> {
    let OurRefund { tenant, refund, .. } = ours;
    let Some(row) = sql::load().bind(&tx, &tenant, &refund).opt().await? else { return taken.ignored(tx).await };
    // One that the bank sent back has a name here; the message about its beginning may come later.
    if row.provider != taken.provider || row.provider_refund_id.is_some() || !is_open(&row.status) {
        return taken.ignored(tx).await;
    }
    taken.handled(&tx).await?;
    settle_given(tx, tenant, refund, "succeeded", Some(refund_id)).await
}

async fn did_not(app: &App, tx: PlatformTx, tenant: i64, refund: i64, money: &Money, reason: &str) -> Result<()> {
    let summary = format!("{money} could not be given back to tenant {tenant}: {reason} Give it back by other means.");
    trouble(app, &tx, Some(tenant), format!("refund/{tenant}/{refund}"), summary).await?;
    let tx = tx.of_tenant(tenant);
    sql::settle().bind(&tx, &"failed", &None::<&str>, &Some(reason), &tenant, &refund).await?;
    tx.record(
        Event::new(&events::PAYMENT_REFUND_FAILED)
            .object("refund", refund, "")
            .details(json!({ "amount": money, "reason": reason })),
    );
    tx.commit().await
}

/// The provider tells that a refund did not arrive: the bank sent it back.
pub(crate) async fn failed(
    app: &App,
    tx: PlatformTx,
    taken: Taken,
    ours: Option<OurRefund>,
    refund_id: &str,
    reason: &str,
) -> Result<()> {
    let found = match sql::of_provider().bind(&tx, &taken.provider.as_str(), &refund_id).opt().await? {
        Some(row) => Some((row.tenant_id, row.id, row.amount, row.currency)),
        // Asked for, and its name has never arrived.
        None => match &ours {
            Some(OurRefund { tenant, refund, .. }) => {
                let row = sql::load().bind(&tx, tenant, refund).opt().await?;
                row.filter(|r| r.provider == taken.provider && r.provider_refund_id.is_none() && is_open(&r.status))
                    .map(|r| (*tenant, *refund, r.amount, r.currency))
            }
            None => None,
        },
    };
    let Some((tenant, refund, amount, currency)) = found else { return taken.ignored(tx).await };
    taken.handled(&tx).await?;
    let money = Money::from_db(amount, &currency)?;
    did_not(app, tx, tenant, refund, &money, &format!("the bank sent it back ({reason}).")).await
}

/// Money was given back at the provider's own page: it is booked as if it had been ordered here.
pub(crate) async fn elsewhere(
    app: &App,
    tx: PlatformTx,
    taken: Taken,
    refund_id: &str,
    payment_id: &str,
    money: &Money,
) -> Result<()> {
    let provider = taken.provider.as_str();
    let Some(payment) = payment_of().bind(&tx, &provider, &payment_id).opt().await? else {
        return taken.ignored(tx).await;
    };
    let (tenant, invoice) = (payment.tenant_id, payment.invoice_id);
    taken.handled(&tx).await?;
    // Whoever books a refund holds the invoice.
    invoices::lock_to_settle(&tx, tenant, invoice).await?;
    let (amount, before) = (money.to_db(), given_before(payment_id));
    if sql::of_provider().bind(&tx, &provider, &refund_id).opt().await?.is_some()
        || sql::found_out().bind(&tx, &refund_id, &tenant, &payment.id, &amount, &before.as_str()).await? > 0
    {
        return tx.commit_unaudited("a refund that is booked already").await;
    }
    let tx = tx.of_tenant(tenant);
    if invoices::refunded_elsewhere(app, &tx, invoice, payment.id, money).await? {
        let currency = money.currency.as_str();
        sql::note().bind(&tx, &tenant, &payment.id, &provider, &currency, &amount, &refund_id).await?;
        return tx.commit().await;
    }
    drop(tx);
    let tx = app.db.write(&PlatformScope::system()).await?;
    let summary = format!(
        "{money} of payment {payment_id} of tenant {tenant} were given back at {provider}, and that is more than the \
         books have left of it. Compare the invoice with the provider's own page."
    );
    taken.handled(&tx).await?;
    trouble(app, &tx, Some(tenant), format!("refund/{provider}/{refund_id}"), summary).await?;
    tx.commit_unaudited("a refund that cannot be booked; the incident is the event").await
}
