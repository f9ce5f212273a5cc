//! The audit log: everything of the tenant, and the pods' part of it.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::db::TenantTx;
use mpanel_kernel::events::{AuditActor, AuditEvent};
use mpanel_kernel::http::{App, Cursor, Paged, Path, Query, Routes, Tenant};
use mpanel_kernel::permissions::AuditView;
use mpanel_sql::queries::kernel::src::events as sql;
use schemars::JsonSchema;
use serde::Deserialize;

/// The routes of the audit log.
pub fn routes() -> Routes {
    let whole = Routes::at("Audit", ["/api/audit"]).get(
        "",
        all,
        "Read the audit log\nEvery event of the tenant, newest first.",
    );
    let pods = Routes::at("Audit", ["/api/cloud-pods", "/api/cloudpods"])
        .get("/audit", all, "Read the pods' audit log")
        .get("/{id}/audit", of_pod, "Read the audit log of a pod");
    whole.merge(pods)
}

/// Which events to show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Filter {
    /// Only this event.
    event: Option<String>,
    /// Only this category.
    category: Option<String>,
    /// Only this pod.
    #[serde(alias = "vmid")]
    pod_id: Option<i64>,
    /// Text in the object's name, the event, the details or the actor's address.
    q: Option<String>,
    /// Not before (RFC 3339).
    from: Option<jiff::Timestamp>,
    /// Before (RFC 3339).
    to: Option<jiff::Timestamp>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

async fn all(
    tenant: Tenant<AuditView>,
    State(app): State<App>,
    Query(filter): Query<Filter>,
) -> Result<Paged<AuditEvent>> {
    page(&app, &tenant, filter).await
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
    page(&app, &tenant, Filter { pod_id: Some(path.id), ..filter }).await
}

async fn page(app: &App, tenant: &Tenant<AuditView>, filter: Filter) -> Result<Paged<AuditEvent>> {
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let tx = app.db.read(&tenant.scope).await?;
    let rows = sql::page_of_audit()
        .bind(
            &tx,
            &tenant.scope.tenant(),
            &filter.cursor,
            &filter.event.as_deref(),
            &filter.category.as_deref(),
            &filter.pod_id,
            &filter.from,
            &filter.to,
            // LIKE's own wildcards mean themselves in a search.
            &filter.q.map(|q| q.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")).as_deref(),
            &(limit + 1),
        )
        .all()
        .await?;
    Ok(Paged::from_lookahead(rows.into_iter().map(view).collect(), limit, |e: &AuditEvent| e.id))
}

/// The newest events of a tenant.
pub async fn latest_events(tx: &TenantTx, tenant: i64, limit: i64) -> Result<Vec<AuditEvent>> {
    let rows = sql::page_of_audit()
        .bind(tx, &tenant, &None, &None::<&str>, &None::<&str>, &None, &None, &None, &None::<&str>, &limit)
        .all()
        .await?;
    Ok(rows.into_iter().map(view).collect())
}

fn view(row: sql::AuditRow) -> AuditEvent {
    AuditEvent {
        id: row.id,
        created_at: row.created_at,
        event: row.event,
        category: row.category,
        actor: AuditActor { kind: row.actor_type, user_id: row.user_id, name: row.user_name, email: row.user_email },
        pod_id: row.pod_id,
        pod_name: row.pod_name.or_else(|| row.object_name.clone().filter(|_| row.pod_id.is_some())),
        object_type: row.object_type,
        object_id: row.object_id,
        object_name: row.object_name,
        ip_address: row.ip_address,
        user_agent: row.user_agent,
        request_id: row.request_id,
        details: row.details,
    }
}
