//! Other terms: another plan, another period, another number. Shown first, then confirmed.

use jiff::Timestamp;
use mpanel_catalogue::products::{self, BillingPeriod, Product, ProductStatus, ProductType};
use mpanel_catalogue::resources::{self as packs, ResourcePlan};
use mpanel_cloudpods::pods::paid;
use mpanel_kernel::db::TenantTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::App;
use mpanel_kernel::money::{Money, share};
use mpanel_kernel::settings::BILLING_TAX;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::subscriptions::subscriptions as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::period::boundary;
use super::terms::{Proration, Terms, prorate};
use super::{Subscription, SubscriptionStatus, bill_period, read};
use crate::invoices::{self, InvoiceLine, NewInvoice};
use crate::resources::Billed;
use crate::{resources, revenue};

/// What a subscription should be from now on. What is absent stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ChangeBody {
    /// Another product of the same type.
    #[serde(default, alias = "planCode")]
    product_code: Field<String>,
    /// Another period.
    #[serde(default, alias = "billingPeriod", alias = "billingInterval")]
    billing_cycle: Field<BillingPeriod>,
    /// How many, 1 to 10,000.
    #[serde(default)]
    quantity: Field<i32>,
    /// True only shows what the change costs and changes nothing.
    #[serde(default)]
    preview: Field<bool>,
    /// The total that was shown, in minor units: the change is refused when it costs something else by now.
    #[serde(default)]
    expected_total: Field<i64>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// What a change costs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangePreview {
    /// Whether it was made.
    pub applied: bool,
    /// The product from now on.
    pub product_code: String,
    /// The period from now on.
    pub billing_cycle: BillingPeriod,
    /// How many from now on.
    pub quantity: i32,
    /// Of one for one period from now on, without tax.
    pub price: Money,
    /// For what was paid and will not be used, without tax.
    pub credit: Money,
    /// For what is used instead, without tax.
    pub charge: Money,
    /// The tax on the difference.
    pub tax: Money,
    /// What is to be paid now; less than the payment provider takes comes with the next invoice, and less than zero is
    /// credit for later ones.
    pub total: Money,
    /// When the next period is due.
    pub renews_at: Timestamp,
    /// What becomes of the pod, when it gets another plan.
    pub pod: Option<PodChange>,
    /// Why the change cannot be made as it is; asked for, it is refused with the same code and words.
    pub refused: Option<Refusal>,
    /// The subscription, once the change was made.
    pub subscription: Option<Subscription>,
}

/// What a pod has now and with the other plan.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PodChange {
    /// The pod.
    pub pod_id: i64,
    /// What it has.
    pub before: PodShape,
    /// What it would have.
    pub after: PodShape,
}

/// The size of a pod.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PodShape {
    /// Processor cores.
    pub cpu_cores: i32,
    /// Memory in MB.
    pub memory_mb: i32,
    /// Disk in GB. It never becomes smaller.
    pub disk_gb: i32,
}

/// Why something cannot be done.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Refusal {
    /// `unpaid`, `disk_shrinks`, `plan_too_small`, `not_ready`, `busy`, `no_room` or `quota_exceeded`.
    pub code: String,
    /// A sentence that says what can be done instead.
    pub detail: String,
}

/// Who asks for a change: what is hidden is only sold by operators.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum By {
    Customer,
    Operator,
}

struct Planned {
    product: Product,
    /// Of a pack's subscription: what is held, and the pack from now on.
    pack: Option<(Billed, ResourcePlan)>,
    price_id: i64,
    terms: Terms,
    proration: Proration,
    anchor_at: Timestamp,
    period_index: i32,
    period_start: Timestamp,
    renews_at: Timestamp,
}

