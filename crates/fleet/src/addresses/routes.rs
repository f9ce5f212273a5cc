//! `/api/platform/address-pools`.

use aide::OperationOutput;
use aide::generate::GenContext;
use aide::openapi::{self, Operation};
use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::Check;
use mpanel_kernel::http::{App, Body, Cursor, NoContent, Paged, Path, Platform, Query, Routes};
use mpanel_kernel::permissions::{PlatformServersManage, PlatformServersRead};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::addresses::addresses as sql;
use mpanel_sql::queries::fleet::src::servers;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::body::{NewPool, PoolPatch, Range};

/// The routes of addresses.
pub fn routes() -> Routes {
    Routes::at("Addresses", ["/api/platform/address-pools", "/api/admin/address-pools"])
        .get("", list, "List pools of addresses")
        .post("", create, "Make a pool of addresses\nPods placed on its servers from now on get an address of it. Errors: 422 with every wrong field; `overlap` with another pool of the same wire.")
        .get("/export", export, "Export all addresses in use\nCSV: pool, address, prefix, tenant, pod, server, since when.")
        .patch("/{id}", change, "Change a pool of addresses\nIts name, range, way out and name servers, and whether it gives out addresses. What pods hold stays as they were given it: machines that are there keep their way out and name servers. Errors: 422 `in_use` where a held address would fall out of the range, `overlap`.")
        .delete("/{id}", remove, "Delete a pool\n409 while addresses of it are in use.")
        .get("/{id}/addresses", in_use, "List a pool's addresses in use")
}

/// A pool of addresses.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub(super) struct AddressPool {
    /// Its id.
    id: i64,
    /// Its name.
    pub(super) name: String,
    /// The region's code.
    region: String,
    /// The server it is for; `null`: all of the region that have none of their own.
    server_id: Option<i64>,
    /// That server's name.
    server: Option<String>,
    /// The bridge; `null`: the server's own.
    bridge: Option<String>,
    /// The VLAN; `null`: untagged.
    vlan: Option<i32>,
    /// `static` or `dhcp`.
    pub(super) mode: String,
    /// 4 or 6.
    family: i32,
    /// The network.
    pub(super) network: Option<String>,
    /// The first address to give out.
    pub(super) first_address: Option<String>,
    /// The last one.
    pub(super) last_address: Option<String>,
    /// The way out.
    pub(super) gateway: Option<String>,
    /// Name servers.
    pub(super) name_servers: Vec<String>,
    /// `active` or `disabled`.
    pub(super) status: String,
    /// How many there are.
    addresses: i64,
    /// How many are in use.
    used: i64,
    /// When it was made.
    created_at: jiff::Timestamp,
}

impl From<sql::PoolRow> for AddressPool {
    fn from(row: sql::PoolRow) -> Self {
        Self {
            id: row.id,
            name: row.name,
            region: row.region,
            server_id: row.server_id,
            server: row.server_name,
            bridge: row.bridge,
            vlan: row.vlan,
            mode: row.mode,
            family: row.family,
            network: row.network,
            first_address: row.first_address,
            last_address: row.last_address,
            gateway: row.gateway,
            name_servers: row.name_servers,
            status: row.status,
            addresses: row.addresses,
            used: row.used,
            created_at: row.created_at,
        }
    }
}

async fn list(platform: Platform<PlatformServersRead>, State(app): State<App>) -> Result<Paged<AddressPool>> {
    let tx = app.db.read(&platform.scope).await?;
    Ok(Paged { items: sql::pools().bind(&tx).all().await?.into_iter().map(AddressPool::from).collect(), next: None })
}

