//! `/api/admin/billing/checkouts`: what operators see of checkouts, and confirming a payment that came by another way.

use axum::extract::State;
use mpanel_catalogue::products::BillingPeriod;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::{Accepted, App, Cursor, Paged, Path, Platform, Query, Routes};
use mpanel_kernel::money::Money;
use mpanel_kernel::permissions::{PlatformBillingManage, PlatformBillingRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::checkout::checkout as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{CheckoutSession, CheckoutStatus, find};
use crate::payments::manual::{NAME, Notify, Outcome};

pub(super) fn routes() -> Routes {
    Routes::at("Billing", ["/api/admin/billing/checkouts", "/api/platform/billing/checkouts"])
        .get("", list, "List checkouts\nNewest first.")
        .post("/{id}/mark-paid", mark_paid, "Confirm a checkout's payment\nOf the built-in provider, where customers pay by another way. Answers 202; what was bought is written as if a provider had told of the payment. Errors: 409 `not_manual`, `checkout_failed`.")
}

/// A checkout in the operators' list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ListedCheckout {
    /// Its id.
    id: i64,
    /// The name that customers give as reference.
    checkout_session_id: String,
    /// `open`, `completed`, `expired` or `failed`.
    status: String,
    /// Who buys.
    email: String,
    /// The domain it is for.
    domain: Option<String>,
    /// What was chosen.
    plan_code: String,
    /// How often it is billed.
    billing_cycle: BillingPeriod,
    /// What is to be paid.
    total: Money,
    /// Who takes the money.
    provider: String,
    /// Why the last try to pay did not succeed.
    last_failure: Option<String>,
    /// The tenant that bought.
    tenant_id: Option<i64>,
    /// The order it became.
    order_id: Option<i64>,
    /// When it was begun.
    created_at: jiff::Timestamp,
    /// After that it cannot be paid any more.
    expires_at: jiff::Timestamp,
}

/// Which checkouts to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    /// Only those of this status: `open`, `completed`, `expired` or `failed`.
    status: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

#[derive(Deserialize, JsonSchema)]
struct CheckoutPath {
    /// The checkout's number in the operators' list.
    id: i64,
}

async fn list(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Query(query): Query<ListQuery>,
) -> Result<Paged<ListedCheckout>> {
    let limit = Cursor { cursor: None, limit: query.limit }.limit();
    let tx = app.db.read(&platform.scope).await?;
    let rows = sql::page().bind(&tx, &query.cursor, &query.status.as_deref(), &(limit + 1)).all().await?;
    let items = rows
        .into_iter()
        .map(|r| {
            Ok(ListedCheckout {
                total: Money::from_db(r.total, &r.currency)?,
                id: r.id,
                checkout_session_id: r.token,
                status: r.status,
                email: r.email,
                domain: r.domain,
                plan_code: r.plan_code,
                billing_cycle: BillingPeriod::from_db(&r.billing_period),
                provider: r.provider,
                last_failure: r.last_failure,
                tenant_id: r.tenant_id,
                order_id: r.order_id,
                created_at: r.created_at,
                expires_at: r.expires_at,
            })
        })
        .collect::<Result<Vec<_>>>()?;
    Ok(Paged::from_lookahead(items, limit, |c| c.id))
}

async fn mark_paid(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<CheckoutPath>,
) -> Result<Accepted<CheckoutSession>> {
    let missing = || Error::not_found("checkout");
    let tx = app.db.write(&platform.scope).await?;
    let token = sql::token_of().bind(&tx, &path.id).opt().await?.ok_or_else(missing)?;
    // Of two operators at once the second finds it under way.
    sql::lock().bind(&tx, &token.as_str()).one().await?;
    let session = find(&tx, &app, &token).await?.ok_or_else(missing)?;
    if session.provider != NAME {
        let detail = "This checkout is paid at a provider, who tells of the payment by itself.";
        return Err(Error::conflict("not_manual", detail));
    }
    match session.status {
        // What comes by another way may come late.
        CheckoutStatus::Open | CheckoutStatus::Expired => {}
        CheckoutStatus::Processing | CheckoutStatus::Completed => return Ok(Accepted(session)),
        CheckoutStatus::Failed => {
            return Err(Error::conflict("checkout_failed", "This checkout was never opened; begin another one."));
        }
    }
    sql::paying().bind(&tx, &token.as_str()).await?;
    Notify::send(&tx, &token, &session.total, Outcome::Paid, 0).await?;
    tx.record(
        Event::new(&events::PAYMENT_CONFIRMED)
            .object("checkout", path.id, &session.plan_code)
            .details(json!({ "email": session.email, "total": session.total })),
    );
    let session = find(&tx, &app, &token).await?.ok_or_else(missing)?;
    tx.commit().await?;
    Ok(Accepted(session))
}
