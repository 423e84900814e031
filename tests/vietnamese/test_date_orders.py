import pytest

from portalcrawl.vietnamese.date_orders import PrintedOrder, month_first_styles, printed_order


@pytest.mark.parametrize(
    ("line", "style", "is_month_first"),
    [
        ("Thời gian đăng: 5/29/2017 9:11:38 AM", "unpadded", True),
        ("Thời gian đăng: 29/5/2017 9:11:38 AM", "unpadded", False),
        ("Thời gian đăng: 5/6/2017 9:11:38 AM", "unpadded", None),
        ("05/29/2017", "padded", True),
        ("05-06-2017", "padded", None),
        ("12.25.2017", "plain", True),
        ("25/12/2017", "plain", False),
        ("12/10/2017", "plain", None),
        ("Ngày đăng: ５/２９/２０１７", "unpadded", True),
    ],
)
def test_a_line_tells_its_style_and_what_its_numbers_force(line, style, is_month_first):
    assert printed_order(line) == PrintedOrder(style, is_month_first)


@pytest.mark.parametrize(
    "line",
    [
        None,
        "",
        "2017-05-29",
        "ngày 5 tháng 6 năm 2017",
        "5/6",
        "13/14/2017",
        "0/5/2017",
        "32/1/2017",
        "số 5/6/2017/QĐ-UBND",
        "10.11.2017.5",
        "5/6/2017 " * 60,
    ],
)
def test_a_line_without_two_numbers_and_a_year_tells_nothing(line):
    assert printed_order(line) is None


@pytest.mark.parametrize(
    ("lines", "styles"),
    [
        (["5/6/2017", "7/8/2017"], ""),
        (["5/29/2017", "5/6/2017"], "plain unpadded"),
        (["05/29/2017"], "padded plain"),
        (["12/25/2017"], "padded plain unpadded"),
        (["5/29/2017", "29/5/2017"], ""),
        (["5/29/2017", "25/12/2017"], ""),
        # Two generations of software on one host: each keeps its own order.
        (["5/29/2017", "09/12/2020", "19/02/2021"], "unpadded"),
    ],
)
def test_one_line_of_a_style_tells_unless_another_contradicts(lines, styles):
    orders = [order for line in lines if (order := printed_order(line))]
    assert sorted(month_first_styles(orders)) == styles.split()
