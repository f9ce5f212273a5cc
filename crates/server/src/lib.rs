//! The HTTP side of mPanel: authentication, all routes, the OpenAPI document, the WebSocket, the console's files.
#![warn(missing_docs)]

mod console;
mod dashboard;
mod edge;
mod metrics;
mod ops;
mod settings;
mod stream;

pub use metrics::serve_metrics;

use std::net::SocketAddr;
use std::sync::Arc;

use aide::openapi::OpenApi;
use axum::Router;
use axum::routing::get;
use mpanel_kernel::http::{App, Routes, document};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

/// Every route of this build.
fn routes() -> Routes {
    ops::routes()
        .merge(mpanel_identity::routes())
        .merge(mpanel_identity::audit_routes())
        .merge(dashboard::routes())
        .merge(settings::routes())
        .merge(mpanel_fleet::routes())
        .merge(mpanel_cloudpods::routes())
        .merge(mpanel_tenants::routes())
        .merge(mpanel_catalogue::routes())
        .merge(mpanel_billing::routes())
        .merge(mpanel_jobs::routes())
        .merge(mpanel_overview::routes())
        .merge(stream::routes())
        .merge(metrics::routes())
}

/// The OpenAPI document of this build.
pub fn openapi() -> OpenApi {
    document(routes(), env!("CARGO_PKG_VERSION")).1
}

/// The whole HTTP side.
pub fn router(app: App) -> Router {
    let (routes, api) = document(routes(), env!("CARGO_PKG_VERSION"));
    let text: Arc<str> = serde_json::to_string(&api).unwrap_or_default().into();
    Router::new()
        .route("/api/docs", get(ops::docs))
        .merge(mpanel_billing::pages())
        .merge(routes)
        .layer(axum::Extension(ops::Document(text)))
        .fallback(console::serve)
        .with_state(app.clone())
        .layer(axum::middleware::from_fn_with_state(app, edge::edge))
}

/// Serves until `stop`; then takes no new connections and lets the running requests finish.
pub async fn serve(app: App, listener: TcpListener, stop: CancellationToken) -> std::io::Result<()> {
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(async move { stop.cancelled().await }).await
}
