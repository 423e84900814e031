from datetime import datetime, timedelta, timezone

import pytest

_URL = "https://muonglay.dienbien.gov.vn/TINTUC/?PageIndex=2"
_HOST = "https://muonglay.dienbien.gov.vn"

_FORMS = {
    "list with dates in brackets": "<li><a href='/v/{n}'>Tin thứ {n} của phường</a>"
    " (0{n}/03/2024)<br>Tóm tắt thứ {n} dài một câu.</li>",
    "heading, label, summary": "<div class=tin><h3><a href='/v/{n}'>Tin thứ {n} của phường</a></h3>"
    "<div>Ngày đăng: 0{n}/03/2024 | Lượt xem: 7</div><div>Tóm tắt thứ {n} dài một câu.</div></div>",
    "row of a table": "<tr><td>{n}</td><td><a href='/v/{n}'>Tin thứ {n} của phường</a></td>"
    "<td>0{n}/03/2024</td><td>Tóm tắt thứ {n} dài một câu.</td></tr>",
    "date above the title": "<div><i>0{n}/03/2024</i><h4><a href='/v/{n}'>Tin thứ {n} của phường"
    "</a></h4><p>Tóm tắt thứ {n} dài một câu.</p></div>",
    "side by side, date first": "<p>0{n}/03/2024</p><h4><a href='/v/{n}'>Tin thứ {n} của phường"
    "</a></h4><p>Tóm tắt thứ {n} dài một câu.</p>",
    "a card that is a link": "<div class=c><a href='/v/{n}'><h3>Tin thứ {n} của phường</h3>"
    "<p>0{n}/03/2024</p><p>Tóm tắt thứ {n} dài một câu.</p></a></div>",
    "day and month apart": "<div><div>0{n}</div><div>Tháng 3</div><div>2024</div><h4>"
    "<a href='/v/{n}'>Tin thứ {n} của phường</a></h4><p>Tóm tắt thứ {n} dài một câu.</p></div>",
    "a label nobody listed": "<div><h4><a href='/v/{n}'>Tin thứ {n} của phường</a></h4><p>Lên trang"
    " 0{n}/03/2024 | Đọc 7</p><p>Tóm tắt thứ {n} dài một câu.</p></div>",
    "behind the summary": "<li><a href='/v/{n}'>Tin thứ {n} của phường</a><p>Tóm tắt thứ {n} dài"
    " một câu.</p><span>0{n}/03/2024</span><a href='/v/{n}'>Xem chi tiết</a></li>",
    "definitions": "<dt><a href='/v/{n}'>Tin thứ {n} của phường</a></dt><dd>0{n}/03/2024</dd>"
    "<dd>Tóm tắt thứ {n} dài một câu.</dd>",
    "picture link first": "<div><a href='/v/{n}'><img src=/{n}.jpg></a><a href='/v/{n}'>"
    "Tin thứ {n} của phường</a><p>0{n}/03/2024</p><p>Tóm tắt thứ {n} dài một câu.</p></div>",
}


@pytest.mark.parametrize("form", _FORMS)
def test_entries_are_read_in_every_form(understood, form):
    entries = "".join(_FORMS[form].format(n=number) for number in (1, 2, 3))
    page = f"<table>{entries}</table>" if form.startswith("row") else f"<div>{entries}</div>"
    menu = "<ul><li><a href=/a>Trang giới thiệu</a></li><li><a href=/b>Liên hệ Ban Biên tập</a>"
    items = understood(f"{menu}</li></ul>{page}", _URL).items
    assert [(item.title, item.url, item.date, item.summary) for item in items] == [
        (
            f"Tin thứ {number} của phường",
            f"{_HOST}/v/{number}",
            f"2024-03-0{number}",
            f"Tóm tắt thứ {number} dài một câu.",
        )
        for number in (1, 2, 3)
    ]


def test_the_date_line_leaves_counters_out(understood):
    entries = "".join(_FORMS["heading, label, summary"].format(n=number) for number in (1, 2))
    lines = [item.date_line for item in understood(entries, _URL).items]
    assert lines == ["Ngày đăng: 01/03/2024", "Ngày đăng: 02/03/2024"]


def test_an_empty_listing_takes_no_menu_for_its_entries(understood):
    menu = "".join(
        f"<li><a href=/m/{number}>Chuyên mục số {number}</a></li>" for number in range(6)
    )
    reading = understood(f"<h2>Tin tức</h2><p>Trang: 1</p><ul>{menu}</ul>", _URL)
    assert (reading.page_kind, reading.items) == ("listing", ())


