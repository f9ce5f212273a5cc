//! From a configuration to a running application: database, registries, local node.

use std::sync::Arc;

use anyhow::{Context, Result};
use mpanel_billing::Payments;
use mpanel_database::{Owner, PrivateServer, SecretKey};
use mpanel_drivers::compute::image::RECIPES;
use mpanel_fleet::{Drivers, LocalNode};
use mpanel_identity::FirstLogin;
use mpanel_jobs::Registry;
use mpanel_kernel::config::{Config, LocalNodeMode};
use mpanel_kernel::db::{Db, PlatformScope};
use mpanel_kernel::http::{App, Services};
use mpanel_kernel::live::LiveHub;
use mpanel_kernel::secrets::Vault;
use mpanel_kernel::settings::Settings;
use serde_json::Value;

/// An application that can serve and work.
pub struct Booted {
    pub app: App,
    pub registry: Arc<Registry>,
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
    let (db, owner, server) = opened?;
    let settings = Settings::default();
    settings.reload(&db).await?;
    let first_login = mpanel_identity::prepare(&db, &settings, config.platform_owner_email.as_deref()).await?;
    if let Some(node) = &node {
        mpanel_fleet::ensure_local_node(&db, node).await?;
    }
    catalogue(&db).await?;
    let installation = mpanel_identity::installation_id(&db).await?;
    let drivers = Arc::new(Drivers::new(installation.clone(), config.data_dir.join("servers"), owner.vault()));
    templates(&db, &drivers).await?;
    let secret = SecretKey::load_or_create(&config.secret_key_file)?;
    let payments =
        Arc::new(Payments::new(secret.derive("payments/manual"), owner.vault(), installation, &config.stripe_api_url));
    let registry = Arc::new(registry(&drivers, &payments));
    let keys = mpanel_identity::Keys::new(move |purpose| secret.derive(purpose));
    let services = Services::default()
        .with(registry.clone())
        .with(drivers)
        .with(payments)
        .with(Arc::new(mpanel_billing::for_pods()))
        .with(Arc::new(keys))
        .with(Arc::new(mpanel_identity::KnownSessions::default()))
        .with(Arc::new(mpanel_identity::Door::default()))
        .with(Arc::new(mpanel_identity::Refusals::default()))
        .with(Arc::new(mpanel_identity::KeyUses::default()))
        .with(Arc::new(mpanel_identity::Discovered::default()));
    let app = App { db, settings, live: LiveHub::default(), config: Arc::new(config), services };
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
    mpanel_catalogue::ensure_products(&tx).await?;
    tx.commit_unaudited("the catalogue that a new installation starts with").await?;
    Ok(())
}

/// Records the images that servers have as templates; a simulated server has them all.
async fn templates(db: &Db, drivers: &Drivers) -> Result<()> {
    let tx = db.read(&PlatformScope::system()).await?;
    let servers = drivers.all(&tx).await?;
    let known = mpanel_cloudpods::templates::recorded(&tx).await?;
    drop(tx);
    for code in &known {
        apps(db, code).await?;
    }
    for recipe in RECIPES.iter().filter(|r| !known.iter().any(|k| k == r.code)) {
        // Only this machine: starting must not wait for servers that are away.
        let here = servers.iter().filter(|(server, _)| server.ip.is_none());
        for driver in here.filter_map(|(_, driver)| driver.as_ref().ok()) {
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
    apps(db, code).await
}

/// Records the applications that can be made of a template.
async fn apps(db: &Db, base: &str) -> Result<()> {
    let tx = db.write(&PlatformScope::system()).await?;
    match mpanel_cloudpods::templates::record_apps(&tx, base).await? {
        true => tx.commit().await?,
        false => tx.commit_unaudited("nothing new").await?,
    }
    Ok(())
}

/// All job types and schedules of this build.
fn registry(drivers: &Arc<Drivers>, payments: &Arc<Payments>) -> Registry {
    let mut registry = Registry::default();
    mpanel_cloudpods::register(&mut registry, drivers.clone());
    mpanel_fleet::register(&mut registry, drivers.clone());
    mpanel_identity::register(&mut registry);
    mpanel_tenants::register(&mut registry);
    mpanel_billing::register(&mut registry, payments.clone());
    mpanel_jobs::register_housekeeping(&mut registry);
    registry
}

/// What this build knows by name.
pub fn reference() -> Value {
    let drivers = Arc::new(Drivers::new(String::new(), std::path::PathBuf::new(), Vault::new(&[0; 32])));
    let payments = Arc::new(Payments::new(String::new(), Vault::new(&[0; 32]), String::new(), ""));
    mpanel_kernel::reference::reference(mpanel_jobs::QUEUES, &registry(&drivers, &payments).reference())
}
