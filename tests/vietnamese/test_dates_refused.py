"""What is no date, or one that no calendar has, is refused with the reason."""

from datetime import datetime

import pytest

from portalcrawl.vietnamese.dates import VIETNAM, find_dates, read_date

BASE = datetime(2022, 3, 15, 8, 30, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    "line",
    [
        "ngày 5/13",
        "số 03/2022/NQ-HĐND",
        "Thông tư 03/2022",
        "TT08/2019",
        "Quốc lộ 12/6",
        "số nhà 7/8/21 đường Hoàng Văn Thụ",
        "điện thoại 0215.3811.222",
        "Fax: 02153.811.22",
        "địa chỉ 10.20.10.21",
        "2/3 số hộ",
        "chuyển sang 2/3 số hộ",
        "vay tới 3/5 vốn",
        "đến nay 5/9 bản",
        "tỷ lệ 5/12 bản",
        "thắng 3-1",
        "mỗi ngày 2-3 lần",
        "sáng 8-10 giờ",
        "24/7",
        "98.765",
        "1.234.567 đồng",
        "phiên bản 2.0.1",
        "Lượt xem: 148",
        "8h00",
        "trong 3 ngày",
        "5 năm qua",
        "Điều 12 khoản 3",
        "phía Nam 2021",
        "5 máy 2021",
        "Đường 30/4",
        "20190817",
        "١/٢/٢٠٢٠",
    ],
)
def test_what_is_no_date_is_refused_with_a_reason(line: str) -> None:
    reading = read_date(line, base=BASE)
    assert reading.iso is None
    assert reading.reason


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("29/2/2023", "no day 29 in month 2 of 2023"),
        ("ngày 31 tháng 4 năm 2022", "no day 31 in month 4 of 2022"),
        ("ngày ba mươi hai tháng một", "no day 32 in month 1"),
        ("15/13/2020", "no month 13"),
        ("00/05/2021", "no day 0 in month 5 of 2021"),
        ("01/01/0001", "year 1 is not plausible"),
        ("ngày ... tháng 01 năm 2024", "the day or the month is left blank"),
        ("ngày 8 tháng ..... năm 2024", "the day or the month is left blank"),
        ("ngày 8 tháng năm 2024", "May, or a month left blank"),
        ("ngày 8 tháng 5 năm 20...", "a year that cannot be read"),
        ("ngày 8/5 hằng năm", "a day of every year"),
        ("mùng 1 tháng 5 nhuận năm 2023", "no leap month 5"),
        ("5/3/2022 Quý Mão", "a solar year and a lunar one"),
        ("ngày 30 tháng Chạp năm 2021", "no lunar day 30 in month 12"),
        ("2023-02-01T25:30:00Z", "no such clock time: hour must be in 0..23"),
        ("ngày 20/11", "no year is printed and no publication time is known"),
        ("", "no text"),
        ("-", "no date in a known form"),
    ],
)
def test_each_refusal_has_its_reason(line: str, reason: str) -> None:
    assert read_date(line).reason == reason


def test_an_impossible_date_is_the_answer_even_where_another_follows() -> None:
    reading = read_date("Ngày ban hành: 30/02/2022 - Ngày hiệu lực: 05/03/2022")
    assert (reading.iso, reading.reason) == (None, "no day 30 in month 2 of 2022")


def test_none_is_a_text_without_a_date() -> None:
    assert (read_date(None).raw, read_date(None).reason) == ("", "no text")
    assert find_dates(None) == ()


def test_a_long_text_is_no_date_line() -> None:
    long = read_date("ngày 5/3/2022 " + "a" * 400)
    assert (long.iso, long.reason) == (None, "longer than 400 characters: no date line")
    assert read_date("5" * 1_000_000).iso is None


@pytest.mark.parametrize("text", ["\ud800 5/3/2022", "5/3/2022\x00", "\u202e5/3/2022\u202c"])
def test_broken_characters_hide_no_date(text: str) -> None:
    assert read_date(text).iso == "2022-03-05"
    assert [found.reading.iso for found in find_dates(text)] == ["2022-03-05"]


def test_only_the_words_around_a_day_without_year_make_it_a_date() -> None:
    text = "Chiều 14/3, 2/3 số hộ của tổ 5/6 đã dự họp; sáng ngày 15-3 họp tiếp."
    assert [found.reading.iso for found in find_dates(text, base=BASE)] == [
        "2022-03-14",
        "2022-03-15",
    ]


def test_document_numbers_are_no_dates() -> None:
    assert find_dates("số 14-CT/TU, 25/2005/NĐ-CP, 10/2021/NQ-HĐND, 189-CP") == ()


@pytest.mark.parametrize(
    "line",
    [
        "Hotline 1900.10.09",
        "đạt tỷ lệ 1/5 lúc 8h00 tại hội trường",
        "theo Luật số 34/2024/QH15, 2/5 xã đạt chuẩn",
        "Thứ 5, 8 tiết",
    ],
)
def test_numbers_beside_weak_words_are_no_days(line: str) -> None:
    found = read_date(line, base=datetime(2023, 6, 7, 10, 30))
    assert (found.iso, found.start) == (None, None)
