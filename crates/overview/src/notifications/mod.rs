//! Notifications: events that a person should know of without looking for them, each read or not by each person.
//!
//! They are the audit log's own events, of the kinds in [`KINDS`], shown to whoever holds the kind's permission: in a
//! tenant those of that tenant, to operators those of the platform, to everybody those of the own account. So nothing is
//! told that did not happen, and nothing happens that is not told.

mod kinds;
mod routes;

pub(crate) use routes::routes;
