import sqlite3
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portalcrawl.vietnamese.fold import alternate, fold, has_marks, standardise

_LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)
_VIETNAMESE = st.text(
    alphabet=st.sampled_from(_LETTERS + _LETTERS.upper() + "0123456789 -/.,()“”…–\n'&"), max_size=80
)
_ANY_LATIN = st.text(alphabet=st.characters(max_codepoint=0x24F), max_size=40)
# Letters that compose with nearly every mark, marks of every class, letters and marks of other
# scripts that compose among themselves, a joiner, a break.
_LETTERS_AND_MARKS = st.text(
    alphabet=st.sampled_from(
        "aehuoUHᾳυГđḫȟ \u0300\u0301\u0308\u0309\u0313\u031b\u0323\u0327\u032e\u0338\u0342\u0345"
        "\u034f\u0627\u0653\u0655\u05b0\u0591\u1dce\u302a\u3099\u304b\u0928\u093c\u1100\u1161<="
    ),
    max_size=12,
)
_ANYTHING = st.text(st.characters(), max_size=60) | _LETTERS_AND_MARKS
_STORABLE = st.text(st.characters(codec="utf-8"), max_size=60) | _LETTERS_AND_MARKS


def tokens(text: str) -> list[str]:
    """The tokens that SQLite's FTS5 makes of a text, in order."""
    with sqlite3.connect(":memory:") as db:
        db.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='unicode61 remove_diacritics 0')")
        db.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")
        db.execute("INSERT INTO t(x) VALUES (?)", (text,))
        rows = db.execute("SELECT term FROM v ORDER BY offset").fetchall()
    db.close()
    return [term for (term,) in rows]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đông Hà", "dong ha"),
        ("ỦY BAN NHÂN DÂN", "uy ban nhan dan"),
        ("25/2005/NĐ-CP", "25/2005/nd-cp"),
        ("QÐ", "qd"),
        (unicodedata.normalize("NFD", "Mường"), "muong"),
        ("Genève, ½ m²", "geneve, ½ m²"),
        ("x\u0301y", "x\u032ey"),
        ("h\u031b H\u032e\u0301 s\u0313", "h\u031b h\u031b s\u034f"),
        ("и\u0301 5\u0301", "и\u032e 5\u0301"),
        ("\ud800Ở", "\ud800o"),
        (None, None),
        ("", ""),
    ],
)
def test_fold(text, expected):
    assert fold(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thị uỷ", "Thị ủy"),
        ("khoá hoà toả hoạ doã", "khóa hòa tỏa họa dõa"),
        ("khoẻ xoè loé", "khỏe xòe lóe"),
        ("thuý suỵt luỹ nguỵ", "thúy suỵt lũy ngụy"),
        ("THUỶ Uỷ KHOÁ", "THỦY Ủy KHÓA"),
        ("quý quỳ toàn khoét tuyển", "quý quỳ toàn khoét tuyển"),
        ("Genève néon Boà", "Genève néon Bòa"),
        ("Quoà zoà Genoà", "Quoà zoà Genoà"),
        ("oà uỳ Oà\u0323 oà\u0591\u0301", "òa ùy Oạ\u0300 oà\u0591\u0301"),
        ("nghoà NGHOẢ Nghoẹ thoà troè aoà1 oà_", "nghòa NGHỎA Nghọe thòa tròe aoà1 oà_"),
        (unicodedata.normalize("NFD", "uỷ"), "ủy"),
        (None, None),
    ],
)
def test_standardise_moves_the_tone_of_open_syllables_only(text, expected):
    assert standardise(text) == expected


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Thị ủy Mường Lay, khóa XI",), "uỷ khoá"),
        (("Thị uỷ Mường Lay, khoá XI",), "uỷ khoá"),
        (("Ủy ban, ủy viên, UỶ ban",), "uỷ"),
        (("Hòa bình", None, "quý, toàn", "hòa"), "hoà"),
        ((None,), ""),
        ((), ""),
    ],
)
def test_alternate_gives_each_affected_word_once(texts, expected):
    assert alternate(*texts) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("cong doan", False), ("công doan", True), ("Đ", True), ("14-CT/TU", False), ("QÐ", True)],
)
def test_has_marks(text, expected):
    assert has_marks(text) is expected


def test_every_vietnamese_letter_folds_to_plain_ascii():
    assert fold(_LETTERS + _LETTERS.upper()).isascii()


@given(_VIETNAMESE)
def test_fold_keeps_the_tokens_of_the_index(text):
    text = unicodedata.normalize("NFC", text)
    assert tokens(fold(text)) == [fold(token) for token in tokens(text)]


@given(_VIETNAMESE)
def test_standardise_keeps_the_tokens_of_the_index(text):
    text = unicodedata.normalize("NFC", text)
    assert tokens(standardise(text)) == [standardise(token) for token in tokens(text)]


def test_every_mark_keeps_its_place_in_or_between_tokens():
    marks = [chr(code) for code in range(0x300, 0x370)]
    for letter in "xhHeΑу":
        text = unicodedata.normalize("NFC", " ".join(f"{letter}{mark}b" for mark in marks))
        assert len(tokens(fold(text))) == len(tokens(text))


@given(_ANY_LATIN)
def test_fold_keeps_the_number_of_tokens_of_any_latin_text(text):
    text = unicodedata.normalize("NFC", text)
    assert len(tokens(fold(text))) == len(tokens(text))


def test_every_letter_that_is_folded_stays_a_letter_of_the_index():
    letters = [chr(code) for code in range(0x41, 0x2000) if fold(chr(code)) != chr(code)]
    composed = [letter for letter in letters if unicodedata.is_normalized("NFC", letter)]
    text = " ".join(f"a{letter}b" for letter in composed if unicodedata.category(letter) != "Mn")
    assert len(text.split()) > 600
    assert len(tokens(text)) == len(tokens(fold(text))) == len(text.split())


@given(_VIETNAMESE | _ANYTHING)
def test_an_unusual_character_changes_nothing_about_the_others(text):
    # Texts of usual characters are folded another way.
    assert fold(f"{text}\n\u4e00") == f"{fold(text)}\n\u4e00"


def test_every_usual_character_folds_alone_as_it_folds_beside_an_unusual_one():
    for code in range(0x2100):
        assert fold(chr(code)) == fold(f"\u4e00 {chr(code)}")[2:], hex(code)


@given(_VIETNAMESE | _LETTERS_AND_MARKS)
def test_alternate_does_not_depend_on_the_placement_written(text):
    assert alternate(text) == alternate(standardise(text))


@given(_ANYTHING)
def test_fold_maps_one_character_to_one(text):
    assert len(fold(text)) == len(unicodedata.normalize("NFC", text))


@given(_ANYTHING)
def test_fold_twice_is_fold_once(text):
    assert fold(fold(text)) == fold(text)


@given(_STORABLE)
def test_fold_keeps_the_number_of_tokens_of_any_text(text):
    text = unicodedata.normalize("NFC", text)
    assert len(tokens(fold(text))) == len(tokens(text))


@given(_ANYTHING | _VIETNAMESE)
def test_standardise_twice_is_standardise_once(text):
    assert standardise(standardise(text)) == standardise(text)
    assert len(standardise(text)) == len(unicodedata.normalize("NFC", text))


@given(_ANYTHING | _VIETNAMESE)
def test_both_spellings_fold_alike(text):
    assert fold(standardise(text)) == fold(text)


@given(_ANYTHING | _VIETNAMESE)
def test_alternate_takes_any_text(text):
    for word in alternate(text, None).split():
        assert alternate(standardise(word)) == word
