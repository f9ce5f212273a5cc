//! `/api/admin/billing/payment-providers`: who takes the money, and the account there.
//!
//! Keys are sealed with the installation's key and never shown again. A key is tried before it is kept.

use axum::extract::State;
use jiff::Timestamp;
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, NoContent, Platform, Routes};
use mpanel_kernel::permissions::{PlatformBillingManage, PlatformBillingRead};
use mpanel_kernel::secrets::{Secret, Vault};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::payments::accounts as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::stripe::{self, Account};
use super::{Payments, ProviderError, manual};

const KEY: &str = "payment_providers/stripe/key";
const WEBHOOK: &str = "payment_providers/stripe/webhook";

pub(super) fn routes() -> Routes {
    let paths = ["/api/admin/billing/payment-providers", "/api/platform/billing/payment-providers"];
    Routes::at("Billing", paths)
        .get("", list, "List the payment providers\nThe built-in one, and Stripe with what is known of its account. Keys are not shown.")
        .put("/stripe", put, "Set up Stripe\nWhat is absent stays. The key is tried before it is kept. Point a webhook endpoint of the account at `webhookUrl`, with the events of `webhookEvents` and the API version `apiVersion`. Errors: 422 with every wrong field, `key_refused`; 409 `other_account`, `live_customers`; 503 `payment_provider_unavailable`.")
        .post("/stripe/test", test, "Try the account at Stripe\nAsks Stripe with the key that is kept; nothing changes. Errors: 404; 409 `key_refused`; 503 `payment_provider_unavailable`.")
        .delete("/stripe", remove, "Take Stripe out of the panel\nIts keys are deleted. Errors: 404; 409 `charges_under_way`.")
}

/// A payment provider.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Provider {
    /// `manual` (built in) or `stripe`.
    name: &'static str,
    /// Whether an account is set up. The built-in one needs none.
    is_configured: bool,
    /// Whether new checkouts go there.
    is_enabled: bool,
    /// Whether real money moves.
    is_live: bool,
    /// The last characters of the key.
    key_hint: Option<String>,
    /// The account's name at the provider, where the key may see it.
    account_id: Option<String>,
    /// Where the provider is to send its messages.
    webhook_url: String,
    /// Which messages it is to send.
    webhook_events: Vec<&'static str>,
    /// The version of its API that they are to be written in.
    api_version: Option<&'static str>,
    /// When the account was last changed here.
    updated_at: Option<Timestamp>,
}

/// What Stripe answered to the key that is kept.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Tried {
    /// Whether real money moves.
    is_live: bool,
    /// The account's name at the provider, where the key may see it.
    account_id: Option<String>,
}

/// The account at Stripe. What is absent stays.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct StripeBody {
    /// The secret key, or a restricted one: `sk_live_…`, `sk_test_…`, `rk_live_…`, `rk_test_…`.
    #[serde(default)]
    secret_key: Field<String>,
    /// The signing secret of the webhook endpoint: `whsec_…`.
    #[serde(default)]
    webhook_secret: Field<String>,
    /// Whether new checkouts go there; true when absent and nothing was set up yet.
    #[serde(default)]
    is_enabled: Field<bool>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// The account and whether new checkouts go there; `None` when none is set up.
pub(super) async fn load(app: &App, vault: &Vault) -> Result<Option<(Account, bool)>> {
    let tx = app.db.read(&PlatformScope::system()).await?;
    load_within(&tx, vault).await
}

/// The same in a transaction that is there already.
pub(super) async fn load_within(tx: &PlatformTx, vault: &Vault) -> Result<Option<(Account, bool)>> {
    let Some(row) = sql::load().bind(tx).opt().await? else { return Ok(None) };
    let account = Account {
        secret_key: vault.open(KEY, &row.secret_key)?,
        webhook_secret: vault.open(WEBHOOK, &row.webhook_secret)?,
        is_live: row.is_live,
        account_id: row.account_id,
    };
    Ok(Some((account, row.is_enabled)))
}

async fn list(platform: Platform<PlatformBillingRead>, State(app): State<App>) -> Result<axum::Json<Vec<Provider>>> {
    providers(&app, &platform.scope).await.map(axum::Json)
}

