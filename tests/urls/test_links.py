"""Which links may be asked at all: scope, resolution, traps."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.urls import UrlRules, in_scope, resolve, trap_of, url_key, urn_of
from tests.urls.test_keys import PIECES

RULES = UrlRules(hosts=("portal.vn", "ward.portal.vn", "www.old-portal.vn"))


@pytest.mark.parametrize(
    ("url", "is_ours"),
    [
        ("https://portal.vn/", True),
        ("http://www.portal.vn:80/x", True),
        ("http://old-portal.vn/", True),
        ("http://ward.portal.vn./x", True),
        ("http://portal.vn:8080/", False),
        ("http://evil.vn/", False),
        ("http://portal.vn.evil.vn/", False),
        ("http://xportal.vn/", False),
        ("http://sub.portal.vn/", False),
        ("http://portal.vn@evil.vn/", False),
        ("http://evil.vn\\@portal.vn/", False),
        ("http://user@portal.vn/", False),
        ("http://user:secret@portal.vn/", False),
        ("ftp://portal.vn/", False),
        ("file://portal.vn/etc/hostname", False),
        ("javascript://portal.vn/%0aalert(1)", False),
        ("http://169.254.169.254/", False),
        ("http://2852039166/", False),
        ("http://0xa9fea9fe/", False),
        ("http://[::ffff:169.254.169.254]/", False),
        ("http://[::1", False),
        ("portal.vn/x", False),
        ("", False),
    ],
)
def test_scope(url: str, is_ours: bool) -> None:
    assert in_scope(url, RULES) is is_ours


BASE = "http://portal.vn/TINTUC/View/abc?PageIndex=3"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("", BASE),
        ("#top", BASE),
        ("?PageIndex=4", "http://portal.vn/TINTUC/View/abc?PageIndex=4"),
        ("def", "http://portal.vn/TINTUC/View/def"),
        ("../View/def", "http://portal.vn/TINTUC/View/def"),
        ("../../../../x", "http://portal.vn/x"),
        ("http://portal.vn/a/../b/.", "http://portal.vn/b/"),
        ("/VANBAN/", "http://portal.vn/VANBAN/"),
        ("/VANBAN/#tep", "http://portal.vn/VANBAN/"),
        ("//other.vn/x", "http://other.vn/x"),
        ("///other.vn/x", "http://other.vn/x"),
        ("\\\\other.vn\\x", "http://other.vn/x"),
        ("/\\other.vn/x", "http://other.vn/x"),
        ("http:def", "http://portal.vn/TINTUC/View/def"),
        ("http:/def", "http://portal.vn/def"),
        ("https:other.vn/x", "https://other.vn/x"),
        ("http:///other.vn/x", "http://other.vn/x"),
        ("  /x \n", "http://portal.vn/x"),
        ("/a\nb\tc", "http://portal.vn/abc"),
        ("/hội nghị", "http://portal.vn/h%E1%BB%99i%20ngh%E1%BB%8B"),
        ("/x?q=hội", "http://portal.vn/x?q=h%E1%BB%99i"),
        ("HTTP://OTHER.vn/X", "http://other.vn/X"),
        ("http://other.vn:8080", "http://other.vn:8080/"),
        ("./tin:moi", "http://portal.vn/TINTUC/View/tin:moi"),
    ],
)
def test_resolve_reads_links_as_browsers_do(href: str, url: str) -> None:
    assert resolve(BASE, href) == url


@pytest.mark.parametrize(
    "href",
    [
        "javascript:void(0)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "mailto:vanthu@portal.vn",
        "tel:113",
        "zalo:12345",
        "file:///etc/hostname",
        "ftp://portal.vn/x",
        "data:text/html,x",
        "view-source:http://portal.vn/",
        "http://[::1",
        "http://[::1]x/",
        "http://[v1.a]/",
        "http://:80/",
        "http://portal.vn:99999/",
        "http://portal.vn:-1/",
        "http://por tal.vn/",
        "http://a<b>.vn/",
        "http://a..b.vn/",
        "http://exa\u2100mple.vn/",
        "http://\ud800.vn/",
        "/x\ud800",
        "http://",
        "//",
    ],
)
def test_resolve_refuses_what_cannot_be_asked(href: str) -> None:
    assert resolve(BASE, href) is None


def test_resolve_refuses_a_base_that_is_no_address() -> None:
    assert resolve("urn:sha256:00ff", "/x") is None
    assert resolve("", "/x") is None


@given(st.text(), st.lists(PIECES, max_size=8).map("".join) | st.text())
def test_resolve_never_raises_and_gives_only_http(base: str, href: str) -> None:
    assert resolve(base, href) is None or base
    url = resolve(BASE, href)
    if url is not None:
        parts = urlsplit(url)
        assert parts.scheme in {"http", "https"}
        assert parts.hostname
        assert "#" not in url
        assert url.isascii()
        assert resolve(url, "") == url
        trap_of(url)
        in_scope(url, RULES)
        assert url_key(url, RULES)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://portal.vn/" + "a/" * 3, 'segment "a" stands 3 times in the path'),
        ("http://portal.vn/tin/Tin/TIN/x", 'segment "tin" stands 3 times in the path'),
        ("http://portal.vn/" + "/".join(map(str, range(13))), "deeper than 12 segments"),
        ("http://portal.vn/" + "a" * 2000, "longer than 2000 characters"),
        ("http://portal.vn/lich?month=5&year=2031", "a month of a calendar"),
        ("http://portal.vn/lich?Thang=5&Nam=2031", "a month of a calendar"),
        ("http://portal.vn/x?calendar_date=2031-05-05", "a calendar"),
        ("http://[::1", "not an http address"),
    ],
)
def test_traps(url: str, reason: str) -> None:
    assert trap_of(url) == reason


@pytest.mark.parametrize(
    "url",
    [
        "http://portal.vn/",
        "http://portal.vn/tin/tin",
        "http://portal.vn/03/03/03/tin",
        "http://portal.vn/" + "/".join(map(str, range(12))),
        "http://portal.vn/vanban?nam=2024",
        "http://portal.vn/x?sid=12",
        "http://portal.vn/x?sid=0123456789abcdef01",
        BASE,
    ],
)
def test_honest_addresses_are_no_traps(url: str) -> None:
    assert trap_of(url) is None


def test_urn() -> None:
    assert urn_of("00ff") == "urn:sha256:00ff"
