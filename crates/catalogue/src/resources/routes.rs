//! `/api/admin/billing/resource-plans` and what tenants see of it.

use axum::extract::State;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, NoContent, Paged, Path, Platform, Routes, Tenant};
use mpanel_kernel::money::Money;
use mpanel_kernel::permissions::{PlatformBillingManage, SubscriptionsRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::catalogue::src::resources::resources as sql;
use schemars::JsonSchema;
use serde::Deserialize;

use super::ResourcePlan;

/// The routes of resource plans.
pub fn routes() -> Routes {
    let platform = Routes::at("Billing", ["/api/admin/billing/resource-plans", "/api/platform/billing/resource-plans"])
        .get("", list_all, "List resource plans\nCheapest first, with those that cannot be bought any more.")
        .post("", create, "Put a resource plan on sale\nErrors: 422 with every wrong field; `code_taken`.")
        .put("/{code}", update, "Change a resource plan\nName, description, price, whether it can be bought. What it holds stays; another price holds for new subscriptions only.")
        .delete("/{code}", retire, "Take a resource plan off sale\nWhat was bought goes on.");
    let tenant = Routes::at("CloudPods", ["/api/cloud-pods/resource-plans", "/api/cloudpods/resource-plans"]).get(
        "",
        list,
        "List resource plans on sale\nCheapest first.",
    );
    platform.merge(tenant)
}

#[derive(Deserialize, JsonSchema)]
struct PackPath {
    /// The resource plan's code.
    code: String,
}

/// A resource plan as it should be. In a change, what is absent stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PackBody {
    /// 1 to 64 lower-case letters, digits and hyphens. Cannot be changed.
    #[serde(default)]
    code: Field<String>,
    /// At most 100 characters.
    #[serde(default)]
    name: Field<String>,
    /// At most 2,000 characters.
    #[serde(default)]
    description: Field<String>,
    /// Pods it allows. Cannot be changed, like the rest of what it holds.
    #[serde(default)]
    pods: Field<i32>,
    /// Processor cores it allows.
    #[serde(default)]
    cpu_cores: Field<i32>,
    /// Memory in MB it allows.
    #[serde(default)]
    memory_mb: Field<i32>,
    /// Disk in GB it allows.
    #[serde(default)]
    disk_gb: Field<i32>,
    /// Traffic in GB a month it allows.
    #[serde(default)]
    bandwidth_gb: Field<i32>,
    /// For a month, in minor units, without tax.
    #[serde(default)]
    price_monthly: Field<Money>,
    /// Whether it can be bought.
    #[serde(default)]
    is_active: Field<bool>,
    #[serde(flatten)]
    unknown: Unknown,
}

fn amount(check: &mut Check, field: &str, value: Field<i32>) -> Option<i32> {
    let amount = check.optional(field, value)?;
    if !(0..=100_000_000).contains(&amount) {
        check.wrong(field, "invalid_amount", "Give a whole number, zero or more.");
    }
    Some(amount)
}

fn price(check: &mut Check, value: Field<Money>) -> Option<Money> {
    let money = check.optional("priceMonthly", value)?;
    let letters = money.currency.len() == 3 && money.currency.bytes().all(|b| b.is_ascii_uppercase());
    if !letters || !(0..=10_000_000_000).contains(&money.amount) {
        check.wrong(
            "priceMonthly",
            "invalid_amount",
            "Give an amount in minor units, zero or more, with its currency.",
        );
    }
    Some(money)
}

async fn list_all(platform: Platform<PlatformBillingManage>, State(app): State<App>) -> Result<Paged<ResourcePlan>> {
    let tx = app.db.read(&platform.scope).await?;
    Ok(Paged { items: super::all(&tx, true).await?, next: None })
}

async fn list(tenant: Tenant<SubscriptionsRead>, State(app): State<App>) -> Result<Paged<ResourcePlan>> {
    let tx = app.db.read(&tenant.scope).await?;
    Ok(Paged { items: super::all(&tx, false).await?, next: None })
}

