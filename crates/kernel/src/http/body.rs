//! What handlers take and give, beside the access rule.

use aide::OperationInput;
use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{self, Operation};
use axum::extract::{FromRequest, FromRequestParts, Request};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::App;
use crate::{Error, FieldError, Result};

/// Bytes that a request's body may have.
const BODY_LIMIT: usize = 256 * 1024;

/// A JSON body. Its type's fields are [`Field`](crate::forms::Field)s, so that reading it fails only when it is no
/// JSON object at all; the raw bytes serve to recognise a repeated request.
pub struct Body<T> {
    /// The body.
    pub value: T,
    /// As it came.
    pub bytes: Bytes,
}

impl<T: DeserializeOwned> FromRequest<App> for Body<T> {
    type Rejection = Error;
    async fn from_request(request: Request, _: &App) -> Result<Self> {
        let is_json =
            request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).is_some_and(|v| {
                v.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case("application/json")
            });
        if !is_json {
            return Err(Error::status(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "Send the body as JSON with the header Content-Type: application/json.",
            ));
        }
        let bytes = axum::body::to_bytes(request.into_body(), BODY_LIMIT).await.map_err(|_| {
            Error::status(
                StatusCode::PAYLOAD_TOO_LARGE,
                "body_too_large",
                format!("The body may have at most {BODY_LIMIT} bytes."),
            )
        })?;
        let malformed = |e: serde_json::Error| {
            Error::bad_request("malformed_json", format!("The body is not the expected JSON object: {e}."))
        };
        // In JSON a NUL is only ever written like this; what has none is not looked at again.
        if bytes.windows(NUL.len()).any(|w| w == NUL) {
            let mut errors = vec![];
            find_nul("", &serde_json::from_slice(&bytes).map_err(malformed)?, &mut errors);
            if !errors.is_empty() {
                return Err(Error::Invalid(errors));
            }
        }
        let value = serde_json::from_slice(&bytes).map_err(malformed)?;
        Ok(Self { value, bytes })
    }
}

const NUL: &[u8] = br"\u0000";

/// Names every text with a NUL, which PostgreSQL keeps in no text.
fn find_nul(field: &str, value: &Value, errors: &mut Vec<FieldError>) {
    let below = |name: &str| if field.is_empty() { name.to_owned() } else { format!("{field}.{name}") };
    let mut wrong = |field: &str, message: &str| {
        errors.push(FieldError { field: field.into(), code: "control_characters".into(), message: message.into() });
    };
    match value {
        Value::String(text) if text.contains('\0') => wrong(field, "Leave out the NUL character (\\u0000)."),
        Value::Array(all) => all.iter().enumerate().for_each(|(n, v)| find_nul(&format!("{field}[{n}]"), v, errors)),
        Value::Object(all) => {
            if all.keys().any(|name| name.contains('\0')) {
                wrong(field, "There is a field with a NUL character (\\u0000) in its name; leave it out.");
            }
            all.iter().for_each(|(name, v)| find_nul(&below(name), v, errors));
        }
        _ => {}
    }
}

impl<T: JsonSchema> OperationInput for Body<T> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        axum::Json::<T>::operation_input(ctx, operation);
    }
}

/// The query string. Unknown or wrong parameters are refused by name.
pub struct Query<T>(pub T);

impl<T: DeserializeOwned> FromRequestParts<App> for Query<T> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        axum::extract::Query::<T>::try_from_uri(&parts.uri).map(|q| Self(q.0)).map_err(|e| {
            Error::unprocessable("invalid_query", format!("The query string cannot be used: {}.", e.body_text()))
        })
    }
}

impl<T: JsonSchema> OperationInput for Query<T> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        axum::extract::Query::<T>::operation_input(ctx, operation);
    }
}

/// The path's parameters. What is no number names nothing: 404.
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Path<T> {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, state: &App) -> Result<Self> {
        axum::extract::Path::<T>::from_request_parts(parts, state)
            .await
            .map(|p| Self(p.0))
            .map_err(|_| Error::not_found("thing"))
    }
}

impl<T: JsonSchema> OperationInput for Path<T> {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        axum::extract::Path::<T>::operation_input(ctx, operation);
    }
}

/// The `Idempotency-Key` header: 1 to 128 visible ASCII characters. Optional; with it, a repeated request gets
/// the first one's result.
pub struct IdempotencyKey(pub Option<String>);

impl FromRequestParts<App> for IdempotencyKey {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self> {
        let Some(value) = parts.headers.get("idempotency-key") else { return Ok(Self(None)) };
        let key = value.to_str().unwrap_or_default();
        if key.is_empty() || key.len() > 128 || !key.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(Error::field(
                "Idempotency-Key",
                "invalid",
                "The Idempotency-Key header takes 1 to 128 visible ASCII characters, a UUID for instance.",
            ));
        }
        Ok(Self(Some(key.to_owned())))
    }
}

