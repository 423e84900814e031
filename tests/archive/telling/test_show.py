from datetime import date

import pytest

from portalcrawl.archive.storing import versions
from portalcrawl.items import Attachment, Counter, Document, Image, ListingItem, PageKind, Problem
from portalcrawl.mentions import Citation, DateMention
from portalcrawl.records import ARTICLE_KEYS, record_of

FILE = Attachment("http://portal.example/14.pdf", "14.pdf", "portal.example/14.pdf")
RICH = {
    "sapo": "Thị ủy chỉ đạo.",
    "section": "Tin tức",
    "author": "Ban biên tập",
    "published_precision": "day",
    "published_line": "14/03/2022",
    "published_rule": "label",
    "not_before": date(2022, 3, 14),
    "not_after": date(2024, 1, 1),
    "citations": (
        Citation(
            "17-CT/TU",
            number_key="17-ct-tu",
            key="17-ct-tu@ban-thuong-vu-tinh-uy@2022-02-17",
            kind="Chỉ thị",
            issuer="Ban Thường vụ Tỉnh ủy",
            issued_on=date(2022, 2, 17),
        ),
        Citation("02-NQ/TW", "2-nq-tw", "2-nq-tw"),
    ),
    "dates": (
        DateMention("published", "14/03/2022", "2022-03-14", "day", "label", "first"),
        DateMention("period", "2023 - 2028", None, None),
    ),
    "images": (Image("http://portal.example/1.jpg", "Cầu mới"),),
    "attachments": (FILE, Attachment("http://portal.example/2.doc")),
    "counters": (Counter("visits", 254353, "254.353"), Counter("rating", 4.5, "4,5")),
    "problems": (Problem("body", "stray_number", "toàn 2 diện"), Problem("x", "y", "z")),
}
DOCUMENT = Document(
    "14-CT/TU", "Chỉ thị", "Thị ủy", date(2022, 3, 14), None, "Về đại hội", (FILE, FILE)
)


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"title": None},
        RICH,
        {"page_kind": PageKind.DOCUMENT, "document": DOCUMENT},
        {"page_kind": PageKind.DOCUMENT, "document": Document(), "body": None},
    ],
    ids=["plain", "no title", "rich", "document", "bare document"],
)
def test_show_gives_what_was_read(desk, facts) -> None:
    desk.run(reading := desk.text("a", published_at=desk.now, **facts))
    assert desk.archive.record(1) == record_of(reading) | {"revision": 1}


@pytest.mark.parametrize("which", [1, "1", "http://portal.example/a", "portal.example/a"], ids=str)
def test_a_text_is_found_by_number_address_and_key(desk, which) -> None:
    desk.run(lambda: desk.text("a"))
    assert desk.archive.record(which)["title"] == "Tin a"


@pytest.mark.parametrize("which", [0, 2, "2", "9" * 30, "http://x/", "", "²", "' OR 1 --"])
def test_what_is_not_there_is_none(desk, which) -> None:
    desk.run(lambda: desk.text("a"))
    assert desk.archive.record(which) is None


def test_a_listing_shows_its_entries(desk, listing) -> None:
    desk.run(reading := desk.page("tin", items=listing(2)))
    record = desk.archive.record("http://portal.example/tin")
    assert tuple(record) == ARTICLE_KEYS
    expected = record_of(reading)
    same = ("page_kind", "items", "url", "url_key", "urls", "portal", "captured_at")
    assert {name: record[name] for name in same} == {name: expected[name] for name in same}


def test_a_page_not_fetched_yet_shows_that_it_is_known(desk) -> None:
    link = ("http://portal.example/b", "portal.example/b", "article")
    desk.store(desk.page("tin"), desk.start(), follow=[link])
    record = desk.archive.record("portal.example/b")
    assert (record["url"], record["page_kind"], record["captured_at"]) == (link[0], "article", None)
    assert record["citations"] == []


def test_a_fetched_file_adds_its_digest_and_size(desk) -> None:
    capture = desk.capture("14.pdf", b"%PDF")
    desk.run(
        lambda: desk.text("a", attachments=(FILE,), images=(Image("x", None, FILE.url_key),)),
        lambda: desk.page("14.pdf", PageKind.FILE, capture=capture),
    )
    record = desk.archive.record(1)
    for part in ("attachments", "images"):
        assert (record[part][0]["sha256"], record[part][0]["bytes"]) == (capture.digest, 4)


def test_records_are_all_texts_of_a_portal_in_order(desk) -> None:
    other = desk.capture("c", portal="other")
    desk.run(lambda: desk.text("b"), lambda: desk.text("a"), lambda: desk.text("c", other))
    assert [record["title"] for record in desk.archive.records()] == ["Tin b", "Tin a", "Tin c"]
    assert [record["title"] for record in desk.archive.records("other")] == ["Tin c"]


def test_what_the_tables_say_has_the_digest_of_what_was_read(desk) -> None:
    desk.run(reading := desk.text("a", **RICH, document=DOCUMENT))
    assert versions.meaning_of(desk.archive.db, 1) == reading.meaning


def test_a_page_without_a_title_is_known_by_what_a_listing_calls_it(desk) -> None:
    key = "portal.example/bare"
    listed = ListingItem("Tin vắn của thị xã", url="http://portal.example/bare", url_key=key)
    desk.run(
        desk.text("bare", title=None, body="Đồng bào các bản ra quân làm thủy lợi."),
        desk.page("list", items=(listed,)),
    )
    (hit,) = desk.archive.search("thủy lợi").hits
    assert (hit.title, hit.listed_title) == (None, "Tin vắn của thị xã")
    assert desk.archive.listed_title(key) == "Tin vắn của thị xã"
    assert desk.archive.listed_title("portal.example/other") is None
    assert desk.archive.record(key)["title"] is None


def test_the_beginning_of_a_text_can_stand_for_its_title(desk) -> None:
    desk.run(desk.text("bare", title=None, body="Dân bản làm mương. " * 20))
    assert desk.archive.beginning(1) == ("Dân bản làm mương. " * 20)[:200]
    assert desk.archive.beginning(99) is None
