//! `/api/notifications`.

use std::collections::HashSet;

use axum::extract::State;
use mpanel_kernel::Result;
use mpanel_kernel::db::{PlatformScope, TenantScope};
use mpanel_kernel::forms::{Check, Field, Unknown};
use mpanel_kernel::http::{App, Body, Caller, Cursor, Paged, Personal, Query, Routes, Session};
use mpanel_kernel::settings::NOTIFICATION_DAYS;
use mpanel_sql::queries::overview::src::notifications::notifications as sql;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::kinds::{Audience, KINDS, Noted};

/// Notifications that are marked as read at once, at the most; so many are looked through for the unread.
const AT_ONCE: i64 = 500;

pub(crate) fn routes() -> Routes {
    Routes::at("Notifications", ["/api/notifications"])
        .get("", list, "List notifications\nWhat the caller should know of the active tenant, the own account and, for operators, the platform; newest first.")
        .post("/read", read, "Mark notifications as read\nThose named in `ids`, or with `all` the newest 500. Answers how many were unread.")
}

/// Something to know of.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct Notification {
    /// The event's id; grows with time.
    id: i64,
    /// When.
    created_at: jiff::Timestamp,
    /// `info`, `warn` or `error`.
    level: String,
    /// The event's name.
    event: String,
    /// `tenant`, `platform` or `person`: whose affair it is.
    audience: String,
    /// What happened.
    title: String,
    /// Why, or what exactly.
    detail: Option<String>,
    /// The pod it is about.
    pod_id: Option<i64>,
    /// The kind of thing it is about.
    object_type: Option<String>,
    /// That thing.
    object_id: Option<i64>,
    /// The tenant, where operators are told.
    tenant_name: Option<String>,
    /// Whether the caller has read it.
    read: bool,
}

fn detail(details: &Value) -> Option<String> {
    let text = |key: &str| details[key].as_str().filter(|t| !t.is_empty());
    let change = match (text("before"), text("after")) {
        (Some(before), Some(after)) => Some(format!("{before} → {after}")),
        _ => None,
    };
    let why = text("reason").or_else(|| text("error")).or_else(|| text("summary")).or_else(|| text("detail"));
    match (change, why) {
        (Some(change), Some(why)) => Some(format!("{change}: {why}")),
        (Some(change), None) => Some(change),
        (None, why) => why.map(str::to_owned),
    }
}

fn notification(noted: &Noted, row: sql::NotedEvent) -> Notification {
    let (audience, tenant_name) = match noted.audience {
        Audience::Tenant(_) => ("tenant", None),
        Audience::Platform(_) => ("platform", row.tenant_name),
        Audience::Person => ("person", None),
    };
    // That something works again is good news.
    let good = row.details["after"] == "online";
    let name = row.pod_name.as_deref().or(row.object_name.as_deref());
    Notification {
        id: row.id,
        created_at: row.created_at,
        level: if good { "info" } else { noted.level }.into(),
        title: noted.sentence(name),
        detail: detail(&row.details),
        audience: audience.into(),
        pod_id: row.pod_id.filter(|_| audience == "tenant"),
        object_type: row.object_type,
        object_id: row.object_id,
        tenant_name,
        event: row.event,
        read: false,
    }
}

/// The names of the events that the caller is told, of those that `wanted` says.
fn events(wanted: impl Fn(Audience) -> bool) -> Vec<&'static str> {
    KINDS.iter().filter(|k| wanted(k.audience)).map(|k| k.kind.name).collect()
}

