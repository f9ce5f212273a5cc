//! Selling: checkout, payments, orders, subscriptions, invoices, the ledger.
//!
//! A visitor's [`checkout`] is paid at a provider ([`payments`]); the provider's signed message turns it into an account,
//! a tenant with its [`customers`] row, an [`orders`] row, [`subscriptions`], a paid invoice ([`invoices`]) and a pod, in
//! one transaction. Every movement of money is an entry of the [`ledger`].
//!
//! Money is whole minor units in the program and on the wire, `numeric` in the database. Time is the database's.
#![warn(missing_docs)]

pub mod checkout;
pub mod customers;
pub mod invoices;
pub mod ledger;
pub mod orders;
pub mod payments;
mod people;
pub mod prices;
pub mod resources;
pub mod revenue;
pub mod seller;
pub mod subscriptions;
mod sweep;

pub use payments::Payments;
pub use payments::manual::pages;

use std::sync::Arc;

use mpanel_jobs::{Registry, Schedule};
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, Scope, TenantScope, TenantTx};
use mpanel_kernel::http::{App, Routes};
use mpanel_kernel::settings::{DUNNING_INTERVAL, ORDERS_RETRY, RENEWALS_INTERVAL};

/// A tenant's transaction by the platform's role: invoices are numbered and booked in it.
pub(crate) async fn tenant_tx(app: &App, scope: &TenantScope) -> Result<TenantTx> {
    let platform = PlatformScope::new(scope.origin().clone());
    Ok(app.db.write(&platform).await?.of_tenant(scope.tenant()))
}

/// What this crate does for pods.
pub fn for_pods() -> mpanel_cloudpods::pods::sold::Billing {
    mpanel_cloudpods::pods::sold::Billing {
        end: |app, scope, subscription| Box::pin(subscriptions::end_with_pod(app, scope, subscription)),
    }
}

/// The routes of this crate.
pub fn routes() -> Routes {
    checkout::routes()
        .merge(payments::routes())
        .merge(customers::profile::routes())
        .merge(subscriptions::routes())
        .merge(invoices::routes())
        .merge(orders::routes())
        .merge(prices::routes())
        .merge(resources::routes())
        .merge(revenue::routes())
        .merge(seller::routes())
}

/// The job types and schedules of this crate.
pub fn register(registry: &mut Registry, payments: Arc<Payments>) {
    registry.add::<payments::manual::Notify>(payments.clone());
    registry.add::<payments::Charge>(payments.clone());
    registry.add::<payments::ClosePage>(payments.clone());
    registry.add::<payments::Prefer>(payments.clone());
    registry.add::<payments::Refund>(payments);
    registry.add::<sweep::Sweep>(Arc::new(()));
    registry.add::<subscriptions::Renew>(Arc::new(()));
    registry.add::<subscriptions::Dun>(Arc::new(()));
    let renew = subscriptions::Renew {};
    registry.every(Schedule::every("subscriptions.renew", |app| Schedule::seconds(app, &RENEWALS_INTERVAL), renew));
    let dun = subscriptions::Dun {};
    registry.every(Schedule::every("subscriptions.dun", |app| Schedule::seconds(app, &DUNNING_INTERVAL), dun));
    registry.every(Schedule::every("orders.sweep", |app| Schedule::seconds(app, &ORDERS_RETRY), sweep::Sweep {}));
}
