from dataclasses import replace
from importlib.metadata import version

import pytest

from portalcrawl.errors import UsageError
from portalcrawl.portals import load
from portalcrawl.spiders.identity import contact_in, is_loopback, require_contact, user_agent

MUONGLAY, DEMO = load("muonglay"), load("demo")


def test_the_user_agent_names_program_version_and_contact():
    number = version("portalcrawl")
    assert user_agent("desk@example.org") == f"portalcrawl/{number} (+desk@example.org)"
    assert user_agent("") == f"portalcrawl/{number}"


@pytest.mark.parametrize(
    ("given", "contact"), [(None, ""), ("", ""), (" a@example.org ", "a@example.org")]
)
def test_the_contact_is_taken_bare(given, contact):
    assert contact_in({"PORTALCRAWL_CONTACT": given}) == contact


def test_a_portal_elsewhere_is_not_crawled_without_a_contact():
    with pytest.raises(UsageError) as caught:
        require_contact(MUONGLAY, "")
    assert str(caught.value) == (
        "a crawl of muonglay.dienbien.gov.vn needs a contact: set the environment variable "
        "PORTALCRAWL_CONTACT, the setting PORTALCRAWL_CONTACT or the switch --contact to a web "
        "or mail address where the portal's operator reaches you"
    )


def test_one_host_elsewhere_is_enough_to_need_a_contact():
    mixed = replace(DEMO, urls=replace(DEMO.urls, hosts=("127.0.0.1", "town.example")))
    with pytest.raises(UsageError, match="needs a contact"):
        require_contact(mixed, "")


@pytest.mark.parametrize("contact", ["https://example.org/bot", "desk@example.org"])
def test_a_web_or_mail_address_is_a_contact(contact):
    require_contact(MUONGLAY, contact)


@pytest.mark.parametrize(
    "contact",
    ["me", "https://", "a@", "a b@example.org", "a@example.org)\r\nX: y", "đ@example.org"],
)
def test_anything_else_is_none_even_for_our_own_portal(contact):
    with pytest.raises(UsageError, match="no web or mail address as contact"):
        require_contact(DEMO, contact)


def test_our_own_portal_needs_no_contact():
    require_contact(DEMO, "")


@pytest.mark.parametrize(
    ("host", "is_ours"),
    [
        ("127.0.0.3", True),
        ("[::1]", True),
        ("localhost", True),
        ("demo.localhost", True),
        ("localhost.example", False),
        ("127.0.0.1.example", False),
        ("192.168.1.4", False),
    ],
)
def test_loopback_is_told_by_the_name(host, is_ours):
    assert is_loopback(host) is is_ours
