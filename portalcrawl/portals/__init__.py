"""Profiles: what is known about each portal, as data in TOML files."""

from portalcrawl.portals.loading import (
    find_by_url,
    find_by_welcome,
    load,
    names,
    profile_for_host,
    title_of,
)
from portalcrawl.portals.matches import CounterMatch, LabelMatch
from portalcrawl.portals.profile import MARKS, Profile, at_port
from portalcrawl.portals.vocabulary import Vocabulary

__all__ = [
    "MARKS",
    "CounterMatch",
    "LabelMatch",
    "Profile",
    "Vocabulary",
    "at_port",
    "find_by_url",
    "find_by_welcome",
    "load",
    "names",
    "profile_for_host",
    "title_of",
]
