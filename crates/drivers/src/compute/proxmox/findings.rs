//! What a node lacks for making machines.

use serde_json::Value;

use super::super::{Finding, Result};
use super::cli::{flag, number};
use super::{GIB, MIB, Proxmox};

/// The oldest and the newest version that this driver was written for.
const VERSIONS: ((u32, u32), u32) = ((7, 4), 9);

impl Proxmox {
    /// The version, what is free, the bridge, and what the storages are for.
    pub(super) async fn findings(&self) -> Result<Vec<Finding>> {
        let name = self.node_name().await?;
        let (status, _) = self.figures(name).await?;
        let storages = self.get(&format!("/nodes/{name}/storage"), &[]).await?;
        let bridges = self.get(&format!("/nodes/{name}/network"), &["--type", "any_bridge"]).await?;
        let mut found = vec![version(&status)];
        found.push(self.content(&storages));
        found.extend(self.scripts(&storages));
        found.push(self.bridge(&bridges));
        found.push(self.free(&status, &storages));
        Ok(found)
    }

    fn content(&self, storages: &Value) -> Finding {
        let wanted = &self.config.storage;
        match storage(storages, wanted) {
            None => bad(
                "content",
                format!("There is no storage {wanted}."),
                "Name one that the server has, under Storage pools.",
            ),
            Some(s) if !flag(&s["active"]) && !s["active"].is_null() => bad(
                "content",
                format!("The storage {wanted} is not active on this node."),
                "Look at it on the node (pvesm status).",
            ),
            Some(s) => match holds(s, "images") {
                true if holds(s, "rootdir") => good("content", format!("{wanted} holds disks and containers.")),
                true => good(
                    "content",
                    format!(
                        "{wanted} holds disks; for containers it would need “Container” in its content (pvesm set)."
                    ),
                ),
                false => bad(
                    "content",
                    format!("{wanted} does not hold disks (content images)."),
                    "Add “Disk image” to its content (pvesm set), or name another storage under Storage pools.",
                ),
            },
        }
    }

    fn scripts(&self, storages: &Value) -> Option<Finding> {
        let wanted = self.config.snippets.as_ref()?;
        Some(match storage(storages, wanted).is_some_and(|s| holds(s, "snippets")) {
            true => good("snippets", format!("{wanted} holds scripts.")),
            false => bad(
                "snippets",
                format!("There is no storage {wanted} with content snippets."),
                "Add “Snippets” to its content (pvesm set), or take it out of the record: then there are no scripts.",
            ),
        })
    }

    fn bridge(&self, bridges: &Value) -> Finding {
        let wanted = &self.config.bridge;
        let names: Vec<&str> = bridges.as_array().into_iter().flatten().filter_map(|b| b["iface"].as_str()).collect();
        match names.contains(&wanted.as_str()) {
            true => good("bridge", format!("{wanted} is there.")),
            false => bad(
                "bridge",
                format!("There is no bridge {wanted}; machines would not start. There are: {}.", names.join(", ")),
                "Name one of them in bridges, or make it there.",
            ),
        }
    }

    fn free(&self, status: &Value, storages: &Value) -> Finding {
        let whole = |value: &Value| number(value).unwrap_or(0.0) as u64;
        let memory = whole(&status["memory"]["total"]).saturating_sub(whole(&status["memory"]["used"])) / MIB;
        let disk = storage(storages, &self.config.storage).map_or(0, |s| whole(&s["avail"])) / GIB;
        let detail = format!("{memory} MB of memory and {disk} GB of {} are free.", self.config.storage);
        match memory > 0 && disk > 0 {
            true => good("free", detail),
            false => bad("free", detail, "Free some room, or enlarge the server."),
        }
    }
}

fn version(status: &Value) -> Finding {
    // pve-manager/9.0.3/025864202ebb6109
    let text = status["pveversion"].as_str().and_then(|v| v.split('/').nth(1)).unwrap_or("?");
    let mut numbers = text.split('.').map(|n| n.parse::<u32>().unwrap_or(0));
    let known = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    let (oldest, newest) = VERSIONS;
    match known {
        known if known < oldest => bad(
            "version",
            format!("Proxmox VE {text} is older than {}.{}.", oldest.0, oldest.1),
            "Upgrade it: its tools differ from what the panel knows.",
        ),
        (major, _) if major > newest => bad(
            "version",
            format!("Proxmox VE {text} is newer than what this panel was made for ({newest})."),
            "Upgrade the panel, or try a machine there before anybody depends on it.",
        ),
        _ => good("version", format!("Proxmox VE {text} is one that the panel knows.")),
    }
}

fn storage<'a>(storages: &'a Value, name: &str) -> Option<&'a Value> {
    storages.as_array().into_iter().flatten().find(|s| s["storage"] == name)
}

fn holds(storage: &Value, content: &str) -> bool {
    storage["content"].as_str().is_some_and(|all| all.split(',').any(|c| c == content))
}

fn good(name: &'static str, detail: String) -> Finding {
    Finding { name, detail, remedy: None }
}

fn bad(name: &'static str, detail: String, remedy: &str) -> Finding {
    Finding { name, detail, remedy: Some(remedy.into()) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::version;

    #[test]
    fn versions_from_7_4_to_9() {
        for (text, known) in
            [("7.3.4", false), ("7.4.16", true), ("8.0.3", true), ("8.4.14", true), ("9.1.2", true), ("10.0.1", false)]
        {
            let status = json!({ "pveversion": format!("pve-manager/{text}/025864202ebb6109") });
            assert_eq!(version(&status).remedy.is_none(), known, "{text}");
        }
    }
}
