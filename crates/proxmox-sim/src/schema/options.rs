//! Reading a command line as Perl's `Getopt::Long` and `PVE::JSONSchema::get_options` do.

use std::collections::BTreeMap;

use super::check::parse_bool;
use super::{Command, Property};

/// The options of a call, by their full names, and what stood behind `extra-args`.
pub(crate) type Options = BTreeMap<String, String>;

/// Reads the words after a command's name.
///
/// Values of list options are joined by commas, those of array options by NUL, as are `extra-args`.
///
/// Errors: what the real tool prints on standard error, without the usage line.
pub(crate) fn parse(command: &Command, words: &[String]) -> Result<Options, String> {
    let mut given: Vec<(String, String)> = vec![];
    let mut positional: Vec<String> = vec![];
    let mut complaints = String::new();
    let mut rest = words.iter().peekable();
    while let Some(word) = rest.next() {
        if word == "--" {
            positional.extend(rest.by_ref().cloned());
            break;
        }
        let Some(name) = word.strip_prefix("--").or_else(|| word.strip_prefix('-')).filter(|n| !n.is_empty()) else {
            positional.push(word.clone());
            continue;
        };
        let (name, inline) = match name.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (name, None),
        };
        let (name, property) = match full_name(command, name) {
            Ok(found) => found,
            Err(complaint) => {
                complaints.push_str(&complaint);
                continue;
            }
        };
        let value = match inline {
            Some(value) => value,
            // An optional value is not taken from what looks like another option, a needed one is.
            None if property.is("boolean") => {
                rest.next_if(|next| !(next.starts_with('-') && next.len() > 1)).cloned().unwrap_or_default()
            }
            None => match rest.next() {
                Some(value) => value.clone(),
                None => {
                    complaints.push_str(&format!("Option {name} requires an argument\n"));
                    continue;
                }
            },
        };
        given.push((name, value));
    }
    if !complaints.is_empty() {
        return Err(format!("{complaints}400 unable to parse option\n"));
    }
    let mut options = Options::new();
    for (name, value) in given {
        let property = command.property(&name);
        let separator = match property {
            Some(property) if property.is_list() => Some(','),
            Some(property) if property.is("array") => Some('\0'),
            _ => None,
        };
        match (separator, options.get_mut(&name)) {
            (Some(separator), Some(present)) => {
                present.push(separator);
                present.push_str(&value);
            }
            _ => {
                options.insert(name, value);
            }
        }
    }
    place(command, positional, &mut options)?;
    for (name, value) in &mut options {
        if command.property(name).is_some_and(|p| p.is("boolean")) {
            *value = match value.as_str() {
                "" => "1".into(),
                text => parse_bool(text).ok_or("400 unable to parse boolean option\n")?.into(),
            };
        }
    }
    Ok(options)
}

/// Gives the words without a name to the arguments in their order.
fn place(command: &Command, positional: Vec<String>, options: &mut Options) -> Result<(), String> {
    if let [list] = command.args.as_slice()
        && command.property(list).is_some_and(Property::is_list)
    {
        if !positional.is_empty() {
            options.insert(list.clone(), positional.join(","));
        }
        return Ok(());
    }
    let mut words = positional.into_iter();
    for (at, name) in command.args.iter().enumerate() {
        if name == "extra-args" {
            options.insert(name.clone(), words.by_ref().collect::<Vec<_>>().join("\0"));
            continue;
        }
        match words.next() {
            Some(word) => {
                options.insert(name.clone(), word);
            }
            None => {
                let needed = |name: &String| command.property(name).is_some_and(|p| !p.optional);
                let missing = command.args[at..].iter().any(|n| n != "extra-args" && needed(n));
                return if missing { Err("400 not enough arguments\n".into()) } else { Ok(()) };
            }
        }
    }
    if words.next().is_some() { Err("400 too many arguments\n".into()) } else { Ok(()) }
}

/// The option that a name means: exact, in any case, or its unambiguous beginning.
fn full_name<'a>(command: &'a Command, given: &str) -> Result<(String, &'a Property), String> {
    let name = given.to_ascii_lowercase();
    let exact = |name: &str| command.property(name).map(|property| (name.to_owned(), property));
    if let Some(found) = exact(given).or_else(|| exact(&name)) {
        return Ok(found);
    }
    let mut candidates: Vec<String> = command.names().filter(|n| n.to_ascii_lowercase().starts_with(&name)).collect();
    candidates.sort();
    match candidates.as_slice() {
        [] => Err(format!("Unknown option: {name}\n")),
        [one] => exact(one).ok_or_else(|| format!("Unknown option: {name}\n")),
        many => Err(format!("Option {name} is ambiguous ({})\n", many.join(", "))),
    }
}
