//! `/metrics`: what a Prometheus scrapes, for callers with the permission, and on a listener of its own for a network
//! that only the scraper reaches.

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use mpanel_kernel::http::{App, Platform, Routes};
use mpanel_kernel::permissions::PlatformMetricsRead;
use mpanel_kernel::{Error, Result};
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::registry::Registry;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

pub(crate) fn routes() -> Routes {
    Routes::at("Operation", ["/metrics"]).get(
        "",
        metrics,
        "Metrics for Prometheus\nIn the OpenMetrics text format: of the whole installation's queues, and of this process.",
    )
}

/// OpenMetrics text.
struct OpenMetrics(String);

impl IntoResponse for OpenMetrics {
    fn into_response(self) -> Response {
        ([(CONTENT_TYPE, "application/openmetrics-text; version=1.0.0; charset=utf-8")], self.0).into_response()
    }
}

impl aide::OperationOutput for OpenMetrics {
    type Inner = String;
    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        String::inferred_responses(ctx, op)
    }
}

async fn metrics(_: Platform<PlatformMetricsRead>, State(app): State<App>) -> Result<OpenMetrics> {
    exposition(&app).await
}

async fn exposition(app: &App) -> Result<OpenMetrics> {
    let mut registry = Registry::default();
    mpanel_jobs::metrics::register(&mut registry, app).await?;
    let hashes = Counter::<u64>::default();
    hashes.inc_by(mpanel_identity::hashes_computed());
    registry.register("mpanel_password_hashes", "Passwords that this process has set or checked", hashes);
    let work = Counter::<u64>::default();
    work.inc_by(mpanel_identity::work_done());
    registry.register("mpanel_password_work", "What that cost, in KiB of memory times passes", work);
    let mut text = String::new();
    encode(&mut text, &registry).map_err(|e| Error::Internal(e.into()))?;
    Ok(OpenMetrics(text))
}

/// Answers `/metrics` to whoever reaches the listener, until `stop`.
pub async fn serve_metrics(app: App, listener: TcpListener, stop: CancellationToken) -> std::io::Result<()> {
    let open = async |State(app): State<App>| exposition(&app).await;
    let router = Router::new().route("/metrics", get(open)).with_state(app);
    axum::serve(listener, router).with_graceful_shutdown(async move { stop.cancelled().await }).await
}
