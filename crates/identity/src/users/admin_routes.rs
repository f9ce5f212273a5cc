//! `/api/admin/users`: all accounts.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::forms::{Check, Field, Unknown, like};
use mpanel_kernel::http::{App, Body, Created, Cursor, NoContent, Paged, Path, Platform, Query, Routes};
use mpanel_kernel::permissions::{PlatformUsersManage, PlatformUsersRead};
use mpanel_sql::queries::identity::src::users::users as sql;
use schemars::JsonSchema;
use serde::Deserialize;

use super::platform::{self, AccountChange, Act, NewAccount};
use super::{Account, Login};

/// The routes of accounts.
pub fn routes() -> Routes {
    Routes::at("Platform: users", ["/api/admin/users", "/api/platform/users"])
        .get("", list, "List accounts\nNewest first.")
        .get("/{id}", show, "Show an account\nWith the tenants it belongs to.")
        .get("/{id}/logins", logins, "List an account's sign-ins\nRefused ones too, newest first.")
        .post("", create, "Make an account\nIts activation link works once.")
        .patch("/{id}", update, "Change an account\nName, address, roles on the platform. With another address the links that went to the old one are dead.")
        .post("/{id}/disable", disable, "Disable an account\nEverywhere; its sessions end. A tenant's last owner as well: give the tenant another one.")
        .post("/{id}/enable", enable, "Enable a disabled account")
        .post("/{id}/lock", lock, "Lock an account\nIt cannot sign in; what is signed in stays.")
        .post("/{id}/unlock", unlock, "Unlock an account")
        .post(
            "/{id}/force-password-reset",
            force_reset,
            "Force a new password\nThe old one stops working, sessions end, a link to set a new one goes out. Not for an account that signs in through \
             its provider only.",
        )
        .post(
            "/{id}/reset-second-factor",
            reset_second_factor,
            "Take an account's second factor away\nFor somebody who lost it; its sessions end.",
        )
        .put("/{id}/tenants/{tenantId}", attach, "Attach a user to a tenant\nWith these roles, and no others.")
        .delete("/{id}/tenants/{tenantId}", detach, "Detach a user from a tenant")
}

#[derive(Deserialize, JsonSchema)]
struct UserPath {
    /// The user's id.
    id: i64,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct MembershipPath {
    /// The user's id.
    id: i64,
    /// The tenant's id.
    tenant_id: i64,
}

/// Which accounts to show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Filter {
    /// Text in the name or the address.
    q: Option<String>,
    /// `invited`, `active` or `disabled`.
    status: Option<String>,
    /// Only those who belong to this tenant.
    tenant_id: Option<i64>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct AccountBody {
    /// The address to sign in with.
    #[serde(default)]
    email: Field<String>,
    /// What people call the user.
    #[serde(default)]
    name: Field<String>,
    /// Roles on the platform.
    #[serde(default)]
    platform_roles: Field<Vec<String>>,
    /// A tenant to attach a new account to.
    #[serde(default)]
    tenant_id: Field<i64>,
    /// Its roles in that tenant.
    #[serde(default)]
    roles: Field<Vec<String>>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize, JsonSchema)]
struct Reason {
    /// Why; at most 500 characters.
    #[serde(default)]
    reason: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize, JsonSchema)]
