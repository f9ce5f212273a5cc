//! `/api/platform/customers`.

use axum::extract::State;
use jiff::Timestamp;
use mpanel_billing::revenue::CurrencyRevenue;
use mpanel_kernel::Result;
use mpanel_kernel::forms::{Check, Field, Unknown, like};
use mpanel_kernel::http::{App, Body, Created, Cursor, Paged, Path, Platform, Query, Routes};
use mpanel_kernel::money::Money;
use mpanel_kernel::permissions::{Permission, PlatformBillingRead, PlatformCustomersManage, PlatformCustomersRead};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::body::{BillingProfile, Contact, TenantBody};
use crate::health::Loss;
use crate::service;

/// The routes of this crate.
pub fn routes() -> Routes {
    Routes::at("Platform: customers", ["/api/platform/customers", "/api/admin/customers"])
        .get("", list, "List tenants\nNewest first, with figures and a health score from 0 to 100.")
        .get("/summary", summary, "Count tenants\nBy status, with what they bring in every month.")
        .get("/{tenantId}", show, "Show a tenant\nWith contacts, billing profile and notes.")
        .post("", create, "Make a tenant\nIts owner gets a message, with a link for the first password if need be.")
        .patch("/{tenantId}", update, "Change a tenant")
        .post(
            "/{tenantId}/suspend",
            suspend,
            "Suspend a tenant\nIts people see why; its pods stop if the setting tenants.suspend_stops_pods says so. Its billing pauses: nothing is renewed, charged, reminded of or ended. What it buys at the public checkout meanwhile waits for an operator.",
        )
        .post(
            "/{tenantId}/unsuspend",
            unsuspend,
            "Take a suspended tenant up again\nStarts the pods that were stopped. Renewals, ends of trials and of what was cancelled, and what follows a missing payment come later by as long as the tenant was suspended; the date on an invoice stays.",
        )
        .post("/{tenantId}/notes", note, "Write a note about a tenant\nFor operators only.")
}

/// A tenant, as operators see it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Customer {
    /// Its id.
    pub id: i64,
    /// What people call it.
    pub name: String,
    /// Its name in addresses.
    pub slug: String,
    /// `active`, `suspended` or `closed`.
    pub status: String,
    /// Where invoices are sent.
    pub billing_email: Option<String>,
    /// Since when.
    pub created_at: Timestamp,
    /// Since when it is suspended.
    pub suspended_at: Option<Timestamp>,
    /// Why.
    pub suspended_reason: Option<String>,
    /// Whether its people must have a second factor.
    pub require_second_factor: bool,
    /// Active members.
    pub user_count: i64,
    /// Pods.
    pub pod_count: i64,
    /// Running pods.
    pub running_pod_count: i64,
    /// Pod operations that failed for good in the last seven days.
    pub failed_operations: i64,
    /// The last sign-in of any of its people.
    pub last_login_at: Option<Timestamp>,
    /// 0 to 100: less 40 when suspended, 10 a pod in error (30 at most), 5 a failed operation (20 at most), 10 when nobody
    /// signed in for 30 days, 10 without a pod.
    pub health_score: i64,
    /// What the score loses; empty at 100.
    pub health_losses: Vec<Loss>,
    /// What it brings in every month without tax, by currency. Null for whoever may not read billing, and in answers to
    /// changes.
    pub monthly_revenue: Option<Vec<Money>>,
}

/// The tenants in figures.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Summary {
    /// All of them.
    pub total: i64,
    /// Those that can use what they have.
    pub active: i64,
    /// Those that are suspended.
    pub suspended: i64,
    /// Those that are closed.
    pub closed: i64,
    /// What they bring in, by currency; null for whoever may not read billing.
    pub revenue: Option<Vec<CurrencyRevenue>>,
}

/// A tenant with all that an operator knows about it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CustomerDetail {
    /// The tenant.
    #[serde(flatten)]
    pub customer: Customer,
    /// Whom to talk to.
    pub contacts: Vec<Contact>,
    /// Whom invoices are made out to.
    pub billing_profile: Option<BillingProfile>,
    /// The newest 200 notes.
    pub notes: Vec<Note>,
}

/// What an operator wrote down about a tenant.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Note {
    /// Its id.
    pub id: i64,
    /// Who wrote it.
    pub user_id: Option<i64>,
    /// That operator's name.
    pub author: Option<String>,
    /// The note.
    pub text: String,
    /// When.
    pub created_at: Timestamp,
}

#[derive(Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct TenantPath {
    /// The tenant's id.
    tenant_id: i64,
}

