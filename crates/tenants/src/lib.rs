//! Tenants as an operator's customers: contacts, billing profile, notes, suspending, figures and health.
//!
//! Who belongs to a tenant and what they may do is `mpanel-identity`'s; this crate is what an operator knows about the
//! tenant and does with it as a whole.
#![warn(missing_docs)]

mod body;
mod health;
mod routes;
mod service;
mod suspension;

pub use health::{Loss, Signs};
pub use routes::routes;
pub use suspension::register;
