//! What operators do with tenants: one function for each, each one transaction.

use mpanel_billing::customers::profile::{self, Profile};
use mpanel_billing::revenue;
use mpanel_cloudpods::pods::{self, PodFigures};
use mpanel_identity::{mail, onboarding};
use mpanel_jobs::{Options, enqueue};
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::Check;
use mpanel_kernel::http::App;
use mpanel_kernel::settings::{BRAND_NAME, SUSPEND_STOPS_PODS};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::tenants::src::tenants as sql;
use serde_json::json;

use crate::body::{BillingProfile, Change, Contact, NewTenant};
use crate::health::Signs;
use crate::routes::{Customer, CustomerDetail, Note, Summary};
use crate::suspension::FollowSuspension;

fn customer(row: sql::TenantRow, figures: PodFigures, now: jiff::Timestamp) -> Customer {
    let signs = Signs {
        suspended: row.status == "suspended",
        pods: figures.total,
        pods_in_error: figures.in_error,
        failures: row.failures,
        last_login_at: row.last_login_at,
    };
    Customer {
        id: row.id,
        name: row.name,
        slug: row.slug,
        status: row.status,
        billing_email: row.billing_email,
        created_at: row.created_at,
        suspended_at: row.suspended_at,
        suspended_reason: row.suspended_reason,
        require_second_factor: row.require_second_factor,
        user_count: row.users,
        pod_count: figures.total,
        running_pod_count: figures.running,
        failed_operations: row.failures,
        last_login_at: row.last_login_at,
        health_score: signs.score(now),
        health_losses: signs.losses(now),
        monthly_revenue: None,
    }
}

/// How many tenants there are, and what they bring in if the caller may know.
pub(crate) async fn summary(tx: &PlatformTx, with_revenue: bool) -> Result<Summary> {
    let counts = sql::counts().bind(tx).all().await?;
    let of = |status: &str| counts.iter().filter(|c| c.status == status).map(|c| c.tenants).sum();
    Ok(Summary {
        total: counts.iter().map(|c| c.tenants).sum(),
        active: of("active"),
        suspended: of("suspended"),
        closed: of("closed"),
        revenue: if with_revenue { Some(revenue::by_currency(tx).await?) } else { None },
    })
}

/// Adds what each of the tenants brings in.
pub(crate) async fn add_revenue<'a>(tx: &PlatformTx, tenants: impl Iterator<Item = &'a mut Customer>) -> Result<()> {
    let tenants: Vec<_> = tenants.collect();
    let ids: Vec<i64> = tenants.iter().map(|t| t.id).collect();
    let mut found = revenue::of_tenants(tx, &ids).await?;
    for tenant in tenants {
        tenant.monthly_revenue = Some(found.remove(&tenant.id).unwrap_or_default());
    }
    Ok(())
}

/// A page of tenants.
pub(crate) async fn page(
    tx: &PlatformTx,
    before: Option<i64>,
    status: Option<&str>,
    text: Option<&str>,
    limit: i64,
) -> Result<Vec<Customer>> {
    let rows = sql::page().bind(tx, &before, &status, &text, &limit).all().await?;
    let ids: Vec<i64> = rows.iter().map(|r| r.id).collect();
    let figures = pods::figures_of_tenants(tx, &ids).await?;
    let now = jiff::Timestamp::now();
    Ok(rows
        .into_iter()
        .map(|row| {
            let own = figures.get(&row.id).copied().unwrap_or_default();
            customer(row, own, now)
        })
        .collect())
}

/// A tenant with all that an operator knows about it.
pub(crate) async fn one(tx: &PlatformTx, id: i64) -> Result<CustomerDetail> {
    let row = sql::one().bind(tx, &id).opt().await?.ok_or_else(|| Error::not_found("tenant"))?;
    let figures = pods::figures_of_tenants(tx, &[id]).await?.get(&id).copied().unwrap_or_default();
    let contacts = sql::contacts().bind(tx, &id).all().await?;
    let profile = profile::of(tx, id).await?;
    let notes = sql::notes().bind(tx, &id).all().await?;
    Ok(CustomerDetail {
        customer: customer(row, figures, jiff::Timestamp::now()),
        contacts: contacts
            .into_iter()
            .map(|c| Contact { kind: c.kind, name: c.name, email: c.email, phone: c.phone })
            .collect(),
        billing_profile: profile.map(|p| BillingProfile {
            company: Some(p.name),
            tax_id: p.tax_id,
            email: Some(p.email).filter(|e| !e.is_empty()),
            address: p.address,
        }),
        notes: notes.into_iter().map(note).collect(),
    })
}

