//! One authenticator for cookie and bearer token, run once for every request before its route.

use std::net::{IpAddr, SocketAddr};
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
    let Some(peer) = peer.map(|p| p.to_canonical()) else { return (None, https) };
    let proxies: Vec<IpAddr> = app.config.trusted_proxies.iter().map(|p| p.to_canonical()).collect();
    if !proxies.contains(&peer) {
        return (Some(peer), https);
    }
    let proto = headers.get("x-forwarded-proto").and_then(|v| v.to_str().ok());
    (Some(forwarded_for(&proxies, peer, headers)), proto.map_or(https, |p| p.eq_ignore_ascii_case("https")))
}

/// The last address that is no proxy of ours, which our outermost proxy wrote; anything before it the client could have
/// written itself. What cannot be read ends the search: it may be the client's, and what is before it more so.
fn forwarded_for(proxies: &[IpAddr], peer: IpAddr, headers: &HeaderMap) -> IpAddr {
    let mut nearest = peer;
    for line in headers.get_all("x-forwarded-for").iter().rev() {
        for entry in line.to_str().unwrap_or_default().rsplit(',') {
            let Some(address) = address_of(entry) else { return nearest };
            nearest = address;
            if !proxies.contains(&address) {
                return address;
            }
        }
    }
    nearest
}

/// An address as proxies write it: alone, or with the port.
fn address_of(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let alone = entry.strip_prefix('[').and_then(|e| e.strip_suffix(']')).unwrap_or(entry);
    let address = alone.parse().ok().or_else(|| entry.parse::<SocketAddr>().ok().map(|a| a.ip()));
    address.map(|a: IpAddr| a.to_canonical())
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

/// Who is calling.
pub struct Found {
    /// What he may do.
    pub caller: Arc<Caller>,
    /// Who, and from where.
    pub origin: Origin,
    /// The tenant of the key that was used, whatever that tenant's state.
    pub key_tenant: Option<i64>,
}

/// Why nobody is let in.
pub struct NotLetIn {
    /// What to answer.
    pub error: Error,
    /// Whose key it was, with its tenant, if it was one that exists.
    pub key: Option<(i64, Box<Origin>)>,
}

impl<E: Into<Error>> From<E> for NotLetIn {
    fn from(error: E) -> Self {
        Self { error: error.into(), key: None }
    }
}

/// Finds out who is calling. `None`: nobody who is signed in.
///
/// Errors: 403 `cross_origin` for a write that carries the cookie but does not come from the console's own pages; 403
/// `api_keys_disabled`, `address_not_allowed` for a key.
pub async fn authenticate(
    app: &App,
    method: &Method,
    headers: &HeaderMap,
    https: bool,
    origin: &Origin,
) -> Result<Option<Found>, NotLetIn> {
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
            Some(tokens::Stands::Key(id)) => api_keys::by_id(&tx, *id, origin).await?,
            None if token.starts_with(api_keys::MARK) => api_keys::by_token(&tx, &token, origin).await?,
            _ => None,
        };
        match (key, stands) {
            (Some(key), _) => return of_key(app, key, origin).map(Some),
            (None, Some(tokens::Stands::Session(id))) => {
                sql::session_of_id().bind(&tx, &id, &door::idle_minutes(app), &door::max_hours(app)).opt().await?
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
    let caller = Arc::new(caller_from(app, &rights, origin.ip_address.as_deref()));
    Ok(Some(Found { caller, origin, key_tenant: None }))
}

/// Whoever uses this key, unless a policy or the key itself forbids it: then it is known whose key was used.
fn of_key(app: &App, key: api_keys::Key, origin: &Origin) -> Result<Found, NotLetIn> {
    let origin = Origin { user_id: key.caller.user_id, api_key_id: key.caller.api_key_id, ..origin.clone() };
    let error = if !app.settings.boolean(&API_KEYS_ALLOWED) {
        Error::forbidden("api_keys_disabled", "A policy of this installation does not allow API keys.")
    } else if key.elsewhere {
        Error::forbidden(
            "address_not_allowed",
            format!("This key may not be used from {}.", origin.ip_address.as_deref().unwrap_or("here")),
        )
    } else {
        return Ok(Found { caller: Arc::new(key.caller), origin, key_tenant: Some(key.tenant) });
    };
    Err(NotLetIn { error, key: Some((key.tenant, Box::new(origin))) })
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
    // Whoever acts as somebody holds nothing of the platform meanwhile, and is an operator all the same.
    let acts = row.impersonator_id.is_some();
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
        operator_elsewhere: (operator || acts) && !net::allows(&networks, address),
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
    rights::of_session(app, tx, session)
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

#[cfg(test)]
mod tests {
    use std::net::IpAddr;

    use axum::http::HeaderMap;

    use super::forwarded_for;

    #[test]
    fn only_what_our_own_proxies_wrote_is_believed() {
        let proxies: Vec<IpAddr> = ["127.0.0.1", "10.0.0.1"].map(|a| a.parse().expect("an address")).into();
        for (lines, client) in [
            (&[][..], "127.0.0.1"),
            (&["198.51.100.7"], "198.51.100.7"),
            (&["192.0.2.1, 198.51.100.7"], "198.51.100.7"),
            (&["192.0.2.1, 198.51.100.7, 10.0.0.1"], "198.51.100.7"),
            (&["192.0.2.1", "198.51.100.7"], "198.51.100.7"),
            (&["192.0.2.1", "198.51.100.7, 10.0.0.1"], "198.51.100.7"),
            (&["192.0.2.1, 198.51.100.7:5678"], "198.51.100.7"),
            (&["192.0.2.1, [2001:db8::7]:443"], "2001:db8::7"),
            (&["192.0.2.1, [2001:db8::7]"], "2001:db8::7"),
            (&["192.0.2.1, 2001:db8::7"], "2001:db8::7"),
            (&["192.0.2.1, ::ffff:10.0.0.1"], "192.0.2.1"),
            (&["192.0.2.1, unknown"], "127.0.0.1"),
            (&["192.0.2.1, unknown, 10.0.0.1"], "10.0.0.1"),
            (&["192.0.2.1", ""], "127.0.0.1"),
            (&["10.0.0.1"], "10.0.0.1"),
        ] {
            let mut headers = HeaderMap::new();
            for line in lines {
                headers.append("x-forwarded-for", line.parse().expect("a header"));
            }
            let found = forwarded_for(&proxies, proxies[0], &headers);
            assert_eq!(found, client.parse::<IpAddr>().expect("an address"), "{lines:?}");
        }
    }
}
