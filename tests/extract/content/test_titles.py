import pytest


def _page(head: str, body: str) -> str:
    text = "<p>Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu.</p>"
    return f"<html><head>{head}</head><body>{body}{text * 2}</body></html>"


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ("<title>Mường Lay</title>", "<h1>Khai mạc hội đua thuyền</h1>", "Khai mạc hội đua thuyền"),
        (
            "<title>Khai mạc hội đua thuyền - Sở Văn hóa</title>",
            "<h1>Tin tức</h1><p class=t>Khai mạc hội đua thuyền</p>",
            "Khai mạc hội đua thuyền",
        ),
        (
            "<title>Khai mạc hội đua thuyền | Trang thông tin điện tử thị xã Mường Lay</title>",
            "",
            "Khai mạc hội đua thuyền",
        ),
        ("<title>Trang thông tin điện tử thị xã Mường Lay</title>", "", None),
        ("<title>Tin tức</title>", "", None),
        (
            "",
            "<p>Khai mạc hội đua thuyền</p><p>Thời gian đăng: 01/10/2019 09:59:54 AM</p>",
            "Khai mạc hội đua thuyền",
        ),
        ("", "<div class=tieu-de-tin>Khai mạc hội đua thuyền</div>", "Khai mạc hội đua thuyền"),
        (
            '<meta property="og:title" content="Khai mạc hội đua thuyền">',
            "<ul><li><a href=/a>Khai mạc hội đua thuyền</a></li></ul>",
            "Khai mạc hội đua thuyền",
        ),
    ],
)
def test_title_is_what_the_page_states_and_never_the_site(understood, head, body, title):
    assert understood(_page(head, body), "https://muonglay.dienbien.gov.vn/x").title == title


def test_the_slug_of_an_address_is_no_title(understood):
    url = "https://muonglay.dienbien.gov.vn/portal/pages/2020/Khai-mac-hoi-dua-thuyen.aspx"
    assert understood(_page("", ""), url).title is None


def test_plain_text_gives_the_line_above_a_bare_date_line(understood):
    text = "Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu."
    reading = understood(
        f"Khai mạc hội đua thuyền đuôi én\nThứ ba, 05/03/2024 | 10:22\n{text}\n{text}"
    )
    assert (reading.title, reading.published_line) == (
        "Khai mạc hội đua thuyền đuôi én",
        "Thứ ba, 05/03/2024 | 10:22",
    )


def test_plain_text_whose_first_line_is_prose_has_no_title(understood):
    text = "Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu."
    assert understood(f"{text}\n\n{text}").title is None


@pytest.mark.parametrize("byline", ["Tác giả: Ban Biên tập", "Nguồn: Cổng thông tin tỉnh"])
def test_a_byline_may_stand_between_title_and_date_line(understood, byline):
    text = "Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu."
    lines = ("Khai mạc hội đua thuyền", byline, "Thời gian đăng: 29/5/2022 9:11:38 AM", text)
    reading = understood("\n\n".join(f"• {line}" for line in lines))
    assert (reading.title, reading.body) == ("Khai mạc hội đua thuyền", text)
