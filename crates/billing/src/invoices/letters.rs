//! What customers are told about their invoices. An invoice's row says what its customer knows; whatever differs from how
//! it stands is told, once, by the schedule: so that a hundred thousand renewals do not wait for letters.

use mpanel_identity::mail;
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::App;
use mpanel_kernel::money::Money;
use mpanel_kernel::settings::BRAND_NAME;
use mpanel_sql::queries::billing::src::invoices::invoices as sql;

/// Batches of one run: whatever else the schedule has to do waits for it.
const BATCHES: usize = 10;

/// Tells customers how their invoices stand; answers how many letters were written.
pub(crate) async fn tell_of_invoices(app: &App) -> Result<usize> {
    let mut written = 0;
    for _ in 0..BATCHES {
        let tx = app.db.write(&PlatformScope::system()).await?;
        let rows = sql::to_mail().bind(&tx).all().await?;
        if rows.is_empty() {
            break;
        }
        for row in &rows {
            if let Some((subject, text)) = letter(row)? {
                let brand = app.settings.text(&BRAND_NAME);
                let body = format!(
                    "{text}\n\nYour invoices, to read and to download: {}/billing/invoices\n",
                    app.config.url()
                );
                mail::send(app, &tx, Some(row.tenant_id), &row.email, &format!("{brand}: {subject}"), &body).await?;
                written += 1;
            }
            sql::mailed().bind(&tx, &row.status.as_str(), &row.tenant_id, &row.id).await?;
        }
        tx.commit_unaudited("letters; what they tell of is the event").await?;
    }
    Ok(written)
}

/// What is to be told; `None` when the customer need not know.
fn letter(row: &sql::ToMail) -> Result<Option<(String, String)>> {
    let amount = Money::from_db(row.amount, &row.currency)?;
    let due = Money::from_db(row.due, &row.currency)?;
    let number = row.number.as_deref().unwrap_or_default();
    let of_credit = row.kind == "credit_note";
    Ok(match (row.status.as_str(), row.is_new) {
        (_, true) if of_credit => Some((
            format!("credit note {number}"),
            format!(
                "You have credit note {number} over {amount}. What was not paid back to you is used for your next invoices."
            ),
        )),
        _ if of_credit => None,
        ("open", _) => Some((
            format!("invoice {number}"),
            format!(
                "You have invoice {number} over {amount}. Please pay {due} by {}.",
                row.due_date.as_deref().unwrap_or("the agreed day")
            ),
        )),
        ("paid", true) => {
            Some((format!("invoice {number}"), format!("You have invoice {number} over {amount}. It is paid.")))
        }
        ("paid", false) => {
            Some((format!("invoice {number} is paid"), format!("Thank you: invoice {number} over {amount} is paid.")))
        }
        ("void", false) => Some((
            format!("invoice {number} was taken back"),
            format!("Invoice {number} over {amount} was taken back. There is nothing to pay for it."),
        )),
        _ => None,
    })
}
