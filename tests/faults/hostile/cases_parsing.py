"""Markup and XML that costs a parser more than it is worth (C1, C2, C3, C4)."""

from collections.abc import Callable
from typing import Any

from tests.faults.hostile.answers import http, page
from tests.faults.hostile.case import FETCHED, Case
from tests.faults.hostile.portal import path_of

XML = "application/xml; charset=utf-8"
MAP = "/sitemap.xml"
ROBOTS = "User-agent: *\nAllow: /\nSitemap: {}\n"

_ATTRIBUTES = (1_000, 5_000, 10_000, 20_000, 40_000, 100_000)
_LEVELS = (100, 254, 2_046, 10_000, 100_000, 1_000_000)
_SENTENCE = "<p>Sáng nay, đội dân quân của phường mở đợt huấn luyện mùa xuân bên hồ.</p>"


def crowded(number: int) -> str:
    """A tag with so many attributes."""
    return f"<div {' '.join(f'a{at}=1' for at in range(number))}>x</div>"


def nested(number: int) -> str:
    """A text below so many levels, none of them closed."""
    return "<div>" * number + "<p>Tận cùng.</p>"


def sitemap(*addresses: str, head: str = "") -> str:
    """A sitemap of these addresses."""
    rows = "".join(f"<url><loc>{address}</loc></url>" for address in addresses)
    space = "http://www.sitemaps.org/schemas/sitemap/0.9"
    return f'<?xml version="1.0"?>{head}<urlset xmlns="{space}">{rows}</urlset>'


def asked_at_most(number: int) -> Callable[[Any], None]:
    """That the portal was not asked more often."""

    def check(outcome: Any) -> None:
        assert len(outcome.asked) <= number

    return check


def told_of(*words: str) -> Callable[[Any], None]:
    """That none of the words is on stderr, in the report or in a request."""

    def check(outcome: Any) -> None:
        told = outcome.talk + str(outcome.report) + "".join(outcome.asked)
        assert not [word for word in words if word in told]

    return check


def _xml_bomb(name: str, head: str, word: str, *, check: Callable[[Any], None]) -> Case:
    """A sitemap with entities; the portal names it in robots.txt, and the case's page is good."""
    body = sitemap(f"http://x/{word}", path_of(3), head=head)
    return Case(
        name,
        "C4",
        http(page()),
        routes={MAP: http(body, mime=XML)},
        robots=http(ROBOTS.format(MAP), mime="text/plain"),
        state=FETCHED,
        has_text=True,
        check=check,
    )


_LAUGHS = "".join(f'<!ENTITY a{at} "{f"&a{at - 1};" * 10}">' for at in range(1, 10))

CASES: tuple[Case, ...] = (
    *(
        Case(f"{number} attributes", "C1", http(page("Tin lạ", crowded(number))), has_text=True)
        for number in _ATTRIBUTES
    ),
    Case("40,000 tags of 10 attributes", "C1", http(page("Tin lạ", crowded(10) * 40_000)),
         has_text=True),
    Case("50 MB of paragraphs", "C2", http(page("Tin lạ", _SENTENCE * 500_000)), has_text=True),
    Case(
        "300,000 links",
        "C2",
        http(page("Tin lạ", "".join(f"<a href='/x/{at}'>Tin {at}</a> " for at in range(300_000)))),
        has_text=True,
        settings={"PORTALCRAWL_MAX_PAGES": 60},
        check=asked_at_most(62),
    ),
    Case(
        "a sitemap of 200,000 addresses",
        "C2",
        http(page()),
        routes={MAP: http(sitemap(*(f"/TINTUC/View/{at}" for at in range(200_000))), mime=XML)},
        robots=http(ROBOTS.format(MAP), mime="text/plain"),
        settings={"PORTALCRAWL_MAX_PAGES": 40},
        state=FETCHED,
        has_text=True,
        check=asked_at_most(42),
    ),
    *(
        Case(f"{number} levels", "C3", http(page("Tin lạ", nested(number))), has_text=True)
        for number in _LEVELS
    ),
    _xml_bomb(
        "a billion laughs",
        f'<!DOCTYPE urlset [<!ENTITY a0 "lol">{_LAUGHS}]>',
        "&a9;",
        check=told_of("lollol"),
    ),
    _xml_bomb(
        "an entity told often",
        f'<!DOCTYPE urlset [<!ENTITY a "{"b" * 100_000}">]>',
        "&a;" * 10_000,
        check=told_of("bbbb"),
    ),
    _xml_bomb(
        "an entity that names a file",
        '<!DOCTYPE urlset [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        "&a;",
        check=told_of("root:"),
    ),
    Case(
        "a page that is XHTML with a file in it",
        "C4",
        http(
            '<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
            + page("Tin lạ", "<p>&a;</p>"),
            mime="application/xhtml+xml",
        ),
        has_text=True,
        check=told_of("root:"),
    ),
)  # fmt: skip
