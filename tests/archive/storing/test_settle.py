"""Removals and renames: what needs one look, what needs two complete runs."""

import pytest

from portalcrawl.outcomes import Change

TEXT = {"title": "Khởi công cầu", "body": "Sáng nay, thị xã khởi công xây cầu qua suối. " * 3}
GONE = {
    "not found": (404, "status 404"),
    "gone": (410, "status 410"),
    "soft": (200, "soft 404"),
    "redirected": (302, "redirect to http://portal.example/"),
}


@pytest.mark.parametrize(("status", "evidence"), GONE.values(), ids=GONE)
def test_a_removal_is_noticed_at_once_and_the_text_stays(desk, status, evidence) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    run = desk.run(lambda: desk.error("a", status, evidence))
    assert desk.changes == [Change.MISSING]
    assert (desk.state("a"), desk.status("a")) == ("missing", "missing")
    assert desk.archive.record(1)["title"] == "Khởi công cầu"
    assert desk.counts(run) == {"missing": 1}
    assert desk.one("SELECT count(*) FROM tombstones") == 0


def test_a_missing_page_is_due_in_the_next_run(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    desk.run(lambda: desk.error("a"))
    assert [page.url_key for page in desk.archive.due_pages("demo", now=desk.now)] == [
        "portal.example/a"
    ]


def test_a_second_complete_run_makes_a_tombstone_with_evidence(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    noticed = desk.run(lambda: desk.error("a"))
    confirmed = desk.run(lambda: desk.error("a", 410))
    assert (desk.state("a"), desk.status("a")) == ("gone", "gone")
    assert desk.counts(confirmed) == {"gone": 1}
    assert desk.one(
        "SELECT tombstones.url, evidence, noticed_run_id, confirmed_run_id, captures.status "
        "FROM tombstones JOIN captures ON captures.id = capture_id"
    ) == ("http://portal.example/a", "status 410", noticed, confirmed, 410)


def test_a_gone_text_is_still_found_and_shown(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.error("a"))
    hit = desk.archive.search("khoi cong cau").hits[0]
    assert (hit.id, hit.status) == (1, "gone")


@pytest.mark.parametrize("incomplete", [1, 2], ids=["first sighting", "second sighting"])
def test_a_run_that_was_not_complete_confirms_nothing(desk, incomplete) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    for number in (1, 2):
        desk.run(lambda: desk.error("a"), complete=number != incomplete)
    assert desk.status("a") == "missing"
    desk.run(lambda: desk.error("a"))
    assert desk.status("a") == "gone"


def test_a_complete_run_that_did_not_ask_confirms_nothing(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.text("b"))
    assert desk.status("a") == "missing"


def test_a_server_error_confirms_nothing(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.error("a", 503))
    assert (desk.changes, desk.status("a")) == ([Change.KEPT], "missing")


def test_a_missing_page_that_comes_back_is_live_and_starts_anew(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.text("a", **TEXT))
    assert (desk.changes, desk.state("a")) == ([Change.UNCHANGED], "fetched")
    assert desk.status("a") == "live"
    desk.run(lambda: desk.error("a"))
    assert desk.status("a") == "missing"


def test_a_gone_page_that_comes_back_is_noted_on_its_tombstone(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.error("a"))
    run = desk.run(lambda: desk.text("a", **TEXT))
    assert desk.status("a") == "live"
    assert desk.one("SELECT returned_run_id FROM tombstones") == run
    assert [row["change"] for row in desk.archive.changes(run)] == ["returned"]


def test_a_gone_page_asked_again_gets_no_second_tombstone(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    for _ in range(4):
        run = desk.run(lambda: desk.error("a"))
    assert desk.changes == [Change.CAPTURED]
    assert desk.counts(run) == {}
    assert desk.one("SELECT count(*) FROM tombstones") == 1


@pytest.mark.parametrize("order", ["old first", "new first"])
def test_a_text_that_moved_is_renamed_not_missing(desk, order) -> None:
    desk.run(lambda: desk.text("old", **TEXT))
    answers = [lambda: desk.error("old"), lambda: desk.text("new", **TEXT)]
    run = desk.run(*(answers if order == "old first" else reversed(answers)))
    assert desk.counts(run) == {"renamed": 1, "alias": 1}
    assert (desk.state("old"), desk.status("new")) == ("gone", "live")
    record = desk.archive.record(1)
    assert (record["url"], record["url_key"]) == (
        "http://portal.example/new",
        "portal.example/new",
    )
    change = desk.archive.changes(run)[0]
    assert (change["change"], change["url"], change["new_url"]) == (
        "renamed",
        "http://portal.example/old",
        "http://portal.example/new",
    )
    assert desk.one("SELECT count(*) FROM tombstones") == 0


def test_a_rename_is_counted_before_the_run_is_settled(desk) -> None:
    desk.run(lambda: desk.text("old", **TEXT))
    run = desk.start()
    desk.store(desk.error("old"), run)
    desk.store(desk.text("new", **TEXT), run)
    assert desk.counts(run) == {"alias": 1}


def test_an_incomplete_run_finds_the_renames_that_it_saw(desk) -> None:
    desk.run(lambda: desk.text("old", **TEXT))
    run = desk.run(lambda: desk.error("old"), lambda: desk.text("new", **TEXT), complete=False)
    assert desk.counts(run) == {"renamed": 1, "alias": 1}


def test_a_renamed_page_is_not_asked_again(desk) -> None:
    desk.run(lambda: desk.text("old", **TEXT))
    desk.run(lambda: desk.error("old"), lambda: desk.text("new", **TEXT))
    assert desk.archive.due_pages("demo", now=desk.now) == []


def test_a_text_gone_with_all_its_addresses_has_one_tombstone(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT), lambda: desk.text("b", **TEXT))
    run = desk.run(lambda: desk.error("a"), lambda: desk.error("b"))
    assert desk.counts(run) == {"missing": 1}
    run = desk.run(lambda: desk.error("b"), lambda: desk.error("a"))
    assert desk.counts(run) == {"gone": 1}
    assert [row["change"] for row in desk.archive.changes(run)] == ["gone"]
    assert desk.one("SELECT count(*), min(url) FROM tombstones") == (1, "http://portal.example/a")


def test_settling_twice_changes_nothing(desk) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    run = desk.run(lambda: desk.error("a"))
    desk.archive.settle_run(run, complete=True, at=desk.now)
    assert desk.status("a") == "missing"


def test_the_dead_portal_settles_nothing_while_its_run_is_suspect(desk) -> None:
    names = [f"bai-{number}" for number in range(20)]
    desk.run(*(desk.text(name) for name in names))
    for _ in range(3):
        run = desk.run(
            *(desk.error(name, 302, "redirect to http://portal.example/chao") for name in names),
            complete=False,
        )
    assert desk.counts(run) == {"missing": 20}
    assert desk.one("SELECT count(*) FROM tombstones") == 0
    assert desk.archive.search("ủy ban nhân dân").count == 20


@pytest.mark.parametrize("saved_from", ["a", "b"], ids=["same address", "other address"])
def test_a_saved_copy_does_not_bring_a_removed_text_back(desk, saved_from) -> None:
    desk.run(lambda: desk.text("a", **TEXT))
    desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.error("a"))
    desk.run(lambda: desk.text(saved_from, desk.capture(saved_from, source="file:a.html"), **TEXT))
    assert desk.status(saved_from) == "gone"
    assert desk.archive.record(1)["url"] == "http://portal.example/a"
