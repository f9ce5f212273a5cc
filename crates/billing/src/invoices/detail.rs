//! One invoice with what was paid and put right of it.

use jiff::Timestamp;
use mpanel_kernel::db::{Scope, Tx};
use mpanel_kernel::http::App;
use mpanel_kernel::money::{Money, share};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::invoices::detail as sql;
use schemars::JsonSchema;
use serde::Serialize;

use super::service::NewInvoice;
use super::{Invoice, InvoiceLine, read};
use crate::people;

/// An invoice in the operators' list.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PlatformInvoice {
    /// The invoice.
    #[serde(flatten)]
    pub invoice: Invoice,
    /// The tenant's name.
    pub tenant_name: String,
}

/// An invoice with what was paid and put right of it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct InvoiceDetail {
    /// The invoice.
    #[serde(flatten)]
    pub(super) invoice: Invoice,
    /// The tenant's name.
    tenant_name: String,
    /// What was paid. What of `amountPaid` is in none of them was paid with credit.
    payments: Vec<Payment>,
    /// Credit notes about it.
    corrections: Vec<Invoice>,
    /// The provider that charges the customer without being asked; null where it is paid by hand.
    charged_by: Option<String>,
    /// Whether that provider is at work on it, or nobody knows yet whether its last try went through. Until that is clear
    /// the invoice cannot be paid otherwise.
    is_being_charged: bool,
}

/// A payment.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Payment {
    /// Its id.
    id: i64,
    /// Who took the money.
    provider: String,
    /// What that provider calls it.
    reference: String,
    /// How much.
    amount: Money,
    /// What of it was paid back.
    refunded: Money,
    /// When.
    created_at: Timestamp,
}

impl InvoiceDetail {
    /// What of it is not credited yet, with tax.
    pub(super) fn left(&self) -> Money {
        Money::new(self.invoice.amount.amount - self.credited(), &self.invoice.currency)
    }

    fn credited(&self) -> i64 {
        self.corrections.iter().map(|c| c.amount.amount).sum()
    }

    /// A credit note of `amount`, with tax, of what is left. The tax is counted for all that is credited by then: parts
    /// never add up to another tax than the invoice's.
    pub(super) fn correction(&self, app: &App, amount: i64, description: String) -> NewInvoice {
        let invoice = &self.invoice;
        let of_invoice = || share(self.credited() + amount, invoice.tax.amount, invoice.amount.amount);
        let credited_tax: i64 = self.corrections.iter().map(|c| c.tax.amount).sum();
        let tax = (of_invoice() - credited_tax).clamp(0, amount);
        let net = amount - tax;
        let line = InvoiceLine {
            description,
            product_code: None,
            subscription_id: None,
            quantity: 1,
            unit_amount: net,
            amount: net,
            period_start: None,
            period_end: None,
        };
        NewInvoice {
            customer: invoice.customer_id,
            order: None,
            lines: vec![line],
            subtotal: Money::new(net, &invoice.currency),
            tax: Money::new(tax, &invoice.currency),
            tax_basis_points: invoice.tax_basis_points(app),
        }
    }
}

/// The rows with their tenants' names.
pub(super) async fn with_names<S: Scope>(tx: &Tx<S>, page: Vec<Invoice>) -> Result<Vec<PlatformInvoice>> {
    let names = people::names(tx, page.iter().map(|i| i.tenant_id)).await?;
    let named = page.into_iter().map(|invoice| PlatformInvoice {
        tenant_name: names.get(&invoice.tenant_id).cloned().unwrap_or_default(),
        invoice,
    });
    Ok(named.collect())
}

/// All that is known of an invoice.
pub(super) async fn of<S: Scope>(tx: &Tx<S>, invoice: Invoice) -> Result<InvoiceDetail> {
    let (tenant, id) = (invoice.tenant_id, invoice.id);
    let payments = sql::payments().bind(tx, &tenant, &id).all().await?.into_iter().map(|p| {
        Ok(Payment {
            amount: Money::from_db(p.amount, &p.currency)?,
            refunded: Money::from_db(p.amount_refunded, &p.currency)?,
            id: p.id,
            provider: p.provider,
            reference: p.provider_payment_id,
            created_at: p.created_at,
        })
    });
    let payments = payments.collect::<Result<_>>()?;
    let mut corrections = vec![];
    for note in sql::corrections().bind(tx, &tenant, &id).all().await? {
        corrections.push(read::one(tx, tenant, note).await?.ok_or_else(|| Error::not_found("invoice"))?);
    }
    let tenant_name = people::names(tx, [tenant]).await?.remove(&tenant).unwrap_or_default();
    let charging = sql::charging().bind(tx, &tenant, &id).one().await?;
    Ok(InvoiceDetail {
        invoice,
        tenant_name,
        payments,
        corrections,
        charged_by: charging.charged_by,
        is_being_charged: charging.is_being_charged,
    })
}