async fn providers(app: &App, scope: &PlatformScope) -> Result<Vec<Provider>> {
    let tx = app.db.read(scope).await?;
    let row = sql::list().bind(&tx).opt().await?;
    let webhook_url = format!("{}/api/public/checkout/webhook", app.config.url());
    let enabled = row.as_ref().is_some_and(|r| r.is_enabled);
    let built_in = Provider {
        name: manual::NAME,
        is_configured: true,
        is_enabled: !enabled,
        is_live: false,
        key_hint: None,
        account_id: None,
        webhook_url: webhook_url.clone(),
        webhook_events: vec![],
        api_version: None,
        updated_at: None,
    };
    let stripe = Provider {
        name: stripe::NAME,
        is_configured: row.is_some(),
        is_enabled: enabled,
        is_live: row.as_ref().is_some_and(|r| r.is_live),
        key_hint: row.as_ref().map(|r| r.key_hint.clone()),
        account_id: row.as_ref().and_then(|r| r.account_id.clone()),
        webhook_url,
        webhook_events: stripe::EVENTS.to_vec(),
        api_version: Some(stripe::VERSION),
        updated_at: row.map(|r| r.updated_at),
    };
    Ok(vec![built_in, stripe])
}

async fn put(
    platform: Platform<PlatformBillingManage>,
    State(app): State<App>,
    Body { value, .. }: Body<StripeBody>,
) -> Result<axum::Json<Vec<Provider>>> {
    let payments = super::of(&app)?;
    set_up(&app, &payments, &platform.scope, value).await?;
    providers(&app, &platform.scope).await.map(axum::Json)
}

async fn set_up(app: &App, payments: &Payments, scope: &PlatformScope, body: StripeBody) -> Result<()> {
    let mut check = Check::new(&body.unknown);
    let is_known = load(app, &payments.vault).await?.is_some();
    let key = check.optional_text("secretKey", body.secret_key, 255);
    let webhook = check.optional_text("webhookSecret", body.webhook_secret, 255);
    let is_enabled = check.optional("isEnabled", body.is_enabled);
    if let Some(key) = &key
        && !["sk_live_", "sk_test_", "rk_live_", "rk_test_"].iter().any(|p| key.starts_with(p))
    {
        let detail = "Give a secret key (sk_live_…, sk_test_…) or a restricted one (rk_live_…, rk_test_…).";
        check.wrong("secretKey", "invalid_key", detail);
    }
    if webhook.as_ref().is_some_and(|w| !w.starts_with("whsec_")) {
        check.wrong("webhookSecret", "invalid_secret", "Give the endpoint's signing secret, which begins with whsec_.");
    }
    if !is_known {
        for (field, given) in [("secretKey", &key), ("webhookSecret", &webhook)] {
            if given.is_none() && check.ok() {
                check.wrong(
                    field,
                    "required",
                    "No account is set up yet: give the secret key and the webhook's signing secret.",
                );
            }
        }
    }
    check.finish()?;
    let is_new_key = key.is_some();
    // Outside any transaction, and before anything is changed.
    let tried = match key {
        Some(key) => Some(tried(app, payments, Secret::new(key)).await?),
        None => None,
    };

    let tx = app.db.write(scope).await?;
    // What is absent is what is held now: somebody else may have changed it while the key was tried.
    let earlier = sql::lock().bind(&tx).opt().await?;
    let before = earlier.as_ref().map(|row| opened(&payments.vault, row)).transpose()?;
    let was_enabled = earlier.as_ref().is_none_or(|row| row.is_enabled);
    let gone = || Error::conflict("not_set_up", "The account was taken out in the meantime; give both secrets again.");
    let webhook_secret =
        webhook.map(Secret::new).or(before.as_ref().map(|b| b.webhook_secret.clone())).ok_or_else(gone)?;
    let account = match tried {
        Some(tried) => Account { webhook_secret, ..tried },
        None => Account { webhook_secret, ..before.ok_or_else(gone)? },
    };
    if let Some(earlier) = &earlier
        && is_new_key
        && sql::customers().bind(&tx).one().await? > 0
    {
        match (earlier.is_live, account.is_live) {
            (true, false) => {
                let detail =
                    "Customers of the live account are on record; a test key would lose their means of payment.";
                return Err(Error::conflict("live_customers", detail));
            }
            (false, true) => {
                sql::forget_customers().bind(&tx).await?;
            }
            _ if earlier.account_id.is_some()
                && account.account_id.is_some()
                && earlier.account_id != account.account_id =>
            {
                let detail = format!(
                    "This key is of another account ({}) than the customers on record ({}).",
                    account.account_id.as_deref().unwrap_or_default(),
                    earlier.account_id.as_deref().unwrap_or_default()
                );
                return Err(Error::conflict("other_account", detail));
            }
            _ => {}
        }
    }
    let key = account.secret_key.reveal();
    let hint = key.get(key.len().saturating_sub(4)..).unwrap_or_default().to_owned();
    let is_enabled = is_enabled.unwrap_or(was_enabled);
    sql::put()
        .bind(
            &tx,
            &is_enabled,
            &payments.vault.seal(KEY, &account.secret_key)?,
            &payments.vault.seal(WEBHOOK, &account.webhook_secret)?,
            &hint.as_str(),
            &account.is_live,
            &account.account_id.as_deref(),
        )
        .await?;
    tx.record(Event::new(&events::PAYMENT_PROVIDER_UPDATED).named("payment_provider", stripe::NAME).details(json!({
        "isEnabled": is_enabled, "isLive": account.is_live, "accountId": account.account_id, "newKey": is_new_key,
    })));
    tx.commit().await
}

