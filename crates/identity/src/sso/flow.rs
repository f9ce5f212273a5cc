//! The way of a sign-in: out to the provider, back with a code, and where an account has a second factor of ours, past it.

use std::time::Duration;

use mpanel_kernel::db::{PlatformScope, Scope};
use mpanel_kernel::events::{self, Event, Origin};
use mpanel_kernel::http::App;
use mpanel_kernel::settings::{LOGIN_MAX_FAILURES, LOGIN_WINDOW_MINUTES};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::identity as accounts;
use mpanel_sql::queries::identity::src::sso::sso as sql;
use serde_json::json;

use super::account;
use super::exchange::{Identity, identify};
use super::providers::Provider;
use super::refusal::Refusal;
use super::ticket::Ticket;
use super::{MINUTES, discovered};
use crate::auth::throttle::{self, Attempt, Verdict};
use crate::auth::{Me, Proof, admit};
use crate::second_factor;

/// Sign-ins that one address may begin within ten minutes.
const BEGUN: i64 = 100;

/// What a browser waits for a provider, all in all.
const DEADLINE: Duration = Duration::from_secs(10);

/// How an answer of the provider ends.
pub(super) enum End {
    /// Signed in: the session's token, and where to go.
    In(String, String),
    /// A code of the second factor is missing: the step's token, and where to go afterwards.
    Code(String, String),
}

/// The provider of this name that people may sign in through.
pub(super) async fn provider(app: &App, slug: &str) -> Result<Provider> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    let row = sql::enabled_provider().bind(&tx, &slug).opt().await?;
    Provider::open(app, row.ok_or_else(|| Error::not_found("provider of single sign-on"))?)
}

