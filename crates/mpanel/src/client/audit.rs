//! `mpanel audit`.

use anyhow::Result;
use clap::Args;
use serde_json::Value;

use super::Format;
use super::http::Api;
use super::print::{json, table, text};

#[derive(Args)]
pub struct Audit {
    /// Only this event, such as POD_CREATED.
    #[arg(long)]
    event: Option<String>,
    /// How many, at most 200.
    #[arg(long, default_value_t = 50)]
    limit: u8,
    #[arg(short, long, value_enum, default_value = "table")]
    output: Format,
}

pub fn run(audit: &Audit) -> Result<()> {
    let mut path = format!("/api/audit?limit={}", audit.limit.min(200));
    if let Some(event) = &audit.event {
        path.push_str(&format!("&event={event}"));
    }
    let body = Api::signed_in()?.get(&path)?.body;
    if audit.output == Format::Json {
        return json(&body);
    }
    let who = |e: &Value| e["actor"]["email"].as_str().map_or_else(|| "the panel".to_owned(), str::to_owned);
    table(
        body.as_array().map_or(&[], Vec::as_slice),
        &[
            ("WHEN", |e| text(&e["createdAt"])),
            ("EVENT", |e| text(&e["event"])),
            ("OBJECT", |e| text(&e["objectName"])),
            ("WHO", who),
            ("FROM", |e| text(&e["ipAddress"])),
        ],
    );
    Ok(())
}
