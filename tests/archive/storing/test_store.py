from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from portalcrawl.items import (
    Attachment,
    Counter,
    Image,
    PageKind,
    Problem,
)
from portalcrawl.outcomes import Change
from portalcrawl.records import record_of

START = datetime.fromisoformat("2024-01-01T08:00:00+07:00")


def test_an_unknown_text_is_new_and_reads_back_as_it_was_read(desk) -> None:
    reading = desk.text("a")
    desk.run(reading)
    assert desk.changes == [Change.NEW]
    assert desk.archive.record(1) == record_of(reading) | {"revision": 1}


def test_an_equal_text_is_unchanged_and_makes_no_revision(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.text("a"))
    assert desk.changes == [Change.UNCHANGED]
    assert desk.one("SELECT count(*) FROM captures") == 2
    assert desk.one("SELECT count(*) FROM revisions") == 1


def test_counters_make_points_in_time_but_no_revision(desk) -> None:
    desk.run(lambda: desk.text("a", counters=(Counter("visits", 254353, "254.353"),)))
    desk.run(lambda: desk.text("a", counters=(Counter("visits", 254360, "254.360"),)))
    assert desk.changes == [Change.UNCHANGED]
    assert [row[0] for row in desk.archive.db.execute("SELECT value FROM counters")] == [
        254353,
        254360,
    ]
    assert desk.archive.record(1)["counters"] == [
        {"name": "visits", "value": 254360, "raw": "254.360"}
    ]


def test_a_changed_text_makes_a_revision_that_names_what_changed(desk) -> None:
    desk.run(lambda: desk.text("a", title="Khởi công cầu", author="Ban biên tập"))
    run = desk.run(lambda: desk.text("a", title="Hoàn thành cầu", author="Ban biên tập"))
    assert desk.changes == [Change.CHANGED]
    assert desk.archive.record(1)["revision"] == 2
    assert [(row["change"], row["fields"]) for row in desk.archive.changes(run)] == [
        ("changed", ["title"])
    ]


def test_what_was_said_before_a_change_is_kept_with_its_revision(desk) -> None:
    desk.run(lambda: desk.text("a", title="Khởi công cầu"))
    desk.run(lambda: desk.text("a", title="Hoàn thành cầu"))
    shelved = "SELECT meaning ->> 'title' FROM revisions WHERE number = ?"
    assert (desk.one(shelved, 1), desk.one(shelved, 2)) == ("Khởi công cầu", None)


def test_images_and_files_are_part_of_the_meaning(desk) -> None:
    image = Image("http://portal.example/1.jpg", "Cầu mới", "portal.example/1.jpg")
    file = Attachment("http://portal.example/1.pdf", "Kế hoạch")
    desk.run(lambda: desk.text("a", images=(image,), attachments=(file,)))
    desk.run(lambda: desk.text("a", images=(image,), attachments=(file,)))
    assert desk.changes == [Change.UNCHANGED]
    run = desk.run(lambda: desk.text("a", images=(replace(image, caption="Cầu"),)))
    assert desk.archive.changes(run)[0]["fields"] == ["images", "attachments"]


def test_the_same_file_taken_in_twice_changes_nothing(desk) -> None:
    capture = desk.capture("a", source="file:a.html", fetched_at=None, status=None)
    before = desk.run(desk.text("a", capture))
    rows = _all_rows(desk)
    desk.run(desk.text("a", capture))
    assert desk.changes == [Change.UNCHANGED]
    assert _all_rows(desk) == rows
    assert before == 1


def _all_rows(desk) -> list[tuple[object, ...]]:
    tables = ("captures", "bodies", "revisions", "counters", "problems", "article_dates")
    return [
        tuple(row) for table in tables for row in desk.archive.db.execute(f"SELECT * FROM {table}")
    ]


def test_the_same_bytes_read_by_other_rules_correct_the_revision(desk) -> None:
    body = b"<p>unchanged"
    desk.run(lambda: desk.text("a", desk.capture("a", body), title="Khởi công câu"))
    desk.run(
        lambda: desk.text("a", desk.capture("a", body), title="Khởi công cầu", rules_version="2")
    )
    record = desk.archive.record(1)
    assert desk.changes == [Change.UNCHANGED]
    assert (record["title"], record["revision"], record["rules_version"]) == (
        "Khởi công cầu",
        1,
        "2",
    )
    assert desk.one("SELECT digest FROM revisions") == record["digest"]


