//! `/api/api-keys`.

use axum::extract::State;
use jiff::Timestamp;
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{
    App, Body, BySession, Created, Cursor, NoContent, Paged, Path, Personal, Query, Routes, Tenant,
};
use mpanel_kernel::permissions::{ApiKeysManage, ApiKeysRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::api_keys::keys as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::scopes::Scopes;
use super::service::{self, NewKey};
use crate::net::check_networks;

/// The routes of keys.
pub(crate) fn routes() -> Routes {
    Routes::at("API keys", ["/api/api-keys"])
        .get("", list, "List API keys\nNewest first; never their secrets. With `revoked` those that were revoked, so that what they did can still be read.")
        .post("", create, "Make an API key\nThe answer shows the token, once. Needs a session: a key makes no keys.")
        .get("/{id}/usage", usage, "List a key's requests\nNewest first.")
        .post("/{id}/rotate", rotate, "Replace an API key\nThe old one works on for the hours of the overlap. Needs a session: no key prolongs itself.")
        .delete("/{id}", revoke, "Revoke an API key\nAt once.")
}

/// An API key.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct ApiKey {
    /// Its id.
    pub id: i64,
    /// What people call it.
    pub name: String,
    /// How the token begins.
    pub prefix: String,
    /// Whose it is; null: the tenant's own.
    pub user_id: Option<i64>,
    /// That user's name.
    pub user_name: Option<String>,
    /// As they were asked for.
    pub scopes: Vec<String>,
    /// What they stand for. A user's key also needs that the user may do it.
    pub permissions: Vec<String>,
    /// Networks it may be used from; empty: from anywhere.
    pub allowed_ips: Vec<String>,
    /// When it stops working.
    pub expires_at: Option<Timestamp>,
    /// Who made it.
    pub created_by: Option<i64>,
    /// When.
    pub created_at: Timestamp,
    /// When it was used last, to the second.
    pub last_used_at: Option<Timestamp>,
    /// From where.
    pub last_used_ip: Option<String>,
    /// When it was revoked.
    pub revoked_at: Option<Timestamp>,
    /// The key that it replaces.
    pub replaces_id: Option<i64>,
    /// The key that replaces it.
    pub replaced_by: Option<i64>,
}

impl From<sql::ApiKeyRow> for ApiKey {
    fn from(r: sql::ApiKeyRow) -> Self {
        Self {
            id: r.id,
            name: r.name,
            prefix: r.prefix,
            user_id: r.user_id,
            user_name: r.user_name,
            scopes: r.scopes,
            permissions: r.permissions,
            allowed_ips: r.allowed_ips,
            expires_at: r.expires_at,
            created_by: r.created_by,
            created_at: r.created_at,
            last_used_at: r.last_used_at,
            last_used_ip: r.last_used_ip,
            revoked_at: r.revoked_at,
            replaces_id: r.replaces_id,
            replaced_by: r.replaced_by,
        }
    }
}

