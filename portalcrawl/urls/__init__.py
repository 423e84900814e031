"""Addresses: which are ours, which are the same page, which lead nowhere."""

from portalcrawl.urls.addresses import resolve
from portalcrawl.urls.keys import in_scope, url_key, urn_of
from portalcrawl.urls.paging import ListPage, page_of
from portalcrawl.urls.rules import UrlRules
from portalcrawl.urls.traps import MAX_DEPTH, MAX_LENGTH, MAX_REPEATS, trap_of

__all__ = [
    "MAX_DEPTH",
    "MAX_LENGTH",
    "MAX_REPEATS",
    "ListPage",
    "UrlRules",
    "in_scope",
    "page_of",
    "resolve",
    "trap_of",
    "url_key",
    "urn_of",
]
