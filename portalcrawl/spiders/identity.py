"""Who asks: the user agent of every request, and the contact that a portal is owed."""

import re
from collections.abc import Mapping
from getpass import getuser
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from socket import gethostname
from typing import Any

from portalcrawl.errors import UsageError
from portalcrawl.portals import Profile

# Printable ASCII without the signs that end a comment in a header.
_CONTACT = re.compile(r"https?://[!-'*-~]+|[!-'*-~]+@[!-'*-~]+")
_NOT_IN_A_NAME = re.compile(r"[^\w.-]", re.ASCII)
_HOW_TO = (
    "set the environment variable PORTALCRAWL_CONTACT, the setting PORTALCRAWL_CONTACT or the "
    "switch --contact to a web or mail address where the portal's operator reaches you"
)


def contact_in(settings: Mapping[str, Any]) -> str:
    """The contact that the settings give, bare; else the mailbox of whoever runs the crawl."""
    return str(settings.get("PORTALCRAWL_CONTACT") or "").strip() or own_mailbox()


def own_mailbox() -> str:
    """The mailbox that cron writes to, ``account@machine``: true, though few can reach it."""
    try:
        account = getuser()
    except (KeyError, OSError):  # an account without a name, as in some containers
        account = "operator"
    return "@".join(_NOT_IN_A_NAME.sub("-", name) for name in (account, gethostname()))


def user_agent(contact: str) -> str:
    """How we name ourselves: ``portalcrawl/1.0 (+CONTACT)``."""
    try:
        number = version("portalcrawl")
    except PackageNotFoundError:
        number = "0"
    return f"portalcrawl/{number} (+{contact})"


def check_contact(contact: str) -> None:
    """Raise UsageError for a contact that is no http(s) or mail address."""
    if not _CONTACT.fullmatch(contact):
        raise UsageError(f'no web or mail address as contact: "{contact}" ({_HOW_TO})')


def advice_on(contact: str, profile: Profile) -> str | None:
    """What to do where a portal elsewhere is told a mailbox that it hardly reaches."""
    if contact != own_mailbox() or all(map(is_loopback, profile.urls.hosts)):
        return None
    return f"{profile.urls.hosts[0]} is told {contact} as contact: {_HOW_TO}"


def is_loopback(host: str) -> bool:
    """Whether the host is this machine, as its name alone tells."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
