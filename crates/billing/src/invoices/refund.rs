//! Paying back.

use mpanel_cloudpods::pods::{Once, remember};
use mpanel_kernel::db::{PlatformScope, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::App;
use mpanel_kernel::money::{Money, minor_units};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::invoices::invoices as sql;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::actions::take;
use super::correct::{was_done, what};
use super::credit::credit;
use super::detail::{self, InvoiceDetail};
use super::service::NewInvoice;
use super::{Invoice, InvoiceStatus, read};
use crate::ledger::{self, About, Account};
use crate::payments;

const OPERATION: &str = "invoice.refund";

/// Money to be paid back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct RefundBody {
    /// What to pay back, in minor units and with tax; absent: all that was paid and is not credited yet.
    #[serde(default)]
    amount: Field<i64>,
    /// Why, 1 to 200 characters; it stands on the credit note.
    #[serde(default)]
    reason: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// Pays a part or all of a paid invoice back: a credit note, used up by the money that a job gives back. What the invoice
/// brought goes on.
///
/// Errors: 404; 409 `wrong_status`, `nothing_to_refund`; 422 with every wrong field, `idempotency_key_reused`.
pub(super) async fn refund(
    app: &App,
    scope: &PlatformScope,
    id: i64,
    body: RefundBody,
    once: Once<'_>,
) -> Result<InvoiceDetail> {
    let mut check = Check::new(&body.unknown);
    let amount = check.optional("amount", body.amount);
    let reason = check.text("reason", body.reason, 1, 200).unwrap_or_default();
    let (tx, invoice) = take(app, scope, id).await?;
    if was_done(&tx, OPERATION, id, &once).await? {
        return detail::of(&tx, invoice).await;
    }
    if invoice.status != InvoiceStatus::Paid || invoice.kind != "invoice" {
        let detail = format!("This is {}; only an invoice that is paid can be paid back.", what(&invoice));
        return Err(Error::conflict("wrong_status", detail));
    }
    let (tenant, currency) = (invoice.tenant_id, invoice.currency.clone());
    let before = detail::of(&tx, invoice).await?;
    let most = kept(&tx, &before.invoice).await?.min(before.left().amount);
    let amount = amount.unwrap_or(most);
    if most > 0 && !(1..=most).contains(&amount) {
        let most = Money::new(most, &currency);
        let message = format!("Give an amount in minor units, more than zero and at most what is left: {most}.");
        check.wrong("amount", "invalid_amount", message);
    }
    check.finish()?;
    if most == 0 {
        let detail = "Nothing of this invoice is left to pay back: it was paid back or credited, or paid with credit.";
        return Err(Error::conflict("nothing_to_refund", detail));
    }
    let number = before.invoice.number.clone().unwrap_or_default();
    let new = before.correction(app, amount, format!("Refund for {number}: {reason}"));
    give_back(app, &tx, &before.invoice, new, amount).await?;
    tx.record(
        Event::new(&events::INVOICE_REFUNDED)
            .object("invoice", id, &number)
            .details(json!({ "amount": Money::new(amount, &currency), "reason": reason })),
    );
    if let Some(key) = once.key {
        remember(&tx, key, OPERATION, once.body, id).await?;
    }
    let after = read::one(&tx, tenant, id).await?.ok_or_else(|| Error::not_found("invoice"))?;
    let after = detail::of(&tx, after).await?;
    tx.commit().await?;
    Ok(after)
}

/// Takes everything that is left of an order's invoices back: what was paid with money is paid back, what was paid with
/// credit is credit again. What was credited before stays so. Answers how much money it was.
///
/// Errors: 409 `not_paid`, `credited`.
pub(crate) async fn refund_order(app: &App, tx: &TenantTx, order: i64) -> Result<Money> {
    let tenant = tx.scope().tenant();
    let paid = sql::paid_of_order().bind(tx, &tenant, &order).all().await?;
    if paid.is_empty() {
        return Err(Error::conflict("not_paid", "Nothing was paid for this order."));
    }
    let mut total: Option<Money> = None;
    for id in paid {
        let invoice = read::one(tx, tenant, id).await?.ok_or_else(|| Error::not_found("invoice"))?;
        let before = detail::of(tx, invoice).await?;
        let left = before.left();
        if left.amount == 0 {
            continue;
        }
        let number = before.invoice.number.clone().unwrap_or_default();
        let mut new = before.correction(app, left.amount, format!("Refund for {number}"));
        if left == before.invoice.amount {
            new.lines.clone_from(&before.invoice.line_items);
        }
        let money = kept(tx, &before.invoice).await?.min(left.amount);
        give_back(app, tx, &before.invoice, new, money).await?;
        total = Some(Money::new(total.map_or(0, |t| t.amount) + money, &left.currency));
    }
    total.ok_or_else(|| {
        let detail = "All that was paid for this order was credited or paid back; end its subscription instead.";
        Error::conflict("credited", detail)
    })
}

/// What was paid for an invoice with money and not paid back.
async fn kept(tx: &TenantTx, invoice: &Invoice) -> Result<i64> {
    let mut kept = 0;
    for payment in sql::payments_of().bind(tx, &invoice.tenant_id, &invoice.id).all().await? {
        kept += minor_units(payment.kept, &payment.currency)?;
    }
    Ok(kept)
}

/// Books that so much `money` of a credit note about an invoice is paid back, and begins to give it back with the commit.
async fn give_back(app: &App, tx: &TenantTx, invoice: &Invoice, new: NewInvoice, money: i64) -> Result<()> {
    let (tenant, currency) = (invoice.tenant_id, invoice.currency.as_str());
    let note = credit(app, tx, new, Some(invoice.id)).await?;
    if money > 0 {
        sql::use_credit().bind(tx, &Money::new(money, currency).to_db(), &tenant, &note).await?;
    }
    let mut rest = money;
    for payment in sql::payments_of().bind(tx, &tenant, &invoice.id).all().await? {
        let part = Money::new(rest.min(minor_units(payment.kept, currency)?), currency);
        if part.amount == 0 {
            break;
        }
        rest -= part.amount;
        went_back(tx, invoice, note, payment.id, &part).await?;
        payments::begin_refund(tx, payment.id, &payment.provider, &part).await?;
    }
    Ok(())
}

/// Books that a part of a payment is given back for a credit note.
async fn went_back(tx: &TenantTx, invoice: &Invoice, note: i64, payment: i64, part: &Money) -> Result<()> {
    sql::refunded().bind(tx, &part.to_db(), &invoice.tenant_id, &payment).await?;
    let about = About { customer: invoice.customer_id, invoice: Some(note), payment: Some(payment), reason: "refund" };
    ledger::post(tx, Account::Receivable, Account::Cash, part, about).await
}

/// Books money that went back without this panel: a credit note, used up by it. `false` when it is more than what is left
/// of the payment or of the invoice; nothing is booked then.
pub(crate) async fn refunded_elsewhere(
    app: &App,
    tx: &TenantTx,
    invoice: i64,
    payment: i64,
    money: &Money,
) -> Result<bool> {
    let tenant = tx.scope().tenant();
    let invoice = read::one(tx, tenant, invoice).await?.ok_or_else(|| Error::not_found("invoice"))?;
    let before = detail::of(tx, invoice).await?;
    let invoice = &before.invoice;
    let paid = sql::payments_of().bind(tx, &tenant, &invoice.id).all().await?.into_iter().find(|p| p.id == payment);
    let kept = paid.map_or(Ok(0), |p| minor_units(p.kept, &p.currency))?;
    if money.currency != invoice.currency || money.amount > kept.min(before.left().amount) {
        return Ok(false);
    }
    let number = invoice.number.clone().unwrap_or_default();
    let note = credit(app, tx, before.correction(app, money.amount, format!("Refund for {number}")), Some(invoice.id));
    let note = note.await?;
    sql::use_credit().bind(tx, &money.to_db(), &tenant, &note).await?;
    went_back(tx, invoice, note, payment, money).await?;
    tx.record(
        Event::new(&events::INVOICE_REFUNDED)
            .object("invoice", invoice.id, &number)
            .details(json!({ "amount": money, "reason": "given back at the payment provider" })),
    );
    Ok(true)
}
