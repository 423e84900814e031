"""The digest as a feed: valid by RFC 4287, with names that stay."""

from datetime import datetime
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from portalcrawl.archive import Window
from portalcrawl.digests import LANGUAGES, atom_of

ATOM = "{http://www.w3.org/2005/Atom}"


def feed(digest, language="vi"):
    return ET.fromstring(atom_of(digest, language=language).encode())


def entries(digest, language="vi"):
    return feed(digest, language).findall(f"{ATOM}entry")


def told(element, name):
    return element.findtext(f"{ATOM}{name}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("url", ["http://town.example/tin/1", None])
def test_a_feed_and_its_entries_have_what_the_standard_asks_for(digest, event, language, url):
    events = (event(url=url), event(url=url, kind="removed", evidence="status 410", revision=None))
    root = feed(digest(*events), language)
    for element in (root, *root.iter(f"{ATOM}entry")):
        assert element.findtext(f"{ATOM}title")
        UUID(told(element, "id"))
        assert datetime.fromisoformat(told(element, "updated")).tzinfo
        assert element.findtext(f"{ATOM}author/{ATOM}name")
    for entry in root.iter(f"{ATOM}entry"):
        links = [link.get("href") for link in entry.findall(f"{ATOM}link[@rel='alternate']")]
        assert links == ([url] if url else [])
        assert told(entry, "summary" if url else "content")


def test_an_entry_tells_what_happened_to_which_text(digest, event):
    (entry,) = entries(digest(event()), "en")
    assert told(entry, "title") == "new: Khởi công cầu mới"
    assert told(entry, "updated") == "2026-06-02T03:17:00+07:00"
    assert told(entry, "published") == "2026-06-01T15:07:00+07:00"
    assert entry.find(f"{ATOM}category").get("term") == "Tin tức"


def test_a_day_alone_is_no_moment(digest, event):
    (entry,) = entries(digest(event(published_precision="day")), "en")
    assert told(entry, "published") is None
    assert "published 2026-06-01;" in told(entry, "summary")


def test_doubt_is_said_in_the_title_and_explained(digest, event):
    (entry,) = entries(digest(event(is_doubtful=True)), "en")
    assert told(entry, "title") == "new (doubtful): Khởi công cầu mới"
    assert told(entry, "summary").endswith("believe it when a later run confirms it.")


def test_an_entry_keeps_its_name_in_every_later_digest(digest, event):
    (before,) = entries(digest(event()))
    after = entries(digest(event(kind="changed", revision=2, run=9), event(title="Tên mới")))
    names = [told(entry, "id") for entry in after]
    assert told(before, "id") == names[1] != names[0]
    later = Window(since=datetime.fromisoformat("2026-06-01T00:00:00+07:00"))
    assert told(feed(digest(event())), "id") == told(feed(digest(event(), window=later)), "id")


def test_feeds_of_other_archives_portals_and_languages_have_other_names(digest):
    plain = digest()
    others = (digest(born_at="2020-01-01T00:00:00+07:00"), digest(window=Window(portal="town")))
    names = {told(feed(one), "id") for one in (plain, *others)} | {told(feed(plain, "en"), "id")}
    assert len(names) == 4


def test_an_archive_without_a_run_makes_a_feed_all_the_same(digest):
    empty = feed(digest(runs=(), born_at=None, newest_at=None))
    assert told(empty, "updated") == "1970-01-01T00:00:00Z"
    assert not empty.findall(f"{ATOM}entry")


def test_what_a_portal_printed_stands_there_as_text(digest, event):
    hostile = "</title><x>&\x01\ufffe]]>"
    (entry,) = entries(digest(event(title=hostile, url="javascript:x")))
    assert told(entry, "title") == "mới: </title><x>&\\x01\\ufffe]]>"
    assert entry.find(f"{ATOM}link") is None


def test_the_same_digest_is_the_same_bytes(digest, event):
    assert atom_of(digest(event()), language="vi") == atom_of(digest(event()), language="vi")
