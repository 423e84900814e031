"""What was seen of pages before anything is stored."""

from collections.abc import Iterator

import pytest

from portalcrawl.archive import PageDateLine, Readable, Upkeep
from portalcrawl.jobs import outlook as outlooks
from portalcrawl.jobs.looking import Look
from portalcrawl.jobs.outlook import Outlook
from portalcrawl.outcomes import Change

UPKEEP = Upkeep(1, 1, "a", "b", "3")


def page(number: int, *, text: int | None = None) -> Readable:
    return Readable(number, number, text, "town", f"http://a.vn/{number}", f"a.vn/{number}", "00")


def line(article: int, raw: str = "5/3/2024") -> PageDateLine:
    return PageDateLine(article, None, "published", raw, None, "key")


@pytest.fixture
def outlook() -> Iterator[Outlook]:
    with Outlook() as outlook:
        yield outlook


def kept(outlook: Outlook, *pages: Readable) -> list[int]:
    return [look.capture_id for _, look in outlook.looks(pages)]


def test_pages_that_read_the_same_leave_nothing_to_store(outlook) -> None:
    outlook.add(page(1, text=1), Look(1))
    outlook.add(page(2, text=2), Look(2, upkeep=UPKEEP))
    outlook.add(page(3), Look(3, fault="damaged"))
    outlook.add(page(4), Look(4, is_strange=True))
    assert outlook.seen == {1, 2}
    assert (outlook.damaged, outlook.strange) == ({3: "damaged"}, {4: "town"})
    assert kept(outlook, *map(page, (1, 2, 3, 4))) == [2]


def test_what_is_to_be_stored_comes_back_as_it_was_in_the_order_asked(outlook, monkeypatch) -> None:
    monkeypatch.setattr(outlooks, "_IN_MEMORY_BYTES", 100)
    looks = [Look(n, Change.CHANGED, ("title",), reading=bytes([n]) * 5000) for n in (1, 2, 3)]
    for look in looks:
        outlook.add(page(look.capture_id), look)
    back = [look for _, look in outlook.looks([page(3), page(9), page(1)])]
    assert back == [looks[2], looks[0]]


def test_a_second_look_replaces_the_first(outlook) -> None:
    outlook.add(page(1, text=7), Look(1, Change.CHANGED, ("title",), lines=(line(-1),)))
    assert outlook.date_lines("town", [line(7, "old")]) == [line(-1)]
    outlook.add(page(1, text=7), Look(1, Change.CHANGED, ("dates",), lines=(line(-1, "new"),)))
    assert outlook.date_lines("town", []) == [line(-1, "new")]
    (pair,) = outlook.looks([page(1)])
    assert pair[1].fields == ("dates",)


def test_lines_are_those_of_the_portals_texts_as_they_will_be(outlook) -> None:
    outlook.add(page(1, text=2), Look(1, Change.CHANGED, ("dates",), lines=(line(-1, "b"),)))
    outlook.add(page(5), Look(5, Change.NEW, lines=(line(-5, "d"),)))
    outlook.add(page(6, text=4), Look(6, Change.KEPT, lines=(line(-6, "kept"),)))
    archived = [line(1, "a"), line(2, "old"), line(3, "c")]
    raws = [one.raw for one in outlook.date_lines("town", archived)]
    assert raws == ["a", "b", "c", "d"]
    assert outlook.date_lines("elsewhere", []) == []


@pytest.mark.parametrize(("shown", "expected"), [(1, [9]), (2, [])])
def test_a_further_address_of_a_text_that_changes_is_looked_at_when_it_is_stored(
    outlook, shown, expected
) -> None:
    outlook.add(page(1, text=1), Look(1, Change.CHANGED, ("title",), reading=b"1"))
    outlook.add(page(9), Look(9, shows=shown, reading=b"9"))
    assert kept(outlook, page(9)) == expected
