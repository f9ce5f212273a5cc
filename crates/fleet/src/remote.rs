//! Servers that are reached over SSH.

use std::sync::Arc;

use mpanel_drivers::shell::Runner;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::servers as sql;

pub(crate) fn runner(_host: &str, _row: &sql::ServerRow) -> Result<Arc<dyn Runner>> {
    Err(Error::unprocessable("ssh_unavailable", "SSH comes in a moment."))
}
