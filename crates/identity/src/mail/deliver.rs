//! Handing a message to the SMTP service.

use std::time::Duration;

use lettre::message::{Mailbox, Message, header::ContentType};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use mpanel_jobs::{Backoff, Cx, Failure, StepError, StepResult, Steps, Workflow};
use mpanel_sql::queries::identity::src::mail::mail as sql;
use serde::{Deserialize, Serialize};
use serde_json::json;

/// Hands a message of the outbox to the SMTP service, and takes its text away. Killed in between, it hands it over once
/// more under the same Message-ID.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Deliver {
    pub message: i64,
}

impl Workflow for Deliver {
    type Context = ();
    const KIND: &'static str = "mail.deliver";
    const QUEUE: &'static str = "mail";
    const DESCRIPTION: &'static str = "Hands a message to the SMTP service.";
    const EPHEMERAL: bool = true;
    const TIMEOUT: Option<Duration> = Some(Duration::from_secs(60));
    const BACKOFF: Option<Backoff> = Some(Backoff { first: Duration::from_secs(10), most: Duration::from_secs(900) });

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("deliver", "Handing the message over", |w, cx| Box::pin(w.deliver(cx)))
    }

    async fn failed(&self, cx: &Cx<Self>, failure: &Failure) -> Result<(), StepError> {
        let tx = cx.platform_tx().await?;
        sql::message_failed().bind(&tx, &"failed", &failure.reason.as_str(), &self.message).await?;
        Ok(tx.commit_unaudited("what became of a message").await?)
    }
}

impl Deliver {
    async fn deliver(&self, cx: &Cx<Self>) -> StepResult {
        let tx = cx.platform_tx().await?;
        let row = sql::message().bind(&tx, &self.message).opt().await?;
        drop(tx);
        let Some(row) = row.filter(|r| r.status != "sent") else { return Ok(json!({})) };
        let Some(body) = row.body else { return Ok(json!({})) };
        let Some(url) = &cx.app.config.smtp_url else {
            return Err(StepError::Retry("This worker has no smtp_url; all processes need the same one.".into()));
        };
        let fatal = |what: &str, error: &dyn std::fmt::Display| StepError::Fatal(format!("{what}: {error}"));
        let from: Mailbox = cx.app.config.mail_from.parse().map_err(|e| fatal("mail_from is no sender", &e))?;
        let id = format!("<{}.{}@{}>", self.message, row.created_at.as_second(), from.email.domain());
        let message = Message::builder()
            .from(from)
            .to(row.recipient.parse().map_err(|e| fatal("The recipient's address cannot be used", &e))?)
            .subject(row.subject)
            .message_id(Some(id))
            .header(ContentType::TEXT_PLAIN)
            .body(body)
            .map_err(|e| fatal("The message cannot be written", &e))?;
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url)
            .map_err(|e| fatal("smtp_url cannot be used", &e))?
            .timeout(Some(Duration::from_secs(20)))
            .build();
        cx.check()?;
        transport.send(message).await.map_err(|e| {
            let sentence = format!("The SMTP service did not take the message: {e}");
            if e.is_permanent() { StepError::Fatal(sentence) } else { StepError::Retry(sentence) }
        })?;
        let tx = cx.platform_tx().await?;
        sql::message_sent().bind(&tx, &self.message).await?;
        tx.commit_unaudited("what became of a message").await?;
        Ok(json!({}))
    }
}
