//! `/api/billing/payment-method`: who takes a tenant's payments, and whether that provider can charge it.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::db::TenantScope;
use mpanel_kernel::http::{App, Routes, Tenant};
use mpanel_kernel::permissions::BillingRead;
use schemars::JsonSchema;
use serde::Serialize;

use super::manual;
use crate::customers;

pub(super) fn routes() -> Routes {
    Routes::at("Billing", ["/api/billing/payment-method"]).get(
        "",
        show,
        "Show how payments are made\nWho takes them, and whether that provider knows the tenant and what to charge. Cards and accounts are with the provider and never here.",
    )
}

/// How a tenant's payments are made.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PaymentMethod {
    /// Who takes the payments: `manual` (built in, paid as agreed) or `stripe`.
    provider: String,
    /// Whether the provider has pages of its own, to pay an invoice and to look after means of payment.
    is_online: bool,
    /// Whether it knows the tenant. From then on it is asked to charge each invoice by itself.
    is_customer: bool,
    /// Whether a payment has told which means of payment is charged. One that was only left at the provider's page is not
    /// known here, and is charged as well.
    is_on_file: bool,
}

async fn show(tenant: Tenant<BillingRead>, State(app): State<App>) -> Result<axum::Json<PaymentMethod>> {
    of(&app, &tenant.scope).await.map(axum::Json)
}

async fn of(app: &App, scope: &TenantScope) -> Result<PaymentMethod> {
    let tx = app.db.read(scope).await?;
    let found = customers::means(&tx, scope.tenant()).await?;
    drop(tx);
    let provider = super::of(app)?.for_customer(app, found.as_ref().map(|f| f.provider.as_str())).await?;
    let name = provider.name();
    // What another provider knows of the tenant is of no use to this one.
    let found = found.filter(|f| f.provider == name);
    Ok(PaymentMethod {
        provider: name.to_owned(),
        is_online: name != manual::NAME,
        is_customer: found.as_ref().is_some_and(|f| f.is_customer),
        is_on_file: found.as_ref().is_some_and(|f| f.is_on_file),
    })
}
