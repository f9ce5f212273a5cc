//! `/api/auth`: sign in and out, who am I, password, sessions.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, NoContent, Paged, Path, Public, Routes, Session};
use mpanel_kernel::settings::{LOGIN_MAX_FAILURES, LOGIN_WINDOW_MINUTES, SESSION_MAX_HOURS};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::{passwords, session_cookie};

/// The routes of this crate.
pub fn routes() -> Routes {
    Routes::at("Sign-in", ["/api/auth"])
        .post(
            "/login",
            login,
            "Sign in\nSets the session cookie; with `session: \"bearer\"` answers the token instead, for programs.",
        )
        .post("/logout", logout, "Sign out")
        .get("/me", me, "Who am I\nThe user, the tenants, and what the user may do.")
        .post("/password/change", change_password, "Set a new password\nEnds all other sessions.")
        .get("/sessions", sessions, "List my sessions")
        .delete("/sessions/{id}", revoke, "End one of my sessions")
}

#[derive(Deserialize, JsonSchema)]
struct Login {
    /// The account's e-mail address.
    #[serde(default)]
    email: Field<String>,
    /// The password.
    #[serde(default)]
    password: Field<String>,
    /// `cookie` (the default), or `bearer`.
    #[serde(default)]
    session: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// A tenant of the user.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct MyTenant {
    /// Its id.
    id: i64,
    /// Its name.
    name: String,
    /// Its name in addresses.
    slug: String,
    /// The user's roles in it.
    roles: Vec<String>,
}

/// The signed-in user.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct MyUser {
    /// The user's id.
    id: i64,
    /// What people call the user.
    name: String,
    /// The address to sign in with.
    email: String,
    /// Nothing but setting a password works until one is set.
    must_change_password: bool,
    /// The sign-in before this one.
    last_login_at: Option<jiff::Timestamp>,
}

/// Who is signed in and what that user may do.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Me {
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
    /// The token, when a bearer session was asked for. Shown once.
    #[serde(skip_serializing_if = "Option::is_none")]
    token: Option<String>,
}

/// The answer to a sign-in: who it is, and the cookie.
struct SignedIn(Me, Option<String>);

impl IntoResponse for SignedIn {
    fn into_response(self) -> Response {
        let mut response = axum::Json(self.0).into_response();
        if let Some(cookie) = self.1.and_then(|c| HeaderValue::from_str(&c).ok()) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
        }
        response
    }
}

