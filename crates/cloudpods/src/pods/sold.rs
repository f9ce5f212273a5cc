//! Pods that a subscription pays for, where a person at the console operates them. Billing is above this crate: it brings
//! along what only it can do.

use std::pin::Pin;
use std::sync::Arc;

use mpanel_kernel::db::TenantScope;
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};

use super::body::SubscriptionThen;
use super::{CloudPod, PodAction, read, service};

/// Work that somebody else does.
pub type Work<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// What billing does for pods; one is put into the application's services.
pub struct Billing {
    /// Ends a subscription now with what goes with it and what it pays for.
    pub end: for<'a> fn(&'a App, &'a TenantScope, i64) -> Work<'a>,
}

/// Asks for an operation. Of a sold pod's termination it is said what becomes of the subscription, by whoever may decide.
pub(super) async fn act(
    app: &App,
    scope: &TenantScope,
    id: i64,
    action: PodAction,
    then: Option<SubscriptionThen>,
    may_bill: bool,
) -> Result<CloudPod> {
    if action != PodAction::Terminate {
        return service::act(app, scope, id, action).await;
    }
    let pod = one(app, scope, id).await?;
    pod.status.allows(action)?;
    match (pod.subscription_id, then) {
        (None, Some(_)) => {
            Err(Error::field("subscription", "not_sold", "No subscription pays for this pod; leave it out."))
        }
        (Some(subscription), None) if may_bill => Err(Error::field(
            "subscription",
            "required",
            format!(
                "Subscription {subscription} pays for this pod. Say `end` to end it now with the pod, or `keep` to go on \
                 paying for it and make a new pod of it."
            ),
        )),
        (Some(_), Some(SubscriptionThen::End)) if !may_bill => Err(Error::forbidden(
            "forbidden",
            "Ending the subscription needs the permission subscriptions.write. Say `keep`, and ask somebody who may.",
        )),
        (Some(subscription), Some(SubscriptionThen::End)) => {
            let billing: Arc<Billing> = app
                .services
                .get::<Billing>()
                .ok_or_else(|| Error::Internal(anyhow::anyhow!("nobody is there to end subscriptions")))?;
            (billing.end)(app, scope, subscription).await?;
            let pod = one(app, scope, id).await?;
            // The subscription had ended before: the pod is all there is.
            if pod.status.allows(action).is_ok() { service::act(app, scope, id, action).await } else { Ok(pod) }
        }
        _ => service::act(app, scope, id, action).await,
    }
}

async fn one(app: &App, scope: &TenantScope, id: i64) -> Result<CloudPod> {
    let tx = app.db.read(scope).await?;
    read::one(&tx, id).await?.ok_or_else(|| Error::not_found("pod"))
}
