//! What providers tell of payments for invoices: money that has arrived, that is under way, that does not come, that is
//! asked back.

use mpanel_identity::incidents;
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, TenantTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_sql::queries::billing::src::payments::charge as sql;
use mpanel_sql::queries::billing::src::payments::page as pages;
use serde_json::json;

use super::charge::{TROUBLE, declined, trouble};
use super::inbox::Taken;
use super::message::{Paid, Said};
use super::page;
use crate::customers::{self, Learned};
use crate::invoices;

/// What a payment is about.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About {
    pub tenant: i64,
    pub invoice: i64,
    /// The try to charge it; what was paid on a page is none.
    pub charge: Option<i64>,
}

impl About {
    /// The try that is under way, if it is the one that a payment belongs to: other payments leave it as it is.
    async fn open(self, tx: &PlatformTx, payment: Option<&str>) -> Result<Option<i64>> {
        let open = sql::open_of_invoice().bind(tx, &self.tenant, &self.invoice).opt().await?;
        let its = open.filter(|open| match self.charge {
            Some(charge) => charge == open.id,
            None => payment.is_some() && open.provider_payment_id.as_deref() == payment,
        });
        Ok(its.map(|open| open.id))
    }
}

/// Money for an invoice has arrived. Books it, once; answers why it cannot be booked.
pub(super) async fn arrived(
    app: &App,
    tx: PlatformTx,
    provider: &str,
    about: About,
    paid: &Paid,
    learned: Option<Learned<'_>>,
) -> Result<Option<String>> {
    let About { tenant, invoice, .. } = about;
    let Some(found) = invoices::lock_to_settle(&tx, tenant, invoice).await? else {
        tx.commit_unaudited("a message about nothing").await?;
        return Ok(Some("It names no invoice of this installation.".into()));
    };
    if sql::payment_of().bind(&tx, &provider, &paid.payment_id.as_str()).opt().await?.is_some() {
        let tx = tx.of_tenant(tenant);
        if let Some(learned) = learned {
            learn(&tx, found.issued.customer, about, paid, &learned).await?;
        }
        tx.commit_unaudited("a payment that is booked already").await?;
        return Ok(None);
    }
    let open = about.open(&tx, Some(&paid.payment_id)).await?;
    let why = if !found.is_open {
        Some(format!("{} were paid for invoice {}, which is settled already.", paid.money, found.issued.number))
    } else if paid.money != found.issued.due {
        Some(format!("{} were paid for invoice {}, {} are due.", paid.money, found.issued.number, found.issued.due))
    } else {
        None
    };
    if let Some(why) = why {
        let summary = format!("{why} Pay it back at the payment provider (payment {}), or credit it.", paid.payment_id);
        trouble(app, &tx, Some(tenant), format!("payment/{provider}/{}", paid.payment_id), summary).await?;
        let tx = tx.of_tenant(tenant);
        if let Some(open) = open {
            let (payment, reason) = (Some(paid.payment_id.as_str()), Some(why.as_str()));
            sql::settle().bind(&tx, &"failed", &payment, &reason, &tenant, &open).await?;
        }
        tx.commit_unaudited("money that cannot be booked; the incident is the event").await?;
        return Ok(Some(why));
    }
    if open.is_some() {
        let told = "The money is there.";
        incidents::settle(&tx, TROUBLE, &format!("charge/{tenant}/{invoice}"), told).await?;
    }
    let tx = tx.of_tenant(tenant);
    if let Some(learned) = learned {
        learn(&tx, found.issued.customer, about, paid, &learned).await?;
    }
    match about.charge {
        // Charged while somebody had the page open.
        Some(_) => page::close(&tx, invoice).await?,
        None => drop(pages::used().bind(&tx, &tenant, &invoice).await?),
    }
    if let Some(open) = open {
        let payment = Some(paid.payment_id.as_str());
        sql::settle().bind(&tx, &"succeeded", &payment, &None::<&str>, &tenant, &open).await?;
    }
    invoices::settle(app, &tx, &found.issued, provider, &paid.payment_id).await?;
    tx.commit().await?;
    Ok(None)
}

/// Keeps what a message tells of the customer. What was paid with on a page is charged from then on, whatever was chosen
/// before.
async fn learn(tx: &TenantTx, customer: i64, about: About, paid: &Paid, learned: &Learned<'_>) -> Result<()> {
    customers::learn(tx, customer, learned).await?;
    if let (None, Some(at_provider), Some(method)) = (about.charge, learned.customer_id, learned.payment_method_id) {
        page::prefer(tx, learned.provider, at_provider, method, &paid.payment_id).await?;
    }
    Ok(())
}

