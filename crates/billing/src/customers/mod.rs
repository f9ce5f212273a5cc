//! Customers: a tenant's billing identity, one a tenant.

use mpanel_kernel::db::TenantTx;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::customers::customers as sql;

/// What a purchase tells of its customer.
pub(crate) struct NewCustomer<'a> {
    pub email: &'a str,
    pub provider: &'a str,
    pub provider_customer_id: Option<&'a str>,
    pub payment_method_id: Option<&'a str>,
}

/// The tenant's customer, made when there is none; answers its id.
pub(crate) async fn ensure(tx: &TenantTx, new: &NewCustomer<'_>) -> Result<i64> {
    let NewCustomer { email, provider, provider_customer_id, payment_method_id } = new;
    Ok(sql::ensure()
        .bind(tx, email, provider, provider_customer_id, payment_method_id, &tx.scope().tenant())
        .one()
        .await?)
}

/// The customer of a tenant that buys from inside the panel; answers its id.
pub(crate) async fn of_tenant(tx: &TenantTx, provider: &str) -> Result<i64> {
    let tenant = tx.scope().tenant();
    sql::ensure_own().bind(tx, &provider, &tenant).await?;
    sql::of_tenant().bind(tx, &tenant).opt().await?.ok_or_else(|| Error::not_found("tenant"))
}
