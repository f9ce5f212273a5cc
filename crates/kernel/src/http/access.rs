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
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// The user; `None` for a key of a tenant, which is nobody's own.
    pub user_id: Option<i64>,
    /// The session, unless an API key was used.
    pub session_id: Option<i64>,
    /// The API key that was used.
    pub api_key_id: Option<i64>,
    /// The operator who acts as the user.
    pub impersonator_id: Option<i64>,
    /// The tenant whose things the caller is working with.
    pub tenant_id: Option<i64>,
    /// Why there is none.
    pub no_tenant: Option<NoTenant>,
    /// What the caller may do in that tenant.
    pub permissions: Arc<BTreeSet<String>>,
    /// What the caller may do on the platform.
    pub platform_permissions: Arc<BTreeSet<String>>,
    /// What has to be done before anything else.
    pub first: Option<First>,
    /// Whether the caller may operate the platform, but not from where he is.
    pub operator_elsewhere: bool,
}

/// Why a caller works with no tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoTenant {
    /// The tenant is suspended; what was said about it.
    Suspended(Option<String>),
    /// The caller's membership is suspended.
    Membership,
}

/// What a caller has to do before anything else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum First {
    /// Replace a one-time password.
    SetPassword,
    /// Set up a second factor, because a policy asks for one.
    EnrolSecondFactor,
}

impl Caller {
    /// Whether the caller holds a permission of the active tenant.
    pub fn may(&self, key: &str) -> bool {
        self.permissions.contains(key)
    }

    /// Whether the caller may do anything on the platform, from where he is.
    pub fn operates(&self) -> bool {
        !self.platform_permissions.is_empty() && !self.operator_elsewhere
    }

    /// The user and the session.
    ///
    /// Errors: 403 `session_required`.
    pub fn session(&self) -> Result<(i64, i64)> {
        self.user_id
            .zip(self.session_id)
            .ok_or_else(|| Error::forbidden("session_required", "This needs a session; an API key cannot do it."))
    }

    /// Refuses an operator who acts as somebody from where the platform cannot be operated: what he does there, he does as an
    /// operator.
    ///
    /// Errors: 403 `address_not_allowed`.
    pub fn acts_from_here(&self) -> Result<()> {
        if self.impersonator_id.is_some() && self.operator_elsewhere { Err(elsewhere()) } else { Ok(()) }
    }

    /// Refuses a caller who has something else to do first, or who acts as somebody from where he may not.
    pub fn settled(&self) -> Result<()> {
        self.acts_from_here()?;
        match self.first {
            None => Ok(()),
            Some(First::SetPassword) => Err(Error::forbidden(
                "password_change_required",
                "Replace the one-time password first (POST /api/auth/password/change).",
            )),
            Some(First::EnrolSecondFactor) => Err(Error::forbidden(
                "second_factor_required",
                "A policy asks for a second factor. Set one up first (POST /api/auth/2fa/enroll).",
            )),
        }
    }