/// Where to send the browser, and the ticket that it keeps. It is counted before the provider is asked for anything.
pub(super) async fn begin(
    app: &App,
    provider: &Provider,
    next: &str,
    origin: &Origin,
) -> Result<std::result::Result<(String, Ticket), Refusal>> {
    let ticket = Ticket::new();
    let address = origin.ip_address.as_deref();
    let tx = app.db.write(&PlatformScope::new(origin.clone())).await?;
    if sql::attempts_of_address().bind(&tx, &address).one().await? >= BEGUN {
        return Ok(Err(Refusal::new("too_many_attempts", "the address began too many sign-ins")));
    }
    sql::begin_attempt().bind(&tx, &ticket.hash(), &provider.id, &next, &address, &MINUTES).await?;
    tx.commit_unaudited("a sign-in that was begun is none yet").await?;
    let known = discovered(app)?;
    let metadata = match in_time(async { known.of(&provider.issuer).await.map_err(Refusal::unreachable) }).await {
        Ok(described) => described.metadata,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let query = crate::query(&[
        ("response_type", "code"),
        ("client_id", &provider.client_id),
        ("redirect_uri", &provider.redirect_uri(app)),
        ("scope", &provider.scopes.join(" ")),
        ("state", &ticket.state()),
        ("nonce", &ticket.nonce()),
        ("code_challenge", &ticket.challenge()),
        ("code_challenge_method", "S256"),
    ]);
    let endpoint = &metadata.authorization_endpoint;
    let joint = if endpoint.contains('?') { '&' } else { '?' };
    Ok(Ok((format!("{endpoint}{joint}{query}"), ticket)))
}

/// What the browser brings back.
pub(super) struct Answer {
    pub code: Option<String>,
    pub error: Option<String>,
    pub issuer: Option<String>,
    /// The ticket of the browser, when the state is of it.
    pub ticket: Option<Ticket>,
}

/// Ends a sign-in that was begun, one way or the other; a ticket is good for one answer.
pub(super) async fn finish(
    app: &App,
    provider: &Provider,
    answer: Answer,
    origin: &Origin,
) -> Result<std::result::Result<End, Refusal>> {
    if is_throttled(app, origin).await? {
        return Ok(Err(Refusal::new("too_many_attempts", "the address was refused too often")));
    }
    let scope = PlatformScope::new(origin.clone());
    let refusal = match take(app, &scope, provider, answer).await? {
        Ok((next, identity)) => match admit_identity(app, &scope, provider, &identity, &next).await? {
            Ok(end) => return Ok(Ok(end)),
            Err(refusal) => refusal.towards(&next),
        },
        Err(refusal) => refusal,
    };
    note(app, &scope, provider, &refusal).await?;
    Ok(Err(refusal))
}

/// Uses the ticket up and asks the provider who it is.
async fn take(
    app: &App,
    scope: &PlatformScope,
    provider: &Provider,
    answer: Answer,
) -> Result<std::result::Result<(String, Identity), Refusal>> {
    let Some(ticket) = answer.ticket else {
        return Ok(Err(Refusal::stale("the state is not of a sign-in that this browser began")));
    };
    let tx = app.db.write(scope).await?;
    let next = sql::take_attempt().bind(&tx, &ticket.hash(), &provider.id).opt().await?;
    tx.commit_unaudited("a ticket is used up before it is judged").await?;
    let Some(next) = next else { return Ok(Err(Refusal::stale("the sign-in was ended before, or took too long"))) };
    if let Some(error) = answer.error {
        let reason = format!("the provider answered {}", error.chars().take(100).collect::<String>());
        return Ok(Err(Refusal::denied(reason).towards(&next)));
    }
    let known = discovered(app)?;
    let asked = in_time(async {
        let metadata = known.of(&provider.issuer).await.map_err(Refusal::unreachable)?.metadata;
        // RFC 9207: an answer of another provider is not for this one.
        let names_itself = metadata.authorization_response_iss_parameter_supported;
        if answer.issuer.as_deref().map_or(names_itself, |issuer| issuer != provider.issuer) {
            return Err(Refusal::untrusted("the answer is of another provider"));
        }
        let code = answer.code.ok_or_else(|| Refusal::denied("the provider sent no code"))?;
        identify(app, &known, provider, &ticket, &code).await
    });
    Ok(match asked.await {
        Ok(identity) => Ok((next, identity)),
        Err(refusal) => Err(refusal.towards(&next)),
    })
}

/// What a provider is asked for, all of it within one deadline: somebody waits with the browser.
async fn in_time<T>(asked: impl Future<Output = std::result::Result<T, Refusal>>) -> std::result::Result<T, Refusal> {
    let late = || Refusal::unreachable(format!("the provider took longer than {} s", DEADLINE.as_secs()));
    tokio::time::timeout(DEADLINE, asked).await.unwrap_or_else(|_| Err(late()))
}

/// Lets somebody in whom the provider knows, or asks for the code of the second factor first.
async fn admit_identity(
    app: &App,
    scope: &PlatformScope,
    provider: &Provider,
    identity: &Identity,
    next: &str,
) -> Result<std::result::Result<End, Refusal>> {
    let proof = Proof::new(app, scope.origin(), "sso", provider.counts_as_second_factor).await;
    let tx = app.db.write(scope).await?;
    let user = match account::find(&tx, provider, identity).await? {
        Ok(user) => user,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let email = identity.email.as_deref().filter(|_| identity.verified);
    if user.has_second_factor && !provider.counts_as_second_factor {
        let token = crate::random_token();
        sql::begin_step()
            .bind(
                &tx,
                &crate::token_hash(&token),
                &user.id,
                &provider.id,
                &identity.subject.as_str(),
                &email,
                &next,
                &MINUTES,
            )
            .await?;
        tx.commit_unaudited("half a sign-in is none").await?;
        return Ok(Ok(End::Code(token, next.to_owned())));
    }
    if let Err(refusal) = account::link(app, &tx, provider, &user, &identity.subject, email).await? {
        return Ok(Err(refusal));
    }
    let (token, _) = admit(app, &tx, &user, proof).await?;
    tx.commit().await?;
    Ok(Ok(End::In(token, next.to_owned())))
}

/// The second half of a sign-in: the code of the second factor.
///
/// Errors: 401 `sign_in_expired`, `wrong_code`; 403 as at a sign-in; 429.
pub(super) async fn confirm(app: &App, step_token: &str, code: &str, origin: &Origin) -> Result<(String, Me)> {
    let expired = || Error::unauthenticated("sign_in_expired", "This sign-in took too long. Begin again.");
    let scope = PlatformScope::new(origin.clone());
    let hash = crate::token_hash(step_token);
    let tx = app.db.write(&scope).await?;
    let step = sql::step().bind(&tx, &hash).opt().await?.ok_or_else(expired)?;
    let user = accounts::user_by_id().bind(&tx, &step.user_id).one().await?;
    let address = origin.ip_address.clone().unwrap_or_default();
    let attempt = match throttle::look(app, &tx, Attempt::SignIn, &user.email, &address).await? {
        Verdict::Counted(attempt) => attempt,
        Verdict::Wait(wait) => return Err(throttle::note(app, tx, &wait, &user.email, "sso").await?),
    };
    let row = sql::provider().bind(&tx, &step.provider_id).opt().await?.filter(|p| p.enabled).ok_or_else(expired)?;
    tx.commit_unaudited("an attempt is counted before it is judged").await?;
    let provider = Provider::open(app, row)?;
    let used = second_factor::use_code(app, user.id, code).await?;
    let proof = Proof::new(app, origin, "sso", false).await;

    let tx = app.db.write(&scope).await?;
    let refusal = match (account::usable(user), used) {
        (Err(refusal), _) => refusal,
        (Ok(user), None) => Refusal::new("wrong_code", "the code opens nothing, or was used").of(user.id, &user.email),
        (Ok(user), Some(_)) => {
            if sql::end_step().bind(&tx, &hash).await? == 0 {
                return Err(expired());
            }
            match account::link(app, &tx, &provider, &user, &step.subject, step.email.as_deref()).await? {
                Err(refusal) => refusal,
                Ok(()) => {
                    accounts::attempt_succeeded().bind(&tx, &attempt).await?;
                    let admitted = admit(app, &tx, &user, proof).await?;
                    tx.commit().await?;
                    return Ok(admitted);
                }
            }
        }
    };
    drop(tx);
    note(app, &scope, &provider, &refusal).await?;
    Err(match refusal.code {
        "wrong_code" => Error::unauthenticated("wrong_code", "This code opens nothing, or was used."),
        "account_locked" => Error::forbidden("account_locked", "This account is locked. Ask your provider."),
        "account_disabled" => Error::forbidden("account_disabled", "This account is disabled. Ask your provider."),
        _ => Error::forbidden("sso_refused", "This sign-in was refused. Ask your provider."),
    })
}

async fn is_throttled(app: &App, origin: &Origin) -> Result<bool> {
    let window = i32::try_from(app.settings.number(&LOGIN_WINDOW_MINUTES)).unwrap_or(15);
    let tx = app.db.read(&PlatformScope::system()).await?;
    let address = origin.ip_address.as_deref().unwrap_or_default();
    let failures = sql::failures_of_address().bind(&tx, &address, &window).one().await?;
    // As with passwords, many people may sit behind one address.
    Ok(failures >= app.settings.number(&LOGIN_MAX_FAILURES) * 4)
}

/// Writes a refusal down, as one of a password is.
async fn note(app: &App, scope: &PlatformScope, provider: &Provider, refusal: &Refusal) -> Result<()> {
    let origin = scope.origin();
    let (address, agent) = (origin.ip_address.as_deref(), origin.user_agent.as_deref());
    let email = refusal.email.as_deref().unwrap_or_default();
    let tx = app.db.write(scope).await?;
    // A wrong code is counted already, as one after a password.
    if refusal.code != "wrong_code" {
        sql::note_failure().bind(&tx, &email, &address.unwrap_or_default()).await?;
    }
    let mut event = Event::new(&events::USER_SIGN_IN_FAILED).details(json!({
        "method": "sso",
        "provider": provider.slug,
        "outcome": refusal.code,
        "reason": refusal.reason,
        "email": refusal.email,
    }));
    if let Some(user) = refusal.user {
        let outcome = if refusal.code == "wrong_code" { "wrong_code" } else { refusal.outcome() };
        sql::note_refusal().bind(&tx, &user, &outcome, &address, &agent).await?;
        event = event.object("user", user, email);
    }
    tx.record(event);
    tx.commit().await
}