impl aide::OperationOutput for SignedIn {
    type Inner = Me;
    fn operation_response(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Option<aide::openapi::Response> {
        axum::Json::<Me>::operation_response(ctx, op)
    }
    fn inferred_responses(
        ctx: &mut aide::generate::GenContext,
        op: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        axum::Json::<Me>::inferred_responses(ctx, op)
    }
}

async fn login(
    public: Public,
    State(app): State<App>,
    https: Https,
    Body { value: body, .. }: Body<Login>,
) -> Result<SignedIn> {
    let mut check = Check::new(&body.unknown);
    let email = check.text("email", body.email, 1, 254);
    let password = check.text("password", body.password, 1, 1024);
    let bearer = match check.optional("session", body.session).as_deref() {
        None | Some("cookie") => false,
        Some("bearer") => true,
        Some(_) => {
            check.wrong("session", "unknown_session", "Use cookie or bearer.");
            false
        }
    };
    check.finish()?;
    let (email, password) = (email.unwrap_or_default(), password.unwrap_or_default());
    let address = public.origin.ip_address.clone().unwrap_or_default();
    let scope = PlatformScope::new(public.origin.clone());

    let window = i32::try_from(app.settings.number(&LOGIN_WINDOW_MINUTES)).unwrap_or(15);
    let most = app.settings.number(&LOGIN_MAX_FAILURES);
    let tx = app.db.read(&scope).await?;
    let failures = sql::recent_failures().bind(&tx, &email.as_str(), &address.as_str(), &window).one().await?;
    let user = sql::user_by_email().bind(&tx, &email.as_str()).opt().await?;
    drop(tx);
    // Many accounts may sit behind one address, so it may fail more often than one account.
    if failures.of_account >= most || failures.of_address >= most * 4 {
        let waited = failures.newest.map_or(0, |t| jiff::Timestamp::now().as_second() - t.as_second());
        let over = failures.of_account.saturating_sub(most).clamp(0, 5);
        let wait = 30_i64 << over;
        if waited < wait {
            let left = (wait - waited).unsigned_abs();
            return Err(Error::too_many(
                "too_many_attempts",
                format!("Too many refused sign-ins. Try again in {left} s."),
                left,
            ));
        }
    }

    let usable = user.filter(|u| u.status == "active");
    let hash = usable.as_ref().and_then(|u| u.password_hash.clone());
    let right = passwords::verify(&app.settings, hash, &password).await?;
    let tx = app.db.write(&scope).await?;
    sql::note_attempt().bind(&tx, &email.as_str(), &address.as_str(), &right).await?;
    let Some(user) = usable.filter(|_| right) else {
        tx.record(Event::new(&events::USER_SIGN_IN_FAILED).details(json!({ "email": email })));
        tx.commit().await?;
        return Err(Error::unauthenticated("invalid_credentials", "The e-mail address or the password is wrong."));
    };
    let tenants = sql::tenants_of_user().bind(&tx, &user.id).all().await?;
    let tenant = tenants.first().map(|t| t.id);
    let token = crate::random_token();
    let hours = app.settings.number(&SESSION_MAX_HOURS);
    let session = sql::open_session()
        .bind(
            &tx,
            &user.id,
            &crate::token_hash(&token),
            &tenant,
            &public.origin.ip_address.as_deref(),
            &public.origin.user_agent.as_deref(),
            &i32::try_from(hours).unwrap_or(168),
        )
        .one()
        .await?;
    let mut event = Event::new(&events::USER_SIGNED_IN).by(Some(user.id)).object("user", user.id, &user.email);
    if let Some(tenant) = tenant {
        event = event.tenant(tenant);
    }
    tx.record(event);
    let mut me = describe(&tx, session, &token).await?;
    sql::signed_in().bind(&tx, &user.id).await?;
    tx.commit().await?;
    let cookie = if bearer {
        me.token = Some(token);
        None
    } else {
        Some(session_cookie(Some(&token), https.0, hours))
    };
    Ok(SignedIn(me, cookie))
}

async fn describe<S: mpanel_kernel::db::Scope>(tx: &mpanel_kernel::db::Tx<S>, session: i64, token: &str) -> Result<Me> {
    let row = sql::me().bind(tx, &session).one().await?;
    let rights = sql::session_of_token().bind(tx, &crate::token_hash(token), &1_000_000).opt().await?;
    let tenants: Vec<MyTenant> = sql::tenants_of_user()
        .bind(tx, &row.id)
        .all()
        .await?
        .into_iter()
        .map(|t| MyTenant { id: t.id, name: t.name, slug: t.slug, roles: vec![t.role] })
        .collect();
    let (permissions, platform_permissions) =
        rights.map_or_else(Default::default, |r| (r.permissions, r.platform_permissions));
    let active = tenants.iter().find(|t| Some(t.id) == row.active_tenant_id);
    Ok(Me {
        user: MyUser {
            id: row.id,
            name: row.name,
            email: row.email,
            must_change_password: row.must_change_password,
            last_login_at: row.last_login_at,
        },
        active_tenant: active.map(|t| MyTenant {
            id: t.id,
            name: t.name.clone(),
            slug: t.slug.clone(),
            roles: t.roles.clone(),
        }),
        tenants,
        permissions,
        platform_permissions,
        token: None,
    })
}

async fn me(session: Session, State(app): State<App>) -> Result<axum::Json<Me>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let mut me = describe(&tx, session.caller.session_id, "").await?;
    me.permissions = session.caller.permissions.iter().cloned().collect();
    me.platform_permissions = session.caller.platform_permissions.iter().cloned().collect();
    Ok(axum::Json(me))
}

/// The cookie is taken back with the session.
struct SignedOut(String);