def test_one_body_is_stored_once_for_many_pages(desk) -> None:
    desk.run(*(desk.page(name, capture=desk.capture(name, b"<p>same")) for name in "abc"))
    assert desk.one("SELECT count(*) FROM bodies") == 1


def test_everything_of_a_page_is_stored_or_nothing(desk) -> None:
    run = desk.start()
    broken = desk.text("a", problems=(Problem("title", "missing", None),))  # type: ignore[arg-type]
    with pytest.raises(Exception, match="NOT NULL"):
        desk.store(broken, run)
    for table in ("pages", "captures", "bodies", "articles", "visits"):
        assert desk.one(f"SELECT count(*) FROM {table}") == 0


BAD_ANSWERS = {
    "maintenance": lambda desk: desk.error("a", 200, "maintenance"),
    "server error": lambda desk: desk.error("a", 503),
    "forbidden": lambda desk: desk.error("a", 403),
    "cut off": lambda desk: desk.text("a", desk.capture("a", truncated=True), title="Tin"),
    "part of the page": lambda desk: desk.text("a", desk.capture("a", status=206), title="Tin"),
    "no body sent": lambda desk: desk.text("a", desk.capture("a", b""), title="Tin"),
    "nothing read": lambda desk: desk.text("a", title=None, body=None),
    "text lost": lambda desk: desk.text("a", body=None),
    "now a listing": lambda desk: desk.page("a", PageKind.LISTING),
    "now a form": lambda desk: desk.page("a", PageKind.FORM),
}


@pytest.mark.parametrize("answer", BAD_ANSWERS.values(), ids=BAD_ANSWERS)
def test_a_worse_answer_never_replaces_a_good_reading(desk, answer) -> None:
    desk.run(lambda: desk.text("a"))
    before = desk.archive.record(1)
    desk.run(lambda: answer(desk))
    assert desk.changes == [Change.KEPT]
    assert desk.archive.record(1) == before
    assert (desk.state("a"), desk.status("a")) == ("fetched", "live")
    assert desk.one("SELECT count(*) FROM captures") == 2


def test_a_kept_page_has_one_problem_that_a_good_answer_ends(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.error("a", 503))
    desk.run(lambda: desk.error("a", 503))
    assert [row["code"] for row in desk.archive.problems("demo")] == ["unfit"]
    desk.run(lambda: desk.text("a"))
    assert desk.archive.problems("demo") == []


@pytest.mark.parametrize(
    ("status", "evidence", "state"),
    [
        (404, "status 404", "gone"),
        (410, "status 410", "gone"),
        (200, "soft 404", "gone"),
        (301, "redirect to http://portal.example/b", "redirected"),
        (200, "redirect to http://portal.example/b", "redirected"),
        (500, "status 500", "unfit"),
        (200, "maintenance", "maintenance"),
    ],
)
def test_a_page_that_never_was_good_is_captured_with_the_reason(
    desk, status, evidence, state
) -> None:
    desk.run(lambda: desk.error("a", status, evidence))
    assert desk.changes == [Change.CAPTURED]
    assert desk.one("SELECT state, reason FROM pages") == (state, evidence)


def test_a_cut_page_never_becomes_a_text(desk) -> None:
    desk.run(lambda: desk.text("a", desk.capture("a", truncated=True)))
    assert (desk.changes, desk.state("a")) == ([Change.CAPTURED], "unfit")
    assert desk.archive.record(1) is None


def test_a_listing_keeps_its_entries_when_it_answers_empty(desk, listing) -> None:
    desk.run(lambda: desk.page("tin", items=listing(3)))
    run = desk.run(lambda: desk.page("tin"))
    assert [page.n_items for page in desk.facts(run).listings.now] == [0]
    assert len(desk.archive.record("portal.example/tin")["items"]) == 3


def test_a_broken_listing_is_not_counted_as_empty(desk, listing) -> None:
    desk.run(lambda: desk.page("tin", items=listing(3)))
    run = desk.run(lambda: desk.error("tin", 503))
    assert desk.changes == [Change.KEPT]
    assert [page.n_items for page in desk.facts(run).listings.now] == [3]


def test_a_listing_with_other_entries_shows_the_new_ones(desk, listing) -> None:
    desk.run(lambda: desk.page("tin", items=listing(3)))
    desk.run(lambda: desk.page("tin", items=listing(2)))
    assert desk.changes == [Change.CAPTURED]
    assert len(desk.archive.record("http://portal.example/tin")["items"]) == 2


