import pytest

_URL = "https://huyen.example/x"
_TITLE = "Phường họp dân bàn việc làm đường"
_TEXT = "<p>Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu.</p>"
_MENU = "<ul class=menu>" + "".join(
    f"<li><a href=/{name}>{name}</a></li>" for name in ("Trang chủ", "Tin tức", "Liên hệ")
) + "</ul>"  # fmt: skip
_TRAIL = (
    '<script type="application/ld+json">{"@type":"BreadcrumbList","itemListElement":['
    '{"position":1,"name":"Trang chủ"},{"position":2,"name":"Văn hóa"}]}</script>'
)


@pytest.mark.parametrize(
    ("head", "foot", "section"),
    [
        ("<div><a href=/>Trang chủ</a> » <a href=/t>Tin tức</a></div>", "", "Tin tức"),
        ("<div>Trang chủ >> Tin tức >> Văn hóa</div>", "", "Văn hóa"),
        ("<div>Trang chủ / Tin tức / Phường họp dân bàn...</div>", "", "Tin tức"),
        ("<div>Trang chủ - Tin tức - Văn hóa</div>", "", "Văn hóa"),
        ("<div>Bạn đang ở: Trang nhất > Tin tức - Sự kiện</div>", "", "Tin tức - Sự kiện"),
        (f"<div>Trang chủ » {_TITLE}</div>", "", None),
        ("<div>Trang chủ</div>", "", None),
        (
            "<ul class=breadcrumb><li><a href=/>Trang chủ</a></li><li><a href=/t>Tin tức</a></li>"
            f"<li>{_TITLE}</li></ul>",
            "",
            "Tin tức",
        ),
        ("<ol><li><a href=/>Home</a></li><li>» <a href=/t>Tin tức</a></li></ol>", "", "Tin tức"),
        (_MENU, "", None),
        ("<div class=vp-breadcrumb>/<a href=/t>Văn hóa</a></div>", "", "Văn hóa"),
        (
            "<div class=cat-path><a href=/t>Tin tức</a> / <a href=/v>Văn hóa</a></div>",
            "",
            "Văn hóa",
        ),
        ("<div class=muc><a href=/t>Kinh tế</a></div>", "", "Kinh tế"),
        (_TRAIL, "", "Văn hóa"),
        ("<meta property=article:section content='Xã hội'>", "", "Xã hội"),
        ("", "<p>Chuyên mục: Văn hóa</p>", "Văn hóa"),
        ("", "<p>Danh mục <a href=/v>Văn hóa</a></p>", "Văn hóa"),
        ("", "<p>Danh mục các dự án đã duyệt</p>", None),
        ("", "", None),
    ],
)
def test_the_section_is_the_last_step_that_is_not_the_text_itself(understood, head, foot, section):
    page = f"<body><div>{head}</div><div><h1>{_TITLE}</h1>{_TEXT * 3}{foot}</div>"
    assert understood(page, _URL).section == section
