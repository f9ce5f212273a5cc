//! Charging open invoices to what their customers left with the provider.
//!
//! The try is written with the invoice, in one transaction; a job asks the provider, and writes what came of it. The
//! provider's message tells the same once more ([`super::arrival`]): whichever is first settles the invoice, the other finds
//! it done. While a try is under way there is no second one, whatever the clock says.

use std::time::Duration;

use mpanel_identity::incidents::{self, Incident, Severity};
use mpanel_jobs::{Backoff, Cx, Failure, Options, StepError, StepResult, Steps, Workflow, enqueue};
use mpanel_kernel::db::{PlatformScope, PlatformTx, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::permissions::{Permission, PlatformBillingManage};
use mpanel_kernel::settings::{CHARGE_ATTEMPTS, CHARGE_PAUSE, LOOK_AGAIN};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::payments::charge as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::arrival::{About, arrived};
use super::message::Paid;
use super::{ChargeRequest, Charged, Payments, ProviderError};
use crate::invoices::{self, InvoiceStatus, Issued};
use crate::subscriptions;

/// The incidents of payments.
pub(super) const TROUBLE: &str = "payment_trouble";

/// Charges an invoice.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Charge {
    pub(super) tenant: i64,
    pub(super) charge: i64,
}

/// Begins to charge an invoice with the commit, if its customer left something that can be charged.
pub(crate) async fn begin(tx: &TenantTx, invoice: &Issued) -> Result<()> {
    let tenant = tx.scope().tenant();
    if invoice.due.amount <= 0 {
        return Ok(());
    }
    let Some(customer) = sql::chargeable().bind(tx, &tenant, &invoice.customer).opt().await? else { return Ok(()) };
    let (currency, amount) = (invoice.due.currency.as_str(), invoice.due.to_db());
    let provider = customer.provider.as_str();
    if invoice.due.amount < Payments::minimum(provider, currency) {
        // It would be refused for good; it is paid as agreed.
        return Ok(());
    }
    let begun =
        sql::begin().bind(tx, &tenant, &invoice.customer, &invoice.id, &provider, &currency, &amount).opt().await?;
    let Some(charge) = begun else { return Ok(()) };
    sql::counted().bind(tx, &tenant, &invoice.id).await?;
    enqueue(tx, &Charge { tenant, charge }, Options { max_attempts: 12, ..Options::default() }).await?;
    Ok(())
}

/// Begins the tries that are due again; answers how many.
pub(crate) async fn enqueue_due(app: &App) -> Result<usize> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let due = sql::due().bind(&tx).all().await?;
    drop(tx);
    for found in &due {
        let tx = app.db.write(&PlatformScope::system()).await?.of_tenant(found.tenant_id);
        let Some(row) = sql::due_invoice().bind(&tx, &found.tenant_id, &found.id).opt().await? else { continue };
        let due = Money::from_db(row.due, &row.currency)?;
        let invoice = Issued { id: row.id, number: row.number.unwrap_or_default(), customer: row.customer_id, due };
        sql::not_again().bind(&tx, &found.tenant_id, &found.id).await?;
        begin(&tx, &invoice).await?;
        tx.commit_unaudited("another try to charge an invoice; what comes of it is the event").await?;
    }
    Ok(due.len())
}

fn being_charged() -> Error {
    let detail = "The payment provider is charging this invoice at the moment; wait for what comes of it.";
    Error::conflict("being_charged", detail)
}

/// Refuses to take money for an invoice that may be on its way already.
///
/// Errors: 409 `being_charged`.
pub(super) async fn refuse_while_open(tx: &TenantTx, invoice: i64) -> Result<()> {
    match sql::open_of_invoice().bind(tx, &tx.scope().tenant(), &invoice).opt().await? {
        None => Ok(()),
        Some(open) if open.status == "pending" => Err(being_charged()),
        Some(_) => {
            let detail = "Nobody knows yet whether the last try to charge this invoice went through; we are looking \
                          into it. Pay when it is clear, so that you do not pay twice.";
            Err(Error::conflict("being_charged", detail))
        }
    }
}

/// Refuses to settle an invoice by other means while its provider is at work on it.
///
/// Errors: 409 `being_charged`.
pub(crate) async fn wait_for_charges(tx: &TenantTx, invoice: i64) -> Result<()> {
    let tenant = tx.scope().tenant();
    let Some(open) = sql::open_of_invoice().bind(tx, &tenant, &invoice).opt().await? else { return Ok(()) };
    if open.status == "pending" {
        return Err(being_charged());
    }
    // Nobody could find out; whoever settles the invoice by hand has looked.
    sql::settle().bind(tx, &"failed", &None::<&str>, &Some("settled by hand"), &tenant, &open.id).await?;
    Ok(())
}

