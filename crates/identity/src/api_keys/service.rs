//! Making, rotating and revoking keys.

use jiff::Timestamp;
use mpanel_kernel::db::TenantTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::{App, Caller};
use mpanel_kernel::settings::API_KEYS_ALLOWED;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::api_keys::keys as sql;
use serde_json::json;

use super::MARK;
use super::routes::{ApiKey, NewSecret};
use crate::members::Authority;

/// Living keys that a tenant can have.
const MOST: i64 = 200;
/// Characters of a key that stay readable, to recognise it by: the mark and eight more.
const PREFIX: usize = 12;

/// A key to be made.
pub(super) struct NewKey {
    pub name: String,
    /// Whose it is; `None`: the tenant's own.
    pub user_id: Option<i64>,
    pub scopes: Vec<String>,
    pub permissions: Vec<String>,
    pub allowed_ips: Vec<String>,
    pub expires_at: Option<Timestamp>,
}

/// Makes a key; the answer is the only place where its secret ever is.
pub(super) async fn create(app: &App, tx: TenantTx, caller: &Caller, new: NewKey) -> Result<NewSecret> {
    if sql::count_keys().bind(&tx, &tx.scope().tenant()).one().await? >= MOST {
        return Err(Error::conflict("too_many_keys", format!("A tenant can have {MOST} keys. Revoke some first.")));
    }
    let made = insert(app, &tx, caller, &new, None).await?;
    tx.record(
        Event::new(&events::API_KEY_CREATED)
            .object("api_key", made.key.id, &new.name)
            .details(json!({ "prefix": made.key.prefix, "scopes": new.scopes, "userId": new.user_id })),
    );
    tx.commit().await?;
    Ok(made)
}

/// Errors: 403 `api_keys_disabled`.
async fn insert(app: &App, tx: &TenantTx, caller: &Caller, new: &NewKey, replaces: Option<i64>) -> Result<NewSecret> {
    if !app.settings.boolean(&API_KEYS_ALLOWED) {
        return Err(Error::forbidden("api_keys_disabled", "A policy of this installation does not allow API keys."));
    }
    let tenant = tx.scope().tenant();
    let token = format!("{MARK}{}", crate::random_token());
    let id = sql::insert_key()
        .bind(
            tx,
            &tenant,
            &new.user_id,
            &new.name,
            &&token[..PREFIX],
            &crate::token_hash(&token),
            &new.scopes,
            &new.permissions,
            &new.allowed_ips,
            &new.expires_at,
            &caller.user_id,
            &replaces,
        )
        .one()
        .await?;
    Ok(NewSecret { key: one(tx, id).await?, token })
}

/// A key of the tenant, whatever its state.
pub(super) async fn one(tx: &TenantTx, id: i64) -> Result<ApiKey> {
    let row = sql::key().bind(tx, &tx.scope().tenant(), &id).opt().await?;
    row.map(ApiKey::from).ok_or_else(|| Error::not_found("API key"))
}

/// Ends a key at once.
pub(super) async fn revoke(tx: TenantTx, id: i64) -> Result<()> {
    let tenant = tx.scope().tenant();
    let key = one(&tx, id).await?;
    if sql::revoke_key().bind(&tx, &tenant, &id).await? == 0 {
        return Err(Error::not_found("API key"));
    }
    tx.record(
        Event::new(&events::API_KEY_REVOKED).object("api_key", id, &key.name).details(json!({ "prefix": key.prefix })),
    );
    tx.commit().await
}

/// Makes a key's successor. The old one works for so many hours more, so that programs can be changed one by one.
///
/// Errors: 404; 403 for another user's key or one that can more than the caller; 409 `already_rotated`.
pub(super) async fn rotate(app: &App, tx: TenantTx, caller: &Caller, id: i64, overlap_hours: i32) -> Result<NewSecret> {
    let tenant = tx.scope().tenant();
    sql::lock_key().bind(&tx, &tenant, &id).opt().await?.ok_or_else(|| Error::not_found("API key"))?;
    let old = one(&tx, id).await?;
    if old.user_id.is_some() && old.user_id != caller.user_id {
        return Err(Error::forbidden("not_your_key", "Only its user can rotate a user's key; you can revoke it."));
    }
    Authority::Member(&caller.permissions).covers(old.permissions.iter().map(String::as_str))?;
    let now = Timestamp::now();
    if old.replaced_by.is_some() {
        return Err(Error::conflict("already_rotated", "This key has a successor. Rotate that one."));
    }
    if old.expires_at.is_some_and(|at| at <= now) {
        return Err(Error::conflict("expired", "This key has expired. Make a new one."));
    }
    let new = NewKey {
        name: old.name.clone(),
        user_id: old.user_id,
        scopes: old.scopes,
        permissions: old.permissions,
        allowed_ips: old.allowed_ips,
        // The successor lives as long as its predecessor was meant to.
        expires_at: old.expires_at.map(|at| now + at.duration_since(old.created_at)),
    };
    let made = insert(app, &tx, caller, &new, Some(id)).await?;
    sql::shorten_key().bind(&tx, &overlap_hours, &tenant, &id).await?;
    tx.record(Event::new(&events::API_KEY_ROTATED).object("api_key", made.key.id, &old.name).details(
        json!({ "replaces": id, "prefix": made.key.prefix, "before": old.prefix, "overlapHours": overlap_hours }),
    ));
    tx.commit().await?;
    Ok(made)
}
