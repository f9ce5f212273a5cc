//! `/api/admin/security/sso/providers`: setting providers up.

use axum::extract::State;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Created, Cursor, NoContent, Paged, Path, Platform, Query, Routes};
use mpanel_kernel::permissions::{PlatformSecurityRead, PlatformSsoManage};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::identity::src::sso::sso as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::discovered;
use super::providers::{redirect_uri, seal};
use super::web::is_safe;

/// The routes of providers.
pub(super) fn routes() -> Routes {
    Routes::at("Platform: security", ["/api/admin/security/sso/providers", "/api/platform/security/sso/providers"])
        .get("", list, "List providers of single sign-on\nNewest first.")
        .get("/{id}", show, "Show a provider")
        .post("", create, "Set up a provider\nTell it the `redirectUri` of the answer. The client secret is kept encrypted and shown nowhere.")
        .patch(
            "/{id}",
            update,
            "Change a provider\nAbsent fields stay. Another issuer parts all accounts from it.",
        )
        .post("/{id}/test", test, "Ask a provider what it is\nReads its description and its keys now.")
        .delete("/{id}", remove, "Take a provider away\nAccounts that have no other way in set a password by mail.")
}

/// A provider of single sign-on.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ProviderView {
    /// Its id.
    id: i64,
    /// Its name in addresses; part of the redirect URI.
    slug: String,
    /// What the button says.
    name: String,
    /// The URL that the provider calls itself by.
    issuer: String,
    /// Our name at the provider.
    client_id: String,
    /// Whether there is a client secret.
    has_client_secret: bool,
    /// What is asked for.
    scopes: Vec<String>,
    /// Domains of the addresses it vouches for; empty: any.
    email_domains: Vec<String>,
    /// `ours`: an account's own second factor is asked for here; `provider`: the provider's sign-in counts as one.
    second_factor: String,
    /// Whether accounts that are linked with it cannot sign in with a password.
    exclusive: bool,
    /// Whether people may sign in through it.
    enabled: bool,
    /// Accounts that are linked with it.
    accounts: i64,
    /// What the provider has to know as the place to send browsers back to.
    redirect_uri: String,
    /// Since when.
    created_at: jiff::Timestamp,
    /// The last change.
    updated_at: jiff::Timestamp,
}

