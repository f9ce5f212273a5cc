//! Selling, from a visitor's choice to a running pod, through the real binary.
#![allow(clippy::unwrap_used)]

mod buying;
mod invoices;
mod products;
mod resources;
mod shop;
mod subscriptions;
mod webhook;
