//! `/api/admin/security/audit`: the log of all tenants, and the proof that it is whole.

use axum::extract::State;
use mpanel_kernel::events::{self, AuditEvent, Event};
use mpanel_kernel::http::{App, Cursor, Paged, Platform, Query, Routes};
use mpanel_kernel::permissions::PlatformSecurityRead;
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::checkpoint::Checkpoint;
use super::export::{File, Format, PAGE};
use super::search::{self, PlatformFilter};
use super::verify::{self, Verification};

pub(super) fn routes() -> Routes {
    Routes::at("Platform: security", ["/api/admin/security", "/api/platform/security"])
        .get("/audit", all, "Read the whole audit log\nEvery event of every tenant and of the platform, newest first.")
        .get("/audit/export", export_file, "Take the whole audit log away\nAs CSV or JSON lines, by the same filters.")
        .get(
            "/audit/verify",
            check,
            "Prove the audit log\nChecks every seal and every event; names what was changed, is missing or was put in.",
        )
}

async fn all(
    caller: Platform<PlatformSecurityRead>,
    State(app): State<App>,
    Query(filter): Query<PlatformFilter>,
) -> Result<Paged<AuditEvent>> {
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let tx = app.db.read(&caller.scope).await?;
    let items = search::of_all(&tx, &filter, limit + 1).await?;
    Ok(Paged::from_lookahead(items, limit, |e| e.id))
}

/// Which events of all tenants to take away, and how.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Export {
    /// `csv` (the default) or `jsonl`.
    #[serde(default)]
    format: Format,
    /// Only this tenant's.
    tenant_id: Option<i64>,
    /// Only this event.
    event: Option<String>,
    /// Only this category.
    category: Option<String>,
    /// Only what this user did, or did as somebody else.
    user_id: Option<i64>,
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

async fn export_file(
    caller: Platform<PlatformSecurityRead>,
    State(app): State<App>,
    Query(e): Query<Export>,
) -> Result<File> {
    let filter = PlatformFilter {
        tenant_id: e.tenant_id,
        event: e.event,
        category: e.category,
        user_id: e.user_id,
        object_type: e.object_type,
        object_id: e.object_id,
        q: e.q,
        from: e.from,
        to: e.to,
        cursor: None,
        limit: None,
    };
    let tx = app.db.write(&caller.scope).await?;
    let told = json!({ "from": filter.from, "to": filter.to, "tenantId": filter.tenant_id });
    tx.record(Event::new(&events::AUDIT_EXPORTED).details(told));
    tx.commit().await?;
    let scope = caller.scope.clone();
    Ok(File::new(e.format, move |cursor| {
        let (app, scope, filter) = (app.clone(), scope.clone(), PlatformFilter { cursor, ..filter.clone() });
        async move {
            let tx = app.db.read(&scope).await?;
            search::of_all(&tx, &filter, PAGE).await
        }
    }))
}

/// What to compare with.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Given {
    /// The newest seal of an earlier proof, as `seq:hash`.
    checkpoint: Option<String>,
}

async fn check(
    caller: Platform<PlatformSecurityRead>,
    State(app): State<App>,
    Query(given): Query<Given>,
) -> Result<axum::Json<Verification>> {
    let checkpoint = match given.checkpoint.as_deref() {
        Some(text) => Some(Checkpoint::parse(text).ok_or_else(|| {
            Error::field("checkpoint", "invalid_checkpoint", "Give the head of an earlier proof as seq:hash.")
        })?),
        None => None,
    };
    Ok(axum::Json(verify::verify(&app, &caller.scope, checkpoint).await?))
}
