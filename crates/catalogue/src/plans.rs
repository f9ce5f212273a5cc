//! The plans of pods, and what a new installation has on sale.

use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, Scope, Tx};
use mpanel_kernel::money::{Money, major_units};
use mpanel_sql::queries::catalogue::src::plans as sql;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

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

impl Plan {
    fn new(
        code: String,
        name: String,
        description: String,
        billing_interval: String,
        price: Money,
        metadata: &Value,
    ) -> Self {
        let number =
            |key: &str| metadata.get(key).and_then(Value::as_i64).and_then(|n| i32::try_from(n).ok()).unwrap_or(1);
        Self {
            recommended_use: metadata.get("recommendedUse").and_then(Value::as_str).unwrap_or_default().into(),
            cpu_cores: number("cpuCores"),
            memory_mb: number("memoryMb"),
            disk_gb: number("diskGb"),
            code,
            name,
            description,
            billing_interval,
            price,
        }
    }
}

/// The plans on sale, smallest first.
pub async fn plans<S: Scope>(tx: &Tx<S>) -> Result<Vec<Plan>> {
    let rows = sql::plans().bind(tx).all().await?;
    rows.into_iter()
        .map(|r| {
            let price = Money::from_db(r.base_price, &r.currency)?;
            Ok(Plan::new(r.code, r.name, r.description, r.billing_period, price, &r.metadata))
        })
        .collect()
}

/// A plan by its code, on sale or not.
pub async fn plan<S: Scope>(tx: &Tx<S>, code: &str) -> Result<Option<Plan>> {
    let Some(r) = sql::plan().bind(tx, &code).opt().await? else { return Ok(None) };
    let price = Money::from_db(r.base_price, &r.currency)?;
    Ok(Some(Plan::new(r.code, r.name, r.description, r.billing_period, price, &r.metadata)))
}

/// A product that a new installation starts with; prices in euro cents.
struct Initial {
    code: &'static str,
    name: &'static str,
    description: &'static str,
    kind: &'static str,
    monthly: i64,
    metadata: Value,
    features: &'static [&'static str],
    /// Nothing in the panel delivers the extras by itself: an operator who does puts them on sale.
    is_sold: bool,
}

fn initial() -> Vec<Initial> {
    let pod = |rank: i32, code, name, description, (cpu, memory, disk): (i32, i32, i32), monthly, usage: &str| {
        Initial {
            code,
            name,
            description,
            kind: "cloudpod",
            monthly,
            metadata: json!({ "rank": rank, "cpuCores": cpu, "memoryMb": memory, "diskGb": disk, "recommendedUse": usage }),
            features: &["Root access over SSH", "Ready in seconds"],
            is_sold: true,
        }
    };
    let extra = |code, name, description, kind, monthly, metadata, features| Initial {
        code,
        name,
        description,
        kind,
        monthly,
        metadata,
        features,
        is_sold: false,
    };
    vec![
        pod(
            0,
            "mini",
            "Mini",
            "A small machine for one site or a bot.",
            (1, 1024, 10),
            500,
            "Personal sites, bots, trying things out",
        ),
        pod(
            1,
            "pro",
            "Pro",
            "Room for a busy site with its database.",
            (2, 4096, 40),
            1500,
            "Shops, WordPress, small applications",
        ),
        pod(
            2,
            "business",
            "Business",
            "Several applications or a larger database.",
            (4, 8192, 80),
            3500,
            "Growing applications, staging and production",
        ),
        pod(
            3,
            "enterprise",
            "Enterprise",
            "A big machine for heavy work.",
            (8, 16384, 160),
            7500,
            "Databases, build servers, heavy traffic",
        ),
        extra(
            "wordpress",
            "WordPress care",
            "Updates and checks of a WordPress site.",
            "wordpress",
            400,
            json!({}),
            &["Updates of core, themes and plugins"],
        ),
        extra(
            "mail-10",
            "Mail 10",
            "Ten mailboxes for your domain.",
            "mail",
            300,
            json!({ "mailboxes": 10 }),
            &["10 mailboxes"],
        ),
        extra(
            "backup-50",
            "Backup 50",
            "50 GB of room for backups.",
            "backup",
            250,
            json!({ "backupGb": 50 }),
            &["50 GB"],
        ),
    ]
}

/// Writes the products that a new installation starts with. Existing ones stay as they are. A year costs ten months.
pub async fn ensure_products(tx: &PlatformTx) -> Result<u64> {
    let mut added = 0;
    for p in initial() {
        let price = |cents: i64| -> Decimal { major_units(cents, "EUR") };
        let features = json!(p.features);
        added += sql::ensure_product()
            .bind(
                tx,
                &p.code,
                &p.name,
                &p.description,
                &p.kind,
                &price(p.monthly),
                &p.metadata,
                &features,
                &if p.is_sold { "active" } else { "hidden" },
            )
            .await?;
        sql::ensure_price().bind(tx, &"monthly", &price(p.monthly), &p.code).await?;
        sql::ensure_price().bind(tx, &"yearly", &price(p.monthly * 10), &p.code).await?;
    }
    crate::resources::ensure_products(tx).await?;
    Ok(added)
}
