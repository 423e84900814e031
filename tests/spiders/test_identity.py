from dataclasses import replace
from importlib.metadata import version

import pytest

from portalcrawl.errors import UsageError
from portalcrawl.portals import load
from portalcrawl.spiders import identity
from portalcrawl.spiders.identity import (
    advice_on,
    check_contact,
    contact_in,
    is_loopback,
    own_mailbox,
    user_agent,
)

MUONGLAY, DEMO = load("muonglay"), load("demo")


def test_the_user_agent_names_program_version_and_contact():
    number = version("portalcrawl")
    assert user_agent("desk@example.org") == f"portalcrawl/{number} (+desk@example.org)"


def test_the_contact_is_taken_bare():
    assert contact_in({"PORTALCRAWL_CONTACT": " a@example.org "}) == "a@example.org"


@pytest.mark.parametrize("given", [None, "", " "])
def test_without_a_contact_the_mailbox_of_the_account_is_told(monkeypatch, given):
    monkeypatch.setattr(identity, "getuser", lambda: "nhóm lưu trữ")
    monkeypatch.setattr(identity, "gethostname", lambda: "desk-3.example")
    contact = contact_in({"PORTALCRAWL_CONTACT": given})
    assert contact == "nh-m-l-u-tr-@desk-3.example"
    check_contact(contact)


def test_an_account_without_a_name_is_the_operator(monkeypatch):
    monkeypatch.setattr(identity, "getuser", nameless)
    monkeypatch.setattr(identity, "gethostname", lambda: "desk")
    assert own_mailbox() == "operator@desk"


def nameless() -> str:
    raise KeyError("uid not found")


def test_a_portal_elsewhere_should_be_told_more_than_the_mailbox():
    assert advice_on(own_mailbox(), MUONGLAY) == (
        f"muonglay.dienbien.gov.vn is told {own_mailbox()} as contact: set the environment "
        "variable PORTALCRAWL_CONTACT, the setting PORTALCRAWL_CONTACT or the switch --contact "
        "to a web or mail address where the portal's operator reaches you"
    )
    assert advice_on("desk@town.example", MUONGLAY) is None
    assert advice_on(own_mailbox(), DEMO) is None


def test_one_host_elsewhere_is_enough_for_the_advice():
    mixed = replace(DEMO, urls=replace(DEMO.urls, hosts=("127.0.0.1", "town.example")))
    assert advice_on(own_mailbox(), mixed)


@pytest.mark.parametrize("contact", ["https://example.org/bot", "desk@example.org"])
def test_a_web_or_mail_address_is_a_contact(contact):
    check_contact(contact)


@pytest.mark.parametrize(
    "contact",
    ["me", "https://", "a@", "a b@example.org", "a@example.org)\r\nX: y", "đ@example.org"],
)
def test_anything_else_is_none(contact):
    with pytest.raises(UsageError, match="no web or mail address as contact"):
        check_contact(contact)


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
