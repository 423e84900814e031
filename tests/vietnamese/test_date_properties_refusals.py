from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from portalcrawl.vietnamese.dates import VIETNAM, find_dates, read_date
from portalcrawl.vietnamese.text import nfc
from tests.vietnamese.printed_dates import WORDS

MODEST = settings(max_examples=500, derandomize=True, deadline=None)
BASE = datetime(2022, 3, 15, 8, 30, tzinfo=VIETNAM)

NUMBER = st.integers(0, 9999)
SMALL = st.integers(0, 31)
THREE = st.integers(0, 999)
UNITS = st.sampled_from("hộ bản xã thôn tổ".split())
NUMBERED = st.sampled_from(["đường", "phố", "số nhà", "ngõ", "Quốc lộ", "lớp", "khu"])
KINDS = st.sampled_from("NĐ-CP QĐ-UBND NQ-HĐND KH-UBND TT-BTC QĐ-TTg CT-TTg".split())
PARTY = st.sampled_from("CT/TU NQ/TW KL/TW CV/ĐU QĐ/ThU HD/BTCTW CTr/HU".split())
NO_DATES = st.one_of(
    WORDS,
    NUMBER.map(str),
    st.builds("số {}/{}".format, NUMBER, KINDS),
    st.builds("{}/{}/{}".format, NUMBER, st.integers(1990, 2035), KINDS),
    st.builds("số {:02}/{}/{}".format, SMALL, st.integers(1990, 2035), KINDS),
    st.builds("số {:02}-{}".format, SMALL, PARTY),
    st.builds("{}/2022/QH15".format, SMALL),
    st.builds("số {}-HĐBT".format, NUMBER),
    st.builds("{}/UBND-VX".format, NUMBER),
    st.builds("02{}.{}.{:03}".format, SMALL, st.integers(100, 9999), THREE),
    st.builds("09{:02} {:03} {:03}".format, SMALL, THREE, THREE),
    st.builds("(0215) 3{:03}-{:03}".format, THREE, THREE),
    st.builds("{}.{:03}.{:03} đồng".format, SMALL, THREE, THREE),
    st.builds("{},{} tỷ đồng".format, NUMBER, SMALL),
    st.builds("{}.{:03} lượt".format, SMALL, THREE),
    st.builds("{}/{} {}".format, SMALL, SMALL, UNITS),
    st.builds("{}/{} số hộ".format, SMALL, SMALL),
    st.builds("tỷ lệ {}/{}".format, SMALL, SMALL),
    st.builds("{},{}%".format, SMALL, SMALL),
    st.builds("{}-{}%".format, SMALL, SMALL),
    st.builds("{} {}/{}{}".format, NUMBERED, SMALL, SMALL, st.sampled_from(["", " lúc 7h30 tại"])),
    st.builds("27{}-{:03}.{:02}".format, st.sampled_from(["A", "B1"]), THREE, SMALL),
    st.builds("phiên bản {}.{}.{}".format, SMALL, SMALL, SMALL),
    st.builds("v{}.{}.{}".format, SMALL, SMALL, SMALL),
    st.builds("{}.{}.{}.{}".format, st.integers(1, 255), SMALL, SMALL, st.integers(0, 255)),
    st.builds("lúc {}h{:02} tại".format, st.integers(0, 23), st.integers(0, 59)),
    st.builds("từ {}-{} kg".format, SMALL, SMALL),
    st.builds("Điều {}, khoản {}".format, SMALL, SMALL),
    st.builds("tỷ số {}-{}".format, SMALL, SMALL),
)  # fmt: skip
# Two numbers alone with a point or a dash between them are a date: "5. 3".
BETWEEN = st.sampled_from([" ", ", ", "; ", "\n", " | ", " và "])


def _values(text: str, base: datetime | None) -> list[str]:
    readings = [read_date(text, base=base)]
    readings += [found.reading for found in find_dates(text, base=base)]
    return [f"{each.rule}: {each.iso or each.start}" for each in readings if each.iso or each.start]


@MODEST
@given(st.lists(NO_DATES, max_size=12), BETWEEN)
def test_words_and_numbers_without_a_date_give_none(parts: list[str], between: str) -> None:
    text = between.join(parts)
    assert _values(text, None) == []
    assert _values(text, BASE) == []


SPARE = st.one_of(NUMBER.filter(lambda number: number > 2100), st.just(98765)).map(str)


