//! Subscriptions as people see them.

use jiff::Timestamp;
use mpanel_catalogue::products::{BillingPeriod, ProductType};
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, Scope, TenantTx, Tx};
use mpanel_kernel::money::Money;
use mpanel_sql::queries::billing::src::subscriptions::subscriptions as sql;
use schemars::JsonSchema;
use serde::Serialize;

use super::SubscriptionStatus;

/// A subscription.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Subscription {
    /// Its id.
    pub id: i64,
    /// Whose it is.
    pub tenant_id: i64,
    /// The tenant's billing identity.
    pub customer_id: i64,
    /// The product.
    pub product_id: i64,
    /// The product's code.
    pub product_code: String,
    /// The product's name.
    pub product_name: String,
    /// What kind of product it is.
    pub product_type: ProductType,
    /// The subscription that this one goes with and ends with.
    pub parent_id: Option<i64>,
    /// Where it is in its life.
    pub status: SubscriptionStatus,
    /// How many.
    pub quantity: i32,
    /// Of one for one period, without tax; agreed at the beginning.
    pub price: Money,
    /// How often it is billed.
    pub billing_period: BillingPeriod,
    /// When it began.
    pub started_at: Timestamp,
    /// When the current period began.
    pub period_start: Timestamp,
    /// When the next period is due.
    pub renews_at: Timestamp,
    /// When the trial ends.
    pub trial_ends_at: Option<Timestamp>,
    /// When it ends, if somebody has asked for that.
    pub cancel_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// Since when a payment is missing.
    pub past_due_since: Option<Timestamp>,
    /// Who takes the money.
    pub provider: String,
    /// Whether its invoices are paid by hand: it was bought with other means of payment than the tenant's own by somebody
    /// who had not signed in, and nobody of the tenant has accepted it yet.
    pub by_hand: bool,
    /// The pod that it pays for.
    pub pod_id: Option<i64>,
    /// That pod's name.
    pub pod_name: Option<String>,
    #[serde(skip)]
    pub(crate) anchor_at: Timestamp,
    #[serde(skip)]
    pub(crate) time_zone: String,
    #[serde(skip)]
    pub(crate) period_index: i32,
}

fn subscription(row: sql::SubscriptionRow) -> Result<Subscription> {
    Ok(Subscription {
        price: Money::from_db(row.price, &row.currency)?,
        id: row.id,
        tenant_id: row.tenant_id,
        customer_id: row.customer_id,
        product_id: row.product_id,
        product_code: row.product_code,
        product_name: row.product_name,
        product_type: ProductType::from_db(&row.product_type),
        parent_id: row.parent_id,
        status: SubscriptionStatus::from_db(&row.status),
        quantity: row.quantity,
        billing_period: BillingPeriod::from_db(&row.billing_period),
        started_at: row.started_at,
        period_start: row.period_start,
        renews_at: row.renews_at,
        trial_ends_at: row.trial_ends_at,
        cancel_at: row.cancel_at,
        ended_at: row.ended_at,
        past_due_since: row.past_due_since,
        provider: row.provider,
        by_hand: row.by_hand,
        pod_id: row.pod_id,
        pod_name: row.pod_name,
        anchor_at: row.anchor_at,
        time_zone: row.time_zone,
        period_index: row.period_index,
    })
}

pub(super) async fn page(
    tx: &TenantTx,
    before: Option<i64>,
    status: Option<SubscriptionStatus>,
    limit: i64,
) -> Result<Vec<Subscription>> {
    let status = status.map(SubscriptionStatus::as_str);
    let rows = sql::page().bind(tx, &tx.scope().tenant(), &before, &status, &limit).all().await?;
    rows.into_iter().map(subscription).collect()
}

/// Those of all tenants.
pub(super) async fn page_of_all(
    tx: &PlatformTx,
    tenant: Option<i64>,
    product: Option<i64>,
    before: Option<i64>,
    status: Option<SubscriptionStatus>,
    limit: i64,
) -> Result<Vec<Subscription>> {
    let status = status.map(SubscriptionStatus::as_str);
    let rows = sql::page_of_all().bind(tx, &tenant, &product, &before, &status, &limit).all().await?;
    rows.into_iter().map(subscription).collect()
}

/// What is due of these tenants, one tenant after the other, locked until the transaction ends.
pub(super) async fn lock_due(tx: &PlatformTx, tenants: &[i64]) -> Result<Vec<Subscription>> {
    let rows = sql::lock_due().bind(tx, &tenants).all().await?;
    rows.into_iter().map(subscription).collect()
}

/// A tenant's subscription.
pub async fn one<S: Scope>(tx: &Tx<S>, tenant: i64, id: i64) -> Result<Option<Subscription>> {
    sql::one().bind(tx, &tenant, &id).opt().await?.map(subscription).transpose()
}

/// A subscription of any tenant.
pub(super) async fn one_of_all(tx: &PlatformTx, id: i64) -> Result<Option<Subscription>> {
    match sql::tenant_of().bind(tx, &id).opt().await? {
        Some(tenant) => one(tx, tenant, id).await,
        None => Ok(None),
    }
}
