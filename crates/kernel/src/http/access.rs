//! Who may call: the first argument of every handler.

use std::collections::BTreeSet;
use std::marker::PhantomData;
use std::sync::Arc;

use aide::OperationInput;
use aide::generate::GenContext;
use aide::openapi::Operation;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde_json::json;

use super::App;
use crate::db::{PlatformScope, TenantScope};
use crate::events::Origin;
use crate::permissions::Permission;
use crate::{Error, Result};

/// Who is calling, as the authenticator found out. In every request's extensions when somebody is signed in.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The user.
    pub user_id: i64,
    /// The session that was used.
    pub session_id: i64,
    /// The tenant whose things the user is working with.
    pub tenant_id: Option<i64>,
    /// What the user may do in that tenant.
    pub permissions: BTreeSet<String>,
    /// What the user may do on the platform.
    pub platform_permissions: BTreeSet<String>,
    /// Nothing but setting a password is allowed until one is set.
    pub must_change_password: bool,
}

impl Caller {
    /// Whether the caller holds a permission of the active tenant.
    pub fn may(&self, key: &str) -> bool {
        self.permissions.contains(key)
    }
}

/// An access rule as a handler's argument.
pub trait Access {
    /// As in `x-access`: `public`, `session`, `users.read`, `platform:users.read`.
    fn rule() -> String;
}

/// Anybody may call.
pub struct Public {
    /// Who is calling, if somebody is signed in.
    pub caller: Option<Arc<Caller>>,
    /// From where.
    pub origin: Origin,
}

/// Whoever is signed in may call, even before a one-time password was replaced.
pub struct Session {
    /// Who is calling.
    pub caller: Arc<Caller>,
    /// Who and from where, for the audit log.
    pub origin: Origin,
}

/// Users with permission `P` in their active tenant may call.
pub struct Tenant<P> {
    /// Opens the tenant's transactions.
    pub scope: TenantScope,
    /// Who is calling.
    pub caller: Arc<Caller>,
    permission: PhantomData<P>,
}

/// Operators with permission `P` on the platform may call.
pub struct Platform<P> {
    /// Opens the platform's transactions.
    pub scope: PlatformScope,
    /// Who is calling.
    pub caller: Arc<Caller>,
    permission: PhantomData<P>,
}

fn origin(parts: &Parts) -> Origin {
    parts.extensions.get::<Origin>().cloned().unwrap_or_default()
}

fn caller(parts: &Parts) -> Result<Arc<Caller>> {
    parts
        .extensions
        .get::<Arc<Caller>>()
        .cloned()
        .ok_or_else(|| Error::unauthenticated("unauthenticated", "Sign in first; the session is missing or has ended."))
}

/// A caller who has a password of his own.
fn settled(parts: &Parts) -> Result<Arc<Caller>> {
    let caller = caller(parts)?;
    if caller.must_change_password {
        return Err(Error::forbidden(
            "password_change_required",
            "Replace the one-time password first (POST /api/auth/password/change).",
        ));
    }
    Ok(caller)
}

fn refused(key: &str) -> Error {
    Error::forbidden("forbidden", format!("This needs the permission {key}, which none of your roles holds here."))
}

impl FromRequestParts<App> for Public {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        Ok(Self { caller: parts.extensions.get::<Arc<Caller>>().cloned(), origin: origin(parts) })
    }
}

impl FromRequestParts<App> for Session {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        Ok(Self { caller: caller(parts)?, origin: origin(parts) })
    }
}

impl<P: Permission> FromRequestParts<App> for Tenant<P> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let caller = settled(parts)?;
        let tenant = caller.tenant_id.ok_or_else(|| {
            Error::forbidden("no_tenant", "You belong to no active tenant; ask an operator to add you to one.")
        })?;
        if !caller.may(P::KEY) {
            return Err(refused(P::KEY));
        }
        Ok(Self { scope: TenantScope::new(tenant, origin(parts)), caller, permission: PhantomData })
    }
}

impl<P: Permission> FromRequestParts<App> for Platform<P> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let caller = settled(parts)?;
        if !caller.platform_permissions.contains(P::KEY) {
            return Err(refused(P::KEY));
        }
        Ok(Self { scope: PlatformScope::new(origin(parts)), caller, permission: PhantomData })
    }
}

impl Access for Public {
    fn rule() -> String {
        "public".into()
    }
}
impl Access for Session {
    fn rule() -> String {
        "session".into()
    }
}
impl<P: Permission> Access for Tenant<P> {
    fn rule() -> String {
        P::KEY.into()
    }
}
impl<P: Permission> Access for Platform<P> {
    fn rule() -> String {
        P::KEY.into()
    }
}

fn describe<A: Access>(operation: &mut Operation) {
    operation.extensions.insert("x-access".into(), json!(A::rule()));
    if A::rule() != "public" {
        operation.security.push([("session".to_owned(), vec![])].into_iter().collect());
        operation.security.push([("bearer".to_owned(), vec![])].into_iter().collect());
    }
}

impl OperationInput for Public {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        describe::<Self>(operation);
    }
}
impl OperationInput for Session {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        describe::<Self>(operation);
    }
}
impl<P: Permission> OperationInput for Tenant<P> {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        describe::<Self>(operation);
    }
}
impl<P: Permission> OperationInput for Platform<P> {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        describe::<Self>(operation);
    }
}
