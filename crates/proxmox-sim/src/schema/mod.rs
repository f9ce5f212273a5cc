//! What the tools take: every command with its arguments and options, read off the real tools (`data/cli.json`).
//!
//! The rules are those of `PVE::JSONSchema` and `PVE::CLIHandler` (pve-common): options by Perl's `Getopt::Long`, values by
//! type, format, limits and sub-properties.

mod check;
mod formats;
mod options;
mod property;
mod usage;

pub(crate) use check::{Errors, check_command};
pub(crate) use options::{Options, parse as parse_options};
pub(crate) use property::parse as parse_property;
pub(crate) use usage::{command_list, usage_line};

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Deserializer};

/// One option, or one part of an option's value.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Property {
    #[serde(rename = "type", default)]
    pub kind: Option<String>,
    #[serde(default, deserialize_with = "truth")]
    pub optional: bool,
    #[serde(default, deserialize_with = "number")]
    pub minimum: Option<f64>,
    #[serde(default, deserialize_with = "number")]
    pub maximum: Option<f64>,
    #[serde(rename = "enum", default)]
    pub values: Option<Vec<String>>,
    #[serde(default)]
    pub format: Option<String>,
    #[serde(default)]
    pub pattern: Option<String>,
    #[serde(rename = "maxLength", default)]
    pub max_length: Option<usize>,
    #[serde(rename = "minLength", default)]
    pub min_length: Option<usize>,
    #[serde(default)]
    pub properties: Option<BTreeMap<String, Property>>,
    #[serde(default, deserialize_with = "truth")]
    pub default_key: bool,
    #[serde(default)]
    pub alias: Option<String>,
    #[serde(rename = "keyAlias", default)]
    pub key_alias: Option<String>,
    #[serde(default)]
    pub requires: Option<String>,
    /// The range of an indexed option such as `net[n]`, ends included.
    #[serde(default)]
    pub n: Option<(u32, u32)>,
}

impl Property {
    /// A property of one kind (`string`, `integer`, `boolean`), optional.
    pub fn of(kind: &str) -> Self {
        Self { kind: Some(kind.into()), optional: true, ..Self::default() }
    }

    /// Whether it takes several values, one a time it is given or separated by commas.
    pub fn is_list(&self) -> bool {
        self.format.as_ref().is_some_and(|f| f.ends_with("-list"))
    }

    pub fn is(&self, kind: &str) -> bool {
        self.kind.as_deref() == Some(kind)
    }
}

/// A command's arguments in order and its options (the arguments among them).
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Command {
    #[serde(deserialize_with = "one_or_many")]
    pub args: Vec<String>,
    pub options: BTreeMap<String, Property>,
}

impl Command {
    /// The property behind an option's name; `net3` is `net[n]`.
    pub fn property(&self, name: &str) -> Option<&Property> {
        if let Some(property) = self.options.get(name) {
            return Some(property);
        }
        let base = name.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &name[base.len()..];
        if digits.is_empty() || (digits.len() > 1 && digits.starts_with('0')) {
            return None;
        }
        let property = self.options.get(&format!("{base}[n]"))?;
        let (low, high) = property.n?;
        let index: u32 = digits.parse().ok()?;
        (low..=high).contains(&index).then_some(property)
    }

    /// Every name that an option can be given by.
    pub fn names(&self) -> impl Iterator<Item = String> + '_ {
        self.options.iter().flat_map(|(name, property)| match (property.n, name.strip_suffix("[n]")) {
            (Some((low, high)), Some(base)) => (low..=high).map(|i| format!("{base}{i}")).collect::<Vec<_>>(),
            _ => vec![name.clone()],
        })
    }
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Definition {
    Alias { alias: String },
    Command(Command),
}

/// The commands of one tool.
#[derive(Deserialize)]
pub(crate) struct Tool(BTreeMap<String, Definition>);

