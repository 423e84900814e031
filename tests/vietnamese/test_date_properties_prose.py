import re
import unicodedata
from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from portalcrawl.vietnamese.dates import VIETNAM, find_dates, read_date
from portalcrawl.vietnamese.lunar import to_solar
from portalcrawl.vietnamese.text import nfc
from tests.vietnamese.printed_dates import (
    DAYS,
    WORDS,
    bare_dates,
)

MODEST = settings(max_examples=200, derandomize=True, deadline=None)
BASE = datetime(2022, 3, 15, 8, 30, tzinfo=VIETNAM)
SPACES = st.sampled_from([" ", " ", "", "\n", "\u00a0"])


@settings(MODEST, max_examples=500)
@given(
    st.lists(
        st.sampled_from(
            """1 5 12 15 29 31 02 2/9 15/3 5.3 2022 2022-03-05 15/3/2022 3/2022 2019 / - . , ( ngày
            ngày ngày tháng năm Ngày Tháng sáng 7:05 8h30 chiều lúc của UBND số 14-CT/TU""".split()
        ),
        max_size=10,
    ),
    SPACES,
)
def test_every_number_of_a_value_is_printed_where_it_was_found(parts, between) -> None:
    for found in find_dates(between.join(parts), base=BASE):
        reading = found.reading
        if reading.iso is None:
            continue
        printed = re.findall("[0-9]+", unicodedata.normalize("NFKC", reading.raw))
        year, *rest = map(int, reading.iso[:10].split("-"))
        if reading.rule not in ("no-year", "words-no-year"):
            assert any(run.startswith(str(year)) or int(run) == year % 100 for run in printed)
        # "tháng năm" is May.
        numbers = {*map(int, printed), *([5] if "năm" in reading.raw.lower() else [])}
        assert set(rest) <= numbers


PROSE = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)


@MODEST
@given(st.lists(st.tuples(PROSE, bare_dates()), max_size=4), PROSE)
def test_every_date_of_a_prose_text_is_found_in_its_order(pieces, rest: str) -> None:
    text = "".join(f"{prose} ({printed.text}). " for prose, printed in pieces) + rest
    found = find_dates(text)
    assert [each.reading.iso for each in found] == [printed.iso for _, printed in pieces]
    at = 0
    for each, (_, printed) in zip(found, pieces, strict=True):
        start = nfc(text).index(nfc(printed.text), at)
        at = start + len(nfc(printed.text))
        assert start <= each.start < each.end <= at


@st.composite
def ranges(draw) -> tuple[str, date, date]:
    first = draw(DAYS)
    last = first + timedelta(days=draw(st.integers(1, 60)))
    forms = [
        "{a:%d/%m/%Y} - {b:%d/%m/%Y}", "từ ngày {a:%d-%m-%Y} đến ngày {b:%d-%m-%Y}",
        "{a:%d/%m/%Y} đến hết {b:%d/%m/%Y}", "từ 7h30 ngày {a:%d/%m/%Y} đến 17h ngày {b:%d/%m/%Y}",
        "ngày {a.day} tháng {a.month} năm {a.year} đến ngày {b.day} tháng {b.month} năm {b.year}",
        "từ ngày {a.day}/{a.month} đến {b.day}/{b.month}/{b.year}", "từ {a:%d/%m}-{b:%d/%m/%Y}",
        "từ ngày {a.day} tháng {a.month} đến ngày {b.day} tháng {b.month} năm {b.year}",
    ]  # fmt: skip
    if (first.year, first.month) == (last.year, last.month):
        forms += [
            "{a.day}-{b.day}/{a.month}/{b.year}", "từ ngày {a:%d} đến ngày {b:%d/%m/%Y}",
            "trong hai ngày {a.day} và {b.day}/{b.month}/{b.year}",
            "ngày {a.day}, {b.day}/{b.month}/{b.year}", "từ {a.day} - {b.day}/{b.month}/{b.year}",
            "từ ngày {a.day} đến ngày {b.day} tháng {b.month} năm {b.year}",
        ]  # fmt: skip
    return draw(st.sampled_from(forms)).format(a=first, b=last), first, last


