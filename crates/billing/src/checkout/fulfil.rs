//! A paid checkout becomes an account, a tenant, an order, subscriptions, a paid invoice and a pod that is being made:
//! all in the transaction that marks the checkout as completed.

use mpanel_catalogue::products::BillingPeriod;
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::settings::BILLING_TAX;
use mpanel_sql::queries::billing::src::checkout::checkout as sql;
use serde_json::json;

use super::find::lines;
use super::quote::Quote;
use crate::invoices::{self, InvoiceLine, InvoiceStatus, NewInvoice};
use crate::orders::{self, NewOrder, Wish};
use crate::payments::message::Billing;
use crate::subscriptions::{self, NewSubscription};
use crate::{customers, people};

pub(super) async fn fulfil(app: &App, tx: PlatformTx, session: sql::SessionRow, payment_id: String) -> Result<()> {
    let lines = lines(session.lines.clone())?;
    let money = |amount| Money::from_db(amount, &session.currency);
    let quote = Quote {
        subtotal: money(session.subtotal)?,
        tax: money(session.tax)?,
        total: money(session.total)?,
        // Older checkouts did not keep it.
        tax_basis_points: session.tax_basis_points.unwrap_or_else(|| app.settings.number(&BILLING_TAX)),
        lines,
    };
    let period = BillingPeriod::from_db(&session.billing_period);
    let wish = Wish {
        plan: session.plan_code.clone(),
        domain: session.domain.clone(),
        region: session.region.clone(),
        stack: session.stack.clone(),
        ssh_keys: session.ssh_keys.clone(),
    };

    let paid_by = (session.provider.as_str(), session.provider_customer_id.as_deref());
    let people::Welcomed { tenant, by_hand } = people::welcome(app, &tx, &session.email, &quote, paid_by).await?;
    let space = orders::room(app, &tx, tenant, &wish).await?;

    let tx = tx.of_tenant(tenant);
    let billing = Billing {
        name: session.billing_name.clone(),
        address: session.billing_address.clone(),
        tax_id: session.billing_tax_id.clone(),
    };
    let customer = customers::ensure(
        &tx,
        &customers::NewCustomer {
            email: &session.email,
            provider: &session.provider,
            provider_customer_id: session.provider_customer_id.as_deref(),
            payment_method_id: session.payment_method_id.as_deref(),
            billing: &billing,
        },
    )
    .await?;
    let order =
        orders::insert(&tx, &NewOrder { customer, checkout: Some(session.id), quote: &quote, wish: &wish }).await?;
    let mut invoiced = vec![];
    let mut parent = None;
    for line in &quote.lines {
        let subscription = subscriptions::begin(
            app,
            &tx,
            &NewSubscription {
                customer,
                order: Some(order),
                parent,
                line,
                period,
                currency: &session.currency,
                provider: &session.provider,
                trial_days: 0,
                by_hand,
            },
        )
        .await?;
        parent = parent.or(Some(subscription.id));
        invoiced.push(InvoiceLine::of_period(line, &subscription));
    }
    if let Some(subscription) = parent {
        orders::place(app, &tx, order, subscription, &wish, space).await?;
    }
    // Last, because the row that counts an entity's invoices is held until the commit.
    let new = NewInvoice {
        customer,
        order: Some(order),
        lines: invoiced,
        subtotal: quote.subtotal.clone(),
        tax: quote.tax.clone(),
        tax_basis_points: quote.tax_basis_points,
    };
    let invoice = invoices::issue(app, &tx, new).await?;
    invoices::settle(app, &tx, &invoice, &session.provider, &payment_id).await?;
    // The welcome message says what was paid.
    invoices::mark_told(&tx, tenant, invoice.id, InvoiceStatus::Paid).await?;
    sql::complete().bind(&tx, &tenant, &order, &session.id).await?;
    tx.record(Event::new(&events::ORDER_PLACED).object("order", order, &session.plan_code).details(json!({
        "checkout": session.id, "total": quote.total, "invoice": invoice.number,
        "lines": quote.lines,
    })));
    tx.commit().await
}
