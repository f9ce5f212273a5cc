//! Roles of the platform, templates of tenants, and what operators hold.

use std::collections::{BTreeMap, BTreeSet};

use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::Check;
use mpanel_kernel::http::App;
use mpanel_kernel::permissions::{
    ADMINISTRATION, OWNERSHIP, Permission, Plane, PlatformSecurityManage, PlatformUsersManage, built_in_role,
};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::roles::roles as sql;
use serde_json::json;

use super::{Role, RoleBody, changed};
use crate::members::Authority;
use crate::security::{Incident, Severity, raise};

/// What makes an administrator: with each of these somebody decides who gets in and what is watched.
const POWERS: &[&str] = &[ADMINISTRATION, PlatformUsersManage::KEY, PlatformSecurityManage::KEY];

/// Every role but the tenants' own.
pub(super) async fn list(tx: &PlatformTx) -> Result<Vec<Role>> {
    let rows = sql::platform_roles().bind(tx).all().await?;
    Ok(rows
        .into_iter()
        .map(|r| Role {
            id: r.id,
            kind: if r.plane == "tenant" { "template".into() } else { r.plane },
            built_in: r.built_in,
            name: r.name,
            description: r.description,
            permissions: r.permissions,
            holders: r.holders,
        })
        .collect())
}

async fn one(tx: &PlatformTx, id: i64) -> Result<Role> {
    list(tx).await?.into_iter().find(|r| r.id == id).ok_or_else(|| Error::not_found("role"))
}

/// An operator gives on the platform's plane what he holds; on the tenants', whatever there is.
fn authority(plane: Plane, held: &BTreeSet<String>) -> Authority<'_> {
    if plane == Plane::Platform { Authority::Member(held) } else { Authority::Operator }
}

/// Makes a role (no `id`) or changes one. What makes administrators of its holders is an incident for each of them.
///
/// Errors: 404; 409 built in, or held under its old name; 422; 403 `not_yours_to_grant`; 409 `last_administrator`,
/// `last_owner`.
pub(super) async fn save(
    app: &App,
    tx: PlatformTx,
    id: Option<i64>,
    mut body: RoleBody,
    held: &BTreeSet<String>,
) -> Result<Role> {
    lock_operators(&tx).await?;
    let before = match id {
        Some(id) => Some(changeable(&tx, id).await?),
        None => None,
    };
    let mut check = body.check();
    let plane = match &before {
        Some(role) if role.plane == "tenant" => Plane::Tenant,
        Some(_) => Plane::Platform,
        None => body.plane(&mut check),
    };
    let spec = body.read(plane, &mut check);
    if sql::name_taken().bind(&tx, &spec.name, &id.unwrap_or(0)).one().await? || built_in_role(&spec.name).is_some() {
        check.wrong("name", "name_taken", "Another role has this name.");
    }
    check.finish()?;
    let old = before.as_ref().map_or(&[][..], |b| b.permissions.as_slice());
    authority(plane, held).covers(changed(old, &spec.permissions))?;
    let keys: Vec<&str> = spec.permissions.iter().copied().collect();
    let owned = match &before {
        Some(role) if old.iter().any(|p| p == OWNERSHIP) && !spec.permissions.contains(OWNERSHIP) => {
            owned_by_template(&tx, &role.name).await?
        }
        _ => vec![],
    };
    let mut raised = BTreeMap::new();
    if let Some(role) = before.as_ref().filter(|_| plane == Plane::Platform) {
        for power in POWERS.iter().filter(|power| spec.permissions.contains(**power)) {
            for holder in sql::holders_without().bind(&tx, &role.id, power).all().await? {
                raised.insert(holder.id, holder.email);
            }
        }
    }
    let id = match &before {
        None => sql::insert_role().bind(&tx, &spec.name, &super::plane_name(plane), &spec.description).one().await?,
        Some(role) => {
            if role.name != spec.name && sql::role_is_held().bind(&tx, &role.name, &role.id).one().await? {
                return Err(Error::conflict("role_in_use", "A role that users hold keeps its name."));
            }
            sql::update_role().bind(&tx, &spec.name, &spec.description, &role.id).await?;
            role.id
        }
    };
    sql::set_role_permissions().bind(&tx, &id, &keys).await?;
    if old.iter().any(|p| p == ADMINISTRATION) {
        keep_an_administrator(&tx).await?;
    }
    keep_owners(&tx, &owned).await?;
    for (id, email) in raised {
        administrator_made(app, &tx, id, &email).await?;
    }
    let kind = if before.is_none() { &events::ROLE_CREATED } else { &events::ROLE_UPDATED };
    tx.record(Event::new(kind).object("role", id, &spec.name).details(json!({
        "before": before.as_ref().map(|b| json!({ "name": b.name, "permissions": b.permissions })),
        "after": { "name": spec.name, "permissions": keys },
    })));
    let role = one(&tx, id).await?;
    tx.commit().await?;
    Ok(role)
}

/// The tenants that give a template to somebody and have an owner; each is locked.
async fn owned_by_template(tx: &PlatformTx, template: &str) -> Result<Vec<i64>> {
    let tenants = sql::lock_tenants_of_template().bind(tx, &template).all().await?;
    Ok(sql::owned().bind(tx, &tenants, &OWNERSHIP).all().await?)
}

