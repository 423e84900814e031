import pytest


def _list(head: str, above: str) -> str:
    entries = "".join(
        f"<div class=tin><h3><a href=/tin-tuc/{at}.html>Khai mạc hội đua thuyền lần thứ {at}</a>"
        f"</h3><span>0{at}/10/2023</span><p>Ba ngày hội thu hút {at} nghìn khách.</p></div>"
        for at in range(1, 7)
    )
    return f"<html><head>{head}</head><body>{above}<div>{entries}</div></body></html>"


@pytest.mark.parametrize(
    ("head", "above", "title"),
    [
        ("<title>Tin tức | Văn phòng tỉnh Mộc</title>", "<h1>Tin tức</h1>", "Tin tức"),
        ("<title>Cổng thông tin điện tử</title>", "<h2>Văn hóa - Xã hội</h2>", "Văn hóa - Xã hội"),
        ("", "<nav><h2>Điều hướng</h2></nav><p><b>Kinh tế</b></p>", "Kinh tế"),
        ("<title>Cổng thông tin điện tử</title>", "", None),
    ],
    ids=["agreed", "heading", "bold line", "none"],
)
def test_a_list_has_the_name_of_its_section_and_none_of_its_entries(understood, head, above, title):
    reading = understood(_list(head, above), "https://cong.example/tin-tuc")
    assert (reading.page_kind, reading.title) == ("listing", title)
