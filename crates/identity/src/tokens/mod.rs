//! Short-lived bearer tokens for a session or an API key.
//!
//! A token is signed, so that nobody can make one up, and names its session or key, so that it ends with it: what the
//! caller may do is looked up with every request. The signing keys come from the installation's secret and are replaced
//! again and again; a retired one signs nothing and verifies until its last token has expired.

mod jwt;
mod routes;

pub(crate) use routes::routes;

use mpanel_jobs::{Cx, StepResult, Steps, Workflow};
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::http::App;
use mpanel_kernel::settings::TOKEN_KEY_DAYS;
use mpanel_sql::queries::identity::src::identity as accounts;
use mpanel_sql::queries::identity::src::tokens::tokens as sql;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::keys::Keys;

/// What a token stands for.
pub(crate) enum Stands {
    /// A session, by its id.
    Session(i64),
    /// An API key, by its id.
    Key(i64),
}

/// Whether this looks like a token rather than a session's or a key's secret, neither of which has a full stop.
pub(crate) fn is_token(text: &str) -> bool {
    text.bytes().filter(|b| *b == b'.').count() == 2
}

/// What a token of ours that is in force stands for.
pub(crate) async fn stands_for(app: &App, tx: &PlatformTx, token: &str) -> Result<Option<Stands>> {
    let issuer = accounts::installation().bind(tx).one().await?;
    let now = jiff::Timestamp::now().as_second();
    let Some((kid, claims)) = jwt::verify(&*Keys::of(app)?, &issuer, token, now)? else { return Ok(None) };
    if !sql::key_is_known().bind(tx, &kid.as_str()).one().await? {
        return Ok(None);
    }
    Ok(match (claims.sid, claims.key) {
        (Some(session), None) => Some(Stands::Session(session)),
        (None, Some(key)) => Some(Stands::Key(key)),
        _ => None,
    })
}

/// The key to sign with; made when there is none, or the one there is has done its time.
async fn signing_key(app: &App, tx: &PlatformTx) -> Result<String> {
    let days = i32::try_from(app.settings.number(&TOKEN_KEY_DAYS)).unwrap_or(30);
    if sql::needs_key().bind(tx, &days).one().await? {
        sql::lock_keys().bind(tx).one().await?;
        // Somebody else may have made it while we waited.
        if sql::needs_key().bind(tx, &days).one().await? {
            let kid = format!("{:016x}", rand::random::<u64>());
            sql::add_key().bind(tx, &kid.as_str()).await?;
            sql::retire_others().bind(tx, &kid.as_str()).await?;
        }
    }
    Ok(sql::signing_key().bind(tx).one().await?)
}

/// Replaces the signing key when it has done its time, and forgets those whose tokens have all expired.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Rotate {}

impl Workflow for Rotate {
    type Context = ();
    const KIND: &'static str = "tokens.rotate_keys";
    const QUEUE: &'static str = "default";
    const DESCRIPTION: &'static str = "Replaces the key that bearer tokens are signed with.";
    const EPHEMERAL: bool = true;

    fn steps() -> Steps<Self> {
        Steps::<Self>::default().step("rotate", "Looking at the signing keys", |w, cx| Box::pin(w.rotate(cx)))
    }
}

impl Rotate {
    async fn rotate(&self, cx: &Cx<Self>) -> StepResult {
        let tx = cx.platform_tx().await?;
        signing_key(&cx.app, &tx).await?;
        let forgotten = sql::forget_retired().bind(&tx).await?;
        tx.commit_unaudited("keys that come and go by the calendar").await?;
        Ok(json!({ "forgotten": forgotten }))
    }
}
