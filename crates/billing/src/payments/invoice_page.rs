//! `/api/billing/invoices/{id}/pay`: a payment page for an open invoice.

use std::time::Duration;

use axum::extract::State;
use mpanel_kernel::db::{PlatformScope, PlatformTx, Scope, TenantScope};
use mpanel_kernel::http::{App, Path, Routes, Tenant};
use mpanel_kernel::money::Money;
use mpanel_kernel::permissions::BillingManage;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::payments::page as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::charge::trouble;
use super::{CheckoutLine, CheckoutRequest, ProviderError, Subject, manual};
use crate::customers;
use crate::invoices::{self, InvoiceStatus};

/// How long the page can be paid on.
const OPEN_FOR: Duration = Duration::from_secs(3600);

pub(super) fn routes() -> Routes {
    Routes::at("Billing", ["/api/billing/invoices"]).post(
        "/{id}/pay",
        pay,
        "Open a payment page for an invoice\nThe one that is open is answered again. What is paid with there is charged for renewals from then on. Errors: 404; 409 `wrong_status`, `being_charged`, `paid_by_hand` (the built-in provider has no such page, and others take no less than their minimum: pay as agreed); 503 `payment_provider_unavailable`, `payment_provider_refused`.",
    )
}

#[derive(Deserialize, JsonSchema)]
struct InvoicePath {
    /// The invoice's id.
    id: i64,
}

/// A payment page.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Page {
    /// Where to pay.
    payment_url: String,
}

async fn pay(
    tenant: Tenant<BillingManage>,
    State(app): State<App>,
    Path(path): Path<InvoicePath>,
) -> Result<axum::Json<Page>> {
    open(&app, &tenant.scope, path.id).await.map(axum::Json)
}

async fn open(app: &App, scope: &TenantScope, id: i64) -> Result<Page> {
    let payments = super::of(app)?;
    let tenant = scope.tenant();
    let tx = app.db.write(&PlatformScope::new(scope.origin().clone())).await?.of_tenant(tenant);
    let invoice = invoices::one(&tx, tenant, id).await?.filter(|i| i.status != InvoiceStatus::Draft);
    invoice.ok_or_else(|| Error::not_found("invoice"))?;
    let found = customers::buyer(&tx, tenant).await?;
    drop(tx);
    // Looked up by another connection: before anything is held.
    let provider = payments.for_customer(app, Some(&found.provider)).await?;
    let tx = app.db.write(&PlatformScope::new(scope.origin().clone())).await?.of_tenant(tenant);
    // Held, so that two windows get the same page.
    let row = sql::hold().bind(&tx, &tenant, &id).one().await?;
    if row.status != "open" || row.kind != "invoice" {
        return Err(Error::conflict("wrong_status", "Only an open invoice can be paid."));
    }
    super::charge::refuse_while_open(&tx, id).await?;
    if provider.name() == manual::NAME {
        let detail = "This invoice is paid as agreed; it is noted here as soon as the money has arrived.";
        return Err(Error::conflict("paid_by_hand", detail));
    }
    let due = Money::from_db(row.due, &row.currency)?;
    let least = Money::new(provider.minimum(&due.currency), &due.currency);
    if due.amount < least.amount {
        let detail = format!("{due} cannot be paid there, because nothing less than {least} is taken; pay as agreed.");
        return Err(Error::conflict("paid_by_hand", detail));
    }
    let fits = row.is_open && row.page_amount == row.due && row.page_provider.as_deref() == Some(provider.name());
    if let Some(payment_url) = row.page_url.filter(|_| fits) {
        return Ok(Page { payment_url });
    }
    // Asked for and not there yet: whoever asks again, asks for the same one.
    let (number, expires_at) = if fits {
        (row.page_number, row.page_expires_at)
    } else {
        super::close_page(&tx, id).await?;
        let seconds = i32::try_from(OPEN_FOR.as_secs()).unwrap_or(i32::MAX);
        let begun = sql::begin().bind(&tx, &provider.name(), &seconds, &tenant, &id).one().await?;
        (begun.page_number, begun.expires_at)
    };
    tx.commit_unaudited("a payment page is going to be opened; what is paid there is the event").await?;

    let back = format!("{}/billing/invoices", app.config.url());
    let invoice = row.number.unwrap_or_default();
    let request = CheckoutRequest {
        subject: Subject::Invoice { tenant, invoice: id },
        key: format!("invoice/{tenant}/{id}/{number}"),
        email: found.buyer.email,
        customer_id: found.buyer.customer_id.filter(|_| found.provider == provider.name()),
        lines: vec![CheckoutLine { description: format!("Invoice {invoice}"), quantity: 1, unit_amount: due.amount }],
        total: due,
        expires_at,
        return_url: back.clone(),
        cancel_url: back,
    };
    let opened = provider.open_checkout(app, &request).await;
    let tx = app.db.write(&PlatformScope::system()).await?;
    match opened {
        Ok(opened) => {
            let (session, url) = (opened.session_id.as_str(), opened.payment_url.as_str());
            sql::opened().bind(&tx, &session, &url, &tenant, &id, &number).await?;
            tx.commit_unaudited("the payment page's address; what is paid there is the event").await?;
            Ok(Page { payment_url: opened.payment_url })
        }
        Err(error) => {
            tracing::warn!(tenant, invoice = id, %error, "a payment page for an invoice could not be opened");
            sql::not_opened().bind(&tx, &tenant, &id, &number).await?;
            key_refused(app, &tx, provider.name(), &error).await?;
            tx.commit_unaudited("a payment page that was not opened").await?;
            Err(error.for_people())
        }
    }
}

/// The provider does not take our key: nobody can pay, and only an operator can put that right.
pub(crate) async fn key_refused(app: &App, tx: &PlatformTx, provider: &str, error: &ProviderError) -> Result<()> {
    let ProviderError::Key(why) = error else { return Ok(()) };
    let summary = format!(
        "{provider} does not accept the panel's key, so that nobody can pay: {why} Give it another key, on the page of \
         the payment providers."
    );
    trouble(app, tx, None, format!("key/{provider}"), summary).await
}