async fn create(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Body { value, .. }: Body<NewPool>,
) -> Result<axum::Json<AddressPool>> {
    let tx = app.db.write(&platform.scope).await?;
    sql::one_at_a_time().bind(&tx).one().await?;
    let mut check = Check::new(&value.unknown);
    let pool = value.check(&mut check);
    if let Some(pool) = &pool {
        if !servers::regions().bind(&tx).all().await?.iter().any(|r| r.code == pool.region) {
            check.wrong("region", "unknown_region", "There is no such region.");
        }
        if sql::pools().bind(&tx).all().await?.iter().any(|p| p.name == pool.name) {
            check.wrong("name", "name_taken", "There is a pool of this name already.");
        }
        if let Some(id) = pool.server_id {
            match servers::one().bind(&tx, &id).opt().await? {
                Some(server) if server.region == pool.region => {}
                Some(_) => check.wrong("serverId", "other_region", "This server is in another region."),
                None => check.wrong("serverId", "unknown_server", "There is no such server."),
            }
        }
        if let Some(range) = &pool.range
            && let Some(other) = overlapping(&tx, 0, &pool.region, &pool.bridge, pool.vlan, range).await?
        {
            check.wrong("firstAddress", "overlap", overlap(&other));
        }
    }
    check.finish()?;
    let pool = pool.ok_or_else(|| Error::Internal(anyhow::anyhow!("a pool without errors was not read")))?;
    let text = |ip: std::net::IpAddr| ip.to_string();
    let range = pool.range.as_ref();
    let mode = if range.is_some() { "static" } else { "dhcp" };
    let id = sql::insert_pool()
        .bind(
            &tx,
            &pool.name.as_str(),
            &pool.region.as_str(),
            &pool.server_id,
            &pool.bridge.as_deref(),
            &pool.vlan,
            &mode,
            &pool.family,
            &range.map(|r| r.network.clone()),
            &range.map(|r| text(r.first)),
            &range.map(|r| text(r.last)),
            &range.and_then(|r| r.gateway).map(text),
            &pool.name_servers,
        )
        .one()
        .await?;
    let made = AddressPool::from(sql::pool().bind(&tx, &id).one().await?);
    tx.record(
        Event::new(&events::ADDRESS_POOL_UPDATED)
            .object("address_pool", id, &pool.name)
            .details(json!({ "made": made })),
    );
    tx.commit().await?;
    Ok(axum::Json(made))
}

#[derive(Deserialize, JsonSchema)]
struct PoolPath {
    /// The pool's id.
    id: i64,
}

async fn change(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<PoolPath>,
    Body { value, .. }: Body<PoolPatch>,
) -> Result<axum::Json<AddressPool>> {
    let tx = app.db.write(&platform.scope).await?;
    sql::one_at_a_time().bind(&tx).one().await?;
    // Nothing of it is given out meanwhile.
    sql::lock_pool().bind(&tx, &path.id).opt().await?.ok_or_else(|| Error::not_found("pool"))?;
    let before = AddressPool::from(sql::pool().bind(&tx, &path.id).one().await?);
    let mut check = Check::new(&value.unknown);
    let changed = value.check(&mut check, &before);
    if changed.name != before.name && sql::pools().bind(&tx).all().await?.iter().any(|p| p.name == changed.name) {
        check.wrong("name", "name_taken", "There is a pool of this name already.");
    }
    if let Some(range) = &changed.range {
        let (first, last) = (range.first.to_string(), range.last.to_string());
        let gateway = range.gateway.map(|ip| ip.to_string());
        let held =
            sql::held_outside().bind(&tx, &path.id, &first.as_str(), &last.as_str(), &gateway.as_deref()).opt().await?;
        if let Some(held) = held {
            let field = if gateway.as_ref() == Some(&held) { "gateway" } else { "firstAddress" };
            check.wrong(field, "in_use", format!("A pod holds {held}, which would fall out of the pool."));
        }
        if let Some(other) = overlapping(&tx, path.id, &before.region, &before.bridge, before.vlan, range).await? {
            check.wrong("firstAddress", "overlap", overlap(&other));
        }
    }
    check.finish()?;
    let range = changed.range.as_ref();
    sql::update_pool()
        .bind(
            &tx,
            &changed.name.as_str(),
            &range.map(|r| r.first.to_string()),
            &range.map(|r| r.last.to_string()),
            &range.and_then(|r| r.gateway).map(|ip| ip.to_string()),
            &changed.name_servers,
            &changed.status.as_str(),
            &path.id,
        )
        .await?;
    let after = AddressPool::from(sql::pool().bind(&tx, &path.id).one().await?);
    tx.record(
        Event::new(&events::ADDRESS_POOL_UPDATED)
            .object("address_pool", path.id, &after.name)
            .details(json!({ "before": before, "after": after, "status": after.status })),
    );
    tx.commit().await?;
    Ok(axum::Json(after))
}

/// Another pool of the same wire with addresses of this range.
async fn overlapping(
    tx: &PlatformTx,
    own: i64,
    region: &str,
    bridge: &Option<String>,
    vlan: Option<i32>,
    range: &Range,
) -> Result<Option<String>> {
    let (first, last) = (range.first.to_string(), range.last.to_string());
    let found = sql::overlapping()
        .bind(tx, &own, &region, &bridge.as_deref(), &vlan, &last.as_str(), &first.as_str())
        .opt()
        .await?;
    Ok(found)
}

