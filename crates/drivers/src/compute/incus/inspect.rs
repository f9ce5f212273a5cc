//! What a test of the server tells beyond that the daemon answers.

use serde_json::Value;

use super::super::{DriverErrorKind, Finding, Result};
use super::{Incus, at};

impl Incus {
    pub(super) async fn findings(&self) -> Result<Vec<Finding>> {
        let mut findings = vec![];
        let member = self.member().await?;
        if let Some(member) = &member {
            let all = self.members().await?;
            let others: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).filter(|name| name != member).collect();
            findings.push(Finding {
                name: "cluster",
                detail: format!(
                    "It is the member {member} of a cluster, with {}.",
                    match others.is_empty() {
                        true => "no other".to_owned(),
                        false => others.join(", "),
                    }
                ),
                remedy: None,
            });
        }
        let network = &self.config.network;
        let found = match self.get(&at(&format!("/1.0/networks/{network}"), member.as_deref())).await {
            Err(error) if error.kind == DriverErrorKind::NotFound => Value::Null,
            other => other?,
        };
        let remedy = "Name a managed network or a bridge of the server first in bridges.".to_owned();
        findings.push(match (found["managed"] == true, found["type"].as_str()) {
            (true, _) => Finding { name: "bridge", detail: format!("{network} is a managed network."), remedy: None },
            (false, Some("bridge")) => {
                let detail = format!(
                    "{network} is a bridge of the server; pods on it need a pool of addresses or a DHCP server."
                );
                Finding { name: "bridge", detail, remedy: None }
            }
            (false, None) => Finding {
                name: "bridge",
                detail: format!("There is no network or bridge {network}."),
                remedy: Some(remedy),
            },
            (false, Some(kind)) => Finding {
                name: "bridge",
                detail: format!("{network} is no bridge, but of the kind {kind}."),
                remedy: Some(remedy),
            },
        });
        Ok(findings)
    }

    /// The members of the cluster, and whether each is online.
    pub(super) async fn members(&self) -> Result<Vec<(String, bool)>> {
        let all = self.get("/1.0/cluster/members?recursion=1").await?;
        let member = |m: &Value| Some((m["server_name"].as_str()?.to_owned(), m["status"] == "Online"));
        Ok(all.as_array().into_iter().flatten().filter_map(member).collect())
    }
}
