//! Request bodies that report every wrong field at once.
//!
//! A body's struct has a [`Field`] for each property. Reading a field never fails; [`Check`] collects what is
//! missing, of the wrong type or wrong in meaning, and refuses the request with all of it.

use std::collections::BTreeMap;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use crate::{Error, FieldError, Result};

/// A property of a request's body: absent, right, or wrong with the reason.
#[derive(Clone, Debug, Default)]
pub enum Field<T> {
    /// Absent, or `null`.
    #[default]
    Missing,
    /// Readable as `T`.
    Right(T),
    /// Not readable as `T`; why.
    Wrong(String),
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if value.is_null() {
            return Ok(Self::Missing);
        }
        Ok(match T::deserialize(value) {
            Ok(value) => Self::Right(value),
            Err(error) => Self::Wrong(error.to_string()),
        })
    }
}

impl<T: JsonSchema> JsonSchema for Field<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A property of a change that `null` empties; absent, what is there stays.
#[derive(Clone, Debug, Default)]
pub enum Clearable<T> {
    /// Absent.
    #[default]
    Kept,
    /// `null`.
    Cleared,
    /// A value, right or wrong.
    Given(Field<T>),
}

impl<'de, T: DeserializeOwned> Deserialize<'de> for Clearable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(match Field::deserialize(deserializer)? {
            Field::Missing => Self::Cleared,
            given => Self::Given(given),
        })
    }
}

impl<T: JsonSchema> JsonSchema for Clearable<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("Clearable{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Option::<T>::json_schema(generator)
    }
}

/// Properties that the body should not have; put it in the struct with `#[serde(flatten)]`.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct Unknown(BTreeMap<String, Value>);

impl JsonSchema for Unknown {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Unknown".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "additionalProperties": false })
    }
}

/// A text to search for with LIKE, whose own wildcards mean themselves.
pub fn like(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

/// Collects what is wrong with a request.
#[derive(Debug, Default)]
pub struct Check {
    errors: Vec<FieldError>,
}

impl Check {
    /// Nothing wrong so far, but properties nobody knows.
    pub fn new(unknown: &Unknown) -> Self {
        let mut check = Self::default();
        for name in unknown.0.keys() {
            check.wrong(name, "unknown_field", "There is no such field; leave it out.");
        }
        check
    }

    /// Notes a wrong field.
    pub fn wrong(&mut self, field: &str, code: &str, message: impl Into<String>) {
        self.errors.push(FieldError { field: field.into(), code: code.into(), message: message.into() });
    }

    /// The value of a field that must be there.
    pub fn required<T>(&mut self, field: &str, value: Field<T>) -> Option<T> {
        if matches!(value, Field::Missing) {
            self.wrong(field, "required", "This field is required.");
            return None;
        }
        self.optional(field, value)
    }

    /// The value of a field that may be absent.
    pub fn optional<T>(&mut self, field: &str, value: Field<T>) -> Option<T> {
        match value {
            Field::Missing => None,
            Field::Right(value) => Some(value),
            Field::Wrong(why) => {
                self.wrong(field, "wrong_type", format!("This value cannot be used: {why}."));
                None
            }
        }
    }

    /// What a field that may be emptied changes: `Some(None)` empties it, `None` leaves what is there.
    pub fn change<T>(&mut self, field: &str, value: Clearable<T>) -> Option<Option<T>> {
        match value {
            Clearable::Kept => None,
            Clearable::Cleared => Some(None),
            Clearable::Given(value) => self.optional(field, value).map(Some),
        }
    }

    /// The same for a text of at most `max` characters; the empty one empties, too.
    pub fn change_text(&mut self, field: &str, value: Clearable<String>, max: usize) -> Option<Option<String>> {
        match self.change(field, value)? {
            Some(value) if !value.is_empty() => self.length(field, value, 1, max).map(Some),
            _ => Some(None),
        }
    }

    /// A required text of `min` to `max` characters, without control characters.
    pub fn text(&mut self, field: &str, value: Field<String>, min: usize, max: usize) -> Option<String> {
        let value = self.required(field, value)?;
        self.length(field, value, min, max)
    }

    /// An optional text of at most `max` characters; empty counts as absent.
    pub fn optional_text(&mut self, field: &str, value: Field<String>, max: usize) -> Option<String> {
        let value = self.optional(field, value)?;
        if value.is_empty() { None } else { self.length(field, value, 1, max) }
    }

    fn length(&mut self, field: &str, value: String, min: usize, max: usize) -> Option<String> {
        let length = value.chars().count();
        if length < min {
            let (code, message) = match min {
                1 => ("required", "This field is required.".to_owned()),
                _ => ("too_short", format!("Use at least {min} characters; these are {length}.")),
            };
            self.wrong(field, code, message);
        } else if length > max {
            self.wrong(field, "too_long", format!("Use at most {max} characters; these are {length}."));
        } else if value.chars().any(|c| c.is_control() && c != '\n' && c != '\t' && c != '\r') {
            self.wrong(field, "control_characters", "Leave out control characters.");
        } else {
            return Some(value);
        }
        None
    }

    /// Whether something is wrong with this field.
    pub fn names(&self, field: &str) -> bool {
        self.errors.iter().any(|e| e.field == field)
    }

    /// Whether nothing is wrong so far.
    pub fn ok(&self) -> bool {
        self.errors.is_empty()
    }

    /// Refuses the request when anything is wrong.
    pub fn finish(self) -> Result<()> {
        if self.errors.is_empty() { Ok(()) } else { Err(Error::Invalid(self.errors)) }
    }

    /// The wrong fields, to show rather than refuse.
    pub fn into_errors(self) -> Vec<FieldError> {
        self.errors
    }
}
