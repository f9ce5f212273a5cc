//! What operators do with accounts.

use std::collections::BTreeSet;

use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::Check;
use mpanel_kernel::http::{App, Platform};
use mpanel_kernel::permissions::{OWNERSHIP, PlatformUsersManage};
use mpanel_kernel::settings::BRAND_NAME;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as sessions;
use mpanel_sql::queries::identity::src::users::users as sql;
use serde_json::json;

use super::links::{self, Link};
use super::{Account, Membership};
use crate::members::{self, Authority, RoleSet};
use crate::roles::{administrator_made, keep_an_administrator, lock_operators, operator_roles, set_operator_roles};
use crate::{mail, second_factor};

impl From<sql::AccountRow> for Account {
    fn from(row: sql::AccountRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            email: row.email,
            status: row.status,
            locked_at: row.locked_at,
            lock_reason: row.lock_reason,
            must_change_password: row.must_change_password,
            has_password: row.has_password,
            has_second_factor: row.has_second_factor,
            identities: row.identities,
            last_login_at: row.last_login_at,
            created_at: row.created_at,
            platform_roles: row.platform_roles,
            tenant_count: row.tenants,
            tenants: None,
        }
    }
}

/// An account with its memberships.
pub(super) async fn one(tx: &PlatformTx, id: i64) -> Result<Account> {
    let account = sql::account().bind(tx, &id).opt().await?.ok_or_else(|| Error::not_found("user"))?;
    let tenants = sql::memberships().bind(tx, &OWNERSHIP, &id).all().await?;
    let view = |m: sql::Memberships| Membership {
        tenant_id: m.tenant_id,
        name: m.name,
        tenant_status: m.tenant_status,
        status: m.status,
        roles: std::iter::once(m.role).chain(m.further).collect(),
        last_owner: m.last_owner,
    };
    Ok(Account { tenants: Some(tenants.into_iter().map(view).collect()), ..Account::from(account) })
}

/// The account, its row locked. An operator who holds more than the caller is nobody the caller can act on.
async fn locked(tx: &PlatformTx, id: i64, held: &BTreeSet<String>) -> Result<sql::LockAccount> {
    let account = sql::lock_account().bind(tx, &id).opt().await?.ok_or_else(|| Error::not_found("user"))?;
    let theirs =
        mpanel_sql::queries::identity::src::roles::roles::permissions_of_operator().bind(tx, &id).all().await?;
    Authority::Member(held).covers(theirs.iter().map(String::as_str))?;
    Ok(account)
}

/// A new account.
pub(super) struct NewAccount {
    pub email: String,
    pub name: String,
    pub platform_roles: Vec<String>,
    /// A tenant with the roles there.
    pub tenant: Option<(i64, Vec<String>)>,
}

/// Makes an account and sends its activation link.
///
/// Errors: 422 taken address or unknown roles; 403 `not_yours_to_grant`; 404 no such tenant.
pub(super) async fn create(
    app: &App,
    caller: &Platform<PlatformUsersManage>,
    new: NewAccount,
    mut check: Check,
) -> Result<Account> {
    let held = &caller.caller.platform_permissions;
    let tx = app.db.write(&caller.scope).await?;
    lock_operators(&tx).await?;
    if let Some((tenant, _)) = &new.tenant {
        members::lock(&tx, *tenant).await?;
    }
    let operator = operator_roles(&tx, &new.platform_roles, &mut check).await?;
    let roles = match &new.tenant {
        Some((tenant, names)) => RoleSet::find(&tx, *tenant, "roles", names, &mut check).await?,
        None => None,
    };
    if sql::account_id_of().bind(&tx, &new.email.as_str()).opt().await?.is_some() {
        check.wrong("email", "email_taken", "There is an account with this address.");
    }
    check.finish()?;
    let id = sql::insert_invited().bind(&tx, &new.name.as_str(), &new.email.as_str()).opt().await?;
    let id = id.ok_or_else(|| Error::field("email", "email_taken", "There is an account with this address."))?;
    tx.record(
        Event::new(&events::USER_CREATED)
            .object("user", id, &new.email)
            .details(json!({ "platformRoles": operator.names })),
    );
    if set_operator_roles(&tx, id, &operator, held).await? {
        administrator_made(app, &tx, id, &new.email).await?;
    }
    if let (Some((tenant, _)), Some(roles)) = (&new.tenant, &roles) {
        members::add(&tx, *tenant, id, "active", roles, Authority::Operator).await?;
        tx.record(
            Event::new(&events::MEMBER_ATTACHED)
                .tenant(*tenant)
                .object("user", id, &new.email)
                .details(json!({ "roles": roles.names() })),
        );
    }
    links::send(app, &tx, id, &new.email, Link::Activation).await?;
    let account = one(&tx, id).await?;
    tx.commit().await?;
    Ok(account)
}