async fn create(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Body { value, .. }: Body<PackBody>,
) -> Result<axum::Json<ResourcePlan>> {
    let mut check = Check::new(&value.unknown);
    let code = check.text("code", value.code, 1, 64).unwrap_or_default();
    if !code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        check.wrong("code", "invalid_code", "Use lower-case letters, digits and hyphens, such as cloud-basic.");
    }
    let name = check.text("name", value.name, 1, 100).unwrap_or_default();
    let description = check.optional_text("description", value.description, 2000).unwrap_or_default();
    let mut required = |field: &str, value: Field<i32>| {
        if matches!(value, Field::Missing) {
            check.wrong(field, "required", "This field is required.");
        }
        amount(&mut check, field, value).unwrap_or_default()
    };
    let cpu_cores = required("cpuCores", value.cpu_cores);
    let memory_mb = required("memoryMb", value.memory_mb);
    let disk_gb = required("diskGb", value.disk_gb);
    let pods = amount(&mut check, "pods", value.pods).unwrap_or_default();
    let bandwidth = amount(&mut check, "bandwidthGb", value.bandwidth_gb);
    if matches!(value.price_monthly, Field::Missing) {
        check.wrong("priceMonthly", "required", "This field is required.");
    }
    let price = price(&mut check, value.price_monthly).unwrap_or_else(|| Money::new(0, "EUR"));
    let is_active = check.optional("isActive", value.is_active).unwrap_or(true);
    check.finish()?;
    let tx = app.db.write(&platform.scope).await?;
    sql::insert()
        .bind(
            &tx,
            &code.as_str(),
            &name.as_str(),
            &description.as_str(),
            &pods,
            &cpu_cores,
            &memory_mb,
            &disk_gb,
            &bandwidth,
            &price.to_db(),
            &price.currency.as_str(),
            &is_active,
        )
        .opt()
        .await?
        .ok_or_else(|| Error::field("code", "code_taken", format!("There is a resource plan {code:?} already.")))?;
    super::put_product(&tx, &code, &name, &description, &price).await?;
    let pack = super::one(&tx, &code).await?.ok_or_else(missing)?;
    tx.record(Event::new(&events::PRODUCT_CREATED).named("resource_plan", &code));
    tx.commit().await?;
    Ok(axum::Json(pack))
}

fn missing() -> Error {
    Error::not_found("resource plan")
}

async fn update(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<PackPath>,
    Body { value, .. }: Body<PackBody>,
) -> Result<axum::Json<ResourcePlan>> {
    let held = [
        ("code", !matches!(value.code, Field::Missing)),
        ("pods", !matches!(value.pods, Field::Missing)),
        ("cpuCores", !matches!(value.cpu_cores, Field::Missing)),
        ("memoryMb", !matches!(value.memory_mb, Field::Missing)),
        ("diskGb", !matches!(value.disk_gb, Field::Missing)),
        ("bandwidthGb", !matches!(value.bandwidth_gb, Field::Missing)),
    ];
    let tx = app.db.write(&platform.scope).await?;
    let old = super::one(&tx, &path.code).await?.ok_or_else(missing)?;
    let mut check = Check::new(&value.unknown);
    for (field, _) in held.into_iter().filter(|(_, given)| *given) {
        check.wrong(
            field,
            "immutable",
            "What a resource plan holds was promised to those who bought it; make another one.",
        );
    }
    let name = check.optional_text("name", value.name, 100).unwrap_or_else(|| old.name.clone());
    let description =
        check.optional_text("description", value.description, 2000).unwrap_or_else(|| old.description.clone());
    let price = price(&mut check, value.price_monthly).unwrap_or_else(|| old.price_monthly.clone());
    let is_active = check.optional("isActive", value.is_active).unwrap_or(old.is_active);
    check.finish()?;
    save(tx, &path.code, &name, &description, &price, is_active).await.map(axum::Json)
}

async fn retire(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Path(path): Path<PackPath>,
) -> Result<NoContent> {
    let tx = app.db.write(&platform.scope).await?;
    let old = super::one(&tx, &path.code).await?.ok_or_else(missing)?;
    save(tx, &path.code, &old.name, &old.description, &old.price_monthly, false).await?;
    Ok(NoContent)
}

async fn save(
    tx: mpanel_kernel::db::Tx<PlatformScope>,
    code: &str,
    name: &str,
    description: &str,
    price: &Money,
    is_active: bool,
) -> Result<ResourcePlan> {
    sql::update().bind(&tx, &name, &description, &price.to_db(), &price.currency.as_str(), &is_active, &code).await?;
    super::put_product(&tx, code, name, description, price).await?;
    let pack = super::one(&tx, code).await?.ok_or_else(missing)?;
    let event = if is_active { &events::PRODUCT_UPDATED } else { &events::PRODUCT_RETIRED };
    tx.record(Event::new(event).named("resource_plan", code));
    tx.commit().await?;
    Ok(pack)
}
