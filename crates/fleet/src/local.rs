//! The machine that the panel itself runs on, as a server; and making drivers of server records.

use std::path::Path;
use std::sync::Arc;

use mpanel_drivers::compute::{ComputeDriver, DriverKind};
use mpanel_kernel::Result;
use mpanel_sql::queries::fleet::src::servers as sql;

pub(crate) fn make_driver(kind: DriverKind, _row: &sql::ServerRow, _state: &Path) -> Result<Arc<dyn ComputeDriver>> {
    Err(anyhow::anyhow!("no driver {kind}").into())
}

/// What the local node is.
#[derive(Clone, Debug)]
pub struct LocalNode {}

/// Registers it.
pub async fn ensure_local_node() -> Result<()> {
    Ok(())
}
