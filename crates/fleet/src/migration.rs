//! Where a pod can move to.

use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::App;
use mpanel_sql::queries::fleet::src::servers as sql;

use crate::{Drivers, addresses, config};

/// A server as a pod's other place.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its id.
    pub server_id: i64,
    /// Its name.
    pub name: String,
    /// What it is called in its cluster.
    pub node: String,
    /// Its driver.
    pub driver: String,
    /// Whether that driver moves machines.
    pub migrates: bool,
    /// `online`, `offline`, `draining` or `locked`.
    pub status: String,
    /// Whether it runs pods.
    hosts_pods: bool,
    /// The regions it serves.
    regions: Vec<String>,
    /// Its bridges; none: nobody said.
    bridges: Vec<String>,
    /// Its cluster, once that was asked.
    cluster: Option<Option<String>>,
}

/// A pod that is to move, as it is where it is.
#[derive(Clone, Copy, Debug)]
pub struct Moving<'a> {
    /// Its tenant.
    pub tenant: i64,
    /// Its id.
    pub pod: i64,
    /// Its region, which it stays in.
    pub region: &'a str,
    /// The server it is on.
    pub server: i64,
    /// The bridge that its template names.
    pub bridge: Option<&'a str>,
}

/// What is in the way of a move.
#[derive(Clone, Debug)]
pub struct Obstacle {
    /// `other_cluster` or `not_served`.
    pub code: &'static str,
    /// In words.
    pub why: String,
}

impl Target {
    /// Why a pod's machine would not work here: another cluster, another region, an address that is not served here, a bridge that is not
    /// here. `None`: nothing is known to be in the way.
    pub async fn obstacle(&self, app: &App, pod: Moving<'_>) -> Result<Option<Obstacle>> {
        let name = &self.name;
        let not_served = |why: String| Ok(Some(Obstacle { code: "not_served", why }));
        let tx = app.db.read(&PlatformScope::system()).await?;
        let own = sql::one().bind(&tx, &pod.server).opt().await?;
        if let Some((here, there)) = own.as_ref().filter(|own| own.cluster_known).zip(self.cluster.as_ref())
            && (here.cluster.is_none() || here.cluster != *there)
        {
            let why = match (&here.cluster, there) {
                (None, _) => format!("{} is of no cluster: its machines cannot move.", here.name),
                (_, None) => format!("{name} is of no cluster: machines cannot move there."),
                _ => format!(
                    "{} and {name} are of different clusters. A machine moves only within its cluster.",
                    here.name
                ),
            };
            return Ok(Some(Obstacle { code: "other_cluster", why }));
        }
        if !self.hosts_pods {
            return not_served(format!("{name} hosts no pods."));
        }
        if !self.regions.iter().any(|r| r == pod.region) {
            return not_served(format!(
                "The pod is in the region {}, which {name} does not serve. A pod stays in its region.",
                pod.region
            ));
        }
        if let Some(held) = addresses::not_served(&tx, pod.tenant, pod.pod, self.server_id).await? {
            let whose = held.server.map_or_else(String::new, |server| format!(" of {server}"));
            return not_served(format!(
                "The pod holds {} of the pool {}{whose}, which does not serve {name}: the address would not work there.",
                held.address, held.pool
            ));
        }
        let own = own.and_then(|s| s.bridges.into_iter().next());
        let network = addresses::network(&tx, pod.server, pod.region, pod.tenant, pod.pod).await?;
        let bridge = network.bridge.or_else(|| pod.bridge.map(str::to_owned)).or(own);
        match bridge.filter(|bridge| !self.bridges.is_empty() && !self.bridges.contains(bridge)) {
            Some(bridge) => {
                not_served(format!("The pod's machine is attached to the bridge {bridge}, which {name} does not have."))
            }
            None => Ok(None),
        }
    }
}

/// The server of this name.
pub async fn target(app: &App, drivers: &Drivers, name: &str) -> Result<Option<Target>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let Some(row) = sql::by_name().bind(&tx, &name).opt().await? else { return Ok(None) };
    let migrates = drivers.of_row(&tx, &row).await?.driver.capabilities().migration;
    let place = sql::place().bind(&tx, &row.id).opt().await?;
    let (hosts_pods, regions) = place.map_or((false, vec![]), |p| (p.can_host_pods, p.regions));
    Ok(Some(Target {
        server_id: row.id,
        node: config::node_name(&row),
        name: row.name,
        driver: row.driver,
        migrates,
        status: row.status,
        cluster: row.cluster_known.then_some(row.cluster),
        hosts_pods,
        regions,
        bridges: row.bridges,
    }))
}
