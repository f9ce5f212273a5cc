//! What a server's record says about its driver, and the driver that is made of it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use mpanel_drivers::compute::{
    ComputeDriver, DriverKind, Incus, IncusConfig, Proxmox, ProxmoxConfig, Simulated, SimulatedConfig,
};
use mpanel_drivers::shell::Runner;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::servers::ServerRow;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The pool and the bridge that scripts/node.sh makes.
pub(crate) const LOCAL_POOL: &str = "mpanel";
pub(crate) const LOCAL_BRIDGE: &str = "mpanelbr0";

/// A server with Incus or LXD.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct IncusSettings {
    /// `incus`, or `lxc` for LXD.
    pub program: String,
    /// Variables for the client on the panel's own machine.
    pub env: BTreeMap<String, String>,
    /// Whether the panel registered it by itself.
    pub automatic: bool,
    /// As in records from before servers had lists of pools and bridges.
    pool: Option<String>,
    network: Option<String>,
}

impl Default for IncusSettings {
    fn default() -> Self {
        Self { program: "incus".into(), env: BTreeMap::new(), automatic: false, pool: None, network: None }
    }
}

/// A node with Proxmox VE.
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct ProxmoxSettings {
    /// The first of the machine ids that this installation alone uses.
    pub first_vmid: u32,
    /// The last of them.
    pub last_vmid: u32,
    /// Copies templates' disks instead of linking to them.
    pub full_clones: bool,
    /// A storage with content `snippets`, for users' scripts.
    pub snippets: Option<String>,
    /// The node's name in its cluster, where it is not the server's.
    pub node: Option<String>,
}

impl Default for ProxmoxSettings {
    fn default() -> Self {
        Self { first_vmid: 100_000, last_vmid: 199_999, full_clones: false, snippets: None, node: None }
    }
}

/// What a simulated server's record may say; `SimulatedConfig` reads it.
const SIMULATED_KEYS: &[&str] =
    &["automatic", "cpuCores", "memoryMb", "diskGb", "createMs", "faults", "withoutVolumes", "cluster"];

/// What is wrong with a driver's settings, for the person who gave them.
pub(crate) fn check(kind: DriverKind, config: &Value) -> Result<(), String> {
    match kind {
        DriverKind::Incus => {
            let settings = read::<IncusSettings>(config)?;
            if !matches!(settings.program.as_str(), "incus" | "lxc") {
                return Err(format!("program is incus or lxc, not {:?}.", settings.program));
            }
            // They reach a program that runs as root on the panel's machine.
            match settings.env.keys().find(|name| !name.starts_with("INCUS_") && !name.starts_with("LXD_")) {
                Some(other) => Err(format!("env takes variables of the client, INCUS_… and LXD_…, not {other}.")),
                None => Ok(()),
            }
        }
        DriverKind::Proxmox => {
            let ProxmoxSettings { first_vmid, last_vmid, snippets, node, .. } = read(config)?;
            if first_vmid < 100 || first_vmid >= last_vmid || last_vmid > 999_999_999 {
                return Err("firstVmid and lastVmid enclose a range within 100 and 999999999.".into());
            }
            let word = |name: &str| {
                !name.starts_with('-') && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
            };
            match [snippets, node].into_iter().flatten().find(|name| name.is_empty() || !word(name)) {
                Some(bad) => Err(format!("{bad:?} is no name: letters, digits, hyphens, dots.")),
                None => Ok(()),
            }
        }
        DriverKind::Simulated => {
            let keys = config.as_object().into_iter().flatten().map(|(key, _)| key.as_str());
            if let Some(unknown) = keys.into_iter().find(|key| !SIMULATED_KEYS.contains(key)) {
                return Err(format!("There is no {unknown}; there are {}.", SIMULATED_KEYS.join(", ")));
            }
            read::<SimulatedConfig>(config).map(drop)
        }
    }
}

fn read<T: DeserializeOwned>(config: &Value) -> Result<T, String> {
    serde_json::from_value(config.clone()).map_err(|e| format!("{e}."))
}

fn of_row<T: DeserializeOwned>(row: &ServerRow) -> Result<T> {
    read(&row.config).map_err(|why| {
        Error::unprocessable(
            "server_incomplete",
            format!("The settings of the server {} cannot be used: {why}", row.name),
        )
    })
}

/// Variables for the programs on the panel's own machine.
pub(crate) fn env(row: &ServerRow) -> Vec<(String, String)> {
    of_row::<IncusSettings>(row).map(|s| s.env.into_iter().collect()).unwrap_or_default()
}

/// The name that a server has in its cluster: what it said itself, or what its record says.
pub(crate) fn node_name(row: &ServerRow) -> String {
    let recorded = || of_row::<ProxmoxSettings>(row).ok().and_then(|s| s.node);
    row.cluster_member.clone().or_else(recorded).unwrap_or_else(|| row.name.clone())
}

pub(crate) fn make_driver(
    kind: DriverKind,
    row: &ServerRow,
    runner: Arc<dyn Runner>,
    state_dir: &Path,
) -> Result<Arc<dyn ComputeDriver>> {
    let first = |list: &[String], default: &str| list.first().cloned().unwrap_or_else(|| default.to_owned());
    match kind {
        DriverKind::Incus => {
            let settings: IncusSettings = of_row(row)?;
            let config = IncusConfig {
                server: row.name.clone(),
                program: settings.program,
                pool: settings.pool.unwrap_or_else(|| first(&row.storage_pools, LOCAL_POOL)),
                network: settings.network.unwrap_or_else(|| first(&row.bridges, LOCAL_BRIDGE)),
                member: row.cluster_member.clone(),
            };
            Ok(Arc::new(Incus::new(config, runner)))
        }
        DriverKind::Proxmox => {
            let settings: ProxmoxSettings = of_row(row)?;
            let config = ProxmoxConfig {
                server: row.name.clone(),
                storage: first(&row.storage_pools, "local-lvm"),
                bridge: first(&row.bridges, "vmbr0"),
                first_vmid: settings.first_vmid,
                last_vmid: settings.last_vmid,
                full_clones: settings.full_clones,
                snippets: settings.snippets,
            };
            Ok(Arc::new(Proxmox::new(config, runner)))
        }
        DriverKind::Simulated => {
            let config = SimulatedConfig { node: Some(row.name.clone()), ..of_row(row)? };
            std::fs::create_dir_all(state_dir).map_err(|e| Error::Internal(e.into()))?;
            let state = state_dir.join(format!("simulated-{}.json", row.id));
            Ok(Arc::new(Simulated::new(config, Some(state))))
        }
    }
}
