//! Networks in CIDR notation, for lists of addresses that something may be used from.

use std::net::IpAddr;
use std::str::FromStr;

use mpanel_kernel::forms::Check;

/// A network; a single address is one too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Network {
    address: IpAddr,
    prefix: u32,
}

impl Network {
    /// Whether the address is in it. An IPv4 address in IPv6 clothes is what it is.
    pub(crate) fn contains(self, address: IpAddr) -> bool {
        match (self.address, address.to_canonical()) {
            (IpAddr::V4(network), IpAddr::V4(address)) => {
                let mask = u32::MAX.checked_shl(32 - self.prefix).unwrap_or(0);
                u32::from(network) & mask == u32::from(address) & mask
            }
            (IpAddr::V6(network), IpAddr::V6(address)) => {
                let mask = u128::MAX.checked_shl(128 - self.prefix).unwrap_or(0);
                u128::from(network) & mask == u128::from(address) & mask
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix)),
            None => (text, None),
        };
        let address = address.parse::<IpAddr>().map_err(|_| ())?.to_canonical();
        let most = if address.is_ipv4() { 32 } else { 128 };
        let prefix = match prefix {
            Some(p) if p.bytes().all(|b| b.is_ascii_digit()) => p.parse().map_err(|_| ())?,
            Some(_) => return Err(()),
            None => most,
        };
        if prefix > most { Err(()) } else { Ok(Self { address, prefix }) }
    }
}

/// The networks of a comma-separated list.
pub(crate) fn list(text: &str) -> Vec<String> {
    text.split(',').map(str::trim).filter(|n| !n.is_empty()).map(Into::into).collect()
}

/// Whether an address is in one of the networks; an empty list is everywhere.
pub(crate) fn allows(networks: &[String], address: Option<&str>) -> bool {
    if networks.is_empty() {
        return true;
    }
    let Some(address) = address.and_then(|a| a.parse().ok()) else { return false };
    networks.iter().filter_map(|n| n.parse::<Network>().ok()).any(|n| n.contains(address))
}

/// Whether all of a network is in one of the others.
pub(crate) fn is_within(network: &str, others: &[String]) -> bool {
    let Ok(network) = network.parse::<Network>() else { return false };
    let others = others.iter().filter_map(|n| n.parse::<Network>().ok());
    others.into_iter().any(|other| other.prefix <= network.prefix && other.contains(network.address))
}

/// Notes what is no network.
pub(crate) fn check_networks(check: &mut Check, field: &str, networks: &[String]) {
    if networks.len() > 64 {
        check.wrong(field, "too_many", "Give at most 64 networks.");
    }
    for network in networks.iter().filter(|n| n.parse::<Network>().is_err()) {
        check.wrong(
            field,
            "invalid_network",
            format!("{network:?} is neither an address nor a network such as 192.0.2.0/24 or 2001:db8::/32."),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::allows;

    #[test]
    fn addresses_are_in_their_networks_only() {
        let list = |n: &str| vec![n.to_owned()];
        for (network, address, inside) in [
            ("192.0.2.0/24", "192.0.2.255", true),
            ("192.0.2.0/24", "192.0.3.0", false),
            ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.7", "192.0.2.8", false),
            ("192.0.2.0/24", "::ffff:192.0.2.1", true),
            ("0.0.0.0/0", "203.0.113.9", true),
            ("0.0.0.0/0", "2001:db8::1", false),
            ("2001:db8::/32", "2001:db8:ffff::1", true),
            ("2001:db8::/32", "2001:db9::1", false),
            ("::/0", "2001:db8::1", true),
            ("nonsense", "192.0.2.1", false),
        ] {
            assert_eq!(allows(&list(network), Some(address)), inside, "{address} in {network}");
        }
        assert!(allows(&[], None));
        assert!(!allows(&list("::/0"), None));
    }
}
