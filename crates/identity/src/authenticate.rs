//! One authenticator for cookie and bearer token, run once for every request before its route.

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::{HeaderMap, Method, header};
use mpanel_kernel::db::{PlatformScope, PlatformTx, Scope};
use mpanel_kernel::events::Origin;
use mpanel_kernel::http::{App, Caller, First, NoTenant};
use mpanel_kernel::settings::{API_KEYS_ALLOWED, OPERATOR_NETWORKS, OPERATORS_NEED_SECOND_FACTOR};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as sql;

use crate::rights::{self, Rights};
use crate::{api_keys, door, net, tokens};

/// The session cookie's name over plain HTTP; over HTTPS it has the prefix `__Host-`.
pub const COOKIE: &str = "mpanel_session";

/// Seconds after which a session's last use is written down again.
const TOUCH_SECONDS: i64 = 60;

/// The client's address and whether it came by HTTPS. `X-Forwarded-*` counts only from the configured proxies.
pub fn client_of(app: &App, peer: Option<IpAddr>, headers: &HeaderMap) -> (Option<IpAddr>, bool) {
    let https = app.config.url().starts_with("https://");
    let Some(peer) = peer else { return (None, https) };
    if !app.config.trusted_proxies.contains(&peer) {
        return (Some(peer), https);
    }
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    // The last address that is no proxy of ours; anything before it the client could have written itself.
    let client = text("x-forwarded-for")
        .into_iter()
        .flat_map(|v| v.rsplit(','))
        .filter_map(|a| a.trim().parse::<IpAddr>().ok())
        .find(|a| !app.config.trusted_proxies.contains(a));
    (client.or(Some(peer)), text("x-forwarded-proto").map_or(https, |p| p.eq_ignore_ascii_case("https")))
}

/// Where an operator's own session waits in the browser while he acts as somebody else.
pub(crate) const OPERATOR_COOKIE: &str = "mpanel_operator";

/// The `Set-Cookie` value of a session; without a token it removes the cookie.
pub fn session_cookie(token: Option<&str>, https: bool, max_hours: i64) -> String {
    cookie_value(COOKIE, token, https, max_hours)
}

/// The same for a cookie of this name.
pub(crate) fn cookie_value(name: &str, token: Option<&str>, https: bool, max_hours: i64) -> String {
    brief_cookie(name, token, https, max_hours * 3600)
}

/// The same for a cookie that lives for seconds.
pub(crate) fn brief_cookie(name: &str, token: Option<&str>, https: bool, seconds: i64) -> String {
    let (prefix, secure) = if https { ("__Host-", "; Secure") } else { ("", "") };
    let age = if token.is_some() { seconds } else { 0 };
    format!("{prefix}{name}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}", token.unwrap_or_default())
}

/// Finds out who is calling. `None`: nobody who is signed in.
///
/// Errors: 403 `cross_origin` for a write that carries the cookie but does not come from the console's own pages.
pub async fn authenticate(
    app: &App,
    method: &Method,
    headers: &HeaderMap,
    https: bool,
    origin: &Origin,
) -> Result<Option<(Arc<Caller>, Origin)>> {
    let token = match bearer(headers) {
        Some(token) => token.to_owned(),
        None => {
            let Some(token) = cookie(headers, https, COOKIE) else { return Ok(None) };
            if !method.is_safe() {
                same_origin(headers)?;
            }
            token.to_owned()
        }
    };
    let found = if tokens::is_token(&token) || token.starts_with(api_keys::MARK) {
        let tx = app.db.glance().await?;
        let stands = if tokens::is_token(&token) { tokens::stands_for(app, &tx, &token).await? } else { None };
        let key = match &stands {
            Some(tokens::Stands::Key(id)) => api_keys::caller_of_key_id(&tx, *id, origin).await?,
            None if token.starts_with(api_keys::MARK) => api_keys::caller_of_key(&tx, &token, origin).await?,
            _ => None,
        };
        match (key, stands) {
            (Some(_), _) if !app.settings.boolean(&API_KEYS_ALLOWED) => {
                return Err(Error::forbidden(
                    "api_keys_disabled",
                    "A policy of this installation does not allow API keys.",
                ));
            }
            (Some(caller), _) => {
                let origin = Origin { user_id: caller.user_id, api_key_id: caller.api_key_id, ..origin.clone() };
                return Ok(Some((Arc::new(caller), origin)));
            }
            (None, Some(tokens::Stands::Session(id))) => {
                sql::session_of_id().bind(&tx, &id, &door::idle_minutes(app)).opt().await?
            }
            _ => return Ok(None),
        }
    } else {
        door::session_of_token(app, &token).await?
    };
    let Some(found) = found else { return Ok(None) };
    let Some(rights) = rights::of_found(app, &found).await? else { return Ok(None) };
    if jiff::Timestamp::now().as_second() - found.last_seen_at.as_second() > TOUCH_SECONDS {
        let tx = app.db.write(&PlatformScope::system()).await?;
        sql::touch_session().bind(&tx, &found.id).await?;
        tx.commit_unaudited("a session's last use").await?;
    }
    let (user, impersonator) = (rights.row.user_id, rights.row.impersonator_id);
    let origin = Origin { user_id: Some(user), impersonator_id: impersonator, ..origin.clone() };
    Ok(Some((Arc::new(caller_from(app, &rights, origin.ip_address.as_deref())), origin)))
}

