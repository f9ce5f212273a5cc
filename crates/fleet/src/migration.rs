//! Where a pod can move to.

use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::http::App;
use mpanel_sql::queries::fleet::src::servers as sql;

use crate::{Drivers, config};

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
}

/// The server of this name.
pub async fn target(app: &App, drivers: &Drivers, name: &str) -> Result<Option<Target>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let Some(row) = sql::by_name().bind(&tx, &name).opt().await? else { return Ok(None) };
    let migrates = drivers.of_row(&tx, &row).await?.driver.capabilities().migration;
    Ok(Some(Target {
        server_id: row.id,
        node: config::node_name(&row),
        name: row.name,
        driver: row.driver,
        migrates,
        status: row.status,
    }))
}

/// Whether a server is draining.
pub async fn drains(tx: &PlatformTx, id: i64) -> Result<bool> {
    let row = sql::one().bind(tx, &id).opt().await?;
    Ok(row.ok_or_else(|| mpanel_kernel::Error::not_found("server"))?.status == "draining")
}
