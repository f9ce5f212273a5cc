//! Searching the audit log: which events, in pages, newest first.

use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, TenantTx};
use mpanel_kernel::events::{AuditActor, AuditEvent, Impersonator};
use mpanel_kernel::forms::like;
use mpanel_sql::queries::identity::src::audit::search as sql;
use schemars::JsonSchema;
use serde::Deserialize;

/// Which events to show.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Filter {
    /// Only this event.
    pub event: Option<String>,
    /// Only this category.
    pub category: Option<String>,
    /// Only what this user did, or did as somebody else.
    pub user_id: Option<i64>,
    /// Only this pod.
    #[serde(alias = "vmid")]
    pub pod_id: Option<i64>,
    /// Only things of this kind: `user`, `role`, `api_key`, `pod`, …
    pub object_type: Option<String>,
    /// Only the thing with this id.
    pub object_id: Option<i64>,
    /// Text in the object's name, the event, the details or the actor's address.
    pub q: Option<String>,
    /// Not before (RFC 3339).
    pub from: Option<jiff::Timestamp>,
    /// Before (RFC 3339).
    pub to: Option<jiff::Timestamp>,
    /// From `X-Next-Cursor` of the page before.
    pub cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    pub limit: Option<i64>,
}

/// Which events of all tenants to show.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct PlatformFilter {
    /// Only this tenant's.
    pub tenant_id: Option<i64>,
    /// Only this event.
    pub event: Option<String>,
    /// Only this category.
    pub category: Option<String>,
    /// Only what this user did, or did as somebody else.
    pub user_id: Option<i64>,
    /// Only things of this kind.
    pub object_type: Option<String>,
    /// Only the thing with this id.
    pub object_id: Option<i64>,
    /// Text in the object's name, the event, the details or the actor's address.
    pub q: Option<String>,
    /// Not before (RFC 3339).
    pub from: Option<jiff::Timestamp>,
    /// Before (RFC 3339).
    pub to: Option<jiff::Timestamp>,
    /// From `X-Next-Cursor` of the page before.
    pub cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    pub limit: Option<i64>,
}

/// The tenant's events after the cursor, newest first; with `pods_only`, the pods' part of the log.
pub(super) async fn of_tenant(tx: &TenantTx, f: &Filter, pods_only: bool, limit: i64) -> Result<Vec<AuditEvent>> {
    let text = f.q.as_deref().map(like);
    let rows = sql::of_tenant()
        .bind(
            tx,
            &tx.scope().tenant(),
            &f.cursor,
            &f.event.as_deref(),
            &f.category.as_deref(),
            &f.user_id,
            &f.pod_id,
            &f.object_type.as_deref(),
            &f.object_id,
            &f.from,
            &f.to,
            &pods_only,
            &text.as_deref(),
            &limit,
        )
        .all()
        .await?;
    Ok(rows.into_iter().map(|row| AuditEvent { tenant_id: None, ..view(row) }).collect())
}

/// Events of all tenants after the cursor, newest first.
pub(super) async fn of_all(tx: &PlatformTx, f: &PlatformFilter, limit: i64) -> Result<Vec<AuditEvent>> {
    let text = f.q.as_deref().map(like);
    let rows = sql::of_all()
        .bind(
            tx,
            &f.tenant_id,
            &f.cursor,
            &f.event.as_deref(),
            &f.category.as_deref(),
            &f.user_id,
            &f.object_type.as_deref(),
            &f.object_id,
            &f.from,
            &f.to,
            &text.as_deref(),
            &limit,
        )
        .all()
        .await?;
    Ok(rows.into_iter().map(view).collect())
}

fn view(row: sql::AuditRow) -> AuditEvent {
    AuditEvent {
        id: row.id,
        created_at: row.created_at,
        tenant_id: row.tenant_id,
        tenant_name: row.tenant_name,
        event: row.event,
        category: row.category,
        actor: AuditActor {
            kind: row.actor_type,
            user_id: row.user_id,
            name: row.user_name,
            email: row.user_email,
            api_key_id: row.api_key_id,
            impersonator: row.impersonator_id.map(|user_id| Impersonator {
                user_id,
                name: row.impersonator_name,
                email: row.impersonator_email,
            }),
        },
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
