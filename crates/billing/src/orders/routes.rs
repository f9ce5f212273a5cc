//! `/api/admin/billing/orders`: what was paid for and is not made yet, and paying it back.

use axum::extract::State;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::{App, Cursor, Paged, Path, Platform, Query, Routes};
use mpanel_kernel::money::Money;
use mpanel_kernel::permissions::{PlatformBillingManage, PlatformBillingRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::orders::orders as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::checkout::Line;
use crate::{invoices, subscriptions};

/// The routes of orders.
pub fn routes() -> Routes {
    Routes::at("Billing", ["/api/admin/billing/orders", "/api/platform/billing/orders"])
        .get("", list, "List orders\nNewest first. `waiting` ones are paid and have no room yet.")
        .post("/{id}/refund", refund, "Pay an order back\nEnds what it began, with its data, and books the refund with a credit note, as far as nothing was credited before. What was paid with credit is credit again. The provider that took the money gives it back; with the built-in one that is done by hand. Errors: 409 `already_refunded`, `not_paid`, `credited`.")
}

/// An order.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Order {
    /// Its id.
    id: i64,
    /// Who ordered.
    tenant_id: i64,
    /// The tenant's name.
    tenant_name: String,
    /// The checkout it comes from; an operator's has none.
    checkout_id: Option<i64>,
    /// `placed` (being made), `waiting` (no room yet, or an operator looks first), `fulfilled`, `refunded`, or `cancelled`
    /// (its subscription ended, or its pod was terminated, before it was made).
    status: String,
    /// Why it waits.
    status_reason: Option<String>,
    /// What was ordered.
    lines: Vec<Line>,
    /// With tax.
    total: Money,
    /// When it was placed.
    created_at: jiff::Timestamp,
    /// When it last changed.
    updated_at: jiff::Timestamp,
}

fn order(row: sql::OrderRow) -> Result<Order> {
    Ok(Order {
        total: Money::from_db(row.total, &row.currency)?,
        lines: serde_json::from_value(row.lines).map_err(|e| Error::Internal(e.into()))?,
        id: row.id,
        tenant_id: row.tenant_id,
        tenant_name: row.tenant_name,
        checkout_id: row.checkout_session_id,
        status: row.status,
        status_reason: row.status_reason,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

/// Which orders to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct ListQuery {
    /// Only those of this tenant.
    tenant_id: Option<i64>,
    /// Only those of this status.
    status: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

#[derive(Deserialize, JsonSchema)]
struct OrderPath {
    /// The order's id.
    id: i64,
}

async fn list(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Query(query): Query<ListQuery>,
) -> Result<Paged<Order>> {
    let limit = Cursor { cursor: None, limit: query.limit }.limit();
    let tx = app.db.read(&platform.scope).await?;
    let (tenant, before, status) = (query.tenant_id, query.cursor, query.status.as_deref());
    let rows = sql::page().bind(&tx, &tenant, &before, &status, &(limit + 1)).all().await?;
    let items = rows.into_iter().map(order).collect::<Result<Vec<_>>>()?;
    Ok(Paged::from_lookahead(items, limit, |o| o.id))
}

async fn refund(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<OrderPath>,
) -> Result<axum::Json<Order>> {
    pay_back(&app, &platform.scope, path.id).await.map(axum::Json)
}

async fn pay_back(app: &App, scope: &PlatformScope, id: i64) -> Result<Order> {
    let tx = app.db.write(scope).await?;
    let tenant = sql::tenant_of().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("order"))?;
    let began = sql::main_subscriptions().bind(&tx, &tenant, &id).all().await?;
    if sql::lock_any().bind(&tx, &tenant, &id).one().await? == "refunded" {
        return Err(Error::conflict("already_refunded", "This order was paid back already."));
    }
    super::waiting::paid_back(&tx, tenant, id).await?;
    let tx = tx.of_tenant(tenant);
    for subscription in began.into_iter().filter(|s| s.status != "cancelled") {
        subscriptions::end_now(app, &tx, subscription.id, "paid back").await?;
    }
    let amount = invoices::refund_order(app, &tx, id).await?;
    super::set(&tx, id, "refunded", None).await?;
    tx.record(Event::new(&events::ORDER_REFUNDED).object("order", id, "").details(json!({ "amount": amount })));
    let row = sql::one().bind(&tx, &id).one().await?;
    tx.commit().await?;
    order(row)
}
