"""The views for people, on archives of a few texts."""

import json
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from portalcrawl.archive import Archive
from portalcrawl.items import Counter, Document, Problem, Reading
from portalcrawl.mentions import Citation, DateMention
from portalcrawl.vietnamese.citation_keys import citation_key, document_key

VIEWS = (
    "latest_articles",
    "articles_per_month",
    "changes",
    "visits_daily",
    "cited_documents",
    "ghost_documents",
)


def rows(archive: Archive, statement: str) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in archive.db.execute(statement).fetchall()]


def cite(number: str, *, issuer: str | None = None, day: str | None = None) -> Citation:
    return Citation(
        number=number,
        number_key=citation_key(number),
        key=document_key(number, issuer=issuer, issued_on=day),
        kind="Quyết định",
        issuer=issuer,
        issued_on=datetime.fromisoformat(day).date() if day else None,
    )


def paper(number: str | None, day: str | None, issuer: str = "UBND thị xã") -> Document:
    issued_on = datetime.fromisoformat(day).date() if day else None
    return Document(number, "Quyết định", issuer, issued_on)


def withhold(archive: Archive, article_id: int) -> None:
    archive.db.execute(
        "INSERT INTO withholdings (article_id, reason, withheld_at) VALUES (?, 'private', 'now')",
        (article_id,),
    )


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_answers_for_an_empty_archive(archive: Archive, view: str) -> None:
    assert rows(archive, f"SELECT * FROM {view}") == []


def test_no_view_shows_a_withheld_text(desk) -> None:
    private = desk.text("rieng", citations=(cite("9/QĐ-UBND"),), document=paper("7/QĐ-UBND", None))
    desk.run(private, desk.text("chung", citations=(cite("7/QĐ-UBND"),)))
    withhold(desk.archive, 1)
    archive = desk.archive
    assert rows(archive, "SELECT article_id FROM latest_articles") == [(2,)]
    assert rows(archive, "SELECT n_texts FROM articles_per_month") == [(1,)]
    assert rows(archive, "SELECT DISTINCT article_id FROM changes") == [(2,)]
    cited = "SELECT number, in_archive, article_id FROM cited_documents"
    assert rows(archive, cited) == [("7/QĐ-UBND", "no", None)]


def dated(desk, path: str, moment: str | None, precision: str | None, **facts: Any) -> Reading:
    published_at = datetime.fromisoformat(f"{moment}+07:00") if moment else None
    facts |= {"published_at": published_at, "published_precision": precision}
    return desk.text(path, section="Tin tức", **facts)


def test_the_newest_come_first_each_with_its_date_as_far_as_it_is_known(desk) -> None:
    desk.run(
        dated(desk, "khong", None, None),
        dated(desk, "nam", "2024-01-01T00:00", "year"),
        dated(desk, "phut", "2024-03-05T15:07", "minute"),
        dated(desk, "thang", "2024-02-01T00:00", "month"),
        dated(desk, "ngay", "2024-03-06T00:00", "day"),
    )
    assert rows(desk.archive, "SELECT title, published FROM latest_articles") == [
        ("Tin ngay", "2024-03-06"),
        ("Tin phut", "2024-03-05T15:07"),
        ("Tin thang", "2024-02"),
        ("Tin nam", "2024"),
        ("Tin khong", None),
    ]


REFUSED = DateMention("clock", "10:13 14/05/2020", None, "day", reason="a clock", place="head")
IN_TEXT = DateMention("event", "14/05/2020", "2020-05-14", "day", reason="an event")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({}, "The page shows no date."),
        ({"dates": (IN_TEXT,)}, "The page shows no date."),
        ({"problems": (Problem("published_at", "missing", "No line."),)}, "No line."),
        ({"dates": (IN_TEXT, REFUSED)}, "10:13 14/05/2020: a clock"),
        ({"published_at": datetime.fromisoformat("2024-01-01T08:00+07:00")}, None),
    ],
)
def test_a_missing_date_says_why(desk, facts: dict[str, Any], why: str | None) -> None:
    desk.run(desk.text("tin", **facts))
    assert rows(desk.archive, "SELECT undated_because FROM latest_articles") == [(why,)]


