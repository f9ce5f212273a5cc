//! Memberships: who belongs to a tenant, with which roles.
//!
//! Two rules hold whatever is changed, and whoever changes it: nobody gives or takes what they do not hold
//! ([`Authority`]), and one active owner always remains. The tenant's row is locked by every change, so that two owners
//! cannot demote each other at the same time. The one exception: an operator can disable any account, a last owner's too.

use std::collections::BTreeSet;

use mpanel_kernel::db::{Scope, Tx};
use mpanel_kernel::forms::Check;
use mpanel_kernel::permissions::{OWNERSHIP, built_in_role};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::members::members as sql;
use schemars::JsonSchema;
use serde::Serialize;

pub(crate) use sql::MemberRow;

/// A user of a tenant.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Member {
    /// The user's id.
    pub id: i64,
    /// What people call the user.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// The membership's own role.
    pub role: String,
    /// All roles in the tenant, the own one first.
    pub roles: Vec<String>,
    /// `invited`, `active` or `suspended` in this tenant; `disabled` when the whole account is.
    pub status: String,
    /// Whether nobody else owns the tenant: this member cannot be removed, suspended or given less.
    pub last_owner: bool,
    /// The last sign-in, to whichever tenant.
    pub last_login_at: Option<jiff::Timestamp>,
    /// Since when.
    pub created_at: jiff::Timestamp,
}

impl From<MemberRow> for Member {
    fn from(row: MemberRow) -> Self {
        // Until somebody has accepted, an invitation tells no more than what the inviter wrote.
        let invited = row.status == "invited";
        // The address is not spelt as somebody else may have typed it once.
        let email = if invited { row.email.to_lowercase() } else { row.email };
        let address = email.split('@').next().unwrap_or_default().to_owned();
        let disabled = row.account_status == "disabled" && !invited;
        Self {
            id: row.user_id,
            name: if invited { address } else { row.name },
            email,
            roles: std::iter::once(row.role.clone()).chain(row.further).collect(),
            role: row.role,
            status: if disabled { row.account_status } else { row.status },
            last_owner: row.last_owner,
            last_login_at: row.last_login_at.filter(|_| !invited),
            created_at: row.created_at,
        }
    }
}

/// On what ground somebody changes memberships.
#[derive(Clone, Copy)]
pub enum Authority<'a> {
    /// A member of the tenant with these permissions there.
    Member(&'a BTreeSet<String>),
    /// An operator of the platform, whose permission to manage accounts covers every tenant.
    Operator,
}

impl Authority<'_> {
    /// Refuses what would give or take a permission that is not held.
    ///
    /// Errors: 403 `not_yours_to_grant` with the missing permissions.
    pub fn covers<'p>(self, permissions: impl IntoIterator<Item = &'p str>) -> Result<()> {
        let Self::Member(own) = self else { return Ok(()) };
        let missing: BTreeSet<&str> = permissions.into_iter().filter(|p| !own.contains(*p)).collect();
        if missing.is_empty() {
            return Ok(());
        }
        let list = missing.into_iter().collect::<Vec<_>>().join(", ");
        Err(Error::forbidden(
            "not_yours_to_grant",
            format!("Nobody can give or take what they do not hold. You lack: {list}."),
        ))
    }
}

/// Roles that exist and can be given in a tenant.
#[derive(Debug)]
pub struct RoleSet {
    role: String,
    templates: Vec<String>,
    own: Vec<(i64, String)>,
    permissions: BTreeSet<String>,
}