impl IntoResponse for SignedOut {
    fn into_response(self) -> Response {
        let mut response = NoContent.into_response();
        if let Ok(cookie) = HeaderValue::from_str(&self.0) {
            response.headers_mut().insert(header::SET_COOKIE, cookie);
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

async fn logout(session: Session, State(app): State<App>, https: Https) -> Result<SignedOut> {
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    sql::close_session().bind(&tx, &session.caller.session_id, &session.caller.user_id).await?;
    let mut event = Event::new(&events::USER_SIGNED_OUT);
    if let Some(tenant) = session.caller.tenant_id {
        event = event.tenant(tenant);
    }
    tx.record(event);
    tx.commit().await?;
    Ok(SignedOut(session_cookie(None, https.0, 0)))
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct NewPassword {
    /// The password (or one-time password) in force.
    #[serde(default)]
    current_password: Field<String>,
    /// The new one.
    #[serde(default)]
    new_password: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn change_password(
    session: Session,
    State(app): State<App>,
    Body { value: body, .. }: Body<NewPassword>,
) -> Result<NoContent> {
    let mut check = Check::new(&body.unknown);
    let current = check.text("currentPassword", body.current_password, 1, 1024);
    let new = check.text("newPassword", body.new_password, 1, 1024);
    let tx = app.db.read(&PlatformScope::system()).await?;
    let user = sql::user_by_id().bind(&tx, &session.caller.user_id).one().await?;
    drop(tx);
    if let Some(new) = &new {
        passwords::check(&app.settings, &mut check, "newPassword", new, &user.email);
        if current.as_ref() == Some(new) {
            check.wrong("newPassword", "unchanged", "Take another password than the one in force.");
        }
    }
    if let Some(current) = &current
        && !passwords::verify(&app.settings, user.password_hash.clone(), current).await?
    {
        check.wrong("currentPassword", "wrong_password", "This is not the password in force.");
    }
    check.finish()?;
    let hash = passwords::hash(&app.settings, &new.unwrap_or_default()).await?;
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    sql::set_password().bind(&tx, &hash.as_str(), &false, &user.id).await?;
    sql::close_other_sessions().bind(&tx, &user.id, &session.caller.session_id).await?;
    let mut event = Event::new(&events::USER_PASSWORD_CHANGED).object("user", user.id, &user.email);
    if let Some(tenant) = session.caller.tenant_id {
        event = event.tenant(tenant);
    }
    tx.record(event);
    tx.commit().await?;
    Ok(NoContent)
}

/// A session of the user.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct SessionView {
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

async fn sessions(session: Session, State(app): State<App>) -> Result<Paged<SessionView>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let rows = sql::sessions_of_user().bind(&tx, &session.caller.user_id).all().await?;
    let view = |r: sql::SessionInfo| SessionView {
        current: r.id == session.caller.session_id,
        id: r.id,
        created_at: r.created_at,
        last_seen_at: r.last_seen_at,
        ip_address: r.ip_address,
        user_agent: r.user_agent,
    };
    Ok(Paged { items: rows.into_iter().map(view).collect(), next: None })
}

#[derive(Deserialize, JsonSchema)]
struct SessionPath {
    /// The session's id.
    id: i64,
}

async fn revoke(session: Session, State(app): State<App>, Path(path): Path<SessionPath>) -> Result<NoContent> {
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    if sql::close_session().bind(&tx, &path.id, &session.caller.user_id).await? == 0 {
        return Err(Error::not_found("session"));
    }
    let mut event = Event::new(&events::USER_SESSION_REVOKED).details(json!({ "session": path.id }));
    if let Some(tenant) = session.caller.tenant_id {
        event = event.tenant(tenant);
    }
    tx.record(event);
    tx.commit().await?;
    Ok(NoContent)
}

/// Whether the client came by HTTPS; the outermost layer found out.
#[derive(Clone, Copy)]
pub struct Https(pub bool);

impl axum::extract::FromRequestParts<App> for Https {
    type Rejection = Error;
    async fn from_request_parts(parts: &mut axum::http::request::Parts, _: &App) -> Result<Self> {
        Ok(parts.extensions.get::<Self>().copied().unwrap_or(Self(false)))
    }
}

impl aide::OperationInput for Https {}