@MODEST
@given(ranges(), st.sampled_from(["", "Họp ", "Thời gian: ", "tổ chức "]))
def test_a_range_reads_from_its_first_to_its_last_day(written, lead: str) -> None:
    text, first, last = written
    (found,) = find_dates(f"{lead}{text} tại xã.")
    for reading in (found.reading, read_date(lead + text)):
        assert (reading.iso, reading.rule) == (None, "range")
        assert (reading.start, reading.end) == (first.isoformat(), last.isoformat())


@MODEST
@given(ranges())
def test_a_range_that_is_turned_around_is_none(written) -> None:
    _, first, last = written
    for form in ("từ ngày {:%d/%m/%Y} đến ngày {:%d/%m/%Y}", "từ ngày {:%d/%m} đến {:%d/%m/%Y}"):
        # "từ 28/12 đến 5/1/2025" began the year before.
        if "%Y}" in form[:20] or first.month == last.month:
            found = find_dates(form.format(last, first))
            assert [each.reading.start for each in found if each.reading.start] == []


@MODEST
@given(
    st.integers(1, 4),
    st.integers(1, 4),
    st.integers(1990, 2035),
    st.sampled_from("-, đến, và".split(", ")),
)
def test_quarters_read_forward_only(first: int, last: int, year: int, to: str) -> None:
    roman = ["", "I", "II", "III", "IV"]
    reading = read_date(f"quý {roman[first]} {to} quý {roman[last]} năm {year}")
    assert reading.iso is None
    if first > last:
        assert reading.start is None
    else:
        after = date(year + last // 4, last % 4 * 3 + 1, 1)
        expected = (date(year, first * 3 - 2, 1), after - timedelta(days=1))
        assert (reading.start, reading.end) == tuple(day.isoformat() for day in expected)


LUNAR = [
    "mùng {d} tháng {m} năm {y} âm lịch", "ngày {d} tháng {m} âm lịch năm {y}",
    "{d}/{m}/{y} âm lịch", "ngày {d}/{m}/{y} (âm lịch)", "{d}-{m}-{y} ÂL", "âm lịch: {d}/{m}/{y}",
    "nhằm ngày {d}/{m}/{y} âm lịch", "ngày {d:02} tháng {m:02} năm {y} (ÂL)",
]  # fmt: skip


@MODEST
@given(st.integers(1, 29), st.integers(1, 12), st.integers(1990, 2035), st.sampled_from(LUNAR))
def test_a_lunar_day_is_the_solar_day_some_weeks_later(day, month, year, form: str) -> None:
    form = form if day <= 10 else form.replace("mùng", "ngày")
    reading = read_date(form.format(d=day, m=month, y=year))
    solar = to_solar(day, month, year=year)
    assert (reading.calendar, reading.iso) == ("lunar", solar.isoformat())
    assert 10 <= (solar - date(year, month, min(day, 28))).days <= 60


@MODEST
@given(
    st.integers(1, 999),
    st.sampled_from(["ngày", "tuần", "giờ", "phút"]),
    st.datetimes(datetime(1995, 1, 1), datetime(2035, 1, 1)),
    st.sampled_from(["", "Cập nhật: ", "Đăng "]),
)
def test_a_stretch_of_time_counts_from_the_publication(count, unit, base, label: str) -> None:
    step = {"ngày": 1440, "tuần": 10080, "giờ": 60, "phút": 1}[unit]
    now = base.replace(second=0, microsecond=0)
    for text, sign in (("{} {} trước", -1), ("cách đây {} {}", -1), ("{} {} sau", 1)):
        line = label + text.format(count, unit)
        moment = now + sign * timedelta(minutes=count * step)
        day, clock = moment.date().isoformat(), f"{moment:%Y-%m-%dT%H:%M}+07:00"
        assert read_date(line, base=base).iso == (day if step >= 1440 else clock)
        assert read_date(line).iso is None
