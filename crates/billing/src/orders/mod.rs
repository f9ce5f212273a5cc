//! Orders: what was paid for, until it is made.
//!
//! `placed`: its pod is being made. `waiting`: there was no room; the schedule tries again until there is, or an operator
//! refunds it. `fulfilled`: its pod runs, or it needs none. `cancelled`: its subscription ended before, or its
//! owner terminated the pod that was being made.

mod routes;
mod waiting;

pub use routes::routes;
pub(crate) use waiting::{settle_in_vain, tell_of_waiting};

use mpanel_catalogue::products::ProductType;
use mpanel_catalogue::{plan, products};
use mpanel_cloudpods::pods::paid::{NoPlace, PaidPod, Placed, PodOf, Room, order_paid, room_for};
use mpanel_cloudpods::pods::{PodStatus, paid};
use mpanel_kernel::db::{PlatformScope, PlatformTx, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::orders::orders as sql;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::checkout::Quote;
use crate::people;
use crate::subscriptions::{Subscription, SubscriptionStatus};

/// Orders that are looked at in one go.
const BATCH: i64 = 200;
/// Tries to make a pod before an operator is told.
const TRIES: i32 = 4;
const WHY: &str = "an order that is not ready yet; what becomes of it is the event";
const GONE: &str = "Its pod was terminated before it was ready; a new one can be made of the subscription.";

/// What the pod of an order is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Wish {
    /// The product's code; of a plan, a pod is made.
    pub plan: String,
    /// The domain it is for.
    pub domain: Option<String>,
    /// The region's code.
    pub region: Option<String>,
    /// `wordpress`, if it is to run that.
    pub stack: Option<String>,
    /// Who may sign in.
    pub ssh_keys: Vec<String>,
}

/// An order to be written.
pub(crate) struct NewOrder<'a> {
    pub customer: i64,
    /// The checkout it comes from; an operator's has none.
    pub checkout: Option<i64>,
    pub quote: &'a Quote,
    pub wish: &'a Wish,
}

/// Where the pod of an order could go.
pub(crate) enum Space {
    /// It needs no pod.
    NotNeeded,
    /// Here.
    Here(Box<Room>),
    /// Nowhere at the moment; why.
    Nowhere(NoPlace),
}

/// Looks for room. Before the tenant's part of the transaction, because it looks at all servers. Nothing is made for a
/// tenant that is suspended: an operator decides first.
pub(crate) async fn room(app: &App, tx: &PlatformTx, tenant: i64, wish: &Wish) -> Result<Space> {
    if people::stands_still(tx, tenant).await? {
        return Ok(Space::Nowhere("An operator looks at this order first.".to_owned().into()));
    }
    let product = products::find(tx, &[wish.plan.as_str()]).await?.pop();
    if product.is_none_or(|p| p.kind != ProductType::Cloudpod) {
        return Ok(Space::NotNeeded);
    }
    let plan = wanted_plan(plan(tx, &wish.plan).await?)?;
    Ok(match room_for(app, tx, &plan, wish.region.as_deref(), wish.stack.as_deref()).await? {
        Ok(room) => Space::Here(Box::new(room)),
        Err(why) => Space::Nowhere(why),
    })
}

fn wanted_plan(plan: Option<mpanel_catalogue::Plan>) -> Result<mpanel_catalogue::Plan> {
    plan.ok_or_else(|| Error::Internal(anyhow::anyhow!("an order's plan is gone")))
}

/// Writes an order.
pub(crate) async fn insert(tx: &TenantTx, new: &NewOrder<'_>) -> Result<i64> {
    let wish = serde_json::to_value(new.wish).map_err(|e| Error::Internal(e.into()))?;
    let total = &new.quote.total;
    Ok(sql::insert()
        .bind(
            tx,
            &tx.scope().tenant(),
            &new.customer,
            &new.checkout,
            &total.currency.as_str(),
            &total.to_db(),
            &json!(new.quote.lines),
            &wish,
        )
        .one()
        .await?)
}

/// Makes the pod of an order, or lets the order wait. What is paid stays paid either way.
pub(crate) async fn place(
    app: &App,
    tx: &TenantTx,
    order: i64,
    subscription: i64,
    wish: &Wish,
    space: Space,
) -> Result<()> {
    let somewhere = matches!(space, Space::Here(_));
    match make(app, tx, order, subscription, wish, space).await? {
        Some(why) => {
            if somewhere {
                // There is room on the servers, so it was the quota that said no.
                let details = json!({ "subscription": subscription, "plan": wish.plan });
                tx.record(Event::new(&events::QUOTA_CHECK_FAILED).details(details));
            }
            wait(tx, order, wish, &why).await
        }
        None => Ok(()),
    }
}

