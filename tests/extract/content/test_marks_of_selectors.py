"""What selectors of a profile say of blocks; the walk marks what they find."""

from dataclasses import replace

import pytest

from portalcrawl.extract.markup.blocks import find_blocks
from portalcrawl.extract.markup.html import parse, selected
from portalcrawl.portals import load

_PROFILE = load("muonglay")
_PAGE = (
    "<h1>Tin</h1><div class='info'>Đăng <span class='ngay'>05/03/2024</span> | 12 lượt</div>"
    "<div id='noi-dung'><p>a</p><div class='hop'><p>b</p><b class='ten'>c</b></div><p>d</p></div>"
)


def _marked(**selectors: str) -> list[tuple[str, str | None]]:
    profile = replace(_PROFILE, selectors={mark: (one,) for mark, one in selectors.items()})
    page = parse(f"<html><body>{_PAGE}</body></html>".encode())
    found = [(block.text, block.mark) for block in find_blocks(page, profile).blocks]
    assert all("MARK" not in node.attrib for node in page.root.iter())
    return found


@pytest.mark.parametrize(
    ("selectors", "marked"),
    [
        ({}, []),
        ({"title": "h1"}, [("Tin", "title")]),
        ({"date": ".info .ngay"}, [("05/03/2024", "date")]),
        ({"body": "#noi-dung"}, [("a", "body"), ("b", "body"), ("c", "body"), ("d", "body")]),
        (
            {"body": "#noi-dung", "drop": ".hop", "author": ".ten"},
            [("a", "body"), ("b", "drop"), ("c", "author"), ("d", "body")],
        ),
        ({"body": "h1", "drop": "h1", "title": "h1"}, [("Tin", "drop")]),
        ({"body": ".no-such"}, []),
    ],
)
def test_blocks_have_the_mark_of_the_innermost_element_found(selectors, marked):
    assert [pair for pair in _marked(**selectors) if pair[1]] == marked


def test_an_element_inside_a_line_becomes_a_block_of_its_own():
    assert [text for text, _ in _marked(date=".ngay")][1:4] == ["Đăng", "05/03/2024", "| 12 lượt"]


@pytest.mark.parametrize("selector", ["p:hover::before", "a:no-such", "p:nth-child(2)"])
def test_a_selector_that_no_page_can_fit_finds_nothing(selector):
    assert selected(parse(b"<p>a</p>").root, selector) == []
