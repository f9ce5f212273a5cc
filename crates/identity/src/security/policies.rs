//! Policies: the settings that decide how hard it is to get in, as one thing to look at and change.

use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Caller};
use mpanel_kernel::permissions::{Permission, PlatformSecurityManage};
use mpanel_kernel::settings::{
    self, API_KEYS_ALLOWED, ARGON2_ITERATIONS, ARGON2_MEMORY_KB, AUDIT_RETENTION_DAYS, BREACHED_PASSWORDS_FILE,
    Definition, INCIDENT_FAILED_SIGN_INS, INCIDENT_REFUSALS, LOGIN_MAX_FAILURES, LOGIN_WINDOW_MINUTES,
    OPERATOR_NETWORKS, OPERATORS_NEED_SECOND_FACTOR, PASSWORD_MIN_LENGTH, SESSION_IDLE_MINUTES, SESSION_MAX_HOURS,
    Type,
};
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::net;

/// The policies in force.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Policies {
    /// Whether whoever may do anything on the platform needs a second factor.
    operators_need_second_factor: bool,
    /// Networks that the platform can be operated from; empty: from anywhere.
    operator_networks: Vec<String>,
    /// Characters a password must have.
    password_min_length: i64,
    /// Minutes after which an unused session ends.
    session_idle_minutes: i64,
    /// Hours after which any session ends.
    session_max_hours: i64,
    /// Refused sign-ins of one account within the window before it must wait.
    login_max_failures: i64,
    /// Length in minutes of that window.
    login_window_minutes: i64,
    /// Whether API keys open anything.
    api_keys_allowed: bool,
    /// The file of passwords that have been in a breach, which new ones must not be in; `null`: none, so that none is refused for it.
    /// Changed as the setting `security.breached_passwords_file`.
    breached_passwords_file: Option<String>,
}

/// The policies of this process, which are those of all of them a moment later.
pub(super) fn in_force(app: &App) -> Policies {
    let settings = &app.settings;
    Policies {
        operators_need_second_factor: settings.boolean(&OPERATORS_NEED_SECOND_FACTOR),
        operator_networks: net::list(&settings.text(&OPERATOR_NETWORKS)),
        password_min_length: settings.number(&PASSWORD_MIN_LENGTH),
        session_idle_minutes: settings.number(&SESSION_IDLE_MINUTES),
        session_max_hours: settings.number(&SESSION_MAX_HOURS),
        login_max_failures: settings.number(&LOGIN_MAX_FAILURES),
        login_window_minutes: settings.number(&LOGIN_WINDOW_MINUTES),
        api_keys_allowed: settings.boolean(&API_KEYS_ALLOWED),
        breached_passwords_file: Some(settings.text(&BREACHED_PASSWORDS_FILE)).filter(|file| !file.is_empty()),
    }
}

/// What of the policies is to change; absent fields stay.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct PoliciesBody {
    /// Whether whoever may do anything on the platform needs a second factor.
    #[serde(default)]
    operators_need_second_factor: Field<bool>,
    /// Networks that the platform can be operated from; empty: from anywhere.
    #[serde(default)]
    operator_networks: Field<Vec<String>>,
    /// Characters a password must have.
    #[serde(default)]
    password_min_length: Field<i64>,
    /// Minutes after which an unused session ends.
    #[serde(default)]
    session_idle_minutes: Field<i64>,
    /// Hours after which any session ends.
    #[serde(default)]
    session_max_hours: Field<i64>,
    /// Refused sign-ins of one account within the window before it must wait.
    #[serde(default)]
    login_max_failures: Field<i64>,
    /// Length in minutes of that window.
    #[serde(default)]
    login_window_minutes: Field<i64>,
    /// Whether API keys open anything.
    #[serde(default)]
    api_keys_allowed: Field<bool>,
    #[serde(flatten)]
    unknown: Unknown,
}

fn definition(key: &str) -> Result<&'static Definition> {
    mpanel_kernel::settings::ALL
        .iter()
        .find(|d| d.key == key)
        .ok_or_else(|| Error::Internal(anyhow::anyhow!("there is no setting {key}")))
}

