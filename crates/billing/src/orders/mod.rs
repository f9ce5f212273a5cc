//! Orders: what was paid for, until it is made.
//!
//! `placed`: its pod is being made. `waiting`: there was no room; the schedule tries again until there is, or an operator
//! refunds it. `fulfilled`: its pod runs, or it needs none. `cancelled`: its subscription ended before.

mod routes;
mod waiting;

pub use routes::routes;
pub(crate) use waiting::{settle_in_vain, tell_of_waiting};

use mpanel_catalogue::products::ProductType;
use mpanel_catalogue::{plan, products};
use mpanel_cloudpods::pods::paid::{PaidPod, Placed, Room, order_paid, room_for};
use mpanel_cloudpods::pods::{PodStatus, paid};
use mpanel_kernel::db::{PlatformScope, PlatformTx, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::orders::orders as sql;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::checkout::Quote;

/// Orders that are looked at in one go.
const BATCH: i64 = 200;

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
    Nowhere(String),
}

/// Looks for room. Before the tenant's part of the transaction, because it looks at all servers.
pub(crate) async fn room(app: &App, tx: &PlatformTx, wish: &Wish) -> Result<Space> {
    let product = products::find(tx, &[wish.plan.as_str()]).await?.pop();
    if product.is_none_or(|p| p.kind != ProductType::Cloudpod) {
        return Ok(Space::NotNeeded);
    }
    let plan = wanted_plan(plan(tx, &wish.plan).await?)?;
    Ok(match room_for(app, tx, &plan, wish.region.as_deref()).await? {
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
    match make(app, tx, order, subscription, wish, space).await? {
        Some(why) => wait(tx, order, wish, &why).await,
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
) -> Result<Option<String>> {
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
        Placed::NoRoom(why) => Ok(Some(why)),
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

async fn wait(tx: &TenantTx, order: i64, wish: &Wish, why: &str) -> Result<()> {
    set(tx, order, "waiting", Some(why)).await?;
    tx.record(Event::new(&events::ORDER_WAITING).object("order", order, &wish.plan).details(json!({ "reason": why })));
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
    let mut wish: Wish = serde_json::from_value(order.wish).map_err(|e| Error::Internal(e.into()))?;
    // It may have been changed while it waited.
    wish.plan = order.plan;
    let why = "an order that is not ready yet; what becomes of it is the event";
    if order.status == "waiting" {
        if order.subscription_status == "suspended" {
            return Ok(());
        }
        let space = room(app, &tx, &wish).await?;
        let tx = tx.of_tenant(tenant);
        let Some(reason) = make(app, &tx, id, order.subscription_id, &wish, space).await? else {
            tracing::info!(order = id, "there is room for a paid order now");
            return tx.commit().await;
        };
        sql::no_room().bind(&tx, &reason.as_str(), &tenant, &id).await?;
        return tx.commit_unaudited(why).await;
    }
    match paid::of_subscription(&tx, tenant, order.subscription_id).await? {
        Some(pod) if pod.status == PodStatus::Running => {
            if order.waiting_told_at.is_some() {
                waiting::over(app, &tx, tenant, id, order.customer_id).await?;
            }
            let tx = tx.of_tenant(tenant);
            set(&tx, id, "fulfilled", None).await?;
            tx.record(
                Event::new(&events::ORDER_FULFILLED).object("order", id, &wish.plan).details(json!({ "pod": pod.id })),
            );
            tx.commit().await
        }
        Some(pod) if pod.status == PodStatus::Error => {
            if !matches!(room(app, &tx, &wish).await?, Space::Here(_)) {
                return tx.commit_unaudited(why).await;
            }
            sql::tried_again().bind(&tx, &tenant, &id).await?;
            tx.commit_unaudited(why).await?;
            paid::try_again(app, tenant, pod.id).await
        }
        _ => tx.commit_unaudited(why).await,
    }
}
