//! What every domain of mPanel stands on.
//!
//! - [`db`]: transactions that know whose they are; the only way to a query.
//! - [`http`]: routes that carry their access rule, bodies that report every wrong field at once.
//! - [`events`]: what happened, written in the transaction that made it happen.
//! - [`money`]: whole minor units and a currency.
//! - [`permissions`], [`settings`]: the registries of names.
//! - [`secrets`]: what is sealed before it is stored.
#![warn(missing_docs)]

pub mod config;
pub mod db;
pub mod error;
pub mod events;
pub mod forms;
pub mod http;
pub mod live;
pub mod money;
pub mod permissions;
pub mod reference;
pub mod secrets;
pub mod settings;

pub use error::{Error, FieldError, Result};
