//! For tests: a database per test on a real PostgreSQL, a real panel process, calls of its API.
//!
//! Everything panics with a message when it does not work: these are tests.
#![warn(missing_docs)]

mod client;
mod database;
mod panel;
mod stripe;
mod totp;

pub use client::{Answer, Client};
pub use database::TestDatabase;
pub use panel::{Beside, Panel, PanelOptions};
pub use stripe::{STRIPE_KEY, STRIPE_WEBHOOK_SECRET, StripeCard, StripeDouble, StripeFault, StripeRequest};
pub use totp::totp;
pub use ureq;

use std::time::{Duration, Instant};

/// Waits until `look` finds something; panics with `what` after `limit`.
pub fn eventually<T>(what: &str, limit: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + limit;
    loop {
        if let Some(found) = look() {
            return found;
        }
        assert!(Instant::now() < deadline, "not within {limit:?}: {what}");
        std::thread::sleep(Duration::from_millis(30));
    }
}

/// An SSH public key that nobody has the private one of.
pub const SSH_KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJxzQ0kq2m6Xn8N0pO6m4mF5n3mY5W7cQ2bKp1vY9a8d test@example";

/// The password that tests give to everybody.
pub const PASSWORD: &str = "correct horse battery staple";