fn note(row: sql::NoteRow) -> Note {
    Note { id: row.id, user_id: row.user_id, author: row.author, text: row.text, created_at: row.created_at }
}

/// Makes a tenant with its owner, who gets a message: with a link for the first password, or that there is a new tenant.
pub(crate) async fn create(app: &App, tx: PlatformTx, new: NewTenant, mut check: Check) -> Result<CustomerDetail> {
    let slug = match &new.slug {
        Some(slug) if check.ok() && onboarding::slug_taken(&tx, slug).await? => {
            check.wrong("slug", "slug_taken", "Another tenant has this name in addresses.");
            slug.clone()
        }
        Some(slug) => slug.clone(),
        None => onboarding::free_slug(&tx, &new.name).await?,
    };
    check.finish()?;
    let owner = onboarding::open_account(&tx, &new.owner_email, &new.owner_name).await?;
    let billing_email = new.change.billing_email.clone().unwrap_or_else(|| new.owner_email.clone());
    let id = onboarding::open_tenant(&tx, owner.user_id, &new.name, &slug, &billing_email).await?;
    details(&tx, id, &new.change).await?;
    let begun = one(&tx, id).await?;
    identity(&tx, id, &new.change, &begun, &new.name).await?;
    if new.change.require_second_factor == Some(true) {
        sql::update_tenant().bind(&tx, &new.name.as_str(), &Some(billing_email.as_str()), &true, &id).await?;
    }
    let brand = app.settings.text(&BRAND_NAME);
    let how = match onboarding::activation_link(app, &tx, owner.user_id).await? {
        Some(link) => format!("To set your password, open this link:\n{link}\n\nIt works once."),
        None => format!("Sign in as always: {}", app.config.url()),
    };
    let text = format!("{} is set up for you on {brand}, and you are its owner.\n\n{how}\n", new.name);
    let subject = format!("{} on {brand}", new.name);
    mail::send(app, &tx, Some(id), &new.owner_email, &subject, &text).await?;
    let made = one(&tx, id).await?;
    tx.commit().await?;
    Ok(made)
}

/// Contacts and billing profile, where they are given.
async fn details(tx: &PlatformTx, id: i64, change: &Change) -> Result<()> {
    if let Some(contacts) = &change.contacts {
        sql::clear_contacts().bind(tx, &id).await?;
        for c in contacts {
            sql::add_contact()
                .bind(tx, &id, &c.kind.as_str(), &c.name.as_str(), &c.email.as_deref(), &c.phone.as_deref())
                .await?;
        }
    }
    Ok(())
}

/// Whom invoices are made out to, where something of it is given: one identity, kept by billing.
async fn identity(tx: &PlatformTx, id: i64, change: &Change, before: &CustomerDetail, name: &str) -> Result<()> {
    let text = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let known = before.billing_profile.clone();
    if change.billing_profile.is_none() && (change.billing_email.is_none() || known.is_none()) {
        return Ok(());
    }
    let new = change.billing_profile.clone().or_else(|| known.clone()).unwrap_or_default();
    let current = known.and_then(|p| p.email).or_else(|| before.customer.billing_email.clone());
    let changed = change.billing_email.clone().filter(|email| Some(email) != current.as_ref());
    let email = changed.or_else(|| text(&new.email)).or(current).unwrap_or_default();
    let new = Profile {
        name: text(&new.company).unwrap_or_else(|| name.to_owned()),
        email,
        tax_id: text(&new.tax_id),
        address: new.address,
    };
    profile::put(tx, id, &new).await
}

async fn locked(tx: &PlatformTx, id: i64) -> Result<sql::LockTenant> {
    sql::lock_tenant().bind(tx, &id).opt().await?.ok_or_else(|| Error::not_found("tenant"))
}

