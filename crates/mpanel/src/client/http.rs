//! Calls of the API.

use std::time::Duration;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::session::{self, Stored};

/// A panel, and the session to call it with.
pub struct Api {
    agent: ureq::Agent,
    url: String,
    token: Option<String>,
}

/// An answer: its body, and where the next page begins.
pub struct Answer {
    pub body: Value,
    pub next: Option<String>,
}

/// The panel refused, and says why.
#[derive(Debug)]
pub struct Refusal {
    /// Stable, as in the answer.
    pub code: String,
    message: String,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}

impl Api {
    /// The panel one is signed in to. MPANEL_URL and MPANEL_TOKEN win over the stored session.
    pub fn signed_in() -> Result<Self> {
        let stored = session::load()?;
        let url = std::env::var("MPANEL_URL").ok().or(stored.as_ref().map(|s| s.url.clone()));
        let token = std::env::var("MPANEL_TOKEN").ok().or(stored.map(|s: Stored| s.token));
        match (url, token) {
            (Some(url), Some(token)) => Ok(Self::new(&url, Some(token))),
            _ => bail!("nobody is signed in; run `mpanel login` first"),
        }
    }

    pub fn new(url: &str, token: Option<String>) -> Self {
        let config = ureq::Agent::config_builder()
            .timeout_global(Some(Duration::from_secs(60)))
            .http_status_as_error(false)
            .user_agent(concat!("mpanel-cli/", env!("CARGO_PKG_VERSION")))
            .build();
        Self { agent: config.into(), url: url.trim_end_matches('/').to_owned(), token }
    }

    pub fn get(&self, path: &str) -> Result<Answer> {
        self.answer(self.as_whom(self.agent.get(format!("{}{path}", self.url))).call())
    }

    /// A list to its end, page by page; the path has a query already.
    pub fn all(&self, path: &str) -> Result<Vec<Value>> {
        let mut rows = vec![];
        let mut cursor = String::new();
        loop {
            let page = self.get(&format!("{path}{cursor}"))?;
            rows.extend(page.body.as_array().cloned().unwrap_or_default());
            let Some(next) = page.next else { return Ok(rows) };
            cursor = format!("&cursor={next}");
        }
    }

    pub fn post(&self, path: &str, body: &Value, key: Option<&str>) -> Result<Answer> {
        let mut request = self.as_whom(self.agent.post(format!("{}{path}", self.url)));
        if let Some(key) = key {
            request = request.header("idempotency-key", key);
        }
        self.answer(request.send_json(body))
    }

    pub fn put(&self, path: &str, body: &Value) -> Result<Answer> {
        let request = self.agent.put(format!("{}{path}", self.url));
        self.answer(self.as_whom(request).send_json(body))
    }

    pub fn patch(&self, path: &str, body: &Value) -> Result<Answer> {
        let request = self.agent.patch(format!("{}{path}", self.url));
        self.answer(self.as_whom(request).send_json(body))
    }

    fn as_whom<B>(&self, request: ureq::RequestBuilder<B>) -> ureq::RequestBuilder<B> {
        match &self.token {
            Some(token) => request.header("authorization", format!("Bearer {token}")),
            None => request,
        }
    }

    pub fn delete(&self, path: &str) -> Result<Answer> {
        self.answer(self.as_whom(self.agent.delete(format!("{}{path}", self.url))).call())
    }

    fn answer(&self, sent: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Result<Answer> {
        let mut response = sent.with_context(|| format!("{} cannot be reached", self.url))?;
        let status = response.status().as_u16();
        let next = response.headers().get("x-next-cursor").and_then(|v| v.to_str().ok()).map(str::to_owned);
        let text = response.body_mut().read_to_string().context("the answer broke off")?;
        let body: Value =
            if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap_or(Value::String(text)) };
        if status < 400 {
            return Ok(Answer { body, next });
        }
        let mut message = body["detail"].as_str().unwrap_or("the panel refused").to_owned();
        for error in body["errors"].as_array().into_iter().flatten() {
            let text = |key: &str| error[key].as_str().unwrap_or_default();
            message.push_str(&format!("\n  {}: {}", text("field"), text("message")));
        }
        if let Some(id) = body["requestId"].as_str() {
            message.push_str(&format!("\n  (HTTP {status}, {}, request {id})", body["code"].as_str().unwrap_or("?")));
        }
        let code = body["code"].as_str().unwrap_or_default().to_owned();
        Err(Refusal { code, message }.into())
    }
}
