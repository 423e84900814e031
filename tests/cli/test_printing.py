import json

import pytest

from portalcrawl.cli.printing import aligned, counted, one_line, say, say_json, short
from portalcrawl.escaping import visible


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mđỏ\x1b[0m", "\\x1b[31mđỏ\\x1b[0m"),
        ("a\u202eb", "a\\u202eb"),
        ("\x9b2J", "\\x9b2J"),
        ("a\rb\x00c\x7f", "a\\x0db\\x00c\\x7f"),
        ("không\u200bdấu", "không\\u200bdấu"),
        ("\ud800", "\\ud800"),
        ("dòng một\n\tdòng hai", "dòng một\n\tdòng hai"),
    ],
)
def test_steering_characters_are_written_out(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_say_never_sends_an_escape_sequence(capsys: pytest.CaptureFixture[str]) -> None:
    say("tiêu đề \x1b]0;x\x07")
    assert capsys.readouterr().out == "tiêu đề \\x1b]0;x\\x07\n"


def test_json_escapes_hidden_characters_and_loses_none(capsys: pytest.CaptureFixture[str]) -> None:
    value = {"title": "Tin \u202e\x9b\x7f\x1b đảo"}
    say_json(value)
    line = capsys.readouterr().out
    assert "\\u202e\\u009b\\u007f\\u001b đảo" in line
    assert json.loads(line) == value


def test_columns_align_whatever_the_letters_width() -> None:
    assert aligned([("Tin tức", 5), ("日本", 12), (None, 3)], right={1}) == [
        "Tin tức   5",
        "日本     12",
        "-         3",
    ]


def test_a_cell_stays_on_one_line() -> None:
    assert one_line("một\n hai\t ba ") == "một hai ba"


def test_short_cuts_with_an_ellipsis() -> None:
    assert short("một hai ba bốn", 8) == "một hai…"


@pytest.mark.parametrize(("number", "text"), [(0, "0 hits"), (1, "1 hit"), (2, "2 hits")])
def test_counted(number: int, text: str) -> None:
    assert counted(number, "hit") == text
