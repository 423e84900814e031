"""A stored capture comes back as it was, and what can be read again is found."""

from pathlib import Path

import pytest

from portalcrawl.archive import Archive
from portalcrawl.errors import DamagedCapture, ExitCode
from portalcrawl.items import PageKind
from tests.conftest import NOW, town_readings

SAME = {"title": "Khởi công cầu", "body": "Sáng nay, thị xã khởi công xây cầu qua suối. " * 3}


def test_a_text_gives_back_the_capture_it_was_read_from(tmp_path: Path) -> None:
    reading = town_readings()[0]
    with Archive.open(tmp_path / "a.db", mode="write") as archive:
        run = archive.start_run("crawl", portal="town", source="test", started_at=NOW)
        archive.store(reading, run=run, at=NOW)
        assert archive.capture(1) == reading.capture
        assert archive.capture(2) is None
        (page,) = archive.readable()
        assert archive.recall(page) == reading.capture
        assert (page.article_id, page.name, page.portal) == (1, reading.capture.url, "town")


def test_every_page_is_read_from_its_newest_good_capture_texts_first(desk) -> None:
    desk.run(lambda: desk.page("list"), lambda: desk.text("a"), lambda: desk.text("b", **SAME))
    desk.run(
        lambda: desk.page("list"),
        lambda: desk.error("a", 500),
        lambda: desk.text("c", **SAME),
        lambda: desk.page("photo", PageKind.FILE),
        lambda: desk.error("never"),
    )
    found = [(page.url_key, page.capture_id, page.article_id) for page in desk.archive.readable()]
    assert found == [
        ("portal.example/a", 2, 1),
        ("portal.example/b", 3, 2),
        ("portal.example/list", 4, None),
        ("portal.example/c", 6, None),
    ]


def test_what_is_read_again_can_be_narrowed(desk) -> None:
    other = desk.capture("b", portal="other")
    desk.run(lambda: desk.text("a"), lambda: desk.text("b", other), lambda: desk.page("list"))

    def keys(*portal: str, **which: object) -> list[str]:
        return [page.url_key[15:] for page in desk.archive.readable(*portal, **which)]

    assert keys("demo") == ["a", "list"]
    assert keys("other") == ["b"]
    assert keys(articles={2}) == ["b"]
    assert keys("demo", articles=[1, 2]) == ["a"]
    assert keys(articles=()) == []
    assert keys("nowhere") == []


@pytest.mark.parametrize("place", [0, 5, 20, -1])
def test_a_damaged_body_is_told_with_its_page_and_what_to_do(desk, place) -> None:
    capture = desk.capture("a", "Thị xã Mường Lay".encode() * 50)
    desk.run(desk.text("a", capture), lambda: desk.text("b"))
    data = bytearray(desk.one("SELECT data FROM bodies WHERE digest = ?", capture.digest))
    data[place] ^= 1
    row = {"data": bytes(data), "digest": capture.digest}
    desk.archive.db.execute("UPDATE bodies SET data = :data WHERE digest = :digest", row)
    damaged, sound = desk.archive.readable()
    with pytest.raises(DamagedCapture) as caught:
        desk.archive.recall(damaged)
    assert str(caught.value) == (
        f"http://portal.example/a: its stored body {capture.digest} is damaged "
        f"(take it from a copy of the archive)"
    )
    assert caught.value.exit_code is ExitCode.STORAGE
    assert desk.archive.recall(sound).url_key == "portal.example/b"


def test_the_newest_answer_of_a_page_that_gave_no_good_one_is_read_again(desk) -> None:
    desk.run(lambda: desk.text("a", title=None, body=None))
    desk.run(lambda: desk.text("a", title=None, body=None), lambda: desk.error("a", 500))
    assert [page.capture_id for page in desk.archive.readable()] == [2]
