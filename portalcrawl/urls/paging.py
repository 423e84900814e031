"""Which addresses are pages of one listing, and in what order."""

import re
from dataclasses import dataclass

from portalcrawl.urls.rules import UrlRules, names_matcher

_DOCUMENT_END = re.compile(r"\.(?:html?|aspx?|php|jsp)$", re.IGNORECASE)


@dataclass(frozen=True)
class ListPage:
    """One page of a listing."""

    listing: str
    """Equal for all pages of the listing; mostly the key of its first page."""
    number: int | None
    """As the address counts, from 0 or 1, or in entries; None where it names none: the first."""


def page_of(url_key: str, rules: UrlRules) -> ListPage:
    """What the key says: of which listing it would be a page.

    Paging in the path hangs below the listing, which may be a file itself.

    >>> page_of("a.vn/TINTUC?PageIndex=7&muc=2", UrlRules((), paging_parameters=("PageIndex",)))
    ListPage(listing='a.vn/TINTUC?muc=2', number=7)
    """
    path, _, query = url_key.partition("?")
    number, kept = None, []
    is_numbering = names_matcher(rules.numbering_parameters).fullmatch
    for part in query.split("&") if query else ():
        name, _, value = part.partition("=")
        if is_numbering(name):
            number = _number(value) if number is None else number
        else:
            kept.append(part)
    for pattern in (*rules.paging_paths, *rules.list_paths):
        found = re.search(pattern, path, re.IGNORECASE)
        if found:
            path, number = path[: found.start()] + path[found.end() :], _number(found[1])
            break
    return ListPage("?".join(filter(None, (_DOCUMENT_END.sub("", path), "&".join(kept)))), number)


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 10 else None
