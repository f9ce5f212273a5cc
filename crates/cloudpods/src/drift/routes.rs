//! `/api/platform/servers/drift`.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::http::{App, Cursor, Paged, Platform, Query, Routes};
use mpanel_kernel::permissions::PlatformServersRead;
use mpanel_sql::queries::cloudpods::src::drift::drift as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The routes of drift.
pub fn routes() -> Routes {
    Routes::at("Servers", ["/api/platform/servers", "/api/admin/servers"]).get(
        "/drift",
        list,
        "List where servers differ from the records\nNewest first; only what is still so, unless `all` is set.",
    )
}

/// Which differences to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Filter {
    /// Only of this server.
    server_id: Option<i64>,
    /// Those that were mended or are gone too.
    all: Option<bool>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

/// A difference between a server and the records.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Drift {
    /// Its id.
    id: i64,
    /// The server.
    server_id: i64,
    /// Its name.
    server: String,
    /// `unknown_machine`, `missing_machine`, `wrong_state`, `wrong_size` or `wrong_server`.
    kind: String,
    /// The machine.
    machine: String,
    /// The pod's tenant.
    tenant_id: Option<i64>,
    /// The pod.
    pod_id: Option<i64>,
    /// What differs, and what to do.
    detail: String,
    /// Whether the panel put the record right by itself.
    mended: bool,
    /// Since when.
    first_seen_at: jiff::Timestamp,
    /// When it was last seen.
    last_seen_at: jiff::Timestamp,
    /// When it was gone.
    resolved_at: Option<jiff::Timestamp>,
}

async fn list(
    platform: Platform<PlatformServersRead>,
    State(app): State<App>,
    Query(filter): Query<Filter>,
) -> Result<Paged<Drift>> {
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let tx = app.db.read(&platform.scope).await?;
    let only_open = !filter.all.unwrap_or_default();
    let rows = sql::page().bind(&tx, &filter.cursor, &filter.server_id, &only_open, &(limit + 1)).all().await?;
    let drift = |row: sql::Page| Drift {
        id: row.id,
        server_id: row.server_id,
        server: row.server_name,
        kind: row.kind,
        machine: row.machine,
        tenant_id: row.tenant_id,
        pod_id: row.pod_id,
        detail: row.detail,
        mended: row.mended,
        first_seen_at: row.first_seen_at,
        last_seen_at: row.last_seen_at,
        resolved_at: row.resolved_at,
    };
    Ok(Paged::from_lookahead(rows.into_iter().map(drift).collect(), limit, |d: &Drift| d.id))
}