impl ProviderView {
    fn of(app: &App, r: sql::ProviderRow) -> Self {
        Self {
            redirect_uri: redirect_uri(app, &r.slug),
            id: r.id,
            slug: r.slug,
            name: r.name,
            issuer: r.issuer,
            client_id: r.client_id,
            has_client_secret: r.client_secret.is_some(),
            scopes: r.scopes,
            email_domains: r.email_domains,
            second_factor: r.second_factor,
            exclusive: r.exclusive,
            enabled: r.enabled,
            accounts: r.accounts,
            created_at: r.created_at,
            updated_at: r.updated_at,
        }
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ProviderBody {
    /// Its name in addresses: small letters, digits, hyphens. It stays.
    #[serde(default)]
    slug: Field<String>,
    /// What the button says.
    #[serde(default)]
    name: Field<String>,
    /// The URL that the provider calls itself by, to the letter.
    #[serde(default)]
    issuer: Field<String>,
    /// Our name at the provider.
    #[serde(default)]
    client_id: Field<String>,
    /// Our secret there; an empty text takes it away (a public client, by PKCE alone).
    #[serde(default)]
    client_secret: Field<String>,
    /// What to ask for; `openid` is among it. `openid`, `email` and `profile` when absent.
    #[serde(default)]
    scopes: Field<Vec<String>>,
    /// Domains of the addresses it vouches for; empty: any.
    #[serde(default)]
    email_domains: Field<Vec<String>>,
    /// `ours` (when absent) or `provider`.
    #[serde(default)]
    second_factor: Field<String>,
    /// Whether accounts that are linked with it cannot sign in with a password.
    #[serde(default)]
    exclusive: Field<bool>,
    /// Whether people may sign in through it.
    #[serde(default)]
    enabled: Field<bool>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// What a body says; what it does not say stays.
#[derive(Default)]
struct Wanted {
    slug: Option<String>,
    name: Option<String>,
    issuer: Option<String>,
    client_id: Option<String>,
    client_secret: Option<String>,
    scopes: Option<Vec<String>>,
    email_domains: Option<Vec<String>>,
    second_factor: Option<String>,
    exclusive: Option<bool>,
    enabled: Option<bool>,
}

impl ProviderBody {
    fn read(self, check: &mut Check) -> Wanted {
        let wanted = Wanted {
            slug: check.optional_text("slug", self.slug, 32),
            name: check.optional_text("name", self.name, 64),
            issuer: check.optional_text("issuer", self.issuer, 500),
            client_id: check.optional_text("clientId", self.client_id, 500),
            client_secret: check.optional("clientSecret", self.client_secret),
            scopes: check.optional("scopes", self.scopes),
            email_domains: check.optional("emailDomains", self.email_domains),
            second_factor: check.optional("secondFactor", self.second_factor),
            exclusive: check.optional("exclusive", self.exclusive),
            enabled: check.optional("enabled", self.enabled),
        };
        wanted.check(check);
        wanted
    }
}

impl Wanted {
    fn check(&self, check: &mut Check) {
        let plain = |s: &str| s.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if self.slug.as_deref().is_some_and(|s| !plain(s) || s.starts_with('-') || s.ends_with('-')) {
            check.wrong(
                "slug",
                "invalid",
                "Use small letters, digits and hyphens between them, such as company-login.",
            );
        }
        if self.issuer.as_deref().is_some_and(|i| !is_safe(i) || i.contains(['?', '#'])) {
            check.wrong(
                "issuer",
                "invalid_url",
                "Give the provider's HTTPS address, such as https://login.example.com.",
            );
        }
        if self.client_secret.as_ref().is_some_and(|s| s.len() > 1000 || s.chars().any(char::is_control)) {
            check.wrong("clientSecret", "invalid", "Use at most 1000 characters without control characters.");
        }
        let scope = |s: &String| (1..=64).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_graphic() && b != b'"');
        if self.scopes.as_ref().is_some_and(|all| all.len() > 20 || !all.iter().all(scope)) {
            check.wrong("scopes", "invalid", "Give at most 20 scopes, such as openid and email.");
        } else if self.scopes.as_ref().is_some_and(|all| !all.iter().any(|s| s == "openid")) {
            check.wrong("scopes", "needs_openid", "The scope openid must be among them.");
        }
        let domain =
            |d: &String| d.contains('.') && d.len() <= 253 && !d.contains(|c: char| c == '@' || c.is_whitespace());
        if self.email_domains.as_ref().is_some_and(|all| all.len() > 50 || !all.iter().all(domain)) {
            check.wrong("emailDomains", "invalid", "Give at most 50 domains, such as example.com.");
        }
        if self.second_factor.as_deref().is_some_and(|s| !matches!(s, "ours" | "provider")) {
            check.wrong("secondFactor", "unknown", "Use ours or provider.");
        }
    }

    /// What of it the audit log keeps.
    fn told(&self) -> serde_json::Value {
        json!({
            "name": self.name, "issuer": self.issuer, "clientId": self.client_id,
            "clientSecret": self.client_secret.as_ref().map(|_| "(changed)"), "scopes": self.scopes,
            "emailDomains": self.email_domains, "secondFactor": self.second_factor, "exclusive": self.exclusive,
            "enabled": self.enabled,
        })
    }
}

#[derive(Deserialize, JsonSchema)]
struct ProviderPath {
    /// The provider's id.
    id: i64,
}

/// A provider as the audit log tells of it: without its secret.
fn told(row: &sql::ProviderRow) -> serde_json::Value {
    json!({
        "name": row.name, "issuer": row.issuer, "clientId": row.client_id, "scopes": row.scopes,
        "emailDomains": row.email_domains, "secondFactor": row.second_factor, "exclusive": row.exclusive,
        "enabled": row.enabled,
    })
}

async fn one(tx: &PlatformTx, id: i64) -> Result<sql::ProviderRow> {
    sql::provider().bind(tx, &id).opt().await?.ok_or_else(|| Error::not_found("provider of single sign-on"))
}

async fn list(
    caller: Platform<PlatformSecurityRead>,
    State(app): State<App>,
    Query(cursor): Query<Cursor>,
) -> Result<Paged<ProviderView>> {
    let limit = cursor.limit();
    let tx = app.db.read(&caller.scope).await?;
    let rows = sql::providers().bind(&tx, &cursor.cursor, &(limit + 1)).all().await?;
    let views = rows.into_iter().map(|r| ProviderView::of(&app, r)).collect();
    Ok(Paged::from_lookahead(views, limit, |p: &ProviderView| p.id))
}

async fn show(
    caller: Platform<PlatformSecurityRead>,
    State(app): State<App>,
    Path(path): Path<ProviderPath>,
) -> Result<axum::Json<ProviderView>> {
    let tx = app.db.read(&caller.scope).await?;
    Ok(axum::Json(ProviderView::of(&app, one(&tx, path.id).await?)))
}

async fn create(
    caller: Platform<PlatformSsoManage>,
    State(app): State<App>,
    Body { value: body, .. }: Body<ProviderBody>,
) -> Result<Created<ProviderView>> {
    let mut check = Check::new(&body.unknown);
    let wanted = body.read(&mut check);
    for (field, missing) in [
        ("slug", wanted.slug.is_none()),
        ("name", wanted.name.is_none()),
        ("issuer", wanted.issuer.is_none()),
        ("clientId", wanted.client_id.is_none()),
    ] {
        if missing && !check.names(field) {
            check.wrong(field, "required", "This field is required.");
        }
    }
    check.finish()?;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let default = || ["openid", "email", "profile"].map(String::from).to_vec();
    let slug = text(&wanted.slug);
    let tx = app.db.write(&caller.scope).await?;
    let id = sql::insert_provider()
        .bind(
            &tx,
            &slug.as_str(),
            &text(&wanted.name).as_str(),
            &text(&wanted.issuer).as_str(),
            &text(&wanted.client_id).as_str(),
            &wanted.scopes.clone().unwrap_or_else(default),
            &wanted.email_domains.clone().unwrap_or_default(),
            &wanted.second_factor.as_deref().unwrap_or("ours"),
            &wanted.exclusive.unwrap_or(false),
            &wanted.enabled.unwrap_or(true),
        )
        .opt()
        .await?
        .ok_or_else(|| Error::field("slug", "taken", "Another provider has this name; take another one."))?;
    if let Some(secret) = wanted.client_secret.as_deref().filter(|s| !s.is_empty()) {
        sql::put_secret().bind(&tx, &Some(seal(&app, id, secret)?), &id).await?;
    }
    tx.record(Event::new(&events::SSO_PROVIDER_CREATED).object("sso_provider", id, &slug).details(wanted.told()));
    let view = ProviderView::of(&app, one(&tx, id).await?);
    tx.commit().await?;
    Ok(Created(view))
}

async fn update(
    caller: Platform<PlatformSsoManage>,
    State(app): State<App>,
    Path(path): Path<ProviderPath>,
    Body { value: body, .. }: Body<ProviderBody>,
) -> Result<axum::Json<ProviderView>> {
    let mut check = Check::new(&body.unknown);
    let wanted = body.read(&mut check);
    let tx = app.db.write(&caller.scope).await?;
    sql::lock_provider()
        .bind(&tx, &path.id)
        .opt()
        .await?
        .ok_or_else(|| Error::not_found("provider of single sign-on"))?;
    let before = one(&tx, path.id).await?;
    if wanted.slug.as_ref().is_some_and(|slug| *slug != before.slug) {
        check.wrong(
            "slug",
            "fixed",
            "The provider knows this name as part of the redirect URI; set up another provider.",
        );
    }
    check.finish()?;
    let issuer = wanted.issuer.clone().unwrap_or_else(|| before.issuer.clone());
    sql::update_provider()
        .bind(
            &tx,
            &wanted.name.as_deref().unwrap_or(&before.name),
            &issuer.as_str(),
            &wanted.client_id.as_deref().unwrap_or(&before.client_id),
            wanted.scopes.as_ref().unwrap_or(&before.scopes),
            wanted.email_domains.as_ref().unwrap_or(&before.email_domains),
            &wanted.second_factor.as_deref().unwrap_or(&before.second_factor),
            &wanted.exclusive.unwrap_or(before.exclusive),
            &wanted.enabled.unwrap_or(before.enabled),
            &path.id,
        )
        .await?;
    if let Some(secret) = &wanted.client_secret {
        let sealed = if secret.is_empty() { None } else { Some(seal(&app, path.id, secret)?) };
        sql::put_secret().bind(&tx, &sealed, &path.id).await?;
    }
    if issuer != before.issuer {
        // Subjects of another issuer are other people.
        sql::forget_identities().bind(&tx, &path.id).await?;
    }
    let after = one(&tx, path.id).await?;
    let mut details = json!({ "before": told(&before), "after": told(&after) });
    if wanted.client_secret.is_some() {
        details["after"]["clientSecret"] = json!("(changed)");
    }
    tx.record(Event::new(&events::SSO_PROVIDER_UPDATED).object("sso_provider", path.id, &before.slug).details(details));
    let view = ProviderView::of(&app, after);
    tx.commit().await?;
    Ok(axum::Json(view))
}

/// What a provider says it is.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Tested {
    /// Whether people can be sent there.
    works: bool,
    /// Why not, and what to do.
    problem: Option<String>,
    /// Where people sign in.
    authorization_endpoint: Option<String>,
    /// How many keys it signs with.
    keys: usize,
}

async fn test(
    caller: Platform<PlatformSsoManage>,
    State(app): State<App>,
    Path(path): Path<ProviderPath>,
) -> Result<axum::Json<Tested>> {
    let tx = app.db.read(&caller.scope).await?;
    let provider = one(&tx, path.id).await?;
    drop(tx);
    Ok(axum::Json(match discovered(&app)?.again(&provider.issuer).await {
        Ok(found) if found.keys.is_empty() => Tested {
            works: false,
            problem: Some(format!("{} lists no key that can be used.", found.metadata.jwks_uri)),
            authorization_endpoint: Some(found.metadata.authorization_endpoint.clone()),
            keys: 0,
        },
        Ok(found) => Tested {
            works: true,
            problem: None,
            authorization_endpoint: Some(found.metadata.authorization_endpoint.clone()),
            keys: found.keys.len(),
        },
        Err(problem) => {
            Tested { works: false, problem: Some(format!("{problem}.")), authorization_endpoint: None, keys: 0 }
        }
    }))
}

async fn remove(
    caller: Platform<PlatformSsoManage>,
    State(app): State<App>,
    Path(path): Path<ProviderPath>,
) -> Result<NoContent> {
    let tx = app.db.write(&caller.scope).await?;
    let provider = one(&tx, path.id).await?;
    sql::delete_provider().bind(&tx, &path.id).await?;
    tx.record(Event::new(&events::SSO_PROVIDER_DELETED).object("sso_provider", path.id, &provider.slug));
    tx.commit().await?;
    Ok(NoContent)
}
