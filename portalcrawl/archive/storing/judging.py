"""How a reading stands to what is archived: pure rules, no database."""

from enum import StrEnum

from portalcrawl.items import TEXT_KINDS, Capture, PageKind, Reading

_GONE_STATUSES = frozenset({404, 410})
CUT_OFF = "cut off before its end"
"""Reason of a page that did not come in whole; the next run asks for it again."""
_COMPLETE = 200
_SOFT_404 = "soft 404"
_REDIRECT = "redirect"
_MAINTENANCE = "maintenance"


class Standing(StrEnum):
    """What a capture can do to the archive."""

    TEXT = "text"
    """A text that may become, or change, an article."""
    PLAIN = "plain"
    """A good page without a text of its own: a listing, a form, a file."""
    GONE = "gone"
    """The portal says that nothing is there."""
    MOVED = "moved"
    """The portal points to another address."""
    UNFIT = "unfit"
    """Nothing to learn from: maintenance, server error, cut off, empty."""


def standing_of(reading: Reading) -> Standing:
    """How far the reading may be trusted against what is archived."""
    capture = reading.capture
    status = capture.status
    if status in _GONE_STATUSES or _says(reading, _SOFT_404):
        return Standing.GONE
    if (status is not None and 300 <= status < 400) or _says(reading, _REDIRECT):
        return Standing.MOVED
    whole = status is None or status == _COMPLETE
    if reading.page_kind is PageKind.ERROR or not whole or capture.truncated or not capture.body:
        return Standing.UNFIT
    if reading.page_kind not in TEXT_KINDS:
        return Standing.PLAIN
    return Standing.TEXT if says_something(reading) else Standing.UNFIT


def says_something(reading: Reading) -> bool:
    """True when there is a title, a text or a document's own facts to keep."""
    return any((reading.title, reading.sapo, reading.body, reading.document))


def unfit_state(reading: Reading) -> str:
    """State of a page that never answered well, after an unfit answer: it did not fail."""
    return _MAINTENANCE if _says(reading, _MAINTENANCE) else "unfit"


def evidence_of(reading: Reading) -> str:
    """In words for people, what told the standing of a page that is not good."""
    capture = reading.capture
    if capture.is_too_large:
        return "larger than the size limit"
    if capture.truncated:
        return CUT_OFF
    if not capture.body and reading.page_kind is not PageKind.ERROR:
        return "empty"
    if reading.page_kind is PageKind.ERROR or capture.status in (None, 200):
        return reading.kind_evidence
    return f"status {capture.status}"


def is_import(capture: Capture) -> bool:
    """True for what was taken in from a file: it tells how a page was, not how it is."""
    return capture.source != "crawl"


def _says(reading: Reading, evidence: str) -> bool:
    return reading.page_kind is PageKind.ERROR and reading.kind_evidence.startswith(evidence)
