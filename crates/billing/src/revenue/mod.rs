//! Revenue: what comes in every month, and how that changes. Written as movements in the transactions that change
//! subscriptions, so that every figure is a sum and the sum is what one gets by counting the subscriptions again.

use std::collections::HashMap;

use axum::extract::State;
use mpanel_catalogue::products::BillingPeriod;
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, TenantTx};
use mpanel_kernel::http::{App, Platform, Query, Routes};
use mpanel_kernel::money::{Money, minor_units, share};
use mpanel_kernel::permissions::PlatformBillingRead;
use mpanel_kernel::settings::BILLING_CURRENCY;
use mpanel_sql::queries::billing::src::revenue::revenue as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::subscriptions::{Subscription, SubscriptionStatus};

/// How a subscription changes what comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Movement {
    New,
    Expansion,
    Contraction,
    Churn,
}

impl Movement {
    fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Expansion => "expansion",
            Self::Contraction => "contraction",
            Self::Churn => "churn",
        }
    }
}

/// What a price brings in a month.
pub(crate) fn of_month(price: &Money, quantity: i32, period: BillingPeriod) -> Money {
    Money::new(share(price.amount * i64::from(quantity), 1, period.months().into()), &price.currency)
}

/// Notes a movement. Nothing is written for nothing.
pub(crate) async fn moved(tx: &TenantTx, subscription: i64, kind: Movement, money: &Money) -> Result<()> {
    if money.amount != 0 {
        let (tenant, currency) = (tx.scope().tenant(), money.currency.as_str());
        sql::insert().bind(tx, &tenant, &subscription, &kind.as_str(), &money.to_db(), &currency).await?;
    }
    Ok(())
}

/// Notes a change of terms.
pub(crate) async fn changed(tx: &TenantTx, subscription: i64, before: &Money, after: &Money) -> Result<()> {
    let difference = Money::new(after.amount - before.amount, &after.currency);
    let kind = if difference.amount > 0 { Movement::Expansion } else { Movement::Contraction };
    moved(tx, subscription, kind, &difference).await
}

/// Notes an end.
pub(crate) async fn ended(tx: &TenantTx, s: &Subscription) -> Result<()> {
    // A trial brought nothing in.
    if s.status == SubscriptionStatus::Trialing {
        return Ok(());
    }
    let lost = of_month(&s.price, s.quantity, s.billing_period);
    moved(tx, s.id, Movement::Churn, &Money::new(-lost.amount, &lost.currency)).await
}

/// What comes in every month from each of these tenants, by currency; those that bring nothing in are left out.
pub async fn of_tenants(tx: &PlatformTx, tenants: &[i64]) -> Result<HashMap<i64, Vec<Money>>> {
    let mut found: HashMap<i64, Vec<Money>> = HashMap::new();
    for row in sql::of_tenants().bind(tx, &tenants).all().await? {
        found.entry(row.tenant_id).or_default().push(Money::from_db(row.mrr, &row.currency)?);
    }
    Ok(found)
}

/// What comes in every month in a currency.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct CurrencyRevenue {
    /// Of all tenants together, without tax.
    pub monthly: Money,
    /// Tenants that it comes from.
    pub paying_customers: i64,
    /// Of one of them.
    pub average: Money,
}

/// What comes in every month by currency, that of the most tenants first.
pub async fn by_currency(tx: &PlatformTx) -> Result<Vec<CurrencyRevenue>> {
    let view = |row: sql::ByCurrency| {
        let monthly = Money::from_db(row.mrr, &row.currency)?;
        let average = Money::new(share(monthly.amount, 1, row.customers), &row.currency);
        Ok(CurrencyRevenue { monthly, paying_customers: row.customers, average })
    };
    sql::by_currency().bind(tx).all().await?.into_iter().map(view).collect()
}

