//! Which addresses may be connected to: those of the public internet.
//!
//! A feed can name any host, and a host any address. The look-up is done once, here, and the connection goes to the very addresses that
//! passed: no second look-up can give another one in between (DNS rebinding).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;

/// How far a fetch may reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// Addresses of the public internet.
    #[default]
    Public,
    /// Those, and this machine: for tests.
    Loopback,
}

impl Reach {
    /// Returns whether `address` may be connected to.
    pub fn admits(self, address: IpAddr) -> bool {
        is_public(address) || self == Reach::Loopback && plain(address).is_loopback()
    }
}

/// Returns whether an address is one of the public internet: global unicast in the IANA special-purpose address registries (RFC 6890), those
/// that stand for another one judged by that.
///
/// ```
/// use variorum_watch::is_public;
/// assert!(is_public("93.184.215.14".parse()?));
/// assert!(!is_public("169.254.169.254".parse()?));
/// assert!(!is_public("::ffff:10.0.0.1".parse()?));
/// # Ok::<(), std::net::AddrParseError>(())
/// ```
pub fn is_public(address: IpAddr) -> bool {
    match plain(address) {
        IpAddr::V4(it) => is_public_v4(it),
        IpAddr::V6(it) => is_public_v6(it),
    }
}

/// The address that is meant: of an IPv6 address that only carries an IPv4 address, that one (mapped, NAT64, 6to4).
fn plain(address: IpAddr) -> IpAddr {
    let IpAddr::V6(it) = address else { return address };
    let s = it.segments();
    let joined = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        IpAddr::V4(Ipv4Addr::new(a, b, c, d))
    };
    match s {
        [0, 0, 0, 0, 0, 0xffff, high, low] => joined(high, low),
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 => joined(high, low),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => joined(high, low),
        [0x2002, high, low, ..] => joined(high, low),
        _ => address,
    }
}

fn is_public_v4(it: Ipv4Addr) -> bool {
    let [a, b, c, _] = it.octets();
    let is_special = it.is_private()
        || it.is_loopback()
        || it.is_link_local()
        || it.is_broadcast()
        || it.is_documentation()
        || it.is_multicast()
        || a == 0
        || a >= 240
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b));
    !is_special
}

fn is_public_v6(it: Ipv6Addr) -> bool {
    let s = it.segments();
    // Global unicast is 2000::/3; of it 2001::/23 is for protocols, 2001:db8::/32 and 3fff::/20 are for documents.
    let is_unicast = s[0] & 0xe000 == 0x2000;
    let is_special = s[0] == 0x2001 && (s[1] < 0x200 || s[1] == 0xdb8) || s[0] == 0x3fff && s[1] < 0x1000;
    is_unicast && !is_special
}

/// Looks hosts up as usual and keeps the addresses that may be connected to.
#[derive(Debug)]
pub(crate) struct Guarded {
    pub(crate) reach: Reach,
    pub(crate) usual: DefaultResolver,
}

/// What the error of a look-up says when no address of a host may be connected to.
pub(crate) const FORBIDDEN: &str = "no address of the public internet";

impl Resolver for Guarded {
    fn resolve(
        &self,
        uri: &Uri,
        config: &Config,
        within: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.usual.resolve(uri, config, within)?;
        let mut admitted = self.empty();
        let may: Vec<SocketAddr> = found.iter().copied().filter(|it| self.reach.admits(it.ip())).collect();
        if may.is_empty() {
            let met: Vec<String> = found.iter().map(|it| it.ip().to_string()).collect();
            let told = format!("{FORBIDDEN}: {}", met.join(", "));
            return Err(ureq::Error::Io(std::io::Error::new(std::io::ErrorKind::PermissionDenied, told)));
        }
        may.into_iter().for_each(|it| admitted.push(it));
        Ok(admitted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_networks_are_out_of_reach_in_every_spelling() {
        for address in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "127.0.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.1",
            "192.0.2.7",
            "192.168.0.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:192.168.1.1",
            "::7f00:1",
            "64:ff9b::a00:1",
            "2002:a00:1::",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "100::1",
        ] {
            let address: IpAddr = address.parse().expect("it is an address");
            assert!(!is_public(address), "{address}");
            assert!(!Reach::Public.admits(address), "{address}");
        }
        for address in ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "64:ff9b::101:101", "2002:101:101::1"] {
            assert!(is_public(address.parse().expect("it is an address")), "{address}");
        }
    }

    #[test]
    fn this_machine_is_reached_for_tests_only() {
        for address in ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1"] {
            assert!(Reach::Loopback.admits(address.parse().expect("it is an address")));
        }
        assert!(!Reach::Loopback.admits("10.0.0.1".parse().expect("it is an address")));
    }
}