impl PoliciesBody {
    /// The settings to store, with their values.
    fn read(self, address: Option<&str>) -> Result<Vec<(&'static Definition, Value)>> {
        let mut check = Check::new(&self.unknown);
        let mut new = vec![];
        let mut put = |key, value| definition(key).map(|definition| new.push((definition, value)));
        for (field, value, key) in [
            ("passwordMinLength", self.password_min_length, PASSWORD_MIN_LENGTH.0),
            ("sessionIdleMinutes", self.session_idle_minutes, SESSION_IDLE_MINUTES.0),
            ("sessionMaxHours", self.session_max_hours, SESSION_MAX_HOURS.0),
            ("loginMaxFailures", self.login_max_failures, LOGIN_MAX_FAILURES.0),
            ("loginWindowMinutes", self.login_window_minutes, LOGIN_WINDOW_MINUTES.0),
        ] {
            let Some(number) = check.optional(field, value) else { continue };
            match definition(key)?.kind {
                Type::Number(low, high) if !(low..=high).contains(&number) => {
                    check.wrong(field, "out_of_range", format!("Use a whole number from {low} to {high}."));
                }
                _ => put(key, json!(number))?,
            }
        }
        for (field, value, key) in [
            ("operatorsNeedSecondFactor", self.operators_need_second_factor, OPERATORS_NEED_SECOND_FACTOR.0),
            ("apiKeysAllowed", self.api_keys_allowed, API_KEYS_ALLOWED.0),
        ] {
            if let Some(on) = check.optional(field, value) {
                put(key, json!(on))?;
            }
        }
        if let Some(networks) = check.optional("operatorNetworks", self.operator_networks) {
            check_operator_networks(&mut check, "operatorNetworks", &networks, address);
            put(OPERATOR_NETWORKS.0, json!(networks.join(", ")))?;
        }
        check.finish()?;
        Ok(new)
    }
}

/// Notes what is wrong with networks that the platform can be operated from: no networks, or the caller in none of them.
fn check_operator_networks(check: &mut Check, field: &str, networks: &[String], address: Option<&str>) {
    net::check_networks(check, field, networks);
    if check.ok() && !net::allows(networks, address) {
        let here = address.unwrap_or("unknown");
        let message = format!("This would shut you out: your address {here} is in none of the networks.");
        check.wrong(field, "shuts_you_out", message);
    }
}

/// What a policy says about a new value of its setting, wherever it is changed.
pub fn check_setting(check: &mut Check, field: &str, definition: &Definition, value: &Value, address: Option<&str>) {
    if definition.key == OPERATOR_NETWORKS.0 && check.ok() {
        let networks = net::list(value.as_str().unwrap_or_default());
        check_operator_networks(check, field, &networks, address);
    }
}

/// Changes policies. Each change is on record as that of a setting.
pub(super) async fn change(
    app: &App,
    tx: PlatformTx,
    user: Option<i64>,
    address: Option<&str>,
    body: PoliciesBody,
) -> Result<Policies> {
    let new = body.read(address)?;
    if new.is_empty() {
        return Ok(in_force(app));
    }
    for (definition, value) in &new {
        if settings::in_force(&tx, definition).await? != *value {
            settings::store(&tx, definition, Some(value), user).await?;
        }
    }
    tx.commit_unaudited("nothing is recorded when nothing changed").await?;
    app.settings.reload(&app.db).await?;
    Ok(in_force(app))
}

/// What a change of a setting made weaker, as the rest of a sentence; from a `SETTING_UPDATED` event.
pub(super) fn weakened(details: &Value) -> Option<String> {
    let (before, after) = (&details["before"], &details["after"]);
    let key = details["key"].as_str()?;
    let fell = || after.as_i64() < before.as_i64();
    let rose = || after.as_i64() > before.as_i64();
    let cleared = || !before.as_str().is_none_or(str::is_empty) && after.as_str().is_none_or(str::is_empty);
    let what = if key == OPERATORS_NEED_SECOND_FACTOR.0 && *before == json!(true) && *after == json!(false) {
        "switched off that operators need a second factor".to_owned()
    } else if key == OPERATOR_NETWORKS.0 && cleared() {
        "let the platform be operated from everywhere".to_owned()
    } else if key == OPERATOR_NETWORKS.0 && widened(before, after) {
        format!("let the platform be operated from more networks ({before} to {after})")
    } else if key == API_KEYS_ALLOWED.0 && *before == json!(false) && *after == json!(true) {
        "allowed API keys".to_owned()
    } else if key == SESSION_MAX_HOURS.0 && rose() {
        format!("let sessions live longer ({before} to {after} hours)")
    } else if key == SESSION_IDLE_MINUTES.0 && rose() {
        format!("let unused sessions live longer ({before} to {after} minutes)")
    } else if key == BREACHED_PASSWORDS_FILE.0 && cleared() {
        "stopped comparing new passwords with those of breaches".to_owned()
    } else if key == ARGON2_MEMORY_KB.0 && fell() {
        format!("made passwords cheaper to guess from their hashes (memory {before} to {after} KiB)")
    } else if key == ARGON2_ITERATIONS.0 && fell() {
        format!("made passwords cheaper to guess from their hashes ({before} to {after} passes)")
    } else if key == AUDIT_RETENTION_DAYS.0 && fell() {
        format!("shortened how long audit events are kept ({before} to {after} days)")
    } else if key == LOGIN_WINDOW_MINUTES.0 && fell() {
        format!("let refused sign-ins be forgotten sooner ({before} to {after} minutes)")
    } else if (key == INCIDENT_FAILED_SIGN_INS.0 || key == INCIDENT_REFUSALS.0) && rose() {
        format!("raised what it takes to make an incident ({key}: {before} to {after})")
    } else if key == PASSWORD_MIN_LENGTH.0 && fell() {
        format!("let passwords be shorter ({before} to {after} characters)")
    } else if key == LOGIN_MAX_FAILURES.0 && rose() {
        format!("allowed more refused sign-ins before a wait ({before} to {after})")
    } else {
        return None;
    };
    Some(what)
}