impl OperationInput for IdempotencyKey {
    fn operation_input(ctx: &mut GenContext, operation: &mut Operation) {
        let schema = ctx.schema.subschema_for::<Option<String>>();
        operation.parameters.push(openapi::ReferenceOr::Item(openapi::Parameter::Header {
            parameter_data: openapi::ParameterData {
                name: "Idempotency-Key".into(),
                description: Some(
                    "With it, a repeated request gets the first one's result; with another body it is refused.".into(),
                ),
                required: false,
                deprecated: None,
                format: openapi::ParameterSchemaOrContent::Schema(openapi::SchemaObject {
                    json_schema: schema,
                    external_docs: None,
                    example: None,
                }),
                example: None,
                examples: Default::default(),
                explode: None,
                extensions: Default::default(),
            },
            style: openapi::HeaderStyle::Simple,
        }));
    }
}

/// Where a page of a list begins and how long it is.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
pub struct Cursor {
    /// From `X-Next-Cursor` of the page before.
    pub cursor: Option<i64>,
    /// Entries of a page, 1 to 200; 50 when absent.
    pub limit: Option<i64>,
}

impl Cursor {
    /// Entries to show.
    pub fn limit(&self) -> i64 {
        self.limit.unwrap_or(50).clamp(1, 200)
    }
}

/// A page of a list: the entries as a JSON array, the next page's cursor in the header `X-Next-Cursor`.
pub struct Paged<T> {
    /// The entries.
    pub items: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<i64>,
}

impl<T> Paged<T> {
    /// A page from one entry more than asked for: whether that one exists tells whether there is a next page.
    pub fn from_lookahead(mut items: Vec<T>, limit: i64, id: impl Fn(&T) -> i64) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let next = if items.len() > limit {
            items.truncate(limit);
            items.last().map(&id)
        } else {
            None
        };
        Self { items, next }
    }
}

impl<T: Serialize> IntoResponse for Paged<T> {
    fn into_response(self) -> Response {
        // A page is long: room for it at once, rather than growing with every word.
        let mut body = Vec::with_capacity(128 + 768 * self.items.len());
        let mut response = match serde_json::to_writer(&mut body, &self.items) {
            Ok(()) => ([(header::CONTENT_TYPE, "application/json")], body).into_response(),
            Err(error) => return Error::Internal(error.into()).into_response(),
        };
        if let Some(next) = self.next {
            response.headers_mut().insert("x-next-cursor", HeaderValue::from(next));
        }
        response
    }
}

impl<T: JsonSchema + Serialize> OperationOutput for Paged<T> {
    type Inner = Vec<T>;
    fn operation_response(ctx: &mut GenContext, operation: &mut Operation) -> Option<openapi::Response> {
        axum::Json::<Vec<T>>::operation_response(ctx, operation)
    }
    fn inferred_responses(ctx: &mut GenContext, operation: &mut Operation) -> Vec<(Option<u16>, openapi::Response)> {
        axum::Json::<Vec<T>>::inferred_responses(ctx, operation)
    }
}

/// 202: the thing as it is now; a job brings it to where it was asked to go.
pub struct Accepted<T>(pub T);

impl<T: Serialize> IntoResponse for Accepted<T> {
    fn into_response(self) -> Response {
        (StatusCode::ACCEPTED, axum::Json(self.0)).into_response()
    }
}

impl<T: JsonSchema + Serialize> OperationOutput for Accepted<T> {
    type Inner = T;
    fn operation_response(ctx: &mut GenContext, operation: &mut Operation) -> Option<openapi::Response> {
        axum::Json::<T>::operation_response(ctx, operation)
    }
    fn inferred_responses(ctx: &mut GenContext, operation: &mut Operation) -> Vec<(Option<u16>, openapi::Response)> {
        axum::Json::<T>::operation_response(ctx, operation).map(|r| vec![(Some(202), r)]).unwrap_or_default()
    }
}

/// 201: the thing that was made.
pub struct Created<T>(pub T);

impl<T: Serialize> IntoResponse for Created<T> {
    fn into_response(self) -> Response {
        (StatusCode::CREATED, axum::Json(self.0)).into_response()
    }
}

impl<T: JsonSchema + Serialize> OperationOutput for Created<T> {
    type Inner = T;
    fn operation_response(ctx: &mut GenContext, operation: &mut Operation) -> Option<openapi::Response> {
        axum::Json::<T>::operation_response(ctx, operation)
    }
    fn inferred_responses(ctx: &mut GenContext, operation: &mut Operation) -> Vec<(Option<u16>, openapi::Response)> {
        axum::Json::<T>::operation_response(ctx, operation).map(|r| vec![(Some(201), r)]).unwrap_or_default()
    }
}

/// 204.
pub struct NoContent;

impl IntoResponse for NoContent {
    fn into_response(self) -> Response {
        StatusCode::NO_CONTENT.into_response()
    }
}

impl OperationOutput for NoContent {
    type Inner = ();
    fn inferred_responses(_: &mut GenContext, _: &mut Operation) -> Vec<(Option<u16>, openapi::Response)> {
        let done = openapi::Response { description: "Done.".into(), ..Default::default() };
        vec![(Some(204), done)]
    }
}
