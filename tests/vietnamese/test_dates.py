"""Every form of a single date seen so far, and what it means; tables of real lines on top."""

import importlib.util
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType

import pytest

from portalcrawl.vietnamese.dates import VIETNAM, find_dates, read_date

BASE = datetime(2022, 3, 15, 8, 30, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("05/04/2019", "2019-04-05"),
        ("5 . 4 . 2019", "2019-04-05"),
        ("5–4–2019", "2019-04-05"),
        ("25/04-2019", "2019-04-25"),
        ("05⁄04⁄2019", "2019-04-05"),
        ("０５／０４／２０１９", "2019-04-05"),
        ("05/04/2019¹", "2019-04-05"),
        ("05/04/20\u00ad19", "2019-04-05"),
        ("Đăng ngày 5/4/19", "2019-04-05"),
        ("30/4/75", "1975-04-30"),
        ("ngày 5/4 (năm 2019)", "2019-04-05"),
        ("Năm 2019, ngày 5/4", "2019-04-05"),
        ("ngày 5 tháng 4năm 2019", "2019-04-05"),
        ("ngày05tháng4năm2019", "2019-04-05"),
        ("ngày 5, tháng 4, năm 2019", "2019-04-05"),
        ("ngày 5/tháng 4/năm 2019", "2019-04-05"),
        ("ngày 5 tháng 4/2019", "2019-04-05"),
        ("ngày 5\\r\\ntháng 4 năm 2019", "2019-04-05"),
        ("ngày 5\ntháng 4\nnăm               2019", "2019-04-05"),
        ("NGÀY 05 THÁNG 04 NĂM 2019", "2019-04-05"),
        ("ngay 5 thang 4 nam 2019", "2019-04-05"),
        ("thg 4 5, 2019", "2019-04-05"),
        ("12 T5 2025", "2025-05-12"),
        ("8h30 T5 12/06/2025", "2025-06-12T08:30+07:00"),
        ("05-Apr-2019", "2019-04-05"),
        ("Apr 5th, 2019", "2019-04-05"),
        ("hai mươi lăm tháng mười năm 2021", "2021-10-25"),
        ("ngày mười lăm tháng tám năm 2019", "2019-08-15"),
        ("ngày năm tháng năm năm 2019", "2019-05-05"),
        ("ngày 4 Tháng Năm 2019", "2019-05-04"),
        ("mồng ba tháng chín năm hai nghìn không trăm linh tám", "2008-09-03"),
        ("ngày hăm hai tháng mười một năm một nghìn chín trăm tám mươi", "1980-11-22"),
        ("mùng 2 tháng 9 năm 2023", "2023-09-02"),
        ("tháng 4-2019", "2019-04"),
        ("tháng tư năm 2019", "2019-04"),
        ("từ tháng 4 năm 2019", "2019-04"),
        ("sau tháng 4 năm 2019", "2019-04"),
        ("việc làm tháng 4 năm 2019", "2019-04"),
        ("T4/2019", "2019-04"),
        ("04/2019", "2019-04"),
        ("Ngày ký 5 tháng 4 năm 2019", "2019-04-05"),
        ("Số: 45/BC-UBND ngày 8/3/2019", "2019-03-08"),
        ("Số: 45/2019/QĐ-UBND Tủa Chùa, ngày 8 tháng 3 năm 2019", "2019-03-08"),
        ("Ngày tạo: 5/4/2019 07:00 - Ngày sửa: 6/4/2019 08:00", "2019-04-05T07:00+07:00"),
    ],
)
def test_a_line_with_one_date_is_read(line: str, iso: str) -> None:
    assert read_date(line, base=BASE).iso == iso
    assert read_date(line).iso == iso


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("rằm tháng Giêng năm 2024", "2024-02-24"),
        ("mùng 1 tháng Giêng năm Canh Tý", "2020-01-25"),
        ("mùng 10 tháng 3 âm lịch năm 2023", "2023-04-29"),
        ("10/3 âm lịch năm 2023", "2023-04-29"),
        ("10.3 âm lịch", "2022-04-10"),
        ("Âm lịch: 10/3/2023", "2023-04-29"),
        ("ngày 7 tháng Chạp năm 2021", "2022-01-09"),
        ("ngày 20 tháng 2 nhuận năm 2023", "2023-04-10"),
        ("mùng 3 Tết Đinh Hợi", "2007-02-19"),
        ("mùng 1 Tết Kỷ Hợi", "2019-02-05"),
        ("29 Tết", "2022-01-31"),
        ("20h ngày mùng 2 Tết", "2022-02-02T20:00+07:00"),
        ("ngày 15/7 (âm lịch)", "2022-08-12"),
        ("rằm tháng Bảy (31/8/2023)", "2023-08-31"),
        ("31/8/2023 (rằm tháng Bảy)", "2023-08-31"),
    ],
)
def test_a_lunar_day_is_read_as_the_solar_one(line: str, iso: str) -> None:
    assert read_date(line, base=BASE).iso == iso


