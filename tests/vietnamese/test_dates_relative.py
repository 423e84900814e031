"""What counts from the publication: with it a value, without it the reason."""

from datetime import datetime

import pytest

from portalcrawl.vietnamese.dates import VIETNAM, read_date

BASE = datetime(2022, 3, 15, 8, 30, tzinfo=VIETNAM)
_ANNOUNCED_ON = datetime(2022, 3, 15, 8, 30)


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("ngày 20/11", "2021-11-20"),
        ("ngày 2 tháng 5", "2022-05-02"),
        ("ngày 2 tháng 9", "2021-09-02"),
        ("sáng 13/3", "2022-03-13"),
        ("Ngày đăng: 13/3", "2022-03-13"),
        ("13/3 lúc 7h", "2022-03-13T07:00+07:00"),
        ("ngày 8/2 năm ngoái", "2021-02-08"),
        ("ngày 8 tháng 2 năm nay", "2022-02-08"),
        ("tháng 2 năm sau", "2023-02"),
        ("ngày 28 tháng trước", "2022-02-28"),
        ("ngày 10 tháng sau", "2022-04-10"),
        ("hôm qua lúc 9h15", "2022-03-14T09:15+07:00"),
        ("lúc 9 giờ ngày mai", "2022-03-16T09:00+07:00"),
        ("4 giờ chiều qua", "2022-03-14T16:00+07:00"),
        ("chiều qua lúc 4h", "2022-03-14T16:00+07:00"),
        ("7h45 tối nay", "2022-03-15T19:45+07:00"),
        ("rạng sáng nay", "2022-03-15"),
        ("hôm kìa", "2022-03-12"),
        ("ngày kia", "2022-03-17"),
        ("45 phút trước", "2022-03-15T07:45+07:00"),
        ("Cập nhật: 2 giờ 10 phút trước", "2022-03-15T06:20+07:00"),
        ("nửa giờ trước", "2022-03-15T08:00+07:00"),
        ("cách đây 3 tuần", "2022-02-22"),
        ("hai tháng trước", "2022-01-15"),
        ("13 tháng trước", "2021-02-15"),
        ("ba ngày nữa", "2022-03-18"),
        ("thứ 6 tuần trước", "2022-03-11"),
        ("sáng thứ hai tuần tới", "2022-03-21"),
        ("chủ nhật tuần này", "2022-03-20"),
        ("Thứ sáu", "2022-03-11"),
        ("Thứ sáu, 7:20", "2022-03-11T07:20+07:00"),
        ("mùng 9 tháng Giêng", "2022-02-09"),
        ("vừa xong", "2022-03-15T08:30+07:00"),
    ],
)
def test_what_counts_from_the_publication_needs_it(line: str, iso: str) -> None:
    assert read_date(line, base=BASE).iso == iso
    without = read_date(line)
    assert without.iso is None
    assert "publication time" in (without.reason or "")


@pytest.mark.parametrize(
    "line",
    [
        "Giá nông sản hôm nay",
        "Thời tiết ngày mai",
        "Hôm nay: 254",
        "Hôm qua (1.325)",
        "chúng tôi qua cầu",
        "khoảng 3 ngày trước",
        "vài giờ trước",
        "hơn một tuần trước",
        "3 ngày qua",
        "tuần trước",
        "năm ngoái",
        "quý này",
        "lần thứ hai",
        "Thứ trưởng",
        "ngày 27/7 hằng năm",
        "ngày 10 tháng 3 âm lịch hàng năm",
        "999 năm trước",
    ],
)
def test_what_names_no_day_has_none(line: str) -> None:
    reading = read_date(line, base=BASE)
    assert reading.iso is None
    assert reading.reason


def test_a_base_is_local_unless_it_says_otherwise() -> None:
    naive = datetime(2022, 3, 15, 23, 30)
    assert read_date("hôm nay", base=naive).iso == "2022-03-15"
    west = datetime.fromisoformat("2022-03-15T23:30:00+00:00")
    assert read_date("hôm nay", base=west).iso == "2022-03-16"


def test_a_base_beyond_all_pages_is_none() -> None:
    for year in (1, 9999):
        assert read_date("hôm qua", base=datetime(year, 1, 1)).iso is None


@pytest.mark.parametrize(
    "line", ["Thứ hai, tăng cường công tác", "thứ 6, ngày 13", "Thứ tư, về xã"]
)
def test_an_enumeration_is_no_weekday(line: str) -> None:
    assert read_date(line, base=_ANNOUNCED_ON).iso is None


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("sẽ diễn ra vào ngày 20/12", "2022-12-20"),
        ("ngày 20/12 tới", "2022-12-20"),
        ("ngày 5 tháng 6 sắp tới", "2022-06-05"),
        ("ngày 20/12", "2021-12-20"),
    ],
)
def test_a_day_to_come_lies_ahead_of_the_publication(line: str, value: str) -> None:
    assert read_date(line, base=_ANNOUNCED_ON).iso == value
