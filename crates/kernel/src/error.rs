//! One error type, one way out: RFC 9457 `application/problem+json` with a stable `code`.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use schemars::JsonSchema;
use serde::Serialize;

/// The result of everything that can be refused or can fail.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// One wrong field of a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FieldError {
    /// The field's name as in the request's JSON.
    pub field: String,
    /// Stable, for programs: `required`, `too_long`, `unknown_plan`, ...
    pub code: String,
    /// A sentence for a person: what is wrong and what would be right.
    pub message: String,
}

/// The body of every error answer (RFC 9457).
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// `about:blank`, or a URI of the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The status in words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Stable, for programs.
    pub code: String,
    /// What happened, why, and what to do, for a person.
    pub detail: String,
    /// Every wrong field, when fields were wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// Names this request in logs and audit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The caller has to change something; the sentence says what.
    #[error("{detail}")]
    Refused {
        /// The HTTP status to answer with.
        status: StatusCode,
        /// Stable, for programs.
        code: &'static str,
        /// For a person.
        detail: String,
        /// Seconds after which trying again makes sense.
        retry_after: Option<u64>,
    },
    /// Fields of the request are wrong; all of them are listed.
    #[error("{} of the request's fields are wrong: {}", .0.len(), .0.iter().map(|e| e.field.as_str()).collect::<Vec<_>>().join(", "))]
    Invalid(Vec<FieldError>),
    /// PostgreSQL refused or could not be reached.
    #[error("database: {}", describe(.0))]
    Database(#[from] tokio_postgres::Error),
    /// No connection to PostgreSQL could be had.
    #[error("database: {0}")]
    Pool(#[from] deadpool_postgres::PoolError),
    /// A defect or a broken environment; the caller learns only the request id.
    #[error(transparent)]
    Internal(#[from] anyhow::Error),
}

/// A database error with the server's words; the driver's own text is only "db error".
fn describe(error: &tokio_postgres::Error) -> String {
    match error.as_db_error() {
        Some(db) => format!("{} ({})", db.message(), db.code().code()),
        None => error.to_string(),
    }
}

impl Error {
    fn refused(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self::Refused { status, code, detail: detail.into(), retry_after: None }
    }

    /// 404: there is no such thing, or the caller may not know of it.
    pub fn not_found(what: &str) -> Self {
        Self::refused(StatusCode::NOT_FOUND, "not_found", format!("There is no such {what}."))
    }

    /// 409: the thing's state does not allow it.
    pub fn conflict(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused(StatusCode::CONFLICT, code, detail)
    }

    /// 403: the caller may not do this.
    pub fn forbidden(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused(StatusCode::FORBIDDEN, code, detail)
    }

    /// 401: the caller has to sign in.
    pub fn unauthenticated(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused(StatusCode::UNAUTHORIZED, code, detail)
    }

    /// 400: the request cannot be read.
    pub fn bad_request(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused(StatusCode::BAD_REQUEST, code, detail)
    }

    /// 422 that concerns no single field.
    pub fn unprocessable(code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
    }

    /// Any other refusal.
    pub fn status(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self::refused(status, code, detail)
    }

    /// 429 with the seconds to wait.
    pub fn too_many(code: &'static str, detail: impl Into<String>, retry_after: u64) -> Self {
        Self::Refused {
            status: StatusCode::TOO_MANY_REQUESTS,
            code,
            detail: detail.into(),
            retry_after: Some(retry_after),
        }
    }

    /// 422 for one field.
    pub fn field(field: &str, code: &str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![FieldError { field: field.into(), code: code.into(), message: message.into() }])
    }

    /// Whether the unique constraint or index of this name refused the write.
    pub fn violates(&self, constraint: &str) -> bool {
        matches!(self, Self::Database(e) if e.as_db_error().is_some_and(|e| e.constraint() == Some(constraint)))
    }

    /// Whether the database is away, in recovery, or cut us off: trying again later may work.
    pub fn database_away(&self) -> bool {
        match self {
            Self::Pool(_) => true,
            Self::Database(e) => {
                e.is_closed()
                    || e.as_db_error().is_none_or(|db| {
                        let code = db.code().code();
                        // 08: connection; 57P: shutdown, starting up; 53300: too many connections.
                        code.starts_with("08") || code.starts_with("57P") || code == "53300"
                    })
            }
            _ => false,
        }
    }

    /// The answer for this error. The request id is added by the outermost layer.
    pub fn problem(&self) -> Problem {
        let (status, code, detail, errors) = match self {
            Self::Refused { status, code, detail, .. } => (*status, *code, detail.clone(), vec![]),
            Self::Invalid(errors) => (
                StatusCode::UNPROCESSABLE_ENTITY,
                "invalid_request",
                match errors.as_slice() {
                    [one] => one.message.clone(),
                    many => format!("{} fields need another value.", many.len()),
                },
                errors.clone(),
            ),
            e if e.database_away() => (
                StatusCode::SERVICE_UNAVAILABLE,
                "database_unavailable",
                "The panel cannot reach its database right now; nothing was changed unless it shows. Try again in a moment.".into(),
                vec![],
            ),
            _ => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "internal_error",
                "Something went wrong inside the panel. The operator finds the cause in the log under the request id.".into(),
                vec![],
            ),
        };
        Problem {
            kind: "about:blank".into(),
            title: status.canonical_reason().unwrap_or("Error").into(),
            status: status.as_u16(),
            code: code.into(),
            detail,
            errors,
            request_id: None,
        }
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let problem = self.problem();
        if problem.status >= 500 {
            tracing::error!(error = %self, detail = ?self, "request failed");
        }
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&problem).unwrap_or_default();
        let mut response = (status, [(header::CONTENT_TYPE, "application/problem+json")], body).into_response();
        let retry_after = match &self {
            Self::Refused { retry_after, .. } => *retry_after,
            _ if status == StatusCode::SERVICE_UNAVAILABLE => Some(2),
            _ => None,
        };
        if let Some(seconds) = retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        // The outermost layer puts the request id into problems; it recognises them by this.
        response.extensions_mut().insert(std::sync::Arc::new(self));
        response
    }
}

impl aide::OperationOutput for Error {
    type Inner = Problem;

    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        _operation: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let schema = ctx.schema.subschema_for::<Problem>();
        let media = aide::openapi::MediaType {
            schema: Some(aide::openapi::SchemaObject { json_schema: schema, external_docs: None, example: None }),
            ..Default::default()
        };
        let response = aide::openapi::Response {
            description: "A problem: what happened, why, and what to do.".into(),
            content: [("application/problem+json".to_owned(), media)].into_iter().collect(),
            ..Default::default()
        };
        vec![(None, response)]
    }
}