/// What the words after a tool's name mean.
pub(crate) enum Found<'a> {
    /// The command's full name, its schema, and how many words named it.
    Command(&'a str, &'a Command, usize),
    /// A group such as `qm disk` without its second word.
    Incomplete(String),
    /// Nothing of that name; as far as it was read.
    Unknown(String),
}

impl Tool {
    /// Resolves a command as `PVE::CLIHandler::resolve_cmd` does: exact, an unambiguous beginning, or an alias.
    pub fn find<'a>(&'a self, words: &[String]) -> Found<'a> {
        let first = words.first().map(String::as_str).unwrap_or_default();
        let one = self.complete(None, first);
        match one.as_deref().and_then(|name| self.0.get_key_value(name)) {
            Some((name, Definition::Command(command))) => return Found::Command(name, command, 1),
            Some((_, Definition::Alias { alias })) => {
                return match self.0.get_key_value(alias.as_str()) {
                    Some((name, Definition::Command(command))) => Found::Command(name, command, 1),
                    _ => Found::Unknown(first.into()),
                };
            }
            None => {}
        }
        let Some(group) = one else { return Found::Unknown(first.into()) };
        let Some(second) = words.get(1) else { return Found::Incomplete(group) };
        let full = self.complete(Some(&group), second).map(|second| format!("{group} {second}"));
        match full.and_then(|full| self.0.get_key_value(full.as_str())) {
            Some((name, Definition::Command(command))) => Found::Command(name, command, 2),
            _ => Found::Unknown(format!("{group} {second}")),
        }
    }

    fn complete(&self, group: Option<&str>, word: &str) -> Option<String> {
        let mut names: Vec<&str> = self
            .0
            .iter()
            .filter_map(|(name, definition)| {
                let name = match group {
                    Some(group) => name.strip_prefix(group)?.strip_prefix(' ')?,
                    None => name.split(' ').next()?,
                };
                let usable = name == word || (name.starts_with(word) && matches!(definition, Definition::Command(_)));
                usable.then_some(name)
            })
            .collect();
        names.dedup();
        match names.iter().find(|name| **name == word) {
            Some(name) => Some((*name).to_owned()),
            None if names.len() == 1 && !word.is_empty() => Some(names[0].to_owned()),
            None => None,
        }
    }

    /// The command of exactly this name.
    pub fn command(&self, name: &str) -> Option<&Command> {
        match self.0.get(name)? {
            Definition::Command(command) => Some(command),
            Definition::Alias { .. } => None,
        }
    }

    /// All commands, aliases aside, by name.
    pub fn commands(&self) -> impl Iterator<Item = (&str, &Command)> {
        self.0.iter().filter_map(|(name, definition)| match definition {
            Definition::Command(command) => Some((name.as_str(), command)),
            Definition::Alias { .. } => None,
        })
    }
}

static TOOLS: LazyLock<BTreeMap<String, Tool>> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../data/cli.json")).unwrap_or_else(|e| panic!("data/cli.json: {e}"))
});

/// A tool's commands: `qm`, `pct`, `pvesm`, `vzdump`.
pub(crate) fn tool(name: &str) -> Option<&'static Tool> {
    TOOLS.get(name)
}

fn truth<'de, D: Deserializer<'de>>(from: D) -> Result<bool, D::Error> {
    Ok(match serde_json::Value::deserialize(from)? {
        serde_json::Value::Bool(truth) => truth,
        serde_json::Value::Number(number) => number.as_i64() != Some(0),
        serde_json::Value::String(text) => text != "0",
        _ => false,
    })
}

fn number<'de, D: Deserializer<'de>>(from: D) -> Result<Option<f64>, D::Error> {
    Ok(match serde_json::Value::deserialize(from)? {
        serde_json::Value::Number(number) => number.as_f64(),
        serde_json::Value::String(text) => text.parse().ok(),
        _ => None,
    })
}

fn one_or_many<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        One(String),
        Many(Vec<String>),
    }
    Ok(match Either::deserialize(from)? {
        Either::One(name) => vec![name],
        Either::Many(names) => names,
    })
}
