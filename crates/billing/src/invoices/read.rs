//! Invoices as people see them.

use jiff::Timestamp;
use mpanel_kernel::db::{PlatformTx, Scope, TenantTx, Tx};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::settings::BILLING_TAX;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::invoices::invoices as sql;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::{InvoiceLine, InvoiceStatus};

/// An invoice.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Invoice {
    /// Its id.
    pub id: i64,
    /// Whose it is.
    pub tenant_id: i64,
    /// The tenant's billing identity.
    pub customer_id: i64,
    /// The order it is for.
    pub order_id: Option<i64>,
    /// `invoice` or `credit_note`.
    pub kind: String,
    /// Of a credit note: the invoice it corrects.
    pub corrects_id: Option<i64>,
    /// Its number; none while it is a draft.
    pub number: Option<String>,
    /// Where it is in its life.
    pub status: InvoiceStatus,
    /// Without tax.
    pub subtotal: Money,
    /// The tax on top.
    pub tax: Money,
    /// What is to be paid.
    pub amount: Money,
    /// What was paid.
    pub amount_paid: Money,
    /// ISO 4217.
    pub currency: String,
    /// What it bills.
    pub line_items: Vec<InvoiceLine>,
    /// Seller and buyer as they were when it was issued.
    pub parties: Value,
    /// The day it is to be paid by.
    pub due_date: Option<String>,
    /// When it was begun.
    pub created_at: Timestamp,
    /// When it got its number.
    pub issued_at: Option<Timestamp>,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// Why the last try to charge it did not succeed.
    pub last_failure: Option<String>,
    /// When the next try is due.
    pub next_charge_at: Option<Timestamp>,
}

impl Invoice {
    /// The rate that its tax was computed with, in hundredths of a per cent; today's, where it was not kept.
    pub(super) fn tax_basis_points(&self, app: &App) -> i64 {
        self.parties["taxBasisPoints"].as_i64().unwrap_or_else(|| app.settings.number(&BILLING_TAX))
    }
}

fn invoice(row: sql::InvoiceRow) -> Result<Invoice> {
    let money = |amount| Money::from_db(amount, &row.currency);
    Ok(Invoice {
        subtotal: money(row.subtotal)?,
        tax: money(row.tax)?,
        amount: money(row.amount)?,
        amount_paid: money(row.amount_paid)?,
        id: row.id,
        tenant_id: row.tenant_id,
        customer_id: row.customer_id,
        order_id: row.order_id,
        kind: row.kind,
        corrects_id: row.corrects_id,
        number: row.number,
        status: InvoiceStatus::from_db(&row.status),
        line_items: serde_json::from_value(row.line_items).map_err(|e| Error::Internal(e.into()))?,
        parties: row.parties,
        due_date: row.due_date,
        created_at: row.created_at,
        issued_at: row.issued_at,
        paid_at: row.paid_at,
        last_failure: row.last_failure,
        next_charge_at: row.next_charge_at,
        currency: row.currency,
    })
}

pub(super) async fn page(
    tx: &TenantTx,
    before: Option<i64>,
    status: Option<InvoiceStatus>,
    limit: i64,
) -> Result<Vec<Invoice>> {
    let status = status.map(InvoiceStatus::as_str);
    let rows = sql::page().bind(tx, &tx.scope().tenant(), &before, &status, &limit).all().await?;
    rows.into_iter().map(invoice).collect()
}

/// Those of all tenants.
pub(super) async fn page_of_all(
    tx: &PlatformTx,
    tenant: Option<i64>,
    before: Option<i64>,
    status: Option<InvoiceStatus>,
    limit: i64,
) -> Result<Vec<Invoice>> {
    let status = status.map(InvoiceStatus::as_str);
    let rows = sql::page_of_all().bind(tx, &tenant, &before, &status, &limit).all().await?;
    rows.into_iter().map(invoice).collect()
}

/// A tenant's invoice.
pub async fn one<S: Scope>(tx: &Tx<S>, tenant: i64, id: i64) -> Result<Option<Invoice>> {
    sql::one().bind(tx, &tenant, &id).opt().await?.map(invoice).transpose()
}

/// An invoice of any tenant.
pub(super) async fn one_of_all(tx: &PlatformTx, id: i64) -> Result<Option<Invoice>> {
    match sql::tenant_of().bind(tx, &id).opt().await? {
        Some(tenant) => one(tx, tenant, id).await,
        None => Ok(None),
    }
}
