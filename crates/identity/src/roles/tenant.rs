//! A tenant's own roles.

use std::collections::BTreeSet;

use mpanel_kernel::db::TenantTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::permissions::{OWNERSHIP, Plane, built_in_role};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::roles::roles as sql;
use serde_json::json;

use super::{Role, RoleBody, changed};
use crate::members::{self, Authority};

/// Templates and the tenant's own roles.
pub(super) async fn list(tx: &TenantTx) -> Result<Vec<Role>> {
    let rows = sql::tenant_roles().bind(tx, &tx.scope().tenant()).all().await?;
    Ok(rows
        .into_iter()
        .map(|r| Role {
            id: r.id,
            kind: if r.is_template { "template" } else { "tenant" }.into(),
            built_in: built_in_role(&r.name).is_some(),
            name: r.name,
            description: r.description,
            permissions: r.permissions,
            holders: r.holders,
        })
        .collect())
}

async fn one(tx: &TenantTx, id: i64) -> Result<Role> {
    list(tx).await?.into_iter().find(|r| r.id == id).ok_or_else(|| Error::not_found("role"))
}

/// Makes a role (no `id`) or changes one.
///
/// Errors: 404; 409 for a template; 422; 403 `not_yours_to_grant`; 409 `last_owner`.
pub(super) async fn save(tx: TenantTx, id: Option<i64>, body: RoleBody, held: &BTreeSet<String>) -> Result<Role> {
    let tenant = tx.scope().tenant();
    members::lock(&tx, tenant).await?;
    let before = match id {
        Some(id) => Some(locked(&tx, id).await?),
        None => None,
    };
    let mut check = body.check();
    let spec = body.read(Plane::Tenant, &mut check);
    let own_taken = list(&tx).await?.iter().any(|r| Some(r.id) != id && r.name.eq_ignore_ascii_case(&spec.name));
    if own_taken || built_in_role(&spec.name).is_some() {
        check.wrong("name", "name_taken", "Another role has this name.");
    }
    check.finish()?;
    let old = before.as_ref().map_or(&[][..], |b| b.permissions.as_slice());
    Authority::Member(held).covers(changed(old, &spec.permissions))?;
    let keys: Vec<&str> = spec.permissions.iter().copied().collect();
    let id = match &before {
        None => sql::insert_tenant_role().bind(&tx, &tenant, &spec.name, &spec.description).one().await?,
        Some(role) => {
            sql::update_tenant_role().bind(&tx, &spec.name, &spec.description, &tenant, &role.id).await?;
            role.id
        }
    };
    sql::set_tenant_role_permissions().bind(&tx, &tenant, &id, &keys).await?;
    if old.iter().any(|p| p == OWNERSHIP) && !spec.permissions.contains(OWNERSHIP) {
        members::keep_an_owner(&tx, tenant, 0).await?;
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

/// Deletes a role that nobody holds.
pub(super) async fn delete(tx: TenantTx, id: i64, held: &BTreeSet<String>) -> Result<()> {
    let tenant = tx.scope().tenant();
    members::lock(&tx, tenant).await?;
    let role = locked(&tx, id).await?;
    Authority::Member(held).covers(role.permissions.iter().map(String::as_str))?;
    if sql::tenant_role_holders().bind(&tx, &tenant, &id).one().await? > 0 {
        return Err(Error::conflict("role_in_use", "Users hold this role. Give them another one first."));
    }
    sql::delete_tenant_role().bind(&tx, &tenant, &id).await?;
    tx.record(
        Event::new(&events::ROLE_DELETED)
            .object("role", id, &role.name)
            .details(json!({ "permissions": role.permissions })),
    );
    tx.commit().await
}

async fn locked(tx: &TenantTx, id: i64) -> Result<sql::LockTenantRole> {
    if let Some(role) = sql::lock_tenant_role().bind(tx, &tx.scope().tenant(), &id).opt().await? {
        return Ok(role);
    }
    one(tx, id).await?;
    Err(Error::conflict(
        "shared_role",
        "This role is shared by all tenants and cannot be changed here. Make a role of your own instead.",
    ))
}
