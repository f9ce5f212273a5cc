//! Whose account an identity opens: the one it is linked with, or else the one of its verified address. None is ever made.

use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_sql::queries::identity::src::identity::{self as accounts, LoginRow};
use mpanel_sql::queries::identity::src::sso::sso as sql;
use mpanel_sql::queries::identity::src::users::users;
use serde_json::json;

use super::exchange::Identity;
use super::providers::Provider;
use super::refusal::Refusal;
use crate::mail;

/// The account that an identity opens; `Err` in the inner result: none, and why.
pub(super) async fn find(
    tx: &PlatformTx,
    provider: &Provider,
    identity: &Identity,
) -> Result<std::result::Result<LoginRow, Refusal>> {
    if let Some(id) = sql::linked_user().bind(tx, &provider.id, &identity.subject.as_str()).opt().await? {
        let user = accounts::user_by_id().bind(tx, &id).one().await?;
        return Ok(usable(user));
    }
    let email = match &identity.email {
        Some(email) if identity.verified => email,
        Some(email) => {
            let mut refusal = Refusal::new("sso_unverified", "the provider has not verified the address");
            refusal.email = Some(email.chars().take(254).collect());
            return Ok(Err(refusal));
        }
        None => return Ok(Err(Refusal::new("sso_unverified", "the provider gave no address"))),
    };
    let unknown = |reason: &str| {
        let mut refusal = Refusal::new("sso_no_account", reason);
        refusal.email = Some(email.chars().take(254).collect());
        refusal
    };
    if !provider.vouches_for(email) {
        return Ok(Err(unknown("the address is of a domain that this provider does not vouch for")));
    }
    let Some(user) = accounts::user_by_email().bind(tx, &email.as_str()).opt().await? else {
        return Ok(Err(unknown("there is no account of this address")));
    };
    if sql::has_identity().bind(tx, &provider.id, &user.id).one().await? {
        // An address that was given to somebody else opens nothing of who had it before.
        let refusal = Refusal::new("sso_other_person", "the account is linked with another identity at this provider");
        return Ok(Err(refusal.of(user.id, &user.email)));
    }
    Ok(usable(user))
}

/// Whether an account may be signed in to.
pub(super) fn usable(user: LoginRow) -> std::result::Result<LoginRow, Refusal> {
    if user.status == "disabled" {
        return Err(Refusal::new("account_disabled", "the account is disabled").of(user.id, &user.email));
    }
    if user.locked_at.is_some() {
        return Err(Refusal::new("account_locked", "the account is locked").of(user.id, &user.email));
    }
    Ok(user)
}

/// Links the account with the identity, once the sign-in is complete. An invited account joins by it, as by the link in
/// the mail: the provider has verified the same address.
///
/// `Err` in the inner result: the invitation has expired.
pub(super) async fn link(
    app: &App,
    tx: &PlatformTx,
    provider: &Provider,
    user: &LoginRow,
    subject: &str,
    email: Option<&str>,
) -> Result<std::result::Result<(), Refusal>> {
    if user.status == "invited" {
        let invitations = sql::take_invitations().bind(tx, &user.id).all().await?;
        if invitations.is_empty() {
            let refusal = Refusal::new("sso_no_account", "the account's invitation has expired");
            return Ok(Err(refusal.of(user.id, &user.email)));
        }
        sql::activate().bind(tx, &user.id).await?;
        tx.record(Event::new(&events::USER_ACTIVATED).by(Some(user.id)).object("user", user.id, &user.email));
        for tenant in invitations.into_iter().filter(|t| *t > 0) {
            if users::accept_membership().bind(tx, &tenant, &user.id).await? > 0 {
                let event = Event::new(&events::USER_INVITATION_ACCEPTED).tenant(tenant).by(Some(user.id));
                tx.record(event.object("user", user.id, &user.email));
            }
        }
    }
    if sql::link().bind(tx, &user.id, &provider.id, &subject, &email).await? > 0 {
        tx.record(
            Event::new(&events::USER_SSO_LINKED)
                .by(Some(user.id))
                .object("user", user.id, &user.email)
                .details(json!({ "provider": provider.slug, "subject": subject, "email": email })),
        );
        let text = format!(
            "Your account can now be signed in to through {}.\n\nIf this was not you, tell your provider.\n",
            provider.name
        );
        mail::send(app, tx, None, &user.email, "Your account was linked", &text).await?;
    } else if sql::linked_user().bind(tx, &provider.id, &subject).opt().await? != Some(user.id) {
        // Two first sign-ins at once, of which the other was somebody else's.
        let refusal = Refusal::new("sso_other_person", "the account was linked with another identity meanwhile");
        return Ok(Err(refusal.of(user.id, &user.email)));
    }
    sql::use_link().bind(tx, &email, &provider.id, &subject).await?;
    Ok(Ok(()))
}
