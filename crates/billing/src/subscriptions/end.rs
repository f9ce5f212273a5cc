//! Ending subscriptions, and thinking better of it.

use mpanel_cloudpods::pods::paid;
use mpanel_kernel::db::{PlatformTx, TenantScope, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::subscriptions::subscriptions as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::{Subscription, SubscriptionStatus, read};
use crate::{orders, resources, revenue};

/// When a subscription is to end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// When what is paid for is used up.
    #[default]
    PeriodEnd,
    /// At once. What it pays for is deleted with its data.
    Now,
}

/// A wish to end a subscription.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CancelBody {
    /// `period_end` (when absent) or `now`.
    #[serde(default)]
    when: Field<When>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// Ends a subscription with what goes with it.
///
/// Errors: 404; 409 `already_cancelled`, and of a pack `quota_exceeded`.
pub(super) async fn cancel(app: &App, tx: TenantTx, id: i64, body: CancelBody) -> Result<Subscription> {
    let subscription = cancel_within(app, &tx, id, body).await?;
    tx.commit().await?;
    Ok(subscription)
}

/// The same in the caller's transaction.
pub(crate) async fn cancel_within(app: &App, tx: &TenantTx, id: i64, body: CancelBody) -> Result<Subscription> {
    let mut check = Check::new(&body.unknown);
    let when = check.optional("when", body.when).unwrap_or_default();
    check.finish()?;
    let subscription = locked(tx, id).await?;
    if subscription.status == SubscriptionStatus::Cancelled {
        return Err(Error::conflict("already_cancelled", "This subscription has ended."));
    }
    resources::refuse_end(app, tx, id).await?;
    match when {
        When::Now => end(app, tx, &subscription, "asked for").await?,
        When::PeriodEnd => {
            let tenant = tx.scope().tenant();
            let until = Some(subscription.renews_at);
            for child in sql::children().bind(tx, &tenant, &id).all().await? {
                sql::set_cancel_at().bind(tx, &until, &tenant, &child).await?;
            }
            sql::set_cancel_at().bind(tx, &until, &tenant, &id).await?;
            tx.record(
                Event::new(&events::SUBSCRIPTION_UPDATED)
                    .object("subscription", id, &subscription.product_code)
                    .details(json!({ "cancelAt": subscription.renews_at })),
            );
        }
    }
    read::one(tx, tx.scope().tenant(), id).await?.ok_or_else(|| Error::not_found("subscription"))
}

/// Takes a wish to end back, as long as it has not come true.
///
/// Errors: 404; 409 `already_cancelled`, `not_cancelling`.
pub(super) async fn resume(tx: TenantTx, id: i64) -> Result<Subscription> {
    let subscription = locked(&tx, id).await?;
    if subscription.status == SubscriptionStatus::Cancelled {
        return Err(Error::conflict("already_cancelled", "This subscription has ended; order again."));
    }
    if subscription.cancel_at.is_none() {
        return Err(Error::conflict("not_cancelling", "This subscription goes on anyway."));
    }
    let tenant = tx.scope().tenant();
    if let Some(parent) = subscription.parent_id
        && read::one(&tx, tenant, parent).await?.is_some_and(|p| p.cancel_at.is_some())
    {
        return Err(Error::conflict(
            "parent_cancelling",
            "It goes with a subscription that is going to end; resume that one.",
        ));
    }
    for child in sql::children().bind(&tx, &tenant, &id).all().await? {
        sql::set_cancel_at().bind(&tx, &None, &tenant, &child).await?;
    }
    sql::set_cancel_at().bind(&tx, &None, &tenant, &id).await?;
    tx.record(
        Event::new(&events::SUBSCRIPTION_UPDATED)
            .object("subscription", id, &subscription.product_code)
            .details(json!({ "cancelAt": null })),
    );
    done(tx, id).await
}

