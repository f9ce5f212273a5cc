//! Roles and migrations. Several processes may start at once: an advisory lock lets one do the work.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use refinery::{Migration, Runner};
use tokio_postgres::{Client, Config, NoTls};

use crate::{PLATFORM_ROLE, SecretKey, TENANT_ROLE};

mod embedded {
    refinery::embed_migrations!("../../migrations");
}

/// Serialises everything that changes the schema. Any number will do, as long as it stays.
const LOCK: i64 = 0x6d50_616e_656c;

/// Connects as the owner.
pub(crate) async fn connect(config: &Config) -> Result<Client> {
    let (client, connection) =
        config.connect(NoTls).await.context("PostgreSQL cannot be reached as the database's owner")?;
    tokio::spawn(connection);
    Ok(client)
}

/// Makes the application's roles, applies what is missing of the migrations; answers how many that were.
pub async fn migrate(config: &Config, secret: &SecretKey) -> Result<usize> {
    let mut client = connect(config).await?;
    client.execute("select pg_advisory_lock($1)", &[&LOCK]).await?;
    for role in [TENANT_ROLE, PLATFORM_ROLE] {
        ensure_role(config, &client, role, &secret.derive(role)).await?;
    }
    let database: String = client.query_one("select current_database()", &[]).await?.get(0);
    let quoted = database.replace('"', "\"\"");
    client
        .batch_execute(&format!(
            "grant connect on database \"{quoted}\" to {TENANT_ROLE}, {PLATFORM_ROLE};
             grant usage on schema public to {TENANT_ROLE}, {PLATFORM_ROLE}"
        ))
        .await?;
    let report = runner()?.run_async(&mut client).await.context("the migrations could not be applied")?;
    client.execute("select pg_advisory_unlock($1)", &[&LOCK]).await?;
    for migration in report.applied_migrations() {
        tracing::info!(migration = %migration, "applied");
    }
    Ok(report.applied_migrations().len())
}

/// The migrations, each applied when it is missing: their numbers group them by what they are about, and a database can have
/// a higher one of an earlier release.
fn runner() -> Result<Runner> {
    let all = embedded::migrations::runner();
    let any_order = all.get_migrations().iter().map(|m| {
        // U is for what may come late; neither the record in the database nor the checksum knows the letter.
        Migration::unapplied(&format!("U{}__{}", m.version(), m.name()), m.sql().unwrap_or_default())
    });
    Ok(Runner::new(&any_order.collect::<Result<Vec<_>, _>>().context("a migration has no usable name")?))
}

/// Makes a role that can sign in with this password and own nothing. Roles are shared by all databases of a server, so
/// one that works already is left alone.
async fn ensure_role(owner: &Config, client: &Client, role: &str, password: &str) -> Result<()> {
    let mut own = owner.clone();
    own.user(role).password(password);
    let exists = client.query_opt("select 1 from pg_roles where rolname = $1", &[&role]).await?.is_some();
    let works = exists
        && match own.connect(NoTls).await {
            Ok(_) => true,
            // Signed in, but not (yet) let into this database.
            Err(e) => e.as_db_error().is_some_and(|e| e.code().code() == "42501"),
        };
    if works {
        return Ok(());
    }
    // Identifiers of ours, and hex digits: nothing to quote.
    let verb = if exists { "alter" } else { "create" };
    let sql = format!("{verb} role {role} login nosuperuser nocreatedb nocreaterole nobypassrls password '{password}'");
    match client.batch_execute(&sql).await {
        // Another database's panel on this server was faster (unique violation, concurrent update).
        Err(e) if e.as_db_error().is_some_and(|e| matches!(e.code().code(), "23505" | "42710" | "XX000")) => Ok(()),
        other => {
            other.with_context(|| format!("the role {role} could not be made; the database's owner needs CREATEROLE"))
        }
    }
}

/// How a database differs from what this build expects.
#[derive(Debug, Default)]
pub struct Differences {
    /// Migrations that were not applied.
    pub pending: Vec<String>,
    /// Columns, indexes, constraints, policies, triggers and functions that are not there, or not as expected. This build
    /// cannot run without them.
    pub missing: Vec<String>,
    /// The same that this build does not know. It can run with them.
    pub unknown: Vec<String>,
}

/// What a database of this build has, as `scripts/schema.sql` tells it.
const EXPECTED: &str = include_str!("schema.txt");

/// Compares without changing anything.
///
/// Errors: the database cannot be reached, or is newer than this build.
pub async fn compare(config: &Config) -> Result<Differences> {
    let mut client = connect(config).await?;
    let known = embedded::migrations::runner();
    let exists =
        client.query_opt("select 1 from pg_tables where tablename = 'refinery_schema_history'", &[]).await?.is_some();
    let applied = if exists { known.get_applied_migrations_async(&mut client).await? } else { vec![] };
    for there in &applied {
        if !known.get_migrations().iter().any(|m| m.version() == there.version()) {
            bail!("the database has the migration {there}, which this build does not know: it is newer than the build");
        }
    }
    let not_applied = known.get_migrations().iter().filter(|m| !applied.iter().any(|a| a.version() == m.version()));
    let pending: Vec<String> = not_applied.map(ToString::to_string).collect();
    let rows = client.query(include_str!("../../../scripts/schema.sql"), &[]).await?;
    let has: BTreeSet<String> = rows.iter().map(|row| row.get(0)).collect();
    let expected: BTreeSet<&str> = EXPECTED.lines().collect();
    Ok(Differences {
        missing: expected.iter().filter(|line| !has.contains(**line)).map(ToString::to_string).collect(),
        unknown: has.into_iter().filter(|line| !expected.contains(line.as_str())).collect(),
        pending,
    })
}
