//! Links that people get by mail: an invitation, an activation, a new password. A link works once and until it expires;
//! asking for another one ends the earlier.

use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_kernel::forms::Check;
use mpanel_kernel::http::App;
use mpanel_kernel::settings::{BRAND_NAME, INVITATION_HOURS, PASSWORD_RESET_MINUTES};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as accounts;
use mpanel_sql::queries::identity::src::users::users as sql;

use crate::{mail, passwords};

/// What links to join are for, in the words of `user_tokens.purpose`.
const JOINING: &[&str] = &["invitation", "activation"];
/// What links for a new password are for.
const RESETTING: &[&str] = &["password_reset"];

/// What a link is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Link<'a> {
    /// To join this tenant (its id and name).
    Invitation(i64, &'a str),
    /// To set the first password.
    Activation,
    /// To set a new password.
    Reset,
}

/// Sends a user a link. Its token is in the part of the URL that browsers keep to themselves, so that no log of a server
/// between has it.
pub(super) async fn send(app: &App, tx: &PlatformTx, user: i64, email: &str, link: Link<'_>) -> Result<()> {
    let brand = app.settings.text(&BRAND_NAME);
    let hours = app.settings.number(&INVITATION_HOURS);
    let minutes = app.settings.number(&PASSWORD_RESET_MINUTES);
    let url = make(app, tx, user, link).await?;
    let tenant = match link {
        Link::Invitation(tenant, _) => Some(tenant),
        Link::Activation | Link::Reset => None,
    };
    let (subject, text) = match link {
        Link::Invitation(_, name) => (
            format!("Join {name} on {brand}"),
            format!("You are invited to join {name} on {brand}.\n\nTo accept, open this link within {hours} hours:\n"),
        ),
        Link::Activation => (
            format!("Your account on {brand}"),
            format!(
                "There is an account for you on {brand}.\n\nTo set your password, open this link within {hours} hours:\n"
            ),
        ),
        Link::Reset => (
            format!("A new password for {brand}"),
            format!(
                "Somebody, probably you, asked for a new password for your account on {brand}.\n\nTo set one, open \
                 this link within {minutes} minutes:\n"
            ),
        ),
    };
    let body = format!("{text}{url}\n\nThe link works once. If you did not expect this message, ignore it.\n");
    mail::send(app, tx, tenant, email, &subject, &body).await
}

/// Makes a link; the earlier one of its kind stops working.
async fn make(app: &App, tx: &PlatformTx, user: i64, link: Link<'_>) -> Result<String> {
    let minutes = app.settings.number(&PASSWORD_RESET_MINUTES);
    let hours = app.settings.number(&INVITATION_HOURS);
    let (purpose, tenant, lives, page) = match link {
        Link::Invitation(tenant, _) => ("invitation", Some(tenant), hours * 60, "invitation"),
        Link::Activation => ("activation", None, hours * 60, "invitation"),
        Link::Reset => ("password_reset", None, minutes, "password/reset"),
    };
    let token = crate::random_token();
    sql::drop_tokens().bind(tx, &user, &purpose, &tenant).await?;
    let lives = i32::try_from(lives).unwrap_or(60);
    sql::insert_token().bind(tx, &user, &purpose, &tenant, &crate::token_hash(&token), &lives).await?;
    Ok(format!("{}/{page}#token={token}", app.config.url()))
}

/// A link for the first password of a user, for a message of the caller's own; `None` when the user has a password.
pub(crate) async fn activation_link(app: &App, tx: &PlatformTx, user: i64) -> Result<Option<String>> {
    let account = sql::lock_account().bind(tx, &user).opt().await?.ok_or_else(|| Error::not_found("user"))?;
    if account.has_password {
        return Ok(None);
    }
    make(app, tx, user, Link::Activation).await.map(Some)
}

fn useless() -> Error {
    Error::unprocessable(
        "link_unusable",
        "This link was used, has expired or was replaced by a newer one. Ask for another.",
    )
}

/// Refuses a link that would not work, before any work is done for it.
async fn usable(tx: &PlatformTx, token: &str, purposes: &[&str]) -> Result<()> {
    let usable = sql::token_is_usable().bind(tx, &crate::token_hash(token), &purposes).one().await?;
    if usable { Ok(()) } else { Err(useless()) }
}

/// What somebody who follows an invitation or activation gives.
pub(crate) struct Acceptance {
    pub token: String,
    pub name: Option<String>,
    pub password: Option<String>,
}

