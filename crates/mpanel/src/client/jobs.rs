//! `mpanel jobs` and `mpanel audit`.

use anyhow::Result;
use clap::{Args, Subcommand};
use serde_json::Value;

use super::Format;
use super::http::Api;
use super::print::{json, table, text};

#[derive(Subcommand)]
pub enum JobsCommand {
    /// List jobs, newest first.
    List {
        /// Only jobs of this status.
        #[arg(long)]
        status: Option<String>,
        #[arg(short, long, value_enum, default_value = "table")]
        output: Format,
    },
    /// Show a job with its steps and log.
    Show {
        /// The job's number.
        id: i64,
        #[arg(short, long, value_enum, default_value = "table")]
        output: Format,
    },
}

pub fn run(command: JobsCommand) -> Result<()> {
    let api = Api::signed_in()?;
    match command {
        JobsCommand::List { status, output } => {
            let filter = status.map_or(String::new(), |s| format!("?status={s}"));
            let body = api.get(&format!("/api/provisioning/jobs{filter}"))?.body;
            if output == Format::Json {
                return json(&body);
            }
            table(
                body.as_array().map_or(&[], Vec::as_slice),
                &[
                    ("ID", |j| text(&j["id"])),
                    ("TYPE", |j| text(&j["type"])),
                    ("POD", |j| text(&j["podName"])),
                    ("STATUS", |j| text(&j["status"])),
                    ("STEP", |j| format!("{}/{}", text(&j["step"]), text(&j["steps"]))),
                    ("TRIES", |j| format!("{}/{}", text(&j["attempts"]), text(&j["maxAttempts"]))),
                    ("CREATED", |j| text(&j["createdAt"])),
                    ("ERROR", |j| text(&j["lastError"])),
                ],
            );
        }
        JobsCommand::Show { id, output } => {
            let job = api.get(&format!("/api/provisioning/jobs/{id}"))?.body;
            if output == Format::Json {
                return json(&job);
            }
            println!("{} {}: {}", text(&job["type"]), id, text(&job["status"]));
            if let Some(error) = job["lastError"].as_str() {
                println!("  {error}");
            }
            for step in job["stepList"].as_array().into_iter().flatten() {
                println!(
                    "  [{:>7}] {}{}",
                    text(&step["status"]),
                    text(&step["title"]),
                    step["error"].as_str().map_or(String::new(), |e| format!(": {e}"))
                );
            }
            for line in job["events"].as_array().into_iter().flatten() {
                println!("  {} {:5} {}", text(&line["at"]), text(&line["level"]), text(&line["message"]));
            }
        }
    }
    Ok(())
}

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

pub fn audit(audit: &Audit) -> Result<()> {
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
