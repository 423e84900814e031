"""Clock times and weekdays beside dates, in the shapes that were read wrongly once."""

import pytest

from portalcrawl.vietnamese.dates import find_dates, read_date


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Tổ 3, 8:00, Thứ Bảy, 01/01/2000", "2000-01-01T08:00+07:00"),
        ("3 và 8:00, T7 01/01/2000", "2000-01-01T08:00+07:00"),
        ("2024-05-03 09:15:00 PM", "2024-05-03T21:15:00+07:00"),
        ("2024-05-03 12:05 SA", "2024-05-03T00:05+07:00"),
        ("2024-05-03 09:15:00 [GMT+0]", "2024-05-03T16:15:00+07:00"),
        ("2024-05-03T09:15:00 UTC", "2024-05-03T16:15:00+07:00"),
        ("2024-05-03T09:15:00 GMT+7", "2024-05-03T09:15:00+07:00"),
        ("5/3/2022 5h3' chiều", "2022-03-05T17:03+07:00"),
        ("5/3/2022 21h 13 148 lượt xem", "2022-03-05T21:13+07:00"),
        ("5/3/2022 12h22 148 lượt xem", "2022-03-05T12:22+07:00"),
        ("Cập nhật lúc:15:07 02/01/2023", "2023-01-02T15:07+07:00"),
        ("Hồi 7 giờ sáng nay 12/10/2017", "2017-10-12T07:00+07:00"),
        ("Thứ 5,20/8/2026", "2026-08-20"),
        ("Thứ 5-20/8/2026", "2026-08-20"),
        ("T5:20/8/2026", "2026-08-20"),
        ("2021/08/09 - 17:08", "2021-08-09T17:08+07:00"),
        (r"16\r\nAugust\r\n2030", "2030-08-16"),
        ("Ngày đăng bài 5 tháng 3 năm 2022", "2022-03-05"),
        (r"16/10/2007\r\nvào\r\nlúc\r\n12\r\ngiờ\r\n28\r\nphút\r\n35\r\ngiây\r\nSA",
         "2007-10-16T00:28:35+07:00"),
    ],
)  # fmt: skip
def test_a_clock_beside_a_date_is_read_as_printed(line: str, value: str) -> None:
    assert read_date(line).iso == value


@pytest.mark.parametrize("line", ["05/01/2000 đến 8h30 CN T7 tháng 3", "5/1/2000 CN, sáng T7, 8h"])
def test_weekdays_in_a_row_do_not_break_the_search(line: str) -> None:
    assert read_date(line).iso
    assert find_dates(line)


@pytest.mark.parametrize("line", ["Thời gian: 12-15/3/2022", "Thời gian: 12/3-15/3/2022"])
def test_the_colon_of_a_label_is_no_clock(line: str) -> None:
    found = read_date(line)
    assert (found.iso, found.start, found.end) == (None, "2022-03-12", "2022-03-15")


@pytest.mark.parametrize("label", ["Ngày ký", "Ngày đăng bài"])
def test_the_last_word_of_a_label_numbers_nothing(label: str) -> None:
    assert read_date(f"{label} 5 tháng 3 năm 2022").iso == "2022-03-05"
