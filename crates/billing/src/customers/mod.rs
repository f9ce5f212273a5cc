//! Customers: a tenant's billing identity, one a tenant.

pub mod profile;

use mpanel_kernel::db::{Scope, TenantTx, Tx};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::customers::customers as sql;

use crate::payments::Buyer;
use crate::payments::message::Billing;

/// What a purchase tells of its customer.
pub(crate) struct NewCustomer<'a> {
    pub email: &'a str,
    pub provider: &'a str,
    pub provider_customer_id: Option<&'a str>,
    pub payment_method_id: Option<&'a str>,
    pub billing: &'a Billing,
}

/// The tenant's customer, made when there is none; answers its id. Another customer of the provider has other means of
/// payment: they change together.
pub(crate) async fn ensure(tx: &TenantTx, new: &NewCustomer<'_>) -> Result<i64> {
    let NewCustomer { email, provider, provider_customer_id, payment_method_id, billing } = new;
    Ok(sql::ensure()
        .bind(
            tx,
            &billing.name.as_deref(),
            email,
            &billing.address,
            &billing.tax_id.as_deref(),
            provider,
            provider_customer_id,
            payment_method_id,
            &tx.scope().tenant(),
        )
        .one()
        .await?)
}

/// The customer of a tenant that buys from inside the panel; answers its id.
pub(crate) async fn of_tenant(tx: &TenantTx, provider: &str) -> Result<i64> {
    let tenant = tx.scope().tenant();
    sql::ensure_own().bind(tx, &provider, &tenant).await?;
    sql::of_tenant().bind(tx, &tenant).opt().await?.ok_or_else(|| Error::not_found("tenant"))
}

/// What a provider tells of a customer later.
pub(crate) struct Learned<'a> {
    pub provider: &'a str,
    pub customer_id: Option<&'a str>,
    pub payment_method_id: Option<&'a str>,
    pub billing: Option<&'a Billing>,
}

/// Writes down what a provider tells; what it says nothing of stays.
pub(crate) async fn learn(tx: &TenantTx, customer: i64, learned: &Learned<'_>) -> Result<()> {
    let billing = learned.billing.cloned().unwrap_or_default();
    sql::learn()
        .bind(
            tx,
            &billing.name.as_deref(),
            &billing.address,
            &billing.tax_id.as_deref(),
            &learned.customer_id,
            &learned.provider,
            &learned.payment_method_id,
            &tx.scope().tenant(),
            &customer,
        )
        .await?;
    Ok(())
}

/// A customer with the provider that knows it.
pub(crate) struct Found {
    pub provider: String,
    pub buyer: Buyer,
}

/// The tenant's customer.
///
/// Errors: 404 when the tenant has none.
pub(crate) async fn buyer(tx: &TenantTx, tenant: i64) -> Result<Found> {
    let row = sql::buyer().bind(tx, &tenant).opt().await?.ok_or_else(|| Error::not_found("customer"))?;
    Ok(Found {
        provider: row.provider,
        buyer: Buyer {
            tenant,
            name: row.name,
            email: row.email,
            address: row.address,
            tax_id: row.tax_id,
            customer_id: row.provider_customer_id,
        },
    })
}

/// The customer that a checkout became; `None` when the provider knows it by another name by now.
pub(crate) async fn of_checkout(tx: &TenantTx, provider: &str, customer_id: &str) -> Result<Option<i64>> {
    Ok(sql::of_checkout().bind(tx, &tx.scope().tenant(), &provider, &customer_id).opt().await?)
}

/// Who takes a tenant's payments.
pub(crate) struct Means {
    pub provider: String,
    /// Whether the provider knows the tenant.
    pub is_customer: bool,
    /// Whether it is known what is charged there.
    pub is_on_file: bool,
}

/// That; `None` when the tenant has bought nothing yet.
pub(crate) async fn means<S: Scope>(tx: &Tx<S>, tenant: i64) -> Result<Option<Means>> {
    let row = sql::means().bind(tx, &tenant).opt().await?;
    Ok(row.map(|r| Means { provider: r.provider, is_customer: r.is_customer, is_on_file: r.is_on_file }))
}
