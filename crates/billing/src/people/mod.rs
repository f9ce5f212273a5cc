//! Who bought: the account for an address, the tenant it owns, and the first message.

use std::collections::HashMap;

use mpanel_identity::{mail, onboarding};
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, Scope, Tx};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::BRAND_NAME;
use mpanel_sql::queries::billing::src::people::people as sql;

use crate::checkout::Quote;

/// The tenant that a purchase of this address belongs to. An account that is there is used, and so is the tenant that it
/// owns; what is missing is made. Tells the buyer how to get in: a new account by a link that sets the first password.
pub(crate) async fn welcome(app: &App, tx: &PlatformTx, email: &str, bought: &Quote) -> Result<i64> {
    let name = email.split('@').next().unwrap_or(email);
    let user = onboarding::open_account(tx, email, name).await?.user_id;
    // Locks the account: of two purchases at the same time the second finds the tenant of the first.
    let link = onboarding::activation_link(app, tx, user).await?;
    let tenant = match sql::owned_tenant().bind(tx, &user).opt().await? {
        Some(tenant) => tenant,
        None => {
            let slug = onboarding::free_slug(tx, name).await?;
            onboarding::open_tenant(tx, user, name, &slug, email).await?
        }
    };
    let brand = app.settings.text(&BRAND_NAME);
    let mut text = format!("Thank you for your order at {brand}.\n\n");
    for line in &bought.lines {
        text.push_str(&format!("    {}  {}\n", line.name, line.total(&bought.total.currency)));
    }
    text.push_str(&format!(
        "    Total  {}\n\nIt is being set up now, and your invoice is in the console: {}/billing/invoices\n\n",
        bought.total,
        app.config.url()
    ));
    match link {
        Some(link) => text.push_str(&format!(
            "To activate your account and watch it being made, set your password here:\n\n{link}\n\nThe link works once. \
             Later you sign in at {}/login\n",
            app.config.url()
        )),
        None => text.push_str(&format!("Sign in to see it: {}/login\n", app.config.url())),
    }
    mail::send(app, tx, Some(tenant), email, &format!("Welcome to {brand}"), &text).await?;
    Ok(tenant)
}

/// What these tenants are called.
pub(crate) async fn names<S: Scope>(
    tx: &Tx<S>,
    tenants: impl IntoIterator<Item = i64>,
) -> Result<HashMap<i64, String>> {
    let ids: Vec<i64> = tenants.into_iter().collect();
    Ok(sql::names().bind(tx, &ids).all().await?.into_iter().map(|t| (t.id, t.name)).collect())
}
