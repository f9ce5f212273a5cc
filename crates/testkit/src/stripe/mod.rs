//! A double of Stripe's API, for what no stand-in has: Checkout sessions and the portal. Stricter than the real one: it
//! refuses every parameter that the official SDK's types do not have, another API version, and requests without what
//! the documentation asks for. It remembers answers by idempotency key, as the real one does.

mod answers;
mod api;
mod parameters;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Query, State as Shared};
use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use self::answers::{answer, refuse};

/// The secret key that the double accepts.
pub const STRIPE_KEY: &str = "sk_test_double_4242";
/// The secret that its messages are to be signed with.
pub const STRIPE_WEBHOOK_SECRET: &str = "whsec_double";
/// The version of the API that it speaks.
const VERSION: &str = "2026-10-28.endive";

/// What goes wrong with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StripeFault {
    /// Nothing happens, and no answer comes.
    Silence,
    /// It is done, and no answer comes.
    SilenceAfterwards,
    /// Nothing happens; the answer is a status, repeated for the same idempotency key.
    Status(u16),
    /// It is done, and the answer is status 500, repeated for the same idempotency key.
    StatusAfterwards,
    /// Something in between answers with a page.
    Garbage,
}

/// A request that came.
#[derive(Clone, Debug)]
pub struct StripeRequest {
    /// `POST /v1/customers` and the like.
    pub endpoint: String,
    /// Its parameters, as they came.
    pub parameters: BTreeMap<String, String>,
    /// Its idempotency key.
    pub once: Option<String>,
}

/// What a customer pays with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StripeCard {
    /// Every charge goes through.
    Good,
    /// The first payment goes through, later charges are declined.
    DeclinedLater,
    /// The first payment goes through; without the customer the bank asks for a confirmation.
    AsksLater,
    /// Money that takes days: a debit.
    Slow,
}

#[derive(Default)]
struct State {
    next: u64,
    objects: BTreeMap<String, Value>,
    cards: BTreeMap<String, StripeCard>,
    answered: BTreeMap<String, (String, u16, Value)>,
    faults: Vec<(String, StripeFault)>,
    requests: Vec<StripeRequest>,
}

/// The double, listening on a port of its own until it is dropped.
pub struct StripeDouble {
    /// Where it is.
    pub url: String,
    state: Arc<Mutex<State>>,
    _runtime: tokio::runtime::Runtime,
}

impl StripeDouble {
    /// Starts one.
    pub fn start() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime for the double");
        let state = Arc::new(Mutex::new(State::default()));
        let listener = runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).expect("a port for the double");
        let url = format!("http://{}", listener.local_addr().expect("its address"));
        let app = Router::new().fallback(handle).with_state(state.clone());
        runtime.spawn(async move { axum::serve(listener, app).await });
        Self { url, state, _runtime: runtime }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    /// The next request whose endpoint begins like this goes wrong.
    pub fn fail_next(&self, endpoint: &str, fault: StripeFault) {
        self.state().faults.push((endpoint.to_owned(), fault));
    }

    /// What came, in order; those of one endpoint.
    pub fn requests(&self, endpoint: &str) -> Vec<StripeRequest> {
        self.state().requests.iter().filter(|r| r.endpoint == endpoint).cloned().collect()
    }

    /// All objects of a kind, oldest first.
    pub fn objects(&self, kind: &str) -> Vec<Value> {
        self.state().objects.values().filter(|o| o["object"] == kind).cloned().collect()
    }

    /// The open Checkout session whose URL this is.
    pub fn session_at(&self, url: &str) -> Value {
        let found = self.objects("checkout.session").into_iter().find(|s| s["url"] == url);
        found.unwrap_or_else(|| panic!("no session is at {url}"))
    }

    /// A customer goes through a payment page to its end; answers the messages that Stripe sends then, in their usual
    /// order. With a slow card the money is under way still.
    pub fn pay(&self, session: &Value, card: StripeCard, details: &Value) -> Vec<Value> {
        self.state().pay(session["id"].as_str().expect("a session's id"), card, details)
    }

    /// The money of a slow payment arrives, or does not; answers the message.
    pub fn arrives(&self, payment: &str, arrives: bool) -> Value {
        self.state().arrives(payment, arrives)
    }

    /// Somebody gives a part of a payment back on Stripe's own page; answers the message.
    pub fn gives_back(&self, payment: &str, amount: i64) -> Value {
        self.state().gives_back(payment, amount)
    }

    /// What becomes of later charges of a customer.
    pub fn change_card(&self, customer: &str, card: StripeCard) {
        self.state().change_card(customer, card);
    }

    /// A message about an object.
    pub fn event(&self, kind: &str, object: &Value) -> Value {
        self.state().event(kind, object)
    }
}

