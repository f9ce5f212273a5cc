//! Requests to Stripe's API (docs.stripe.com/api): forms in, JSON out, one pinned version.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use mpanel_kernel::secrets::Secret;
use reqwest::{RequestBuilder, StatusCode};
use rustls::{ClientConfig, RootCertStore};
use serde_json::Value;

use crate::payments::ProviderError;

/// The version of the API that this client is written for, and that the provider's account is asked to speak.
pub const VERSION: &str = "2026-10-28.endive";
/// How long a connection may take to come about.
const CONNECT: Duration = Duration::from_secs(5);

/// What did not work, with Stripe's own name for it.
#[derive(Debug)]
pub(super) struct Failed {
    pub error: ProviderError,
    pub code: Option<String>,
    /// The status, when there was an answer.
    pub status: Option<u16>,
}

impl From<Failed> for ProviderError {
    fn from(failed: Failed) -> Self {
        failed.error
    }
}

/// Parameters of a request.
#[derive(Debug, Default)]
pub(super) struct Form(Vec<(String, String)>);

impl Form {
    /// Adds a parameter.
    pub fn with(mut self, name: impl Into<String>, value: impl ToString) -> Self {
        self.0.push((name.into(), value.to_string()));
        self
    }

    /// Adds one that may be absent.
    pub fn with_some(self, name: &str, value: Option<&str>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }
}

/// Speaks to Stripe's API.
#[derive(Clone)]
pub struct Client {
    base: String,
    http: Arc<OnceLock<Result<reqwest::Client, String>>>,
}

impl Client {
    /// One of the API at this URL. Nothing is opened before it is needed.
    pub fn new(base: &str) -> Self {
        Self { base: base.to_owned(), http: Arc::default() }
    }

    /// Asks for something.
    pub(super) async fn get(&self, key: &Secret, path: &str, query: Form, patience: Duration) -> Result<Value, Failed> {
        let request = self.http()?.get(format!("{}{path}", self.base)).query(&query.0);
        let looked = |failed: Failed| Failed { error: failed.error.only_looked(), ..failed };
        self.send(request, key, patience).await.map_err(looked)
    }

    /// Asks for something to be done. Asked again with the same `once`, it answers what it answered before.
    pub(super) async fn post(
        &self,
        key: &Secret,
        path: &str,
        form: &Form,
        once: &str,
        patience: Duration,
    ) -> Result<Value, Failed> {
        let request = self.http()?.post(format!("{}{path}", self.base)).form(&form.0).header("Idempotency-Key", once);
        self.send(request, key, patience).await
    }

    fn http(&self) -> Result<&reqwest::Client, Failed> {
        let made = self.http.get_or_init(make);
        made.as_ref().map_err(|why| Failed { error: ProviderError::Away(why.clone()), code: None, status: None })
    }

    async fn send(&self, request: RequestBuilder, key: &Secret, patience: Duration) -> Result<Value, Failed> {
        let unreachable = |error: reqwest::Error| Failed {
            // Without a connection nothing was asked.
            error: match error.is_connect() {
                true => ProviderError::Away(describe(&error.without_url(), patience)),
                false => ProviderError::Unreachable(describe(&error.without_url(), patience)),
            },
            code: None,
            status: None,
        };
        let answer = request
            .bearer_auth(key.reveal())
            .header("Stripe-Version", VERSION)
            .timeout(patience)
            .send()
            .await
            .map_err(unreachable)?;
        let status = answer.status();
        // What has no request id comes from something in between, which does not know what Stripe has done.
        let of_stripe = answer.headers().contains_key("request-id");
        let body = answer.bytes().await.map_err(unreachable)?;
        let value: Option<Value> = serde_json::from_slice(&body).ok().filter(Value::is_object);
        understand(status, of_stripe, value)
    }
}

/// What an answer means.
fn understand(status: StatusCode, of_stripe: bool, body: Option<Value>) -> Result<Value, Failed> {
    let error = body.as_ref().map_or(&Value::Null, |b| &b["error"]);
    let code = error["code"].as_str().map(str::to_owned);
    let words = |or: &str| match (error["message"].as_str(), error["param"].as_str()) {
        (Some(message), Some(param)) => format!("{message} ({param})"),
        (Some(message), None) => message.to_owned(),
        (None, _) => or.to_owned(),
    };
    let kind = match status.as_u16() {
        200..300 => match body {
            Some(body) => return Ok(body),
            None => ProviderError::Unreachable("its answer is no JSON".into()),
        },
        401 | 403 => ProviderError::Key(words("it was refused")),
        402 => ProviderError::Declined(words("The payment was declined.")),
        404 => ProviderError::Unknown(words("not found")),
        // The same request is at work this moment.
        409 | 429 => ProviderError::Busy,
        400..500 => ProviderError::Refused(words(&format!("status {status}"))),
        _ if of_stripe => ProviderError::Broken(format!("status {status}")),
        _ => ProviderError::Unreachable(format!("status {status}")),
    };
    Err(Failed { error: kind, code, status: Some(status.as_u16()) })
}

fn describe(error: &reqwest::Error, patience: Duration) -> String {
    if error.is_timeout() {
        return format!("no answer within {} s", patience.as_secs());
    }
    // The innermost cause says it best: connection refused, unknown issuer.
    let mut cause: &dyn std::error::Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

/// An HTTP client with certificates of this machine's choice; without any, it still speaks to this machine itself.
pub(in crate::payments) fn make() -> Result<reqwest::Client, String> {
    let mut roots = RootCertStore::empty();
    let found = rustls_native_certs::load_native_certs();
    let (known, _) = roots.add_parsable_certificates(found.certs);
    if known == 0 {
        tracing::warn!("this machine trusts no certificates: install ca-certificates to reach the payment provider");
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let tls = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| e.to_string())?
        .with_root_certificates(roots)
        .with_no_client_auth();
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .connect_timeout(CONNECT)
        // Keys go nowhere else.
        .redirect(reqwest::redirect::Policy::none())
        .user_agent(concat!("mPanel/", env!("CARGO_PKG_VERSION")))
        .build()
        .map_err(|e| e.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn answers_mean_what_stripe_says_they_mean() {
        let meaning = |status: u16, of_stripe: bool, body: Option<Value>| {
            understand(StatusCode::from_u16(status).expect("a status"), of_stripe, body).map_err(|f| f.error)
        };
        let error = |message: &str| Some(json!({ "error": { "type": "x", "message": message, "param": "amount" } }));
        assert_eq!(meaning(200, true, Some(json!({ "id": "cus_1" }))), Ok(json!({ "id": "cus_1" })));
        assert_eq!(meaning(400, true, error("No")), Err(ProviderError::Refused("No (amount)".into())));
        assert_eq!(meaning(402, true, error("No")), Err(ProviderError::Declined("No (amount)".into())));
        assert_eq!(meaning(429, true, None), Err(ProviderError::Busy));
        assert_eq!(meaning(500, true, None), Err(ProviderError::Broken("status 500 Internal Server Error".into())));
        // A proxy in between knows nothing: the same request may be at work.
        for (status, body) in [(502, None), (200, None), (500, error("x"))] {
            assert!(matches!(meaning(status, false, body), Err(ProviderError::Unreachable(_))), "{status}");
        }
        assert!(meaning(401, true, None).is_err_and(|e| e.passes()), "a key may be put right");
        assert!(meaning(404, true, None).is_err_and(|e| !e.passes()));
    }
}
