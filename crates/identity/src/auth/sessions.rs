//! The user's sessions: sign out, list, end one, switch the active tenant.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Leaving, NoContent, Paged, Path, Session};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as sql;
use mpanel_sql::queries::identity::src::impersonation::impersonation;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::Https;
use super::me::{self, Me};
use crate::authenticate::{OPERATOR_COOKIE, cookie_value};
use crate::door;
use crate::impersonation::ended;
use crate::session_cookie;

/// The cookies are taken back with the session.
pub(super) struct SignedOut(Vec<String>);

impl IntoResponse for SignedOut {
    fn into_response(self) -> Response {
        let mut response = NoContent.into_response();
        for cookie in self.0.iter().filter_map(|c| HeaderValue::from_str(c).ok()) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        response
    }
}

impl aide::OperationOutput for SignedOut {
    type Inner = ();
    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        NoContent::inferred_responses(ctx, op)
    }
}

/// An event of the user's own, in the active tenant's log if there is one.
pub(crate) fn own(event: Event, session: &Session) -> Event {
    match session.caller.tenant_id {
        Some(tenant) => event.tenant(tenant),
        None => event,
    }
}

pub(super) async fn logout(Leaving(session): Leaving, State(app): State<App>, https: Https) -> Result<SignedOut> {
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    let mut cookies = vec![session_cookie(None, https.0, 0)];
    match session.caller.impersonator_id {
        None => {
            sql::close_session().bind(&tx, &session.session_id, &session.user_id).await?;
            tx.record(own(Event::new(&events::USER_SIGNED_OUT), &session));
        }
        // Whoever signs out has left: his own session must not wait in the browser for the next one who sits there.
        Some(operator) => {
            impersonation::close_parent().bind(&tx, &session.session_id).await?;
            impersonation::ended().bind(&tx, &session.session_id).await?;
            tx.record(ended(&session, operator));
            tx.record(Event::new(&events::USER_SIGNED_OUT).by(Some(operator)));
            cookies.push(cookie_value(OPERATOR_COOKIE, None, https.0, 0));
        }
    }
    tx.commit().await?;
    Ok(SignedOut(cookies))
}

/// A session of the user.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct SessionView {
    /// Its id.
    id: i64,
    /// Whether it is the one that asks.
    current: bool,
    /// When it began.
    created_at: jiff::Timestamp,
    /// When it was last used, to the minute.
    last_seen_at: jiff::Timestamp,
    /// From where it began.
    ip_address: Option<String>,
    /// With what program.
    user_agent: Option<String>,
}

pub(super) async fn list(session: Session, State(app): State<App>) -> Result<Paged<SessionView>> {
    let (idle, max) = (door::idle_minutes(&app), door::max_hours(&app));
    let tx = app.db.read(&PlatformScope::system()).await?;
    let rows = sql::sessions_of_user().bind(&tx, &session.user_id, &max, &idle).all().await?;
    let view = |r: sql::SessionInfo| SessionView {
        current: r.id == session.session_id,
        id: r.id,
        created_at: r.created_at,
        last_seen_at: r.last_seen_at,
        ip_address: r.ip_address,
        user_agent: r.user_agent,
    };
    Ok(Paged { items: rows.into_iter().map(view).collect(), next: None })
}

#[derive(Deserialize, JsonSchema)]
pub(super) struct SessionPath {
    /// The session's id.
    id: i64,
}

pub(super) async fn revoke(
    session: Session,
    State(app): State<App>,
    Path(path): Path<SessionPath>,
) -> Result<NoContent> {
    // An impersonator may end the session at hand, which is the operator's own; not the user's.
    if session.caller.impersonator_id.is_some() && path.id != session.session_id {
        return Err(Error::forbidden("impersonating", "Sessions of the user are the user's to end."));
    }
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    if sql::close_session().bind(&tx, &path.id, &session.user_id).await? == 0 {
        return Err(Error::not_found("session"));
    }
    tx.record(own(Event::new(&events::USER_SESSION_REVOKED).details(json!({ "session": path.id })), &session));
    tx.commit().await?;
    Ok(NoContent)
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct Switch {
    /// A tenant of the user.
    #[serde(default)]
    tenant_id: Field<i64>,
    #[serde(flatten)]
    unknown: Unknown,
}

pub(super) async fn switch(
    session: Session,
    State(app): State<App>,
    Body { value: body, .. }: Body<Switch>,
) -> Result<axum::Json<Me>> {
    let mut check = Check::new(&body.unknown);
    let tenant = check.required("tenantId", body.tenant_id);
    check.finish()?;
    let tenant = tenant.unwrap_or_default();
    if session.caller.impersonator_id.is_some() {
        return Err(Error::forbidden("impersonating", "Acting as a user is bound to one tenant."));
    }
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    if sql::switch_tenant().bind(&tx, &tenant, &session.session_id).await? == 0 {
        return Err(Error::not_found("tenant"));
    }
    let me = me::describe(&app, &tx, session.session_id, None).await?;
    tx.commit_unaudited("which of the own tenants somebody looks at").await?;
    Ok(axum::Json(me))
}
