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
