//! The console's files, embedded in the binary. Every path that is no file is a page of the console.

use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use mpanel_kernel::Error;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/../../web/dist"]
struct Files;

pub(crate) async fn serve(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if path.starts_with("api/") || path == "metrics" || path.starts_with("health/") {
        return Error::not_found("operation; /api/docs lists those there are").into_response();
    }
    if let Some(file) = Files::get(path) {
        // Files under assets/ carry a hash of their content in their name.
        let cache = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
        let kind = mime_guess::from_path(path).first_or_octet_stream();
        return ([(header::CONTENT_TYPE, kind.as_ref()), (header::CACHE_CONTROL, cache)], file.data).into_response();
    }
    if path.starts_with("assets/") {
        return (StatusCode::NOT_FOUND, "There is no such file.").into_response();
    }
    match Files::get("index.html") {
        Some(page) => {
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-cache")], page.data)
                .into_response()
        }
        None => (
            StatusCode::NOT_FOUND,
            "This build has no console in it: run `make console` and build again. The API is at /api/docs.",
        )
            .into_response(),
    }
}
