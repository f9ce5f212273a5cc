//! All pods of a tenant at once, for those who look after tenants.

use std::collections::HashMap;

use mpanel_kernel::db::{PlatformTx, TenantScope};
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::pods::tenants as sql;

use super::{PodAction, service};

/// How many pods a tenant has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PodFigures {
    /// All of them.
    pub total: i64,
    /// Running.
    pub running: i64,
    /// In error.
    pub in_error: i64,
}

/// The figures of these tenants; a tenant without pods is left out.
pub async fn figures_of_tenants(tx: &PlatformTx, tenants: &[i64]) -> Result<HashMap<i64, PodFigures>> {
    let rows = sql::figures().bind(tx, &tenants).all().await?;
    Ok(rows
        .into_iter()
        .map(|r| (r.tenant_id, PodFigures { total: r.total, running: r.running, in_error: r.in_error }))
        .collect())
}

/// The tenant's running pods, and those that are about to run.
pub async fn running(app: &App, scope: &TenantScope) -> Result<Vec<i64>> {
    let tx = app.db.read(scope).await?;
    Ok(sql::running().bind(&tx, &scope.tenant()).all().await?)
}

/// Asks for a pod to be stopped or started. `false`: it is there already, or gone.
///
/// Errors: 409 `busy` and others while something else is at work on it.
pub async fn power(app: &App, scope: &TenantScope, pod: i64, on: bool) -> Result<bool> {
    let action = if on { PodAction::Start } else { PodAction::Stop };
    match service::act(app, scope, pod, action).await {
        Ok(_) => Ok(true),
        Err(Error::Refused { code: "already_stopped" | "already_running" | "not_found" | "deleting", .. }) => Ok(false),
        Err(error) => Err(error),
    }
}
