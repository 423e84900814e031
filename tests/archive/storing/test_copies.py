"""Copies of one text that know more, or less, than each other."""

from datetime import datetime
from itertools import permutations

import pytest

from portalcrawl.items import Image, Problem
from portalcrawl.outcomes import Change

BODY = "Sáng nay, thị xã khởi công xây cầu qua suối. " * 3
PUBLISHED = {
    "published_line": "Thời gian đăng: 05/01/2024",
    "published_at": datetime.fromisoformat("2024-01-05T00:00:00+07:00"),
    "published_precision": "day",
}
POOR = {"title": None, "body": BODY}
RICH = POOR | PUBLISHED | {"author": "Ban biên tập"}


def saved(desk, name, *, url: str | None = None, **facts):
    """A copy taken in from a file; without an address unless one is given."""
    capture = desk.capture(
        name,
        url=url,
        url_key=f"portal.example/{name}" if url else f"urn:sha256:{name}",
        source=f"file:{name}",
        fetched_at=desk.now if url else None,
        status=None,
    )
    return desk.text(name, capture, **facts)


def facts_of(desk):
    names = ("title", "author", "published_at", "published_line", "url_key")
    record = desk.archive.record(1)
    return {name: record[name] for name in names}


def test_a_copy_that_knows_more_becomes_the_text(desk) -> None:
    desk.run(saved(desk, "poor", **POOR))
    run = desk.run(saved(desk, "rich", **RICH))
    assert desk.changes == [Change.CHANGED]
    assert facts_of(desk) == {
        "title": None,
        "author": "Ban biên tập",
        "published_at": "2024-01-05T00:00:00+07:00",
        "published_line": "Thời gian đăng: 05/01/2024",
        "url_key": "urn:sha256:rich",
    }
    assert [row["fields"] for row in desk.archive.changes(run)] == [["author", "published_line"]]


@pytest.mark.parametrize("order", list(permutations(["poor", "dated", "rich"])), ids=str)
def test_the_order_of_copies_does_not_matter(desk, order) -> None:
    facts = {"poor": POOR, "dated": POOR | PUBLISHED, "rich": RICH | {"title": "Khởi công cầu"}}
    for name in order:
        desk.run(saved(desk, name, **facts[name]))
    assert desk.one("SELECT count(*) FROM articles") == 1
    assert facts_of(desk)["title"] == "Khởi công cầu"
    assert facts_of(desk)["author"] == "Ban biên tập"
    assert facts_of(desk)["url_key"] == "urn:sha256:rich"


@pytest.mark.parametrize("order", [("nameless", "addressed"), ("addressed", "nameless")], ids=str)
def test_an_address_comes_with_what_its_copy_knows(desk, order) -> None:
    dated = {"published_at": PUBLISHED["published_at"], "section": "Tin tức"}
    copies = {
        "nameless": saved(desk, "nameless", **POOR),
        "addressed": saved(desk, "b", url="http://portal.example/b", **POOR | dated),
    }
    for name in order:
        desk.run(copies[name])
    record = desk.archive.record(1)
    assert record["url"] == "http://portal.example/b"
    assert record["published_at"] == "2024-01-05T00:00:00+07:00"
    assert record["captured_at"] == "2024-01-01T08:00:00+07:00"
    assert record["section"] == "Tin tức"


@pytest.mark.parametrize("order", [("nameless", "addressed"), ("addressed", "nameless")], ids=str)
def test_a_richer_copy_without_address_leaves_the_text_its_address(desk, order) -> None:
    copies = {
        "nameless": saved(desk, "nameless", **RICH),
        "addressed": saved(desk, "b", url="http://portal.example/b", **POOR),
    }
    for name in order:
        desk.run(copies[name])
    assert desk.archive.record(1)["url"] == "http://portal.example/b"
    assert desk.archive.record(1)["author"] == "Ban biên tập"
    desk.run(lambda: desk.text("b", **POOR))
    assert desk.changes == [Change.UNCHANGED]
    assert desk.archive.record(1)["author"] == "Ban biên tập"


def test_a_saved_copy_never_takes_the_place_of_a_crawled_page(desk) -> None:
    desk.run(lambda: desk.text("a", **POOR))
    desk.run(saved(desk, "b", url="http://portal.example/b", **RICH))
    assert desk.changes == [Change.CHANGED]
    assert desk.archive.record(1)["url"] == "http://portal.example/a"
    desk.run(lambda: desk.text("a", **POOR | {"title": "Khánh thành cầu"}))
    assert desk.changes == [Change.CHANGED]
    assert desk.one("SELECT count(*) FROM articles") == 1


