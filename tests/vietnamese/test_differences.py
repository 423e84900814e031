"""Differences in whole words: nothing is lost, no word is cut, long texts stay cheap."""

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.differences import Span, SpanKind, compare_words

_WORDS = st.sampled_from(
    [*"thị xã Mường Lay hoà hòa 12 5/3/2024 14-CT/TU 1.000 , . ; ( ) bổsung e\u0301".split()]
)
_TEXTS = st.lists(st.tuples(st.sampled_from(["", " ", "  ", "\n"]), _WORDS), max_size=20).map(
    lambda pieces: "".join(gap + word for gap, word in pieces)
)


def marked(old: str | None, new: str | None) -> str:
    signs = {SpanKind.EQUAL: "{}", SpanKind.REMOVED: "[-{}-]", SpanKind.ADDED: "{{+{}+}}"}
    return "".join(signs[span.kind].format(span.text) for span in compare_words(old, new))


def side(spans: tuple[Span, ...], but: SpanKind) -> str:
    return "".join(span.text for span in spans if span.kind is not but)


CASES = [
    ("Trao 19 giải.", "Trao 22 giải.", "Trao [-19-]{+22+} giải."),
    ("thị trấn Mường Lay", "thị xã Mường Lay", "thị [-trấn-]{+xã+} Mường Lay"),
    ("họp ở bản Na Ca", "họp ở bản Nậm Na Ca", "họp ở bản{+ Nậm+} Na Ca"),
    ("số 12/QĐ-UBND", "số 13/QĐ-UBND", "số [-12/QĐ-UBND-]{+13/QĐ-UBND+}"),
    ("ngày 5/3/2024,", "ngày 6/3/2024,", "ngày [-5/3/2024-]{+6/3/2024+},"),
    ("254.353 lượt", "254.360 lượt", "[-254.353-]{+254.360+} lượt"),
    ("bổsung vốn", "bổ sung vốn", "[-bổsung-]{+bổ sung+} vốn"),
    ("họp , bàn", "họp, bàn", "họp[- -], bàn"),
    ("Sáng nay", "Sáng nay họp", "Sáng nay{+ họp+}"),
    ("Sáng nay họp", "nay họp", "[-Sáng -]nay họp"),
    ("số 5/3/e\u0301", "số a5/3/e\u0301", "số [-5/3/e\u0301-]{+a5/3/e\u0301+}"),
    (None, "Mới", "{+Mới+}"),
    ("Cũ", None, "[-Cũ-]"),
    (None, None, ""),
]


@pytest.mark.parametrize(("old", "new", "shown"), CASES)
def test_what_differs_is_told_in_whole_words(old, new, shown) -> None:
    assert marked(old, new) == shown


@given(_TEXTS, _TEXTS)
def test_both_sides_can_be_put_together_again(old, new) -> None:
    spans = compare_words(old, new)
    assert (side(spans, SpanKind.ADDED), side(spans, SpanKind.REMOVED)) == (old, new)


@given(_TEXTS, _TEXTS)
def test_no_span_begins_or_ends_inside_a_word(old, new) -> None:
    words = set(re.findall(r"[\w\u0300-\u036f]+", f"{old} {new}"))
    for span in compare_words(old, new):
        assert set(re.findall(r"[\w\u0300-\u036f]+", span.text)) <= words


@given(_TEXTS)
def test_equal_texts_are_one_span_at_most(text) -> None:
    assert compare_words(text, text) == ((Span(SpanKind.EQUAL, text),) if text else ())


def test_no_two_spans_of_one_kind_stand_together() -> None:
    spans = compare_words("một hai ba bốn", "hai ba năm sáu bảy")
    kinds = [span.kind for span in spans]
    assert all(one is not other for one, other in pairwise(kinds))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("xã " * 20_000, "xã thị " * 12_000),
        (
            " ".join(f"từ{i % 90}" for i in range(9_000)),
            " ".join(f"từ{i % 91}" for i in range(9_000)),
        ),
    ],
    ids=["one word", "few words"],
)
def test_a_text_that_would_cost_too_much_is_told_whole(old, new) -> None:
    spans = compare_words(old, new)
    assert len(spans) <= 4
    assert (side(spans, SpanKind.ADDED), side(spans, SpanKind.REMOVED)) == (old, new)


def test_of_a_long_text_only_the_sentences_that_changed_are_compared() -> None:
    sentences = [f"Câu số {i} nói về xã, về bản và về suối." for i in range(2_000)]
    old = " ".join(sentences)
    new = old.replace("Câu số 1500 nói về xã", "Câu số 1500 nói về phường")
    changed = [span for span in compare_words(old, new) if span.kind is not SpanKind.EQUAL]
    assert changed == [Span(SpanKind.REMOVED, "xã"), Span(SpanKind.ADDED, "phường")]