/// What a provider's message says about an invoice.
pub(crate) async fn settle(app: &App, tx: PlatformTx, taken: Taken, about: About, said: Said) -> Result<()> {
    let About { tenant, invoice, .. } = about;
    let provider = taken.provider.clone();
    let (paid, learned) = match &said {
        Said::SessionCompleted { paid, customer_id, billing, .. } => (
            paid.as_ref(),
            Learned {
                provider: &provider,
                customer_id: customer_id.as_deref(),
                payment_method_id: None,
                billing: Some(billing),
            },
        ),
        Said::PaymentSucceeded { paid, customer_id, payment_method_id } => (
            Some(paid),
            Learned {
                provider: &provider,
                customer_id: customer_id.as_deref(),
                payment_method_id: payment_method_id.as_deref(),
                billing: None,
            },
        ),
        Said::PaymentFailed { payment_id, reason } => {
            let open = about.open(&tx, payment_id.as_deref()).await?;
            taken.handled(&tx).await?;
            tracing::debug!(?payment_id, tenant, invoice, "a payment of an invoice was refused");
            return match open {
                Some(open) => declined(app, tx, tenant, open, reason).await,
                // On the payment page, where the customer has read it.
                None => tx.commit_unaudited("a refusal that the customer has seen").await,
            };
        }
        Said::SessionFailed { promised, reason, .. } => {
            taken.handled(&tx).await?;
            let Some(promised) = promised else {
                return tx.commit_unaudited("a payment without a name").await;
            };
            return match about.open(&tx, Some(&promised.payment_id)).await? {
                Some(open) => declined(app, tx, tenant, open, reason).await,
                None => on_its_way(tx, &provider, about, promised, Some(reason)).await,
            };
        }
        Said::SessionExpired { session_id } => {
            pages::gone().bind(&tx, &tenant, &invoice, &session_id.as_str()).await?;
            taken.handled(&tx).await?;
            return tx.commit_unaudited("a payment page that nobody used").await;
        }
    };
    taken.handled(&tx).await?;
    if let Some(paid) = paid {
        return arrived(app, tx, &provider, about, paid, Some(learned)).await.map(drop);
    }
    match &said {
        Said::SessionCompleted { promised: Some(promised), .. } => {
            on_its_way(tx, &provider, about, promised, None).await
        }
        _ => tx.commit_unaudited("one half of what a payment needs").await,
    }
}

/// Money from a payment page is under way, for days perhaps; another message will tell. Until then it is a try like any
/// other: the invoice is neither charged nor paid a second time. `failed`: it is known already that it did not arrive.
async fn on_its_way(tx: PlatformTx, provider: &str, about: About, promised: &Paid, failed: Option<&str>) -> Result<()> {
    let About { tenant, invoice, .. } = about;
    let Some(found) = invoices::lock_to_settle(&tx, tenant, invoice).await? else {
        return tx.commit_unaudited("a message about nothing").await;
    };
    let (payment, customer) = (promised.payment_id.as_str(), found.issued.customer);
    let (currency, amount) = (promised.money.currency.as_str(), promised.money.to_db());
    if let Some(reason) = failed {
        sql::never_came()
            .bind(&tx, &tenant, &customer, &invoice, &provider, &currency, &amount, &payment, &reason)
            .await?;
    } else if found.is_open {
        pages::used().bind(&tx, &tenant, &invoice).await?;
        sql::on_its_way().bind(&tx, &tenant, &customer, &invoice, &provider, &currency, &amount, &payment).await?;
    }
    tx.commit_unaudited("money that is under way; its arrival is the event").await
}

/// A customer has asked the bank to take a payment back: somebody must answer, at the provider's own page.
pub(crate) async fn disputed(app: &App, tx: PlatformTx, taken: Taken, payment_id: &str, reason: &str) -> Result<()> {
    let Some(payment) = sql::payment_of().bind(&tx, &taken.provider.as_str(), &payment_id).opt().await? else {
        return taken.ignored(tx).await;
    };
    taken.handled(&tx).await?;
    let summary = format!(
        "The customer of tenant {} has asked the bank to take payment {payment_id} back ({reason}). Answer it at the \
         payment provider, in time.",
        payment.tenant_id
    );
    trouble(app, &tx, Some(payment.tenant_id), format!("dispute/{payment_id}"), summary).await?;
    let tx = tx.of_tenant(payment.tenant_id);
    tx.record(
        Event::new(&events::PAYMENT_DISPUTED)
            .object("invoice", payment.invoice_id, payment_id)
            .details(json!({ "reason": reason })),
    );
    tx.commit().await
}