/// Which tenants to show.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// Text in the name, the slug or the billing address.
    q: Option<String>,
    /// `active`, `suspended` or `closed`.
    status: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

#[derive(Deserialize, JsonSchema)]
struct Reason {
    /// Why; the tenant's people see it. At most 500 characters.
    #[serde(default)]
    reason: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

#[derive(Deserialize, JsonSchema)]
struct NoteBody {
    /// The note; at most 5,000 characters.
    #[serde(default)]
    text: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn list(
    caller: Platform<PlatformCustomersRead>,
    State(app): State<App>,
    Query(f): Query<Filter>,
) -> Result<Paged<Customer>> {
    let limit = Cursor { cursor: None, limit: f.limit }.limit();
    let tx = app.db.read(&caller.scope).await?;
    let text = f.q.as_deref().map(like);
    let mut items = service::page(&tx, f.cursor, f.status.as_deref(), text.as_deref(), limit + 1).await?;
    if reads_billing(&caller) {
        service::add_revenue(&tx, items.iter_mut()).await?;
    }
    Ok(Paged::from_lookahead(items, limit, |c| c.id))
}

async fn show(
    caller: Platform<PlatformCustomersRead>,
    State(app): State<App>,
    Path(path): Path<TenantPath>,
) -> Result<axum::Json<CustomerDetail>> {
    let tx = app.db.read(&caller.scope).await?;
    let mut detail = service::one(&tx, path.tenant_id).await?;
    if reads_billing(&caller) {
        service::add_revenue(&tx, std::iter::once(&mut detail.customer)).await?;
    }
    Ok(axum::Json(detail))
}

/// Whether the caller may know what tenants bring in.
fn reads_billing(caller: &Platform<PlatformCustomersRead>) -> bool {
    caller.caller.platform_permissions.contains(PlatformBillingRead::KEY)
}

async fn summary(caller: Platform<PlatformCustomersRead>, State(app): State<App>) -> Result<axum::Json<Summary>> {
    let tx = app.db.read(&caller.scope).await?;
    Ok(axum::Json(service::summary(&tx, reads_billing(&caller)).await?))
}

async fn create(
    caller: Platform<PlatformCustomersManage>,
    State(app): State<App>,
    Body { value: body, .. }: Body<TenantBody>,
) -> Result<Created<CustomerDetail>> {
    let mut check = body.check();
    let new = body.create(&mut check);
    let tx = app.db.write(&caller.scope).await?;
    Ok(Created(service::create(&app, tx, new, check).await?))
}

async fn update(
    caller: Platform<PlatformCustomersManage>,
    State(app): State<App>,
    Path(path): Path<TenantPath>,
    Body { value: body, .. }: Body<TenantBody>,
) -> Result<axum::Json<CustomerDetail>> {
    let mut check = body.check();
    let change = body.change(&mut check);
    check.finish()?;
    let tx = app.db.write(&caller.scope).await?;
    Ok(axum::Json(service::update(tx, path.tenant_id, change).await?))
}

async fn suspend(
    caller: Platform<PlatformCustomersManage>,
    State(app): State<App>,
    Path(path): Path<TenantPath>,
    Body { value: body, .. }: Body<Reason>,
) -> Result<axum::Json<CustomerDetail>> {
    let mut check = Check::new(&body.unknown);
    let reason = check.optional_text("reason", body.reason, 500);
    check.finish()?;
    let tx = app.db.write(&caller.scope).await?;
    Ok(axum::Json(service::suspend(&app, tx, path.tenant_id, reason.as_deref()).await?))
}

async fn unsuspend(
    caller: Platform<PlatformCustomersManage>,
    State(app): State<App>,
    Path(path): Path<TenantPath>,
) -> Result<axum::Json<CustomerDetail>> {
    let tx = app.db.write(&caller.scope).await?;
    Ok(axum::Json(service::unsuspend(tx, path.tenant_id).await?))
}

async fn note(
    caller: Platform<PlatformCustomersManage>,
    State(app): State<App>,
    Path(path): Path<TenantPath>,
    Body { value: body, .. }: Body<NoteBody>,
) -> Result<Created<Note>> {
    let mut check = Check::new(&body.unknown);
    let text = check.text("text", body.text, 1, 5000);
    check.finish()?;
    let tx = app.db.write(&caller.scope).await?;
    let text = text.unwrap_or_default();
    Ok(Created(service::add_note(tx, path.tenant_id, caller.caller.user_id, &text).await?))
}
