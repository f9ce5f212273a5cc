//! `/api/admin/system-events`.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::forms::like;
use mpanel_kernel::http::{App, Cursor, Paged, Platform, Query, Routes};
use mpanel_kernel::permissions::PlatformSystemEventsRead;
use mpanel_sql::queries::overview::src::system_events::system_events as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) fn routes() -> Routes {
    Routes::at("System events", ["/api/admin/system-events", "/api/platform/system-events"]).get(
        "",
        list,
        "Read the technical log\nWarnings and errors of every process of the panel, and when it started and stopped; newest first.",
    )
}

/// How serious it is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Level {
    Info,
    Warn,
    Error,
}

impl Level {
    fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// Which lines to show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// Only this service: `api`, `jobs`, `cloudpods`, `fleet`, `billing`, `identity`, `panel`, …
    service: Option<String>,
    /// Only this level.
    level: Option<Level>,
    /// Text in the message or its context.
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

/// A line of the technical log.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SystemEvent {
    /// Its id.
    pub id: i64,
    /// Which part of the panel said it.
    pub service: String,
    /// `info`, `warn` or `error`.
    pub level: String,
    /// What.
    pub message: String,
    /// What else is known: the request, the job, the error, how many times.
    pub context: Value,
    /// When.
    pub created_at: jiff::Timestamp,
}

impl From<sql::SystemEventRow> for SystemEvent {
    fn from(row: sql::SystemEventRow) -> Self {
        Self {
            id: row.id,
            service: row.service,
            level: row.level,
            message: row.message,
            context: row.context,
            created_at: row.created_at,
        }
    }
}

async fn page(tx: &PlatformTx, f: &Filter, limit: i64) -> Result<Vec<SystemEvent>> {
    let text = f.q.as_deref().filter(|q| !q.is_empty()).map(like);
    let rows = sql::page()
        .bind(
            tx,
            &f.cursor,
            &f.service.as_deref(),
            &f.level.map(Level::as_str),
            &text.as_deref(),
            &f.from,
            &f.to,
            &limit,
        )
        .all()
        .await?;
    Ok(rows.into_iter().map(SystemEvent::from).collect())
}

/// The newest lines.
pub(crate) async fn newest(tx: &PlatformTx, limit: i64) -> Result<Vec<SystemEvent>> {
    page(tx, &Filter::default(), limit).await
}

async fn list(
    platform: Platform<PlatformSystemEventsRead>,
    State(app): State<App>,
    Query(filter): Query<Filter>,
) -> Result<Paged<SystemEvent>> {
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let tx = app.db.read(&platform.scope).await?;
    Ok(Paged::from_lookahead(page(&tx, &filter, limit + 1).await?, limit, |e| e.id))
}
