//! PostgreSQL for mPanel: a private server when none is given, the two application roles, the migrations.
#![warn(missing_docs)]

mod migrate;
mod private;
mod secret;

pub use migrate::{Differences, compare, migrate};
pub use private::PrivateServer;
pub use secret::SecretKey;

use anyhow::{Context, Result};
use mpanel_kernel::config::Config;
use mpanel_kernel::db::Connect;
use mpanel_kernel::secrets::Vault;

/// The role that tenants' transactions run as.
pub const TENANT_ROLE: &str = "mpanel_app";
/// The role that the platform's and the engine's transactions run as.
pub const PLATFORM_ROLE: &str = "mpanel_platform";

/// A reachable PostgreSQL, as the role that owns the tables.
pub struct Owner {
    /// How to connect as the owner.
    pub config: tokio_postgres::Config,
    secret: SecretKey,
}

impl Owner {
    /// The PostgreSQL that the configuration names, or a private one, which is started and kept running until the
    /// returned server is stopped.
    pub async fn open(config: &Config) -> Result<(Self, Option<PrivateServer>)> {
        let secret = SecretKey::load_or_create(&config.secret_key_file)?;
        match &config.database_url {
            Some(url) => {
                let parsed = url
                    .parse()
                    .context("database_url is no PostgreSQL URL such as postgres://user:password@host/name")?;
                Ok((Self { config: parsed, secret }, None))
            }
            None => {
                let server = PrivateServer::start(&config.data_dir, &secret).await?;
                Ok((Self { config: server.owner_config(), secret }, Some(server)))
            }
        }
    }

    /// A reachable PostgreSQL whose owner's connection is known.
    pub fn new(config: tokio_postgres::Config, secret: SecretKey) -> Self {
        Self { config, secret }
    }

    /// What seals the secrets that are stored.
    pub fn vault(&self) -> Vault {
        Vault::new(&self.secret.derive_key("vault"))
    }

    /// How the application connects: as two roles that own nothing, with passwords that every process of the
    /// installation derives from its secret key.
    pub fn application(&self, pool_size: usize) -> Connect {
        let role = |name: &str| {
            let mut config = self.config.clone();
            config.user(name).password(self.secret.derive(name)).application_name("mpanel");
            config
        };
        Connect { tenants: role(TENANT_ROLE), platform: role(PLATFORM_ROLE), pool_size }
    }

    /// Makes the two roles if need be and brings the schema to what this build expects.
    pub async fn migrate(&self) -> Result<usize> {
        migrate(&self.config, &self.secret).await
    }
}
