"""What stands around the links to files below a text is no part of the text."""

import pytest

_TEXT = (
    "<p>Sáng nay, Ủy ban nhân dân phường tổ chức hội nghị về công tác trồng cây năm tới.</p>"
    "<p>Theo kế hoạch, toàn phường sẽ trồng mới 400 cây xanh dọc các tuyến đường nội thị.</p>"
)
_END = "các tuyến đường nội thị."
_FILE = "<a href='/f/ke-hoach.pdf'>ke-hoach.pdf</a>"


def _body(understood, tail: str) -> str:
    head = "<h1>Hội nghị về công tác trồng cây</h1><p>Ngày đăng: 03/06/2024</p>"
    page = f"<html><body><div>{head}<div>{_TEXT}{tail}</div></div></body></html>"
    return understood(page, "https://muonglay.dienbien.gov.vn/x").body


@pytest.mark.parametrize(
    "tail",
    [
        f"<p>Tệp đính kèm: {_FILE}</p>",
        f"<p>Tệp đính kèm:</p><ul><li>{_FILE}</li></ul>",
        f"<div><b>File đính kèm</b></div><div>{_FILE}</div>",
        f"<p>Tài liệu kèm theo:<br>{_FILE}</p>",
        f"<p>File đính kèm: (1)</p><p>{_FILE}</p>",
        f"<p>Xem chi tiết tại đây:</p><p>{_FILE}</p>",
        f"<table><tr><td>1</td><td>{_FILE}</td><td>120 KB</td></tr></table>",
        f"<div>Danh sách tệp đính kèm</div><div><span>1. </span>{_FILE} (1.2 MB)</div>",
    ],
)
def test_the_label_of_files_goes_with_them(understood, tail):
    assert _body(understood, tail).endswith(_END)


@pytest.mark.parametrize(
    ("tail", "end"),
    [
        ("<p>Tệp đính kèm:</p>", "Tệp đính kèm:"),
        ("<p>Thành phần dự họp gồm:</p><p>Tổ trưởng 12 tổ</p>", "Tổ trưởng 12 tổ"),
        (f"<p>Tổ trưởng 12 tổ</p><p>{_FILE}</p>", "Tổ trưởng 12 tổ"),
    ],
    ids=["no-file", "no-label", "text-above-a-file"],
)
def test_other_last_lines_stay(understood, tail, end):
    assert _body(understood, tail).endswith(end)
