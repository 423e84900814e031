"""Ranges, months, quarters, years and terms: a start and an end, and no value of one day."""

from datetime import datetime

import pytest

from portalcrawl.vietnamese.dates import VIETNAM, find_dates, read_date

BASE = datetime(2021, 6, 10, 9, 0, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("line", "start", "end", "rule"),
    [
        ("từ ngày 3 đến 5/1/2025", "2025-01-03", "2025-01-05", "range"),
        ("3-5/1/2025", "2025-01-03", "2025-01-05", "range"),
        ("(3 – 5/1/2025)", "2025-01-03", "2025-01-05", "range"),
        ("ngày 29, 30/4/2023", "2023-04-29", "2023-04-30", "range"),
        ("các ngày 8, 9 và 10 tháng 11 năm 2020", "2020-11-08", "2020-11-10", "range"),
        ("từ mùng 4 đến ngày 9 tháng 8 năm 2019", "2019-08-04", "2019-08-09", "range"),
        ("từ 28/12 - 2/1/2025", "2024-12-28", "2025-01-02", "range"),
        ("từ 28/12 đến 2/1", "2020-12-28", "2021-01-02", "range"),
        ("từ 27 đến 3/6/2021", "2021-05-27", "2021-06-03", "range"),
        ("1/4/2021 đến hết 30/4", "2021-04-01", "2021-04-30", "range"),
        ("1/4/2021-30/4/2021", "2021-04-01", "2021-04-30", "range"),
        ("12/12/1953 - 12/12/2023", "1953-12-12", "2023-12-12", "range"),
        ("đêm 6 rạng sáng 7/7/2020", "2020-07-06", "2020-07-07", "range"),
        ("Từ 7h30 ngày 5/4/2021 đến 17h ngày 6/4/2021", "2021-04-05", "2021-04-06", "range"),
        ("từ 20h ngày 5/4 đến 5 giờ ngày 6/4/2021", "2021-04-05", "2021-04-06", "range"),
        ("từ thứ Hai (3/5) đến thứ Sáu (7/5/2021)", "2021-05-03", "2021-05-07", "range"),
        ("từ mùng 2 đến mùng 4 tháng Giêng", "2021-02-13", "2021-02-15", "range"),
        ("từ 29 Tết đến mùng 3 Tết", "2021-02-10", "2021-02-14", "range"),
        ("từ tháng 11/2020 đến tháng 2/2021", "2020-11-01", "2021-02-28", "months"),
        ("từ tháng 1 đến tháng 3 năm 2020", "2020-01-01", "2020-03-31", "months"),
        ("tháng 4-5/2020", "2020-04-01", "2020-05-31", "months"),
        ("nhiệm kỳ 2020 – 2025", "2020-01-01", "2025-12-31", "period"),
        ("khóa XII (2020 - 2025)", "2020-01-01", "2025-12-31", "period"),
        ("năm học 2018/2019", "2018-01-01", "2019-12-31", "period"),
        ("giai đoạn 2021-25", "2021-01-01", "2025-12-31", "period"),
        ("từ 2015 đến 2020", "2015-01-01", "2020-12-31", "period"),
        ("trong hai năm 2018 và 2019", "2018-01-01", "2019-12-31", "period"),
        ("6 tháng cuối năm 2020", "2020-07-01", "2020-12-31", "period"),
        ("trong 9 tháng năm 2020", "2020-01-01", "2020-09-30", "period"),
        ("hai quý đầu năm 2020", "2020-01-01", "2020-06-30", "period"),
        ("nửa cuối năm 2020", "2020-07-01", "2020-12-31", "period"),
        ("quý IV/2021", "2021-10-01", "2021-12-31", "quarter"),
        ("quý I và quý II năm 2021", "2021-01-01", "2021-06-30", "quarter"),
        ("quý hai năm 2021", "2021-04-01", "2021-06-30", "quarter"),
        ("năm 2021", "2021-01-01", "2021-12-31", "year"),
        ("năm hai nghìn không trăm linh chín", "2009-01-01", "2009-12-31", "year"),
    ],
)
def test_a_range_or_period_has_no_single_value(line: str, start: str, end: str, rule: str) -> None:
    reading = read_date(line, base=BASE)
    assert (reading.iso, reading.start, reading.end, reading.rule) == (None, start, end, rule)
    assert reading.reason
    assert reading.reason.endswith("not one day")


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("Kế hoạch năm 2021 | Ngày đăng: 4/2/2021", "2021-02-04"),
        ("Báo cáo tháng 1/2021 (4/2/2021)", "2021-02-04"),
        ("Lượt xem: 5 - 12/08/2020", "2020-08-12"),
        ("08h15 - 12/08/2020", "2020-08-12T08:15+07:00"),
        ("tổ 5, 6/3/2020", "2020-03-06"),
        ("5-3-12, thứ Hai", None),
        ("tuần 2 tháng 9/2020", "2020-09"),
        ("số 4 tháng 9 năm 2020", "2020-09"),
    ],
)
def test_what_only_looks_like_a_period_is_none(line: str, iso: str | None) -> None:
    assert read_date(line, base=BASE).iso == iso


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("từ năm 2015 đến nay", "a period without an end"),
        ("nhiệm kỳ 2025-2020", "a period that ends before it begins: 2025-2020"),
        ("14 tháng đầu năm 2020", "a year has no 14 months"),
        ("tháng Giêng năm 2020", "a month of the lunar calendar"),
    ],
)
def test_a_period_without_bounds_says_why(line: str, reason: str) -> None:
    reading = read_date(line, base=BASE)
    assert (reading.iso, reading.start, reading.reason) == (None, None, reason)


def test_a_range_in_a_text_is_one_find() -> None:
    text = "Hội thi diễn ra từ ngày 3 đến ngày 5/1/2025, tổng kết ngày 7/1/2025."
    first, second = find_dates(text)
    assert text[first.start : first.end] == "3 đến ngày 5/1/2025"
    assert second.reading.iso == "2025-01-07"
