//! Property strings: `local:1,format=qcow2`.

use std::collections::BTreeMap;

use super::Property;
use super::check::{check_parts, parse_bool};

/// The parts of a property string by key, aliases and the nameless one put to their keys.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Parts(pub BTreeMap<String, String>);

impl Parts {
    pub fn get(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    pub fn set(&mut self, key: &str, value: impl Into<String>) {
        self.0.insert(key.into(), value.into());
    }

    /// As `print_property_string` writes it: the nameless part, the needed ones, the others by name.
    pub fn print(&self, schema: &BTreeMap<String, Property>) -> String {
        let rank = |key: &str| match schema.get(key) {
            Some(property) if property.default_key => 0,
            Some(property) if !property.optional => 1,
            _ => 2,
        };
        let mut keys: Vec<&String> = self.0.keys().collect();
        keys.sort_by_key(|key| (rank(key), key.as_str()));
        // `virtio=BC:24:…`: a key alias carries two parts, the model and its address.
        let folded = schema.values().find_map(|p| Some((p.alias.clone()?, p.key_alias.clone()?)));
        let mut text: Vec<String> = vec![];
        for key in keys {
            let value = &self.0[key];
            match &folded {
                Some((alias, _)) if key == alias && self.0.contains_key("model") => {}
                Some((alias, by)) if key == by && self.0.contains_key(alias) => {
                    text.push(format!("{value}={}", self.0[alias]));
                }
                _ if rank(key) == 0 => text.push(value.clone()),
                _ => text.push(format!("{key}={value}")),
            }
        }
        text.join(",")
    }
}

/// Reads and checks a property string; `path` stands before the names of wrong parts.
///
/// Errors: the text that Perl's `parse_property_string` dies with, ending in a line feed.
pub(crate) fn parse(schema: &BTreeMap<String, Property>, text: &str, path: &str) -> Result<Parts, String> {
    let mut parts = BTreeMap::new();
    let mut nameless = false;
    for part in text.split(',').filter(|p| !p.trim().is_empty()) {
        let Some((key, value)) = part.split_once('=') else {
            let Some((key, property)) = schema.iter().find(|(_, p)| p.default_key) else {
                return Err("value without key, but schema does not define a default key\n".into());
            };
            if nameless || parts.contains_key(key) {
                return Err(format!("duplicate key in comma-separated list property: {key}\n"));
            }
            nameless = true;
            parts.insert(key.clone(), normal(property, part));
            continue;
        };
        if key.is_empty() || value.is_empty() {
            return Err("missing key in comma-separated list property\n".into());
        }
        if parts.contains_key(key) {
            return Err(format!("duplicate key in comma-separated list property: {key}\n"));
        }
        let Some(property) = schema.get(key) else {
            return Err(format!("invalid key in comma-separated list property: {key}\n"));
        };
        let (key, property) = match &property.alias {
            Some(target) => {
                if let Some(by) = &property.key_alias {
                    if parts.contains_key(by) {
                        return Err(format!("key alias '{by}' is already defined\n"));
                    }
                    parts.insert(by.clone(), key.to_owned());
                }
                if parts.contains_key(target) {
                    return Err(format!("key '{target}' is already defined (via alias)\n"));
                }
                (target.as_str(), schema.get(target).unwrap_or(property))
            }
            None => (key, property),
        };
        parts.insert(key.to_owned(), normal(property, value));
    }
    let errors = check_parts(schema, &parts, path);
    if errors.is_empty() {
        return Ok(Parts(parts));
    }
    let listed: String = errors.iter().map(|(name, error)| format!("{name}: {error}\n")).collect();
    Err(format!("format error\n{listed}"))
}

fn normal(property: &Property, value: &str) -> String {
    if property.is("boolean") { parse_bool(value).unwrap_or(value).to_owned() } else { value.to_owned() }
}
