import pytest

_TEXT = "<p>Một đoạn văn đủ dài để làm nội dung của bài, có chủ ngữ, vị ngữ và dấu chấm câu.</p>"
_END = "<p>Đoạn cuối của bài cũng là một câu đủ dài để không bị nhầm với chữ ký bên dưới./.</p>"


@pytest.mark.parametrize(
    ("tail", "author"),
    [
        ("<p>Tác giả: Ban Biên tập</p>", "Ban Biên tập"),
        ("<p>Tác giả:</p><p>Ban Biên tập</p>", "Ban Biên tập"),
        ("<p>Nguồn: Cổng thông tin tỉnh</p>", None),
        ("<p>Nguồn tin:</p><p>Cổng thông tin tỉnh</p>", None),
        ("<p>Nguồn: Cổng tỉnh</p><p>Tác giả: Ban Biên tập</p>", "Ban Biên tập"),
        ("<p>Tổ Thông tin - UBND xã Lay Nưa</p>", "Tổ Thông tin - UBND xã Lay Nưa"),
        ("<p align=right><b>Phòng Kinh tế</b></p>", "Phòng Kinh tế"),
        ("<p><a href=/a.pdf>Danh sách kèm theo</a></p><p>Phòng Kinh tế</p>", "Phòng Kinh tế"),
        ("<p>Thư viện nhạc</p>", None),
        ("<p>Các tin khác:</p><ul><li><a href=/b>Họp Hội Nông Dân</a></li></ul>", None),
        ("", None),
    ],
)
def test_author_is_labelled_or_signed_below_the_end(understood, tail, author):
    reading = understood(_TEXT + _END + tail, "https://muonglay.dienbien.gov.vn/x")
    assert reading.author == author
    assert reading.body is not None
    assert reading.body.endswith("./.")


@pytest.mark.parametrize("end", [_END, ""])
def test_the_source_of_a_text_is_stripped_and_is_no_author(understood, end):
    tail = "<p>Nguồn tin: Báo điện tử của tỉnh</p>"
    reading = understood(_TEXT + end + tail, "https://muonglay.dienbien.gov.vn/x")
    assert (reading.author, "Nguồn tin" in reading.body) == (None, False)
    assert [block.text for block in reading.stripped if block.role == "source"] == [
        "Nguồn tin: Báo điện tử của tỉnh"
    ]


@pytest.mark.parametrize(
    ("lead", "is_lead"),
    [
        ("<p><b>{}</b></p>", True),
        ("<p><em>{}</em></p>", True),
        ("<div class=sapo>{}</div>", True),
        ("<p style='font-weight:bold'>{}</p>", True),
        ("<p>{}</p>", False),
    ],
)
def test_lead_is_the_first_paragraph_where_it_looks_apart(understood, lead, is_lead):
    words = "Câu mở đầu của bài viết này đủ dài để đứng riêng thành một đoạn dẫn."
    reading = understood(lead.format(words) + _TEXT + _END, "https://muonglay.dienbien.gov.vn/x")
    assert (reading.sapo == words) is is_lead
    assert (words in (reading.body or "")) is not is_lead


@pytest.mark.parametrize(
    ("above", "below", "author"),
    [
        ("<p>Phòng Văn hóa - 05/03/2024 - 10:22</p>", "", "Phòng Văn hóa"),
        ("<p>Ban Kinh tế 14/11/2026 06:45</p>", "", "Ban Kinh tế"),
        ("<p>Tin tức - 05/03/2024</p>", "", None),
        ("<p>Đăng bởi Phòng Hành chính lúc 05/03/2024 - 09:15</p>", "", "Phòng Hành chính"),
        ("<p>Posted on March 5, 2024 by Information Desk</p>", "", "Information Desk"),
        (
            "<p>Người đăng: Văn phòng | Ngày đăng: 05/03/2024 | Lượt xem: 7</p>",
            "",
            "Văn phòng",
        ),
        ("", "<p>Bài, ảnh: Phòng Văn hóa</p>", "Phòng Văn hóa"),
        ("", "<p>(Phòng Văn hóa)</p>", "Phòng Văn hóa"),
        ("", "<p align=right><b>Ban Biên tập</b></p>", "Ban Biên tập"),
        ("", "<p>Người đăng: admin</p>", "admin"),
        ("", "<p><b>KT. CHỦ TỊCH</b></p><p><b>Văn phòng Ủy ban</b></p>", None),
        ("", "<p>Nơi nhận:</p><p>Văn phòng Ủy ban</p>", None),
        ("", "<p><b>Quay lại</b></p>", None),
    ],
)
def test_author_stands_beside_the_title_or_below_the_text(understood, above, below, author):
    page = f"<div><h1>Phường họp dân bàn việc</h1>{above}{_TEXT * 2}{_END}{below}</div>"
    assert understood(page, "https://huyen.example/x").author == author
