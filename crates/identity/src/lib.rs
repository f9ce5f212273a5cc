//! Who is calling and what that user may do: users, tenants, sessions, roles.
#![warn(missing_docs)]

mod api_keys;
mod audit;
mod auth;
mod authenticate;
mod breached;
mod door;
mod housekeeping;
mod impersonation;
mod keys;
pub mod mail;
mod members;
mod net;
pub mod onboarding;
mod passwords;
mod rights;
mod roles;
mod second_factor;
mod security;
mod setup;
mod sso;
mod tokens;
mod users;

pub use api_keys::{KeyUses, note_use};
pub use audit::{latest_events, latest_events_of_all, routes as audit_routes};
pub use auth::Https;
pub use authenticate::{COOKIE, Found, NotLetIn, authenticate, client_of, session_cookie, still_signed_in};
pub use door::Door;
pub use housekeeping::register;
pub use keys::Keys;
pub use passwords::{hashes_computed, work_done};
pub use rights::KnownSessions;
pub use security::{Refusals, Refused, check_setting, incidents, may_change_setting, note_missed, note_refusal};
pub use setup::{FirstLogin, create_admin, installation_id, prepare};
pub use sso::Discovered;
pub use users::is_email;

use base64::Engine;
use mpanel_kernel::http::Routes;
use sha2::{Digest, Sha256};

/// The routes of this crate but the audit log's.
pub fn routes() -> Routes {
    auth::routes()
        .merge(users::routes())
        .merge(users::admin_routes())
        .merge(roles::routes())
        .merge(second_factor::routes())
        .merge(tokens::routes())
        .merge(security::routes())
        .merge(security::tenant_routes())
        .merge(impersonation::routes())
        .merge(api_keys::routes())
        .merge(mail::routes())
        .merge(sso::routes())
}

/// A fresh random token of 256 bits, in URL-safe text.
pub(crate) fn random_token() -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// What is stored of a token.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}

/// A text as a value in a query string (RFC 3986).
pub(crate) fn percent_encoded(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(b).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

/// Names and values as a query string or form.
pub(crate) fn query(pairs: &[(&str, &str)]) -> String {
    let pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", percent_encoded(name), percent_encoded(value))).collect();
    pairs.join("&")
}
