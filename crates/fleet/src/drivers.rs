//! The drivers of the registered servers, made when they are first needed.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use mpanel_drivers::compute::{ComputeDriver, DriverKind};
use mpanel_kernel::db::{PlatformScope, Scope, Tx};
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::servers as sql;

/// A driver, and when the record it was made of last changed.
type Made = (jiff::Timestamp, Arc<dyn ComputeDriver>);

/// The drivers of this process, one a server, made anew when the server's record changes.
pub struct Drivers {
    /// The installation's id: part of every machine's name.
    pub installation: String,
    state_dir: std::path::PathBuf,
    made: Mutex<HashMap<i64, Made>>,
}

impl Drivers {
    /// No driver yet. Simulated servers keep their state under `state_dir`.
    pub fn new(installation: String, state_dir: std::path::PathBuf) -> Self {
        Self { installation, state_dir, made: Mutex::default() }
    }

    /// The driver of a server.
    pub async fn of_server(&self, app: &App, server_id: i64) -> Result<Arc<dyn ComputeDriver>> {
        let tx = app.db.read(&PlatformScope::system()).await?;
        let row = sql::one().bind(&tx, &server_id).opt().await?.ok_or_else(|| Error::not_found("server"))?;
        self.of_row(&row)
    }

    /// All servers with their drivers. A record that no driver can be made of is the error of that server alone.
    pub async fn all<S: Scope>(&self, tx: &Tx<S>) -> Result<Vec<(sql::ServerRow, Result<Arc<dyn ComputeDriver>>)>> {
        let rows = sql::all().bind(tx).all().await?;
        Ok(rows
            .into_iter()
            .map(|row| {
                let driver = self.of_row(&row);
                (row, driver)
            })
            .collect())
    }

    fn of_row(&self, row: &sql::ServerRow) -> Result<Arc<dyn ComputeDriver>> {
        let mut made = self.made.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some((since, driver)) = made.get(&row.id)
            && *since == row.updated_at
        {
            return Ok(driver.clone());
        }
        let driver = self.make(row)?;
        made.insert(row.id, (row.updated_at, driver.clone()));
        Ok(driver)
    }

    fn make(&self, row: &sql::ServerRow) -> Result<Arc<dyn ComputeDriver>> {
        let kind: DriverKind = row.driver.parse().map_err(|_| {
            Error::Internal(anyhow::anyhow!("server {} has the unknown driver {}", row.name, row.driver))
        })?;
        crate::local::make_driver(kind, row, &self.state_dir)
    }
}
