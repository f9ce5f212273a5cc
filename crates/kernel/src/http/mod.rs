//! Routes that carry their access rule, and what handlers take and give.
//!
//! A handler's first argument says who may call it: [`Public`], [`Session`], [`Tenant`] or [`Platform`]. A
//! handler without one cannot be registered. The rule also stands in the OpenAPI document as `x-access`.

mod access;
mod body;
mod routes;

pub use access::{Access, Caller, Platform, Public, Session, Tenant};
pub use body::{Accepted, Body, Cursor, IdempotencyKey, NoContent, Paged, Path, Query};
pub use routes::{Routes, document};

use crate::db::Db;
use crate::live::LiveHub;
use crate::settings::Settings;

/// What handlers and workers share.
#[derive(Clone)]
pub struct App {
    /// The database.
    pub db: Db,
    /// The settings' values.
    pub settings: Settings,
    /// Notices of changes.
    pub live: LiveHub,
    /// The configuration of the process.
    pub config: std::sync::Arc<crate::config::Config>,
}
