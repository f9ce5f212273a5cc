//! Routes that carry their access rule, and what handlers take and give.
//!
//! A handler's first argument says who may call it: [`Public`], [`Session`], [`Tenant`] or [`Platform`]. A
//! handler without one cannot be registered. The rule also stands in the OpenAPI document as `x-access`.

mod access;
mod body;
mod routes;

pub use access::{
    Access, Also, BySession, Caller, First, Leaving, NoTenant, Personal, Platform, Public, Session, SignedIn, Tenant,
};
pub use body::{Accepted, Body, Created, Cursor, IdempotencyKey, NoContent, Paged, Path, Query};
pub use routes::{Routes, document};

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::sync::Arc;

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
    pub config: Arc<crate::config::Config>,
    /// What crates above this one share with their own handlers.
    pub services: Services,
}

/// One value of each type, put in at the start.
#[derive(Clone, Default)]
pub struct Services(HashMap<TypeId, Arc<dyn Any + Send + Sync>>);

impl Services {
    /// Adds a value.
    #[must_use]
    pub fn with<T: Any + Send + Sync>(mut self, value: Arc<T>) -> Self {
        self.0.insert(TypeId::of::<T>(), value);
        self
    }

    /// The value of this type, when it was put in.
    pub fn get<T: Any + Send + Sync>(&self) -> Option<Arc<T>> {
        self.0.get(&TypeId::of::<T>())?.clone().downcast().ok()
    }
}