def test_a_crawled_copy_that_knows_more_is_the_own_page_from_then_on(desk) -> None:
    desk.run(lambda: desk.text("a", **POOR), lambda: desk.text("b", **RICH))
    assert desk.changes == [Change.NEW, Change.CHANGED]
    desk.run(lambda: desk.text("a", **POOR), lambda: desk.text("b", **RICH))
    assert desk.changes == [Change.ALIAS, Change.UNCHANGED]
    assert desk.archive.record(1)["url"] == "http://portal.example/b"


def test_an_alias_that_learns_more_later_becomes_the_text(desk) -> None:
    desk.run(lambda: desk.text("a", **POOR), lambda: desk.text("b", **POOR))
    desk.run(lambda: desk.text("a", **POOR), lambda: desk.text("b", **RICH))
    assert desk.changes == [Change.UNCHANGED, Change.CHANGED]


@pytest.mark.parametrize(
    "facts",
    [
        {"author": "Phòng Văn hóa"},
        {"published_line": None, "published_at": None, "title": "Khởi công cầu"},
    ],
    ids=["contradicts", "lacks something"],
)
def test_a_copy_that_is_not_simply_richer_stays_an_alias(desk, facts) -> None:
    desk.run(saved(desk, "a", **RICH))
    desk.run(saved(desk, "b", **RICH | facts))
    assert desk.changes == [Change.ALIAS]
    assert facts_of(desk)["url_key"] == "urn:sha256:a"


def test_a_copy_that_lacks_the_pictures_does_not_take_them_away(desk) -> None:
    image = Image("http://portal.example/1.jpg")
    desk.run(saved(desk, "a", **POOR, images=(image,)))
    desk.run(saved(desk, "b", **RICH))
    assert desk.changes == [Change.ALIAS]
    assert len(desk.archive.record(1)["images"]) == 1


def test_copies_with_other_date_lines_stay_two_texts(desk) -> None:
    desk.run(saved(desk, "a", **RICH))
    desk.run(saved(desk, "b", **RICH | {"published_line": "06/01/2024"}))
    assert desk.changes == [Change.NEW]


def test_a_copy_joins_the_text_that_prints_the_same(desk) -> None:
    titled = RICH | {"title": "Khởi công cầu"}
    desk.run(saved(desk, "a", **titled))
    desk.run(saved(desk, "b", **titled | {"title": "Khởi công cây cầu"}))
    desk.run(saved(desk, "c", **titled | {"title": "Khởi công cây cầu", "author": None}))
    assert desk.archive.record("urn:sha256:c")["url_key"] == "urn:sha256:b"


def test_what_was_odd_about_the_poorer_copy_is_forgotten(desk) -> None:
    odd = Problem("published_at", "missing", "The page shows no date of publication.")
    desk.run(saved(desk, "poor", **POOR, problems=(odd,)))
    desk.run(saved(desk, "rich", **RICH))
    assert desk.archive.problems() == []


def test_the_poorer_copy_taken_in_again_changes_nothing(desk) -> None:
    desk.run(saved(desk, "poor", **POOR))
    desk.run(saved(desk, "rich", **RICH))
    desk.run(saved(desk, "poor", **POOR), saved(desk, "rich", **RICH))
    assert desk.changes == [Change.ALIAS, Change.UNCHANGED]
    assert desk.one("SELECT count(*) FROM revisions") == 2


@pytest.mark.parametrize("order", ["address first", "line first"])
def test_a_day_from_the_address_gives_way_to_a_printed_line(desk, order) -> None:
    day = datetime.fromisoformat("2022-03-15T00:00:00+07:00")
    by_address = {"published_line": "2022-03-15", "published_rule": "url", "published_at": day}
    by_line = {"published_line": "15/03/2022", "published_rule": "dmy", "published_at": day}
    facts = [by_address, by_line] if order == "address first" else [by_line, by_address]
    text = {"title": "Tin", "body": BODY}
    desk.run(desk.text("a", **text, **facts[0]), desk.text("b", **text, **facts[1]))
    assert desk.one("SELECT count(*) FROM articles") == 1
    assert desk.archive.record(1)["published_line"] == "15/03/2022"
