import pytest

from portalcrawl.extract.markup.blocks import find_blocks
from portalcrawl.extract.markup.html import parse
from portalcrawl.portals import load

_PROFILE = load("muonglay")


def _blocks(body: str) -> list[tuple[str, str]]:
    found = find_blocks(parse(f"<html><body>{body}</body></html>".encode()), _PROFILE)
    return [(str(block.kind), block.text) for block in found.blocks]


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        ("<p>a<b>b</b> c</p><div>d</div>", [("paragraph", "ab c"), ("paragraph", "d")]),
        ("<td>a<br>b<br/><br>c", [("paragraph", "a"), ("paragraph", "b"), ("paragraph", "c")]),
        ("<h2>a<br>b</h2>", [("heading", "a b")]),
        ("<ul><li>a</li><li><p>b</p></li></ul>", [("item", "a"), ("item", "b")]),
        ("<p>a<span style='display: none'>x</span></p><p hidden>y</p>", [("paragraph", "a")]),
        ("<script>x</script><style>y</style><p>a</p>", [("paragraph", "a")]),
        (
            "<p>Kết thúc./.Tác giả: B</p>",
            [("paragraph", "Kết thúc./."), ("paragraph", "Tác giả: B")],
        ),
        (
            r"<div>Một câu.\r\n\r\nHai câu.\r\n\r\nBa\r\ncâu.</div>",
            [("paragraph", "Một câu."), ("paragraph", "Hai câu."), ("paragraph", "Ba câu.")],
        ),
        ("<p>p.MsoNormal {margin:0}</p><p>a</p>", [("paragraph", "a")]),
        ("<pre>a\nb</pre>", [("paragraph", "a"), ("paragraph", "b")]),
        (
            "<figure><img src=a.jpg><figcaption>c</figcaption></figure><p>d</p>",
            [("caption", "c"), ("paragraph", "d")],
        ),
        (
            "<p align=center><img src=a.jpg></p><p align=center><i>c</i></p><p>d</p>",
            [("caption", "c"), ("paragraph", "d")],
        ),
    ],
)
def test_page_is_cut_into_blocks(body, blocks):
    assert _blocks(body) == blocks


def test_data_table_gives_a_row_a_line():
    rows = "<tr><td>Xã</td><td>Hộ</td></tr><tr><td>Lay Nưa</td><td><p>12</p></td></tr>"
    assert _blocks(f"<table border=1>{rows}</table>") == [
        ("row", "Xã | Hộ"),
        ("row", "Lay Nưa | 12"),
    ]


def test_layout_table_gives_its_cells_as_blocks():
    page = "<table><tr><td><ul><li>menu</li></ul></td><td><p>a</p><p>b</p></td></tr></table>"
    assert _blocks(page) == [("item", "menu"), ("paragraph", "a"), ("paragraph", "b")]


def test_path_carries_names_and_look():
    page = parse(
        b"<html><body><div id=main class='tin chi-tiet'><p><b>a</b></p></div></body></html>"
    )
    [block] = find_blocks(page, _PROFILE).blocks
    assert block.path == "/html/body/div#main.tin.chi-tiet/p/b.bold"


def test_links_know_their_block_and_share_of_it():
    page = parse(b"<p>a</p><p>b <a href='/c'>c d</a></p><p><a href='/e.pdf'>e</a></p>")
    found = find_blocks(page, _PROFILE)
    assert [(link.href, link.text, link.at) for link in found.links] == [
        ("/c", "c d", 1),
        ("/e.pdf", "e", 2),
    ]
    assert [block.link_chars for block in found.blocks] == [0, 3, 1]


def test_lazy_pictures_are_found_and_pixels_are_not():
    page = parse(b"<p>a</p><img data-src=/b.jpg src='data:x'><img src=/c.gif width=1 height=1>")
    assert [(one.src, one.at) for one in find_blocks(page, _PROFILE).pictures] == [("/b.jpg", 1)]


def test_a_page_without_end_is_cut_short():
    page = parse(b"<p>x</p>" * 20_000)
    found = find_blocks(page, _PROFILE)
    assert found.cut_short
    assert len(found.blocks) <= 10_000


def test_deep_nesting_is_read_without_recursion():
    found = find_blocks(parse(b"<div>" * 1500 + b"x"), _PROFILE)
    assert [block.text for block in found.blocks] == ["x"]