/// An account of this key, if Stripe takes it; its webhook's secret is to be filled in.
async fn tried(app: &App, payments: &Payments, secret_key: Secret) -> Result<Account> {
    let is_live = secret_key.reveal().contains("_live_");
    let account = Account { is_live, secret_key, webhook_secret: Secret::new(String::new()), account_id: None };
    let account_id = payments.stripe_of(app, account.clone()).account_id().await.map_err(|e| match e {
        ProviderError::Key(why) => Error::field("secretKey", "key_refused", format!("Stripe refuses this key: {why}")),
        other => other.for_people(),
    })?;
    Ok(Account { account_id, ..account })
}

async fn test(_: Platform<PlatformBillingManage>, State(app): State<App>) -> Result<axum::Json<Tried>> {
    let payments = super::of(&app)?;
    let (account, _) = load(&app, &payments.vault).await?.ok_or_else(|| Error::not_found("account at Stripe"))?;
    let is_live = account.is_live;
    let account_id = payments.stripe_of(&app, account).account_id().await.map_err(|e| match e {
        ProviderError::Key(why) => {
            let detail = format!("Stripe refuses the key that is kept: {why} Make another one there and set it here.");
            Error::conflict("key_refused", detail)
        }
        other => other.for_people(),
    })?;
    Ok(axum::Json(Tried { is_live, account_id }))
}

fn opened(vault: &Vault, row: &sql::Lock) -> Result<Account> {
    Ok(Account {
        secret_key: vault.open(KEY, &row.secret_key)?,
        webhook_secret: vault.open(WEBHOOK, &row.webhook_secret)?,
        is_live: row.is_live,
        account_id: row.account_id.clone(),
    })
}

async fn remove(platform: Platform<PlatformBillingManage>, State(app): State<App>) -> Result<NoContent> {
    let tx = app.db.write(&platform.scope).await?;
    sql::lock().bind(&tx).opt().await?.ok_or_else(|| Error::not_found("account at Stripe"))?;
    if sql::open_charges().bind(&tx).one().await? > 0 {
        let detail = "Charges are under way there. Switch it off (isEnabled), and take it out when they are done.";
        return Err(Error::conflict("charges_under_way", detail));
    }
    sql::remove().bind(&tx).await?;
    tx.record(Event::new(&events::PAYMENT_PROVIDER_REMOVED).named("payment_provider", stripe::NAME));
    tx.commit().await?;
    Ok(NoContent)
}