/// Makes the pod of an order; answers why there is no room.
async fn make(
    app: &App,
    tx: &TenantTx,
    order: i64,
    subscription: i64,
    wish: &Wish,
    space: Space,
) -> Result<Option<NoPlace>> {
    let room = match space {
        Space::NotNeeded => {
            set(tx, order, "fulfilled", None).await?;
            return Ok(None);
        }
        Space::Nowhere(why) => return Ok(Some(why)),
        Space::Here(room) => room,
    };
    let pod = PaidPod {
        subscription,
        plan: wanted_plan(plan(tx, &wish.plan).await?)?,
        domain: wish.domain.clone(),
        region: wish.region.clone(),
        stack: wish.stack.clone(),
        ssh_keys: wish.ssh_keys.clone(),
    };
    match order_paid(app, tx, &pod, &room).await? {
        Placed::Made { .. } => {
            set(tx, order, "placed", None).await?;
            Ok(None)
        }
        Placed::NoRoom(why) => Ok(Some(why.into())),
    }
}

/// A subscription has ended: nothing is made of its order any more.
pub(crate) async fn close(tx: &TenantTx, subscription: i64) -> Result<()> {
    if let Some(order) = sql::close().bind(tx, &tx.scope().tenant(), &subscription).opt().await? {
        tx.record(Event::new(&events::ORDER_CANCELLED).object("order", order, ""));
    }
    Ok(())
}

async fn set(tx: &TenantTx, order: i64, status: &str, reason: Option<&str>) -> Result<()> {
    sql::set_status().bind(tx, &status, &reason, &tx.scope().tenant(), &order).await?;
    Ok(())
}

/// The order says to operators what each server lacks; the event is the tenant's too.
async fn wait(tx: &TenantTx, order: i64, wish: &Wish, found: &NoPlace) -> Result<()> {
    set(tx, order, "waiting", Some(&found.why)).await?;
    let details = json!({ "reason": found.told });
    tx.record(Event::new(&events::ORDER_WAITING).object("order", order, &wish.plan).details(details));
    Ok(())
}

/// Looks at every order that is not made yet: one that waits is tried again, one whose pod failed for want of room too,
/// one whose pod runs is fulfilled. Answers how many there were.
pub(crate) async fn look_again(app: &App) -> Result<usize> {
    let (mut after, mut looked) = (0, 0);
    loop {
        let tx = app.db.read(&PlatformScope::system()).await?;
        let orders = sql::unfinished().bind(&tx, &after, &BATCH).all().await?;
        drop(tx);
        for order in &orders {
            if let Err(error) = look_again_at(app, order.tenant_id, order.id).await {
                tracing::error!(order = order.id, tenant = order.tenant_id, %error, "a paid order could not be looked at; it will be tried again");
            }
        }
        looked += orders.len();
        match orders.last() {
            Some(last) => after = last.id,
            None => return Ok(looked),
        }
    }
}

async fn look_again_at(app: &App, tenant: i64, id: i64) -> Result<()> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    let Some(order) = sql::lock().bind(&tx, &tenant, &id).opt().await? else { return Ok(()) };
    let mut wish: Wish = serde_json::from_value(order.wish.clone()).map_err(|e| Error::Internal(e.into()))?;
    // It may have been changed while it waited.
    wish.plan = order.plan.clone();
    let is_waiting = order.status == "waiting";
    match paid::of_subscription(&tx, tenant, order.subscription_id).await? {
        Some(pod) => match pod.status {
            PodStatus::Running | PodStatus::Stopped => {
                waiting::over(app, &tx, tenant, id, order.waiting_told_at.map(|_| order.customer_id)).await?;
                let tx = tx.of_tenant(tenant);
                set(&tx, id, "fulfilled", None).await?;
                tx.record(
                    Event::new(&events::ORDER_FULFILLED)
                        .object("order", id, &wish.plan)
                        .details(json!({ "pod": pod.id })),
                );
                tx.commit().await
            }
            PodStatus::Error => make_again(app, tx, tenant, id, &order, &wish, &pod).await,
            PodStatus::Provisioning | PodStatus::Deleting => tx.commit_unaudited(WHY).await,
        },
        // Suspended by dunning: nothing is made before it is paid.
        None if is_waiting && order.subscription_status == "suspended" => Ok(()),
        None if is_waiting => {
            let space = room(app, &tx, tenant, &wish).await?;
            if matches!(space, Space::NotNeeded) {
                waiting::over(app, &tx, tenant, id, None).await?;
                tx.part_of_tenant(tenant).record(Event::new(&events::ORDER_FULFILLED).object("order", id, &wish.plan));
            }
            let tx = tx.of_tenant(tenant);
            let Some(found) = make(app, &tx, id, order.subscription_id, &wish, space).await? else {
                tracing::info!(order = id, "there is room for a paid order now");
                return tx.commit().await;
            };
            sql::no_room().bind(&tx, &found.why.as_str(), &tenant, &id).await?;
            tx.commit_unaudited(WHY).await
        }
        // Its owner terminated the pod and kept the subscription: a new one is asked for there.
        None => {
            let tx = tx.of_tenant(tenant);
            set(&tx, id, "cancelled", Some(GONE)).await?;
            tx.record(
                Event::new(&events::ORDER_CANCELLED).object("order", id, &wish.plan).details(json!({ "reason": GONE })),
            );
            tx.commit().await
        }
    }
}

