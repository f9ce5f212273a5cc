//! `/api/admin/billing/refunds` and `/api/admin/billing/payment-messages`: money and messages that somebody has to look at.

use axum::extract::State;
use jiff::Timestamp;
use mpanel_kernel::Result;
use mpanel_kernel::http::{App, Cursor, Paged, Platform, Query, Routes};
use mpanel_kernel::money::Money;
use mpanel_kernel::permissions::PlatformBillingRead;
use mpanel_sql::queries::billing::src::payments::{inbox, refund};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub(super) fn routes() -> Routes {
    let refunds = Routes::at("Billing", ["/api/admin/billing/refunds", "/api/platform/billing/refunds"]).get(
        "",
        refunds,
        "List money that goes back\nOf all tenants, newest first: on its way, given back, to be given back by hand, and what could not be.",
    );
    let paths = ["/api/admin/billing/payment-messages", "/api/platform/billing/payment-messages"];
    let messages = Routes::at("Billing", paths).get(
        "",
        messages,
        "List payment messages that changed nothing\nThose of providers that were refused because they do not fit, and those that could not be handled yet. Newest first.",
    );
    refunds.merge(messages)
}

/// How money on its way back stands.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum RefundStatus {
    Pending,
    Succeeded,
    ByHand,
    Failed,
    Unknown,
}

impl RefundStatus {
    fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Succeeded => "succeeded",
            Self::ByHand => "by_hand",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
        }
    }
}

/// How a message that changed nothing stands.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
enum MessageStatus {
    Refused,
    Received,
}

impl MessageStatus {
    fn as_str(self) -> &'static str {
        match self {
            Self::Refused => "refused",
            Self::Received => "received",
        }
    }
}

/// Money that goes back.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ListedRefund {
    /// Its id.
    id: i64,
    /// Whose it is.
    tenant_id: i64,
    /// The tenant's name.
    tenant_name: String,
    /// The invoice that was paid.
    invoice_id: i64,
    /// That invoice's number.
    invoice_number: Option<String>,
    /// Who took the money.
    provider: String,
    /// What that provider calls the payment.
    payment_reference: String,
    /// How much goes back.
    amount: Money,
    /// `pending`, `succeeded`, `by_hand` (the provider moves no money: an operator does) or `failed`.
    status: String,
    /// Why it could not be given back.
    reason: Option<String>,
    /// When it was ordered.
    created_at: Timestamp,
    /// When it was done, or was given up.
    settled_at: Option<Timestamp>,
}

/// A payment provider's message that changed nothing.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ListedMessage {
    /// Its id.
    id: i64,
    /// Who sent it.
    provider: String,
    /// What that provider calls it.
    event_id: String,
    /// What it tells, in the provider's words.
    r#type: String,
    /// `refused` (it does not fit what it is about) or `received` (it could not be handled yet, and is tried again).
    status: String,
    /// Why.
    note: Option<String>,
    /// How often it was tried.
    attempts: i32,
    /// When it came.
    received_at: Timestamp,
}

/// Which refunds to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct RefundQuery {
    /// Only those of this tenant.
    tenant_id: Option<i64>,
    /// Only those of this status.
    status: Option<RefundStatus>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

/// Which messages to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct MessageQuery {
    /// Only those of this status.
    status: Option<MessageStatus>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

async fn refunds(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Query(query): Query<RefundQuery>,
) -> Result<Paged<ListedRefund>> {
    let limit = Cursor { cursor: None, limit: query.limit }.limit();
    let status = query.status.map(RefundStatus::as_str);
    let tx = app.db.read(&platform.scope).await?;
    let rows = refund::page().bind(&tx, &query.tenant_id, &status, &query.cursor, &(limit + 1)).all().await?;
    let items = rows.into_iter().map(|r| {
        Ok(ListedRefund {
            amount: Money::from_db(r.amount, &r.currency)?,
            id: r.id,
            tenant_id: r.tenant_id,
            tenant_name: r.tenant_name,
            invoice_id: r.invoice_id,
            invoice_number: r.number,
            provider: r.provider,
            payment_reference: r.provider_payment_id,
            status: r.status,
            reason: r.reason,
            created_at: r.created_at,
            settled_at: r.settled_at,
        })
    });
    Ok(Paged::from_lookahead(items.collect::<Result<_>>()?, limit, |r| r.id))
}

async fn messages(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Query(query): Query<MessageQuery>,
) -> Result<Paged<ListedMessage>> {
    let limit = Cursor { cursor: None, limit: query.limit }.limit();
    let status = query.status.map(MessageStatus::as_str);
    let tx = app.db.read(&platform.scope).await?;
    let rows = inbox::troubles().bind(&tx, &status, &query.cursor, &(limit + 1)).all().await?;
    let view = |r: inbox::Troubles| ListedMessage {
        id: r.id,
        provider: r.provider,
        event_id: r.event_id,
        r#type: r.r#type,
        status: r.status,
        note: r.note,
        attempts: r.attempts,
        received_at: r.received_at,
    };
    Ok(Paged::from_lookahead(rows.into_iter().map(view).collect(), limit, |m: &ListedMessage| m.id))
}
