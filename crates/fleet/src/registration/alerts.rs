//! Servers that are too busy for too long: told once when it begins, and once when it is over. For as long as it lasts there is
//! one incident, whatever figures come and go meanwhile.

use mpanel_identity::incidents::{self, Incident, Severity};
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::http::App;
use mpanel_kernel::permissions::{Permission, PlatformServersManage};
use mpanel_kernel::settings::{SERVER_ALERT_CPU, SERVER_ALERT_DISK, SERVER_ALERT_MEMORY, SERVER_ALERT_MINUTES};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::registration::store as sql;
use serde::Serialize;
use serde_json::json;

/// What the incident is called in the database.
const KIND: &str = "server_busy";

/// A figure that did not go below its threshold.
#[derive(Serialize)]
struct Above {
    figure: &'static str,
    percent: i32,
    threshold: i64,
}

/// The incident's key: one for each time that a server is busy.
fn key(server: i64, since: jiff::Timestamp) -> String {
    format!("server {server} since {since}")
}

/// Compares a server's load of the last minutes with its own thresholds, or those of the settings; answers whether there is news. A figure counts when it
/// never went below in all that time; 0 switches it off.
pub(crate) async fn watch(app: &App, tx: &PlatformTx, server: (i64, &str)) -> Result<bool> {
    let (id, name) = server;
    let settings = &app.settings;
    let minutes = i32::try_from(settings.number(&SERVER_ALERT_MINUTES)).map_err(|e| Error::Internal(e.into()))?;
    let least = sql::sustained().bind(tx, &minutes, &id).one().await?;
    let before = sql::busy_since().bind(tx, &id).one().await?;
    let own = sql::thresholds().bind(tx, &id).one().await?;
    let mut news = false;
    let mut too_much = vec![];
    for (figure, percent, own, setting) in [
        ("cpu", least.cpu, own.cpu, &SERVER_ALERT_CPU),
        ("memory", least.memory, own.memory, &SERVER_ALERT_MEMORY),
        ("disk", least.disk, own.disk, &SERVER_ALERT_DISK),
    ] {
        let threshold = own.map_or_else(|| settings.number(setting), i64::from);
        let above = percent.filter(|p| threshold > 0 && i64::from(*p) >= threshold);
        let (changed, kind) = match above {
            Some(percent) => {
                too_much.push(Above { figure, percent, threshold });
                (sql::alert().bind(tx, &id, &figure, &percent, &before).await? > 0, &events::SERVER_LOAD_HIGH)
            }
            None => (sql::alert_over().bind(tx, &id, &figure).await? > 0, &events::SERVER_LOAD_NORMAL),
        };
        if changed {
            news = true;
            tx.record(
                Event::new(kind).object("server", id, name).details(
                    json!({ "figure": figure, "percent": percent, "threshold": threshold, "minutes": minutes }),
                ),
            );
        }
    }
    match (sql::busy_since().bind(tx, &id).one().await?, before) {
        (Some(since), _) => raise(app, tx, server, since, minutes, &too_much).await?,
        (None, Some(since)) => {
            incidents::settle(tx, KIND, &key(id, since), "Its load is below the thresholds again.").await?;
        }
        (None, None) => {}
    }
    Ok(news)
}

/// Opens the incident, or tells of the open one that it goes on.
async fn raise(
    app: &App,
    tx: &PlatformTx,
    (id, name): (i64, &str),
    since: jiff::Timestamp,
    minutes: i32,
    above: &[Above],
) -> Result<()> {
    let told = |a: &Above| format!("{} {} % (threshold {} %)", words(a.figure), a.percent, a.threshold);
    let figures: Vec<String> = above.iter().map(told).collect();
    let incident = Incident {
        kind: KIND,
        severity: Severity::Medium,
        key: key(id, since),
        user: None,
        address: None,
        summary: format!(
            "{name} has been too busy for {minutes} minutes: never less than {}. Its pods get slow, and a full disk stops \
             them. Look what runs there (GET /api/admin/hosting/cloudpods?serverId={id}); let it take no more pods for \
             now (POST /api/platform/servers/{id}/status, draining); move pods to another server of its cluster, or add \
             a server. It closes by itself when the load is normal; the thresholds are the settings servers.alert.*, \
             or the server's own.",
            figures.join(", ")
        ),
        details: json!({ "serverId": id, "server": name, "since": since, "minutes": minutes, "figures": above }),
    };
    incidents::raise_to(app, tx, PlatformServersManage::KEY, None, incident).await
}

fn words(figure: &str) -> &str {
    match figure {
        "cpu" => "processor",
        other => other,
    }
}

/// A server is taken out: whether it is busy is nobody's business any more.
pub(crate) async fn forget(tx: &PlatformTx, server: i64, why: &str) -> Result<()> {
    if let Some(since) = sql::busy_since().bind(tx, &server).one().await? {
        incidents::settle(tx, KIND, &key(server, since), why).await?;
    }
    sql::forget_alerts().bind(tx, &server).await?;
    Ok(())
}