/// Refuses when one of these tenants has no active owner any more.
async fn keep_owners(tx: &PlatformTx, tenants: &[i64]) -> Result<()> {
    if tenants.is_empty() {
        return Ok(());
    }
    let still = sql::owned().bind(tx, &tenants, &OWNERSHIP).all().await?;
    let gone: Vec<String> = tenants.iter().filter(|t| !still.contains(t)).map(|t| format!("#{t}")).take(10).collect();
    if gone.is_empty() {
        return Ok(());
    }
    let message = format!(
        "Tenants would be without an active owner (such as {}). Make somebody an owner there first.",
        gone.join(", ")
    );
    Err(Error::conflict("last_owner", message))
}

/// Somebody can do everything now; those who look after security should know.
pub(crate) async fn administrator_made(app: &App, tx: &PlatformTx, id: i64, email: &str) -> Result<()> {
    let incident = Incident {
        kind: "administrator_made",
        severity: Severity::High,
        key: format!("user {id} {}", jiff::Timestamp::now().as_second()),
        user: Some(id),
        address: None,
        summary: format!("{email} was made an administrator of the platform."),
        details: json!({}),
    };
    raise(app, tx, incident).await
}

/// Deletes a role that nobody holds.
pub(super) async fn delete(tx: PlatformTx, id: i64, held: &BTreeSet<String>) -> Result<()> {
    lock_operators(&tx).await?;
    let role = changeable(&tx, id).await?;
    let plane = if role.plane == "tenant" { Plane::Tenant } else { Plane::Platform };
    authority(plane, held).covers(role.permissions.iter().map(String::as_str))?;
    if sql::role_is_held().bind(&tx, &role.name, &id).one().await? {
        return Err(Error::conflict("role_in_use", "Users hold this role. Give them another one first."));
    }
    sql::delete_role().bind(&tx, &id).await?;
    tx.record(
        Event::new(&events::ROLE_DELETED)
            .object("role", id, &role.name)
            .details(json!({ "permissions": role.permissions })),
    );
    tx.commit().await
}

async fn changeable(tx: &PlatformTx, id: i64) -> Result<sql::LockRole> {
    let role = sql::lock_role().bind(tx, &id).opt().await?.ok_or_else(|| Error::not_found("role"))?;
    if role.built_in {
        return Err(Error::conflict(
            "built_in_role",
            "This role comes with mPanel and cannot be changed. Make a role of your own instead.",
        ));
    }
    Ok(role)
}

/// Platform roles to be given to an operator.
pub(crate) struct OperatorRoles {
    ids: Vec<i64>,
    pub names: Vec<String>,
    permissions: BTreeSet<String>,
}

/// Looks names of platform roles up, and notes those that no role has.
pub(crate) async fn operator_roles(tx: &PlatformTx, names: &[String], check: &mut Check) -> Result<OperatorRoles> {
    let wanted: BTreeSet<String> = names.iter().map(|n| n.to_lowercase()).collect();
    let found = sql::platform_roles_named().bind(tx, &wanted.iter().collect::<Vec<_>>()).all().await?;
    for name in wanted.iter().filter(|w| !found.iter().any(|f| f.name.to_lowercase() == **w)) {
        check.wrong("platformRoles", "unknown_role", format!("There is no platform role {name:?}."));
    }
    Ok(OperatorRoles {
        ids: found.iter().map(|f| f.id).collect(),
        names: found.iter().map(|f| f.name.clone()).collect(),
        permissions: found.into_iter().flat_map(|f| f.permissions).collect(),
    })
}

/// Gives a user these platform roles instead of those it has; answers whether that made an administrator. Operators must
/// be locked.
///
/// Errors: 403 `not_yours_to_grant`, 409 `last_administrator`.
pub(crate) async fn set_operator_roles(
    tx: &PlatformTx,
    user: i64,
    roles: &OperatorRoles,
    held: &BTreeSet<String>,
) -> Result<bool> {
    let before: BTreeSet<String> = sql::permissions_of_operator().bind(tx, &user).all().await?.into_iter().collect();
    Authority::Member(held).covers(before.union(&roles.permissions).map(String::as_str))?;
    sql::set_platform_roles().bind(tx, &user, &roles.ids).await?;
    if before.contains(ADMINISTRATION) {
        keep_an_administrator(tx).await?;
    }
    Ok(POWERS.iter().any(|power| roles.permissions.contains(*power) && !before.contains(*power)))
}

/// Operators' roles change one after the other, until the transaction ends.
pub(crate) async fn lock_operators(tx: &PlatformTx) -> Result<()> {
    sql::lock_operators().bind(tx).one().await?;
    Ok(())
}

/// Refuses when no active operator could change roles any more.
pub(crate) async fn keep_an_administrator(tx: &PlatformTx) -> Result<()> {
    if sql::has_administrator().bind(tx, &ADMINISTRATION).one().await? {
        return Ok(());
    }
    Err(Error::conflict(
        "last_administrator",
        format!("Nobody would hold {ADMINISTRATION} any more. Give it to somebody else first."),
    ))
}
