import tomllib
from datetime import date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from portalcrawl import portals
from portalcrawl.vietnamese.dates import find_dates, read_date
from tests.vietnamese.printed_dates import (
    DAYS,
    Printed,
    as_software,
    bare_dates,
    clocks,
    english,
    in_number_words,
    retyped,
    worded,
    year_first,
)

MANY = settings(max_examples=700, derandomize=True, deadline=None)
MODEST = settings(max_examples=200, derandomize=True, deadline=None)

VOCABULARY = tomllib.loads((Path(portals.__file__).parent / "vocabulary.toml").read_text("utf-8"))
LABELS = [
    label.replace("*", "Ban biên tập")
    for role in ("published", "updated", "issued", "effective")
    for label in VOCABULARY["labels"][role]
]
SEPARATORS = [": ", ":", " ", " : ", " - ", "\n", " | ", ":\n", ": | "]
PLACES = ["Na Lay, ", "Ban biên tập - ", "Ban biên tập | ", "Trang tin • ", "Tổ 3, ", "* "]
ENDS = [
    "", "", ".", "./.", ")", " | :152", " 2", " - Lượt xem: 148", " | Lượt xem: 1.852",
    " Lượt xem: 1852 In bài viết", " (148 lượt xem)", " - 254 lượt đọc", "\nLượt đọc: 12",
    " | Tác giả: Ban biên tập", " Nguồn: Cổng thông tin",
]  # fmt: skip


@st.composite
def lines(draw) -> Printed:
    """A date line of a page: a label or a place, the date, and what portals put behind it."""
    printed = draw(bare_dates())
    lead = draw(st.sampled_from(["", "label", "place"]))
    if lead == "label":
        label = draw(st.sampled_from(LABELS))
        between = ["", " ", "\n"] if label.endswith(":") else SEPARATORS
        lead = draw(st.sampled_from(["", "", "• ", "("])) + label + draw(st.sampled_from(between))
    elif lead == "place":
        lead = draw(st.sampled_from(PLACES))
    text = retyped(draw, lead + printed.text + draw(st.sampled_from(ENDS)))
    return Printed(text, printed.iso, printed.names_weekday)


@MANY
@given(lines())
def test_a_date_line_of_any_shape_reads_back(line: Printed) -> None:
    reading = read_date(line.text)
    assert reading.iso == line.iso
    assert reading.raw == line.text
    assert reading.weekday_agrees is (True if line.names_weekday else None)


@MODEST
@given(lines(), st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)))
def test_a_full_date_owes_nothing_to_the_publication_time(line: Printed, base: datetime) -> None:
    assert read_date(line.text, base=base) == read_date(line.text)


@MANY
@given(lines())
def test_a_date_line_holds_one_date_and_a_text_gives_the_same(line: Printed) -> None:
    assert [found.reading.iso for found in find_dates(line.text)] == [line.iso]


@MODEST
@given(
    lines(),
    st.sampled_from(["  ", "\t\t", "\u00a0 "]),
    st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)),
)
def test_a_line_full_of_wide_gaps_is_missed_but_never_misread(line: Printed, gap, base) -> None:
    text = line.text.replace(" ", gap)
    values = [read_date(text, base=base).iso, *(found.reading.iso for found in find_dates(text))]
    coarser = {line.iso[:10], f"{line.iso[:16]}+07:00"}
    assert set(values) <= {line.iso, *coarser, None}


@MODEST
@given(
    DAYS,
    st.sampled_from(["/", "-", "."]),
    st.sampled_from(["{:02}{}{:02}{}{}", "{}{}{}{}{}"]),
    st.one_of(st.none(), clocks()),
)
def test_a_month_first_site_swaps_exactly_the_ambiguous(day: date, mark, form, clock) -> None:
    swapped = date(day.year, day.day, day.month) if day.day <= 12 else day
    behind, iso = (f" | {clock.text}", clock.iso) if clock else ("", "")
    day_first = form.format(day.day, mark, day.month, mark, day.year) + behind
    assert read_date(day_first).iso == day.isoformat() + iso
    assert read_date(day_first, month_first=True).iso == swapped.isoformat() + iso
    month_first = form.format(day.month, mark, day.day, mark, day.year) + behind
    assert read_date(month_first, month_first=True).iso == day.isoformat() + iso
    assert read_date(month_first).iso == swapped.isoformat() + iso


@MODEST
@given(bare_dates(shapes=(worded, in_number_words, year_first, as_software, english)))
def test_a_month_first_site_changes_no_date_of_another_shape(printed: Printed) -> None:
    assert read_date(printed.text, month_first=True) == read_date(printed.text)
