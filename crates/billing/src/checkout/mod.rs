//! Checkout: from a visitor's choice to a paid order.
//!
//! The amounts are computed here and nowhere else. The visitor pays at the provider; two messages tell of it, in either
//! order: that the session is completed, and that the money has arrived. When both are known, everything that was bought
//! is written in one transaction ([`fulfil`]).

mod body;
mod find;
mod fulfil;
mod operators;
mod quote;
mod routes;
mod service;
mod settle;

pub(crate) use body::{domain, ssh_keys};
pub use find::{CheckoutSession, CheckoutStatus, OrderState, find};
pub use quote::{Line, Quote};
pub use routes::routes;
pub(crate) use service::{expire, mark_paying};
pub(crate) use settle::settle;
