//! API keys: for programs, of a user or of the tenant itself.
//!
//! A key is 256 random bits, shown once and stored hashed. It holds what its scopes stand for, as far as its maker held
//! it then; a user's key never does more than its user may do now. Keys are for a tenant's things only: nothing of the
//! platform, nothing of the user's own (sessions, password, second factor).

mod routes;
mod scopes;
mod service;
mod usage;

pub(crate) use routes::routes;
pub use usage::{KeyUses, note_use};

use std::collections::BTreeSet;
use std::sync::Arc;

use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::Origin;
use mpanel_kernel::http::{Caller, NoTenant};
use mpanel_sql::queries::identity::src::api_keys::keys as sql;

use crate::net;

/// How every key begins.
pub(crate) const MARK: &str = "mpk_";

/// A key that is used.
pub(crate) struct Key {
    /// The tenant that it is of, whatever the tenant's state.
    pub tenant: i64,
    /// Who calls with it.
    pub caller: Caller,
    /// Whether it may not be used from where it is used.
    pub elsewhere: bool,
}

/// The key of this secret; `None`: none, because it is unknown, revoked or expired, or its user is gone.
pub(crate) async fn by_token(tx: &PlatformTx, token: &str, origin: &Origin) -> Result<Option<Key>> {
    let row = sql::caller_of_key().bind(tx, &crate::token_hash(token)).opt().await?;
    Ok(row.map(|row| key_from(row, origin)))
}

/// The same by the key's id, for whoever has shown to stand for it.
pub(crate) async fn by_id(tx: &PlatformTx, id: i64, origin: &Origin) -> Result<Option<Key>> {
    let row = sql::caller_of_key_id().bind(tx, &id).opt().await?;
    Ok(row.map(|row| key_from(row, origin)))
}

fn key_from(row: sql::KeyCaller, origin: &Origin) -> Key {
    let elsewhere = !net::allows(&row.allowed_ips, origin.ip_address.as_deref());
    let tenant = row.tenant_id;
    let no_tenant = match (row.tenant_status.as_str(), row.member_status.as_deref()) {
        ("active", None | Some("active")) => None,
        ("active", _) => Some(NoTenant::Membership),
        _ => Some(NoTenant::Suspended(row.suspended_reason)),
    };
    let granted: BTreeSet<String> = row.granted.into_iter().collect();
    let permissions = match row.user_id {
        Some(_) => row.held.into_iter().filter(|p| granted.contains(p)).collect(),
        None => granted,
    };
    let caller = Caller {
        user_id: row.user_id,
        api_key_id: Some(row.id),
        tenant_id: Some(tenant).filter(|_| no_tenant.is_none()),
        permissions: Arc::new(if no_tenant.is_none() { permissions } else { BTreeSet::new() }),
        no_tenant,
        ..Caller::default()
    };
    Key { tenant, caller, elsewhere }
}