/// A key with its secret.
#[derive(Serialize, JsonSchema)]
pub(super) struct NewSecret {
    /// The key.
    #[serde(flatten)]
    pub key: ApiKey,
    /// What to send as `Authorization: Bearer …`. Shown here and never again.
    pub token: String,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct NewKeyBody {
    /// What people call it.
    #[serde(default)]
    name: Field<String>,
    /// Permissions, or `billing`, `domains`, `cloudpods`, `metrics`.
    #[serde(default)]
    scopes: Field<Vec<String>>,
    /// `user` (the default): does what its user may do. `tenant`: outlives its maker's membership.
    #[serde(default)]
    kind: Field<String>,
    /// When it stops working; never when absent.
    #[serde(default)]
    expires_at: Field<Timestamp>,
    /// Addresses and networks it may be used from.
    #[serde(default)]
    allowed_ips: Field<Vec<String>>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct RotateBody {
    /// Hours that the old key works on: 0 to 720, 24 when absent.
    #[serde(default)]
    overlap_hours: Field<i32>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// A request that a key made.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct KeyUse {
    /// Grows with time.
    id: i64,
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

#[derive(Deserialize, JsonSchema)]
struct KeyPath {
    /// The key's id.
    id: i64,
}

/// Which keys to list.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Filter {
    /// Only this user's.
    user_id: Option<i64>,
    /// Those that were revoked, and no others; false when absent.
    #[serde(default)]
    revoked: bool,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

async fn list(caller: Tenant<ApiKeysRead>, State(app): State<App>, Query(f): Query<Filter>) -> Result<Paged<ApiKey>> {
    let tx = app.db.read(&caller.scope).await?;
    let limit = Cursor { cursor: None, limit: f.limit }.limit();
    let tenant = caller.scope.tenant();
    let rows = sql::keys().bind(&tx, &tenant, &f.revoked, &f.user_id, &f.cursor, &(limit + 1)).all().await?;
    Ok(Paged::from_lookahead(rows.into_iter().map(ApiKey::from).collect(), limit, |k: &ApiKey| k.id))
}

async fn create(
    Personal(BySession(caller)): Personal<BySession<Tenant<ApiKeysManage>>>,
    State(app): State<App>,
    Body { value: body, .. }: Body<NewKeyBody>,
) -> Result<Created<NewSecret>> {
    let mut check = Check::new(&body.unknown);
    let name = check.text("name", body.name, 1, 100).unwrap_or_default();
    let typed = check.required("scopes", body.scopes);
    let scopes = typed.map(|typed| Scopes::read(&mut check, &typed));
    let of_user = match check.optional("kind", body.kind).as_deref() {
        None | Some("user") => true,
        Some("tenant") => false,
        Some(_) => {
            check.wrong("kind", "unknown_kind", "Use user or tenant.");
            true
        }
    };
    let expires_at = check.optional("expiresAt", body.expires_at);
    if expires_at.is_some_and(|at| at <= Timestamp::now()) {
        check.wrong("expiresAt", "in_the_past", "Give a time to come.");
    }
    let allowed_ips = check.optional("allowedIps", body.allowed_ips).unwrap_or_default();
    check_networks(&mut check, "allowedIps", &allowed_ips);
    check.finish()?;
    let Some(scopes) = scopes else { return Err(Error::not_found("scope")) };
    let permissions = scopes.of(&caller.caller.permissions)?.into_iter().map(Into::into).collect();
    let user_id = caller.caller.user_id.filter(|_| of_user);
    let new = NewKey { name, user_id, scopes: scopes.typed, permissions, allowed_ips, expires_at };
    let tx = app.db.write(&caller.scope).await?;
    Ok(Created(service::create(&app, tx, &caller.caller, new).await?))
}

async fn usage(
    caller: Tenant<ApiKeysRead>,
    State(app): State<App>,
    Path(path): Path<KeyPath>,
    Query(cursor): Query<Cursor>,
) -> Result<Paged<KeyUse>> {
    let tx = app.db.read(&caller.scope).await?;
    service::one(&tx, path.id).await?;
    let limit = cursor.limit();
    let rows = sql::usage().bind(&tx, &caller.scope.tenant(), &path.id, &cursor.cursor, &(limit + 1)).all().await?;
    let view = |r: sql::UsageRow| KeyUse {
        id: r.id,
        created_at: r.created_at,
        method: r.method,
        path: r.path,
        status: r.status,
        ip_address: r.ip_address,
        user_agent: r.user_agent,
    };
    Ok(Paged::from_lookahead(rows.into_iter().map(view).collect(), limit, |u: &KeyUse| u.id))
}

async fn rotate(
    Personal(BySession(caller)): Personal<BySession<Tenant<ApiKeysManage>>>,
    State(app): State<App>,
    Path(path): Path<KeyPath>,
    Body { value: body, .. }: Body<RotateBody>,
) -> Result<Created<NewSecret>> {
    let mut check = Check::new(&body.unknown);
    let overlap = check.optional("overlapHours", body.overlap_hours).unwrap_or(24);
    if !(0..=720).contains(&overlap) {
        check.wrong("overlapHours", "out_of_range", "Use a whole number from 0 to 720.");
    }
    check.finish()?;
    let tx = app.db.write(&caller.scope).await?;
    Ok(Created(service::rotate(&app, tx, &caller.caller, path.id, overlap).await?))
}

async fn revoke(
    Personal(caller): Personal<Tenant<ApiKeysManage>>,
    State(app): State<App>,
    Path(path): Path<KeyPath>,
) -> Result<NoContent> {
    let tx = app.db.write(&caller.scope).await?;
    service::revoke(tx, path.id).await?;
    Ok(NoContent)
}
