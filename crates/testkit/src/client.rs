//! Calls of a panel's API.

use serde_json::{Value, json};

/// Somebody who calls a panel.
#[derive(Clone)]
pub struct Client {
    /// The HTTP client.
    pub agent: ureq::Agent,
    /// The panel's URL.
    pub url: String,
    /// The bearer token, when signed in.
    pub token: Option<String>,
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The JSON body; `null` when there was none.
    pub body: Value,
    /// The headers.
    pub headers: ureq::http::HeaderMap,
}

impl Answer {
    /// The body, when the status is this one; panics with the body otherwise.
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// The fields that a 422 names, sorted, with their codes.
    pub fn wrong_fields(&self) -> Vec<(String, String)> {
        let text = |e: &Value, key: &str| e[key].as_str().unwrap_or_default().to_owned();
        let mut fields: Vec<_> =
            self.body["errors"].as_array().into_iter().flatten().map(|e| (text(e, "field"), text(e, "code"))).collect();
        fields.sort();
        fields
    }
}

impl Client {
    /// Nobody yet.
    pub fn anonymous(url: &str) -> Self {
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            // A refusal is answered before the body is read, and the connection may be closed then: none is used twice.
            .max_idle_connections(0)
            .timeout_global(Some(std::time::Duration::from_secs(60)))
            .build();
        Self { agent: config.into(), url: url.to_owned(), token: None }
    }

    /// Calls with these headers.
    pub fn call(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&str>) -> Answer {
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.url));
        if let Some(token) = &self.token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let sent = match body {
            Some(body) => self.agent.run(request.body(body.to_owned()).expect("a request")),
            None => self.agent.run(request.body(()).expect("a request")),
        };
        let mut response = sent.unwrap_or_else(|e| panic!("{method} {path}: {e}"));
        let text = response.body_mut().read_to_vec().expect("a body");
        let text = String::from_utf8_lossy(&text).into_owned();
        Answer {
            status: response.status().as_u16(),
            body: if text.is_empty() {
                Value::Null
            } else {
                serde_json::from_str(&text).unwrap_or(Value::String(text))
            },
            headers: response.headers().clone(),
        }
    }

    /// GET.
    pub fn get(&self, path: &str) -> Answer {
        self.call("GET", path, &[], None)
    }

    /// POST of JSON.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.call("POST", path, &[("content-type", "application/json")], Some(&body.to_string()))
    }

    /// PATCH of JSON.
    pub fn patch(&self, path: &str, body: &Value) -> Answer {
        self.call("PATCH", path, &[("content-type", "application/json")], Some(&body.to_string()))
    }

    /// PUT of JSON.
    pub fn put(&self, path: &str, body: &Value) -> Answer {
        self.call("PUT", path, &[("content-type", "application/json")], Some(&body.to_string()))
    }

    /// DELETE.
    pub fn delete(&self, path: &str) -> Answer {
        self.call("DELETE", path, &[], None)
    }

    /// The newest message of the outbox to somebody, as the operator who calls reads it; waits for it.
    pub fn message_to(&self, recipient: &str) -> Value {
        crate::eventually(&format!("a message to {recipient}"), std::time::Duration::from_secs(20), || {
            let list = self.get("/api/admin/mail?limit=200").expect(200);
            let message = list.as_array()?.iter().find(|m| m["recipient"] == recipient)?.clone();
            Some(self.get(&format!("/api/admin/mail/{}", message["id"])).expect(200))
        })
    }

    /// The newest message to somebody whose subject has these words; waits for it.
    pub fn message_about(&self, recipient: &str, words: &str) -> Value {
        let what = format!("a message about {words:?} to {recipient}");
        crate::eventually(&what, std::time::Duration::from_secs(20), || {
            let list = self.get("/api/admin/mail?limit=200").expect(200);
            let fits =
                |m: &&Value| m["recipient"] == recipient && m["subject"].as_str().is_some_and(|s| s.contains(words));
            let message = list.as_array()?.iter().find(fits)?.clone();
            Some(self.get(&format!("/api/admin/mail/{}", message["id"])).expect(200))
        })
    }

    /// The token of the link in the newest message with one to somebody.
    pub fn token_mailed_to(&self, recipient: &str) -> String {
        crate::eventually(&format!("a link for {recipient}"), std::time::Duration::from_secs(20), || {
            let list = self.get("/api/admin/mail?limit=200").expect(200);
            list.as_array()?.iter().filter(|m| m["recipient"] == recipient).find_map(|m| {
                let message = self.get(&format!("/api/admin/mail/{}", m["id"])).expect(200);
                let (_, token) = message["body"].as_str()?.split_once("#token=")?;
                Some(token.split_whitespace().next()?.to_owned())
            })
        })
    }

    /// Accepts the invitation or activation that was mailed to somebody without a password, and signs in.
    pub fn join(&self, operator: &Self, email: &str) -> Self {
        let token = operator.token_mailed_to(email);
        let nobody = Self { token: None, ..self.clone() };
        nobody
            .post("/api/auth/invitations/accept", &json!({ "token": token, "password": crate::PASSWORD }))
            .expect(200);
        nobody.sign_in(email, crate::PASSWORD)
    }

    /// Signs in; panics when refused.
    pub fn sign_in(&self, email: &str, password: &str) -> Self {
        let me = self
            .post("/api/auth/login", &json!({ "email": email, "password": password, "session": "bearer" }))
            .expect(200);
        Self { token: Some(me["token"].as_str().expect("a token").to_owned()), ..self.clone() }
    }
}
