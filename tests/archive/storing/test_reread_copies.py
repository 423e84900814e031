"""Copies of one text at several addresses, read by other rules."""

from dataclasses import replace

from portalcrawl.archive import Reread
from portalcrawl.outcomes import Change
from tests.archive.rereading import SAME, again


def test_a_copy_changes_nothing_of_its_text_unless_it_knows_more(desk) -> None:
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", **SAME))
    assert again(desk, "b", **SAME) == Reread(Change.UNCHANGED)
    assert again(desk, "b", charset="utf-8", **SAME) == Reread(Change.CHANGED, ("charset",))
    assert desk.one("SELECT capture_id FROM articles") == 1
    done = again(desk, "b", charset="utf-8", author="Ban biên tập", **SAME)
    assert done == Reread(Change.CHANGED, ("author",))
    record = desk.archive.record(1)
    assert (record["author"], record["url_key"]) == ("Ban biên tập", "portal.example/a")
    assert (record["revision"], desk.one("SELECT capture_id FROM articles")) == (1, 2)


def test_a_copy_that_reads_worse_is_noted_and_its_text_left_alone(desk) -> None:
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.text("b", **SAME))
    assert again(desk, "b", title=None, body=None).change is Change.KEPT
    assert desk.archive.record(1)["title"] == SAME["title"]


def test_a_text_of_two_addresses_keeps_the_section_that_the_other_told(desk) -> None:
    desk.run(
        lambda: desk.text("a", **SAME, section="Tin tức"),
        lambda: desk.text("b", **SAME, author="Ban biên tập"),
    )
    assert desk.archive.record(1)["section"] == "Tin tức"
    done = again(desk, "b", **SAME, author="Ban biên tập", sapo="Sáng nay.")
    assert done == Reread(Change.CHANGED, ("sapo",))
    assert desk.archive.record(1)["section"] == "Tin tức"
    desk.run(lambda: desk.text("c", section="Văn bản"))
    assert again(desk, "c") == Reread(Change.CHANGED, ("section",))


def test_a_saved_page_without_address_is_read_again_too(desk) -> None:
    nameless = desk.capture("file", url=None, url_key="urn:sha256:0", fetched_at=None, status=None)
    desk.run(desk.text("file", replace(nameless, source="file:a.txt")))
    assert again(desk, "urn:sha256:0", title="Tin file", sapo="Sáng nay.").change is Change.CHANGED
