"""RFC 9309 rule by rule; the cases follow the facts that google/robotstxt tests, written anew."""

import pytest

from portalcrawl.middlewares.robots_rules import (
    ROBOTS_MAX_BYTES,
    clipped,
    read_rules,
    robots_text,
)

HOST = "http://xa-moi.example"


def allows(robots: str | bytes, path: str) -> bool:
    body = robots if isinstance(robots, bytes) else robots.encode()
    return read_rules(body).allows(HOST + path)


def rules(*lines: str, agent: str = "*") -> str:
    return "\n".join((f"User-agent: {agent}", *lines))


@pytest.mark.parametrize(
    ("robots", "is_closed"),
    [
        pytest.param("user-agent: PortalCrawl\ndisallow: /", True, id="our name in any case"),
        pytest.param("USER-AGENT: portalcrawl\nDISALLOW: /", True, id="fields in any case"),
        pytest.param("user-agent: PORTALCRAWL/2.0\ndisallow: /", True, id="a version behind it"),
        pytest.param("user-agent: portalcrawl bot\ndisallow: /", True, id="words behind it"),
        pytest.param("user-agent: portal\ndisallow: /", False, id="how our name begins"),
        pytest.param("user-agent: crawl\ndisallow: /", False, id="how our name ends"),
        pytest.param("user-agent: portalcrawl-images\ndisallow: /", False, id="a longer name"),
        pytest.param("user-agent: otherbot\ndisallow: /", False, id="another name"),
        pytest.param("user-agent: *\ndisallow: /", True, id="everyone"),
        pytest.param("user-agent: * all of you\ndisallow: /", True, id="words behind the star"),
        pytest.param("user-agent: *bot\ndisallow: /", False, id="a star in a name"),
        pytest.param("disallow: /", False, id="a rule without a group"),
        pytest.param("disallow: /\nuser-agent: a\nallow: /", False, id="a rule before the groups"),
        pytest.param("useragent: *\ndisalow: /", True, id="common misspellings"),
        pytest.param("user-agent *\ndisallow /", True, id="no colons"),
        pytest.param("user-agent : *\ndisallow : /", True, id="spaces before colons"),
        pytest.param("\t user-agent: *\t\n \tdisallow: /\t", True, id="spaces and tabs around"),
        pytest.param("foo: *\ndisallow: /", False, id="a field that does not exist"),
        pytest.param("user-agent: *\ndisallow: / # all of it", True, id="a comment behind"),
        pytest.param("user-agent: *\n# disallow: /", False, id="a comment"),
        pytest.param("user-agent: *\ndisallow:", False, id="nothing is closed"),
        pytest.param("user-agent: *\ndisallow: / and more words", False, id="another path"),
        pytest.param("", False, id="empty"),
        pytest.param("user-agent: *", False, id="a group without rules"),
    ],
)
def test_which_lines_close_the_portal(robots, is_closed):
    assert allows(robots, "/x") is not is_closed


@pytest.mark.parametrize(
    ("robots", "is_closed"),
    [
        pytest.param(
            "user-agent: a\nuser-agent: portalcrawl\nuser-agent: b\ndisallow: /x",
            True,
            id="one of several names",
        ),
        pytest.param(
            "user-agent: *\ndisallow: /x\nuser-agent: portalcrawl\ndisallow: /y",
            False,
            id="our own group goes before everyone's",
        ),
        pytest.param(
            "user-agent: portalcrawl\n\nuser-agent: *\ndisallow: /x",
            True,
            id="an empty line ends no group",
        ),
        pytest.param(
            "user-agent: *\ndisallow: /x\nuser-agent: portalcrawl",
            False,
            id="our group may be empty",
        ),
        pytest.param(
            "user-agent: portalcrawl\ndisallow: /y\nuser-agent: a\ndisallow: /z\n"
            "user-agent: Portalcrawl\ndisallow: /x",
            True,
            id="groups of one name are one",
        ),
        pytest.param(
            "user-agent: *\ndisallow: /y\nuser-agent: a\nallow: /\nuser-agent: *\ndisallow: /x",
            True,
            id="groups of everyone are one",
        ),
        pytest.param(
            "user-agent: a\nsitemap: http://x/s.xml\nuser-agent: *\ndisallow: /x",
            True,
            id="a sitemap parts no group",
        ),
        pytest.param(
            "user-agent: *\nwhatever: 1\nuser-agent: a\ndisallow: /x",
            True,
            id="an unknown record parts no group",
        ),
        pytest.param(
            "user-agent: *\ncrawl-delay: 5\nuser-agent: a\ndisallow: /x",
            False,
            id="a delay is a rule of its group",
        ),
    ],
)
def test_groups(robots, is_closed):
    assert allows(robots, "/x") is not is_closed


