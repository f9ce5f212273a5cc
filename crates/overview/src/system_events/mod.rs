//! The technical log: what the panel's processes said about themselves. Warnings and errors of every process, and when they
//! started and stopped. No audit: who did what is in the audit log.

mod record;
mod routes;

pub use record::{Recorder, recorder};
pub(crate) use routes::{SystemEvent, newest, routes};
