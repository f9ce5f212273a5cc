//! `/api/platform/servers`.

use axum::extract::State;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::{Check, Field, Unknown, like};
use mpanel_kernel::http::{Accepted, App, Body, Cursor, NoContent, Paged, Path, Platform, Query, Routes};
use mpanel_kernel::permissions::{PlatformServersManage, PlatformServersRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::registration::store as sql;
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::json;

use super::body::ServerFields;
use super::metrics::{self, ServerMetrics};
use super::probe::Probe;
use super::{Server, ServerStatus, service};
use crate::remote;

/// The routes of servers.
pub fn routes() -> Routes {
    Routes::at("Servers", ["/api/platform/servers", "/api/admin/servers"])
        .get("", list, "List servers\nNewest first, with what is allocated on them.")
        .post("", register, "Register a server\nA key pair is made unless one is given; put `sshPublicKey` of the answer into the server's authorized_keys. A job looks at the server; it takes pods once it has answered. Errors: 422 with every wrong field; `untrusted_network` outside the tailnet.")
        .post("/probe", probe, "Ask an address for its SSH host key\nNothing but the key exchange is sent. A job asks; read the answer from `/probes/{id}`, compare the fingerprint with the server's own, and register it.")
        .get("/probes/{id}", show_probe, "Show what a probe or a test of the connection found")
        .get("/{id}", show, "Show a server")
        .patch("/{id}", change, "Change a server\nA new address needs its host key again.")
        .delete("/{id}", remove, "Take a server out of the panel\nWhat runs on it is left alone. 409 while pods are on it.")
        .post("/{id}/status", set_status, "Let a server take pods, or no more\n`online`, `draining` (no new pods), `locked` (somebody works on it). One that does not answer stays offline until it does.")
        .post("/{id}/test-connection", test, "Try every step of reaching a server\nNetwork, host key, signing in, tools, storage, room: each with its result and what to do. A job tries; read the answer from `/probes/{id}`.")
        .get("/{id}/test-connection", newest_test, "Show what the last test of the connection found\n`null` when none was made in the last seven days.")
        .get("/{id}/metrics", show_metrics, "Show a server's load\nSampled with each look at it.")
}

#[derive(Deserialize, JsonSchema)]
struct ServerPath {
    /// The server's id.
    id: i64,
}

/// Which servers to list.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Filter {
    /// Only servers of this region.
    region: Option<String>,
    /// Only servers of this status.
    status: Option<ServerStatus>,
    /// Only servers of this driver: `incus`, `proxmox` or `simulated`.
    driver: Option<String>,
    /// Text in the name or the address.
    q: Option<String>,
    /// From `X-Next-Cursor` of the page before.
    cursor: Option<i64>,
    /// Entries of a page, 1 to 200.
    limit: Option<i64>,
}

async fn list(
    platform: Platform<PlatformServersRead>,
    State(app): State<App>,
    Query(filter): Query<Filter>,
) -> Result<Paged<Server>> {
    let limit = Cursor { cursor: None, limit: filter.limit }.limit();
    let tx = app.db.read(&platform.scope).await?;
    let status = filter.status.map(ServerStatus::as_str);
    let text = filter.q.as_deref().map(str::trim).filter(|q| !q.is_empty()).map(|q| format!("%{}%", like(q)));
    let (region, driver) = (filter.region.as_deref(), filter.driver.as_deref());
    let rows =
        sql::page().bind(&tx, &filter.cursor, &region, &status, &driver, &text.as_deref(), &(limit + 1)).all().await?;
    let servers = rows.into_iter().map(|row| Server::new(row, &app.settings)).collect();
    Ok(Paged::from_lookahead(servers, limit, |s: &Server| s.id))
}

async fn register(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Body { value, .. }: Body<ServerFields>,
) -> Result<Accepted<Server>> {
    service::register(&app, &platform.scope, value).await.map(Accepted)
}

async fn show(
    platform: Platform<PlatformServersRead>,
    State(app): State<App>,
    Path(path): Path<ServerPath>,
) -> Result<axum::Json<Server>> {
    let tx = app.db.read(&platform.scope).await?;
    service::one(&tx, &app, path.id).await.map(axum::Json)
}

async fn change(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<ServerPath>,
    Body { value, .. }: Body<ServerFields>,
) -> Result<axum::Json<Server>> {
    service::change(&app, &platform.scope, path.id, value).await.map(axum::Json)
}

async fn remove(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<ServerPath>,
) -> Result<NoContent> {
    service::remove(&app, &platform.scope, path.id).await.map(|()| NoContent)
}

