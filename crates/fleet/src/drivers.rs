//! The drivers of the registered servers, made when they are first needed.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use mpanel_drivers::compute::{ComputeDriver, DriverKind};
use mpanel_drivers::shell::Runner;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::http::App;
use mpanel_kernel::secrets::Vault;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::servers as sql;

use crate::{Unfit, config, remote};

/// For so long an image that was seen on a server is taken to be there.
const IMAGE_SEEN: Duration = Duration::from_secs(300);
/// For so long one that was not seen is taken to be missing.
const IMAGE_MISSED: Duration = Duration::from_secs(15);

/// What a server's record makes.
#[derive(Clone)]
pub(crate) struct Made {
    pub driver: Arc<dyn ComputeDriver>,
}

/// The drivers of this process, one a server, made anew when the server's record changes.
pub struct Drivers {
    /// The installation's id: part of every machine's name.
    pub installation: String,
    pub(crate) vault: Vault,
    state_dir: PathBuf,
    /// With the time that the record they were made of last changed.
    made: Mutex<HashMap<i64, (jiff::Timestamp, Made)>>,
    /// Whether images were seen on servers, and when.
    images: Mutex<HashMap<(i64, String), (bool, Instant)>>,
}

impl Drivers {
    /// No driver yet. Simulated servers keep their state under `state_dir`; `vault` opens the servers' keys.
    pub fn new(installation: String, state_dir: PathBuf, vault: Vault) -> Self {
        Self { installation, vault, state_dir, made: Mutex::default(), images: Mutex::default() }
    }

    /// Those of this process.
    pub fn of(app: &App) -> Result<Arc<Self>> {
        app.services.get::<Self>().ok_or_else(|| anyhow::anyhow!("no drivers were brought along").into())
    }

    /// The driver of a server.
    pub async fn of_server(&self, app: &App, server_id: i64) -> Result<Arc<dyn ComputeDriver>> {
        let tx = app.db.read(&PlatformScope::system()).await?;
        let row = sql::one().bind(&tx, &server_id).opt().await?.ok_or_else(|| Error::not_found("server"))?;
        if row.lost_at.is_some() {
            return Err(Error::conflict(
                "server_lost",
                format!("{} is declared lost and is not asked any more.", row.name),
            ));
        }
        Ok(self.of_row(&tx, &row).await?.driver)
    }

    /// All servers with their drivers, but not those that are lost. A record that no driver can be made of is the error of that server alone.
    pub async fn all(&self, tx: &PlatformTx) -> Result<Vec<(sql::ServerRow, Result<Arc<dyn ComputeDriver>>)>> {
        let mut all = vec![];
        for row in sql::all().bind(tx).all().await? {
            let driver = self.of_row(tx, &row).await.map(|made| made.driver);
            all.push((row, driver));
        }
        Ok(all)
    }

    /// The servers of a region that lack an image, with a sentence. Not looked into where there is but one server, or where
    /// the server does not answer: making the machine tells.
    pub async fn lacking(
        &self,
        app: &App,
        region: &str,
        node: Option<&str>,
        image_for: impl Fn(DriverKind) -> Option<String>,
    ) -> Result<Vec<Unfit>> {
        let rows = {
            let tx = app.db.read(&PlatformScope::system()).await?;
            let online = sql::online().bind(&tx, &region, &node).all().await?;
            let mut rows = vec![];
            for server in online.iter().filter(|_| online.len() > 1) {
                rows.extend(sql::one().bind(&tx, &server.id).opt().await?);
            }
            rows
        };
        let mut made = vec![];
        {
            let tx = app.db.read(&PlatformScope::system()).await?;
            for row in rows {
                if let Ok(Made { driver, .. }) = self.of_row(&tx, &row).await {
                    let image = image_for(driver.kind());
                    made.push((row, driver, image));
                }
            }
        }
        let looks = made.into_iter().map(|(row, driver, image)| self.lacks(row, driver, image));
        Ok(join_all(looks).await.into_iter().flatten().collect())
    }

    async fn lacks(&self, row: sql::ServerRow, driver: Arc<dyn ComputeDriver>, image: Option<String>) -> Option<Unfit> {
        let has = match image {
            // One that does not answer may have it: making the machine tells.
            Some(image) => self.has_image(row.id, &*driver, &image).await.unwrap_or(true),
            None => false,
        };
        let why = || format!("the template's image is not on {}", row.name);
        (!has).then(|| Unfit { server: row.id, why: why(), no_image: true })
    }

    /// Whether an image is on a server, asked anew only now and then; `None`: it does not answer.
    pub async fn has_image(&self, server: i64, driver: &dyn ComputeDriver, image: &str) -> Option<bool> {
        let images = || self.images.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (server, image.to_owned());
        let known = images().get(&key).copied();
        if let Some((has, at)) = known
            && at.elapsed() < if has { IMAGE_SEEN } else { IMAGE_MISSED }
        {
            return Some(has);
        }
        let has = driver.has_image(image).await.ok()?;
        images().insert(key, (has, Instant::now()));
        Some(has)
    }

    pub(crate) async fn of_row(&self, tx: &PlatformTx, row: &sql::ServerRow) -> Result<Made> {
        if let Some((since, made)) = self.lock().get(&row.id)
            && *since == row.updated_at
        {
            return Ok(made.clone());
        }
        let sealed = match row.ip {
            Some(_) => sql::credentials().bind(tx, &row.id).opt().await?,
            None => None,
        };
        let kind: DriverKind = row.driver.parse().map_err(|_| {
            Error::Internal(anyhow::anyhow!("server {} has the unknown driver {}", row.name, row.driver))
        })?;
        let runner = remote::runner(row, sealed.as_deref(), &self.vault)?;
        let mut all = self.lock();
        // Somebody may have been faster; two drivers of one simulated server would not see each other's machines.
        if let Some((since, made)) = all.get(&row.id)
            && *since == row.updated_at
        {
            return Ok(made.clone());
        }
        let driver = config::make_driver(kind, row, runner, &self.state_dir)?;
        let made = Made { driver };
        all.insert(row.id, (row.updated_at, made.clone()));
        Ok(made)
    }

    /// A runner of a server elsewhere that nobody else has a connection of; `None`: it is the panel's own machine.
    pub(crate) async fn fresh(&self, tx: &PlatformTx, row: &sql::ServerRow) -> Result<Option<Arc<dyn Runner>>> {
        if row.ip.is_none() {
            return Ok(None);
        }
        let sealed = sql::credentials().bind(tx, &row.id).opt().await?;
        remote::runner(row, sealed.as_deref(), &self.vault).map(Some)
    }

    /// The driver of a server, with new connections: the kept ones are not used again.
    pub(crate) async fn anew(&self, app: &App, server: i64) -> Result<Arc<dyn ComputeDriver>> {
        self.lock().remove(&server);
        self.of_server(app, server).await
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<i64, (jiff::Timestamp, Made)>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
