//! `/api/admin/settings`: the registry with its values, and changing them. Live on every process.

use axum::extract::State;
use mpanel_kernel::db::{PlatformTx, Scope as _};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Paged, Path, Platform, Routes};
use mpanel_kernel::permissions::{PlatformSettingsManage, PlatformSettingsRead};
use mpanel_kernel::settings::{self, ALL, Definition, Type};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::kernel::src::settings as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

pub(crate) fn routes() -> Routes {
    Routes::at("Settings", ["/api/admin/settings", "/api/platform/settings"])
        .get("", all, "List settings\nEvery setting of this build with its value, default and range.")
        .get("/{namespace}", of_namespace, "List the settings of a namespace")
        .put(
            "/{namespace}/{key}",
            change,
            "Change a setting\nThe full key and old spellings are accepted. Live on every process. What decides how hard it is to get in, and how long audit events are kept, also needs platform:security.manage.",
        )
        .delete("/{namespace}/{key}", reset, "Give a setting its default back")
}

/// A setting.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Setting {
    /// The first segment of the full key.
    namespace: String,
    /// The rest of the full key.
    key: String,
    /// `number`, `boolean` or `string`.
    value_type: String,
    /// The words that it can be; `null`: any.
    choices: Option<Vec<String>>,
    /// The value in force.
    value: Value,
    /// The value when none is stored.
    default: Value,
    /// The least number.
    minimum: Option<i64>,
    /// The greatest number, or the most characters.
    maximum: Option<i64>,
    /// What it does, with its unit.
    description: String,
    /// Whether a value is stored.
    changed: bool,
    /// Who stored it; `null` when nobody did, or the panel itself.
    updated_by: Option<i64>,
    /// That person's name.
    updated_by_name: Option<String>,
    /// When it was stored.
    updated_at: Option<jiff::Timestamp>,
}

async fn values(tx: &PlatformTx) -> Result<Vec<Setting>> {
    let stored = sql::settings_with_people().bind(tx).all().await?;
    Ok(ALL
        .iter()
        .map(|definition| {
            let (namespace, key) = definition.names();
            let own = stored.iter().find(|s| s.namespace == namespace && s.key == key);
            let default = definition.default_value();
            let (minimum, maximum) = match definition.kind {
                Type::Number(low, high) => (Some(low), Some(high)),
                Type::String(most) => (None, i64::try_from(most).ok()),
                Type::Boolean | Type::Choice(_) => (None, None),
            };
            let choices = match definition.kind {
                Type::Choice(words) => Some(words.iter().map(|w| (*w).to_owned()).collect()),
                _ => None,
            };
            Setting {
                namespace: namespace.into(),
                key: key.into(),
                value_type: definition.value_type().into(),
                value: own.map_or_else(|| default.clone(), |s| s.value.clone()),
                default,
                minimum,
                maximum,
                description: definition.description.into(),
                changed: own.is_some(),
                choices,
                updated_by: own.and_then(|s| s.updated_by),
                updated_by_name: own.and_then(|s| s.updated_by_name.clone()),
                updated_at: own.map(|s| s.updated_at),
            }
        })
        .collect())
}

async fn all(platform: Platform<PlatformSettingsRead>, State(app): State<App>) -> Result<Paged<Setting>> {
    let tx = app.db.read(&platform.scope).await?;
    Ok(Paged { items: values(&tx).await?, next: None })
}

#[derive(Deserialize, JsonSchema)]
struct Namespace {
    /// The first segment of the keys.
    namespace: String,
}

async fn of_namespace(
    platform: Platform<PlatformSettingsRead>,
    State(app): State<App>,
    Path(path): Path<Namespace>,
) -> Result<Paged<Setting>> {
    let tx = app.db.read(&platform.scope).await?;
    let items: Vec<Setting> = values(&tx).await?.into_iter().filter(|s| s.namespace == path.namespace).collect();
    if items.is_empty() {
        return Err(Error::not_found("namespace of settings"));
    }
    Ok(Paged { items, next: None })
}

#[derive(Deserialize, JsonSchema)]
struct SettingPath {
    /// The first segment of the key.
    namespace: String,
    /// The rest of the key, or the full key.
    key: String,
}

impl SettingPath {
    fn definition(&self) -> Result<&'static Definition> {
        let full = format!("{}.{}", self.namespace, self.key);
        ALL.iter()
            .find(|d| {
                d.key == full
                    || d.key == self.key
                    || d.aliases.contains(&full.as_str())
                    || d.aliases.contains(&self.key.as_str())
            })
            .ok_or_else(|| Error::not_found("setting"))
    }
}

#[derive(Deserialize, JsonSchema)]
struct NewValue {
    /// The new value.
    #[serde(default)]
    value: Field<Value>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// Whether a value can be this setting's.
fn check_value(check: &mut Check, definition: &Definition, value: &Value) {
    match (definition.kind, value) {
        (Type::Number(low, high), value) => match value.as_i64() {
            Some(n) if (low..=high).contains(&n) => {}
            Some(_) => check.wrong("value", "out_of_range", format!("Use a whole number from {low} to {high}.")),
            None => check.wrong("value", "wrong_type", format!("Use a whole number from {low} to {high}.")),
        },
        (Type::Boolean, Value::Bool(_)) => {}
        (Type::Boolean, _) => check.wrong("value", "wrong_type", "Use true or false."),
        (Type::Choice(words), Value::String(s)) if words.contains(&s.as_str()) => {}
        (Type::Choice(words), _) => {
            check.wrong("value", "unknown_choice", format!("Choose one of {}.", words.join(", ")))
        }
        (Type::String(most), Value::String(s)) if s.chars().count() <= most && !s.chars().any(char::is_control) => {}
        (Type::String(most), _) => {
            check.wrong("value", "wrong_type", format!("Use a text of at most {most} characters."))
        }
    }
}

async fn change(
    platform: Platform<PlatformSettingsManage>,
    State(app): State<App>,
    Path(path): Path<SettingPath>,
    Body { value: body, .. }: Body<NewValue>,
) -> Result<axum::Json<Setting>> {
    let definition = path.definition()?;
    mpanel_identity::may_change_setting(&platform.caller, definition)?;
    let mut check = Check::new(&body.unknown);
    let value = check.required("value", body.value);
    if let Some(value) = &value {
        check_value(&mut check, definition, value);
        let address = platform.scope.origin().ip_address.as_deref();
        mpanel_identity::check_setting(&mut check, "value", definition, value, address);
    }
    check.finish()?;
    store(&app, &platform, definition, value).await
}

async fn reset(
    platform: Platform<PlatformSettingsManage>,
    State(app): State<App>,
    Path(path): Path<SettingPath>,
) -> Result<axum::Json<Setting>> {
    let definition = path.definition()?;
    mpanel_identity::may_change_setting(&platform.caller, definition)?;
    store(&app, &platform, definition, None).await
}

/// Stores a value, or with `None` takes the stored one away.
async fn store(
    app: &App,
    platform: &Platform<PlatformSettingsManage>,
    definition: &'static Definition,
    value: Option<Value>,
) -> Result<axum::Json<Setting>> {
    let (namespace, key) = definition.names();
    let tx = app.db.write(&platform.scope).await?;
    settings::store(&tx, definition, value.as_ref(), platform.caller.user_id).await?;
    let now = values(&tx).await?.into_iter().find(|s| s.namespace == namespace && s.key == key);
    let now = now.ok_or_else(|| Error::not_found("setting"))?;
    tx.commit().await?;
    app.settings.reload(&app.db).await?;
    Ok(axum::Json(now))
}
