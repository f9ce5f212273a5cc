//! Resource plans: packs of quota, apart from single pods. The sum of a tenant's packs is its quota.

mod routes;

pub use routes::routes;

use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, Scope, Tx};
use mpanel_kernel::money::Money;
use mpanel_sql::queries::catalogue::src::resources::resources as sql;
use schemars::JsonSchema;
use serde::Serialize;

/// A pack of quota.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct ResourcePlan {
    /// Its id.
    pub id: i64,
    /// Its name for programs; never changes.
    pub code: String,
    /// Its name for people.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Pods it allows; 0 leaves their number to the settings.
    pub pods: i32,
    /// Processor cores it allows.
    pub cpu_cores: i32,
    /// Memory in MB it allows.
    pub memory_mb: i32,
    /// Disk in GB it allows.
    pub disk_gb: i32,
    /// Traffic in GB a month it allows.
    pub bandwidth_gb: Option<i32>,
    /// For a month, without tax.
    pub price_monthly: Money,
    /// Whether it can be bought.
    pub is_active: bool,
}

impl ResourcePlan {
    /// The code of the product that it is billed by.
    pub fn product_code(&self) -> String {
        product_code(&self.code)
    }
}

const PRODUCTS: &str = "resource-";

fn product_code(code: &str) -> String {
    format!("{PRODUCTS}{code}")
}

/// The sum of a tenant's active packs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResourceTotals {
    /// Pods; 0 leaves their number to the settings.
    pub pods: i32,
    /// Processor cores.
    pub cpu_cores: i32,
    /// Memory in MB.
    pub memory_mb: i32,
    /// Disk in GB.
    pub disk_gb: i32,
    /// Traffic in GB a month.
    pub bandwidth_gb: i32,
}

fn pack(row: sql::PackRow) -> Result<ResourcePlan> {
    Ok(ResourcePlan {
        price_monthly: Money::from_db(row.price_monthly, &row.currency)?,
        id: row.id,
        code: row.code,
        name: row.name,
        description: row.description,
        pods: row.pods,
        cpu_cores: row.cpu_cores,
        memory_mb: row.memory_mb,
        disk_gb: row.disk_gb,
        bandwidth_gb: row.bandwidth_gb,
        is_active: row.is_active,
    })
}

/// The packs, cheapest first; with those that cannot be bought any more, if so wished.
pub async fn all<S: Scope>(tx: &Tx<S>, with_inactive: bool) -> Result<Vec<ResourcePlan>> {
    sql::page().bind(tx, &with_inactive).all().await?.into_iter().map(pack).collect()
}

/// The pack of this code.
pub async fn one<S: Scope>(tx: &Tx<S>, code: &str) -> Result<Option<ResourcePlan>> {
    sql::one().bind(tx, &code).opt().await?.map(pack).transpose()
}

/// The pack that a product bills; `None` of all other products.
pub async fn of_product<S: Scope>(tx: &Tx<S>, product: &str) -> Result<Option<ResourcePlan>> {
    match product.strip_prefix(PRODUCTS) {
        Some(code) => one(tx, code).await,
        None => Ok(None),
    }
}

/// The sum of a tenant's active packs; `None` when it has none.
pub async fn totals<S: Scope>(tx: &Tx<S>, tenant: i64) -> Result<Option<ResourceTotals>> {
    let row = sql::totals().bind(tx, &tenant).opt().await?;
    Ok(row.map(|r| ResourceTotals {
        pods: r.pods_total,
        cpu_cores: r.cpu_cores_total,
        memory_mb: r.memory_mb_total,
        disk_gb: r.disk_gb_total,
        bandwidth_gb: r.bandwidth_gb_total,
    }))
}

/// Makes sure that every pack has the product it is billed by.
pub async fn ensure_products(tx: &PlatformTx) -> Result<()> {
    for pack in all(tx, true).await? {
        put_product(tx, &pack.code, &pack.name, &pack.description, &pack.price_monthly).await?;
    }
    Ok(())
}

async fn put_product(tx: &PlatformTx, code: &str, name: &str, description: &str, price: &Money) -> Result<()> {
    let (amount, currency) = (price.to_db(), price.currency.as_str());
    let product = sql::put_product()
        .bind(tx, &product_code(code).as_str(), &name, &description, &amount, &currency)
        .one()
        .await?;
    // Two statements: a statement does not see what it retires itself, and the index allows one price that holds.
    sql::retire_other().bind(tx, &product, &currency, &amount).await?;
    sql::put_price().bind(tx, &product, &currency, &amount).await?;
    Ok(())
}
