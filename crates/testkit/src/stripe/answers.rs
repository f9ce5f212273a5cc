//! Answers in the shape of Stripe's.

use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

/// A refusal: its status and its body.
#[derive(Clone, Debug)]
pub(super) struct Refusal(pub u16, pub Value);

pub(super) fn refuse(status: u16, code: &str, message: &str, param: Option<&str>) -> Refusal {
    let kind = match status {
        402 => "card_error",
        400..500 => "invalid_request_error",
        _ => "api_error",
    };
    let mut error = json!({ "type": kind, "code": code, "message": message });
    if let Some(param) = param {
        error["param"] = json!(param);
    }
    Refusal(status, json!({ "error": error }))
}

pub(super) fn answer(status: u16, body: &Value, replayed: bool) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert("content-type", "application/json".parse().expect("a header"));
    headers.insert("request-id", "req_double".parse().expect("a header"));
    if replayed {
        headers.insert("idempotent-replayed", "true".parse().expect("a header"));
    }
    (StatusCode::from_u16(status).expect("a status"), headers, body.to_string()).into_response()
}
