//! What a provider says about itself, and its keys, remembered for a while.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use serde::Deserialize;

use super::jwk::{self, Jwk};
use super::web;

/// How long an answer counts.
const FRESH: Duration = Duration::from_secs(3600);
/// How long a failure counts: who tries again at once need not wait for the same.
const FAILED: Duration = Duration::from_secs(5);
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
    /// When the provider could not be asked last, and why.
    failed: Option<(Instant, String)>,
    looks: VecDeque<Instant>,
    /// Held by whoever asks; the others wait for what that brings.
    asking: Arc<tokio::sync::Mutex<()>>,
}

/// What providers said about themselves, for the whole process.
#[derive(Default)]
pub struct Discovered(Mutex<HashMap<String, Known>>);

impl Discovered {
    /// What the provider with this issuer says.
    ///
    /// Errors: why it cannot be used, for an operator.
    pub(super) async fn of(self: &Arc<Self>, issuer: &str) -> Result<Described, String> {
        match self.known(issuer, None) {
            Some(known) => known,
            None => self.ask(issuer, None).await,
        }
    }

    /// The same with keys that were read just now: the provider may have new ones. As they were, when it was asked too
    /// often.
    pub(super) async fn again(self: &Arc<Self>, issuer: &str) -> Result<Described, String> {
        if !self.may_look(issuer) {
            return self.of(issuer).await;
        }
        self.ask(issuer, Some(Instant::now())).await
    }

    /// What is known, as long as it counts; of what was found out after `since`, if that is given.
    fn known(&self, issuer: &str, since: Option<Instant>) -> Option<Result<Described, String>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = all.get(issuer)?;
        let counts = |at: Instant, time: Duration| at.elapsed() < time && since.is_none_or(|since| at > since);
        match (&known.described, &known.failed) {
            (Some(described), _) if counts(described.read, FRESH) => Some(Ok(described.clone())),
            (_, Some((at, why))) if counts(*at, FAILED) => Some(Err(why.clone())),
            _ => None,
        }
    }

    /// Asks the provider, one at a time. It goes on when nobody waits any more, so that whoever comes next has the answer.
    async fn ask(self: &Arc<Self>, issuer: &str, since: Option<Instant>) -> Result<Described, String> {
        let (all, issuer) = (self.clone(), issuer.to_owned());
        let asking = all.entry(&issuer, |known| known.asking.clone());
        let asked = tokio::spawn(async move {
            let _asking = asking.lock().await;
            if let Some(known) = all.known(&issuer, since) {
                return known;
            }
            let found = fetch(&issuer).await;
            all.entry(&issuer, |known| match &found {
                Ok(described) => (known.described, known.failed) = (Some(described.clone()), None),
                Err(why) => known.failed = Some((Instant::now(), why.clone())),
            });
            found
        });
        asked.await.map_err(|e| e.to_string())?
    }

    fn entry<T>(&self, issuer: &str, with: impl FnOnce(&mut Known) -> T) -> T {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        with(all.entry(issuer.to_owned()).or_default())
    }

    fn may_look(&self, issuer: &str) -> bool {
        self.entry(issuer, |known| {
            let looks = &mut known.looks;
            while looks.front().is_some_and(|l| l.elapsed() > Duration::from_secs(60)) {
                looks.pop_front();
            }
            let may = looks.len() < LOOKS;
            if may {
                looks.push_back(Instant::now());
            }
            may
        })
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
