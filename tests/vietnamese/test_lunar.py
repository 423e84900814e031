"""The Vietnamese lunar calendar, where it agrees with the Chinese one and where it does not."""

from datetime import date

import pytest

from portalcrawl.vietnamese.lunar import to_solar


@pytest.mark.parametrize(
    ("year", "new_year"),
    [
        (1968, date(1968, 1, 29)),
        (1985, date(1985, 1, 21)),
        (2000, date(2000, 2, 5)),
        (2007, date(2007, 2, 17)),
        (2012, date(2012, 1, 23)),
        (2019, date(2019, 2, 5)),
        (2023, date(2023, 1, 22)),
        (2025, date(2025, 1, 29)),
        (2030, date(2030, 2, 2)),
    ],
)
def test_new_year_falls_on_the_vietnamese_day(year: int, new_year: date) -> None:
    assert to_solar(1, 1, year=year) == new_year


@pytest.mark.parametrize(
    ("lunar", "solar"),
    [
        ((15, 8, 2020), date(2020, 10, 1)),
        ((15, 8, 2023), date(2023, 9, 29)),
        ((15, 8, 2025), date(2025, 10, 6)),
        ((10, 3, 2023), date(2023, 4, 29)),
        ((23, 12, 2021), date(2022, 1, 25)),
    ],
)
def test_months_after_a_leap_month_keep_their_number(
    lunar: tuple[int, int, int], solar: date
) -> None:
    assert to_solar(lunar[0], lunar[1], year=lunar[2]) == solar


@pytest.mark.parametrize("lunar", [(31, 1, 2022), (0, 1, 2022), (1, 13, 2022), (30, 12, 2021)])
def test_a_day_that_the_month_does_not_have_is_none(lunar: tuple[int, int, int]) -> None:
    assert to_solar(lunar[0], lunar[1], year=lunar[2]) is None