def test_no_text_is_lost_from_the_months_for_want_of_a_date(desk) -> None:
    desk.run(
        dated(desk, "a", "2024-03-05T15:07", "minute"),
        dated(desk, "b", "2024-03-01T00:00", "month"),
        dated(desk, "c", "2024-01-01T00:00", "year"),
        dated(desk, "d", None, None),
        dated(desk, "e", None, None, document=paper("7/QĐ-UBND", "2023-12-09")),
        dated(desk, "f", "2023-12-10T00:00", "day", document=paper("8/QĐ-UBND", "2023-11-09")),
    )
    months = "SELECT year, year_month, dated_by, n_texts FROM articles_per_month ORDER BY 1, 2, 3"
    assert rows(desk.archive, months) == [
        (None, None, None, 1),
        (2023, "2023-12", "issued", 1),
        (2023, "2023-12", "published", 1),
        (2024, None, "published", 1),
        (2024, "2024-03", "published", 2),
    ]


def shown(desk, day: int, *counters: Counter, hour: int = 0) -> Reading:
    fetched_at = desk.now + timedelta(days=day, hours=hour)
    path = f"trang-{day}-{hour}"
    return desk.text(path, desk.capture(path, fetched_at=fetched_at), counters=counters)


def visits(value: int) -> Counter:
    return Counter("visits", value, str(value))


def test_the_last_value_of_a_day_stands_for_it(desk) -> None:
    desk.run(
        shown(desk, 0, visits(130), hour=5),
        shown(desk, 0, visits(100)),
        shown(desk, 1, visits(170)),
    )
    daily = "SELECT day, value, increase FROM visits_daily ORDER BY day"
    assert rows(desk.archive, daily) == [("2024-01-01", 130, None), ("2024-01-02", 170, 40)]


@pytest.mark.parametrize(
    ("day", "value", "before", "increase"),
    [
        (1, 100, ("2024-01-01", 100), 0),
        (1, 99, ("2024-01-01", 100), None),
        (2, 180, ("2024-01-01", 100), None),
    ],
    ids=["same", "set back", "a day left out"],
)
def test_an_increase_is_told_only_where_it_is_known(
    desk, day: int, value: int, before: tuple[str, int], increase: int | None
) -> None:
    desk.run(shown(desk, 0, visits(100)), shown(desk, day, visits(value)))
    daily = "SELECT previous_day, previous_value, increase FROM visits_daily ORDER BY day"
    assert rows(desk.archive, daily) == [(None, None, None), (*before, increase)]


def test_only_the_portals_own_numbers_are_a_series_and_only_visits_grow(desk) -> None:
    desk.run(
        shown(desk, 0, Counter("online", 3, "3"), Counter("views", 9, "9")),
        shown(desk, 1, Counter("online", 5, "5"), Counter("rating", 4.5, "4,5")),
    )
    undated = desk.text("tep", desk.capture("tep", fetched_at=None), counters=(visits(7),))
    desk.run(undated)
    daily = "SELECT name, value, increase FROM visits_daily ORDER BY day"
    assert rows(desk.archive, daily) == [("online", 3, None), ("online", 5, None)]


def test_every_kind_of_change_is_an_event_with_its_evidence(desk) -> None:
    text = desk.text("moi-cho")
    desk.run(desk.text("sua"), desk.text("go"), text)
    desk.run(desk.text("sua", body="Nói khác trước."), desk.error("go"), desk.error("moi-cho"))
    moved = desk.text("cho-khac", title=text.title, body=text.body)
    desk.run(desk.error("go", 410), moved)
    desk.run(desk.text("go"))
    events = (
        "SELECT substr(at, 1, 10), kind, title, revision, changed_fields, evidence FROM changes "
        "WHERE kind <> 'new' ORDER BY at, kind, title"
    )
    old = "from http://portal.example/moi-cho: status 404"
    assert rows(desk.archive, events) == [
        ("2024-01-02", "changed", "Tin sua", 2, '["body"]', None),
        ("2024-01-02", "missing", "Tin go", None, None, "status 404"),
        ("2024-01-02", "missing", "Tin moi-cho", None, None, "status 404"),
        ("2024-01-03", "removed", "Tin go", None, None, "status 410"),
        ("2024-01-03", "renamed", "Tin moi-cho", None, None, old),
        ("2024-01-04", "returned", "Tin go", None, None, None),
    ]
    new = "SELECT title, revision, url FROM changes WHERE kind = 'new' ORDER BY article_id DESC"
    assert rows(desk.archive, new)[0] == ("Tin moi-cho", 1, "http://portal.example/cho-khac")


