"""A stored capture read by other rules: the reading changes, what the portal did does not."""

from datetime import datetime
from typing import Any

import pytest

from portalcrawl.archive import Reread
from portalcrawl.items import Attachment, Counter, Document, Image, PageKind, Problem
from portalcrawl.mentions import Citation, DateMention
from portalcrawl.outcomes import Change
from tests.archive.rereading import SAME, again, dump, reread_run

PUBLISHED = {
    "published_at": datetime.fromisoformat("2024-01-05T10:22:00+07:00"),
    "published_precision": "minute",
    "published_line": "Thời gian đăng: 05/01/2024 10:22",
    "published_rule": "dmy",
}


EVERYTHING = (
    "portals pages page_urls bodies captures articles revisions article_dates citations documents "
    "images attachments tombstones renames counters listing_items problems visits date_habits"
).split()


def test_the_same_reading_changes_nothing_and_is_not_in_the_ledger(desk) -> None:
    desk.run(lambda: desk.text("a", **PUBLISHED))
    before = dump(desk.archive, *EVERYTHING)
    desk.day += 1
    assert again(desk, "a", **PUBLISHED) == Reread(Change.UNCHANGED)
    assert dump(desk.archive, *EVERYTHING) == before


def test_the_same_reading_by_newer_rules_only_raises_their_version(desk) -> None:
    desk.run(lambda: desk.text("a"))
    before = dump(desk.archive, *EVERYTHING)
    assert again(desk, "a", rules_version="99") == Reread(Change.UNCHANGED)
    assert desk.one("SELECT rules_version FROM articles") == "99"
    assert desk.one("SELECT rules_version FROM revisions") == "99"
    rest = set(EVERYTHING) - {"articles", "revisions"}
    assert dump(desk.archive, *rest) == {name: before[name] for name in rest}


def test_a_better_reading_replaces_the_old_one_and_no_revision_is_counted(desk) -> None:
    desk.run(lambda: desk.text("a", title="Tit le"))
    untouched = "url, status, revision, captured_at, first_seen_at, first_run_id, last_seen_at"
    before = desk.one(f"SELECT {untouched} FROM articles")
    page = desk.one("SELECT state, due_at, etag, last_seen_at, last_run_id, capture_id FROM pages")
    desk.day += 3
    done = again(desk, "a", title="Họp dân phố", **PUBLISHED)
    assert done == Reread(
        Change.CHANGED,
        ("title", "published_at", "published_precision", "published_line", "published_rule"),
    )
    record = desk.archive.record(1)
    assert (record["title"], record["published_at"]) == ("Họp dân phố", "2024-01-05T10:22:00+07:00")
    assert record["digest"] == desk.one("SELECT digest FROM revisions")
    assert desk.one(f"SELECT {untouched} FROM articles") == before
    assert page == desk.one(
        "SELECT state, due_at, etag, last_seen_at, last_run_id, capture_id FROM pages"
    )
    assert desk.one("SELECT title FROM pages") == "Họp dân phố"
    assert desk.one("SELECT count(*) FROM captures") == 1
    assert desk.one("SELECT count(*) FROM revisions") == 1


def test_the_full_text_index_follows(desk) -> None:
    desk.run(lambda: desk.text("a", body="Cầu treo bắc qua suối. " * 5))
    again(desk, "a", body="Đường bê tông vào bản. " * 5)
    found = {words: desk.archive.search(words).count for words in ("cau treo", "đường bê tông")}
    assert found == {"cau treo": 0, "đường bê tông": 1}
    assert desk.archive.verify() == ()


FACTS: dict[str, dict[str, Any]] = {
    "dates": {
        "dates": (
            DateMention("published", "05/01/2024", "2024-01-05", "day", "dmy", is_taken=True),
            DateMention("event", "hôm qua", "2024-01-04", "day", field="body", at=3),
        )
    },
    "citations": {
        "citations": (
            Citation("14-CT/TU", "14-ct-tu", "14-ct-tu@2024-01-02", "Chỉ thị"),
            Citation(None, None, None, "Nghị quyết", raw="Nghị quyết 18"),
        )
    },
    "images": {"images": (Image("http://portal.example/a.jpg", "Cầu"),)},
    "attachments": {"attachments": (Attachment("http://portal.example/a.pdf", "Tệp"),)},
    "document": {"document": Document("14/QĐ-UBND", "Quyết định", abstract="Giao đất")},
    "counters": {"counters": (Counter("views", 148, "148"), Counter("rating", 4.5, "4,5"))},
    "problems": {"problems": (Problem("body", "stray_number", "odd"),)},
    "page_kind": {"page_kind": PageKind.STATIC},
    "kind_evidence": {"kind_evidence": "a body of text"},
    "charset": {"charset": "windows-1258"},
    "encoding_fix": {"encoding_fix": "utf-8 read as cp1252"},
    "section": {"section": "Tin tức"},
    "sapo": {"sapo": "Sáng nay, thị xã họp."},
}


