from datetime import timedelta

import pytest

from portalcrawl.items import PageKind
from portalcrawl.outcomes import Change

A, B = "http://portal.example/a", "http://portal.example/b"


def due(desk) -> list[str]:
    return [page.url for page in desk.archive.due_pages("demo", now=desk.now)]


def links(*names: str) -> list[tuple[str, str, str | None]]:
    return [(f"http://portal.example/{n}", f"portal.example/{n}", "article") for n in names]


def test_start_pages_are_pending_once(desk) -> None:
    for _ in range(2):
        desk.archive.add_seeds("demo", links("a"), at=desk.now)
    assert due(desk) == [A]
    assert desk.archive.known("demo") == {"portal.example/a": None}


def test_links_become_pending_pages_one_step_deeper(desk) -> None:
    run = desk.start()
    desk.store(desk.page("a"), run, follow=links("b"))
    page = desk.archive.due_pages("demo", now=desk.now)[0]
    assert (page.url, page.url_key, page.kind, page.depth) == (B, "portal.example/b", "article", 1)
    assert desk.one("SELECT found_on FROM pages WHERE url = ?", B) == 1


def test_a_link_to_a_known_page_changes_nothing(desk) -> None:
    run = desk.start()
    desk.store(desk.text("b"), run)
    desk.store(desk.page("a"), run, follow=links("b", "a"))
    assert due(desk) == []
    assert desk.one("SELECT depth FROM pages WHERE url = ?", B) == 0


def test_other_spellings_of_an_address_are_kept_and_found(desk) -> None:
    run = desk.start()
    desk.store(desk.text("a"), run)
    other = "http://www.portal.example/A"
    desk.store(desk.page("b"), run, follow=[(other, "portal.example/a", None)])
    assert desk.archive.record(1)["urls"] == [A, other]
    assert desk.archive.record(other)["url"] == A


def test_a_page_with_endless_spellings_keeps_some(desk) -> None:
    run = desk.start()
    desk.store(desk.text("a"), run)
    spellings = [(f"{A}?phien={n}", "portal.example/a", None) for n in range(100)]
    desk.store(desk.page("b"), run, follow=spellings)
    assert len(desk.archive.record(1)["urls"]) == 21


def test_a_page_is_due_when_its_time_has_come(desk) -> None:
    run = desk.start()
    desk.store(desk.text("a"), run, due_at=desk.now + timedelta(days=1))
    assert due(desk) == []
    desk.day += 1
    assert due(desk) == [A]
    assert desk.archive.known("demo")["portal.example/a"] == desk.now