/// Whether a list of networks lets somebody in whom the one before did not.
fn widened(before: &Value, after: &Value) -> bool {
    let (before, after) =
        (net::list(before.as_str().unwrap_or_default()), net::list(after.as_str().unwrap_or_default()));
    !before.is_empty() && after.iter().any(|network| !net::is_within(network, &before))
}

/// Whether a setting decides how hard it is to get in, or what is left on record of it: for those who look after security.
fn is_of_security(definition: &Definition) -> bool {
    definition.names().0 == "security" || definition.key == AUDIT_RETENTION_DAYS.0
}

/// Refuses somebody who may change settings, but not this one.
///
/// Errors: 403 `forbidden`.
pub fn may_change_setting(caller: &Caller, definition: &Definition) -> Result<()> {
    let key = PlatformSecurityManage::KEY;
    if !is_of_security(definition) || caller.platform_permissions.contains(key) {
        return Ok(());
    }
    Err(Error::forbidden(
        "forbidden",
        format!("{} also needs the permission {key}, which none of your roles holds.", definition.key),
    ))
}

#[cfg(test)]
mod tests {
    use super::{json, weakened};

    #[test]
    fn only_what_makes_it_easier_to_get_in_is_weaker() {
        let change = |key: &str, before, after| weakened(&json!({ "key": key, "before": before, "after": after }));
        assert!(change("security.operators_need_second_factor", json!(true), json!(false)).is_some());
        assert!(change("security.operators_need_second_factor", json!(false), json!(true)).is_none());
        assert!(change("security.password_min_length", json!(12), json!(8)).is_some());
        assert!(change("security.password_min_length", json!(8), json!(12)).is_none());
        assert!(change("security.login_max_failures", json!(8), json!(100)).is_some());
        assert!(change("security.operator_networks", json!("192.0.2.0/24"), json!("")).is_some());
        assert!(change("security.operator_networks", json!(""), json!("192.0.2.0/24")).is_none());
        assert!(change("platform.brand_name", json!("a"), json!("b")).is_none());
        let networks = |before, after| change("security.operator_networks", json!(before), json!(after));
        assert!(networks("192.0.2.0/24", "192.0.2.0/24, 198.51.100.0/24").is_some());
        assert!(networks("192.0.2.0/24", "192.0.0.0/16").is_some());
        assert!(networks("192.0.2.0/24, 198.51.100.7", "192.0.2.9, 198.51.100.7").is_none());
        for (key, weaker, harder) in [
            ("session_max_hours", 200, 100),
            ("session_idle_minutes", 800, 700),
            ("argon2_memory_kb", 20_000, 30_000),
            ("argon2_iterations", 2, 3),
            ("login_window_minutes", 5, 30),
            ("incident_refusals", 100, 10),
        ] {
            let key = format!("security.{key}");
            assert!(change(&key, json!(harder), json!(weaker)).is_some(), "{key}");
            assert!(change(&key, json!(weaker), json!(harder)).is_none(), "{key}");
        }
        assert!(change("cloudpods.audit.retention_days", json!(180), json!(30)).is_some());
        assert!(change("security.breached_passwords_file", json!("/x"), json!("")).is_some());
        assert!(change("security.breached_passwords_file", json!(""), json!("/x")).is_none());
        assert!(change("security.api_keys_allowed", json!(false), json!(true)).is_some());
    }
}
