//! What a tenant does with its users.

use std::collections::BTreeSet;

use mpanel_kernel::db::{PlatformScope, Scope, TenantScope, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::Check;
use mpanel_kernel::http::App;
use mpanel_kernel::permissions::OWNERSHIP;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::members::members as sql;
use mpanel_sql::queries::identity::src::users::users as accounts;
use serde_json::json;

use super::links::{self, Link};
use crate::members::{self, Authority, Member, RoleSet};

/// Whom to invite, with which roles.
pub(super) struct Invitation {
    pub email: String,
    pub name: Option<String>,
    pub roles: Vec<String>,
    /// The request's field that they came in.
    pub field: &'static str,
}

/// Asks somebody to join, with or without an account so far; the answer is the same. Asking again sends a new link.
///
/// Errors: 403 `not_yours_to_grant`; 409 `already_member`; 422.
pub(super) async fn invite(
    app: &App,
    scope: &TenantScope,
    invitation: Invitation,
    held: &BTreeSet<String>,
    mut check: Check,
) -> Result<Member> {
    // Accounts are the platform's; the tenant is named in every statement.
    let (tenant, tx) = (scope.tenant(), app.db.write(&PlatformScope::new(scope.origin().clone())).await?);
    let name = members::lock(&tx, tenant).await?;
    let roles = RoleSet::find(&tx, tenant, invitation.field, &invitation.roles, &mut check).await?;
    check.finish()?;
    let Some(roles) = roles else { return Err(Error::not_found("role")) };
    let authority = Authority::Member(held);
    authority.covers(roles.permissions())?;
    let email = invitation.email.as_str();
    let called = invitation.name.as_deref().unwrap_or_else(|| email.split('@').next().unwrap_or(email));
    let user = match accounts::insert_invited().bind(&tx, &called, &email).opt().await? {
        Some(id) => {
            // The platform's to know: in the tenant's log it would tell who had an account before.
            tx.record(Event::new(&events::USER_CREATED).object("user", id, email));
            id
        }
        None => accounts::account_id_of().bind(&tx, &email).one().await?,
    };
    if !members::add(&tx, tenant, user, "invited", &roles, authority).await? {
        if members::one(&tx, tenant, user).await?.status != "invited" {
            return Err(Error::conflict("already_member", "This user belongs to the tenant already."));
        }
        members::set_roles(&tx, tenant, user, &roles, authority).await?;
    }
    links::send(app, &tx, user, email, Link::Invitation(tenant, &name)).await?;
    tx.record(
        Event::new(&events::USER_INVITED)
            .tenant(tenant)
            .object("user", user, email)
            .details(json!({ "roles": roles.names() })),
    );
    let member = members::one(&tx, tenant, user).await?;
    tx.commit().await?;
    Ok(member)
}

/// Which roles a member is to have.
pub(super) enum NewRoles {
    /// This membership's own role; those beside it stay.
    Own(String),
    /// Exactly these.
    All(Vec<String>),
}

/// Changes a member's roles; in force with the member's next request.
pub(super) async fn set_roles(
    tx: TenantTx,
    user: i64,
    new: NewRoles,
    held: &BTreeSet<String>,
    mut check: Check,
) -> Result<Member> {
    let tenant = tx.scope().tenant();
    members::lock(&tx, tenant).await?;
    let before = members::one(&tx, tenant, user).await?;
    let (field, names) = match new {
        NewRoles::All(names) => ("roles", names),
        NewRoles::Own(name) => ("role", std::iter::once(name).chain(before.roles.iter().skip(1).cloned()).collect()),
    };
    let roles = RoleSet::find(&tx, tenant, field, &names, &mut check).await?;
    check.finish()?;
    let Some(roles) = roles else { return Err(Error::not_found("role")) };
    members::set_roles(&tx, tenant, user, &roles, Authority::Member(held)).await?;
    let after = members::one(&tx, tenant, user).await?;
    tx.record(
        Event::new(&events::MEMBER_ROLES_CHANGED)
            .object("user", user, &after.email)
            .details(json!({ "before": before.roles, "after": after.roles })),
    );
    tx.commit().await?;
    Ok(after)
}

/// Suspends (`suspended`) or reactivates (`active`) a membership.
pub(super) async fn set_status(tx: TenantTx, user: i64, status: &str, held: &BTreeSet<String>) -> Result<Member> {
    let tenant = tx.scope().tenant();
    members::lock(&tx, tenant).await?;
    let member = members::set_status(&tx, tenant, user, status, Authority::Member(held)).await?;
    let kind = if status == "active" { &events::MEMBER_REACTIVATED } else { &events::MEMBER_SUSPENDED };
    tx.record(Event::new(kind).object("user", user, &member.email));
    tx.commit().await?;
    Ok(member)
}

/// Ends a membership.
pub(super) async fn remove(tx: TenantTx, user: i64, held: &BTreeSet<String>) -> Result<()> {
    let tenant = tx.scope().tenant();
    members::lock(&tx, tenant).await?;
    let member = members::remove(&tx, tenant, user, Authority::Member(held)).await?;
    tx.record(
        Event::new(&events::MEMBER_DETACHED)
            .object("user", user, &member.email)
            .details(json!({ "roles": member.roles })),
    );
    tx.commit().await
}

/// The tenant's users, oldest first.
pub(super) async fn list(
    tx: &TenantTx,
    text: Option<&str>,
    status: Option<&str>,
    after: Option<i64>,
    limit: i64,
) -> Result<Vec<Member>> {
    let rows = sql::members().bind(tx, &OWNERSHIP, &tx.scope().tenant(), &after, &status, &text, &limit).all().await?;
    Ok(rows.into_iter().map(Member::from).collect())
}
