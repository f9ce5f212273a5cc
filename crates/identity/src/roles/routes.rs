//! `/api/roles`, `/api/permissions` and the same under `/api/admin`.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::http::{App, Body, Created, NoContent, Paged, Path, Personal, Platform, Routes, Tenant};
use mpanel_kernel::permissions::{Plane, PlatformRolesManage, PlatformRolesRead, RolesManage, RolesRead};
use schemars::JsonSchema;
use serde::Deserialize;

use super::{PermissionView, Role, RoleBody, permissions_of, platform, tenant};

/// The routes of roles.
pub fn routes() -> Routes {
    let own = Routes::at("Roles", ["/api"])
        .get("/roles", list, "List roles\nThe templates that all tenants share, and the tenant's own.")
        .get("/permissions", permissions, "List permissions\nWhat a role of a tenant can hold.")
        .post("/roles", create, "Make a role\nOut of permissions that the caller holds.")
        .put("/roles/{id}", update, "Change a role\nTakes effect on the next request of whoever holds it.")
        .delete("/roles/{id}", delete, "Delete a role that nobody holds");
    let platform = Routes::at("Platform: roles", ["/api/admin", "/api/platform"])
        .get("/roles", list_all, "List roles\nRoles of the platform, and the templates of tenants.")
        .get("/permissions", all_permissions, "List permissions\nOf the platform and of tenants.")
        .post("/roles", create_any, "Make a role\nOf the platform (`plane: platform`) or a template (`plane: tenant`).")
        .put("/roles/{id}", update_any, "Change a role\nTakes effect on the next request of whoever holds it.")
        .delete("/roles/{id}", delete_any, "Delete a role that nobody holds");
    own.merge(platform)
}

#[derive(Deserialize, JsonSchema)]
struct RolePath {
    /// The role's id.
    id: i64,
}

async fn list(caller: Tenant<RolesRead>, State(app): State<App>) -> Result<Paged<Role>> {
    let tx = app.db.read(&caller.scope).await?;
    Ok(Paged { items: tenant::list(&tx).await?, next: None })
}

async fn permissions(_: Tenant<RolesRead>) -> Paged<PermissionView> {
    Paged { items: permissions_of(Some(Plane::Tenant)), next: None }
}

async fn create(
    Personal(caller): Personal<Tenant<RolesManage>>,
    State(app): State<App>,
    body: Body<RoleBody>,
) -> Result<Created<Role>> {
    let tx = app.db.write(&caller.scope).await?;
    Ok(Created(tenant::save(tx, None, body.value, &caller.caller.permissions).await?))
}

async fn update(
    Personal(caller): Personal<Tenant<RolesManage>>,
    State(app): State<App>,
    Path(path): Path<RolePath>,
    body: Body<RoleBody>,
) -> Result<axum::Json<Role>> {
    let tx = app.db.write(&caller.scope).await?;
    Ok(axum::Json(tenant::save(tx, Some(path.id), body.value, &caller.caller.permissions).await?))
}

async fn delete(
    Personal(caller): Personal<Tenant<RolesManage>>,
    State(app): State<App>,
    Path(path): Path<RolePath>,
) -> Result<NoContent> {
    let tx = app.db.write(&caller.scope).await?;
    tenant::delete(tx, path.id, &caller.caller.permissions).await?;
    Ok(NoContent)
}

async fn list_all(caller: Platform<PlatformRolesRead>, State(app): State<App>) -> Result<Paged<Role>> {
    let tx = app.db.read(&caller.scope).await?;
    Ok(Paged { items: platform::list(&tx).await?, next: None })
}

async fn all_permissions(_: Platform<PlatformRolesRead>) -> Paged<PermissionView> {
    Paged { items: permissions_of(None), next: None }
}

async fn create_any(
    caller: Platform<PlatformRolesManage>,
    State(app): State<App>,
    body: Body<RoleBody>,
) -> Result<Created<Role>> {
    let tx = app.db.write(&caller.scope).await?;
    let role = platform::save(&app, tx, None, body.value, &caller.caller.platform_permissions).await?;
    Ok(Created(role))
}

async fn update_any(
    caller: Platform<PlatformRolesManage>,
    State(app): State<App>,
    Path(path): Path<RolePath>,
    body: Body<RoleBody>,
) -> Result<axum::Json<Role>> {
    let tx = app.db.write(&caller.scope).await?;
    Ok(axum::Json(platform::save(&app, tx, Some(path.id), body.value, &caller.caller.platform_permissions).await?))
}

async fn delete_any(
    caller: Platform<PlatformRolesManage>,
    State(app): State<App>,
    Path(path): Path<RolePath>,
) -> Result<NoContent> {
    let tx = app.db.write(&caller.scope).await?;
    platform::delete(tx, path.id, &caller.caller.platform_permissions).await?;
    Ok(NoContent)
}
