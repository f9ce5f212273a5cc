//! How other domains bring people in: an account for an address, and the link to its first password.
//!
//! Everything runs in the caller's transaction, so that an account without the order it came from, or the other way
//! round, cannot be.

use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_sql::queries::identity::src::identity as tenants;
use mpanel_sql::queries::identity::src::users::users as sql;

/// An account that was looked up or made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenedAccount {
    /// The user's id.
    pub user_id: i64,
    /// Whether it was made now. It has no password then: send the [`activation_link`].
    pub is_new: bool,
}

/// The account of an address (compared without case), made as `invited` when there is none. Whoever pays for something
/// under a stranger's address does not get into the stranger's account: only the link in the mail opens it.
pub async fn open_account(tx: &PlatformTx, email: &str, name: &str) -> Result<OpenedAccount> {
    match sql::insert_invited().bind(tx, &name, &email).opt().await? {
        Some(user_id) => {
            tx.record(Event::new(&events::USER_CREATED).object("user", user_id, email));
            Ok(OpenedAccount { user_id, is_new: true })
        }
        None => {
            let user_id = sql::account_id_of().bind(tx, &email).one().await?;
            Ok(OpenedAccount { user_id, is_new: false })
        }
    }
}

/// Makes a tenant with this user as its owner; answers its id. `slug` must be free; see [`free_slug`].
pub async fn open_tenant(tx: &PlatformTx, owner: i64, name: &str, slug: &str, billing_email: &str) -> Result<i64> {
    let tenant = tenants::insert_tenant().bind(tx, &name, &slug, &Some(billing_email)).one().await?;
    tenants::add_member().bind(tx, &tenant, &owner, &"TENANT_OWNER").await?;
    tx.record(Event::new(&events::TENANT_CREATED).tenant(tenant).object("tenant", tenant, name));
    Ok(tenant)
}

/// A name for addresses that no tenant has, made of `name`: lower-case letters, digits and hyphens.
pub async fn free_slug(tx: &PlatformTx, name: &str) -> Result<String> {
    let base = slug(name);
    for n in 1..100 {
        let slug = if n == 1 { base.clone() } else { format!("{base}-{n}") };
        if !slug_taken(tx, &slug).await? {
            return Ok(slug);
        }
    }
    Ok(format!("{base}-{:08x}", rand::random::<u32>()))
}

/// Whether a tenant has this name in addresses.
pub async fn slug_taken(tx: &PlatformTx, slug: &str) -> Result<bool> {
    Ok(tenants::slug_taken().bind(tx, &slug).one().await?)
}

fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().map(|c| c.to_ascii_lowercase()) {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
        if slug.len() == 40 {
            break;
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() { "tenant".into() } else { slug.into() }
}

/// The link under which a user sets the first password, for a message of the caller's own; works once, and ends the one
/// before. `None` when the user has a password already and simply signs in.
pub async fn activation_link(app: &App, tx: &PlatformTx, user: i64) -> Result<Option<String>> {
    crate::users::activation_link(app, tx, user).await
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_name_becomes_a_slug() {
        let all = [("Acme & Sons, Ltd.", "acme-sons-ltd"), ("--", "tenant"), ("Ä", "tenant"), ("x1", "x1")];
        for (name, expected) in all {
            assert_eq!(slug(name), expected);
        }
        assert_eq!(slug(&"a".repeat(100)).len(), 40);
    }
}
