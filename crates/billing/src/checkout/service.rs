//! Beginning a checkout.

use std::time::Duration;

use base64::Engine;
use mpanel_catalogue::products;
use mpanel_cloudpods::templates;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::{BILLING_CURRENCY, BILLING_TAX, BILLING_TAX_NAME, CHECKOUT_HOURS, CHECKOUT_PER_HOUR};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::checkout::checkout as sql;
use serde_json::json;

use super::body::{NewCheckout, Shelf, WORD_PRESS, WordPress};
use super::quote::Quote;
use crate::payments::{self, CheckoutLine, CheckoutRequest, PaymentProvider, Subject};

/// No provider keeps a payment page open for longer than a day.
const LONGEST: Duration = Duration::from_secs(86_400 - 60);

/// A checkout that can be paid.
pub(super) struct Begun {
    pub token: String,
    pub payment_url: String,
}

/// Begins a checkout: computes what it costs, writes it down, opens the provider's payment page.
///
/// Errors: 422 with every wrong field; 429 `too_many_checkouts`; 503 `payment_provider_unavailable`.
pub(super) async fn begin(app: &App, origin: &Origin, new: NewCheckout) -> Result<Begun> {
    let payments = payments::of(app)?;
    let provider = payments.current(app).await?;
    let tx = app.db.write(&PlatformScope::new(origin.clone())).await?;
    let on_sale = products::on_sale(&tx).await?;
    let regions: Vec<String> = mpanel_cloudpods::regions(&tx).await?;
    let currency = app.settings.text(&BILLING_CURRENCY);
    let word_press =
        templates::with_stack(&tx, WORD_PRESS).await?.map(|t| WordPress { minimum_plan: t.minimum_plan_code });
    let order = new.check(&Shelf { products: &on_sale, regions: &regions, currency: &currency, word_press })?;
    if let Some(address) = &origin.ip_address {
        let begun = sql::lately_of_address().bind(&tx, &address.as_str()).one().await?;
        if begun >= app.settings.number(&CHECKOUT_PER_HOUR) {
            return Err(Error::too_many(
                "too_many_checkouts",
                "Too many checkouts were begun from your address; try again in an hour.",
                3600,
            ));
        }
    }
    let quote = Quote::new(order.lines, &currency, app.settings.number(&BILLING_TAX));
    if !quote.subtotal.fits() {
        return Err(Error::field("planCode", "too_large", "All together costs more than an invoice can say."));
    }
    let token = format!("cs_{}", base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(rand::random::<[u8; 24]>()));
    let hours = i32::try_from(app.settings.number(&CHECKOUT_HOURS)).unwrap_or(24);
    let written = sql::insert()
        .bind(
            &tx,
            &token.as_str(),
            &order.email.as_str(),
            &order.domain.as_deref(),
            &order.plan_code.as_str(),
            &order.period.as_str(),
            &order.region.as_deref(),
            &order.stack,
            &order.ssh_keys,
            &json!(quote.lines),
            &currency.as_str(),
            &quote.subtotal.to_db(),
            &quote.tax.to_db(),
            &quote.total.to_db(),
            &quote.tax_basis_points,
            &provider.name(),
            &origin.ip_address.as_deref(),
            &hours,
        )
        .one()
        .await?;
    tx.record(Event::new(&events::CHECKOUT_STARTED).object("checkout", written.id, &order.plan_code).details(json!({
        "email": order.email, "billingCycle": order.period, "total": quote.total, "provider": provider.name(),
    })));
    tx.commit().await?;

    // Outside the transaction: the provider may take its time, and what it is asked for is on record.
    let mut lines: Vec<CheckoutLine> = quote
        .lines
        .iter()
        .map(|l| CheckoutLine { description: l.name.clone(), quantity: l.quantity, unit_amount: l.unit_amount })
        .collect();
    if quote.tax.amount > 0 {
        let description = app.settings.text(&BILLING_TAX_NAME);
        lines.push(CheckoutLine { description, quantity: 1, unit_amount: quote.tax.amount });
    }
    let request = CheckoutRequest {
        subject: Subject::Checkout(token.clone()),
        key: format!("checkout/{token}"),
        email: order.email,
        customer_id: None,
        lines,
        total: quote.total,
        expires_at: written.expires_at.min(jiff::Timestamp::now() + LONGEST),
        return_url: format!("{}/checkout/{token}", app.config.url()),
        cancel_url: format!("{}/plans", app.config.url()),
    };
    open_page(app, provider.as_ref(), written.id, &request).await.map(|payment_url| Begun { token, payment_url })
}

async fn open_page(
    app: &App,
    provider: &dyn PaymentProvider,
    session: i64,
    request: &CheckoutRequest,
) -> Result<String> {
    let opened = provider.open_checkout(app, request).await;
    let tx = app.db.write(&PlatformScope::system()).await?;
    match opened {
        Ok(opened) => {
            sql::opened().bind(&tx, &opened.session_id.as_str(), &opened.payment_url.as_str(), &session).await?;
            tx.commit_unaudited("the payment page's address; the checkout's beginning is the event").await?;
            Ok(opened.payment_url)
        }
        Err(error) => {
            sql::failed().bind(&tx, &error.to_string().as_str(), &session).await?;
            payments::key_refused(app, &tx, provider.name(), &error).await?;
            tx.record(
                Event::new(&events::CHECKOUT_FAILED)
                    .object("checkout", session, provider.name())
                    .details(json!({ "reason": error.to_string() })),
            );
            tx.commit().await?;
            Err(error.for_people())
        }
    }
}

/// The customer has clicked: until the provider's message arrives there is nothing to do.
pub(crate) async fn mark_paying(tx: &PlatformTx, token: &str) -> Result<()> {
    sql::paying().bind(tx, &token).await?;
    Ok(())
}

/// Closes checkouts that nobody paid in time.
pub(crate) async fn expire(tx: &PlatformTx) -> Result<u64> {
    Ok(sql::expire().bind(tx).await?)
}