/// What an account is to become; absent fields stay.
pub(super) struct AccountChange {
    pub name: Option<String>,
    pub email: Option<String>,
    pub platform_roles: Option<Vec<String>>,
}

/// Changes an account. With another address its sessions end, both addresses are told, and every link that went to the old one
/// is dead; what was still to be answered goes to the new one.
pub(super) async fn update(
    app: &App,
    caller: &Platform<PlatformUsersManage>,
    id: i64,
    change: AccountChange,
    mut check: Check,
) -> Result<Account> {
    let held = &caller.caller.platform_permissions;
    let tx = app.db.write(&caller.scope).await?;
    lock_operators(&tx).await?;
    let account = locked(&tx, id, held).await?;
    let before = one(&tx, id).await?;
    let name = change.name.unwrap_or_else(|| before.name.clone());
    let email = change.email.unwrap_or_else(|| before.email.clone());
    if sql::account_id_of().bind(&tx, &email.as_str()).opt().await?.is_some_and(|other| other != id) {
        check.wrong("email", "email_taken", "There is another account with this address.");
    }
    let roles = match &change.platform_roles {
        Some(names) => Some(operator_roles(&tx, names, &mut check).await?),
        None => None,
    };
    check.finish()?;
    sql::update_account().bind(&tx, &name.as_str(), &email.as_str(), &id).await?;
    if email != before.email {
        links::move_to(app, &tx, id, &email, account.status == "invited").await?;
    }
    if !email.eq_ignore_ascii_case(&before.email) {
        sessions::close_sessions_of().bind(&tx, &id).await?;
        if account.status != "invited" {
            tell_of_address(app, &tx, &before.email, &email).await?;
        }
    }
    if let Some(roles) = &roles
        && set_operator_roles(&tx, id, roles, held).await?
    {
        administrator_made(app, &tx, id, &email).await?;
    }
    let after = one(&tx, id).await?;
    let told = |a: &Account| json!({ "name": a.name, "email": a.email, "platformRoles": a.platform_roles });
    tx.record(
        Event::new(&events::USER_UPDATED)
            .object("user", id, &after.email)
            .details(json!({ "before": told(&before), "after": told(&after) })),
    );
    tx.commit().await?;
    Ok(after)
}

/// Tells both addresses that an account has another one now: who reads one of them may not be who reads the other.
async fn tell_of_address(app: &App, tx: &PlatformTx, old: &str, new: &str) -> Result<()> {
    let brand = app.settings.text(&BRAND_NAME);
    let text = format!(
        "The address of your account on {brand} was changed by an operator.\n\nUntil now: {old}\nFrom now on: {new}\n\nEvery session \
         of the account has ended; sign in with the new address. If you did not ask for this, tell your provider at once.\n"
    );
    for address in [old, new] {
        mail::send(app, tx, None, address, "The address of your account was changed", &text).await?;
    }
    Ok(())
}

/// What an operator does to an account.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Act {
    Disable,
    Enable,
    Lock,
    Unlock,
    ForcePasswordReset,
    ResetSecondFactor,
}

