//! Money that goes back. The books have it already; a job asks the provider to move it.

use std::time::Duration;

use mpanel_jobs::{Backoff, Cx, Failure, Options, StepError, StepResult, Steps, Workflow, enqueue};
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, PlatformTx, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_sql::queries::billing::src::payments::charge::payment_of;
use mpanel_sql::queries::billing::src::payments::refund as sql;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::charge::trouble;
use super::inbox::Taken;
use super::stripe::given_before;
use super::{Payments, ProviderError, RefundRequest, Refunded};
use crate::invoices;

/// Gives a payment back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Refund {
    tenant: i64,
    refund: i64,
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
        if row.status != "pending" {
            return Ok(());
        }
        let money = Money::from_db(row.amount, &row.currency)?;
        Ok(did_not(&cx.app, tx, self.tenant, self.refund, &money, &failure.reason).await?)
    }
}

impl Refund {
    async fn refund(&self, cx: &Cx<Self>) -> StepResult {
        let tx = cx.platform_tx().await?;
        let row = sql::load().bind(&tx, &self.tenant, &self.refund).opt().await?;
        drop(tx);
        let row = row.ok_or_else(|| StepError::Fatal("There is no such refund.".into()))?;
        // One that failed may be tried again by a person.
        if !matches!(row.status.as_str(), "pending" | "failed") {
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
        let provider = cx.context.named(&cx.app, &row.provider).await?;
        let provider = provider.ok_or_else(|| StepError::Retry(format!("{} is not set up any more.", row.provider)))?;
        cx.check()?;
        let (status, id) = match provider.refund(&request).await {
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
        let tx = cx.platform_tx().await?.of_tenant(self.tenant);
        sql::settle().bind(&tx, &status, &id.as_deref(), &None::<&str>, &self.tenant, &self.refund).await?;
        tx.record(
            Event::new(&events::PAYMENT_REFUNDED)
                .object("refund", self.refund, id.as_deref().unwrap_or_default())
                .details(json!({ "amount": money, "provider": row.provider, "byHand": status == "by_hand" })),
        );
        tx.commit().await?;
        Ok(json!({ "status": status, "refund": id }))
    }
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
pub(crate) async fn failed(app: &App, tx: PlatformTx, taken: Taken, refund_id: &str, reason: &str) -> Result<()> {
    let Some(row) = sql::of_provider().bind(&tx, &taken.provider.as_str(), &refund_id).opt().await? else {
        return taken.ignored(tx).await;
    };
    taken.handled(&tx).await?;
    let money = Money::from_db(row.amount, &row.currency)?;
    did_not(app, tx, row.tenant_id, row.id, &money, &format!("the bank sent it back ({reason}).")).await
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
