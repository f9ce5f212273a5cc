//! What operators do with invoices: write one by hand, give it its number, note that it was paid, take it back, give it up.

use mpanel_cloudpods::pods::{Once, remember, repeated};
use mpanel_kernel::db::{PlatformScope, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::App;
use mpanel_kernel::money::{Money, share};
use mpanel_kernel::settings::{BILLING_CURRENCY, BILLING_TAX};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::invoices::invoices as sql;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::read::{self, Invoice};
use super::service::{self, Issued, SELLER, Seller, due_days, parties};
use super::{InvoiceLine, InvoiceStatus};
use crate::ledger::{self, About, Account};
use crate::{payments, subscriptions};

const OPERATION: &str = "invoice.draft";
const LINES_LIMIT: usize = 200;
const MOST: u64 = 10_000_000_000;

/// An invoice to be written by hand.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewDraft {
    /// The tenant that is to pay; it must have bought before.
    #[serde(default)]
    tenant_id: Field<i64>,
    /// ISO 4217; absent: the setting billing.currency.
    #[serde(default)]
    currency: Field<String>,
    /// What it bills, 1 to 200 lines.
    #[serde(default, alias = "lines")]
    line_items: Field<Vec<NewLine>>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// A line of it.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewLine {
    /// 1 to 200 characters.
    description: String,
    /// How many; 1 when absent.
    quantity: Option<i64>,
    /// Of one, in minor units, without tax. Less than zero takes something off.
    unit_amount: i64,
}

/// Writes a draft: it has no number and can still be thrown away.
///
/// Errors: 422 with every wrong field; `not_a_customer`, `idempotency_key_reused`.
pub(super) async fn draft(app: &App, scope: &PlatformScope, new: NewDraft, once: Once<'_>) -> Result<Invoice> {
    let mut check = Check::new(&new.unknown);
    let tenant = check.required("tenantId", new.tenant_id);
    let currency = check.optional("currency", new.currency).unwrap_or_else(|| app.settings.text(&BILLING_CURRENCY));
    if currency.len() != 3 || !currency.bytes().all(|b| b.is_ascii_uppercase()) {
        check.wrong("currency", "invalid_currency", "Give the currency's three letters, such as EUR.");
    }
    let lines = check.required("lineItems", new.line_items).unwrap_or_default();
    let lines = lines_of(&mut check, lines);
    let subtotal: i64 = lines.iter().map(|l| l.amount).sum();
    if subtotal < 0 {
        check.wrong(
            "lineItems",
            "negative",
            "An invoice of less than nothing is a credit note; refund something instead.",
        );
    }
    if !Money::new(subtotal, &currency).fits() {
        check.wrong("lineItems", "too_large", "All lines together are more than an invoice can say.");
    }
    check.finish()?;
    let tenant = tenant.unwrap_or_default();
    let tx = app.db.write(scope).await?;
    let customer = sql::customer_of().bind(&tx, &tenant).opt().await?.ok_or_else(|| {
        Error::field("tenantId", "not_a_customer", "This tenant has bought nothing yet; it has no billing identity.")
    })?;
    let tx = tx.of_tenant(tenant);
    if let Some(earlier) = repeated(&tx, OPERATION, &once).await? {
        return read::one(&tx, tenant, earlier).await?.ok_or_else(|| Error::not_found("invoice any more"));
    }
    let tax_basis_points = app.settings.number(&BILLING_TAX);
    let tax = share(subtotal, tax_basis_points, 10_000);
    let money = |amount| Money::new(amount, &currency);
    let id = sql::insert_draft()
        .bind(
            &tx,
            &tenant,
            &customer,
            &currency.as_str(),
            &money(subtotal).to_db(),
            &money(tax).to_db(),
            &money(subtotal + tax).to_db(),
            &json!(lines),
            // Kept until it gets its number, whatever the rate is then.
            &json!({ "taxBasisPoints": tax_basis_points }),
            &SELLER,
        )
        .one()
        .await?;
    tx.record(
        Event::new(&events::INVOICE_DRAFTED)
            .object("invoice", id, "")
            .details(json!({ "amount": money(subtotal + tax) })),
    );
    if let Some(key) = once.key {
        remember(&tx, key, OPERATION, once.body, id).await?;
    }
    done(tx, id).await
}

