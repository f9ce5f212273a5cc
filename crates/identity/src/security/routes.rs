//! `/api/admin/security`: what is on record about getting in, policies, incidents.

use axum::extract::State;
use jiff::Timestamp;
use mpanel_kernel::Result;
use mpanel_kernel::db::Scope;
use mpanel_kernel::forms::{Check, Field, Unknown, like};
use mpanel_kernel::http::{App, Body, Cursor, Paged, Path, Platform, Query, Routes};
use mpanel_kernel::permissions::{PlatformSecurityManage, PlatformSecurityRead};
use mpanel_sql::queries::identity::src::api_keys::keys;
use mpanel_sql::queries::identity::src::security::security as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::incidents::{self, IncidentView};
use super::policies::{self, Policies, PoliciesBody};

/// The routes of security.
pub(crate) fn routes() -> Routes {
    Routes::at("Platform: security", ["/api/admin/security", "/api/platform/security"])
        .get("/login-attempts", attempts, "List attempts to sign in\nOf all accounts and addresses, newest first.")
        .get("/api-key-usage", key_usage, "List requests of API keys\nOf all tenants, newest first.")
        .get("/incidents", list, "List incidents\nNewest first.")
        .post("/incidents/{id}/resolve", resolve, "Resolve an incident")
        .get("/policies", show_policies, "Show the policies")
        .put("/policies", change_policies, "Change policies\nAbsent fields stay. In force at once, on every process.")
}

/// An attempt to sign in, or to get a link for a new password.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Attempt {
    /// Grows with time.
    id: i64,
    /// When.
    created_at: Timestamp,
    /// The address that was typed; it need not be an account's.
    email: String,
    /// From where.
    ip_address: String,
    /// Whether it was accepted.
    succeeded: bool,
    /// `sign_in`, `password_reset`, `sso`, or `throttled`: that somebody had to wait, once in a window.
    kind: String,
}

/// A request that an API key made.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct KeyUse {
    /// Grows with time.
    id: i64,
    /// The key's tenant.
    tenant_id: i64,
    /// Its name.
    tenant_name: String,
    /// The key.
    api_key_id: i64,
    /// What people call it.
    key_name: String,
    /// How its token begins.
    prefix: String,
    /// When.
    created_at: Timestamp,
    /// The HTTP method.
    method: String,
    /// The path, without its query.
    path: String,
    /// The answer's HTTP status.
    status: i16,
    /// From where.
    ip_address: Option<String>,
    /// With what program.
    user_agent: Option<String>,
}

/// Which attempts to show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct AttemptFilter {
    /// Text in the address that was typed, or in the one that it came from.
    q: Option<String>,
    /// Only those that were accepted, or only those that were not.
    succeeded: Option<bool>,
    /// `sign_in`, `password_reset`, `sso` or `throttled`.
    kind: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

/// Which requests of keys to show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct UsageFilter {
    /// Only those in this tenant.
    tenant_id: Option<i64>,
    /// Only those of this key.
    key_id: Option<i64>,
    /// Text in the path, the key's name, or the address that it came from.
    q: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

/// Which incidents to show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// `open` or `resolved`.
    status: Option<String>,
    /// `low`, `medium` or `high`.
    severity: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

#[derive(Deserialize, JsonSchema)]
struct IncidentPath {
    /// The incident's id.
    id: i64,
}

#[derive(Deserialize, JsonSchema)]
struct Resolution {
    /// What was found or done; at most 1,000 characters.
    #[serde(default)]
    resolution: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn attempts(
    caller: Platform<PlatformSecurityRead>,
    State(app): State<App>,
    Query(f): Query<AttemptFilter>,
) -> Result<Paged<Attempt>> {
    let limit = Cursor { cursor: None, limit: f.limit }.limit();
    let (text, kind) = (f.q.as_deref().map(like), f.kind.as_deref());
    let tx = app.db.read(&caller.scope).await?;
    let rows = sql::attempts().bind(&tx, &text.as_deref(), &f.succeeded, &kind, &f.cursor, &(limit + 1)).all().await?;
    let view = |r: sql::Attempts| Attempt {
        id: r.id,
        created_at: r.created_at,
        email: r.email,
        ip_address: r.ip_address,
        succeeded: r.succeeded,
        kind: r.kind,
    };
    Ok(Paged::from_lookahead(rows.into_iter().map(view).collect(), limit, |a: &Attempt| a.id))
}

async fn key_usage(
    caller: Platform<PlatformSecurityRead>,
    State(app): State<App>,
    Query(f): Query<UsageFilter>,
) -> Result<Paged<KeyUse>> {
    let limit = Cursor { cursor: None, limit: f.limit }.limit();
    let text = f.q.as_deref().map(like);
    let tx = app.db.read(&caller.scope).await?;
    let rows = keys::usage_of_all()
        .bind(&tx, &f.tenant_id, &f.key_id, &text.as_deref(), &f.cursor, &(limit + 1))
        .all()
        .await?;
    let view = |r: keys::PlatformUsageRow| KeyUse {
        id: r.id,
        tenant_id: r.tenant_id,
        tenant_name: r.tenant_name,
        api_key_id: r.api_key_id,
        key_name: r.key_name,
        prefix: r.prefix,
        created_at: r.created_at,
        method: r.method,
        path: r.path,
        status: r.status,
        ip_address: r.ip_address,
        user_agent: r.user_agent,
    };
    Ok(Paged::from_lookahead(rows.into_iter().map(view).collect(), limit, |u: &KeyUse| u.id))
}

async fn list(
    caller: Platform<PlatformSecurityRead>,
    State(app): State<App>,
    Query(f): Query<Filter>,
) -> Result<Paged<IncidentView>> {
    let limit = Cursor { cursor: None, limit: f.limit }.limit();
    let tx = app.db.read(&caller.scope).await?;
    let rows =
        sql::incidents().bind(&tx, &f.status.as_deref(), &f.severity.as_deref(), &f.cursor, &(limit + 1)).all().await?;
    Ok(Paged::from_lookahead(rows.into_iter().map(IncidentView::from).collect(), limit, |i: &IncidentView| i.id))
}

async fn resolve(
    caller: Platform<PlatformSecurityManage>,
    State(app): State<App>,
    Path(path): Path<IncidentPath>,
    Body { value: body, .. }: Body<Resolution>,
) -> Result<axum::Json<IncidentView>> {
    let mut check = Check::new(&body.unknown);
    let resolution = check.optional_text("resolution", body.resolution, 1000);
    check.finish()?;
    let user = caller.caller.user_id;
    Ok(axum::Json(incidents::resolve(&app, &caller.scope, path.id, user, resolution.as_deref()).await?))
}

async fn show_policies(_: Platform<PlatformSecurityRead>, State(app): State<App>) -> axum::Json<Policies> {
    axum::Json(policies::in_force(&app))
}

async fn change_policies(
    caller: Platform<PlatformSecurityManage>,
    State(app): State<App>,
    Body { value: body, .. }: Body<PoliciesBody>,
) -> Result<axum::Json<Policies>> {
    let address = caller.scope.origin().ip_address.clone();
    let tx = app.db.write(&caller.scope).await?;
    Ok(axum::Json(policies::change(&app, tx, caller.caller.user_id, address.as_deref(), body).await?))
}
