//! What the cluster forgets when a node's pvestatd is silent for five minutes: of its machines only ids, nodes, tags and locks
//! are left in `/cluster/resources`; names, states, and which of them are templates are gone.

use serde_json::Value;

use super::super::Result;
use super::Proxmox;

impl Proxmox {
    /// Completes the entries of this node's machines when nothing at all is known of them.
    pub(super) async fn complete(&self, mut all: Vec<Value>) -> Result<Vec<Value>> {
        let node = self.node_name().await?;
        let here = |entry: &&Value| entry["node"] == node;
        // One that was just made is unknown for ten seconds, which is nothing to go to the node for.
        let silent = all.iter().any(|e| here(&e)) && all.iter().filter(here).all(|e| e["status"] == "unknown");
        if !silent {
            return Ok(all);
        }
        for kind in ["qemu", "lxc"] {
            if !all.iter().filter(here).any(|entry| entry["type"] == kind) {
                continue;
            }
            // Of their configurations and processes.
            let listed = self.get(&format!("/nodes/{node}/{kind}"), &[]).await?;
            let listed = listed.as_array().map(Vec::as_slice).unwrap_or_default();
            for entry in all.iter_mut().filter(|entry| entry["node"] == node && entry["type"] == kind) {
                let id = super::cli::number(&entry["vmid"]);
                let known = listed.iter().find(|known| super::cli::number(&known["vmid"]) == id);
                for (key, value) in known.and_then(Value::as_object).into_iter().flatten() {
                    entry[key] = value.clone();
                }
                // They are told apart by what the list is of.
                entry["type"] = kind.into();
            }
        }
        Ok(all)
    }
}
