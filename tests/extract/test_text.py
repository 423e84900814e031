import pytest

from portalcrawl.extract.text import find_lines, is_markup, split_at_end_mark


def test_lines_are_blocks_and_bullets_are_dropped():
    blocks = find_lines("A\n\n• B\r\n- C\n")
    assert [(str(block.kind), block.text) for block in blocks] == [
        ("paragraph", "A"),
        ("item", "B"),
        ("paragraph", "- C"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hết./.", ["Hết./."]),
        ("Hết./.Ban Biên tập", ["Hết./.", "Ban Biên tập"]),
        ("Hết./. Ban Biên tập", ["Hết./.", "Ban Biên tập"]),
        ("Hết./. " + "Còn nữa. " * 40, ["Hết./. " + "Còn nữa. " * 40]),
    ],
)
def test_a_short_rest_behind_the_end_mark_is_parted(text, parts):
    assert split_at_end_mark(text) == parts


@pytest.mark.parametrize(
    ("text", "markup"), [("<p>a", True), ("a < b and c > d", False), ("<!DOCTYPE html>", True)]
)
def test_markup_is_told_from_text(text, markup):
    assert is_markup(text) is markup
