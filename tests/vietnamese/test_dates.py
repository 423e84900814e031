"""Every form of date seen so far, and what it means; the tables of real lines come on top."""

import importlib.util
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.dates import VIETNAM, find_dates, read_date

BASE = datetime(2022, 3, 15, 8, 30, tzinfo=VIETNAM)


def bench() -> ModuleType:
    path = Path(__file__).parents[1] / "bench" / "dates.py"
    spec = importlib.util.spec_from_file_location("bench_dates", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Thời gian đăng: 03/09/2020 08:05:09 PM", "2020-09-03T20:05:09+07:00"),
        ("Thời gian đăng: 12:00:10 AM 03/09/2020", "2020-09-03T00:00:10+07:00"),
        ("Ngày đăng: 3/9/2020 | 12:15 PM", "2020-09-03T12:15+07:00"),
        ("Thứ ba, 05/03/2024 | 10:22", "2024-03-05T10:22+07:00"),
        ("26/07/2024 8h03", "2024-07-26T08:03+07:00"),
        ("Cập nhật lúc: 15:07 - 02/01/2023", "2023-01-02T15:07+07:00"),
        ("14/5/2021 22:13 PM", "2021-05-14T22:13+07:00"),
        ("09/10/2021 lúc 7:05 SA", "2021-10-09T07:05+07:00"),
        ("09/10/2021 lúc 7:05 CH", "2021-10-09T19:05+07:00"),
        ("5 giờ 30 phút chiều ngày 09/10/2021", "2021-10-09T17:30+07:00"),
        ("15 giờ 07 phút ngày 9 tháng 10 năm 2021", "2021-10-09T15:07+07:00"),
        ("9 giờ 5' ngày 1/2/2023", "2023-02-01T09:05+07:00"),
        ("11 giờ đêm 1/2/2023", "2023-02-01T23:00+07:00"),
        ("1 giờ trưa ngày 1/2/2023", "2023-02-01T13:00+07:00"),
        ("19g45 ngày 1-2-2023", "2023-02-01T19:45+07:00"),
        ("Thứ Năm, 7 Tháng Tư 2022 lúc 3:20 chiều", "2022-04-07T15:20+07:00"),
        ("2023-02-01T20:30:00Z", "2023-02-02T03:30:00+07:00"),
        ("2023-02-01 20:30", "2023-02-01T20:30+07:00"),
        ("1/2/2023 20:30 (GMT+0)", "2023-02-02T03:30+07:00"),
        ("1/2/2023 20:30 [GMT +7]", "2023-02-01T20:30+07:00"),
        ("hai mươi lăm tháng mười năm 2021", "2021-10-25"),
        ("ngày mười lăm tháng tám năm 2019", "2019-08-15"),
        ("ngày 7 tháng Chạp năm 2021", "2022-01-09"),
        ("ngày 5 tháng 4năm 2019", "2019-04-05"),
        ("ngày 5\\r\\ntháng 4 năm 2019", "2019-04-05"),
        ("ngày 5\ntháng 4\nnăm 2019", "2019-04-05"),
        ("NGÀY 05 THÁNG 04 NĂM 2019", "2019-04-05"),
        ("ngay 5 thang 4 nam 2019", "2019-04-05"),
        ("０５／０４／２０１９", "2019-04-05"),
        ("5 . 4 . 2019", "2019-04-05"),
        ("5\u20134\u20132019", "2019-04-05"),
        ("tháng 4-2019", "2019-04"),
        ("tháng tư năm 2019", "2019-04"),
        ("04/2019", "2019-04"),
        ("rằm tháng Giêng năm 2024", "2024-02-24"),
        ("mùng 1 tháng Giêng năm Canh Tý", "2020-01-25"),
        ("mùng 10 tháng 3 âm lịch năm 2023", "2023-04-29"),
        ("mùng 2 tháng 9 năm 2023", "2023-09-02"),
        ("20h ngày mùng 2 Tết", "2022-02-02T20:00+07:00"),
        ("Số: 45/BC-UBND ngày 8/3/2019", "2019-03-08"),
    ],
)
def test_a_line_with_one_date_is_read(line: str, iso: str) -> None:
    assert read_date(line, base=BASE).iso == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("ngày 20/11", "2021-11-20"),
        ("ngày 2 tháng 5", "2022-05-02"),
        ("ngày 2 tháng 9", "2021-09-02"),
        ("sáng 14/3", "2022-03-14"),
        ("hôm qua lúc 9h15", "2022-03-14T09:15+07:00"),
        ("lúc 9 giờ ngày mai", "2022-03-16T09:00+07:00"),
        ("45 phút trước", "2022-03-15T07:45+07:00"),
        ("cách đây 3 tuần", "2022-02-22"),
        ("13 tháng trước", "2021-02-15"),
        ("thứ 6 tuần trước", "2022-03-11"),
        ("thứ hai tuần tới", "2022-03-21"),
        ("Thứ sáu", "2022-03-11"),
    ],
)
def test_what_counts_from_the_publication_needs_it(line: str, iso: str) -> None:
    assert read_date(line, base=BASE).iso == iso
    without = read_date(line)
    assert without.iso is None
    assert without.reason


