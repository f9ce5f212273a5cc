//! Servers that are off for good: an operator vouches for it, because nobody else can. A server that does not answer may
//! still run its machines.

use mpanel_kernel::db::{PlatformTx, Scope};
use mpanel_kernel::events::{self, Event};
use mpanel_kernel::settings::{SERVER_LOST_MINUTES, Settings};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::servers as sql;
use serde_json::json;

/// Declares a silent server lost: it is not asked any more, and what was on it may be made elsewhere. Answers its name.
///
/// Errors: 422 `not_confirmed` unless its name was typed; 409 `answers`, `too_soon`, `already_lost`.
pub async fn declare_lost(tx: &PlatformTx, settings: &Settings, id: i64, typed: &str, reason: &str) -> Result<String> {
    sql::lock_one().bind(tx, &id).opt().await?.ok_or_else(|| Error::not_found("server"))?;
    let server = sql::one().bind(tx, &id).one().await?;
    let name = server.name;
    if typed != name {
        return Err(Error::field("name", "not_confirmed", format!("Type the server's name: {name}.")));
    }
    if server.lost_at.is_some() {
        return Err(Error::conflict("already_lost", format!("{name} is declared lost already.")));
    }
    let least = settings.number(&SERVER_LOST_MINUTES);
    match sql::silence().bind(tx, &id).one().await? {
        None => {
            return Err(Error::conflict(
                "answers",
                format!(
                    "{name} answers. Only a server that does not can be lost: drain it, and move its pods, instead."
                ),
            ));
        }
        Some(minutes) if minutes < least => {
            return Err(Error::conflict(
                "too_soon",
                format!(
                    "{name} has not answered for {minutes} minutes. It can be declared lost after {least} (the setting \
                     servers.lost_after_minutes)."
                ),
            ));
        }
        Some(_) => {}
    }
    let told = format!("An operator declared it lost: {reason}");
    let told: String = told.chars().take(200).collect();
    sql::declare_lost().bind(tx, &tx.scope().origin().user_id, &reason, &told.as_str(), &id).await?;
    // Nobody measures it any more.
    crate::registration::forget_alerts(tx, id, "The server was declared lost.").await?;
    tx.record(Event::new(&events::SERVER_LOST).object("server", id, &name).details(json!({
        "reason": reason, "before": server.status, "unreachableSince": server.unreachable_since,
    })));
    Ok(name)
}

/// Whether a server is declared lost.
pub async fn is_lost(tx: &PlatformTx, id: i64) -> Result<bool> {
    Ok(sql::one().bind(tx, &id).opt().await?.is_some_and(|server| server.lost_at.is_some()))
}

/// Takes it back that a server is lost: it is asked again, and online once it answers.
///
/// Errors: 409 `not_lost`.
pub async fn take_back(tx: &PlatformTx, id: i64) -> Result<()> {
    sql::lock_one().bind(tx, &id).opt().await?.ok_or_else(|| Error::not_found("server"))?;
    let server = sql::one().bind(tx, &id).one().await?;
    if server.lost_at.is_none() {
        return Err(Error::conflict("not_lost", format!("{} is not declared lost.", server.name)));
    }
    sql::take_back().bind(tx, &id).await?;
    tx.record(
        Event::new(&events::SERVER_FOUND)
            .object("server", id, &server.name)
            .details(json!({ "lostAt": server.lost_at })),
    );
    Ok(())
}
