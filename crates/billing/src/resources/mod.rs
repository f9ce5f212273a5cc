//! A tenant's resource plans: packs of quota, each billed by a subscription of its own.

mod operators;

use axum::extract::State;
use mpanel_catalogue::products::{self, BillingPeriod};
use mpanel_catalogue::resources::{self, ResourcePlan};
use mpanel_cloudpods::pods::{Once, remember, repeated};
use mpanel_cloudpods::quotas;
use mpanel_identity::incidents::{self, Incident, Severity};
use mpanel_kernel::db::{PlatformTx, Scope, TenantTx, Tx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Cursor, IdempotencyKey, Paged, Path, Query, Routes, Tenant};
use mpanel_kernel::money::Money;
use mpanel_kernel::permissions::{Permission, PlatformBillingManage, SubscriptionsRead, SubscriptionsWrite};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::resources::resources as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::checkout::Line;
use crate::invoices::{self, InvoiceLine, NewInvoice};
use crate::payments::manual;
use crate::subscriptions::{self, CancelBody, NewSubscription};
use crate::{customers, people};

/// The most of one pack; the database holds the same.
pub(crate) const MOST: i32 = 1000;

/// The routes of tenants' resource plans.
pub fn routes() -> Routes {
    let paths = ["/api/cloud-pods/resource-subscriptions", "/api/cloudpods/resource-subscriptions"];
    let tenant = Routes::at("CloudPods", paths)
        .get("", list, "List the tenant's resource plans\nNewest first.")
        .post("", order, "Order a resource plan\nThe first pack takes the place of the default quota, each further one adds to it, at once; the first month is on an invoice. Errors: 422 `unknown_plan`, `idempotency_key_reused`, `quota_exceeded` (with it the quota would be less than what is used).")
        .post("/{id}/cancel", cancel, "End a resource plan\nAt the end of the paid month, or now. Errors: 409 `already_cancelled`, `quota_exceeded` (what is used would not fit without it).");
    tenant.merge(operators::routes())
}

/// A resource plan that a tenant holds.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResourceSubscription {
    /// Its id.
    id: i64,
    /// The resource plan's code.
    plan_code: String,
    /// Its name.
    plan_name: String,
    /// How many.
    quantity: i32,
    /// `active`, `suspended` (a payment is missing; it is no part of the quota) or `cancelled`.
    status: String,
    /// Of one for a month, without tax; agreed at the beginning.
    price_monthly: Money,
    /// When it began.
    started_at: jiff::Timestamp,
    /// When it ends or ended.
    ends_at: Option<jiff::Timestamp>,
    /// The subscription that bills it.
    subscription_id: Option<i64>,
}

fn held(row: sql::HeldRow) -> Result<ResourceSubscription> {
    Ok(ResourceSubscription {
        price_monthly: Money::from_db(row.price_monthly, &row.currency)?,
        id: row.id,
        plan_code: row.code,
        plan_name: row.name,
        quantity: row.quantity,
        status: row.status,
        started_at: row.started_at,
        ends_at: row.ends_at,
        subscription_id: row.subscription_id,
    })
}

/// What to order.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct NewPack {
    /// The resource plan's code.
    #[serde(default, alias = "code", alias = "plan")]
    plan_code: Field<String>,
    /// How many, 1 to 1,000; 1 when absent.
    #[serde(default)]
    quantity: Field<i32>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize, JsonSchema)]
struct HeldPath {
    /// The id of what the tenant holds.
    id: i64,
}

async fn list(
    tenant: Tenant<SubscriptionsRead>,
    State(app): State<App>,
    Query(cursor): Query<Cursor>,
) -> Result<Paged<ResourceSubscription>> {
    let limit = cursor.limit();
    let tx = app.db.read(&tenant.scope).await?;
    let rows = sql::page().bind(&tx, &tenant.scope.tenant(), &cursor.cursor, &(limit + 1)).all().await?;
    let items = rows.into_iter().map(held).collect::<Result<Vec<_>>>()?;
    Ok(Paged::from_lookahead(items, limit, |h| h.id))
}

fn chosen(check: &mut Check, code: Field<String>, quantity: Field<i32>) -> (String, i32) {
    let code = check.text("planCode", code, 1, 64).unwrap_or_default();
    let quantity = check.optional("quantity", quantity).unwrap_or(1);
    if !(1..=MOST).contains(&quantity) {
        check.wrong("quantity", "invalid_quantity", format!("Give a number from 1 to {MOST}."));
    }
    (code, quantity)
}