@MODEST
@given(
    st.lists(
        st.one_of(
            st.sampled_from("ngày tháng giờ quý tuần".split()), SPARE, SPARE.map("năm {}".format)
        ),
        max_size=12,
    ),
    st.sampled_from([None, BASE]),
)
def test_words_of_dates_with_numbers_of_none_give_none(parts: list[str], base) -> None:
    assert _values(" ".join(parts), base) == []


ZONES = st.sampled_from([None, UTC, VIETNAM, timezone(timedelta(hours=-12)), timezone.max])
BASES = st.one_of(
    st.none(),
    st.sampled_from([datetime.min, datetime.max, datetime.min.replace(tzinfo=timezone.max)]),
    st.datetimes(timezones=ZONES),
)
FRAGMENTS = """1 5 12 15 29 30 31 02 2/9 15/3 15-3 5.3 2022 2022-03-05 15/3/2022 15.03.22 3/2022
    / - . : , ( ) | ngày tháng năm ngay thang nam Tháng đến từ và giờ phút 7:05 8h30 7h SA chiều
    mùng rằm Giêng Chạp Tết âm lịch nhuận quý IV thứ CN T7 hôm qua nay trước sau tuần [GMT+7] PM
    2020-2025 hai mươi lăm mốt năm đầu cuối \\r\\n ２ ½""".split()
SOUP = st.lists(
    st.sampled_from([*FRAGMENTS, "\u200b", "\u0303", "\x00", "\ud800", "\u202e"]), max_size=14
)
SPACES = st.sampled_from([" ", " ", "", "\n", "\u00a0"])


def _iso_moment(text: str) -> datetime:
    return datetime.fromisoformat(text + {4: "-01-01", 7: "-01"}.get(len(text), ""))


def _check(text: str, base: datetime | None) -> None:
    """What holds of every text: an answer or a reason, in order, and as it is printed."""
    line = read_date(text, base=base)
    assert line.raw == text
    found = find_dates(text, base=base)
    for reading in [line, *(each.reading for each in found)]:
        assert reading.iso or reading.reason
        assert not (reading.iso and reading.start)
        assert (reading.iso is None) == (reading.precision is None)
        if reading.iso:
            assert (_iso_moment(reading.iso).tzinfo is not None) == (reading.precision == "minute")
        if reading.start:
            assert date.fromisoformat(reading.start) <= date.fromisoformat(reading.end)
    shown = nfc(text)
    for each in found:
        assert 0 <= each.start < each.end <= len(shown)
        assert each.reading.raw == shown[each.start : each.end].strip() != ""
    assert all(first.end <= second.start for first, second in pairwise(found))


@MODEST
@given(st.text(st.characters(exclude_categories=()), max_size=120), BASES)
def test_any_text_has_a_value_or_a_reason(text: str, base: datetime | None) -> None:
    _check(text, base)


@settings(MODEST, max_examples=500)
@given(SOUP, SPACES, BASES)
def test_any_pieces_of_dates_have_a_value_or_a_reason(parts, between, base) -> None:
    _check(between.join(parts), base)


@given(BASES)
def test_no_text_at_all_is_no_date(base: datetime | None) -> None:
    for nothing in (None, "", " \u200b\n"):
        assert read_date(nothing, base=base).reason == "no text"
        assert find_dates(nothing, base=base) == ()


@MODEST
@given(
    st.lists(
        st.sampled_from(
            "5/3/2022 2022-03-06 06/3/2022 8:00 8h30 7h lúc , - | 17:05:09 15h30'".split()
        ),
        max_size=9,
    ),
    BASES,
)
def test_no_two_dates_share_a_clock(parts: list[str], base: datetime | None) -> None:
    _check(" ".join(parts), base)


BLANKS = st.sampled_from([" ", "   ", " ... ", "......", " … ", " ____ ", " - ", "\u00a0\u00a0 "])


@MODEST
@given(BLANKS, BLANKS, st.sampled_from(["", "3", "12", "05"]), st.integers(1990, 2035))
def test_a_day_left_blank_has_no_value(blank: str, other: str, month: str, year: int) -> None:
    text = f"ngày{blank}tháng {month}{other if not month else ' '}năm {year}"
    assert read_date(f"Na Lay, {text}", base=BASE).iso is None
    assert [found.reading.iso for found in find_dates(text, base=BASE)] == [None]
