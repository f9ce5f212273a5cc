//! `/api/users`: the users of the caller's tenant.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::forms::{Check, Field, Unknown, like};
use mpanel_kernel::http::{App, Body, Created, Cursor, NoContent, Paged, Path, Personal, Query, Routes, Tenant};
use mpanel_kernel::permissions::{RolesManage, UsersManage, UsersRead};
use schemars::JsonSchema;
use serde::Deserialize;

use super::tenant::{self, Invitation, NewRoles};
use crate::members::{self, Member};

/// The routes of a tenant's users.
pub fn routes() -> Routes {
    Routes::at("Users", ["/api/users"])
        .get("", list, "List the tenant's users")
        .get("/{id}", show, "Show a user of the tenant")
        .post("/invite", invite, "Invite a user\nSends a link that works once. Asking again sends another.")
        .patch("/{id}/role", set_role, "Change a user's role\nRoles beside it stay. In force on the next request.")
        .put("/{id}/roles", set_roles, "Set all roles of a user\nTemplates and the tenant's own, by name.")
        .post("/{id}/suspend", suspend, "Suspend a membership\nThe user cannot use this tenant; the account stays.")
        .post("/{id}/reactivate", reactivate, "Reactivate a suspended membership")
        .delete("/{id}", remove, "Remove a user from the tenant\nThe account stays.")
}

#[derive(Deserialize, JsonSchema)]
struct UserPath {
    /// The user's id.
    id: i64,
}

/// Which users to show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// Text in the name or the address.
    q: Option<String>,
    /// `invited`, `active` or `suspended`.
    status: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

#[derive(Deserialize, JsonSchema)]
struct Invite {
    /// Whom to invite.
    #[serde(default)]
    email: Field<String>,
    /// What people call the user; the address's first part when absent.
    #[serde(default)]
    name: Field<String>,
    /// The membership's own role. Give this or `roles`.
    #[serde(default)]
    role: Field<String>,
    /// All roles.
    #[serde(default)]
    roles: Field<Vec<String>>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize, JsonSchema)]
struct NewRole {
    /// The role's name.
    #[serde(default)]
    role: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize, JsonSchema)]
struct AllRoles {
    /// The roles' names; the first template is the membership's own role.
    #[serde(default)]
    roles: Field<Vec<String>>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn list(caller: Tenant<UsersRead>, State(app): State<App>, Query(f): Query<Filter>) -> Result<Paged<Member>> {
    let limit = Cursor { cursor: None, limit: f.limit }.limit();
    let tx = app.db.read(&caller.scope).await?;
    let text = f.q.as_deref().map(like);
    let items = tenant::list(&tx, text.as_deref(), f.status.as_deref(), f.cursor, limit + 1).await?;
    Ok(Paged::from_lookahead(items, limit, |m| m.id))
}

async fn show(
    caller: Tenant<UsersRead>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
) -> Result<axum::Json<Member>> {
    let tx = app.db.read(&caller.scope).await?;
    Ok(axum::Json(members::one(&tx, caller.scope.tenant(), path.id).await?))
}

async fn invite(
    Personal(caller): Personal<Tenant<UsersManage>>,
    State(app): State<App>,
    Body { value: body, .. }: Body<Invite>,
) -> Result<Created<Member>> {
    let mut check = Check::new(&body.unknown);
    let email = check.text("email", body.email, 1, 254).unwrap_or_default();
    if !email.is_empty() {
        super::check_email(&mut check, "email", &email);
    }
    let name = check.optional_text("name", body.name, 100);
    let role = check.optional("role", body.role);
    let roles = check.optional("roles", body.roles);
    if role.is_some() == roles.is_some() {
        check.wrong("role", "required", "Give one role as role, or all as roles.");
        check.finish()?;
        return Err(mpanel_kernel::Error::not_found("role"));
    }
    let field = if role.is_some() { "role" } else { "roles" };
    let roles = roles.or(role.map(|r| vec![r])).unwrap_or_default();
    let invitation = Invitation { email, name, roles, field };
    Ok(Created(tenant::invite(&app, &caller.scope, invitation, &caller.caller.permissions, check).await?))
}

async fn set_role(
    Personal(caller): Personal<Tenant<UsersManage>>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
    Body { value: body, .. }: Body<NewRole>,
) -> Result<axum::Json<Member>> {
    let mut check = Check::new(&body.unknown);
    let role = check.text("role", body.role, 1, 64).unwrap_or_default();
    if role.is_empty() {
        check.finish()?;
        return Err(mpanel_kernel::Error::not_found("role"));
    }
    let tx = app.db.write(&caller.scope).await?;
    let new = NewRoles::Own(role);
    Ok(axum::Json(tenant::set_roles(tx, path.id, new, &caller.caller.permissions, check).await?))
}

async fn set_roles(
    Personal(caller): Personal<Tenant<RolesManage>>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
    Body { value: body, .. }: Body<AllRoles>,
) -> Result<axum::Json<Member>> {
    let mut check = Check::new(&body.unknown);
    let Some(roles) = check.required("roles", body.roles) else {
        check.finish()?;
        return Err(mpanel_kernel::Error::not_found("role"));
    };
    let tx = app.db.write(&caller.scope).await?;
    let new = NewRoles::All(roles);
    Ok(axum::Json(tenant::set_roles(tx, path.id, new, &caller.caller.permissions, check).await?))
}

async fn suspend(
    Personal(caller): Personal<Tenant<UsersManage>>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
) -> Result<axum::Json<Member>> {
    let tx = app.db.write(&caller.scope).await?;
    Ok(axum::Json(tenant::set_status(tx, path.id, "suspended", &caller.caller.permissions).await?))
}

async fn reactivate(
    Personal(caller): Personal<Tenant<UsersManage>>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
) -> Result<axum::Json<Member>> {
    let tx = app.db.write(&caller.scope).await?;
    Ok(axum::Json(tenant::set_status(tx, path.id, "active", &caller.caller.permissions).await?))
}

async fn remove(
    Personal(caller): Personal<Tenant<UsersManage>>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
) -> Result<NoContent> {
    let tx = app.db.write(&caller.scope).await?;
    tenant::remove(tx, path.id, &caller.caller.permissions).await?;
    Ok(NoContent)
}
