//! What a provider's message does to a checkout.

use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_sql::queries::billing::src::checkout::checkout as sql;
use serde_json::json;

use super::fulfil;
use crate::payments::inbox::Taken;
use crate::payments::message::{Message, Paid, Said};

/// Notes what the message says; when the session is completed and the money there, writes what was bought. A message that
/// does not fit the checkout it names changes nothing.
pub(crate) async fn settle(app: &App, tx: PlatformTx, taken: Taken, message: Message) -> Result<()> {
    let Some(session) = sql::lock().bind(&tx, &message.checkout.as_str()).opt().await? else {
        return taken.refused(tx, "It names no checkout of this installation.").await;
    };
    if session.provider != taken.provider {
        return taken.refused(tx, "The checkout it names is another provider's.").await;
    }
    let (session_completed, paid) = match message.said {
        Said::PaymentFailed { reason } => {
            sql::note_declined().bind(&tx, &reason.as_str(), &session.id).await?;
            taken.handled(&tx).await?;
            tx.record(
                Event::new(&events::PAYMENT_FAILED)
                    .object("checkout", session.id, &session.plan_code)
                    .details(json!({ "reason": reason })),
            );
            return tx.commit().await;
        }
        Said::SessionCompleted { session_id, customer_id, paid } => {
            if session.provider_session_id.as_deref() != Some(session_id.as_str()) {
                return taken
                    .refused(tx, "It is about another session than the one that was opened for this checkout.")
                    .await;
            }
            (Some(customer_id), paid.map(|p| (p, None)))
        }
        Said::PaymentSucceeded { paid, payment_method_id } => (None, Some((paid, payment_method_id))),
    };
    if let Some((paid, _)) = &paid
        && let Some(why) = misfit(paid, &session)?
    {
        return taken.refused(tx, &why).await;
    }
    if let Some(customer) = &session_completed {
        sql::note_completed().bind(&tx, &customer.as_deref(), &session.id).await?;
    }
    if let Some((paid, method)) = &paid {
        sql::note_paid().bind(&tx, &paid.payment_id.as_str(), &method.as_deref(), &session.id).await?;
        if session.paid_at.is_none() {
            tx.record(
                Event::new(&events::PAYMENT_RECEIVED)
                    .object("checkout", session.id, &session.plan_code)
                    .details(json!({ "amount": paid.money, "payment": paid.payment_id })),
            );
        }
    }
    taken.handled(&tx).await?;
    let completed = session_completed.is_some() || session.session_completed_at.is_some();
    let payment = paid.map(|(p, _)| p.payment_id).or_else(|| session.provider_payment_id.clone());
    match payment {
        Some(payment) if completed && session.status != "completed" => fulfil::fulfil(app, tx, session, payment).await,
        _ => tx.commit_unaudited("one half of what a checkout needs, or a message that came again").await,
    }
}

/// Why this money is not what the checkout asked for.
fn misfit(paid: &Paid, session: &sql::SessionRow) -> Result<Option<String>> {
    let asked = Money::from_db(session.total, &session.currency)?;
    if paid.money != asked {
        return Ok(Some(format!("{} were paid, {asked} were asked for.", paid.money)));
    }
    if session.provider_payment_id.as_ref().is_some_and(|earlier| *earlier != paid.payment_id) {
        return Ok(Some("Another payment was made for this checkout before; refund one of them.".into()));
    }
    Ok(None)
}