/// Whether a server takes pods.
#[derive(Debug, Deserialize, JsonSchema)]
struct NewStatus {
    /// `online`, `draining` or `locked`.
    #[serde(default)]
    status: Field<ServerStatus>,
    /// Why, at most 200 characters.
    #[serde(default)]
    reason: Field<String>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn set_status(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<ServerPath>,
    Body { value, .. }: Body<NewStatus>,
) -> Result<axum::Json<Server>> {
    let mut check = Check::new(&value.unknown);
    let status = check.required("status", value.status);
    let reason = check.optional_text("reason", value.reason, 200);
    if status == Some(ServerStatus::Offline) {
        check.wrong("status", "not_yours", "Only the panel says that a server is offline; lock it instead.");
    }
    check.finish()?;
    let status = status.unwrap_or(ServerStatus::Locked);
    service::set_status(&app, &platform.scope, path.id, status, reason).await.map(axum::Json)
}

/// Where to ask for a host key.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct ProbeOf {
    /// An IP address or a host name.
    #[serde(default, alias = "ip")]
    address: Field<String>,
    /// The port of SSH; 22 when absent.
    #[serde(default, alias = "sshPort")]
    port: Field<u16>,
    /// Lets the address be outside the tailnet.
    #[serde(default)]
    allow_untrusted_network: Field<bool>,
    #[serde(flatten)]
    unknown: Unknown,
}

async fn probe(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Body { value, .. }: Body<ProbeOf>,
) -> Result<Accepted<Probe>> {
    let mut check = Check::new(&value.unknown);
    let address = check.text("address", value.address, 1, 253).unwrap_or_default();
    let port = check.optional("port", value.port).unwrap_or(22);
    let untrusted = check.optional("allowUntrustedNetwork", value.allow_untrusted_network).unwrap_or_default();
    if check.ok() && !untrusted && !remote::trusted(&address) {
        check.wrong("address", "untrusted_network", remote::outside(&address));
    }
    check.finish()?;
    let tx = app.db.write(&platform.scope).await?;
    let id = service::probe(&tx, &address, port).await?;
    tx.record(Event::new(&events::SERVER_PROBED).details(json!({ "address": address, "port": port })));
    let probe = sql::probe().bind(&tx, &id).one().await?;
    tx.commit().await?;
    Ok(Accepted(probe.into()))
}

async fn test(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<ServerPath>,
) -> Result<Accepted<Probe>> {
    let tx = app.db.write(&platform.scope).await?;
    let server = service::one(&tx, &app, path.id).await?;
    if server.lost_at.is_some() {
        let why = format!("{} is declared lost and is not asked any more. Take that back first.", server.name);
        return Err(Error::conflict("server_lost", why));
    }
    let id = service::test(&tx, path.id).await?;
    tx.record(Event::new(&events::SERVER_PROBED).object("server", path.id, &server.name));
    let probe = sql::probe().bind(&tx, &id).one().await?;
    tx.commit().await?;
    Ok(Accepted(probe.into()))
}

async fn newest_test(
    platform: Platform<PlatformServersRead>,
    State(app): State<App>,
    Path(path): Path<ServerPath>,
) -> Result<axum::Json<Option<Probe>>> {
    let tx = app.db.read(&platform.scope).await?;
    service::one(&tx, &app, path.id).await?;
    let row = sql::newest_test().bind(&tx, &path.id).opt().await?;
    Ok(axum::Json(row.map(|row| row.into())))
}

#[derive(Deserialize, JsonSchema)]
struct ProbePath {
    /// The probe's id.
    id: i64,
}

async fn show_probe(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<ProbePath>,
) -> Result<axum::Json<Probe>> {
    let tx = app.db.read(&platform.scope).await?;
    let row = sql::probe().bind(&tx, &path.id).opt().await?;
    row.map(|row| axum::Json(row.into())).ok_or_else(|| Error::not_found("probe"))
}

/// How far back.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Span {
    /// Hours back from now, 1 to 720; 24 when absent.
    hours: Option<i32>,
}

async fn show_metrics(
    platform: Platform<PlatformServersRead>,
    State(app): State<App>,
    Path(path): Path<ServerPath>,
    Query(span): Query<Span>,
) -> Result<axum::Json<ServerMetrics>> {
    let tx = app.db.read(&platform.scope).await?;
    metrics::read(&tx, path.id, span.hours.unwrap_or(24).clamp(1, 720)).await.map(axum::Json)
}
