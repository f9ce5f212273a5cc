//! Where the providers' messages arrive: stored before anything else, handled once.
//!
//! A provider sends a message until it is answered, sometimes twice, in any order. The event's id makes it one row; the
//! row's lock lets one of many deliveries handle it, and its status says when that is done. What could not be handled is
//! tried again by the schedule, not by the provider: once a message is stored, the answer is yes.

use jiff::Timestamp;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::payments::inbox as sql;
use serde_json::{Value, json};

use super::charge::trouble;
use super::message::{self, Message};
use super::{PaymentProvider, Payments, Subject, manual, signature::SignatureError};
use crate::checkout;

/// Tries to handle a message, some ten minutes apart from first to last, before an operator is told.
const TOO_OFTEN: i32 = 8;

/// A message that is being handled: its row is locked until the transaction ends.
pub(crate) struct Taken {
    pub id: i64,
    pub provider: String,
    pub kind: String,
}

impl Taken {
    /// It changed what it had to, or nothing was left to change.
    pub async fn handled(&self, tx: &PlatformTx) -> Result<()> {
        sql::settle().bind(tx, &"handled", &None::<&str>, &self.id).await?;
        Ok(())
    }

    /// It concerns nothing here.
    pub async fn ignored(&self, tx: PlatformTx) -> Result<()> {
        sql::settle().bind(&tx, &"ignored", &None::<&str>, &self.id).await?;
        tx.commit_unaudited("a message that concerns nothing here").await
    }

    /// It does not fit what it is about: nothing is done, and an operator can see why.
    pub async fn refused(&self, tx: PlatformTx, why: &str) -> Result<()> {
        sql::settle().bind(&tx, &"refused", &Some(why), &self.id).await?;
        tx.record(
            Event::new(&events::PAYMENT_EVENT_REFUSED)
                .object("payment_event", self.id, &self.kind)
                .details(json!({ "provider": self.provider, "reason": why })),
        );
        tx.commit().await
    }
}

/// Takes a message in: checks its signature and age, stores it, handles it.
///
/// Errors: 400 `missing_signature`, `invalid_signature`, `stale_signature`, `malformed_event`.
pub(super) async fn receive(app: &App, headers: &axum::http::HeaderMap, body: &[u8]) -> Result<()> {
    let payments = super::of(app)?;
    let provider = payments.signed_by(app, headers).await?.ok_or_else(|| {
        Error::bad_request("missing_signature", "The message carries no signature of a payment provider known here.")
    })?;
    let header = headers.get(provider.signature_header()).and_then(|v| v.to_str().ok());
    let tolerance = app.settings.seconds(&mpanel_kernel::settings::WEBHOOK_TOLERANCE);
    provider.verify(header, body, Timestamp::now(), tolerance).map_err(|error| {
        let code = match error {
            SignatureError::Stale => "stale_signature",
            SignatureError::Malformed | SignatureError::Mismatch => "invalid_signature",
        };
        Error::bad_request(code, format!("This message is not believed: {error}."))
    })?;
    let malformed = || Error::bad_request("malformed_event", "The body is no event: an object with id, type and data.");
    let event: Value = serde_json::from_slice(body).map_err(|_| malformed())?;
    let envelope = message::envelope(&event).ok_or_else(malformed)?;

    let tx = app.db.write(&PlatformScope::system()).await?;
    let (id, kind) = (envelope.id.as_str(), envelope.kind.as_str());
    let stored = sql::keep().bind(&tx, &provider.name(), &id, &kind, &event).opt().await?;
    tx.commit_unaudited("a message; what it changes is the event").await?;
    // One that came before is handled, being handled, or left to the schedule.
    if let Some(stored) = stored {
        handle(app, stored).await;
    }
    Ok(())
}

/// Handles a stored message, unless somebody else does. What goes wrong is noted; the schedule tries again.
async fn handle(app: &App, id: i64) {
    let Err(error) = try_handle(app, id).await else { return };
    tracing::error!(event = id, %error, "a payment provider's message could not be handled; it will be tried again");
    let noted = async {
        let tx = app.db.write(&PlatformScope::system()).await?;
        let Some(row) = sql::note_failure().bind(&tx, &error.to_string().as_str(), &id).opt().await? else {
            return Ok(());
        };
        if row.attempts == TOO_OFTEN {
            let summary = format!(
                "A message of {} ({}, {}) could not be handled {TOO_OFTEN} times: {error} It is tried again every hour; \
                 look at the panel's log, and at the provider's own page for what it tells.",
                row.provider, row.r#type, row.event_id
            );
            trouble(app, &tx, None, format!("message/{id}"), summary).await?;
        }
        tx.commit_unaudited("a failure to handle a message").await
    };
    if let Err(error) = noted.await {
        tracing::error!(event = id, %error, "the failure could not be noted");
    }
}

async fn try_handle(app: &App, id: i64) -> Result<()> {
    let tx = app.db.write(&PlatformScope::system()).await?;
    let Some(row) = sql::take().bind(&tx, &id).opt().await? else { return Ok(()) };
    let taken = Taken { id: row.id, provider: row.provider, kind: row.r#type };
    let payments = super::of(app)?;
    let Some(provider) = payments.named_within(app, &tx, &taken.provider).await? else {
        return taken.ignored(tx).await;
    };
    if let Some(why) = provider.foreign(&row.payload) {
        return taken.refused(tx, &why).await;
    }
    match provider.read(&row.payload) {
        // Another panel that shares the account is told of its own, and what carries no mark is nobody's.
        Some(Message::Payment { installation, .. })
            if !is_ours(provider.as_ref(), payments.as_ref(), installation.as_deref()) =>
        {
            taken.ignored(tx).await
        }
        Some(Message::RefundGiven { ours, .. } | Message::RefundFailed { ours: Some(ours), .. })
            if ours.installation != payments.installation() =>
        {
            taken.ignored(tx).await
        }
        Some(Message::Payment { subject: Subject::Checkout(token), said, .. }) => {
            checkout::settle(app, tx, taken, &token, *said).await
        }
        Some(Message::Payment { subject: Subject::Invoice { tenant, invoice }, charge, said, .. }) => {
            super::settle_invoice(app, tx, taken, super::About { tenant, invoice, charge }, *said).await
        }
        Some(Message::RefundGiven { ours, refund_id }) => super::refund_given(tx, taken, ours, &refund_id).await,
        Some(Message::RefundFailed { ours, refund_id, reason }) => {
            super::refund_failed(app, tx, taken, ours, &refund_id, &reason).await
        }
        Some(Message::Refunded { refund_id, payment_id, money }) => {
            super::refunded_elsewhere(app, tx, taken, &refund_id, &payment_id, &money).await
        }
        Some(Message::Disputed { payment_id, reason }) => super::disputed(app, tx, taken, &payment_id, &reason).await,
        None => taken.ignored(tx).await,
    }
}

/// Whether a message is about what this installation made. The built-in provider is its own alone, and marks nothing.
fn is_ours(provider: &dyn PaymentProvider, payments: &Payments, installation: Option<&str>) -> bool {
    match installation {
        Some(theirs) => theirs == payments.installation(),
        None => provider.name() == manual::NAME,
    }
}

/// Handles what was left over; answers how many there were.
pub(crate) async fn handle_left_over(app: &App) -> Result<usize> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let ids = sql::left_over().bind(&tx).all().await?;
    drop(tx);
    for id in &ids {
        handle(app, *id).await;
    }
    Ok(ids.len())
}