/// Changes a tenant.
pub(crate) async fn update(tx: PlatformTx, id: i64, change: Change) -> Result<CustomerDetail> {
    locked(&tx, id).await?;
    let before = one(&tx, id).await?;
    if change.empties_billing_email && before.customer.billing_email.is_some() {
        return Err(Error::field(
            "billingEmail",
            "required",
            "Invoices are sent there. Give another address instead of none.",
        ));
    }
    let name = change.name.clone().unwrap_or_else(|| before.customer.name.clone());
    let billing_email = change.billing_email.clone().or_else(|| before.customer.billing_email.clone());
    let second_factor = change.require_second_factor.unwrap_or(before.customer.require_second_factor);
    sql::update_tenant().bind(&tx, &name.as_str(), &billing_email.as_deref(), &second_factor, &id).await?;
    details(&tx, id, &change).await?;
    identity(&tx, id, &change, &before, &name).await?;
    let after = one(&tx, id).await?;
    let told = |d: &CustomerDetail| {
        json!({
            "name": d.customer.name, "billingEmail": d.customer.billing_email,
            "requireSecondFactor": d.customer.require_second_factor, "contacts": d.contacts,
            "billingProfile": d.billing_profile,
        })
    };
    tx.record(
        Event::new(&events::TENANT_UPDATED)
            .tenant(id)
            .object("tenant", id, &after.customer.name)
            .details(json!({ "before": told(&before), "after": told(&after) })),
    );
    tx.commit().await?;
    Ok(after)
}

/// Suspends a tenant: its people see why and can use nothing of it; its keys open nothing; its pods stop if the settings
/// say so.
pub(crate) async fn suspend(app: &App, tx: PlatformTx, id: i64, reason: Option<&str>) -> Result<CustomerDetail> {
    let tenant = locked(&tx, id).await?;
    if tenant.status != "active" {
        return Err(Error::conflict("not_active", format!("This tenant is {}.", tenant.status)));
    }
    sql::suspend().bind(&tx, &reason, &id).await?;
    let stops = app.settings.boolean(&SUSPEND_STOPS_PODS);
    if stops {
        enqueue(&tx, &FollowSuspension { tenant: id }, options(id)).await?;
    }
    let details = json!({ "reason": reason, "stopsPods": stops });
    tx.record(Event::new(&events::TENANT_SUSPENDED).tenant(id).object("tenant", id, &tenant.name).details(details));
    let after = one(&tx, id).await?;
    tx.commit().await?;
    Ok(after)
}

/// Takes a suspended tenant up again; the pods that were stopped are started.
pub(crate) async fn unsuspend(tx: PlatformTx, id: i64) -> Result<CustomerDetail> {
    mpanel_billing::subscriptions::pause::hold(&tx.part_of_tenant(id)).await?;
    let tenant = locked(&tx, id).await?;
    if tenant.status != "suspended" {
        return Err(Error::conflict("not_suspended", format!("This tenant is {}.", tenant.status)));
    }
    // While the row still says since when: what was to be billed is later by that time.
    mpanel_billing::subscriptions::pause::over(&tx.part_of_tenant(id)).await?;
    sql::unsuspend().bind(&tx, &id).await?;
    // Also when nothing was written down yet: the job that stops may be at work.
    enqueue(&tx, &FollowSuspension { tenant: id }, options(id)).await?;
    tx.record(Event::new(&events::TENANT_UNSUSPENDED).tenant(id).object("tenant", id, &tenant.name));
    let after = one(&tx, id).await?;
    tx.commit().await?;
    Ok(after)
}

/// One after the other for each tenant: the last one follows the last state.
fn options(tenant: i64) -> Options {
    Options { serial_key: Some(format!("tenant:{tenant}")), max_attempts: 12, ..Options::default() }
}

/// Writes a note.
pub(crate) async fn add_note(tx: PlatformTx, id: i64, user: Option<i64>, text: &str) -> Result<Note> {
    let tenant = locked(&tx, id).await?;
    let made = sql::add_note().bind(&tx, &id, &user, &text).one().await?;
    // In the platform's log, not the tenant's: the note is not for the tenant.
    tx.record(Event::new(&events::TENANT_NOTED).object("tenant", id, &tenant.name).details(json!({ "note": made })));
    let row = sql::note().bind(&tx, &id, &made).one().await?;
    tx.commit().await?;
    Ok(note(row))
}
