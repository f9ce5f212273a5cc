//! Selling, from a visitor's choice to a running pod, through the real binary.
#![allow(clippy::unwrap_used)]

mod bound;
mod buying;
mod corrections;
mod history;
mod invoices;
mod judged;
mod money;
mod products;
mod resources;
mod shop;
mod strangers;
mod stripe;
mod stripe_debits;
mod stripe_doubt;
mod stripe_faults;
mod stripe_sdk;
mod subscriptions;
mod suspended;
mod webhook;
