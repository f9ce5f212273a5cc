//! Roles and migrations. Several processes may start at once: an advisory lock lets one do the work.

use anyhow::{Context, Result, bail};
use tokio_postgres::{Client, Config, NoTls};

use crate::{PLATFORM_ROLE, SecretKey, TENANT_ROLE};

mod embedded {
    refinery::embed_migrations!("../../migrations");
}

/// Serialises everything that changes the schema. Any number will do, as long as it stays.
const LOCK: i64 = 0x6d50_616e_656c;

/// Connects as the owner.
pub(crate) async fn connect(config: &Config) -> Result<Client> {
    let (client, connection) = config.connect(NoTls).await.context("PostgreSQL cannot be reached as the database's owner")?;
    tokio::spawn(connection);
    Ok(client)
}

/// Makes the application's roles, applies what is missing of the migrations; answers how many that were.
pub async fn migrate(config: &Config, secret: &SecretKey) -> Result<usize> {
    let mut client = connect(config).await?;
    client.execute("select pg_advisory_lock($1)", &[&LOCK]).await?;
    for role in [TENANT_ROLE, PLATFORM_ROLE] {
        // Identifiers of ours, and hex digits: nothing to quote.
        let exists = client.query_opt("select 1 from pg_roles where rolname = $1", &[&role]).await?.is_some();
        let verb = if exists { "alter" } else { "create" };
        let sql = format!("{verb} role {role} login nosuperuser nocreatedb nocreaterole nobypassrls password '{}'", secret.derive(role));
        client.batch_execute(&sql).await.with_context(|| format!("the role {role} could not be made; the database's owner needs CREATEROLE"))?;
    }
    let database: String = client.query_one("select current_database()", &[]).await?.get(0);
    let quoted = database.replace('"', "\"\"");
    client
        .batch_execute(&format!(
            "grant connect on database \"{quoted}\" to {TENANT_ROLE}, {PLATFORM_ROLE};
             grant usage on schema public to {TENANT_ROLE}, {PLATFORM_ROLE}"
        ))
        .await?;
    let report = embedded::migrations::runner().run_async(&mut client).await.context("the migrations could not be applied")?;
    client.execute("select pg_advisory_unlock($1)", &[&LOCK]).await?;
    for migration in report.applied_migrations() {
        tracing::info!(migration = %migration, "applied");
    }
    Ok(report.applied_migrations().len())
}

/// What of this build's migrations a database lacks.
pub struct PendingMigrations(pub Vec<String>);

/// Compares without changing anything.
pub async fn pending(config: &Config) -> Result<PendingMigrations> {
    let mut client = connect(config).await?;
    let known = embedded::migrations::runner();
    let exists = client.query_opt("select 1 from pg_tables where tablename = 'refinery_schema_history'", &[]).await?.is_some();
    if !exists {
        return Ok(PendingMigrations(known.get_migrations().iter().map(ToString::to_string).collect()));
    }
    let applied = known.get_applied_migrations_async(&mut client).await?;
    for there in &applied {
        if !known.get_migrations().iter().any(|m| m.version() == there.version()) {
            bail!("the database has the migration {there}, which this build does not know: it is newer than the build");
        }
    }
    let missing = known.get_migrations().iter().filter(|m| !applied.iter().any(|a| a.version() == m.version()));
    Ok(PendingMigrations(missing.map(ToString::to_string).collect()))
}
