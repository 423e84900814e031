import pytest

_TEXT = [
    f"Đoạn thứ {at} của bài đủ dài để làm nội dung, có chủ ngữ, vị ngữ và dấu chấm ở cuối câu."
    for at in range(8)
]
_OTHER = "Thời tiết hôm nay nắng nhẹ, nhiệt độ cao nhất ba mươi độ, gió nhẹ từ hướng đông nam."


def _paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def _page(text: str) -> str:
    head = "<title>Khai mạc hội đua thuyền đuôi én</title>"
    title = "<h1>Khai mạc hội đua thuyền đuôi én</h1><p>Thứ ba, 05/03/2024 | 10:22</p>"
    return f"<html><head>{head}</head><body><div>{title}{text}</div></body></html>"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            f"<div>{_paragraphs(*_TEXT)}</div><p><a href=/x>Bài khác của trang hôm nay</a></p>"
            f"<div>{_paragraphs(_OTHER)}</div>",
            _TEXT,
        ),
        (
            f"<div>{_paragraphs(*_TEXT)}</div><div class=di-dong>{_paragraphs(*_TEXT)}</div>",
            _TEXT,
        ),
        (
            f"<p>Kính gửi: Các bản, tổ dân phố</p><div>{_paragraphs(*_TEXT)}</div>",
            ["Kính gửi: Các bản, tổ dân phố", *_TEXT],
        ),
        (
            f"<div><div><span>Cỡ chữ A A</span></div></div><div>{_paragraphs(*_TEXT)}</div>",
            _TEXT,
        ),
        (
            f"<div>{_paragraphs(*_TEXT[:4])}<ul><li>Bản Na Nát</li><li>Bản Hốc</li></ul>"
            f"{_paragraphs(*_TEXT[4:])}</div>",
            [*_TEXT[:4], "Bản Na Nát", "Bản Hốc", *_TEXT[4:]],
        ),
        (
            f"<div>{_paragraphs(*_TEXT)}<div class=cookie-notice>{_OTHER}</div></div>",
            _TEXT,
        ),
        (
            f"<div class=caption-column>{_paragraphs(*_TEXT)}</div>",
            _TEXT,
        ),
        (
            f"<div>{_paragraphs(*_TEXT[:4])}<figure><img src=/a.jpg><figcaption>Nguồn: Báo Xuân"
            f"</figcaption></figure>{_paragraphs(*_TEXT[4:])}</div>",
            _TEXT,
        ),
        (
            f"<div>{_paragraphs(*_TEXT[:4])}<div class=b><p>TIN NÓNG</p><ul><li><a href=/1>Mưa lớn "
            "ở vùng cao</a><li><a href=/2>Cấm cầu Bản Mo</a></ul></div>"
            f"{_paragraphs(*_TEXT[4:])}</div>",
            _TEXT,
        ),
        (
            f"<div>{_paragraphs(*_TEXT[:4])}<div><p>Mục lục</p><nav><ul><li><a href=#a>Kết quả</a>"
            f"<li><a href=#b>Tồn tại</a></ul></nav></div>{_paragraphs(*_TEXT[4:])}</div>",
            _TEXT,
        ),
        (
            f"<div><p>{_TEXT[0]}</p></div><section><h2>Tin liên quan</h2><article><h3><a href=/1>"
            f"Diễn tập tại chợ</a></h3><p>{_OTHER}</p></article></section>",
            _TEXT[:1],
        ),
    ],
    ids=[
        "box behind", "copy for small screens", "line above", "tool above", "list between",
        "notice inside", "column called caption", "source of a picture",
        "hot news inside", "contents inside", "short text above others",
    ],
)  # fmt: skip
def test_the_body_holds_the_text_and_nothing_beside_it(understood, text, body):
    read = understood(_page(text), "https://cong.example/tin/a.html")
    said = [read.sapo] if read.sapo else []
    assert [*said, *(read.body or "").split("\n\n")] == body
