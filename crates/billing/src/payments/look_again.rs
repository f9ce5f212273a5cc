//! Charges and refunds whose outcome nobody knows: the provider is asked again and again, until it tells. It is looked at
//! before anything is moved, so that this is safe.

use mpanel_jobs::{Options, enqueue};
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::http::App;
use mpanel_kernel::settings::LOOK_AGAIN;
use mpanel_sql::queries::billing::src::payments::{charge, refund};

use super::{Charge, Refund};

/// A look that leads to nothing is not pressed: the next one is not far.
const TRIES: i32 = 3;

/// Begins another look at what is unclear; answers at how much.
pub(crate) async fn look_again(app: &App) -> Result<usize> {
    let minutes = i32::try_from(app.settings.number(&LOOK_AGAIN)).unwrap_or(60);
    let tx = app.db.read(&PlatformScope::system()).await?;
    let charges = charge::unclear().bind(&tx, &minutes).all().await?;
    let refunds = refund::unclear().bind(&tx, &minutes).all().await?;
    drop(tx);
    let options = || Options { max_attempts: TRIES, ..Options::default() };
    for found in &charges {
        let tx = app.db.write(&PlatformScope::system()).await?;
        if charge::look_again().bind(&tx, &found.tenant_id, &found.id).await? > 0 {
            enqueue(&tx, &Charge { tenant: found.tenant_id, charge: found.id }, options()).await?;
        }
        tx.commit_unaudited("another look at a charge; what comes of it is the event").await?;
    }
    for found in &refunds {
        let tx = app.db.write(&PlatformScope::system()).await?;
        if refund::look_again().bind(&tx, &found.tenant_id, &found.id).await? > 0 {
            enqueue(&tx, &Refund { tenant: found.tenant_id, refund: found.id }, options()).await?;
        }
        tx.commit_unaudited("another look at a refund; what comes of it is the event").await?;
    }
    Ok(charges.len() + refunds.len())
}