fn overlap(other: &str) -> String {
    format!(
        "The pool {other} has addresses of this range, on what may be the same wire. Where the two are apart, say so: name the bridge of both."
    )
}

async fn remove(
    platform: Platform<PlatformServersManage>,
    State(app): State<App>,
    Path(path): Path<PoolPath>,
) -> Result<NoContent> {
    let tx = app.db.write(&platform.scope).await?;
    sql::lock_pool().bind(&tx, &path.id).opt().await?.ok_or_else(|| Error::not_found("pool"))?;
    let row = sql::pool().bind(&tx, &path.id).one().await?;
    if sql::delete_pool().bind(&tx, &path.id).await? == 0 {
        return Err(Error::conflict(
            "pool_in_use",
            format!("{} addresses of {} are in use. Disable it, so that it gives out no more.", row.used, row.name),
        ));
    }
    tx.record(
        Event::new(&events::ADDRESS_POOL_UPDATED)
            .object("address_pool", path.id, &row.name)
            .details(json!({ "deleted": true })),
    );
    tx.commit().await?;
    Ok(NoContent)
}

/// An address in use.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
struct AddressInUse {
    /// Its id.
    id: i64,
    /// The address.
    address: String,
    /// 4 or 6.
    family: i32,
    /// The length of its network's prefix.
    prefix: i32,
    /// Whose it is.
    tenant_id: i64,
    /// That tenant's name.
    tenant: String,
    /// The pod that holds it.
    pod_id: i64,
    /// That pod's name.
    pod: String,
    /// Since when.
    created_at: jiff::Timestamp,
}

async fn in_use(
    platform: Platform<PlatformServersRead>,
    State(app): State<App>,
    Path(path): Path<PoolPath>,
    Query(cursor): Query<Cursor>,
) -> Result<Paged<AddressInUse>> {
    let tx = app.db.read(&platform.scope).await?;
    let rows = sql::page_of_pool().bind(&tx, &path.id, &cursor.cursor, &(cursor.limit() + 1)).all().await?;
    let address = |row: sql::PageOfPool| AddressInUse {
        id: row.id,
        address: row.address,
        family: row.family,
        prefix: row.prefix,
        tenant_id: row.tenant_id,
        tenant: row.tenant_name,
        pod_id: row.pod_id,
        pod: row.pod_name,
        created_at: row.created_at,
    };
    Ok(Paged::from_lookahead(rows.into_iter().map(address).collect(), cursor.limit(), |a: &AddressInUse| a.id))
}

/// A CSV document (RFC 4180).
struct Csv(String);

impl IntoResponse for Csv {
    fn into_response(self) -> Response {
        let headers = [
            (header::CONTENT_TYPE, "text/csv; charset=utf-8; header=present"),
            (header::CONTENT_DISPOSITION, "attachment; filename=\"addresses.csv\""),
        ];
        (headers, self.0).into_response()
    }
}

impl OperationOutput for Csv {
    type Inner = ();
    fn inferred_responses(_: &mut GenContext, _: &mut Operation) -> Vec<(Option<u16>, openapi::Response)> {
        let response = openapi::Response {
            description: "The addresses in use.".into(),
            content: [("text/csv".to_owned(), openapi::MediaType::default())].into_iter().collect(),
            ..Default::default()
        };
        vec![(Some(200), response)]
    }
}

async fn export(platform: Platform<PlatformServersRead>, State(app): State<App>) -> Result<Csv> {
    let tx = app.db.read(&platform.scope).await?;
    let mut text = String::from("pool,address,prefix,tenant,pod_id,pod,server,since\r\n");
    for row in sql::export().bind(&tx).all().await? {
        let fields = [
            row.pool,
            row.address,
            row.prefix.to_string(),
            row.tenant,
            row.pod_id.to_string(),
            row.pod,
            row.server.unwrap_or_default(),
            row.created_at.to_string(),
        ];
        text.push_str(&fields.map(|f| csv_field(&f)).join(","));
        text.push_str("\r\n");
    }
    Ok(Csv(text))
}

/// A field that spreadsheets neither split nor run as a formula.
fn csv_field(text: &str) -> String {
    let text = if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{text}") } else { text.to_owned() };
    if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
