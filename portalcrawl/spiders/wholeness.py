"""Whether an answer has come in whole: by its length, by its end, or because it came so twice."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scrapy.http import Response

TOO_LARGE = "too large"
"""Flag of an answer that goes on behind the size limit, or unpacks to more."""
WHOLE = "whole"
"""Flag of an answer that does not show its end and was shown to be whole all the same."""

_BROKEN_OFF = frozenset({"dataloss", TOO_LARGE})
# How PDF, JPEG, PNG and GIF end: an answer without length that ends so has come in whole.
_FILE_ENDS = (b"%%EOF", b"\xff\xd9", b"IEND\xaeB`\x82", b"\x00;")
_ZIP_END = b"PK\x05\x06"
_ZIP_END_BYTES = 22
"""Length of what ends a ZIP file (and so DOCX and XLSX) that has no comment."""
_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xff\xfe"
_PAGE = re.compile(rb"<(?:!doctype\s{1,9}html|html)[\s>]", re.IGNORECASE)
_PAGE_END = re.compile(rb"</(?:html|body|frameset)\b", re.IGNORECASE)
_XML = (b"<?xml", b"<urlset", b"<sitemapindex", b"<rss", b"<feed")
_START_BYTES = 2048
_TAIL_BYTES = 64
_MOST_DIFFERENCE = 64
"""Bytes by which counters and clocks may change the length of a page from one answer to another."""


@dataclass(frozen=True)
class Ending:
    """What is remembered of an answer to tell whether a second one ends where it did."""

    digest: str
    n_bytes: int
    tail: bytes
    """Its last bytes; empty where they say nothing: the answer is short, or ends in a tag."""

    @classmethod
    def of(cls, body: bytes) -> Ending:
        """The ending of a body."""
        shown = body.rstrip(_BLANK)
        is_told = len(shown) > _TAIL_BYTES and _ends_a_tag(body)
        tail = shown[-_TAIL_BYTES:] if is_told else b""
        return cls(sha256(body).hexdigest(), len(body), tail)

    def is_same_as(self, other: Ending) -> bool:
        """Whether two answers ended at the same place, so that no accident cut them there."""
        if self.digest == other.digest:
            return True
        is_near = abs(self.n_bytes - other.n_bytes) <= _MOST_DIFFERENCE
        return is_near and self.tail != b"" and self.tail == other.tail


def is_truncated(response: Response) -> bool:
    """Whether the answer ended early, or may have."""
    if _BROKEN_OFF & set(response.flags) or response.status == 206:
        return True
    return WHOLE not in response.flags and is_in_doubt(response)


def is_in_doubt(response: Response) -> bool:
    """Whether the answer may go on: no length and no end, or a length that ends it too soon."""
    body = response.body
    if "partial" in response.flags:
        return not shows_end(body)
    return _lacks_end(body)


def may_be_whole(body: bytes) -> bool:
    """Whether a body without an end can be proved whole: markup must not stop inside a tag."""
    shown = body.lstrip(_BLANK)
    return _ends_a_tag(body) if shown.startswith(b"<") else shown != b""


def closes_pages(response: Response) -> bool:
    """Whether it is a page that is closed by its last tag, as its portal then closes all."""
    return response.status == 200 and _ends_page(response.body)


def shows_end(body: bytes) -> bool:
    """Whether the body ends as pages and files do."""
    is_zip = body[-_ZIP_END_BYTES:].startswith(_ZIP_END)
    is_file = body[-_TAIL_BYTES:].rstrip().endswith(_FILE_ENDS)
    return is_zip or is_file or _ends_page(body)


def _ends_page(body: bytes) -> bool:
    return body[-_TAIL_BYTES:].rstrip().lower().endswith(b"</html>")


def _lacks_end(body: bytes) -> bool:
    """Whether a page, or XML, stops in its midst."""
    start = body[:_START_BYTES].lstrip(_BLANK)
    if not start.startswith(b"<"):
        return False
    if b">" not in body:
        return True
    if start.lower().startswith(_XML) and not _PAGE.search(start):
        return not _ends_a_tag(body)
    return _PAGE.search(start) is not None and not _PAGE_END.search(body)


def _ends_a_tag(body: bytes) -> bool:
    return body[-_START_BYTES:].rstrip(_BLANK).endswith(b">")
