//! `/api/admin/billing/products/{id}/prices`: what a product cost over time, and how many subscriptions keep which price.

use axum::extract::State;
use jiff::Timestamp;
use mpanel_catalogue::products::{self, Price};
use mpanel_kernel::http::{App, Path, Platform, Routes};
use mpanel_kernel::permissions::PlatformBillingRead;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::prices::prices as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The routes of prices.
pub fn routes() -> Routes {
    Routes::at("Billing", ["/api/admin/billing/products", "/api/platform/billing/products"]).get(
        "/{id}/prices",
        history,
        "List a product's prices\nEvery one that there ever was, newest first, with the subscriptions that keep it.",
    )
}

#[derive(Deserialize, JsonSchema)]
struct ProductPath {
    /// The product's id.
    id: i64,
}

/// A price of a product, today's or an earlier one.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PriceVersion {
    /// The price.
    #[serde(flatten)]
    price: Price,
    /// Since when it holds for new subscriptions.
    since: Timestamp,
    /// Until when; absent while it holds.
    until: Option<Timestamp>,
    /// Subscriptions that keep it and have not ended.
    subscriptions: i64,
}

async fn history(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Path(path): Path<ProductPath>,
) -> Result<axum::Json<Vec<PriceVersion>>> {
    let tx = app.db.read(&platform.scope).await?;
    products::one(&tx, path.id).await?.ok_or_else(|| Error::not_found("product"))?;
    let kept = sql::kept().bind(&tx, &path.id).all().await?;
    let versions = products::history(&tx, path.id).await?.into_iter().map(|p| PriceVersion {
        subscriptions: kept.iter().find(|k| k.price_id == p.price.id).map_or(0, |k| k.subscriptions),
        price: p.price,
        since: p.since,
        until: p.until,
    });
    Ok(axum::Json(versions.collect()))
}
