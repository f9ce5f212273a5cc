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
///
/// Whoever paid may be nobody of that tenant. What was bought with other means of payment than the tenant's own is not
/// charged to those before somebody who signed in has accepted it.
pub(crate) async fn welcome(
    app: &App,
    tx: &PlatformTx,
    email: &str,
    bought: &Quote,
    (provider, customer_id): (&str, Option<&str>),
) -> Result<Welcomed> {
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
    let by_hand = sql::pays_otherwise().bind(tx, &tenant, &provider, &customer_id).one().await? > 0;
    if by_hand {
        text.push_str(&format!(
            "\nIt was paid with other means of payment than yours. You get an invoice for each further period, and nothing is \
             charged by itself before you accept it: {}/billing\n",
            app.config.url()
        ));
    }
    mail::send(app, tx, Some(tenant), email, &format!("Welcome to {brand}"), &text).await?;
    Ok(Welcomed { tenant, by_hand })
}

/// Whose a purchase is.
pub(crate) struct Welcomed {
    /// The tenant.
    pub tenant: i64,
    /// Whether it was paid with other means of payment than the tenant's own.
    pub by_hand: bool,
}

/// Whether a tenant is suspended: nothing is made for it, and its billing pauses.
pub(crate) async fn stands_still<S: Scope>(tx: &Tx<S>, tenant: i64) -> Result<bool> {
    Ok(sql::suspended().bind(tx, &tenant).one().await? > 0)
}

/// What these tenants are called.
pub(crate) async fn names<S: Scope>(
    tx: &Tx<S>,
    tenants: impl IntoIterator<Item = i64>,
) -> Result<HashMap<i64, String>> {
    let ids: Vec<i64> = tenants.into_iter().collect();
    Ok(sql::names().bind(tx, &ids).all().await?.into_iter().map(|t| (t.id, t.name)).collect())
}
