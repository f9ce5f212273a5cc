//! Credit: what a customer is owed, as a credit note, and how later invoices use it up.

use mpanel_kernel::Result;
use mpanel_kernel::db::TenantTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::money::{Money, minor_units};
use mpanel_sql::queries::billing::src::invoices::invoices as sql;
use serde_json::json;

use super::service::{Issued, NewInvoice, SELLER, Seller, parties};
use crate::ledger::{self, About, Account};
use crate::payments::Payments;

/// Issues a credit note: the opposite of an invoice of these (positive) amounts. Open until it is used up. Answers its id.
pub(crate) async fn credit(app: &App, tx: &TenantTx, new: NewInvoice, corrects: Option<i64>) -> Result<i64> {
    let seller = sql::next_credit_note().bind(tx, &SELLER).one().await?;
    let total = Money::new(new.subtotal.amount + new.tax.amount, &new.subtotal.currency);
    let names = Seller { name: &seller.name, address: &seller.address, tax_id: &seller.tax_id };
    let parties = parties(app, tx, new.customer, &names, new.tax_basis_points).await?;
    let id = sql::insert_credit_note()
        .bind(
            tx,
            &tx.scope().tenant(),
            &new.customer,
            &corrects,
            &seller.id,
            &seller.number.as_str(),
            &total.currency.as_str(),
            &new.subtotal.to_db(),
            &new.tax.to_db(),
            &total.to_db(),
            &json!(new.lines),
            &parties,
        )
        .one()
        .await?;
    let about = About { customer: new.customer, invoice: Some(id), payment: None, reason: "credit note" };
    ledger::post(tx, Account::Revenue, Account::Receivable, &new.subtotal, about).await?;
    ledger::post(tx, Account::Tax, Account::Receivable, &new.tax, about).await?;
    tx.record(Event::new(&events::INVOICE_OPENED).object("invoice", id, &seller.number).details(json!({
        "kind": "credit_note", "amount": total, "corrects": corrects,
    })));
    Ok(id)
}

/// Uses the customer's credit for an invoice. The books know of it already: the credit note lowered what is owed. What is
/// left to pay is nothing, or enough for the customer's payment provider to take it; so some credit may wait.
pub(crate) async fn apply_credit(tx: &TenantTx, invoice: &mut Issued) -> Result<()> {
    let tenant = tx.scope().tenant();
    let currency = invoice.due.currency.clone();
    let notes = sql::open_credits().bind(tx, &tenant, &invoice.customer, &currency.as_str()).all().await?;
    if notes.is_empty() {
        return Ok(());
    }
    let mut all = 0;
    for note in &notes {
        all += minor_units(note.amount - note.amount_paid, &currency)?;
    }
    let mut to_use = all.min(invoice.due.amount);
    let provider = sql::buyer().bind(tx, &currency.as_str(), &tenant, &invoice.customer).one().await?.provider;
    let least = provider.map_or(0, |p| Payments::minimum(&p, &currency));
    if (1..least).contains(&(invoice.due.amount - to_use)) {
        to_use = (invoice.due.amount - least).max(0);
    }
    for note in notes {
        let left = minor_units(note.amount - note.amount_paid, &currency)?;
        let used = Money::new(left.min(to_use), &currency);
        if used.amount <= 0 {
            break;
        }
        to_use -= used.amount;
        sql::use_credit().bind(tx, &used.to_db(), &tenant, &note.id).await?;
        sql::pay_by_credit().bind(tx, &used.to_db(), &tenant, &invoice.id).await?;
        invoice.due.amount -= used.amount;
    }
    Ok(())
}
