import tomllib
from importlib.resources import files
from string import Formatter

import pytest

from portalcrawl.browse.pages import body_parts, day_text, marked, safe_address
from portalcrawl.browse.texts import LANGUAGES, language_of, load_texts


@pytest.mark.parametrize(
    ("moment", "precision", "text"),
    [
        ("2021-01-11T07:29:43+07:00", "minute", "07:29, 11/01/2021"),
        ("2022-03-14T00:00:00+07:00", "day", "14/03/2022"),
        ("2022-03-14", None, "14/03/2022"),
        ("2022-03", "month", "03/2022"),
        ("2022", "year", "2022"),
        (None, "day", ""),
    ],
)
def test_days_are_written_as_vietnamese_readers_do(
    moment: str | None, precision: str | None, text: str
) -> None:
    assert day_text(moment, precision) == text


def test_table_rows_between_paragraphs_become_one_table() -> None:
    assert body_parts("Một.\n\nA | B\n\n1 | 2\n\nHai.") == [
        ("text", "Một."),
        ("rows", [["A", "B"], ["1", "2"]]),
        ("text", "Hai."),
    ]
    assert body_parts(None) == []


@pytest.mark.parametrize(
    ("url", "is_safe"),
    [
        ("http://town.example/a", True),
        ("https://town.example/a", True),
        ("javascript:alert(1)", False),
        ("JAVASCRIPT:alert(1)", False),
        ("data:text/html,x", False),
        ("//town.example/a", False),
        ("http://[::1", False),
        ("urn:sha256:12", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, is_safe: bool) -> None:
    assert (safe_address(url) is not None) == is_safe


def test_snippets_are_escaped_before_they_are_marked() -> None:
    assert marked("<b>\ue000cầu\ue001 & [x]") == "&lt;b&gt;<mark>cầu</mark> &amp; [x]"


def test_both_languages_have_every_sentence_with_the_same_places() -> None:
    source = files("portalcrawl.browse").joinpath("texts.toml").read_text(encoding="utf-8")
    for key, forms in tomllib.loads(source).items():
        assert set(forms) == set(LANGUAGES), key
        places = [
            {name for _, name, _, _ in Formatter().parse(forms[language]) if name}
            for language in LANGUAGES
        ]
        assert places[0] == places[1], key
        assert all(forms.values()), key


def test_an_unknown_language_is_vietnamese() -> None:
    assert [language_of(asked) for asked in ("en", "vi", "xx", None)] == ["en", "vi", "vi", "vi"]
    assert load_texts()["vi"]["search"] == "Tìm kiếm"
