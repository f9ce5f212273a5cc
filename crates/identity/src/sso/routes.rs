//! `/api/auth/sso`: which providers there are, out to one, and back.

use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use mpanel_kernel::db::PlatformScope;
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Path, Public, Query, Routes};
use mpanel_kernel::settings::SESSION_MAX_HOURS;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::sso::sso as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::flow::{self, Answer, End};
use super::refusal::Refusal;
use super::ticket::{Ticket, cookie_of, place};
use super::{MINUTES, admin, links};
use crate::auth::{Headers, Https, SignedIn};
use crate::authenticate::{brief_cookie, cookie};
use crate::session_cookie;

/// Where the token of a sign-in waits of which a code is missing.
const STEP: &str = "mpanel_sign_in";

/// The routes of single sign-on.
pub(crate) fn routes() -> Routes {
    Routes::at("Sign-in", ["/api/auth/sso"])
        .get("/providers", providers, "List the providers to sign in through")
        .get("/{provider}/start", start, "Sign in through a provider\nSends the browser there.")
        .get(
            "/{provider}/callback",
            callback,
            "Come back from a provider\nSets the session cookie and sends the browser into the console, or to the sign-in \
             page with what is wrong.",
        )
        .post(
            "/code",
            confirm,
            "Give the code of the second factor\nWhere the sign-in page asks for it after the provider.",
        )
        .get("/links", links::list, "List my identities at providers")
        .delete("/links/{id}", links::remove, "Part my account from an identity\nNot from the last way in, nor from a provider that is the only one.")
        .merge(admin::routes())
}

/// Sends the browser on.
struct Go {
    to: String,
    cookies: Vec<String>,
}

impl IntoResponse for Go {
    fn into_response(self) -> Response {
        let mut response = StatusCode::SEE_OTHER.into_response();
        if let Ok(to) = HeaderValue::from_str(&self.to) {
            response.headers_mut().insert(header::LOCATION, to);
        }
        for cookie in self.cookies.iter().filter_map(|c| HeaderValue::from_str(c).ok()) {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
        // The address that led here holds a code.
        response.headers_mut().insert(header::REFERRER_POLICY, HeaderValue::from_static("no-referrer"));
        response
    }
}

impl aide::OperationOutput for Go {
    type Inner = ();
    fn inferred_responses(
        _: &mut aide::generate::GenContext,
        _: &mut aide::openapi::Operation,
    ) -> Vec<(Option<u16>, aide::openapi::Response)> {
        let sent =
            aide::openapi::Response { description: "Sends the browser on (Location).".into(), ..Default::default() };
        vec![(Some(303), sent)]
    }
}

/// The sign-in page with what it is to say.
fn sign_in_page(pairs: &[(&str, &str)], next: Option<&str>) -> String {
    let mut pairs = pairs.to_vec();
    if let Some(next) = next.filter(|n| *n != "/") {
        pairs.push(("next", next));
    }
    format!("/login?{}", crate::query(&pairs))
}

fn refused(provider: &str, refusal: &Refusal, cookies: Vec<String>) -> Go {
    tracing::info!(provider, code = refusal.code, reason = refusal.reason, "a sign-in was refused");
    Go { to: sign_in_page(&[("sso", refusal.code), ("provider", provider)], refusal.next.as_deref()), cookies }
}

/// A provider, as the sign-in page shows it.
#[derive(Debug, Serialize, JsonSchema)]
struct ProviderName {
    /// Its name in addresses.
    slug: String,
    /// What people call it.
    name: String,
}

async fn providers(_: Public, State(app): State<App>) -> Result<axum::Json<Vec<ProviderName>>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let rows = sql::enabled_providers().bind(&tx).all().await?;
    Ok(axum::Json(rows.into_iter().map(|r| ProviderName { slug: r.slug, name: r.name }).collect()))
}

#[derive(Deserialize, JsonSchema)]
struct ProviderPath {
    /// The provider's name in addresses.
    provider: String,
}

/// Where to go.
#[derive(Deserialize, JsonSchema)]
struct Start {
    /// The page of the console to open afterwards: a path. Anything else is the first page.
    next: Option<String>,
}

async fn start(
    public: Public,
    State(app): State<App>,
    https: Https,
    Path(path): Path<ProviderPath>,
    Query(query): Query<Start>,
) -> Result<Go> {
    let provider = flow::provider(&app, &path.provider).await?;
    let next = place(query.next.as_deref());
    Ok(match flow::begin(&app, &provider, &next, &public.origin).await? {
        Ok((to, ticket)) => {
            let kept = brief_cookie(&ticket.cookie(), Some(ticket.token()), https.0, i64::from(MINUTES) * 60);
            Go { to, cookies: vec![kept] }
        }
        Err(refusal) => refused(&provider.slug, &refusal.towards(&next), vec![]),
    })
}

/// What a provider sends along (RFC 6749, RFC 9207); it may send more.
#[derive(Deserialize, JsonSchema)]
struct Callback {
    /// To be changed for an ID token.
    code: Option<String>,
    /// As it was sent there.
    state: Option<String>,
    /// Why there is no code.
    error: Option<String>,
    /// Who answers.
    iss: Option<String>,
}

async fn callback(
    public: Public,
    State(app): State<App>,
    https: Https,
    Headers(headers): Headers,
    Path(path): Path<ProviderPath>,
    Query(query): Query<Callback>,
) -> Result<Go> {
    let provider = flow::provider(&app, &path.provider).await?;
    let state = query.state.unwrap_or_default();
    let name = cookie_of(&state);
    let shown = name.as_deref().and_then(|name| cookie(&headers, https.0, name));
    let ticket = shown.and_then(|token| Ticket::shown(token, &state));
    let mut cookies = vec![];
    if let (Some(name), Some(_)) = (&name, &ticket) {
        cookies.push(brief_cookie(name, None, https.0, 0));
    }
    let answer = Answer { code: query.code, error: query.error, issuer: query.iss, ticket };
    Ok(match flow::finish(&app, &provider, answer, &public.origin).await? {
        Ok(End::In(token, to)) => {
            cookies.push(session_cookie(Some(&token), https.0, app.settings.number(&SESSION_MAX_HOURS)));
            Go { to, cookies }
        }
        Ok(End::Code(token, next)) => {
            cookies.push(brief_cookie(STEP, Some(&token), https.0, i64::from(MINUTES) * 60));
            Go { to: sign_in_page(&[("sso", "code"), ("provider", &provider.slug)], Some(&next)), cookies }
        }
        Err(refusal) => refused(&provider.slug, &refusal, cookies),
    })
}

#[derive(Deserialize, JsonSchema)]
struct Code {
    /// A code of the authenticator app or a recovery code.
    #[serde(default)]
    code: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn confirm(
    public: Public,
    State(app): State<App>,
    https: Https,
    Headers(headers): Headers,
    Body { value: body, .. }: Body<Code>,
) -> Result<SignedIn> {
    let mut check = Check::new(&body.unknown);
    let code = check.text("code", body.code, 1, 64).unwrap_or_default();
    check.finish()?;
    let step = cookie(&headers, https.0, STEP).ok_or_else(|| {
        Error::unauthenticated(
            "sign_in_expired",
            "There is no sign-in that waits for a code in this browser. Begin again.",
        )
    })?;
    let (token, me) = flow::confirm(&app, step, &code, &public.origin).await?;
    let hours = app.settings.number(&SESSION_MAX_HOURS);
    let cookies = vec![session_cookie(Some(&token), https.0, hours), brief_cookie(STEP, None, https.0, 0)];
    Ok(SignedIn::cookies(me, cookies))
}
