//! The panel: one binary for API, console, workers and command line. Wiring only.

mod boot;
mod client;
mod commands;
mod sim;
mod up;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use mpanel_kernel::config::Config;

/// A page of a list is hundreds of small texts; this allocator hands them out at a third of the C library's price.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// A hosting control plane: CloudPods, sites, domains, mail and billing on your own machines.
#[derive(Parser)]
#[command(name = "mpanel", version, about, arg_required_else_help = true)]
struct Cli {
    /// A TOML file; `mpanel config --explain` lists its keys. MPANEL_* variables win over it.
    #[arg(long, global = true, env = "MPANEL_CONFIG")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Run everything in one process: API, console, workers, scheduler, and a private database if none is given.
    Up,
    /// Run the API and the console only.
    Serve,
    /// Run a worker only.
    Work {
        /// The queues to serve, comma-separated; all when absent.
        #[arg(long, value_delimiter = ',')]
        queues: Vec<String>,
    },
    /// Bring the database's schema to what this build expects.
    Migrate,
    /// Look at the database.
    #[command(subcommand)]
    Db(commands::DbCommand),
    /// Administrators.
    #[command(subcommand)]
    Admin(commands::AdminCommand),
    /// System images of the local node.
    #[command(subcommand)]
    Image(commands::ImageCommand),
    /// Servers that are not there, to try the panel with.
    #[command(subcommand)]
    Sim(sim::SimCommand),
    /// Show the configuration.
    Config {
        /// Describe every key with its default.
        #[arg(long)]
        explain: bool,
    },
    /// Print the OpenAPI document.
    Openapi,
    /// Print what this build knows by name: permissions, roles, events, settings, queues, jobs.
    Reference {
        /// As JSON (the only format).
        #[arg(long)]
        json: bool,
    },
    #[command(flatten)]
    Client(client::ClientCommand),
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> anyhow::Result<()> {
    let command = match cli.command {
        Command::Openapi => {
            println!("{}", serde_json::to_string_pretty(&mpanel_server::openapi())?);
            return Ok(());
        }
        Command::Reference { .. } => {
            println!("{}", serde_json::to_string_pretty(&boot::reference())?);
            return Ok(());
        }
        Command::Config { explain: true } => {
            commands::explain();
            return Ok(());
        }
        // The client needs no runtime and no server configuration.
        Command::Client(command) => return client::run(command),
        // Nor does what only pretends to be a server.
        Command::Sim(command) => return sim::run(command),
        command => command,
    };
    let config = Config::load(cli.config.as_deref(), std::env::vars())?;
    if let Command::Config { .. } = command {
        println!("{config:#?}");
        return Ok(());
    }
    let recorder = up::init_logging(&config)?;
    tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(async {
        match command {
            Command::Up => up::run(config, up::Parts { serve: true, work: true, queues: vec![] }, recorder).await,
            Command::Serve => up::run(config, up::Parts { serve: true, work: false, queues: vec![] }, recorder).await,
            Command::Work { queues } => up::run(config, up::Parts { serve: false, work: true, queues }, recorder).await,
            Command::Migrate => commands::migrate(&config).await,
            Command::Db(command) => commands::db(&config, command).await,
            Command::Admin(command) => commands::admin(&config, command).await,
            Command::Image(command) => commands::image(&config, command).await,
            Command::Config { .. }
            | Command::Openapi
            | Command::Reference { .. }
            | Command::Sim(_)
            | Command::Client(_) => Ok(()),
        }
    })
}
