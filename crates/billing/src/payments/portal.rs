//! `/api/billing/portal`: where a customer looks after the means of payment.

use axum::extract::State;
use mpanel_kernel::db::{PlatformScope, Scope, TenantScope};
use mpanel_kernel::http::{App, Routes, Tenant};
use mpanel_kernel::permissions::SubscriptionsWrite;
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::Serialize;

use super::ProviderError;
use crate::customers::{self, Learned};

/// The portal's route.
pub(super) fn routes() -> Routes {
    Routes::at("Billing", ["/api/billing/portal"]).post(
        "",
        open,
        "Open the payment provider's page\nWhere means of payment are looked after. The built-in provider keeps none: its page is the panel's own list of invoices. Errors: 503 `payment_provider_unavailable`, `payment_provider_refused`.",
    )
}

/// A page at the provider.
#[derive(Debug, Serialize, JsonSchema)]
struct Portal {
    /// Where to go.
    url: String,
}

async fn open(tenant: Tenant<SubscriptionsWrite>, State(app): State<App>) -> Result<axum::Json<Portal>> {
    portal(&app, &tenant.scope).await.map(axum::Json)
}

async fn portal(app: &App, scope: &TenantScope) -> Result<Portal> {
    let payments = super::of(app)?;
    let current = payments.current(app).await?;
    let tenant = scope.tenant();
    let platform = PlatformScope::new(scope.origin().clone());
    let tx = app.db.write(&platform).await?.of_tenant(tenant);
    customers::of_tenant(&tx, current.name()).await?;
    let found = customers::buyer(&tx, tenant).await?;
    tx.commit_unaudited("a billing identity without a purchase yet").await?;
    let provider = payments.for_customer(app, Some(&found.provider)).await?;
    let mut buyer = found.buyer;
    if found.provider != provider.name() {
        buyer.customer_id = None;
    }
    if buyer.customer_id.is_none() {
        buyer.customer_id = provider.make_customer(&buyer).await.map_err(|e| refused(tenant, &e))?;
        // Kept before anything else is asked, so that nobody is made known twice.
        if let Some(customer) = &buyer.customer_id {
            let tx = app.db.write(&platform).await?.of_tenant(tenant);
            let (customer_id, name) = (Some(customer.as_str()), provider.name());
            let learned = Learned { provider: name, customer_id, payment_method_id: None, billing: None };
            let id = customers::of_tenant(&tx, name).await?;
            customers::learn(&tx, id, &learned).await?;
            tx.commit_unaudited("the provider's name of a customer").await?;
        }
    }
    let back = format!("{}/billing/invoices", app.config.url());
    let url = provider.open_portal(app, &buyer, &back).await.map_err(|e| refused(tenant, &e))?;
    Ok(Portal { url })
}

fn refused(tenant: i64, error: &ProviderError) -> Error {
    tracing::warn!(tenant, %error, "the payment provider's portal could not be opened");
    error.for_people()
}
