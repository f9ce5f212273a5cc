//! What can be done with invoices.

use futures_util::future::{try_join, try_join_all};
use jiff::Timestamp;
use mpanel_kernel::db::{PlatformTx, Scope, TenantTx, Tx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::money::{Money, minor_units, share};
use mpanel_kernel::settings::{BILLING_TAX, BILLING_TAX_NAME, INVOICE_DUE_DAYS};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::invoices::invoices as sql;
use serde_json::{Value, json};

use super::credit::apply_credit;
use super::{InvoiceLine, InvoiceStatus};
use crate::ledger::{self, About, Account};
use crate::payments::Payments;
use crate::{payments, subscriptions};

/// The legal entity that sells.
pub(super) const SELLER: &str = "default";

/// An invoice to be issued.
pub(crate) struct NewInvoice {
    pub customer: i64,
    pub order: Option<i64>,
    pub lines: Vec<InvoiceLine>,
    pub subtotal: Money,
    pub tax: Money,
    /// The rate that the tax was computed with, in hundredths of a per cent.
    pub tax_basis_points: i64,
}

/// An invoice that was issued.
pub(crate) struct Issued {
    pub id: i64,
    pub number: String,
    pub customer: i64,
    /// What is still to be paid.
    pub due: Money,
}

impl NewInvoice {
    /// An invoice of these lines with today's tax.
    pub fn of_lines(app: &App, customer: i64, lines: Vec<InvoiceLine>, currency: &str) -> Self {
        let subtotal: i64 = lines.iter().map(|l| l.amount).sum();
        let tax_basis_points = app.settings.number(&BILLING_TAX);
        let tax = share(subtotal, tax_basis_points, 10_000);
        let (subtotal, tax) = (Money::new(subtotal, currency), Money::new(tax, currency));
        Self { customer, order: None, lines, subtotal, tax, tax_basis_points }
    }

    fn total(&self) -> i64 {
        self.subtotal.amount + self.tax.amount
    }
}

/// Issues an invoice: gives it its number, notes the periods it bills, books it. The seller's row is held until the
/// commit, so call this late.
pub(crate) async fn issue(app: &App, tx: &TenantTx, new: NewInvoice) -> Result<Issued> {
    // What waits stays waiting: the money for this one has been agreed on or is there already.
    let buyer = sql::Buyer { waiting: 0, ..buyer(tx, &new).await? };
    issue_to(app, tx, &buyer, new, 0).await
}

async fn buyer(tx: &TenantTx, new: &NewInvoice) -> Result<sql::Buyer> {
    let currency = new.subtotal.currency.as_str();
    Ok(sql::buyer().bind(tx, &currency, &tx.scope().tenant(), &new.customer).one().await?)
}

/// Issues it with what waits for the customer's next one, when something does; of less than `least` there is none.
async fn issue_to(app: &App, tx: &TenantTx, buyer: &sql::Buyer, mut new: NewInvoice, least: i64) -> Result<Issued> {
    let tenant = tx.scope().tenant();
    // From here on whoever bills next waits for this transaction's end: as few round trips as possible.
    let seller = sql::next_number().bind(tx, &SELLER).one().await?;
    let own = new.lines.len();
    let mut came = vec![];
    if buyer.waiting != 0 {
        let currency = new.subtotal.currency.clone();
        for row in sql::waiting().bind(tx, &tenant, &new.customer, &currency.as_str()).all().await? {
            came.push(row.id);
            new.lines.push(serde_json::from_value(row.line).map_err(|e| Error::Internal(e.into()))?);
        }
        let all = NewInvoice::of_lines(app, new.customer, new.lines, &currency);
        new = NewInvoice { order: new.order, ..all };
        if (1..least).contains(&new.total()) {
            let detail = "Another invoice of this customer was written at the same moment; try again.";
            return Err(Error::conflict("try_again", detail));
        }
    }
    let total = Money::new(new.subtotal.amount + new.tax.amount, &new.subtotal.currency);
    let names = Seller { name: &seller.name, address: &seller.address, tax_id: &seller.tax_id };
    let parties = parties_of(app, buyer, &names, new.tax_basis_points);
    let id = sql::insert_open()
        .bind(
            tx,
            &tenant,
            &new.customer,
            &new.order,
            &seller.id,
            &seller.number.as_str(),
            &total.currency.as_str(),
            &new.subtotal.to_db(),
            &new.tax.to_db(),
            &total.to_db(),
            &json!(new.lines),
            &parties,
            &due_days(app),
        )
        .one()
        .await?;
    let periods = periods(&new.lines[..own]);
    let periods =
        periods.map(|(subscription, start, end)| subscriptions::bill_period(tx, subscription, start, end, id));
    if !came.is_empty() {
        sql::came_with().bind(tx, &id, &tenant, &came).await?;
        for (subscription, start, _) in self::periods(&new.lines[own..]) {
            subscriptions::period_on(tx, subscription, start, id).await?;
        }
    }
    try_join(try_join_all(periods), book(tx, new.customer, id, &new.subtotal, &new.tax)).await?;
    tx.record(
        Event::new(&events::INVOICE_OPENED).object("invoice", id, &seller.number).details(json!({ "amount": total })),
    );
    Ok(Issued { id, number: seller.number, customer: new.customer, due: total })
}

fn periods(lines: &[InvoiceLine]) -> impl Iterator<Item = (i64, Timestamp, Timestamp)> {
    lines.iter().filter_map(|l| Some((l.subscription_id?, l.period_start?, l.period_end?)))
}

/// Issues an invoice that nobody has paid yet, and uses the customer's credit for it. One that nothing is due of then is
/// paid. Of less than the customer's payment provider takes there is none yet: its lines come with the next invoice.
pub(crate) async fn issue_and_collect(app: &App, tx: &TenantTx, new: NewInvoice) -> Result<()> {
    let buyer = buyer(tx, &new).await?;
    let least = buyer.provider.as_deref().map_or(0, |p| Payments::minimum(p, &new.subtotal.currency));
    let total = new.total() + buyer.waiting + share(buyer.waiting, new.tax_basis_points, 10_000);
    if (1..least).contains(&total) && minor_units(buyer.credit, &new.subtotal.currency)? < total {
        return wait(tx, new).await;
    }
    let mut issued = issue_to(app, tx, &buyer, new, least).await?;
    apply_credit(tx, &mut issued).await?;
    collect(app, tx, &issued).await
}

/// Keeps lines for the customer's next invoice. Their periods are billed with that.
async fn wait(tx: &TenantTx, new: NewInvoice) -> Result<()> {
    let (tenant, currency) = (tx.scope().tenant(), new.subtotal.currency.as_str());
    for line in &new.lines {
        sql::wait().bind(tx, &tenant, &new.customer, &currency, &json!(line)).await?;
    }
    for (subscription, start, end) in periods(&new.lines) {
        subscriptions::period_waits(tx, subscription, start, end).await?;
    }
    tx.record(
        Event::new(&events::INVOICE_LINES_WAIT)
            .object("customer", new.customer, "")
            .details(json!({ "amount": new.subtotal, "lines": new.lines })),
    );
    Ok(())
}

/// Issues an invoice that its customer pays by hand: neither credit nor what the customer left to charge is touched.
pub(crate) async fn issue_by_hand(app: &App, tx: &TenantTx, new: NewInvoice) -> Result<Issued> {
    let issued = issue(app, tx, new).await?;
    if issued.due.amount == 0 {
        collect(app, tx, &issued).await?;
    }
    Ok(issued)
}

/// Collects what is due of an invoice: nothing, when credit has paid it; or what its customer left to charge.
pub(super) async fn collect(app: &App, tx: &TenantTx, issued: &Issued) -> Result<()> {
    if issued.due.amount == 0 {
        return settle(app, tx, issued, "credit", &format!("credit_{}", issued.number)).await;
    }
    payments::begin_charge(tx, issued).await
}

/// The customer knows how an invoice stands: another message has told.
pub(crate) async fn mark_told<S: Scope>(tx: &Tx<S>, tenant: i64, id: i64, status: InvoiceStatus) -> Result<()> {
    sql::mailed().bind(tx, &status.as_str(), &tenant, &id).await?;
    Ok(())
}

/// An invoice that is held to be settled.
pub(crate) struct ToSettle {
    pub issued: Issued,
    pub is_open: bool,
}

/// Holds an invoice that money has arrived for.
pub(crate) async fn lock_to_settle(tx: &PlatformTx, tenant: i64, id: i64) -> Result<Option<ToSettle>> {
    let Some(row) = sql::lock_to_settle().bind(tx, &tenant, &id).opt().await? else { return Ok(None) };
    let due = Money::from_db(row.due, &row.currency)?;
    let is_open = row.status == "open" && row.kind == "invoice";
    Ok(Some(ToSettle {
        issued: Issued { id, number: row.number.unwrap_or_default(), customer: row.customer_id, due },
        is_open,
    }))
}

/// What an invoice of `subtotal` and `tax` does to the books.
pub(super) async fn book(tx: &TenantTx, customer: i64, invoice: i64, subtotal: &Money, tax: &Money) -> Result<()> {
    let about = About { customer, invoice: Some(invoice), payment: None, reason: "invoice" };
    try_join(
        ledger::post(tx, Account::Receivable, Account::Revenue, subtotal, about),
        ledger::post(tx, Account::Receivable, Account::Tax, tax, about),
    )
    .await?;
    Ok(())
}

/// Whose name stands on a document.
pub(super) struct Seller<'a> {
    pub name: &'a str,
    pub address: &'a str,
    pub tax_id: &'a str,
}

