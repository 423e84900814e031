import pytest

from portalcrawl.extract.markup.text import find_lines, is_markup, is_page


def test_lines_are_blocks_and_bullets_are_dropped(muonglay):
    blocks = find_lines("A\n\n• B\r\n- C\n", muonglay)
    assert [(str(block.kind), block.text) for block in blocks] == [
        ("paragraph", "A"),
        ("item", "B"),
        ("paragraph", "- C"),
    ]


@pytest.mark.parametrize(
    "text",
    ["A.<br><br>B.", "A.<br/>B.", "<p>A.</p><p>B.</p>", r"A.\r\n\r\nB.", r"A.\n\nB.", "A.\x0bB."],
)
def test_breaks_that_scrapers_leave_in_the_text_are_breaks(muonglay, text):
    assert [block.text for block in find_lines(text, muonglay)] == ["A.", "B."]


@pytest.mark.parametrize(
    ("start", "page"), [(" <!DOCTYPE html>", True), ("<HTML lang=vi>", True), ("<p>a</p>", False)]
)
def test_a_page_in_a_text_file_is_a_page(start, page):
    assert is_page(start) is page


@pytest.mark.parametrize(
    ("text", "markup"), [("<p>a", True), ("a < b and c > d", False), ("<!DOCTYPE html>", True)]
)
def test_markup_is_told_from_text(text, markup):
    assert is_markup(text) is markup