def test_an_imported_page_without_address_is_known_by_its_digest(desk) -> None:
    capture = desk.capture("a", url=None, url_key="urn:sha256:0", fetched_at=None, portal=None)
    desk.run(desk.text("a", capture))
    record = desk.archive.record("urn:sha256:0")
    assert (record["url"], record["urls"], record["captured_at"]) == (None, [], None)
    assert desk.archive.due_pages(None, now=desk.now + timedelta(days=999)) == []


def test_a_second_look_in_the_same_run_leaves_new_new(desk) -> None:
    run = desk.run(lambda: desk.text("a"), lambda: desk.text("a"))
    assert desk.changes == [Change.NEW, Change.UNCHANGED]
    assert desk.counts(run) == {"new": 1}


def saved(desk, day: int | None, **facts):
    """The page as somebody saved it on that day; None where nobody knows."""
    at = None if day is None else START + timedelta(days=day)
    body = f"<p>saved {day}".encode()
    capture = desk.capture("a", body, source="file:a.html", fetched_at=at, status=None)
    return desk.text("a", capture, **facts)


def test_a_saved_page_that_is_newer_changes_the_text(desk) -> None:
    desk.run(saved(desk, 0))
    desk.run(saved(desk, 1, title="Tin khác"))
    assert desk.changes == [Change.CHANGED]


@pytest.mark.parametrize("day", [0, None], ids=["older", "undated"])
def test_a_saved_page_not_known_to_be_newer_is_kept_as_a_capture_only(desk, day) -> None:
    desk.day = 5
    desk.run(lambda: desk.text("a", title="Tin mới"))
    desk.run(saved(desk, day, title="Tin cũ"))
    assert desk.changes == [Change.KEPT]
    assert desk.archive.record(1)["title"] == "Tin mới"
    assert [row["code"] for row in desk.archive.problems()] == ["older"]
    desk.run(saved(desk, day, title="Tin mới"))
    assert desk.changes == [Change.UNCHANGED]
    assert desk.archive.record(1)["captured_at"] == "2024-01-06T08:00:00+07:00"


def test_a_clock_that_was_set_back_does_not_stop_a_crawl(desk) -> None:
    desk.day = 400
    desk.run(lambda: desk.text("a"))
    desk.day = 0
    desk.run(lambda: desk.text("a", title="Tin mới"))
    assert desk.changes == [Change.CHANGED]


def test_a_saved_error_page_does_not_make_a_text_missing(desk) -> None:
    desk.run(lambda: desk.text("a"))
    capture = desk.capture("a", b"<p>not found", source="file:a.html", status=None)
    desk.run(desk.page("a", PageKind.ERROR, capture=capture, kind_evidence="soft 404"))
    assert (desk.changes, desk.status("a")) == ([Change.KEPT], "live")


def test_a_saved_page_is_asked_for_by_the_next_crawl(desk) -> None:
    desk.run(saved(desk, 0))
    assert [page.url for page in desk.archive.due_pages("demo", now=desk.now)] == [
        "http://portal.example/a"
    ]


def test_a_visit_says_why_a_page_was_not_good(desk) -> None:
    desk.run(lambda: desk.text("a"), lambda: desk.page("tin"))
    assert desk.one("SELECT count(*) FROM visits WHERE reason IS NOT NULL") == 0
    desk.run(lambda: desk.error("a", 503))
    assert desk.one("SELECT reason FROM visits WHERE run_id = 2") == "status 503"


def test_a_capture_tells_how_its_bytes_were_decoded(desk) -> None:
    run = desk.run(lambda: desk.text("a", charset="tcvn3+tcvn3"), lambda: desk.text("b"))
    again = desk.capture("a", status=304, body=b"")
    desk.archive.store_revisit(again, run=run, at=desk.now)
    charsets = desk.archive.db.execute("SELECT charset FROM captures ORDER BY id").fetchall()
    assert charsets == [("tcvn3+tcvn3",), (None,), ("tcvn3+tcvn3",)]


@pytest.mark.parametrize(
    ("precision", "month"),
    [("minute", "2024-01"), ("day", "2024-01"), ("month", "2024-01"), ("year", None)],
)
def test_the_month_of_publication_is_told_only_where_it_is_known(desk, precision, month) -> None:
    desk.run(lambda: desk.text("a", published_at=START, published_precision=precision))
    assert desk.one("SELECT year, year_month FROM articles") == (2024, month)