/// Seller and buyer as they are now, and the rate of the document's tax.
pub(super) async fn parties(
    app: &App,
    tx: &TenantTx,
    customer: i64,
    seller: &Seller<'_>,
    tax_basis_points: i64,
) -> Result<Value> {
    let buyer = sql::buyer().bind(tx, &"", &tx.scope().tenant(), &customer).one().await?;
    Ok(parties_of(app, &buyer, seller, tax_basis_points))
}

fn parties_of(app: &App, buyer: &sql::Buyer, seller: &Seller<'_>, tax_basis_points: i64) -> Value {
    json!({
        "seller": { "name": seller.name, "address": seller.address, "taxId": seller.tax_id },
        "buyer": { "name": buyer.name, "email": buyer.email, "address": buyer.address, "taxId": buyer.tax_id },
        "taxName": app.settings.text(&BILLING_TAX_NAME),
        "taxBasisPoints": tax_basis_points,
    })
}

pub(super) fn due_days(app: &App) -> i32 {
    i32::try_from(app.settings.number(&INVOICE_DUE_DAYS)).unwrap_or(14)
}

/// Notes that what was due of an invoice was paid. One of nothing is paid by being issued.
pub(crate) async fn settle(app: &App, tx: &TenantTx, invoice: &Issued, provider: &str, payment_id: &str) -> Result<()> {
    let tenant = tx.scope().tenant();
    if invoice.due.amount > 0 {
        let currency = invoice.due.currency.as_str();
        let amount = invoice.due.to_db();
        let id = sql::insert_payment()
            .bind(tx, &tenant, &invoice.customer, &invoice.id, &provider, &payment_id, &currency, &amount)
            .one()
            .await?;
        let about =
            About { customer: invoice.customer, invoice: Some(invoice.id), payment: Some(id), reason: "payment" };
        ledger::post(tx, Account::Cash, Account::Receivable, &invoice.due, about).await?;
    }
    if sql::mark_paid().bind(tx, &tenant, &invoice.id).await? == 0 {
        return Err(Error::not_found("invoice"));
    }
    tx.record(
        Event::new(&events::INVOICE_PAID)
            .object("invoice", invoice.id, &invoice.number)
            .details(json!({ "amount": invoice.due, "provider": provider })),
    );
    subscriptions::paid_for(app, tx, invoice.id).await
}
