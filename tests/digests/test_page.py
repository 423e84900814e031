"""The digest as a page: whole in itself, and nothing in it is the portal's to decide."""

from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from portalcrawl.digests import LANGUAGES, page_of


class Seen(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.links, self.text = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data):
        self.text.append(data)


def test_a_page_names_its_language_and_links_the_text(digest, event):
    page = page_of(digest(event()), language="vi")
    assert page.startswith('<!DOCTYPE html>\n<html lang="vi">')
    seen = Seen(page)
    assert seen.links == ["http://town.example/tin/cau-moi"]
    assert "Khởi công cầu mới" in seen.text
    assert {"h1", "h2", "h3", "main", "title"} <= {*seen.tags}


def test_a_page_needs_nothing_beside_it(digest, event):
    seen = Seen(page_of(digest(event()), language="en"))
    assert not {"script", "link", "img", "iframe", "base", "object"} & {*seen.tags}


@pytest.mark.parametrize(
    "hostile",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</title></style>&amp;"],
)
def test_what_a_portal_printed_stands_there_as_text(digest, event, hostile):
    names = ("title", "section", "portal")
    given = event(**dict.fromkeys(names, hostile), kind="removed", evidence=hostile)
    page = page_of(digest(given), language="en")
    plain = page_of(digest(event(kind="removed", evidence="x")), language="en")
    assert Seen(page).tags == Seen(plain).tags
    text = "".join(ET.fromstring(page.partition("\n")[2]).itertext())
    assert text.count(hostile) == 4


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "http://", "http://[::1", None]
)
def test_an_address_that_no_reader_should_follow_is_no_link(digest, event, url):
    seen = Seen(page_of(digest(event(url=url)), language="en"))
    assert seen.links == []
    assert "Khởi công cầu mới" in seen.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("odd", ["\x00\x1b\ufffe\uffff", "\ud800", "\u202e đảo"])
def test_every_page_is_well_formed_and_can_be_written(digest, event, language, odd):
    page = page_of(digest(event(title=odd, url=f"http://town.example/{odd}")), language=language)
    page.encode()
    ET.fromstring(page.partition("\n")[2])


def test_what_is_doubtful_stands_in_a_part_of_its_own(digest, event):
    doubtful = event(is_doubtful=True, title="Trang lạ")
    page = ET.fromstring(page_of(digest(event(), doubtful), language="en").partition("\n")[2])
    (apart,) = page.iterfind(".//section[@class='doubtful']")
    names = [link.text for link in apart.iter("a")]
    assert names == ["Trang lạ"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_digest_is_the_same_bytes(digest, event, language):
    first = page_of(digest(event(), event(kind="removed")), language=language)
    assert page_of(digest(event(), event(kind="removed")), language=language) == first
