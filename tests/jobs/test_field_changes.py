"""What changes in a field, told to people."""

from typing import Any

import pytest

from portalcrawl.jobs.field_changes import sample

URL = "http://portal.example/tin/1.html"
LONG = "Ủy ban nhân dân thị xã tổ chức hội nghị triển khai kế hoạch của năm, các phòng ban dự họp"
DATE = {"position": 0, "kind": "event", "raw": "5/3/2024", "iso": "2024-03-05", "at": 7}


@pytest.mark.parametrize(
    ("field", "before", "after", "shown"),
    [
        ("title", "Tit le", "Tít lê", ("Tit le", "Tít lê")),
        ("title", None, "Tít\n lê ", (None, "Tít lê")),
        ("section", "Tin tức", None, ("Tin tức", None)),
        ("title", None, "a" * 101, (None, "a" * 99 + "…")),
        ("body", None, "Một hai.", (None, "Một hai.")),
        ("dates", [], [DATE], (None, "event 5/3/2024 2024-03-05")),
        ("dates", [DATE], [DATE | {"at": 8}], ("7", "8")),
        ("dates", [DATE | {"at": None}], [DATE], (None, "7")),
        ("dates", [DATE], [DATE, DATE], ("1 entries", "2 entries")),
        (
            "citations",
            [{"number": "12/QĐ-UBND", "issuer": None, "issued_on": None}],
            [{"number": "12/QĐ-UBND", "issuer": "Ủy ban", "issued_on": "2024-01-09"}],
            ("12/QĐ-UBND", "12/QĐ-UBND Ủy ban 2024-01-09"),
        ),
        ("counters", [("visits", 1.0, "1")], [("visits", 2.0, "2")], ("visits 1", "visits 2")),
        ("problems", [], [("title", "missing", "no title")], (None, "title missing")),
        (
            "items",
            [],
            [(f"Tin {n}", None, None, None, None, None) for n in range(5)],
            (None, "Tin 0 … Tin 1 … Tin 2 … 2 more"),
        ),
        ("unheard_of", [{"a": 1, "b": None}], [("x", 2)], ("1", "x 2")),
    ],
)
def test_a_value_is_told_short(field: str, before: Any, after: Any, shown: tuple) -> None:
    told = sample(URL, field, before=before, after=after)
    assert (told.url, told.before, told.after) == (URL, *shown)
    assert (told.n_words_out, told.n_words_in) == (None, None)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        (f"{LONG} Lượt truy cập 254", LONG, ("Lượt truy cập 254", None, 4, 0)),
        (LONG, LONG.replace("thị xã", "phường mới"), ("thị xã", "phường mới", 2, 2)),
        (LONG, LONG.replace(" ", "\n\n", 1), (None, None, 0, 0)),
    ],
)
def test_of_a_text_only_the_words_that_differ_are_told(before, after, shown) -> None:
    told = sample(URL, "body", before=before, after=after)
    assert (told.before, told.after, told.n_words_out, told.n_words_in) == shown
