//! What a provider says about itself, and its keys, remembered for a while.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::jwk::{self, Jwk};
use super::web;

/// How long an answer counts.
const FRESH: Duration = Duration::from_secs(3600);
/// Looks for newer keys in a minute, at most: whoever sends us unknown names of keys must not make us a burden.
const LOOKS: usize = 6;

/// The document at `/.well-known/openid-configuration`.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Metadata {
    pub issuer: String,
    pub authorization_endpoint: String,
    pub token_endpoint: String,
    pub jwks_uri: String,
    pub userinfo_endpoint: Option<String>,
    pub token_endpoint_auth_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

/// A provider, as it described itself.
#[derive(Clone)]
pub(super) struct Described {
    pub metadata: Arc<Metadata>,
    pub keys: Arc<Vec<Jwk>>,
    read: Instant,
}

#[derive(Default)]
struct Known {
    described: Option<Described>,
    looks: VecDeque<Instant>,
}

/// What providers said about themselves, for the whole process.
#[derive(Default)]
pub struct Discovered(Mutex<HashMap<String, Known>>);

impl Discovered {
    /// What the provider with this issuer says.
    ///
    /// Errors: why it cannot be used, for an operator.
    pub(super) async fn of(&self, issuer: &str) -> Result<Described, String> {
        if let Some(found) = self.known(issuer) {
            return Ok(found);
        }
        let found = fetch(issuer).await?;
        self.put(issuer, found.clone());
        Ok(found)
    }

    /// The same with keys that were read just now: the provider may have new ones. As they were, when it was asked too
    /// often.
    pub(super) async fn again(&self, issuer: &str) -> Result<Described, String> {
        if !self.may_look(issuer) {
            return self.of(issuer).await;
        }
        let found = fetch(issuer).await?;
        self.put(issuer, found.clone());
        Ok(found)
    }

    fn known(&self, issuer: &str) -> Option<Described> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(issuer)?.described.clone().filter(|d| d.read.elapsed() < FRESH)
    }

    fn put(&self, issuer: &str, described: Described) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.entry(issuer.to_owned()).or_default().described = Some(described);
    }

    fn may_look(&self, issuer: &str) -> bool {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let looks = &mut all.entry(issuer.to_owned()).or_default().looks;
        while looks.front().is_some_and(|l| l.elapsed() > Duration::from_secs(60)) {
            looks.pop_front();
        }
        let may = looks.len() < LOOKS;
        if may {
            looks.push_back(Instant::now());
        }
        may
    }
}

async fn fetch(issuer: &str) -> Result<Described, String> {
    let url = format!("{}/.well-known/openid-configuration", issuer.trim_end_matches('/'));
    let metadata: Metadata = serde_json::from_value(web::get(&url, None).await?)
        .map_err(|e| format!("{url} does not describe an OpenID Connect provider: {e}"))?;
    if metadata.issuer != issuer {
        return Err(format!("{url} says that its issuer is {}; the issuer must be the same", metadata.issuer));
    }
    for endpoint in [&metadata.authorization_endpoint, &metadata.token_endpoint, &metadata.jwks_uri]
        .into_iter()
        .chain(&metadata.userinfo_endpoint)
    {
        if !web::is_safe(endpoint) {
            return Err(format!("{url} names {endpoint}, which is not an HTTPS address"));
        }
    }
    let keys = jwk::keys(&web::get(&metadata.jwks_uri, None).await?);
    Ok(Described { metadata: Arc::new(metadata), keys: Arc::new(keys), read: Instant::now() })
}
