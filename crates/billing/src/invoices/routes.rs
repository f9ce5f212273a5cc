//! `/api/billing/invoices` and the platform's view of all.

use axum::extract::State;
use mpanel_cloudpods::pods::Once;
use mpanel_kernel::http::{App, Body, Cursor, IdempotencyKey, Paged, Path, Platform, Query, Routes, Tenant};
use mpanel_kernel::permissions::{BillingRead, PlatformBillingManage, PlatformBillingRead};
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::Deserialize;

use super::actions::{self, NewDraft};
use super::correct::{self, CreditBody};
use super::detail::{self, InvoiceDetail, PlatformInvoice};
use super::download::{download, download_any};
use super::refund::{self, RefundBody};
use super::{Invoice, InvoiceStatus, read};

/// The routes of invoices.
pub fn routes() -> Routes {
    let tenant = Routes::at("Billing", ["/api/billing/invoices"])
        .get("", list, "List invoices\nNewest first; without drafts.")
        .get("/{id}", show, "Show an invoice\nWith its payments and credit notes.")
        .get("/{id}/pdf", download, "Download an invoice\nAs a PDF, A4.");
    let platform = Routes::at("Billing", ["/api/admin/billing/invoices", "/api/platform/billing/invoices"])
        .get("", list_all, "List all tenants' invoices\nNewest first.")
        .get("/{id}", show_any, "Show any tenant's invoice\nWith its payments and credit notes.")
        .get("/{id}/pdf", download_any, "Download any tenant's invoice\nAs a PDF, A4. Errors: 409 `draft`.")
        .post(
            "",
            draft,
            "Write an invoice\nA draft: it has no number yet. Errors: 422 with every wrong field; `not_a_customer`.",
        )
        .post(
            "/{id}/finalize",
            finalize,
            "Open an invoice\nGives a draft its number; from then on it stays as it is. Errors: 409 `wrong_status`.",
        )
        .post(
            "/{id}/mark-paid",
            mark_paid,
            "Note that an invoice was paid\nBy another way than a payment provider. Errors: 409 `wrong_status`, `being_charged`.",
        )
        .post(
            "/{id}/credit",
            credit,
            "Credit an invoice\nWrites a credit note about all or a part of it. An open invoice is paid by it, as far as it goes; of a paid one the credit is used for the customer's next invoices. Errors: 409 `wrong_status`, `credited`, `being_charged`; 422 with every wrong field.",
        )
        .post(
            "/{id}/refund",
            refund,
            "Pay an invoice back\nAll or a part of what was paid with money and is not credited yet, through the provider that took it; with the built-in one that is done by hand. Writes a credit note that the money uses up. What the invoice brought goes on: to end it too, refund its order. A repeated request with the same `Idempotency-Key` pays nothing back again. Errors: 409 `wrong_status`, `nothing_to_refund`; 422 with every wrong field, `idempotency_key_reused`.",
        )
        .post(
            "/{id}/write-off",
            write_off,
            "Give an invoice up\nAn overdue one whose money is not expected any more: it is uncollectible, and a bad debt in the books. Should the money come after all, note that it was paid. Errors: 409 `wrong_status`, `not_overdue`, `still_runs` (what it bills has not ended), `being_charged`.",
        )
        .post("/{id}/void", void, "Take an invoice back\nErrors: 409 `wrong_status`, `partly_paid`, `being_charged`.");
    tenant.merge(platform)
}

/// An invoice's id.
#[derive(Deserialize, JsonSchema)]
pub(super) struct InvoicePath {
    /// The invoice's id.
    pub id: i64,
}

/// Which invoices to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    /// Only those of this status.
    status: Option<InvoiceStatus>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

/// Which invoices of all tenants to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct ListAllQuery {
    /// Only those of this tenant.
    tenant_id: Option<i64>,
    /// Only those of this status.
    status: Option<InvoiceStatus>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

async fn list(
    tenant: Tenant<BillingRead>,
    State(app): State<App>,
    Query(query): Query<ListQuery>,
) -> Result<Paged<Invoice>> {
    let limit = Cursor { cursor: None, limit: query.limit }.limit();
    let tx = app.db.read(&tenant.scope).await?;
    let page = read::page(&tx, query.cursor, query.status, limit + 1).await?;
    Ok(Paged::from_lookahead(page, limit, |i| i.id))
}

async fn show(
    tenant: Tenant<BillingRead>,
    State(app): State<App>,
    Path(path): Path<InvoicePath>,
) -> Result<axum::Json<InvoiceDetail>> {
    let tx = app.db.read(&tenant.scope).await?;
    let found = read::one(&tx, tenant.scope.tenant(), path.id).await?.filter(|i| i.status != InvoiceStatus::Draft);
    detail::of(&tx, found.ok_or_else(|| Error::not_found("invoice"))?).await.map(axum::Json)
}

async fn list_all(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Query(query): Query<ListAllQuery>,
) -> Result<Paged<PlatformInvoice>> {
    let limit = Cursor { cursor: None, limit: query.limit }.limit();
    let tx = app.db.read(&platform.scope).await?;
    let page = read::page_of_all(&tx, query.tenant_id, query.cursor, query.status, limit + 1).await?;
    Ok(Paged::from_lookahead(detail::with_names(&tx, page).await?, limit, |i| i.invoice.id))
}

async fn show_any(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Path(path): Path<InvoicePath>,
) -> Result<axum::Json<InvoiceDetail>> {
    let tx = app.db.read(&platform.scope).await?;
    let found = read::one_of_all(&tx, path.id).await?.ok_or_else(|| Error::not_found("invoice"))?;
    detail::of(&tx, found).await.map(axum::Json)
}

async fn draft(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    key: IdempotencyKey,
    Body { value, bytes }: Body<NewDraft>,
) -> Result<axum::Json<Invoice>> {
    let once = Once { key: key.0.as_deref(), body: &bytes };
    actions::draft(&app, &platform.scope, value, once).await.map(axum::Json)
}

async fn finalize(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<InvoicePath>,
) -> Result<axum::Json<Invoice>> {
    actions::finalize(&app, &platform.scope, path.id).await.map(axum::Json)
}

async fn mark_paid(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<InvoicePath>,
) -> Result<axum::Json<Invoice>> {
    actions::mark_paid(&app, &platform.scope, path.id).await.map(axum::Json)
}

async fn credit(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<InvoicePath>,
    key: IdempotencyKey,
    Body { value, bytes }: Body<CreditBody>,
) -> Result<axum::Json<InvoiceDetail>> {
    let once = Once { key: key.0.as_deref(), body: &bytes };
    correct::correct(&app, &platform.scope, path.id, value, once).await.map(axum::Json)
}

async fn void(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<InvoicePath>,
) -> Result<axum::Json<Invoice>> {
    actions::void(&app, &platform.scope, path.id).await.map(axum::Json)
}

async fn refund(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<InvoicePath>,
    key: IdempotencyKey,
    Body { value, bytes }: Body<RefundBody>,
) -> Result<axum::Json<InvoiceDetail>> {
    let once = Once { key: key.0.as_deref(), body: &bytes };
    refund::refund(&app, &platform.scope, path.id, value, once).await.map(axum::Json)
}

async fn write_off(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<InvoicePath>,
) -> Result<axum::Json<Invoice>> {
    actions::write_off(&app, &platform.scope, path.id).await.map(axum::Json)
}
