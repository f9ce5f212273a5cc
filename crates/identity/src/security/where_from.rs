//! Where a sign-in comes from: its network, and its country where the operator has a database of countries.
//!
//! A network is what a provider gets in one piece, roughly: a /16 of IPv4, a /32 of IPv6. The database of countries is a file
//! in MaxMind's format (GeoLite2 and others); nothing is asked elsewhere.

use std::collections::HashMap;
use std::net::IpAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::SystemTime;

use maxminddb::Reader;
use mpanel_kernel::Result;
use mpanel_kernel::db::PlatformTx;
use mpanel_kernel::events::Origin;
use mpanel_kernel::http::App;
use mpanel_kernel::settings::COUNTRY_DATABASE_FILE;
use mpanel_sql::queries::identity::src::identity as sql;
use serde::Deserialize;
use serde_json::json;

use super::{Incident, Severity, raise};

/// Where somebody is.
pub(crate) struct Place {
    /// In CIDR notation.
    pub network: Option<String>,
    /// ISO 3166-1, two letters.
    pub country: Option<String>,
}

impl Place {
    /// Where an address is, as far as that can be told here.
    pub async fn of(app: &App, origin: &Origin) -> Self {
        let address = origin.ip_address.as_deref().and_then(|a| a.parse::<IpAddr>().ok());
        let Some(address) = address.map(|a| a.to_canonical()) else { return Self { network: None, country: None } };
        let file = app.settings.text(&COUNTRY_DATABASE_FILE);
        let country = if file.is_empty() { None } else { country_of(file, address).await };
        Self { network: Some(network_of(address)), country }
    }
}

/// The network of an address, in CIDR notation.
fn network_of(address: IpAddr) -> String {
    match address {
        IpAddr::V4(a) => format!("{}.{}.0.0/16", a.octets()[0], a.octets()[1]),
        IpAddr::V6(a) => format!("{:x}:{:x}::/32", a.segments()[0], a.segments()[1]),
    }
}

/// What attempts from an address are counted under: who has one address of IPv6 has the whole /64.
pub(crate) fn counted_as(address: &str) -> String {
    match address.parse::<IpAddr>().map(|a| a.to_canonical()) {
        Ok(IpAddr::V6(a)) => {
            let s = a.segments();
            format!("{}/64", std::net::Ipv6Addr::new(s[0], s[1], s[2], s[3], 0, 0, 0, 0))
        }
        Ok(IpAddr::V4(a)) => a.to_string(),
        Err(_) => address.to_owned(),
    }
}

/// What of an entry of such a database is read.
#[derive(Deserialize)]
struct Entry {
    country: Option<Country>,
}

#[derive(Deserialize)]
struct Country {
    iso_code: Option<String>,
}

/// An open database, and the file's time when it was opened.
type Opened = (SystemTime, Arc<Reader<Vec<u8>>>);

/// Looks an address up. A file that cannot be read stops nobody from signing in; the log says so.
async fn country_of(file: String, address: IpAddr) -> Option<String> {
    let path = file.clone();
    let looked = tokio::task::spawn_blocking(move || look(path.into(), address)).await;
    match looked.map_err(|e| e.to_string()).and_then(|found| found) {
        Ok(country) => country,
        Err(error) => {
            tracing::warn!(file, error, "security.country_database_file cannot be used");
            None
        }
    }
}

fn look(path: PathBuf, address: IpAddr) -> std::result::Result<Option<String>, String> {
    static OPEN: Mutex<Option<HashMap<PathBuf, Opened>>> = Mutex::new(None);
    let changed = std::fs::metadata(&path).and_then(|m| m.modified()).map_err(|e| e.to_string())?;
    let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
    let open = open.get_or_insert_default();
    let known = open.get(&path).filter(|(at, _)| *at == changed).map(|(_, reader)| reader.clone());
    let reader = match known {
        Some(reader) => reader,
        None => {
            let reader = Arc::new(Reader::open_readfile(&path).map_err(|e| e.to_string())?);
            // One at a time: the setting names one file.
            open.clear();
            open.insert(path, (changed, reader.clone()));
            reader
        }
    };
    let entry = reader.lookup(address).and_then(|found| found.decode::<Entry>()).map_err(|e| e.to_string())?;
    Ok(entry.and_then(|e| e.country).and_then(|c| c.iso_code).filter(|c| c.len() == 2))
}

/// Raises an incident for a sign-in from a network or country that the account never came from. Called before the sign-in
/// is in its history. The very first sign-in is from nowhere new.
pub(crate) async fn watch(app: &App, tx: &PlatformTx, user: i64, email: &str, place: &Place) -> Result<()> {
    let Some(network) = place.network.as_deref() else { return Ok(()) };
    let known = sql::known_places().bind(tx, &user, &network, &place.country.as_deref()).one().await?;
    if !known.signed_in_before {
        return Ok(());
    }
    let details = json!({ "network": network, "country": place.country });
    let incident = |kind, severity, key: &str, summary| Incident {
        kind,
        severity,
        key: format!("user {user} {key}"),
        user: Some(user),
        address: None,
        summary,
        details: details.clone(),
    };
    match &place.country {
        // Only where earlier countries are known at all.
        Some(country) if known.with_country > 0 && known.of_country == 0 => {
            let summary = format!(
                "{email} signed in from another country than ever before ({country}, network {network}). Ask whether it was \
                 the account's owner; if not, disable the account and force a new password."
            );
            raise(app, tx, incident("new_country", Severity::Medium, country, summary)).await
        }
        _ if known.of_network == 0 => {
            let summary = format!("{email} signed in from the network {network} for the first time.");
            raise(app, tx, incident("new_network", Severity::Low, network, summary)).await
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::{counted_as, network_of};

    #[test]
    fn a_64_counts_as_one_address() {
        for (address, counted) in [
            ("203.0.113.9", "203.0.113.9"),
            ("::ffff:203.0.113.9", "203.0.113.9"),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
            ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
            ("2001:db8:1:3::9", "2001:db8:1:3::/64"),
            ("", ""),
        ] {
            assert_eq!(counted_as(address), counted);
        }
    }

    #[test]
    fn a_network_is_what_its_addresses_share() {
        for (address, network) in [
            ("203.0.113.9", "203.0.0.0/16"),
            ("203.1.113.9", "203.1.0.0/16"),
            ("2001:db8:1:2::3", "2001:db8::/32"),
            ("2001:db9::1", "2001:db9::/32"),
            ("::1", "0:0::/32"),
        ] {
            assert_eq!(network_of(address.parse().expect("an address")), network);
        }
    }
}