def test_kinds_of_change_are_those_of_the_revision(desk) -> None:
    desk.run(desk.text("sua", body="Thị xã có 12 bản."))
    desk.run(desk.text("sua", body="Thị xã có 13 bản."))
    (kinds,) = rows(desk.archive, "SELECT change_kinds FROM changes WHERE kind = 'changed'")[0]
    stored = "SELECT change_kinds FROM revisions WHERE number = 2"
    assert rows(desk.archive, stored) == [(kinds,)]
    assert kinds is None or json.loads(kinds)


A, B = "UBND thị xã", "UBND tỉnh"
DAY, LATER = "2024-01-09", "2024-02-09"


@pytest.mark.parametrize(
    ("citations", "documents"),
    [
        ([(None, None), (A, None), (A, DAY), (None, DAY)], [(A, DAY, 4)]),
        ([(A, DAY), (B, DAY)], [(A, DAY, 2)]),
        ([(A, DAY), (A, LATER), (A, None)], [(A, None, 1), (A, DAY, 1), (A, LATER, 1)]),
        ([(A, None), (B, None), (None, None)], [(None, None, 1), (A, None, 1), (B, None, 1)]),
        ([(A, DAY), (B, None)], [(B, None, 1), (A, DAY, 1)]),
        ([(None, None), (None, None)], [(None, None, 2)]),
    ],
    ids=["partly named", "two spellings", "two days", "two issuers", "other issuer", "bare"],
)
def test_citations_count_for_one_document_where_no_other_can_be_meant(
    desk, citations: list[tuple[str | None, str | None]], documents: list[tuple[Any, ...]]
) -> None:
    named = [cite("12/QĐ-UBND", issuer=issuer, day=day) for issuer, day in citations]
    desk.run(*(desk.text(str(n), citations=(one,)) for n, one in enumerate(named)))
    cited = "SELECT issuer, issued_on, n_texts FROM cited_documents ORDER BY issued_on, issuer"
    assert rows(desk.archive, cited) == documents


def test_a_text_that_cites_a_document_in_two_ways_is_counted_once(desk) -> None:
    twice = (cite("12/QĐ-UBND", issuer=A, day=DAY), cite("12/QĐ-UBND", issuer=B, day=DAY))
    desk.run(desk.text("tin", citations=twice))
    assert rows(desk.archive, "SELECT n_texts FROM cited_documents") == [(1,)]


@pytest.mark.parametrize(
    ("day", "archived", "found"),
    [
        (DAY, [("12/QĐ-UBND", DAY)], ("yes", 1)),
        (None, [("12/QĐ-UBND", DAY)], ("perhaps", 1)),
        (DAY, [("12/QĐ-UBND", None)], ("perhaps", 1)),
        (None, [("12/QĐ-UBND", DAY), ("12/QĐ-UBND", LATER)], ("perhaps", None)),
        (DAY, [("12/QĐ-UBND", LATER)], ("no", None)),
        (DAY, [("13/QĐ-UBND", DAY)], ("no", None)),
        (DAY, [(None, DAY)], ("no", None)),
    ],
)
def test_a_cited_document_is_found_in_the_archive_by_number_and_day(
    desk, day: str | None, archived: list[tuple[str | None, str | None]], found: tuple[Any, ...]
) -> None:
    papers = [desk.text(str(n), document=paper(*each)) for n, each in enumerate(archived)]
    desk.run(*papers, desk.text("tin", citations=(cite("012/QĐ-UBND", day=day),)))
    cited = "SELECT number, in_archive, article_id FROM cited_documents"
    assert rows(desk.archive, cited) == [("012/QĐ-UBND", *found)]
    ghosts = rows(desk.archive, "SELECT number FROM ghost_documents")
    assert bool(ghosts) == (found[0] == "no")


def test_a_year_in_the_number_tells_the_document_without_its_day(desk) -> None:
    number = "12/2024/QĐ-UBND"
    desk.run(
        desk.text("vb", document=paper(number, DAY)), desk.text("tin", citations=(cite(number),))
    )
    cited = "SELECT issued_on, in_archive, article_id FROM cited_documents"
    assert rows(desk.archive, cited) == [(DAY, "yes", 1)]


def test_a_document_named_without_its_symbol_is_not_guessed(desk) -> None:
    short = replace(cite("18"), number=None, number_key=None, key=None, raw="Nghị quyết 18")
    desk.run(desk.text("tin", citations=(short,)))
    assert rows(desk.archive, "SELECT * FROM cited_documents") == []
