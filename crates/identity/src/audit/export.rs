//! The audit log as a file, written while it is read: a page is a transaction of its own, and no more than a page is in
//! memory.

use axum::body::Body;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use mpanel_kernel::Result;
use mpanel_kernel::events::AuditEvent;
use schemars::JsonSchema;
use serde::Deserialize;

/// Events read at a time.
pub(super) const PAGE: i64 = 1000;

/// The file's format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum Format {
    /// Comma-separated values (RFC 4180) with a line of names.
    #[default]
    Csv,
    /// One JSON object a line.
    Jsonl,
}

/// A file to download.
pub(super) struct File {
    format: Format,
    body: Body,
}

impl File {
    /// A file of everything that `page` gives: the events after an event's id, newest first.
    pub fn new<F, P>(format: Format, page: F) -> Self
    where
        F: Fn(Option<i64>) -> P + Send + 'static,
        P: Future<Output = Result<Vec<AuditEvent>>> + Send + 'static,
    {
        // `None`: the last page was given. A failure ends the answer early, which the client notices.
        let chunks = stream::try_unfold(Some(None), move |state: Option<Option<i64>>| {
            let read = state.map(|cursor| (cursor.is_none(), page(cursor)));
            async move {
                let Some((first, read)) = read else { return Ok::<_, mpanel_kernel::Error>(None) };
                let events = read.await?;
                let full = i64::try_from(events.len()).is_ok_and(|n| n == PAGE);
                let next = events.last().filter(|_| full).map(|e| Some(e.id));
                Ok(Some((format.write(&events, first), next)))
            }
        });
        Self { format, body: Body::from_stream(chunks) }
    }
}

impl IntoResponse for File {
    fn into_response(self) -> Response {
        let (kind, name) = match self.format {
            Format::Csv => ("text/csv; charset=utf-8; header=present", "attachment; filename=\"audit.csv\""),
            Format::Jsonl => ("application/jsonl", "attachment; filename=\"audit.jsonl\""),
        };
        ([(header::CONTENT_TYPE, kind), (header::CONTENT_DISPOSITION, name)], self.body).into_response()
    }
}

impl aide::OperationOutput for File {
    type Inner = ();
    fn inferred_responses(
        _: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let media = aide::openapi::MediaType::default;
        let file = aide::openapi::Response {
            description: "The file.".into(),
            content: [("text/csv".to_owned(), media()), ("application/jsonl".to_owned(), media())]
                .into_iter()
                .collect(),
            ..Default::default()
        };
        vec![(Some(200), file)]
    }
}

impl Format {
    fn write(self, events: &[AuditEvent], first: bool) -> Vec<u8> {
        let mut out = Vec::with_capacity(events.len() * 256);
        if first && self == Self::Csv {
            out.extend_from_slice(COLUMNS.join(",").as_bytes());
            out.extend_from_slice(b"\r\n");
        }
        for event in events {
            match self {
                Self::Csv => line(&mut out, event),
                Self::Jsonl => {
                    // A struct of plain fields: writing it to memory cannot fail.
                    let _ = serde_json::to_writer(&mut out, event);
                    out.push(b'\n');
                }
            }
        }
        out
    }
}

const COLUMNS: &[&str] = &[
    "id",
    "created_at",
    "tenant_id",
    "event",
    "category",
    "actor_type",
    "user_id",
    "user_email",
    "impersonator_id",
    "impersonator_email",
    "api_key_id",
    "pod_id",
    "object_type",
    "object_id",
    "object_name",
    "ip_address",
    "user_agent",
    "request_id",
    "details",
];

fn line(out: &mut Vec<u8>, e: &AuditEvent) {
    let number = |n: Option<i64>| n.map(|n| n.to_string()).unwrap_or_default();
    let text = |t: &Option<String>| t.clone().unwrap_or_default();
    let by = e.actor.impersonator.as_ref();
    let cells: [String; 19] = [
        e.id.to_string(),
        e.created_at.to_string(),
        number(e.tenant_id),
        e.event.clone(),
        e.category.clone(),
        e.actor.kind.clone(),
        number(e.actor.user_id),
        text(&e.actor.email),
        number(by.map(|i| i.user_id)),
        by.and_then(|i| i.email.clone()).unwrap_or_default(),
        number(e.actor.api_key_id),
        number(e.pod_id),
        text(&e.object_type),
        number(e.object_id),
        text(&e.object_name),
        text(&e.ip_address),
        text(&e.user_agent),
        text(&e.request_id),
        e.details.to_string(),
    ];
    out.extend_from_slice(cells.iter().map(|c| cell(c)).collect::<Vec<_>>().join(",").as_bytes());
    out.extend_from_slice(b"\r\n");
}

/// Quoted as RFC 4180 says. What a spreadsheet would run as a formula gets an apostrophe before it: anybody can choose a
/// User-Agent.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r']) && text.parse::<i64>().is_err();
    let guarded = if formula { format!("'{text}") } else { text.to_owned() };
    if guarded.contains([',', '"', '\n', '\r']) { format!("\"{}\"", guarded.replace('"', "\"\"")) } else { guarded }
}

#[cfg(test)]
mod tests {
    use super::cell;

    #[test]
    fn cells_are_quoted_and_run_nothing() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("=1+1", "'=1+1"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-5", "-5"),
            ("-5+cmd", "'-5+cmd"),
            ("a\nb", "\"a\nb\""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