/// Does it. Disabling and forcing a reset end every session; locking leaves them. A tenant's last owner can be disabled,
/// too: whoever must not get in any more cannot wait for a successor.
///
/// Errors: 404; 403 `not_yours_to_grant`; 409 when nothing would change, for oneself, `last_administrator`, `sso_only`.
pub(super) async fn act(
    app: &App,
    caller: &Platform<PlatformUsersManage>,
    id: i64,
    act: Act,
    reason: Option<&str>,
) -> Result<Account> {
    let tx = app.db.write(&caller.scope).await?;
    lock_operators(&tx).await?;
    if act == Act::Disable {
        // Who is demoted or removed in the meantime is counted against the owners that are left.
        members::lock_all_of(&tx, id).await?;
    }
    let account = locked(&tx, id, &caller.caller.platform_permissions).await?;
    if Some(id) == caller.caller.user_id && matches!(act, Act::Disable | Act::Lock) {
        return Err(Error::conflict("own_account", "You cannot shut yourself out. Ask another operator."));
    }
    let unchanged = |what: &str| Err(Error::conflict("unchanged", format!("This account {what}.")));
    let kind = match act {
        Act::Disable if account.status == "disabled" => return unchanged("is disabled already"),
        Act::Enable if account.status != "disabled" => return unchanged("is not disabled"),
        Act::Lock if account.is_locked => return unchanged("is locked already"),
        Act::Unlock if !account.is_locked => return unchanged("is not locked"),
        Act::Disable => {
            sql::set_account_status().bind(&tx, &"disabled", &id).await?;
            sessions::close_sessions_of().bind(&tx, &id).await?;
            keep_an_administrator(&tx).await?;
            &events::USER_DISABLED
        }
        Act::Enable => {
            // Invited is who has no way in yet: neither a password nor a provider.
            let status = if account.has_password || account.has_identity { "active" } else { "invited" };
            sql::set_account_status().bind(&tx, &status, &id).await?;
            &events::USER_ENABLED
        }
        Act::Lock => {
            sql::lock_sign_in().bind(&tx, &reason, &id).await?;
            &events::USER_LOCKED
        }
        Act::Unlock => {
            sql::unlock_sign_in().bind(&tx, &id).await?;
            &events::USER_UNLOCKED
        }
        Act::ResetSecondFactor => {
            if !second_factor::remove(&tx, id).await? {
                return unchanged("has no second factor");
            }
            sessions::close_sessions_of().bind(&tx, &id).await?;
            &events::SECOND_FACTOR_RESET
        }
        Act::ForcePasswordReset if account.sso_only => {
            return Err(Error::conflict(
                "sso_only",
                "This account signs in through its identity provider only; a link to set a password would be refused.",
            ));
        }
        Act::ForcePasswordReset => {
            sql::take_password().bind(&tx, &id).await?;
            sessions::close_sessions_of().bind(&tx, &id).await?;
            let link = if account.status == "invited" { Link::Activation } else { Link::Reset };
            links::send(app, &tx, id, &account.email, link).await?;
            &events::USER_PASSWORD_RESET_FORCED
        }
    };
    tx.record(Event::new(kind).object("user", id, &account.email).details(json!({ "reason": reason })));
    let account = one(&tx, id).await?;
    tx.commit().await?;
    Ok(account)
}

/// Makes a user a member of a tenant with these roles, or gives a member these roles.
pub(super) async fn attach(
    tx: PlatformTx,
    id: i64,
    tenant: i64,
    names: &[String],
    mut check: Check,
) -> Result<Account> {
    members::lock(&tx, tenant).await?;
    let account = sql::lock_account().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("user"))?;
    let roles = RoleSet::find(&tx, tenant, "roles", names, &mut check).await?;
    check.finish()?;
    let Some(roles) = roles else { return Err(Error::not_found("role")) };
    let told = |kind, details| Event::new(kind).tenant(tenant).object("user", id, &account.email).details(details);
    if members::add(&tx, tenant, id, "active", &roles, Authority::Operator).await? {
        tx.record(told(&events::MEMBER_ATTACHED, json!({ "roles": roles.names() })));
    } else {
        let before = members::one(&tx, tenant, id).await?;
        members::set_roles(&tx, tenant, id, &roles, Authority::Operator).await?;
        let after = members::one(&tx, tenant, id).await?;
        if before.roles != after.roles {
            tx.record(told(&events::MEMBER_ROLES_CHANGED, json!({ "before": before.roles, "after": after.roles })));
        }
        // Attached is who can work there: an invitation that was not answered is not waited for, a suspension is over.
        match members::activate(&tx, tenant, id).await?.as_deref() {
            Some("invited") => {
                tx.record(told(&events::MEMBER_ATTACHED, json!({ "roles": after.roles, "was": "invited" })))
            }
            Some(_) => tx.record(told(&events::MEMBER_REACTIVATED, json!({}))),
            // It is so already: there is nothing to write down.
            None if before.roles == after.roles => return one(&tx, id).await,
            None => {}
        }
    }
    let account = one(&tx, id).await?;
    tx.commit().await?;
    Ok(account)
}

/// Ends a membership.
pub(super) async fn detach(tx: PlatformTx, id: i64, tenant: i64) -> Result<()> {
    members::lock(&tx, tenant).await?;
    let member = members::remove(&tx, tenant, id, Authority::Operator).await?;
    tx.record(
        Event::new(&events::MEMBER_DETACHED)
            .tenant(tenant)
            .object("user", id, &member.email)
            .details(json!({ "roles": member.roles })),
    );
    tx.commit().await
}