/// Somebody of the tenant accepts what was bought for it with other means of payment.
///
/// Errors: 404; 409 `not_by_hand`.
pub(super) async fn accept(tx: TenantTx, id: i64) -> Result<Subscription> {
    let subscription = locked(&tx, id).await?;
    if !subscription.by_hand {
        return Err(Error::conflict("not_by_hand", "This subscription is charged to your means of payment already."));
    }
    sql::accept().bind(&tx, &tx.scope().tenant(), &id).await?;
    tx.record(
        Event::new(&events::SUBSCRIPTION_UPDATED)
            .object("subscription", id, &subscription.product_code)
            .details(json!({ "byHand": false })),
    );
    done(tx, id).await
}

/// Holds a subscription until the transaction ends.
pub(super) async fn hold(tx: &PlatformTx, tenant: i64, id: i64) -> Result<()> {
    sql::lock().bind(tx, &tenant, &id).opt().await?.map(drop).ok_or_else(|| Error::not_found("subscription"))
}

async fn locked(tx: &TenantTx, id: i64) -> Result<Subscription> {
    let tenant = tx.scope().tenant();
    let missing = || Error::not_found("subscription");
    sql::lock().bind(tx, &tenant, &id).opt().await?.ok_or_else(missing)?;
    read::one(tx, tenant, id).await?.ok_or_else(missing)
}

async fn done(tx: TenantTx, id: i64) -> Result<Subscription> {
    let subscription =
        read::one(&tx, tx.scope().tenant(), id).await?.ok_or_else(|| Error::not_found("subscription"))?;
    tx.commit().await?;
    Ok(subscription)
}

/// Ends a subscription by its id, likewise.
pub(crate) async fn end_now(app: &App, tx: &TenantTx, id: i64, why: &str) -> Result<()> {
    let subscription = locked(tx, id).await?;
    end(app, tx, &subscription, why).await
}

/// Ends a subscription because its pod is terminated.
pub(crate) async fn end_with_pod(app: &App, scope: &TenantScope, id: i64) -> Result<()> {
    let tx = crate::tenant_tx(app, scope).await?;
    end_now(app, &tx, id, "its pod was terminated").await?;
    // What had ended before is nobody's event.
    tx.commit_unaudited("ending records what it ends").await
}

/// Stops the jobs of the pods of subscriptions that are going to end. Whoever ends several of a tenant calls this for all
/// of them first: jobs are locked before the quota, and the first end holds the quota.
pub(super) async fn stop_jobs(tx: &TenantTx, subscriptions: &[i64]) -> Result<()> {
    let tenant = tx.scope().tenant();
    for id in subscriptions {
        let children = sql::children().bind(tx, &tenant, id).all().await?;
        for id in children.into_iter().chain([*id]) {
            if let Some(pod) = paid::of_subscription(tx, tenant, id).await? {
                mpanel_jobs::cancel_of_pod(tx, pod.id).await?;
            }
        }
    }
    Ok(())
}

/// Ends a subscription and what goes with it now; what they pay for is deleted.
pub(super) async fn end(app: &App, tx: &TenantTx, subscription: &Subscription, why: &str) -> Result<()> {
    let tenant = tx.scope().tenant();
    stop_jobs(tx, &[subscription.id]).await?;
    let children = sql::children().bind(tx, &tenant, &subscription.id).all().await?;
    for id in children.into_iter().chain([subscription.id]) {
        let Some(ending) = read::one(tx, tenant, id).await? else { continue };
        if sql::end_now().bind(tx, &tenant, &id).await? == 0 {
            continue;
        }
        revenue::ended(tx, &ending).await?;
        resources::ended(tx, id).await?;
        orders::close(tx, id).await?;
        if let Some(pod) = paid::of_subscription(tx, tenant, id).await? {
            paid::terminate(app, tx, pod.id).await?;
        }
        tx.record(
            Event::new(&events::SUBSCRIPTION_CANCELLED)
                .object("subscription", id, &ending.product_code)
                .details(json!({ "reason": why })),
        );
    }
    Ok(())
}
