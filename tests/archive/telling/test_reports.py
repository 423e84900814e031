from datetime import date, datetime

from portalcrawl.items import Document, ListingItem, PageKind, Problem
from portalcrawl.outcomes import Verdict


def test_status_tells_each_portal_with_its_newest_run(desk) -> None:
    other = desk.capture("x", portal="another")
    desk.run(lambda: desk.text("a"), lambda: desk.text("b"), lambda: desk.text("x", other))
    run = desk.run(lambda: desk.error("a"))
    rows = desk.archive.status()
    assert [row["portal"] for row in rows] == ["another", "demo"]
    demo = desk.archive.status("demo")[0]
    assert demo == rows[1]
    assert (demo["texts"], demo["missing"], demo["pages"], demo["run"]) == (2, 1, 2, run)
    assert (demo["verdict"], demo["reasons"]) == (None, [])


def test_status_knows_the_run_that_took_in_pages_of_several_portals(desk) -> None:
    run = desk.archive.start_run("import", portal=None, source="files", started_at=desk.now)
    for name in ("first", "second"):
        desk.store(desk.text(name, desk.capture(name, portal=name)), run)
    assert [row["run"] for row in desk.archive.status()] == [run, run]


def test_status_tells_of_pages_of_no_portal(desk) -> None:
    desk.run(desk.text("a", desk.capture("a", portal=None)))
    assert [(row["portal"], row["texts"]) for row in desk.archive.status()] == [
        (None, 1),
        ("demo", 0),
    ]


def test_problems_can_be_asked_by_portal_and_code(desk) -> None:
    desk.run(
        lambda: desk.text("a", problems=(Problem("title", "missing", "No title."),), body="Ngắn."),
        lambda: desk.page("tin", problems=(Problem("items", "empty", "No entry."),)),
    )
    assert [row["code"] for row in desk.archive.problems()] == ["empty", "missing"]
    assert desk.archive.problems("demo", code="missing") == [
        {
            "portal": "demo",
            "article_id": 1,
            "url": "http://portal.example/a",
            "url_key": "portal.example/a",
            "title": "Tin a",
            "listed_title": None,
            "beginning": "Ngắn.",
            "published_at": None,
            "published_precision": None,
            "field": "title",
            "code": "missing",
            "message": "No title.",
        }
    ]
    assert desk.archive.problems("other") == []


def test_a_problem_of_a_page_without_title_tells_what_listings_call_it(desk) -> None:
    item = ListingItem("Họp dân", "http://portal.example/a", url_key="portal.example/a")
    problem = Problem("title", "missing", "No title.")
    desk.run(
        lambda: desk.page("tin", items=(item,)),
        lambda: desk.text("a", title=None, problems=(problem,)),
    )
    (row,) = desk.archive.problems()
    assert (row["title"], row["listed_title"]) == (None, "Họp dân")


def test_sections_and_years_are_counted(desk) -> None:
    issued = Document("7/KH-UBND", issued_on=date(2019, 5, 2))
    dated = {"section": "Tin tức", "published_at": datetime.fromisoformat("2022-01-01T00:00+07:00")}
    desk.run(
        lambda: desk.text("a", **dated),
        lambda: desk.text("b", **dated),
        lambda: desk.text("c", page_kind=PageKind.STATIC),
        lambda: desk.text("d", page_kind=PageKind.DOCUMENT, document=issued),
    )
    assert desk.archive.sections("demo") == [(None, 2), ("Tin tức", 2)]
    assert desk.archive.years("demo") == [(None, 1), (2019, 1), (2022, 2)]
    assert desk.archive.years("other") == []


def test_changes_name_every_text_that_a_run_changed(desk) -> None:
    desk.run(lambda: desk.text("a"), lambda: desk.text("b"), lambda: desk.text("c"))
    run = desk.run(
        lambda: desk.text("a"),
        lambda: desk.text("b", author="Ban biên tập", title="Tin khác"),
        lambda: desk.error("c"),
        lambda: desk.text("d"),
    )
    rows = desk.archive.changes(run)
    assert [(row["change"], row["title"], row["url"], row["fields"]) for row in rows] == [
        ("changed", "Tin khác", "http://portal.example/b", ["title", "author"]),
        ("missing", "Tin c", "http://portal.example/c", []),
        ("new", "Tin d", "http://portal.example/d", []),
    ]


def test_a_run_tells_what_kinds_of_page_answered(desk) -> None:
    desk.run(lambda: desk.text("a"), lambda: desk.text("b"))
    run = desk.run(
        lambda: desk.text("a"),
        lambda: desk.page("tin"),
        lambda: desk.text("c"),
        lambda: desk.error("b"),
    )
    assert desk.archive.kinds(run) == [("article", 2), ("error", 1), ("listing", 1)]


def test_a_run_tells_why_it_left_pages_out(desk) -> None:
    run = desk.start()
    for path, reason in (("x", "print copy"), ("y", "print copy"), ("z", "outside")):
        url, key = f"http://portal.example/{path}", f"portal.example/{path}"
        desk.archive.store_skipped(url, key, run=run, reason=reason, at=desk.now)
    assert desk.archive.skips(run) == [("print copy", 2), ("outside", 1)]
    assert desk.archive.kinds(run) == []


def test_a_finished_run_stands_in_the_ledger(desk, report) -> None:
    run = desk.run(lambda: desk.text("a"))
    desk.archive.finish_run(run, report(run, Verdict.PARTIAL, reasons=("One.", "Two.")))
    row = desk.archive.status("demo")[0]
    assert (row["verdict"], row["exit_code"], row["reasons"]) == ("partial", 3, ["One.", "Two."])


def test_the_portals_are_those_that_pages_are_archived_of(desk) -> None:
    assert desk.archive.portals() == []
    other = desk.capture("x", portal="another")
    nobody = desk.capture("y", portal=None)
    desk.run(*(desk.text("x", other), desk.text("y", nobody), desk.page("tin")))
    assert desk.archive.portals() == ["another", "demo"]