struct Roles {
    /// The roles' names; the first template is the membership's own role.
    #[serde(default)]
    roles: Field<Vec<String>>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn list(
    caller: Platform<PlatformUsersRead>,
    State(app): State<App>,
    Query(f): Query<Filter>,
) -> Result<Paged<Account>> {
    let limit = Cursor { cursor: None, limit: f.limit }.limit();
    let tx = app.db.read(&caller.scope).await?;
    let text = f.q.as_deref().map(like);
    let (status, text) = (f.status.as_deref(), text.as_deref());
    let rows = sql::accounts().bind(&tx, &f.cursor, &status, &text, &f.tenant_id, &(limit + 1)).all().await?;
    Ok(Paged::from_lookahead(rows.into_iter().map(Account::from).collect(), limit, |a: &Account| a.id))
}

async fn show(
    caller: Platform<PlatformUsersRead>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
) -> Result<axum::Json<Account>> {
    let tx = app.db.read(&caller.scope).await?;
    Ok(axum::Json(platform::one(&tx, path.id).await?))
}

async fn logins(
    caller: Platform<PlatformUsersRead>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
    Query(cursor): Query<Cursor>,
) -> Result<Paged<Login>> {
    let tx = app.db.read(&caller.scope).await?;
    platform::one(&tx, path.id).await?;
    let rows = sql::logins().bind(&tx, &path.id, &cursor.cursor, &(cursor.limit() + 1)).all().await?;
    let view = |r: sql::LoginView| Login {
        id: r.id,
        created_at: r.created_at,
        outcome: r.outcome,
        method: r.method,
        ip_address: r.ip_address,
        user_agent: r.user_agent,
    };
    Ok(Paged::from_lookahead(rows.into_iter().map(view).collect(), cursor.limit(), |l: &Login| l.id))
}

async fn create(
    caller: Platform<PlatformUsersManage>,
    State(app): State<App>,
    Body { value: body, .. }: Body<AccountBody>,
) -> Result<Created<Account>> {
    let mut check = Check::new(&body.unknown);
    let email = check.text("email", body.email, 1, 254).unwrap_or_default();
    if !email.is_empty() {
        super::check_email(&mut check, "email", &email);
    }
    let name = check.text("name", body.name, 1, 100).unwrap_or_default();
    let platform_roles = check.optional("platformRoles", body.platform_roles).unwrap_or_default();
    let tenant = check.optional("tenantId", body.tenant_id);
    let roles = check.optional("roles", body.roles);
    let tenant = match (tenant, roles) {
        (Some(tenant), Some(roles)) => Some((tenant, roles)),
        (None, None) => None,
        (Some(_), None) => {
            check.wrong("roles", "required", "Give the roles in that tenant.");
            None
        }
        (None, Some(_)) => {
            check.wrong("tenantId", "required", "Give the tenant that the roles are for.");
            None
        }
    };
    let new = NewAccount { email, name, platform_roles, tenant };
    Ok(Created(platform::create(&app, &caller, new, check).await?))
}

async fn update(
    caller: Platform<PlatformUsersManage>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
    Body { value: body, .. }: Body<AccountBody>,
) -> Result<axum::Json<Account>> {
    let mut check = Check::new(&body.unknown);
    let email = check.optional_text("email", body.email, 254);
    if let Some(email) = &email {
        super::check_email(&mut check, "email", email);
    }
    let name = check.optional_text("name", body.name, 100);
    let platform_roles = check.optional("platformRoles", body.platform_roles);
    if !matches!((&body.tenant_id, &body.roles), (Field::Missing, Field::Missing)) {
        check.wrong("roles", "unknown_field", "Tenants are changed with PUT …/tenants/{tenantId}.");
    }
    let change = AccountChange { name, email, platform_roles };
    Ok(axum::Json(platform::update(&app, &caller, path.id, change, check).await?))
}

async fn disable(
    caller: Platform<PlatformUsersManage>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
) -> Result<axum::Json<Account>> {
    Ok(axum::Json(platform::act(&app, &caller, path.id, Act::Disable, None).await?))
}

async fn enable(
    caller: Platform<PlatformUsersManage>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
) -> Result<axum::Json<Account>> {
    Ok(axum::Json(platform::act(&app, &caller, path.id, Act::Enable, None).await?))
}

async fn lock(
    caller: Platform<PlatformUsersManage>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
    Body { value: body, .. }: Body<Reason>,
) -> Result<axum::Json<Account>> {
    let mut check = Check::new(&body.unknown);
    let reason = check.optional_text("reason", body.reason, 500);
    check.finish()?;
    Ok(axum::Json(platform::act(&app, &caller, path.id, Act::Lock, reason.as_deref()).await?))
}

async fn unlock(
    caller: Platform<PlatformUsersManage>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
) -> Result<axum::Json<Account>> {
    Ok(axum::Json(platform::act(&app, &caller, path.id, Act::Unlock, None).await?))
}

async fn force_reset(
    caller: Platform<PlatformUsersManage>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
) -> Result<axum::Json<Account>> {
    Ok(axum::Json(platform::act(&app, &caller, path.id, Act::ForcePasswordReset, None).await?))
}

async fn reset_second_factor(
    caller: Platform<PlatformUsersManage>,
    State(app): State<App>,
    Path(path): Path<UserPath>,
) -> Result<axum::Json<Account>> {
    Ok(axum::Json(platform::act(&app, &caller, path.id, Act::ResetSecondFactor, None).await?))
}

async fn attach(
    caller: Platform<PlatformUsersManage>,
    State(app): State<App>,
    Path(path): Path<MembershipPath>,
    Body { value: body, .. }: Body<Roles>,
) -> Result<axum::Json<Account>> {
    let mut check = Check::new(&body.unknown);
    let Some(roles) = check.required("roles", body.roles) else {
        check.finish()?;
        return Err(mpanel_kernel::Error::not_found("role"));
    };
    let tx = app.db.write(&caller.scope).await?;
    Ok(axum::Json(platform::attach(tx, path.id, path.tenant_id, &roles, check).await?))
}

async fn detach(
    caller: Platform<PlatformUsersManage>,
    State(app): State<App>,
    Path(path): Path<MembershipPath>,
) -> Result<NoContent> {
    let tx = app.db.write(&caller.scope).await?;
    platform::detach(tx, path.id, path.tenant_id).await?;
    Ok(NoContent)
}
