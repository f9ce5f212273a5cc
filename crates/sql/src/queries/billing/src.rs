// This file was generated with `clorinde`. Do not modify.

pub mod checkout;
pub mod customers;
pub mod invoices;
pub mod ledger;
pub mod orders;
pub mod payments;
pub mod people;
pub mod prices;
pub mod resources;
pub mod revenue;
pub mod seller;
pub mod subscriptions;
