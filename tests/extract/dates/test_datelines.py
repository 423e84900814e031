from datetime import datetime

import pytest

from portalcrawl.extract.dates.datelines import url_date

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


_READ = "2024-03-12T10:00+07:00"


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<h1>Khai mạc hội</h1><div>Phòng Văn hóa - 05/03/2024 - 10:22</div>", "2024-03-05T10:22"),
        ("<h1>Khai mạc hội</h1><div>05/03/2024 10:22 2</div>", "2024-03-05T10:22"),
        ("<h1>Khai mạc hội</h1><div><p>12</p><p>Th3</p><p>2024</p></div>", "2024-03-12"),
        ("<div><p>05</p><p>03/2024</p><h1>Khai mạc hội</h1></div>", "2024-03-05"),
        ("<table><tr><td><h1>Khai mạc hội</h1></td><td>05/03/2024</td></tr></table>", "2024-03-05"),
        ("<h1>Khai mạc hội</h1><p>2 ngày trước</p>", "2024-03-10"),
        (
            "<h1>Khai mạc hội</h1><p>Ngày đăng: 05/03/2024 - Ngày cập nhật: 07/03/2024</p>",
            "2024-03-05",
        ),
        # Invitations name their own time.
        ("<h1>Giấy mời họp</h1>{}<p>Thời gian: 8 giờ 00, ngày 20/3/2024</p>", None),
        # A quoted text keeps its own posting line.
        (
            "<h1>Khai mạc hội</h1><p>05/03/2024</p>{}<p>Ngày đăng: 01/02/2023</p>",
            "2024-03-05",
        ),
        # Of a crowd of days none is the posting.
        (
            "<h1>Khai mạc hội</h1><p>05/03/2024</p><p>04/03/2024</p><p>03/03/2024</p>",
            None,
        ),
        # What people cannot see stays behind what they see.
        (
            "<meta property=article:published_time content=2024-03-01>"
            "<h1>Khai mạc hội</h1><p>05/03/2024</p>",
            "2024-03-05",
        ),
        (
            "<meta property=article:published_time content=2024-03-04T20:00:00Z>"
            "<h1>Khai mạc hội</h1>",
            "2024-03-05T03:00:00",
        ),
        ("<meta name=pubdate content='3/5/2024 8:27:00 AM'><h1>Khai mạc hội</h1>", None),
        ("<meta name=pubdate content='2024-03-12T10:01:00+07:00'><h1>Khai mạc hội</h1>", None),
        (
            "<h1>Khai mạc hội</h1><p>Đăng bởi ban trong tuần, 05/03/2024 này</p>"
            "<script type=application/ld+json>"
            '{{"@type":"NewsArticle","datePublished":"2024-03-05T00:00:00"}}</script>',
            "2024-03-05",
        ),
        # Of the times of listed texts none is the page's.
        (
            "<h1>Khai mạc hội</h1><div class=related><time datetime=2024-03-05>5/3</time></div>",
            None,
        ),
        ("<h1>Khai mạc hội</h1><p><time datetime=2024-03-05>05/3</time></p>", "2024-03-05"),
    ],
)
def test_the_posting_is_what_stands_beside_the_title(understood, head, published):
    moment = datetime.fromisoformat(_READ)
    reading = understood(head.format(_TEXT) + _TEXT * 3, _URL, fetched_at=moment)
    taken = next((date.iso for date in reading.dates if date.is_taken), None)
    assert (taken or "").removesuffix("+07:00") == (published or "")


def test_a_date_in_the_title_is_an_event(understood):
    reading = understood(f"<h1>Chào mừng Ngày 20/11/2023 tại phường</h1>{_TEXT * 3}", _URL)
    assert [(one.kind, one.field, one.iso) for one in reading.dates] == [
        ("event", "title", "2023-11-20")
    ]
    assert (reading.published_at, reading.not_before) == (None, None)
