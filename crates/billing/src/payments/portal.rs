//! `/api/billing/portal`: where a customer looks after the means of payment.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::http::{App, Routes, Tenant};
use mpanel_kernel::permissions::SubscriptionsWrite;
use schemars::JsonSchema;
use serde::Serialize;

/// The portal's route.
pub(super) fn routes() -> Routes {
    Routes::at("Billing", ["/api/billing/portal"]).post(
        "",
        open,
        "Open the payment provider's page\nWhere means of payment are looked after. The built-in provider keeps none: its page is the panel's own list of invoices.",
    )
}

/// A page at the provider.
#[derive(Debug, Serialize, JsonSchema)]
struct Portal {
    /// Where to go.
    url: String,
}

async fn open(_: Tenant<SubscriptionsWrite>, State(app): State<App>) -> Result<axum::Json<Portal>> {
    let payments = super::of(&app)?;
    Ok(axum::Json(Portal { url: payments.current().portal_url(&app) }))
}
