//! `/api/billing/subscriptions` and the platform's view of all.

use axum::extract::State;
use mpanel_cloudpods::pods::Once;
use mpanel_kernel::db::{PlatformScope, Scope, TenantTx};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Cursor, IdempotencyKey, Paged, Path, Platform, Query, Routes, Tenant};
use mpanel_kernel::permissions::{BillingRead, PlatformBillingManage, PlatformBillingRead, SubscriptionsWrite};
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::Deserialize;

use super::change::{self, By, ChangeBody, ChangePreview};
use super::create::{self, NewSubscriptionBody};
use super::detail::{self, PlatformSubscription, SubscriptionDetail};
use super::end::{self, CancelBody};
use super::{Subscription, SubscriptionStatus, read};
use crate::orders;

/// The routes of subscriptions.
pub fn routes() -> Routes {
    let tenant =
        Routes::at("Billing", ["/api/billing/subscriptions"]).get("", list, "List subscriptions\nNewest first.")
        .get("/{id}", show_own, "Show a subscription\nWith what goes with it, its billed periods and its invoices; while a payment is missing, with what happens when.")
        .post("/{id}/change", change_own, "Change a subscription\nAnother plan, period or number. With `preview` only shows what it costs, what becomes of the pod, and why it would be refused. A pod's disk never becomes smaller: a plan with less is refused before anything is paid. Errors: 409 `not_active`, `cancelling`, `unpaid` (an invoice for it is open), `amount_changed`, `disk_shrinks`, `plan_too_small` (its template needs more), `not_ready`, `busy`, `no_room` (its server is full); 422 `quota_exceeded`, or with every wrong field.")
        .post("/{id}/cancel", cancel_own, "End a subscription\nAt the end of the paid time, or now, with everything it pays for. A pack of quota does not end while what is used would not fit without it. Errors: 409 `already_cancelled`, `quota_exceeded`.")
        .post("/{id}/accept", accept, "Accept a subscription that somebody bought for the tenant\nWith what goes with it: from then on it is charged to the tenant's own means of payment. Until then its invoices are paid by hand. Errors: 409 `not_by_hand`.")
        .post("/{id}/pod", make_own, "Make a new pod\nOf a pod's subscription whose pod was terminated, as it was ordered or with other SSH keys; without room its order waits for it. Errors: 422 with every wrong field; 409 `has_pod`, `no_pod`, `not_active`, `waiting`.")
        .post("/{id}/resume", resume_own, "Let a subscription go on\nTakes a wish to end it back. Errors: 409 `already_cancelled`, `not_cancelling`.");
    let platform = Routes::at("Billing", ["/api/admin/billing/subscriptions", "/api/platform/billing/subscriptions"])
        .get("", list_all, "List all tenants' subscriptions\nNewest first.")
        .post("", create, "Begin a subscription\nFor a tenant, without a checkout: an invoice to be paid, perhaps a trial first. Of a pod's plan the pod is made. Errors: 422 with every wrong field.")
        .get("/{id}", show, "Show any tenant's subscription\nWith what goes with it, its billed periods and its invoices; while a payment is missing, with what happens when.")
        .post("/{id}/change", change_any, "Change any tenant's subscription\nAs its customer does; to hidden products, too.")
        .post("/{id}/cancel", cancel_any, "End any tenant's subscription\nAs its customer does.")
        .post("/{id}/pod", make_any, "Make a new pod of any tenant's subscription\nAs its customer does.")
        .post("/{id}/resume", resume_any, "Let any tenant's subscription go on\nAs its customer does.");
    tenant.merge(platform)
}

/// A subscription's id.
#[derive(Deserialize, JsonSchema)]
pub(super) struct SubscriptionPath {
    /// The subscription's id.
    pub id: i64,
}

/// Which subscriptions to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    /// Only those of this status.
    status: Option<SubscriptionStatus>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

/// Which subscriptions of all tenants to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct ListAllQuery {
    /// Only those of this tenant.
    tenant_id: Option<i64>,
    /// Only those of this product.
    product_id: Option<i64>,
    /// Only those of this status.
    status: Option<SubscriptionStatus>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

async fn list(
    tenant: Tenant<BillingRead>,
    State(app): State<App>,
    Query(query): Query<ListQuery>,
) -> Result<Paged<Subscription>> {
    let limit = Cursor { cursor: None, limit: query.limit }.limit();
    let tx = app.db.read(&tenant.scope).await?;
    let page = read::page(&tx, query.cursor, query.status, limit + 1).await?;
    Ok(Paged::from_lookahead(page, limit, |s| s.id))
}

async fn list_all(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Query(query): Query<ListAllQuery>,
) -> Result<Paged<PlatformSubscription>> {
    let limit = Cursor { cursor: None, limit: query.limit }.limit();
    let tx = app.db.read(&platform.scope).await?;
    let page = read::page_of_all(&tx, query.tenant_id, query.product_id, query.cursor, query.status, limit + 1).await?;
    Ok(Paged::from_lookahead(detail::with_names(&tx, page).await?, limit, |s| s.subscription.id))
}

async fn show_own(
    tenant: Tenant<BillingRead>,
    State(app): State<App>,
    Path(path): Path<SubscriptionPath>,
) -> Result<axum::Json<SubscriptionDetail>> {
    let tx = app.db.read(&tenant.scope).await?;
    let found = read::one(&tx, tenant.scope.tenant(), path.id).await?;
    let found = found.ok_or_else(|| Error::not_found("subscription"))?;
    detail::of(&app, &tx, found).await.map(axum::Json)
}

