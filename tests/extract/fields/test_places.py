import pytest

_URL = "https://muonglay.dienbien.gov.vn/TINTUC/View/Bai"
_TEXT = "<p>Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu.</p>"


def test_links_are_told_by_where_they_stand(understood):
    reading = understood(
        "<ul class=menu><li><a href=/GIOITHIEU/>Giới thiệu</a></li></ul>"
        f"{_TEXT}<p>Xem <a href='/a b.html#x'>bài trước</a> để rõ hơn về việc này nhé.</p>{_TEXT}"
        "<p>Các tin khác:</p><ul><li><a href=/TINTUC/View/Khac>Tin khác của phường</a></li></ul>"
        "<a href='javascript:void(0)'>x</a><a href='mailto:a@b'>y</a><a href='http://[::1'>z</a>",
        _URL,
    )
    assert [(link.url.partition(".vn")[2], link.place) for link in reading.links] == [
        ("/GIOITHIEU/", "chrome"),
        ("/a%20b.html", "content"),
        ("/TINTUC/View/Khac", "related"),
    ]


def test_files_of_the_content_are_attachments_and_those_of_menus_are_not(understood):
    reading = understood(
        f"<ul class=menu><li><a href=/a.pdf>Hướng dẫn</a></li></ul><h1>Tin</h1>{_TEXT}{_TEXT}"
        "<p><a href='/tep/bao-cao.docx?v=2'>Báo cáo</a></p><p><a href=/ba.zip></a></p>",
        _URL,
    )
    assert [(file.url.partition(".vn")[2], file.name) for file in reading.attachments] == [
        ("/tep/bao-cao.docx?v=2", "Báo cáo"),
        ("/ba.zip", "ba.zip"),
    ]


def test_pictures_of_the_content_carry_their_captions(understood):
    reading = understood(
        f"<img src=/logo.png><h1>Tin của phường</h1>{_TEXT}<figure><img src=/a.jpg>"
        f"<figcaption>Chú thích</figcaption></figure>{_TEXT}<p><img src=/b.jpg></p>{_TEXT}"
        "<div class=footer><img src=/c.jpg></div>",
        _URL,
    )
    assert [(image.url.partition(".vn")[2], image.caption) for image in reading.images] == [
        ("/a.jpg", "Chú thích"),
        ("/b.jpg", None),
    ]
    assert "Chú thích" not in (reading.body or "")


def test_a_page_of_unknown_address_keeps_absolute_links_only(understood):
    reading = understood(
        f"{_TEXT}<p>Xem <a href=/x>này</a>, <a href=http://a.example/>kia</a>.</p>"
    )
    assert [link.url for link in reading.links] == ["http://a.example/"]


_OTHERS = "".join(
    f"<li><a href=/v/{number}>Phường tổ chức họp dân lần thứ {number}</a> (0{number}/02/2024)</li>"
    for number in (1, 2)
)


@pytest.mark.parametrize(
    "tail",
    [
        f"<h3>Tin liên quan</h3><ul>{_OTHERS}</ul>",
        f"<p><b>Các tin đã đưa ngày:</b></p><ul>{_OTHERS}</ul>",
        f"<ul>{_OTHERS}</ul>",
        "<p>&gt;&gt; <a href=/v/1>Phường tổ chức họp dân lần thứ 1</a></p>"
        "<p>&gt;&gt; <a href=/v/2>Phường tổ chức họp dân lần thứ 2</a></p>",
    ],
)
def test_titles_of_other_texts_inside_the_content_are_related_links(understood, tail):
    reading = understood(f"<div><h1>Phường họp dân bàn việc</h1>{_TEXT * 4}{tail}</div>", _URL)
    assert [(link.url[-2:], link.place) for link in reading.links] == [
        ("/1", "related"),
        ("/2", "related"),
    ]
    assert "lần thứ" not in (reading.body or "")


def test_pictures_that_load_late_are_pictures(understood):
    reading = understood(
        f"<h1>Tin của phường</h1>{_TEXT}<p><img src=/img/blank.gif data-src=/a.jpg></p>{_TEXT}"
        f"<p align=center><img src='data:image/gif;base64,R0' srcset='/b.jpg 1x'></p>"
        f"<p align=center>Quang cảnh buổi họp</p>{_TEXT}",
        _URL,
    )
    assert [(image.url.partition(".vn")[2], image.caption) for image in reading.images] == [
        ("/a.jpg", None),
        ("/b.jpg", "Quang cảnh buổi họp"),
    ]


def test_files_in_viewers_and_behind_handlers_are_attachments(understood):
    reading = understood(
        f"<h1>Tin của phường</h1>{_TEXT * 3}<p>Tệp đính kèm: "
        "<a href='/Handlers/Download.ashx?id=7'>Phụ lục 1</a></p>"
        "<iframe src='/pdfjs/web/viewer.html?file=/tep/a.pdf'></iframe>",
        _URL,
    )
    assert [(file.url.partition(".vn")[2], file.name) for file in reading.attachments] == [
        ("/Handlers/Download.ashx?id=7", "Phụ lục 1"),
        ("/tep/a.pdf", "a.pdf"),
    ]
