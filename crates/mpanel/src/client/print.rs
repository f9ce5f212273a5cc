//! Output for people and for programs.

use anyhow::Result;
use clap::{Args, ValueEnum};
use comfy_table::{ContentArrangement, Table, presets};
use serde_json::Value;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Columns for people.
    Table,
    /// The API's JSON.
    Json,
}

/// How a command answers.
#[derive(Args)]
pub struct Output {
    #[arg(short, long = "output", value_enum, default_value = "table", conflicts_with = "json")]
    output: Format,
    /// The same as --output json.
    #[arg(long)]
    json: bool,
}

impl Output {
    pub fn json(&self) -> bool {
        self.json || self.output == Format::Json
    }
}

pub fn json(value: &Value) -> Result<()> {
    println!("{}", serde_json::to_string_pretty(value)?);
    Ok(())
}

/// A line of what a command answers. A reader that has seen enough (`head`) is no failure: the command ends, quietly.
pub fn line(text: std::fmt::Arguments) {
    use std::io::Write;
    if writeln!(std::io::stdout().lock(), "{text}").is_err() {
        std::process::exit(0);
    }
}

/// A column: its title, and how to read it off a row.
pub type Column<'a> = (&'a str, fn(&Value) -> String);

/// Rows of the list.
pub fn table(rows: &[Value], columns: &[Column]) {
    let mut table = Table::new();
    table.load_preset(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    table.set_header(columns.iter().map(|(title, _)| *title));
    for row in rows {
        table.add_row(columns.iter().map(|(_, read)| read(row)));
    }
    for line in table.lines() {
        println!("{}", line.trim_end());
    }
}

/// A text as a part of a URL's query.
pub fn encoded(text: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
    text.bytes().map(|b| if plain(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

pub fn text(value: &Value) -> String {
    match value {
        Value::Null => "-".into(),
        Value::String(s) => s.clone(),
        other => other.to_string(),
    }
}
