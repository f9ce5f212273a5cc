//! What requests about tenants say.

use mpanel_billing::customers::profile::Address;
use mpanel_kernel::forms::{Check, Field, Unknown};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Somebody to talk to at a tenant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Contact {
    /// `general`, `billing`, `technical` or `abuse`.
    pub kind: String,
    /// The person's or department's name.
    pub name: String,
    /// The e-mail address.
    #[serde(default)]
    pub email: Option<String>,
    /// The telephone number.
    #[serde(default)]
    pub phone: Option<String>,
}

/// Whom invoices are made out to.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct BillingProfile {
    /// The name on invoices; the tenant's when absent.
    pub company: Option<String>,
    /// The VAT or tax number.
    pub tax_id: Option<String>,
    /// Where invoices are sent: the same as the tenant's `billingEmail`, which wins when both are given.
    pub email: Option<String>,
    /// The address on them.
    pub address: Address,
}

/// What a tenant is to be, or to become: absent fields stay.
#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct TenantBody {
    /// What people call it.
    #[serde(default)]
    name: Field<String>,
    /// Its name in addresses; made of the name when absent. Only for a new tenant.
    #[serde(default)]
    slug: Field<String>,
    /// Where invoices are sent. It can be changed, not emptied.
    #[serde(default)]
    billing_email: Field<String>,
    /// The first owner's address. Only for a new tenant.
    #[serde(default)]
    owner_email: Field<String>,
    /// The first owner's name. Only for a new tenant.
    #[serde(default)]
    owner_name: Field<String>,
    /// Whether its people must have a second factor.
    #[serde(default)]
    require_second_factor: Field<bool>,
    /// All contacts, instead of those there are.
    #[serde(default)]
    contacts: Field<Vec<Contact>>,
    /// Whom invoices are made out to.
    #[serde(default)]
    billing_profile: Field<BillingProfile>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// A tenant to be made.
pub(crate) struct NewTenant {
    pub name: String,
    pub slug: Option<String>,
    pub owner_email: String,
    pub owner_name: String,
    pub change: Change,
}

/// What of a tenant changes.
#[derive(Default)]
pub(crate) struct Change {
    pub name: Option<String>,
    pub billing_email: Option<String>,
    /// Asked for, and refused where there is one: invoices must go somewhere.
    pub empties_billing_email: bool,
    pub require_second_factor: Option<bool>,
    pub contacts: Option<Vec<Contact>>,
    pub billing_profile: Option<BillingProfile>,
}

fn email(check: &mut Check, field: &str, value: Option<&String>) {
    if value.is_some_and(|v| !mpanel_identity::is_email(v)) {
        check.wrong(field, "invalid_email", "Give an e-mail address such as jo@example.com.");
    }
}

impl TenantBody {
    pub fn create(mut self, check: &mut Check) -> NewTenant {
        let name = check.text("name", std::mem::take(&mut self.name), 1, 100).unwrap_or_default();
        let slug = check.optional_text("slug", std::mem::take(&mut self.slug), 63);
        let valid = |slug: &str| {
            slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                && !slug.starts_with('-')
                && !slug.ends_with('-')
        };
        if slug.as_deref().is_some_and(|s| !valid(s)) {
            check.wrong("slug", "invalid_slug", "Use lower-case letters, digits and hyphens between them.");
        }
        let owner_email = check.text("ownerEmail", std::mem::take(&mut self.owner_email), 1, 254);
        email(check, "ownerEmail", owner_email.as_ref());
        let owner_name = check.optional_text("ownerName", std::mem::take(&mut self.owner_name), 100);
        let owner_email = owner_email.unwrap_or_default();
        let owner_name = owner_name.unwrap_or_else(|| owner_email.split('@').next().unwrap_or_default().to_owned());
        NewTenant { name, slug, owner_email, owner_name, change: self.rest(check) }
    }

    pub fn change(mut self, check: &mut Check) -> Change {
        for (field, given) in [("slug", &self.slug), ("ownerEmail", &self.owner_email), ("ownerName", &self.owner_name)]
        {
            if !matches!(given, Field::Missing) {
                check.wrong(field, "unknown_field", "This is said once, when the tenant is made; leave it out.");
            }
        }
        let name = match std::mem::take(&mut self.name) {
            Field::Missing => None,
            given => check.text("name", given, 1, 100),
        };
        let empties = matches!(&self.billing_email, Field::Right(email) if email.is_empty());
        Change { name, empties_billing_email: empties, ..self.rest(check) }
    }

    pub fn check(&self) -> Check {
        Check::new(&self.unknown)
    }

    fn rest(self, check: &mut Check) -> Change {
        let billing_email = check.optional_text("billingEmail", self.billing_email, 254);
        email(check, "billingEmail", billing_email.as_ref());
        let require_second_factor = check.optional("requireSecondFactor", self.require_second_factor);
        let contacts = check.optional("contacts", self.contacts);
        let fits = |text: &str, most| (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control);
        for contact in contacts.iter().flatten() {
            if !matches!(contact.kind.as_str(), "general" | "billing" | "technical" | "abuse") {
                check.wrong("contacts", "unknown_kind", "A contact is general, billing, technical or abuse.");
            }
            if !fits(&contact.name, 100) || contact.phone.as_deref().is_some_and(|p| !fits(p, 40)) {
                check.wrong(
                    "contacts",
                    "invalid_contact",
                    "A contact needs a name, at most 100 characters; a number at most 40.",
                );
            }
            email(check, "contacts", contact.email.as_ref());
        }
        if contacts.as_ref().is_some_and(|c| c.len() > 50) {
            check.wrong("contacts", "too_many", "Give at most 50 contacts.");
        }
        let billing_profile = check.optional("billingProfile", self.billing_profile);
        if let Some(profile) = &billing_profile {
            email(check, "billingProfile", profile.email.as_ref());
            let address = &profile.address;
            for (what, text, most) in [("company", &profile.company, 200), ("taxId", &profile.tax_id, 50)] {
                if text.as_deref().is_some_and(|text| !text.is_empty() && !fits(text, most)) {
                    let message = format!("Use at most {most} characters in one line.");
                    check.wrong(&format!("billingProfile.{what}"), "too_long", message);
                }
            }
            address.check(check, "billingProfile.address");
            if !address.names_a_country() {
                check.wrong(
                    "billingProfile",
                    "invalid_country",
                    "Give the country as two capital letters, such as DE.",
                );
            }
        }
        Change {
            name: None,
            billing_email,
            empties_billing_email: false,
            require_second_factor,
            contacts,
            billing_profile,
        }
    }
}
