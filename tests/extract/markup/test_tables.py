import pytest

from portalcrawl.extract.markup.html import parse
from portalcrawl.extract.markup.tables import is_data, is_picture_frame


def _table(rows: str):
    return next(parse(f"<table>{rows}</table>".encode()).root.iter("table"))


_ROW = "<tr><td>Lay Nưa</td><td>12</td></tr>"


@pytest.mark.parametrize(
    ("rows", "data"),
    [
        (_ROW * 2, True),
        ("<tr><th>Xã</th><th>Hộ</th></tr>", True),
        (_ROW, False),
        ("<tr><td>a</td></tr>" * 3, False),
        (_ROW * 2 + "<tr><td><table><tr><td>x</td></tr></table></td><td>y</td></tr>", False),
        (_ROW * 2 + f"<tr><td>menu</td><td>{'văn ' * 200}</td></tr>", False),
        ("<tr><td><ul><li>menu</li></ul></td><td>b</td></tr>" * 2, False),
    ],
)
def test_data_is_told_from_layout(rows, data):
    assert is_data(_table(rows)) is data


def test_a_picture_over_its_caption_is_a_frame():
    assert is_picture_frame(_table("<tr><td><img src=a></td></tr><tr><td>Chú thích</td></tr>"))
    assert not is_picture_frame(_table("<tr><td><img src=a></td><td>Chú thích</td></tr>"))