@pytest.mark.parametrize("name", FACTS)
def test_each_fact_is_refilled_and_named_and_can_go_again(desk, name) -> None:
    desk.run(lambda: desk.text("a"))
    before = dump(desk.archive, *EVERYTHING)
    run = reread_run(desk)
    done = again(desk, "a", run=run, **FACTS[name])
    assert done == Reread(Change.CHANGED, (name,))
    assert again(desk, "a", run=run, **FACTS[name]) == Reread(Change.UNCHANGED)
    assert dump(desk.archive, *EVERYTHING) != before
    assert again(desk, "a", run=run) == Reread(Change.CHANGED, (name,))
    rest = set(EVERYTHING) - {"visits"}
    assert dump(desk.archive, *rest) == {table: before[table] for table in rest}


def test_a_reading_stored_by_a_crawl_is_unchanged_with_all_its_facts(desk) -> None:
    facts: dict[str, Any] = {}
    for one in FACTS.values():
        facts |= one
    desk.run(lambda: desk.text("a", **facts, **PUBLISHED))
    assert again(desk, "a", **facts, **PUBLISHED) == Reread(Change.UNCHANGED)


def test_the_ledger_tells_what_reads_otherwise_once_a_page(desk) -> None:
    desk.run(lambda: desk.text("a"), lambda: desk.text("b"))
    run = reread_run(desk)
    again(desk, "a", run=run, section="Tin tức")
    again(desk, "a", run=run, section="Tin tức", sapo="Sáng nay.")
    again(desk, "b", run=run)
    assert [
        (row["change"], row["url_key"], row["fields"]) for row in desk.archive.changes(run)
    ] == [("changed", "portal.example/a", ["sapo", "section"])]


WORSE: dict[str, tuple[dict[str, Any], str]] = {
    "an error page": (
        {"page_kind": PageKind.ERROR, "kind_evidence": "maintenance", "title": None, "body": None},
        "it is no good page (maintenance)",
    ),
    "a soft 404": (
        {"page_kind": PageKind.ERROR, "kind_evidence": 'soft 404: "Lỗi"', "body": None},
        'it is no good page (soft 404: "Lỗi")',
    ),
    "no text": ({"title": None, "body": None}, "no text is found"),
    "an empty body": ({"body": None}, "no body is found"),
    "a listing": ({"page_kind": PageKind.LISTING}, "it is a listing"),
}


@pytest.mark.parametrize(("facts", "why"), WORSE.values(), ids=WORSE)
def test_a_text_is_never_given_up_for_a_worse_reading(desk, facts, why) -> None:
    desk.run(lambda: desk.text("a", problems=(Problem("title", "odd", "odd title"),), **PUBLISHED))
    before = dump(desk.archive, *(set(EVERYTHING) - {"problems", "visits"}))
    run = reread_run(desk)
    for _ in range(2):
        assert again(desk, "a", run=run, rules_version="99", **facts) == Reread(
            Change.KEPT, why=why
        )
    assert dump(desk.archive, *before) == before
    assert [(row["code"], row["message"]) for row in desk.archive.record(1)["problems"]] == [
        ("odd", "odd title"),
        ("reread_lost", f"The page is kept as it was archived: read again, {why}."),
    ]
    assert desk.one("SELECT change, reason FROM visits WHERE run_id = ?", run) == ("kept", why)


def test_the_problem_goes_when_rules_read_the_text_again(desk) -> None:
    desk.run(lambda: desk.text("a"))
    again(desk, "a", body=None)
    assert again(desk, "a") == Reread(Change.CHANGED, ("problems",))
    assert desk.archive.problems() == []


def test_what_a_later_look_found_wrong_stays_noted(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.error("a", 500))
    before = desk.archive.problems()
    assert [row["code"] for row in before] == ["unfit"]
    assert again(desk, "a", sapo="Sáng nay.").change is Change.CHANGED
    assert desk.archive.problems() == before