impl RoleSet {
    /// Looks the names up; aliases and any case are accepted. The first template becomes the membership's own role;
    /// somebody with roles of the tenant's own only is a `TENANT_MEMBER`. Notes names that no role has.
    pub async fn find<S: Scope>(
        tx: &Tx<S>,
        tenant: i64,
        field: &str,
        names: &[String],
        check: &mut Check,
    ) -> Result<Option<Self>> {
        if names.is_empty() || names.len() > 32 {
            check.wrong(field, "invalid_roles", "Give 1 to 32 roles.");
            return Ok(None);
        }
        let mut wanted: Vec<String> = vec![];
        for name in names {
            let name = built_in_role(name).map_or(name.as_str(), |r| r.name).to_lowercase();
            if !wanted.contains(&name) {
                wanted.push(name);
            }
        }
        let found = sql::assignable().bind(tx, &wanted, &tenant).all().await?;
        for name in wanted.iter().filter(|w| !found.iter().any(|f| f.name.to_lowercase() == **w)) {
            check.wrong(field, "unknown_role", format!("This tenant has no role {name:?}."));
        }
        if wanted.iter().any(|w| !found.iter().any(|f| f.name.to_lowercase() == *w)) {
            return Ok(None);
        }
        let rank = |name: &str| wanted.iter().position(|w| *w == name.to_lowercase());
        let mut templates: Vec<String> = found.iter().filter(|f| f.own_id.is_none()).map(|f| f.name.clone()).collect();
        templates.sort_by_key(|name| rank(name));
        let role = if templates.is_empty() { "TENANT_MEMBER".to_owned() } else { templates.remove(0) };
        Ok(Some(Self {
            role,
            templates,
            own: found.iter().filter_map(|f| Some((f.own_id?, f.name.clone()))).collect(),
            permissions: found.into_iter().flat_map(|f| f.permissions).collect(),
        }))
    }

    /// What the roles allow together.
    pub fn permissions(&self) -> impl Iterator<Item = &str> {
        self.permissions.iter().map(String::as_str)
    }

    fn own_ids(&self) -> Vec<i64> {
        self.own.iter().map(|(id, _)| *id).collect()
    }

    /// Their names, the membership's own role first.
    pub fn names(&self) -> Vec<String> {
        let own = self.own.iter().map(|(_, name)| name.clone());
        std::iter::once(self.role.clone()).chain(self.templates.iter().cloned()).chain(own).collect()
    }
}

/// The tenant's name; its row is locked until the transaction ends.
pub async fn lock<S: Scope>(tx: &Tx<S>, tenant: i64) -> Result<String> {
    let row = sql::lock_tenant().bind(tx, &tenant).opt().await?;
    row.map(|t| t.name).ok_or_else(|| Error::not_found("tenant"))
}

/// Locks every tenant of a user, as [`lock`] does one.
pub async fn lock_all_of<S: Scope>(tx: &Tx<S>, user: i64) -> Result<()> {
    sql::lock_tenants_of_user().bind(tx, &user).all().await?;
    Ok(())
}

/// A member; 404 when the user is none of the tenant's.
pub async fn one<S: Scope>(tx: &Tx<S>, tenant: i64, user: i64) -> Result<Member> {
    let row = sql::member().bind(tx, &OWNERSHIP, &tenant, &user).opt().await?;
    row.map(Member::from).ok_or_else(|| Error::not_found("user"))
}

/// What a member's roles allow, whatever the membership's state.
pub async fn permissions<S: Scope>(tx: &Tx<S>, tenant: i64, user: i64) -> Result<BTreeSet<String>> {
    Ok(sql::permissions_of_member().bind(tx, &tenant, &user).all().await?.into_iter().collect())
}

/// Gives a member these roles instead of those it has. The tenant must be locked.
///
/// Errors: 403 `not_yours_to_grant`, 409 `last_owner`.
pub async fn set_roles<S: Scope>(
    tx: &Tx<S>,
    tenant: i64,
    user: i64,
    roles: &RoleSet,
    authority: Authority<'_>,
) -> Result<()> {
    let before = permissions(tx, tenant, user).await?;
    authority.covers(before.iter().map(String::as_str).chain(roles.permissions()))?;
    if before.contains(OWNERSHIP) && !roles.permissions.contains(OWNERSHIP) {
        keep_an_owner(tx, tenant, user).await?;
    }
    sql::set_member_role().bind(tx, &roles.role.as_str(), &tenant, &user).await?;
    sql::clear_further_roles().bind(tx, &tenant, &user).await?;
    sql::add_further_roles().bind(tx, &tenant, &user, &roles.templates, &roles.own_ids()).await?;
    Ok(())
}