fn lines_of(check: &mut Check, lines: Vec<NewLine>) -> Vec<InvoiceLine> {
    if lines.is_empty() || lines.len() > LINES_LIMIT {
        check.wrong("lineItems", "invalid", format!("Give 1 to {LINES_LIMIT} lines."));
    }
    let mut all = vec![];
    for line in lines {
        let quantity = line.quantity.unwrap_or(1);
        let amount = line.unit_amount.checked_mul(quantity).filter(|a| a.unsigned_abs() <= MOST);
        let length = line.description.chars().count();
        match amount {
            Some(amount) if (1..=200).contains(&length) && (1..=1_000_000).contains(&quantity) => {
                all.push(InvoiceLine {
                    description: line.description,
                    product_code: None,
                    subscription_id: None,
                    quantity,
                    unit_amount: line.unit_amount,
                    amount,
                    period_start: None,
                    period_end: None,
                });
            }
            _ => check.wrong(
                "lineItems",
                "invalid",
                "A line needs a description of 1 to 200 characters, a quantity of 1 to 1,000,000 and an amount.",
            ),
        }
    }
    all
}

/// An invoice of any tenant, locked, in a transaction that goes on as that tenant's.
pub(super) async fn take(app: &App, scope: &PlatformScope, id: i64) -> Result<(TenantTx, Invoice)> {
    let missing = || Error::not_found("invoice");
    let tx = app.db.write(scope).await?;
    let tenant = sql::tenant_of().bind(&tx, &id).opt().await?.ok_or_else(missing)?;
    let tx = tx.of_tenant(tenant);
    sql::lock().bind(&tx, &tenant, &id).one().await?;
    let invoice = read::one(&tx, tenant, id).await?.ok_or_else(missing)?;
    Ok((tx, invoice))
}

async fn done(tx: TenantTx, id: i64) -> Result<Invoice> {
    let invoice = read::one(&tx, tx.scope().tenant(), id).await?.ok_or_else(|| Error::not_found("invoice"))?;
    tx.commit().await?;
    Ok(invoice)
}

fn wrong_status(invoice: &Invoice, wanted: &str) -> Error {
    Error::conflict(
        "wrong_status",
        format!("This invoice is {}; only one that is {wanted} can be.", invoice.status.as_str()),
    )
}

/// Gives a draft its number: from now on it stays as it is, and is to be paid.
pub(super) async fn finalize(app: &App, scope: &PlatformScope, id: i64) -> Result<Invoice> {
    let (tx, invoice) = take(app, scope, id).await?;
    if invoice.status != InvoiceStatus::Draft {
        return Err(wrong_status(&invoice, "a draft"));
    }
    let tenant = invoice.tenant_id;
    let seller = sql::next_number().bind(&tx, &SELLER).one().await?;
    let names = Seller { name: &seller.name, address: &seller.address, tax_id: &seller.tax_id };
    let rate = invoice.tax_basis_points(app);
    let parties = parties(app, &tx, invoice.customer_id, &names, rate).await?;
    sql::open_draft().bind(&tx, &seller.number.as_str(), &parties, &due_days(app), &tenant, &id).await?;
    service::book(&tx, invoice.customer_id, id, &invoice.subtotal, &invoice.tax).await?;
    tx.record(
        Event::new(&events::INVOICE_OPENED)
            .object("invoice", id, &seller.number)
            .details(json!({ "amount": invoice.amount })),
    );
    let mut issued = Issued { id, number: seller.number, customer: invoice.customer_id, due: invoice.amount };
    super::apply_credit(&tx, &mut issued).await?;
    service::collect(app, &tx, &issued).await?;
    done(tx, id).await
}

