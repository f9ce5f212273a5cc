//! `/api/admin/mail`: the outbox, for operators.

use axum::extract::State;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::like;
use mpanel_kernel::http::{App, Cursor, Paged, Path, Platform, Query, Routes};
use mpanel_kernel::permissions::PlatformMailRead;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::mail::mail as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The routes of the outbox.
pub fn routes() -> Routes {
    Routes::at("Platform: mail", ["/api/admin/mail", "/api/platform/mail"])
        .get("", list, "List messages\nNewest first, without their texts.")
        .get("/{id}", show, "Read a message\nIt may hold a link that opens an account, so reading it is on record.")
}

/// A message.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Message {
    /// Its id.
    id: i64,
    /// The tenant it is about.
    tenant_id: Option<i64>,
    /// To whom.
    recipient: String,
    /// Its subject.
    subject: String,
    /// `kept` (no SMTP service is set up), `queued`, `sent` or `failed`.
    status: String,
    /// Why it could not be delivered.
    last_error: Option<String>,
    /// When it was written.
    created_at: jiff::Timestamp,
    /// When it was delivered to the SMTP service.
    sent_at: Option<jiff::Timestamp>,
    /// Whether its text is still there; taken away once it is sent.
    has_body: bool,
}

/// A message's text.
#[derive(Serialize, JsonSchema)]
struct Text {
    /// Its id.
    id: i64,
    /// To whom.
    recipient: String,
    /// Its subject.
    subject: String,
    /// Its text; null once it is sent.
    body: Option<String>,
}

/// Which messages to list.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// `kept`, `queued`, `sent` or `failed`.
    status: Option<String>,
    /// Text in the recipient's address or the subject.
    q: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

#[derive(Deserialize, JsonSchema)]
struct MessagePath {
    /// The message's id.
    id: i64,
}

async fn list(
    caller: Platform<PlatformMailRead>,
    State(app): State<App>,
    Query(f): Query<Filter>,
) -> Result<Paged<Message>> {
    let limit = Cursor { cursor: None, limit: f.limit }.limit();
    let text = f.q.as_deref().map(like);
    let tx = app.db.read(&caller.scope).await?;
    let rows = sql::messages().bind(&tx, &f.status.as_deref(), &text.as_deref(), &f.cursor, &(limit + 1)).all().await?;
    let view = |r: sql::MessageRow| Message {
        id: r.id,
        tenant_id: r.tenant_id,
        recipient: r.recipient,
        subject: r.subject,
        status: r.status,
        last_error: r.last_error,
        created_at: r.created_at,
        sent_at: r.sent_at,
        has_body: r.has_body,
    };
    Ok(Paged::from_lookahead(rows.into_iter().map(view).collect(), limit, |m: &Message| m.id))
}

async fn show(
    caller: Platform<PlatformMailRead>,
    State(app): State<App>,
    Path(path): Path<MessagePath>,
) -> Result<axum::Json<Text>> {
    let tx = app.db.write(&caller.scope).await?;
    let row = sql::message().bind(&tx, &path.id).opt().await?.ok_or_else(|| Error::not_found("message"))?;
    tx.record(Event::new(&events::MAIL_READ).object("message", row.id, &row.recipient));
    tx.commit().await?;
    Ok(axum::Json(Text { id: row.id, recipient: row.recipient, subject: row.subject, body: row.body }))
}
