import pytest

from portalcrawl.extract.datelines import url_date

_URL = "https://muonglay.dienbien.gov.vn/TINTUC/View/Bai"
_TEXT = "<p>Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu.</p>"
_WELCOME = "<p>Chào mừng quý bạn đọc đến với Trang thông tin điện tử thị xã Mường Lay</p>"


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("http://a.vn/portal/pages/2025-01-05/Ron-rang.aspx", "2025-01-05"),
        ("http://a.vn/portal/pages/2020/Ban-chap-hanh-2020-2025.aspx", "2020"),
        ("http://a.vn/2024/12/861-tin", "2024/12"),
        ("http://a.vn/2024/12/31/tin", "2024/12/31"),
        ("http://a.vn/portal/KenhTin/jnyqqi-455247.aspx", None),
        ("http://a.vn/TINTUC/View/Hoi-nghi-2019", None),
        (None, None),
    ],
)
def test_only_folders_of_an_address_are_dates(url, printed):
    assert url_date(url) == printed


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        (
            f"<p>Thứ 5 Ngày 14/5/2020, 10:13:21 AM</p>{_WELCOME}",
            [("clock", "Thứ 5 Ngày 14/5/2020, 10:13:21 AM")],
        ),
        (
            "<div class=top>Thứ hai, 05/01/2026 - 08:27</div><ul><li><a href=/a>Tin</a></li></ul>"
            "<h1>Khai mạc hội</h1><p>Thứ bảy, 03/01/2026, 07:30</p>",
            [("clock", "Thứ hai, 05/01/2026 - 08:27"), ("published", "Thứ bảy, 03/01/2026, 07:30")],
        ),
        (
            "<h1>Khai mạc hội</h1><p>Ngày đăng: 03/01/2026 | Lượt xem: 12</p>",
            [("published", "Ngày đăng: 03/01/2026")],
        ),
        (
            "<h1>Khai mạc hội</h1><p>Cập nhật lúc: 15:07 - 02/01/2023</p>",
            [("updated", "Cập nhật lúc: 15:07 - 02/01/2023")],
        ),
    ],
)
def test_a_date_line_is_what_its_label_or_place_says(understood, head, lines):
    found = understood(head + _TEXT * 3, _URL).date_lines
    assert sorted((line.kind, line.raw) for line in found) == sorted(lines)


def test_dates_of_related_articles_are_no_candidates(understood):
    related = "<p>Các tin khác:</p><ul><li><a href=/b>Họp dân</a></li></ul><p>02/03/2024</p>"
    assert understood(f"<h1>Tin</h1>{_TEXT * 3}{related}", _URL).date_lines == ()
