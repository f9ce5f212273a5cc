//! The audit log: everything of the tenant, the pods' part of it, and everything for operators.
//!
//! Events are written by [`mpanel_kernel::db`] in the transaction that did what they tell. The application's roles can
//! add and read; [`seal`] chains what was written, so that a changed, missing or added event shows ([`verify`]).

mod checkpoint;
mod export;
mod platform;
mod ranges;
mod seal;
mod search;
mod verify;

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, TenantTx};
use mpanel_kernel::events::{self, AuditEvent, Event};
use mpanel_kernel::http::{App, Cursor, Paged, Path, Query, Routes, Tenant};
use mpanel_kernel::permissions::AuditView;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use export::{File, Format, PAGE};
use mpanel_kernel::http::SignedIn;
pub(crate) use seal::{Prune, Seal};
use search::Filter;

/// The routes of the audit log.
pub fn routes() -> Routes {
    let whole = Routes::at("Audit", ["/api/audit"])
        .get("", all, "Read the audit log\nEvery event of the tenant, newest first.")
        .get("/kinds", kinds, "List the events that there are\nTheir names, categories and what they tell.")
        .get("/export", export_file, "Take the audit log away\nAs CSV or JSON lines, by the same filters.");
    let pods = Routes::at("Audit", ["/api/cloud-pods", "/api/cloudpods"])
        .get("/audit", of_pods, "Read the pods' audit log")
        .get("/{id}/audit", of_pod, "Read the audit log of a pod");
    whole.merge(pods).merge(platform::routes())
}

async fn all(
    tenant: Tenant<AuditView>,
    State(app): State<App>,
    Query(filter): Query<Filter>,
) -> Result<Paged<AuditEvent>> {
    page(&app, &tenant, filter, false).await
}

async fn of_pods(
    tenant: Tenant<AuditView>,
    State(app): State<App>,
    Query(filter): Query<Filter>,
) -> Result<Paged<AuditEvent>> {
    page(&app, &tenant, filter, true).await
}

#[derive(Deserialize, JsonSchema)]
struct PodPath {
    /// The pod's id.
    id: i64,
}

async fn of_pod(
    tenant: Tenant<AuditView>,
    State(app): State<App>,
    Path(path): Path<PodPath>,
    Query(filter): Query<Filter>,
) -> Result<Paged<AuditEvent>> {
    page(&app, &tenant, Filter { pod_id: Some(path.id), ..filter }, true).await
}

async fn page(app: &App, tenant: &Tenant<AuditView>, filter: Filter, pods_only: bool) -> Result<Paged<AuditEvent>> {
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let tx = app.db.read(&tenant.scope).await?;
    let items = search::of_tenant(&tx, &filter, pods_only, limit + 1).await?;
    Ok(Paged::from_lookahead(items, limit, |e| e.id))
}

/// An event that this build can record.
#[derive(Debug, Serialize, JsonSchema)]
struct KindView {
    /// Its name, as in the log.
    name: &'static str,
    /// What it is filed under.
    category: &'static str,
    /// What it tells.
    description: &'static str,
}

async fn kinds(_: SignedIn) -> Paged<KindView> {
    let view = |k: &&events::Kind| KindView { name: k.name, category: k.category, description: k.description };
    Paged { items: events::ALL.iter().map(view).collect(), next: None }
}

/// The newest events of a tenant.
pub async fn latest_events(tx: &TenantTx, _tenant: i64, limit: i64) -> Result<Vec<AuditEvent>> {
    search::of_tenant(tx, &Filter::default(), false, limit).await
}

/// The newest events of all tenants and of the platform.
pub async fn latest_events_of_all(tx: &PlatformTx, limit: i64) -> Result<Vec<AuditEvent>> {
    search::of_all(tx, &search::PlatformFilter::default(), limit).await
}

/// Which events to take away, and how.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Export {
    /// `csv` (the default) or `jsonl`.
    #[serde(default)]
    format: Format,
    /// Only this event.
    event: Option<String>,
    /// Only this category.
    category: Option<String>,
    /// Only what this user did, or did as somebody else.
    user_id: Option<i64>,
    /// Only this pod.
    pod_id: Option<i64>,
    /// Only things of this kind.
    object_type: Option<String>,
    /// Only the thing with this id.
    object_id: Option<i64>,
    /// Text in the object's name, the event, the details or the actor's address.
    q: Option<String>,
    /// Not before (RFC 3339).
    from: Option<jiff::Timestamp>,
    /// Before (RFC 3339).
    to: Option<jiff::Timestamp>,
}

async fn export_file(tenant: Tenant<AuditView>, State(app): State<App>, Query(e): Query<Export>) -> Result<File> {
    let filter = Filter {
        event: e.event,
        category: e.category,
        user_id: e.user_id,
        pod_id: e.pod_id,
        object_type: e.object_type,
        object_id: e.object_id,
        q: e.q,
        from: e.from,
        to: e.to,
        cursor: None,
        limit: None,
    };
    let tx = app.db.write(&tenant.scope).await?;
    tx.record(Event::new(&events::AUDIT_EXPORTED).details(json!({ "from": filter.from, "to": filter.to })));
    tx.commit().await?;
    let scope = tenant.scope.clone();
    Ok(File::new(e.format, move |cursor| {
        let (app, scope, filter) = (app.clone(), scope.clone(), Filter { cursor, ..filter.clone() });
        async move {
            let tx = app.db.read(&scope).await?;
            search::of_tenant(&tx, &filter, false, PAGE).await
        }
    }))
}
