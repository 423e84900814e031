"""One text at several addresses."""

import pytest

from portalcrawl.outcomes import Change

SAME = {"title": "Khởi công cầu", "body": "Sáng nay, thị xã khởi công xây cầu qua suối. " * 3}
OTHER = {"title": "Họp dân phố", "body": "Chiều nay, tổ dân phố họp bàn việc làm đường. " * 3}


def test_the_same_text_at_a_new_address_is_an_alias(desk) -> None:
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", **SAME))
    assert desk.changes == [Change.NEW, Change.ALIAS]
    assert desk.archive.record("portal.example/b")["urls"] == [
        "http://portal.example/a",
        "http://portal.example/b",
    ]
    assert desk.archive.record("portal.example/b")["url_key"] == "portal.example/a"


@pytest.mark.parametrize(
    "facts",
    [
        {"title": "Khởi công đường"},
        {"body": SAME["body"] + "Hết."},
        {"published_line": "02/01/2024"},
    ],
    ids=["title", "body", "date line"],
)
def test_a_text_that_differs_is_a_text_of_its_own(desk, facts) -> None:
    first = SAME | {"published_line": "01/01/2024"}
    desk.run(lambda: desk.text("a", **first), lambda: desk.text("b", **first | facts))
    assert desk.changes == [Change.NEW, Change.NEW]


def test_a_missing_date_line_does_not_make_another_text(desk) -> None:
    dated = SAME | {"published_line": "01/01/2024"}
    desk.run(lambda: desk.text("a", **dated), lambda: desk.text("b", **SAME))
    assert desk.changes == [Change.NEW, Change.ALIAS]


def test_short_texts_are_never_taken_for_one(desk) -> None:
    short = {"title": "Thông báo", "body": "Đang cập nhật."}
    desk.run(lambda: desk.text("a", **short), lambda: desk.text("b", **short))
    assert desk.changes == [Change.NEW, Change.NEW]


def test_texts_of_two_portals_are_never_taken_for_one(desk) -> None:
    other = desk.capture("b", portal="other")
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", other, **SAME))
    assert desk.changes == [Change.NEW, Change.NEW]


def test_an_alias_read_again_is_an_alias_and_no_revision(desk) -> None:
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", **SAME))
    desk.run(lambda: desk.text("b", **SAME), lambda: desk.text("a", **SAME))
    assert desk.changes == [Change.ALIAS, Change.UNCHANGED]
    assert desk.one("SELECT count(*) FROM articles") == 1


@pytest.mark.parametrize("order", ["ab", "ba"])
def test_an_edit_seen_at_both_addresses_is_one_revision(desk, order) -> None:
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", **SAME))
    edited = SAME | {"title": "Khánh thành cầu"}
    run = desk.run(*(lambda name=name: desk.text(name, **edited) for name in order))
    assert desk.counts(run) == {"changed": 1, "alias": 1}
    assert desk.one("SELECT count(*), max(number) FROM revisions") == (2, 2)


def test_an_address_that_shows_another_text_becomes_a_text_of_its_own(desk) -> None:
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", **SAME))
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", **OTHER))
    assert desk.changes == [Change.UNCHANGED, Change.NEW]
    assert desk.archive.record("portal.example/b")["title"] == "Họp dân phố"


def test_an_address_read_before_its_article_gets_a_second_look_first(desk) -> None:
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", **SAME))
    desk.run(lambda: desk.text("b", **OTHER), lambda: desk.text("a", **SAME))
    assert desk.changes == [Change.ALIAS, Change.UNCHANGED]
    assert [page.url_key for page in desk.archive.due_pages("demo", now=desk.now)] == [
        "portal.example/b"
    ]
    desk.run(lambda: desk.text("b", **OTHER), lambda: desk.text("a", **SAME))
    assert desk.changes == [Change.NEW, Change.UNCHANGED]


def test_a_text_imported_without_address_gets_the_one_where_it_is_met(desk) -> None:
    nameless = desk.capture("file", url=None, url_key="urn:sha256:0", fetched_at=None)
    desk.run(lambda: desk.text("file", nameless, **SAME))
    desk.run(lambda: desk.text("a", **SAME))
    assert desk.changes == [Change.ALIAS]
    assert desk.archive.record(1)["url"] == "http://portal.example/a"
    assert desk.archive.record("urn:sha256:0")["url_key"] == "portal.example/a"


def test_the_dead_own_page_leaves_the_text_to_its_alias(desk) -> None:
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", **SAME))
    run = desk.run(lambda: desk.error("a"), lambda: desk.text("b", **SAME))
    assert desk.status("b") == "live"
    assert desk.counts(run) == {"renamed": 1, "unchanged": 1}
    assert desk.archive.record(1)["url"] == "http://portal.example/b"
    desk.run(lambda: desk.text("b", **SAME | {"title": "Khánh thành cầu"}))
    assert desk.changes == [Change.CHANGED]


def test_an_edit_after_the_own_page_died_is_read_from_the_alias(desk) -> None:
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", **SAME))
    edited = SAME | {"title": "Khánh thành cầu"}
    run = desk.run(lambda: desk.error("a"), lambda: desk.text("b", **edited))
    assert desk.changes == [Change.CAPTURED, Change.CHANGED]
    assert desk.counts(run) == {"renamed": 1, "changed": 1}


def test_a_dead_alias_is_no_loss(desk) -> None:
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", **SAME))
    for _ in range(2):
        run = desk.run(lambda: desk.text("a", **SAME), lambda: desk.error("b"))
        assert desk.counts(run) == {"unchanged": 1}
    assert desk.one("SELECT count(*) FROM tombstones") == 0
    assert desk.archive.record(1)["url"] == "http://portal.example/a"
