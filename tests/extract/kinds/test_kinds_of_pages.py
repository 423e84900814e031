"""What pages of every kind are called, on a portal without a profile and at a mute address."""

from collections.abc import Callable

import pytest

from portalcrawl.items import Capture, Reading
from portalcrawl.portals import profile_for_host
from tests.extract.made_portal_pages import (
    DATED,
    TITLE,
    cards,
    framed,
    related,
    rows,
    sections,
    text,
)

_HOST = "https://xamau.example"
_FORM = (
    "<form>" + "".join(f"<label>Ô số {n}</label><input name=o{n}>" for n in range(4)) + "</form>"
)
_PROCEDURE = rows("Bước {n}", "Người dân nộp hồ sơ bước {n} tại bộ phận một cửa trong giờ", count=6)
_HEAD = f"<h1>{TITLE}</h1>"

ARTICLES = {
    "long list of others": _HEAD + DATED + text() + related("<h3>Tin liên quan</h3>"),
    "list without heading": _HEAD + DATED + text() + related(),
    "three lines and a file": _HEAD + DATED + text(1) + "<a href=/f/tb.pdf>tb.pdf</a>",
    "a file and nothing else": _HEAD + DATED + "<p><a href=/f/tb.pdf>Thông báo.pdf</a></p>",
    "a scanned notice": f"{_HEAD}{DATED}<img src=/scan/1.jpg><img src=/scan/2.jpg>",
    "a notice about repairs": _HEAD + DATED + "<p>Cầu thôn 2 đang bảo trì đến hết tháng.</p>",
    "question and answer": "<h2>Đăng ký kết hôn cần gì?</h2><div>Ngày hỏi: 12/04/2024</div>"
    + text(2),
    "a form for comments": _HEAD + DATED + text(2) + _FORM,
    "widgets that are empty": _HEAD + DATED + text() + "<p>Không có dữ liệu</p>",
}
LISTINGS = {
    "cards": f"<h2>Tin tức</h2>{cards()}",
    "long summaries": f"<h2>Tin tức</h2>{cards(summary=4)}",
    "bare titles": f"<h2>Tin tức</h2>{cards().replace('<p>', '<p hidden>')}",
    "an empty list": "<h2>Văn bản</h2><p>Không có dữ liệu</p>",
    "an empty section": "<h2>Thông báo</h2><div class=empty>Mục này đang chờ bài.</div>",
    "results of a search": f"<h2>Kết quả</h2><form><input name=q></form>{cards()}",
    "documents in a table": "<h2>Văn bản</h2><form>Số ký hiệu: <input name=so></form>"
    + rows("{n}", "<a href=/vb/{n}>{n}/QĐ-UBND</a>", "0{n}/03/2024", "Giao chỉ tiêu trồng rừng"),
    "procedures in a table": rows(
        "{n}", "<a href=/tt/{n}>Thủ tục khai sinh dạng {n}</a>", "Hộ tịch"
    ),
    "a map of the site": "<h2>Sơ đồ cổng</h2><p><a href=/a>Mục A</a></p><p><a href=/b>Mục B</a>",
}
STATIC = {
    "an introduction": f"<h1>Giới thiệu chung</h1>{text()}",
    "a procedure": f"<h2>Thủ tục khai sinh</h2>{_PROCEDURE}",
    "a calendar of work": "<h2>Lịch tuần</h2>" + rows("Thứ {n}", "Họp giao ban", "Đi thôn {n}"),
    "a list of leaders": "<h2>Lãnh đạo</h2>" + rows("Phó Chủ tịch {n}", "Phòng {n}", "0200 00{n}"),
    "an organisation chart": "<h2>Sơ đồ tổ chức</h2><img src=/upload/so-do.png width=900>",
    "a data set": "<h1>Số học sinh</h1><h2>Dữ liệu và Tài nguyên</h2>"
    "<ul><li><a href=/d.csv>hoc-sinh.csv</a></ul><h3>Thông tin bổ sung</h3>"
    + rows("Trường {n}", "Giá trị {n}", count=4),
}
FORMS = {
    "contact": f"<h2>Liên hệ</h2>{_FORM}",
    "login": "<h2>Đăng nhập</h2><form><input name=u><input type=password name=p></form>",
}


def _read(
    understand: Callable[..., Reading], page: str, url: str = f"{_HOST}/abc/trang"
) -> Reading:
    capture = Capture(
        url=url,
        url_key="k",
        body=page.encode(),
        source="test",
        headers=(("Content-Type", "text/html; charset=utf-8"),),
    )
    return understand(capture, profile_for_host(url))


@pytest.mark.parametrize(
    ("kind", "name", "main"),
    [
        (kind, name, main)
        for kind, pages in (
            ("article", ARTICLES),
            ("listing", LISTINGS),
            ("static", STATIC),
            ("form", FORMS),
        )
        for name, main in pages.items()
    ],
)
def test_a_page_beside_a_list_of_the_latest_has_its_kind(understand, kind, name, main):
    reading = _read(understand, framed(main))
    assert str(reading.page_kind) == kind, reading.kind_evidence


def test_the_start_page_lists_all_its_sections(understand):
    reading = _read(understand, framed(sections()), f"{_HOST}/")
    own = [item for item in reading.items if item.title.startswith("Hoạt động")]
    assert (str(reading.page_kind), len(own)) == ("home", 20)
    assert all(item.date for item in own)


def test_a_front_of_a_section_at_the_address_of_the_start_page_is_a_listing(understand):
    page = framed(sections(), beside=False)
    assert str(_read(understand, page, f"{_HOST}/default.aspx?tabid=7").page_kind) == "listing"


def test_an_empty_list_takes_no_entries_from_beside_it(understand):
    reading = _read(understand, framed(LISTINGS["an empty list"]))
    assert reading.kind_evidence == 'a list without entries: "Không có dữ liệu"'


@pytest.mark.parametrize(
    ("name", "evidence"),
    [
        ("cards", "8 linked entries, 8 with date or summary"),
        ("a map of the site", 'a map of the site: "Sơ đồ cổng"'),
    ],
)
def test_evidence_of_a_listing_says_what_is_listed(understand, name, evidence):
    assert _read(understand, framed(LISTINGS[name], beside=False)).kind_evidence == evidence


def test_a_short_document_is_one_where_its_address_says_so(understand):
    main = "<p>Số ký hiệu: 12/QĐ-UBND</p><p>Trích yếu: Giao chỉ tiêu</p><a href=/12.pdf>Tải về</a>"
    page = framed(main)
    assert str(_read(understand, page, f"{_HOST}/van-ban/xem/12").page_kind) == "document"
