//! What is on sale. Products have prices for each billing period and currency; a price is never changed, a new one takes
//! its place, so that whoever has bought keeps paying what was agreed. The plans of pods are products with resources.
//!
//! Pods are made of plans and subscriptions are made of products: this crate stands below both.
#![warn(missing_docs)]

mod plans;
pub mod products;
pub mod resources;

pub use mpanel_kernel::money::Money;
pub use plans::{Plan, ensure_products, plan, plans};

use mpanel_kernel::http::Routes;

/// The routes of this crate.
pub fn routes() -> Routes {
    products::routes().merge(resources::routes())
}
