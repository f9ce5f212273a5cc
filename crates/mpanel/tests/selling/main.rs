//! Selling, from a visitor's choice to a running pod, through the real binary.
#![allow(clippy::unwrap_used)]

mod buying;
mod corrections;
mod history;
mod invoices;
mod judged;
mod money;
mod products;
mod resources;
mod shop;
mod stripe;
mod stripe_debits;
mod stripe_doubt;
mod stripe_faults;
mod stripe_sdk;
mod subscriptions;
mod webhook;
