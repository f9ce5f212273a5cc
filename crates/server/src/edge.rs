//! What happens to every request before its route and to every answer after it: a request id, who and from where,
//! the answer's security headers, one log line.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use mpanel_identity::{Found, Https, NotLetIn, Refused};
use mpanel_kernel::Error;
use mpanel_kernel::error::Problem;
use mpanel_kernel::events::Origin;
use mpanel_kernel::http::App;
use tracing::Instrument;

pub(crate) async fn edge(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = format!("{:016x}", rand::random::<u64>());
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|c| c.0.ip());
    let (client, https) = mpanel_identity::client_of(&app, peer, request.headers());
    let origin = Origin {
        ip_address: client.map(|a| a.to_canonical().to_string()),
        user_agent: text(request.headers(), header::USER_AGENT).map(|a| a.chars().take(256).collect()),
        request_id: Some(id.clone()),
        ..Origin::default()
    };
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let span = tracing::info_span!("request", id, %method, path);
    let is_api = path.starts_with("/api/") || path.starts_with("/metrics");
    let (mut key, mut signed_in) = (None, None);
    let mut tenant = None;
    let mut response = async {
        // PostgreSQL keeps no NUL in text, and nothing of ours has one in its name.
        if request.uri().path_and_query().is_some_and(|p| p.as_str().contains("%00")) {
            return Error::bad_request("nul_in_url", "The URL contains a NUL character (%00); leave it out.")
                .into_response();
        }
        request.extensions_mut().insert(Https(https));
        if is_api {
            match mpanel_identity::authenticate(&app, &method, request.headers(), https, &origin).await {
                Ok(Some(Found { caller, origin, key_tenant })) => {
                    tenant = key_tenant.or(caller.tenant_id);
                    key = key_tenant.map(|tenant| (tenant, origin.clone()));
                    signed_in = Some(origin.clone());
                    request.extensions_mut().insert(caller);
                    request.extensions_mut().insert(origin);
                }
                Ok(None) => drop(request.extensions_mut().insert(origin)),
                Err(NotLetIn { error, key: used }) => {
                    tenant = used.as_ref().map(|(tenant, _)| *tenant);
                    signed_in = used.as_ref().map(|(_, origin)| (**origin).clone());
                    key = used.map(|(tenant, origin)| (tenant, *origin));
                    return error.into_response();
                }
            }
        } else {
            request.extensions_mut().insert(origin);
        }
        next.run(request).await
    }
    .instrument(span.clone())
    .await;
    let mut code = None;
    if let Some(problem) = response.extensions_mut().remove::<Arc<Error>>() {
        let named = Problem { request_id: Some(id.clone()), ..problem.problem() };
        code = Some(named.code.clone());
        if let Ok(body) = serde_json::to_vec(&named) {
            response.headers_mut().remove(header::CONTENT_LENGTH);
            *response.body_mut() = Body::from(body);
        }
    }
    if let Some((tenant, origin)) = key {
        mpanel_identity::note_use(&app, tenant, method.as_str(), &path, response.status().as_u16(), &origin);
    }
    match (signed_in, response.status()) {
        (Some(origin), StatusCode::FORBIDDEN) => {
            let code = code.unwrap_or_default();
            let refused = Refused { method: method.as_str(), path: &path, code: &code, tenant, origin: &origin };
            mpanel_identity::note_refusal(&app, &refused);
        }
        (Some(origin), StatusCode::NOT_FOUND) => mpanel_identity::note_missed(&app, &path, &origin),
        _ => {}
    }
    secure(&path, is_api, https, &id, response.headers_mut());
    let micros = began.elapsed().as_micros();
    if is_api {
        tracing::info!(parent: &span, status = response.status().as_u16(), micros, client = ?client, "answered");
    }
    response
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name).and_then(|v| v.to_str().ok())
}

/// The console loads nothing from elsewhere and is shown in nobody's frame.
const CONTENT: &str = "default-src 'self'; script-src 'self'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; \
                       img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
/// The same for the API's browsable page, which is one file with its script inside.
const CONTENT_OF_DOCS: &str = "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; \
     img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// Sets the headers that every answer has, where the route has not set them itself.
fn secure(path: &str, is_api: bool, https: bool, id: &str, headers: &mut HeaderMap) {
    let mut set = |name: HeaderName, value: HeaderValue| {
        headers.entry(name).or_insert(value);
    };
    if let Ok(id) = HeaderValue::from_str(id) {
        set(HeaderName::from_static("x-request-id"), id);
    }
    set(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    set(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    set(header::REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    set(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), microphone=(), geolocation=()"),
    );
    let content = if path == "/api/docs" { CONTENT_OF_DOCS } else { CONTENT };
    set(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(content));
    if https {
        set(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if is_api {
        set(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}