def test_other_pages_of_the_list_are_paging(understood):
    entries = "".join(_FORMS["picture link first"].format(n=number) for number in (1, 2, 3))
    paging = "<p>Trang: <a href='/TINTUC/?PageIndex=1'>1</a> 2 <a href='?PageIndex=3'>Tiếp</a></p>"
    links = understood(f"<div>{entries}</div>{paging}", _URL).links
    assert [link.url.partition("?")[2] for link in links if link.place == "paging"] == [
        "PageIndex=1",
        "PageIndex=3",
    ]


def _dated(understood, page: str, **facts) -> list[tuple[str, str | None, str | None]]:
    items = understood(page, _URL, **facts).items
    return [(item.title, item.date_line, item.date) for item in items]


def test_a_relative_line_counts_from_the_moment_of_the_capture(understood):
    entries = "".join(
        f"<li><a href='/v/{n}'>Tin thứ {n} của phường hôm ấy</a><br>{line}</li>"
        for n, line in enumerate(("2 giờ trước", "Hôm qua"))
    )
    at = datetime(2024, 3, 5, 10, tzinfo=timezone(timedelta(hours=7)))
    assert [date for *_, date in _dated(understood, entries, fetched_at=at)] == [
        "2024-03-05T08:00+07:00",
        "2024-03-04",
    ]
    assert [date for *_, date in _dated(understood, entries)] == [None, None]


def test_a_first_entry_in_another_dress_belongs_to_the_list(understood):
    first = "<div class=hot><h2><a href='/v/9'>Tin nổi bật nhất của phường tuần này</a></h2></div>"
    rest = "".join(_FORMS["heading, label, summary"].format(n=number) for number in (1, 2, 3))
    titles = [title for title, *_ in _dated(understood, f"<div>{first}{rest}</div>")]
    assert titles == [
        "Tin nổi bật nhất của phường tuần này",
        *(f"Tin thứ {n} của phường" for n in (1, 2, 3)),
    ]


def test_a_row_of_documents_is_called_by_its_abstract(understood):
    rows = "".join(
        f"<tr><td>{n}</td><td><a href=/vb/{n}>{n}/QĐ-UBND</a></td><td>0{n}/03/2024</td>"
        f"<td>Về việc giao chỉ tiêu trồng rừng lần {n}</td><td><a href=/{n}.pdf>Tải về</a></td>"
        for n in (1, 2, 3)
    )
    [first, *_] = understood(f"<table>{rows}</table>", _URL).items
    assert (first.title, first.url, first.date, first.summary) == (
        "Về việc giao chỉ tiêu trồng rừng lần 1",
        f"{_HOST}/vb/1",
        "2024-03-01",
        "1/QĐ-UBND",
    )


def test_a_row_may_hold_an_entry_a_cell(understood):
    rows = "".join(
        f"<tr><td><a href=/v/{n}>Tin bên trái số {n}</a> 0{n}/03/2024</td>"
        f"<td><a href=/w/{n}>Tin bên phải số {n}</a> 0{n}/04/2024</td></tr>"
        for n in (1, 2, 3)
    )
    assert len(_dated(understood, f"<table>{rows}</table>")) == 6


def test_a_table_that_somebody_wrote_is_no_listing(understood):
    rows = "".join(
        f"<tr><td>{n}</td><td>{f'<a href=/{n}>Quyết định {n}</a>' if n % 2 else f'Quyết định {n}'}"
        f"</td><td>0{n}/03/2024</td><td>Về việc giao chỉ tiêu trồng rừng</td></tr>"
        for n in range(1, 8)
    )
    page = (
        f"<h1>Hệ thống văn bản</h1><table><tr><th>STT<th>Số<th>Ngày<th>Nội dung</tr>{rows}</table>"
    )
    assert str(understood(page, "https://khac.example/x/y").page_kind) != "listing"


def test_links_that_sort_a_table_are_no_entries(understood):
    head = "".join(f"<th><a href=#>{name}</a></th>" for name in ("Tiêu đề", "Ngày tạo"))
    rows = "".join(
        f"<tr><td><a href=/s/{n}>Kết quả quan trắc tháng {n}</a></td><td>0{n}/03/2024</td></tr>"
        for n in (1, 2, 3)
    )
    page = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    assert [item.title for item in understood(page, _URL).items] == [
        f"Kết quả quan trắc tháng {n}" for n in (1, 2, 3)
    ]
