//! Paying back.

use mpanel_kernel::db::TenantTx;
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::invoices::invoices as sql;

use super::credit::credit;
use super::read;
use super::service::NewInvoice;
use crate::ledger::{self, About, Account};
use crate::payments;

/// Books that everything paid for an order was paid back: a credit note for each invoice, used up by the money. Answers how
/// much it was.
///
/// Errors: 409 `not_paid`, `paid_with_credit`.
pub(crate) async fn refund_order(app: &App, tx: &TenantTx, order: i64) -> Result<Money> {
    let tenant = tx.scope().tenant();
    let payments = sql::payments_of_order().bind(tx, &tenant, &order).all().await?;
    let mut total: Option<Money> = None;
    for payment in payments {
        let amount = Money::from_db(payment.amount, &payment.currency)?;
        let invoice = read::one(tx, tenant, payment.invoice_id).await?.ok_or_else(|| Error::not_found("invoice"))?;
        if invoice.amount != amount {
            let detail = "A part of this order was paid with credit; credit it by hand.";
            return Err(Error::conflict("paid_with_credit", detail));
        }
        let new = NewInvoice {
            customer: payment.customer_id,
            order: Some(order),
            lines: invoice.line_items,
            subtotal: invoice.subtotal,
            tax: invoice.tax,
        };
        let note = credit(app, tx, new, Some(payment.invoice_id)).await?;
        sql::use_credit().bind(tx, &payment.amount, &tenant, &note).await?;
        sql::refunded().bind(tx, &tenant, &payment.id).await?;
        let about =
            About { customer: payment.customer_id, invoice: Some(note), payment: Some(payment.id), reason: "refund" };
        ledger::post(tx, Account::Receivable, Account::Cash, &amount, about).await?;
        payments::begin_refund(tx, payment.id, &payment.provider, &amount).await?;
        total = Some(Money::new(total.map_or(0, |t| t.amount) + amount.amount, &amount.currency));
    }
    total.ok_or_else(|| Error::conflict("not_paid", "Nothing was paid for this order, or it was paid back."))
}
