//! From a configuration to a running application: database, registries, local node.

use std::sync::Arc;

use anyhow::{Context, Result};
use mpanel_database::{Owner, PrivateServer};
use mpanel_drivers::compute::image::RECIPES;
use mpanel_fleet::{CheckServers, Drivers, LocalNode};
use mpanel_identity::FirstLogin;
use mpanel_jobs::{Registry, Schedule};
use mpanel_kernel::config::{Config, LocalNodeMode};
use mpanel_kernel::db::{Db, PlatformScope};
use mpanel_kernel::http::App;
use mpanel_kernel::live::LiveHub;
use mpanel_kernel::settings::{SERVERS_CHECK_INTERVAL, Settings};
use serde_json::Value;

/// An application that can serve and work.
pub struct Booted {
    pub app: App,
    pub registry: Registry,
    /// The private database, to be stopped at the end.
    pub database: Option<PrivateServer>,
    /// The first administrator, when this was the first start.
    pub first_login: Option<FirstLogin>,
    pub node: Option<LocalNode>,
}

/// Opens the database and brings it to this build's schema.
pub async fn database(config: &Config) -> Result<(Db, Owner, Option<PrivateServer>)> {
    let (owner, server) = Owner::open(config).await?;
    owner.migrate().await?;
    let db = Db::new(owner.application(config.database_pool_size))?;
    Ok((db, owner, server))
}

/// Everything that must be there before the first request or job.
pub async fn boot(config: Config) -> Result<Booted> {
    // Asking the local daemon and starting the database take a moment each.
    let (opened, node) = tokio::join!(database(&config), local_node(config.local_node));
    let (db, _owner, server) = opened?;
    let settings = Settings::default();
    settings.reload(&db).await?;
    let first_login = mpanel_identity::prepare(&db, &settings, config.platform_owner_email.as_deref()).await?;
    if let Some(node) = &node {
        mpanel_fleet::ensure_local_node(&db, node).await?;
    }
    catalogue(&db).await?;
    let installation = mpanel_identity::installation_id(&db).await?;
    let drivers = Arc::new(Drivers::new(installation, config.data_dir.join("servers")));
    templates(&db, &drivers).await?;
    let registry = registry(&drivers);
    let app = App { db, settings, live: LiveHub::default(), config: Arc::new(config) };
    Ok(Booted { app, registry, database: server, first_login, node })
}

async fn local_node(mode: LocalNodeMode) -> Option<LocalNode> {
    match mode {
        LocalNodeMode::Auto => Some(LocalNode::detect().await),
        LocalNodeMode::Simulated => Some(LocalNode::Simulated("local_node is set to simulated".into())),
        LocalNodeMode::None => None,
    }
}

async fn catalogue(db: &Db) -> Result<()> {
    let tx = db.write(&PlatformScope::system()).await?;
    mpanel_billing::ensure_plans(&tx).await?;
    tx.commit_unaudited("the catalogue that a new installation starts with").await?;
    Ok(())
}

/// Records the images that servers have as templates; a simulated server has them all.
async fn templates(db: &Db, drivers: &Drivers) -> Result<()> {
    let tx = db.read(&PlatformScope::system()).await?;
    let servers = drivers.all(&tx).await?;
    let known: Vec<String> = mpanel_cloudpods::templates::active(&tx).await?.into_iter().map(|t| t.code).collect();
    drop(tx);
    for recipe in RECIPES.iter().filter(|r| !known.iter().any(|k| k == r.code)) {
        for driver in servers.iter().filter_map(|(_, driver)| driver.as_ref().ok()) {
            if driver.has_image(&recipe.alias()).await.unwrap_or(false) {
                record_template(db, recipe.code).await?;
                break;
            }
        }
    }
    Ok(())
}

/// Records a recipe's image as a template.
pub async fn record_template(db: &Db, code: &str) -> Result<()> {
    let recipe = RECIPES.iter().find(|r| r.code == code).context("there is no such image")?;
    let tx = db.write(&PlatformScope::system()).await?;
    mpanel_cloudpods::templates::record(&tx, recipe.code, recipe.name, recipe.description, &recipe.alias()).await?;
    tx.commit().await?;
    Ok(())
}

/// All job types and schedules of this build.
fn registry(drivers: &Arc<Drivers>) -> Registry {
    let mut registry = Registry::default();
    mpanel_cloudpods::register(&mut registry, drivers.clone());
    registry.add::<CheckServers>(drivers.clone());
    registry.every(Schedule::new(
        "server.check",
        |app| Schedule::seconds(app, &SERVERS_CHECK_INTERVAL),
        CheckServers {},
    ));
    mpanel_identity::register(&mut registry);
    mpanel_jobs::register_housekeeping(&mut registry);
    registry
}

/// What this build knows by name.
pub fn reference() -> Value {
    let drivers = Arc::new(Drivers::new(String::new(), std::path::PathBuf::new()));
    mpanel_kernel::reference::reference(mpanel_jobs::QUEUES, &registry(&drivers).reference())
}
