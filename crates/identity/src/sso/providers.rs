//! A provider as the operator set it up.

use mpanel_kernel::Result;
use mpanel_kernel::http::App;
use mpanel_sql::queries::identity::src::sso::sso as sql;

use crate::keys::Keys;

/// What its client secret is sealed for.
const SECRET: &str = "sso_client_secret";

/// A provider with its secret.
#[derive(Clone)]
pub(super) struct Provider {
    pub id: i64,
    pub slug: String,
    pub name: String,
    pub issuer: String,
    pub client_id: String,
    pub secret: Option<String>,
    pub scopes: Vec<String>,
    pub email_domains: Vec<String>,
    pub counts_as_second_factor: bool,
}

impl Provider {
    /// With its secret opened.
    pub fn open(app: &App, row: sql::ProviderRow) -> Result<Self> {
        let secret = match &row.client_secret {
            Some(sealed) => {
                let open = Keys::of(app)?.open(SECRET, row.id, sealed)?;
                Some(String::from_utf8(open).map_err(|e| mpanel_kernel::Error::Internal(e.into()))?)
            }
            None => None,
        };
        Ok(Self {
            id: row.id,
            slug: row.slug,
            name: row.name,
            issuer: row.issuer,
            client_id: row.client_id,
            secret,
            scopes: row.scopes,
            email_domains: row.email_domains,
            counts_as_second_factor: row.second_factor == "provider",
        })
    }

    /// Where the provider sends the browser back to; it has to know this address.
    pub fn redirect_uri(&self, app: &App) -> String {
        redirect_uri(app, &self.slug)
    }

    /// Whether it vouches for this address.
    pub fn vouches_for(&self, email: &str) -> bool {
        let domain = email.rsplit_once('@').map_or("", |(_, domain)| domain);
        self.email_domains.is_empty() || self.email_domains.iter().any(|d| d.eq_ignore_ascii_case(domain))
    }
}

/// Where a provider sends the browser back to.
pub(super) fn redirect_uri(app: &App, slug: &str) -> String {
    format!("{}/api/auth/sso/{slug}/callback", app.config.url())
}

/// A provider's secret, ready for the database.
pub(super) fn seal(app: &App, id: i64, secret: &str) -> Result<Vec<u8>> {
    Keys::of(app)?.seal(SECRET, id, secret.as_bytes())
}