async fn order(
    tenant: Tenant<SubscriptionsWrite>,
    State(app): State<App>,
    key: IdempotencyKey,
    Body { value, bytes }: Body<NewPack>,
) -> Result<axum::Json<ResourceSubscription>> {
    let mut check = Check::new(&value.unknown);
    let (code, quantity) = chosen(&mut check, value.plan_code, value.quantity);
    check.finish()?;
    let tx = crate::tenant_tx(&app, &tenant.scope).await?;
    let once = Once { key: key.0.as_deref(), body: &bytes };
    match begin_once(&app, &tx, &code, quantity, once).await? {
        Taken::Now(id) => answer(tx, id).await,
        Taken::Before(id) => {
            let row = sql::one().bind(&tx, &tenant.scope.tenant(), &id).one().await?;
            held(row).map(axum::Json)
        }
    }
}

const OPERATION: &str = "resource_plan.take";

/// What a request for a pack has come to: the id of what is held.
enum Taken {
    Now(i64),
    /// The same request came before; nothing is to be written.
    Before(i64),
}

/// The same, once for a request that may come twice.
async fn begin_once(app: &App, tx: &TenantTx, code: &str, quantity: i32, once: Once<'_>) -> Result<Taken> {
    if let Some(earlier) = repeated(tx, OPERATION, &once).await? {
        return Ok(Taken::Before(earlier));
    }
    let id = begin(app, tx, code, quantity).await?;
    if let Some(key) = once.key {
        remember(tx, key, OPERATION, once.body, id).await?;
    }
    Ok(Taken::Now(id))
}

/// A tenant takes so many of a pack: the quota grows, a subscription bills it, the first month is on an invoice. Answers
/// the id of what it holds.
async fn begin(app: &App, tx: &TenantTx, code: &str, quantity: i32) -> Result<i64> {
    let id = tx.scope().tenant();
    let unknown = || Error::field("planCode", "unknown_plan", format!("There is no resource plan {code:?} on sale."));
    let pack = resources::one(tx, code).await?.filter(|p| p.is_active).ok_or_else(unknown)?;
    let product = products::find(tx, &[pack.product_code().as_str()]).await?.pop().ok_or_else(unknown)?;
    let currency = pack.price_monthly.currency.clone();
    let price = product.price_for(BillingPeriod::Monthly, &currency).ok_or_else(unknown)?;
    if !Money::new(price.money.amount * i64::from(quantity), &currency).fits() {
        return Err(Error::field("quantity", "too_large", "So many cost more than an invoice can say."));
    }
    let line = Line {
        price_id: price.id,
        product_id: product.id,
        product_code: product.code.clone(),
        name: pack.name.clone(),
        quantity: quantity.into(),
        unit_amount: price.money.amount,
    };
    let customer = customers::of_tenant(tx, manual::NAME).await?;
    // Held by every reservation, so that nothing is taken in between.
    let before = quotas::lock(tx, &app.settings).await?;
    let new = NewSubscription {
        customer,
        order: None,
        parent: None,
        line: &line,
        period: BillingPeriod::Monthly,
        currency: &currency,
        provider: manual::NAME,
        trial_days: 0,
        by_hand: false,
    };
    let begun = subscriptions::begin(app, tx, &new).await?;
    let held_id = sql::insert()
        .bind(tx, &id, &pack.id, &quantity, &price.money.to_db(), &currency.as_str(), &begun.id)
        .one()
        .await?;
    // The first pack takes the default's place, and may be less.
    if let Some(why) = quotas::quota(tx, &app.settings).await?.outgrown(&before) {
        let detail = format!("{why} Packs take the place of the default quota: order enough of them for what is used.");
        return Err(Error::unprocessable("quota_exceeded", detail));
    }
    tx.record(
        Event::new(&events::TENANT_QUOTA_UPDATED)
            .named("resource_plan", &pack.code)
            .details(json!({ "quantity": quantity })),
    );
    let lines = vec![InvoiceLine::of_period(&line, &begun)];
    invoices::issue_and_collect(app, tx, NewInvoice::of_lines(app, customer, lines, &currency)).await?;
    Ok(held_id)
}

async fn cancel(
    tenant: Tenant<SubscriptionsWrite>,
    State(app): State<App>,
    Path(path): Path<HeldPath>,
    Body { value, .. }: Body<CancelBody>,
) -> Result<axum::Json<ResourceSubscription>> {
    let tx = crate::tenant_tx(&app, &tenant.scope).await?;
    end(&app, &tx, path.id, value).await?;
    answer(tx, path.id).await
}

/// A tenant gives a pack back, at the end of the paid month or now.
async fn end(app: &App, tx: &TenantTx, held: i64, when: CancelBody) -> Result<()> {
    let id = tx.scope().tenant();
    let found = sql::one().bind(tx, &id, &held).opt().await?;
    let subscription =
        found.and_then(|h| h.subscription_id).ok_or_else(|| Error::not_found("resource plan of this tenant"))?;
    subscriptions::cancel_within(app, tx, subscription, when).await.map(drop)
}

