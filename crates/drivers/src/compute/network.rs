//! How a machine is attached to a network.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

/// A machine's network interface. The default: the server's bridge, untagged, DHCP.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Network {
    /// The bridge, or the managed network; `None`: the server's.
    pub bridge: Option<String>,
    /// The VLAN (1 to 4094); `None`: untagged.
    pub vlan: Option<u16>,
    /// A static IPv4 address; `None`: DHCP.
    pub ipv4: Option<StaticAddress>,
    /// A static IPv6 address; `None`: whatever the network announces.
    pub ipv6: Option<StaticAddress>,
    /// Name servers; none: those that the network announces.
    pub name_servers: Vec<IpAddr>,
}

impl Network {
    /// The address to find the machine at when it is not given by the network.
    pub fn static_address(&self) -> Option<IpAddr> {
        self.ipv4.or(self.ipv6).map(|s| s.address.ip)
    }
}

/// An address of a machine's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StaticAddress {
    /// The address with the length of its network's prefix.
    pub address: Cidr,
    /// The way out; `None`: none.
    pub gateway: Option<IpAddr>,
}

/// An address with the length of its network's prefix: `10.0.0.5/24`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cidr {
    /// The address.
    pub ip: IpAddr,
    /// The prefix's length: at most 32 or 128.
    pub prefix: u8,
}

impl Cidr {
    /// Whether the address is in the same network.
    pub fn contains(&self, ip: IpAddr) -> bool {
        let same = |a: u128, b: u128, bits: u32| {
            let shift = bits - u32::from(self.prefix).min(bits);
            a.checked_shr(shift).unwrap_or(0) == b.checked_shr(shift).unwrap_or(0)
        };
        match (self.ip, ip) {
            (IpAddr::V4(a), IpAddr::V4(b)) => same(a.to_bits().into(), b.to_bits().into(), 32),
            (IpAddr::V6(a), IpAddr::V6(b)) => same(a.to_bits(), b.to_bits(), 128),
            _ => false,
        }
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.ip, self.prefix)
    }
}

impl FromStr for Cidr {
    type Err = ();
    fn from_str(s: &str) -> Result<Self, ()> {
        let (ip, prefix) = s.split_once('/').ok_or(())?;
        let ip: IpAddr = ip.parse().map_err(|_| ())?;
        let prefix = prefix.parse().map_err(|_| ())?;
        if prefix > if ip.is_ipv4() { 32 } else { 128 } { Err(()) } else { Ok(Self { ip, prefix }) }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn networks_and_their_addresses() {
        let cidr: Cidr = "10.87.10.1/24".parse().unwrap();
        assert!(cidr.contains("10.87.10.200".parse().unwrap()));
        assert!(!cidr.contains("10.87.11.1".parse().unwrap()));
        assert!(!cidr.contains("fd00::1".parse().unwrap()));
        assert!("0.0.0.0/0".parse::<Cidr>().unwrap().contains("203.0.113.9".parse().unwrap()));
        assert!("fd00::1/64".parse::<Cidr>().unwrap().contains("fd00::ffff".parse().unwrap()));
        assert!("::/0".parse::<Cidr>().unwrap().contains("2001:db8::1".parse().unwrap()));
        for wrong in ["10.0.0.1", "10.0.0.1/33", "::1/129", "a/8", "10.0.0.1/-1", ""] {
            assert!(wrong.parse::<Cidr>().is_err(), "{wrong}");
        }
    }
}
