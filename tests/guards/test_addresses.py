import pytest

from portalcrawl.guards.addresses import forbidden_reason, is_local_name, local_hosts

LOOPBACK, PRIVATE, SHARED = "a loopback address", "a private address", "a shared address"
LINK, MULTICAST, RESERVED = "a link-local address", "a multicast address", "a reserved address"
METADATA, NOWHERE = "the address of cloud metadata", "an unspecified address"


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("1.1.1.1", None),
        ("113.160.1.1", None),
        ("2001:4860:4860::8888", None),
        ("127.0.0.1", LOOPBACK),
        ("127.255.0.9", LOOPBACK),
        ("10.0.0.5", PRIVATE),
        ("172.16.0.1", PRIVATE),
        ("172.31.255.255", PRIVATE),
        ("172.32.0.1", None),
        ("192.168.1.1", PRIVATE),
        ("100.64.0.1", SHARED),
        ("100.128.0.1", None),
        ("169.254.169.254", METADATA),
        ("169.254.1.1", LINK),
        ("0.0.0.0", NOWHERE),
        ("0.1.2.3", NOWHERE),
        ("224.0.0.1", MULTICAST),
        ("239.255.255.250", MULTICAST),
        ("240.0.0.1", RESERVED),
        ("255.255.255.255", RESERVED),
        ("192.0.2.1", RESERVED),
        ("198.18.0.1", RESERVED),
        ("203.0.113.7", RESERVED),
        ("192.88.99.1", RESERVED),
        ("::1", LOOPBACK),
        ("::", NOWHERE),
        ("fe80::1", LINK),
        ("fe80::1%eth0", LINK),
        ("fc00::1", PRIVATE),
        ("fd12:3456::1", PRIVATE),
        ("fd00:ec2::254", METADATA),
        ("fec0::1", PRIVATE),
        ("ff02::1", MULTICAST),
        ("2001:db8::1", RESERVED),
        ("100::1", RESERVED),
        ("::ffff:127.0.0.1", LOOPBACK),
        ("::ffff:169.254.169.254", METADATA),
        ("::ffff:10.0.0.1", PRIVATE),
        ("::ffff:1.1.1.1", None),
        ("::127.0.0.1", LOOPBACK),
        ("64:ff9b::7f00:1", LOOPBACK),
        ("64:ff9b::a9fe:a9fe", METADATA),
        ("64:ff9b::101:101", None),
        ("64:ff9b:1::1", RESERVED),
        ("2002:7f00:1::", LOOPBACK),
        ("2002:a9fe:a9fe::1", METADATA),
        ("2002:101:101::", None),
        # Teredo: server 1.1.1.1, client 10.0.0.1, its bits turned around.
        ("2001:0:101:101:0:0:f5ff:fffe", PRIVATE),
        ("2001:0:a00:1:0:0:fefe:fefe", PRIVATE),
        ("2400::5efe:a00:1", PRIVATE),
        ("portal.vn", "no IP address"),
        ("2130706433", "no IP address"),
    ],
)
def test_an_address_is_judged_by_what_it_is_and_carries(address, kind):
    assert forbidden_reason(address) == kind


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("127.0.0.1", None),
        ("::1", None),
        ("192.168.1.1", None),
        ("fd12::1", None),
        ("100.64.0.1", None),
        ("169.254.169.254", METADATA),
        ("fe80::1", LINK),
        ("224.0.0.1", MULTICAST),
    ],
)
def test_a_local_portal_may_be_here_or_in_this_house_only(address, kind):
    assert forbidden_reason(address, allow_local=True) == kind


@pytest.mark.parametrize(
    ("host", "is_local"),
    [
        ("localhost", True),
        ("LOCALHOST.", True),
        ("a.localhost", True),
        ("[::1]", True),
        ("10.1.2.3", True),
        ("169.254.169.254", False),
        ("localhost.vn", False),
        ("portal.vn", False),
        ("2130706433", False),
    ],
)
def test_a_name_tells_whether_it_is_local(host, is_local):
    assert is_local_name(host) is is_local


@pytest.mark.parametrize(
    ("hosts", "is_local", "local"),
    [
        (["127.0.0.1", "127.0.0.2", "portal.vn"], False, {"127.0.0.1", "127.0.0.2"}),
        (["portal.vn", "127.0.0.1"], False, set()),
        (["Portal.lan", "10.0.0.1"], True, {"portal.lan", "10.0.0.1", "www.portal.lan"}),
        ([], False, set()),
    ],
)
def test_only_a_portal_that_is_said_to_be_local_has_local_hosts(hosts, is_local, local):
    assert local <= local_hosts(hosts, is_local=is_local)
    assert bool(local) is bool(local_hosts(hosts, is_local=is_local))
