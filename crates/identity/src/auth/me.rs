//! Who is signed in and what that user may do.

use axum::extract::State;
use futures_util::future::try_join;
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Caller, First, Personal, Session};
use mpanel_sql::queries::identity::src::identity as sql;
use mpanel_sql::queries::identity::src::users::users;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::sessions::own;
use crate::{authenticate, rights};

/// A tenant of the user.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct MyTenant {
    /// Its id.
    id: i64,
    /// Its name.
    name: String,
    /// Its name in addresses.
    slug: String,
    /// The user's roles in it.
    roles: Vec<String>,
    /// `active` or `suspended`.
    status: String,
    /// Why it is suspended, if somebody said so.
    suspended_reason: Option<String>,
    /// The membership: `active` or `suspended`.
    membership_status: String,
}

/// The signed-in user.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct MyUser {
    /// The user's id.
    id: i64,
    /// What people call the user.
    name: String,
    /// The address to sign in with.
    email: String,
    /// Nothing but setting a password works until one is set.
    must_change_password: bool,
    /// Whether the account has a password; one without signs in otherwise.
    has_password: bool,
    /// The sign-in before this one.
    last_login_at: Option<jiff::Timestamp>,
}

/// The operator who acts as the user.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Impersonator {
    /// The operator's id.
    id: i64,
    /// What people call the operator.
    name: String,
    /// The operator's address.
    email: String,
    /// When it ends by itself.
    ends_at: Option<jiff::Timestamp>,
}

/// Who is signed in and what that user may do.
#[derive(Clone, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Me {
    /// The user.
    user: MyUser,
    /// The tenants the user belongs to.
    tenants: Vec<MyTenant>,
    /// The one the user is working with.
    active_tenant: Option<MyTenant>,
    /// Permissions in that tenant.
    permissions: Vec<String>,
    /// Permissions on the platform.
    platform_permissions: Vec<String>,
    /// What has to be done before anything else: `set_password` or `enrol_second_factor`.
    first: Option<String>,
    /// Whether messages go out by mail. Without a mail service they stay in the outbox, for an operator to pass on.
    delivers_mail: bool,
    /// The operator who acts as the user, if it is not the user.
    impersonator: Option<Impersonator>,
    /// The token, when a bearer session was asked for. Shown once.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
}

/// Describes a session; the caller is looked up when it is not known yet.
pub(super) async fn describe(app: &App, tx: &PlatformTx, session: i64, caller: Option<&Caller>) -> Result<Me> {
    let found;
    let caller = match caller {
        Some(caller) => caller,
        None => {
            found = authenticate::caller_of_session(app, tx, session).await?;
            &found
        }
    };
    let user = caller.user_id.unwrap_or_default();
    // Asked together: one round trip.
    let (me, tenants) = (sql::me(), sql::tenants_of_user());
    let (row, tenants) = try_join(me.bind(tx, &session).one(), tenants.bind(tx, &user).all()).await?;
    let tenants: Vec<MyTenant> = tenants
        .into_iter()
        .map(|t| MyTenant {
            id: t.id,
            name: t.name,
            slug: t.slug,
            roles: std::iter::once(t.role).chain(t.further).collect(),
            status: t.status,
            suspended_reason: t.suspended_reason,
            membership_status: t.member_status,
        })
        .collect();
    let impersonator = row.impersonator_id.map(|id| Impersonator {
        id,
        name: row.impersonator_name.unwrap_or_default(),
        email: row.impersonator_email.unwrap_or_default(),
        ends_at: row.impersonation_ends,
    });
    Ok(Me {
        user: MyUser {
            id: row.id,
            name: row.name,
            email: row.email,
            must_change_password: row.must_change_password,
            has_password: row.has_password,
            last_login_at: row.last_login_at,
        },
        active_tenant: tenants.iter().find(|t| Some(t.id) == caller.tenant_id).cloned(),
        tenants,
        permissions: caller.permissions.iter().cloned().collect(),
        platform_permissions: caller.platform_permissions.iter().cloned().collect(),
        first: first(caller),
        delivers_mail: app.config.smtp_url.is_some(),
        impersonator,
        token: None,
    })
}

pub(super) async fn show(session: Session, State(app): State<App>) -> Result<axum::Json<Me>> {
    let known = rights::known(&app, &session.caller);
    if let Some(me) = known.as_ref().and_then(|rights| rights.me.get()) {
        return Ok(axum::Json(Me { first: first(&session.caller), ..me.clone() }));
    }
    let tx = app.db.glance().await?;
    let me = describe(&app, &tx, session.session_id, Some(&session.caller)).await?;
    if let Some(rights) = known {
        // Somebody else may have been faster, with the same.
        let _ = rights.me.set(me.clone());
    }
    Ok(axum::Json(me))
}

#[derive(Deserialize, JsonSchema)]
pub(super) struct NewProfile {
    /// What people call the user; at most 100 characters.
    #[serde(default)]
    name: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

pub(super) async fn update(
    Personal(session): Personal<Session>,
    State(app): State<App>,
    Body { value: body, .. }: Body<NewProfile>,
) -> Result<axum::Json<Me>> {
    session.caller.settled()?;
    let mut check = Check::new(&body.unknown);
    let name = check.text("name", body.name, 1, 100);
    check.finish()?;
    let name = name.unwrap_or_default();
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    let before = users::lock_account().bind(&tx, &session.user_id).one().await?;
    users::rename().bind(&tx, &name.as_str(), &session.user_id).await?;
    tx.record(own(
        Event::new(&events::USER_UPDATED)
            .object("user", session.user_id, &before.email)
            .details(json!({ "before": { "name": before.name }, "after": { "name": name } })),
        &session,
    ));
    let me = describe(&app, &tx, session.session_id, None).await?;
    tx.commit().await?;
    Ok(axum::Json(me))
}

fn first(caller: &Caller) -> Option<String> {
    caller.first.map(|first| match first {
        First::SetPassword => "set_password".into(),
        First::EnrolSecondFactor => "enrol_second_factor".into(),
    })
}
