"""Who asks: the user agent of every request, and the contact that a portal is owed."""

import re
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from typing import Any

from portalcrawl.errors import UsageError
from portalcrawl.portals import Profile

# Printable ASCII without the signs that end a comment in a header.
_CONTACT = re.compile(r"https?://[!-'*-~]+|[!-'*-~]+@[!-'*-~]+")
_HOW_TO = (
    "set the environment variable PORTALCRAWL_CONTACT, the setting PORTALCRAWL_CONTACT or the "
    "switch --contact to a web or mail address where the portal's operator reaches you"
)


def contact_in(settings: Mapping[str, Any]) -> str:
    """The contact that the settings give, bare; empty where they give none."""
    return str(settings.get("PORTALCRAWL_CONTACT") or "").strip()


def user_agent(contact: str) -> str:
    """How we name ourselves: ``portalcrawl/1.0 (+CONTACT)``, without a contact if it is empty."""
    try:
        number = version("portalcrawl")
    except PackageNotFoundError:
        number = "0"
    return f"portalcrawl/{number} (+{contact})" if contact else f"portalcrawl/{number}"


def require_contact(profile: Profile, contact: str) -> None:
    """Raise UsageError where a crawl of the portal would not say whom to write to.

    Portals on loopback are our own: they need none. A contact that is given must be an http(s)
    or mail address everywhere.
    """
    if contact and not _CONTACT.fullmatch(contact):
        raise UsageError(f'no web or mail address as contact: "{contact}" ({_HOW_TO})')
    if not contact and not all(map(is_loopback, profile.urls.hosts)):
        raise UsageError(f"a crawl of {profile.urls.hosts[0]} needs a contact: {_HOW_TO}")


def is_loopback(host: str) -> bool:
    """Whether the host is this machine, as its name alone tells."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