/// Makes a user a member with these roles. The tenant must be locked. `false`: the user is one already.
///
/// Errors: 403 `not_yours_to_grant`.
pub async fn add<S: Scope>(
    tx: &Tx<S>,
    tenant: i64,
    user: i64,
    status: &str,
    roles: &RoleSet,
    authority: Authority<'_>,
) -> Result<bool> {
    authority.covers(roles.permissions())?;
    if sql::insert_member().bind(tx, &tenant, &user, &roles.role.as_str(), &status).await? == 0 {
        return Ok(false);
    }
    sql::add_further_roles().bind(tx, &tenant, &user, &roles.templates, &roles.own_ids()).await?;
    Ok(true)
}

/// Suspends or reactivates a membership. The tenant must be locked.
///
/// Errors: 403 `not_yours_to_grant`, 409 `last_owner`, 409 when the state does not allow it.
pub async fn set_status<S: Scope>(
    tx: &Tx<S>,
    tenant: i64,
    user: i64,
    status: &str,
    authority: Authority<'_>,
) -> Result<Member> {
    let member =
        sql::member().bind(tx, &OWNERSHIP, &tenant, &user).opt().await?.ok_or_else(|| Error::not_found("user"))?;
    let held = permissions(tx, tenant, user).await?;
    authority.covers(held.iter().map(String::as_str))?;
    if member.status == status {
        return Err(Error::conflict("unchanged", format!("This membership is {status} already.")));
    }
    if member.status == "invited" {
        return Err(Error::conflict("not_accepted", "The invitation has not been accepted; remove the user instead."));
    }
    if status != "active" && held.contains(OWNERSHIP) {
        keep_an_owner(tx, tenant, user).await?;
    }
    sql::set_member_status().bind(tx, &status, &tenant, &user).await?;
    one(tx, tenant, user).await
}

/// Makes a membership active, whatever it was; answers what it was, if something else. The tenant must be locked.
pub(crate) async fn activate<S: Scope>(tx: &Tx<S>, tenant: i64, user: i64) -> Result<Option<String>> {
    let member =
        sql::member().bind(tx, &OWNERSHIP, &tenant, &user).opt().await?.ok_or_else(|| Error::not_found("user"))?;
    if member.status == "active" {
        return Ok(None);
    }
    sql::set_member_status().bind(tx, &"active", &tenant, &user).await?;
    Ok(Some(member.status))
}

/// Ends a membership. The tenant must be locked.
///
/// Errors: 404 no member, 403 `not_yours_to_grant`, 409 `last_owner`.
pub async fn remove<S: Scope>(tx: &Tx<S>, tenant: i64, user: i64, authority: Authority<'_>) -> Result<Member> {
    let member = one(tx, tenant, user).await?;
    let held = permissions(tx, tenant, user).await?;
    authority.covers(held.iter().map(String::as_str))?;
    if held.contains(OWNERSHIP) && member.status != "invited" {
        keep_an_owner(tx, tenant, user).await?;
    }
    sql::delete_member().bind(tx, &tenant, &user).await?;
    Ok(member)
}

/// Refuses when nobody but `user` owns the tenant; 0 asks whether anybody does.
pub(crate) async fn keep_an_owner<S: Scope>(tx: &Tx<S>, tenant: i64, user: i64) -> Result<()> {
    if sql::has_owner_beside().bind(tx, &tenant, &OWNERSHIP, &user).one().await? {
        return Ok(());
    }
    Err(Error::conflict("last_owner", "This is the tenant's last active owner. Make somebody else an owner first."))
}