/// The pod of an order could not be made: it is tried again as soon as there is room for it.
async fn make_again(
    app: &App,
    tx: PlatformTx,
    tenant: i64,
    id: i64,
    order: &sql::Lock,
    wish: &Wish,
    pod: &PodOf,
) -> Result<()> {
    if order.subscription_status == "suspended" {
        return tx.commit_unaudited(WHY).await;
    }
    let is_waiting = order.status == "waiting";
    // One that has its place needs no other.
    if !pod.placed
        && let Space::Nowhere(found) = room(app, &tx, tenant, wish).await?
    {
        return hold(tx.of_tenant(tenant), id, is_waiting, wish, &found).await;
    }
    // Looks for room are no tries to make it: those are counted, and their pauses grow, from here.
    let tried = if is_waiting { 0 } else { order.attempts };
    if is_waiting {
        sql::from_the_beginning().bind(&tx, &order.wish, &tenant, &id).await?;
    }
    sql::tried_again().bind(&tx, &tenant, &id).await?;
    if tried + 1 >= TRIES {
        waiting::fails(app, &tx, (tenant, id), pod, tried).await?;
    }
    tx.commit_unaudited(WHY).await?;
    match paid::try_again(app, tenant, pod.id).await {
        Err(Error::Refused { code: "quota_exceeded", detail, .. }) => {
            let tx = app.db.write(&PlatformScope::system()).await?.of_tenant(tenant);
            hold(tx, id, false, wish, &detail.into()).await
        }
        // Somebody else is at it.
        Err(Error::Refused { .. }) => Ok(()),
        other => other,
    }
}

/// Lets an order wait whose pod could not be made for want of room.
async fn hold(tx: TenantTx, id: i64, is_waiting: bool, wish: &Wish, found: &NoPlace) -> Result<()> {
    if !is_waiting {
        wait(&tx, id, wish, found).await?;
    }
    sql::no_room().bind(&tx, &found.why.as_str(), &tx.scope().tenant(), &id).await?;
    tx.commit_unaudited(WHY).await
}

/// Makes a new pod of a subscription whose pod was terminated, or lets its order wait for room. With these keys, or with
/// those that were ordered.
///
/// Errors: 404; 409 `no_pod`, `has_pod`, `not_active`, `waiting`.
pub(crate) async fn make_anew(
    app: &App,
    tx: PlatformTx,
    subscription: &Subscription,
    ssh_keys: Vec<String>,
) -> Result<()> {
    let (tenant, id) = (subscription.tenant_id, subscription.id);
    if subscription.product_type != ProductType::Cloudpod {
        return Err(Error::conflict("no_pod", "This subscription pays for no pod."));
    }
    if !matches!(subscription.status, SubscriptionStatus::Active | SubscriptionStatus::Trialing) {
        return Err(Error::conflict("not_active", "Only a subscription that is paid for makes a pod."));
    }
    if paid::of_subscription(&tx, tenant, id).await?.is_some() {
        return Err(Error::conflict(
            "has_pod",
            "This subscription has a pod. Terminate it and keep the subscription; when it is gone, make a new one.",
        ));
    }
    let order = sql::of_subscription().bind(&tx, &tenant, &id).opt().await?;
    let Some(order) = order.filter(|o| o.status != "refunded") else {
        return Err(Error::conflict("no_pod", "Nothing is known of what was ordered; order a new pod."));
    };
    if order.status == "waiting" {
        return Err(Error::conflict("waiting", "It waits for room already, and is made as soon as there is."));
    }
    let mut wish: Wish = serde_json::from_value(order.wish).map_err(|e| Error::Internal(e.into()))?;
    wish.plan.clone_from(&subscription.product_code);
    if !ssh_keys.is_empty() {
        wish.ssh_keys = ssh_keys;
    }
    let kept = serde_json::to_value(&wish).map_err(|e| Error::Internal(e.into()))?;
    let space = room(app, &tx, tenant, &wish).await?;
    let tx = tx.of_tenant(tenant);
    sql::from_the_beginning().bind(&tx, &kept, &tenant, &order.id).await?;
    place(app, &tx, order.id, id, &wish, space).await?;
    tx.commit().await
}