/// Joins the tenant that the token invites to, and sets the first password of an account that has none. The token of
/// one mailbox never changes a password that is set. Answers the account's address.
///
/// Errors: 422 `link_unusable`; 422 for the password.
pub(crate) async fn accept_invitation(app: &App, origin: &Origin, given: Acceptance) -> Result<String> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    usable(&tx, &given.token, JOINING).await?;
    drop(tx);
    // Before the transaction: hashing takes tens of milliseconds and holds no row meanwhile.
    let hash = match &given.password {
        Some(password) => Some(passwords::hash(&app.settings, password).await?),
        None => None,
    };
    let tx = app.db.write(&PlatformScope::new(origin.clone())).await?;
    let token =
        sql::use_token().bind(&tx, &crate::token_hash(&given.token), &JOINING).opt().await?.ok_or_else(useless)?;
    let user = sql::lock_account().bind(&tx, &token.user_id).one().await?;
    if user.status == "disabled" {
        return Err(useless());
    }
    let mut check = Check::default();
    match (&given.password, user.has_password) {
        // It signs in through a provider of single sign-on.
        (None, false) if user.status == "active" => {}
        (None, false) => check.wrong("password", "required", "Set a password for your account."),
        (Some(_), true) => {
            check.wrong("password", "has_password", "This account has a password; leave this field out.")
        }
        (Some(password), false) => {
            passwords::check(&app.settings, &mut check, "password", password, &user.email).await?
        }
        (None, true) => {}
    }
    check.finish()?;
    if let (Some(hash), false) = (&hash, user.has_password) {
        accounts::set_password().bind(&tx, &hash.as_str(), &false, &user.id).await?;
        if let Some(name) = &given.name {
            sql::update_account().bind(&tx, &name.as_str(), &user.email.as_str(), &user.id).await?;
        }
        tx.record(Event::new(&events::USER_ACTIVATED).by(Some(user.id)).object("user", user.id, &user.email));
    }
    if let Some(tenant) = token.tenant_id {
        if sql::accept_membership().bind(&tx, &tenant, &user.id).await? == 0 {
            // Removed from the tenant since the invitation.
            return Err(useless());
        }
        tx.record(Event::new(&events::USER_INVITATION_ACCEPTED).tenant(tenant).by(Some(user.id)).object(
            "user",
            user.id,
            &user.email,
        ));
    }
    tx.commit().await?;
    Ok(user.email)
}

/// Sends a link for a new password, if there is such an account that may have one, and none went out in the last minute.
pub(crate) async fn request_reset(app: &App, tx: &PlatformTx, email: &str) -> Result<bool> {
    let Some(id) = sql::account_id_of().bind(tx, &email).opt().await? else { return Ok(false) };
    let user = sql::lock_account().bind(tx, &id).one().await?;
    if user.status != "active"
        || user.sso_only
        || sql::token_issued_lately().bind(tx, &id, &"password_reset").one().await?
    {
        return Ok(false);
    }
    send(app, tx, id, &user.email, Link::Reset).await?;
    tx.record(Event::new(&events::USER_PASSWORD_RESET_REQUESTED).object("user", id, &user.email));
    Ok(true)
}

/// Sets the password that a reset link allows to set; ends every session of the account.
///
/// Errors: 422 `link_unusable`; 422 for the password.
pub(crate) async fn reset_password(app: &App, origin: &Origin, token: &str, password: &str) -> Result<()> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    usable(&tx, token, RESETTING).await?;
    drop(tx);
    let hash = passwords::hash(&app.settings, password).await?;
    let tx = app.db.write(&PlatformScope::new(origin.clone())).await?;
    let token = sql::use_token().bind(&tx, &crate::token_hash(token), &RESETTING).opt().await?.ok_or_else(useless)?;
    let user = sql::lock_account().bind(&tx, &token.user_id).one().await?;
    if user.status == "disabled" || user.sso_only {
        return Err(useless());
    }
    let mut check = Check::default();
    passwords::check(&app.settings, &mut check, "newPassword", password, &user.email).await?;
    check.finish()?;
    accounts::set_password().bind(&tx, &hash.as_str(), &false, &user.id).await?;
    accounts::close_sessions_of().bind(&tx, &user.id).await?;
    tx.record(Event::new(&events::USER_PASSWORD_CHANGED).by(Some(user.id)).object("user", user.id, &user.email));
    tx.commit().await
}
