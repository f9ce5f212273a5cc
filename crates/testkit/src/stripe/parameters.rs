//! Which parameters a request may have, by the official SDK's types.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::answers::{Refusal, refuse};

type Kinds = BTreeMap<&'static str, &'static str>;

static ALL: LazyLock<BTreeMap<&'static str, Kinds>> = LazyLock::new(|| {
    let mut all: BTreeMap<&str, Kinds> = BTreeMap::new();
    let mut endpoint = "";
    for line in include_str!("../../stripe/parameters.txt").lines().filter(|l| !l.starts_with('#')) {
        match line.strip_prefix("    ") {
            Some(parameter) => {
                let (name, kind) = parameter.split_once(' ').expect("a name and a kind");
                all.get_mut(endpoint).expect("an endpoint").insert(name, kind);
            }
            None => {
                endpoint = line;
                all.insert(endpoint, Kinds::new());
            }
        }
    }
    all
});

/// Refuses what the real API does not know, or not like this.
pub(super) fn check(endpoint: &str, given: &BTreeMap<String, String>) -> Result<(), Refusal> {
    let known = ALL.get(endpoint).unwrap_or_else(|| panic!("no parameters of {endpoint} are written down"));
    for (name, value) in given {
        let Some(kind) = known.get(general(name).as_str()).or_else(|| known.get(free(name).as_str())) else {
            return Err(refuse(400, "parameter_unknown", &format!("Received unknown parameter: {name}"), Some(name)));
        };
        let fits = match *kind {
            // Of metadata an empty value takes a key away; elsewhere it is a mistake.
            "string" => !value.is_empty() || name.starts_with("metadata"),
            "integer" => value.parse::<i64>().is_ok(),
            "decimal" => value.parse::<f64>().is_ok(),
            "boolean" => matches!(value.as_str(), "true" | "false"),
            words => {
                words.split('|').any(|w| w == value || w == "boolean" && matches!(value.as_str(), "true" | "false"))
            }
        };
        if !fits {
            let message = format!("Invalid {name}: must be {kind}");
            return Err(refuse(400, "parameter_invalid", &message, Some(name)));
        }
    }
    Ok(())
}

/// `line_items[3][quantity]` as `line_items[][quantity]`.
fn general(name: &str) -> String {
    name.split('[')
        .map(|part| if part.trim_end_matches(']').bytes().all(|b| b.is_ascii_digit()) { "]" } else { part })
        .collect::<Vec<_>>()
        .join("[")
}

/// `a[metadata][key]` as `a[metadata][*]`.
fn free(name: &str) -> String {
    match name.rsplit_once('[') {
        Some((before, _)) => format!("{before}[*]"),
        None => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_api_does_not_know_is_refused() {
        let check = |endpoint: &str, name: &str, value: &str| {
            check(endpoint, &BTreeMap::from([(name.to_owned(), value.to_owned())])).is_ok()
        };
        let sessions = "POST /v1/checkout/sessions";
        assert!(check(sessions, "line_items[0][price_data][unit_amount]", "500"));
        assert!(check(sessions, "payment_intent_data[metadata][anything]", "x"));
        assert!(!check(sessions, "line_items[0][price_data][unit_amount]", "5.00"));
        assert!(!check(sessions, "line_items[0][amount]", "500"));
        assert!(!check(sessions, "mode", "once"));
        // Under this version of the API they have another name.
        assert!(!check("POST /v1/payment_intents", "payment_method_types[]", "card"));
        assert!(check("POST /v1/payment_intents", "off_session", "true"));
    }
}
