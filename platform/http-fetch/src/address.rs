//! Which addresses anybody may have the server connect to, and which an operator has to allow.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// The hosts that may be at addresses that are not public: those of this machine, its networks and its cloud.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PrivateHosts {
    /// None.
    #[default]
    None,
    /// These, by the names or addresses that URLs have for them.
    Named(Vec<String>),
    /// **For development only.** Any host.
    All,
}

impl PrivateHosts {
    /// Whether a host is one of them. Names have no case, and their last dot does not matter.
    pub(crate) fn has(&self, host: &str) -> bool {
        let bare = |name: &str| name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
        match self {
            Self::None => false,
            Self::Named(names) => names.iter().any(|it| bare(it) == bare(host)),
            Self::All => true,
        }
    }
}

/// The addresses that may be connected to; else one that may not.
pub(crate) fn public(addresses: Vec<SocketAddr>) -> Result<Vec<SocketAddr>, IpAddr> {
    let refused = addresses.iter().map(SocketAddr::ip).find(|it| !is_public(*it));
    let kept: Vec<_> = addresses.into_iter().filter(|it| is_public(it.ip())).collect();
    match refused {
        Some(address) if kept.is_empty() => Err(address),
        _ => Ok(kept),
    }
}

/// Whether an address is one of the public internet ("IANA IPv4 Special-Purpose Address Registry", and of IPv6).
pub(crate) fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let within = |network: [u8; 4], bits: u32| {
        let differ = address.to_bits() ^ Ipv4Addr::from(network).to_bits();
        differ.leading_zeros() >= bits
    };
    !V4_SPECIAL.iter().any(|(network, bits)| within(*network, *bits))
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(inner) = inner_v4(address) {
        return is_public_v4(inner);
    }
    let within = |network: [u16; 8], bits: u32| {
        let differ = address.to_bits() ^ Ipv6Addr::from(network).to_bits();
        differ.leading_zeros() >= bits
    };
    within(V6_GLOBAL.0, V6_GLOBAL.1) && !V6_SPECIAL.iter().any(|(network, bits)| within(*network, *bits))
}

/// The IPv4 address that an IPv6 address stands for: mapped (RFC 4291), or behind a translator (RFC 6052), which is how
/// machines that have IPv6 alone see all hosts that do not.
fn inner_v4(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [.., high, low] = address.segments();
    let behind = |prefix: [u16; 6]| address.segments().starts_with(&prefix);
    (behind([0, 0, 0, 0, 0, 0xffff]) || behind([0x64, 0xff9b, 0, 0, 0, 0]))
        .then(|| Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low)))
}

const V4_SPECIAL: [([u8; 4], u32); 16] = [
    // this network
    ([0, 0, 0, 0], 8),
    // private (RFC 1918), and shared by a carrier's customers (RFC 6598)
    ([10, 0, 0, 0], 8),
    ([172, 16, 0, 0], 12),
    ([192, 168, 0, 0], 16),
    ([100, 64, 0, 0], 10),
    // loopback
    ([127, 0, 0, 0], 8),
    // link-local; the metadata of most clouds
    ([169, 254, 0, 0], 16),
    // the agents of Azure's virtual machines
    ([168, 63, 129, 16], 32),
    // protocol assignments; the metadata of Oracle's cloud
    ([192, 0, 0, 0], 24),
    // documentation, measurements, the relays of 6to4
    ([192, 0, 2, 0], 24),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([198, 18, 0, 0], 15),
    ([192, 88, 99, 0], 24),
    // multicast; reserved, and broadcast
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
];

/// All that is handed out to be reached from everywhere: loopback, unique local, link-local and multicast are outside.
const V6_GLOBAL: ([u16; 8], u32) = ([0x2000, 0, 0, 0, 0, 0, 0, 0], 3);

const V6_SPECIAL: [([u16; 8], u32); 4] = [
    // protocol assignments, such as Teredo
    ([0x2001, 0, 0, 0, 0, 0, 0, 0], 23),
    // documentation
    ([0x2001, 0x0db8, 0, 0, 0, 0, 0, 0], 32),
    ([0x3fff, 0, 0, 0, 0, 0, 0, 0], 20),
    // 6to4, which has any IPv4 address inside
    ([0x2002, 0, 0, 0, 0, 0, 0, 0], 16),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn public_ones(all: &[&str]) -> Vec<String> {
        let all = all.iter().map(|it| it.parse::<IpAddr>().unwrap());
        all.filter(|it| is_public(*it)).map(|it| it.to_string()).collect()
    }

    #[test]
    fn addresses_of_the_machine_its_networks_and_its_cloud_are_not_public() {
        let special = [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.100.100.200",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.255",
            "168.63.129.16",
            "169.254.169.254",
            "169.254.170.2",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::808:808",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "3fff::1",
            "4000::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fd20:ce::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ];
        assert_eq!(public_ones(&special), Vec::<String>::new());
    }

    #[test]
    fn all_others_are_public_up_to_the_edges() {
        let public = [
            "1.1.1.1",
            "8.8.8.8",
            "9.255.255.255",
            "11.0.0.0",
            "100.63.255.255",
            "100.128.0.0",
            "126.255.255.255",
            "128.0.0.0",
            "168.63.129.15",
            "169.253.255.255",
            "172.15.255.255",
            "172.32.0.0",
            "192.0.1.0",
            "192.167.255.255",
            "198.17.255.255",
            "198.20.0.0",
            "223.255.255.255",
            "2001:200::1",
            "2001:4860:4860::8888",
            "2606:4700:4700::1111",
            "2a00:1450::1",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
        ];
        assert_eq!(public_ones(&public).len(), public.len());
    }

    #[test]
    fn of_many_addresses_the_public_ones_are_taken() {
        let parse = |all: &[&str]| -> Vec<SocketAddr> { all.iter().map(|it| it.parse().unwrap()).collect() };
        assert_eq!(
            public(parse(&["10.0.0.1:443", "8.8.8.8:443"])),
            Ok(parse(&["8.8.8.8:443"]))
        );
        let refused = public(parse(&["10.0.0.1:443", "[::1]:443"]));
        assert_eq!(refused, Err("10.0.0.1".parse().unwrap()));
        assert_eq!(public(Vec::new()), Ok(Vec::new()));
    }

    #[test]
    fn hosts_are_listed_by_name_and_by_address_and_not_by_part() {
        let named = PrivateHosts::Named(vec!["Idp.corp.example".into(), "10.0.0.1".into()]);
        for host in ["idp.corp.example", "IDP.CORP.EXAMPLE.", "10.0.0.1"] {
            assert!(named.has(host), "{host}");
        }
        for host in [
            "corp.example",
            "x.idp.corp.example",
            "idp.corp.example.com",
            "10.0.0.10",
            "",
        ] {
            assert!(!named.has(host), "{host}");
        }
        assert!(PrivateHosts::All.has("localhost") && !PrivateHosts::None.has("localhost"));
    }
}