def test_a_page_without_a_next_time_is_never_due(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.day += 10_000
    assert due(desk) == []


def test_a_killed_run_is_continued_by_the_next(desk) -> None:
    run = desk.start()
    later = desk.now + timedelta(days=7)
    desk.store(desk.page("tin"), run, follow=links("a", "b"), due_at=later)
    desk.store(desk.text("a"), run, due_at=later)
    assert due(desk) == [B]


def test_a_failed_page_is_tried_again_and_counted(desk) -> None:
    run = desk.start()
    desk.archive.store_failure("portal.example/a", run=run, url=A, reason="timeout", at=desk.now)
    assert due(desk) == [A]
    assert desk.one("SELECT state, reason, n_failures FROM pages") == ("failed", "timeout", 1)
    facts = desk.facts(run)
    assert facts.counts["failed"] == 1
    assert [(page.url, page.reason) for page in facts.failed] == [(A, "timeout")]


def test_a_good_page_that_fails_once_stays_good(desk) -> None:
    desk.run(lambda: desk.text("a"))
    run = desk.start()
    desk.archive.store_failure("portal.example/a", run=run, url=A, reason="timeout", at=desk.now)
    assert (desk.state("a"), desk.status("a"), due(desk)) == ("fetched", "live", [A])


def test_a_failed_page_that_answers_forgets_its_failures(desk) -> None:
    run = desk.start()
    desk.archive.store_failure("portal.example/a", run=run, url=A, reason="timeout", at=desk.now)
    desk.run(lambda: desk.text("a"))
    assert desk.one("SELECT state, reason, n_failures FROM pages") == ("fetched", None, 0)


def test_a_skipped_page_is_not_fetched_until_a_run_wants_it(desk) -> None:
    run = desk.start()
    desk.archive.store_skipped(A, "portal.example/a", run=run, reason="calendar", at=desk.now)
    assert (desk.state("a"), due(desk)) == ("skipped", [])
    assert desk.counts(run) == {"skipped": 1}
    desk.store(desk.page("b"), run, follow=links("a"))
    assert due(desk) == [A]


def test_a_refused_page_says_so(desk) -> None:
    run = desk.start()
    desk.archive.store_refused(A, "portal.example/a", run=run, reason="robots.txt", at=desk.now)
    assert (desk.state("a"), due(desk)) == ("refused", [])


def test_skipping_a_fetched_page_leaves_it_fetched(desk) -> None:
    desk.run(lambda: desk.text("a"))
    run = desk.start()
    desk.archive.store_skipped(A, "portal.example/a", run=run, reason="budget", at=desk.now)
    assert desk.state("a") == "fetched"


def test_a_removed_text_linked_from_a_listing_is_asked_again(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.error("a"))
    assert due(desk) == []
    run = desk.start()
    desk.store(desk.text("b"), run, follow=links("a"))
    assert due(desk) == []
    desk.store(desk.page("tin"), run, follow=links("a"))
    assert due(desk) == [A]


def test_a_removed_text_is_asked_again_after_a_month(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.error("a"))
    desk.day += 30
    assert due(desk) == [A]


VALIDATORS = (("ETag", '"7"'), ("Last-Modified", "Mon, 01 Jan 2024 01:00:00 GMT"))


def test_validators_are_those_of_the_newest_good_answer(desk) -> None:
    desk.run(lambda: desk.text("a", desk.capture("a", headers=VALIDATORS)))
    assert desk.archive.validators("portal.example/a") == (VALIDATORS[0][1], VALIDATORS[1][1])
    desk.run(lambda: desk.error("a", 503))
    assert desk.archive.validators("portal.example/a") == (VALIDATORS[0][1], VALIDATORS[1][1])
    desk.run(lambda: desk.error("a"))
    assert desk.archive.validators("portal.example/a") == (None, None)


def test_nothing_is_known_of_a_page_never_met(desk) -> None:
    assert desk.archive.validators("portal.example/a") == (None, None)


def revisit(desk, run: int, **more) -> Change:
    capture = desk.capture("a", status=304, headers=(("ETag", '"8"'),), body=b"")
    return desk.archive.store_revisit(capture, run=run, at=desk.now, **more)


def test_an_answer_304_is_a_capture_with_the_same_body(desk) -> None:
    desk.run(lambda: desk.text("a", desk.capture("a", headers=VALIDATORS)))
    assert revisit(desk, desk.start()) is Change.UNCHANGED
    rows = desk.archive.db.execute(
        "SELECT digest, n_bytes, status, revisit FROM captures"
    ).fetchall()
    assert rows[0][:2] == rows[1][:2]
    assert [row[2:] for row in rows] == [(200, 0), (304, 1)]
    assert desk.archive.validators("portal.example/a") == ('"8"', VALIDATORS[1][1])


def test_an_answer_304_moves_the_next_due_time(desk) -> None:
    run = desk.start()
    desk.store(desk.text("a"), run, due_at=desk.now)
    later = desk.now + timedelta(days=7)
    revisit(desk, run, due_at=later)
    assert desk.archive.known("demo") == {"portal.example/a": later}


def test_an_answer_304_of_a_listing_or_alias_is_no_text(desk) -> None:
    desk.run(lambda: desk.page("a"))
    assert revisit(desk, desk.start()) is Change.CAPTURED


def test_an_answer_304_brings_a_missing_page_back(desk) -> None:
    desk.run(lambda: desk.text("a"))
    desk.run(lambda: desk.error("a"))
    revisit(desk, desk.start())
    assert (desk.state("a"), desk.status("a")) == ("fetched", "live")


def test_an_answer_304_about_nothing_is_refused(desk) -> None:
    with pytest.raises(LookupError, match="nothing is archived of"):
        revisit(desk, desk.start())


def test_pages_nearest_to_the_start_come_first(desk) -> None:
    run = desk.start()
    desk.store(desk.page("tin", PageKind.HOME), run, follow=links("x"))
    desk.store(desk.page("x"), run, follow=links("sau"))
    desk.archive.add_seeds("demo", links("a"), at=desk.now)
    assert due(desk) == [A, "http://portal.example/sau"]


@pytest.mark.parametrize(("evidence", "state"), [("maintenance", "maintenance"), ("", "unfit")])
def test_a_page_without_a_good_answer_is_asked_again_and_may_still_fail(
    desk, evidence, state
) -> None:
    desk.run(lambda: desk.error("a", 503, evidence))
    assert desk.state("a") == state
    assert [page.url_key for page in desk.archive.due_pages("demo", now=desk.now)] == [
        "portal.example/a"
    ]
    key, url = "portal.example/a", "http://portal.example/a"
    run = desk.start()
    desk.archive.store_failure(key, run=run, url=url, reason="timeout", at=desk.now)
    assert desk.state("a") == "failed"
    desk.run(lambda: desk.text("a"))
    assert desk.state("a") == "fetched"


def test_what_a_clock_in_the_future_saw_is_due_by_the_right_one(desk) -> None:
    desk.day = 400
    ahead = desk.start()
    desk.store(desk.text("a"), ahead, due_at=desk.now + timedelta(days=30))
    assert due(desk) == []
    desk.day = 1
    assert due(desk) == [A]
    desk.store(desk.text("a"), desk.start(), due_at=desk.now + timedelta(days=30))
    assert due(desk) == []


def test_pages_that_are_never_asked_again_are_not_by_any_clock(desk) -> None:
    desk.day = 400
    desk.store(desk.text("a"), desk.start())
    desk.day = 1
    assert due(desk) == []
