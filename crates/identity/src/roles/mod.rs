//! Roles: named sets of permissions. Code checks permissions, never role names.
//!
//! A role is of the platform, a template that all tenants share, or a tenant's own. Built-in ones are written from the
//! registry at every start and cannot be changed. What a role holds is stored with everything that it includes, so that
//! one look at the rows tells what somebody may do.

mod platform;
mod routes;
mod tenant;

pub use routes::routes;

pub(crate) use platform::{
    administrator_made, keep_an_administrator, lock_operators, operator_roles, set_operator_roles,
};

use std::collections::BTreeSet;

use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::permissions::{self, Plane};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A role.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Role {
    /// Its id, which no other role has, of whichever kind.
    pub id: i64,
    /// Its name.
    pub name: String,
    /// `platform`, `template` (shared by all tenants) or `tenant` (this tenant's own).
    pub kind: String,
    /// What it is for.
    pub description: String,
    /// Whether it comes with mPanel and cannot be changed.
    pub built_in: bool,
    /// The permissions it holds, with everything that they include.
    pub permissions: Vec<String>,
    /// How many users hold it; in a tenant, how many of its members.
    pub holders: i64,
}

/// A permission.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PermissionView {
    /// The dotted key.
    pub key: String,
    /// What it allows.
    pub description: String,
    /// `platform` or `tenant`.
    pub plane: String,
    /// The permissions it includes.
    pub includes: Vec<String>,
}

/// The permissions of a plane, or of both.
pub(crate) fn permissions_of(plane: Option<Plane>) -> Vec<PermissionView> {
    permissions::ALL
        .iter()
        .filter(|p| plane.is_none_or(|plane| plane == p.plane))
        .map(|p| PermissionView {
            key: p.key.into(),
            description: p.description.into(),
            plane: plane_name(p.plane).into(),
            includes: permissions::closure([p.key]).into_iter().filter(|k| *k != p.key).map(Into::into).collect(),
        })
        .collect()
}

pub(crate) fn plane_name(plane: Plane) -> &'static str {
    match plane {
        Plane::Platform => "platform",
        Plane::Tenant => "tenant",
    }
}

/// What a role is to be.
#[derive(Debug, Deserialize, JsonSchema)]
pub(crate) struct RoleBody {
    /// 2 to 64 letters, digits, spaces, `_` or `-`, beginning with a letter.
    #[serde(default)]
    name: Field<String>,
    /// What it is for; at most 500 characters.
    #[serde(default)]
    description: Field<String>,
    /// Permissions, dotted or as `resource:action`.
    #[serde(default)]
    permissions: Field<Vec<String>>,
    /// `platform` or `tenant` (a template); only where the platform makes a role.
    #[serde(default)]
    plane: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// A role's readable form.
pub(crate) struct RoleSpec {
    pub name: String,
    pub description: String,
    pub permissions: BTreeSet<&'static str>,
}

impl RoleBody {
    /// What to do about `plane`: only the platform's own routes take it.
    pub(crate) fn plane(&mut self, check: &mut Check) -> Plane {
        match check.required("plane", std::mem::take(&mut self.plane)).as_deref() {
            Some("tenant") => Plane::Tenant,
            None | Some("platform") => Plane::Platform,
            Some(_) => {
                check.wrong("plane", "unknown_plane", "Use platform or tenant.");
                Plane::Platform
            }
        }
    }

    pub(crate) fn check(&self) -> Check {
        Check::new(&self.unknown)
    }

    /// The role of a plane, or what is wrong with it noted.
    pub(crate) fn read(self, plane: Plane, check: &mut Check) -> RoleSpec {
        if !matches!(self.plane, Field::Missing) {
            check.wrong("plane", "unknown_field", "A role's plane cannot be changed; leave the field out.");
        }
        let name = check.text("name", self.name, 2, 64).unwrap_or_default();
        let right = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '_' | '-'));
        if !name.is_empty() && !right {
            check.wrong("name", "invalid_name", "Use letters, digits, spaces, _ and -, beginning with a letter.");
        }
        let description = check.optional_text("description", self.description, 500).unwrap_or_default();
        let mut keys = vec![];
        for typed in check.required("permissions", self.permissions).unwrap_or_default() {
            match permissions::find(&typed) {
                Some(found) if found.plane == plane => keys.push(found.key),
                Some(found) => check.wrong(
                    "permissions",
                    "wrong_plane",
                    format!("{} belongs to the {}, not to this role's plane.", found.key, plane_name(found.plane)),
                ),
                None => check.wrong("permissions", "unknown_permission", format!("There is no permission {typed:?}.")),
            }
        }
        RoleSpec { name, description, permissions: permissions::closure(keys) }
    }
}

/// What is in one of the two and not in the other: what a change gives or takes.
pub(crate) fn changed<'a>(before: &'a [String], after: &'a BTreeSet<&'static str>) -> Vec<&'a str> {
    let gone = before.iter().map(String::as_str).filter(|p| !after.contains(p));
    let new = after.iter().copied().filter(|p| !before.iter().any(|b| b == p));
    gone.chain(new).collect()
}