/// The routes of revenue.
pub fn routes() -> Routes {
    Routes::at("Billing", ["/api/admin/billing/revenue", "/api/platform/billing/revenue"]).get(
        "",
        show,
        "Show the revenue\nWhat comes in every month and year, what changed in 30 days, and those days one by one. Amounts are in minor units.",
    )
}

/// Which revenue to show.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct RevenueQuery {
    /// ISO 4217; absent: the setting billing.currency.
    currency: Option<String>,
}

/// A day.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct RevenueDay {
    /// The day, in UTC.
    pub date: String,
    /// Monthly recurring revenue at its end.
    pub mrr: i64,
    /// What was invoiced on it, with tax, less what was credited.
    pub invoiced: i64,
    /// What was paid on it.
    pub paid: i64,
}

/// The revenue in one currency.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Revenue {
    /// ISO 4217.
    pub currency: String,
    /// Other currencies that something comes in.
    pub other_currencies: Vec<String>,
    /// Monthly recurring revenue, without tax.
    pub mrr: i64,
    /// The same for a year.
    pub arr: i64,
    /// What new subscriptions added in 30 days.
    pub new_mrr: i64,
    /// What changes added in 30 days.
    pub expansion_mrr: i64,
    /// What changes took away in 30 days; less than zero.
    pub contraction_mrr: i64,
    /// What ended subscriptions took away in 30 days; less than zero.
    pub churned_mrr: i64,
    /// That as a share of what came in 30 days ago, in hundredths of a per cent.
    pub churn_basis_points: i64,
    /// Subscriptions that bring something in.
    pub active_subscriptions: i64,
    /// Tenants that they belong to.
    pub paying_customers: i64,
    /// The last 30 days, today last.
    pub series: Vec<RevenueDay>,
}

async fn show(
    platform: Platform<PlatformBillingRead>,
    State(app): State<App>,
    Query(query): Query<RevenueQuery>,
) -> Result<axum::Json<Revenue>> {
    let currency = query.currency.unwrap_or_else(|| app.settings.text(&BILLING_CURRENCY));
    let tx = app.db.read(&platform.scope).await?;
    Ok(axum::Json(figures(&tx, currency).await?))
}

/// What comes in, in one currency.
pub async fn figures(tx: &PlatformTx, currency: String) -> Result<Revenue> {
    let all = sql::now().bind(tx).all().await?;
    let other_currencies = all.iter().map(|r| r.currency.clone()).filter(|c| *c != currency).collect();
    let minor = |amount| minor_units(amount, &currency);
    let series = sql::series()
        .bind(tx, &currency.as_str())
        .all()
        .await?
        .into_iter()
        .map(|d| Ok(RevenueDay { mrr: minor(d.mrr)?, invoiced: minor(d.invoiced)?, paid: minor(d.paid)?, date: d.day }))
        .collect::<Result<Vec<_>>>()?;
    let living = sql::living().bind(tx, &currency.as_str()).one().await?;
    let mut revenue = Revenue {
        other_currencies,
        mrr: 0,
        arr: 0,
        new_mrr: 0,
        expansion_mrr: 0,
        contraction_mrr: 0,
        churned_mrr: 0,
        churn_basis_points: 0,
        active_subscriptions: living.subscriptions,
        paying_customers: living.customers,
        series,
        currency: currency.clone(),
    };
    if let Some(now) = all.into_iter().find(|r| r.currency == currency) {
        let before = minor(now.mrr_before)?;
        revenue.mrr = minor(now.mrr)?;
        revenue.arr = revenue.mrr * 12;
        revenue.new_mrr = minor(now.new)?;
        revenue.expansion_mrr = minor(now.expansion)?;
        revenue.contraction_mrr = minor(now.contraction)?;
        revenue.churned_mrr = minor(now.churned)?;
        revenue.churn_basis_points = if before > 0 { share(-revenue.churned_mrr, 10_000, before) } else { 0 };
    }
    Ok(revenue)
}
