"""Bytes that are no text, another text, or none that is said (C5, C6, C7, C8, C10)."""

import gzip
import json
from collections.abc import Callable
from typing import Any

from tests.faults.hostile.answers import http, page
from tests.faults.hostile.case import FETCHED, UNFIT, Case

_GOOD_BEFORE = http(page())
STILL = FETCHED | UNFIT | {"missing"}
"""As it was, or doubted: what is said to be gone has to be so in a second run too."""


def said(charset: str, body: bytes | str) -> bytes:
    """A page with a charset in its header."""
    return http(body, mime=f"text/html; charset={charset}")


def _titled(*titles: str) -> Callable[[Any], None]:
    """A check that the page became a text of one of these titles, or none."""

    def check(outcome: Any) -> None:
        assert outcome.text is None or outcome.text[0] in titles

    return check


def _quiet(outcome: Any) -> None:
    """Nothing that steers a terminal is on stderr or in the log of the run."""
    logs = [path.read_text(encoding="utf-8") for path in outcome.archive.parent.glob("logs/*.log")]
    steering = [char for char in outcome.talk + "".join(logs) if char in _STEERING]
    assert not steering


_STEERING = "\x00\x07\x08\x1b\x7f\x9b\u202a\u202b\u202d\u202e\u2066\u2067\u200e\u200f\r"
_DATA = '<script type="application/ld+json">{}</script>'


def linked(data: str) -> str:
    """A page with linked data."""
    return page().replace("</head>", _DATA.format(data) + "</head>")


_NEWS = '{"@type": "NewsArticle", "headline": "Tin lạ", '

_CHARSETS: tuple[tuple[str, bytes], ...] = (
    ("a charset that is none", said("x-khong-co", page())),
    ("UTF-7", said("utf-7", page("Tin +ADw-script+AD4- lạ"))),
    ("invalid bytes", said("utf-8", page().encode().replace(b"phao", b"\xff\xfe\xc0"))),
    ("windows-1258", said("windows-1258", page("Tin la").encode("cp1258", "replace"))),
    ("NUL between the letters", said("utf-8", page().replace("Tin", "T\0i\0n\0"))),
    ("10 MB of a charset's name", said("a" * 10_000, page())),
    ("a codec of Python that is no charset", said("rot13", page())),
    ("idna and punycode", said("punycode", page())),
    ("a charset of bytes to bytes", said("zlib", page())),
)
_ENCODINGS: tuple[tuple[str, bytes], ...] = (
    ("UTF-8 said to be ISO-8859-1", said("iso-8859-1", page())),
    ("UTF-8 said to be UTF-16", said("utf-16", page())),
    ("UTF-16 said to be UTF-8", said("utf-8", page().encode("utf-16"))),
    ("UTF-8 with marks that say two others", said(
        "koi8-r", page().replace('charset="utf-8"', 'charset="gb2312"')
    )),
)  # fmt: skip
_DISGUISES: tuple[tuple[str, bytes], ...] = (
    ("gzip that is not said", http(gzip.compress(page().encode()))),
    ("a PDF", http(b"%PDF-1.7\n" + bytes(range(256)) * 400)),
    ("a ZIP", http(b"PK\x03\x04" + bytes(range(256)) * 400)),
    ("a picture", http(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 400)),
    ("random bytes", http(bytes(at * 7919 % 251 for at in range(50_000)))),
    ("JSON", http(json.dumps({"title": "Tin lạ", "body": "x" * 5_000}))),
    ("nothing at all", http(b"")),
    ("a page under maintenance", http(
        "<html><head><title>Thông báo</title></head><body><h1>Hệ thống đang bảo trì</h1>"
        "<p>Xin vui lòng quay lại sau.</p></body></html>"
    )),
    ("a soft 404", http(
        "<html><head><title>404 Not Found</title></head><body><h1>404</h1>"
        "<p>Không tìm thấy trang bạn yêu cầu.</p></body></html>"
    )),
    ("an error of ASP.NET", http(
        "<html><head><title>Runtime Error</title></head><body><h1>Server Error in '/' "
        "Application.</h1><h2><i>Runtime Error</i></h2></body></html>"
    )),
)  # fmt: skip
_LINKED: tuple[tuple[str, str], ...] = (
    ("a lone surrogate", _NEWS + '"articleBody": "\\ud800 x", "author": "\\udfff"}'),
    ("a number of 65 bits", _NEWS + '"wordCount": 36893488147419103232, "datePublished": 1e999}'),
    ("a number of 10,000 digits", _NEWS + f'"wordCount": {"9" * 10_000}}}'),
    ("100,000 levels", "[" * 100_000),
    ("a circle of references", '{"@id": "#a", "@graph": [{"@id": "#a", "author": {"@id": "#a"}}]}'),
)
_CONTROLS: tuple[tuple[str, str], ...] = (
    ("ESC in the title", "Tin \x1b[31m\x1b]0;x\x07 lạ"),
    ("bidi in the title", "Tin \u202elạ\u202c \u2066x"),
    ("C1 and DEL in the title", "Tin \x9b31m\x7f\x08 lạ"),
    ("lines in the title", "Tin\r\n2026-01-01 [x] ERROR: lạ\u2028\u2029"),
)

CASES: tuple[Case, ...] = (
    *(Case(name, "C5", wire, has_text=True, state=FETCHED | UNFIT) for name, wire in _CHARSETS),
    *(
        Case(name, "C6", wire, has_text=True, state=FETCHED, check=_titled("Tin lạ"))
        for name, wire in _ENCODINGS
    ),
    Case(_DISGUISES[0][0], "C7", _DISGUISES[0][1], has_text=True, state=FETCHED),
    *(Case(name, "C7", wire) for name, wire in _DISGUISES[1:]),
    *(
        Case(f"{name}, where a text was", "C7", wire, earlier=_GOOD_BEFORE, state=STILL)
        for name, wire in _DISGUISES[1:]
    ),
    *(
        Case(f"{name} in linked data", "C8", http(linked(data)), has_text=True, state=FETCHED)
        for name, data in _LINKED
    ),
    *(
        Case(name, "C10", http(page(title)), has_text=True, state=FETCHED, check=_quiet)
        for name, title in _CONTROLS
    ),
    Case("ESC in an address", "C10", http(page()), links=("/TINTUC/View/\x1b[31m%1b%5b\u202e",),
         has_text=True, check=_quiet),
    Case("ESC in a header", "C10", http(page(), "200 \x1b[31mOK", headers=("X-A: \x1b]0;x\x07",)),
         has_text=True, check=_quiet),
)  # fmt: skip