async fn answer(tx: TenantTx, id: i64) -> Result<axum::Json<ResourceSubscription>> {
    let row = sql::one().bind(&tx, &tx.scope().tenant(), &id).one().await?;
    tx.commit().await?;
    held(row).map(axum::Json)
}

/// A pack that a subscription pays for.
pub(crate) struct Billed {
    id: i64,
}

/// The pack that a subscription pays for, until it has ended.
pub(crate) async fn billed_by<S: Scope>(tx: &Tx<S>, tenant: i64, subscription: i64) -> Result<Option<Billed>> {
    let row = sql::billed_by().bind(tx, &tenant, &subscription).opt().await?;
    Ok(row.map(|r| Billed { id: r }))
}

/// A subscription pays for another pack from now on, or for another number of them: the quota changes with it.
///
/// Errors: 422 `quota_exceeded` when the tenant holds more than what is left.
pub(crate) async fn changed(
    app: &App,
    tx: &TenantTx,
    held: &Billed,
    pack: &ResourcePlan,
    quantity: i32,
    price: &Money,
) -> Result<()> {
    // Held by every reservation, so that nothing is taken in between.
    let before = quotas::lock(tx, &app.settings).await?;
    sql::set_terms().bind(tx, &pack.id, &quantity, &price.to_db(), &tx.scope().tenant(), &held.id).await?;
    match quotas::quota(tx, &app.settings).await?.outgrown(&before) {
        Some(why) => Err(Error::unprocessable("quota_exceeded", format!("{why} Give back what is too much first."))),
        None => Ok(()),
    }
}

/// Refuses the end of a subscription that pays for a pack while what is used would not fit without it.
///
/// Errors: 409 `quota_exceeded`.
pub(crate) async fn refuse_end(app: &App, tx: &TenantTx, subscription: i64) -> Result<()> {
    let tenant = tx.scope().tenant();
    if billed_by(tx, tenant, subscription).await?.is_none() {
        return Ok(());
    }
    let before = quotas::lock(tx, &app.settings).await?;
    // Seen without the pack, in this transaction only. One that is suspended is no part of the quota anyway.
    let counted = sql::suspend().bind(tx, &tenant, &subscription).await? > 0;
    let after = quotas::quota(tx, &app.settings).await?;
    if counted {
        sql::resume().bind(tx, &tenant, &subscription).await?;
    }
    match after.outgrown(&before) {
        Some(why) => Err(Error::conflict(
            "quota_exceeded",
            format!(
                "{why} Delete what is too much first, or keep the pack: what is over would run without being paid for."
            ),
        )),
        None => Ok(()),
    }
}

/// Tells an operator of a tenant that runs more than it pays for, since a pack of its was suspended or has ended.
pub(crate) async fn tell_of_excess(app: &App, tx: &PlatformTx, tenant: i64, what: &str) -> Result<()> {
    let part = tx.part_of_tenant(tenant);
    let Some(over) = quotas::quota(&part, &app.settings).await?.over() else { return Ok(()) };
    drop(part);
    let name = people::names(tx, [tenant]).await?.remove(&tenant).unwrap_or_default();
    let incident = Incident {
        kind: "payment_trouble",
        severity: Severity::Medium,
        key: format!("quota/{tenant}"),
        user: None,
        address: None,
        summary: format!(
            "Tenant {tenant} ({name}) runs more than its quota: {over}. Its pack {what}; what it has made goes on running \
             without being paid for. Speak to it, or suspend it."
        ),
        details: json!({ "tenantId": tenant, "over": over }),
    };
    incidents::raise_to(app, tx, PlatformBillingManage::KEY, Some(tenant), incident).await
}

/// A payment is missing for too long: the pack is no part of the quota until it is there.
pub(crate) async fn suspend(tx: &TenantTx, subscription: i64) -> Result<()> {
    sql::suspend().bind(tx, &tx.scope().tenant(), &subscription).await?;
    Ok(())
}

/// The payment is there.
pub(crate) async fn resume(tx: &TenantTx, subscription: i64) -> Result<()> {
    sql::resume().bind(tx, &tx.scope().tenant(), &subscription).await?;
    Ok(())
}

/// A subscription has ended: the pack that it paid for is no longer part of the quota.
pub(crate) async fn ended(tx: &TenantTx, subscription: i64) -> Result<()> {
    sql::ended().bind(tx, &tx.scope().tenant(), &subscription).await?;
    Ok(())
}
