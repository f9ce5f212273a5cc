//! What a key may do, as people type it: permissions, or names of groups of them.

use std::collections::BTreeSet;

use mpanel_kernel::forms::Check;
use mpanel_kernel::permissions::{self, Plane};
use mpanel_kernel::{Error, Result};

/// Group names, with the beginning of the permissions that they stand for.
const GROUPS: &[(&str, &str)] =
    &[("billing", "billing."), ("domains", "domains."), ("cloudpods", "cloudpods."), ("metrics", "cloudpods.metrics.")];

/// Readable scopes: as they are stored, and what they stand for.
pub(super) struct Scopes {
    pub typed: Vec<String>,
    /// Every one of these is wanted by name.
    named: BTreeSet<&'static str>,
    /// Of these, what there is to have: one list for each group.
    groups: Vec<(&'static str, Vec<&'static str>)>,
}

impl Scopes {
    /// Reads scopes, and notes those that mean nothing.
    pub fn read(check: &mut Check, typed: &[String]) -> Self {
        if typed.is_empty() || typed.len() > 64 {
            check.wrong("scopes", "invalid_scopes", "Give 1 to 64 scopes.");
        }
        let mut scopes = Self { typed: vec![], named: BTreeSet::new(), groups: vec![] };
        for text in typed {
            if let Some((name, beginning)) = GROUPS.iter().find(|(name, _)| name == text) {
                let all = permissions::ALL.iter().filter(|p| p.plane == Plane::Tenant);
                let keys = all.map(|p| p.key).filter(|k| k.starts_with(beginning)).collect();
                scopes.groups.push((name, keys));
                scopes.typed.push((*name).to_owned());
                continue;
            }
            match permissions::find(text).filter(|p| p.plane == Plane::Tenant) {
                Some(found) => {
                    scopes.named.extend(permissions::closure([found.key]));
                    scopes.typed.push(found.key.to_owned());
                }
                None => check.wrong(
                    "scopes",
                    "unknown_scope",
                    format!(
                        "{text:?} is neither a permission in a tenant nor one of billing, domains, cloudpods, metrics."
                    ),
                ),
            }
        }
        scopes
    }

    /// The permissions of a key that somebody who holds these makes: all that are named, and of the groups what is held.
    ///
    /// Errors: 403 `not_yours_to_grant`.
    pub fn of(&self, held: &BTreeSet<String>) -> Result<Vec<&'static str>> {
        let mut missing: BTreeSet<&str> = self.named.iter().copied().filter(|p| !held.contains(*p)).collect();
        let mut granted = self.named.clone();
        for (name, keys) in &self.groups {
            let part: Vec<_> = keys.iter().copied().filter(|k| held.contains(*k)).collect();
            if part.is_empty() {
                missing.insert(name);
            }
            granted.extend(part);
        }
        if missing.is_empty() {
            return Ok(granted.into_iter().collect());
        }
        let list = missing.into_iter().collect::<Vec<_>>().join(", ");
        Err(Error::forbidden(
            "not_yours_to_grant",
            format!("A key can do nothing that its maker cannot. You lack: {list}."),
        ))
    }
}
