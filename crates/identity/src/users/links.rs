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

/// Ends every link that went to the address that the account had before. Who was asked to join a tenant is asked again at
/// the new one, and who has no password yet gets a link for it there.
pub(super) async fn move_to(app: &App, tx: &PlatformTx, user: i64, email: &str, invited: bool) -> Result<()> {
    let waiting = sql::drop_links().bind(tx, &user).all().await?;
    for tenant in &waiting {
        send(app, tx, user, email, Link::Invitation(tenant.id, &tenant.name)).await?;
    }
    if invited && waiting.is_empty() {
        send(app, tx, user, email, Link::Activation).await?;
    }
    Ok(())
}

/// A link for the first password of a user, for a message of the caller's own; `None` when the user has a password, or
/// signs in through a provider that is to be the only way.
pub(crate) async fn activation_link(app: &App, tx: &PlatformTx, user: i64) -> Result<Option<String>> {
    let account = sql::lock_account().bind(tx, &user).opt().await?.ok_or_else(|| Error::not_found("user"))?;
    if account.has_password || account.sso_only {
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

/// A password that somebody wants: what is wrong with it, or its hash.
struct Wanted {
    check: Check,
    hash: Option<String>,
}

/// Judges and hashes a password for the account of a link, before any row is locked for it: that reads a file and takes tens
/// of milliseconds.
///
/// Errors: 422 for a link that would not work.
async fn wanted(app: &App, token: &str, purposes: &[&str], field: &str, password: Option<&str>) -> Result<Wanted> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let email = sql::address_of_token().bind(&tx, &crate::token_hash(token), &purposes).opt().await?;
    let email = email.ok_or_else(useless)?;
    drop(tx);
    let mut wanted = Wanted { check: Check::default(), hash: None };
    if let Some(password) = password {
        passwords::check(&app.settings, &mut wanted.check, field, password, &email).await?;
        if wanted.check.ok() {
            wanted.hash = Some(passwords::hash(&app.settings, password).await?);
        }
    }
    Ok(wanted)
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
    let wanted = wanted(app, &given.token, JOINING, "password", given.password.as_deref()).await?;
    let tx = app.db.write(&PlatformScope::new(origin.clone())).await?;
    let token =
        sql::use_token().bind(&tx, &crate::token_hash(&given.token), &JOINING).opt().await?.ok_or_else(useless)?;
    let user = sql::lock_account().bind(&tx, &token.user_id).one().await?;
    if user.status == "disabled" {
        return Err(useless());
    }
    let mut check = Check::default();
    let signs_in = user.has_password || user.sso_only;
    match &given.password {
        None if signs_in => {}
        // It signs in through a provider of single sign-on.
        None if user.status == "active" => {}
        None => check.wrong("password", "required", "Set a password for your account."),
        Some(_) if user.sso_only => check.wrong(
            "password",
            "sso_only",
            "This account signs in through its identity provider, not with a password; leave this field out.",
        ),
        Some(_) if signs_in => {
            check.wrong("password", "has_password", "This account has a password; leave this field out.")
        }
        Some(_) => check = wanted.check,
    }
    check.finish()?;
    if let (Some(hash), false) = (&wanted.hash, signs_in) {
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
    let wanted = wanted(app, token, RESETTING, "newPassword", Some(password)).await?;
    let tx = app.db.write(&PlatformScope::new(origin.clone())).await?;
    let token = sql::use_token().bind(&tx, &crate::token_hash(token), &RESETTING).opt().await?.ok_or_else(useless)?;
    let user = sql::lock_account().bind(&tx, &token.user_id).one().await?;
    if user.status == "disabled" || user.sso_only {
        return Err(useless());
    }
    wanted.check.finish()?;
    let hash = wanted.hash.ok_or_else(useless)?;
    accounts::set_password().bind(&tx, &hash.as_str(), &false, &user.id).await?;
    accounts::close_sessions_of().bind(&tx, &user.id).await?;
    tx.record(Event::new(&events::USER_PASSWORD_CHANGED).by(Some(user.id)).object("user", user.id, &user.email));
    tx.commit().await
}
