//! Servers that are reached over SSH.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use mpanel_drivers::shell::{Runner, Ssh, SshConfig};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::servers as sql;
use serde_json::Value;

/// The runner of a server's record. Its configuration says `sshUser` (root), `sshPort` (22), `hostKey` (`SHA256:…`),
/// `sshKeyFile` (a private key on the panel's machine) and `allowUntrustedNetwork`.
pub(crate) fn runner(host: &str, row: &sql::ServerRow) -> Result<Arc<dyn Runner>> {
    let text = |key: &str| row.config.get(key).and_then(Value::as_str).map(str::to_owned);
    let needed = |key: &str| {
        text(key).ok_or_else(|| {
            Error::unprocessable("server_incomplete", format!("The record of the server {} lacks {key}.", row.name))
        })
    };
    let trusted = host.parse().is_ok_and(in_tailnet);
    if !trusted && row.config.get("allowUntrustedNetwork") != Some(&Value::Bool(true)) {
        return Err(Error::unprocessable(
            "untrusted_network",
            format!(
                "The address {host} of the server {} is outside the tailnet (100.64.0.0/10, fd7a:115c:a1e0::/48); allowUntrustedNetwork would allow it.",
                row.name
            ),
        ));
    }
    let file = needed("sshKeyFile")?;
    let private_key = std::fs::read_to_string(&file).map_err(|e| {
        Error::unprocessable(
            "ssh_key_unreadable",
            format!("The SSH key {file} of the server {} cannot be read: {e}.", row.name),
        )
    })?;
    let port = row.config.get("sshPort").and_then(Value::as_u64).and_then(|p| u16::try_from(p).ok()).unwrap_or(22);
    Ok(Arc::new(Ssh::new(SshConfig {
        host: host.to_owned(),
        port,
        user: text("sshUser").unwrap_or_else(|| "root".into()),
        private_key,
        host_key: needed("hostKey")?,
        connect_timeout: Duration::from_secs(10),
    })))
}

/// The ranges that a tailnet gives its machines.
fn in_tailnet(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(a) => a.octets()[0] == 100 && a.octets()[1] & 0xc0 == 64,
        IpAddr::V6(a) => a.segments()[..3] == [0xfd7a, 0x115c, 0xa1e0],
    }
}
