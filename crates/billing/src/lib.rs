//! What is sold. So far: the plans of pods, which are products with resources.
#![warn(missing_docs)]

use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, Scope, Tx};
use mpanel_sql::queries::billing::src::products as sql;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Money {
    /// In minor units: cents of a euro.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
}

/// A pod plan: what a pod of it has and costs.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Plan {
    /// `mini`, `pro`, `business` or `enterprise`.
    pub code: String,
    /// What people call it.
    pub name: String,
    /// What it is.
    pub description: String,
    /// Whom it suits.
    pub recommended_use: String,
    /// Processor cores.
    pub cpu_cores: i32,
    /// Memory in MB.
    pub memory_mb: i32,
    /// Disk in GB.
    pub disk_gb: i32,
    /// What it costs for each billing interval, without tax.
    pub price: Money,
    /// `monthly` or `yearly`.
    pub billing_interval: String,
}

/// The plans on sale, smallest first.
pub async fn plans<S: Scope>(tx: &Tx<S>) -> Result<Vec<Plan>> {
    let rows = sql::plans().bind(tx).all().await?;
    Ok(rows
        .into_iter()
        .map(|row| {
            let number = |key: &str| {
                row.metadata.get(key).and_then(Value::as_i64).and_then(|n| i32::try_from(n).ok()).unwrap_or(1)
            };
            Plan {
                recommended_use: row.metadata.get("recommendedUse").and_then(Value::as_str).unwrap_or_default().into(),
                cpu_cores: number("cpuCores"),
                memory_mb: number("memoryMb"),
                disk_gb: number("diskGb"),
                price: Money { amount: minor_units(row.base_price, &row.currency), currency: row.currency },
                code: row.code,
                name: row.name,
                description: row.description,
                billing_interval: row.billing_period,
            }
        })
        .collect())
}

/// An amount in the currency's smallest unit, rounded half to even.
fn minor_units(amount: Decimal, currency: &str) -> i64 {
    // ISO 4217: currencies without, and with three, decimal places.
    let places = match currency {
        "JPY" | "KRW" | "VND" | "CLP" | "ISK" | "UGX" | "XAF" | "XOF" | "XPF" | "PYG" | "RWF" | "BIF" | "DJF"
        | "GNF" | "KMF" | "VUV" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    };
    (amount * Decimal::from(10_i64.pow(places))).round().to_i64().unwrap_or(i64::MAX)
}

/// Writes the plans that a new installation starts with. Existing ones stay as they are.
pub async fn ensure_plans(tx: &PlatformTx) -> Result<u64> {
    let plans = [
        (
            "mini",
            "Mini",
            "A small machine for one site or a bot.",
            1,
            1024,
            10,
            500,
            "Personal sites, bots, trying things out",
        ),
        (
            "pro",
            "Pro",
            "Room for a busy site with its database.",
            2,
            4096,
            40,
            1500,
            "Shops, WordPress, small applications",
        ),
        (
            "business",
            "Business",
            "Several applications or a larger database.",
            4,
            8192,
            80,
            3500,
            "Growing applications, staging and production",
        ),
        (
            "enterprise",
            "Enterprise",
            "A big machine for heavy work.",
            8,
            16384,
            160,
            7500,
            "Databases, build servers, heavy traffic",
        ),
    ];
    let mut added = 0;
    for (rank, (code, name, description, cpu, memory, disk, cents, usage)) in plans.into_iter().enumerate() {
        let metadata =
            json!({ "rank": rank, "cpuCores": cpu, "memoryMb": memory, "diskGb": disk, "recommendedUse": usage });
        added += sql::ensure_product().bind(tx, &code, &name, &description, &Decimal::new(cents, 2), &metadata).await?;
    }
    Ok(added)
}
