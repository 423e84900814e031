from datetime import date

import pytest

from portalcrawl.extract.dates.bounds import Bounds, Period, find_bounds
from portalcrawl.extract.dates.events import find_events

_YEAR = Period(date(2021, 1, 1), date(2021, 12, 31))
_MONTH = Period(date(2021, 2, 1), date(2021, 2, 28))
_DAY = Period(date(2021, 3, 5), date(2021, 3, 5))


@pytest.mark.parametrize(
    ("text", "stated", "captured", "bounds"),
    [
        (None, None, None, (None, None)),
        (None, None, "2026-01-02", (None, "2026-01-02")),
        (None, _YEAR, "2026-01-02", ("2021-01-01", "2021-12-31")),
        (None, _YEAR, "2021-06-30", ("2021-01-01", "2021-06-30")),
        (None, _YEAR, None, ("2021-01-01", "2021-12-31")),
        (None, _MONTH, "2026-01-02", ("2021-02-01", "2021-02-28")),
        (None, _DAY, "2026-01-02", (None, "2026-01-02")),
        ("Xã đã họp ngày 8/5/2021.", _YEAR, "2026-01-02", ("2021-05-08", "2021-12-31")),
        ("Xã đã họp ngày 8/5/2020.", _YEAR, "2026-01-02", ("2021-01-01", "2021-12-31")),
        ("Xã đã họp ngày 8/5/2021.", _YEAR, "2021-04-01", ("2021-01-01", "2021-04-01")),
    ],
)
def test_bounds_agree_with_what_is_stated(text, stated, captured, bounds):
    captured_on = date.fromisoformat(captured) if captured else None
    found = find_bounds(find_events({"body": text}), stated=stated, captured_on=captured_on)
    shown = tuple(day.isoformat() if day else None for day in (found.not_before, found.not_after))
    assert (shown, found.problems) == (bounds, ())


@pytest.mark.parametrize(
    ("stated", "captured_on", "issued_on", "message"),
    [
        (
            _YEAR,
            date(2020, 12, 31),
            None,
            "Not before 2021-01-01 and not after 2020-12-31: one of the two is wrong.",
        ),
        (
            None,
            date(2022, 1, 1),
            date(2022, 3, 1),
            "Not before 2022-03-01 and not after 2022-01-01: one of the two is wrong.",
        ),
    ],
)
def test_bounds_that_cross_are_a_problem(stated, captured_on, issued_on, message):
    found = find_bounds((), stated=stated, captured_on=captured_on, issued_on=issued_on)
    assert [(one.code, one.message) for one in found.problems] == [("bounds_cross", message)]
    assert found == Bounds(None, captured_on, found.problems)
