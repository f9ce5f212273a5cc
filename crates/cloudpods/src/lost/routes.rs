//! `/api/platform/servers/{id}/lost`.

use axum::extract::State;
use mpanel_jobs::{Options, enqueue};
use mpanel_kernel::Result;
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{Accepted, App, Body, NoContent, Path, Platform, Routes};
use mpanel_kernel::live::Live;
use mpanel_kernel::permissions::PlatformServersManage;
use mpanel_sql::queries::cloudpods::src::lost::lost as sql;
use mpanel_sql::queries::fleet::src::servers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::jobs::ServerLost;
use super::told;

/// The routes of lost servers.
pub fn routes() -> Routes {
    Routes::at("Servers", ["/api/platform/servers", "/api/admin/servers"])
        .post("/{id}/lost", declare, "Declare a server lost\nYou vouch that it is off for good and stays off: nothing may run there any more. It is not asked again; its pods are in error, can be terminated without its answer and made anew elsewhere, empty. Their volumes and data are gone. Errors: 422 `not_confirmed` unless its name is typed; 409 `answers`, `too_soon` (the setting servers.lost_after_minutes), `already_lost`.")
        .delete("/{id}/lost", take_back, "Take it back that a server is lost\nIt is asked again. Pods that are still on it can be tried again there; machines that their pods gave up are told as unknown.")
}

#[derive(Deserialize, JsonSchema)]
struct ServerPath {
    /// The server's id.
    id: i64,
}

/// An operator's word.
#[derive(Debug, Deserialize, JsonSchema)]
struct Vouched {
    /// The server's name, as it was typed.
    #[serde(default)]
    name: Field<String>,
    /// How one knows that it is off, at most 500 characters.
    #[serde(default)]
    reason: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// What was set going.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Declared {
    /// The job that tells its pods.
    job_id: i64,
}

async fn declare(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<ServerPath>,
    Body { value, .. }: Body<Vouched>,
) -> Result<Accepted<Declared>> {
    let mut check = Check::new(&value.unknown);
    let name = check.text("name", value.name, 1, 63);
    let reason = check.text("reason", value.reason, 1, 500);
    check.finish()?;
    let (name, reason) = (name.unwrap_or_default(), reason.unwrap_or_default());
    let tx = app.db.write(&platform.scope).await?;
    mpanel_fleet::declare_lost(&tx, &app.settings, path.id, &name, &reason).await?;
    let job_id = enqueue(&tx, &ServerLost { server: path.id }, Options::default()).await?;
    tx.commit().await?;
    Ok(Accepted(Declared { job_id }))
}

async fn take_back(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<ServerPath>,
) -> Result<NoContent> {
    let tx = app.db.write(&platform.scope).await?;
    mpanel_fleet::take_back(&tx, path.id).await?;
    let node = servers::one().bind(&tx, &path.id).one().await?.name;
    let reason =
        format!("The server {node} was declared lost, and is not. Retry brings the pod back as its machine is there.");
    let told = told(Some(&node));
    for pod in sql::found_again().bind(&tx, &reason.as_str(), &path.id, &told.as_str()).all().await? {
        tx.announce(Live::Pod { tenant: pod.tenant_id, id: pod.id });
    }
    tx.commit().await?;
    Ok(NoContent)
}
