//! Addresses that the network does not give out, bridges that the daemon does not manage, and VLANs, on real containers.

use std::net::IpAddr;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use mpanel_drivers::compute::{
    ComputeDriver, DriverErrorKind as Kind, Incus, IncusConfig, MachineSpec, Network, StaticAddress,
};

use super::incus::Daemon;
use super::{SHORT, Subject, kind, real};

fn ip(args: &str) {
    let output = Command::new("ip").args(args.split(' ')).output().unwrap();
    assert!(output.status.success(), "ip {args}: {}", String::from_utf8_lossy(&output.stderr));
}

/// A bridge of this machine, as an operator makes it.
struct Bridge(String);

impl Bridge {
    fn new(addresses: &[&str]) -> Self {
        let bridge = Self(format!("mpt{:08x}", rand::random::<u32>()));
        ip(&format!("link add {} up type bridge", bridge.0));
        for address in addresses {
            let family = if address.contains(':') { " nodad" } else { "" };
            ip(&format!("address add {address} dev {}{family}", bridge.0));
        }
        bridge
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        let _ = Command::new("ip").args(["link", "delete", &self.0]).output();
    }
}

fn given(address: &str, gateway: &str) -> Option<StaticAddress> {
    Some(StaticAddress { address: address.parse().unwrap(), gateway: gateway.parse().ok() })
}

/// Whether SSH answers there at last.
async fn answers(subject: &Subject<'_>, name: &mpanel_drivers::compute::MachineName, address: IpAddr) {
    let deadline = Instant::now() + Duration::from_secs(60);
    while !subject.driver.ready(name, address).await.unwrap() {
        if Instant::now() > deadline {
            let inside = subject.inside(name, "ip addr; cat /etc/network/interfaces").await;
            panic!("no SSH at {address}: {}", inside.unwrap());
        }
    }
}

/// The machine has both addresses, the way out and the name server, and keeps them.
#[tokio::test]
async fn an_address_on_a_bridge_of_the_server() {
    let Some(daemon) = Daemon::here() else { return };
    let bridge = Bridge::new(&["10.87.31.1/24", "fd87:31::1/64"]);
    let config = IncusConfig { network: bridge.0.clone(), ..daemon.config() };
    let driver = Incus::new(config, Arc::new(daemon.local()));
    let subject = real(&driver, &daemon);
    let (name, owner, _cleanup) = subject.fresh();
    let network = Network {
        ipv4: given("10.87.31.5/24", "10.87.31.1"),
        ipv6: given("fd87:31::5/64", "fd87:31::1"),
        name_servers: vec!["10.87.31.53".parse().unwrap()],
        ..Network::default()
    };
    driver.create(&MachineSpec { network, ..subject.spec(&name, &owner) }).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    assert_eq!(subject.until_it_has_an_address(&name).await.to_string(), "10.87.31.5");
    for address in ["10.87.31.5", "fd87:31::5"] {
        answers(&subject, &name, address.parse().unwrap()).await;
    }
    let inside = async |script| subject.inside(&name, script).await.unwrap();
    assert_eq!(inside("ip -4 route show default").await, "default via 10.87.31.1 dev eth0 onlink");
    assert!(
        inside("ip -6 route show default").await.starts_with("default via fd87:31::1 dev eth0"),
        "{}",
        inside("ip -6 route").await
    );
    assert_eq!(inside("cat /etc/resolv.conf").await, "nameserver 10.87.31.53");
    // Another's address is not to be had.
    inside("ip address add 10.87.31.99/24 dev eth0").await;
    assert!(!driver.ready(&name, "10.87.31.99".parse().unwrap()).await.unwrap(), "it answers as somebody else");
    assert!(driver.ready(&name, "10.87.31.5".parse().unwrap()).await.unwrap());
    driver.reboot(&name, &owner, SHORT).await.unwrap();
    for address in ["10.87.31.5", "fd87:31::5"] {
        answers(&subject, &name, address.parse().unwrap()).await;
    }
    assert!(driver.delete(&name, &owner).await.unwrap());
}