fn lock(state: &Arc<Mutex<State>>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a time after 1970").as_secs()
}

async fn handle(
    Shared(state): Shared<Arc<Mutex<State>>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (reply, fault) = {
        let mut state = lock(&state);
        let at = format!("{method} {}", uri.path());
        let found = state.faults.iter().position(|(endpoint, _)| at.starts_with(endpoint.as_str()));
        let fault = found.map(|i| state.faults.remove(i).1);
        match fault {
            Some(StripeFault::Silence | StripeFault::Garbage) => (None, fault),
            _ => (Some(state.reply(&method, &uri, &headers, &body, fault)), fault),
        }
    };
    match (fault, reply) {
        (Some(StripeFault::Silence | StripeFault::SilenceAfterwards), _) => {
            // Longer than anybody waits; the connection ends with the double.
            tokio::time::sleep(Duration::from_secs(3600)).await;
            answer(504, &json!({}), false)
        }
        (_, Some((status, body, replayed))) => answer(status, &body, replayed),
        (_, None) => (axum::http::StatusCode::BAD_GATEWAY, "<html><h1>502 Bad Gateway</h1></html>").into_response(),
    }
}

impl State {
    fn reply(
        &mut self,
        method: &Method,
        uri: &Uri,
        headers: &HeaderMap,
        body: &[u8],
        fault: Option<StripeFault>,
    ) -> (u16, Value, bool) {
        let header = |name: &str| headers.get(name).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
        let refusal = |status: u16, code: &str, message: &str| {
            let answers::Refusal(status, body) = refuse(status, code, message, None);
            (status, body, false)
        };
        if header("authorization") != format!("Bearer {STRIPE_KEY}") {
            return refusal(401, "api_key_invalid", "Invalid API Key provided: sk_test_****");
        }
        if header("stripe-version") != VERSION {
            return refusal(400, "api_version", &format!("The double speaks {VERSION} only."));
        }
        let text = match *method {
            Method::GET => uri.query().unwrap_or_default().to_owned(),
            _ => String::from_utf8_lossy(body).into_owned(),
        };
        if *method == Method::POST && !header("content-type").starts_with("application/x-www-form-urlencoded") {
            return refusal(400, "content_type", "Send a form.");
        }
        let decoded: Uri = format!("/?{text}").parse().expect("a form");
        let Ok(Query(pairs)) = Query::<Vec<(String, String)>>::try_from_uri(&decoded) else {
            return refusal(400, "form", "This form cannot be read.");
        };
        let parameters: BTreeMap<String, String> = pairs.into_iter().collect();
        let (endpoint, id) = api::endpoint(method.as_str(), uri.path());
        let once = Some(header("idempotency-key")).filter(|k| !k.is_empty());
        self.requests.push(StripeRequest {
            endpoint: endpoint.clone(),
            parameters: parameters.clone(),
            once: once.clone(),
        });
        if *method == Method::POST && once.is_none() {
            return refusal(400, "idempotency_key", "The double wants an idempotency key with every POST.");
        }
        let before = once.as_ref().and_then(|k| self.answered.get(k).cloned());
        if let Some((asked, status, body)) = before {
            if asked != format!("{endpoint}?{text}") {
                let message = "Keys for idempotent requests can only be used with the same parameters.";
                return refusal(400, "idempotency_error", message);
            }
            return (status, body, true);
        }
        let done = match fault {
            Some(StripeFault::Status(status)) => Err(refuse(status, "fault", "Something went wrong.", None)),
            _ => parameters::check(&endpoint, &parameters).and_then(|()| self.call(&endpoint, id, &parameters)),
        };
        let done = match (fault, done) {
            (Some(StripeFault::StatusAfterwards), Ok(_)) => Err(refuse(500, "fault", "Something went wrong.", None)),
            (_, done) => done,
        };
        let (status, body) = match done {
            Ok(body) => (200, body),
            Err(answers::Refusal(status, body)) => (status, body),
        };
        // Too many requests are turned away before they are looked at.
        if let Some(once) = once.filter(|_| status != 429) {
            self.answered.insert(once, (format!("{endpoint}?{text}"), status, body.clone()));
        }
        (status, body, false)
    }
}
