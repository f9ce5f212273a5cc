//! What can be done with servers' records: one function for each, each one transaction.

use mpanel_drivers::shell::KeyPair;
use mpanel_jobs::{Options, enqueue};
use mpanel_kernel::db::{PlatformScope, PlatformTx};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::forms::Check;
use mpanel_kernel::http::App;
use mpanel_kernel::secrets::Secret;
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::registration::store as sql;
use mpanel_sql::queries::fleet::src::servers;
use serde_json::{Value, json};

use super::body::{Record, ServerFields};
use super::probe::{ProbeHostKey, TestConnection};
use super::{Server, ServerStatus, alerts};
use crate::{Drivers, remote};

pub(super) async fn one(tx: &PlatformTx, app: &App, id: i64) -> Result<Server> {
    Ok(Server::new(row(tx, id).await?, &app.settings))
}

async fn row(tx: &PlatformTx, id: i64) -> Result<sql::RecordRow> {
    sql::one().bind(tx, &id).opt().await?.ok_or_else(|| Error::not_found("server"))
}

/// Registers a server and has it looked at. It takes pods once it has answered.
pub(super) async fn register(app: &App, scope: &PlatformScope, fields: ServerFields) -> Result<Server> {
    let tx = app.db.write(scope).await?;
    let mut check = Check::new(&fields.unknown);
    let mut record = Record::blank();
    let pair = record.apply(fields, &mut check);
    if !record.name.is_empty() && sql::name_taken().bind(&tx, &record.name.as_str()).one().await? > 0 {
        check.wrong("name", "name_taken", format!("There is a server {:?} already; choose another name.", record.name));
    }
    check.finish()?;
    if let Some(pair) = &pair {
        record.ssh_public_key = Some(pair.public.clone());
    }
    for region in &record.regions {
        servers::ensure_region().bind(&tx, &region.as_str(), &region.as_str()).await?;
    }
    let id = sql::insert()
        .bind(
            &tx,
            &record.name.as_str(),
            &record.kind.as_str(),
            &record.provider.as_deref(),
            &record.region.as_str(),
            &record.ip.as_deref(),
            &record.ssh_user.as_str(),
            &record.ssh_port,
            &record.host_key.as_deref(),
            &record.ssh_public_key.as_deref(),
            &record.allow_untrusted_network,
            &record.driver.as_str(),
            &record.config,
            &record.storage_pools,
            &record.bridges,
            &record.cpu_overcommit_percent,
            &record.memory_overcommit_percent,
            &record.disk_overcommit_percent,
            &record.cpu_alert_percent,
            &record.memory_alert_percent,
            &record.disk_alert_percent,
        )
        .one()
        .await?;
    store_rest(&tx, app, id, &record, pair.as_ref()).await?;
    tx.record(Event::new(&events::SERVER_REGISTERED).object("server", id, &record.name).details(described(&record)));
    test(&tx, id).await?;
    let server = one(&tx, app, id).await?;
    tx.commit().await?;
    Ok(server)
}

/// Changes a server's record.
pub(super) async fn change(app: &App, scope: &PlatformScope, id: i64, fields: ServerFields) -> Result<Server> {
    let tx = app.db.write(scope).await?;
    sql::lock_server().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("server"))?;
    let mut record = Record::from(row(&tx, id).await?);
    let before = described(&record);
    let mut check = Check::new(&fields.unknown);
    let pair = record.apply(fields, &mut check);
    check.finish()?;
    if let Some(pair) = &pair {
        record.ssh_public_key = Some(pair.public.clone());
    }
    for region in &record.regions {
        servers::ensure_region().bind(&tx, &region.as_str(), &region.as_str()).await?;
    }
    sql::update()
        .bind(
            &tx,
            &record.kind.as_str(),
            &record.provider.as_deref(),
            &record.region.as_str(),
            &record.ip.as_deref(),
            &record.ssh_user.as_str(),
            &record.ssh_port,
            &record.host_key.as_deref(),
            &record.ssh_public_key.as_deref(),
            &record.allow_untrusted_network,
            &record.config,
            &record.storage_pools,
            &record.bridges,
            &record.cpu_overcommit_percent,
            &record.memory_overcommit_percent,
            &record.disk_overcommit_percent,
            &record.cpu_alert_percent,
            &record.memory_alert_percent,
            &record.disk_alert_percent,
            &id,
        )
        .await?;
    store_rest(&tx, app, id, &record, pair.as_ref()).await?;
    tx.record(
        Event::new(&events::SERVER_UPDATED)
            .object("server", id, &record.name)
            .details(json!({ "before": before, "after": described(&record), "newKey": pair.is_some() })),
    );
    let server = one(&tx, app, id).await?;
    tx.commit().await?;
    Ok(server)
}

