//! `/api/admin/billing/resource-subscriptions`: the packs of all tenants, given and taken back by operators.

use axum::extract::State;
use mpanel_cloudpods::pods::Once;
use mpanel_kernel::db::TenantTx;
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Cursor, IdempotencyKey, Paged, Path, Platform, Query, Routes};
use mpanel_kernel::money::Money;
use mpanel_kernel::permissions::{PlatformBillingManage, PlatformBillingRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::resources::operators as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{HeldPath, ResourceSubscription, Taken};
use crate::people;
use crate::subscriptions::CancelBody;

pub(super) fn routes() -> Routes {
    let paths = ["/api/admin/billing/resource-subscriptions", "/api/platform/billing/resource-subscriptions"];
    Routes::at("Billing", paths)
        .get("", list, "List the resource plans that tenants hold\nNewest first, with those that have ended.")
        .post("", give, "Give a tenant a resource plan\nAs it orders one itself; the first month is on an invoice to it. Errors: 404 no such tenant; 422 `quota_exceeded`, or with every wrong field.")
        .post("/{id}/cancel", take_back, "End a tenant's resource plan\nAs the tenant itself does: at the end of the paid month, or now. Errors: 409 `already_cancelled`, `quota_exceeded`.")
}

/// A resource plan that a tenant holds or held.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct HeldBy {
    /// What it holds.
    #[serde(flatten)]
    held: ResourceSubscription,
    /// Who.
    tenant_id: i64,
    /// The tenant's name.
    tenant_name: String,
}

fn held_by(row: sql::HeldByRow) -> Result<HeldBy> {
    let held = ResourceSubscription {
        price_monthly: Money::from_db(row.price_monthly, &row.currency)?,
        id: row.id,
        plan_code: row.code,
        plan_name: row.name,
        quantity: row.quantity,
        status: row.status,
        started_at: row.started_at,
        ends_at: row.ends_at,
        subscription_id: row.subscription_id,
    };
    Ok(HeldBy { held, tenant_id: row.tenant_id, tenant_name: row.tenant_name })
}

/// Which to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct ListQuery {
    /// Only those of this tenant.
    tenant_id: Option<i64>,
    /// Only those of this resource plan.
    plan_code: Option<String>,
    /// `active`, `suspended` or `cancelled`.
    status: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

/// Who is to hold what.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Gift {
    /// The tenant.
    #[serde(default)]
    tenant_id: Field<i64>,
    /// The resource plan's code.
    #[serde(default, alias = "code", alias = "plan")]
    plan_code: Field<String>,
    /// How many, 1 to 1,000; 1 when absent.
    #[serde(default)]
    quantity: Field<i32>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn list(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Query(query): Query<ListQuery>,
) -> Result<Paged<HeldBy>> {
    let limit = Cursor { cursor: None, limit: query.limit }.limit();
    let (code, status) = (query.plan_code.as_deref(), query.status.as_deref());
    let tx = app.db.read(&platform.scope).await?;
    let rows = sql::page().bind(&tx, &query.tenant_id, &code, &status, &query.cursor, &(limit + 1)).all().await?;
    let items = rows.into_iter().map(held_by).collect::<Result<Vec<_>>>()?;
    Ok(Paged::from_lookahead(items, limit, |h| h.held.id))
}

async fn give(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    key: IdempotencyKey,
    Body { value, bytes }: Body<Gift>,
) -> Result<axum::Json<HeldBy>> {
    let mut check = Check::new(&value.unknown);
    let tenant = check.required("tenantId", value.tenant_id);
    let (code, quantity) = super::chosen(&mut check, value.plan_code, value.quantity);
    check.finish()?;
    let tenant = tenant.unwrap_or_default();
    let tx = app.db.write(&platform.scope).await?;
    if people::names(&tx, [tenant]).await?.is_empty() {
        return Err(Error::not_found("tenant"));
    }
    let tx = tx.of_tenant(tenant);
    let once = Once { key: key.0.as_deref(), body: &bytes };
    match super::begin_once(&app, &tx, &code, quantity, once).await? {
        Taken::Now(id) => answer(tx, id).await,
        Taken::Before(id) => held_by(sql::one().bind(&tx, &id).one().await?).map(axum::Json),
    }
}

async fn take_back(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<HeldPath>,
    Body { value, .. }: Body<CancelBody>,
) -> Result<axum::Json<HeldBy>> {
    let tx = app.db.write(&platform.scope).await?;
    let missing = || Error::not_found("resource plan of a tenant");
    let found = sql::one().bind(&tx, &path.id).opt().await?.ok_or_else(missing)?;
    let tx = tx.of_tenant(found.tenant_id);
    super::end(&app, &tx, path.id, value).await?;
    answer(tx, path.id).await
}

async fn answer(tx: TenantTx, id: i64) -> Result<axum::Json<HeldBy>> {
    let row = sql::one().bind(&tx, &id).one().await?;
    tx.commit().await?;
    held_by(row).map(axum::Json)
}