/// What a session's user may do now.
fn caller_from(app: &App, rights: &Rights, address: Option<&str>) -> Caller {
    let row = &rights.row;
    let no_tenant = match (row.member_status.as_deref(), row.tenant_status.as_deref()) {
        (Some("active"), Some("active")) => None,
        (Some("active"), Some("suspended")) => Some(NoTenant::Suspended(row.suspended_reason.clone())),
        (Some("suspended"), _) => Some(NoTenant::Membership),
        _ => None,
    };
    let works = row.member_status.as_deref() == Some("active") && row.tenant_status.as_deref() == Some("active");
    let operator = !rights.platform_permissions.is_empty();
    let needs_factor =
        row.tenant_requires_second_factor || operator && app.settings.boolean(&OPERATORS_NEED_SECOND_FACTOR);
    let first = match row.impersonator_id {
        Some(_) => None,
        None if row.must_change_password => Some(First::SetPassword),
        None if needs_factor && !row.has_second_factor => Some(First::EnrolSecondFactor),
        None => None,
    };
    let networks = net::list(&app.settings.text(&OPERATOR_NETWORKS));
    Caller {
        operator_elsewhere: operator && !net::allows(&networks, address),
        user_id: Some(row.user_id),
        session_id: Some(row.id),
        api_key_id: None,
        impersonator_id: row.impersonator_id,
        tenant_id: row.active_tenant_id.filter(|_| works),
        no_tenant,
        permissions: rights.permissions.clone(),
        platform_permissions: rights.platform_permissions.clone(),
        first,
    }
}

/// The caller of a living session.
pub(crate) async fn caller_of_session(app: &App, tx: &PlatformTx, session: i64) -> Result<Caller> {
    rights::of_session(tx, session)
        .await?
        .map(|rights| caller_from(app, &rights, tx.scope().origin().ip_address.as_deref()))
        .ok_or_else(|| Error::unauthenticated("unauthenticated", "The session has ended."))
}

pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// The value of a cookie of ours.
pub(crate) fn cookie<'h>(headers: &'h HeaderMap, https: bool, name: &str) -> Option<&'h str> {
    let prefix = if https { "__Host-" } else { "" };
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, v)| n.strip_prefix(prefix) == Some(name) && !v.is_empty())
        .map(|(_, v)| v)
}

/// A browser says where a request comes from; one that carries the cookie and does not say so is refused.
fn same_origin(headers: &HeaderMap) -> Result<()> {
    let text = |name: &str| headers.get(name).and_then(|v| v.to_str().ok());
    let own = match (text("sec-fetch-site"), text("origin"), text("host")) {
        (Some(site), ..) => site == "same-origin" || site == "none",
        (None, Some(origin), Some(host)) => origin.split_once("://").is_some_and(|(_, o)| o == host),
        _ => false,
    };
    if own {
        return Ok(());
    }
    Err(Error::forbidden(
        "cross_origin",
        "This request carries the session cookie but does not come from the console. Programs send the token as Authorization: Bearer.",
    ))
}

/// Whether a caller still has the same rights where he is; for connections that stay open.
pub async fn still_signed_in(app: &App, caller: &Caller, origin: &Origin) -> bool {
    let Some(session) = caller.session_id else { return false };
    let look = async {
        let tx = app.db.read(&PlatformScope::new(origin.clone())).await?;
        caller_of_session(app, &tx, session).await
    };
    look.await.is_ok_and(|now| {
        now.settled().is_ok()
            && now.tenant_id == caller.tenant_id
            && now.permissions == caller.permissions
            && now.platform_permissions == caller.platform_permissions
            && now.operator_elsewhere == caller.operator_elsewhere
    })
}
