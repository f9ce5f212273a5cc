//! What every way in ends with, once somebody has proved who it is: the history, the notice of a new device, the session.

use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformTx, Scope};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::SESSION_MAX_HOURS;
use mpanel_sql::queries::identity::src::identity as sql;
use serde_json::json;

use super::me::{self, Me};
use crate::mail;
use crate::security::{Place, watch_place};

/// How somebody proved who it is.
pub(crate) struct Proof {
    /// In the words of `login_history.method`.
    method: &'static str,
    /// Whether the proof was more than one factor without a code of ours.
    second_factor: bool,
    /// From where.
    place: Place,
}

impl Proof {
    /// Before the transaction of the sign-in: looking a place up reads a file.
    pub(crate) async fn new(app: &App, origin: &Origin, method: &'static str, second_factor: bool) -> Self {
        Self { method, second_factor, place: Place::of(app, origin).await }
    }
}

/// Lets a user in whose account may be used. Answers the session's token, and who that is. The caller commits.
pub(crate) async fn admit(app: &App, tx: &PlatformTx, user: &sql::LoginRow, proof: Proof) -> Result<(String, Me)> {
    let origin = tx.scope().origin().clone();
    let (address, agent) = (origin.ip_address.as_deref(), origin.user_agent.as_deref());
    let known = sql::is_known_device().bind(tx, &proof.place.network.as_deref(), &agent, &user.id).one().await?;
    watch_place(app, tx, user.id, &user.email, &proof.place).await?;
    let country = proof.place.country.as_deref();
    sql::note_login().bind(tx, &"signed_in", &proof.method, &address, &agent, &country, &user.email.as_str()).await?;
    if !known {
        tell_of_new_device(app, tx, user, &origin).await?;
    }
    open(app, tx, user, &origin, proof).await
}

/// Opens a session with a token of its own: nothing that the browser had before lives on in it.
async fn open(app: &App, tx: &PlatformTx, user: &sql::LoginRow, origin: &Origin, proof: Proof) -> Result<(String, Me)> {
    let tenants = sql::tenants_of_user().bind(tx, &user.id).all().await?;
    let tenant = tenants.first().map(|t| t.id);
    let token = crate::random_token();
    let hours = app.settings.number(&SESSION_MAX_HOURS);
    let session = sql::open_session()
        .bind(
            tx,
            &user.id,
            &crate::token_hash(&token),
            &tenant,
            &origin.ip_address.as_deref(),
            &origin.user_agent.as_deref(),
            &proof.method,
            &proof.second_factor,
            &i32::try_from(hours).unwrap_or(168),
        )
        .one()
        .await?;
    let mut event = Event::new(&events::USER_SIGNED_IN)
        .by(Some(user.id))
        .object("user", user.id, &user.email)
        .details(json!({ "method": proof.method }));
    if let Some(tenant) = tenant {
        event = event.tenant(tenant);
    }
    tx.record(event);
    let me = me::describe(app, tx, session, None).await?;
    // After the description, which tells of the sign-in before this one.
    sql::signed_in().bind(tx, &user.id).await?;
    Ok((token, me))
}

async fn tell_of_new_device(app: &App, tx: &PlatformTx, user: &sql::LoginRow, origin: &Origin) -> Result<()> {
    let unknown = "(unknown)";
    let text = format!(
        "Your account was signed in to from somewhere new.\n\nAddress: {}\nProgram: {}\n\nIf this was not you, set a new \
         password, which ends all sessions, and tell your provider.\n",
        origin.ip_address.as_deref().unwrap_or(unknown),
        origin.user_agent.as_deref().unwrap_or(unknown),
    );
    mail::send(app, tx, None, &user.email, "A new sign-in to your account", &text).await?;
    tx.record(Event::new(&events::USER_NEW_DEVICE).by(Some(user.id)).object("user", user.id, &user.email));
    Ok(())
}
