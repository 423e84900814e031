"""Dates, addresses and names of files that say more than they are (C9, C11, C12, C15)."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

from tests.faults.hostile.answers import http, page
from tests.faults.hostile.case import FETCHED, PATH, Case
from tests.faults.hostile.portal import path_of

_DATE = "Thời gian đăng: 21/03/2024 08:00:00 AM"

_PUBLISHED = """
    SELECT articles.published_at
    FROM articles
    JOIN pages ON pages.article_id = articles.id
    WHERE pages.url LIKE '%' || :path
"""

_FILES = "SELECT attachments.name FROM attachments"


def dated(*values: str | None) -> Callable[[Any], None]:
    """A check that the page is dated as one of these begins, or None: not at all."""

    def check(outcome: Any) -> None:
        with closing(sqlite3.connect(outcome.archive)) as db:
            ((found,),) = db.execute(_PUBLISHED, {"path": PATH})
        assert (found and found[:10]) in values, found

    return check


def _undated(name: str, line: str) -> Case:
    body = page().replace(_DATE, line)
    return Case(name, "C11", http(body), state=FETCHED, has_text=True, check=dated(None))


def _stays_inside(outcome: Any) -> None:
    """Nothing was written but beside the archive, and each request names the portal's own host."""
    folder = outcome.archive.parent
    names = {path.name for path in folder.rglob("*") if path.is_file()}
    assert not names & {"x", "passwd", "a.exe", "con", "nul"}
    assert not (folder.parent / "x").exists()
    hosts = {line for head in outcome.heads for line in head.split(b"\r\n") if b"ost:" in line}
    assert len(hosts) == 1


_DATES: tuple[tuple[str, str], ...] = (
    ("a number alone", "Ngày đăng: 12"),
    ("a year alone in a label", "Ngày đăng: 99999"),
    ("10,000 question marks", "Ngày đăng: " + "?" * 10_000 + "x"),
    ("digits without end", "Ngày đăng: " + "1" * 50_000),
    ("days that are none", "Ngày đăng: 31/02/2024 25:61"),
    ("a day of the year 9999", "Ngày đăng: 01/01/9999"),
    ("a day of the year 0001", "Ngày đăng: 01/01/0001"),
    ("a date in other digits", "Ngày đăng: ٢١/٠٣/٢٠٢٤"),
    ("20 kB of slashes", "Ngày đăng: " + "1/" * 10_000),
    ("a moment after the capture", "Ngày đăng: 21/03/2199 08:00"),
    ("a date of two calendars", "Ngày đăng: 30 tháng 2 năm Giáp Thìn"),
)

_HREFS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("an open bracket", ("http://[::1",)),
    ("hosts that are none", ("http://", "http:///x", "http://..", "http://%00/", "http://a b/")),
    ("ports that are none", ("http://127.0.0.1:x/", "http://127.0.0.1:99999/", "http://a:-1/")),
    (
        "other schemes",
        ("file:///etc/passwd", "data:text/html,x", "javascript:x", "ftp://x/", "s3:"),
    ),
    ("backslashes and tabs", ("\\\\evil.example\\x", "/\\evil.example/", "ht\ttp://evil.example/")),
    ("user and password", ("http://u:p@127.0.0.1/", "http://127.0.0.1@evil.example/")),
    ("broken escapes", ("/TINTUC/View/%", "/TINTUC/View/%zz%u1234", "/TINTUC/View/%ff%fe%c0")),
    ("characters beyond", ("/TINTUC/View/\ud7ff\U0010ffff", "/TINTUC/View/\u202e", "/a\u3002b")),
    ("lines and NUL", ("/TINTUC/View/a\r\nX: y", "/TINTUC/View/a\0b", "/TINTUC/View/a&#10;b")),
    ("spellings of loopback", ("http://2130706433/", "http://0x7f.1/", "http://[::ffff:7f00:1]/")),
    ("other letters in the host", ("http://１２７.0.0.1/", "http://xn--/", "http://xn--a-ecp.ru/")),
    ("an address of a megabyte", ("/TINTUC/View/" + "a" * 1_000_000,)),
    ("climbing out", ("../../../../../../etc/passwd", "/TINTUC/../../x", "/.%2e/.%2e/x")),
)

_NAMES = (
    "../../etc/cron.d/x",
    "..\\\\..\\\\x",
    "/etc/passwd",
    "C:\\\\con",
    "nul",
    "a" * 5_000 + ".pdf",
    "\x1b[31ma.pdf",
    "=cmd|' /C calc'!A0.pdf",
    "a.pdf\u202efdp.exe",
    "%2e%2e%2f%2e%2e%2fx",
)


def _attached(number: int, name: str) -> Case:
    """A file whose header and address name it so."""
    file = f"/Uploads/{number}.pdf"
    link = f'<p><a href="{file}?name={name}">{name}.pdf</a> <a href="{file}">Tải về</a></p>'
    body = b"%PDF-1.4\n" + b"x" * 500
    given = f'Content-Disposition: attachment; filename="{name}"'
    wire = http(body, mime="application/pdf", headers=(given,))
    return Case(
        f"a file named {name[:20]!a}",
        "C15",
        http(page("Tin lạ", link)),
        routes={file: wire, f"{file}?name={name}": wire},
        state=FETCHED,
        has_text=True,
        check=_stays_inside,
    )


CASES: tuple[Case, ...] = (
    Case(
        "one href that cannot be read, before the others",
        "C9",
        http(page("Tin lạ", f'<a href="http://[::1">x</a><a href="{path_of(2)}">y</a>')),
        links=("http://[::1", "http://[", "//["),
        state=FETCHED,
        has_text=True,
    ),
    Case(
        "a base that cannot be read",
        "C9",
        http(page().replace("<head>", '<head><base href="http://[::1">')),
        state=FETCHED,
        has_text=True,
    ),
    Case("a redirect that cannot be read", "C9", http("", "302 Found", headers=("Location: http://[::1",))),
    *(_undated(name, line) for name, line in _DATES),
    *(
        Case(name, "C12", http(page()), links=links, state=FETCHED, has_text=True,
             check=_stays_inside)
        for name, links in _HREFS
    ),
    *(_attached(number, name) for number, name in enumerate(_NAMES)),
)  # fmt: skip