    /// The active tenant.
    ///
    /// Errors: 403 `tenant_suspended`, `membership_suspended`, `no_tenant`.
    pub fn tenant(&self) -> Result<i64> {
        self.tenant_id.ok_or_else(|| match &self.no_tenant {
            Some(NoTenant::Suspended(reason)) => {
                let why = reason.as_deref().map(|r| format!(" ({r})")).unwrap_or_default();
                Error::forbidden("tenant_suspended", format!("This tenant is suspended{why}. Ask its provider."))
            }
            Some(NoTenant::Membership) => Error::forbidden(
                "membership_suspended",
                "Your membership of this tenant is suspended. Ask one of its owners.",
            ),
            None => Error::forbidden("no_tenant", "You belong to no active tenant; ask an operator to add you to one."),
        })
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

/// Whoever is signed in may call, even before a one-time password was replaced. API keys may not.
pub struct Session {
    /// Who is calling.
    pub caller: Arc<Caller>,
    /// The user.
    pub user_id: i64,
    /// The session.
    pub session_id: i64,
    /// Who and from where, for the audit log.
    pub origin: Origin,
}

/// As [`Session`], for the way out: also an operator who acts as somebody from where he may not.
pub struct Leaving(pub Session);

/// Whoever is signed in may call, with a session or an API key.
pub struct SignedIn {
    /// Who is calling.
    pub caller: Arc<Caller>,
    /// Who and from where, for the audit log.
    pub origin: Origin,
}

/// Another rule, for what is the user's very own (password, keys, second factor, who may do what): an operator who acts
/// as the user may not call it.
pub struct Personal<A>(pub A);

/// Another rule, for what limits API keys: none may call it, or it would have the limits that it gives itself.
pub struct BySession<A>(pub A);

/// Another rule, and permission `P` on the platform besides: for what shows things of two kinds.
pub struct Also<A, P>(pub A, PhantomData<P>);

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

fn elsewhere() -> Error {
    Error::forbidden(
        "address_not_allowed",
        "The platform can be operated from certain networks only, and this address is in none of them.",
    )
}

/// A caller with nothing to do first.
fn settled(parts: &Parts) -> Result<Arc<Caller>> {
    let caller = caller(parts)?;
    caller.settled()?;
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
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let Leaving(session) = Leaving::from_request_parts(parts, app).await?;
        session.caller.acts_from_here()?;
        Ok(session)
    }
}

impl FromRequestParts<App> for Leaving {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let caller = caller(parts)?;
        let (user_id, session_id) = caller.session()?;
        Ok(Self(Session { user_id, session_id, caller, origin: origin(parts) }))
    }
}

impl FromRequestParts<App> for SignedIn {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let caller = caller(parts)?;
        caller.acts_from_here()?;
        Ok(Self { caller, origin: origin(parts) })
    }
}

impl<A: FromRequestParts<App, Rejection = Error> + Send> FromRequestParts<App> for Personal<A> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let allowed = A::from_request_parts(parts, app).await?;
        if caller(parts)?.impersonator_id.is_some() {
            return Err(Error::forbidden(
                "impersonating",
                "An operator who acts as a user cannot do this in the user's name.",
            ));
        }
        Ok(Self(allowed))
    }
}

impl<A: FromRequestParts<App, Rejection = Error> + Send> FromRequestParts<App> for BySession<A> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let allowed = A::from_request_parts(parts, app).await?;
        caller(parts)?.session()?;
        Ok(Self(allowed))
    }
}

impl<A: FromRequestParts<App, Rejection = Error> + Send, P: Permission> FromRequestParts<App> for Also<A, P> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let allowed = A::from_request_parts(parts, app).await?;
        if !caller(parts)?.platform_permissions.contains(P::KEY) {
            return Err(refused(P::KEY));
        }
        Ok(Self(allowed, PhantomData))
    }
}

impl<P: Permission> FromRequestParts<App> for Tenant<P> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let caller = settled(parts)?;
        let tenant = caller.tenant()?;
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
        if caller.operator_elsewhere {
            return Err(elsewhere());
        }
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
impl Access for Leaving {
    fn rule() -> String {
        "session".into()
    }
}
impl Access for SignedIn {
    fn rule() -> String {
        "session".into()
    }
}
impl<A: Access> Access for Personal<A> {
    fn rule() -> String {
        A::rule()
    }
}
impl<A: Access> Access for BySession<A> {
    fn rule() -> String {
        A::rule()
    }
}
impl<A: Access, P> Access for Also<A, P> {
    fn rule() -> String {
        A::rule()
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
impl OperationInput for Leaving {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        describe::<Self>(operation);
    }
}
impl OperationInput for SignedIn {
    fn operation_input(_: &mut GenContext, operation: &mut Operation) {
        describe::<Self>(operation);
        operation.extensions.insert("x-api-keys".into(), json!("allowed"));
    }
}
impl<A: Access + OperationInput> OperationInput for Personal<A> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        A::operation_input(ctx, operation);
        operation.extensions.insert("x-impersonation".into(), json!("forbidden"));
    }
}
impl<A: Access + OperationInput> OperationInput for BySession<A> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        A::operation_input(ctx, operation);
        operation.extensions.insert("x-api-keys".into(), json!("forbidden"));
    }
}
impl<A: Access + OperationInput, P: Permission> OperationInput for Also<A, P> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        A::operation_input(ctx, operation);
        operation.extensions.insert("x-also-needs".into(), json!([P::KEY]));
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
