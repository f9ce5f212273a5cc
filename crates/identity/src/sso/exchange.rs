//! Changing the code for who somebody is.

use std::sync::Arc;

use mpanel_kernel::http::App;
use serde_json::Value;

use super::discovery::{Described, Discovered};
use super::id_token::{self, Expected, Wrong};
use super::providers::Provider;
use super::refusal::Refusal;
use super::ticket::Ticket;
use super::web;

/// Somebody, as the provider says.
#[derive(Debug)]
pub(super) struct Identity {
    /// The provider's name for the person.
    pub subject: String,
    /// The person's address, when the provider gave one.
    pub email: Option<String>,
    /// Whether the provider says that the address is the person's.
    pub verified: bool,
}

/// Who the code is about.
pub(super) async fn identify(
    app: &App,
    known: &Arc<Discovered>,
    provider: &Provider,
    ticket: &Ticket,
    code: &str,
) -> Result<Identity, Refusal> {
    let described = known.of(&provider.issuer).await.map_err(Refusal::unreachable)?;
    let answer = redeem(app, &described, provider, ticket, code).await?;
    let token = answer["id_token"].as_str().ok_or_else(|| Refusal::untrusted("the provider sent no ID token"))?;
    let nonce = ticket.nonce();
    let expected = Expected {
        issuer: &provider.issuer,
        client_id: &provider.client_id,
        nonce: &nonce,
        now: jiff::Timestamp::now().as_second(),
    };
    let mut checked = id_token::verify(token, &described.keys, &expected);
    if matches!(checked, Err(Wrong::UnknownKey)) {
        // Keys are replaced now and then; the token names a newer one.
        let newer = known.again(&provider.issuer).await.map_err(Refusal::unreachable)?;
        checked = id_token::verify(token, &newer.keys, &expected);
    }
    let claims = checked.map_err(|wrong| match wrong {
        Wrong::UnknownKey => Refusal::untrusted("the ID token is signed with a key that the provider does not list"),
        Wrong::Because(why) => Refusal::untrusted(why),
    })?;
    let mut identity =
        Identity { verified: claims.email_verified == Value::Bool(true), email: claims.email, subject: claims.sub };
    if identity.email.is_none() {
        ask_for_email(&described, &answer, &mut identity).await?;
    }
    Ok(identity)
}

/// Changes the code for tokens, with the proof that it is ours.
async fn redeem(
    app: &App,
    described: &Described,
    provider: &Provider,
    ticket: &Ticket,
    code: &str,
) -> Result<Value, Refusal> {
    let (redirect_uri, verifier) = (provider.redirect_uri(app), ticket.verifier());
    let mut form = vec![
        ("grant_type", "authorization_code"),
        ("code", code),
        ("redirect_uri", redirect_uri.as_str()),
        ("code_verifier", verifier.as_str()),
    ];
    let methods = described.metadata.token_endpoint_auth_methods_supported.as_deref();
    let takes = |method: &str| methods.is_none_or(|m| m.iter().any(|m| m == method));
    let client = match &provider.secret {
        // What every provider takes that does not say otherwise.
        Some(secret) if takes("client_secret_basic") => web::Client::Basic(&provider.client_id, secret),
        Some(secret) => {
            form.extend([("client_id", provider.client_id.as_str()), ("client_secret", secret.as_str())]);
            web::Client::InBody
        }
        None => {
            form.push(("client_id", provider.client_id.as_str()));
            web::Client::InBody
        }
    };
    let (status, answer) =
        web::post(&described.metadata.token_endpoint, &form, client).await.map_err(Refusal::unreachable)?;
    if status == 200 {
        return Ok(answer);
    }
    let error = answer["error"].as_str().unwrap_or("no reason");
    let words = answer["error_description"].as_str().unwrap_or_default();
    let reason =
        format!("the token endpoint answered {status}: {error} {}", words.chars().take(200).collect::<String>());
    Err(match error {
        // Used before, too old, or never ours.
        "invalid_grant" => Refusal::stale(&reason),
        _ => Refusal::unreachable(reason),
    })
}

/// Asks for the address where the ID token has none, which is what the standard's `email` scope allows.
async fn ask_for_email(described: &Described, answer: &Value, identity: &mut Identity) -> Result<(), Refusal> {
    let (Some(endpoint), Some(token)) = (&described.metadata.userinfo_endpoint, answer["access_token"].as_str()) else {
        return Ok(());
    };
    let about = web::get(endpoint, Some(token)).await.map_err(Refusal::unreachable)?;
    if about["sub"].as_str() != Some(&identity.subject) {
        return Err(Refusal::untrusted("the provider's userinfo is about somebody else than the ID token"));
    }
    identity.email = about["email"].as_str().map(str::to_owned);
    identity.verified = about["email_verified"] == Value::Bool(true);
    Ok(())
}
