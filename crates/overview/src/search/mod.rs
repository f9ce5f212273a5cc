//! `/api/search`: across everything that the caller may see, and nothing else. Each kind of thing is looked for only with the
//! permission that its list needs; a tenant's things in a transaction of that tenant.

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, Scope, TenantScope, Tx};
use mpanel_kernel::forms::{Check, like};
use mpanel_kernel::http::{App, Caller, Query, Routes, Session};
use mpanel_kernel::permissions::{
    BillingRead, CloudpodsView, Permission, PlatformBillingRead, PlatformCloudpodsRead, PlatformCustomersRead,
    PlatformServersRead, PlatformSettingsRead, PlatformUsersRead, UsersRead,
};
use mpanel_sql::queries::overview::src::search::search as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Results of a kind at the most.
const OF_A_KIND: i64 = 6;

pub(crate) fn routes() -> Routes {
    Routes::at("Search", ["/api/search"]).get(
        "",
        search,
        "Search\nNames, addresses and numbers across what the caller may see: pods, volumes, people and invoices of the active tenant; for operators also all pods, servers, tenants, accounts, products, invoices and settings.",
    )
}

/// What to look for.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Wanted {
    /// 1 to 100 characters.
    q: Option<String>,
}

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Pod,
    /// The id is its pod's.
    Volume,
    User,
    Invoice,
    Server,
    Tenant,
    Product,
    /// The title is its key; it has no id.
    Setting,
}

/// Whose view it is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Plane {
    /// The active tenant's.
    Tenant,
    /// The operators'.
    Platform,
}

/// Something that was found.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Hit {
    /// What it is.
    kind: Kind,
    /// Where to look at it.
    plane: Plane,
    /// Its id.
    id: Option<i64>,
    /// Its name.
    title: String,
    /// What tells it from others of that name.
    detail: Option<String>,
    /// Whose it is.
    tenant_id: Option<i64>,
}

/// Collects what one query found.
macro_rules! collect {
    ($hits:ident, $plane:expr, $kind:expr, $query:expr) => {
        $hits.extend($query.all().await?.into_iter().map(|row| Hit {
            kind: $kind,
            plane: $plane,
            id: Some(row.id),
            title: row.title,
            detail: row.detail.filter(|d| !d.is_empty()),
            tenant_id: row.tenant_id,
        }))
    };
}

async fn of_tenant(tx: &Tx<TenantScope>, caller: &Caller, text: &str) -> Result<Vec<Hit>> {
    let tenant = tx.scope().tenant();
    let mut hits = vec![];
    if caller.may(CloudpodsView::KEY) {
        collect!(hits, Plane::Tenant, Kind::Pod, sql::pods().bind(tx, &tenant, &text, &OF_A_KIND));
        collect!(hits, Plane::Tenant, Kind::Volume, sql::volumes().bind(tx, &tenant, &text, &OF_A_KIND));
    }
    if caller.may(UsersRead::KEY) {
        collect!(hits, Plane::Tenant, Kind::User, sql::members().bind(tx, &tenant, &text, &OF_A_KIND));
    }
    if caller.may(BillingRead::KEY) {
        collect!(hits, Plane::Tenant, Kind::Invoice, sql::invoices().bind(tx, &tenant, &text, &OF_A_KIND));
    }
    Ok(hits)
}

async fn of_platform<S: Scope>(tx: &Tx<S>, caller: &Caller, text: &str) -> Result<Vec<Hit>> {
    let may = |key: &str| caller.platform_permissions.contains(key);
    let mut hits = vec![];
    if may(PlatformServersRead::KEY) {
        collect!(hits, Plane::Platform, Kind::Server, sql::servers().bind(tx, &text, &OF_A_KIND));
    }
    if may(PlatformCustomersRead::KEY) {
        collect!(hits, Plane::Platform, Kind::Tenant, sql::tenants().bind(tx, &text, &OF_A_KIND));
    }
    if may(PlatformUsersRead::KEY) {
        collect!(hits, Plane::Platform, Kind::User, sql::users().bind(tx, &text, &OF_A_KIND));
    }
    if may(PlatformCloudpodsRead::KEY) {
        collect!(hits, Plane::Platform, Kind::Pod, sql::all_pods().bind(tx, &text, &OF_A_KIND));
    }
    if may(PlatformBillingRead::KEY) {
        collect!(hits, Plane::Platform, Kind::Product, sql::products().bind(tx, &text, &OF_A_KIND));
        collect!(hits, Plane::Platform, Kind::Invoice, sql::all_invoices().bind(tx, &text, &OF_A_KIND));
    }
    Ok(hits)
}

fn settings(text: &str) -> impl Iterator<Item = Hit> {
    let words: Vec<String> = text.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let found = move |d: &&mpanel_kernel::settings::Definition| {
        let hay = format!("{} {}", d.key, d.description).to_lowercase();
        words.iter().all(|w| hay.contains(w))
    };
    let most = usize::try_from(OF_A_KIND).unwrap_or_default();
    mpanel_kernel::settings::ALL.iter().filter(found).take(most).map(|d| Hit {
        kind: Kind::Setting,
        plane: Plane::Platform,
        id: None,
        title: d.key.into(),
        detail: Some(d.description.into()),
        tenant_id: None,
    })
}

async fn search(
    session: Session,
    State(app): State<App>,
    Query(wanted): Query<Wanted>,
) -> Result<axum::Json<Vec<Hit>>> {
    let caller = &session.caller;
    caller.settled()?;
    let mut check = Check::default();
    let text = wanted.q.as_deref().map(str::trim).unwrap_or_default();
    match text.chars().count() {
        0 => check.wrong("q", "required", "Say what to look for."),
        1..=100 => {}
        _ => check.wrong("q", "too_long", "Use at most 100 characters."),
    }
    check.finish()?;
    let like = like(text);
    let mut hits = vec![];
    if let Some(tenant) = caller.tenant_id {
        let tx = app.db.read(&TenantScope::new(tenant, session.origin.clone())).await?;
        hits.extend(of_tenant(&tx, caller, &like).await?);
    }
    if caller.operates() {
        let tx = app.db.read(&PlatformScope::new(session.origin.clone())).await?;
        hits.extend(of_platform(&tx, caller, &like).await?);
        if caller.platform_permissions.contains(PlatformSettingsRead::KEY) {
            hits.extend(settings(text));
        }
    }
    // An operator's own tenant's pods are among all pods; once is enough.
    let own: Vec<(Kind, Option<i64>)> =
        hits.iter().filter(|h| h.plane == Plane::Tenant).map(|h| (h.kind, h.id)).collect();
    hits.retain(|h| {
        h.plane == Plane::Tenant || !(matches!(h.kind, Kind::Pod | Kind::Invoice) && own.contains(&(h.kind, h.id)))
    });
    Ok(axum::Json(hits))
}
