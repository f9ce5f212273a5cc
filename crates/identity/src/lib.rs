//! Who is calling and what that user may do: users, tenants, sessions, roles.
#![warn(missing_docs)]

mod audit;
mod authenticate;
mod housekeeping;
mod passwords;
mod routes;
mod setup;

pub use audit::{latest_events, routes as audit_routes};
pub use authenticate::{COOKIE, authenticate, client_of, session_cookie, still_signed_in};
pub use housekeeping::register;
pub use routes::{Https, routes};
pub use setup::{FirstLogin, create_admin, installation_id, prepare};

use base64::Engine;
use sha2::{Digest, Sha256};

/// A fresh random token of 256 bits, in URL-safe text.
pub(crate) fn random_token() -> String {
    base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(rand::random::<[u8; 32]>())
}

/// What is stored of a token.
pub(crate) fn token_hash(token: &str) -> Vec<u8> {
    Sha256::digest(token.as_bytes()).to_vec()
}
