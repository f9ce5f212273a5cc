//! A checkout as its visitor may see it: whoever has its token.

use mpanel_catalogue::products::BillingPeriod;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::settings::BILLING_TAX_NAME;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::checkout::checkout as sql;
use schemars::JsonSchema;
use serde::Serialize;

use super::Line;

/// Where a checkout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CheckoutStatus {
    /// It can be paid.
    Open,
    /// The payment is under way.
    Processing,
    /// It is paid, and what was bought is written.
    Completed,
    /// It cannot be paid any more.
    Expired,
    /// The provider could not open a payment page, or the money did not arrive.
    Failed,
}

/// What became of the order.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderState {
    /// `placed`, `waiting` (there is no room yet), `fulfilled` or `refunded`.
    pub status: String,
    /// The pod's status, once there is one.
    pub pod_status: Option<String>,
}

/// A checkout.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CheckoutSession {
    /// Its name; whoever knows it may see it and pay.
    pub checkout_session_id: String,
    /// Where it is.
    pub status: CheckoutStatus,
    /// Where it is paid.
    pub payment_url: Option<String>,
    /// What was chosen.
    pub plan_code: String,
    /// How often it is billed.
    pub billing_cycle: BillingPeriod,
    /// Who buys.
    pub email: String,
    /// The domain it is for.
    pub domain: Option<String>,
    /// What is bought.
    pub lines: Vec<Line>,
    /// Without tax.
    pub subtotal: Money,
    /// The tax on top.
    pub tax: Money,
    /// What the tax is called.
    pub tax_name: String,
    /// What is to be paid.
    pub total: Money,
    /// Why the last try to pay did not succeed.
    pub last_failure: Option<String>,
    /// What became of it.
    pub order: Option<OrderState>,
    /// Where the buyer signs in.
    pub login_url: String,
    /// After that it cannot be paid any more.
    pub expires_at: jiff::Timestamp,
    /// Who takes the money.
    #[serde(skip)]
    pub provider: String,
}

/// The checkout of this token.
pub async fn find(tx: &PlatformTx, app: &App, token: &str) -> Result<Option<CheckoutSession>> {
    let Some(row) = sql::find().bind(tx, &token).opt().await? else { return Ok(None) };
    let order = match (row.tenant_id, row.order_id) {
        (Some(tenant), Some(order)) => sql::order_of()
            .bind(tx, &tenant, &order)
            .opt()
            .await?
            .map(|o| OrderState { status: o.status, pod_status: o.pod_status }),
        _ => None,
    };
    let status = match row.status.as_str() {
        "completed" => CheckoutStatus::Completed,
        "failed" => CheckoutStatus::Failed,
        _ if row.paying_at.is_some() || row.paid_at.is_some() || row.session_completed_at.is_some() => {
            CheckoutStatus::Processing
        }
        "open" if !row.is_late => CheckoutStatus::Open,
        _ => CheckoutStatus::Expired,
    };
    Ok(Some(CheckoutSession {
        status,
        payment_url: row.payment_url,
        plan_code: row.plan_code,
        billing_cycle: BillingPeriod::from_db(&row.billing_period),
        email: row.email,
        domain: row.domain,
        lines: lines(row.lines)?,
        subtotal: Money::from_db(row.subtotal, &row.currency)?,
        tax: Money::from_db(row.tax, &row.currency)?,
        tax_name: app.settings.text(&BILLING_TAX_NAME),
        total: Money::from_db(row.total, &row.currency)?,
        last_failure: row.last_failure,
        order,
        login_url: format!("{}/login", app.config.url()),
        expires_at: row.expires_at,
        provider: row.provider,
        checkout_session_id: row.token,
    }))
}

/// The lines as they were stored.
pub(super) fn lines(stored: serde_json::Value) -> Result<Vec<Line>> {
    serde_json::from_value(stored).map_err(|e| Error::Internal(e.into()))
}
