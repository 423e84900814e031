import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.lost_marks import has_lost_marks
from tests.vietnamese.legacy import SENTENCES


@pytest.mark.parametrize("charset", ["ascii", "latin-1", "cp1252", "cp1258"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_letters_that_a_charset_does_not_have_are_missed(charset, sentence):
    assert has_lost_marks(sentence.encode(charset, "replace").decode(charset))


@pytest.mark.parametrize(
    "text",
    [
        "Ai làm?Khi nào?Ở đâu?",
        "Vì sao? Có phải? Không?",
        "xem tại /tin?id=5&trang=2 hoặc http://town.example/a?b=c&d?e",
        "?id=5 ?x=1 ?y=2",
        "It?s what they don?t tell you about the new bridge in our old town by the lake",
        "??? !!!", "a?b", "?", "", None,
    ],
)  # fmt: skip
def test_questions_and_addresses_are_no_loss(text):
    assert not has_lost_marks(text)


def test_one_line_is_enough():
    assert has_lost_marks("\n".join([*SENTENCES, "?y ban nh?n d?n th? x?"]))


@given(st.lists(st.sampled_from(SENTENCES), min_size=1).map("?".join))
def test_sentences_joined_by_question_marks_are_whole(text):
    assert not has_lost_marks(text)


@given(st.text(st.characters()) | st.text(alphabet="?ab à\0\ud800"))
def test_any_text_is_taken(text):
    assert has_lost_marks(text) in (True, False)


@pytest.mark.parametrize("name", ["news-full-demo.txt", "news-titles-demo.txt"])
def test_edited_news_lost_nothing(shared, name):
    assert not has_lost_marks((shared / "words" / name).read_text(encoding="utf-8"))
