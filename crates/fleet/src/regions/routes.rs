//! `/api/platform/regions`.

use axum::extract::State;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Paged, Path, Platform, Routes};
use mpanel_kernel::permissions::{PlatformServersManage, PlatformServersRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::regions::regions as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// The routes of regions.
pub fn routes() -> Routes {
    Routes::at("Servers", ["/api/platform/regions", "/api/admin/regions"])
        .get("", list, "List regions\nWith what uses them, retired ones too. A server's record makes a region.")
        .patch("/{code}", change, "Name a region, retire it, or bring it back\nA retired region is offered to nobody. Errors: 409 `region_in_use` while a server serves it, a pod is in it or a pool of addresses is for it; 422 `name_taken`.")
}

/// A region as operators see it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PlatformRegion {
    /// Its code, which never changes.
    code: String,
    /// What people call it.
    name: String,
    /// Servers that serve it.
    servers: i64,
    /// Pods in it.
    pods: i64,
    /// Pools of addresses for it.
    address_pools: i64,
    /// Since when it is offered to nobody.
    retired_at: Option<jiff::Timestamp>,
}

impl From<sql::RegionRow> for PlatformRegion {
    fn from(row: sql::RegionRow) -> Self {
        Self {
            code: row.code,
            name: row.name,
            servers: row.servers,
            pods: row.pods,
            address_pools: row.address_pools,
            retired_at: row.retired_at,
        }
    }
}

async fn list(platform: Platform<PlatformServersRead>, State(app): State<App>) -> Result<Paged<PlatformRegion>> {
    let tx = app.db.read(&platform.scope).await?;
    Ok(Paged { items: sql::all().bind(&tx).all().await?.into_iter().map(PlatformRegion::from).collect(), next: None })
}

#[derive(Deserialize, JsonSchema)]
struct RegionPath {
    /// The region's code.
    code: String,
}

/// What is to be changed of a region.
#[derive(Debug, Deserialize, JsonSchema)]
struct RegionPatch {
    /// What people call it, at most 63 characters; one of its kind.
    #[serde(default)]
    name: Field<String>,
    /// Whether it is offered to nobody any more.
    #[serde(default)]
    retired: Field<bool>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn change(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<RegionPath>,
    Body { value, .. }: Body<RegionPatch>,
) -> Result<axum::Json<PlatformRegion>> {
    let code = path.code.as_str();
    let tx = app.db.write(&platform.scope).await?;
    sql::lock().bind(&tx, &code).opt().await?.ok_or_else(|| Error::not_found("region"))?;
    let before = sql::one().bind(&tx, &code).one().await?;
    let mut check = Check::new(&value.unknown);
    let name = check.optional_text("name", value.name, 63);
    if let Some(name) = &name {
        if name.trim().is_empty() {
            check.wrong("name", "required", "Give the region a name.");
        } else if sql::name_taken().bind(&tx, &name.as_str(), &code).one().await? > 0 {
            check.wrong("name", "name_taken", "Another region has this name.");
        }
    }
    let retired = check.optional("retired", value.retired);
    if check.ok() && name.is_none() && retired.is_none() {
        check.wrong("name", "required", "Say what is to be changed: its name, or whether it is retired.");
    }
    check.finish()?;
    if let Some(name) = &name {
        sql::set_name().bind(&tx, &name.trim(), &code).await?;
    }
    match retired {
        Some(true) => {
            for (count, what) in [
                (before.servers, "servers serve it: take it out of their records"),
                (before.pods, "pods are in it: move or terminate them"),
                (before.address_pools, "pools of addresses are for it: delete them"),
            ] {
                if count > 0 {
                    return Err(Error::conflict(
                        "region_in_use",
                        format!("The region {code} is in use. {count} {what} first."),
                    ));
                }
            }
            sql::retire().bind(&tx, &code).await?;
        }
        Some(false) => {
            sql::bring_back().bind(&tx, &code).await?;
        }
        None => {}
    }
    let after = sql::one().bind(&tx, &code).one().await?;
    tx.record(Event::new(&events::REGION_UPDATED).details(json!({
        "region": code,
        "before": { "name": before.name, "retired": before.retired_at.is_some() },
        "after": { "name": after.name, "retired": after.retired_at.is_some() },
    })));
    tx.commit().await?;
    Ok(axum::Json(after.into()))
}