/// Changes a subscription, or shows what that costs.
///
/// Errors: 404; 409 `not_active`, `cancelling`, `renewal_due`, `unpaid`, `amount_changed`, and of a pod `disk_shrinks`,
/// `plan_too_small`, `not_ready`, `busy`, `no_room`; 422 `quota_exceeded`, or with every wrong field.
pub(super) async fn change(app: &App, tx: TenantTx, id: i64, body: ChangeBody, by: By) -> Result<ChangePreview> {
    let tenant = tx.scope().tenant();
    let missing = || Error::not_found("subscription");
    sql::lock().bind(&tx, &tenant, &id).opt().await?.ok_or_else(missing)?;
    let old = read::one(&tx, tenant, id).await?.ok_or_else(missing)?;
    if !matches!(old.status, SubscriptionStatus::Active | SubscriptionStatus::Trialing) {
        return Err(Error::conflict("not_active", "Only a subscription that is paid for can be changed."));
    }
    if old.cancel_at.is_some() {
        return Err(Error::conflict(
            "cancelling",
            "This subscription is going to end; resume it before you change it.",
        ));
    }
    if old.renews_at <= sql::clock().bind(&tx).one().await? {
        // The new terms would begin with a period that was never billed.
        return Err(Error::conflict(
            "renewal_due",
            "The next period of this subscription is being billed; change it in a moment.",
        ));
    }
    let mut check = Check::new(&body.unknown);
    let preview = check.optional("preview", body.preview).unwrap_or(false);
    let expected = check.optional("expectedTotal", body.expected_total);
    let code = check.optional_text("productCode", body.product_code, 64).unwrap_or_else(|| old.product_code.clone());
    let period = check.optional("billingCycle", body.billing_cycle).unwrap_or(old.billing_period);
    let quantity = check.optional("quantity", body.quantity).unwrap_or(old.quantity);
    if !(1..=10_000).contains(&quantity) || (quantity != 1 && old.product_type == ProductType::Cloudpod) {
        check.wrong("quantity", "invalid_quantity", "Give a number from 1 to 10,000; of a pod's plan there is one.");
    }
    let planned = plan(&tx, &mut check, &old, &code, period, quantity, by).await?;
    check.finish()?;
    let planned = planned.ok_or_else(missing)?;
    let currency = old.price.currency.as_str();
    let net = planned.proration.net();
    let tax = share(net, app.settings.number(&BILLING_TAX), 10_000);
    let mut shown = ChangePreview {
        applied: false,
        product_code: code,
        billing_cycle: period,
        quantity,
        price: Money::new(planned.terms.unit_amount, currency),
        credit: Money::new(planned.proration.credit, currency),
        charge: Money::new(planned.proration.charge, currency),
        tax: Money::new(tax, currency),
        total: Money::new(net + tax, currency),
        renews_at: planned.renews_at,
        pod: None,
        refused: None,
        subscription: None,
    };
    if preview {
        // Nothing of it is committed.
        if let Some((held, pack)) = &planned.pack {
            shown.refused = refusal(resources::changed(app, &tx, held, pack, quantity, &shown.price).await)?;
        }
        if let Some((pod, plan)) = new_plan(&tx, &old, &planned).await?
            && let Some(resize) = paid::look_at_scale(app, &tx, pod, &plan).await?
        {
            let shape = |pick: fn((i32, i32)) -> i32| PodShape {
                cpu_cores: pick(resize.cpu_cores),
                memory_mb: pick(resize.memory_mb),
                disk_gb: pick(resize.disk_gb),
            };
            shown.pod = Some(PodChange { pod_id: pod, before: shape(|s| s.0), after: shape(|s| s.1) });
            shown.refused = resize.refused.map(|(code, detail)| Refusal { code: code.to_owned(), detail });
        }
        shown.refused = refusal(is_paid(&tx, &old).await)?.or(shown.refused);
        return Ok(shown);
    }
    is_paid(&tx, &old).await?;
    // The rest of a period is worth less by the second.
    if expected.is_some_and(|e| e.abs_diff(net + tax) > 1 + (net + tax).unsigned_abs() / 100) {
        return Err(Error::conflict(
            "amount_changed",
            format!("The change costs {} by now; look at it again.", shown.total),
        ));
    }
    if let Err(error) = apply(app, &tx, &old, &planned, quantity).await {
        if matches!(error, Error::Refused { code: "quota_exceeded", .. }) {
            let scope = tx.scope().clone();
            drop(tx);
            paid::note_refusal(app, &scope, id, &shown.product_code).await?;
        }
        return Err(error);
    }
    tx.record(Event::new(&events::SUBSCRIPTION_UPDATED).object("subscription", id, &shown.product_code).details(json!({
        "before": { "product": old.product_code, "billingPeriod": old.billing_period, "quantity": old.quantity, "price": old.price },
        "after": { "product": shown.product_code, "billingPeriod": period, "quantity": quantity, "price": shown.price },
        "total": shown.total,
    })));
    shown.applied = true;
    shown.subscription = read::one(&tx, tenant, id).await?;
    tx.commit().await?;
    Ok(shown)
}

