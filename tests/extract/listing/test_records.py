"""Entries that nothing parts from each other but the line: what is whose, and what is a menu."""

import pytest

_URL = "https://muonglay.dienbien.gov.vn/x"
_TITLES = [f"Bản số {n} sửa đường vào khu sản xuất" for n in range(1, 5)]
_LINKS = "<br>".join(f"- <a href=/r{n}>{title}</a>" for n, title in enumerate(_TITLES))
_TEXT = (
    "Sáng nay, bản Nậm Pó tổ chức ngày hội trồng rừng với sự tham gia của các hộ dân.<br>"
    "Toàn bản trồng mới 40 ha quế và chăm sóc 120 ha rừng phòng hộ đầu nguồn trong năm.<br>"
    "Kết thúc buổi sáng, bà con đã trồng được 3.200 cây và dọn sạch hai tuyến đường bản.<br>"
)
_MENU = "".join(f"<a href=/m{n}>Chuyên mục thứ {n}</a>" for n in range(6))


@pytest.mark.parametrize("heading", ["Các bài viết khác", "Tin liên quan", "Các tin khác:"])
def test_other_texts_below_a_text_in_one_element_are_none_of_it(understood, heading):
    reading = understood(
        "<div><b>Bản Nậm Pó trồng rừng đầu xuân</b><br>Đăng ngày: 3-11-2017, đã xem: 58<br>"
        f"{_TEXT}<b>{heading}</b><br>{_LINKS}</div>",
        _URL,
    )
    assert str(reading.page_kind) == "article"
    assert [line.raw for line in reading.date_lines][:1] == ["Đăng ngày: 3-11-2017"]
    assert reading.body == _TEXT.replace("<br>", "\n\n").strip()


def test_lines_of_one_element_share_no_date_and_no_summary(understood):
    page = f"<h1>Tin tức</h1><div>Cập nhật: 3/11/2017<br>{_LINKS}</div>"
    items = understood(page, _URL).items
    assert [item.title for item in items] == _TITLES
    assert len({item.date_line for item in items if item.date_line}) <= 1
    assert [item.summary for item in items] == [None] * 4


def test_a_menu_without_spaces_is_no_entry(understood):
    entries = "".join(
        f"<li><span>0{n}/05/2024</span>: <a href=/t{n}>{title}</a></li>"
        for n, title in enumerate(_TITLES, 1)
    )
    reading = understood(f"<div>{_MENU}</div><h1>Thông báo</h1><ul>{entries}</ul>", _URL)
    assert [item.title for item in reading.items] == _TITLES


def test_badges_of_a_card_without_gaps_are_its_date(understood):
    cards = "".join(
        f"<div class=c><div><span>2{n}</span><span>Th05</span><span>2024</span></div>"
        f"<h3><a href=/t{n}>{title}</a></h3></div>"
        for n, title in enumerate(_TITLES)
    )
    items = understood(f"<h1>Tin tức</h1><div>{cards}</div>", _URL).items
    assert [item.date for item in items] == [f"2024-05-2{n}" for n in range(4)]


def test_relative_links_tell_a_listing_where_nobody_knows_the_address(understood):
    entries = "".join(
        f"<li><h3><a href=t{n}.html>{title}</a></h3><p>0{n}/05/2024</p></li>"
        for n, title in enumerate(_TITLES, 1)
    )
    reading = understood(f"<h1>Thông báo</h1><ul>{entries}</ul>")
    assert str(reading.page_kind) == "listing"
    assert [(item.title, item.url) for item in reading.items] == [(one, None) for one in _TITLES]
    assert reading.links == ()
