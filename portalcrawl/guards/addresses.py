"""Which IP addresses may be a portal's: pure rules from an address to the reason why not.

Source: the IANA registries of special-purpose addresses (RFC 6890); the forms that carry an
IPv4 address inside an IPv6 one are judged by what they carry.
"""

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_METADATA = frozenset({ip_address("169.254.169.254"), ip_address("fd00:ec2::254")})
"""Where clouds tell a machine its own secrets."""
_SHARED = IPv4Network("100.64.0.0/10")
_THIS_NETWORK = IPv4Network("0.0.0.0/8")
_RELAYS = IPv4Network("192.88.99.0/24")
_OF_A_HOUSE = tuple(map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
_UNIQUE_LOCAL = IPv6Network("fc00::/7")
_SITE_LOCAL = IPv6Network("fec0::/10")
_NAT64 = IPv6Network("64:ff9b::/96")
_NAT64_LOCAL = IPv6Network("64:ff9b:1::/48")
_IPV4_COMPATIBLE = IPv6Network("::/96")
_ISATAP = frozenset({0x00005EFE, 0x02005EFE})
"""The upper half of an interface identifier that ends in an IPv4 address (RFC 5214)."""

LOCAL_KINDS = frozenset({"a loopback address", "a private address", "a shared address"})
"""What a portal that is configured to be local may have."""


def forbidden_reason(address: str | Address, *, allow_local: bool = False) -> str | None:
    """What the address is, where no portal may be there; None where one may.

    ``allow_local``: the portal is known to be on this machine or in this house.

    >>> forbidden_reason("10.0.0.5")
    'a private address'
    >>> forbidden_reason("::ffff:169.254.169.254")
    'the address of cloud metadata'
    >>> forbidden_reason("1.1.1.1"), forbidden_reason("127.0.0.1", allow_local=True)
    (None, None)
    """
    try:
        found = ip_address(address.partition("%")[0]) if isinstance(address, str) else address
    except ValueError:
        return "no IP address"
    kind = _kind_of_6(found) if isinstance(found, IPv6Address) else _kind_of_4(found)
    return None if allow_local and kind in LOCAL_KINDS else kind


def is_local_name(host: str) -> bool:
    """Whether the host, as its name alone tells, is this machine or one of this house.

    Names are not looked up: what they lead to is anybody's to say.

    >>> [is_local_name(host) for host in ("localhost", "[::1]", "10.0.0.5", "portal.vn")]
    [True, True, True, False]
    """
    name = host.lower().removesuffix(".").strip("[]")
    if name == "localhost" or name.endswith(".localhost"):
        return True
    return forbidden_reason(name) in LOCAL_KINDS


def local_hosts(hosts: Sequence[str], *, is_local: bool) -> frozenset[str]:
    """The hosts of a portal that may have local addresses.

    ``is_local``: the profile says that they may. Else they are those whose names tell it, and
    only where the first host is such: a portal of the world has no alias on this machine.
    """
    bare = [host.lower().removesuffix(".").strip("[]") for host in hosts]
    if is_local:
        return frozenset(bare) | {f"www.{host}" for host in bare}
    if not bare or not is_local_name(bare[0]):
        return frozenset()
    return frozenset(filter(is_local_name, bare))


def _kind_of_4(address: IPv4Address) -> str | None:
    tests = (
        ("the address of cloud metadata", address in _METADATA),
        ("an unspecified address", address in _THIS_NETWORK),
        ("a loopback address", address.is_loopback),
        ("a link-local address", address.is_link_local),
        ("a private address", any(address in network for network in _OF_A_HOUSE)),
        ("a shared address", address in _SHARED),
        ("a multicast address", address.is_multicast),
        ("a reserved address", address in _RELAYS or not address.is_global),
    )
    return next((kind for kind, holds in tests if holds), None)


def _kind_of_6(address: IPv6Address) -> str | None:
    if address.is_loopback:
        return "a loopback address"
    if address.is_unspecified:
        return "an unspecified address"
    carried = [kind for one in _carried(address) if (kind := _kind_of_4(one))]
    if carried:
        return carried[0]
    if address in _NAT64 or address.ipv4_mapped or address.sixtofour or address.teredo:
        return None
    tests = (
        ("the address of cloud metadata", address in _METADATA),
        ("a link-local address", address.is_link_local),
        ("a private address", address in _UNIQUE_LOCAL or address in _SITE_LOCAL),
        ("a multicast address", address.is_multicast),
        ("a reserved address", address in _NAT64_LOCAL or address.is_reserved),
        ("a reserved address", not address.is_global),
    )
    return next((kind for kind, holds in tests if holds), None)


def _carried(address: IPv6Address) -> list[IPv4Address]:
    """The IPv4 addresses to which an IPv6 one may lead."""
    low = IPv4Address(int(address) & 0xFFFFFFFF)
    is_isatap = (int(address) >> 32) & 0xFFFFFFFF in _ISATAP
    has_low = address in _NAT64 or address in _IPV4_COMPATIBLE or is_isatap
    found = [address.ipv4_mapped, address.sixtofour, low if has_low else None]
    return [one for one in (*found, *(address.teredo or ())) if one is not None]
