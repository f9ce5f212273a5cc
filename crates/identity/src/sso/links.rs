//! The identities that one's own account is linked with.

use axum::extract::State;
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::{App, NoContent, Path, Personal, Session};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::sso::sso as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::auth::own;

/// An identity at a provider that opens the account.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Link {
    /// Its id.
    id: i64,
    /// The provider's name in addresses.
    slug: String,
    /// What people call the provider.
    name: String,
    /// The address that the provider gave last.
    email: Option<String>,
    /// Since when.
    created_at: jiff::Timestamp,
    /// The last sign-in by it.
    last_used_at: jiff::Timestamp,
}

#[derive(Deserialize, JsonSchema)]
pub(super) struct LinkPath {
    /// The link's id.
    id: i64,
}

pub(super) async fn list(session: Session, State(app): State<App>) -> Result<axum::Json<Vec<Link>>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let rows = sql::links_of_user().bind(&tx, &session.user_id).all().await?;
    let view = |r: sql::LinkRow| Link {
        id: r.id,
        slug: r.slug,
        name: r.name,
        email: r.email,
        created_at: r.created_at,
        last_used_at: r.last_used_at,
    };
    Ok(axum::Json(rows.into_iter().map(view).collect()))
}

pub(super) async fn remove(
    Personal(session): Personal<Session>,
    State(app): State<App>,
    Path(path): Path<LinkPath>,
) -> Result<NoContent> {
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    let link = sql::link_of_user().bind(&tx, &path.id, &session.user_id).opt().await?;
    let link = link.ok_or_else(|| Error::not_found("identity"))?;
    if link.is_binding {
        return Err(Error::conflict(
            "sso_only",
            "Your account is to be signed in to through this provider and in no other way. Ask an operator if that is to change.",
        ));
    }
    if sql::other_ways_in().bind(&tx, &session.user_id, &path.id).one().await? == 0 {
        return Err(Error::conflict(
            "last_way_in",
            "This is the only way into your account. Set a password first (Forgot your password? on the sign-in page).",
        ));
    }
    sql::unlink().bind(&tx, &path.id, &session.user_id).await?;
    tx.record(own(Event::new(&events::USER_SSO_UNLINKED), &session).details(json!({ "provider": link.name })));
    tx.commit().await?;
    Ok(NoContent)
}
