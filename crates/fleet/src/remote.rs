//! Where a server's programs run: here, or over SSH.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use mpanel_drivers::shell::{Local, Runner, Ssh, SshConfig};
use mpanel_kernel::secrets::{Secret, Vault};
use mpanel_kernel::{Error, Result};
use mpanel_sql::queries::fleet::src::servers as sql;

use crate::config;

/// How long connecting and signing in may take.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// Where a server's private key is sealed for.
pub(crate) fn place(server: i64) -> String {
    format!("server_credentials/{server}")
}

/// The runner of a server's record.
///
/// Errors: a sentence for an operator, when the record lacks something or is not allowed.
pub(crate) fn runner(row: &sql::ServerRow, sealed: Option<&[u8]>, vault: &Vault) -> Result<Arc<dyn Runner>> {
    let Some(host) = &row.ip else {
        return Ok(Arc::new(Local { env: config::env(row) }));
    };
    if !row.allow_untrusted_network && !trusted(host) {
        return Err(Error::unprocessable("untrusted_network", outside(host)));
    }
    let lacks = |what: &str| {
        Error::unprocessable("server_incomplete", format!("The record of the server {} lacks {what}.", row.name))
    };
    let key: Secret = vault.open(&place(row.id), sealed.ok_or_else(|| lacks("a key to sign in with"))?)?;
    Ok(Arc::new(Ssh::new(SshConfig {
        host: host.clone(),
        port: u16::try_from(row.ssh_port).unwrap_or(22),
        user: row.ssh_user.clone(),
        private_key: key.reveal().to_owned(),
        host_key: row.host_key.clone().ok_or_else(|| lacks("a pinned host key"))?,
        connect_timeout: CONNECT_TIMEOUT,
    })))
}

/// What a person reads about an address that is not allowed.
pub(crate) fn outside(host: &str) -> String {
    format!(
        "The address {host} is outside the tailnet (100.64.0.0/10, fd7a:115c:a1e0::/48). Use the server's tailnet address, or let the address be outside the tailnet, where there is no other way."
    )
}

/// Whether this is an address that a tailnet gives its machines.
pub(crate) fn trusted(host: &str) -> bool {
    match host.parse() {
        Ok(IpAddr::V4(a)) => a.octets()[0] == 100 && a.octets()[1] & 0xc0 == 64,
        Ok(IpAddr::V6(a)) => a.segments()[..3] == [0xfd7a, 0x115c, 0xa1e0],
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_a_tailnet() {
        for inside in ["100.64.0.1", "100.127.255.254", "fd7a:115c:a1e0::5"] {
            assert!(trusted(inside), "{inside}");
        }
        for outside in ["100.63.255.255", "100.128.0.1", "10.0.0.1", "fd7a:115c:a1e1::1", "::ffff:100.64.0.1", "node-1"]
        {
            assert!(!trusted(outside), "{outside}");
        }
    }
}
