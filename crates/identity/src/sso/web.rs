//! Asking a provider: no redirects, a limit on time and size, and TLS with the certificates that this machine trusts.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use axum::http::Uri;
use serde_json::Value;
use ureq::tls::{Certificate, RootCerts, TlsConfig};

/// What one call may take.
const TIMEOUT: Duration = Duration::from_secs(10);
/// Bytes that an answer may have.
const MOST: u64 = 512 * 1024;

/// How to say who we are at the token endpoint.
pub(super) enum Client<'a> {
    /// RFC 6749, 2.3.1.
    Basic(&'a str, &'a str),
    /// In the body, or not at all.
    InBody,
}

/// Whether a provider may be asked at this URL: over HTTPS, or on this very machine.
pub(super) fn is_safe(url: &str) -> bool {
    let Ok(uri) = url.parse::<Uri>() else { return false };
    let userinfo = uri.authority().is_some_and(|a| a.as_str().contains('@'));
    match (uri.scheme_str(), uri.host()) {
        _ if userinfo => false,
        (Some("https"), Some(host)) => !host.is_empty(),
        (Some("http"), Some(host)) => is_local(host),
        _ => false,
    }
}

fn is_local(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "[::1]")
}

/// The JSON object at a URL.
///
/// Errors: why not, for an operator.
pub(super) async fn get(url: &str, bearer: Option<&str>) -> Result<Value, String> {
    let mut request = ureq::http::Request::get(url).header("accept", "application/json");
    if let Some(token) = bearer {
        request = request.header("authorization", format!("Bearer {token}"));
    }
    let request = request.body(String::new()).map_err(|e| e.to_string())?;
    let (status, body) = send(url, request).await?;
    if status != 200 {
        return Err(format!("{url} answered with status {status}"));
    }
    body.ok_or_else(|| format!("{url} did not answer with JSON"))
}

/// Sends a form; the answer's status and JSON.
pub(super) async fn post(url: &str, form: &[(&str, &str)], client: Client<'_>) -> Result<(u16, Value), String> {
    let mut request = ureq::http::Request::post(url)
        .header("accept", "application/json")
        .header("content-type", "application/x-www-form-urlencoded");
    if let Client::Basic(id, secret) = client {
        use base64::Engine;
        let pair = format!("{}:{}", crate::percent_encoded(id), crate::percent_encoded(secret));
        let pair = base64::engine::general_purpose::STANDARD.encode(pair);
        request = request.header("authorization", format!("Basic {pair}"));
    }
    let request = request.body(crate::query(form)).map_err(|e| e.to_string())?;
    let (status, body) = send(url, request).await?;
    Ok((status, body.ok_or_else(|| format!("{url} answered with status {status} and no JSON"))?))
}

async fn send(url: &str, request: ureq::http::Request<String>) -> Result<(u16, Option<Value>), String> {
    if !is_safe(url) {
        return Err(format!("{url} is not an HTTPS address"));
    }
    let url = url.to_owned();
    let sent = tokio::task::spawn_blocking(move || {
        let mut response = agent(&url).run(request).map_err(|e| format!("{url} cannot be reached: {e}"))?;
        let body = response.body_mut().with_config().limit(MOST).read_to_vec();
        let body = body.map_err(|e| format!("{url} did not answer to the end: {e}"))?;
        Ok((response.status().as_u16(), serde_json::from_slice(&body).ok()))
    });
    sent.await.map_err(|e| e.to_string())?
}

fn agent(url: &str) -> ureq::Agent {
    let config = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .max_idle_connections(0)
        .timeout_global(Some(TIMEOUT))
        .tls_config(TlsConfig::builder().root_certs(roots()).build());
    let here = url.parse::<Uri>().ok().and_then(|u| u.host().map(is_local)).unwrap_or(false);
    // What is on this machine no proxy can reach.
    if here { config.proxy(None).build() } else { config.build() }.into()
}

/// The certificates of this machine, where a company's own authority is; those that come with the build without any.
fn roots() -> RootCerts {
    static ROOTS: OnceLock<Option<Arc<Vec<Certificate<'static>>>>> = OnceLock::new();
    let found = ROOTS.get_or_init(|| {
        let certs = rustls_native_certs::load_native_certs().certs;
        let certs: Vec<_> = certs.iter().map(|c| Certificate::from_der(c).to_owned()).collect();
        (!certs.is_empty()).then(|| Arc::new(certs))
    });
    found.clone().map_or(RootCerts::WebPki, RootCerts::Specific)
}

#[cfg(test)]
mod tests {
    use super::is_safe;

    #[test]
    fn providers_are_asked_over_https_or_on_this_machine() {
        for (url, safe) in [
            ("https://login.example.com", true),
            ("https://login.example.com/realms/x?y=z", true),
            ("http://127.0.0.1:4000/token", true),
            ("http://localhost:4000", true),
            ("http://login.example.com", false),
            ("http://127.0.0.1.example.com", false),
            ("https://user:password@login.example.com", false),
            ("http://127.0.0.1@example.com", false),
            ("file:///etc/passwd", false),
            ("/token", false),
            ("", false),
        ] {
            assert_eq!(is_safe(url), safe, "{url}");
        }
    }
}
