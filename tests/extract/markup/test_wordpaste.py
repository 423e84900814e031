"""Rests of Word in a page: its rules go, other braces stay."""

import pytest

from portalcrawl.extract.markup.wordpaste import without_word_rules

LONG = "chữ " * 60


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("p.MsoNormal, li.MsoNormal {margin: 0} Hội nghị", "Hội nghị"),
        ("/* Style Definitions */ table.MsoNormalTable {mso-style-name: a; color: red", ""),
        ("td {mso-border-alt: none} Kết quả", "Kết quả"),
        ("Một. @page Section1 {size: 595pt} Hai", "Một. Hai"),
        ("Normal 0 false false false EN-US X-NONE X-NONE MicrosoftInternetExplorer4 Tin", "Tin"),
        ("Tập hợp {1, 2} và @ {3} ở Mso", "Tập hợp {1, 2} và @ {3} ở Mso"),
        (LONG + "td {mso-a: b}", LONG[:44].strip()),
        (LONG + "p.MsoNormal {a}", LONG[:42].strip()),
        ("Đóng} mở { hết", "Đóng} mở { hết"),
    ],
)
def test_only_what_word_left_is_dropped(text, left):
    assert without_word_rules(text) == left