impl Workflow for Charge {
    type Context = Payments;
    const KIND: &'static str = "payment.charge";
    const QUEUE: &'static str = "billing";
    const DESCRIPTION: &'static str = "Charges an open invoice to what its customer left with the payment provider.";
    const BACKOFF: Option<Backoff> = Some(Backoff { first: Duration::from_secs(5), most: Duration::from_secs(3600) });

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("charge", "Charging the invoice", |w, cx| Box::pin(w.charge(cx)))
    }

    async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        let tx = cx.platform_tx().await?;
        let Some(row) = sql::lock().bind(&tx, &self.tenant, &self.charge).opt().await? else { return Ok(()) };
        let number = row.number.unwrap_or_default();
        let minutes = i32::try_from(cx.app.settings.number(&LOOK_AGAIN)).unwrap_or(60);
        let what_now = match (row.status.as_str(), row.asked_at) {
            ("pending", Some(_)) => format!(
                "The provider was asked, so the money may be there: we ask every {minutes} minutes what became of it. \
                 Look at the provider's own page, too; if it is there, note the payment."
            ),
            ("pending", None) => format!("It was asked for nothing; the next try is due in {minutes} minutes."),
            _ => "Look at the provider's own page whether the money is there; then note the payment, or try the job \
                  again."
                .to_owned(),
        };
        trouble(
            &cx.app,
            &tx,
            Some(self.tenant),
            format!("charge/{}/{}", self.tenant, row.invoice_id),
            format!("Invoice {number} of tenant {} could not be charged: {} {what_now}", self.tenant, failure.reason),
        )
        .await?;
        let tx = tx.of_tenant(self.tenant);
        if row.status == "pending" {
            let status = if row.asked_at.is_some() { "unknown" } else { "failed" };
            let reason = Some(failure.reason.as_str());
            sql::settle().bind(&tx, &status, &None::<&str>, &reason, &self.tenant, &self.charge).await?;
            if row.asked_at.is_none() {
                sql::again_soon().bind(&tx, &minutes, &self.tenant, &row.invoice_id).await?;
            }
        }
        failure_event(&tx, row.invoice_id, &number, &failure.reason);
        Ok(tx.commit().await?)
    }
}

impl Charge {
    async fn charge(&self, cx: &Cx<Self>) -> StepResult {
        let Some((row, request)) = self.prepare(cx).await? else { return Ok(Value::Null) };
        let Some(provider) = cx.context.named(&cx.app, &row.provider).await? else {
            return self.without_provider(cx, &row).await;
        };
        cx.check()?;
        let outcome = provider.charge(&request).await;
        if let Err(error) = &outcome
            && !error.leaves_doubt()
            && !request.repeated
        {
            let tx = cx.platform_tx().await?;
            sql::not_asked().bind(&tx, &self.tenant, &self.charge).await?;
            tx.commit_unaudited("a provider that was not asked after all").await?;
        }
        match outcome {
            Ok(Charged::Paid { payment_id }) => {
                let tx = cx.platform_tx().await?;
                let paid = Paid { payment_id, money: request.money };
                let about = About { tenant: self.tenant, invoice: row.invoice_id, charge: Some(self.charge) };
                let told = arrived(&cx.app, tx, &row.provider, about, &paid, None).await?;
                Ok(json!({ "paid": told.is_none(), "trouble": told }))
            }
            Ok(Charged::Processing { payment_id }) => {
                let tx = cx.platform_tx().await?;
                sql::under_way().bind(&tx, &payment_id.as_str(), &self.tenant, &self.charge).await?;
                tx.commit_unaudited("money that is under way; its arrival is the event").await?;
                Ok(json!({ "underWay": payment_id }))
            }
            Ok(Charged::Declined { reason }) => {
                declined(&cx.app, cx.platform_tx().await?, self.tenant, self.charge, &reason).await?;
                Ok(json!({ "declined": reason }))
            }
            Ok(Charged::NothingOnFile) => {
                let reason = "There is no means of payment on file.";
                declined(&cx.app, cx.platform_tx().await?, self.tenant, self.charge, reason).await?;
                Ok(json!({ "declined": reason }))
            }
            Ok(Charged::ByHand) => {
                self.settle(cx, "failed", "This provider charges nobody.").await?;
                Ok(Value::Null)
            }
            Err(error @ ProviderError::Broken(_)) => {
                let tx = cx.platform_tx().await?;
                sql::ask_anew().bind(&tx, &self.tenant, &self.charge).await?;
                tx.commit_unaudited("the next try looks first, and asks under another key").await?;
                Err(StepError::Retry(sentence(&error)))
            }
            Err(error) if error.passes() => Err(StepError::Retry(sentence(&error))),
            Err(error) => {
                self.settle(cx, "failed", &error.to_string()).await?;
                Err(StepError::Fatal(sentence(&error)))
            }
        }
    }