/// One that the managed network would not give out, with a gateway outside of its own network.
#[tokio::test]
async fn a_foreign_address_on_a_managed_network() {
    let Some(daemon) = Daemon::here() else { return };
    let driver = daemon.driver(Arc::new(daemon.local()));
    let subject = real(&driver, &daemon);
    let (name, owner, _cleanup) = subject.fresh();
    let own: mpanel_drivers::compute::Cidr =
        daemon.query("/1.0/networks/mpanelbr0")["config"]["ipv4.address"].as_str().unwrap().parse().unwrap();
    let itself = Network { ipv4: Some(StaticAddress { address: own, gateway: None }), ..Network::default() };
    let refused = driver.create(&MachineSpec { network: itself, ..subject.spec(&name, &owner) }).await;
    assert_eq!(refused.map_err(kind), Err(Kind::Refused), "the network's own address");
    let network = Network { ipv4: given("10.87.32.5/32", &own.ip.to_string()), ..Network::default() };
    driver.create(&MachineSpec { network, ..subject.spec(&name, &owner) }).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    let address = subject.until_it_has_an_address(&name).await;
    assert_eq!(address.to_string(), "10.87.32.5");
    answers(&subject, &name, address).await;
    assert!(driver.delete(&name, &owner).await.unwrap());
}

#[tokio::test]
async fn a_vlan_where_there_are_none_and_where_there_are() {
    let Some(daemon) = Daemon::here() else { return };
    let driver = daemon.driver(Arc::new(daemon.local()));
    let subject = real(&driver, &daemon);
    let (name, owner, _cleanup) = subject.fresh();
    let spec = |network| MachineSpec { network, ..subject.spec(&name, &owner) };
    let plain = Bridge::new(&[]);
    let vlan = Network { bridge: Some(plain.0.clone()), vlan: Some(42), ..Network::default() };
    let error = driver.create(&spec(vlan)).await.unwrap_err();
    assert_eq!(error.kind, Kind::Refused, "{error:?}");
    assert!(error.message.contains("vlan_filtering"), "{error}");
    let missing = Network { bridge: Some("mpt-none".into()), ..Network::default() };
    let error = driver.create(&spec(missing)).await.unwrap_err();
    assert_eq!(error.kind, Kind::Refused, "{error:?}");
    assert!(error.message.contains("no network or bridge named mpt-none"), "{error}");
    let interface = Network { bridge: Some("lo".into()), ..Network::default() };
    assert_eq!(driver.create(&spec(interface)).await.map_err(kind), Err(Kind::Refused));
    assert!(driver.machine(&name).await.unwrap().is_none());

    let bridge = Bridge::new(&[]);
    let device = &bridge.0;
    let on =
        Command::new("ip").args(["link", "set", device, "type", "bridge", "vlan_filtering", "1"]).output().unwrap();
    if !on.status.success() {
        println!("SKIP VLANs: this kernel's bridges keep none apart: {}", String::from_utf8_lossy(&on.stderr).trim());
        return;
    }
    ip(&format!("link add link {device} name {device}.42 up type vlan id 42"));
    ip(&format!("address add 10.87.33.1/24 dev {device}.42"));
    let filter = Command::new("bridge").args(["vlan", "add", "dev", device, "vid", "42", "self"]).output().unwrap();
    assert!(filter.status.success(), "{filter:?}");
    let network = Network {
        bridge: Some(device.clone()),
        vlan: Some(42),
        ipv4: given("10.87.33.5/24", "10.87.33.1"),
        ..Network::default()
    };
    driver.create(&spec(network)).await.unwrap();
    driver.start(&name, &owner).await.unwrap();
    answers(&subject, &name, "10.87.33.5".parse().unwrap()).await;
    assert!(driver.delete(&name, &owner).await.unwrap());
}
