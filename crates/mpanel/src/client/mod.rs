//! The command line client: the same API as the console, with a bearer session.

mod http;
mod jobs;
mod pods;
mod print;
mod session;

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
    /// Jobs.
    #[command(subcommand)]
    Jobs(jobs::JobsCommand),
    /// The audit log.
    Audit(jobs::Audit),
}

pub fn run(command: ClientCommand) -> Result<()> {
    match command {
        ClientCommand::Login(login) => session::login(login),
        ClientCommand::Logout => session::logout(),
        ClientCommand::Whoami => session::whoami(),
        ClientCommand::Pods(command) => pods::run(command),
        ClientCommand::Jobs(command) => jobs::run(command),
        ClientCommand::Audit(audit) => jobs::audit(&audit),
    }
}
