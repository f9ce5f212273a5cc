//! Single sign-on through OpenID Connect: an identity provider says who somebody is. Why it is as it is:
//! `docs/decisions/0021-sso.md`.
//!
//! The browser is sent to the provider with a state, a nonce and a PKCE challenge that come from a token which only that
//! browser has ([`ticket`]); it comes back with a code, which is changed for an ID token ([`exchange`]), which is checked
//! ([`id_token`]). Who that is here, [`account`] says. Everything the provider is asked for has a limit of time and size, and
//! no transaction is open meanwhile.

mod account;
mod admin;
mod discovery;
mod exchange;
mod flow;
mod id_token;
mod jwk;
mod links;
mod providers;
mod refusal;
mod routes;
mod ticket;
mod web;

pub use discovery::Discovered;
pub(crate) use routes::routes;

use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};

/// Minutes that somebody may take at the provider, and for the code of a second factor.
const MINUTES: i32 = 10;

fn discovered(app: &App) -> Result<std::sync::Arc<Discovered>> {
    app.services.get().ok_or_else(|| Error::Internal(anyhow::anyhow!("the process was started without its discovery")))
}
