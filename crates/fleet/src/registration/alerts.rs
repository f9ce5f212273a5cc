//! Servers that are too busy for too long: told once when it begins, and once when it is over.

use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::settings::{
    SERVER_ALERT_CPU, SERVER_ALERT_DISK, SERVER_ALERT_MEMORY, SERVER_ALERT_MINUTES, Settings,
};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::registration::store as sql;
use serde_json::json;

/// Compares a server's load of the last minutes with the thresholds; answers whether there is news. A figure counts when it
/// never went below in all that time; 0 switches it off.
pub(crate) async fn watch(tx: &PlatformTx, settings: &Settings, server: (i64, &str)) -> Result<bool> {
    let (id, name) = server;
    let minutes = i32::try_from(settings.number(&SERVER_ALERT_MINUTES)).map_err(|e| Error::Internal(e.into()))?;
    let least = sql::sustained().bind(tx, &minutes, &id).one().await?;
    let mut news = false;
    for (figure, percent, setting) in [
        ("cpu", least.cpu, &SERVER_ALERT_CPU),
        ("memory", least.memory, &SERVER_ALERT_MEMORY),
        ("disk", least.disk, &SERVER_ALERT_DISK),
    ] {
        let threshold = settings.number(setting);
        let above = percent.filter(|p| threshold > 0 && i64::from(*p) >= threshold);
        let (changed, kind) = match above {
            Some(percent) => (sql::alert().bind(tx, &id, &figure, &percent).await? > 0, &events::SERVER_LOAD_HIGH),
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
    Ok(news)
}
