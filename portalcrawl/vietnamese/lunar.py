"""The Vietnamese lunar calendar at UTC+7.

After the method that Hồ Ngọc Đức published from Meeus' *Astronomical Algorithms*: months begin
on the day of the new moon in Vietnam, the month that holds the winter solstice is the eleventh,
and the first month without a principal term is the leap one. Chinese calendars reckon at UTC+8
and differ on some month starts, among them Tết 2007 and 2030.
"""

from datetime import date
from functools import lru_cache
from math import floor, pi, sin

_JULIAN_DAY_OF_ORDINAL_ZERO = 1721424.5
_SYNODIC_DAYS = 29.530588853
_FIRST_NEW_MOON = 2415021.076998695
_UTC_OFFSET_DAYS = 7 / 24


def to_solar(day: int, month: int, *, year: int, is_leap: bool = False) -> date | None:
    """The civil day of a lunar day; None when the year has no such day or month.

    ``year``: the civil year in which the lunar year begins. ``is_leap``: the leap month that
    repeats the number of the ordinary one is meant ("tháng 2 nhuận").

    >>> to_solar(1, 1, year=2007)
    datetime.date(2007, 2, 17)
    """
    if not (1 <= day <= 30 and 1 <= month <= 12 and 1800 <= year <= 2200):
        return None
    first = _first_day_of_month(month, year)
    if is_leap:
        first = _next_new_moon_day(first)
        if first != _first_day_of_leap_month(year):
            return None
    if day == 30 and _next_new_moon_day(first) - first < 30:
        return None
    return _from_day_number(first + day - 1)


_STEMS = ("canh", "tan", "nham", "quy", "giap", "at", "binh", "dinh", "mau", "ky")
_BRANCHES = (
    "than", "dau", "tuat", "hoi", "ty", "suu", "dan", "mao", "thin", "ty", "ngo", "mui",
)  # fmt: skip


def lunar_years(year: int, cycle: str | None) -> list[int]:
    """Lunar years around ``year``; only those so named where stem and branch are printed.

    ``cycle``: name of the year as flat text, ``nham dan``; None stands for any.
    """
    if cycle is None:
        return [year - 1, year, year + 1]
    stem, branch = cycle.replace("ti", "ty").split()
    around = range(year - 60, year + 61)
    return [y for y in around if _STEMS[y % 10] == stem and _BRANCHES[y % 12] == branch]


@lru_cache(maxsize=1024)  # texts name the same few days again and again
def _first_day_of_month(month: int, year: int) -> int:
    solstice_year = year if month >= 11 else year - 1
    eleventh = _eleventh_month(solstice_year)
    following = _eleventh_month(solstice_year + 1)
    offset = month - 11 if month >= 11 else month + 1
    if following - eleventh > 365 and offset >= _leap_offset(eleventh):
        offset += 1  # the leap month repeats the number of the month before it
    index = floor(0.5 + (eleventh - _FIRST_NEW_MOON) / _SYNODIC_DAYS)
    return _new_moon_day(index + offset)


def _first_day_of_leap_month(year: int) -> int | None:
    """Day number of the leap month among the months of a lunar year; None where it has none."""
    new_year, next_new_year = (_first_day_of_month(1, each) for each in (year, year + 1))
    for solstice_year in (year - 1, year):
        eleventh = _eleventh_month(solstice_year)
        if _eleventh_month(solstice_year + 1) - eleventh > 365:
            index = floor(0.5 + (eleventh - _FIRST_NEW_MOON) / _SYNODIC_DAYS)
            first = _new_moon_day(index + _leap_offset(eleventh))
            if new_year <= first < next_new_year:
                return first
    return None


def _eleventh_month(year: int) -> int:
    last_day = _day_number(date(year, 12, 31))
    index = floor((last_day - 2415021) / _SYNODIC_DAYS)
    start = _new_moon_day(index)
    return _new_moon_day(index - 1) if _sun_sector(start) >= 9 else start


def _leap_offset(eleventh: int) -> int:
    index = floor((eleventh - _FIRST_NEW_MOON) / _SYNODIC_DAYS + 0.5)
    for offset in range(1, 14):
        start, following = _new_moon_day(index + offset), _new_moon_day(index + offset + 1)
        if _sun_sector(start) == _sun_sector(following):
            return offset
    return 14


def _next_new_moon_day(day_number: int) -> int:
    index = floor(0.5 + (day_number - _FIRST_NEW_MOON) / _SYNODIC_DAYS)
    return _new_moon_day(index + 1)


def _new_moon_day(index: int) -> int:
    """Day number, in Vietnam, of the ``index``-th new moon since 1 January 1900."""
    t = index / 1236.85
    rad = pi / 180
    mean = 2415020.75933 + 29.53058868 * index + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin((166.56 + 132.87 * t - 0.009173 * t**2) * rad)
    sun = 359.2242 + 29.10535608 * index - 0.0000333 * t**2 - 0.00000347 * t**3
    moon = 306.0253 + 385.81691806 * index + 0.0107306 * t**2 + 0.00001236 * t**3
    node = 21.2964 + 390.67050646 * index - 0.0016528 * t**2 - 0.00000239 * t**3
    correction = (0.1734 - 0.000393 * t) * sin(sun * rad) + 0.0021 * sin(2 * sun * rad)
    correction += -0.4068 * sin(moon * rad) + 0.0161 * sin(2 * moon * rad)
    correction += -0.0004 * sin(3 * moon * rad) + 0.0104 * sin(2 * node * rad)
    correction += -0.0051 * sin((sun + moon) * rad) - 0.0074 * sin((sun - moon) * rad)
    correction += 0.0004 * sin((2 * node + sun) * rad) - 0.0004 * sin((2 * node - sun) * rad)
    correction += -0.0006 * sin((2 * node + moon) * rad) + 0.0010 * sin((2 * node - moon) * rad)
    correction += 0.0005 * sin((2 * moon + sun) * rad)
    return floor(mean + correction - _delta_days(t) + 0.5 + _UTC_OFFSET_DAYS)


def _delta_days(t: float) -> float:
    """Difference between ephemeris and universal time."""
    if t < -11:
        return 0.001 + 0.000839 * t + 0.0002261 * t**2 - 0.00000845 * t**3 - 0.000000081 * t**4
    return -0.000278 + 0.000265 * t + 0.000262 * t**2


def _sun_sector(day_number: int) -> int:
    """Twelfth of the zodiac (0-11) in which the sun stands when the day begins in Vietnam."""
    t = (day_number - 0.5 - _UTC_OFFSET_DAYS - 2451545.0) / 36525
    rad = pi / 180
    anomaly = 357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly * rad)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * anomaly * rad)
    longitude += 0.000290 * sin(3 * anomaly * rad)
    return floor((longitude * rad % (2 * pi)) / pi * 6)


def _day_number(day: date) -> int:
    return day.toordinal() + floor(_JULIAN_DAY_OF_ORDINAL_ZERO + 0.5)


def _from_day_number(day_number: int) -> date:
    return date.fromordinal(day_number - floor(_JULIAN_DAY_OF_ORDINAL_ZERO + 0.5))
