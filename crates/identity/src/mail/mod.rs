//! Messages to people. They are written to the outbox in the transaction that wants them sent; a job hands them to the
//! SMTP service. Without one they stay, for an operator to read and pass on.

mod deliver;
mod routes;

pub(crate) use deliver::Deliver;
pub(crate) use routes::routes;

use mpanel_jobs::{Options, enqueue};
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::http::App;
use mpanel_sql::queries::identity::src::mail::mail as sql;

/// Sends a plain-text message with the commit. The text is kept until it is delivered, 30 days at most.
pub async fn send(app: &App, tx: &PlatformTx, tenant: Option<i64>, to: &str, subject: &str, body: &str) -> Result<()> {
    let delivers = app.config.smtp_url.is_some();
    let status = if delivers { "queued" } else { "kept" };
    let message = sql::put_message().bind(tx, &tenant, &to, &subject, &body, &status).one().await?;
    if delivers {
        enqueue(tx, &Deliver { message }, Options::default()).await?;
    }
    Ok(())
}
