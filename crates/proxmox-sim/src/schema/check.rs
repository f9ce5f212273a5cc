//! Checking values as `PVE::JSONSchema::check_prop` does.

use std::collections::BTreeMap;

use regex::Regex;

use super::options::Options;
use super::{Command, Property, formats, property};

/// What is wrong, by the name of the option.
pub(crate) type Errors = BTreeMap<String, String>;

/// Perl's `parse_boolean`: `1` or `0` for any of the words that mean them.
pub(crate) fn parse_bool(text: &str) -> Option<&'static str> {
    match text.to_ascii_lowercase().as_str() {
        "1" | "on" | "yes" | "true" => Some("1"),
        "0" | "off" | "no" | "false" => Some("0"),
        _ => None,
    }
}

/// Checks all values of a call.
pub(crate) fn check_command(command: &Command, options: &Options) -> Errors {
    let mut errors = Errors::new();
    for (name, value) in options {
        match command.property(name) {
            _ if name == "extra-args" => {}
            Some(property) => {
                check(property, value, name, &mut errors);
                if let Some(required) = property.requires.as_ref().filter(|r| !options.contains_key(*r)) {
                    errors.insert(required.clone(), format!("missing property required by '{name}'"));
                }
            }
            None => {
                errors.insert(name.clone(), UNDEFINED.into());
            }
        }
    }
    for (name, property) in &command.options {
        if !property.optional && property.n.is_none() && name != "extra-args" && !options.contains_key(name) {
            errors.insert(name.clone(), MISSING.into());
        }
    }
    errors
}

const MISSING: &str = "property is missing and it is not optional";
const UNDEFINED: &str = "property is not defined in schema and the schema does not allow additional properties";

/// Checks the parts of a property string.
pub(super) fn check_parts(schema: &BTreeMap<String, Property>, parts: &BTreeMap<String, String>, path: &str) -> Errors {
    let mut errors = Errors::new();
    for (name, property) in schema {
        let here = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
        match parts.get(name) {
            Some(value) => check(property, value, &here, &mut errors),
            None if property.optional || property.alias.is_some() => {}
            None => {
                errors.insert(here, MISSING.into());
            }
        }
        if let (Some(required), true) = (&property.requires, parts.contains_key(name))
            && !parts.contains_key(required)
        {
            errors.insert(format!("{path}.{required}"), format!("missing property required by '{path}.{name}'"));
        }
    }
    errors
}

fn check(property: &Property, value: &str, path: &str, errors: &mut Errors) {
    if let Err(message) = check_value(property, value, path) {
        errors.insert(path.into(), message);
    }
}

fn check_value(property: &Property, value: &str, path: &str) -> Result<(), String> {
    let kind = property.kind.as_deref().unwrap_or("string");
    let fits = match kind {
        "integer" => is_integer(value),
        "number" => is_number(value),
        "boolean" => matches!(value, "0" | "1"),
        _ => true,
    };
    if !fits {
        return Err(format!("type check ('{kind}') failed - got '{value}'"));
    }
    if let Some(parts) = &property.properties {
        property::parse(parts, value, path).map_err(|e| format!("invalid format - {e}"))?;
    } else if let Some(format) = &property.format {
        formats::check(format, value).map_err(|e| format!("invalid format - {e}\n"))?;
    }
    if let Some(pattern) = &property.pattern {
        let regex = Regex::new(&format!("^(?:{pattern})$")).map_err(|e| e.to_string())?;
        if !regex.is_match(value) {
            return Err("value does not match the regex pattern".into());
        }
    }
    let length = value.chars().count();
    if let Some(most) = property.max_length.filter(|most| length > *most) {
        return Err(format!("value may only be {most} characters long"));
    }
    if let Some(least) = property.min_length.filter(|least| length < *least) {
        return Err(format!("value must be at least {least} characters long"));
    }
    if let Some(number) = value.parse::<f64>().ok().filter(|_| is_number(value)) {
        if let Some(most) = property.maximum.filter(|most| number > *most) {
            return Err(format!("value must have a maximum value of {most}"));
        }
        if let Some(least) = property.minimum.filter(|least| number < *least) {
            return Err(format!("value must have a minimum value of {least}"));
        }
    }
    match &property.values {
        Some(values) if !values.iter().any(|v| v == value) => {
            Err(format!("value '{value}' does not have a value in the enumeration '{}'", values.join(", ")))
        }
        _ => Ok(()),
    }
}

fn is_integer(value: &str) -> bool {
    let digits = value.strip_prefix(['-', '+']).unwrap_or(value);
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn is_number(value: &str) -> bool {
    let plain = value.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    plain && value.parse::<f64>().is_ok()
}
