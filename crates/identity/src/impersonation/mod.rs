//! Acting as a tenant's owner: for a limited time, with both identities on every event, and with nothing of the owner's
//! very own in reach (`Personal` refuses it).
//!
//! It is a session of its own that belongs to the operator's: it ends with it, with its time, or with one call. In a
//! browser the operator's own cookie waits in a second one meanwhile.

use axum::extract::State;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Leaving, Path, Platform, Routes, Session};
use mpanel_kernel::permissions::{OWNERSHIP, PlatformCustomersImpersonate};
use mpanel_kernel::settings::{IMPERSONATION_MINUTES, SESSION_MAX_HOURS};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::impersonation::impersonation as sql;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use crate::auth::{Headers, Https, SignedIn, describe_session, own};
use crate::authenticate::{self, COOKIE, OPERATOR_COOKIE, cookie, cookie_value};
use crate::door;

/// The routes of impersonation.
pub(crate) fn routes() -> Routes {
    Routes::at("Platform: customers", ["/api/platform/customers", "/api/admin/customers"])
        .post(
            "/{tenantId}/impersonate",
            start,
            "Act as a tenant's owner\nFor a limited time; every event carries both identities.",
        )
        .merge(Routes::at("Sign-in", ["/api/auth"]).post(
            "/impersonation/stop",
            stop,
            "Stop acting as somebody else\nA browser is back in the operator's own session.",
        ))
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TenantPath {
    /// The tenant's id.
    tenant_id: i64,
}

#[derive(Deserialize, JsonSchema)]
struct Start {
    /// Why; it is on record. At most 500 characters.
    #[serde(default)]
    reason: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn start(
    caller: Platform<PlatformCustomersImpersonate>,
    State(app): State<App>,
    https: Https,
    Headers(headers): Headers,
    Path(path): Path<TenantPath>,
    Body { value: body, .. }: Body<Start>,
) -> Result<SignedIn> {
    let mut check = Check::new(&body.unknown);
    let reason = check.text("reason", body.reason, 1, 500);
    check.finish()?;
    let (operator, parent) = caller.caller.session()?;
    let tenant_id = path.tenant_id;
    let minutes = app.settings.number(&IMPERSONATION_MINUTES);
    let tx = app.db.write(&caller.scope).await?;
    let tenant = sql::tenant().bind(&tx, &tenant_id).opt().await?.ok_or_else(|| Error::not_found("tenant"))?;
    if tenant.status != "active" {
        return Err(Error::conflict("tenant_not_active", format!("This tenant is {}.", tenant.status)));
    }
    let owner = sql::owner_of()
        .bind(&tx, &tenant_id, &OWNERSHIP)
        .opt()
        .await?
        .ok_or_else(|| Error::conflict("no_owner", "This tenant has no active owner to act as."))?;
    if owner.id == operator {
        return Err(Error::conflict("own_account", "You are this tenant's owner yourself."));
    }
    let token = crate::random_token();
    let origin = mpanel_kernel::db::Scope::origin(&caller.scope).clone();
    let session = sql::open()
        .bind(
            &tx,
            &owner.id,
            &crate::token_hash(&token),
            &tenant_id,
            &origin.ip_address.as_deref(),
            &origin.user_agent.as_deref(),
            &i32::try_from(minutes).unwrap_or(30),
            &parent,
        )
        .opt()
        .await?
        .ok_or_else(|| Error::forbidden("impersonating", "You act as somebody already; stop that first."))?;
    sql::began().bind(&tx, &session).await?;
    tx.record(
        Event::new(&events::IMPERSONATION_STARTED)
            .tenant(tenant_id)
            .object("user", owner.id, &owner.email)
            .details(json!({ "reason": reason, "minutes": minutes })),
    );
    let me = describe_session(&app, &tx, session).await?;
    tx.commit().await?;
    let own = cookie(&headers, https.0, COOKIE).filter(|_| authenticate::bearer(&headers).is_none());
    Ok(match own {
        None => SignedIn::bearer(me, token),
        Some(own) => {
            let hours = app.settings.number(&SESSION_MAX_HOURS);
            SignedIn::cookies(
                me,
                vec![
                    cookie_value(COOKIE, Some(&token), https.0, hours),
                    cookie_value(OPERATOR_COOKIE, Some(own), https.0, hours),
                ],
            )
        }
    })
}

/// That an operator stopped acting as somebody, in the log of the tenant that it was for.
pub(crate) fn ended(session: &Session, operator: i64) -> Event {
    own(Event::new(&events::IMPERSONATION_ENDED).details(json!({ "operator": operator })), session)
}

/// Puts on record what ended without anybody saying so: by its time, with the operator's own session, or because the right to it
/// was taken away.
pub(crate) async fn note_ended(app: &App, tx: &PlatformTx) -> Result<()> {
    let over = sql::ended_by_themselves().bind(tx, &door::idle_minutes(app), &door::max_hours(app)).all().await?;
    for row in over {
        sql::close_ended().bind(tx, &row.session_id).await?;
        let why = match row.reason.as_str() {
            "time" => "its time was over",
            "right" => "the operator may not do it any more",
            _ => "the operator's own session ended",
        };
        let event = Event::new(&events::IMPERSONATION_ENDED)
            .object("user", row.user_id, &row.user_email)
            .details(json!({ "operator": row.operator_id, "began": row.began_at, "because": why }));
        tx.record(match row.tenant_id {
            Some(tenant) => event.tenant(tenant),
            None => event,
        });
    }
    Ok(())
}

async fn stop(
    Leaving(session): Leaving,
    State(app): State<App>,
    https: Https,
    Headers(headers): Headers,
) -> Result<SignedIn> {
    let Some(operator) = session.caller.impersonator_id else {
        return Err(Error::conflict("not_impersonating", "You act as nobody but yourself."));
    };
    let tx = app.db.write(&mpanel_kernel::db::PlatformScope::new(session.origin.clone())).await?;
    let parent = sql::parent_of().bind(&tx, &session.session_id).opt().await?;
    let parent = parent.ok_or_else(|| Error::unauthenticated("unauthenticated", "Your own session has ended."))?;
    sql::close().bind(&tx, &session.session_id).await?;
    sql::ended().bind(&tx, &session.session_id).await?;
    tx.record(ended(&session, operator));
    let me = describe_session(&app, &tx, parent.id).await?;
    tx.commit().await?;
    let own = cookie(&headers, https.0, OPERATOR_COOKIE).filter(|own| crate::token_hash(own) == parent.token_hash);
    let hours = app.settings.number(&SESSION_MAX_HOURS);
    Ok(SignedIn::cookies(
        me,
        vec![cookie_value(COOKIE, own, https.0, hours), cookie_value(OPERATOR_COOKIE, None, https.0, hours)],
    ))
}