/// What the caller should know of, newest first.
async fn newest(app: &App, session: &Session, before: Option<i64>, limit: i64) -> Result<Vec<Notification>> {
    let caller: &Caller = &session.caller;
    let days = i32::try_from(app.settings.number(&NOTIFICATION_DAYS)).unwrap_or(30);
    let mut all: Vec<Notification> = vec![];
    let mut add = |rows: Vec<sql::NotedEvent>, wanted: fn(Audience) -> bool| {
        all.extend(rows.into_iter().filter_map(|row| {
            let noted = KINDS.iter().find(|k| wanted(k.audience) && k.kind.name == row.event)?;
            Some(notification(noted, row))
        }));
    };
    let own = events(|a| matches!(a, Audience::Tenant(p) if caller.may(p)));
    if let Some(tenant) = caller.tenant_id.filter(|_| !own.is_empty()) {
        let tx = app.db.read(&TenantScope::new(tenant, session.origin.clone())).await?;
        let rows = sql::of_tenant().bind(&tx, &own, &tenant, &before, &days, &limit).all().await?;
        add(rows, |a| matches!(a, Audience::Tenant(_)));
    }
    // Of all tenants' events only those about the caller's account, and what the caller's rights on the platform open.
    let tx = app.db.read(&PlatformScope::new(session.origin.clone())).await?;
    let personal = events(|a| a == Audience::Person);
    let rows = sql::of_person().bind(&tx, &personal, &session.user_id, &before, &days, &limit).all().await?;
    add(rows, |a| a == Audience::Person);
    let operating =
        |a| matches!(a, Audience::Platform(p) if caller.operates() && caller.platform_permissions.contains(p));
    let platform = events(operating);
    if !platform.is_empty() {
        let rows = sql::of_platform().bind(&tx, &platform, &before, &days, &limit).all().await?;
        add(rows, |a| matches!(a, Audience::Platform(_)));
    }
    all.sort_by_key(|n| std::cmp::Reverse(n.id));
    // An order that waits is told once to an operator whose own it is.
    all.dedup_by_key(|n| n.id);
    all.truncate(usize::try_from(limit).unwrap_or_default());
    let ids: Vec<i64> = all.iter().map(|n| n.id).collect();
    let read: HashSet<i64> = sql::read_of().bind(&tx, &session.user_id, &ids).all().await?.into_iter().collect();
    for notification in &mut all {
        notification.read = read.contains(&notification.id);
    }
    Ok(all)
}

async fn list(session: Session, State(app): State<App>, Query(page): Query<Cursor>) -> Result<Paged<Notification>> {
    session.caller.settled()?;
    let limit = page.limit();
    Ok(Paged::from_lookahead(newest(&app, &session, page.cursor, limit + 1).await?, limit, |n| n.id))
}

/// Which were read: one of the two.
#[derive(Debug, Deserialize, JsonSchema)]
struct ReadBody {
    /// Their ids, at most 200.
    #[serde(default)]
    ids: Field<Vec<i64>>,
    /// All of them.
    #[serde(default)]
    all: Field<bool>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// What was done.
#[derive(Debug, Serialize, JsonSchema)]
struct Marked {
    /// How many were unread until now.
    marked: u64,
}

async fn read(
    Personal(session): Personal<Session>,
    State(app): State<App>,
    Body { value, .. }: Body<ReadBody>,
) -> Result<axum::Json<Marked>> {
    session.caller.settled()?;
    let mut check = Check::new(&value.unknown);
    let ids = check.optional("ids", value.ids);
    let all = check.optional("all", value.all).unwrap_or_default();
    match &ids {
        None if !all && check.ok() => check.wrong("ids", "required", "Name the notifications, or set all to true."),
        Some(_) if all => check.wrong("all", "contradiction", "Give ids or all, not both."),
        Some(ids) if ids.len() > 200 => check.wrong("ids", "too_many", "Name at most 200 at once."),
        _ => {}
    }
    check.finish()?;
    // Only what the caller is shown can be marked: the marks of others' events would tell whether they exist.
    let shown = newest(&app, &session, None, AT_ONCE).await?;
    let wanted: Vec<i64> = shown
        .into_iter()
        .filter(|n| !n.read && ids.as_ref().is_none_or(|ids| ids.contains(&n.id)))
        .map(|n| n.id)
        .collect();
    let days = i32::try_from(app.settings.number(&NOTIFICATION_DAYS)).unwrap_or(30);
    let tx = app.db.write(&PlatformScope::new(session.origin.clone())).await?;
    let marked = sql::mark().bind(&tx, &session.user_id, &wanted).await?;
    // A mark is needed no longer than what it is on; a day more, for clocks.
    sql::forget_old().bind(&tx, &session.user_id, &(days + 1)).await?;
    tx.commit_unaudited("what somebody has read is nobody else's affair").await?;
    Ok(axum::Json(Marked { marked }))
}
