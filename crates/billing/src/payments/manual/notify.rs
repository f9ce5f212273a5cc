//! The messages of the built-in provider, sent as a real one sends them: signed, over HTTP, until they are taken.

use std::time::Duration;

use mpanel_jobs::{Cx, Options, StepError, StepResult, Steps, Unique, Workflow, enqueue};
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::money::Money;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{SIGNATURE_HEADER, payment_id, session_id};
use crate::payments::Payments;
use crate::payments::stripe::http_client;

/// How the payment went.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// It was paid.
    Paid,
    /// It was declined. The customer may try again.
    Declined,
}

/// Tells the panel's webhook how the payment of a checkout went.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Notify {
    checkout: String,
    outcome: Outcome,
    amount: i64,
    currency: String,
    /// Tells declined tries of one checkout apart.
    attempt: i64,
}

/// How long the panel may take to answer.
const TIMEOUT: Duration = Duration::from_secs(10);

impl Notify {
    /// Sends the messages with the commit; a checkout is paid once, however often that is asked for.
    pub async fn send(tx: &PlatformTx, checkout: &str, total: &Money, outcome: Outcome, attempt: i64) -> Result<()> {
        let Money { amount, currency } = total.clone();
        let job = Self { checkout: checkout.to_owned(), outcome, amount, currency, attempt };
        let key = match outcome {
            Outcome::Paid => format!("{checkout}/paid"),
            Outcome::Declined => format!("{checkout}/declined/{attempt}"),
        };
        // For as long as a checkout can be opened.
        let unique = Some(Unique { key, window: Duration::from_secs(30 * 86_400) });
        enqueue(tx, &job, Options { max_attempts: 20, priority: 5, unique, ..Options::default() }).await?;
        Ok(())
    }

    /// What happened, in the words of [`crate::payments::message`].
    fn events(&self) -> Vec<Value> {
        let Self { checkout, amount, .. } = self;
        let currency = self.currency.to_lowercase();
        let payment = payment_id(checkout);
        let event = |id: String, kind: &str, object: Value| json!({ "id": id, "object": "event", "type": kind, "data": { "object": object } });
        match self.outcome {
            Outcome::Paid => vec![
                event(
                    format!("mpe_{checkout}_payment"),
                    "payment_intent.succeeded",
                    json!({
                        "id": payment, "object": "payment_intent", "status": "succeeded", "amount_received": amount,
                        "currency": currency, "payment_method": "manual", "metadata": { "checkout": checkout },
                    }),
                ),
                event(
                    format!("mpe_{checkout}_session"),
                    "checkout.session.completed",
                    json!({
                        "id": session_id(checkout), "object": "checkout.session", "status": "complete",
                        "payment_status": "paid", "payment_intent": payment, "amount_total": amount,
                        "currency": currency, "client_reference_id": checkout,
                    }),
                ),
            ],
            Outcome::Declined => vec![event(
                format!("mpe_{checkout}_declined_{}", self.attempt),
                "payment_intent.payment_failed",
                json!({
                    "id": payment, "object": "payment_intent", "status": "requires_payment_method",
                    "last_payment_error": { "message": "The payment was declined." },
                    "metadata": { "checkout": checkout },
                }),
            )],
        }
    }

    async fn deliver(&self, cx: &Cx<Self>) -> StepResult {
        let later = |error: reqwest::Error| StepError::Retry(format!("The webhook cannot be reached: {error}"));
        let client = http_client().map_err(StepError::Retry)?;
        let url = format!("{}/api/public/checkout/webhook", cx.app.config.local_url());
        for event in self.events() {
            cx.check()?;
            let body = event.to_string();
            // Signed anew at each try, as its age counts.
            let signature = cx.context.manual().sign(body.as_bytes());
            let answer = client
                .post(&url)
                .timeout(TIMEOUT)
                .header(SIGNATURE_HEADER, signature)
                .header("content-type", "application/json")
                .body(body)
                .send()
                .await
                .map_err(later)?;
            if !answer.status().is_success() {
                return Err(StepError::Retry(format!("The webhook answered {}.", answer.status())));
            }
        }
        Ok(Value::Null)
    }
}

impl Workflow for Notify {
    type Context = Payments;
    const KIND: &'static str = "payment.notify";
    const QUEUE: &'static str = "webhooks";
    const DESCRIPTION: &'static str = "Sends the built-in payment provider's signed messages to the panel's webhook.";

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("deliver", "Telling of the payment", |w, cx| Box::pin(w.deliver(cx)))
    }
}
