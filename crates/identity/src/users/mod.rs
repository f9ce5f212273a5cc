//! Accounts, and how people get into one.
//!
//! *Suspend* and *reactivate* act on a membership of a tenant, *disable* and *enable* on the whole account, *lock* on
//! sign-in only. Nobody is put into an account: an invited or new user gets a link that works once ([`links`]).

mod admin_routes;
mod links;
mod platform;
mod reset;
mod routes;
mod tenant;

pub use admin_routes::routes as admin_routes;
pub(crate) use links::{Acceptance, accept_invitation, activation_link, reset_password};
pub(crate) use reset::SendResetLink;
pub use routes::routes;

use mpanel_kernel::forms::Check;
use schemars::JsonSchema;
use serde::Serialize;

/// An account, as operators see it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// Its id.
    pub id: i64,
    /// What people call the user.
    pub name: String,
    /// The address to sign in with.
    pub email: String,
    /// `invited` (no password yet), `active` or `disabled`.
    pub status: String,
    /// Since when the account cannot sign in, if it is locked.
    pub locked_at: Option<jiff::Timestamp>,
    /// Why.
    pub lock_reason: Option<String>,
    /// Whether the next sign-in asks for a new password.
    pub must_change_password: bool,
    /// Whether there is a password; an account without one signs in through a provider, or not at all yet.
    pub has_password: bool,
    /// Whether a sign-in with the password asks for a second factor.
    pub has_second_factor: bool,
    /// The names of the identity providers that open the account, once for each identity.
    pub identities: Vec<String>,
    /// The last sign-in.
    pub last_login_at: Option<jiff::Timestamp>,
    /// Since when there is the account.
    pub created_at: jiff::Timestamp,
    /// Roles on the platform.
    pub platform_roles: Vec<String>,
    /// How many tenants the user belongs to.
    pub tenant_count: i64,
    /// Those tenants; only where one account is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenants: Option<Vec<Membership>>,
}

/// An account's membership of a tenant.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Membership {
    /// The tenant's id.
    pub tenant_id: i64,
    /// The tenant's name.
    pub name: String,
    /// `active`, `suspended` or `closed`.
    pub tenant_status: String,
    /// `invited`, `active` or `suspended`.
    pub status: String,
    /// Roles in the tenant, the membership's own first.
    pub roles: Vec<String>,
    /// Whether nobody else owns the tenant.
    pub last_owner: bool,
}

/// A sign-in, tried or done.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Login {
    /// Grows with time.
    pub id: i64,
    /// When.
    pub created_at: jiff::Timestamp,
    /// `signed_in`, or why not: `wrong_password`, `wrong_code`, `code_required`, `locked`, `disabled`, `throttled`, `refused`.
    pub outcome: String,
    /// `password`, `totp`, `recovery_code`, `sso` or `passkey`.
    pub method: String,
    /// From where.
    pub ip_address: Option<String>,
    /// With what program.
    pub user_agent: Option<String>,
}

/// Whether this can be an e-mail address: one `@` with something on both sides, and nothing that a header could be
/// split with. Whether it is somebody's, only the link in the mail tells.
pub(crate) fn check_email(check: &mut Check, field: &str, email: &str) {
    if !is_email(email) {
        check.wrong(field, "invalid_email", "Give an e-mail address such as jo@example.com.");
    }
}

/// See [`check_email`].
pub fn is_email(email: &str) -> bool {
    email.len() <= 254
        && email.split_once('@').is_some_and(|(local, domain)| {
            !local.is_empty() && !domain.is_empty() && !domain.contains('@') && !domain.starts_with('.')
        })
        && !email.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ',' | ';' | '"'))
}
