//! Commands of the operator on the machine itself.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use clap::Subcommand;
use mpanel_database::{Owner, compare};
use mpanel_drivers::compute::image::{RECIPES, build, is_current};
use mpanel_fleet::LocalNode;
use mpanel_kernel::config::{Config, KEYS};
use mpanel_kernel::settings::Settings;

use crate::boot;

#[derive(Subcommand)]
pub enum DbCommand {
    /// Compare the database with what this build expects; changes nothing, fails when it could not run on it.
    Check,
}

#[derive(Subcommand)]
pub enum AdminCommand {
    /// Make an administrator with a one-time password, or give an existing one a new one-time password.
    Create {
        /// The address to sign in with.
        #[arg(long)]
        email: String,
        /// What people call the administrator.
        #[arg(long, default_value = "Administrator")]
        name: String,
    },
}

#[derive(Subcommand)]
pub enum ImageCommand {
    /// Build a system image and import it into the local node.
    Build {
        /// debian-12 or debian-13.
        code: String,
        /// Do nothing when the node has it.
        #[arg(long)]
        if_missing: bool,
        /// Where to work; needs about 1 GB. The system's temporary directory when absent.
        #[arg(long)]
        work_dir: Option<PathBuf>,
    },
}

/// Describes every configuration key.
pub fn explain() {
    println!("# Keys of the TOML file given with --config. Each can be set as MPANEL_<KEY> too, which wins.\n");
    for key in KEYS {
        println!("# {}\n# {} = {:?}    (MPANEL_{})\n", key.description, key.name, key.default, key.name.to_uppercase());
    }
}

pub async fn migrate(config: &Config) -> Result<()> {
    let (owner, server) = Owner::open(config).await?;
    let applied = owner.migrate().await;
    if let Some(server) = server {
        server.release().await?;
    }
    match applied? {
        0 => println!("The database is up to date."),
        n => println!("Applied {n} migrations."),
    }
    Ok(())
}

pub async fn db(config: &Config, DbCommand::Check: DbCommand) -> Result<()> {
    let (owner, server) = Owner::open(config).await?;
    let found = compare(&owner.config).await;
    if let Some(server) = server {
        server.release().await?;
    }
    let found = found?;
    let told =
        [("not applied", &found.pending), ("missing", &found.missing), ("not known to this build", &found.unknown)];
    for (what, lines) in told {
        lines.iter().for_each(|line| println!("{what}: {line}"));
    }
    if !found.pending.is_empty() {
        bail!("{} migrations are missing; run `mpanel migrate`", found.pending.len());
    }
    if !found.missing.is_empty() {
        bail!(
            "{} things are missing that the migrations made: somebody has changed the database by hand. Put them back, or \
             restore a backup; this build cannot run without them",
            found.missing.len()
        );
    }
    println!("The database is what this build expects.");
    Ok(())
}

pub async fn admin(config: &Config, AdminCommand::Create { email, name }: AdminCommand) -> Result<()> {
    let (db, _owner, server) = boot::database(config).await?;
    let settings = Settings::default();
    let made = async {
        settings.reload(&db).await?;
        mpanel_identity::prepare(&db, &settings, Some(&email)).await?;
        mpanel_identity::create_admin(&db, &settings, &email, &name).await
    };
    let made = made.await;
    drop(db);
    if let Some(server) = server {
        server.release().await?;
    }
    let login = made?;
    println!("Administrator:     {}\nOne-time password: {}", login.email, login.password.reveal());
    Ok(())
}

pub async fn image(config: &Config, command: ImageCommand) -> Result<()> {
    let ImageCommand::Build { code, if_missing, work_dir } = command;
    let Some(recipe) = RECIPES.iter().find(|r| r.code == code) else {
        let known: Vec<&str> = RECIPES.iter().map(|r| r.code).collect();
        bail!("there is no image {code:?}; there are {}", known.join(", "));
    };
    let program = match LocalNode::detect().await {
        LocalNode::Incus { program, .. } => program,
        LocalNode::Simulated(why) => bail!("there is no local node to import an image into: {why}"),
    };
    if if_missing && has_current(&program, &recipe.alias())? {
        println!("The node has {} already.", recipe.alias());
        return Ok(());
    }
    let work_dir =
        work_dir.unwrap_or_else(|| std::env::temp_dir().join(format!("mpanel-image-{}", std::process::id())));
    build(recipe, &program, &work_dir, |stage| println!("{stage} …")).await?;
    let _ = std::fs::remove_dir(&work_dir);
    let (db, _owner, server) = boot::database(config).await?;
    let recorded = boot::record_template(&db, &code).await;
    drop(db);
    if let Some(server) = server {
        server.release().await?;
    }
    recorded?;
    println!("{} is ready: the template {code}.", recipe.alias());
    Ok(())
}

/// Whether the node has an image of this alias that this build made, or one like it.
fn has_current(program: &str, alias: &str) -> Result<bool> {
    let query = |path: String| -> Result<Option<serde_json::Value>> {
        let output = std::process::Command::new(program)
            .args(["query", &path])
            .output()
            .with_context(|| format!("{program} could not be run"))?;
        Ok(if output.status.success() { serde_json::from_slice(&output.stdout).ok() } else { None })
    };
    let Some(found) = query(format!("/1.0/images/aliases/{alias}"))? else { return Ok(false) };
    let fingerprint = found["target"].as_str().unwrap_or_default();
    Ok(query(format!("/1.0/images/{fingerprint}"))?.is_some_and(|image| is_current(&image)))
}
