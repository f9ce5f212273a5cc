//! The payment page of an invoice: there is one at a time. While it is open the invoice is charged by nobody else, and what
//! it pays for is waited for; when the invoice is settled otherwise the page is closed.

use std::time::Duration;

use mpanel_jobs::{Backoff, Cx, Options, StepError, StepResult, Steps, Unique, Workflow, enqueue};
use mpanel_kernel::Result;
use mpanel_kernel::db::TenantTx;
use mpanel_sql::queries::billing::src::payments::page as sql;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{Payments, ProviderError};

const BACKOFF: Backoff = Backoff { first: Duration::from_secs(2), most: Duration::from_secs(300) };

/// Closes a payment page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ClosePage {
    provider: String,
    session: String,
}

/// Closes the page that is open for an invoice with the commit, if there is one.
pub(crate) async fn close(tx: &TenantTx, invoice: i64) -> Result<()> {
    let Some(page) = sql::close().bind(tx, &tx.scope().tenant(), &invoice).opt().await? else { return Ok(()) };
    let job = ClosePage { provider: page.page_provider, session: page.page_session_id };
    enqueue(tx, &job, Options { max_attempts: 8, ..Options::default() }).await?;
    Ok(())
}

impl Workflow for ClosePage {
    type Context = Payments;
    const KIND: &'static str = "payment.close_page";
    const QUEUE: &'static str = "billing";
    const DESCRIPTION: &'static str = "Closes the payment page of an invoice that was settled otherwise.";
    const BACKOFF: Option<Backoff> = Some(BACKOFF);

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("close", "Closing the payment page", |w, cx| Box::pin(w.run(cx)))
    }
}

impl ClosePage {
    async fn run(&self, cx: &Cx<Self>) -> StepResult {
        // Without its account nobody can pay there either.
        let Some(provider) = cx.context.named(&cx.app, &self.provider).await? else { return Ok(Value::Null) };
        cx.check()?;
        provider.close_checkout(&self.session).await.map_err(step_error)?;
        Ok(json!({ "closed": self.session }))
    }
}

/// Makes what a customer has paid with what it is charged to from then on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Prefer {
    provider: String,
    customer: String,
    method: String,
    payment: String,
}

/// Begins that with the commit; once for a payment.
pub(super) async fn prefer(tx: &TenantTx, provider: &str, customer: &str, method: &str, payment: &str) -> Result<()> {
    let [provider, customer, method, payment] = [provider, customer, method, payment].map(str::to_owned);
    let unique = Some(Unique { key: format!("prefer/{payment}"), window: Duration::from_secs(30 * 86_400) });
    let job = Prefer { provider, customer, method, payment };
    enqueue(tx, &job, Options { max_attempts: 8, unique, ..Options::default() }).await?;
    Ok(())
}

impl Workflow for Prefer {
    type Context = Payments;
    const KIND: &'static str = "payment.prefer";
    const QUEUE: &'static str = "billing";
    const DESCRIPTION: &'static str = "Makes what a customer has paid with what later invoices are charged to.";
    const BACKOFF: Option<Backoff> = Some(BACKOFF);

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("prefer", "Keeping the means of payment", |w, cx| Box::pin(w.run(cx)))
    }
}

impl Prefer {
    async fn run(&self, cx: &Cx<Self>) -> StepResult {
        let Some(provider) = cx.context.named(&cx.app, &self.provider).await? else { return Ok(Value::Null) };
        cx.check()?;
        match provider.prefer(&self.customer, &self.method, &self.payment).await {
            // Taken off the customer since.
            Err(ProviderError::Refused(why) | ProviderError::Unknown(why)) => Ok(json!({ "notKept": why })),
            other => other.map(|()| json!({ "kept": self.method })).map_err(step_error),
        }
    }
}

fn step_error(error: ProviderError) -> StepError {
    if error.passes() { StepError::Retry(format!("{error}.")) } else { StepError::Fatal(format!("{error}.")) }
}
