//! `/api/cloud-pods/{podId}/volumes`.

use axum::extract::State;
use mpanel_kernel::http::{Accepted, App, Body, IdempotencyKey, Paged, Path, Routes, Tenant};
use mpanel_kernel::permissions::{CloudpodsView, CloudpodsVolumesManage};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::cloudpods::src::volumes::volumes as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::service::{self, NewSize, NewVolume};
use super::{CloudPodVolume, VolumeAction, VolumeKind};
use crate::pods;
use crate::pods::service::Once;

/// The routes of volumes.
pub fn routes() -> Routes {
    Routes::at("Volumes", ["/api/cloud-pods", "/api/cloudpods"])
        .get("/{podId}/volumes", list, "List a pod's volumes\nWith what each is in the pod: a file system at `mountPath`, or a disk with the serial number `serial`, which the pod formats and mounts by itself.")
        .get("/{podId}/storage-pools", pools, "List the storage pools that a pod's volumes can be in\nThe first is used when none is named. Empty: its server offers no choice.")
        .post("/{podId}/volumes", create, "Create a volume\nAnswers 202; a job makes and attaches it. Errors: 422 with every wrong field, `quota_exceeded` on `sizeGb`; 409 while the pod cannot take it.")
        .post("/{podId}/volumes/{id}/attach", attach, "Attach a volume\nWhile the pod runs where its server can.")
        .post("/{podId}/volumes/{id}/detach", detach, "Detach a volume\nIts data stays. Errors: 409 `pod_running` where the volume's `detachObstacle` says that its pod keeps it while it runs.")
        .post("/{podId}/volumes/{id}/resize", resize, "Resize a volume\nIt only grows; the file system in a virtual machine is the pod's own business.")
        .delete("/{podId}/volumes/{id}", delete, "Delete a volume with its data\nIt must be detached.")
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct PodPath {
    /// The pod's id.
    pod_id: i64,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct VolumePath {
    /// The pod's id.
    pod_id: i64,
    /// The volume's id.
    id: i64,
}

async fn list(
    tenant: Tenant<CloudpodsView>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
) -> Result<Paged<CloudPodVolume>> {
    let tx = app.db.read(&tenant.scope).await?;
    let pod = pods::one(&tx, path.pod_id).await?.ok_or_else(|| Error::not_found("pod"))?;
    let kind = VolumeKind::of_pod(&tx, &pod).await?;
    let rows = sql::of_pod().bind(&tx, &tenant.scope.tenant(), &path.pod_id).all().await?;
    Ok(Paged { items: rows.into_iter().map(|row| CloudPodVolume::new(row, &pod, kind)).collect(), next: None })
}

/// A storage pool of a pod's server.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct StoragePool {
    /// Its name.
    name: String,
    /// Whether it is used when none is named.
    default: bool,
}

async fn pools(
    tenant: Tenant<CloudpodsView>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
) -> Result<Paged<StoragePool>> {
    let tx = app.db.read(&tenant.scope).await?;
    let pools = service::storage_pools(&tx, path.pod_id).await?;
    let pool = |(at, name)| StoragePool { name, default: at == 0 };
    Ok(Paged { items: pools.into_iter().enumerate().map(pool).collect(), next: None })
}

async fn create(
    tenant: Tenant<CloudpodsVolumesManage>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
    key: IdempotencyKey,
    Body { value, bytes }: Body<NewVolume>,
) -> Result<Accepted<CloudPodVolume>> {
    let once = Once { key: key.0.as_deref(), body: &bytes };
    service::create(&app, &tenant.scope, path.pod_id, value, once).await.map(Accepted)
}

macro_rules! action {
    ($name:ident, $action:ident) => {
        async fn $name(
            tenant: Tenant<CloudpodsVolumesManage>,
            State(app): State<App>,
            Path(path): Path<VolumePath>,
        ) -> Result<Accepted<CloudPodVolume>> {
            service::act(&app, &tenant.scope, path.pod_id, path.id, VolumeAction::$action, None)
                .await
                .map(|(v, _)| Accepted(v))
        }
    };
}
action!(attach, Attach);
action!(detach, Detach);
action!(delete, Delete);

async fn resize(
    tenant: Tenant<CloudpodsVolumesManage>,
    State(app): State<App>,
    Path(path): Path<VolumePath>,
    Body { value, .. }: Body<NewSize>,
) -> Result<Accepted<CloudPodVolume>> {
    service::act(&app, &tenant.scope, path.pod_id, path.id, VolumeAction::Resize, Some(value))
        .await
        .map(|(v, _)| Accepted(v))
}
