import pytest

from portalcrawl.extract.dates.bare_dates import dated_part, find_badges, is_relative, name_beside
from portalcrawl.items import Block


@pytest.mark.parametrize(
    ("line", "date", "name"),
    [
        ("Phòng Văn hóa - 05/03/2024 - 10:22", "05/03/2024 - 10:22", "Phòng Văn hóa"),
        ("Thứ ba, 05/03/2024 | 10:22", "Thứ ba, 05/03/2024 | 10:22", None),
        ("Thứ ba, 05/03/2024 | 10:22 | 152 lượt xem", "Thứ ba, 05/03/2024 | 10:22", None),
        ("05/03/2024 10:22 2", "05/03/2024 10:22", None),
        ("Thứ Sáu, 29/3/2024 | 15:46 | :152", "Thứ Sáu, 29/3/2024 | 15:46", None),
        ("15/11/2026 16:05 Lượt xem: 127Xem với cỡ chữ + -", "15/11/2026 16:05", None),
        ("(14/05/2020)", "(14/05/2020)", None),
        ("Ngày 05 tháng 3 năm 2024", "Ngày 05 tháng 3 năm 2024", None),
        ("Tin tức - 05/03/2024", "05/03/2024", "Tin tức"),
        ("Phòng Kinh tế05/03/2024", "05/03/2024", "Phòng Kinh tế"),
        ("The desk » Sat Feb 24, 2024 12:41 pm", "Feb 24, 2024 12:41 pm", "The desk"),
        ("March 5, 2024 by the desk", "March 5, 2024", None),
        ("Ngày 05/03/2024 Ủy ban nhân dân phường đã họp", None, None),
        ("Mường Lay, ngày 05 tháng 3 năm 2024", None, None),
        ("Họp ngày 05/03/2024", None, None),
        ("- Quy chế học sinh (Quyết định số 32/QĐ-UBND ngày05/01/2017)", None, None),
        ("Ngày 16-3-2019, được sự đồng ý của xã, đại hội đã họp.", None, None),
        ("Ngày 16-3-2019, được sự đồng ý của xã", None, None),
        ("Từ 05/03/2024 đến 07/03/2024", None, None),
        ("Tin ngày ấy", None, None),
        ("Hải YếnThứ ba, 05/03/2024 - 10:22", "05/03/2024 - 10:22", "Hải Yến"),
    ],
)
def test_a_date_beside_names_and_numbers_is_cut_out(line, date, name):
    assert (dated_part(line), name_beside(line)) == (date, name)


@pytest.mark.parametrize(
    ("badges", "date"),
    [
        (["12", "Th3", "2024"], "12 Th3 2024"),
        (["12", "Tháng 3", "2024"], "12 Tháng 3 2024"),
        (["12", "03/2024"], "12/03/2024"),
        (["12", "3", "2024"], "12/3/2024"),
        (["Mar", "12", "2024"], "Mar 12 2024"),
        (["11Th112026"], "11 Th11 2026"),
        (["1203/2024"], "12/03/2024"),
        (["12", "Th3"], None),
        (["1", "2", "3", "4"], None),
        (["2024", "1", "2"], None),
        (["12", "Bài viết mới", "2024"], None),
    ],
)
def test_leaves_of_a_calendar_are_one_date(badges, date):
    blocks = [Block(text=text) for text in badges]
    found = list(find_badges(blocks, range(len(blocks))))
    assert found == ([(range(len(badges)), date)] if date else [])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("3 giờ trước", True),
        ("• 2 ngày trước", True),
        ("Hôm qua", True),
        ("3 ngày trước Tết", False),
    ],
)
def test_lines_that_count_from_the_moment_of_reading(line, expected):
    assert is_relative(line) is expected
