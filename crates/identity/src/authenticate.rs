//! One authenticator for cookie and bearer token, run once for every request before its route.

use std::net::IpAddr;
use std::sync::Arc;

use axum::http::{HeaderMap, Method, header};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::events::Origin;
use mpanel_kernel::http::{App, Caller};
use mpanel_kernel::settings::SESSION_IDLE_MINUTES;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as sql;

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

/// The `Set-Cookie` value of a session; without a token it removes the cookie.
pub fn session_cookie(token: Option<&str>, https: bool, max_hours: i64) -> String {
    let (prefix, secure) = if https { ("__Host-", "; Secure") } else { ("", "") };
    let age = if token.is_some() { max_hours * 3600 } else { 0 };
    format!("{prefix}{COOKIE}={}; Path=/; HttpOnly; SameSite=Lax; Max-Age={age}{secure}", token.unwrap_or_default())
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
            let Some(token) = cookie(headers, https) else { return Ok(None) };
            if !method.is_safe() {
                same_origin(headers)?;
            }
            token.to_owned()
        }
    };
    let idle = i32::try_from(app.settings.number(&SESSION_IDLE_MINUTES)).unwrap_or(720);
    let tx = app.db.read(&PlatformScope::system()).await?;
    let hash = crate::token_hash(&token);
    let Some(row) = sql::session_of_token().bind(&tx, &hash, &idle).opt().await? else { return Ok(None) };
    drop(tx);
    if jiff::Timestamp::now().as_second() - row.last_seen_at.as_second() > TOUCH_SECONDS {
        let tx = app.db.write(&PlatformScope::system()).await?;
        sql::touch_session().bind(&tx, &row.id).await?;
        tx.commit_unaudited("a session's last use").await?;
    }
    let active = row.tenant_status.as_deref() == Some("active");
    let caller = Caller {
        user_id: row.user_id,
        session_id: row.id,
        tenant_id: row.active_tenant_id.filter(|_| row.tenant_role.is_some() && active),
        permissions: if active { row.permissions.into_iter().collect() } else { Default::default() },
        platform_permissions: row.platform_permissions.into_iter().collect(),
        must_change_password: row.must_change_password,
    };
    let origin = Origin { user_id: Some(row.user_id), ..origin.clone() };
    Ok(Some((Arc::new(caller), origin)))
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

fn cookie(headers: &HeaderMap, https: bool) -> Option<&str> {
    let name = if https { "__Host-mpanel_session" } else { COOKIE };
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|v| v.to_str().ok())
        .flat_map(|v| v.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(n, v)| *n == name && !v.is_empty())
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

/// Whether a caller's session still lives with the same rights; for connections that stay open.
pub async fn still_signed_in(app: &App, caller: &Caller) -> bool {
    let look = async {
        let tx = app.db.read(&PlatformScope::system()).await?;
        let row = sql::session_by_id().bind(&tx, &caller.session_id).opt().await?;
        Ok::<_, Error>(row.is_some_and(|r| r.active_tenant_id == caller.tenant_id))
    };
    look.await.unwrap_or(false)
}