async fn show(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Path(path): Path<SubscriptionPath>,
) -> Result<axum::Json<SubscriptionDetail>> {
    let tx = app.db.read(&platform.scope).await?;
    let found = read::one_of_all(&tx, path.id).await?.ok_or_else(|| Error::not_found("subscription"))?;
    detail::of(&app, &tx, found).await.map(axum::Json)
}

/// A transaction of the tenant that a subscription belongs to.
async fn of_subscription(app: &App, scope: &PlatformScope, id: i64) -> Result<TenantTx> {
    let tx = app.db.write(scope).await?;
    let found = read::one_of_all(&tx, id).await?.ok_or_else(|| Error::not_found("subscription"))?;
    Ok(tx.of_tenant(found.tenant_id))
}

async fn change_own(
    tenant: Tenant<SubscriptionsWrite>,
    State(app): State<App>,
    Path(path): Path<SubscriptionPath>,
    Body { value, .. }: Body<ChangeBody>,
) -> Result<axum::Json<ChangePreview>> {
    let tx = crate::tenant_tx(&app, &tenant.scope).await?;
    change::change(&app, tx, path.id, value, By::Customer).await.map(axum::Json)
}

async fn cancel_own(
    tenant: Tenant<SubscriptionsWrite>,
    State(app): State<App>,
    Path(path): Path<SubscriptionPath>,
    Body { value, .. }: Body<CancelBody>,
) -> Result<axum::Json<Subscription>> {
    let tx = crate::tenant_tx(&app, &tenant.scope).await?;
    end::cancel(&app, tx, path.id, value).await.map(axum::Json)
}

async fn resume_own(
    tenant: Tenant<SubscriptionsWrite>,
    State(app): State<App>,
    Path(path): Path<SubscriptionPath>,
) -> Result<axum::Json<Subscription>> {
    let tx = crate::tenant_tx(&app, &tenant.scope).await?;
    end::resume(tx, path.id).await.map(axum::Json)
}

async fn change_any(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<SubscriptionPath>,
    Body { value, .. }: Body<ChangeBody>,
) -> Result<axum::Json<ChangePreview>> {
    let tx = of_subscription(&app, &platform.scope, path.id).await?;
    change::change(&app, tx, path.id, value, By::Operator).await.map(axum::Json)
}

async fn cancel_any(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<SubscriptionPath>,
    Body { value, .. }: Body<CancelBody>,
) -> Result<axum::Json<Subscription>> {
    let tx = of_subscription(&app, &platform.scope, path.id).await?;
    end::cancel(&app, tx, path.id, value).await.map(axum::Json)
}

async fn resume_any(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<SubscriptionPath>,
) -> Result<axum::Json<Subscription>> {
    let tx = of_subscription(&app, &platform.scope, path.id).await?;
    end::resume(tx, path.id).await.map(axum::Json)
}

async fn accept(
    tenant: Tenant<SubscriptionsWrite>,
    State(app): State<App>,
    Path(path): Path<SubscriptionPath>,
) -> Result<axum::Json<Subscription>> {
    let tx = crate::tenant_tx(&app, &tenant.scope).await?;
    end::accept(tx, path.id).await.map(axum::Json)
}

/// A pod to be made of a subscription.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct NewPodBody {
    /// OpenSSH public keys that may sign in, at most 20, instead of those that were ordered.
    #[serde(default)]
    ssh_keys: Field<Vec<String>>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn make_own(
    tenant: Tenant<SubscriptionsWrite>,
    State(app): State<App>,
    Path(path): Path<SubscriptionPath>,
    Body { value, .. }: Body<NewPodBody>,
) -> Result<axum::Json<Subscription>> {
    make_pod(&app, PlatformScope::new(tenant.scope.origin().clone()), Some(tenant.scope.tenant()), path.id, value).await
}

async fn make_any(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<SubscriptionPath>,
    Body { value, .. }: Body<NewPodBody>,
) -> Result<axum::Json<Subscription>> {
    make_pod(&app, platform.scope, None, path.id, value).await
}

/// Of one of this tenant's subscriptions, or of anybody's.
async fn make_pod(
    app: &App,
    scope: PlatformScope,
    of: Option<i64>,
    id: i64,
    body: NewPodBody,
) -> Result<axum::Json<Subscription>> {
    let mut check = Check::new(&body.unknown);
    let ssh_keys = crate::checkout::ssh_keys(&mut check, body.ssh_keys);
    let missing = || Error::not_found("subscription");
    let tx = app.db.write(&scope).await?;
    let found = read::one_of_all(&tx, id).await?.filter(|s| of.is_none_or(|t| t == s.tenant_id)).ok_or_else(missing)?;
    check.finish()?;
    end::hold(&tx, found.tenant_id, id).await?;
    let held = read::one(&tx, found.tenant_id, id).await?.ok_or_else(missing)?;
    orders::make_anew(app, tx, &held, ssh_keys).await?;
    let tx = app.db.read(&scope).await?;
    read::one(&tx, held.tenant_id, id).await?.map(axum::Json).ok_or_else(missing)
}

async fn create(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    key: IdempotencyKey,
    Body { value, bytes }: Body<NewSubscriptionBody>,
) -> Result<axum::Json<Subscription>> {
    let once = Once { key: key.0.as_deref(), body: &bytes };
    create::create(&app, &platform.scope, value, once).await.map(axum::Json)
}
