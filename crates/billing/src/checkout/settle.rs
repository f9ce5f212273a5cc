//! What a provider's message does to a checkout.

use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::checkout::checkout as sql;
use serde_json::json;

use super::fulfil;
use crate::customers::{self, Learned};
use crate::payments;
use crate::payments::inbox::Taken;
use crate::payments::message::{Paid, Said};

/// Notes what the message says; when the session is completed and the money there, writes what was bought. A message that
/// does not fit the checkout it names changes nothing.
pub(crate) async fn settle(app: &App, tx: PlatformTx, taken: Taken, token: &str, said: Said) -> Result<()> {
    let Some(session) = sql::lock().bind(&tx, &token).opt().await? else {
        const UNKNOWN: &str = "It names no checkout of this installation.";
        if let Some(paid) = money_of(&said) {
            let about = Odd { tenant: None, who: "somebody unknown", provider: &taken.provider };
            odd_money(app, &tx, &about, paid, UNKNOWN).await?;
        }
        return taken.refused(tx, UNKNOWN).await;
    };
    if session.provider != taken.provider {
        return taken.refused(tx, "The checkout it names is another provider's.").await;
    }
    let is_other = |session_id: &str| session.provider_session_id.as_deref() != Some(session_id);
    const OTHER: &str = "It is about another session than the one that was opened for this checkout.";
    let (completed, paid) = match said {
        Said::PaymentFailed { reason, .. } => {
            sql::note_declined().bind(&tx, &reason.as_str(), &session.id).await?;
            taken.handled(&tx).await?;
            tx.record(
                Event::new(&events::PAYMENT_FAILED)
                    .object("checkout", session.id, &session.plan_code)
                    .details(json!({ "reason": reason })),
            );
            return tx.commit().await;
        }
        Said::SessionFailed { session_id, reason, .. } => {
            if is_other(&session_id) {
                return taken.refused(tx, OTHER).await;
            }
            sql::did_not_arrive().bind(&tx, &reason.as_str(), &session.id).await?;
            taken.handled(&tx).await?;
            tx.record(
                Event::new(&events::PAYMENT_FAILED)
                    .object("checkout", session.id, &session.plan_code)
                    .details(json!({ "reason": reason })),
            );
            return tx.commit().await;
        }
        Said::SessionExpired { session_id } => {
            if is_other(&session_id) {
                return taken.refused(tx, OTHER).await;
            }
            sql::closed().bind(&tx, &session.id).await?;
            taken.handled(&tx).await?;
            return tx.commit_unaudited("a payment page that nobody used").await;
        }
        Said::SessionCompleted { session_id, customer_id, paid, billing, .. } => {
            if is_other(&session_id) {
                if let Some(paid) = &paid {
                    odd_money(app, &tx, &Odd::of(&session), paid, OTHER).await?;
                }
                return taken.refused(tx, OTHER).await;
            }
            (Some((customer_id, billing)), paid.map(|p| (p, None, None)))
        }
        Said::PaymentSucceeded { paid, customer_id, payment_method_id } => {
            (None, Some((paid, customer_id, payment_method_id)))
        }
    };
    if let Some((paid, ..)) = &paid
        && let Some(why) = misfit(paid, &session)?
    {
        odd_money(app, &tx, &Odd::of(&session), paid, &why).await?;
        return taken.refused(tx, &why).await;
    }
    if let Some((customer, billing)) = &completed {
        sql::note_completed()
            .bind(
                &tx,
                &customer.as_deref(),
                &billing.name.as_deref(),
                &billing.address,
                &billing.tax_id.as_deref(),
                &session.id,
            )
            .await?;
    }
    if let Some((paid, customer, method)) = &paid {
        sql::note_paid()
            .bind(&tx, &paid.payment_id.as_str(), &customer.as_deref(), &method.as_deref(), &session.id)
            .await?;
        if session.paid_at.is_none() {
            tx.record(
                Event::new(&events::PAYMENT_RECEIVED)
                    .object("checkout", session.id, &session.plan_code)
                    .details(json!({ "amount": paid.money, "payment": paid.payment_id })),
            );
        }
    }
    taken.handled(&tx).await?;
    // As it is now, with what this message told.
    let Some(session) = sql::lock().bind(&tx, &token).opt().await? else { return Err(Error::not_found("checkout")) };
    if session.status == "completed" {
        return learn(tx, &session).await;
    }
    match session.provider_payment_id.clone() {
        Some(payment) if session.session_completed_at.is_some() => fulfil::fulfil(app, tx, session, payment).await,
        _ => tx.commit_unaudited("one half of what a checkout needs").await,
    }
}

/// What came after the sale: the means of payment, for renewals.
async fn learn(tx: PlatformTx, session: &sql::SessionRow) -> Result<()> {
    let (Some(tenant), Some(customer)) = (session.tenant_id, session.provider_customer_id.as_deref()) else {
        return tx.commit_unaudited("a message that came again").await;
    };
    let tx = tx.of_tenant(tenant);
    if let Some(id) = customers::of_checkout(&tx, &session.provider, customer).await? {
        let learned = Learned {
            provider: &session.provider,
            customer_id: None,
            payment_method_id: session.payment_method_id.as_deref(),
            billing: None,
        };
        customers::learn(&tx, id, &learned).await?;
    }
    tx.commit_unaudited("a message that came again, or after the sale").await
}

/// Whose money it is that fits nothing.
struct Odd<'a> {
    tenant: Option<i64>,
    who: &'a str,
    provider: &'a str,
}

impl<'a> Odd<'a> {
    fn of(session: &'a sql::SessionRow) -> Self {
        Self { tenant: session.tenant_id, who: &session.email, provider: &session.provider }
    }
}

/// Money has arrived that buys nothing: somebody must give it back, or put right what it was for.
async fn odd_money(app: &App, tx: &PlatformTx, odd: &Odd<'_>, paid: &Paid, why: &str) -> Result<()> {
    let Odd { tenant, who, provider } = odd;
    let (money, payment) = (&paid.money, &paid.payment_id);
    let summary = format!(
        "{money} of {who} arrived at {provider} (payment {payment}) and are booked nowhere: {why} Pay them back there, or \
         sell what they were for by hand."
    );
    payments::trouble(app, tx, *tenant, format!("payment/{provider}/{payment}"), summary).await
}

/// The money that a message tells of.
fn money_of(said: &Said) -> Option<&Paid> {
    match said {
        Said::SessionCompleted { paid, .. } => paid.as_ref(),
        Said::PaymentSucceeded { paid, .. } => Some(paid),
        _ => None,
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
