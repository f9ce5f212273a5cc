//! Paid orders without room: the customer is told that nothing is lost, and an operator that there is something to do.

use mpanel_cloudpods::pods::paid::PodOf;
use mpanel_identity::incidents::{self, Incident, Severity};
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::permissions::{Permission, PlatformBillingManage};
use mpanel_kernel::settings::BRAND_NAME;
use mpanel_sql::queries::billing::src::orders::orders as sql;
use serde_json::json;

use crate::subscriptions::tell;

const KIND: &str = "order_waiting";

fn key(tenant: i64, order: i64) -> String {
    format!("order/{tenant}/{order}")
}

/// Tells of orders that wait, once each; answers how many there were.
pub(crate) async fn tell_of_waiting(app: &App) -> Result<usize> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    let waiting = sql::waiting_untold().bind(&tx).all().await?;
    for order in &waiting {
        let total = Money::from_db(order.total, &order.currency)?;
        let incident = Incident {
            kind: KIND,
            severity: Severity::High,
            key: key(order.tenant_id, order.id),
            user: None,
            address: None,
            summary: if order.is_suspended {
                format!(
                    "Order {} of tenant {} ({}) is paid, {total}, and the tenant is suspended. Take the tenant up \
                     again, and it is made by itself; or pay it back.",
                    order.id, order.tenant_id, order.email
                )
            } else {
                format!(
                    "Order {} of tenant {} ({}) is paid, {total}, and there is no room for it: {} Make room, and it is \
                     made by itself; or pay it back.",
                    order.id, order.tenant_id, order.email, order.reason
                )
            },
            details: json!({ "orderId": order.id, "tenantId": order.tenant_id, "reason": order.reason }),
        };
        incidents::raise_to(app, &tx, PlatformBillingManage::KEY, Some(order.tenant_id), incident).await?;
        let brand = app.settings.text(&BRAND_NAME);
        let (subject, text) = if order.is_suspended {
            let text = format!(
                "Thank you for your order at {brand}. Your payment of {total} has arrived, but your account there is \
                 suspended, so nothing is set up yet. We know of it and look at it. If you would rather have the money \
                 back, answer this message."
            );
            ("we look at your order", text)
        } else {
            let text = format!(
                "Thank you for your order at {brand}. Your payment of {total} has arrived, but there is no room for \
                 your machine at the moment. We know of it and set it up as soon as there is; you need do nothing. If \
                 you would rather not wait, answer this message and we pay it back."
            );
            ("your order waits for room", text)
        };
        mpanel_identity::mail::send(
            app,
            &tx,
            Some(order.tenant_id),
            &order.email,
            &format!("{brand}: {subject}"),
            &text,
        )
        .await?;
        sql::waiting_told().bind(&tx, &order.tenant_id, &order.id).await?;
    }
    tx.commit_unaudited("who was told; the incidents are the events").await?;
    Ok(waiting.len())
}

/// Settles what was told of orders that were closed since; answers how many there were.
pub(crate) async fn settle_in_vain(app: &App) -> Result<usize> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    let closed = sql::told_in_vain().bind(&tx).all().await?;
    for order in &closed {
        let words = "Its subscription ended, or its pod was terminated, before it was made. Pay the order back if the \
                     money is owed.";
        incidents::settle(&tx, KIND, &key(order.tenant_id, order.id), words).await?;
        sql::not_told().bind(&tx, &order.tenant_id, &order.id).await?;
    }
    tx.commit_unaudited("orders that nothing is made of; the incidents are the events").await?;
    Ok(closed.len())
}

/// The pod runs; `customer` was told that it would take time.
pub(super) async fn over(app: &App, tx: &PlatformTx, tenant: i64, order: i64, customer: Option<i64>) -> Result<()> {
    incidents::settle(tx, KIND, &key(tenant, order), "The order was made.").await?;
    match customer {
        Some(customer) => {
            let text = "Your order was made: your machine runs now.";
            tell(app, tx, tenant, customer, "your machine runs", text).await
        }
        None => Ok(()),
    }
}

/// A pod fails again and again, though there is room: an operator looks why.
pub(super) async fn fails(app: &App, tx: &PlatformTx, order: (i64, i64), pod: &PodOf, tries: i32) -> Result<()> {
    let (tenant, id) = order;
    let reason = pod.reason.as_deref().unwrap_or("The reason is in its log.");
    let incident = Incident {
        kind: KIND,
        severity: Severity::High,
        key: key(tenant, id),
        user: None,
        address: None,
        summary: format!(
            "Order {id} of tenant {tenant} is paid, and its pod {} could not be made {tries} times: {reason} It is tried \
             again by itself, less and less often. Look at the pod's log; or pay the order back.",
            pod.id
        ),
        details: json!({ "orderId": id, "tenantId": tenant, "podId": pod.id, "reason": reason }),
    };
    incidents::raise_to(app, tx, PlatformBillingManage::KEY, Some(tenant), incident).await
}

/// Somebody paid the order back.
pub(super) async fn paid_back(tx: &PlatformTx, tenant: i64, order: i64) -> Result<()> {
    incidents::settle(tx, KIND, &key(tenant, order), "The order was paid back.").await
}