@pytest.mark.parametrize(
    ("lines", "path", "is_allowed"),
    [
        (("Disallow: /tin/",), "/tin/1", False),
        (("Disallow: /tin/",), "/TIN/1", True),
        (("Disallow: /tin/",), "/tin", True),
        (("Disallow: /tin",), "/tin-tuc", False),
        (("Disallow: /x/", "Allow: /x/page.html"), "/x/page.html", True),
        (("Allow: /x/", "Disallow: /x/page.html"), "/x/page.html", False),
        (("Disallow: /tin", "Allow: /tin"), "/tin", True),
        (("Allow: /tin", "Disallow: /*.htm"), "/tin.htm", False),
        (("Allow: /page", "Disallow: /*.ph"), "/page.ph", True),
        (("Allow: /", "Disallow: /"), "/", True),
        (("Disallow: /", "Allow: /$"), "/", True),
        (("Disallow: /", "Allow: /$"), "/page", False),
        (("Disallow: /", "Allow:"), "/", False),
        (("Disallow: /*?",), "/tin?id=1", False),
        (("Disallow: /*?",), "/tin", True),
        (("Disallow: /*.pdf$",), "/a/b.pdf", False),
        (("Disallow: /*.pdf$",), "/a/b.pdf?x", True),
        (("Disallow: /a/*/c",), "/a/b/b/cd", False),
        (("Disallow: /a/*/c",), "/a/c", True),
        (("Disallow: *tin",), "/x/tin", False),
        (("Disallow: /a***b",), "/a/x/b", False),
        (("Disallow: /a$b",), "/a$b/c", False),
        (("Disallow: /a$b",), "/a", True),
        (("Disallow: /a%2Ab",), "/a*b", False),
        (("Disallow: /a%2Ab",), "/axb", True),
        (("Disallow: tin",), "/tin", True),
        (("Disallow: /tin?id=1&x=http://a/b",), "/tin?id=1&x=http://a/b", False),
        (("Disallow: /thành-phố",), "/th%C3%A0nh-ph%E1%BB%91/1", False),
        (("Disallow: /th%c3%a0nh",), "/thành", False),
        (("Disallow: /%62%61%7A",), "/baz", False),
        (("Disallow: /baz",), "/%62%61z", False),
        (("Disallow: /a/b",), "/a%2Fb", True),
        (("Disallow: /tin;x",), "/tin;x=1", False),
        (("Disallow: /tin",), "/#/tin", True),
        (("Disallow: /",), "", False),
        (("Disallow: /",), "/robots.txt", True),
        (("Disallow: " + "/*a" * 5_000,), "/" + "a" * 5_000, True),
    ],
)
def test_paths(lines, path, is_allowed):
    assert allows(rules(*lines), path) is is_allowed


@pytest.mark.parametrize(
    ("body", "is_closed"),
    [
        pytest.param(b"\xef\xbb\xbfUser-agent: *\nDisallow: /x", True, id="UTF-8 with a mark"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /x".encode("utf-16-le"), True, id="UTF-16"),
        pytest.param("\ufeffUser-agent: *\nDisallow: /x".encode("utf-16-be"), True, id="UTF-16 BE"),
        pytest.param("User-agent: *\nDisallow: /x".encode("utf-16-le"), True, id="no mark"),
        pytest.param("User-agent: *\nDisallow: /x".encode("utf-16-be"), True, id="no mark, BE"),
        pytest.param(b"User-agent: *\rDisallow: /x\r", True, id="CR"),
        pytest.param(b"User-agent: *\r\nDisallow: /x\r\n", True, id="CRLF"),
        pytest.param(b"User-agent: *\nDisallow: /y\x0bDisallow: /x", False, id="VT ends no line"),
        pytest.param(
            b"User-agent: *\nDisallow: /y\xe2\x80\xa8Disallow: /x", False, id="nor does U+2028"
        ),
        pytest.param(b"User-agent: *\nDis\x00allow: /x", True, id="NUL"),
        pytest.param(b"\x8f\xfe\nUser-agent: *\nDisallow: /x\n\xff", True, id="garbage around"),
        pytest.param(b"\x1f\x8b\x08" + bytes(range(256)), False, id="garbage only"),
        pytest.param(b"<html>\nUser-agent: *\nDisallow: /x", False, id="a page"),
        pytest.param(b"\xef\xbb\xbf \r\n<!DOCTYPE html>\nDisallow: /", False, id="a page, marked"),
    ],
)
def test_bytes(body, is_closed):
    assert allows(body, "/x") is not is_closed


def test_paths_of_another_encoding_close_the_same_bytes():
    robots = b"User-agent: *\nDisallow: /\xe0\xa1"
    assert not allows(robots, "/%E0%A1/1")
    assert allows(robots, "/x")


def test_only_whole_lines_of_the_first_512_kib_are_read():
    line = b"Disallow: /" + b"x" * 88 + b"\n"
    body = (
        b"User-agent: *\nDisallow: /first\n"
        + line * (ROBOTS_MAX_BYTES // 100 + 1)
        + b"Disallow: /\n"
    )
    assert len(clipped(body)) <= ROBOTS_MAX_BYTES
    assert clipped(body).endswith(b"x\n")
    assert allows(body, "/y")
    assert not allows(body, "/first")
    assert clipped(b"#" * (ROBOTS_MAX_BYTES + 1)) == b""


@pytest.mark.parametrize(
    ("lines", "seconds"),
    [
        (("Crawl-delay: 10",), 10.0),
        (("crawl-delay: 2.5", "Disallow: /x"), 2.5),
        (("Crawl-delay: 3", "Crawl-delay: 7", "Crawl-delay: 5"), 7.0),
        (("Crawl-delay: -1",), None),
        (("Crawl-delay: soon",), None),
        (("Crawl-delay: inf",), None),
        (("Crawl-delay: nan",), None),
        (("Disallow: /x",), None),
    ],
)
def test_the_delay_that_a_portal_asks_for(lines, seconds):
    assert read_rules(rules(*lines).encode()).crawl_delay == seconds


def test_the_delay_of_others_is_not_ours():
    robots = rules("Crawl-delay: 9", agent="a") + "\n" + rules("Crawl-delay: 4", agent="b")
    assert read_rules(robots.encode()).crawl_delay is None


def test_what_is_read_keeps_its_bytes():
    body = "Sitemap: /bản-đồ.xml".encode()
    assert robots_text(body).encode("latin-1") == body
