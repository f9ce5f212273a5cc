//! `/api/billing/invoices/{id}/pay`: a payment page for an open invoice.

use std::time::Duration;

use axum::extract::State;
use jiff::Timestamp;
use mpanel_kernel::db::{PlatformScope, Scope, TenantScope};
use mpanel_kernel::http::{App, Path, Routes, Tenant};
use mpanel_kernel::money::Money;
use mpanel_kernel::permissions::BillingManage;
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CheckoutLine, CheckoutRequest, Subject, manual};
use crate::customers;
use crate::invoices::{self, InvoiceStatus};

/// How long the page can be paid on.
const OPEN_FOR: Duration = Duration::from_secs(3600);

pub(super) fn routes() -> Routes {
    Routes::at("Billing", ["/api/billing/invoices"]).post(
        "/{id}/pay",
        pay,
        "Open a payment page for an invoice\nWhat is paid with there is charged for renewals from then on. Errors: 404; 409 `wrong_status`, `being_charged`, `paid_by_hand` (the built-in provider has no such page: pay as agreed); 503 `payment_provider_unavailable`, `payment_provider_refused`.",
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
    let invoice = invoice.ok_or_else(|| Error::not_found("invoice"))?;
    if invoice.status != InvoiceStatus::Open || invoice.kind != "invoice" {
        return Err(Error::conflict("wrong_status", "Only an open invoice can be paid."));
    }
    super::charge::refuse_while_open(&tx, id).await?;
    let found = customers::buyer(&tx, tenant).await?;
    drop(tx);
    let provider = payments.for_customer(app, Some(&found.provider)).await?;
    if provider.name() == manual::NAME {
        let detail = "This invoice is paid as agreed; it is noted here as soon as the money has arrived.";
        return Err(Error::conflict("paid_by_hand", detail));
    }
    let due = Money::new(invoice.amount.amount - invoice.amount_paid.amount, &invoice.currency);
    let number = invoice.number.unwrap_or_default();
    let back = format!("{}/billing/invoices", app.config.url());
    let request = CheckoutRequest {
        subject: Subject::Invoice { tenant, invoice: id },
        key: format!("invoice/{tenant}/{id}/{:032x}", rand::random::<u128>()),
        email: found.buyer.email,
        customer_id: found.buyer.customer_id.filter(|_| found.provider == provider.name()),
        lines: vec![CheckoutLine { description: format!("Invoice {number}"), quantity: 1, unit_amount: due.amount }],
        total: due,
        expires_at: Timestamp::now() + OPEN_FOR,
        return_url: back.clone(),
        cancel_url: back,
    };
    match provider.open_checkout(app, &request).await {
        Ok(opened) => Ok(Page { payment_url: opened.payment_url }),
        Err(error) => {
            tracing::warn!(tenant, invoice = id, %error, "a payment page for an invoice could not be opened");
            Err(error.for_people())
        }
    }
}