async fn store_rest(tx: &PlatformTx, app: &App, id: i64, record: &Record, pair: Option<&KeyPair>) -> Result<()> {
    sql::put_capabilities()
        .bind(tx, &id, &record.can_host_pods, &record.is_mail_server, &record.is_db_server, &record.regions)
        .await?;
    sql::clear_tags().bind(tx, &id).await?;
    sql::add_tags().bind(tx, &id, &record.tags).await?;
    if let Some(pair) = pair {
        let drivers = Drivers::of(app)?;
        let sealed = drivers.vault.seal(&remote::place(id), &Secret::new(pair.private.clone()))?;
        sql::put_credentials().bind(tx, &id, &sealed).await?;
    }
    Ok(())
}

/// What the audit log keeps of a record.
fn described(record: &Record) -> Value {
    json!({
        "type": record.kind, "provider": record.provider, "region": record.region, "regions": record.regions, "driver": record.driver,
        "ip": record.ip, "sshUser": record.ssh_user, "sshPort": record.ssh_port, "hostKey": record.host_key,
        "allowUntrustedNetwork": record.allow_untrusted_network, "canHostPods": record.can_host_pods,
        "isMailServer": record.is_mail_server, "isDbServer": record.is_db_server, "tags": record.tags,
        "storagePools": record.storage_pools, "bridges": record.bridges, "config": record.config,
        "cpuOvercommitPercent": record.cpu_overcommit_percent,
        "memoryOvercommitPercent": record.memory_overcommit_percent,
        "diskOvercommitPercent": record.disk_overcommit_percent,
        "cpuAlertPercent": record.cpu_alert_percent,
        "memoryAlertPercent": record.memory_alert_percent,
        "diskAlertPercent": record.disk_alert_percent,
    })
}

/// Takes a server out of the panel. What runs on it is left alone.
pub(super) async fn remove(app: &App, scope: &PlatformScope, id: i64) -> Result<()> {
    let tx = app.db.write(scope).await?;
    sql::lock_server().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("server"))?;
    let server = row(&tx, id).await?;
    if server.pods > 0 {
        return Err(Error::conflict(
            "server_in_use",
            format!("{} still has {} pods. Drain it, and move or terminate them first.", server.name, server.pods),
        ));
    }
    // Left by moves of earlier versions, which did not look at addresses.
    let held = crate::addresses::held_of_server(&tx, id).await?;
    if held > 0 {
        return Err(Error::conflict(
            "addresses_in_use",
            format!(
                "Pods elsewhere hold {held} addresses of the pools of {}. Terminate them, or make them anew, first.",
                server.name
            ),
        ));
    }
    alerts::forget(&tx, id, "The server was taken out.").await?;
    sql::forget_deleted_pods().bind(&tx, &id).await?;
    sql::delete().bind(&tx, &id).await?;
    tx.record(
        Event::new(&events::SERVER_REMOVED)
            .object("server", id, &server.name)
            .details(json!({ "driver": server.driver, "ip": server.ip })),
    );
    tx.commit().await
}

/// Lets a server take pods, or no more pods.
pub(super) async fn set_status(
    app: &App,
    scope: &PlatformScope,
    id: i64,
    status: ServerStatus,
    reason: Option<String>,
) -> Result<Server> {
    let tx = app.db.write(scope).await?;
    sql::lock_server().bind(&tx, &id).opt().await?.ok_or_else(|| Error::not_found("server"))?;
    let before = row(&tx, id).await?;
    // One that does not answer stays offline until it does, and then is what it was.
    if before.lost_at.is_some() {
        let why = format!("{} is declared lost. Take that back first.", before.name);
        return Err(Error::conflict("server_lost", why));
    }
    let status = match (status, before.unreachable_since) {
        (ServerStatus::Online, Some(_)) => ServerStatus::Offline,
        (status, _) => status,
    };
    let reason = if status == ServerStatus::Offline { before.unreachable_reason.clone() } else { reason };
    servers::set_status().bind(&tx, &status.as_str(), &reason.as_deref(), &id).await?;
    tx.record(
        Event::new(&events::SERVER_STATUS_CHANGED)
            .object("server", id, &before.name)
            .details(json!({ "before": before.status, "after": status, "reason": reason })),
    );
    let server = one(&tx, app, id).await?;
    tx.commit().await?;
    Ok(server)
}

/// Asks a worker to try every step of reaching a server; answers the probe's id.
pub(super) async fn test(tx: &PlatformTx, server: i64) -> Result<i64> {
    let probe = sql::insert_probe().bind(tx, &"connection", &Some(server), &None::<&str>, &None).one().await?;
    let options = Options { max_attempts: 1, priority: 1, ..Options::default() };
    enqueue(tx, &TestConnection { probe, server }, options).await?;
    Ok(probe)
}

/// Asks a worker for the host key that an address shows; answers the probe's id.
pub(super) async fn probe(tx: &PlatformTx, address: &str, port: u16) -> Result<i64> {
    let probe = sql::insert_probe().bind(tx, &"host_key", &None, &Some(address), &Some(i32::from(port))).one().await?;
    let options = Options { max_attempts: 1, priority: 1, ..Options::default() };
    enqueue(tx, &ProbeHostKey { probe, address: address.to_owned(), port }, options).await?;
    Ok(probe)
}
