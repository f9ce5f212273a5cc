//! Pods that do not have what is paid for: a change of the plan was billed, and the resizing failed. It is tried again by
//! itself, and an operator is told when that does not help.

use mpanel_catalogue::plan;
use mpanel_cloudpods::pods::paid;
use mpanel_identity::incidents::{self, Incident, Severity};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::App;
use mpanel_kernel::permissions::{Permission, PlatformBillingManage};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::subscriptions::subscriptions as sql;
use serde_json::json;

use super::read;

/// Tries before an operator is told.
const TRIES: i32 = 3;
const KIND: &str = "order_waiting";

fn key(tenant: i64, subscription: i64) -> String {
    format!("plan/{tenant}/{subscription}")
}

/// Gives pods the plan that is paid for where they do not have it; answers how many there were.
pub(crate) async fn give_what_is_paid_for(app: &App) -> Result<usize> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let misfits = sql::misfits().bind(&tx).all().await?;
    drop(tx);
    for found in &misfits {
        if let Err(error) = give(app, found.tenant_id, found.id).await {
            tracing::error!(subscription = found.id, tenant = found.tenant_id, %error, "a pod could not be given its plan; it will be tried again");
        }
    }
    settle(app).await?;
    Ok(misfits.len())
}

async fn give(app: &App, tenant: i64, id: i64) -> Result<()> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    if sql::lock().bind(&tx, &tenant, &id).opt().await?.is_none() {
        return Ok(());
    }
    let Some(subscription) = read::one(&tx, tenant, id).await? else { return Ok(()) };
    let Some(pod) = paid::of_subscription(&tx, tenant, id).await? else { return Ok(()) };
    let Some(plan) = plan(&tx, &subscription.product_code).await? else { return Ok(()) };
    let why = match paid::scale(app, &tx.part_of_tenant(tenant), pod.id, &plan).await {
        Ok(()) => pod.reason.unwrap_or_else(|| "the reason is in its log.".into()),
        // Somebody is at it.
        Err(Error::Refused { code: "busy" | "not_ready", .. }) => return Ok(()),
        Err(Error::Refused { detail, .. }) => detail,
        Err(error) => return Err(error),
    };
    let tries = sql::resize_tried().bind(&tx, &tenant, &id).one().await?;
    if tries >= TRIES {
        let incident = Incident {
            kind: KIND,
            severity: Severity::High,
            key: key(tenant, id),
            user: None,
            address: None,
            summary: format!(
                "Tenant {tenant} pays for {} with subscription {id}, and pod {} has not got it after {tries} tries: {why} \
                 Make room on its server or move the pod, and it is given by itself; or change the subscription back.",
                subscription.product_name, pod.id
            ),
            details: json!({ "subscriptionId": id, "tenantId": tenant, "podId": pod.id, "reason": why }),
        };
        incidents::raise_to(app, &tx, PlatformBillingManage::KEY, Some(tenant), incident).await?;
    }
    tx.commit_unaudited("a try to give a pod its plan; the request and the incident are the events").await
}

/// What has its plan by now is nobody's trouble any more.
async fn settle(app: &App) -> Result<()> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    for found in sql::fitting().bind(&tx).all().await? {
        sql::fits().bind(&tx, &found.tenant_id, &found.id).await?;
        incidents::settle(&tx, KIND, &key(found.tenant_id, found.id), "The pod has what is paid for.").await?;
    }
    tx.commit_unaudited("pods that have their plan again; the incidents are the events").await
}
