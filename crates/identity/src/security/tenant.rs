//! `/api/tenant/security`: what a tenant asks of its own people. An operator sets the same on the tenant itself.

use axum::extract::State;
use mpanel_kernel::db::{PlatformScope, PlatformTx, Scope};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, BySession, Personal, Routes, Tenant};
use mpanel_kernel::permissions::SettingsManage;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::security::security as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{members, rights};

/// The routes of a tenant's own rules.
pub(crate) fn routes() -> Routes {
    Routes::at("Tenant", ["/api/tenant/security"]).get("", show, "Show the tenant's rules of security").put(
        "",
        change,
        "Change the tenant's rules of security\nIn force with the next request of each member. Needs a session, and to ask for a \
         second factor one of the caller's own.",
    )
}

/// What a tenant asks of its people.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TenantSecurity {
    /// Whether its people must have a second factor before they do anything in it. API keys go on working.
    require_second_factor: bool,
    /// Active members who have none of their own; one of an identity provider may count instead.
    members_without: i64,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TenantSecurityBody {
    /// Whether its people must have a second factor before they do anything in it.
    #[serde(default)]
    require_second_factor: Field<bool>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn rule(tx: &PlatformTx, tenant: i64) -> Result<sql::TenantRule> {
    sql::tenant_rule().bind(tx, &tenant).opt().await?.ok_or_else(|| Error::not_found("tenant"))
}

fn view(rule: &sql::TenantRule) -> axum::Json<TenantSecurity> {
    axum::Json(TenantSecurity { require_second_factor: rule.require_second_factor, members_without: rule.without })
}

async fn show(caller: Tenant<SettingsManage>, State(app): State<App>) -> Result<axum::Json<TenantSecurity>> {
    // Second factors are the platform's; the tenant is named in the statement.
    let tx = app.db.read(&PlatformScope::new(caller.scope.origin().clone())).await?;
    Ok(view(&rule(&tx, caller.scope.tenant()).await?))
}

async fn change(
    Personal(BySession(caller)): Personal<BySession<Tenant<SettingsManage>>>,
    State(app): State<App>,
    Body { value: body, .. }: Body<TenantSecurityBody>,
) -> Result<axum::Json<TenantSecurity>> {
    let (_, session) = caller.caller.session()?;
    let mut check = Check::new(&body.unknown);
    let required = check.required("requireSecondFactor", body.require_second_factor);
    check.finish()?;
    let (tenant, required) = (caller.scope.tenant(), required.unwrap_or_default());
    let tx = app.db.write(&PlatformScope::new(caller.scope.origin().clone())).await?;
    members::lock(&tx, tenant).await?;
    let own = rights::of_session(&app, &tx, session).await?;
    if required && !own.is_some_and(|own| own.row.has_second_factor) {
        return Err(Error::conflict(
            "second_factor_missing",
            "Set up a second factor of your own first (your account, Security); this rule would shut you out.",
        ));
    }
    let before = rule(&tx, tenant).await?;
    sql::set_tenant_rule().bind(&tx, &required, &tenant).await?;
    tx.record(
        Event::new(&events::TENANT_SECURITY_CHANGED).tenant(tenant).object("tenant", tenant, &before.name).details(
            json!({
                "before": { "requireSecondFactor": before.require_second_factor },
                "after": { "requireSecondFactor": required },
            }),
        ),
    );
    let after = rule(&tx, tenant).await?;
    tx.commit().await?;
    Ok(view(&after))
}
