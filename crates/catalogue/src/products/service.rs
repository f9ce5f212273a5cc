//! What can be done with products: one function for each, each one transaction.

use mpanel_kernel::db::{PlatformScope, PlatformTx, Scope, Tx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::catalogue::src::products::products as sql;
use serde_json::json;

use super::body::Wanted;
use super::{BillingPeriod, PastPrice, Price, Product, ProductStatus, ProductType};

fn product(row: sql::ProductRow) -> Result<Product> {
    let price = Money::from_db(row.base_price, &row.currency)?;
    let period = BillingPeriod::from_db(&row.billing_period);
    Ok(Product {
        id: row.id,
        code: row.code,
        name: row.name,
        description: row.description,
        kind: ProductType::from_db(&row.r#type),
        status: ProductStatus::from_db(&row.status),
        billing_period: period,
        billing_interval: period,
        base_price: price.clone(),
        price,
        prices: vec![],
        features: serde_json::from_value(row.features).unwrap_or_default(),
        metadata: row.metadata,
        created_at: row.created_at,
        updated_at: row.updated_at,
    })
}

/// The rows with the prices that hold now.
async fn with_prices<S: Scope>(tx: &Tx<S>, rows: Vec<sql::ProductRow>) -> Result<Vec<Product>> {
    let mut products = rows.into_iter().map(product).collect::<Result<Vec<_>>>()?;
    let ids: Vec<i64> = products.iter().map(|p| p.id).collect();
    for row in sql::prices().bind(tx, &ids).all().await? {
        let price = Price {
            id: row.id,
            billing_period: BillingPeriod::from_db(&row.billing_period),
            money: Money::from_db(row.amount, &row.currency)?,
        };
        if let Some(product) = products.iter_mut().find(|p| p.id == row.product_id) {
            product.prices.push(price);
        }
    }
    Ok(products)
}

/// Which products to list.
pub(super) struct Filter {
    pub before: Option<i64>,
    pub status: Option<ProductStatus>,
    pub kind: Option<ProductType>,
    pub limit: i64,
}

pub(super) async fn page(tx: &PlatformTx, filter: &Filter) -> Result<Vec<Product>> {
    let (status, kind) = (filter.status.map(ProductStatus::as_str), filter.kind.map(ProductType::as_str));
    let rows = sql::page().bind(tx, &filter.before, &status, &kind, &filter.limit).all().await?;
    with_prices(tx, rows).await
}

/// What a visitor may buy: pods first, smallest first.
pub async fn on_sale<S: Scope>(tx: &Tx<S>) -> Result<Vec<Product>> {
    let rows = sql::on_sale().bind(tx).all().await?;
    with_prices(tx, rows).await
}

/// A product by its id.
pub async fn one<S: Scope>(tx: &Tx<S>, id: i64) -> Result<Option<Product>> {
    let rows = sql::one().bind(tx, &id).opt().await?.into_iter().collect();
    Ok(with_prices(tx, rows).await?.pop())
}

/// Every price that a product ever had, newest first.
pub async fn history<S: Scope>(tx: &Tx<S>, product: i64) -> Result<Vec<PastPrice>> {
    let rows = sql::history().bind(tx, &product).all().await?;
    rows.into_iter()
        .map(|row| {
            let billing_period = BillingPeriod::from_db(&row.billing_period);
            let price = Price { id: row.id, billing_period, money: Money::from_db(row.amount, &row.currency)? };
            Ok(PastPrice { price, since: row.created_at, until: row.retired_at })
        })
        .collect()
}

/// The products of these codes, on sale or not.
pub async fn find<S: Scope>(tx: &Tx<S>, codes: &[&str]) -> Result<Vec<Product>> {
    let rows = sql::by_codes().bind(tx, &codes).all().await?;
    with_prices(tx, rows).await
}

/// Puts a product on sale.
///
/// Errors: 422 `code_taken`.
pub(super) async fn create(app: &App, scope: &PlatformScope, wanted: Wanted) -> Result<Product> {
    let tx = app.db.write(scope).await?;
    let features = json!(wanted.features);
    let id = sql::insert()
        .bind(
            &tx,
            &wanted.code.as_str(),
            &wanted.name.as_str(),
            &wanted.description.as_str(),
            &wanted.kind.as_str(),
            &wanted.status.as_str(),
            &wanted.billing_period.as_str(),
            &wanted.base_price.to_db(),
            &wanted.base_price.currency.as_str(),
            &features,
            &wanted.metadata,
        )
        .opt()
        .await?
        .ok_or_else(|| {
            Error::field(
                "code",
                "code_taken",
                format!("There is a product {:?} already; choose another code.", wanted.code),
            )
        })?;
    put_prices(&tx, id, &[], &wanted).await?;
    let product = one(&tx, id).await?.ok_or_else(|| Error::not_found("product"))?;
    tx.record(Event::new(&events::PRODUCT_CREATED).object("product", id, &wanted.code).details(json!({
        "type": product.kind, "prices": product.prices,
    })));
    tx.commit().await?;
    Ok(product)
}

/// Changes a product. Another price holds for new subscriptions only.
pub(super) async fn update(
    app: &App,
    scope: &PlatformScope,
    id: i64,
    change: impl FnOnce(&Product) -> Result<Wanted>,
) -> Result<Product> {
    let tx = app.db.write(scope).await?;
    sql::lock().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("product"))?;
    let before = one(&tx, id).await?.ok_or_else(|| Error::not_found("product"))?;
    let wanted = change(&before)?;
    let features = json!(wanted.features);
    sql::update()
        .bind(
            &tx,
            &wanted.name.as_str(),
            &wanted.description.as_str(),
            &wanted.status.as_str(),
            &wanted.billing_period.as_str(),
            &wanted.base_price.to_db(),
            &wanted.base_price.currency.as_str(),
            &features,
            &wanted.metadata,
            &id,
        )
        .await?;
    put_prices(&tx, id, &before.prices, &wanted).await?;
    let after = one(&tx, id).await?.ok_or_else(|| Error::not_found("product"))?;
    tx.record(Event::new(&events::PRODUCT_UPDATED).object("product", id, &after.code).details(json!({
        "before": before, "after": after,
    })));
    tx.commit().await?;
    Ok(after)
}

/// Makes the wanted prices those that hold; what is not named stays.
async fn put_prices(tx: &PlatformTx, product: i64, held: &[Price], wanted: &Wanted) -> Result<()> {
    let base = (wanted.billing_period, wanted.base_price.clone());
    for (period, money) in std::iter::once(&base).chain(&wanted.prices) {
        let same = held.iter().any(|p| p.billing_period == *period && p.money == *money);
        if !same {
            let (period, currency) = (period.as_str(), money.currency.as_str());
            sql::retire_price().bind(tx, &product, &period, &currency).await?;
            sql::insert_price().bind(tx, &product, &period, &currency, &money.to_db()).one().await?;
        }
    }
    Ok(())
}

/// Takes a product off sale. What was bought goes on.
pub(super) async fn retire(app: &App, scope: &PlatformScope, id: i64) -> Result<()> {
    let tx = app.db.write(scope).await?;
    sql::lock().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("product"))?;
    let product = one(&tx, id).await?.ok_or_else(|| Error::not_found("product"))?;
    sql::retire().bind(&tx, &id).await?;
    tx.record(Event::new(&events::PRODUCT_RETIRED).object("product", id, &product.code));
    tx.commit().await
}