@pytest.mark.parametrize(
    ("line", "start", "end", "rule"),
    [
        ("từ ngày 3 đến 5/1/2025", "2025-01-03", "2025-01-05", "range"),
        ("3-5/1/2025", "2025-01-03", "2025-01-05", "range"),
        ("ngày 29, 30/4/2023", "2023-04-29", "2023-04-30", "range"),
        ("từ 28/12 - 2/1/2025", "2024-12-28", "2025-01-02", "range"),
        ("12/12/1953 - 12/12/2023", "1953-12-12", "2023-12-12", "range"),
        ("Từ 7h30 ngày 5/3/2022 đến 17h ngày 6/3/2022", "2022-03-05", "2022-03-06", "range"),
        ("nhiệm kỳ 2020 – 2025", "2020-01-01", "2025-12-31", "period"),
        ("quý IV/2021", "2021-10-01", "2021-12-31", "quarter"),
        ("6 tháng cuối năm 2020", "2020-07-01", "2020-12-31", "period"),
        ("năm 2021", "2021-01-01", "2021-12-31", "year"),
    ],
)
def test_a_range_or_period_has_no_single_value(line: str, start: str, end: str, rule: str) -> None:
    reading = read_date(line, base=BASE)
    assert (reading.iso, reading.start, reading.end, reading.rule) == (None, start, end, rule)


@pytest.mark.parametrize(
    "line",
    [
        "29/2/2023",
        "ngày 31 tháng 4 năm 2022",
        "ngày 5/13",
        "ngày ... tháng 01 năm 2024",
        "số 03/2022/NQ-HĐND",
        "Quốc lộ 12/6",
        "điện thoại 0215.3811.222",
        "Fax: 02153.811.22",
        "2/3 số hộ",
        "tỷ lệ 5/12 bản",
        "98.765",
        "1.234.567 đồng",
        "phiên bản 2.0.1",
        "Lượt xem: 148",
        "8h00",
        "trong 3 ngày",
        "5 năm qua",
        "Điều 12 khoản 3",
        "",
        "-",
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(line: str) -> None:
    reading = read_date(line, base=BASE)
    assert reading.iso is None
    assert reading.reason


def test_a_month_first_portal_is_read_month_first() -> None:
    assert read_date("5/6/2017 9:11:38 AM", month_first=True).iso == "2017-05-06T09:11:38+07:00"
    assert read_date("5/6/2017 9:11:38 AM").iso == "2017-06-05T09:11:38+07:00"
    assert read_date("29/5/2017", month_first=True).iso == "2017-05-29"


def test_numbers_above_twelve_force_the_order() -> None:
    reading = read_date("5/29/2017")
    assert (reading.iso, reading.rule) == ("2017-05-29", "mdy-forced")


@pytest.mark.parametrize(
    ("line", "agrees"), [("Thứ tư, 06/11/2019", True), ("T2, 06/11/2019", False)]
)
def test_a_named_weekday_is_compared(line: str, agrees: bool) -> None:
    assert read_date(line).weekday_agrees is agrees


def test_only_the_words_around_a_day_without_year_make_it_a_date() -> None:
    text = "Chiều 14/3, 2/3 số hộ của tổ 5/6 đã dự họp; sáng ngày 15-3 họp tiếp."
    assert [found.reading.iso for found in find_dates(text, base=BASE)] == [
        "2022-03-14",
        "2022-03-15",
    ]


def test_offsets_point_at_the_date_with_its_clock_and_weekday() -> None:
    text = "Họp lúc 8 giờ 30 phút, Thứ hai, ngày 05/01/2026 tại hội trường."
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "8 giờ 30 phút, Thứ hai, ngày 05/01/2026"
    assert found.reading.iso == "2026-01-05T08:30+07:00"


def test_document_numbers_are_no_dates() -> None:
    assert find_dates("số 14-CT/TU, 25/2005/NĐ-CP, 10/2021/NQ-HĐND, 189-CP") == ()


def test_the_moment_of_a_coarse_date_is_its_first() -> None:
    assert read_date("tháng 3/2022").moment == datetime(2022, 3, 1, tzinfo=VIETNAM)
    assert read_date("2023-02-01T20:30:00Z").moment == datetime(2023, 2, 1, 20, 30, tzinfo=UTC)
    assert read_date("2023-02-01T20:30:00Z").day == date(2023, 2, 2)


def test_a_long_text_is_no_date_line() -> None:
    assert read_date("ngày 5/3/2022 " + "a" * 400).iso is None


@given(st.text(alphabet="0123456789/-.: ngàytháămờ\\rnđ|,()", max_size=80))
def test_no_text_raises_and_every_refusal_has_a_reason(text: str) -> None:
    reading = read_date(text, base=BASE)
    assert reading.iso or reading.reason
    for found in find_dates(text):
        assert 0 <= found.start < found.end


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_each_day_comes_back_from_each_spelling(day: date) -> None:
    spellings = [
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d-%m-%Y}",
        f"{day:%d.%m.%Y}",
        f"{day:%Y-%m-%d}",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
        f"Ngày {day:%d} tháng {day:%m} năm {day.year}",
    ]
    assert {read_date(text).iso for text in spellings} == {day.isoformat()}


@pytest.mark.parametrize("table", ["dates.tsv", "datelines.tsv"])
def test_the_tables_of_real_lines_are_read_without_a_miss(shared: Path, table: str) -> None:
    module = bench()
    marks = [
        (row.raw, module.judge(read_date(row.raw, base=row.base).iso, row.wanted))
        for row in module.read_rows(shared / "tables" / table)
    ]
    assert marks
    assert [row for row in marks if row[1] in ("missed", "wrong")] == []
