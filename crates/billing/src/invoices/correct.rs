//! Putting an invoice right: a credit note about it, of the whole or of a part.

use mpanel_cloudpods::pods::{Once, remember, repeated};
use mpanel_kernel::db::{PlatformScope, TenantTx};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::{Error, Result};
use schemars::JsonSchema;
use serde::Deserialize;

use super::actions::take;
use super::detail::{self, InvoiceDetail};
use super::service::{self, Issued};
use super::{InvoiceStatus, read};

const OPERATION: &str = "invoice.credit";

/// A credit note to be written.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct CreditBody {
    /// What to credit, in minor units and with tax; absent: all that is not credited yet.
    #[serde(default)]
    amount: Field<i64>,
    /// Why, 1 to 200 characters; it stands on the document.
    #[serde(default)]
    reason: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// Credits an invoice. Of one that is open the credit pays a part or all; of one that is paid it waits for the
/// customer's next invoices.
///
/// Errors: 404; 409 `wrong_status`, `credited`, `being_charged`; 422 with every wrong field, `idempotency_key_reused`.
pub(super) async fn correct(
    app: &App,
    scope: &PlatformScope,
    id: i64,
    body: CreditBody,
    once: Once<'_>,
) -> Result<InvoiceDetail> {
    let mut check = Check::new(&body.unknown);
    let amount = check.optional("amount", body.amount);
    let reason = check.text("reason", body.reason, 1, 200).unwrap_or_default();
    let (tx, invoice) = take(app, scope, id).await?;
    if was_done(&tx, OPERATION, id, &once).await? {
        return detail::of(&tx, invoice).await;
    }
    if !matches!(invoice.status, InvoiceStatus::Open | InvoiceStatus::Paid) || invoice.kind != "invoice" {
        let detail = format!("This is {}; only an invoice that is open or paid can be credited.", what(&invoice));
        return Err(Error::conflict("wrong_status", detail));
    }
    let before = detail::of(&tx, invoice).await?;
    let left = before.left();
    let amount = amount.unwrap_or(left.amount);
    if left.amount > 0 && !(1..=left.amount).contains(&amount) {
        let message = format!("Give an amount in minor units, more than zero and at most what is left: {left}.");
        check.wrong("amount", "invalid_amount", message);
    }
    check.finish()?;
    if before.invoice.status == InvoiceStatus::Open {
        crate::payments::wait_for_charges(&tx, id).await?;
    }
    if left.amount == 0 {
        return Err(Error::conflict("credited", "All of this invoice was credited already."));
    }
    let number = before.invoice.number.clone().unwrap_or_default();
    crate::subscriptions::hold_billed(&tx, id).await?;
    let new = before.correction(app, amount, format!("Credit for {number}: {reason}"));
    let invoice = before.invoice;
    super::credit(app, &tx, new, Some(id)).await?;
    if invoice.status == InvoiceStatus::Open {
        let due = Money::new(invoice.amount.amount - invoice.amount_paid.amount, &invoice.currency);
        let mut issued = Issued { id, customer: invoice.customer_id, number, due };
        super::apply_credit(&tx, &mut issued).await?;
        // Whoever has it open would pay what was due before.
        crate::payments::close_page(&tx, id).await?;
        if issued.due.amount == 0 {
            service::settle(app, &tx, &issued, "credit", &format!("credit_{}", issued.number)).await?;
        }
    }
    if let Some(key) = once.key {
        remember(&tx, key, OPERATION, once.body, id).await?;
    }
    let after = read::one(&tx, invoice.tenant_id, id).await?.ok_or_else(|| Error::not_found("invoice"))?;
    let after = detail::of(&tx, after).await?;
    tx.commit().await?;
    Ok(after)
}

/// Whether this was done to an invoice before, by the same request.
///
/// Errors: 422 `idempotency_key_reused`.
pub(super) async fn was_done(tx: &TenantTx, operation: &str, invoice: i64, once: &Once<'_>) -> Result<bool> {
    match repeated(tx, operation, once).await? {
        None => Ok(false),
        Some(earlier) if earlier == invoice => Ok(true),
        Some(_) => {
            let detail = "This Idempotency-Key was used for another invoice. Use a new key for a new request.";
            Err(Error::unprocessable("idempotency_key_reused", detail))
        }
    }
}

pub(super) fn what(invoice: &super::Invoice) -> String {
    if invoice.kind == "invoice" { invoice.status.as_str().to_owned() } else { "a credit note".to_owned() }
}
