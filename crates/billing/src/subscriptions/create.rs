//! A subscription that an operator begins for a tenant: no checkout, an invoice to be paid, perhaps a trial first.

use mpanel_catalogue::products::{self, BillingPeriod, ProductStatus, ProductType};
use mpanel_cloudpods::pods::{Once, remember, repeated};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::settings::{BILLING_CURRENCY, BILLING_TAX};
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{NewSubscription, Subscription, begin, read};
use crate::checkout::{Line, Quote};
use crate::customers;
use crate::invoices::{self, InvoiceLine, NewInvoice};
use crate::orders::{self, NewOrder, Wish};
use crate::payments::manual;

const OPERATION: &str = "subscription.create";

/// A subscription to be begun.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct NewSubscriptionBody {
    /// Whose it will be.
    #[serde(default)]
    tenant_id: Field<i64>,
    /// The product's code; hidden ones too.
    #[serde(default, alias = "planCode")]
    product_code: Field<String>,
    /// `monthly` or `yearly`.
    #[serde(default, alias = "billingPeriod", alias = "billingInterval")]
    billing_cycle: Field<BillingPeriod>,
    /// How many, 1 to 10,000; of a pod's plan there is one.
    #[serde(default)]
    quantity: Field<i32>,
    /// Days before the first period is billed, 0 to 365.
    #[serde(default)]
    trial_days: Field<i32>,
    /// The domain that the pod is for.
    #[serde(default)]
    domain: Field<String>,
    /// The pod's region.
    #[serde(default)]
    region: Field<String>,
    /// Who may sign in to the pod.
    #[serde(default)]
    ssh_keys: Field<Vec<String>>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// Begins a subscription; of a pod's plan the pod is made.
///
/// Errors: 404 no such tenant; 422 with every wrong field, `idempotency_key_reused`.
pub(super) async fn create(
    app: &App,
    scope: &PlatformScope,
    body: NewSubscriptionBody,
    once: Once<'_>,
) -> Result<Subscription> {
    let mut check = Check::new(&body.unknown);
    let tenant = check.required("tenantId", body.tenant_id);
    let code = check.text("productCode", body.product_code, 1, 64).unwrap_or_default();
    let period = check.required("billingCycle", body.billing_cycle).unwrap_or(BillingPeriod::Monthly);
    let quantity = check.optional("quantity", body.quantity).unwrap_or(1);
    let trial_days = check.optional("trialDays", body.trial_days).unwrap_or(0);
    let domain = check.optional_text("domain", body.domain, 253).and_then(|d| crate::checkout::domain(&mut check, &d));
    let region = check.optional_text("region", body.region, 64);
    let ssh_keys = crate::checkout::ssh_keys(&mut check, body.ssh_keys);
    if !(1..=10_000).contains(&quantity) {
        check.wrong("quantity", "invalid_quantity", "Give a number from 1 to 10,000.");
    }
    if !(0..=365).contains(&trial_days) {
        check.wrong("trialDays", "invalid_days", "Give a number of days from 0 to 365.");
    }
    let currency = app.settings.text(&BILLING_CURRENCY);
    let tx = app.db.write(scope).await?;
    let product = products::find(&tx, &[code.as_str()]).await?.pop().filter(|p| p.status != ProductStatus::Retired);
    let price = product.as_ref().and_then(|p| p.price_for(period, &currency)).cloned();
    if product.is_none() && !code.is_empty() {
        check.wrong("productCode", "unknown_product", format!("There is no product {code:?} on sale."));
    } else if product.is_some() && price.is_none() {
        check.wrong("billingCycle", "no_price", format!("{code:?} is not sold {} in {currency}.", period.as_str()));
    }
    let is_pod = product.as_ref().is_some_and(|p| p.kind == ProductType::Cloudpod);
    if is_pod && quantity != 1 {
        check.wrong(
            "quantity",
            "invalid_quantity",
            "Of a pod's plan there is one; begin another subscription for another pod.",
        );
    }
    if price.as_ref().is_some_and(|p| !Money::new(p.money.amount * i64::from(quantity), &currency).fits()) {
        check.wrong("quantity", "too_large", "So many cost more than an invoice can say.");
    }
    check.finish()?;
    let (Some(tenant), Some(product), Some(price)) = (tenant, product, price) else {
        return Err(Error::Internal(anyhow::anyhow!("a subscription without errors was not read")));
    };
    let line = Line {
        price_id: price.id,
        product_id: product.id,
        product_code: product.code.clone(),
        name: product.name,
        quantity: quantity.into(),
        unit_amount: price.money.amount,
    };
    let wish = Wish { plan: product.code, domain, region, stack: None, ssh_keys };
    let space = orders::room(app, &tx, tenant, &wish).await?;
    let tx = tx.of_tenant(tenant);
    let customer = customers::of_tenant(&tx, manual::NAME).await?;
    if let Some(earlier) = repeated(&tx, OPERATION, &once).await? {
        return read::one(&tx, tenant, earlier).await?.ok_or_else(|| Error::not_found("subscription"));
    }
    let quote = Quote::new(vec![line.clone()], &currency, app.settings.number(&BILLING_TAX));
    let order = orders::insert(&tx, &NewOrder { customer, checkout: None, quote: &quote, wish: &wish }).await?;
    let new = NewSubscription {
        customer,
        order: Some(order),
        parent: None,
        line: &line,
        period,
        currency: &currency,
        provider: manual::NAME,
        trial_days,
        by_hand: false,
    };
    let begun = begin(app, &tx, &new).await?;
    orders::place(app, &tx, order, begun.id, &wish, space).await?;
    if trial_days == 0 {
        let lines = vec![InvoiceLine::of_period(&line, &begun)];
        let mut invoice = NewInvoice::of_lines(app, customer, lines, &currency);
        invoice.order = Some(order);
        invoices::issue_and_collect(app, &tx, invoice).await?;
    }
    if let Some(key) = once.key {
        remember(&tx, key, OPERATION, once.body, begun.id).await?;
    }
    let subscription = read::one(&tx, tenant, begun.id).await?.ok_or_else(|| Error::not_found("subscription"))?;
    tx.commit().await?;
    Ok(subscription)
}
