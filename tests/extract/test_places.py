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
