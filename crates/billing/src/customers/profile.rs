//! `/api/billing/profile`: whom a tenant's invoices are made out to. There is one such identity, whoever changes it: the
//! tenant here, or an operator at the customer.

use axum::extract::State;
use mpanel_kernel::db::{Scope, Tx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Routes, Tenant};
use mpanel_kernel::permissions::{BillingManage, BillingRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::billing::src::customers::customers as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::payments::manual;

/// A postal address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub struct Address {
    /// Street and number.
    pub line1: Option<String>,
    /// What does not fit there.
    pub line2: Option<String>,
    /// The postal code.
    pub postal_code: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The state or province.
    #[serde(alias = "state")]
    pub region: Option<String>,
    /// Two letters, as in ISO 3166-1.
    pub country: Option<String>,
}

/// Whom a tenant's invoices are made out to, and where they are sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// The name on invoices.
    pub name: String,
    /// Where invoices and what is said about payments are sent.
    pub email: String,
    /// The VAT or tax number.
    pub tax_id: Option<String>,
    /// The address on invoices.
    pub address: Address,
}

impl Address {
    /// Finds every wrong part; `field` is what the address is called.
    pub fn check(&self, check: &mut Check, field: &str) {
        for (what, text, most) in [
            ("line1", &self.line1, 200),
            ("line2", &self.line2, 200),
            ("postalCode", &self.postal_code, 20),
            ("city", &self.city, 100),
            ("region", &self.region, 100),
        ] {
            if text.as_deref().is_some_and(|text| !fits(text, most)) {
                check.wrong(
                    &format!("{field}.{what}"),
                    "too_long",
                    format!("Use at most {most} characters in one line."),
                );
            }
        }
    }

    /// Whether the country, if there is one, is two capital letters.
    pub fn names_a_country(&self) -> bool {
        self.country.as_deref().is_none_or(|c| c.len() == 2 && c.bytes().all(|b| b.is_ascii_uppercase()))
    }

    /// Without what is empty.
    fn stored(&self) -> Value {
        let parts = [
            ("line1", &self.line1),
            ("line2", &self.line2),
            ("postalCode", &self.postal_code),
            ("city", &self.city),
            // The word on invoices.
            ("state", &self.region),
            ("country", &self.country),
        ];
        let given = parts.into_iter().filter_map(|(key, text)| {
            let text = text.as_deref().map(str::trim).filter(|t| !t.is_empty())?;
            Some((key.to_owned(), Value::from(text)))
        });
        Value::Object(given.collect())
    }
}

/// Text in one line, or nothing.
pub fn fits(text: &str, most: usize) -> bool {
    text.chars().count() <= most && !text.chars().any(char::is_control)
}

/// Whom a tenant's invoices are made out to; `None` when nobody has said and nothing was bought.
pub async fn of<S: Scope>(tx: &Tx<S>, tenant: i64) -> Result<Option<Profile>> {
    let row = sql::profile().bind(tx, &tenant).opt().await?.ok_or_else(|| Error::not_found("tenant"))?;
    Ok(row.known.then(|| Profile {
        name: row.name.filter(|n| !n.is_empty()).unwrap_or(row.tenant_name),
        email: row.email.unwrap_or_default(),
        tax_id: row.tax_id.filter(|t| !t.is_empty()),
        // Of providers and older writers; what has another shape shows as far as it fits.
        address: row.address.and_then(|a| serde_json::from_value(a).ok()).unwrap_or_default(),
    }))
}

/// Says whom a tenant's invoices are made out to from now on. Documents that have a number keep what stands on them. In a
/// transaction of the platform's role; the caller records what changed.
pub async fn put<S: Scope>(tx: &Tx<S>, tenant: i64, profile: &Profile) -> Result<()> {
    let Profile { name, email, tax_id, address } = profile;
    let (name, email, address) = (name.as_str(), email.as_str(), address.stored());
    sql::put_profile().bind(tx, &tenant, &name, &tax_id.as_deref(), &email, &address).await?;
    sql::set_billing_email().bind(tx, &email, &tenant).await?;
    sql::ensure_own().bind(tx, &manual::NAME, &tenant).await?;
    sql::set_identity().bind(tx, &name, &email, &address, &tax_id.as_deref(), &tenant).await?;
    Ok(())
}

/// The routes of the billing identity.
pub fn routes() -> Routes {
    Routes::at("Billing", ["/api/billing/profile"])
        .get("", show, "Show whom invoices are made out to\nName, address and tax number on invoices, and where they are sent.")
        .put("", change, "Change whom invoices are made out to\nAll of it: what is left out is emptied. Invoices that have a number keep what stands on them. What a payment provider was told before stays there. Errors: 422 with every wrong field.")
}

#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ProfileBody {
    /// The name on invoices, 1 to 200 characters.
    #[serde(default)]
    name: Field<String>,
    /// Where invoices are sent.
    #[serde(default)]
    email: Field<String>,
    /// The VAT or tax number, at most 50 characters.
    #[serde(default)]
    tax_id: Field<String>,
    /// The address on invoices.
    #[serde(default)]
    address: Field<Address>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn show(tenant: Tenant<BillingRead>, State(app): State<App>) -> Result<axum::Json<Profile>> {
    let id = tenant.scope.tenant();
    let tx = crate::tenant_tx(&app, &tenant.scope).await?;
    Ok(axum::Json(match of(&tx, id).await? {
        Some(profile) => profile,
        None => {
            let row = sql::profile().bind(&tx, &id).one().await?;
            Profile {
                name: row.tenant_name,
                email: row.billing_email.unwrap_or_default(),
                tax_id: None,
                address: Address::default(),
            }
        }
    }))
}

async fn change(
    tenant: Tenant<BillingManage>,
    State(app): State<App>,
    Body { value, .. }: Body<ProfileBody>,
) -> Result<axum::Json<Profile>> {
    let mut check = Check::new(&value.unknown);
    let name = check.text("name", value.name, 1, 200).unwrap_or_default().trim().to_owned();
    let email = check.text("email", value.email, 1, 254).unwrap_or_default();
    let tax_id = check.optional_text("taxId", value.tax_id, 50);
    let address = check.optional("address", value.address).unwrap_or_default();
    if !email.is_empty() && !mpanel_identity::is_email(&email) {
        check.wrong("email", "invalid_email", "Give an e-mail address such as jo@example.com.");
    }
    if name.is_empty() && check.ok() {
        check.wrong("name", "required", "Invoices need a name.");
    }
    if !fits(&name, 200) || !fits(tax_id.as_deref().unwrap_or_default(), 50) {
        check.wrong("name", "invalid_text", "Use one line for the name and one for the tax number.");
    }
    address.check(&mut check, "address");
    if !address.names_a_country() {
        check.wrong("address.country", "invalid_country", "Give the country as two capital letters, such as DE.");
    }
    check.finish()?;
    let profile = Profile { name, email, tax_id, address };
    let id = tenant.scope.tenant();
    let tx = crate::tenant_tx(&app, &tenant.scope).await?;
    let before = of(&tx, id).await?;
    put(&tx, id, &profile).await?;
    let after = of(&tx, id).await?;
    tx.record(
        Event::new(&events::TENANT_UPDATED)
            .object("tenant", id, &profile.name)
            .details(json!({ "before": { "billing": before }, "after": { "billing": after } })),
    );
    tx.commit().await?;
    Ok(axum::Json(after.unwrap_or(profile)))
}
