//! The command line client: the same API as the console, with a bearer session.

/// Like that of the standard library, which panics when the reader of a pipe has gone.
macro_rules! println {
    () => { crate::client::print::line(format_args!("")) };
    ($($arg:tt)*) => { crate::client::print::line(format_args!($($arg)*)) };
}

mod audit;
mod fleet;
mod http;
mod jobs;
mod pods;
mod podview;
mod print;
mod servers;
mod session;
mod setup;
mod volumes;

use anyhow::Result;
use clap::Subcommand;

pub use print::Format;

#[derive(Subcommand)]
pub enum ClientCommand {
    /// Sign in to a panel and keep the session in ~/.config/mpanel/session.json.
    Login(session::Login),
    /// End the session.
    Logout,
    /// Who is signed in.
    Whoami,
    /// CloudPods.
    #[command(subcommand)]
    Pods(pods::PodsCommand),
    /// Volumes of CloudPods.
    #[command(subcommand)]
    Volumes(volumes::VolumesCommand),
    /// Servers, for operators.
    #[command(subcommand)]
    Servers(servers::ServersCommand),
    /// Pools of addresses, for operators.
    #[command(subcommand)]
    Pools(setup::PoolsCommand),
    /// What tenants may have.
    #[command(subcommand)]
    Quotas(setup::QuotasCommand),
    /// What pods are made of.
    #[command(subcommand)]
    Templates(setup::TemplatesCommand),
    /// Jobs.
    #[command(subcommand)]
    Jobs(jobs::JobsCommand),
    /// The audit log.
    Audit(audit::Audit),
}

pub fn run(command: ClientCommand) -> Result<()> {
    match command {
        ClientCommand::Login(login) => session::login(login),
        ClientCommand::Logout => session::logout(),
        ClientCommand::Whoami => session::whoami(),
        ClientCommand::Pods(command) => pods::run(command),
        ClientCommand::Volumes(command) => volumes::run(command),
        ClientCommand::Servers(command) => servers::run(command),
        ClientCommand::Pools(command) => setup::pools(command),
        ClientCommand::Quotas(command) => setup::quotas(command),
        ClientCommand::Templates(command) => setup::templates(command),
        ClientCommand::Jobs(command) => jobs::run(command),
        ClientCommand::Audit(asked) => audit::run(&asked),
    }
}
