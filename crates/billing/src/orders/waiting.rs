//! Paid orders without room: the customer is told that nothing is lost, and an operator that there is something to do.

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
            summary: format!(
                "Order {} of tenant {} ({}) is paid, {total}, and there is no room for it: {} Make room, and it is made \
                 by itself; or pay it back.",
                order.id, order.tenant_id, order.email, order.reason
            ),
            details: json!({ "orderId": order.id, "tenantId": order.tenant_id, "reason": order.reason }),
        };
        incidents::raise_to(app, &tx, PlatformBillingManage::KEY, Some(order.tenant_id), incident).await?;
        let brand = app.settings.text(&BRAND_NAME);
        let text = format!(
            "Thank you for your order at {brand}. Your payment of {total} has arrived, but there is no room for your \
             machine at the moment. We know of it and set it up as soon as there is; you need do nothing. If you would \
             rather not wait, answer this message and we pay it back."
        );
        mpanel_identity::mail::send(
            app,
            &tx,
            Some(order.tenant_id),
            &order.email,
            &format!("{brand}: your order waits for room"),
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
        let words = "The subscription ended before there was room. Pay the order back if the money is owed.";
        incidents::settle(&tx, KIND, &key(order.tenant_id, order.id), words).await?;
        sql::not_told().bind(&tx, &order.tenant_id, &order.id).await?;
    }
    tx.commit_unaudited("orders that nothing is made of; the incidents are the events").await?;
    Ok(closed.len())
}

/// There was room, and the pod runs.
pub(super) async fn over(app: &App, tx: &PlatformTx, tenant: i64, order: i64, customer: i64) -> Result<()> {
    incidents::settle(tx, KIND, &key(tenant, order), "There was room, and the order was made.").await?;
    let text = "There was room for your order: your machine runs now.";
    tell(app, tx, tenant, customer, "your machine runs", text).await
}

/// Somebody paid the order back.
pub(super) async fn paid_back(tx: &PlatformTx, tenant: i64, order: i64) -> Result<()> {
    incidents::settle(tx, KIND, &key(tenant, order), "The order was paid back.").await
}
