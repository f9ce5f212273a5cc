//! Health, the OpenAPI document, branding.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::{App, Public, Routes};
use mpanel_kernel::settings::{BRAND_NAME, PRIMARY_COLOR};
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::Serialize;

/// The OpenAPI document as text.
#[derive(Clone)]
pub(crate) struct Document(pub Arc<str>);

impl aide::OperationInput for Document {}

impl axum::extract::FromRequestParts<App> for Document {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut axum::http::request::Parts, app: &App) -> Result<Self> {
        let Extension(document) = Extension::<Self>::from_request_parts(parts, app)
            .await
            .map_err(|e| Error::Internal(anyhow::anyhow!("{e}")))?;
        Ok(document)
    }
}

pub(crate) fn routes() -> Routes {
    let health = Routes::at("Operation", ["/health"]).get("/live", live, "Is the process alive").get(
        "/ready",
        ready,
        "Can it serve\n503 while the database is away.",
    );
    let api = Routes::at("Operation", ["/api"]).get("/openapi.json", openapi, "This document").get(
        "/public/branding",
        branding,
        "Branding and notices",
    );
    health.merge(api)
}

/// How the process is.
#[derive(Debug, Serialize, JsonSchema)]
struct Health {
    /// `ok`.
    status: String,
}

async fn live(_: Public) -> axum::Json<Health> {
    axum::Json(Health { status: "ok".into() })
}

async fn ready(_: Public, State(app): State<App>) -> Result<axum::Json<Health>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    mpanel_sql::queries::identity::src::identity::installation().bind(&tx).one().await?;
    Ok(axum::Json(Health { status: "ok".into() }))
}

/// Already JSON.
struct Json(Arc<str>);

impl IntoResponse for Json {
    fn into_response(self) -> Response {
        ([(axum::http::header::CONTENT_TYPE, "application/json")], self.0.to_string()).into_response()
    }
}

impl aide::OperationOutput for Json {
    type Inner = serde_json::Value;
    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        axum::Json::<serde_json::Value>::inferred_responses(ctx, op)
    }
}

async fn openapi(_: Public, document: Document) -> Json {
    Json(document.0)
}

/// The browsable page over the document.
pub(crate) async fn docs() -> Response {
    axum::response::Html(aide::redoc::Redoc::new("/api/openapi.json").with_title("mPanel API").html()).into_response()
}

/// Something every visitor should know.
#[derive(Debug, Serialize, JsonSchema)]
struct Notice {
    /// `info` or `warn`.
    level: String,
    /// The sentence.
    message: String,
}

/// How the console looks, and what everybody should know.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Branding {
    /// The product's name here.
    brand_name: String,
    /// The accent colour.
    primary_color: String,
    /// This build.
    version: String,
    /// Whether no server runs real machines.
    simulated: bool,
    /// Notices for everybody.
    notices: Vec<Notice>,
}

async fn branding(_: Public, State(app): State<App>) -> Result<axum::Json<Branding>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let simulated = mpanel_fleet::only_simulated(&tx).await?;
    let notices = simulated
        .then(|| Notice {
            level: "warn".into(),
            message: "This installation has only a simulated server: pods are made up, nothing really runs.".into(),
        })
        .into_iter()
        .collect();
    Ok(axum::Json(Branding {
        brand_name: app.settings.text(&BRAND_NAME),
        primary_color: app.settings.text(&PRIMARY_COLOR),
        version: env!("CARGO_PKG_VERSION").into(),
        simulated,
        notices,
    }))
}
