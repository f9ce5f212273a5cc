//! `/api/admin/billing/seller`: whose name stands on invoices. Documents that have a number keep the name they had.

use axum::extract::State;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Platform, Routes};
use mpanel_kernel::permissions::{PlatformBillingManage, PlatformBillingRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::seller::seller as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The routes of the seller.
pub fn routes() -> Routes {
    Routes::at("Billing", ["/api/admin/billing/seller", "/api/platform/billing/seller"])
        .get("", show, "Show the seller\nWhose name, address and tax id stand on invoices, and how they are numbered.")
        .put("", put, "Change the seller\nWhat is absent stays. Documents that have a number keep what stands on them. Errors: 422 with every wrong field.")
}

/// The seller.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Seller {
    /// The name on invoices.
    name: String,
    /// Its address, in lines.
    address: String,
    /// Its tax id.
    tax_id: String,
    /// What invoice numbers begin with.
    invoice_prefix: String,
    /// What credit notes' numbers begin with.
    credit_note_prefix: String,
    /// The number that the next invoice gets.
    next_invoice_number: String,
    /// The number that the next credit note gets.
    next_credit_note_number: String,
}

/// What is to be changed.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct SellerBody {
    /// 1 to 120 characters.
    #[serde(default)]
    name: Field<String>,
    /// At most 500 characters, lines apart; empty for none.
    #[serde(default)]
    address: Field<String>,
    /// At most 40 characters; empty for none.
    #[serde(default)]
    tax_id: Field<String>,
    /// At most 16 letters, digits, hyphens and slashes, not ending in a digit.
    #[serde(default)]
    invoice_prefix: Field<String>,
    /// Likewise, and another one than that of invoices.
    #[serde(default)]
    credit_note_prefix: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn show(platform: Platform<PlatformBillingRead>, State(app): State<App>) -> Result<axum::Json<Seller>> {
    seller(&app, &platform.scope).await.map(axum::Json)
}

async fn seller(app: &App, scope: &PlatformScope) -> Result<Seller> {
    let tx = app.db.read(scope).await?;
    let row = sql::show().bind(&tx).one().await?;
    Ok(Seller {
        next_invoice_number: format!("{}{:06}", row.invoice_prefix, row.next_invoice),
        next_credit_note_number: format!("{}{:06}", row.credit_note_prefix, row.next_credit_note),
        name: row.name,
        address: row.address,
        tax_id: row.tax_id,
        invoice_prefix: row.invoice_prefix,
        credit_note_prefix: row.credit_note_prefix,
    })
}

async fn put(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Body { value, .. }: Body<SellerBody>,
) -> Result<axum::Json<Seller>> {
    change(&app, &platform.scope, value).await?;
    seller(&app, &platform.scope).await.map(axum::Json)
}

async fn change(app: &App, scope: &PlatformScope, body: SellerBody) -> Result<()> {
    let tx = app.db.write(scope).await?;
    let old = sql::lock().bind(&tx).opt().await?.ok_or_else(|| Error::not_found("seller"))?;
    let mut check = Check::new(&body.unknown);
    let name = match body.name {
        Field::Missing => Some(old.name.clone()),
        given => check.text("name", given, 1, 120),
    };
    let address = text(&mut check, "address", body.address, &old.address, 500);
    let tax_id = text(&mut check, "taxId", body.tax_id, &old.tax_id, 40);
    let invoices = prefix(&mut check, "invoicePrefix", body.invoice_prefix, &old.invoice_prefix);
    let credit_notes = prefix(&mut check, "creditNotePrefix", body.credit_note_prefix, &old.credit_note_prefix);
    if invoices == credit_notes {
        check.wrong("creditNotePrefix", "same_prefix", "Give credit notes another prefix than invoices.");
    }
    check.finish()?;
    let name = name.unwrap_or_default();
    sql::put()
        .bind(&tx, &name.as_str(), &address.as_str(), &tax_id.as_str(), &invoices.as_str(), &credit_notes.as_str())
        .await?;
    tx.record(Event::new(&events::SELLER_UPDATED).named("seller", &name).details(json!({
        "before": { "name": old.name, "address": old.address, "taxId": old.tax_id, "invoicePrefix": old.invoice_prefix, "creditNotePrefix": old.credit_note_prefix },
        "after": { "name": name, "address": address, "taxId": tax_id, "invoicePrefix": invoices, "creditNotePrefix": credit_notes },
    })));
    tx.commit().await
}

/// A text that may be emptied.
fn text(check: &mut Check, field: &str, value: Field<String>, old: &str, max: usize) -> String {
    match value {
        Field::Missing => old.to_owned(),
        Field::Right(text) if text.trim().is_empty() => String::new(),
        given => check.optional_text(field, given, max).unwrap_or_default().trim().to_owned(),
    }
}

fn prefix(check: &mut Check, field: &str, value: Field<String>, old: &str) -> String {
    let Some(given) = check.optional(field, value) else { return old.to_owned() };
    let fits = given.len() <= 16 && given.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'/'));
    // Two prefixes that differ in digits at their end could make the same number.
    if !fits || given.is_empty() || given.ends_with(|c: char| c.is_ascii_digit()) {
        let detail = "Give 1 to 16 letters, digits, hyphens and slashes that do not end in a digit, such as INV-.";
        check.wrong(field, "invalid_prefix", detail);
    }
    given
}
