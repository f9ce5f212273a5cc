//! `/api/admin/billing/products` and what visitors see of it.

use axum::extract::State;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::{App, Body, Cursor, NoContent, Paged, Path, Platform, Public, Query, Routes};
use mpanel_kernel::permissions::{PlatformBillingManage, PlatformBillingRead};
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::body::ProductBody;
use super::service::{self, Filter};
use super::{Price, Product, ProductStatus, ProductType};

/// The routes of products.
pub fn routes() -> Routes {
    let platform = Routes::at("Billing", ["/api/admin/billing/products", "/api/platform/billing/products"])
        .get("", list, "List products\nNewest first, on sale or not.")
        .post("", create, "Put a product on sale\nErrors: 422 with every wrong field; `code_taken`.")
        .get("/{id}", show, "Show a product")
        .put("/{id}", update, "Change a product\nWhat is absent stays. Another price holds for new subscriptions only; existing ones keep theirs.")
        .delete("/{id}", retire, "Take a product off sale\nWhat was bought goes on.");
    let public = Routes::at("Checkout", ["/api/public/plans"]).get(
        "",
        plans,
        "List what is on sale\nPod plans first, smallest first, then what goes with them.",
    );
    platform.merge(public)
}

#[derive(Deserialize, JsonSchema)]
struct ProductPath {
    /// The product's id.
    id: i64,
}

/// Which products to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct ListQuery {
    /// Only products of this status.
    status: Option<ProductStatus>,
    /// Only products of this type.
    #[serde(rename = "type")]
    kind: Option<ProductType>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

async fn list(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Query(query): Query<ListQuery>,
) -> Result<Paged<Product>> {
    let limit = Cursor { cursor: None, limit: query.limit }.limit();
    let tx = app.db.read(&platform.scope).await?;
    let filter = Filter { before: query.cursor, status: query.status, kind: query.kind, limit: limit + 1 };
    Ok(Paged::from_lookahead(service::page(&tx, &filter).await?, limit, |p| p.id))
}

async fn show(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Path(path): Path<ProductPath>,
) -> Result<axum::Json<Product>> {
    let tx = app.db.read(&platform.scope).await?;
    service::one(&tx, path.id).await?.map(axum::Json).ok_or_else(|| Error::not_found("product"))
}

async fn create(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Body { value, .. }: Body<ProductBody>,
) -> Result<axum::Json<Product>> {
    service::create(&app, &platform.scope, value.new_product()?).await.map(axum::Json)
}

async fn update(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<ProductPath>,
    Body { value, .. }: Body<ProductBody>,
) -> Result<axum::Json<Product>> {
    service::update(&app, &platform.scope, path.id, |old| value.change(old)).await.map(axum::Json)
}

async fn retire(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<ProductPath>,
) -> Result<NoContent> {
    service::retire(&app, &platform.scope, path.id).await?;
    Ok(NoContent)
}

/// Something on sale, as visitors see it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Offer {
    /// What to order it by.
    code: String,
    /// Its name.
    name: String,
    /// What it is.
    description: String,
    /// What kind of thing it is.
    #[serde(rename = "type")]
    kind: ProductType,
    /// What one gets, in words.
    features: Vec<String>,
    /// What one gets, for programs.
    metadata: Value,
    /// What it costs, without tax.
    prices: Vec<Price>,
}

async fn plans(_: Public, State(app): State<App>) -> Result<Paged<Offer>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let items = service::on_sale(&tx).await?;
    let offers = items.into_iter().map(|p| Offer {
        code: p.code,
        name: p.name,
        description: p.description,
        kind: p.kind,
        features: p.features,
        metadata: p.metadata,
        prices: p.prices,
    });
    Ok(Paged { items: offers.collect(), next: None })
}