/// Notes that an open invoice was paid by another way than a provider. What stood still for it runs again.
pub(super) async fn mark_paid(app: &App, scope: &PlatformScope, id: i64) -> Result<Invoice> {
    let (tx, invoice) = take(app, scope, id).await?;
    let open = matches!(invoice.status, InvoiceStatus::Open | InvoiceStatus::Uncollectible);
    if !open || invoice.kind != "invoice" {
        return Err(wrong_status(&invoice, "open"));
    }
    payments::wait_for_charges(&tx, id).await?;
    let due = Money::new(invoice.amount.amount - invoice.amount_paid.amount, &invoice.currency);
    let number = invoice.number.unwrap_or_default();
    let issued = Issued { id, customer: invoice.customer_id, due, number };
    if invoice.status == InvoiceStatus::Uncollectible {
        let about = About { customer: issued.customer, invoice: Some(id), payment: None, reason: "paid after all" };
        ledger::post(&tx, Account::Receivable, Account::BadDebt, &issued.due, about).await?;
    }
    let payment = format!("manual_{}_{id}", invoice.tenant_id);
    service::settle(app, &tx, &issued, crate::payments::manual::NAME, &payment).await?;
    payments::close_page(&tx, id).await?;
    done(tx, id).await
}

/// Takes an invoice back that nobody has paid anything of. A draft is void without ever having had a number. What stood
/// still for it runs again.
pub(super) async fn void(app: &App, scope: &PlatformScope, id: i64) -> Result<Invoice> {
    let (tx, invoice) = take(app, scope, id).await?;
    if !matches!(invoice.status, InvoiceStatus::Draft | InvoiceStatus::Open) || invoice.kind != "invoice" {
        return Err(wrong_status(&invoice, "a draft or open"));
    }
    if invoice.amount_paid.amount > 0 {
        return Err(Error::conflict("partly_paid", "Something of this invoice was paid already; credit it instead."));
    }
    payments::wait_for_charges(&tx, id).await?;
    if invoice.status == InvoiceStatus::Open {
        let about = About { customer: invoice.customer_id, invoice: Some(id), payment: None, reason: "void" };
        ledger::post(&tx, Account::Revenue, Account::Receivable, &invoice.subtotal, about).await?;
        ledger::post(&tx, Account::Tax, Account::Receivable, &invoice.tax, about).await?;
    }
    sql::set_status().bind(&tx, &InvoiceStatus::Void.as_str(), &invoice.tenant_id, &id).await?;
    payments::close_page(&tx, id).await?;
    tx.record(Event::new(&events::INVOICE_VOIDED).object("invoice", id, invoice.number.as_deref().unwrap_or("")));
    subscriptions::paid_for(app, &tx, id).await?;
    done(tx, id).await
}

/// Gives an overdue invoice up: nobody expects its money any more, and nobody is asked for it. Should it come after all, it
/// can still be noted. What still runs must be ended first, because what it bills would run on for nothing.
pub(super) async fn write_off(app: &App, scope: &PlatformScope, id: i64) -> Result<Invoice> {
    let (tx, invoice) = take(app, scope, id).await?;
    let tenant = invoice.tenant_id;
    if invoice.status != InvoiceStatus::Open || invoice.kind != "invoice" {
        return Err(wrong_status(&invoice, "open"));
    }
    if !sql::is_overdue().bind(&tx, &tenant, &id).one().await? {
        let due = invoice.due_date.as_deref().unwrap_or("its day");
        return Err(Error::conflict("not_overdue", format!("This invoice can still be paid in time, until {due}.")));
    }
    if let Some((subscription, name)) = subscriptions::runs_on(&tx, id).await? {
        let detail = format!("{name} (subscription {subscription}) still runs; end it first, or credit the invoice.");
        return Err(Error::conflict("still_runs", detail));
    }
    payments::wait_for_charges(&tx, id).await?;
    let due = Money::new(invoice.amount.amount - invoice.amount_paid.amount, &invoice.currency);
    let about = About { customer: invoice.customer_id, invoice: Some(id), payment: None, reason: "written off" };
    ledger::post(&tx, Account::BadDebt, Account::Receivable, &due, about).await?;
    sql::write_off().bind(&tx, &tenant, &id).await?;
    payments::close_page(&tx, id).await?;
    tx.record(
        Event::new(&events::INVOICE_WRITTEN_OFF)
            .object("invoice", id, invoice.number.as_deref().unwrap_or(""))
            .details(json!({ "amount": due })),
    );
    done(tx, id).await
}
