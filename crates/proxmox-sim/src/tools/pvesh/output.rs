//! `--output-format` (pve-common: `PVE/CLIFormatter.pm`).

use serde_json::Value;

use crate::context::{Cx, Done, Fail};
use crate::tools::refused;

pub(super) fn print(cx: &mut Cx, answer: &Value, format: &str) -> Done {
    let broken = |e: serde_json::Error| Fail::task(format!("proxmox-sim: {e}"));
    match (format, answer) {
        // A method that answers nothing prints nothing.
        (_, Value::Null) => {}
        ("json", _) => {
            let text = serde_json::to_string(answer).map_err(broken)?;
            cx.say(text);
        }
        ("json-pretty", _) => {
            let text = serde_json::to_string_pretty(answer).map_err(broken)?;
            cx.say(text);
        }
        (_, Value::String(text)) => cx.say(text),
        (_, Value::Number(_) | Value::Bool(_)) => cx.say(answer.to_string()),
        ("yaml", _) => yaml(cx, answer, 0),
        // Tables for people; a program that reads them is wrong.
        _ => return Err(refused("pvesh's table: ask for --output-format json")),
    }
    Ok(())
}

fn yaml(cx: &mut Cx, value: &Value, depth: usize) {
    let indent = "  ".repeat(depth);
    if depth == 0 {
        cx.say("---");
    }
    let scalar = |value: &Value| match value {
        Value::Object(_) | Value::Array(_) => None,
        Value::String(text) => Some(format!("{text:?}")),
        other => Some(other.to_string()),
    };
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match scalar(value) {
                    Some(text) => cx.say(format!("{indent}{key}: {text}")),
                    None => {
                        cx.say(format!("{indent}{key}:"));
                        yaml(cx, value, depth + 1);
                    }
                }
            }
        }
        Value::Array(list) => {
            for value in list {
                match scalar(value) {
                    Some(text) => cx.say(format!("{indent}- {text}")),
                    None => {
                        cx.say(format!("{indent}-"));
                        yaml(cx, value, depth + 1);
                    }
                }
            }
        }
        other => cx.say(format!("{indent}{other}")),
    }
}