@pytest.mark.parametrize("n_items", [3, 9])
def test_a_listing_gets_the_entries_that_are_read_now(desk, listing, n_items) -> None:
    desk.run(lambda: desk.page("list", items=listing(5)))
    page = {"page_kind": PageKind.LISTING, "title": None, "body": None}
    assert again(desk, "list", items=listing(5), **page) == Reread(Change.UNCHANGED)
    done = again(desk, "list", items=listing(n_items), **page)
    assert done == Reread(Change.CHANGED, ("items",))
    assert len(desk.archive.record("portal.example/list")["items"]) == n_items


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"page_kind": PageKind.LISTING}, "no entries are found"),
        ({"page_kind": PageKind.ERROR, "kind_evidence": "form"}, "it is no good page (form)"),
    ],
)
def test_entries_are_never_given_up_for_none(desk, listing, facts, why) -> None:
    desk.run(lambda: desk.page("list", items=listing(5)))
    done = again(desk, "list", title=None, body=None, **facts)
    assert done == Reread(Change.KEPT, why=why)
    record = desk.archive.record("portal.example/list")
    assert len(record["items"]) == 5
    assert [problem["code"] for problem in record["problems"]] == ["reread_lost"]


def test_a_capture_without_entries_is_no_worse_than_it_was(desk, listing) -> None:
    desk.run(lambda: desk.page("list", items=listing(5)))
    empty = {"problems": (Problem("items", "missing", "The listing shows no entries."),)}
    desk.run(lambda: desk.page("list", **empty))
    page = {"page_kind": PageKind.LISTING, "title": None, "body": None}
    assert again(desk, "list", **page, **empty) == Reread(Change.UNCHANGED)
    assert len(desk.archive.record("portal.example/list")["items"]) == 5


def test_a_page_that_was_no_text_becomes_one_as_of_its_capture(desk, listing) -> None:
    first = desk.run(lambda: desk.page("a", items=listing(2)))
    desk.day += 4
    run = reread_run(desk)
    assert again(desk, "a", run=run, **PUBLISHED).change is Change.NEW
    assert desk.archive.record("portal.example/a")["published_at"] == "2024-01-05T10:22:00+07:00"
    assert desk.one("SELECT first_run_id, status, revision FROM articles") == (first, "live", 1)
    assert desk.one("SELECT first_seen_at = stored_at FROM articles, captures") == 1
    assert desk.one("SELECT count(*) FROM listing_items") == 2
    assert [(row["change"], row["article_id"]) for row in desk.archive.changes(run)] == [("new", 1)]
    assert again(desk, "a", run=run, **PUBLISHED) == Reread(Change.UNCHANGED)
    assert desk.archive.search("sua cau").count == 1


def test_a_page_that_reads_as_a_text_that_is_here_is_its_further_address(desk) -> None:
    desk.run(lambda: desk.text("a", **SAME), lambda: desk.page("b"))
    assert again(desk, "b", **SAME).change is Change.ALIAS
    assert desk.archive.record("portal.example/b")["url_key"] == "portal.example/a"
    assert desk.one("SELECT count(*) FROM articles") == 1


def test_a_text_found_on_a_page_that_has_left_its_portal_is_not_said_to_live(desk) -> None:
    desk.run(lambda: desk.page("a", PageKind.FORM))
    desk.run(lambda: desk.error("a"))
    assert again(desk, "a").change is Change.NEW
    assert (desk.status("a"), desk.state("a")) == ("missing", "gone")
    desk.run(lambda: desk.text("a"))
    assert (desk.status("a"), desk.state("a")) == ("live", "fetched")


@pytest.mark.parametrize("facts", [{}, {"page_kind": PageKind.FORM, "title": None, "body": None}])
def test_an_answer_that_earlier_rules_could_not_use_is_used_now(desk, facts) -> None:
    desk.run(lambda: desk.text("a", title=None, body=None))
    assert desk.state("a") == "unfit"
    due = desk.one("SELECT due_at FROM pages")
    assert again(desk, "a", title=None, body=None) == Reread(Change.UNCHANGED)
    done = again(desk, "a", **facts)
    assert done.change is (Change.CHANGED if facts else Change.NEW)
    assert desk.state("a") == "fetched"
    assert desk.one("SELECT due_at, reason, capture_id FROM pages") == (due, None, 1)


def test_an_answer_that_was_no_good_by_its_own_word_is_not_read_again(desk) -> None:
    cut = desk.capture("cut", truncated=True)
    desk.run(
        lambda: desk.error("down", 503), lambda: desk.error("a"), lambda: desk.text("cut", cut)
    )
    assert desk.archive.readable() == []