    /// Writes down that the provider is going to be asked; `None` when there is nothing to ask any more.
    async fn prepare(&self, cx: &Cx<Self>) -> Result<Option<(sql::Lock, ChargeRequest)>, StepError> {
        let tx = cx.platform_tx().await?;
        let row = sql::lock().bind(&tx, &self.tenant, &self.charge).opt().await?;
        let row = row.ok_or_else(|| StepError::Fatal("There is no such charge.".into()))?;
        if !matches!(row.status.as_str(), "pending" | "unknown") {
            return Ok(None);
        }
        let is_due = row.invoice_status == "open" && row.due == row.amount;
        let Some(customer_id) = row.provider_customer_id.clone().filter(|_| is_due) else {
            // Paid by other means in the meantime, or taken back.
            let why = Some("The invoice is no longer to be charged.");
            sql::settle().bind(&tx, &"failed", &None::<&str>, &why, &self.tenant, &self.charge).await?;
            tx.commit_unaudited("a charge that is not needed any more").await?;
            return Ok(None);
        };
        sql::asking().bind(&tx, &self.tenant, &self.charge).await?;
        let request = ChargeRequest {
            charge: self.charge,
            request: row.request,
            repeated: row.asked_at.is_some(),
            tenant: self.tenant,
            invoice: row.invoice_id,
            number: row.number.clone().unwrap_or_default(),
            customer_id,
            payment_method_id: row.payment_method_id.clone(),
            money: Money::from_db(row.amount, &row.currency)?,
        };
        tx.commit_unaudited("a provider is going to be asked").await?;
        Ok(Some((row, request)))
    }

    /// The provider's account was taken away. What it was asked for before, nobody can find out now; what it was not can be
    /// paid by hand, and is tried again in some days.
    async fn without_provider(&self, cx: &Cx<Self>, row: &sql::Lock) -> StepResult {
        let reason = format!("{} is not set up any more.", row.provider);
        if row.asked_at.is_some() {
            return Err(StepError::Retry(reason));
        }
        let tx = cx.platform_tx().await?;
        let days = i32::try_from(cx.app.settings.number(&CHARGE_PAUSE)).unwrap_or(3);
        sql::settle().bind(&tx, &"failed", &None::<&str>, &Some(&reason), &self.tenant, &self.charge).await?;
        let told = "It cannot be charged at the moment; pay it as agreed.";
        sql::failed().bind(&tx, &told, &Some(days), &self.tenant, &row.invoice_id).await?;
        tx.commit_unaudited("a charge that was not made").await?;
        Ok(json!({ "notCharged": reason }))
    }

    async fn settle(&self, cx: &Cx<Self>, status: &str, reason: &str) -> Result<(), StepError> {
        let tx = cx.platform_tx().await?;
        sql::settle().bind(&tx, &status, &None::<&str>, &Some(reason), &self.tenant, &self.charge).await?;
        Ok(tx.commit_unaudited("a charge that was not made").await?)
    }
}

fn sentence(error: &ProviderError) -> String {
    let text = error.to_string();
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str().trim_end_matches('.'))
}

/// Tells those who look after billing of something that they must look at.
pub(crate) async fn trouble(
    app: &App,
    tx: &PlatformTx,
    tenant: Option<i64>,
    key: String,
    summary: String,
) -> Result<()> {
    let incident = Incident {
        kind: TROUBLE,
        severity: Severity::High,
        key,
        user: None,
        address: None,
        summary,
        details: json!({ "tenantId": tenant }),
    };
    incidents::raise_to(app, tx, PlatformBillingManage::KEY, tenant, incident).await
}

fn failure_event(tx: &TenantTx, invoice: i64, number: &str, reason: &str) {
    tx.record(
        Event::new(&events::PAYMENT_FAILED).object("invoice", invoice, number).details(json!({ "reason": reason })),
    );
}

/// The charge was refused: the customer is told, and another try is due in some days.
pub(super) async fn declined(app: &App, tx: PlatformTx, tenant: i64, charge: i64, reason: &str) -> Result<()> {
    let Some(row) = sql::lock().bind(&tx, &tenant, &charge).opt().await? else { return Ok(()) };
    if !matches!(row.status.as_str(), "pending" | "unknown") {
        return Ok(());
    }
    if row.invoice_status != "open" {
        // Paid by other means in the meantime: there is nothing to tell.
        sql::settle().bind(&tx, &"declined", &None::<&str>, &Some(reason), &tenant, &charge).await?;
        return tx.commit_unaudited("a refusal of what was settled otherwise").await;
    }
    let number = row.number.unwrap_or_default();
    let again = i64::from(row.charge_attempts) < app.settings.number(&CHARGE_ATTEMPTS);
    let days = again.then(|| i32::try_from(app.settings.number(&CHARGE_PAUSE)).unwrap_or(3));
    let amount = Money::from_db(row.amount, &row.currency)?;
    let next = match days {
        Some(days) => format!("We try again in {days} days."),
        None => "We do not try again by ourselves.".to_owned(),
    };
    let text = format!(
        "Invoice {number} over {amount} could not be charged: {reason}\n\n{next} You can pay it now, or choose another \
         means of payment, on the page of your invoices."
    );
    subscriptions::tell(app, &tx, tenant, row.customer_id, "a payment was declined", &text).await?;
    let tx = tx.of_tenant(tenant);
    sql::settle().bind(&tx, &"declined", &None::<&str>, &Some(reason), &tenant, &charge).await?;
    sql::failed().bind(&tx, &reason, &days, &tenant, &row.invoice_id).await?;
    invoices::mark_told(&tx, tenant, row.invoice_id, InvoiceStatus::Open).await?;
    failure_event(&tx, row.invoice_id, &number, reason);
    tx.commit().await
}