/// Only what is paid for is worth a credit.
///
/// Errors: 409 `unpaid`.
async fn is_paid(tx: &TenantTx, subscription: &Subscription) -> Result<()> {
    let Some(number) = sql::unpaid().bind(tx, &subscription.tenant_id, &subscription.id).opt().await? else {
        return Ok(());
    };
    let number = number.unwrap_or_default();
    let detail = format!("Invoice {number} for this subscription is not paid yet. Pay it first, then change it.");
    Err(Error::conflict("unpaid", detail))
}

/// A refusal, to be shown.
fn refusal(result: Result<()>) -> Result<Option<Refusal>> {
    match result {
        Ok(()) => Ok(None),
        Err(Error::Refused { code, detail, .. }) => Ok(Some(Refusal { code: code.to_owned(), detail })),
        Err(other) => Err(other),
    }
}

async fn plan(
    tx: &TenantTx,
    check: &mut Check,
    old: &Subscription,
    code: &str,
    period: BillingPeriod,
    quantity: i32,
    by: By,
) -> Result<Option<Planned>> {
    let Some(product) = products::find(tx, &[code]).await?.pop() else {
        check.wrong("productCode", "unknown_product", format!("There is no product {code:?}."));
        return Ok(None);
    };
    let billed = resources::billed_by(tx, old.tenant_id, old.id).await?;
    let pack = packs::of_product(tx, &product.code).await?;
    if product.kind != old.product_type || billed.is_some() != pack.is_some() {
        check.wrong("productCode", "other_type", "Change to a product of the same type.");
    }
    if pack.is_some() && quantity > resources::MOST {
        check.wrong("quantity", "invalid_quantity", format!("Give a number from 1 to {}.", resources::MOST));
    }
    let stays = product.id == old.product_id;
    let same = stays && period == old.billing_period;
    let on_sale = match (&pack, product.status) {
        // The products of packs are always hidden.
        (Some(pack), _) => pack.is_active,
        (None, ProductStatus::Active) => true,
        (None, ProductStatus::Hidden) => stays || by == By::Operator,
        (None, ProductStatus::Retired) => false,
    };
    if !on_sale && !same {
        check.wrong("productCode", "not_on_sale", "This product is not sold any more.");
    }
    // Whoever stays with product and period keeps the price that was agreed.
    let (price_id, unit_amount) = if same {
        (None, old.price.amount)
    } else {
        match product.price_for(period, &old.price.currency) {
            Some(price) => (Some(price.id), price.money.amount),
            None => {
                let detail = format!("{code:?} is not sold {} in {}.", period.as_str(), old.price.currency);
                check.wrong("billingCycle", "no_price", detail);
                return Ok(None);
            }
        }
    };
    if !Money::new(unit_amount * i64::from(quantity), &old.price.currency).fits() {
        check.wrong("quantity", "too_large", "So many cost more than an invoice can say.");
        return Ok(None);
    }
    let now = sql::clock().bind(tx).one().await?;
    let terms = Terms { unit_amount, quantity: quantity.into(), period };
    let held = Terms { unit_amount: old.price.amount, quantity: old.quantity.into(), period: old.billing_period };
    let mut proration = prorate(held, terms, old.period_start, old.renews_at, now);
    // What was credited or paid back since is not credited again.
    let left = sql::billed_since().bind(tx, &old.tenant_id, &old.id, &old.renews_at, &old.period_start).one().await?;
    proration.credit = proration.credit.min(left.max(0));
    if old.status == SubscriptionStatus::Trialing {
        // Nothing was paid, and nothing is to be paid before the trial's end.
        proration = Proration { credit: 0, charge: 0, restarts: false };
    }
    let (anchor_at, period_index, period_start, renews_at) = if proration.restarts {
        (now, 0, now, boundary(now, &old.time_zone, period, 1)?)
    } else {
        (old.anchor_at, old.period_index, old.period_start, old.renews_at)
    };
    let price_id = match price_id {
        Some(id) => id,
        None => sql::price_of().bind(tx, &old.tenant_id, &old.id).one().await?,
    };
    let pack = billed.zip(pack);
    Ok(Some(Planned { product, pack, price_id, terms, proration, anchor_at, period_index, period_start, renews_at }))
}

