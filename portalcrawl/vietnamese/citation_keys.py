"""The form in which document numbers are compared, and queries that have their shape."""

import re

from portalcrawl.vietnamese.citation_codes import OLD_BODIES
from portalcrawl.vietnamese.citation_types import TYPE_CODES
from portalcrawl.vietnamese.fold import fold

_CENTRE = re.compile(r"\bT[Ưư](?!\w)")
_PART = re.compile(r"[^\W_&]+(?:&[^\W_&]+)*")
_NO_NAME = re.compile(r"[\W_]+")
_HEAD = re.compile(r"(?:0(?=\d))*+(\d++)([a-z]*+)")
_NUMBER_WORD = re.compile(r"số\s{0,3}:?\s{0,3}", re.IGNORECASE)
_QUERY = re.compile(
    r"(?<!\d)(?P<number>\d{1,6}+(?:\.\d{1,3}+)?(?:[a-z](?![a-z]))?)"
    r"(?P<year>\s?[/–—-]\s?(?:19|20)\d\d)?"
    r"(?P<tail>[\s/–—-]{0,3}[a-z][a-z&]{0,23}\d{0,2}(?:[\s./–—-]{1,3}[a-z][a-z0-9&]{0,23}){0,6})"
)
_LAW = re.compile(r"(?:ubtv)?qh\d{1,2}")
_TYPES = frozenset(fold(code) for code in TYPE_CODES)
_OLD_BODIES = frozenset(fold(code) for code in OLD_BODIES)


def citation_key(number: str) -> str:
    """Return the form to compare by: folded, no leading zeros, ``-`` for every separator.

    >>> {citation_key(number) for number in ("14 CT TU", "14ct/tu", "14-CT/TU", "014–CT/TU")}
    {'14-ct-tu'}
    """
    # TƯ is the Centre (TW) and TU a province; folding would make them one.
    parts: list[str] = _PART.findall(fold(_CENTRE.sub("TW", number)) or "")
    head = _HEAD.fullmatch(parts[0]) if parts else None
    if head:
        digits, letters = head.groups()
        # One letter is a suffix of the number (31a), more begin the symbol (14ct).
        parts[:1] = [digits, letters] if len(letters) > 1 else [digits + letters]
    else:
        parts = [part.lstrip("0") or part for part in parts]
    return "-".join(parts)


def document_key(number: str, *, issuer: str | None = None, issued_on: str | None = None) -> str:
    """Return what names one document: key of the number, issuer and ISO day as far as known.

    Numbers of the Party begin anew with every term, and one symbol serves many committees, so
    the number alone does not name a document.

    >>> document_key("17-CT/TU", issuer="Ban Thường vụ Tỉnh ủy", issued_on="2022-02-17")
    '17-ct-tu@ban-thuong-vu-tinh-uy@2022-02-17'
    """
    return key_of(citation_key(number), issuer=issuer, issued_on=issued_on)


def key_of(number_key: str, *, issuer: str | None, issued_on: str | None) -> str:
    """Return ``document_key`` of a number whose key is known."""
    body = _NO_NAME.sub("-", fold(_CENTRE.sub("TW", issuer or "")) or "").strip("-")
    return "@".join(part for part in (number_key, body, issued_on) if part)


def looks_like_number(query: str) -> bool:
    """Whether a search query has the shape of one document number, in any case and spelling.

    >>> [looks_like_number(query) for query in ("14ct/tu", "25/2005/ND-CP", "14 nam", "covid-19")]
    [True, True, False, False]
    """
    folded = fold(_NUMBER_WORD.sub("", query.strip()[:80], count=1)) or ""
    found = _QUERY.fullmatch(folded.strip())
    if found is None:
        return False
    codes = citation_key("1-" + found["tail"]).split("-")[1:]
    if len(codes) == 1:
        return _LAW.fullmatch(codes[0]) is not None or codes[0] in _OLD_BODIES
    return codes[0] in _TYPES or found["year"] is not None or "/" in folded
