//! This server among others. A daemon that is a member of a cluster answers for all members: their machines are in its
//! lists, and what it is asked to make it may make on any of them, unless it is told where (`?target=`). A registered server
//! is one member, with what is on that member and nothing else.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::super::{DriverError, DriverErrorKind, MachineName, Owner, Result};
use super::{Incus, api};

/// For so long a server is taken to be what it said it was.
const KNOWN: Duration = Duration::from_secs(60);

/// What the daemon said of its place in a cluster, and when.
#[derive(Default)]
pub(super) struct Membership(Mutex<Option<(Instant, Option<String>)>>);

impl Membership {
    fn known(&self) -> Option<(Instant, Option<String>)> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether it was a member of a cluster when that was last asked.
    pub(super) fn is_member(&self) -> bool {
        self.known().is_some_and(|(_, member)| member.is_some())
    }

    /// Remembers what `/1.0` told.
    pub(super) fn told(&self, server: &Value) -> Option<String> {
        let env = &server["environment"];
        let name = env["server_name"].as_str().filter(|_| env["server_clustered"] == true);
        let member = name.map(str::to_owned);
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some((Instant::now(), member.clone()));
        member
    }
}

/// A path, for a member of a cluster about what that member has.
pub(super) fn at(path: &str, member: Option<&str>) -> String {
    match member {
        None => path.to_owned(),
        Some(member) => format!("{path}{}target={member}", if path.contains('?') { '&' } else { '?' }),
    }
}

impl Incus {
    /// What this server is called in its cluster; `None`: it stands alone.
    pub(super) async fn member(&self) -> Result<Option<String>> {
        match self.membership.known() {
            Some((since, member)) if since.elapsed() < KNOWN => Ok(member),
            _ => self.member_now().await,
        }
    }

    /// The same, asked now.
    pub(super) async fn member_now(&self) -> Result<Option<String>> {
        Ok(self.membership.told(&self.get("/1.0").await?))
    }

    /// The member that an instance is on, where that is not this server.
    async fn other_member(&self, instance: &Value) -> Result<Option<String>> {
        let Some(location) = api::location(instance) else { return Ok(None) };
        if self.member().await?.as_deref() == Some(location) {
            return Ok(None);
        }
        // It may have another name now.
        Ok((self.member_now().await?.as_deref() != Some(location)).then(|| location.to_owned()))
    }

    /// An instance of this server.
    ///
    /// Errors: `Elsewhere` when it is another member's; `Busy` when its move was cut off between two members.
    pub(super) async fn here(&self, name: &MachineName, found: Option<Value>) -> Result<Option<Value>> {
        let server = &self.config.server;
        let Some(found) = found else {
            if self.member().await?.is_none() || self.copies(name).await?.is_empty() {
                return Ok(None);
            }
            let message =
                format!("The machine {name} is between two members of the cluster of {server}. Move it again.");
            return Err(DriverError::new(DriverErrorKind::Busy, message));
        };
        match self.other_member(&found).await? {
            None => Ok(Some(found)),
            Some(member) => Err(self.is_on(name, &member)),
        }
    }

    pub(super) fn is_on(&self, name: &MachineName, member: &str) -> DriverError {
        DriverError::new(
            DriverErrorKind::Elsewhere,
            format!("The machine {name} is on the cluster's member {member} now, not on {}.", self.config.server),
        )
    }

    /// Those of a list that are this server's.
    pub(super) async fn those_here(&self, all: Value) -> Result<Vec<Value>> {
        let Value::Array(mut all) = all else { return Ok(vec![]) };
        if all.iter().all(|instance| api::location(instance).is_none()) {
            return Ok(all);
        }
        let mut member = self.member().await?;
        if !all.iter().any(|instance| api::location(instance) == member.as_deref()) {
            member = self.member_now().await?;
        }
        all.retain(|instance| api::location(instance).is_none_or(|location| Some(location) == member.as_deref()));
        Ok(all)
    }

    /// The copies that the daemon makes of a machine while it moves it. They carry its mark and a name of their own; when a
    /// move is cut off, one may stay behind, or be all that there is (cmd/incusd/instance_post.go; LXD: lxd/instance_post.go).
    pub(super) async fn copies(&self, name: &MachineName) -> Result<Vec<Value>> {
        let Some(owner) = Owner::of_name(name.as_str()) else { return Ok(vec![]) };
        let all = self.get("/1.0/instances?recursion=1").await?;
        let is_copy = |instance: &&Value| {
            let called = instance["name"].as_str().unwrap_or_default();
            ["lxd-move-of-", "move-of-"].iter().any(|prefix| called.starts_with(prefix))
                && api::mark(instance).as_ref() == Some(&owner)
        };
        Ok(all.as_array().into_iter().flatten().filter(is_copy).cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_of_a_member() {
        assert_eq!(at("/1.0/instances", None), "/1.0/instances");
        assert_eq!(at("/1.0/instances", Some("a")), "/1.0/instances?target=a");
        assert_eq!(at("/1.0/x?recursion=1", Some("a")), "/1.0/x?recursion=1&target=a");
    }
}
