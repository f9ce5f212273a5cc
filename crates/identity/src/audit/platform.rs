//! `/api/admin/security/audit`: the log of all tenants, and the proof that it is whole.

use axum::extract::State;
use mpanel_kernel::events::AuditEvent;
use mpanel_kernel::http::{App, Cursor, Paged, Platform, Query, Routes};
use mpanel_kernel::permissions::PlatformSecurityRead;
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::Deserialize;

use super::checkpoint::Checkpoint;
use super::search::{self, PlatformFilter};
use super::verify::{self, Verification};

pub(super) fn routes() -> Routes {
    Routes::at("Platform: security", ["/api/admin/security", "/api/platform/security"])
        .get("/audit", all, "Read the whole audit log\nEvery event of every tenant and of the platform, newest first.")
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