def test_a_reading_tells_its_calendar() -> None:
    assert read_date("10/3 âm lịch", base=BASE).calendar == "lunar"
    assert read_date("10/3/2023", base=BASE).calendar == "solar"


def test_a_lunar_day_beside_a_solar_one_lies_near_it() -> None:
    found = find_dates("ngày 22/4/2019 (nhằm 18 tháng 3 âm lịch)", base=BASE)
    assert [one.reading.iso for one in found] == ["2019-04-22", "2019-04-22"]


def test_a_month_first_portal_is_read_month_first() -> None:
    assert read_date("5/6/2017 9:11:38 AM", month_first=True).iso == "2017-05-06T09:11:38+07:00"
    assert read_date("5/6/2017 9:11:38 AM").iso == "2017-06-05T09:11:38+07:00"
    assert read_date("29/5/2017", month_first=True).iso == "2017-05-29"


def test_numbers_above_twelve_force_the_order() -> None:
    reading = read_date("5/29/2017")
    assert (reading.iso, reading.rule) == ("2017-05-29", "mdy-forced")


@pytest.mark.parametrize(
    ("line", "agrees"),
    [("Thứ tư, 06/11/2019", True), ("T2, 06/11/2019", False), ("06/11/2019", None)],
)
def test_a_named_weekday_is_compared(line: str, agrees: bool | None) -> None:
    assert read_date(line).weekday_agrees is agrees


def test_offsets_point_at_the_date_with_its_clock_and_weekday() -> None:
    text = "Họp lúc 8 giờ 30 phút, Thứ hai, ngày 05/01/2026 tại hội trường."
    (found,) = find_dates(text)
    assert text[found.start : found.end] == "8 giờ 30 phút, Thứ hai, ngày 05/01/2026"
    assert found.reading.iso == "2026-01-05T08:30+07:00"


def test_dates_far_apart_in_a_text_are_found_at_their_places() -> None:
    filler = "Nhân dân các bản tham gia dọn vệ sinh. " * 12
    text = f"{filler}Ngày 5/4/2019. {filler}Tháng 5 năm 2019. {filler}Ngày 6 tháng 6 năm 2019."
    found = find_dates(text)
    assert [text[one.start : one.end] for one in found] == [
        "5/4/2019",
        "Tháng 5 năm 2019",
        "6 tháng 6 năm 2019",
    ]


def test_the_moment_of_a_coarse_date_is_its_first() -> None:
    assert read_date("tháng 3/2022").moment == datetime(2022, 3, 1, tzinfo=VIETNAM)
    assert read_date("2023-02-01T20:30:00Z").moment == datetime(2023, 2, 1, 20, 30, tzinfo=UTC)
    assert read_date("2023-02-01T20:30:00Z").day == date(2023, 2, 2)


def test_dateparser_reads_date_words_in_an_order_of_their_own() -> None:
    reading = read_date("2024 tháng ba ngày 5")
    assert (reading.iso, reading.rule) == ("2024-03-05", "dateparser")


def bench() -> ModuleType:
    path = Path(__file__).parents[1] / "bench" / "dates.py"
    spec = importlib.util.spec_from_file_location("bench_dates", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("table", ["dates.tsv", "datelines.tsv"])
def test_the_tables_of_real_lines_are_read_without_a_miss(shared: Path, table: str) -> None:
    module = bench()
    marks = [
        (row.raw, module.judge(read_date(row.raw, base=row.base).iso, row.wanted))
        for row in module.read_rows(shared / "tables" / table)
    ]
    assert marks
    assert [row for row in marks if row[1] in ("missed", "wrong")] == []