/// The pod that gets another plan, and the plan.
async fn new_plan(
    tx: &TenantTx,
    old: &Subscription,
    planned: &Planned,
) -> Result<Option<(i64, mpanel_catalogue::Plan)>> {
    let Some(pod) = old.pod_id.filter(|_| planned.product.id != old.product_id) else { return Ok(None) };
    Ok(mpanel_catalogue::plan(tx, &planned.product.code).await?.map(|plan| (pod, plan)))
}

async fn apply(app: &App, tx: &TenantTx, old: &Subscription, planned: &Planned, quantity: i32) -> Result<()> {
    let currency = old.price.currency.as_str();
    let price = Money::new(planned.terms.unit_amount, currency);
    sql::set_terms()
        .bind(
            tx,
            &planned.product.id,
            &planned.price_id,
            &price.to_db(),
            &quantity,
            &planned.terms.period.as_str(),
            &planned.anchor_at,
            &planned.period_index,
            &planned.period_start,
            &planned.renews_at,
            &old.tenant_id,
            &old.id,
        )
        .await?;
    if let Some((pod, plan)) = new_plan(tx, old, planned).await? {
        paid::scale(app, tx, pod, &plan).await?;
    }
    if let Some((held, pack)) = &planned.pack {
        resources::changed(app, tx, held, pack, quantity, &price).await?;
    }
    let before = revenue::of_month(&old.price, old.quantity, old.billing_period);
    let after = revenue::of_month(&price, quantity, planned.terms.period);
    if old.status != SubscriptionStatus::Trialing {
        revenue::changed(tx, old.id, &before, &after).await?;
    }
    let Proration { credit, charge, restarts } = planned.proration;
    if restarts {
        sql::cut_period().bind(tx, &planned.period_start, &old.tenant_id, &old.id, &old.renews_at).await?;
    }
    let line = |description: String, code: &str, amount: i64, period: bool| InvoiceLine {
        description,
        product_code: Some(code.to_owned()),
        subscription_id: Some(old.id),
        quantity: 1,
        unit_amount: amount,
        amount,
        period_start: period.then_some(planned.period_start),
        period_end: period.then_some(planned.renews_at),
    };
    let unused = format!("{}: not used", old.product_name);
    let used =
        if restarts { planned.product.name.clone() } else { format!("{}: rest of the period", planned.product.name) };
    let net = planned.proration.net();
    if net >= 0 {
        let lines =
            vec![line(used, &planned.product.code, charge, restarts), line(unused, &old.product_code, -credit, false)];
        if net > 0 || restarts {
            let new = NewInvoice::of_lines(app, old.customer_id, lines, currency);
            if old.by_hand {
                invoices::issue_by_hand(app, tx, new).await?;
            } else {
                invoices::issue_and_collect(app, tx, new).await?;
            }
        }
        return Ok(());
    }
    // A document of more than zero: what is given back, less what is used instead.
    let lines = vec![line(unused, &old.product_code, credit, false), line(used, &planned.product.code, -charge, false)];
    let note = invoices::credit(app, tx, NewInvoice::of_lines(app, old.customer_id, lines, currency), None).await?;
    if restarts {
        // The new period stands on the credit note.
        bill_period(tx, old.id, planned.period_start, planned.renews_at, note).await?;
    }
    Ok(())
}
